//! The inline events of one paragraph, cell or heading → its plain text, its links and bare URLs,
//! and the words `@lead` and `#tag` in it.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::bare_url;
use super::inline_words::{Sign, inline_words};
use super::model::Reading;
use super::reading_id::ReadingId;
use super::source::{LineCursor, Span};

/// The events of one inline block, collected for [`Inline::finish`]. One value serves a whole
/// file, so that its buffers are allocated once.
#[derive(Default)]
pub(super) struct Inline<'a> {
    pieces: Vec<Piece<'a>>,
    links: Vec<Link<'a>>,
    open_link: bool,
    open_images: usize,
    start: Option<usize>,
    end: usize,
    verbatim: Option<usize>,
    scratch: String,
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
    /// Plain text: markup, bare URLs, leads and tags taken out.
    pub(super) text: String,
    /// Where in `text` the first bare URL stood.
    pub(super) cut: Option<usize>,
    pub(super) leads: Vec<String>,
    pub(super) tags: Vec<String>,
}

impl Words {
    /// Appends text; where two blanks would meet, because a comment stood between, one is enough.
    fn push(&mut self, text: &str) {
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
                let kind = if self.open_link || self.open_images > 0 {
                    PieceKind::Verbatim
                } else {
                    PieceKind::Text
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
                self.stop_dates(&span);
                if link_type != LinkType::Email {
                    let at = self.pieces.len();
                    self.links.push(Link {
                        url: dest_url,
                        span,
                        pieces: at..at,
                    });
                }
                self.open_link = true;
            }
            Event::End(TagEnd::Link) => {
                self.open_link = false;
                let end = self.pieces.len();
                if let Some(link) = self.links.last_mut().filter(|link| link.span == span) {
                    link.pieces.end = end;
                }
            }
            Event::Start(Tag::Image { .. }) => {
                self.stop_dates(&span);
                self.open_images += 1;
            }
            Event::End(TagEnd::Image) => self.open_images = self.open_images.saturating_sub(1),
            Event::Start(_) => self.touch(&span),
            Event::FootnoteReference(label) => {
                self.stop_dates(&span);
                self.footnotes.push(label);
            }
            Event::InlineHtml(_) | Event::Html(_) => self.stop_dates(&span),
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
        let mut words = Words::default();
        words
            .text
            .reserve(self.end.saturating_sub(from.max(self.start.unwrap_or(0))) / 2);
        let first = readings.len();
        for link in &self.links {
            let text = match &self.pieces[link.pieces.clone()] {
                [piece] => String::from(piece.text.as_ref()),
                pieces => pieces.iter().map(|piece| piece.text.as_ref()).collect(),
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
                    let places = self.join(run, from, &mut scratch);
                    read_run(&scratch, &places, &mut words, lines, readings);
                    self.scratch = scratch;
                }
                PieceKind::Verbatim => words.push(&piece.text),
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
        self.open_link = false;
        self.open_images = 0;
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

/// Whether neither a bare URL nor a word of ours can stand in the text.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3_iter(b'@', b'#', b':', bytes)
        .all(|at| bytes[at] == b':' && !bytes[at..].starts_with(b"://"))
}

fn push_reading(
    readings: &mut Vec<Reading>,
    lines: &mut LineCursor<'_>,
    url: &str,
    text: String,
    span: Span,
) {
    let url = url.trim();
    if url.is_empty() || url.starts_with("mailto:") {
        return;
    }
    // Most topics have one reading; the first growth of a vector makes room for four.
    if readings.capacity() == 0 {
        readings.reserve_exact(1);
    }
    readings.push(Reading {
        id: ReadingId::of_url(url),
        url: url.to_owned(),
        text,
        line: lines.line_of(span.start),
        span,
    });
}

/// Reads a run of text: bare URLs go to `readings`, everything else to `words`.
fn read_run(
    run: &str,
    places: &[(usize, usize)],
    words: &mut Words,
    lines: &mut LineCursor<'_>,
    readings: &mut Vec<Reading>,
) {
    let in_file = |at: usize| {
        let piece = places.partition_point(|(start, _)| *start <= at);
        let (start, place) = places[piece.saturating_sub(1)];
        place + (at - start)
    };
    let mut rest = 0;
    for url in bare_url::find(run) {
        push_words(&run[rest..url.start], words);
        words.cut.get_or_insert(words.text.len());
        rest = url.end;
        let text = &run[url.clone()];
        let span = in_file(url.start)..in_file(url.end - 1) + 1;
        push_reading(readings, lines, text, text.to_owned(), span);
    }
    push_words(&run[rest..], words);
}

/// Appends text; `@lead` and `#tag` go to their lists instead.
fn push_words(text: &str, words: &mut Words) {
    let mut copied = 0;
    for word in inline_words(text) {
        let list = match word.sign {
            Sign::Lead => &mut words.leads,
            Sign::Tag => &mut words.tags,
        };
        list.push(word.name.to_owned());
        words.push(&text[copied..word.span.start]);
        copied = word.span.end;
        // The blank before the word goes with it.
        if words.text.ends_with(' ') {
            words.text.pop();
            words.cut = words.cut.map(|cut| cut.min(words.text.len()));
        }
    }
    words.push(&text[copied..]);
}
