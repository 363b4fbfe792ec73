//! Find the sections of the outline: at headings, at lines that name a list, and before the first heading.

use super::meeting_headings::MeetingHeadings;
use super::outline::{Block, Kind};
use super::outline_items::Items;
use super::plan_words::{names_no_topics, names_only_readings, names_readings};
use super::role::Role;
use super::role_aliases::RoleAliases;
use crate::date::HeadingYears;

/// A section of the outline.
#[derive(Default)]
pub(super) struct PlannedSection {
    /// Its heading or label.
    pub(super) at: Option<usize>,
    /// Where it starts; 0 for what is before the first heading.
    pub(super) start: usize,
    pub(super) level: u8,
    pub(super) own: Option<Role>,
    /// Whether it is in a `<details>` block, or after one, and has no heading.
    pub(super) is_details: bool,
    /// Whether its heading has the date of the only meeting below it.
    pub(super) has_date: bool,
    /// Whether a built-in word says that it is a timetable.
    pub(super) is_schedule: bool,
    is_year: bool,
    names_readings: bool,
    names_only_readings: bool,
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

    /// Whether all of it is the meeting whose date is in its heading: "Next meeting (June 3)".
    pub(super) fn is_one_meeting(&self) -> bool {
        let found = &self.evidence;
        let others = found.lists.dated + found.tables.dated + found.dated_paragraphs;
        let is_named = matches!(self.own, Some(Role::Scheduled | Role::Discussed));
        self.has_date && is_named && found.meetings + others + found.tables.all == 0
    }

    /// Whether items may start with what is a date only in a list of dates.
    pub(super) fn has_listed_dates(&self) -> bool {
        self.evidence.lists.has_listed_dates(self.is_year)
    }

    /// Whether its heading says only what is read ("Reading list", "Nos lectures"), and its items have dates: it may
    /// be a timetable.
    pub(super) fn is_dated_list(&self) -> bool {
        let found = &self.evidence;
        let dated = found.lists.dated + found.tables.dated;
        let all = found.lists.all + found.tables.all;
        self.names_only_readings && dated > 1 && dated * 2 >= all
    }

    /// The role that the dates and links of a section without other evidence show.
    pub(super) fn role_by_evidence(&self, has_roles: bool) -> Option<Role> {
        let found = &self.evidence;
        let is_alone = !has_roles || self.is_year || self.at.is_none();
        let fewest = if self.is_year { 1 } else { 2 };
        let most = |items: &Items| {
            let listed = items
                .has_listed_dates(self.is_year)
                .then_some(items.listed_dates);
            let dated = items.dated + listed.unwrap_or_default();
            dated >= fewest && dated * 2 >= items.all
        };
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

/// Where a block is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Details {
    Outside,
    Inside,
    /// In the section that a `<details>` block began, after its end.
    After,
}

/// The role of a heading. The parts of "Past and upcoming meetings" name two; so do those of "Archive and ideas",
/// where only the items can show what they are.
fn role_of(heading: &str, aliases: &RoleAliases) -> Option<Role> {
    const MOST_PARTS: usize = 8;
    let role = aliases.role_of(heading)?;
    let parts = heading.split([',', '/', '&', '+']);
    let parts = parts.flat_map(|part| part.split(" and ")).take(MOST_PARTS);
    let roles = parts.filter_map(|part| aliases.role_of(part));
    let mut others = roles.filter(|other| *other != role && *other != Role::Reference);
    match (role, others.next()) {
        (Role::Reference, _) | (_, None) => Some(role),
        (_, Some(Role::Potential)) | (Role::Potential, Some(_)) => None,
        _ => Some(Role::Timetable),
    }
}

/// The sections of the outline, with the evidence for their roles.
pub(super) fn sections(
    blocks: &[Block],
    aliases: &RoleAliases,
    meetings: &MeetingHeadings,
) -> Vec<PlannedSection> {
    let mut sections = vec![PlannedSection {
        end: blocks.len(),
        ..PlannedSection::default()
    }];
    // Whether the open section is in a `<details>` block, and whether the block has ended.
    let mut details = Details::Outside;
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
                let own = role_of(text, aliases);
                let has_topics = own.is_some_and(|role| role != Role::Reference);
                (*level <= 3 || has_topics).then(|| {
                    heading_level = *level;
                    in_label = false;
                    details = Details::Outside;
                    (*level, own, text)
                })
            }
            Kind::Html {
                summary: Some(text),
                ..
            } => {
                let own = aliases.role_of(text);
                let has_topics = match own {
                    Some(role) => role != Role::Reference,
                    None => HeadingYears::of(text).is_some(),
                };
                has_topics.then(|| {
                    in_label = false;
                    details = Details::Inside;
                    (heading_level + 1, own, text)
                })
            }
            Kind::Paragraph {
                text, label: true, ..
            } if matches!(
                blocks.get(at + 1).map(|next| &next.kind),
                Some(Kind::List(_) | Kind::Table(_) | Kind::BareRows(_))
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
                is_details: details == Details::Inside,
                has_date: matches!(&block.kind, Kind::Heading { dates, .. } if !dates.dates.is_empty() && !dates.may_count),
                is_schedule: own == Some(Role::Timetable) && !aliases.is_set_timetable(text),
                is_year: HeadingYears::of(text).is_some()
                    || HeadingYears::is_month(text)
                    || HeadingYears::is_term(text),
                names_readings: names_readings(text),
                names_only_readings: names_only_readings(text),
                first: at + 1,
                end: blocks.len(),
                evidence: Evidence::default(),
            });
            continue;
        }
        let meeting = meetings.level(at);
        let ends = |section: &PlannedSection| {
            section.at.is_some()
                && !section.is_details
                && meeting.is_some_and(|level| level <= section.level)
        };
        let level = match meeting.filter(|_| sections.last().is_some_and(ends)) {
            Some(level) => Some(level),
            None if details == Details::After && block.kind.has_entries() => {
                details = Details::Outside;
                Some(heading_level + 1)
            }
            None => None,
        };
        if let Some(level) = level {
            if let Some(last) = sections.last_mut() {
                last.end = at;
            }
            sections.push(PlannedSection {
                start: block.span.start,
                level,
                first: at,
                end: blocks.len(),
                ..PlannedSection::default()
            });
        }
        if details == Details::Inside
            && matches!(
                block.kind,
                Kind::Html {
                    ends_details: true,
                    ..
                }
            )
        {
            details = Details::After;
        }
        if let Some(section) = sections.last_mut() {
            let found = &mut section.evidence;
            if meeting.is_some() {
                found.meetings += 1;
            } else if !is_inside {
                found.add(&block.kind);
            }
        }
    }
    sections
}

impl Kind {
    /// Whether it may contain topics.
    fn has_entries(&self) -> bool {
        match self {
            Kind::List(_) | Kind::Table(_) | Kind::BareRows(_) => true,
            Kind::Paragraph { dated, bold, .. } => *dated || *bold,
            _ => false,
        }
    }
}

impl Evidence {
    pub(super) fn has_entries(&self) -> bool {
        self.meetings > 0 || self.lists.all + self.tables.all > 0
    }

    fn add(&mut self, kind: &Kind) {
        match kind {
            Kind::Paragraph { dated, bold, .. } => {
                self.dated_paragraphs += usize::from(*dated);
                self.bold_paragraphs += usize::from(*bold);
            }
            Kind::List(items) if items.is_contents() => {}
            Kind::List(items) if items.are_groups() => {
                self.lists.all += items.grouped;
                self.lists.dated += items.grouped_dates;
            }
            Kind::List(items) => self.lists.add(items),
            Kind::Table(rows) | Kind::BareRows(rows) => self.tables.add(rows),
            Kind::Heading { .. } | Kind::Html { .. } | Kind::Rule | Kind::Other => {}
        }
    }
}
