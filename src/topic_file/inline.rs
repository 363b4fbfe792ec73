//! The inline events of one paragraph, cell or heading → its plain text, its links and bare URLs,
//! and the words `@lead` and `#tag` in it.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::inline_words::Edges;
use super::model::Reading;
use super::run::{is_plain, push_reading, read_run};
use super::source::{LineCursor, Span};
use super::walk::is_comment;

/// The events of one inline block, collected for [`Inline::finish`]. One value serves a whole
/// file, so that its buffers are allocated once.
#[derive(Default)]
pub(super) struct Inline<'a> {
    pieces: Vec<Piece<'a>>,
    links: Vec<Link<'a>>,
    /// What the text of the open link is.
    open_link: Option<PieceKind>,
    open_images: usize,
    is_more: bool,
    start: Option<usize>,
    end: usize,
    verbatim: Option<usize>,
    scratch: String,
    /// Whether `@lead` and `#tag` are words like any other, as they are outside topics.
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
    /// Text outside links, where URLs and words may stand.
    Text,
    /// A link's text, or code.
    Verbatim,
    /// An address between angle brackets, which says as little as a bare one.
    Address,
    /// A line break.
    Break,
}

struct Link<'a> {
    url: CowStr<'a>,
    span: Span,
    pieces: Span,
}

/// What an inline block says.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Plain text: markup, bare URLs and those between angle brackets, leads and tags taken out.
    pub(super) text: String,
    /// Where in `text` the first bare URL stood, or the first one between angle brackets.
    pub(super) cut: Option<usize>,
    /// Whether a picture or HTML stands among the words.
    pub(super) is_more: bool,
    pub(super) leads: Vec<String>,
    pub(super) tags: Vec<String>,
    /// Where in the file leads and tags stand that were taken out.
    pub(super) asides: Vec<Span>,
}

impl Words {
    /// Appends text; where two blanks would meet, because a comment stood between, one is enough.
    pub(super) fn push(&mut self, text: &str) {
        if self.text.ends_with(' ') {
            self.text.push_str(text.trim_start_matches(' '));
        } else {
            self.text.push_str(text);
        }
    }
}

impl<'a> Inline<'a> {
    /// Takes one event. Events that are not inline are ignored.
    pub(super) fn event(&mut self, event: Event<'a>, span: Span) {
        match event {
            Event::Text(text) => {
                self.touch(&span);
                let kind = match self.open_link {
                    _ if self.open_images > 0 => PieceKind::Verbatim,
                    Some(kind) => kind,
                    None => PieceKind::Text,
                };
                self.pieces.push(Piece { kind, text, span });
            }
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.stop_dates(&span);
                let kind = PieceKind::Verbatim;
                self.pieces.push(Piece { kind, text, span });
            }
            Event::SoftBreak | Event::HardBreak => {
                let (kind, text) = (PieceKind::Break, CowStr::Borrowed(" "));
                self.end = span.end;
                self.pieces.push(Piece { kind, text, span });
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => {
                let address = link_type == LinkType::Autolink && is_http(&dest_url);
                // Before an address a date stands as before a bare one: something follows it.
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
            }
            Event::Start(Tag::Image { .. }) => {
                self.stop_dates(&span);
                self.open_images += 1;
                self.is_more = true;
            }
            Event::End(TagEnd::Image) => self.open_images = self.open_images.saturating_sub(1),
            Event::Start(_) => self.touch(&span),
            Event::FootnoteReference(label) => {
                self.stop_dates(&span);
                self.footnotes.push(label);
            }
            Event::InlineHtml(html) | Event::Html(html) => {
                self.stop_dates(&span);
                self.is_more |= !is_comment(&html);
            }
            Event::TaskListMarker(_) | Event::End(_) | Event::Rule => {}
        }
    }

    /// Whether no text and no link stands in the block.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty() && self.links.is_empty()
    }

    /// The source of the block's start, up to the first link, code or HTML: dates stand there.
    pub(super) fn before_links(&self) -> Span {
        let start = self.start.unwrap_or(0);
        start..self.verbatim.unwrap_or(self.end).max(start)
    }

    /// From the first to the last inline event.
    pub(super) fn span(&self) -> Span {
        let start = self.start.unwrap_or(0);
        start..self.end.max(start)
    }

    /// Ends the block: appends its readings to `readings`, returns its words, and is empty again.
    /// What stands before `from` is a date and no text.
    pub(super) fn finish(
        &mut self,
        from: usize,
        lines: &mut LineCursor<'_>,
        readings: &mut Vec<Reading>,
    ) -> Words {
        let mut words = Words {
            is_more: self.is_more,
            ..Words::default()
        };
        let lengths = self.pieces.iter().map(|piece| piece.text.len());
        words.text.reserve(lengths.sum());
        let first = readings.len();
        if readings.is_empty() {
            // Most topics have one reading; growing would make room for four.
            readings.reserve_exact(self.links.len());
        }
        for link in &self.links {
            let text = match &self.pieces[link.pieces.clone()] {
                [piece] => lines.source.share(&piece.text),
                pieces => {
                    let pieces = pieces.iter().map(|piece| piece.text.as_ref());
                    pieces.collect::<String>().into()
                }
            };
            push_reading(readings, lines, &link.url, text, link.span.clone());
        }
        let bare_from = readings.len();
        let mut next = 0;
        while let Some(piece) = self.pieces.get(next) {
            let run = next..self.run_end(next);
            next = run.end;
            match piece.kind {
                PieceKind::Text if self.is_plain(&run, from) => {
                    for piece in &self.pieces[run] {
                        words.push(&piece.text);
                    }
                }
                PieceKind::Text => {
                    let mut scratch = std::mem::take(&mut self.scratch);
                    let edges = (!self.only_words).then(|| Edges {
                        first: words.text.trim().is_empty() && words.cut.is_none(),
                        last: self.ends_at(run.end),
                    });
                    let places = self.join(run, from, &mut scratch);
                    read_run(&scratch, &places, edges, &mut words, lines, readings);
                    self.scratch = scratch;
                }
                PieceKind::Verbatim => words.push(&piece.text),
                PieceKind::Address => {
                    words.cut.get_or_insert(words.text.len());
                }
                PieceKind::Break => words.text.push(' '),
            }
        }
        if readings.len() > bare_from && bare_from > first {
            readings[first..].sort_by_key(|reading| reading.span.start);
        }
        self.clear();
        words
    }

    /// Forgets the block.
    pub(super) fn clear(&mut self) {
        self.pieces.clear();
        self.links.clear();
        self.open_link = None;
        self.open_images = 0;
        self.is_more = false;
        self.start = None;
        self.end = 0;
        self.verbatim = None;
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

    /// Whether a paragraph, or what comes before a link in it, ends before the piece `at`.
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

    /// Whether a run of text is words and nothing else: no date, no bare URL, no word of ours.
    fn is_plain(&self, run: &Span, from: usize) -> bool {
        let pieces = &self.pieces[run.clone()];
        pieces
            .iter()
            .all(|piece| from <= piece.span.start && is_plain(&piece.text))
    }

    /// Joins a run of text into `joined`, less what stands before `from`. Returns for each piece
    /// where it starts in `joined` and in the file.
    fn join(&self, run: Span, from: usize, joined: &mut String) -> Vec<(usize, usize)> {
        joined.clear();
        let mut places = Vec::with_capacity(run.len());
        for piece in &self.pieces[run] {
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
        places
    }
}

/// Whether an address is one that is read where it stands bare.
fn is_http(url: &str) -> bool {
    let scheme = url.split_once("://").map_or("", |(scheme, _)| scheme);
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}
