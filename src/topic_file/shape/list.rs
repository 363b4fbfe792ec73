//! Read the topics of a list: one per top-level item.

use crate::topic_file::draft::Draft;
use crate::topic_file::line::trimmed;
use crate::topic_file::model::{TopicForm, Unplaced};
use crate::topic_file::role::Role;
use crate::topic_file::source::Span;
use crate::topic_file::walk::Walk;

impl Walk<'_> {
    pub(in crate::topic_file) fn item(&mut self, span: &Span) {
        // References outside the topics do not give a footnote to a topic.
        self.inline.footnotes.clear();
        let mut draft = Draft::new(
            TopicForm::Item,
            self.lines.line_of(span.start),
            trimmed(self.text, span),
        );
        let section = self.parts.sections.last();
        let role = section.map_or(Role::Reference, |section| section.role);
        self.each_block(|walk| {
            draft.block(
                role,
                walk.date_places,
                walk.text,
                &mut walk.inline,
                &mut walk.lines,
            );
        });
        self.file(draft);
    }

    /// An item that is not a topic, because its section lacks a role.
    pub(in crate::topic_file) fn unread_item(&mut self, span: &Span) {
        let (_, readings) = self.rest_of_block();
        let span = trimmed(self.text, span);
        let item = Unplaced::new(self.text, self.lines.line_of(span.start), span);
        let has_words = self.text[item.span.clone()].contains(char::is_alphanumeric);
        if let Some(section) = self.parts.sections.last_mut() {
            section.links.extend(readings);
            section.unread_items.extend(has_words.then_some(item));
        }
    }
}
