//! What is true of every merge. For a longer search, set `PROPTEST_CASES`.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{merged, read};
use crate::support::generate::shapes::group;

/// The default number of cases.
const CASES: u32 = 150;

/// An edit that somebody makes.
#[derive(Debug, Clone)]
enum Edit {
    Delete(usize),
    MoveDown(usize),
    AddAfter(usize, u8),
    Append(usize, u8),
    Nested(usize, u8),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        (0..20_usize).prop_map(Edit::Delete),
        (0..20_usize).prop_map(Edit::MoveDown),
        (0..20_usize, 0..9_u8).prop_map(|(at, n)| Edit::AddAfter(at, n)),
        (0..20_usize, 0..9_u8).prop_map(|(at, n)| Edit::Append(at, n)),
        (0..20_usize, 0..9_u8).prop_map(|(at, n)| Edit::Nested(at, n)),
    ];
    prop::collection::vec(edit, 0..3)
}

/// A text after edits of its lines that are topics. `side` makes additions differ.
fn edited(text: &str, edits: &[Edit], side: &str) -> String {
    let mut text = text.to_owned();
    for edit in edits {
        let file = read(&text);
        let spans: Vec<_> = file.topics().map(|(_, topic)| topic.span.clone()).collect();
        let at = match edit {
            Edit::Delete(at) | Edit::MoveDown(at) | Edit::AddAfter(at, _) => *at,
            Edit::Append(at, _) | Edit::Nested(at, _) => *at,
        };
        let Some(span) = spans.get(at % spans.len().max(1)) else {
            continue;
        };
        let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[span.end..]
            .find('\n')
            .map_or(text.len(), |at| span.end + at + 1);
        let lines = text[start..end].to_owned();
        let is_item = lines.trim_start().starts_with(['-', '*', '+']);
        match edit {
            Edit::Delete(_) => text.replace_range(start..end, ""),
            Edit::MoveDown(_) if is_item => {
                let next = text[end..]
                    .split_inclusive('\n')
                    .next()
                    .unwrap_or("")
                    .to_owned();
                if next.starts_with(['-', '*', '+']) {
                    text.replace_range(start..end + next.len(), &format!("{next}{lines}"));
                }
            }
            Edit::AddAfter(_, n) if is_item && lines.ends_with('\n') => {
                text.insert_str(
                    end,
                    &format!("- [New {side} {n}](https://{side}.example/{n})\n"),
                );
            }
            Edit::Append(_, n) if is_item => {
                let first = start + lines.find('\n').unwrap_or(lines.len());
                text.insert_str(
                    first,
                    &format!(" [{side} {n}](https://{side}.example/x{n})"),
                );
            }
            Edit::Nested(_, n) if is_item && lines.ends_with('\n') => {
                text.insert_str(
                    end,
                    &format!("  - [{side} {n}](https://{side}.example/y{n})\n"),
                );
            }
            _ => {}
        }
    }
    text
}

/// How often each address occurs.
fn addresses(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for link in read(text).topics().flat_map(|(_, topic)| topic.links()) {
        *counts.entry(link.url.clone()).or_default() += 1;
    }
    counts
}

pub(super) fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok();
    ProptestConfig {
        cases: cases.and_then(|cases| cases.parse().ok()).unwrap_or(CASES),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn assert_merges(base: &str, ours: &str, theirs: &str) {
    let one = merged(base, ours, theirs);
    let other = merged(base, theirs, ours);
    let shown = format!(
        "BASE\n{base}\nOURS\n{ours}\nTHEIRS\n{theirs}\nMERGED\n{}",
        one.text
    );
    // It commutes, up to the order that ours and theirs fix.
    if one.by_topics && other.by_topics {
        assert_eq!(one.is_clean, other.is_clean, "{shown}");
        if one.is_clean {
            assert_eq!(
                addresses(&one.text),
                addresses(&other.text),
                "{shown}\nOTHER\n{}",
                other.text
            );
        }
    }
    if !one.is_clean {
        return;
    }
    let [base, ours, theirs] = [base, ours, theirs].map(addresses);
    let now = addresses(&one.text);
    let all: BTreeSet<_> = ours.keys().chain(theirs.keys()).collect();
    for link in all {
        let count = |of: &BTreeMap<String, usize>| of.get(link).copied().unwrap_or(0);
        let (was, left, right) = (count(&base), count(&ours), count(&theirs));
        // What a side added, or both kept, is there; what a side removed may be gone.
        if (left > was || right > was || (left == was && right == was)) && one.by_topics {
            assert!(count(&now) >= 1, "{link} is lost: {shown}");
        }
        if one.by_topics {
            assert!(
                count(&now) <= left.max(right).max(was),
                "{link} is doubled: {shown}"
            );
        }
    }
}

#[test]
fn no_reading_is_lost_or_doubled() {
    let mut runner = proptest::test_runner::TestRunner::new(config());
    let by_topics = std::cell::Cell::new([0_usize; 3]);
    runner
        .run(&(group(), edits(), edits()), |(group, left, right)| {
            let base = &group.text;
            let (ours, theirs) = (edited(base, &left, "left"), edited(base, &right, "right"));
            assert_merges(base, &ours, &theirs);
            let result = merged(base, &ours, &theirs);
            let mut counts = by_topics.get();
            counts[0] += usize::from(result.by_topics);
            counts[1] += usize::from(!result.by_topics);
            counts[2] += usize::from(!result.is_clean);
            by_topics.set(counts);
            Ok(())
        })
        .unwrap();
    let [topics, lines, conflicts] = by_topics.get();
    println!("{topics} by topics, {lines} by lines, {conflicts} conflicts");
    assert!(topics > lines, "{topics} by topics, {lines} by lines");
}

#[test]
fn merging_with_the_base_or_itself_changes_nothing() {
    let mut runner = proptest::test_runner::TestRunner::new(config());
    runner
        .run(&(group(), edits()), |(group, edits)| {
            let base = &group.text;
            let ours = edited(base, &edits, "left");
            for (ours, theirs) in [(&ours, base), (base, &ours), (&ours, &ours)] {
                let result = merged(base, ours, theirs);
                let changed = if ours == base { theirs } else { ours };
                assert!(result.is_clean);
                assert_eq!(&result.text, changed);
            }
            Ok(())
        })
        .unwrap();
}

/// Conflicts, results with a lost link, and results with a doubled one.
type Counts = [usize; 3];

fn count(counts: &mut Counts, is_clean: bool, text: &str, sides: [&str; 3]) {
    if !is_clean {
        counts[0] += 1;
        return;
    }
    let [base, ours, theirs] = sides.map(addresses);
    let now = addresses(text);
    let of = |map: &BTreeMap<String, usize>, link: &str| map.get(link).copied().unwrap_or(0);
    let all: BTreeSet<&String> = ours.keys().chain(theirs.keys()).chain(now.keys()).collect();
    let lost = |link: &&String| {
        let (was, left, right) = (of(&base, link), of(&ours, link), of(&theirs, link));
        (left > was || right > was || (left == was && right == was)) && of(&now, link) == 0
    };
    let doubled = |link: &&String| of(&now, link) > of(&ours, link).max(of(&theirs, link));
    counts[1] += usize::from(all.iter().any(lost));
    counts[2] += usize::from(all.iter().any(doubled));
}

#[test]
fn by_topics_there_are_fewer_conflicts_than_by_lines() {
    use mdbook_topics::git::{Both, Marks, line_merge};
    let config = ProptestConfig {
        cases: 200,
        ..config()
    };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let table = std::cell::RefCell::new([[0; 3]; 3]);
    runner
        .run(&(group(), edits(), edits()), |(group, left, right)| {
            let base = &*group.text;
            let (ours, theirs) = (edited(base, &left, "left"), edited(base, &right, "right"));
            let sides = [base, &*ours, &*theirs];
            let mut table = table.borrow_mut();
            for (row, both) in [(0, Both::Conflict), (1, Both::Union)] {
                let merged = line_merge(sides, &Marks::default(), both).unwrap();
                count(&mut table[row], merged.is_clean, &merged.text, sides);
            }
            let own = merged(base, &ours, &theirs);
            count(&mut table[2], own.is_clean, &own.text, sides);
            Ok(())
        })
        .unwrap();
    let table = table.borrow();
    for (name, [conflicts, lost, doubled]) in ["git", "union", "ours"].iter().zip(*table) {
        println!("{name}: {conflicts} conflicts, {lost} lost, {doubled} doubled of 200");
    }
    let [git, union, own] = *table;
    assert!(
        own[0] < git[0] && own[1] == 0 && own[2] <= union[2],
        "{table:?}"
    );
}
