//! Property: carrying fixes over to another version of a file keeps every line of that version.

use mdbook_topics::edit::{AppliedFix, carry};
use proptest::prelude::*;

/// A line as a fixer finds it, and as it leaves it.
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

/// What somebody does to a text: nothing, another word, a line more or less.
#[derive(Debug, Clone)]
enum Deed {
    Edit(usize, String),
    Insert(usize, String),
    Delete(usize),
}

fn deed() -> impl Strategy<Value = Deed> {
    let place = 0..12_usize;
    // No letter that the lines above have, so that it is known again.
    let mine = || "mine [x-z]{3}";
    prop_oneof![
        (place.clone(), mine()).prop_map(|(at, text)| Deed::Edit(at, text)),
        (place.clone(), mine()).prop_map(|(at, text)| Deed::Insert(at, text)),
        place.prop_map(Deed::Delete),
    ]
}

fn done(lines: &[String], deeds: &[Deed]) -> Vec<String> {
    let mut lines = lines.to_vec();
    for deed in deeds {
        match deed {
            Deed::Edit(at, text) if *at < lines.len() => lines[*at] = format!("- {text}"),
            Deed::Insert(at, text) if *at <= lines.len() => {
                lines.insert(*at, format!("- {text}"));
            }
            Deed::Delete(at) if *at < lines.len() => {
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
    fn every_line_of_theirs_stays(
        lines in prop::collection::vec(line(), 0..10),
        deeds in prop::collection::vec(deed(), 0..4),
        moved in any::<bool>(),
        end in prop::sample::select(vec!["\n", "\r\n"]),
    ) {
        let mut mended: Vec<String> = lines.iter().map(|line| fixed(line)).collect();
        if moved {
            mended.reverse();
        }
        let theirs = done(&lines, &deeds);
        let text = |lines: &[String], end: &str| -> String {
            lines.iter().map(|line| format!("{line}{end}")).collect()
        };
        let (old, new) = (text(&lines, "\n"), text(&mended, "\n"));
        let other = text(&theirs, end);
        let mending = AppliedFix { old: &old, new: &new, in_place: !moved };
        let carried = carry(mending, &other);
        let after: Vec<&str> = carried.as_deref().unwrap_or(&other).lines().collect();

        // As many lines, each of theirs as it was or mended.
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

        // Without edits in between everything is mended, and once is enough.
        if deeds.is_empty() {
            prop_assert_eq!(carried.clone().unwrap_or_else(|| other.clone()), text(&mended, end));
        }
    }
}
