//! New books: the files created for a topic file on its own.

use std::process::Command;

use snapbox::{assert_data_eq, str};

use super::{POLISH, files, follow};
use crate::support::book_test::{BookTest, Ran, Stock, TOPICS};

#[test]
fn the_real_topic_file_becomes_a_book() {
    let own = BookTest::own();
    let book = BookTest::empty().file("os-group/README.md", own.read("src/topics.md"));
    let ran = book.run(&["init", "os-group"]).succeeds().stays_silent();
    assert_data_eq!(
        &ran.stdout,
        str![[r#"
os-group/README.md: 71 topics, 105 readings

LINE  ROLE       TOPICS  WHY        HEADING
1     scheduled  1       its words  Scheduled Discussions
10    potential  49      its words  List of Potential Topics for Musing
70    reference  0       its words  Index of LWN articles
75    discussed  21      its words  Topics we've discussed (but can revisit)

dates: 3 dates, 2023-09-12 to 2023-11-07, the first one written as [11/7/23]
numeric dates: the month comes first (some days are over 12)
meeting days by the dates: Tuesdays from 2023-09-12; if that is right, set weekday = "tuesday"
68 of 71 topics are about systems, as the built-in themes are; the book groups by theme
line 8: not part of any topic, shown as is: Add more links.

wrote os-group/book/book.toml
wrote os-group/book/src/SUMMARY.md
wrote os-group/book/src/topics.md

os-group/README.md stays where it is; os-group/book/src/topics.md includes it

build the book and open it:

  mdbook-topics build os-group/book --open

"#]]
    );
    assert_eq!(book.read("os-group/README.md"), own.read("src/topics.md"));
    assert_data_eq!(
        book.read("os-group/book/book.toml"),
        str![[r#"
[book]
title = "Os group"

[build]
extra-watch-dirs = ["../README.md"]

[preprocessor.topics]

# Search finds each topic in the chapter of its theme only.
[output.html.search.chapter]
"topics.md" = { enable = false }

"#]]
    );
    assert_eq!(
        book.read("os-group/book/src/SUMMARY.md"),
        "# Summary\n\n- [Topics](topics.md)\n"
    );
    assert_eq!(
        book.read("os-group/book/src/topics.md"),
        "{{#include ../../README.md}}\n"
    );
    assert_eq!(files(&book).len(), 4, "an unexpected file was written");
    follow(&book, &ran).prints("README.md: 71 topics");
    assert!(book.has("os-group/book/book/virtualization.html"));
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
fn no_guess_changes_what_is_read_without_it() {
    let text = "# Study group\n\n## Progress\n\n- 2020-10-10: Data\n- 2020-10-17: Rules\n- 2099-12-19: Streams\n\n\
        ## Solutions\n\n- [ada](solutions/ada)\n- [sam](solutions/sam)\n";
    let book = BookTest::empty().file("README.md", text);
    let list = |book: &BookTest| book.run(&["list", "README.md"]).succeeds().stdout;
    let before = list(&book);
    assert!(before.contains("2099-12-19  scheduled"), "{before}");
    book.run(&["init"]).succeeds();
    let table = book.read("book/book.toml");
    assert!(!table.contains("roles"), "{table}");
    assert_eq!(list(&book), before);
}

#[test]
fn roles_of_unknown_headings_are_guessed_from_dates() {
    let book = BookTest::empty().file("lista.md", POLISH);
    let ran = book.run(&["init", "lista.md"]).succeeds().stays_silent();
    assert_data_eq!(
        &ran.stdout,
        str![[r#"
lista.md: 4 topics, 4 readings

LINE  ROLE       TOPICS  WHY                  HEADING
1     reference  0       no topics            Systemy operacyjne
5     scheduled  1       its dates (guessed)  Najbliższe spotkania
9     potential  1       its links (guessed)  Propozycje
13    discussed  2       its dates (guessed)  Minione spotkania

dates: 3 dates, 2024-02-06 to 2024-03-12, the first one written as [12/3/2024]
numeric dates: the day comes first (some days are over 12)
meeting days by the dates: Tuesdays from 2024-02-06; if that is right, set weekday = "tuesday"
language: en, as the words do not show another; if it is another, set language = "de" in [book]
4 of 4 topics are about systems, as the built-in themes are; the book groups by theme

wrote book/book.toml
wrote book/src/SUMMARY.md
wrote book/src/topics.md

lista.md stays where it is; book/src/topics.md includes it

build the book and open it:

  mdbook-topics build book --open

"#]]
    );
    assert_data_eq!(
        book.read("book/book.toml"),
        str![[r#"
[book]
title = "Systemy operacyjne"

[build]
extra-watch-dirs = ["../lista.md"]

[preprocessor.topics]
date-order = "dmy" # the file has days over 12 before the month

# Guessed from the dates and links under your headings:
[preprocessor.topics.roles]
scheduled = ["Najbliższe spotkania"]
potential = ["Propozycje"]
discussed = ["Minione spotkania"]

# Search finds each topic in the chapter of its theme only.
[output.html.search.chapter]
"topics.md" = { enable = false }

"#]]
    );
    follow(&book, &ran).prints("lista.md: 4 topics (1 scheduled, 1 to discuss, 2 discussed)");
    assert!(
        book.page("book/book/next.html")
            .text()
            .contains("Tue 12 Mar 2024")
    );
}

#[test]
fn invalid_dates_are_reported() {
    let book = BookTest::empty().file(
        "topics.md",
        "# Done\n\n- [20/2/2024] A\n- [2/20/2024] B\n- [1/2/2024] C\n- [2024-02-30] D\n",
    );
    let ran = book.run(&["init"]).succeeds();
    let ran = ran.prints("line 6: the date [2024-02-30] is not valid; write the date you meant\n");
    ran.prints("numeric dates: some dates have the day first, others the month\n");
    assert!(!book.read("book/book.toml").contains("date-order"));
}

#[test]
fn the_report_stays_short() {
    let sections = (0..30).map(|number| {
        format!(
            "# Discussed {number}\n\n- March {}: A\n- B\n\n# Rules {number}\n\n- One\n\n",
            number % 28 + 1
        )
    });
    let book = BookTest::empty().file("topics.md", sections.collect::<String>());
    let ran = book.run(&["init"]).succeeds();
    assert!(ran.stdout.lines().count() < 34, "{}", ran.stdout);
    let ran = ran.prints("and 52 more headings; ");
    ran.prints("30 dates such as March 1 are without a year; add it\n");
}

#[test]
fn the_order_of_dates_is_set_only_if_it_makes_some_clear() {
    let dates = "# Done\n\n- [20/2/2024] A\n- [2024-02-13] B\n\n# More\n\n- [1/2/2024] C\n";
    for (text, is_set) in [
        (dates, true),
        (&dates.replace("1/2/2024", "2024-02-01"), false),
    ] {
        let book = BookTest::empty().file("topics.md", text);
        book.run(&["init"]).succeeds();
        let settings = book.read("book/book.toml");
        assert_eq!(
            settings.contains("date-order = \"dmy\""),
            is_set,
            "{settings}"
        );
    }
}

#[test]
fn a_single_date_among_many_items_shows_no_role() {
    let text = "# Club\n\n## Upcoming\n\n- 2030-12-08: Middlemarch\n\n## On our shelf\n\n- 2666\n- 11/22/63 by Stephen King\n\
        - Any Human Heart\n- War and Peace\n";
    let book = BookTest::empty().file("topics.md", text);
    let ran = book.run(&["init"]).succeeds();
    ran.prints("4 items are not topics, because the heading \"On our shelf\" has no role")
        .prints(
            "or under `scheduled` or `potential`, or under `reference` if its items are not topics",
        );
    assert!(!book.read("book/book.toml").contains("On our shelf"));
}

#[test]
fn a_list_under_an_unknown_heading_is_reported() {
    let book = BookTest::small().append("src/topics.md", "\n# Whatever\n\n- An item\n");
    let ran = book.run(&["init"]).succeeds();
    ran.prints("line 13: 1 item is not a topic, because the heading \"Whatever\" has no role; ");
}

/// A folder with a repository, and what git ignores in it.
fn in_git() -> BookTest {
    let book = BookTest::empty().file("group/topics.md", TOPICS);
    git(&book, &["init", "-q"]);
    book
}

fn git(book: &BookTest, arguments: &[&str]) -> bool {
    let mut git = Command::new("git");
    let git = git.args(arguments).current_dir(book.path("group"));
    git.env("GIT_CONFIG_GLOBAL", "/dev/null")
        .status()
        .unwrap()
        .success()
}

#[test]
fn the_built_book_is_added_to_gitignore() {
    let ignores = |book: &BookTest, path| git(book, &["check-ignore", "-q", path]);
    let book = in_git();
    let ran = book.run(&["init", "group"]).succeeds();
    ran.prints("wrote group/book/.gitignore");
    assert!(ignores(&book, "book/book/index.html") && !ignores(&book, "book/book.toml"));
    // A book that exists.
    for (before, after) in [
        ("", "/book/\n"),
        ("*.swp", "*.swp\n/book/\n"),
        ("a\r\n", "a\r\n/book/\r\n"),
    ] {
        let book = in_git()
            .file("group/book.toml", "[preprocessor.topics]\n")
            .file("group/.gitignore", before);
        book.run(&["init", "group"])
            .succeeds()
            .prints("wrote group/.gitignore");
        assert_eq!(book.read("group/.gitignore"), after);
        let again = book.run(&["init", "group"]).succeeds();
        assert!(!again.stdout.contains("wrote "), "{}", again.stdout);
    }
    let book = in_git().file(
        "group/book.toml",
        "[build]\nbuild-dir = \"out\"\n[preprocessor.topics]\n",
    );
    book.run(&["init", "group"]).succeeds();
    assert_eq!(book.read("group/.gitignore"), "/out/\n");
    let book = in_git()
        .file("group/book.toml", "[preprocessor.topics]\n")
        .file("group/.gitignore", "book\n");
    let ran = book.run(&["init", "group"]).succeeds();
    assert!(
        !ran.stdout.contains("wrote group/.gitignore"),
        "{}",
        ran.stdout
    );
}

#[test]
fn an_ignored_folder_of_the_new_book_is_reported() {
    let book = in_git().file("group/.gitignore", "book/\n");
    let ran = book.run(&["init", "group"]).succeeds();
    ran.prints("git ignores group/book; run `git add --force group/book` to commit the book\n");
}

#[test]
fn a_single_file_becomes_a_book_whatever_it_contains() {
    for (name, text) in [
        ("README.md", ""),
        ("README.md", "# A group\n\nWe read papers.\n"),
        ("notes.md", "Some text.\n\n- Ada\n- Sam\n"),
        ("our list.md", TOPICS),
        ("Übersicht.md", TOPICS),
        (
            "README.md",
            "# Papers\n\n- [A](https://a.org)\n\n# papers\n\n- [B](https://b.org)\n\n# 2024\n\n- [C](https://c.org)\n",
        ),
        (
            "README.md",
            "# \u{1b}[31m \"x\" \\ {{x}}\n\n- [A](https://a.org)\n- 2024-01-02 B\n",
        ),
    ] {
        let book = BookTest::empty().file(name, text);
        let ran = book.run(&["init"]).succeeds().stays_silent();
        let list = book.run(&["list"]).succeeds();
        list.prints(&format!("{name}: "));
        assert_eq!(book.read(name), text);
        book.run(&["build", "book"]).succeeds();
        assert!(ran.stdout.lines().count() < 30, "{}", ran.stdout);
        for stock in Stock::both() {
            let mut mdbook = stock.command();
            let output = mdbook
                .args(["build", "book"])
                .current_dir(book.path(""))
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(
                output.status.success() && !said.contains("ERROR"),
                "{name}: {said}"
            );
        }
    }
}

#[test]
fn the_file_with_a_list_or_a_usual_name_is_taken() {
    for (files, taken) in [
        (
            &[("README.md", "# Us\n"), ("about.md", "# About\n")][..],
            "README.md",
        ),
        (
            &[
                ("README.md", TOPICS),
                (
                    "CHANGELOG.md",
                    "# Discussed\n\n- 2024-01-02 A\n- 2024-01-03 B\n- 2024-01-04 C\n- 2024-01-05 D\n",
                ),
            ],
            "README.md",
        ),
        (&[("a.md", TOPICS), ("schedule.md", TOPICS)], "schedule.md"),
        (
            &[
                ("README.md", "# Us\n"),
                ("list.md", "# Whatever\n\n- A\n- B\n"),
            ],
            "list.md",
        ),
    ] {
        let book = BookTest::empty();
        for (name, text) in files {
            book.write(name, text);
        }
        let ran = book.run(&["init"]).succeeds();
        ran.prints(&format!("{taken}: "));
    }
}

#[test]
fn a_file_in_another_folder_is_included_from_there() {
    let book = BookTest::empty().file("docs/schedule.md", TOPICS);
    let ran = book.run(&["init", "docs/schedule.md"]).succeeds();
    assert_eq!(
        book.read("book/src/topics.md"),
        "{{#include ../../docs/schedule.md}}\n"
    );
    follow(&book, &ran).prints("docs/schedule.md: 3 topics");
}

#[test]
fn a_book_has_the_language_of_its_file() {
    let text = "# Lesekreis\n\nWir lesen jede Woche einen Aufsatz und reden mittwochs darüber. Alle sind willkommen.\n\n\
                ## Nächste Treffen\n\n- 03.06.2099 [The slab allocator](https://a.org)\n";
    let book = BookTest::empty().file("README.md", text);
    let ran = book.run(&["init"]).succeeds();
    ran.prints("language: de\n");
    assert!(
        book.read("book/book.toml")
            .contains("\nlanguage = \"de\"\n")
    );
    assert!(book.read("book/src/SUMMARY.md").contains("[Themen]"));
    let book = BookTest::empty().file("README.md", TOPICS);
    book.run(&["init"]).succeeds();
    assert!(!book.read("book/book.toml").contains("language"));
}

#[test]
fn meeting_days_are_learnt_from_the_dates() {
    for (list, line) in [
        (
            "- 2025-11-03 One\n- 2025-11-10 Two\n- 2025-11-17 Three\n\
             - 2026-04-14 Four\n- 2026-04-21 Five\n- 2026-04-28 Six\n",
            "meeting days by the dates: Mondays from 2025-11-03, then Tuesdays from 2026-04-14; \
             if that is right, set weekday = \"tuesday\"\n",
        ),
        (
            "- 2025-11-03 One\n- 2025-11-17 Two\n- 2025-12-01 Three\n",
            "every other Monday from 2025-11-03; if that is right, set meeting = \
             { weekday = \"monday\", every = 2, from = \"2025-11-03\" }\n",
        ),
    ] {
        let text = format!("# Discussed\n\n{list}");
        let book = BookTest::empty().file("list.md", &text);
        book.run(&["init", "list.md"]).succeeds().prints(line);
    }
}
