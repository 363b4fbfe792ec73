//! A month of a group, in files of three shapes: the organiser uses the commands, and an editor the forms of the forge.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::support::repo::Repo;

/// A day, the arguments of a command, and the changes of the file, each from one text to another.
type Step<'a> = (&'a str, &'a [&'a str], &'a [(&'a str, &'a str)]);

const SUGGEST: &[&str] = &[
    "form",
    "--field",
    "title=Timer wheels",
    "--field",
    "links=https://a.example/wheels",
    "--field",
    "lead=Kim",
];
const FIRST_FREE: &[&str] = &["schedule", "eevdf", "first free"];
const RECORD: &[&str] = &["form", "--field", "action=record", "--field", "topic=maple"];
const FORM_FIRST_FREE: &[&str] = &[
    "form",
    "--field",
    "action=schedule",
    "--field",
    "topic=folios",
    "--field",
    "day=First free",
];
const POSTPONE: &[&str] = &["postpone", "eevdf", "first free"];
const CANCEL: &[&str] = &[
    "form",
    "--field",
    "action=cancel",
    "--field",
    "day=2026-12-08",
    "--field",
    "why=room closed",
];
const DISCUSS: &[&str] = &["discuss", "folios"];

/// Plays the steps, and compares the whole file after each of them. Each is committed by the program.
#[track_caller]
fn play(start: &str, steps: &[Step<'_>]) {
    let repo = Repo::empty(&[]);
    repo.write("topics.md", start);
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Our list"]);
    let mut expected = start.to_owned();
    for (day, arguments, changes) in steps {
        for (old, new) in *changes {
            assert_eq!(expected.matches(old).count(), 1, "{old:?} in\n{expected}");
            expected = expected.replace(old, new);
        }
        let day: Date = day.parse().unwrap();
        let noon = TimeZone::UTC.to_timestamp(day.at(12, 0, 0, 0)).unwrap();
        let mut command = repo.command(env!("CARGO_BIN_EXE_mdbook-topics"));
        let output = command
            .args(*arguments)
            .arg("--commit")
            .env("SOURCE_DATE_EPOCH", noon.as_second().to_string())
            .output()
            .unwrap();
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        assert_eq!(repo.read("topics.md"), expected, "{arguments:?}");
        assert_eq!(repo.git(&["status", "--short"]), "");
    }
    let subjects = repo.git(&["log", "--reverse", "--format=%s"]);
    let expected = [
        "Our list",
        "Add: Timer wheels",
        "Schedule: EEVDF (2026-12-08)",
        "Discuss: Maple trees (2026-12-01)",
        "Schedule: Folios (2026-12-15)",
        "Postpone: EEVDF to 2026-12-22",
        "Cancel the meeting of 2026-12-08",
        "Discuss: Folios (2026-12-15)",
    ];
    assert_eq!(subjects.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn in_a_list() {
    let start = "\
# Scheduled

- [2026-12-01] [Maple trees](https://a.example/maple) @sam
- [2026-12-08] TBD
- [2026-12-15] to be chosen

# Ideas

- [Folios](https://a.example/folios)
- [EEVDF](https://a.example/eevdf) @lee <!-- keep me -->
  - [paper](https://a.example/paper)

# Discussed

- [2026-11-24] [Slabs](https://a.example/slabs)
- [2026-11-17] [RCU](https://a.example/rcu)
";
    let eevdf = "[EEVDF](https://a.example/eevdf) @lee <!-- keep me -->\n  - [paper](https://a.example/paper)\n";
    let idea = &format!("- {eevdf}");
    let first_day = &format!("- [2026-12-08] {eevdf}");
    let second_day = &format!("- [2026-12-22] {eevdf}\n# Ideas\n");
    let wheels = "- [Timer wheels](https://a.example/wheels) @Kim\n";
    let maple = "- [2026-12-01] [Maple trees](https://a.example/maple) @sam\n";
    let folios = "- [2026-12-15] [Folios](https://a.example/folios)\n";
    play(
        start,
        &[
            ("2026-11-28", SUGGEST, &[(idea, &format!("{idea}{wheels}"))]),
            (
                "2026-11-29",
                FIRST_FREE,
                &[(idea, ""), ("- [2026-12-08] TBD\n", first_day)],
            ),
            (
                "2026-12-02",
                RECORD,
                &[
                    (maple, ""),
                    ("# Discussed\n\n", &format!("# Discussed\n\n{maple}")),
                ],
            ),
            (
                "2026-12-02",
                FORM_FIRST_FREE,
                &[
                    ("- [Folios](https://a.example/folios)\n", ""),
                    ("- [2026-12-15] to be chosen\n", folios),
                ],
            ),
            (
                "2026-12-07",
                POSTPONE,
                &[(first_day, ""), ("\n# Ideas\n", second_day)],
            ),
            (
                "2026-12-07",
                CANCEL,
                &[(
                    folios,
                    &format!("- [2026-12-08] No meeting (room closed)\n{folios}"),
                )],
            ),
            (
                "2026-12-16",
                DISCUSS,
                &[(folios, ""), (maple, &format!("{folios}{maple}"))],
            ),
        ],
    );
}

#[test]
fn in_tables() {
    let start = "\
# Scheduled

| Date       | Topic                                    | Lead |
|------------|------------------------------------------|------|
| 2026-12-01 | [Maple trees](https://a.example/maple)   | Sam  |
| 2026-12-08 | TBD                                      |      |
| 2026-12-15 |                                          |      |

# Ideas

| Topic                                    | Lead |
|------------------------------------------|------|
| [Folios](https://a.example/folios)       |      |
| [EEVDF](https://a.example/eevdf)         | Lee  |

# Discussed

| Date       | Topic                                    | Lead |
|------------|------------------------------------------|------|
| 2026-11-17 | [RCU](https://a.example/rcu)             | Kim  |
| 2026-11-24 | [Slabs](https://a.example/slabs)         | Sam  |
";
    let eevdf = "| [EEVDF](https://a.example/eevdf)         | Lee  |\n";
    let first_day = &format!("| 2026-12-08 {eevdf}");
    let second_day = &format!("| 2026-12-22 {eevdf}");
    let wheels = "| [Timer wheels](https://a.example/wheels) | Kim  |\n";
    let maple = "| 2026-12-01 | [Maple trees](https://a.example/maple)   | Sam  |\n";
    let idea = "| [Folios](https://a.example/folios)       |      |\n";
    let folios = &format!("| 2026-12-15 {idea}");
    let slabs = "| 2026-11-24 | [Slabs](https://a.example/slabs)         | Sam  |\n";
    let day = |day: &str, text: &str| format!("| {day} | {text:<40} |      |\n");
    play(
        start,
        &[
            (
                "2026-11-28",
                SUGGEST,
                &[(eevdf, &format!("{eevdf}{wheels}"))],
            ),
            (
                "2026-11-29",
                FIRST_FREE,
                &[(eevdf, ""), (&day("2026-12-08", "TBD"), first_day)],
            ),
            (
                "2026-12-02",
                RECORD,
                &[(maple, ""), (slabs, &format!("{slabs}{maple}"))],
            ),
            (
                "2026-12-02",
                FORM_FIRST_FREE,
                &[(idea, ""), (&day("2026-12-15", ""), folios)],
            ),
            (
                "2026-12-07",
                POSTPONE,
                &[(first_day, ""), (folios, &format!("{folios}{second_day}"))],
            ),
            (
                "2026-12-07",
                CANCEL,
                &[(
                    folios,
                    &format!("{}{folios}", day("2026-12-08", "No meeting (room closed)")),
                )],
            ),
            (
                "2026-12-16",
                DISCUSS,
                &[(folios, ""), (maple, &format!("{maple}{folios}"))],
            ),
        ],
    );
}

#[test]
fn in_headings() {
    let start = "\
# Our group

## Upcoming

### 2026-12-01: Maple trees

- Paper: [Maple trees](https://a.example/maple)
- Who: Sam

### 2026-12-08: TBD

### 2026-12-15: TBD

## Ideas

- [Folios](https://a.example/folios)
- [EEVDF](https://a.example/eevdf)
  - [paper](https://a.example/paper)

## Past

### 2026-11-24: Slabs

- Paper: [Slabs](https://a.example/slabs)

### 2026-11-17: RCU

- Paper: [RCU](https://a.example/rcu)
";
    let idea = "- [EEVDF](https://a.example/eevdf)\n  - [paper](https://a.example/paper)\n";
    let eevdf = "[EEVDF](https://a.example/eevdf)\n\n- [paper](https://a.example/paper)\n\n";
    let first_day = &format!("### 2026-12-08: {eevdf}");
    let second_day = &format!("### 2026-12-22: {eevdf}## Ideas\n");
    let wheels = "- [Timer wheels](https://a.example/wheels) @Kim\n";
    let maple = "\
### 2026-12-01: Maple trees

- Paper: [Maple trees](https://a.example/maple)
- Who: Sam

";
    let folios = "### 2026-12-15: [Folios](https://a.example/folios)\n\n";
    play(
        start,
        &[
            ("2026-11-28", SUGGEST, &[(idea, &format!("{idea}{wheels}"))]),
            (
                "2026-11-29",
                FIRST_FREE,
                &[(idea, ""), ("### 2026-12-08: TBD\n\n", first_day)],
            ),
            (
                "2026-12-02",
                RECORD,
                &[(maple, ""), ("## Past\n\n", &format!("## Past\n\n{maple}"))],
            ),
            (
                "2026-12-02",
                FORM_FIRST_FREE,
                &[
                    ("- [Folios](https://a.example/folios)\n", ""),
                    ("### 2026-12-15: TBD\n\n", folios),
                ],
            ),
            (
                "2026-12-07",
                POSTPONE,
                &[(first_day, ""), ("## Ideas\n", second_day)],
            ),
            (
                "2026-12-07",
                CANCEL,
                &[(
                    folios,
                    &format!("### 2026-12-08: No meeting (room closed)\n\n{folios}"),
                )],
            ),
            (
                "2026-12-16",
                DISCUSS,
                &[(folios, ""), (maple, &format!("{folios}{maple}"))],
            ),
        ],
    );
}
