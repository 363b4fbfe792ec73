//! Decide from the outline what each block is: a section with its role, a meeting, or no topic.
//!
//! Evidence for a role, strongest first: the words of the heading or label (the settings' before the built-in
//! ones), the role of the heading above, the dates.

use rustc_hash::FxHashMap;

use super::meeting_headings::MeetingHeadings;
use super::outline::{Block, Items, Kind};
use super::plan_words::{names_no_topics, names_readings};
use super::role::Role;
use super::role_aliases::RoleAliases;
use crate::date::HeadingYears;

/// What the blocks of a file are, by their start. Blocks that are not here are what their section makes them.
#[derive(Default)]
pub(super) struct Plan {
    parts: FxHashMap<usize, Part>,
    /// The sections that start without a heading of their own, by their start: the first one of a file at 0, others
    /// at a meeting whose heading ends the section above.
    unnamed: FxHashMap<usize, SectionPlan>,
}

/// What a block is.
#[derive(Clone, Copy)]
pub(super) enum Part {
    /// It starts a section.
    Section(SectionPlan),
    /// It starts a meeting, up to the next heading of this level or above.
    Meeting { level: u8 },
    /// It has no topics.
    Other,
}

#[derive(Clone, Copy)]
pub(super) struct SectionPlan {
    pub(super) level: u8,
    pub(super) role: Role,
    pub(super) inherits_role: bool,
    pub(super) lacks_role: bool,
    /// Whether dates are at the ends of the items of its lists.
    pub(super) dates_at_end: bool,
    /// The number of the section above it.
    pub(super) above: Option<usize>,
}

impl Plan {
    pub(super) fn part(&self, start: usize) -> Option<Part> {
        self.parts.get(&start).copied()
    }

    /// The section without a heading that starts here.
    pub(super) fn unnamed(&self, start: usize) -> Option<SectionPlan> {
        self.unnamed.get(&start).copied()
    }

    /// Plan the blocks. Sections without evidence of a role have the role `otherwise`.
    pub(super) fn new(blocks: &[Block], aliases: &RoleAliases, otherwise: Role) -> Plan {
        let meetings = MeetingHeadings::of(blocks, aliases);
        let mut sections = sections(blocks, aliases, &meetings);
        let has_roles = sections.iter().any(|section| {
            section.own.is_some_and(|role| role != Role::Reference)
                && section.evidence.has_entries()
        });
        let has_past = sections
            .iter()
            .any(|section| section.own == Some(Role::Discussed) && section.evidence.has_entries());
        if has_past {
            // Beside a list of past meetings, a schedule is that of the others.
            let schedules = sections.iter_mut().filter(|section| section.is_schedule);
            schedules.for_each(|section| section.own = Some(Role::Scheduled));
        }
        let mut plan = Plan::default();
        let mut above: Vec<(u8, Option<Role>, usize)> = Vec::new();
        let mut planned_sections = 0;
        for section in &sections {
            while above
                .last()
                .is_some_and(|(level, ..)| *level >= section.level)
            {
                above.pop();
            }
            let inherited = above.iter().rev().find_map(|(_, role, _)| *role);
            let named = section.own.or(inherited);
            let role = named.or_else(|| section.role_by_evidence(has_roles));
            let planned = SectionPlan {
                level: section.level,
                role: role.unwrap_or(otherwise),
                inherits_role: section.own.is_none() && inherited.is_some(),
                lacks_role: role.is_none(),
                dates_at_end: section.evidence.lists.has_dates_at_end(role),
                above: above.last().map(|(.., number)| *number),
            };
            let is_section = match section.at {
                Some(at) => {
                    plan.parts
                        .insert(blocks[at].span.start, Part::Section(planned));
                    true
                }
                None => {
                    if role.is_some() {
                        plan.unnamed.insert(section.start, planned);
                    }
                    role.is_some()
                }
            };
            if is_section {
                above.push((section.level, named, planned_sections));
                planned_sections += 1;
            }
            if is_section && planned.role != Role::Reference {
                plan.topics(blocks, section, &meetings);
            }
        }
        plan
    }

    /// Plan the blocks of a section with topics.
    fn topics(&mut self, blocks: &[Block], section: &Section, meetings: &MeetingHeadings) {
        let found = &section.evidence;
        let paragraphs = section.paragraph_topics();
        let mut label = "";
        let mut inside = 0;
        for at in section.first..section.end {
            let block = &blocks[at];
            if let Some(level) = meetings.level(at) {
                self.parts.insert(block.span.start, Part::Meeting { level });
                inside = meetings.end(at);
            }
            if at < inside {
                continue;
            }
            let next = blocks.get(at + 1).map(|block| &block.kind);
            let part = match &block.kind {
                Kind::Paragraph { dated, bold, .. } => match paragraphs {
                    Paragraphs::Dated if *dated => Some(Part::Meeting { level: 7 }),
                    Paragraphs::Bold if *bold => Some(Part::Meeting { level: 7 }),
                    _ => None,
                },
                Kind::List(_) | Kind::Table(_) if paragraphs == Paragraphs::Dated => None,
                Kind::List(items) => {
                    let fields = items.field_dates == 1
                        && items.labelled > 1
                        && found.lists.field_dates == 1;
                    let is_label =
                        items.all == 1 && items.linked == 0 && matches!(next, Some(Kind::Table(_)));
                    let beside_table = items.dated + items.linked == 0
                        && found.tables.dated + found.tables.linked > 0
                        && found.tables.all > 1;
                    if fields && items.labelled * 2 > items.all {
                        Some(Part::Meeting { level: 7 })
                    } else if is_label || beside_table || names_no_topics(label) {
                        Some(Part::Other)
                    } else {
                        None
                    }
                }
                Kind::Table(_) if names_no_topics(label) => Some(Part::Other),
                _ => None,
            };
            if let Some(part) = part {
                self.parts.insert(block.span.start, part);
            }
            label = match &block.kind {
                Kind::Paragraph {
                    text, label: true, ..
                } => text,
                _ => "",
            };
        }
    }
}

/// A section of the outline.
struct Section {
    /// Its heading or label.
    at: Option<usize>,
    /// Where it starts; 0 for what is before the first heading.
    start: usize,
    level: u8,
    own: Option<Role>,
    /// Whether a built-in word says that it is a timetable.
    is_schedule: bool,
    is_year: bool,
    names_readings: bool,
    /// Its blocks after the heading.
    first: usize,
    end: usize,
    evidence: Evidence,
}

/// What the blocks of a section are.
#[derive(Default)]
struct Evidence {
    meetings: usize,
    lists: Items,
    tables: Items,
    dated_paragraphs: usize,
    bold_paragraphs: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Paragraphs {
    None,
    Dated,
    Bold,
}

impl Section {
    /// The paragraphs that are topics.
    fn paragraph_topics(&self) -> Paragraphs {
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
    fn role_by_evidence(&self, has_roles: bool) -> Option<Role> {
        let found = &self.evidence;
        let is_alone = !has_roles || self.is_year || self.at.is_none();
        let fewest = if self.is_year { 1 } else { 2 };
        let most = |items: &Items| items.dated >= fewest && items.dated * 2 >= items.all;
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

fn sections(blocks: &[Block], aliases: &RoleAliases, meetings: &MeetingHeadings) -> Vec<Section> {
    let mut sections = vec![Section {
        at: None,
        start: 0,
        level: 0,
        own: None,
        is_schedule: false,
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
            sections.push(Section {
                at: Some(at),
                start: block.span.start,
                level,
                own,
                is_schedule: own == Some(Role::Timetable) && !aliases.is_set_timetable(text),
                is_year: HeadingYears::of(text).is_some() || HeadingYears::is_month(text),
                names_readings: names_readings(text),
                first: at + 1,
                end: blocks.len(),
                evidence: Evidence::default(),
            });
            continue;
        }
        let ends = |section: &Section| {
            let meeting = meetings.level(at);
            section.at.is_some() && meeting.is_some_and(|level| level <= section.level)
        };
        if sections.last().is_some_and(ends) {
            if let Some(last) = sections.last_mut() {
                last.end = at;
            }
            sections.push(Section {
                at: None,
                start: block.span.start,
                level: meetings.level(at).unwrap_or_default(),
                own: None,
                is_schedule: false,
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
    fn has_entries(&self) -> bool {
        self.meetings > 0 || self.lists.all + self.tables.all > 0
    }

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
    /// Whether most items have their dates at the end, and hardly any at the start.
    fn has_dates_at_end(&self, role: Option<Role>) -> bool {
        let fewest = if role == Some(Role::Scheduled) { 1 } else { 2 };
        self.end_dates >= fewest && self.end_dates * 5 >= self.all * 3 && self.dated * 5 <= self.all
    }

    fn add(&mut self, other: &Items) {
        self.all += other.all;
        self.dated += other.dated;
        self.end_dates += other.end_dates;
        self.only_dates += other.only_dates;
        self.field_dates += other.field_dates;
        self.linked += other.linked;
        self.labelled += other.labelled;
    }
}
