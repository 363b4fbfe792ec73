//! The JSON that mdBook sends to a preprocessor, and the answer of ours.

use std::io::Write as _;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::support::book_test::{BookTest, Ran};

/// The JSON that mdBook writes, `[context, book]`.
#[derive(Clone)]
pub(crate) struct Message {
    version: String,
    renderer: String,
    /// The book without its items.
    book: Value,
    /// The key of the items.
    key: &'static str,
    items: Vec<Value>,
}

/// A book as mdBook 0.5 sends it.
pub(crate) fn v0_5(items: Vec<Value>) -> Message {
    Message {
        version: "0.5.4".to_owned(),
        renderer: "html".to_owned(),
        book: json!({}),
        key: "items",
        items,
    }
}

/// A book as mdBook 0.4 sends it.
pub(crate) fn v0_4(items: Vec<Value>) -> Message {
    Message {
        version: "0.4.52".to_owned(),
        book: json!({ "__non_exhaustive": null }),
        key: "sections",
        ..v0_5(items)
    }
}

/// A book as both versions send it.
pub(crate) fn each_version(items: &[Value]) -> [Message; 2] {
    [v0_5(items.to_vec()), v0_4(items.to_vec())]
}

/// A chapter of a file, with the number of its place in the book, such as `[1, 2]`.
pub(crate) fn chapter(name: &str, path: &str, number: &[u32]) -> Value {
    json!({ "Chapter": {
        "name": name,
        "content": format!("# {name}\n"),
        "number": number,
        "sub_items": [],
        "path": path,
        "source_path": path,
        "parent_names": [],
    }})
}

/// A chapter without a number, before or after the numbered ones.
pub(crate) fn unnumbered(name: &str, path: &str) -> Value {
    let mut chapter = chapter(name, path, &[]);
    chapter["Chapter"]["number"] = Value::Null;
    chapter
}

/// A chapter with others below it.
pub(crate) fn with_below(mut chapter: Value, below: Vec<Value>) -> Value {
    for mut each in below {
        each["Chapter"]["parent_names"] = json!([chapter["Chapter"]["name"]]);
        let items = chapter["Chapter"]["sub_items"].as_array_mut();
        items.expect("a chapter has sub-items").push(each);
    }
    chapter
}

/// The chapter of `topics.md`.
pub(crate) fn topics() -> Value {
    chapter("Topics", "topics.md", &[1])
}

impl Message {
    /// Sets the version of mdBook.
    pub(crate) fn version(mut self, version: &str) -> Self {
        self.version = version.to_owned();
        self
    }

    /// Sets the renderer.
    pub(crate) fn for_renderer(mut self, renderer: &str) -> Self {
        self.renderer = renderer.to_owned();
        self
    }

    /// Adds an unknown field to the book.
    pub(crate) fn with_field(mut self, name: &str, value: Value) -> Self {
        self.book[name] = value;
        self
    }

    /// The book as it is sent.
    pub(crate) fn book(&self) -> Value {
        // The items come first, as mdBook writes them.
        let mut book = json!({ self.key: self.items });
        for (name, value) in self.book.as_object().expect("a book is an object") {
            book[name] = value.clone();
        }
        book
    }

    /// The whole input for the book in `root`, with its settings.
    pub(crate) fn input(&self, root: &BookTest) -> String {
        let settings: toml::Table = toml::from_str(&root.read("book.toml")).expect("valid TOML");
        let context = json!({
            "root": root.path(""),
            "config": settings,
            "renderer": self.renderer,
            "mdbook_version": self.version,
        });
        json!([context, self.book()]).to_string()
    }

    /// Sends the message to our program, run as mdBook runs it for the book in `root`.
    pub(crate) fn send(&self, root: &BookTest) -> Answer {
        Answer::new(send(root, self.input(root).as_bytes()))
    }
}

/// Sends bytes to our program.
pub(crate) fn send(root: &BookTest, input: &[u8]) -> Ran {
    let mut program = root
        .program()
        // 1 March 2024: the meetings of the test books are ahead.
        .env("SOURCE_DATE_EPOCH", "1709251200")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("our program starts");
    let mut stdin = program.stdin.take().expect("a pipe");
    // Write all of it before reading anything, as mdBook does.
    stdin
        .write_all(input)
        .expect("our program reads to the end");
    drop(stdin);
    program.wait_with_output().expect("our program ends").into()
}

/// The answer of our program.
pub(crate) struct Answer {
    pub(crate) ran: Ran,
    pub(crate) book: Value,
}

impl Answer {
    fn new(ran: Ran) -> Answer {
        let ran = ran.succeeds();
        let book = serde_json::from_str(&ran.stdout).expect("the answer is JSON");
        Answer { ran, book }
    }

    /// All chapters, in the order of the book.
    pub(crate) fn chapters(&self) -> Vec<&Value> {
        let mut chapters = Vec::new();
        let items = self.book.get("items").or(self.book.get("sections"));
        collect(items.expect("a book has items"), &mut chapters);
        chapters
    }

    /// The chapter at a path.
    #[track_caller]
    pub(crate) fn chapter(&self, path: &str) -> &Value {
        let chapters = self.chapters();
        let found = chapters.iter().find(|chapter| chapter["path"] == path);
        found.unwrap_or_else(|| panic!("no chapter {path} among {:?}", self.paths()))
    }

    /// The Markdown of the chapter at a path.
    #[track_caller]
    pub(crate) fn content(&self, path: &str) -> &str {
        self.chapter(path)["content"]
            .as_str()
            .expect("content is text")
    }

    /// The paths of all chapters, `-` for a draft.
    pub(crate) fn paths(&self) -> Vec<&str> {
        let chapters = self.chapters().into_iter();
        chapters
            .map(|chapter| chapter["path"].as_str().unwrap_or("-"))
            .collect()
    }

    /// The book without the chapters that we added, and with `content` in the chapter of
    /// `topics.md`.
    pub(crate) fn without_ours(&self, content: &str) -> Value {
        let mut book = self.book.clone();
        let key = if book.get("items").is_some() {
            "items"
        } else {
            "sections"
        };
        remove_ours(&mut book[key], content);
        book
    }
}

fn collect<'a>(items: &'a Value, chapters: &mut Vec<&'a Value>) {
    for chapter in items
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|item| item.get("Chapter"))
    {
        chapters.push(chapter);
        collect(&chapter["sub_items"], chapters);
    }
}

fn remove_ours(items: &mut Value, content: &str) {
    let items = items.as_array_mut().expect("items are a list");
    items.retain(|item| {
        let chapter = &item["Chapter"];
        chapter["source_path"] != "topics.md" || chapter["path"] == "topics.md"
    });
    for chapter in items.iter_mut().filter_map(|item| item.get_mut("Chapter")) {
        if chapter["path"] == "topics.md" {
            chapter["content"] = content.into();
        }
        remove_ours(&mut chapter["sub_items"], content);
    }
}
