//! Find text between topics that looks like topics and is not read: HTML, quotations, bullets that are not
//! Markdown, included files, and comments that never end.

use crate::check::finding::Finding;
use crate::date::starts_like_date;
use crate::topic_file::{Role, Section, Span, TopicFile};

/// Bullets that Markdown does not know.
const BULLETS: [char; 12] = ['•', '‣', '◦', '▪', '▫', '●', '○', '∙', '⁃', '·', '–', '—'];
/// Those of them that are also used for other purposes.
const DASHES: [char; 3] = ['·', '–', '—'];

/// Find such text in the sections of topics, once for each block.
pub(super) fn unread_text(file: &TopicFile) -> Vec<Finding> {
    let sections = file.sections.iter();
    let sections = sections.filter(|section| section.role != Role::Reference);
    let found = sections.flat_map(|section| {
        let blocks = blocks_of(section);
        let found = blocks.into_iter().filter_map(|span| {
            let is_reported = |table: &Span| span.contains(&table.start);
            let mut tables = section.unread_tables.iter();
            let is_reported = tables.any(|table| is_reported(&table.span));
            let (at, what, help) = look(file.text(&span), is_reported)?;
            let start = span.start + at;
            let text = file.text(&span);
            let line = text[at..].lines().next().unwrap_or_default();
            let message = format!("{what} under \"{}\" is not read", section.title);
            let finding = Finding::new(start..start + line.len(), message);
            Some(finding.help(help).key(line))
        });
        found.collect::<Vec<_>>()
    });
    found.collect()
}

/// The introduction of a section, and its text between topics.
fn blocks_of(section: &Section) -> Vec<Span> {
    let introduction = section.introduction.iter().cloned();
    let between = section
        .unplaced
        .iter()
        .map(|unplaced| unplaced.span.clone());
    introduction.chain(between).collect()
}

/// Where a block has text that looks like topics, what that is, and what to do.
fn look(block: &str, html_is_reported: bool) -> Option<(usize, &'static str, &'static str)> {
    if let Some(at) = block
        .rfind("<!--")
        .filter(|&at| !block[at..].contains("-->"))
    {
        let help = "the comment never ends; write `-->` where it does";
        return Some((at, "the text after `<!--`", help));
    }
    let dashes = block
        .lines()
        .filter(|line| bullet(line.trim_start(), &DASHES).is_some());
    let has_dashes = dashes.count() > 1;
    let mut start = 0;
    let (mut is_comment, mut fence) = (false, None);
    for whole in block.split_inclusive('\n') {
        let line = whole.trim();
        let at = start + whole.len() - whole.trim_start().len();
        start += whole.len();
        let mark = ["```", "~~~"]
            .into_iter()
            .find(|mark| line.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        is_comment |= line.starts_with("<!--");
        let is_hidden = is_comment || fence.is_some();
        is_comment &= !line.contains("-->");
        if is_hidden {
            continue;
        }
        if let Some((what, help)) = look_at(line, has_dashes, html_is_reported) {
            return Some((at, what, help));
        }
    }
    None
}

/// What a line starts that is not read.
fn look_at(
    line: &str,
    has_dashes: bool,
    html_is_reported: bool,
) -> Option<(&'static str, &'static str)> {
    let lower = line.get(..8).unwrap_or(line).to_lowercase();
    let is_tag = |tag: &&str| {
        let after = lower.strip_prefix(*tag);
        after.is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_alphanumeric()))
    };
    if ["<ul", "<ol", "<li", "<dl", "<table", "<tr"]
        .iter()
        .any(&is_tag)
    {
        let help = "write its entries as a Markdown table or list";
        return (!html_is_reported).then_some(("HTML", help));
    }
    if ["<h1", "<h2", "<h3", "<h4", "<h5", "<h6"]
        .iter()
        .any(is_tag)
    {
        return Some(("an HTML heading", "write it in Markdown: `## Heading`"));
    }
    if line.starts_with("{{#") {
        return Some(("an included file", "write its topics into this file"));
    }
    if let Some(quoted) = line.strip_prefix('>') {
        let quoted = quoted.trim_start_matches(['>', ' ']);
        let marks = ["- ", "* ", "+ ", "| "];
        let is_list = marks.iter().any(|mark| quoted.starts_with(mark)) || starts_like_date(quoted);
        return is_list.then_some((
            "a list in a quotation",
            "remove `>` at the start of its lines",
        ));
    }
    let words = bullet(line, &BULLETS)?;
    let is_topic = starts_like_date(words) || words.contains("](") || words.contains("://");
    let is_list = is_topic || has_dashes || bullet(line, &DASHES).is_none();
    is_list.then_some((
        "a list whose bullets are not Markdown",
        "start its lines with `- `",
    ))
}

/// The words after a bullet and a space.
fn bullet<'a>(line: &'a str, bullets: &[char]) -> Option<&'a str> {
    let words = line.strip_prefix(bullets)?;
    let is_spaced = words.starts_with(char::is_whitespace);
    is_spaced
        .then(|| words.trim_start())
        .filter(|words| !words.is_empty())
}
