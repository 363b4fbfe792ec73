//! Write the days that are sure: every date is true, and nothing else changes.

use std::collections::BTreeMap;

use jiff::civil::date;
use mdbook_topics::config::Config;
use mdbook_topics::date::{DateSettings, no_history};
use mdbook_topics::edit::unified_diff;
use mdbook_topics::git::AllVersions;
use mdbook_topics::history::{Confidence, Group, Timeline, solve};
use mdbook_topics::mover::Mover;
use mdbook_topics::topic_file::{RoleAliases, Source, TopicFile, parse};

use super::generate::history;

fn parsed(text: String) -> TopicFile {
    let (roles, dates) = (RoleAliases::default(), DateSettings::default());
    parse(Source::from(text), &roles, &dates, &no_history)
}

#[test]
fn every_date_is_true_and_nothing_else_changes() {
    let (mut sure, mut written) = (0, 0);
    for seed in 1..=super::count() {
        let made = history(seed, false);
        let folder = made.repository();
        let read = AllVersions::of_file(&folder.path().join(made.path)).unwrap();
        let timeline = Timeline::read(read, &parsed).unwrap();
        let file = timeline.file.clone().unwrap();
        let limited = made.with_limit(1);
        let group = Group {
            days: &limited,
            zone: None,
            limits: &limited,
        };
        let solved = solve(&timeline, &group).into_iter();
        let solved = solved.filter(|one| one.confidence == Confidence::Sure);
        let days: Vec<_> = solved.map(|one| (one.index, one.day.unwrap())).collect();
        sure += days.len();
        let config = Config::from_value(&serde_json::json!({}), "en").unwrap();
        let mover = Mover {
            config: &config,
            meeting_days: &limited,
            today: date(2025, 1, 1),
            parse: &|text| parsed(text.to_owned()),
            path: made.path,
        };
        let done = mover.write_days(&file, &days);
        written += done.written.len();
        assert_eq!(done.written.len() + done.refused.len(), days.len());
        let new = parsed(done.text.clone());
        let (old_topics, new_topics): (Vec<_>, Vec<_>) = (
            file.topics().map(|(_, topic)| topic).collect(),
            new.topics().map(|(_, topic)| topic).collect(),
        );
        assert_eq!(old_topics.len(), new_topics.len());
        let days: BTreeMap<_, _> = days.into_iter().collect();
        for (at, (old, new)) in old_topics.iter().zip(&new_topics).enumerate() {
            assert_eq!((&old.id, &old.title), (&new.id, &new.title));
            assert_eq!(old.reading_ids(), new.reading_ids());
            assert_eq!((old.role, old.line), (new.role, new.line));
            for day in new.days() {
                assert_eq!(made.truth.get(&new.title), Some(&day), "history {seed}");
            }
            match done.written.contains(&at) {
                true => assert_eq!(new.days().collect::<Vec<_>>(), [days[&at]]),
                false => assert_eq!(old.dates.len(), new.dates.len()),
            }
        }
        // The patch has the lines of these topics only.
        let diff = unified_diff("a", file.source.text(), &done.text);
        let added = diff
            .lines()
            .filter(|line| line.starts_with('+') && !line.starts_with("+++"));
        assert_eq!(added.count(), done.written.len());
    }
    println!("{written} of {sure} sure days written");
    assert!(written > 0 && written * 4 >= sure * 3);
}
