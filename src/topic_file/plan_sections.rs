//! Find the sections of the outline: at headings, at lines that name a list, and before the first heading.

use super::meeting_headings::MeetingHeadings;
use super::outline::{Block, Items, Kind};
use super::plan_words::{names_no_topics, names_readings};
use super::role::Role;
use super::role_aliases::RoleAliases;
use crate::date::HeadingYears;

/// A section of the outline.
pub(super) struct PlannedSection {
    /// Its heading or label.
    pub(super) at: Option<usize>,
    /// Where it starts; 0 for what is before the first heading.
    pub(super) start: usize,
    pub(super) level: u8,
    pub(super) own: Option<Role>,
    is_year: bool,
    names_readings: bool,
    /// Its blocks after the heading.
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) evidence: Evidence,
}

/// What the blocks of a section are.
#[derive(Default)]
pub(super) struct Evidence {
    pub(super) meetings: usize,
    pub(super) lists: Items,
    pub(super) tables: Items,
    dated_paragraphs: usize,
    bold_paragraphs: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Paragraphs {
    None,
    Dated,
    Bold,
}

impl PlannedSection {
    /// The paragraphs that are topics.
    pub(super) fn paragraph_topics(&self) -> Paragraphs {
        let found = &self.evidence;
        let lists = found.lists.dated + found.tables.dated;
        if found.dated_paragraphs > lists && (found.dated_paragraphs > 1 || found.lists.all == 0) {
            Paragraphs::Dated
        } else if found.bold_paragraphs > 1
            && found.lists.all + found.tables.all + found.meetings == 0
        {
            Paragraphs::Bold
        } else {
            Paragraphs::None
        }
    }

    /// The role that the dates and links of a section without other evidence show.
    pub(super) fn role_by_evidence(&self, has_roles: bool) -> Option<Role> {
        let found = &self.evidence;
        let is_alone = !has_roles || self.is_year || self.at.is_none();
        let most = |items: &Items| items.dated > 1 && items.dated * 2 >= items.all;
        let has_dates = most(&found.lists) || most(&found.tables) || found.dated_paragraphs > 1;
        if found.meetings > 0 || is_alone && has_dates {
            return Some(Role::Timetable);
        }
        let linked = found.lists.linked + found.tables.linked;
        let all = found.lists.all + found.tables.all;
        let unnamed = self.at.is_none() && linked > 2 && linked * 4 >= all * 3;
        let named = self.names_readings && !has_roles && all > 0;
        (unnamed || named).then_some(Role::Potential)
    }
}

/// The sections of the outline, with the evidence for their roles.
pub(super) fn sections(
    blocks: &[Block],
    aliases: &RoleAliases,
    meetings: &MeetingHeadings,
) -> Vec<PlannedSection> {
    let mut sections = vec![PlannedSection {
        at: None,
        start: 0,
        level: 0,
        own: None,
        is_year: false,
        names_readings: false,
        first: 0,
        end: blocks.len(),
        evidence: Evidence::default(),
    }];
    let has_headings = blocks
        .iter()
        .any(|block| matches!(block.kind, Kind::Heading { .. }));
    let mut heading_level = 0;
    let mut in_label = false;
    // The end of the meeting that is being read.
    let mut inside = 0;
    for (at, block) in blocks.iter().enumerate() {
        if at >= inside {
            inside = meetings.end(at);
        }
        let is_inside = at < inside;
        let start = match &block.kind {
            _ if is_inside => None,
            Kind::Heading { level, text, .. } => {
                let own = aliases.role_of(text);
                let has_topics = own.is_some_and(|role| role != Role::Reference);
                (*level <= 3 || has_topics).then(|| {
                    heading_level = *level;
                    in_label = false;
                    (*level, own, text)
                })
            }
            Kind::Paragraph {
                text, label: true, ..
            } if matches!(
                blocks.get(at + 1).map(|next| &next.kind),
                Some(Kind::List(_) | Kind::Table(_))
            ) =>
            {
                let own = aliases
                    .role_of(text)
                    .filter(|role| *role != Role::Reference);
                let is_short = text.split_whitespace().count() <= 8;
                let current = sections.last().and_then(|section| section.own);
                let is_section = match own {
                    Some(_) => (is_short || !has_headings) && (in_label || own != current),
                    None => in_label || !has_headings,
                };
                is_section.then(|| {
                    in_label = true;
                    (heading_level + 1, own, text)
                })
            }
            _ => None,
        };
        if let Some((level, own, text)) = start {
            if let Some(last) = sections.last_mut() {
                last.end = at;
            }
            let own = own.or_else(|| names_no_topics(text).then_some(Role::Reference));
            sections.push(PlannedSection {
                at: Some(at),
                start: block.span.start,
                level,
                own,
                is_year: HeadingYears::of(text).is_some(),
                names_readings: names_readings(text),
                first: at + 1,
                end: blocks.len(),
                evidence: Evidence::default(),
            });
            continue;
        }
        let ends = |section: &PlannedSection| {
            let meeting = meetings.level(at);
            section.at.is_some() && meeting.is_some_and(|level| level <= section.level)
        };
        if sections.last().is_some_and(ends) {
            if let Some(last) = sections.last_mut() {
                last.end = at;
            }
            sections.push(PlannedSection {
                at: None,
                start: block.span.start,
                level: meetings.level(at).unwrap_or_default(),
                own: None,
                is_year: false,
                names_readings: false,
                first: at,
                end: blocks.len(),
                evidence: Evidence::default(),
            });
        }
        if let Some(section) = sections.last_mut() {
            let found = &mut section.evidence;
            if meetings.level(at).is_some() {
                found.meetings += 1;
            } else if !is_inside {
                found.add(&block.kind);
            }
        }
    }
    sections
}

impl Evidence {
    fn add(&mut self, kind: &Kind) {
        match kind {
            Kind::Paragraph { dated, bold, .. } => {
                self.dated_paragraphs += usize::from(*dated);
                self.bold_paragraphs += usize::from(*bold);
            }
            Kind::List(items) => self.lists.add(items),
            Kind::Table(rows) => self.tables.add(rows),
            Kind::Heading { .. } | Kind::Rule | Kind::Other => {}
        }
    }
}

impl Items {
    fn add(&mut self, other: &Items) {
        self.all += other.all;
        self.dated += other.dated;
        self.only_dates += other.only_dates;
        self.field_dates += other.field_dates;
        self.linked += other.linked;
        self.labelled += other.labelled;
    }
}
