//! Read the bare URLs, leads and tags of a run of text outside links.

use super::bare_url;
use super::inline_words::{Edges, Sign, inline_words};
use super::line::LineCursor;
use super::model::Reading;
use super::reading_id::ReadingId;
use super::source::Span;
use super::words::Words;

/// Append a link, unless it is empty or an email address.
pub(super) fn push_reading(
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
    readings.push(Reading {
        id: ReadingId::of_url(url),
        url: url.to_owned(),
        text,
        line: lines.line_of(span.start),
        span,
    });
}

/// Read a run of text: bare URLs go to `readings`, everything else to `words`. Without `edges`, `@lead`
/// and `#tag` are ordinary words. `places` maps offsets in `run` to the file.
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
        let url = &run[url];
        push_reading(readings, lines, url, url.to_owned(), span);
    }
    push(rest..run.len(), words);
}

/// Append text. `@lead` and `#tag` go to their lists, and are left out if they are set aside.
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
        // Remove the space before the word as well.
        if words.text.ends_with(' ') {
            words.text.pop();
            words.cut = words.cut.map(|cut| cut.min(words.text.len()));
        }
    }
    words.push(&text[copied..]);
}
