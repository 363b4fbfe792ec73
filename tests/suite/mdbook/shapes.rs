//! Books of unusual shapes, built with every builder.

use super::builder::Builder;
use crate::support::book_test::{BookTest, TOPICS};

#[test]
fn directives_in_the_topic_file_have_no_effect() {
    let text = "# Ideas\n\nRead {{#include secret.txt}} first.\n\n\
        - {{#include secret.txt}} in a [slab](https://lwn.net/{{#include secret.txt}})\n\
        - `{{#include secret.txt}}` and the [SLUB](https://lwn.net/2/) allocator\n\
        - \\{{#include secret.txt}} and [SLOB](https://lwn.net/3/) allocator\n\n\
        # About\n\n```\n{{#include secret.txt}}\n```\n";
    // Before and after mdBook's own preprocessor for directives.
    for order in ["", "before = [\"links\"]\n"] {
        for builder in Builder::all() {
            let book = BookTest::small()
                .append("book.toml", order)
                .append(
                    "book.toml",
                    "[output.html]\nedit-url-template = \"https://git.example/{path}\"\n",
                )
                .file("src/topics.md", text)
                .file("src/secret.txt", "PASSWORD\nPASSWORD\nPASSWORD\n");
            builder.build(&book);
            for page in book.page_names("book") {
                let html = book.read(&format!("book/{page}"));
                assert!(
                    !html.contains("PASSWORD"),
                    "{}{order}: {page}",
                    builder.name()
                );
            }
            let links = book.page("book/memory.html").links();
            for line in [5, 6, 7] {
                let link = format!("https://git.example/src/topics.md#L{line}");
                assert!(
                    links.contains(&link),
                    "{}{order}: {links:?}",
                    builder.name()
                );
            }
        }
    }
}

#[test]
fn relative_links_and_images_of_the_topic_file_work() {
    for builder in Builder::all() {
        let book = BookTest::small()
            .file(
                "book.toml",
                "[preprocessor.topics]\nfiles = [\"group/topics.md\"]\n",
            )
            .file(
                "src/SUMMARY.md",
                "- [Home](home.md)\n- [Topics](group/topics.md)\n- [Rules](group/rules.md)\n",
            )
            .file("src/home.md", "# Home\n")
            .file("src/group/rules.md", "# Rules\n")
            .file("src/group/room.png", "a picture")
            .file(
                "src/group/topics.md",
                "# Ideas\n\nSee [our rules](rules.md) and ![the room](room.png).\n\n\
                 - The slab allocator, after [our rules](rules.md)\n",
            );
        builder.build(&book);
        let name = builder.name();
        let memory = book.page("book/group/memory.html");
        assert!(
            memory.links().contains(&"rules.html".to_owned()),
            "{name}: {:?}",
            memory.links()
        );
        let all = book.page("book/group/all-topics.html");
        assert!(
            all.links().contains(&"rules.html".to_owned()),
            "{name}: {:?}",
            all.links()
        );
        let pictures = all.attributes("img", "src");
        assert!(
            pictures.contains(&"room.png".to_owned()),
            "{name}: {pictures:?}"
        );
        assert!(book.has("book/group/rules.html") && book.has("book/group/room.png"));
    }
}

#[test]
fn a_readme_is_a_topic_file_like_any_other() {
    for builder in Builder::all() {
        let book = BookTest::small()
            .file(
                "book.toml",
                "[preprocessor.topics]\nfiles = [\"README.md\"]\n",
            )
            .file("src/SUMMARY.md", "[Home](README.md)\n")
            .file("src/README.md", TOPICS);
        builder.build(&book);
        let home = book.page("book/index.html");
        assert!(
            home.links().contains(&"memory.html".to_owned()),
            "{}",
            builder.name()
        );
        assert!(book.has("book/memory.html"));
    }
}

#[test]
fn external_addresses_are_unchanged() {
    // mdBook rewrites `.md` at the end of an address if it does not recognize the scheme.
    for builder in Builder::all() {
        let book = BookTest::small().file(
            "src/topics.md",
            "# Ideas\n\n- kmalloc [a](HTTPS://example.org/README.md) and [b](Http://example.org/x.md#y)\n",
        );
        builder.build(&book);
        let readings = book.page("book/memory.html").readings();
        let urls: Vec<_> = readings
            .iter()
            .map(|reading| reading.url.as_str())
            .collect();
        assert_eq!(
            urls,
            ["https://example.org/README.md", "http://example.org/x.md#y"],
            "{}",
            builder.name()
        );
    }
}

#[test]
fn search_settings_of_the_topic_file_still_match() {
    // mdBook fails if such a setting matches no chapter.
    for builder in Builder::all() {
        let book = BookTest::small().append(
            "book.toml",
            "[output.html.search.chapter]\n\"topics.md\" = { enable = false }\n",
        );
        builder.build(&book);
    }
}

#[test]
fn all_kinds_of_summary_items_are_kept() {
    // A preprocessor that ignores part titles breaks such books.
    let summary = "# Summary\n\n[Foreword](foreword.md)\n\n# The group\n\n\
        - [Home](home.md)\n  - [Topics](topics.md)\n    - [Rules](rules.md)\n- [Draft]()\n\n---\n\n\
        # More\n\n- [End](end.md)\n\n---\n\n[Afterword](afterword.md)\n";
    for builder in Builder::all() {
        let mut book = BookTest::small().file("src/SUMMARY.md", summary);
        for name in ["foreword", "home", "rules", "end", "afterword"] {
            book = book.file(&format!("src/{name}.md"), format!("# {name}\n"));
        }
        builder.build(&book);
        let contents = book.read("book/toc.html");
        let numbered = |number: &str| contents.contains(&format!(">{number}</strong>"));
        // Rules, six pages of ours, then the draft.
        for number in ["1.1.", "1.1.1.", "1.1.2.", "1.1.7.", "2.", "3."] {
            assert!(
                numbered(number),
                "{}: {number} in {contents}",
                builder.name()
            );
        }
        assert!(!numbered("1.1.8."));
    }
}

#[test]
fn materials_of_nested_topics_are_shown_and_not_ticked() {
    let text = "# 2024\n\n* Past\n    * 2024-01-09: [Slab](https://a.example/1) (Jonas)\n        \
                * Slides: https://a.example/slides\n    * 2024-01-16: [Slub](https://a.example/2) (Maria)\n";
    let book = BookTest::small().file("src/topics.md", text);
    book.run(&["build"]).succeeds();
    let html = book.read("book/memory.html");
    assert!(
        html.contains("Slides: <a href=\"https://a.example/slides\""),
        "{html}"
    );
    assert_eq!(html.matches("data-reading=").count(), 2, "{html}");
    assert!(!html.contains("<code>"), "{html}");
}
