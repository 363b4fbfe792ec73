//! Render any topic file with mdBook: its pages contain no foreign element, attribute, address or id, and every reading
//! has one checkbox in the chapter of each topic that has it.

#![no_main]

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use html5ever::tendril::TendrilSink as _;
use libfuzzer_sys::fuzz_target;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use mdbook_driver::book::{Book, BookItem, Chapter};
use mdbook_html::HtmlHandlebars;
use mdbook_renderer::{RenderContext, Renderer as _};
use mdbook_topics::book::{Addresses, Format, Page, PageContext, Words, asset_files};
use mdbook_topics::config::Config;
use mdbook_topics::date::no_history;
use mdbook_topics::topic_file::{Source, TopicFile, parse};

/// The elements and attributes that the program allows, one a line.
const ELEMENTS: &str = include_str!("../../src/book/elements.txt");
const ATTRIBUTES: &str = include_str!("../../src/book/attributes.txt");
/// The program allows all attributes that start with `aria-` or `data-`, but its own pages have only these.
const PREFIXED: [&str; 11] = [
    "aria-hidden",
    "aria-keyshortcuts",
    "aria-label",
    "data-book",
    "data-days",
    "data-ids",
    "data-reading",
    "data-reads",
    "data-status",
    "data-themes",
    "data-words",
];
const SCHEMES: [&str; 4] = ["http", "https", "ftp", "mailto"];

static CONFIG: LazyLock<Config> =
    LazyLock::new(|| Config::from_value(&serde_json::Value::Null, "").expect("the defaults are settings"));
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let base = ["/dev/shm", "/tmp"].into_iter().map(Path::new).find(|folder| folder.is_dir());
    let folder = base.expect("a folder for temporary files").join(format!("pages-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("src")).expect("a folder of our own");
    folder
});

/// The pages of a file: path, Markdown.
fn pages(file: &TopicFile) -> (Vec<(Page, String, String)>, String) {
    let words = Words::default();
    let mut context = PageContext::new(file, &CONFIG.classifier, &words, Format::Html, "Topics");
    context.has_statistics = true;
    let named = |page: Page| (page, format!("{}.md", page.stem(&context)));
    let addresses = Addresses {
        overview: "topics.md".to_owned(),
        pages: context.pages().into_iter().map(named).collect(),
    };
    let pages = addresses.pages.iter();
    let pages = pages.map(|(page, path)| (*page, path.clone(), context.page(*page, &addresses)));
    (pages.collect(), context.overview(&addresses))
}

/// The main parts of the pages that mdBook makes, by path.
fn rendered(chapters: &[(String, String)]) -> HashMap<String, String> {
    let items = chapters.iter().map(|(path, markdown)| {
        BookItem::Chapter(Chapter::new("Topics", markdown.clone(), path, Vec::new()))
    });
    let book = Book::new_with_items(items.collect());
    let config = "[output.html]\nhash-files = false\n[output.html.print]\nenable = false\n[output.html.search]\nenable = false\n";
    let config = config.parse().expect("settings of mdBook");
    let context = RenderContext::new(&*FOLDER, book, config, FOLDER.join("book"));
    HtmlHandlebars::new().render(&context).expect("mdBook renders our pages");
    let read = |(path, _): &(String, String)| {
        let page = FOLDER.join("book").join(path).with_extension("html");
        (path.clone(), std::fs::read_to_string(page).expect("a page for each chapter"))
    };
    chapters.iter().map(read).collect()
}

/// Calls `each` with the name and attributes of every element below `main`.
fn walk(node: &Handle, inside: bool, each: &mut impl FnMut(&str, &[(String, String)], &Handle)) {
    let mut inside_children = inside;
    if let NodeData::Element { name, attrs, .. } = &node.data {
        if inside {
            let attributes = attrs.borrow();
            let attributes = attributes
                .iter()
                .map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()));
            each(&name.local, &attributes.collect::<Vec<_>>(), node);
        }
        inside_children |= &*name.local == "main";
    }
    for child in node.children.borrow().iter() {
        walk(child, inside_children, each);
    }
}

/// Whether a page may contain an element. `link` is only for feeds and files, which the default settings do not have.
fn is_element(name: &str) -> bool {
    name != "link" && ELEMENTS.lines().any(|allowed| allowed == name)
}

fn is_attribute(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    PREFIXED.contains(&name.as_str()) || ATTRIBUTES.lines().any(|allowed| allowed == name)
}

fn is_safe(url: &str) -> bool {
    let url: String = url.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    match url.find([':', '/', '?', '#']) {
        Some(at) if url[at..].starts_with(':') => SCHEMES.contains(&url[..at].to_ascii_lowercase().as_str()),
        _ => true,
    }
}

fn is_own_id(id: &str, file: &TopicFile) -> bool {
    id.contains("--")
        || id.starts_with("footnote-t")
        || id.starts_with("fr-t")
        || file.topics().any(|(_, topic)| topic.id == id)
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(source) = Source::from_bytes(bytes.to_vec()) else {
        return;
    };
    let file = parse(source, &CONFIG.roles, &CONFIG.dates, &no_history);
    let (pages, overview) = pages(&file);
    let mut chapters: Vec<_> = pages.iter().map(|(_, path, markdown)| (path.clone(), markdown.clone())).collect();
    chapters.push(("topics.md".to_owned(), overview));
    let html = rendered(&chapters);
    let [_, (_, script)] = asset_files();
    let mut boxes: HashMap<String, usize> = HashMap::new();
    for (path, text) in &html {
        let is_theme = pages.iter().any(|(page, of, _)| of == path && matches!(page, Page::Theme(_)));
        let document = html5ever::parse_document(RcDom::default(), Default::default()).one(text.as_str());
        walk(&document.document, false, &mut |name, attributes, node| {
            assert!(is_element(name), "{path}: <{name}>");
            for (key, value) in attributes {
                assert!(is_attribute(key), "{path}: {key} of <{name}>");
                assert!(name != "script" || key != "src", "{path}: a script from {value}");
                match key.as_str() {
                    "href" | "src" => assert!(is_safe(value), "{path}: {value}"),
                    "id" => assert!(is_own_id(value, &file), "{path}: id {value}"),
                    "data-reading" if is_theme => *boxes.entry(value.clone()).or_default() += 1,
                    _ => {}
                }
            }
            if name == "script" {
                let children = node.children.borrow();
                let is_ours = children.iter().all(|child| match &child.data {
                    NodeData::Text { contents } => contents.borrow().trim() == script.trim(),
                    _ => false,
                });
                assert!(is_ours, "{path}: a script");
            }
        });
    }
    let mut wanted: HashMap<String, usize> = HashMap::new();
    for reading in file.topics().flat_map(|(_, topic)| &topic.readings) {
        *wanted.entry(reading.id.as_str().to_owned()).or_default() += 1;
    }
    assert_eq!(boxes, wanted, "boxes of readings");
});
