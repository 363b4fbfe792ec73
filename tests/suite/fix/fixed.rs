//! What `fix` changes, and what it reports.

use crate::support::book_test::BookTest;

#[test]
fn each_fix_is_reported_in_a_line() {
    let book = BookTest::own();
    let ran = book.run(&["fix"]).succeeds().stays_silent();
    assert_eq!(
        ran.stdout,
        "\
src/topics.md:65: space added between two links (link-spacing)
src/topics.md:79: `[11/7/23]` rewritten as `[2023-11-07]` (date-format)
src/topics.md:80: `[10/31/2023]` rewritten as `[2023-10-31]` (date-format)
src/topics.md:82: URL put in angle brackets (bare-url)
src/topics.md:84: `[9/12/2023]` rewritten as `[2023-09-12]` (date-format)
src/topics.md:109: URL put in angle brackets (bare-url)
"
    );
    let once = book.read("src/topics.md");
    assert!(once.contains("- [2023-09-12] Linker scripts in detail."));
    let again = book.run(&["fix"]).succeeds();
    assert_eq!(again.stdout, "src/topics.md: nothing to fix\n");
    assert_eq!(book.read("src/topics.md"), once);
}

#[test]
fn fixes_that_depend_on_each_other_are_all_made() {
    let older = "- [2023-10-31] [C](https://a.org/4)\n- [2023-10-24] [D](https://a.org/5)\n- [2023-10-17] [E](https://a.org/6)\n";
    let book = BookTest::empty().file(
        "topics.md",
        format!("# Past\n\n- 9/19/23: [A] (https://a.org/1\n- [11/17/23] https://a.org/2,[B](https://a.org/3)\n{older}"),
    );
    book.run(&["fix", "topics.md"]).succeeds();
    assert_eq!(
        book.read("topics.md"),
        format!(
            "# Past\n\n- [2023-11-17] <https://a.org/2>, [B](https://a.org/3)\n{older}- [2023-09-19] [A](https://a.org/1)\n"
        )
    );
}

#[test]
fn remaining_errors_are_counted() {
    let book = BookTest::empty().file(
        "topics.md",
        "# Past\n\n- [2023-02-30] [A](https://a.org/1)\n- [2023-11-07] [B] (https://a.org/2)\n",
    );
    let ran = book.run(&["fix", "topics.md"]).finds();
    assert_eq!(
        ran.stdout,
        "topics.md:4: space removed from a link (malformed-link)\n"
    );
    ran.says("1 error needs a manual fix; run `mdbook-topics check` to see them");
}

#[test]
fn standard_input_becomes_standard_output() {
    let book = BookTest::empty();
    let ran = book.run_with_input(&["fix", "-"], "# Past\n\n- [11/17/23] [B](https://a.org/2)");
    let ran = ran.succeeds().stays_silent();
    assert_eq!(ran.stdout, "# Past\n\n- [2023-11-17] [B](https://a.org/2)");
}

#[test]
fn a_rule_that_is_off_fixes_nothing() {
    let text = "# Past\n\n- [11/17/23] [B](https://a.org/2)\n";
    let book = BookTest::small()
        .file(
            "book.toml",
            "[preprocessor.topics.rules]\ndate-format = \"off\"\n",
        )
        .file("src/topics.md", text);
    book.run(&["fix"]).succeeds();
    assert_eq!(book.read("src/topics.md"), text);
}
