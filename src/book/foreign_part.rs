//! Find HTML on a finished page that neither this program nor mdBook wrote: a second line of defence after `escape.rs` and
//! `written.rs`.

use std::cell::RefCell;
use std::sync::LazyLock;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{Rawtext, ScriptData};
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, EndTag, StartTag, Tag, TagToken, Token, TokenSink,
    TokenSinkResult, Tokenizer, TokenizerOpts,
};
use pulldown_cmark::{Event, Parser, Tag as MarkdownTag};
use rustc_hash::FxHashSet;

use super::assets;
use super::escape;
use super::feeds::{CALENDAR, NEWS};
use crate::topic_file::{TopicFile, markdown_options, safe_url};

/// The elements of our pages: those that mdBook renders from Markdown, and our own.
static ELEMENTS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| include_str!("elements.txt").lines().collect());

/// The attributes of our pages, in addition to `aria-…` and `data-…`. None of them runs a script.
static ATTRIBUTES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| include_str!("attributes.txt").lines().collect());

/// Something on a page that neither we nor mdBook put there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignPart {
    /// A description, such as "the element <iframe>".
    pub what: String,
    /// The words to search for in the topic file.
    words: String,
    /// The id of the last heading before it.
    heading: Option<String>,
}

impl ForeignPart {
    /// The first foreign part of the Markdown of a page, as mdBook would show it.
    #[must_use]
    pub fn in_markdown(markdown: &str) -> Option<ForeignPart> {
        let markdown = assets::without_assets(markdown);
        // Markdown itself makes only harmless elements: what matters is raw HTML, and attributes.
        let mut page = String::new();
        for event in Parser::new_ext(&markdown, markdown_options()) {
            match event {
                Event::InlineHtml(html) if is_common(&html) => {}
                Event::Html(html) | Event::InlineHtml(html) => page.push_str(&html),
                // Not empty, so that a script with text in it is not empty either.
                Event::Text(_) | Event::Code(_) => page.push('t'),
                Event::Start(MarkdownTag::Link { dest_url, .. })
                    if safe_url(&dest_url).is_none() =>
                {
                    push_tag(&mut page, "a", [("href", &*dest_url)]);
                }
                Event::Start(MarkdownTag::Image { dest_url, .. }) => {
                    push_tag(&mut page, "img", [("src", &*dest_url)]);
                }
                Event::Start(MarkdownTag::Heading { id, attrs, .. }) => {
                    let attributes = attrs
                        .iter()
                        .map(|(name, value)| (&**name, value.as_deref().unwrap_or_default()));
                    let id = id.as_deref().map(|id| ("id", id));
                    push_tag(&mut page, "h1", id.into_iter().chain(attributes));
                }
                _ => {}
            }
        }
        ForeignPart::in_html(&page)
    }

    /// The first foreign part within `<main>` of a built page, or of the whole page if it has no
    /// `<main>`.
    #[must_use]
    pub fn in_page(page: &str) -> Option<ForeignPart> {
        let start = page.find("<main>").map_or(0, |at| at + "<main>".len());
        let end = page.rfind("</main>").filter(|end| *end >= start);
        let main = &page[start..end.unwrap_or(page.len())];
        ForeignPart::in_html(&assets::without_assets(main))
    }

    fn in_html(html: &str) -> Option<ForeignPart> {
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(html));
        let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        tokenizer.sink.found.into_inner()
    }

    /// The likely line of the topic file (from 1): the first one with its words, from its topic on.
    #[must_use]
    pub fn line(&self, file: &TopicFile) -> usize {
        let text = file.source.text();
        let topic = self.heading.as_ref().and_then(|id| {
            let mut topics = file.topics().map(|(_, topic)| topic);
            topics.find(|topic| id.ends_with(&topic.id))
        });
        let topic_line = topic.map_or(1, |topic| topic.line);
        let words = self.words.to_lowercase();
        let mut lines = (1..).zip(text.lines()).skip(topic_line - 1);
        let found = lines.find(|(_, line)| line.to_lowercase().contains(&words));
        found.map_or(topic_line, |(line, _)| line)
    }
}

/// Whether a tag is one of those that our pages contain most, and that need no closer look.
fn is_common(tag: &str) -> bool {
    let class = tag.strip_prefix("<span class=\"topics-");
    let class = class.and_then(|rest| rest.strip_suffix("\">"));
    let is_word = |byte: u8| byte.is_ascii_lowercase() || b"- ".contains(&byte);
    matches!(tag, "</span>" | "<label>" | "</label>")
        || class.is_some_and(|class| class.bytes().all(is_word))
}

fn push_tag<'a>(
    page: &mut String,
    name: &str,
    attributes: impl IntoIterator<Item = (&'a str, &'a str)>,
) {
    page.push('<');
    page.push_str(name);
    for (name, value) in attributes {
        page.push_str(&format!(" {name}=\"{}\"", escape::html(value)));
    }
    page.push('>');
}

#[derive(Default)]
struct Sink {
    found: RefCell<Option<ForeignPart>>,
    heading: RefCell<Option<String>>,
    /// The text of the open style or script.
    code: RefCell<Option<String>>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            TagToken(tag) if tag.kind == StartTag => return self.start(&tag),
            TagToken(tag) if tag.kind == EndTag => self.end(&tag),
            CharacterTokens(text) => {
                if let Some(code) = &mut *self.code.borrow_mut() {
                    code.push_str(&text);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Sink {
    fn start(&self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        if !ELEMENTS.contains(name) {
            self.find(format!("the element <{name}>"), format!("<{name}"));
        }
        for attribute in &tag.attrs {
            self.attribute(name, &attribute.name.local, &attribute.value);
        }
        match name {
            "script" | "style" => {
                *self.code.borrow_mut() = Some(String::new());
                TokenSinkResult::RawData(if name == "style" { Rawtext } else { ScriptData })
            }
            _ => TokenSinkResult::Continue,
        }
    }

    fn attribute(&self, element: &str, name: &str, value: &str) {
        let is_ours = ATTRIBUTES.contains(name.to_ascii_lowercase().as_str())
            || name.starts_with("aria-")
            || name.starts_with("data-");
        if !is_ours {
            self.find(
                format!("the attribute {name} of <{element}>"),
                name.to_owned(),
            );
        }
        match name {
            "href" | "src" => {
                let is_safe = safe_url(value).is_some() || value.starts_with("webcal://");
                let is_asset = assets::is_asset_address(value);
                let is_feed = value.ends_with(CALENDAR) || value.ends_with(NEWS);
                let is_ours = match element {
                    "script" => is_asset,
                    "link" => is_asset || is_feed,
                    _ => true,
                };
                if !is_safe || !is_ours {
                    let shown = format!("the address {value} of <{element}>");
                    self.find(shown, value.to_owned());
                }
            }
            "style"
                if !value.trim_start().starts_with("text-align:") || value.contains(['(', ';']) =>
            {
                self.find(
                    format!("the style {value} of <{element}>"),
                    value.to_owned(),
                );
            }
            "id" if element.starts_with('h') => {
                *self.heading.borrow_mut() = Some(value.to_owned());
            }
            _ => {}
        }
    }

    fn end(&self, tag: &Tag) {
        let name = &*tag.name;
        if !ELEMENTS.contains(name) {
            self.find(format!("the end tag </{name}>"), format!("</{name}"));
        }
        if let Some(code) = self.code.borrow_mut().take() {
            // Ours were removed before.
            if !code.trim().is_empty() {
                let first: String = code.trim().chars().take(40).collect();
                self.find(format!("the {name} {first}"), first);
            }
        }
    }

    /// Records a foreign part, unless one was found before.
    fn find(&self, what: String, words: String) {
        let mut found = self.found.borrow_mut();
        if found.is_none() {
            *found = Some(ForeignPart {
                what,
                words,
                heading: self.heading.borrow().clone(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ForeignPart;

    #[test]
    fn accepts_our_own_markdown() {
        let page = "# Title {#a}\n\n- <label><input type=\"checkbox\" class=\"topics-box\"> \
                    [words](<https://a.b> \"t\")</label>\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n\n\
                    [^1]: note\n\n> [!NOTE]\n> text[^1]\n\n![](<i.png>) <sam@a.org>\n";
        assert_eq!(ForeignPart::in_markdown(page), None);
    }

    #[test]
    fn finds_foreign_parts() {
        for (page, what) in [
            ("a <iframe>", "the element <iframe>"),
            ("a <b onclick=\"x\">", "the element <b>"),
            ("<svg onload=alert(1)>", "the attribute onload of <svg>"),
            ("[a](javascript:x)", "the address javascript:x of <a>"),
            ("<script>alert(1)</script>", "the script alert(1)"),
            (
                "<script src=\"https://a.b/x.js\"></script>",
                "the address https://a.b/x.js of <script>",
            ),
            ("<style>p { }</style>", "the style p { }"),
            ("a </main>", "the end tag </main>"),
            (
                "<div style=\"position:fixed\">",
                "the style position:fixed of <div>",
            ),
        ] {
            let found = ForeignPart::in_markdown(page).map(|foreign| foreign.what);
            assert_eq!(found.as_deref(), Some(what));
        }
    }
}
