//! `[preprocessor.topics.rules]`.

use super::FAULTS;
use crate::support::book_test::BookTest;

fn book(rules: &str) -> BookTest {
    let toml = format!("[preprocessor.topics.rules]\n{rules}");
    BookTest::small()
        .file("book.toml", toml)
        .file("src/topics.md", FAULTS)
}

#[test]
fn the_settings_change_the_severity_of_a_rule() {
    let book = book("date-format = \"note\"\nbare-url = \"error\"\nno-reading = \"off\"\n");
    let ran = book.run(&["check"]).finds();
    ran.prints("error[bare-url]")
        .prints("note[date-format]: a date not in canonical form: src/topics.md line 8\n")
        .prints("2 errors, 0 warnings, 1 note");
}

#[test]
fn the_settings_do_not_raise_a_finding_that_its_rule_lowered() {
    // Without a base, an undated topic is a note, whatever the rule's severity.
    let book = book("missing-date = \"warning\"\n")
        .file("src/topics.md", "# Past\n\n- [KVM](https://a.org)\n");
    book.run(&["check"]).succeeds().prints("note[missing-date]");
}

#[test]
fn an_unknown_rule_is_an_error() {
    let near = book("bare-urls = \"off\"\n").run(&["check"]).fails();
    near.says("there is no rule `bare-urls`; did you mean `bare-url`?");
    let far = book("nonsense = \"off\"\n").run(&["check"]).fails();
    far.says("there is no rule `nonsense`; the rules are: malformed-date, date-format");
    let severity = book("bare-url = \"loud\"\n").run(&["check"]).fails();
    severity
        .says("rules.bare-url")
        .says("`error`, `warning`, `note`, `off`");
}
