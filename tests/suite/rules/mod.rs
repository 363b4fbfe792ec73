//! The test cases of each rule in `tests/rules/RULE/`: `name.in.md` is a topic file, `name.base.md`
//! (optional) its version before the change, `name.toml` (optional) the table `[preprocessor.topics]`.
//! `name.notes.txt` (optional) lists the files in the folder of notes.
//! `name.out.txt` is what this rule alone reports, `name.fixed.md` the file after `fix`, if that
//! changes it, and `name.unsafe.md` the file after `fix --unsafe-fixes`, if that changes more. In a case
//! `copied….in.md`, one commit added the whole file.
//!
//! `SNAPSHOTS=overwrite cargo test --test suite rules::` writes `name.out.txt`, `name.fixed.md`,
//! `name.unsafe.md` and `docs/rules.md`.

mod guide;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use mdbook_topics::check::{Applicability, Diagnostic, Findings, RULES, Rule, Severity, fix_text};
use mdbook_topics::config::Config;
use mdbook_topics::notes::{BookNotes, NoteName};
use mdbook_topics::report::{Colour, FileFindings, text};
use mdbook_topics::topic_file::TopicFile;
use snapbox::data::DataFormat;
use snapbox::{Assert, Data};

use crate::support::texts::{committed, copied, findings_with_notes, settings};

/// A test case: a text, and what it is checked with.
struct Case {
    text: String,
    base: Option<TopicFile>,
    notes: BookNotes,
    config: Config,
    /// Parses a version of it.
    parse: fn(&str, &Config) -> TopicFile,
}

impl Case {
    /// Reads a case, with all other rules turned off.
    fn read(path: &Path, rule: &dyn Rule) -> Case {
        let sibling = |end: &str| fs::read(format!("{}.{end}", path.display()));
        let table = sibling("toml").unwrap_or_default();
        let mut table: toml::Table = toml::from_str(std::str::from_utf8(&table).unwrap()).unwrap();
        let others = RULES.iter().filter(|other| other.name() != rule.name());
        let off: toml::Table = others
            .map(|other| (other.name().to_owned(), "off".into()))
            .collect();
        let rules = table.entry("rules").or_insert(toml::Table::new().into());
        rules.as_table_mut().unwrap().extend(off);
        let config = settings(&serde_json::to_value(table).unwrap());
        let base = sibling("base.md").ok();
        Case {
            text: String::from_utf8(sibling("in.md").unwrap()).unwrap(),
            notes: BookNotes {
                names: String::from_utf8(sibling("notes.txt").unwrap_or_default())
                    .unwrap()
                    .lines()
                    .map(NoteName::of)
                    .collect(),
                is_named: true,
                ..BookNotes::default()
            },
            base: base.map(|base| committed(&String::from_utf8(base).unwrap(), &config)),
            config,
            parse: match path.file_name().unwrap().to_str().unwrap() {
                name if name.starts_with("copied") => copied,
                _ => committed,
            },
        }
    }

    fn check(&self, text: &str) -> Findings {
        let file = (self.parse)(text, &self.config);
        findings_with_notes(&file, self.base.as_ref(), &self.config, &self.notes)
    }

    fn fix(&self, text: &str, allowed: Applicability) -> String {
        fix_text(text.to_owned(), allowed, |text| {
            self.check(text).diagnostics
        })
        .text
    }

    /// Fixes the text, and checks that nothing is left for a second time.
    fn fix_once(&self, allowed: Applicability, name: &str) -> String {
        let once = self.fix(&self.text, allowed);
        let twice = self.fix(&once, allowed);
        assert_eq!(twice, once, "{name}: a second fix changes more");
        let left = self.check(&once).diagnostics;
        let fixable =
            |found: &&Diagnostic| found.applicability().is_some_and(|kind| kind <= allowed);
        let fixable = left.iter().find(fixable);
        assert!(fixable.is_none(), "{name}: {fixable:?} is left");
        once
    }

    /// The report, and each note, which the report only counts.
    fn report(&self) -> String {
        let files = [FileFindings {
            path: "topics.md".to_owned(),
            text: &self.text,
            findings: self.check(&self.text),
        }];
        let mut out = text(&files, Colour::Never);
        let found = files[0].findings.diagnostics.iter();
        for note in found.filter(|found| found.severity == Severity::Note) {
            let words = &self.text[note.span.clone()];
            writeln!(out, "{}: {words:?}", note.message).unwrap();
        }
        out
    }
}

/// The cases of a rule, as paths without file extensions.
fn cases(rule: &dyn Rule) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let folder = folder.join(rule.name());
    let Ok(entries) = fs::read_dir(&folder) else {
        panic!(
            "the rule {} needs cases in {}",
            rule.name(),
            folder.display()
        );
    };
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut cases: Vec<_> = names
        .filter_map(|name| Some(folder.join(name.strip_suffix(".in.md")?)))
        .collect();
    cases.sort();
    cases
}

fn compare(actual: Data, path: &str, format: DataFormat, failed: &mut Vec<String>) {
    let expected = Data::read_from(Path::new(path), Some(format));
    let assert = Assert::new().action_env("SNAPSHOTS");
    if let Err(difference) = assert.try_eq(Some(&path), actual, expected) {
        failed.push(difference.to_string());
    }
}

/// Compares a fixed text with a file that exists only if fixing changed something.
fn compare_fixed(before: &str, after: &str, path: &str, failed: &mut Vec<String>) {
    if before != after {
        let after = Data::binary(after.as_bytes().to_vec());
        compare(after, path, DataFormat::Binary, failed);
    } else if Path::new(path).exists() {
        failed.push(format!("{path}: nothing is fixed"));
    }
}

#[test]
fn every_rule_passes_its_cases() {
    let mut failed = Vec::new();
    for rule in RULES {
        let (mut finds, mut passes) = (false, false);
        let (mut fixes, mut unsafe_fixes) = (false, false);
        for path in cases(*rule) {
            let case = Case::read(&path, *rule);
            let name = path.display().to_string();
            let found = !case.check(&case.text).diagnostics.is_empty();
            finds |= found;
            passes |= !found;
            let report = case.report();
            compare(
                report.into(),
                &format!("{name}.out.txt"),
                DataFormat::Text,
                &mut failed,
            );

            let safe = case.fix_once(Applicability::Safe, &name);
            let all = case.fix_once(Applicability::Unsafe, &name);
            fixes |= safe != case.text;
            unsafe_fixes |= all != safe;
            let fixed = format!("{name}.fixed.md");
            compare_fixed(&case.text, &safe, &fixed, &mut failed);
            let fixed = format!("{name}.unsafe.md");
            compare_fixed(&safe, &all, &fixed, &mut failed);
        }
        let name = rule.name();
        assert!(finds, "{name} needs a case in which it finds something");
        assert!(passes, "{name} needs a case in which it finds nothing");
        assert_eq!(
            fixes,
            !rule.fixes().is_empty(),
            "{name} needs a case for its fix"
        );
        assert_eq!(
            unsafe_fixes,
            !rule.unsafe_fixes().is_empty(),
            "{name} needs a case for its unsafe fix"
        );
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn the_guide_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let expected = Data::read_from(&path, Some(DataFormat::Text));
    // To update it: SNAPSHOTS=overwrite cargo test --test suite rules::
    Assert::new()
        .action_env("SNAPSHOTS")
        .eq(guide::rules_guide(), expected);
}
