//! The topic file's own chapter: what the file says of the group, the next meeting, how far the group has come, the themes, what was
//! discussed last, and the file's reference sections as they are written.

use super::escape;
use super::feeds;
use super::group::{Format, Group};
use super::line;
use super::meeting;
use super::pages::{Addresses, Page};
use super::reads;
use super::topic::theme_link;
use super::written;
use super::yours;
use crate::topic_file::{Role, Section};

/// Topics in the list of what was discussed last.
const RECENT: usize = 5;

/// Appends the chapter.
pub(super) fn push(out: &mut String, group: &Group<'_>, addresses: &Addresses) {
    if let Some(text) = &group.file.preamble_text {
        out.push('\n');
        out.push_str(&written::blocks(text, &[], group));
        out.push('\n');
    }
    let title = title_section(group);
    if let Some(title) = title {
        group.push_introduction(out, title, &[group.name]);
    }
    if group.entries.is_empty() {
        out.push_str(&format!(
            "\n{}\n",
            escape::paragraph(&group.words.no_topics)
        ));
    } else {
        meeting::open(out, group);
        meeting::push_next(out, group, addresses);
        meeting::close(out, group);
        feeds::push_line(out, group);
        push_progress(out, group);
        push_themes(out, group, addresses);
        push_recent(out, group, addresses);
    }
    yours::push(out, group);
    for (number, section) in group.sections(Role::Reference).enumerate() {
        if title.is_some_and(|title| title.line == section.line) {
            continue;
        }
        group.push_heading(
            out,
            2,
            &section.title,
            &format!("reference--{}", number + 1),
        );
        group.push_heading_with_links(out, section);
        if let Some(text) = &section.introduction {
            group.push_written(out, section, text);
        }
    }
}

/// The section under the file's title, which says what the group is.
fn title_section<'a>(group: &Group<'a>) -> Option<&'a Section> {
    let first = group.file.sections.first();
    first.filter(|first| first.role == Role::Reference && first.level == 1)
}

/// "21 of 71 topics discussed so far", with a bar.
fn push_progress(out: &mut String, group: &Group<'_>) {
    let words = group.words;
    let all = group.entries.len();
    let done = group
        .entries
        .iter()
        .filter(|entry| entry.role == Role::Discussed)
        .count();
    let text = format!(
        "{done} {} {} {}",
        words.of,
        words.count_topics(all),
        words.discussed_so_far
    );
    let text = escape::text(&text);
    match group.format {
        Format::Html => out.push_str(&format!(
            "\n<label class=\"topics-read\"><progress max=\"{all}\" value=\"{done}\"></progress> {text}</label>\n"
        )),
        Format::Markdown => out.push_str(&format!("\n{text}.\n")),
    }
    if group.format == Format::Html {
        let bar = reads::bar(&reads::ids(&group.entries), group);
        out.push_str(&format!("\n{bar}\n"));
    }
}

fn push_themes(out: &mut String, group: &Group<'_>, addresses: &Addresses) {
    let words = group.words;
    group.push_heading(out, 2, &words.themes, "overview--themes");
    out.push_str(&format!(
        "\n| {} | {} | {} | {} | {} |\n|:--|--:|--:|--:|:--|\n",
        escape::text(&words.theme),
        escape::text(&words.scheduled),
        escape::text(&words.potential),
        escape::text(&words.discussed),
        escape::text(&words.readings),
    ));
    let mut counts = vec![[0_usize; 3]; group.classifier.themes().len()];
    for entry in &group.entries {
        let row = &mut counts[entry.themes[0].index()];
        let column = Role::WITH_TOPICS
            .iter()
            .position(|&role| role == entry.role);
        row[column.unwrap_or_default()] += 1;
    }
    for theme in group.classifier.ids() {
        let row = counts[theme.index()];
        if row.iter().sum::<usize>() > 0 {
            let bar = reads::bar(&reads::ids(group.of_theme(theme)), group);
            push_row(out, &theme_link(theme, group, addresses), row, &bar);
        }
    }
    let total = counts.iter().fold([0; 3], |mut sum, row| {
        sum.iter_mut()
            .zip(row)
            .for_each(|(sum, count)| *sum += count);
        sum
    });
    let bar = reads::bar(&reads::ids(&group.entries), group);
    push_row(
        out,
        &format!("**{}**", escape::text(&words.total)),
        total,
        &bar,
    );
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

fn push_recent(out: &mut String, group: &Group<'_>, addresses: &Addresses) {
    let words = group.words;
    let discussed = group.of_role(group.entries.iter(), Role::Discussed);
    if discussed.is_empty() {
        return;
    }
    group.push_heading(out, 2, &words.recently_discussed, "overview--recent");
    out.push('\n');
    for entry in discussed.iter().take(RECENT) {
        out.push_str(&format!("- {}\n", line::topic(entry, 1, group, addresses)));
    }
    out.push_str(&format!(
        "\n[{}]({})\n",
        escape::text(&words.all_discussed),
        addresses.of(Page::Discussed)
    ));
}
