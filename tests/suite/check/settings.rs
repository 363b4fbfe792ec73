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
fn a_group_decides_how_bad_a_finding_is() {
    let book = book("date-format = \"note\"\nbare-url = \"error\"\nno-reading = \"off\"\n");
    let ran = book.run(&["check"]).finds();
    ran.prints("error[bare-url]")
        .prints("note[date-format]: a date not in canonical form: src/topics.md line 8\n")
        .prints("1 error, 0 warnings, 1 note");
}

#[test]
fn what_a_rule_takes_lightly_is_not_made_worse() {
    // Topics that stood there before are notes, whatever the rule's severity.
    let book = book("missing-date = \"warning\"\n")
        .file("src/topics.md", "# Past\n\n- [KVM](https://a.org)\n");
    book.run(&["check"]).succeeds().prints("note[missing-date]");
}

#[test]
fn a_rule_that_does_not_exist_is_told() {
    let near = book("bare-urls = \"off\"\n").run(&["check"]).fails();
    near.says("there is no rule `bare-urls`; did you mean `bare-url`?");
    let far = book("nonsense = \"off\"\n").run(&["check"]).fails();
    far.says("there is no rule `nonsense`; the rules are: malformed-date, date-format");
    let severity = book("bare-url = \"loud\"\n").run(&["check"]).fails();
    severity
        .says("rules.bare-url")
        .says("`error`, `warning`, `note`, `off`");
}
