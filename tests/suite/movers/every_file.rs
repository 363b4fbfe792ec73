//! What holds for every file: no reading is lost or doubled, the moved topic keeps its id, all other lines stay, and
//! opposite movers restore the file.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::ToSpan as _;
use jiff::civil::Date;
use mdbook_topics::mover::{MoveError, NewTopic, Order, Outcome};
use mdbook_topics::topic_file::{Role, TopicFile};

use super::Group;
use crate::support::tools::in_repository;

/// The files of groups, and that of the first one.
fn files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(in_repository("tests/groups")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            files.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
    let first = std::fs::read_to_string(in_repository("book/src/topics.md")).unwrap();
    files.push(("first".to_owned(), first));
    files.sort();
    files
}

/// The readings of all topics, by their ids.
pub(super) fn readings(file: &TopicFile) -> BTreeMap<String, Vec<String>> {
    file.topics()
        .map(|(_, topic)| {
            let mut links: Vec<_> = topic.links().map(|link| link.url.clone()).collect();
            links.sort();
            (topic.id.clone(), links)
        })
        .collect()
}

/// Lines, without those that changed.
fn lines(text: &str) -> BTreeMap<&str, usize> {
    let mut lines = BTreeMap::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        *lines.entry(line).or_default() += 1;
    }
    lines
}

/// Checks a changed text. `at` is the topic that moved.
pub(super) fn assert_only_moved(group: &Group, old: &str, new: &str, at: usize, what: &str) {
    let (before, after) = (group.parse(old), group.parse(new));
    assert_eq!(readings(&before), readings(&after), "{what}");
    let (_, topic) = before.topics().nth(at).unwrap();
    let own = lines(before.text(&topic.span));
    let mut now = lines(new);
    for (line, count) in lines(old) {
        let is_own = own.iter().any(|(own, _)| line.contains(own));
        let left = now.remove(line).unwrap_or(0);
        assert!(is_own || left >= count, "{what}: {line:?} was lost");
        // A labelled line with the day of another meeting of that day may be there twice.
        if left > count {
            now.insert(line, left - count);
        }
    }
    let added: usize = now.values().sum();
    assert!(added <= own.len() + 2, "{what}: {now:#?}");
}

/// A day after all meetings of a file.
fn today(group: &Group, text: &str) -> Date {
    let file = group.parse(text);
    let days = file.topics().flat_map(|(_, topic)| topic.days());
    let last = days.max().unwrap_or(jiff::civil::date(2026, 11, 28));
    last.saturating_add(1.day())
}

/// How often a mover worked, and why it refused.
#[derive(Default)]
struct Counts(BTreeMap<String, BTreeMap<String, usize>>);

impl Counts {
    fn add(&mut self, name: &str, what: &str, result: &Result<Outcome, MoveError>) {
        let why = match result {
            Ok(Outcome::Moved(_)) => "moved".to_owned(),
            Ok(Outcome::Already(_)) => "already".to_owned(),
            Err(MoveError::Unsure { reason, .. }) => format!("unsure: {reason}"),
            Err(error) => format!("{error}").chars().take(60).collect(),
        };
        let counts = self.0.entry(format!("{what} {name}")).or_default();
        *counts.entry(why).or_default() += 1;
    }

    fn share(&self, what: &str) -> (usize, usize) {
        let mut of = (0, 0);
        for (_, counts) in self.0.iter().filter(|(name, _)| name.starts_with(what)) {
            of.0 += counts.get("moved").unwrap_or(&0) + counts.get("already").unwrap_or(&0);
            let could = counts
                .iter()
                .filter(|(why, _)| !why.contains("has no section"));
            of.1 += could.map(|(_, count)| count).sum::<usize>();
        }
        of
    }

    fn report(&self) -> String {
        let mut out = String::new();
        for (name, counts) in &self.0 {
            writeln!(out, "{name}: {counts:?}").unwrap();
        }
        out
    }
}

/// How many topics of a role to move in each file. `PROPTEST_CASES` sets another number.
fn most() -> usize {
    let cases = std::env::var("PROPTEST_CASES").ok();
    cases.and_then(|cases| cases.parse().ok()).unwrap_or(3)
}

#[test]
fn movers_change_only_what_was_asked_for() {
    let mut counts = Counts::default();
    for (name, text) in files() {
        let group = Group::new(&text, jiff::civil::date(2026, 11, 28));
        let group = Group::new(&text, today(&group, &text));
        let file = group.parse(&text);
        let day = group.today.saturating_add(6.days());
        let most = most();
        let mut tried: BTreeMap<_, usize> = BTreeMap::new();
        for (at, (_, topic)) in file.topics().enumerate() {
            let tried = tried.entry(topic.role.name()).or_default();
            *tried += 1;
            if *tried > most {
                continue;
            }
            let name_of = topic.id.clone();
            let id = || name_of.clone();
            let orders = match topic.role {
                Role::Potential | Role::Scheduled => vec![
                    Order::Schedule {
                        topic: id(),
                        day: day.to_string(),
                        leave: None,
                    },
                    Order::Discuss {
                        topic: id(),
                        day: Some(group.today.to_string()),
                    },
                ],
                _ => vec![Order::Schedule {
                    topic: id(),
                    day: day.to_string(),
                    leave: None,
                }],
            };
            for order in orders {
                let what = format!("{name}: {order:?}");
                let result = group.run(&text, &order);
                let kind = match (&order, topic.role) {
                    (Order::Schedule { .. }, Role::Potential) => "schedule",
                    (Order::Schedule { .. }, Role::Scheduled) => "reschedule",
                    (Order::Schedule { .. }, _) => "revisit",
                    _ => "discuss",
                };
                counts.add(&name, kind, &result);
                let Ok(Outcome::Moved(moved)) = result else {
                    continue;
                };
                assert_only_moved(&group, &text, &moved.text, at, &what);
                assert_eq!(moved.topic.as_deref(), Some(topic.id.as_str()), "{what}");
                if kind == "schedule" {
                    let back = Order::Postpone {
                        topic: id(),
                        day: None,
                        leave: None,
                    };
                    let result = group.run(&moved.text, &back);
                    counts.add(&name, "postpone", &result);
                    if let Ok(Outcome::Moved(back)) = result {
                        let is_last = is_last_of_section(&file, at);
                        assert_eq!(
                            readings(&group.parse(&back.text)),
                            readings(&file),
                            "{what}"
                        );
                        if is_last {
                            assert_eq!(back.text, text, "{what}");
                        }
                    }
                }
            }
        }
        let order = Order::Add(NewTopic {
            title: "A topic of the test [x] *y*".to_owned(),
            links: vec!["https://new.example/1".to_owned()],
            day: (!file
                .topics()
                .any(|(_, topic)| topic.role == Role::Potential))
            .then(|| day.to_string()),
            ..NewTopic::default()
        });
        let result = group.run(&text, &order);
        counts.add(&name, "add", &result);
        if let Ok(Outcome::Moved(added)) = result {
            assert_eq!(
                group.parse(&added.text).topics().count(),
                file.topics().count() + 1
            );
        }
        let order = Order::Cancel {
            day: day.to_string(),
            why: Some("holidays".to_owned()),
        };
        let result = group.run(&text, &order);
        counts.add(&name, "cancel", &result);
    }
    let report = counts.report();
    println!("{report}");
    for (what, least) in [
        ("schedule", 90),
        ("discuss", 45),
        ("add", 80),
        ("cancel", 80),
    ] {
        let (done, all) = counts.share(what);
        println!("{what}: {done} of {all}");
        assert!(
            100 * done >= least * all,
            "{what}: {done} of {all}\n{report}"
        );
    }
}

fn is_last_of_section(file: &TopicFile, at: usize) -> bool {
    let (section, topic) = file.topics().nth(at).unwrap();
    let others = section.placeholders.iter().map(|other| other.span.start);
    let all = section
        .topics
        .iter()
        .map(|topic| topic.span.start)
        .chain(others);
    all.max() == Some(topic.span.start)
}
