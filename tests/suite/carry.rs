//! Property test: carrying a fix over to an edited copy of a file loses no line of the copy.

use mdbook_topics::edit::{AppliedFix, carry};
use proptest::prelude::*;

/// A line, fixed or not.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "- \\[2023-11-0[1-9]\\] [a-c]{1,2}",
        2 => "- 11/[1-9]/23 [a-c]{1,2}",
        1 => Just(String::new()),
        1 => "# [A-C]",
    ]
}

fn fixed(line: &str) -> String {
    match line
        .strip_prefix("- 11/")
        .and_then(|rest| rest.split_once("/23 "))
    {
        Some((day, words)) => format!("- [2023-11-0{day}] {words}"),
        None => line.to_owned(),
    }
}

/// An edit that somebody makes to the copy.
#[derive(Debug, Clone)]
enum Change {
    Edit(usize, String),
    Insert(usize, String),
    Delete(usize),
}

fn change() -> impl Strategy<Value = Change> {
    let place = 0..12_usize;
    // Letters that no other line contains, so that the edit can be recognized.
    let mine = || "mine [x-z]{3}";
    prop_oneof![
        (place.clone(), mine()).prop_map(|(at, text)| Change::Edit(at, text)),
        (place.clone(), mine()).prop_map(|(at, text)| Change::Insert(at, text)),
        place.prop_map(Change::Delete),
    ]
}

fn changed(lines: &[String], changes: &[Change]) -> Vec<String> {
    let mut lines = lines.to_vec();
    for change in changes {
        match change {
            Change::Edit(at, text) if *at < lines.len() => lines[*at] = format!("- {text}"),
            Change::Insert(at, text) if *at <= lines.len() => {
                lines.insert(*at, format!("- {text}"));
            }
            Change::Delete(at) if *at < lines.len() => {
                lines.remove(*at);
            }
            _ => {}
        }
    }
    lines
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn no_line_of_the_copy_is_lost(
        lines in prop::collection::vec(line(), 0..10),
        changes in prop::collection::vec(change(), 0..4),
        moved in any::<bool>(),
        end in prop::sample::select(vec!["\n", "\r\n"]),
    ) {
        let mut after_fix: Vec<String> = lines.iter().map(|line| fixed(line)).collect();
        if moved {
            after_fix.reverse();
        }
        let theirs = changed(&lines, &changes);
        let text = |lines: &[String], end: &str| -> String {
            lines.iter().map(|line| format!("{line}{end}")).collect()
        };
        let (old, new) = (text(&lines, "\n"), text(&after_fix, "\n"));
        let other = text(&theirs, end);
        let fix = AppliedFix { old: &old, new: &new, in_place: !moved };
        let carried = carry(fix, &other);
        let after: Vec<&str> = carried.as_deref().unwrap_or(&other).lines().collect();

        // The same number of lines, each unchanged or fixed.
        prop_assert_eq!(after.len(), theirs.len());
        if !moved {
            for (before, after) in theirs.iter().zip(&after) {
                prop_assert!(before == after || &fixed(before) == after, "{} became {}", before, after);
            }
        }
        let sorted = |lines: Vec<String>| { let mut lines = lines; lines.sort(); lines };
        prop_assert_eq!(
            sorted(after.iter().map(|line| fixed(line)).collect()),
            sorted(theirs.iter().map(|line| fixed(line)).collect())
        );
        let own: Vec<_> = theirs.iter().filter(|line| line.starts_with("- mine")).collect();
        let own_after: Vec<_> = after.iter().filter(|line| line.starts_with("- mine")).collect();
        prop_assert_eq!(own.len(), own_after.len());

        // Without edits, the copy is fixed as well.
        if changes.is_empty() {
            prop_assert_eq!(carried.clone().unwrap_or_else(|| other.clone()), text(&after_fix, end));
        }
    }
}
