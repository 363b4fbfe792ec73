//! Days from history: none is sure and wrong.

use mdbook_topics::date::{DateSettings, no_history};
use mdbook_topics::git::AllVersions;
use mdbook_topics::history::{Confidence, Group, Timeline, learnt_days, solve};
use mdbook_topics::meeting_days::MeetingDays;
use mdbook_topics::topic_file::{RoleAliases, Source, parse};

use super::generate::history;

/// The counts of sure, likely and open topics, and of likely ones that are wrong.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    sure: usize,
    likely: usize,
    open: usize,
    likely_and_wrong: usize,
}

/// Solve generated histories, with the terms set, also with a limit of topics, and learnt.
fn solved(two: bool, limit: u8) -> [Counts; 3] {
    let mut all = [Counts::default(), Counts::default(), Counts::default()];
    for seed in 1..=super::count() {
        let made = history(seed, two);
        let folder = made.repository();
        let read = AllVersions::of_file(&folder.path().join(made.path)).unwrap();
        let (roles, dates) = (RoleAliases::default(), DateSettings::default());
        let parse = |text: String| parse(Source::from(text), &roles, &dates, &no_history);
        let timeline = Timeline::read(read, &parse).unwrap();
        let file = timeline.file.clone().unwrap();
        let topics: Vec<_> = file.topics().map(|(_, topic)| topic).collect();
        let known: Vec<_> = topics.iter().flat_map(|topic| topic.days()).collect();
        let none = MeetingDays::unknown();
        let set = MeetingDays::new(made.periods.clone());
        let limited = made.with_limit(limit);
        let learnt = learnt_days(&known);
        let groups = [(&set, &none), (&set, &limited), (&learnt, &none)];
        for ((days, limits), counts) in groups.into_iter().zip(&mut all) {
            let group = Group {
                days,
                zone: None,
                limits,
            };
            for dated in solve(&timeline, &group) {
                let title = &topics[dated.index].title;
                let truth = made.truth.get(title).copied();
                match dated.confidence {
                    Confidence::Sure => {
                        counts.sure += 1;
                        assert_eq!(dated.day, truth, "history {seed}: {title}: {dated:?}");
                    }
                    Confidence::Likely => {
                        counts.likely += 1;
                        counts.likely_and_wrong += usize::from(dated.day != truth);
                    }
                    Confidence::Open => counts.open += 1,
                }
            }
        }
    }
    println!(
        "set: {:?}\nset, with a limit: {:?}\nlearnt: {:?}",
        all[0], all[1], all[2]
    );
    all
}

#[test]
fn no_day_is_sure_and_wrong() {
    let [set, limited, learnt] = solved(false, 1);
    assert!(limited.sure > set.sure, "the limit makes more days sure");
    assert!(set.sure > learnt.sure && learnt.sure > 0);
}

#[test]
fn no_day_is_sure_and_wrong_if_meetings_have_two_topics() {
    let [set, _, learnt] = solved(true, 2);
    assert!(set.sure > learnt.sure && learnt.sure > 0);
}
