//! The overview, which is the topic file's own chapter: its introduction, the next meeting, the
//! progress, the themes, the most recent topics and the reference sections.

use super::context::PageContext;
use super::escape;
use super::feeds;
use super::format::Format;
use super::line;
use super::meeting::{self, Place};
use super::page::{Addresses, Page};
use super::progress;
use super::render::{isolated, theme_link};
use super::row_headers;
use super::tick_menu;
use super::written;
use crate::topic_file::{Role, Section};

/// The number of recently discussed topics.
const RECENT: usize = 5;

/// Appends the chapter.
pub(super) fn push(out: &mut String, context: &PageContext<'_>, addresses: &Addresses) {
    if let Some(text) = &context.file.preamble_text {
        out.push('\n');
        out.push_str(&written::blocks(text, &[], context));
        out.push('\n');
    }
    let title = title_section(context);
    if let Some(title) = title {
        context.push_introduction(out, title, &[context.name]);
    }
    if context.entries.is_empty() {
        out.push_str(&format!(
            "\n{}\n",
            escape::paragraph(&context.words.no_topics)
        ));
    } else {
        meeting::push(out, Place::Overview, context, addresses);
        feeds::push_line(out, context);
        push_progress(out, context, addresses);
        push_themes(out, context, addresses);
        push_recent(out, context, addresses);
    }
    tick_menu::push(out, context);
    for (number, section) in context.sections(Role::Reference).enumerate() {
        if title.is_some_and(|title| title.line == section.line) {
            continue;
        }
        context.push_heading(
            out,
            2,
            &section.title,
            &format!("reference--{}", number + 1),
        );
        context.push_heading_with_links(out, section);
        if let Some(text) = &section.introduction {
            context.push_written(out, section, text);
        }
    }
}

/// The section of the file's title, which introduces the group.
fn title_section<'a>(context: &PageContext<'a>) -> Option<&'a Section> {
    let first = context.file.sections.first();
    first.filter(|first| first.role == Role::Reference && first.level == 1)
}

/// Appends "21 of 71 topics discussed so far" with a bar, and the reader's own progress.
fn push_progress(out: &mut String, context: &PageContext<'_>, addresses: &Addresses) {
    let words = context.words;
    let all = context.entries.len();
    let done = context
        .entries
        .iter()
        .filter(|entry| entry.role == Role::Discussed && !entry.topic.is_cancelled)
        .count();
    let text = format!(
        "{done} {} {} {}",
        words.of,
        words.count_topics(all),
        words.discussed_so_far
    );
    let text = isolated(&escape::text(&text), context);
    match context.format {
        Format::Html => out.push_str(&format!(
            "\n<label class=\"topics-read\"><progress max=\"{all}\" value=\"{done}\"></progress> {text}</label>\n"
        )),
        Format::Markdown => out.push_str(&format!("\n{text}.\n")),
    }
    if context.format == Format::Html {
        let bar = progress::bar_of_book(context);
        let menu = tick_menu::link(context, addresses);
        out.push_str(&format!("\n{bar}{menu}\n"));
    }
}

fn push_themes(out: &mut String, context: &PageContext<'_>, addresses: &Addresses) {
    let words = context.words;
    context.push_heading(
        out,
        2,
        words.groups(context.groups.by()),
        "overview--themes",
    );
    let start = out.len();
    out.push_str(&format!(
        "\n| {} | {} | {} | {} | {} |\n|:--|--:|--:|--:|:--|\n",
        escape::text(words.group(context.groups.by())),
        escape::text(&words.scheduled),
        escape::text(&words.potential),
        escape::text(&words.discussed),
        escape::text(&words.readings),
    ));
    let mut counts = vec![[0_usize; 3]; context.groups.all().len()];
    for entry in &context.entries {
        let row = &mut counts[entry.themes[0].index()];
        let column = Role::WITH_TOPICS
            .iter()
            .position(|&role| role == entry.role);
        row[column.unwrap_or_default()] += 1;
    }
    for theme in context.groups.ids() {
        let row = counts[theme.index()];
        if row.iter().sum::<usize>() > 0 {
            let bar = progress::bar_in_table(&progress::ids(context.of_theme(theme)), context);
            push_row(out, &theme_link(theme, context, addresses), row, &bar);
        }
    }
    let total = counts.iter().fold([0; 3], |mut sum, row| {
        sum.iter_mut()
            .zip(row)
            .for_each(|(sum, count)| *sum += count);
        sum
    });
    let bar = progress::bar_in_table(&progress::ids(&context.entries), context);
    push_row(
        out,
        &format!("**{}**", escape::text(&words.total)),
        total,
        &bar,
    );
    row_headers::set(out, start, context);
    out.push_str(&format!(
        "\n[{}]({})\n",
        escape::text(&words.all_topics),
        addresses.of(Page::AllTopics)
    ));
}

fn push_row(out: &mut String, name: &str, counts: [usize; 3], readings: &str) {
    let cells = counts.map(|count| match count {
        0 => "–".to_owned(),
        count => count.to_string(),
    });
    out.push_str(&format!(
        "| {name} | {} | {readings} |\n",
        cells.join(" | ")
    ));
}

fn push_recent(out: &mut String, context: &PageContext<'_>, addresses: &Addresses) {
    let words = context.words;
    let entries = context.entries.iter();
    let met = entries.filter(|entry| !entry.topic.is_cancelled);
    let discussed = context.of_role(met, Role::Discussed);
    if discussed.is_empty() {
        return;
    }
    context.push_heading(out, 2, &words.recently_discussed, "overview--recent");
    out.push('\n');
    for entry in discussed.iter().take(RECENT) {
        out.push_str(&format!(
            "- {}\n",
            line::topic(entry, 1, context, addresses)
        ));
    }
    out.push_str(&format!(
        "\n[{}]({})\n",
        escape::text(&words.all_discussed),
        addresses.of(Page::Discussed)
    ));
}
