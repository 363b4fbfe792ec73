//! Addresses in feeds point to topics in the built book, and pages link to feeds.

use serde_json::Value;

use crate::support::book_test::{BookTest, TOPICS};

/// Builds the book and checks each address.
#[track_caller]
fn check(book: &BookTest, topics: usize) {
    book.run(&["feeds", "--out", "out"]).succeeds();
    book.build();
    let data: Value = serde_json::from_str(&book.read("out/topics.json")).unwrap();
    let files = data["files"].as_array().unwrap();
    let mut found = 0;
    for file in files {
        assert!(book.has(&format!("book/{}", decoded(&file["page"]))));
        for topic in file["topics"].as_array().unwrap() {
            let page = decoded(&topic["page"]);
            let (page, id) = page.split_once('#').unwrap();
            let html = book.read(&format!("book/{page}"));
            assert!(html.contains(&format!("id=\"{id}\"")), "{page} has no {id}");
            assert_eq!(
                topic["url"].as_str().unwrap(),
                format!("https://group.example/{}", topic["page"].as_str().unwrap())
            );
            found += 1;
        }
    }
    assert_eq!(found, topics);
    let calendar = super::ics::read(book.read("out/topics.ics").as_bytes());
    for event in &calendar.events {
        let url = event.get("URL").unwrap();
        assert!(book.read("out/topics.json").contains(&url), "{url}");
    }
}

fn decoded(url: &Value) -> String {
    url.as_str().unwrap().replace("%20", " ")
}

fn with_address(table: &str) -> BookTest {
    BookTest::small().append(
        "book.toml",
        &format!("address = \"https://group.example\"\n{table}"),
    )
}

#[test]
fn addresses_in_books_with_and_without_name_clashes() {
    check(&with_address(""), 3);
    // A chapter and a file have the names of generated pages.
    let book = with_address("")
        .file(
            "src/SUMMARY.md",
            "- [Memory](memory.md)\n- [Topics](topics.md)\n",
        )
        .file("src/memory.md", "# Memory\n")
        .file("src/bpf.html", "");
    check(&book, 3);
    assert!(book.read("out/topics.json").contains("topics-memory.html#"));
}

#[test]
fn addresses_in_folders_and_several_topic_files() {
    let book = with_address("files = [\"a group/README.md\", \"other.md\"]\n")
        .file(
            "src/SUMMARY.md",
            "- [One](<a group/README.md>)\n- [Two](other.md)\n",
        )
        .file("src/a group/README.md", TOPICS)
        .file("src/other.md", TOPICS.replace("lwn.net", "example.org"));
    std::fs::remove_file(book.path("src/topics.md")).unwrap();
    check(&book, 6);
    let data = book.read("out/topics.json");
    assert!(
        data.contains("\"page\": \"a%20group/index.html\""),
        "{data}"
    );
    assert!(
        data.contains("\"page\": \"memory.html#other--the-slab-allocator-slub\""),
        "{data}"
    );
    // One calendar has the meetings of all files, even two with the same title and day.
    let calendar = super::ics::read(book.read("out/topics.ics").as_bytes());
    assert_eq!(calendar.events.len(), 4);
}

#[test]
fn pages_link_to_feeds_if_the_book_has_an_address() {
    let book = with_address("[preprocessor.topics.words]\nsubscribe = \"A < B\"\n");
    book.build();
    for page in ["topics", "next", "memory", "discussed"] {
        let html = book.read(&format!("book/{page}.html"));
        for (kind, url) in [
            ("text/calendar", "https://group.example/topics.ics"),
            ("application/atom+xml", "https://group.example/topics.atom"),
        ] {
            let link = format!("rel=\"alternate\" type=\"{kind}\"");
            assert!(html.contains(&link) && html.contains(&format!("href=\"{url}\"")));
        }
        let line = html
            .contains("A &lt; B: <a href=\"webcal://group.example/topics.ics\">calendar</a> · ");
        assert_eq!(line, ["topics", "next"].contains(&page), "{page}");
    }
    let book = BookTest::small();
    book.build();
    for page in ["topics", "next", "memory"] {
        let html = book.read(&format!("book/{page}.html"));
        assert!(!html.contains("topics.ics") && !html.contains("rel=\"alternate\""));
    }
}

#[test]
fn other_renderers_get_no_links() {
    let book = with_address("[output.markdown]\n");
    book.build();
    for page in ["topics", "next"] {
        let text = book.read(&format!("book/{page}.md"));
        assert!(
            !text.contains("topics.ics") && !text.contains("webcal"),
            "{text}"
        );
    }
}
