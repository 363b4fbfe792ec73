//! mdBook's search finds topics by their titles and links to their headings.

use serde_json::Value;

use crate::support::book_test::{BookTest, Stock};

/// The search index of a built book.
fn index_of(book: &BookTest) -> Value {
    let files = std::fs::read_dir(book.path("book")).unwrap();
    let mut names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let name = names.find(|name| name.starts_with("searchindex") && name.ends_with(".js"));
    let text = book.read(&format!("book/{}", name.expect("a search index")));
    let start = text.find("JSON.parse('").unwrap() + "JSON.parse('".len();
    let end = text.rfind("')").unwrap();
    // A string of JavaScript in single quotes.
    let json = text[start..end].replace("\\'", "'").replace("\\\\", "\\");
    serde_json::from_str(&json).unwrap()
}

/// The addresses with a word in their title, found in the letter tree that the browser searches.
fn found_by_title(index: &Value, word: &str) -> Vec<String> {
    let root = &index["index"]["index"]["title"]["root"];
    let node = word
        .chars()
        .fold(root, |node, letter| &node[letter.to_string()]);
    let found = node["docs"].as_object().into_iter().flatten();
    let mut addresses: Vec<_> = found
        .map(|(number, _)| {
            let number: usize = number.parse().unwrap();
            index["doc_urls"][number].as_str().unwrap().to_owned()
        })
        .collect();
    addresses.sort();
    addresses
}

#[test]
fn a_title_with_code_and_emphasis_is_found() {
    // mdBook 0.4 links to wrong anchors of such headings, unless they have an explicit id.
    for stock in Stock::both() {
        let book = BookTest::small().file(
            "src/topics.md",
            "# Ideas\n\n- The `kmalloc()` *slab* **allocator** and its [caches](https://lwn.net/1/)\n",
        );
        book.build_with(stock).succeeds();
        let index = index_of(&book);
        let version = stock.version();
        assert_eq!(
            found_by_title(&index, "slab"),
            ["memory.html#the-kmalloc-slab-allocator-and-its-caches"],
            "{version}"
        );
        let ids = book.page("book/memory.html").heading_ids();
        assert!(
            ids.contains(&"the-kmalloc-slab-allocator-and-its-caches".to_owned()),
            "{ids:?}"
        );
    }
}

#[test]
fn every_address_of_the_index_is_a_heading() {
    for stock in Stock::both() {
        let book = BookTest::own();
        book.build_with(stock).succeeds();
        let index = index_of(&book);
        let addresses = index["doc_urls"].as_array().unwrap();
        assert!(addresses.len() > 71, "{}", addresses.len());
        for address in addresses {
            let (page, id) = address.as_str().unwrap().split_once('#').unwrap();
            let ids = book.page(&format!("book/{page}")).heading_ids();
            assert!(
                ids.iter().any(|known| known == id),
                "{}: {address}",
                stock.version()
            );
        }
    }
}

#[test]
fn the_index_contains_no_style() {
    for stock in Stock::both() {
        let book = BookTest::small();
        book.build_with(stock).succeeds();
        let documents = index_of(&book)["index"]["documentStore"]["docs"].to_string();
        assert!(documents.contains("slab"));
        for ours in ["topics-box", "margin-inline", "checkbox"] {
            assert!(!documents.contains(ours), "{}: {ours}", stock.version());
        }
    }
}

/// The setting that `init` writes.
const SETTING: &str = "[output.html.search.chapter]\n\"topics.md\" = { enable = false }\n";

/// The index contains the pages of themes and no other of ours, and finds each topic once.
fn finds_each_topic_once(book: &BookTest, builder: &str) {
    let index = index_of(book);
    let addresses = index["doc_urls"].as_array().unwrap();
    let pages = addresses
        .iter()
        .filter_map(|address| address.as_str().unwrap().split('#').next());
    let mut pages: Vec<_> = pages.collect();
    pages.dedup();
    assert_eq!(
        pages,
        ["scheduling.html", "memory.html", "bpf.html"],
        "{builder}"
    );
    for (word, page) in [
        ("slab", "memory.html"),
        ("eevdf", "scheduling.html"),
        ("verifi", "bpf.html"),
    ] {
        let found = found_by_title(&index, word);
        let [only] = found.as_slice() else {
            panic!("{builder}: {word} is found in {found:?}");
        };
        assert!(only.starts_with(page), "{builder}: {only}");
    }
}

#[test]
fn our_build_finds_each_topic_once() {
    for settings in ["", SETTING] {
        let book = BookTest::small().append("book.toml", settings);
        book.build();
        finds_each_topic_once(&book, "our build");
    }
}

#[test]
fn stock_mdbook_finds_each_topic_once_with_the_setting_of_init() {
    for stock in Stock::both() {
        let book = BookTest::small().append("book.toml", SETTING);
        book.build_with(stock).succeeds();
        finds_each_topic_once(&book, stock.version());
    }
}

#[test]
fn search_may_find_the_lists_if_the_settings_say_so() {
    let book = BookTest::small().append(
        "book.toml",
        "[output.html.search.chapter]\n\"topics.md\" = { enable = true }\n",
    );
    book.build();
    let addresses = index_of(&book)["doc_urls"].to_string();
    for page in [
        "next.html",
        "discussed.html",
        "all-topics.html",
        "memory.html",
    ] {
        assert!(addresses.contains(page), "{page} in {addresses}");
    }
}
