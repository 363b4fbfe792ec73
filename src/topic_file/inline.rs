//! Read the plain text, links, bare URLs, leads and tags of one paragraph, cell or heading.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::anchor::{AnchorTag, anchor_tag, anchors};
use super::inline_words::Edges;
use super::line::LineCursor;
use super::link_labels::is_label;
use super::markdown::is_comment;
use super::model::Reading;
use super::run::{push_reading, read_run};
use super::source::Span;
use super::words::{Label, Words};
use crate::date::scan_cell;

/// The events of one inline block, collected for [`Inline::finish`]. One value serves all blocks of a
/// file.
#[derive(Default)]
pub(super) struct Inline<'a> {
    pieces: Vec<Piece<'a>>,
    links: Vec<Link<'a>>,
    /// The index of the link whose HTML tag is open.
    open_anchor: Option<usize>,
    /// The kind of the text of the open link.
    open_link: Option<PieceKind>,
    open_images: usize,
    has_image_or_html: bool,
    start: Option<usize>,
    end: usize,
    /// The start of the first link, code or HTML.
    verbatim: Option<usize>,
    /// The first piece of the open link, if the block starts with it.
    date_link: Option<usize>,
    /// Whether `@lead` and `#tag` are ordinary words, as they are outside topics.
    pub(super) only_words: bool,
    pub(super) footnotes: Vec<CowStr<'a>>,
}

struct Piece<'a> {
    kind: PieceKind,
    text: CowStr<'a>,
    span: Span,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum PieceKind {
    /// Text outside links, which may contain URLs, leads and tags.
    Text,
    /// The text of a link, or code.
    Verbatim,
    /// The address of an autolink, which is no better as text than a bare URL.
    Address,
    /// A line break.
    Break,
}

struct Link<'a> {
    url: CowStr<'a>,
    span: Span,
    pieces: Span,
}

impl<'a> Inline<'a> {
    /// Add an event. Events that are not inline are ignored.
    pub(super) fn event(&mut self, event: Event<'a>, span: Span) {
        match event {
            Event::Text(text) => {
                self.touch(&span);
                let kind = match self.open_link {
                    _ if self.open_images > 0 => PieceKind::Verbatim,
                    Some(kind) => kind,
                    None => PieceKind::Text,
                };
                self.push(kind, text, span);
            }
            Event::Code(text) if self.is_at_start() && scan_cell(&text).is_some() => {
                self.touch(&span);
                self.push(PieceKind::Verbatim, text, span);
            }
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.stop_dates(&span);
                let kind = PieceKind::Verbatim;
                self.push(kind, text, span);
            }
            Event::SoftBreak | Event::HardBreak => {
                let (kind, text) = (PieceKind::Break, CowStr::Borrowed(" "));
                self.end = span.end;
                self.push(kind, text, span);
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => {
                let address = link_type == LinkType::Autolink && is_http(&dest_url);
                let is_first = self.is_at_start() && link_type == LinkType::Inline;
                self.date_link = is_first.then_some(self.pieces.len());
                // The `<` of an autolink shows that text follows a date, as a bare URL does.
                self.touch(&span);
                self.stop_dates(&(span.start + usize::from(address)..span.end));
                if link_type != LinkType::Email {
                    let at = self.pieces.len();
                    self.links.push(Link {
                        url: dest_url,
                        span,
                        pieces: at..at,
                    });
                }
                self.open_link = Some(match address {
                    true => PieceKind::Address,
                    false => PieceKind::Verbatim,
                });
            }
            Event::End(TagEnd::Link) => {
                self.open_link = None;
                let end = self.pieces.len();
                if let Some(link) = self.links.last_mut().filter(|link| link.span == span) {
                    link.pieces.end = end;
                }
                if let Some(start) = self.date_link.take() {
                    let text: String = self.pieces[start..]
                        .iter()
                        .map(|piece| &*piece.text)
                        .collect();
                    if scan_cell(&text).is_some() {
                        // The link is a date, and more dates may follow.
                        self.verbatim = None;
                        self.end = self.end.max(span.end);
                    }
                }
            }
            Event::Start(Tag::Image { .. }) => {
                self.stop_dates(&span);
                self.open_images += 1;
                self.has_image_or_html = true;
            }
            Event::End(TagEnd::Image) => self.open_images = self.open_images.saturating_sub(1),
            Event::Start(_) => self.touch(&span),
            Event::FootnoteReference(label) => {
                self.stop_dates(&span);
                self.footnotes.push(label);
            }
            Event::InlineHtml(html) => {
                self.stop_dates(&span);
                match anchor_tag(&html) {
                    Some(AnchorTag::Open(url)) => self.open_anchor(url, span),
                    Some(AnchorTag::Close) => self.close_anchor(span.end),
                    None if is_line_break(&html) => {
                        self.push(PieceKind::Break, " ".into(), span);
                    }
                    None => self.has_image_or_html |= !is_comment(&html),
                }
            }
            Event::Html(html) => {
                self.stop_dates(&span);
                self.has_image_or_html |= !is_comment(&html);
                for anchor in anchors(&html) {
                    let start = span.start + anchor.span.start;
                    self.push(PieceKind::Break, " ".into(), start..start);
                    self.open_anchor(anchor.url, start..start);
                    self.push(PieceKind::Verbatim, anchor.text.into(), start..start);
                    self.close_anchor(span.start + anchor.span.end);
                }
            }
            Event::TaskListMarker(_) | Event::End(_) | Event::Rule => {}
        }
    }

    /// Whether there is neither a word nor a link yet.
    fn is_at_start(&self) -> bool {
        let has_words = |piece: &Piece<'_>| piece.text.contains(char::is_alphanumeric);
        self.verbatim.is_none()
            && self.links.is_empty()
            && self.pieces.len() < 3
            && !self.pieces.iter().any(has_words)
    }

    /// Whether the block has no text and no link.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty() && self.links.is_empty()
    }

    /// The start of the block, up to the first link, code or HTML: the place of dates.
    pub(super) fn before_links(&self) -> Span {
        let start = self.start.unwrap_or(0);
        start..self.verbatim.unwrap_or(self.end).max(start)
    }

    /// From the first to the last inline event.
    pub(super) fn span(&self) -> Span {
        let start = self.start.unwrap_or(0);
        start..self.end.max(start)
    }

    /// End the block: append its readings to `readings`, return its words and clear it. Everything
    /// before `from` is a date and not text.
    pub(super) fn finish(
        &mut self,
        from: usize,
        lines: &mut LineCursor<'_>,
        readings: &mut Vec<Reading>,
    ) -> Words {
        let mut words = Words {
            text: String::with_capacity(length(&self.pieces)),
            has_image_or_html: self.has_image_or_html,
            ..Words::default()
        };
        self.close_anchor(self.end);
        let first = readings.len();
        for link in &self.links {
            let pieces = self.pieces[link.pieces.clone()].iter();
            let text = pieces.map(|piece| piece.text.as_ref()).collect();
            push_reading(readings, lines, &link.url, text, link.span.clone());
        }
        // Where the text of each piece starts.
        let mut starts = Vec::with_capacity(self.pieces.len() + 1);
        let mut next = 0;
        while let Some(piece) = self.pieces.get(next) {
            starts.resize(next + 1, words.text.len());
            let run = next..self.run_end(next);
            next = run.end;
            match piece.kind {
                PieceKind::Text => {
                    let edges = (!self.only_words).then(|| Edges {
                        first: words.text.trim().is_empty() && words.cut.is_none(),
                        last: self.ends_at(run.end),
                    });
                    let (text, places) = self.join(run, from);
                    read_run(&text, &places, edges, &mut words, lines, readings);
                }
                // A date.
                PieceKind::Verbatim if from > 0 && piece.span.end <= from => {}
                PieceKind::Verbatim => words.push(&piece.text),
                PieceKind::Address => {
                    words.cut.get_or_insert(words.text.len());
                }
                PieceKind::Break => {
                    words.breaks.push(words.text.len());
                    words.text.push(' ');
                }
            }
        }
        starts.resize(self.pieces.len() + 1, words.text.len());
        self.label(&mut words, &starts);
        readings[first..].sort_by_key(|reading| reading.span.start);
        self.clear();
        words
    }

    /// Note the links that say what they are.
    fn label(&self, words: &mut Words, starts: &[usize]) {
        for link in &self.links {
            let Span { start, end } = link.pieces;
            let (Some(&start), Some(&end)) = (starts.get(start), starts.get(end)) else {
                continue;
            };
            let text = words.text.get(start..end).unwrap_or_default();
            if is_label(text) {
                words.labels.push(Label {
                    start,
                    text: text.to_owned(),
                    place: link.span.clone(),
                });
            }
        }
        words.labels.sort_by_key(|label| label.start);
    }

    /// Forget the block.
    pub(super) fn clear(&mut self) {
        self.pieces.clear();
        self.links.clear();
        self.open_anchor = None;
        self.open_link = None;
        self.open_images = 0;
        self.has_image_or_html = false;
        self.start = None;
        self.end = 0;
        self.verbatim = None;
        self.date_link = None;
    }

    /// Start a link in HTML. It ends an open one, as in browsers.
    fn open_anchor(&mut self, url: String, span: Span) {
        self.close_anchor(span.start);
        self.open_anchor = Some(self.links.len());
        let at = self.pieces.len();
        self.links.push(Link {
            url: url.into(),
            span,
            pieces: at..at,
        });
        self.open_link = Some(PieceKind::Verbatim);
    }

    fn close_anchor(&mut self, end: usize) {
        let open = self.open_anchor.take();
        if let Some(link) = open.and_then(|open| self.links.get_mut(open)) {
            link.pieces.end = self.pieces.len();
            link.span.end = end;
            self.open_link = None;
        }
    }

    fn push(&mut self, kind: PieceKind, text: CowStr<'a>, span: Span) {
        self.pieces.push(Piece { kind, text, span });
    }

    fn touch(&mut self, span: &Span) {
        self.start.get_or_insert(span.start);
        self.end = self.end.max(span.end);
    }

    fn stop_dates(&mut self, span: &Span) {
        self.touch(span);
        self.verbatim.get_or_insert(span.start);
    }

    /// The end of the run of adjacent pieces of text that starts at `start`.
    fn run_end(&self, start: usize) -> usize {
        let mut end = start + 1;
        if self.pieces[start].kind == PieceKind::Text {
            while self.pieces.get(end).is_some_and(|piece| {
                // An escape leaves its backslash between two pieces.
                piece.kind == PieceKind::Text
                    && piece.span.start <= self.pieces[end - 1].span.end + 1
            }) {
                end += 1;
            }
        }
        end
    }

    /// Whether a paragraph, or its text before a link, ends before the piece `at`.
    fn ends_at(&self, at: usize) -> bool {
        let mut next = self.pieces[at..].iter();
        match next.find(|piece| piece.kind != PieceKind::Break) {
            None => true,
            Some(piece) if matches!(piece.kind, PieceKind::Verbatim | PieceKind::Address) => true,
            Some(piece) => ["http", "@", "#", "("]
                .iter()
                .any(|start| piece.text.starts_with(start)),
        }
    }

    /// Join a run of text, without the part before `from`. Returns for each piece its start in the
    /// joined text and in the file.
    fn join(&self, run: Span, from: usize) -> (String, Vec<(usize, usize)>) {
        let pieces = &self.pieces[run];
        let mut joined = String::with_capacity(length(pieces));
        let mut places = Vec::with_capacity(pieces.len());
        for piece in pieces {
            if piece.span.end <= from {
                continue;
            }
            let skipped = from.saturating_sub(piece.span.start);
            let text = piece.text.get(skipped..).unwrap_or(&piece.text);
            places.push((
                joined.len(),
                piece.span.end - text.len().min(piece.span.len()),
            ));
            joined.push_str(text);
        }
        (joined, places)
    }
}

fn length(pieces: &[Piece<'_>]) -> usize {
    pieces.iter().map(|piece| piece.text.len()).sum()
}

/// Whether an HTML tag ends a line.
fn is_line_break(html: &str) -> bool {
    matches!(html, "<br>" | "<br/>" | "<br />" | "</br>" | "<BR>")
}

/// Whether an address would be a link as a bare URL.
fn is_http(url: &str) -> bool {
    let scheme = url.split_once("://").map_or("", |(scheme, _)| scheme);
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}
