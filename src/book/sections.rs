//! Write the parts of sections that belong to no topic: headings, introductions and other texts.

use super::context::PageContext;
use super::fragment::{Fragment, Mark};
use super::passage::Passage;
use super::render::push_fragments;
use super::written;
use crate::topic_file::{Role, Section, Span};

impl<'a> PageContext<'a> {
    /// Appends the introductions of the sections of a role under their headings. A heading without
    /// an introduction is left out unless it has links, and so are those in `known`, as the page
    /// already has them.
    pub(super) fn push_introductions(&self, out: &mut String, role: Role, known: &[&str]) {
        let mut headings = Vec::new();
        for section in self.sections(role) {
            self.push_text_of(out, section, known, &mut headings);
        }
        headings.retain(|heading| has_address(heading));
        self.push_headings(out, &mut headings);
    }

    /// Appends the heading and introduction of one section, in the same way.
    pub(super) fn push_introduction(&self, out: &mut String, section: &'a Section, known: &[&str]) {
        let mut headings = Vec::new();
        self.push_text_of(out, section, known, &mut headings);
        self.push_headings(out, &mut headings);
    }

    /// Adds the heading of a section to `headings`. If the section has an introduction, appends all
    /// `headings` and the introduction; otherwise they wait for the next section.
    fn push_text_of(
        &self,
        out: &mut String,
        section: &'a Section,
        known: &[&str],
        headings: &mut Vec<Vec<Fragment<'a>>>,
    ) {
        let title = section.title.to_lowercase();
        let heading = self.heading(section);
        let is_known = known.iter().any(|known| known.to_lowercase() == title);
        if !is_known || has_address(&heading) {
            headings.push(heading);
        }
        if let Some(span) = &section.introduction {
            self.push_headings(out, headings);
            self.push_written(out, section, span);
        }
    }

    /// Appends a heading again if it has addresses, which the page's plain heading leaves out.
    pub(super) fn push_heading_with_links(&self, out: &mut String, section: &'a Section) {
        let heading = self.heading(section);
        if has_address(&heading) {
            self.push_headings(out, &mut vec![heading]);
        }
    }

    fn push_headings(&self, out: &mut String, headings: &mut Vec<Vec<Fragment<'_>>>) {
        let lines = headings.drain(..).map(|heading| {
            let mut words = String::new();
            push_fragments(&mut words, &heading, self);
            words.trim().to_owned()
        });
        let lines: Vec<_> = lines.filter(|words| !words.is_empty()).collect();
        if !lines.is_empty() {
            let (open, close) = Mark::Strong.signs(self.format);
            out.push_str(&format!("\n{open}{}{close}\n", lines.join(" · ")));
        }
    }

    /// The fragments of a section's heading.
    fn heading(&self, section: &'a Section) -> Vec<Fragment<'a>> {
        let passage = Passage::whole(&section.heading, &section.links);
        let blocks = passage.blocks(self.file.source.text(), &self.definitions);
        let fragments = blocks.into_iter().flat_map(|block| block.fragments);
        fragments.collect()
    }

    /// Appends the texts in the sections of a role that belong to no topic.
    pub(super) fn push_unplaced(&self, out: &mut String, role: Role) {
        for section in self.sections(role) {
            for unplaced in &section.unplaced {
                if is_item(&unplaced.text) {
                    // Keep it from becoming an item of the list above.
                    out.push_str("\n<!-- -->\n");
                }
                self.push_written(out, section, &unplaced.span);
            }
        }
    }

    /// Appends a text of a section.
    pub(super) fn push_written(&self, out: &mut String, section: &Section, span: &Span) {
        let text = written::blocks(span, &section.links, self);
        out.push_str(&format!("\n{text}\n"));
    }
}

fn is_item(text: &str) -> bool {
    text.starts_with(['-', '*', '+']) || text.starts_with(|c: char| c.is_ascii_digit())
}

fn has_address(heading: &[Fragment<'_>]) -> bool {
    heading.iter().any(Fragment::has_address)
}
