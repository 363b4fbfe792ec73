//! Items that a side reworded so much that nothing but their place shows it.

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::merged;
use super::properties::config;

const LIST: &str = "\
# Scheduled

- [2026-06-02] Pagers

# Ideas

- Maple
- Unikernels
- Folios
";

fn edit(old: &str, new: &str) -> String {
    assert!(LIST.contains(old), "{old:?}");
    LIST.replacen(old, new, 1)
}

/// One conflict, of these lines, in both ways.
#[track_caller]
fn conflict(base: &str, ours: &str, theirs: &str, ours_lines: &str, theirs_lines: &str) {
    for (ours, theirs, [above, below]) in [
        (ours, theirs, [ours_lines, theirs_lines]),
        (theirs, ours, [theirs_lines, ours_lines]),
    ] {
        let result = merged(base, ours, theirs);
        assert!(!result.is_clean && result.by_topics, "{}", result.text);
        let marked = format!("<<<<<<< HEAD\n{above}=======\n{below}>>>>>>> topic\n");
        assert!(result.text.contains(&marked), "{marked}in\n{}", result.text);
        assert_eq!(result.text.matches("<<<<<<<").count(), 1, "{}", result.text);
        // Nothing of it is outside of the markers.
        let outside = result.text.replacen(&marked, "", 1);
        for line in ours_lines.lines().chain(theirs_lines.lines()) {
            assert!(!outside.contains(line), "{line:?} in\n{}", result.text);
        }
    }
}

const OTHERS: [&str; 6] = [
    "- Unikernels (read section 3)\n",
    "- Unikernels and more\n",
    "- Unikernels, part 2\n",
    "- Library operating systems\n",
    "- [Unikernels in practice](https://a.example/u)\n",
    "- Unikernels and more\n  - a note\n",
];

#[test]
fn reworded_against_deleted() {
    for ours in OTHERS {
        let deleted = edit("- Unikernels\n", "");
        conflict(LIST, &edit("- Unikernels\n", ours), &deleted, ours, "");
    }
}

#[test]
fn reworded_on_both_sides() {
    let theirs = "- Library OS: are unikernels any good?\n";
    for ours in OTHERS {
        conflict(
            LIST,
            &edit("- Unikernels\n", ours),
            &edit("- Unikernels\n", theirs),
            ours,
            theirs,
        );
    }
}

#[test]
fn reworded_against_edited() {
    let theirs = "- Unikernels\n  - a note of theirs\n";
    for ours in OTHERS {
        conflict(
            LIST,
            &edit("- Unikernels\n", ours),
            &edit("- Unikernels\n", theirs),
            ours,
            theirs,
        );
    }
}

/// A conflict, and no line of a meeting is outside of it.
#[track_caller]
fn one_meeting(ours: &str, theirs: &str) {
    for (ours, theirs) in [(ours, theirs), (theirs, ours)] {
        let result = merged(LIST, ours, theirs);
        assert!(!result.is_clean && result.by_topics, "{}", result.text);
        assert_eq!(result.text.matches("<<<<<<<").count(), 1, "{}", result.text);
        let start = result.text.find("<<<<<<<").unwrap();
        let end = result.text.find(">>>>>>>").unwrap();
        let outside = [&result.text[..start], &result.text[end..]].concat();
        assert!(!outside.contains("2026-06-09"), "{}", result.text);
    }
}

/// The topic deleted, and another line among the scheduled ones.
fn scheduled(line: &str) -> String {
    edit("- Unikernels\n", "").replacen("Pagers\n", &format!("Pagers\n- {line}\n"), 1)
}

#[test]
fn reworded_against_scheduled() {
    one_meeting(
        &scheduled("[2026-06-09] Unikernels"),
        &edit("- Unikernels\n", "- Library operating systems\n"),
    );
}

#[test]
fn reworded_and_scheduled_on_both_sides() {
    for theirs in ["Unikernels", "Unikernels (Bob)", "Unikernels, part 2"] {
        one_meeting(
            &scheduled("[2026-06-09] Unikernels (Ann)"),
            &scheduled(&format!("[2026-06-09] {theirs}")),
        );
    }
}

#[test]
fn reworded_and_recorded_on_both_sides() {
    let recorded = |title: &str| {
        edit("- [2026-06-02] Pagers\n", "") + &format!("\n# Discussed\n\n- [2026-06-02] {title}\n")
    };
    let titles = ["All about pagers (Ann)", "Pagers and swap (Bob)"];
    let base = LIST.to_owned() + "\n# Discussed\n";
    let result = merged(&base, &recorded(titles[0]), &recorded(titles[1]));
    assert!(!result.is_clean && result.by_topics, "{}", result.text);
    for title in titles {
        assert_eq!(result.text.matches(title).count(), 1, "{}", result.text);
    }
    assert_eq!(result.text.matches("<<<<<<<").count(), 1, "{}", result.text);
}

#[test]
fn two_topics_joined_against_an_edit_of_either() {
    let joined = "- Maple and unikernels\n";
    for (old, new) in [
        ("- Unikernels\n", "- Unikernels\n  - a note of theirs\n"),
        ("- Maple\n", "- Maple\n  - a note of theirs\n"),
    ] {
        let ours = edit("- Maple\n- Unikernels\n", joined);
        conflict(LIST, &ours, &edit(old, new), joined, new);
    }
}

#[test]
fn reworded_on_one_side_alone() {
    let theirs = edit("- Folios\n", "- Folios\n- Timers\n");
    for ours in OTHERS {
        let ours = edit("- Unikernels\n", ours);
        let expected = ours.replacen("- Folios\n", "- Folios\n- Timers\n", 1);
        for (ours, theirs) in [(&ours, &theirs), (&theirs, &ours)] {
            let result = merged(LIST, ours, theirs);
            assert!(result.is_clean && result.by_topics, "{}", result.text);
            assert_eq!(result.text, expected);
        }
    }
}

#[test]
fn reworded_beside_a_topic_that_both_deleted() {
    let ours = edit("- Maple\n- Unikernels\n", "- Unikernels and more\n");
    let theirs = edit("- Maple\n", "");
    for (ours, theirs) in [(&ours, &theirs), (&theirs, &ours)] {
        let result = merged(LIST, ours, theirs);
        assert!(result.is_clean && result.by_topics, "{}", result.text);
        assert_eq!(
            result.text,
            *edit("- Maple\n- Unikernels\n", "- Unikernels and more\n")
        );
    }
}

#[test]
fn the_same_rewording_on_both_sides() {
    let both = edit("- Unikernels\n", "- Library operating systems\n");
    let ours = both.replacen("- Folios\n", "- Folios\n- Timers\n", 1);
    let theirs = both.replacen("- Maple\n", "- Hints\n- Maple\n", 1);
    for (ours, theirs) in [(&ours, &theirs), (&theirs, &ours)] {
        let result = merged(LIST, ours, theirs);
        assert!(result.is_clean && result.by_topics, "{}", result.text);
        assert_eq!(result.text.matches("Library").count(), 1, "{}", result.text);
    }
}

#[test]
fn of_meetings_with_one_title_each_is_its_own() {
    let base = "\
# Discussed

- [2026-05-26] Office hours
- [2026-05-19] Office hours
- [2026-05-12] Slabs
";
    let ours = base.replace(
        "- [2026-05-26] Office hours\n- [2026-05-19] Office hours\n",
        "- [2026-05-19] Office hours @ann\n",
    );
    let theirs = base.replace("[2026-05-12] Slabs", "[2026-05-12] Slabs @bob");
    let result = merged(base, &ours, &theirs);
    assert!(result.is_clean && result.by_topics, "{}", result.text);
    assert_eq!(result.text, ours.replace("Slabs", "Slabs @bob"));
    let theirs = base.replace("[2026-05-19] Office hours", "[2026-05-19] Office hours #q");
    let merged = merged(base, &ours, &theirs);
    assert!(!merged.text.contains("05-26"), "{}", merged.text);
    assert!(
        merged.text.contains("@ann") && merged.text.contains("#q"),
        "{}",
        merged.text
    );
}

const TABLE: &str = "\
# Discussed

Date       | Presenter | Paper | Venue
-----------|-----------|-------|------
**2025-**|
24/02/2025 | Mei | [Seasonal calibration](https://doi.org/1) | Room 1
28/01/2025 | Bo  | [Recovery of the flow](https://doi.org/2) | Room 1
**2022--2024** |     |       | BNW Meeting room 3.K017/Zoom
30/04/2019 | Wei | [https://doi.org/3](https://doi.org/3)
";

#[test]
fn a_row_without_a_topic_that_both_sides_edited() {
    let row = "**2022--2024** |     |       | BNW Meeting room 3.K017/Zoom\n";
    let [ours, theirs] = [
        row.replace("/Zoom", "/Zoom upstairs"),
        row.replace("Meeting", "Large"),
    ];
    let [our_text, their_text] = [&ours, &theirs].map(|new| TABLE.replace(row, new));
    conflict(TABLE, &our_text, &their_text, &ours, &theirs);
    conflict(TABLE, &our_text, &TABLE.replace(row, ""), &ours, "");
    let elsewhere = TABLE.replace("Recovery", "The recovery");
    let result = merged(TABLE, &our_text, &elsewhere);
    assert!(result.is_clean, "{}", result.text);
    assert_eq!(result.text, our_text.replace("Recovery", "The recovery"));
}

/// What a side does to a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Keep,
    Delete,
    Reword,
    Note,
    Schedule,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let all = [
        Act::Keep,
        Act::Keep,
        Act::Keep,
        Act::Delete,
        Act::Reword,
        Act::Note,
        Act::Schedule,
    ];
    prop::collection::vec(prop::sample::select(all.to_vec()), 6)
}

/// A list of topics without readings, after what a side did.
fn acted(acts: &[Act], side: &str) -> String {
    let mut scheduled = "# Scheduled\n\n- [2026-06-02] Pagers\n".to_owned();
    let mut ideas = "# Ideas\n\n- First\n".to_owned();
    for (at, act) in acts.iter().enumerate() {
        let title = ["Maple", "Unikernels", "Folios", "Timers", "Zones", "Hints"][at];
        match act {
            Act::Keep => ideas.push_str(&format!("- {title}\n")),
            Act::Delete => {}
            Act::Reword => ideas.push_str(&format!("- Quite {side}other{at}\n")),
            Act::Note => ideas.push_str(&format!("- {title}\n  - {side}note{at}\n")),
            Act::Schedule => scheduled.push_str(&format!("- [2026-06-{}] {title}\n", 10 + at)),
        }
    }
    format!("{scheduled}\n{ideas}- Last\n")
}

#[test]
fn a_reworded_topic_that_the_other_side_changed_is_a_conflict() {
    let mut runner = TestRunner::new(config());
    let clean = std::cell::Cell::new(0_usize);
    runner
        .run(&(acts(), acts()), |(left, right)| {
            let base = acted(&[Act::Keep; 6], "");
            let (ours, theirs) = (acted(&left, "left"), acted(&right, "right"));
            let result = merged(&base, &ours, &theirs);
            let shown = format!("{left:?}\n{right:?}\n{}", result.text);
            let both = || left.iter().zip(&right);
            let is_conflict = |(left, right): (&Act, &Act)| {
                *left != Act::Keep
                    && *right != Act::Keep
                    && (*left == Act::Reword || *right == Act::Reword)
            };
            if both().any(is_conflict) {
                prop_assert!(!result.is_clean, "{shown}");
            }
            clean.set(clean.get() + usize::from(result.is_clean));
            for (at, act) in left.iter().enumerate() {
                let word = format!("leftother{at}");
                prop_assert_eq!(
                    result.text.matches(&word).count(),
                    usize::from(*act == Act::Reword),
                    "{}",
                    shown
                );
            }
            Ok(())
        })
        .unwrap();
    assert!(clean.get() > 0);
}
