//! The checklist of a topic: each reading as a line with a checkbox, and the text around them.

use super::context::PageContext;
use super::escape;
use super::format::Format;
use super::fragment::{Fragment, Mark, plain_words};
use super::host::host;
use super::label;
use super::passage::{Block, Passage};
use super::progress;
use super::render::{link, push_fragments, span};
use super::segment::{Segment, segments};
use crate::topic_file::{Material, Reading, ReadingId, Span, Topic, TopicForm};

/// Appends the topic's text and checklist.
pub(super) fn push(out: &mut String, topic: &Topic, context: &PageContext<'_>) {
    let mut list = Checklist {
        out,
        context,
        in_list: false,
        was: progress::was_attribute(&progress::was(topic).unwrap_or_default()),
    };
    match topic.form {
        TopicForm::Item | TopicForm::Block => list.item(topic, context),
        TopicForm::Row => list.row(topic, context),
    }
    list.footnotes(topic, context);
    if topic.readings.is_empty() {
        list.own_box(topic);
    }
    list.out.push('\n');
}

struct Checklist<'o> {
    out: &'o mut String,
    context: &'o PageContext<'o>,
    in_list: bool,
    /// An attribute of the boxes.
    was: String,
}

impl Checklist<'_> {
    fn item(&mut self, topic: &Topic, context: &PageContext<'_>) {
        let blocks = Passage::topic(topic).blocks(context.file.source.text(), &context.definitions);
        let mut blocks = blocks.into_iter().peekable();
        if let Some(intro) = blocks.next_if(|block| block.depth == 0 && !has_link(block)) {
            self.titled(topic, &intro.fragments);
        }
        for block in blocks {
            self.block(block);
        }
    }

    fn row(&mut self, topic: &Topic, context: &PageContext<'_>) {
        let blocks = Passage::topic(topic).blocks(context.file.source.text(), &context.definitions);
        let start = topic.title.trim_end_matches('…');
        let mut texts = blocks.iter().map(|block| plain_words(&block.fragments));
        let whole_title = texts.find(|text| text.trim_start().starts_with(start));
        let whole_title = whole_title.unwrap_or_else(|| format!("{start} {}", topic.rest));
        let fragments = blocks.into_iter().flat_map(|block| block.fragments);
        let is_link = |fragment: &Fragment<'_>| match fragment {
            Fragment::Link { .. } => true,
            Fragment::Address { url, .. } => {
                let mut materials = topic.materials.iter();
                materials.any(|material| material.link.url == *url)
            }
            _ => false,
        };
        let hidden = fragments.filter(|fragment| fragment.has_address() && !is_link(fragment));
        let hidden: Vec<_> = hidden.collect();
        if topic.is_cut {
            self.paragraph(&escape::paragraph(&whole_title));
        } else if !topic.rest.is_empty() {
            self.paragraph(&escape::paragraph(&topic.rest));
        }
        let inside = |span: &Span| topic.span.contains(&span.start);
        for reading in topic
            .readings
            .iter()
            .filter(|reading| inside(&reading.span))
        {
            self.reading_alone(reading);
        }
        for material in &topic.materials {
            self.material(material);
        }
        let said = |text: &str| topic.links().any(|link| link.text == text);
        let notes = topic.notes.iter().filter(|note| inside(&note.span));
        for note in notes.filter(|note| !said(&note.text)) {
            let text = label::mark(vec![Fragment::Text(note.text.clone())]);
            self.line(0, &escape::guard_start(self.inline(&text).trim()));
        }
        for fragment in &hidden {
            self.line(0, &self.inline(std::slice::from_ref(fragment)));
        }
    }

    /// Adds the first paragraph of a topic, which has no link. It is left out if the title and the
    /// rest say the same, unless it has addresses of images or HTML.
    fn titled(&mut self, topic: &Topic, fragments: &[Fragment<'_>]) {
        let said = letters([&topic.title, &topic.rest].into_iter().map(String::as_str));
        if letters(fragments.iter().map(words)) != said
            || fragments.iter().any(Fragment::has_address)
            || topic.is_cut
        {
            let text = self.inline(fragments);
            self.paragraph(&escape::guard_start(text.trim()));
        } else if !topic.rest.is_empty() {
            self.paragraph(&escape::paragraph(&topic.rest));
        }
    }

    /// Adds the footnotes of the topic, which are elsewhere in the file.
    fn footnotes(&mut self, topic: &Topic, context: &PageContext<'_>) {
        for note in &topic.notes {
            if topic.span.contains(&note.span.start) {
                continue;
            }
            let footnote = Passage::whole(&note.span, &topic.readings);
            for block in footnote.blocks(context.file.source.text(), &context.definitions) {
                self.block(block);
            }
        }
    }

    fn block(&mut self, block: Block<'_>) {
        let indent = block.depth.saturating_sub(1);
        for segment in segments(label::mark(block.fragments)) {
            self.segment(segment, indent);
        }
    }

    fn segment(&mut self, segment: Segment<'_>, indent: usize) {
        let Segment {
            mut before,
            link,
            after,
        } = segment;
        let Some(link) = link else {
            before.extend(after);
            let text = self.inline(&before);
            self.line(indent, &escape::guard_start(text.trim()));
            return;
        };
        let target = match &link {
            Fragment::Link { reading, .. } => Some(*reading),
            _ => None,
        };
        before.push(link);
        let (label, after) = close_marks(before, after);
        let (label, after) = (self.inline(&label), self.inline(&after));
        match target {
            Some(reading) => self.reading(reading, without_separator(label.trim()), &after, indent),
            None => self.line(indent, &format!("{label}{after}")),
        }
    }

    fn inline(&self, fragments: &[Fragment<'_>]) -> String {
        let mut text = String::new();
        push_fragments(&mut text, fragments, self.context);
        text
    }

    fn material(&mut self, material: &Material) {
        let Material { label, link: to } = material;
        let words = escape::text(&to.text);
        let shown = link(&to.url, "", &words, self.context);
        let line = match to.text.eq_ignore_ascii_case(label) {
            true => shown,
            false => format!("{}: {shown}", escape::text(label)),
        };
        self.line(0, &line);
    }

    /// Adds the only box of a topic without a link.
    fn own_box(&mut self, topic: &Topic) {
        let words = &self.context.words.mark_read;
        let label = escape::text(words);
        let line = match self.context.format {
            Format::Html => format!(
                "<label><input type=\"checkbox\" class=\"topics-box\" data-reading=\"{}\" aria-label=\"{}: {}\" autocomplete=\"off\"> {label}</label>",
                ReadingId::of_topic(&topic.id),
                escape::html(words),
                escape::html(&topic.title),
            ),
            Format::Markdown => format!("[ ] {label}"),
        };
        self.line(0, &line);
    }

    fn reading_alone(&mut self, reading: &Reading) {
        let words = escape::text(&reading.text);
        self.reading(
            reading,
            &link(&reading.url, "", &words, self.context),
            "",
            0,
        );
    }

    fn reading(&mut self, reading: &Reading, label: &str, after: &str, indent: usize) {
        let after = after.trim_end();
        let line = match self.context.format {
            Format::Html => format!(
                "<label><input type=\"checkbox\" class=\"topics-box\" data-reading=\"{}\"{} autocomplete=\"off\"> {label}</label>{after}{}",
                reading.id,
                self.was,
                host_after(&reading.url, label),
            ),
            Format::Markdown => format!("[ ] {label}{after}"),
        };
        self.line(indent, &line);
    }

    fn line(&mut self, indent: usize, text: &str) {
        if !self.in_list {
            self.out.push('\n');
            self.in_list = true;
        }
        self.out.push_str(&"  ".repeat(indent));
        self.out.push_str("- ");
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn paragraph(&mut self, text: &str) {
        self.in_list = false;
        self.out.push('\n');
        self.out.push_str(text);
        self.out.push('\n');
    }
}

fn has_link(block: &Block<'_>) -> bool {
    let mut fragments = block.fragments.iter();
    fragments.any(|fragment| matches!(fragment, Fragment::Link { .. }))
}

/// A label without the marks that a removed date or name left at its start: ": [a](…)".
fn without_separator(label: &str) -> &str {
    match label.strip_prefix([':', ',', ';', '–', '—']) {
        Some(rest) if rest.starts_with(' ') => without_separator(rest.trim_start()),
        _ => label,
    }
}

/// The plain words of a fragment.
fn words<'f>(fragment: &'f Fragment<'_>) -> &'f str {
    match fragment {
        Fragment::Text(text) | Fragment::Code(text) | Fragment::Image { words: text, .. } => text,
        _ => "",
    }
}

/// The letters and digits of texts.
fn letters<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let letters = texts.flat_map(str::chars);
    letters.filter(|c| c.is_alphanumeric()).collect()
}

/// Moves the marks that close directly after a reading into its label. Marks that are still open
/// are closed at the end of the label and opened again after it, as the label is an HTML element.
fn close_marks<'a>(
    mut label: Vec<Fragment<'a>>,
    after: Vec<Fragment<'a>>,
) -> (Vec<Fragment<'a>>, Vec<Fragment<'a>>) {
    let mut after = after.into_iter().peekable();
    while let Some(close) = after.next_if(|fragment| matches!(fragment, Fragment::Close(_))) {
        label.push(close);
    }
    let mut open: Vec<Mark> = Vec::new();
    for fragment in &label {
        match fragment {
            Fragment::Open(mark) => open.push(*mark),
            Fragment::Close(_) => {
                open.pop();
            }
            _ => {}
        }
    }
    label.extend(open.iter().rev().map(|&mark| Fragment::Close(mark)));
    let reopened = open.into_iter().map(Fragment::Open);
    (label, reopened.chain(after).collect())
}

/// The host of a reading's URL after its line. Empty if the label already starts with it.
fn host_after(url: &str, label: &str) -> String {
    let host = escape::text(host(url));
    let shown = label.trim_start_matches(['[', '*', '<', '>']);
    let shown = shown.strip_prefix("https://").unwrap_or(shown);
    let shown = shown.strip_prefix("http://").unwrap_or(shown);
    let shown = shown.strip_prefix("www.").unwrap_or(shown);
    if host.is_empty() || shown.starts_with(&host) {
        return String::new();
    }
    format!(" {}", span("host", &host, Format::Html))
}
