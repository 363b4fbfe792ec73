//! Find sections of topics that only have text, but name a day in it: a meeting that is written as prose.

use super::line::LineCursor;
use super::model::{Section, Unplaced};
use super::role::Role;
use crate::date::may_name_day;

/// Mark the text of such sections as not read.
pub(super) fn mark(sections: &mut [Section], text: &str) {
    let mut lines = LineCursor::new(text);
    for at in 0..sections.len() {
        let level = sections[at].level;
        let has_parts = sections.get(at + 1).is_some_and(|next| next.level > level);
        let section = &mut sections[at];
        let has_entries = !section.topics.is_empty()
            || !section.placeholders.is_empty()
            || !section.unplaced.is_empty()
            || !section.unread_tables.is_empty();
        let has_meetings = !matches!(section.role, Role::Reference | Role::Potential);
        let Some(introduction) = section.introduction.clone() else {
            continue;
        };
        if has_meetings && !has_entries && !has_parts && may_name_day(&text[introduction.clone()]) {
            let line = lines.line_of(introduction.start);
            section.unread_prose = Some(Unplaced::new(text, line, introduction));
        }
    }
}
