//! `build` follows the settings of preprocessors in `book.toml`, ours and others.

use crate::support::book_test::{BookTest, Ran, TOPICS};

#[test]
fn the_table_is_optional() {
    let book = BookTest::small().file("book.toml", "[book]\ntitle = \"Group\"\n");
    book.build()
        .only_counts_findings()
        .prints("topics.md: 3 topics");
    assert!(book.has("book/memory.html"));
}

#[test]
fn renderers_of_the_table_are_respected() {
    let book = BookTest::small().append("book.toml", "renderers = [\"markdown\"]\n");
    book.build();
    assert!(!book.has("book/memory.html"));
    assert!(
        book.page("book/topics.html")
            .text()
            .contains("The slab allocator")
    );
    let book = book.append("book.toml", "[output.html]\n[output.markdown]\n");
    book.build();
    assert!(book.has("book/markdown/memory.md") && !book.has("book/html/memory.html"));
}

#[test]
fn the_command_of_the_table_is_ignored() {
    let book = BookTest::small().append("book.toml", "command = \"no-such-program\"\n");
    book.build();
    assert!(book.has("book/memory.html"));
}

#[test]
fn warnings_do_not_stop_a_build() {
    let book = BookTest::small()
        .append("book.toml", "date-ordr = \"dmy\"\n")
        .file("src/next.html", "taken");
    let ran = book.build();
    let ran = ran.says(
        "mdbook-topics: warning: book.toml: [preprocessor.topics] has an unknown key `date-ordr`",
    );
    let ran = ran.says("mdbook-topics: warning: the address next.html belongs to another");
    let ran = ran.says("src/topics.md: 0 errors and 1 warning");
    assert_eq!(ran.stderr.lines().count(), 3, "{}", ran.stderr);
    assert_eq!(book.read("book/next.html"), "taken");
}

#[test]
fn warnings_of_mdbook_are_shown() {
    let book = BookTest::small()
        .append("src/SUMMARY.md", "- [Rules](rules.md)\n")
        .file("src/rules.md", "# Rules\n\n<div>\n\nnever closed\n");
    book.build().says("WARN").says("rules.md");
    let ran = Ran::of(book.program().arg("build").env("MDBOOK_LOG", "info"));
    ran.succeeds().says("INFO");
}

/// A preprocessor that passes the book on, and records whether it contained our checkboxes.
#[cfg(unix)]
const WITNESS: &str = r#"
[ "$1" = supports ] && exit 0
sed -e 's/^\[.*"mdbook_version":"[^"]*"},//' -e 's/]$//' -e 's/RULES/rules by a preprocessor/' > seen.json
grep -q topics-box seen.json && echo after topics > seen.txt || echo before topics > seen.txt
cat seen.json
"#;

#[cfg(unix)]
#[test]
fn other_preprocessors_run_in_their_order() {
    for (witness, ours, seen) in [
        ("after = [\"topics\"]", "", "after topics\n"),
        ("before = [\"topics\"]", "", "before topics\n"),
        ("", "after = [\"witness\"]", "before topics\n"),
        ("", "before = [\"witness\"]", "after topics\n"),
    ] {
        // The command is relative to the book, and the book's path to the current folder.
        let book = BookTest::empty()
            .file(
                "group/book.toml",
                format!(
                    "[preprocessor.topics]\n{ours}\n[preprocessor.witness]\ncommand = \"./witness.sh\"\n{witness}\n"
                ),
            )
            .script("group/witness.sh", WITNESS)
            .file("group/src/SUMMARY.md", "- [Topics](topics.md)\n- [Rules](rules.md)\n")
            .file("group/src/rules.md", "# RULES\n")
            .file("group/src/topics.md", TOPICS);
        book.run(&["build", "group"])
            .succeeds()
            .only_counts_findings();
        assert_eq!(book.read("group/seen.txt"), seen, "{witness}{ours}");
        assert!(
            book.page("group/book/rules.html")
                .text()
                .contains("rules by a preprocessor")
        );
        assert_eq!(book.page("group/book/memory.html").readings().len(), 1);
    }
}

#[cfg(unix)]
#[test]
fn a_preprocessor_that_fails_is_named() {
    let book = BookTest::small()
        .script(
            "witness.sh",
            "[ \"$1\" = supports ] && exit 0\ncat > seen.json\nexit 3\n",
        )
        .append(
            "book.toml",
            "[preprocessor.witness]\ncommand = \"./witness.sh\"\n",
        );
    book.run(&["build"]).fails().says("witness");
}

#[test]
fn an_invalid_setting_is_reported_once_with_its_key() {
    for (setting, said) in [
        ("date-order = \"xyz\"", "date-order: unknown variant `xyz`"),
        (
            "address = \"x\"",
            "address: `x` is not the address of a book",
        ),
        ("files = []", "files is empty"),
        (
            "files = [\"topics.md\", \"topics.md\"]",
            "files lists `topics.md` twice",
        ),
        ("theme-order = [\"x\"]", "`theme-order` names the theme `x`"),
        ("rules = { foo = \"off\" }", "foo"),
        (
            "themes.memory.words = \"Speicher\"",
            "themes.memory.words: write a list of words, as in words = [",
        ),
        (
            "date-format = \"YYYY-MM-DD\"",
            "use %Y for the year, %m for the month and %d for the day",
        ),
        (
            "address = \"https://a.example/b/index.html\"",
            "write the folder of the book, \"https://a.example/b/\"",
        ),
        ("files = [\"src/topics.md\"]", "write \"topics.md\" "),
    ] {
        let book = BookTest::empty()
            .file("book.toml", format!("[preprocessor.topics]\n{setting}\n"))
            .file("src/SUMMARY.md", "- [Topics](topics.md)\n")
            .file("src/topics.md", TOPICS);
        book.run(&["build"]).fails().says_once(said);
    }
}

#[test]
fn a_text_counts_as_a_list() {
    let settings = "files = \"topics.md\"\nroles = { potential = \"Wünsche\" }\n";
    let book = BookTest::small()
        .append("book.toml", settings)
        .file("src/topics.md", "# Wünsche\n\n- Slab\n");
    book.build().prints("1 topic (0 scheduled, 1 to discuss");
    book.run(&["list"]).succeeds().prints("1 topic");
}

#[test]
fn a_file_outside_src_is_refused() {
    let book = BookTest::empty()
        .file("book.toml", "[preprocessor.topics]\n")
        .file("src/SUMMARY.md", "- [Topics](topics.md)\n")
        .file("topics.md", TOPICS);
    book.run(&["build"])
        .fails()
        .says("move your file there: `mv ");
    assert!(!book.has("src/topics.md"));
}
