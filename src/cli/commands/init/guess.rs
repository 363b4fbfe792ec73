//! Guess the roles of unknown headings from the dates of the topics under them.

use std::collections::BTreeMap;

use jiff::ZonedDateTime;
use jiff::civil::Date;
use mdbook_topics::config::Config;
use mdbook_topics::date::{DateOrder, DateSettings, HeadingYears};
use mdbook_topics::git::CommitDays;
use mdbook_topics::topic_file::{
    Role, RoleAliases, Section, Source, Topic, TopicFile, TopicForm, parse,
};

use super::heading::{is_date, without_numbers};
use super::layout::Layout;
use super::order::{Order, order_of, values};

/// The headings of each role, by their text.
pub(super) type Guesses = BTreeMap<Role, Vec<String>>;

/// A topic file, parsed with the guesses.
pub(super) struct Guessed {
    pub(super) file: TopicFile,
    pub(super) roles: Guesses,
    pub(super) order: Order,
    /// Whether some dates are clear only with that order in the settings.
    pub(super) needs_order: bool,
}

/// Parse the file, and guess settings unless `book.toml` has some.
pub(super) fn read(layout: &Layout, source: &Source) -> anyhow::Result<Guessed> {
    let config = &layout.config;
    let read = |roles: &RoleAliases, dates: &DateSettings| {
        let days = CommitDays::of_file(&layout.file);
        parse(source.clone(), roles, dates, &|line| {
            days.day_of(line, roles, dates)
        })
    };
    let file = read(&config.roles, &config.dates);
    if layout.has_table {
        return Ok(Guessed {
            order: order_of(&file),
            file,
            roles: Guesses::new(),
            needs_order: false,
        });
    }
    let unknown = unknown_headings(&file, config);
    let all_ideas = Guesses::from([(Role::Potential, unknown.clone())]);
    let with_unknown = RoleAliases::new(&all_ideas)?;
    let order = order_of(&read(&with_unknown, &config.dates));
    let dates = DateSettings {
        order: match order {
            Order::DayFirst => DateOrder::Dmy,
            Order::MonthFirst => DateOrder::Mdy,
            Order::Both | Order::Unknown => config.dates.order,
        },
        ..config.dates.clone()
    };
    let guessed = roles_by_dates(&read(&with_unknown, &dates), &unknown);
    let guessed: Vec<_> = guessed
        .into_iter()
        .flat_map(|(role, titles)| titles.into_iter().map(move |title| (role, title)))
        .collect();
    let mut kept = Kept {
        file: read(&config.roles, &dates),
        roles: Guesses::new(),
    };
    let read_with = |roles: &Guesses| Ok(read(&RoleAliases::new(roles)?, &dates));
    // A heading that names a role makes the dates of the others doubtful.
    if !kept.try_add(&guessed, read_with)? {
        for guess in &guessed {
            kept.try_add(std::slice::from_ref(guess), read_with)?;
        }
    }
    let without_order = read(&RoleAliases::new(&kept.roles)?, &config.dates);
    let needs_order = values(&without_order) != values(&kept.file);
    Ok(Guessed {
        file: kept.file,
        roles: kept.roles,
        order,
        needs_order,
    })
}

/// The file, read with the guesses that are kept.
struct Kept {
    file: TopicFile,
    roles: Guesses,
}

impl Kept {
    /// Keep the words of headings if they give a role to the sections of these headings, and change no
    /// other role and no day.
    fn try_add(
        &mut self,
        guesses: &[(Role, String)],
        read: impl Fn(&Guesses) -> anyhow::Result<TopicFile>,
    ) -> anyhow::Result<bool> {
        let mut roles = self.roles.clone();
        for (role, title) in guesses {
            let words = roles.entry(*role).or_default();
            words.push(without_numbers(title).to_owned());
        }
        let file = read(&roles)?;
        let mut sections = self.file.sections.iter().zip(&file.sections);
        let guess = |title: &str| guesses.iter().find(|(_, guessed)| guessed == title);
        let is_right = sections.all(|(before, after)| match guess(&after.title) {
            Some((role, _)) => after.role == *role,
            None => {
                let is_empty = before.topics.is_empty() && after.topics.is_empty();
                before.role == after.role || after.inherits_role || is_empty
            }
        });
        let is_right = is_right && keeps_days(&self.file, &file);
        if is_right {
            (self.file, self.roles) = (file, roles);
        }
        Ok(is_right)
    }
}

/// Whether the topics that had days before have the same ones.
fn keeps_days(before: &TopicFile, after: &TopicFile) -> bool {
    let days = |topic: &Topic| topic.days().collect::<Vec<_>>();
    let after: BTreeMap<_, _> = after
        .topics()
        .map(|(_, topic)| (topic.span.start, days(topic)))
        .collect();
    let mut before = before.topics().map(|(_, topic)| topic);
    before.all(|topic| {
        let days = days(topic);
        days.is_empty()
            || after
                .get(&topic.span.start)
                .is_none_or(|after| *after == days)
    })
}

/// Headings over a list that are not an alias of any role. Those whose dates show a role are only among them if
/// other headings need a guess, as one that names a role makes the dates of the others doubtful. One with meetings of
/// the past and to come is a timetable, and needs no other role.
fn unknown_headings(file: &TopicFile, config: &Config) -> Vec<String> {
    let is_unknown = |section: &&Section| {
        config.roles.role_of(&section.title).is_none()
            && section.title.contains(char::is_alphanumeric)
    };
    let lacks_role = |section: &Section| section.lacks_role && has_list(file, section);
    let today = ZonedDateTime::now().date();
    let by_dates = |section: &Section| {
        let days = days_of(section);
        let is_past = days.last().is_none_or(|&last| last < today);
        let is_to_come = days.first().is_none_or(|&first| first >= today);
        section.role == Role::Timetable
            && (is_past || is_to_come)
            && !section.inherits_role
            && HeadingYears::of(&section.title).is_none()
            && !HeadingYears::is_month(&section.title)
            && section
                .topics
                .iter()
                .any(|topic| topic.form != TopicForm::Block)
    };
    let sections = || file.sections.iter().filter(is_unknown);
    if !sections().any(lacks_role) {
        return Vec::new();
    }
    let unknown = sections().filter(|section| lacks_role(section) || by_dates(section));
    let mut titles: Vec<String> = Vec::new();
    for section in unknown.filter(|section| !is_date(&section.title)) {
        let known = |title: &String| title.to_lowercase() == section.title.to_lowercase();
        if !titles.iter().any(known) {
            titles.push(section.title.clone());
        }
    }
    titles
}

/// Whether a section without a role contains a list or a table.
fn has_list(file: &TopicFile, section: &Section) -> bool {
    section.introduction.as_ref().is_some_and(|span| {
        file.text(span)
            .lines()
            .any(|line| starts_with_bullet(line) || starts_with_number(line))
    })
}

fn starts_with_bullet(line: &str) -> bool {
    let item = line.strip_prefix(['-', '*', '+']);
    line.starts_with('|') || item.is_some_and(|item| item.starts_with([' ', '\t']))
}

fn starts_with_number(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < line.len() && (rest.starts_with(". ") || rest.starts_with(") "))
}

/// Guess roles: a section without dates has ideas, one with dates has past meetings, and at most one
/// has upcoming meetings.
fn roles_by_dates(file: &TopicFile, unknown: &[String]) -> Guesses {
    let today = ZonedDateTime::now().date();
    let known = |role| {
        file.sections_of(role)
            .any(|section| !unknown.contains(&section.title))
    };
    let sections: Vec<_> = file
        .sections
        .iter()
        .filter(|section| unknown.contains(&section.title) && looks_like_topics(file, section))
        .map(|section| {
            // A single date among many items may be part of a title.
            let days = if is_dated(section) {
                days_of(section)
            } else {
                Vec::new()
            };
            (section.title.clone(), days)
        })
        .collect();
    let to_come = sections
        .iter()
        .filter(|_| !known(Role::Scheduled))
        .filter_map(|(title, days)| Some((title, *days.first()?, *days.last()?)))
        .filter(|&(title, first, last)| last >= today || is_newest(title, first, &sections))
        .max_by_key(|&(_, first, _)| first)
        .map(|(title, _, _)| title.clone());
    let mut roles = Guesses::new();
    for (title, days) in &sections {
        let role = if to_come.as_ref() == Some(title) {
            Role::Scheduled
        } else if days.is_empty() {
            Role::Potential
        } else {
            Role::Discussed
        };
        roles.entry(role).or_default().push(title.clone());
    }
    roles
}

/// Whether the dates of a section show its role: at least two of its items have one, and most of them.
fn is_dated(section: &Section) -> bool {
    let topics = section.topics.iter();
    let dated = topics.filter(|topic| !topic.dates.is_empty()).count();
    dated > 1 && dated * 2 > section.topics.len() || section.topics.len() == 1 && dated == 1
}

/// Whether the items of a section may be topics: most have dates, or most begin with a link. Others are rules,
/// members, or whatever else a group lists.
fn looks_like_topics(file: &TopicFile, section: &Section) -> bool {
    let begins_with_link = |topic: &&Topic| {
        let first = topic.readings.first();
        first
            .filter(|reading| names_page(&reading.url))
            .is_some_and(|reading| {
                let before = file.source.text().get(topic.span.start..reading.span.start);
                topic.form == TopicForm::Row
                    || before.is_some_and(|before| !before.contains(char::is_alphabetic))
            })
    };
    let linked = section.topics.iter().filter(begins_with_link).count();
    is_dated(section) || linked * 2 > section.topics.len()
}

/// Whether an address names a page or a document, and not a folder of the repository.
fn names_page(url: &str) -> bool {
    let name = url.rsplit('/').next().unwrap_or_default();
    url.contains("://") || name.contains('.')
}

/// Whether other sections have dates and none of them is newer than `first`.
fn is_newest(title: &str, first: Date, sections: &[(String, Vec<Date>)]) -> bool {
    let mut others = sections
        .iter()
        .filter(|(other, days)| other != title && !days.is_empty())
        .peekable();
    others.peek().is_some() && others.all(|(_, days)| days.iter().all(|&day| day <= first))
}

/// The days of a section's topics, oldest first.
fn days_of(section: &Section) -> Vec<Date> {
    let dates = section.topics.iter().flat_map(|topic| &topic.dates);
    let mut days: Vec<_> = dates.filter_map(|date| date.value.day()).collect();
    days.sort();
    days
}
