//! The sections of the outline, with the evidence for their roles.

use super::outline::Kind;
use super::outline_items::Items;
use super::role::Role;

/// A section of the outline.
#[derive(Default)]
pub(super) struct PlannedSection {
    /// The number of the block of its heading or label.
    pub(super) at: Option<usize>,
    /// Where it starts; 0 for what is before the first heading.
    pub(super) start: usize,
    pub(super) level: u8,
    /// The role that its heading names.
    pub(super) own: Option<Role>,
    /// Whether it is in a `<details>` block, or after one, and has no heading.
    pub(super) is_details: bool,
    /// Whether its heading has the date of the only meeting below it.
    pub(super) has_date: bool,
    /// Whether a built-in word says that it is a timetable.
    pub(super) is_schedule: bool,
    /// Whether its heading names a year, a term or a month.
    pub(super) is_year: bool,
    /// Whether its heading names what is read.
    pub(super) names_readings: bool,
    /// Whether its heading names nothing else.
    pub(super) names_only_readings: bool,
    /// Whether its heading names news.
    pub(super) names_news: bool,
    /// Whether it is a paragraph with one meeting: "**Next:** 3 June: Locks".
    pub(super) is_labelled_meeting: bool,
    /// Whether it is what follows such a paragraph, and goes on with the section before it.
    pub(super) is_rest: bool,
    /// Its blocks after the heading.
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) evidence: Evidence,
}

/// What the headings of a file name, above items.
#[derive(Clone, Copy)]
pub(super) struct Named {
    /// Topics of any role.
    pub(super) topics: bool,
    /// Meetings: those that took place, or will.
    pub(super) meetings: bool,
}

impl Named {
    pub(super) fn by(sections: &[PlannedSection]) -> Named {
        let mut named = Named {
            topics: false,
            meetings: false,
        };
        let mut above: Option<(u8, Role)> = None;
        for section in sections {
            above = above.filter(|(level, _)| *level < section.level);
            if let Some(role) = section.own {
                above = Some((section.level, role));
            }
            if !section.evidence.has_entries() {
                continue;
            }
            named.topics |= section.own.is_some_and(|role| role != Role::Reference);
            // Those of "2024" below "Past" are meetings, too.
            named.meetings |=
                above.is_some_and(|(_, role)| !matches!(role, Role::Reference | Role::Potential));
        }
        named
    }
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
        // "Next meeting": a paragraph with its date, and the list of what to read.
        let is_next = self.own == Some(Role::Scheduled) && lists == 0;
        let has_no_list = found.lists.all == 0 || is_next;
        if found.dated_paragraphs > lists && (found.dated_paragraphs > 1 || has_no_list) {
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
        let at_start = dated > 1 && dated * 2 >= all;
        self.names_only_readings && (at_start || found.lists.has_dates_at_end(None))
    }

    /// Whether most of its entries have dates.
    pub(super) fn has_dates(&self) -> bool {
        let found = &self.evidence;
        let fewest = if self.is_year { 1 } else { 2 };
        let most = |items: &Items| {
            let listed = items
                .has_listed_dates(self.is_year)
                .then_some(items.listed_dates);
            let dated = items.dated + listed.unwrap_or_default();
            dated >= fewest && dated * 2 >= items.all
        };
        let months = found.tables.month_cells;
        most(&found.lists)
            || most(&found.tables)
            || months > 1 && months * 5 >= found.tables.all * 4
            || found.dated_paragraphs >= fewest
            || found.lists.has_dates_at_end(None)
    }

    /// The role that the dates and links of a section without other evidence show, beside `others` of the file.
    pub(super) fn role_by_evidence(&self, others: Named) -> Option<Role> {
        let found = &self.evidence;
        let is_news = self.names_news && others.topics;
        let is_alone = !others.meetings && !is_news || self.is_year || self.at.is_none();
        if found.meetings > 0 || is_alone && self.has_dates() {
            return Some(Role::Timetable);
        }
        let linked = found.lists.linked + found.tables.linked;
        let all = found.lists.all + found.tables.all;
        let unnamed = self.at.is_none() && linked > 2 && linked * 4 >= all * 3;
        let named = self.names_readings && !others.topics && all > 0;
        (unnamed || named).then_some(Role::Potential)
    }
}

impl Kind {
    /// Whether it may contain topics.
    pub(super) fn has_entries(&self) -> bool {
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

    /// Add a paragraph that is a meeting.
    pub(super) fn add_meeting(&mut self) {
        self.dated_paragraphs += 1;
    }

    pub(super) fn add(&mut self, kind: &Kind) {
        match kind {
            Kind::Paragraph {
                dated,
                dated_lines,
                bold,
                ..
            } => {
                self.dated_paragraphs += usize::from(*dated).max(*dated_lines);
                self.bold_paragraphs += usize::from(*bold);
            }
            Kind::List(items) if items.is_contents() || items.are_contacts() => {}
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
