//! New books: the files created for a topic file on its own.

use snapbox::{assert_data_eq, str};

use super::{POLISH, files, follow};
use crate::support::book_test::{BookTest, Ran, TOPICS};

#[test]
fn the_real_topic_file_becomes_a_book() {
    let own = BookTest::own();
    let book = BookTest::empty().file("topics.md", own.read("src/topics.md"));
    let ran = book.run(&["init"]).succeeds().stays_silent();
    assert_data_eq!(
        &ran.stdout,
        str![[r#"
topics.md: 71 topics, 105 readings

LINE  ROLE       TOPICS  HEADING
1     scheduled  1       Scheduled Discussions
10    potential  49      List of Potential Topics for Musing
70    reference  0       Index of LWN articles
75    discussed  21      Topics we've discussed (but can revisit)

line 8: not part of any topic, shown as is: Add more links.

wrote book.toml
wrote src/SUMMARY.md

mdBook reads chapters only from src/; move the file there, then build the book and open it:

  mv topics.md src/topics.md
  mdbook-topics build --open

"#]]
    );
    assert_eq!(book.read("topics.md"), own.read("src/topics.md"));
    let settings = book.read("book.toml");
    let table = "[book]\ntitle = \"Reading group\"\n\n[preprocessor.topics]\n";
    let settings = settings.strip_prefix(table).unwrap();
    // Many books will have the default title, some of them on the same host.
    let (key, order) = settings.split_once('\n').unwrap();
    assert!(key.starts_with("book-key = \""), "{key}");
    assert_eq!(
        order,
        "date-order = \"mdy\" # the file has days over 12 after the month\n"
    );
    assert_eq!(
        book.read("src/SUMMARY.md"),
        "# Summary\n\n- [Topics](topics.md)\n"
    );
    assert_eq!(files(&book).len(), 3, "an unexpected file was written");
    follow(&book, &ran).prints("topics.md: 71 topics");
    assert!(book.has("book/virtualization.html"));
}

#[test]
fn a_file_in_src_is_not_moved() {
    let book = BookTest::empty().file("group/src/reading list.md", TOPICS);
    let ran = book.run(&["init", "group"]).succeeds();
    let ran = ran.prints("build the book and open it:\n\n  mdbook-topics build group --open\n");
    assert!(!ran.stdout.contains("mv "), "{}", ran.stdout);
    assert!(
        book.read("group/book.toml")
            .contains("files = [\"reading list.md\"]")
    );
    assert_eq!(
        book.read("group/src/SUMMARY.md"),
        "# Summary\n\n- [Topics](<reading list.md>)\n"
    );
    follow(&book, &ran).prints("reading list.md: 3 topics");
}

#[test]
fn init_in_src_creates_the_book_above_it() {
    let book = BookTest::empty().file("group/src/topics.md", TOPICS);
    let src = book.path("group/src");
    Ran::of(book.program().current_dir(&src).arg("init")).succeeds();
    assert!(book.has("group/book.toml") && book.has("group/src/SUMMARY.md"));
    assert!(!book.has("group/src/src"));
}

#[test]
fn roles_of_unknown_headings_are_guessed_from_dates() {
    let book = BookTest::empty().file("lista.md", POLISH);
    let ran = book.run(&["init", "lista.md"]).succeeds().stays_silent();
    assert_data_eq!(
        &ran.stdout,
        str![[r#"
lista.md: 4 topics, 4 readings

LINE  ROLE        TOPICS  HEADING
1     reference   0       Systemy operacyjne
5     scheduled?  1       Najbliższe spotkania
9     potential?  1       Propozycje
13    discussed?  2       Minione spotkania
?: guessed from the dates under the heading; correct it in book.toml if it is wrong

wrote book.toml
wrote src/SUMMARY.md

mdBook reads chapters only from src/; move the file there, then build the book and open it:

  mv lista.md src/lista.md
  mdbook-topics build --open

"#]]
    );
    assert_data_eq!(
        book.read("book.toml"),
        str![[r#"
[book]
title = "Systemy operacyjne"

[preprocessor.topics]
files = ["lista.md"]
date-order = "dmy" # the file has days over 12 before the month

# Guessed from the dates under your headings:
[preprocessor.topics.roles]
scheduled = ["Najbliższe spotkania"]
potential = ["Propozycje"]
discussed = ["Minione spotkania"]

"#]]
    );
    follow(&book, &ran).prints("lista.md: 4 topics (1 scheduled, 1 to discuss, 2 discussed)");
    assert!(book.page("book/next.html").text().contains("2024-03-12"));
}

#[test]
fn missing_roles_are_reported_with_a_remedy() {
    let book = BookTest::empty().file("topics.md", "# Ideas\n\n- [SLUB](https://lwn.net/1/)\n");
    let ran = book.run(&["init"]).succeeds();
    let ran = ran.prints("no heading has the role scheduled; if you have such a section, add its heading to book.toml: [preprocessor.topics.roles] scheduled = [\"words of the heading\"]\n");
    let ran = ran.prints("no heading has the role discussed; ");
    let settings = book.read("book.toml");
    assert!(
        settings
            .contains("# [preprocessor.topics.roles]\n# scheduled = [\"words of the heading\"]\n")
    );
    follow(&book, &ran)
        .stays_silent()
        .prints("topics.md: 1 topic ");
    // The commented-out table is valid.
    book.write(
        "book.toml",
        settings.replace("# [pre", "[pre").replace(
            "# scheduled = [\"words of the heading\"]",
            "scheduled = [\"Ideas\"]",
        ),
    );
    let build = book.build();
    build
        .stays_silent()
        .prints("topics.md: 1 topic (1 scheduled, ");
}

#[test]
fn invalid_dates_are_reported_and_ambiguous_orders_set() {
    let book = BookTest::empty().file(
        "topics.md",
        "# Done\n\n- [20/2/2024] A\n- [2/20/2024] B\n- [1/2/2024] C\n- [2024-02-30] D\n",
    );
    let ran = book.run(&["init"]).succeeds();
    let ran = ran.prints("line 6: the date [2024-02-30] is not a valid date\n");
    ran.prints("wrote book.toml");
    assert!(book.read("book.toml").contains(
        "date-order = \"auto\" # the file has days over 12 before and after the month\n"
    ));
}

#[test]
fn a_list_under_an_unknown_heading_is_reported() {
    let book = BookTest::small().append("src/topics.md", "\n# Whatever\n\n- An item\n");
    let ran = book.run(&["init"]).succeeds();
    ran.prints("line 13: the list under \"Whatever\" is shown as is; if its items are topics, add the heading to [preprocessor.topics.roles] in book.toml");
}

#[test]
fn the_built_book_is_added_to_gitignore() {
    let in_git = || {
        BookTest::empty()
            .file("topics.md", TOPICS)
            .file(".git/HEAD", "")
    };
    let book = in_git();
    book.run(&["init"]).succeeds().prints("wrote .gitignore");
    assert_eq!(book.read(".gitignore"), "/book/\n");
    let book = in_git().file(".gitignore", "*.swp\n");
    let ran = book.run(&["init"]).succeeds();
    ran.prints(".gitignore is unchanged; add to it:\n\n  /book/\n");
    assert_eq!(book.read(".gitignore"), "*.swp\n");
    let book = in_git().file(".gitignore", "book\n");
    let ran = book.run(&["init"]).succeeds();
    assert!(!ran.stdout.contains(".gitignore"), "{}", ran.stdout);
}
