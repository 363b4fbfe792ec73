//! `explain RULE`.

use mdbook_topics::check::RULES;

use crate::support::book_test::BookTest;

#[test]
fn every_rule_is_explained_even_without_a_book() {
    let empty = BookTest::empty();
    for rule in RULES {
        let ran = empty.run(&["explain", rule.name()]).succeeds();
        let first = format!(
            "{}: {} ({})\n",
            rule.name(),
            rule.finds(),
            rule.default_severity()
        );
        assert!(ran.stdout.starts_with(&first), "{}", ran.stdout);
        ran.prints(rule.explanation()).prints(rule.fixes());
    }
}

#[test]
fn neither_a_topic_nor_a_rule() {
    let ran = BookTest::small().run(&["explain", "bare-ulr"]).fails();
    ran.says("no topic or rule matches `bare-ulr`")
        .says("bare-url");
    BookTest::empty()
        .run(&["explain", "bare-ulr"])
        .fails()
        .says("`bare-ulr` is not a rule")
        .says("no topic file found: there is no book.toml with [preprocessor.topics]");
}
