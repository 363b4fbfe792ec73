//! The report of `init`: the sections of the topic file, what is unclear in it, what was written, and
//! what to do next.

use std::path::{Path, PathBuf};

use mdbook_topics::book::Words;
use mdbook_topics::date::DateValue;
use mdbook_topics::topic_file::Role;

use super::guess::has_list;
use super::ignore;
use super::layout::Layout;
use super::proposal::Proposal;
use crate::cli::columns::{align, terminal_width};

/// Write the report. `written` lists the files that were created.
pub(super) fn text(layout: &Layout, proposal: &Proposal, written: &[PathBuf]) -> String {
    let mut out = sections(layout, proposal);
    let remarks = remarks(proposal);
    if !remarks.is_empty() {
        out.push('\n');
        out.push_str(&remarks);
    }
    if !written.is_empty() {
        out.push('\n');
    }
    for path in written {
        out.push_str(&format!("wrote {}\n", shown(path)));
    }
    out.push_str(&unchanged_files(layout, proposal, written));
    out.push_str(&ignore::advice(layout, written));
    out.push_str(&commands(layout));
    out
}

/// A path relative to the current folder, if it is below it.
pub(super) fn shown(path: &Path) -> String {
    let absolute = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let relative = here
        .ok()
        .and_then(|here| absolute.strip_prefix(here).ok().map(Path::to_owned));
    match relative {
        Some(relative) if relative.as_os_str().is_empty() => ".".to_owned(),
        Some(relative) => relative.display().to_string(),
        None => path.display().to_string(),
    }
}

fn sections(layout: &Layout, proposal: &Proposal) -> String {
    let words = Words::default();
    let file = &proposal.file;
    let readings = file.topics().map(|(_, topic)| topic.readings.len()).sum();
    let mut out = format!(
        "{}: {}, {}\n\n",
        shown(&layout.file),
        words.count_topics(file.topics().count()),
        words.count_readings(readings)
    );
    if file.sections.is_empty() {
        return out;
    }
    let mut rows = vec![["LINE", "ROLE", "TOPICS", "HEADING"].map(str::to_owned)];
    for section in &file.sections {
        let role = match proposal.is_guessed(&section.title) {
            true => format!("{}?", section.role),
            false => section.role.to_string(),
        };
        rows.push([
            section.line.to_string(),
            role,
            section.topics.len().to_string(),
            section.title.clone(),
        ]);
    }
    out.push_str(&align(&rows, terminal_width()));
    if !proposal.roles.is_empty() {
        out.push_str(
            "?: guessed from the dates under the heading; correct it in book.toml if it is wrong\n",
        );
    }
    out
}

/// What is unclear in the file, and how to resolve it.
fn remarks(proposal: &Proposal) -> String {
    let file = &proposal.file;
    let mut out = String::new();
    for section in file.sections_of(Role::Reference) {
        if has_list(file, section) {
            out.push_str(&format!(
                "line {}: the list under \"{}\" is shown as is; if its items are topics, add the heading to [preprocessor.topics.roles] in book.toml\n",
                section.line, section.title
            ));
        }
    }
    for unplaced in file.between_topics() {
        out.push_str(&format!(
            "line {}: not part of any topic, shown as is: {}\n",
            unplaced.line, unplaced.text
        ));
    }
    for (_, topic) in file.topics() {
        for date in topic.dates.iter().filter(|date| !date.value.is_clear()) {
            let remedy = match date.value {
                DateValue::Impossible => "is not a valid date",
                DateValue::DayOrPart { .. } => {
                    "may be a part number of a series; write the day of the meeting as 2024-03-18"
                }
                _ => "is ambiguous; write it as 2024-03-18, or set date-order in book.toml",
            };
            out.push_str(&format!(
                "line {}: the date {} {remedy}\n",
                topic.line, date.text
            ));
        }
    }
    for role in &proposal.absent {
        out.push_str(&format!(
            "no heading has the role {role}; if you have such a section, add its heading to book.toml: [preprocessor.topics.roles] {role} = [\"words of the heading\"]\n"
        ));
    }
    out
}

/// What the user has to add to existing files.
fn unchanged_files(layout: &Layout, proposal: &Proposal, written: &[PathBuf]) -> String {
    let mut out = String::new();
    let book_toml = layout.book_toml();
    let files = &layout.config.files;
    if written.contains(&book_toml) {
    } else if !layout.has_table {
        let table = indented(&proposal.table());
        out.push_str(&format!(
            "\n{} is unchanged; add to it:\n\n{table}",
            shown(&book_toml)
        ));
    } else if files.iter().any(|file| file == Path::new(&layout.name)) {
        out.push_str(&format!("\n{} needs no change\n", shown(&book_toml)));
    } else {
        out.push_str(&format!(
            "\n{} has [preprocessor.topics] and is unchanged; add the file to its `files`: \"{}\"\n",
            shown(&book_toml),
            layout.name
        ));
    }
    let summary = layout.summary();
    if !written.contains(&summary) {
        let known = std::fs::read_to_string(&summary).unwrap_or_default();
        let destination = proposal.destination();
        let listed = [format!("({destination})"), format!("(./{destination})")];
        if listed.iter().any(|listed| known.contains(listed.as_str())) {
            out.push_str(&format!("\n{} needs no change\n", shown(&summary)));
        } else {
            let line = indented(&proposal.summary_line());
            out.push_str(&format!(
                "\n{} is unchanged; add to it:\n\n{line}",
                shown(&summary)
            ));
        }
    }
    out
}

/// The commands to run next.
fn commands(layout: &Layout) -> String {
    let root = shown(&layout.root);
    let build = match root.as_str() {
        "." => "mdbook-topics build --open".to_owned(),
        root => format!("mdbook-topics build {} --open", quoted(root)),
    };
    if layout.in_place {
        return format!("\nbuild the book and open it:\n\n{}", indented(&build));
    }
    let folder = shown(&layout.root.join(&layout.src));
    let target = layout.target();
    if target.exists() {
        return format!(
            "\nmdBook reads chapters only from {folder}/, but {} already exists; decide which of the two you want there, then build the book and open it:\n\n{}",
            shown(&target),
            indented(&build)
        );
    }
    let target = Path::new(&folder).join(&layout.name);
    let move_file = format!(
        "mv {} {}",
        quoted(&shown(&layout.file)),
        quoted(&target.display().to_string())
    );
    format!(
        "\nmdBook reads chapters only from {folder}/; move the file there, then build the book and open it:\n\n{}",
        indented(&format!("{move_file}\n{build}"))
    )
}

/// Quote a word for a shell.
pub(super) fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-~:\\".contains(c);
    if word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

fn indented(text: &str) -> String {
    text.lines()
        .map(|line| match line {
            "" => "\n".to_owned(),
            line => format!("  {line}\n"),
        })
        .collect()
}
