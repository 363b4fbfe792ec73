//! Write fragments, dates, names and links as Markdown.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::context::{Entry, PageContext};
pub(super) use super::dates::{dates, meeting_dates};
use super::escape;
use super::format::Format;
use super::fragment::Fragment;
use super::page::{Addresses, Page};
use crate::theme::ThemeId;
use crate::topic_file::Topic;

/// Appends fragments as inline Markdown.
pub(super) fn push_fragments(
    out: &mut String,
    fragments: &[Fragment<'_>],
    context: &PageContext<'_>,
) {
    let format = context.format;
    // The start of the text of each open mark.
    let mut marks = Vec::new();
    for fragment in fragments {
        match fragment {
            Fragment::Text(text) | Fragment::Html(text) => escape::push_text(out, text),
            Fragment::Code(code) => out.push_str(&escape::code(code, format)),
            Fragment::Break => out.push_str(match format {
                Format::Html => "<br>",
                Format::Markdown => " ",
            }),
            Fragment::LineEnd => out.push('\n'),
            Fragment::Footnote(label) => {
                let _ = write!(out, "[^{label}]");
            }
            Fragment::Open(mark) => {
                out.push_str(mark.signs(format).0);
                marks.push(out.len());
            }
            Fragment::Close(mark) => {
                let (open, close) = mark.signs(format);
                if marks.pop() == Some(out.len()) && out.ends_with(open) {
                    // The mark is empty: it contained only a date or a tag, which is shown
                    // elsewhere.
                    out.truncate(out.len() - open.len());
                } else {
                    out.push_str(close);
                }
            }
            Fragment::Image { url, title, words } => {
                let words = escape::text(words);
                let url = context.targets.picture(url);
                match url.and_then(escape::destination) {
                    Some(url) => {
                        let _ = write!(out, "![{words}]({url}{})", escape::link_title(title));
                    }
                    None => out.push_str(&words),
                }
            }
            Fragment::Link {
                reading,
                title,
                text,
            } => push_link(out, &reading.url, title, text, context),
            Fragment::Address { url, text, .. } if url.is_empty() => {
                push_fragments(out, text, context);
            }
            Fragment::Address { url, title, text } => push_link(out, url, title, text, context),
        }
    }
}

fn push_link(
    out: &mut String,
    url: &str,
    title: &str,
    text: &[Fragment<'_>],
    context: &PageContext<'_>,
) {
    let mut words = String::new();
    push_fragments(&mut words, text, context);
    out.push_str(&link(url, title, &words, context));
}

/// A link with the Markdown `words`. An address that could run a script is shown as text.
pub(super) fn link(url: &str, title: &str, words: &str, context: &PageContext<'_>) -> String {
    let words = if words.trim().is_empty() {
        escape::text(url.split_once("://").map_or(url, |(_, rest)| rest))
    } else {
        words.to_owned()
    };
    let Some(url) = context.targets.link(url) else {
        return words;
    };
    match escape::destination(url) {
        Some(url) => format!("[{words}]({url}{})", escape::link_title(title)),
        None => format!("{words} ({})", escape::text(url)),
    }
}

/// "led by" and the names of the leads, or nothing.
pub(super) fn led_by(leads: &[String], context: &PageContext<'_>) -> String {
    if leads.is_empty() {
        return String::new();
    }
    let names = leads
        .iter()
        .map(|name| isolated(&escape::text(name), context));
    let names = names.collect::<Vec<_>>().join(", ");
    format!("{} {names}", escape::text(&context.words.led_by))
}

/// "Cancelled" beside a topic whose meeting does not take place, unless its title says so.
pub(super) fn cancelled(topic: &Topic, context: &PageContext<'_>) -> String {
    let word = &context.words.cancelled;
    let says_so = topic.title.to_lowercase().contains(&word.to_lowercase());
    match topic.is_cancelled && !says_so {
        true => escape::text(word),
        false => String::new(),
    }
}

/// The title of a topic, with "…" if it ends within a sentence.
pub(crate) fn shown_title(topic: &Topic) -> Cow<'_, str> {
    match topic.is_cut && !topic.title.ends_with('…') {
        true => Cow::Owned(format!("{}…", topic.title)),
        false => Cow::Borrowed(&topic.title),
    }
}

/// A link to a topic in its theme's chapter.
pub(super) fn topic_link(
    entry: &Entry<'_>,
    context: &PageContext<'_>,
    addresses: &Addresses,
) -> String {
    format!(
        "[{}]({}#{}{})",
        isolated(&escape::text(&shown_title(entry.topic)), context),
        addresses.of(Page::Theme(entry.themes[0])),
        context.id_prefix,
        entry.topic.id,
    )
}

/// A theme's title, linked to its chapter if it has one.
pub(super) fn theme_link(
    theme: ThemeId,
    context: &PageContext<'_>,
    addresses: &Addresses,
) -> String {
    let title = isolated(&escape::text(&context.groups.get(theme).title), context);
    match addresses.theme_page(theme) {
        Some(address) => format!("[{title}]({address})"),
        None => title,
    }
}

/// Text that may run in another direction than the text around it.
pub(super) fn isolated(markdown: &str, context: &PageContext<'_>) -> String {
    let is_rtl = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    match context.format {
        Format::Html if context.is_rtl || markdown.chars().any(is_rtl) => {
            format!("<bdi>{markdown}</bdi>")
        }
        _ => markdown.to_owned(),
    }
}

/// Details after the title of a topic in a list, less prominent than the title.
pub(super) fn aside(text: &str, format: Format) -> String {
    match format {
        // An em space, which takes no room at the end of a line.
        Format::Html => format!("\u{2003}{}", span("aside", text, format)),
        Format::Markdown => format!(" · {text}"),
    }
}

/// Wraps `text` in a `span` with a class; in Markdown returns it unchanged.
pub(super) fn span(class: &str, text: &str, format: Format) -> String {
    match format {
        Format::Html => format!("<span class=\"topics-{class}\">{text}</span>"),
        Format::Markdown => text.to_owned(),
    }
}
