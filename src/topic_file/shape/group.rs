//! Read a list of groups: each item names a year, a term or a role, and its nested items are topics.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::topic_file::draft::Draft;
use crate::topic_file::item_dates::Places;
use crate::topic_file::line::trimmed;
use crate::topic_file::model::TopicForm;
use crate::topic_file::plan::SectionPlan;
use crate::topic_file::role::Role;
use crate::topic_file::source::Span;
use crate::topic_file::walk::Walk;

impl Walk<'_> {
    /// Read the open list. Each group is a section of its own, so that its name may say the year or the role.
    pub(in crate::topic_file) fn groups(&mut self) {
        let Some(&above) = self.planned.last() else {
            return;
        };
        // Items of the outer list are at depth 1, topics at depth 3.
        let mut depth = 0_usize;
        let mut name: Option<Span> = None;
        self.inline.footnotes.clear();
        while let Some((event, span)) = self.next() {
            match event {
                Event::Start(Tag::Item) if depth == 2 => self.grouped_item(&span),
                Event::Start(Tag::List(_)) => {
                    if let Some(name) = name.take() {
                        self.start_group(above, name);
                    }
                    depth += 1;
                }
                Event::Start(Tag::Item) => {
                    name = Some(span.start..span.start);
                    depth += 1;
                }
                Event::End(TagEnd::List(_)) if depth == 0 => return,
                Event::End(TagEnd::List(_) | TagEnd::Item) => depth -= 1,
                Event::Start(ref tag) if depth == 1 && name.is_none() => {
                    // A paragraph after the topics of a group.
                    if !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough) {
                        let (_, readings) = self.rest_of_block();
                        self.outside_topics(readings, &span);
                    }
                }
                event => {
                    if let Some(name) = &mut name {
                        name.end = name.end.max(span.end);
                        self.inline.event(event, span);
                    }
                }
            }
        }
    }

    fn start_group(&mut self, above: usize, name: Span) {
        let mut links = Vec::new();
        self.inline.only_words = true;
        let words = self.inline.finish(0, &mut self.lines, &mut links);
        self.inline.only_words = false;
        let title = words.text.trim().trim_end_matches(':').to_owned();
        let own = self
            .aliases
            .role_of(&title)
            .filter(|role| *role != Role::Reference);
        let outer = &self.parts.sections[above];
        let plan = SectionPlan {
            level: outer.level + 1,
            role: own.unwrap_or(outer.role),
            inherits_role: own.is_none(),
            lacks_role: false,
            is_meeting: false,
            dates_at_end: false,
            listed_dates: false,
            above: Some(above),
        };
        self.start_section(title, links, plan, &name);
    }

    /// A topic in a group. It is a block, as it can only stay where it is.
    fn grouped_item(&mut self, span: &Span) {
        let words = self.text[span.clone()].trim_start_matches([' ', '\t']);
        let span = &(span.end - words.len()..span.end);
        self.inline.footnotes.clear();
        let mut draft = Draft::new(
            TopicForm::Block,
            self.lines.line_of(span.start),
            trimmed(self.text, span),
        );
        let section = self.parts.sections.last();
        let role = section.map_or(Role::Reference, |section| section.role);
        let places = Places::at_start(self.date_places.likely);
        self.each_block(|walk| {
            draft.block(role, places, walk.text, &mut walk.inline, &mut walk.lines);
        });
        self.file(draft);
    }
}
