//! 36 small concurrent edits, both ways.

use super::merged;

const BASE: &str = "\
# Scheduled

- [2026-06-02] [Pagers](https://a.example/pagers) @sam

# Ideas

- [Maple trees](https://a.example/maple)
- [Folios](https://a.example/folios)
  - [paper](https://a.example/folio-paper)
- [EEVDF scheduler](https://a.example/eevdf)
- We need a topic for July!
- [Timers](https://a.example/timers)

# Discussed

- [2026-05-26] [Slabs](https://a.example/slabs)
- [2026-05-19] [RCU](https://a.example/rcu)
";

/// The base with texts replaced, each of which must be there.
fn edit(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(BASE.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old:?}");
        text.replacen(old, new, 1)
    })
}

const MAPLE: &str = "- [Maple trees](https://a.example/maple)\n";
const FOLIOS: &str =
    "- [Folios](https://a.example/folios)\n  - [paper](https://a.example/folio-paper)\n";
const EEVDF: &str = "- [EEVDF scheduler](https://a.example/eevdf)\n";
const TIMERS: &str = "- [Timers](https://a.example/timers)\n";
const PAGERS: &str = "- [2026-06-02] [Pagers](https://a.example/pagers) @sam\n";
const SLABS: &str = "- [2026-05-26] [Slabs](https://a.example/slabs)\n";
const NEW: &str = "- [Zones](https://a.example/zones)\n";
const OTHER: &str = "- [Hints](https://a.example/hints)\n";

/// Merges without a conflict, and each of these texts occurs once, in this order. Returns the result.
#[track_caller]
fn clean(ours: &str, theirs: &str, texts: &[&str]) -> String {
    let merged = merged(BASE, ours, theirs);
    assert!(merged.is_clean && merged.by_topics, "{}", merged.text);
    let mut at = 0;
    for text in texts {
        assert_eq!(
            merged.text.matches(text).count(),
            1,
            "{text:?} in\n{}",
            merged.text
        );
        let found = merged.text.find(text).unwrap();
        assert!(found >= at, "{text:?} is too early in\n{}", merged.text);
        at = found;
    }
    merged.text
}

/// The same both ways.
#[track_caller]
fn clean_both_ways(ours: &str, theirs: &str, texts: &[&str]) {
    clean(ours, theirs, texts);
    clean(theirs, ours, texts);
}

/// One conflict, which surrounds this topic alone.
#[track_caller]
fn conflict(ours: &str, theirs: &str, ours_lines: &str, theirs_lines: &str) {
    let merged = merged(BASE, ours, theirs);
    assert!(!merged.is_clean && merged.by_topics, "{}", merged.text);
    let marked = format!("<<<<<<< HEAD\n{ours_lines}=======\n{theirs_lines}>>>>>>> topic\n");
    assert!(merged.text.contains(&marked), "{marked}in\n{}", merged.text);
    assert_eq!(merged.text.matches("<<<<<<<").count(), 1, "{}", merged.text);
}

#[test]
fn case_01_two_additions_at_one_place() {
    let ours = edit(&[(MAPLE, &format!("{NEW}{MAPLE}"))]);
    let theirs = edit(&[(MAPLE, &format!("{OTHER}{MAPLE}"))]);
    clean(&ours, &theirs, &["Zones", "Maple"]);
    clean(&ours, &theirs, &["Hints", "Maple"]);
}

#[test]
fn case_02_two_additions_at_two_places() {
    let ours = edit(&[(MAPLE, &format!("{MAPLE}{NEW}"))]);
    let theirs = edit(&[(TIMERS, &format!("{TIMERS}{OTHER}"))]);
    clean_both_ways(
        &ours,
        &theirs,
        &["Maple", "Zones", "Folios", "Timers", "Hints", "# Discussed"],
    );
}

#[test]
fn case_03_the_same_addition_at_one_place() {
    let both = edit(&[(MAPLE, &format!("{MAPLE}{NEW}"))]);
    clean(&both, &both, &["Maple", "Zones", "Folios"]);
}

#[test]
fn case_04_the_same_addition_at_two_places() {
    let ours = edit(&[(MAPLE, &format!("{MAPLE}{NEW}"))]);
    let theirs = edit(&[(TIMERS, &format!("{TIMERS}{NEW}"))]);
    clean(&ours, &theirs, &["Maple", "Zones", "Folios"]);
}

#[test]
fn case_05_the_same_addition_in_other_words() {
    let other = "- Read about [memory zones](https://a.example/zones)\n";
    let ours = edit(&[(MAPLE, &format!("{MAPLE}{NEW}"))]);
    let theirs = edit(&[(MAPLE, &format!("{MAPLE}{other}"))]);
    conflict(&ours, &theirs, NEW, other);
}

#[test]
fn case_06_the_same_addition_with_a_note() {
    let ours = edit(&[(MAPLE, &format!("{MAPLE}{NEW}"))]);
    let theirs = edit(&[(MAPLE, &format!("{MAPLE}{NEW}  - a note\n"))]);
    clean_both_ways(&ours, &theirs, &["Zones", "  - a note\n", "Folios"]);
}

#[test]
fn case_07_a_move_and_an_edit() {
    let moved = format!("- [2026-06-09] {}", &EEVDF[2..]);
    let ours = edit(&[(EEVDF, ""), (PAGERS, &format!("{PAGERS}{moved}"))]);
    let theirs = edit(&[("[EEVDF scheduler]", "[The EEVDF scheduler]")]);
    clean_both_ways(
        &ours,
        &theirs,
        &["- [2026-06-09] [The EEVDF scheduler]", "# Ideas"],
    );
}

#[test]
fn case_08_a_move_and_a_nested_reading() {
    let moved = format!("- [2026-06-09] {}", &FOLIOS[2..]);
    let ours = edit(&[(FOLIOS, ""), (PAGERS, &format!("{PAGERS}{moved}"))]);
    let theirs = edit(&[(
        FOLIOS,
        &format!("{FOLIOS}  - [talk](https://a.example/talk)\n"),
    )]);
    clean_both_ways(
        &ours,
        &theirs,
        &["2026-06-09", "folio-paper", "a.example/talk", "# Ideas"],
    );
}

#[test]
fn case_09_the_same_move() {
    let moved = format!("- [2026-06-09] {}", &EEVDF[2..]);
    let both = edit(&[(EEVDF, ""), (PAGERS, &format!("{PAGERS}{moved}"))]);
    clean(&both, &both, &["- [2026-06-09] [EEVDF", "# Ideas"]);
}

#[test]
fn case_10_the_same_move_to_two_places() {
    let moved = format!("- [2026-06-09] {}", &EEVDF[2..]);
    let ours = edit(&[(EEVDF, ""), (PAGERS, &format!("{PAGERS}{moved}"))]);
    let theirs = edit(&[(EEVDF, ""), (PAGERS, &format!("{moved}{PAGERS}"))]);
    clean_both_ways(&ours, &theirs, &["EEVDF", "# Ideas"]);
}

#[test]
fn case_11_a_move_to_two_sections() {
    let scheduled = edit(&[(EEVDF, ""), (PAGERS, &format!("{PAGERS}{EEVDF}"))]);
    let discussed = edit(&[
        (EEVDF, ""),
        (SLABS, &format!("- [2026-06-02] {}{SLABS}", &EEVDF[2..])),
    ]);
    clean_both_ways(
        &scheduled,
        &discussed,
        &["# Discussed", "- [2026-06-02] [EEVDF", "Slabs"],
    );
}

fn discussed(day: &str) -> String {
    let topic = PAGERS.replace("2026-06-02", day);
    edit(&[(PAGERS, ""), (SLABS, &format!("{topic}{SLABS}"))])
}

#[test]
fn case_12_discussed_on_other_days() {
    let line = |day: &str| PAGERS.replace("2026-06-02", day);
    conflict(
        &discussed("2026-06-01"),
        &discussed("2026-06-03"),
        &line("2026-06-01"),
        &line("2026-06-03"),
    );
}

#[test]
fn case_13_discussed_on_the_same_day() {
    clean(
        &discussed("2026-06-02"),
        &discussed("2026-06-02"),
        &["# Discussed", "Pagers", "Slabs"],
    );
}

#[test]
fn case_14_discussed_against_an_addition_at_the_end() {
    let theirs = format!("{BASE}- [2026-05-12] [Hints](https://a.example/hints)\n");
    clean_both_ways(
        &discussed("2026-06-02"),
        &theirs,
        &["# Discussed", "Pagers", "Slabs", "RCU", "Hints"],
    );
}

#[test]
fn case_15_discussed_against_an_addition_at_the_top() {
    let hints = "- [2026-06-09] [Hints](https://a.example/hints)\n";
    let theirs = edit(&[(SLABS, &format!("{hints}{SLABS}"))]);
    clean_both_ways(
        &discussed("2026-06-02"),
        &theirs,
        &["# Discussed", "Hints", "Pagers", "Slabs"],
    );
}

#[test]
fn case_16_two_meetings_discussed() {
    let ours = discussed("2026-06-02");
    let theirs = edit(&[
        (EEVDF, ""),
        (SLABS, &format!("- [2026-06-09] {}{SLABS}", &EEVDF[2..])),
    ]);
    clean_both_ways(&ours, &theirs, &["# Discussed", "EEVDF", "Pagers", "Slabs"]);
}

#[test]
fn case_17_a_deletion_against_an_edit() {
    let ours = edit(&[(EEVDF, "")]);
    let theirs = edit(&[("[EEVDF scheduler]", "[The EEVDF scheduler]")]);
    conflict(
        &ours,
        &theirs,
        "",
        "- [The EEVDF scheduler](https://a.example/eevdf)\n",
    );
    conflict(
        &theirs,
        &ours,
        "- [The EEVDF scheduler](https://a.example/eevdf)\n",
        "",
    );
}

#[test]
fn case_18_a_deletion_against_an_edit_of_the_neighbour() {
    let ours = edit(&[(FOLIOS, "")]);
    let theirs = edit(&[("[EEVDF scheduler]", "[The EEVDF scheduler]")]);
    for text in [
        clean(&ours, &theirs, &["The EEVDF"]),
        clean(&theirs, &ours, &["The EEVDF"]),
    ] {
        assert!(!text.contains("Folios"), "{text}");
    }
}

#[test]
fn case_19_deleted_on_both_sides() {
    let both = edit(&[(EEVDF, "")]);
    assert_eq!(clean(&both, &both, &[]), both);
}

#[test]
fn case_20_a_deletion_against_a_move() {
    let ours = edit(&[(EEVDF, "")]);
    let moved = format!("- [2026-06-09] {}", &EEVDF[2..]);
    let theirs = edit(&[(EEVDF, ""), (PAGERS, &format!("{PAGERS}{moved}"))]);
    clean_both_ways(&ours, &theirs, &["- [2026-06-09] [EEVDF", "# Ideas"]);
}

#[test]
fn case_21_another_order_and_a_note() {
    let ours = edit(&[(MAPLE, ""), (TIMERS, &format!("{TIMERS}{MAPLE}"))]);
    let theirs = edit(&[(MAPLE, &format!("{MAPLE}  - a note\n"))]);
    clean_both_ways(
        &ours,
        &theirs,
        &["Timers", "Maple", "  - a note\n", "# Discussed"],
    );
}

#[test]
fn case_22_title_and_reading_of_one_line() {
    let ours = edit(&[("[EEVDF scheduler]", "[The EEVDF scheduler]")]);
    let theirs = edit(&[(
        "a.example/eevdf)",
        "a.example/eevdf), [code](https://a.example/code)",
    )]);
    clean_both_ways(
        &ours,
        &theirs,
        &["- [The EEVDF scheduler](https://a.example/eevdf), [code](https://a.example/code)\n"],
    );
}

#[test]
fn case_23_reworded_on_both_sides() {
    let ours = edit(&[("[EEVDF scheduler]", "[Earliest deadlines]")]);
    let theirs = edit(&[("[EEVDF scheduler]", "[How virtual deadlines work]")]);
    conflict(
        &ours,
        &theirs,
        "- [Earliest deadlines](https://a.example/eevdf)\n",
        "- [How virtual deadlines work](https://a.example/eevdf)\n",
    );
}

#[test]
fn case_24_the_same_edit() {
    let both = edit(&[("[EEVDF scheduler]", "[The EEVDF scheduler]")]);
    assert_eq!(clean(&both, &both, &["The EEVDF"]), both);
}

#[test]
fn case_25_a_date_and_a_typo() {
    let ours = edit(&[("[2026-05-26]", "[2026-05-27]")]);
    let theirs = edit(&[("[Slabs]", "[Slabs!]")]);
    clean_both_ways(
        &ours,
        &theirs,
        &["- [2026-05-27] [Slabs!](https://a.example/slabs)\n"],
    );
}

#[test]
fn case_26_two_dated_topics_on_top() {
    let ours = edit(&[(SLABS, &format!("- [2026-06-09] {}{SLABS}", &NEW[2..]))]);
    let theirs = edit(&[(SLABS, &format!("- [2026-06-16] {}{SLABS}", &OTHER[2..]))]);
    clean_both_ways(&ours, &theirs, &["# Discussed", "Hints", "Zones", "Slabs"]);
}

#[test]
fn case_27_a_heading_and_an_addition() {
    let ours = edit(&[("# Ideas", "# Topics to discuss")]);
    let theirs = edit(&[(TIMERS, &format!("{TIMERS}{OTHER}"))]);
    clean_both_ways(
        &ours,
        &theirs,
        &["# Topics to discuss", "Timers", "Hints", "# Discussed"],
    );
}

#[test]
fn case_28_a_heading_and_a_move() {
    let ours = edit(&[("# Ideas", "# Topics to discuss")]);
    let moved = format!("- [2026-06-09] {}", &EEVDF[2..]);
    let theirs = edit(&[(EEVDF, ""), (PAGERS, &format!("{PAGERS}{moved}"))]);
    clean_both_ways(&ours, &theirs, &["EEVDF", "# Topics to discuss", "Timers"]);
}

#[test]
fn case_29_other_bullets_and_an_edit() {
    let ours = BASE.replace("\n- ", "\n* ");
    let theirs = edit(&[("[EEVDF scheduler]", "[The EEVDF scheduler]")]);
    clean_both_ways(
        &ours,
        &theirs,
        &["* [Maple", "* [The EEVDF scheduler]", "* [Timers"],
    );
}

#[test]
fn case_30_other_line_ends_and_an_edit() {
    let theirs = edit(&[("[EEVDF scheduler]", "[The EEVDF scheduler]")]);
    let text = clean(
        &BASE.replace('\n', "\r\n"),
        &theirs,
        &["[The EEVDF scheduler]"],
    );
    assert_eq!(text, theirs.replace('\n', "\r\n"));
}

#[test]
fn case_31_two_additions_at_the_end_of_the_file() {
    let add = |line: &str| format!("{BASE}{line}");
    clean(&add(NEW), &add(OTHER), &["RCU", "Zones"]);
    clean(&add(NEW), &add(OTHER), &["RCU", "Hints"]);
}

#[test]
fn case_32_a_placeholder_replaced_by_two_topics() {
    let line = "- We need a topic for July!\n";
    let text = clean(
        &edit(&[(line, NEW)]),
        &edit(&[(line, OTHER)]),
        &["# Ideas", "Zones", "# Discussed"],
    );
    assert!(
        text.contains("Hints") && !text.contains("We need"),
        "{text}"
    );
}

#[test]
fn case_33_discussed_against_postponed() {
    let theirs = edit(&[("[2026-06-02]", "[2026-06-30]")]);
    let later = PAGERS.replace("2026-06-02", "2026-06-30");
    conflict(&discussed("2026-06-02"), &theirs, PAGERS, &later);
}

#[test]
fn case_34_joined_against_edited() {
    let joined = "- [Maple trees](https://a.example/maple) and [folios](https://a.example/folios)\n  - [paper](https://a.example/folio-paper)\n";
    let ours = edit(&[(MAPLE, ""), (FOLIOS, joined)]);
    let theirs = edit(&[("[Maple trees]", "[The maple tree]")]);
    let merged = merged(BASE, &ours, &theirs);
    assert!(!merged.is_clean, "{}", merged.text);
}

#[test]
fn case_35_sorted_by_hand_against_an_edit() {
    let ours = edit(&[(EEVDF, ""), (MAPLE, &format!("{EEVDF}{MAPLE}"))]);
    let theirs = edit(&[("[Timers]", "[High-resolution timers]")]);
    clean_both_ways(
        &ours,
        &theirs,
        &["EEVDF", "Maple", "Folios", "High-resolution timers"],
    );
}

#[test]
fn case_36_empty_lines_against_an_edit() {
    let ours = edit(&[
        (MAPLE, &format!("{MAPLE}\n")),
        (FOLIOS, &format!("{FOLIOS}\n")),
    ]);
    let theirs = edit(&[("[EEVDF scheduler]", "[The EEVDF scheduler]")]);
    clean_both_ways(
        &ours,
        &theirs,
        &["maple)\n\n- [Folios", "folio-paper)\n\n- [The EEVDF"],
    );
}
