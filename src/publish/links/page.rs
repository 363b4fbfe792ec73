//! The bytes of a page → its links and its places.

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

/// What a page says of links.
#[derive(Debug, Default)]
pub(super) struct ScannedPage {
    /// Where its links lead, as they are written, each once.
    pub(super) links: Vec<String>,
    /// Where links into it can lead.
    pub(super) places: Places,
    /// The address that its links are relative to, where it names one (`base`).
    pub(super) base: Option<String>,
}

/// The places of a page. Only hashes are kept: books have many pages, and most places are never
/// asked for.
#[derive(Debug, Default)]
pub(super) struct Places(HashSet<u64>);

static HASHER: LazyLock<RandomState> = LazyLock::new(RandomState::new);

impl Places {
    /// Whether the page has a place of this name; the top has none and two (HTML, "Scrolling to a
    /// fragment").
    pub(super) fn have(&self, name: &str) -> bool {
        name.is_empty() || name == "top" || self.0.contains(&HASHER.hash_one(name))
    }
}

impl ScannedPage {
    /// Reads a page; what is wrong with its HTML is mended as browsers do.
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
        self.places
            .0
            .extend(attribute("id").map(|id| HASHER.hash_one(id.as_str())));
        let link = match name {
            "a" => {
                let place = attribute("name");
                self.places
                    .0
                    .extend(place.map(|name| HASHER.hash_one(name.as_str())));
                attribute("href")
            }
            "area" => attribute("href"),
            // `canonical` and its like name addresses of the published book, not files.
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
        // What is in these is no HTML (HTML, "Parsing elements that contain only text").
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
    fn links_and_places_are_those_of_a_browser() {
        let page = ScannedPage::read(
            b"<title><a href=no></title><!-- <a href=no> --><base href='/b/'>\
              <a HREF=' a.html&amp;b ' id=one name=two>x</a><a href=\"a.html&amp;b\">\
              <script>'<a href=no id=three>'</script><script src=s.js></script>\
              <style><a href=no></style><link rel=canonical href=no><link rel=stylesheet href=c.css>\
              <img src=i.png>",
        );
        assert_eq!(page.links, ["a.html&b", "c.css", "i.png", "s.js"]);
        assert_eq!(page.base.as_deref(), Some("/b/"));
        for (place, there) in [("one", true), ("two", true), ("", true), ("three", false)] {
            assert_eq!(page.places.have(place), there, "{place}");
        }
    }
}
