//! The formats of reports: text, JSON, workflow commands, SARIF, Markdown.

use serde_json::{Value, json};
use snapbox::{assert_data_eq, str};

use super::FAULTS;
use crate::support::book_test::BookTest;

fn report(text: &str, format: &str) -> String {
    let book = BookTest::empty().file("topics.md", text);
    let ran = book.run(&["check", "topics.md", "--format", format]);
    ran.finds().stays_silent().stdout
}

#[test]
fn text_shows_the_message_the_line_and_the_fix() {
    assert_data_eq!(
        report(FAULTS, "text"),
        str![[r#"
warning[bare-url]: mdBook will not turn https://lwn.net/Articles/658511/ into a link
 --> topics.md:4:7
  |
4 | - See https://lwn.net/Articles/658511/ on virtio
  |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fix: URL put in angle brackets

warning[date-format]: `[11/17/23]` should be written as `[2023-11-17]` (decided by a number over 12)
 --> topics.md:8:3
  |
8 | - [11/17/23] [Core scheduling] (https://lwn.net/Articles/780703/)
  |   ^^^^^^^^^^ fix: `[11/17/23]` rewritten as `[2023-11-17]`

error[malformed-link]: space between the link's text and its address
 --> topics.md:8:14
  |
8 | - [11/17/23] [Core scheduling] (https://lwn.net/Articles/780703/)
  |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fix: space removed from a link

note[no-reading]: a topic with no link: topics.md line 3
1 error, 2 warnings, 1 note; 3 fixable with `mdbook-topics fix`

"#]]
    );
}

#[test]
fn many_findings_end_with_counts_by_rule() {
    let topics: String = (1..=9)
        .map(|day| {
            format!("- [11/1{day}/23] [KVM {day}] (https://a.org/{day}), https://b.org/{day}\n")
        })
        .collect();
    let text = report(&format!("# Past\n\n{topics}"), "text");
    let end = text.split("\n\n").last().unwrap();
    assert_eq!(
        end,
        "    9 bare-url\n    9 date-format\n    9 malformed-link\n\
         9 errors, 18 warnings, 0 notes; 27 fixable with `mdbook-topics fix`\n"
    );
}

#[test]
fn thirty_findings_of_a_rule_are_shown_in_full() {
    let topics: String = (1..=45)
        .map(|number| format!("- Topic {number} https://a.org/{number}\n"))
        .collect();
    let topics = format!("# Past\n\n- [11/7/23] KVM https://a.org/kvm\n{topics}");
    let text = report(&topics, "text");
    assert_eq!(
        text.matches("warning[bare-url]: mdBook").count(),
        30,
        "{text}"
    );
    assert!(text.contains("error[date-format]"), "{text}");
    let end = text.split("\n\n").last().unwrap();
    assert!(
        end.starts_with(
            "warning[bare-url]: 16 more: topics.md lines 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, …; `"
        ),
        "{end}"
    );
}

#[test]
fn warnings_do_not_crowd_out_an_error_of_the_same_rule() {
    let fixable: String = (1..=31)
        .map(|number| format!("- [Paper {number}] (https://a.org/{number})\n"))
        .collect();
    let topics = format!("# Ideas\n\n{fixable}- [KVM]()\n");
    let book = BookTest::empty().file("topics.md", topics);
    let ran = book.run(&["check", "topics.md", "--pass-fixable"]).finds();
    let in_full = ran.stdout.matches("warning[malformed-link]: space");
    assert_eq!(in_full.count(), 30);
    ran.prints("error[malformed-link]: the link has no address\n  --> topics.md:34:3\n")
        .prints("warning[malformed-link]: 1 more: topics.md line 33; `");
}

#[test]
fn each_file_shows_thirty() {
    let topics: String = (1..=31)
        .map(|number| format!("- Topic {number} https://a.org/{number}\n"))
        .collect();
    let topics = format!("# Ideas\n\n{topics}");
    let book = BookTest::empty()
        .file("a.md", &topics)
        .file("b.md", &topics);
    let ran = book.run(&["check", "a.md", "b.md"]).succeeds();
    assert_eq!(ran.stdout.matches("warning[bare-url]: mdBook").count(), 60);
    ran.prints("warning[bare-url]: 1 more: a.md line 33; `")
        .prints("warning[bare-url]: 1 more: b.md line 33; `");
}

#[test]
fn output_to_a_pipe_has_no_colour() {
    assert!(!report(FAULTS, "text").contains('\u{1b}'));
}

#[test]
fn json_keys_are_stable() {
    let report: Value = serde_json::from_str(&report(FAULTS, "json")).unwrap();
    let expected = json!({
        "findings": [
            {
                "rule": "no-reading",
                "severity": "note",
                "file": "topics.md",
                "line": 3,
                "column": 3,
                "message": "\"KVM\" has no reading",
                "fixable": false,
                "fix": null,
            },
            {
                "rule": "bare-url",
                "severity": "warning",
                "file": "topics.md",
                "line": 4,
                "column": 7,
                "message": "mdBook will not turn https://lwn.net/Articles/658511/ into a link",
                "fixable": true,
                "fix": {
                    "applicability": "safe",
                    "message": "URL put in angle brackets",
                },
            },
            {
                "rule": "date-format",
                "severity": "warning",
                "file": "topics.md",
                "line": 8,
                "column": 3,
                "message": "`[11/17/23]` should be written as `[2023-11-17]` (decided by a number over 12)",
                "fixable": true,
                "fix": {
                    "applicability": "safe",
                    "message": "`[11/17/23]` rewritten as `[2023-11-17]`",
                },
            },
            {
                "rule": "malformed-link",
                "severity": "error",
                "file": "topics.md",
                "line": 8,
                "column": 14,
                "message": "space between the link's text and its address",
                "fixable": true,
                "fix": {
                    "applicability": "safe",
                    "message": "space removed from a link",
                },
            },
        ],
        "errors": 1,
        "warnings": 2,
        "notes": 1,
    });
    assert_eq!(report, expected);
}

#[test]
fn columns_count_characters() {
    let text = "# Past\n\n- 💾ü [a] (https://a.org/1)\n";
    let report: Value = serde_json::from_str(&report(text, "json")).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let link = findings
        .iter()
        .find(|found| found["rule"] == "malformed-link");
    assert_eq!(link.unwrap()["column"], 6);
}

#[test]
fn workflow_commands_are_one_line_each() {
    let text = "# Past\n\n- [2023-11-07] 100% [a,b:c](http://localhost/x)\n";
    assert_data_eq!(
        report(text, "github"),
        str![[r#"
::error file=topics.md,line=3,endLine=3,col=21,endColumn=48,title=secret-in-link::the link contains the address of your own machine%0Ause an address that others can open, or remove the link
::notice file=topics.md,line=3,endLine=3,col=3,endColumn=48,title=unthemed::"100%25 a,b:c" matches no theme

"#]]
    );
}

#[test]
fn a_title_cannot_add_an_annotation() {
    let hostile = "# Past\n\n- 13/45/2023 ::error file=x%0A::pwned [a](https://a.org)\n- [b] (https://b.org/::set-output%0Ax)\n";
    let book = BookTest::empty().file("a,b:c.md", hostile);
    let ran = book.run(&["check", "a,b:c.md", "--format", "github"]);
    let commands: Vec<_> = ran.finds().stdout.lines().map(str::to_owned).collect();
    assert!(commands.len() >= 2);
    for command in commands {
        let kind = command.split([':', ' ']).nth(2).unwrap();
        assert!(["error", "warning", "notice"].contains(&kind), "{command}");
        assert!(command.contains("file=a%2Cb%3Ac.md"), "{command}");
        assert!(!command.contains("%0A::pwned"), "{command}");
    }
}

#[test]
fn ten_commands_of_each_kind_with_errors_first() {
    let topics: String = (1..=12)
        .map(|at| format!("- 13/45/2022 [KVM {at}] (https://a.org/{at}), https://b.org/{at}\n"))
        .collect();
    let report = report(&format!("# Past\n\n{topics}"), "github");
    let kinds: Vec<_> = report
        .lines()
        .map(|line| line.split([':', ' ']).nth(2).unwrap())
        .collect();
    assert_eq!(kinds, [["error"; 10], ["warning"; 10]].concat());
    let lines: Vec<_> = report.lines().collect();
    assert_eq!(
        lines[9],
        "::error title=mdbook-topics::15 more: 7 malformed-date, 8 malformed-link"
    );
    assert_eq!(
        lines[19],
        "::warning title=mdbook-topics::3 more: 3 bare-url"
    );
}

#[test]
fn sarif_names_rules_and_places() {
    let book = BookTest::empty().file("a group/tópics.md", FAULTS);
    let ran = book.run(&["check", "a group/tópics.md", "--format", "sarif"]);
    let log: Value = serde_json::from_str(&ran.finds().stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let levels: Vec<_> = run["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|result| {
            assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]));
            result["level"].as_str().unwrap()
        })
        .collect();
    assert_eq!(levels, ["note", "warning", "warning", "error"]);
    assert_eq!(
        run["results"][2]["locations"][0]["physicalLocation"],
        json!({
            "artifactLocation": { "uri": "a%20group/t%C3%B3pics.md" },
            "region": { "startLine": 8, "startColumn": 3, "endLine": 8, "endColumn": 13 },
        })
    );
}

#[test]
fn markdown_shows_what_to_write_instead() {
    let more = "- [2023-11-07] @sam [Slab]()\n";
    // Not compared with snapbox, which turns backslashes into slashes.
    assert_eq!(
        report(&format!("{FAULTS}{more}"), "markdown"),
        r#"### 2 problems to fix in the topic list

**topics.md, line 8**

- space between the link's text and its address

Current line:

    - [11/17/23] [Core scheduling] (https://lwn.net/Articles/780703/)

Write instead:

    - [2023-11-17] [Core scheduling](https://lwn.net/Articles/780703/)

**topics.md, line 9**

- the link has no address; write the address in the parentheses

Current line:

    - [2023-11-07] @sam [Slab]()

### 2 suggestions for the topic list (not blocking)

**topics.md, line 4**

- mdBook will not turn https&#58;//lwn.net/Articles/658511/ into a link

Current line:

    - See https://lwn.net/Articles/658511/ on virtio

Write instead:

    - See <https://lwn.net/Articles/658511/> on virtio

**topics.md, line 8**

- &#96;\[11/17/23\]&#96; should be written as &#96;\[2023-11-17\]&#96; (decided by a number over 12)

Current line:

    - [11/17/23] [Core scheduling] (https://lwn.net/Articles/780703/)

Write instead:

    - [2023-11-17] [Core scheduling](https://lwn.net/Articles/780703/)

Note: a topic with no link (topics.md, lines 3, 9).

"#
    );
}

#[test]
fn markdown_without_problems() {
    let text = "# Past\n\n- [2023-11-07] [Sandy Bridge](https://a.org/1)\n";
    let book = BookTest::empty().file("topics.md", text);
    let ran = book
        .run(&["check", "topics.md", "--format", "markdown"])
        .succeeds();
    ran.prints("### No problems in the topic list\n");
}

#[test]
fn markdown_groups_findings_by_line_and_hides_secrets() {
    let text = "\
# Past

- [11/17/23] [A] (https://a.org/1)
- [12/17/23] [B](https://zoom.us/j/1?pwd=s3cret)
- [2023-12-10] [C](https://a.org/3)
- [2023-12-03] [D](https://a.org/4)
- [2023-10-31] [E](https://a.org/5)
";
    let text = report(text, "markdown");
    // Once with its two errors, and once with a warning: with the fixes of all three.
    assert_eq!(text.matches("line 3**").count(), 2, "{text}");
    let instead = "Write instead:\n\n    - [2023-11-17] [A](https://a.org/1)\n";
    assert_eq!(text.matches(instead).count(), 2, "{text}");
    // A fix that goes beyond the line.
    let moved = r#"Fix: "\[A\]" moved to its place by date."#;
    assert!(text.contains(moved), "{text}");
    // The line of the secret is not shown with its warning either.
    assert_eq!(text.matches("line 4**").count(), 2, "{text}");
    assert!(!text.contains("s3cret"), "{text}");
}

#[test]
fn markdown_shows_the_first_thirty_lines() {
    let topics: String = (1..=40)
        .map(|at| format!("- 13/45/2023 [{at}](https://a.org/{at})\n"))
        .collect();
    let text = report(&format!("# Past\n\n{topics}"), "markdown");
    assert_eq!(text.matches(", line ").count(), 30, "{text}");
    assert!(text.contains("### 40 problems to fix"), "{text}");
    assert!(text.contains("…and 10 more.\n"), "{text}");
}
