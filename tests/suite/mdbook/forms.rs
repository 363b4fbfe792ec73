//! Links to the issue forms of the forge.

use crate::support::book_test::BookTest;

const TOPICS: &str = "\
# Scheduled

- [2024-03-05] [Slabs](https://a.example/slabs)

# Ideas

- [Maple trees](https://a.example/maple)
";

fn book(edit: &str) -> BookTest {
    BookTest::small()
        .file("src/topics.md", TOPICS)
        .file(".git/HEAD", "ref: refs/heads/main\n")
        .file(".github/ISSUE_TEMPLATE/suggest-topic.yml", "x: 1\n")
        .file(".github/ISSUE_TEMPLATE/plan-topic.yml", "x: 1\n")
        .append(
            "book.toml",
            &format!("[output.html]\nedit-url-template = \"{edit}\"\n"),
        )
}

fn pages(book: &BookTest) -> String {
    book.run(&["build"]).succeeds();
    let pages = std::fs::read_dir(book.path("book")).unwrap();
    let pages = pages.map(|entry| entry.unwrap().path());
    let pages = pages.filter(|path| path.extension().is_some_and(|end| end == "html"));
    pages
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect()
}

#[test]
fn topics_link_to_the_forms_with_their_fields() {
    let pages = pages(&book("https://forge.example/group/topics/edit/main/{path}"));
    let form = "https://forge.example/group/topics/issues/new?template=plan-topic.yml";
    for link in [
        format!(
            "{form}&amp;action=schedule&amp;topic=maple%2Dtrees&amp;day=next\">Schedule it</a>"
        ),
        format!("{form}&amp;action=record&amp;topic=slabs\">Record it</a>"),
    ] {
        assert!(pages.contains(&link), "{link}");
    }
}

#[test]
fn other_forges_and_repositories_without_forms_have_no_links() {
    let other = pages(&book(
        "https://forge.example/group/topics/-/edit/main/{path}",
    ));
    assert!(!other.contains("issues/new"));
    let gitea = pages(&book(
        "https://forge.example/group/topics/_edit/main/{path}",
    ));
    assert!(gitea.contains("template=.github%2FISSUE_TEMPLATE%2Fplan-topic.yml"));
    let without = BookTest::small().file("src/topics.md", TOPICS).append(
        "book.toml",
        "[output.html]\nedit-url-template = \"https://forge.example/g/t/edit/main/{path}\"\n",
    );
    assert!(!pages(&without).contains("issues/new"));
}
