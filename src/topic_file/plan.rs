//! Decide from the outline what each block is: a section with its role, a meeting, or no topic.
//!
//! Evidence for a role, strongest first: the words of the heading or label (the settings' before the built-in
//! ones), the role of the heading above, the dates.

use rustc_hash::FxHashMap;

use super::find_sections::sections;
use super::meeting::BELOW_HEADINGS;
use super::meeting_headings::MeetingHeadings;
use super::outline::{Block, Kind};
use super::plan_sections::{Named, Paragraphs, PlannedSection};
use super::plan_words::names_no_topics;
use super::role::Role;
use super::role_aliases::RoleAliases;

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
    /// It is a list of groups, each with a name and nested items that are topics.
    Groups,
    /// It is a table without a header row.
    BareRows,
    /// It is a paragraph whose lines are meetings.
    Lines,
    /// It has no topics.
    Other,
}

#[derive(Clone, Copy)]
pub(super) struct SectionPlan {
    pub(super) level: u8,
    pub(super) role: Role,
    pub(super) inherits_role: bool,
    pub(super) lacks_role: bool,
    /// Whether what follows is one meeting, whose date is in the heading.
    pub(super) is_meeting: bool,
    /// Whether dates are at the ends of the items of its lists.
    pub(super) dates_at_end: bool,
    /// Whether items may start with what is a date only in a list of dates.
    pub(super) listed_dates: bool,
    /// The number of the section above it.
    pub(super) above: Option<usize>,
}

/// A meeting without a heading.
const UNTIL_HEADING: Part = Part::Meeting {
    level: BELOW_HEADINGS,
};

/// Let the dates of a list of readings show its role: one of ideas has none, and a list without another section of
/// topics beside it is not only of the past.
fn unname_timetables(sections: &mut [PlannedSection]) {
    let is_named = |section: &&PlannedSection| {
        section.own.is_some_and(|role| role != Role::Reference) && section.evidence.has_entries()
    };
    let is_alone = sections.iter().filter(is_named).count() == 1;
    for section in sections
        .iter_mut()
        .filter(|section| section.is_dated_list())
    {
        let by_dates = match section.own {
            Some(Role::Potential) => true,
            Some(Role::Discussed) => is_alone,
            _ => false,
        };
        if by_dates {
            section.own = None;
        }
    }
}

/// Let the dates below the title of a file show that it has meetings, even if it is called "Reading group notes".
fn unname_title(sections: &mut [PlannedSection]) {
    let mut headings = sections.iter_mut().filter(|section| section.at.is_some());
    let first = headings.next().filter(|first| first.level == 1);
    let is_only = headings.all(|section| section.level > 1);
    if let Some(title) = first
        && is_only
        && title.own == Some(Role::Reference)
    {
        title.own = title.own.filter(|_| !title.has_dates());
    }
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
    pub(super) fn new(
        text: &str,
        blocks: &[Block],
        aliases: &RoleAliases,
        otherwise: Role,
    ) -> Plan {
        let meetings = MeetingHeadings::of(blocks, aliases);
        let mut sections = sections(text, blocks, aliases, &meetings);
        unname_timetables(&mut sections);
        unname_title(&mut sections);
        let others = Named::by(&sections);
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
            let role = named.or_else(|| section.role_by_evidence(others));
            let planned = SectionPlan {
                level: section.level,
                role: role.unwrap_or(otherwise),
                inherits_role: section.own.is_none() && inherited.is_some(),
                lacks_role: role.is_none(),
                is_meeting: section.is_one_meeting(),
                dates_at_end: section.evidence.lists.has_dates_at_end(role),
                listed_dates: section.has_listed_dates(),
                above: above.last().map(|(.., number)| *number),
            };
            let is_section = match section.at {
                // It goes on with the section around it.
                Some(_) if section.is_details && role.is_none() => false,
                Some(at) => {
                    plan.parts
                        .insert(blocks[at].span.start, Part::Section(planned));
                    true
                }
                None => {
                    let is_section = role.is_some() || section.is_rest;
                    if is_section {
                        plan.unnamed.insert(section.start, planned);
                    }
                    is_section
                }
            };
            if is_section {
                above.push((section.level, named, planned_sections));
                planned_sections += 1;
            }
            if is_section && planned.role != Role::Reference {
                plan.topics(blocks, section, &meetings);
            } else {
                plan.contents(&blocks[section.first..section.end]);
            }
        }
        plan
    }

    /// Plan the tables of contents of a section without topics, which nobody misses.
    fn contents(&mut self, blocks: &[Block]) {
        for block in blocks {
            if matches!(&block.kind, Kind::List(items) if items.is_contents() || items.are_contacts())
            {
                self.parts.insert(block.span.start, Part::Other);
            }
        }
    }

    /// Plan the blocks of a section with topics.
    fn topics(&mut self, blocks: &[Block], section: &PlannedSection, meetings: &MeetingHeadings) {
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
                Kind::Paragraph {
                    dated,
                    dated_lines,
                    bold,
                    ..
                } => match paragraphs {
                    _ if section.is_labelled_meeting => Some(UNTIL_HEADING),
                    Paragraphs::Dated if *dated_lines > 0 => Some(Part::Lines),
                    Paragraphs::Dated if *dated => Some(UNTIL_HEADING),
                    Paragraphs::Bold if *bold => Some(UNTIL_HEADING),
                    _ => None,
                },
                Kind::List(_) | Kind::Table(_) | Kind::BareRows(_)
                    if paragraphs == Paragraphs::Dated =>
                {
                    None
                }
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
                        Some(UNTIL_HEADING)
                    } else if items.is_contents() || section.own.is_none() && items.are_contacts() {
                        Some(Part::Other)
                    } else if items.are_groups() && !names_no_topics(label) {
                        Some(Part::Groups)
                    } else if is_label || beside_table || names_no_topics(label) {
                        Some(Part::Other)
                    } else {
                        None
                    }
                }
                Kind::Table(_) if names_no_topics(label) => Some(Part::Other),
                Kind::BareRows(_) if !names_no_topics(label) => Some(Part::BareRows),
                _ => None,
            };
            if let Some(part) = part {
                self.parts.insert(block.span.start, part);
            }
            label = match &block.kind {
                Kind::Paragraph {
                    text, label: true, ..
                } => text,
                Kind::Html {
                    summary: Some(text),
                    ..
                } => text,
                _ => "",
            };
        }
    }
}
