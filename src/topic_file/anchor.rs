//! Read links that are written in HTML: `<a href="…">text</a>`.

use std::cell::RefCell;

use html5ever::tokenizer::{
    BufferQueue, EndTag, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer,
    TokenizerOpts,
};

use super::source::Span;

/// A tag of a link.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum AnchorTag {
    /// `<a href="…">`, with its address.
    Open(String),
    /// `</a>`
    Close,
}

/// A link in HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Anchor {
    pub(super) url: String,
    pub(super) text: String,
    /// From its tag to the end of its closing tag, or of the text.
    pub(super) span: Span,
}

/// Read a single HTML tag. `None` if it is not a tag of a link.
pub(super) fn anchor_tag(html: &str) -> Option<AnchorTag> {
    let name = html.strip_prefix('<')?;
    let name = name.strip_prefix('/').unwrap_or(name);
    // Most tags are not links.
    let rest = name.strip_prefix(['a', 'A'])?;
    if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let tag = RefCell::new(None);
    let tokenizer = Tokenizer::new(Sink(&tag), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(html.into());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let tag = tag.into_inner()?;
    match tag.kind {
        EndTag => (&*tag.name == "a").then_some(AnchorTag::Close),
        StartTag => {
            let mut attributes = tag.attrs.into_iter();
            let href = attributes.find(|attribute| &*attribute.name.local == "href")?;
            Some(AnchorTag::Open(href.value.to_string()))
        }
    }
}

/// The links in the text of an HTML block, in order.
pub(super) fn anchors(html: &str) -> Vec<Anchor> {
    let mut found: Vec<Anchor> = Vec::new();
    let mut is_open = false;
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|start| at + start) {
        let end = tag_end(html, start);
        if let Some(open) = found.last_mut().filter(|_| is_open) {
            open.text.push_str(&html[at..start]);
            open.span.end = end;
        }
        match anchor_tag(&html[start..end]) {
            Some(AnchorTag::Open(url)) => {
                is_open = true;
                found.push(Anchor {
                    url,
                    text: String::new(),
                    span: start..end,
                });
            }
            Some(AnchorTag::Close) => is_open = false,
            None => {}
        }
        at = end;
    }
    if let Some(open) = found.last_mut().filter(|_| is_open) {
        open.text.push_str(html[at..].trim_end());
        open.span.end = html.trim_end().len().max(open.span.end);
    }
    found
}

/// The end of the tag or comment that starts at `start`.
fn tag_end(html: &str, start: usize) -> usize {
    let tag = &html[start..];
    if tag.starts_with("<!--") {
        return tag
            .find("-->")
            .map_or(html.len(), |end| start + end + "-->".len());
    }
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (byte, quote) {
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            (b'>', None) => return start + at + 1,
            _ => {}
        }
    }
    html.len()
}

/// Keeps the first tag.
struct Sink<'a>(&'a RefCell<Option<Tag>>);

impl TokenSink for Sink<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let TagToken(tag) = token {
            self.0.borrow_mut().get_or_insert(tag);
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_has_the_address_that_browsers_read() {
        for (html, url) in [
            (
                "<a href=\"https://a.org/?a=1&amp;b=2\">",
                Some("https://a.org/?a=1&b=2"),
            ),
            ("<A class=x HREF='https://a.org'>", Some("https://a.org")),
            ("<a\nhref=https://a.org/x>", Some("https://a.org/x")),
            ("<a name=x>", None),
            ("<abbr href=\"https://a.org\">", None),
            ("<area href=\"https://a.org\">", None),
        ] {
            let expected = url.map(|url| AnchorTag::Open(url.to_owned()));
            assert_eq!(anchor_tag(html), expected, "{html}");
        }
        assert_eq!(anchor_tag("</a >"), Some(AnchorTag::Close));
    }

    #[test]
    fn a_block_has_its_links_with_their_texts() {
        let html = "<p><a href=\"https://a.org/1\">One <b>more</b></a> and\n\
                    <!-- <a href=\"https://a.org/2\">no</a> -->\n\
                    <a title=\"a > b\" href=\"https://a.org/3\">Three";
        let found: Vec<_> = anchors(html)
            .into_iter()
            .map(|anchor| (anchor.url, anchor.text, &html[anchor.span]))
            .collect();
        let expected = [
            (
                "https://a.org/1".to_owned(),
                "One more".to_owned(),
                "<a href=\"https://a.org/1\">One <b>more</b></a>",
            ),
            (
                "https://a.org/3".to_owned(),
                "Three".to_owned(),
                "<a title=\"a > b\" href=\"https://a.org/3\">Three",
            ),
        ];
        assert_eq!(found, expected);
    }
}
