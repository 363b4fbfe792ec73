//! What a section of the file says beside its topics, on the pages of its role: its heading, small,
//! and its texts as they are written.

use super::context::PageContext;
use super::escape;
use super::fragment::Fragment;
use super::passage::Passage;
use super::render::{push_fragments, span};
use super::written;
use crate::topic_file::{Role, Section, Span};

impl<'a> PageContext<'a> {
    /// Appends the headings of the sections of a role and their introductions. A heading that stands
    /// over the page already, as one of `known`, is left out.
    pub(super) fn push_introductions(&self, out: &mut String, role: Role, known: &[&str]) {
        let mut headings = Vec::new();
        for section in self.sections(role) {
            self.push_text_of(out, section, known, &mut headings);
        }
        self.push_headings(out, &mut headings);
    }

    /// Appends the heading of one section and its introduction, in the same way.
    pub(super) fn push_introduction(&self, out: &mut String, section: &'a Section, known: &[&str]) {
        let mut headings = Vec::new();
        self.push_text_of(out, section, known, &mut headings);
        self.push_headings(out, &mut headings);
    }

    /// Appends the introduction of a section below `headings`, which are those before it and its
    /// own; where it has none they wait for the next one.
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

    /// Appends a heading that stands on the page as plain text once more where it has addresses.
    pub(super) fn push_heading_with_links(&self, out: &mut String, section: &'a Section) {
        let heading = self.heading(section);
        if has_address(&heading) {
            self.push_headings(out, &mut vec![heading]);
        }
    }

    fn push_headings(&self, out: &mut String, headings: &mut Vec<Vec<Fragment<'_>>>) {
        let lines = headings.drain(..).map(|heading| {
            let mut words = String::new();
            push_fragments(&mut words, &heading, self.format);
            words.trim().to_owned()
        });
        let lines: Vec<_> = lines.filter(|words| !words.is_empty()).collect();
        if !lines.is_empty() {
            let line = escape::guard_start(&lines.join(" · "));
            out.push_str(&format!("\n{}\n", span("aside", &line, self.format)));
        }
    }

    /// What a heading says.
    fn heading(&self, section: &'a Section) -> Vec<Fragment<'a>> {
        let passage = Passage::whole(&section.heading, &section.links);
        let blocks = passage.blocks(self.file.source.text(), &self.definitions);
        let fragments = blocks.into_iter().flat_map(|block| block.fragments);
        fragments.collect()
    }

    /// Appends the texts of a role's sections that belong to no topic, as they are written.
    pub(super) fn push_unplaced(&self, out: &mut String, role: Role) {
        for section in self.sections(role) {
            for unplaced in &section.unplaced {
                if is_item(&unplaced.text) {
                    // Else it would be one more item of our list above.
                    out.push_str("\n<!-- -->\n");
                }
                self.push_written(out, section, &unplaced.span);
            }
        }
    }

    /// Appends a text of a section as it is written.
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
