//! Find the sections of the outline: at headings, at lines that name a list, and before the first heading.

use std::sync::LazyLock;

use super::line_dates::{labelled_meeting, names_term};
use super::meeting_headings::MeetingHeadings;
use super::outline::{Block, Kind};
use super::plan_sections::{Evidence, PlannedSection};
use super::plan_words::{names_news, names_no_topics, names_only_readings, names_readings};
use super::role::Role;
use super::role_aliases::RoleAliases;
use crate::date::HeadingYears;
use crate::language::WordSet;

/// Words between two parts of a heading.
static AND: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(|language| language.dates.and));

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
    let mut parts: Vec<_> = parts.take(MOST_PARTS).collect();
    for and in AND.iter() {
        let between = format!(" {and} ");
        let halves = parts.into_iter().flat_map(|part| part.split(&between));
        parts = halves.take(MOST_PARTS).collect();
    }
    let parts = parts.into_iter();
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
    text: &str,
    blocks: &[Block],
    aliases: &RoleAliases,
    meetings: &MeetingHeadings,
) -> Vec<PlannedSection> {
    let mut sections = vec![PlannedSection {
        end: blocks.len(),
        ..PlannedSection::default()
    }];
    let mut starts = Starts::new(text, blocks, aliases);
    // The end of the meeting that is being read.
    let mut inside = 0;
    // The role of the section that goes on after a labelled meeting.
    let mut rest_of = None;
    for (at, block) in blocks.iter().enumerate() {
        if at >= inside {
            inside = meetings.end(at);
        }
        let is_inside = at < inside;
        let current = sections.last().and_then(|section| section.own);
        let named = match is_inside {
            true => None,
            false => starts.named(at, current),
        };
        if let Some(section) = named {
            push(&mut sections, section, at);
            continue;
        }
        let meeting = meetings.level(at);
        if let Some(role) = starts.labelled_meeting(at).filter(|_| !is_inside) {
            let rest = sections
                .iter()
                .rfind(|section| !section.is_labelled_meeting);
            rest_of = rest.and_then(|section| section.own);
            let mut section = starts.unnamed(at, Some(role));
            section.is_labelled_meeting = true;
            section.evidence.add_meeting();
            push(&mut sections, section, at);
            continue;
        }
        if sections
            .last()
            .is_some_and(|section| section.is_labelled_meeting)
        {
            let mut section = starts.unnamed(at, rest_of);
            section.is_rest = true;
            push(&mut sections, section, at);
        }
        let ends = |section: &PlannedSection| {
            section.at.is_some()
                && !section.is_details
                && meeting.is_some_and(|level| level <= section.level)
        };
        let level = meeting
            .filter(|_| sections.last().is_some_and(ends))
            .or_else(|| starts.after_details(&block.kind));
        if let Some(level) = level {
            let unnamed = PlannedSection {
                start: block.span.start,
                level,
                first: at,
                end: blocks.len(),
                ..PlannedSection::default()
            };
            push(&mut sections, unnamed, at);
        }
        starts.end_details(&block.kind);
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

/// Add a section that starts at a block, which ends the one before it.
fn push(sections: &mut Vec<PlannedSection>, section: PlannedSection, at: usize) {
    if let Some(last) = sections.last_mut() {
        last.end = at;
    }
    sections.push(section);
}

/// Where sections start, block by block.
struct Starts<'a> {
    text: &'a str,
    blocks: &'a [Block],
    aliases: &'a RoleAliases,
    has_headings: bool,
    /// The level of the last heading; 0 before the first one.
    heading_level: u8,
    /// Whether the open section started at a label.
    in_label: bool,
    /// Whether the open section is in a `<details>` block, and whether the block has ended.
    details: Details,
    /// The roles of the labelled meetings up to here.
    labelled_roles: Vec<Role>,
}

impl<'a> Starts<'a> {
    fn new(text: &'a str, blocks: &'a [Block], aliases: &'a RoleAliases) -> Starts<'a> {
        let is_heading = |block: &Block| matches!(block.kind, Kind::Heading { .. });
        Starts {
            text,
            blocks,
            aliases,
            has_headings: blocks.iter().any(is_heading),
            heading_level: 0,
            in_label: false,
            details: Details::Outside,
            labelled_roles: Vec::new(),
        }
    }

    /// The section that starts at a heading, a label or a `<summary>`. `current` is the role of the open one.
    fn named(&mut self, at: usize, current: Option<Role>) -> Option<PlannedSection> {
        let block = &self.blocks[at];
        let (level, own, text) = match &block.kind {
            Kind::Heading { level, text, .. } => {
                let own = role_of(text, self.aliases);
                if *level > 3 && own.is_none_or(|role| role == Role::Reference) {
                    return None;
                }
                self.heading_level = *level;
                self.in_label = false;
                self.details = Details::Outside;
                (*level, own, text)
            }
            Kind::Html {
                summary: Some(text),
                ..
            } => {
                let own = self.aliases.role_of(text);
                let has_topics = match own {
                    Some(role) => role != Role::Reference,
                    None => HeadingYears::of(text).is_some(),
                };
                if !has_topics {
                    return None;
                }
                self.in_label = false;
                self.details = Details::Inside;
                (self.heading_level + 1, own, text)
            }
            Kind::Paragraph {
                text, label: true, ..
            } if self.is_before_list(at) => {
                let own = self.aliases.role_of(text);
                let own = own.filter(|role| *role != Role::Reference);
                if !self.starts_at_label(text, own, current) {
                    return None;
                }
                self.in_label = true;
                (self.heading_level + 1, own, text)
            }
            _ => return None,
        };
        let own = own.or_else(|| names_no_topics(text).then_some(Role::Reference));
        Some(PlannedSection {
            at: Some(at),
            start: block.span.start,
            level,
            own,
            is_details: self.details == Details::Inside,
            has_date: matches!(&block.kind, Kind::Heading { dates, .. } if !dates.dates.is_empty() && !dates.may_count),
            is_schedule: own == Some(Role::Timetable) && !self.aliases.is_set_timetable(text),
            is_year: HeadingYears::of(text).is_some()
                || HeadingYears::is_month(text)
                || HeadingYears::is_term(text),
            names_readings: names_readings(text),
            names_only_readings: names_only_readings(text),
            names_news: names_news(text),
            first: at + 1,
            end: self.blocks.len(),
            evidence: Evidence::default(),
            is_labelled_meeting: false,
            is_rest: false,
        })
    }

    /// The role of the meeting that a paragraph with a label contains. If another line has its day, the paragraph
    /// announces a meeting of a list.
    fn labelled_meeting(&mut self, at: usize) -> Option<Role> {
        let block = &self.blocks[at];
        if !matches!(block.kind, Kind::Paragraph { .. }) {
            return None;
        }
        let found = labelled_meeting(&self.text[block.span.clone()], self.aliases)?;
        // A second one may be of a list of paragraphs.
        if self.labelled_roles.contains(&found.role) {
            return None;
        }
        self.labelled_roles.push(found.role);
        let has_day = |line: &str| found.dates.iter().any(|date| date.is_mentioned(line));
        let mut others = [&self.text[..block.span.start], &self.text[block.span.end..]].into_iter();
        let is_listed = others.any(|text| text.lines().any(has_day));
        (!is_listed).then_some(found.role)
    }

    /// A section that starts at a block, below the last heading.
    fn unnamed(&self, at: usize, own: Option<Role>) -> PlannedSection {
        PlannedSection {
            start: self.blocks[at].span.start,
            level: self.heading_level + 1,
            own,
            first: at,
            end: self.blocks.len(),
            ..PlannedSection::default()
        }
    }

    fn is_before_list(&self, at: usize) -> bool {
        let next = self.blocks.get(at + 1).map(|next| &next.kind);
        matches!(
            next,
            Some(Kind::List(_) | Kind::Table(_) | Kind::BareRows(_))
        )
    }

    /// Whether a section starts at a label that names the role `own`.
    fn starts_at_label(&self, text: &str, own: Option<Role>, current: Option<Role>) -> bool {
        /// A longer line is a sentence.
        const MOST_WORDS: usize = 8;
        let is_short = text.split_whitespace().count() <= MOST_WORDS;
        match own {
            Some(_) => (is_short || !self.has_headings) && (self.in_label || own != current),
            None => self.in_label || !self.has_headings || names_term(text),
        }
    }

    /// The level of the section that starts after a `<details>` block, if one does.
    fn after_details(&mut self, kind: &Kind) -> Option<u8> {
        if self.details != Details::After || !kind.has_entries() {
            return None;
        }
        self.details = Details::Outside;
        Some(self.heading_level + 1)
    }

    fn end_details(&mut self, kind: &Kind) {
        let ends = matches!(
            kind,
            Kind::Html {
                ends_details: true,
                ..
            }
        );
        if ends && self.details == Details::Inside {
            self.details = Details::After;
        }
    }
}
