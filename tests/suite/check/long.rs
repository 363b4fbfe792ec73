//! Files with very long lines or very many findings: reports stay short and fast.

use std::time::{Duration, Instant};

use mdbook_topics::check::{Diagnostic, Findings};
use mdbook_topics::report::{Colour, FileFindings, github, json, markdown, sarif, text};

use crate::support::book_test::BookTest;
use crate::support::texts::{DEFAULTS, findings, uncommitted};

/// A line of more than 64 KB with a finding every few characters, and a malformed link at its end.
fn long_line(findings: usize) -> String {
    let words = "é\u{200b}1234567 ".repeat(findings);
    format!("# Past\n\n- [2023-11-07] {words}[C] (https://a.org/c)\n")
}

#[test]
fn a_long_line_is_cut_around_the_finding() {
    let book = BookTest::empty().file("a.md", long_line(8000));
    let ran = book.run(&["check", "a.md"]).finds();
    assert!(ran.stdout.len() < 32_000, "{}", ran.stdout.len());
    let longest = ran.stdout.lines().map(|line| line.chars().count()).max();
    assert!(longest < Some(1000), "{longest:?}");
    let column = 16 + 8000 * 10;
    ran.prints(&format!(
        "error[malformed-link]: space between the link's text and its address\n --> a.md:3:{column}\n"
    ))
    .prints("1234567 [C] (https://a.org/c)\n")
    .prints("warning[hidden-character]: 7970 more: a.md line 3; `")
    .prints(" 8000 hidden-character\n");
}

#[test]
fn the_middle_of_a_long_message_is_left_out() {
    let url = format!("https://a.org/{}", "1234567/".repeat(10_000));
    let topics = format!("# Ideas\n\n- KVM: {url}end of it\n");
    let book = BookTest::empty().file("a.md", topics);
    for (format, message) in [
        ("text", "mdBook will not turn https://a.org/"),
        ("github", "mdBook will not turn https://a.org/"),
        ("markdown", "mdBook will not turn https&#58;//a.org/"),
    ] {
        let ran = book.run(&["check", "--format", format, "a.md"]).succeeds();
        assert!(ran.stdout.len() < 8000, "{format}: {}", ran.stdout.len());
        ran.prints(message).prints("567/1234567/end into a link");
    }
}

#[test]
fn only_json_lists_every_finding() {
    let book = BookTest::empty().file("a.md", long_line(8000));
    for format in ["github", "markdown"] {
        let report = book.run(&["check", "--format", format, "a.md"]).stdout;
        assert!(report.len() < 16_000, "{format}: {}", report.len());
    }
    let report = book.run(&["check", "--format", "markdown", "a.md"]).finds();
    report
        .prints("- …and 7990 more on this line\n")
        .prints("Write instead:\n\n    …")
        .prints("1234567 [C](https://a.org/c)\n");
    let report = book.run(&["check", "--format", "json", "a.md"]).finds();
    let report: serde_json::Value = serde_json::from_str(&report.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let hidden = findings
        .iter()
        .filter(|found| found["rule"] == "hidden-character");
    let columns: Vec<_> = hidden
        .map(|found| found["column"].as_u64().unwrap())
        .collect();
    let expected: Vec<_> = (0..8000).map(|at| 17 + at * 10).collect();
    assert_eq!(columns, expected);
}

#[test]
fn fix_lists_the_first_thousand_fixes() {
    let topics: String = (1..=1100)
        .map(|at| format!("- See https://a.org/{at} on KVM\n"))
        .collect();
    let book = BookTest::empty().file("a.md", format!("# Ideas\n\n{topics}"));
    let ran = book.run(&["fix", "a.md"]).succeeds();
    assert_eq!(ran.stdout.lines().count(), 1001);
    assert!(
        ran.stdout
            .ends_with("\na.md: 100 more; `git diff` shows all\n")
    );
}

/// A finding of `hidden-character`.
fn hidden_character() -> Diagnostic {
    let file = uncommitted("# Ideas\n\n- a\u{200b}b\n", &DEFAULTS);
    let found = findings(&file, None, &DEFAULTS).diagnostics;
    let mut hidden = found
        .into_iter()
        .filter(|found| found.rule.name() == "hidden-character");
    hidden.next().unwrap()
}

#[test]
fn the_length_of_a_line_does_not_slow_down_reports() {
    const FINDINGS: usize = 20_000;
    let line = "é\u{200b}".repeat(FINDINGS * 200);
    let found = hidden_character();
    let finding = |at: usize| {
        let mut found = found.clone();
        found.span = at * 1000 + 2..at * 1000 + 5;
        found
    };
    let files = [FileFindings {
        path: "a.md".to_owned(),
        text: &line,
        findings: Findings {
            diagnostics: (0..FINDINGS).map(finding).collect(),
            old: 0,
        },
    }];
    let formats: [(&str, &dyn Fn() -> String); 5] = [
        ("text", &|| text(&files, Colour::Never)),
        ("json", &|| json(&files)),
        ("github", &|| github(&files)),
        ("markdown", &|| markdown(&files)),
        ("sarif", &|| sarif(&files)),
    ];
    for (name, format) in formats {
        let start = Instant::now();
        let report = format();
        let spent = start.elapsed();
        assert!(!report.is_empty());
        // Counting the characters before each finding would read 200 GB.
        assert!(spent < Duration::from_secs(10), "{name}: {spent:?}");
    }
}
