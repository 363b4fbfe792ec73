//! Read the links and anchors of a page.

use std::cell::RefCell;
use std::collections::HashSet;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::LazyLock;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{
    BufferQueue, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer,
    TokenizerOpts,
};

/// The links and anchors of a page.
#[derive(Debug, Default)]
pub(super) struct ScannedPage {
    /// The addresses of its links, as written, without duplicates.
    pub(super) links: Vec<String>,
    /// The anchors that links can point to.
    pub(super) anchors: Anchors,
    /// The address that its links are relative to, if the page has a `base` element.
    pub(super) base: Option<String>,
}

/// The anchors of a page. Only hashes are kept: most anchors of a large book are never looked up.
#[derive(Debug, Default)]
pub(super) struct Anchors(HashSet<u64>);

static HASHER: LazyLock<RandomState> = LazyLock::new(RandomState::new);

impl Anchors {
    /// Whether the page has an anchor. The names `""` and `top` mean the top of the page (HTML,
    /// "Scrolling to a fragment").
    pub(super) fn contain(&self, name: &str) -> bool {
        name.is_empty() || name == "top" || self.0.contains(&HASHER.hash_one(name))
    }
}

impl ScannedPage {
    /// Reads a page; errors in its HTML are handled as in a browser.
    pub(super) fn read(bytes: &[u8]) -> ScannedPage {
        let text = String::from_utf8_lossy(bytes);
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(text.as_ref()));
        let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        let sink = tokenizer.sink;
        let mut page = sink.page.into_inner();
        page.links.sort_unstable();
        page.links.dedup();
        page
    }

    fn add(&mut self, tag: &Tag) {
        let attribute = |name: &str| {
            let mut attributes = tag.attrs.iter();
            let found = attributes.find(|attribute| &*attribute.name.local == name);
            found.map(|attribute| attribute.value.trim().to_owned())
        };
        let name = &*tag.name;
        self.anchors
            .0
            .extend(attribute("id").map(|id| HASHER.hash_one(id.as_str())));
        let link = match name {
            "a" => {
                let anchor = attribute("name");
                self.anchors
                    .0
                    .extend(anchor.map(|name| HASHER.hash_one(name.as_str())));
                attribute("href")
            }
            "area" => attribute("href"),
            // `canonical` and the like are addresses of the published book, not files.
            "link" => match attribute("rel").unwrap_or_default().as_str() {
                "stylesheet" | "icon" | "shortcut icon" => attribute("href"),
                _ => None,
            },
            "img" | "script" | "iframe" | "source" | "audio" | "video" | "track" | "embed" => {
                attribute("src")
            }
            "base" => {
                self.base = self.base.take().or(attribute("href"));
                None
            }
            _ => None,
        };
        self.links.extend(link);
    }
}

#[derive(Default)]
struct Sink {
    page: RefCell<ScannedPage>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let TagToken(tag) = token else {
            return TokenSinkResult::Continue;
        };
        if tag.kind != StartTag {
            return TokenSinkResult::Continue;
        }
        self.page.borrow_mut().add(&tag);
        // The content of these is not HTML (HTML, "Parsing elements that contain only text").
        match &*tag.name {
            "script" => TokenSinkResult::RawData(ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => {
                TokenSinkResult::RawData(Rawtext)
            }
            "title" | "textarea" => TokenSinkResult::RawData(Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ScannedPage;

    #[test]
    fn links_and_anchors_are_read_as_in_a_browser() {
        let page = ScannedPage::read(
            b"<title><a href=no></title><!-- <a href=no> --><base href='/b/'>\
              <a HREF=' a.html&amp;b ' id=one name=two>x</a><a href=\"a.html&amp;b\">\
              <script>'<a href=no id=three>'</script><script src=s.js></script>\
              <style><a href=no></style><link rel=canonical href=no><link rel=stylesheet href=c.css>\
              <img src=i.png>",
        );
        assert_eq!(page.links, ["a.html&b", "c.css", "i.png", "s.js"]);
        assert_eq!(page.base.as_deref(), Some("/b/"));
        for (anchor, exists) in [("one", true), ("two", true), ("", true), ("three", false)] {
            assert_eq!(page.anchors.contain(anchor), exists, "{anchor}");
        }
    }
}
