//! A run of text outside links → its bare URLs, its words `@lead` and `#tag`, and what is left.

use super::bare_url;
use super::inline::Words;
use super::inline_words::{Edges, Sign, inline_words};
use super::model::Reading;
use super::reading_id::ReadingId;
use super::source::{LineCursor, Span};
use super::text::Text;

/// Whether neither a bare URL nor a word of ours can stand in the text.
pub(super) fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3_iter(b'@', b'#', b':', bytes)
        .all(|at| bytes[at] == b':' && !bytes[at..].starts_with(b"://"))
}

/// Appends a link, unless it leads nowhere or to a person.
pub(super) fn push_reading(
    readings: &mut Vec<Reading>,
    lines: &mut LineCursor<'_>,
    url: &str,
    text: Text,
    span: Span,
) {
    let url = url.trim();
    if url.is_empty() || url.starts_with("mailto:") {
        return;
    }
    readings.push(Reading {
        id: ReadingId::of_url(url),
        url: lines.source.share(url),
        text,
        line: lines.line_of(span.start),
        span,
    });
}

/// Reads a run of text: bare URLs go to `readings`, everything else to `words`. Without `edges`,
/// `@lead` and `#tag` are words like any other.
pub(super) fn read_run(
    run: &str,
    places: &[(usize, usize)],
    edges: Option<Edges>,
    words: &mut Words,
    lines: &mut LineCursor<'_>,
    readings: &mut Vec<Reading>,
) {
    let in_file = |span: &Span| {
        let place = |at: usize| {
            let piece = places.partition_point(|(start, _)| *start <= at);
            let (start, place) = places[piece.saturating_sub(1)];
            place + (at - start)
        };
        place(span.start)..place(span.end - 1) + 1
    };
    let mut rest = 0;
    let push = |span: Span, words: &mut Words| {
        let Some(edges) = edges else {
            return words.push(&run[span]);
        };
        let edges = Edges {
            first: edges.first && span.start == 0,
            last: edges.last || span.end < run.len(),
        };
        push_words(&run[span.clone()], edges, words, |aside| {
            in_file(&(span.start + aside.start..span.start + aside.end))
        });
    };
    for url in bare_url::find(run) {
        push(rest..url.start, words);
        words.cut.get_or_insert(words.text.len());
        rest = url.end;
        let span = in_file(&url);
        let text = lines.source.share_at(span.start, &run[url]);
        push_reading(readings, lines, &text, text.clone(), span);
    }
    push(rest..run.len(), words);
}

/// Appends text; `@lead` and `#tag` go to their lists, and are left out where they stand aside.
fn push_words(text: &str, edges: Edges, words: &mut Words, in_file: impl Fn(&Span) -> Span) {
    let mut copied = 0;
    for word in inline_words(text, edges) {
        let list = match word.sign {
            Sign::Lead => &mut words.leads,
            Sign::Tag => &mut words.tags,
        };
        list.push(word.name.to_owned());
        let Some(aside) = word.aside else { continue };
        words.asides.push(in_file(&aside));
        words.push(&text[copied..aside.start]);
        copied = aside.end;
        // The blank before the word goes with it.
        if words.text.ends_with(' ') {
            words.text.pop();
            words.cut = words.cut.map(|cut| cut.min(words.text.len()));
        }
    }
    words.push(&text[copied..]);
}
