//! Whole books, built with both stock versions of mdBook and our own `build`.

use std::collections::BTreeMap;

use mdbook_topics::book::with_assets_once;
use serde_json::Value;
use snapbox::{assert_data_eq, file};

use super::builder::Builder;
use crate::support::book_test::{BookTest, MDBOOK_0_4, MDBOOK_0_5, PAGES, Page};

/// The topics in the output of `list`.
fn topics_of(book: &BookTest) -> Vec<Value> {
    let list = book
        .run(&["list", "src/topics.md", "--format", "json"])
        .succeeds();
    let mut list: Value = serde_json::from_str(&list.stdout).unwrap();
    serde_json::from_value(list["topics"].take()).unwrap()
}

#[test]
fn every_reading_is_on_the_page_of_its_theme() {
    let book = BookTest::own();
    let mut expected: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    let topics = topics_of(&book);
    assert_eq!(topics.len(), 71);
    for topic in &topics {
        let page = expected
            .entry(topic["theme"].as_str().unwrap().to_owned())
            .or_default();
        for reading in topic["readings"].as_array().unwrap() {
            let text = |key: &str| reading[key].as_str().unwrap().to_owned();
            page.push((text("id"), text("url")));
        }
        page.sort();
    }
    assert_eq!(expected.values().map(Vec::len).sum::<usize>(), 105);
    for builder in Builder::all() {
        builder.build(&book);
        for (theme, readings) in &expected {
            let page = book.page(&format!("book/{theme}.html"));
            let found = page.readings().into_iter();
            // A topic without a link has a box, but no reading.
            let found = found.filter(|reading| reading.url.contains("://"));
            let mut found: Vec<_> = found.map(|reading| (reading.id, reading.url)).collect();
            found.sort();
            assert_eq!(&found, readings, "{}: {theme}", builder.name());
        }
    }
}

#[test]
fn every_topic_has_a_heading_on_the_page_of_its_theme() {
    let book = BookTest::own();
    let topics = topics_of(&book);
    for builder in Builder::all() {
        builder.build(&book);
        for topic in &topics {
            let page = book.page(&format!("book/{}.html", topic["theme"].as_str().unwrap()));
            let id = topic["id"].as_str().unwrap();
            assert!(
                page.heading_ids().iter().any(|known| known == id),
                "{}: {id}",
                builder.name()
            );
        }
    }
}

#[test]
fn our_build_writes_the_same_pages_as_stock_mdbook() {
    if !MDBOOK_0_5.is_installed() {
        return;
    }
    let [ours, stock] = [BookTest::own(), BookTest::own()];
    ours.build();
    stock.build_with(&MDBOOK_0_5).succeeds();
    let pages = ours.page_names("book");
    assert_eq!(pages, stock.page_names("book"));
    assert!(pages.len() > 15, "{pages:?}");
    // The table of contents has no main part.
    for page in pages.iter().filter(|page| *page != "toc.html") {
        let page = format!("book/{page}");
        let text = stock.read(&page);
        // Our print page has the style and the script only once.
        let once = with_assets_once(&text);
        assert_eq!(once.is_some(), page == "book/print.html", "{page}");
        let stock = Page::new(&once.unwrap_or(text));
        assert!(ours.page(&page).html() == stock.html(), "{page}");
    }
}

#[test]
fn a_theme_page_matches_its_snapshot() {
    let book = BookTest::small();
    book.build();
    assert_data_eq!(
        book.page("book/memory.html").html(),
        file!["snapshots/memory.html"]
    );
}

#[test]
fn mdbook_0_4_shows_the_same_text() {
    if !MDBOOK_0_4.is_installed() {
        return;
    }
    let [ours, stock] = [BookTest::small(), BookTest::small()];
    ours.build();
    stock.build_with(&MDBOOK_0_4).succeeds();
    for page in PAGES {
        let page = format!("book/{}", page.replace(".md", ".html"));
        let words = |book: &BookTest| {
            // Smart punctuation is on by default only in 0.5.
            let text = book.page(&page).text().replace('’', "'");
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(words(&stock), words(&ours), "{page}");
    }
}
