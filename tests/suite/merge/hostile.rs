//! Versions that are no usual text, and what is easily lost.

use mdbook_topics::git::{Marks, Style};
use mdbook_topics::merge::merge;

use super::{merged, read};

const LIST: &str = "\
# Ideas

- [Maple](https://a.example/maple)
- [Folios](https://a.example/folios)

# Discussed

- [2026-05-26] [Slabs](https://a.example/slabs)
";

fn add(line: &str) -> String {
    LIST.replacen("- [Folios", &format!("{line}\n- [Folios"), 1)
}

/// Both ways, each of the texts is in the result, at least in a conflict.
#[track_caller]
fn keeps(base: &str, ours: &str, theirs: &str, texts: &[&str]) {
    for (ours, theirs) in [(ours, theirs), (theirs, ours)] {
        let result = merged(base, ours, theirs);
        for text in texts {
            assert!(result.text.contains(text), "{text:?} in\n{}", result.text);
        }
    }
}

#[test]
fn a_topic_that_both_added_keeps_the_notes_of_both() {
    let ours = add("- [Zones](https://a.example/zones)\n  - my note");
    let theirs = add("- [Zones](https://a.example/zones) [pdf](https://a.example/pdf)");
    keeps(LIST, &ours, &theirs, &["my note", "a.example/pdf"]);
}

#[test]
fn a_topic_that_both_added_with_other_days_is_a_conflict() {
    let ours = add("- [2026-06-02] [Zones](https://a.example/zones)");
    let theirs = add("- [2026-06-09] [Zones](https://a.example/zones)");
    assert!(!merged(LIST, &ours, &theirs).is_clean);
}

#[test]
fn a_topic_that_both_added_keeps_the_day_and_the_lead_that_one_side_has() {
    let ours = add("- [Zones](https://a.example/zones)");
    let theirs = add("- [2026-06-09] [Zones](https://a.example/zones) @sam");
    keeps(LIST, &ours, &theirs, &["2026-06-09", "@sam"]);
}

#[test]
fn without_a_base_equal_topics_become_one() {
    let theirs = add("- [Zones](https://a.example/zones)");
    let result = merged("", LIST, &theirs);
    for word in ["Maple", "Folios", "Slabs", "Zones", "# Ideas"] {
        let count = result.text.matches(word).count();
        assert_eq!(count, 1, "{word}: {}", result.text);
    }
    assert!(result.is_clean, "{}", result.text);
}

/// The text if a person takes one side of each conflict.
fn taken(text: &str, ours: bool) -> String {
    let mut part = 0;
    let mut taken = String::new();
    for line in text.split_inclusive('\n') {
        match line.get(..7) {
            Some("<<<<<<<") => part = 1,
            Some("|||||||") => part = 2,
            Some("=======") => part = 3,
            Some(">>>>>>>") => part = 0,
            _ if part == 0 || part == if ours { 1 } else { 3 } => taken.push_str(line),
            _ => {}
        }
    }
    taken
}

#[test]
fn a_conflict_between_sections_never_holds_the_topics_of_one_side() {
    let ours = LIST.replacen("# Ideas\n", "# Ideas of ours\n\nSome text.\n", 1);
    let theirs = LIST.replacen("# Ideas\n", "# Ideas of theirs\n\nOther text.\n", 1);
    for style in [Style::Merge, Style::Diff3, Style::Zdiff3] {
        let marks = Marks {
            style,
            ..Marks::default()
        };
        let result = merge([LIST, &ours, &theirs], &marks, &read).unwrap();
        assert!(!result.is_clean);
        for side in [true, false] {
            let taken = taken(&result.text, side);
            for word in ["Maple", "Folios", "Slabs"] {
                assert_eq!(taken.matches(word).count(), 1, "{style:?} {}", result.text);
            }
        }
    }
}

#[test]
fn line_ends_of_untouched_lines_stay() {
    let mixed = LIST.replacen("folios)\n", "folios)\r\n", 1);
    let ours = mixed.replacen("[Maple]", "[Maple trees]", 1);
    let theirs = mixed.replacen("[Slabs]", "[The slabs]", 1);
    let result = merged(&mixed, &ours, &theirs);
    assert_eq!(result.text, ours.replacen("[Slabs]", "[The slabs]", 1));
}

#[test]
fn line_ends_that_one_side_changed_are_changed() {
    let crlf = LIST.replace('\n', "\r\n");
    let edited = LIST.replacen("[Maple]", "[Maple trees]", 1);
    for result in [merged(LIST, &crlf, &edited), merged(LIST, &edited, &crlf)] {
        assert_eq!(result.text, edited.replace('\n', "\r\n"));
    }
}

#[test]
fn a_byte_order_mark_stays() {
    let bom = |text: &str| format!("\u{feff}{text}");
    let ours = LIST.replacen("[Maple]", "[Maple trees]", 1);
    let theirs = LIST.replacen("[Folios]", "[The folios]", 1);
    let result = merged(&bom(LIST), &bom(&ours), &bom(&theirs));
    assert!(result.is_clean);
    let both = ours.replacen("[Folios]", "[The folios]", 1);
    assert_eq!(result.text, bom(&both));
}

#[test]
fn a_side_that_empties_the_file_conflicts_with_an_edit() {
    let theirs = LIST.replacen("[Maple]", "[Maple trees]", 1);
    keeps(LIST, "", &theirs, &["Maple trees"]);
    assert!(!merged(LIST, "", &theirs).is_clean);
}

#[test]
fn what_markers_in_the_base_surround_is_new_on_both_sides() {
    let marked = add(
        "<<<<<<<<< Temporary merge branch 1\n- [Zones](https://a.example/zones)\n=========\n- [Hints](https://a.example/hints)\n>>>>>>>>> Temporary merge branch 2",
    );
    let ours = add("- [Zones](https://a.example/zones)");
    let theirs = add("- [Hints](https://a.example/hints)");
    keeps(&marked, &ours, &theirs, &["Zones", "Hints", "Maple"]);
}

#[test]
fn a_topic_that_an_edit_made_text_is_not_doubled() {
    let list = "\
## Scheduled

2026-06-02: [Pagers](https://a.example/pagers)

## Discussed

2026-05-26: [Slabs](https://a.example/slabs)
2026-05-19: [RCU](https://a.example/rcu)
";
    // The nested item makes a list of the rest.
    let ours = list.replacen("slabs)\n", "slabs)\n  - a note\n", 1);
    let slabs = "2026-05-26: [Slabs](https://a.example/slabs)\n";
    let theirs = list
        .replacen(slabs, "", 1)
        .replacen("pagers)\n", &format!("pagers)\n{slabs}"), 1);
    for (ours, theirs) in [(&ours, &theirs), (&theirs, &ours)] {
        let result = merged(list, ours, theirs);
        let count = result.text.matches("a.example/slabs").count();
        assert!(!result.is_clean || count == 1, "{}", result.text);
    }
}

/// Merge a shorter and a longer version of three texts: four times as long, not much more than four times as slow.
#[track_caller]
fn assert_linear(name: &str, texts: impl Fn(usize) -> [String; 3]) {
    let time = |count: usize| {
        let [base, ours, theirs] = texts(count);
        let start = std::time::Instant::now();
        let result = merged(&base, &ours, &theirs);
        assert!(result.is_clean && result.by_topics, "{name}");
        start.elapsed().as_secs_f64()
    };
    let (one, four) = (time(2000), time(8000));
    println!("{name}: {one:.3} s, four times as long {four:.3} s");
    assert!(four < one * 8.0 + 0.2, "{name}: {one} s, then {four} s");
}

#[test]
fn the_time_of_a_merge_is_linear() {
    let file = |topics: usize, sections: usize, side: &str| {
        let mut text = String::new();
        for section in 0..sections {
            text.push_str(&format!("# Ideas {section}\n\n"));
            for topic in 0..topics / sections {
                let at = format!("{section}x{topic}");
                text.push_str(&format!("- [Word{at}](https://a.example/{at})\n"));
                if !side.is_empty() && topic % 2 == 0 {
                    text.push_str(&format!("- [{side}{at}](https://{side}.example/{at})\n"));
                }
            }
            text.push('\n');
        }
        text
    };
    for (name, size) in [("one section", usize::MAX), ("many sections", 4)] {
        assert_linear(name, |topics| {
            let sections = (topics / size).max(1);
            ["", "zleft", "zright"].map(|side| file(topics, sections, side))
        });
    }
}

#[test]
fn the_time_of_a_merge_of_one_section_is_linear() {
    let lines = |topics: usize, line: &dyn Fn(usize) -> String| -> String {
        (0..topics).map(line).collect()
    };
    let ideas = |topics: usize| {
        let line = |at| {
            format!(
                "- Topic nr {at} about {} [x](https://a.example/{at})\n",
                at * 7919 % 1009
            )
        };
        format!("# Ideas\n\n{}", lines(topics, &line))
    };
    assert_linear("an edit against an addition", |topics| {
        let base = ideas(topics);
        let half = format!("- Topic nr {} ", topics / 2);
        let ours = base.replacen(&half, &format!("{half}again "), 1);
        let theirs = base.replacen(&half, &format!("- Zones\n{half}"), 1);
        [base, ours, theirs]
    });
    let days = |topics: usize, step: usize| {
        let line = |at: usize| {
            let at = (topics - at) * 4 + step;
            format!(
                "- [{}-{:02}-{:02}] Meeting {at}{step}\n",
                1000 + at / 336,
                at / 28 % 12 + 1,
                at % 28 + 1
            )
        };
        lines(topics, &line)
    };
    let discussed = |text: &str| format!("# Discussed\n\n{text}");
    assert_linear("additions by their days", |topics| {
        let base = days(topics / 4, 0);
        let ours = days(topics / 4, 1) + &base;
        let theirs = base.clone() + &days(topics / 4, 2);
        [base, ours, theirs].map(|text| discussed(&text))
    });
    assert_linear("everything reworded", |topics| {
        let of = |word: &str| {
            let line = |at| format!("- Notes of {word}{at}\n- Kept {at}\n");
            format!("# Ideas\n\n{}", lines(topics / 2, &line))
        };
        let theirs = of("old") + "- Zones\n";
        [of("old"), of("new"), theirs]
    });
    assert_linear("notes of one topic", |count| {
        let of = |side: &str| {
            let line = |at| format!("  - note {at}\n  - {side}{at}\n");
            format!("# Ideas\n\n- Topic\n{}", lines(count / 2, &line))
        };
        let base = format!(
            "# Ideas\n\n- Topic\n{}",
            lines(count / 2, &|at| format!("  - note {at}\n"))
        );
        [base, of("left"), of("right")]
    });
}
