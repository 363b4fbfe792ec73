//! The report of `init`: what was understood, what was written, and what to do next.

use std::path::{Path, PathBuf};

use mdbook_topics::disk::slashed;

use super::ignore;
use super::layout::Layout;
use super::proposal::Proposal;
use super::understood;
use crate::cli::shell::quoted;

/// Write the report. `written` lists the files that were written.
pub(super) fn text(layout: &Layout, proposal: &Proposal, written: &[PathBuf]) -> String {
    let mut out = understood::text(&shown(&layout.file), layout, proposal);
    if !written.is_empty() {
        out.push('\n');
    }
    for path in written {
        out.push_str(&format!("wrote {}\n", shown(path)));
    }
    out.push_str(&unchanged_files(layout, proposal, written));
    if ignore::ignores_sources(layout) {
        out.push_str(&format!(
            "\ngit ignores {}; run `git add --force {}` to commit the book\n",
            shown(&layout.root),
            quoted(&shown(&layout.root))
        ));
    }
    out.push_str(&commands(layout));
    out
}

/// A path relative to the current folder, if it is below it.
pub(super) fn shown(path: &Path) -> String {
    let absolute = dunce::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let here = std::env::current_dir().and_then(dunce::canonicalize);
    let relative = here
        .ok()
        .and_then(|here| absolute.strip_prefix(here).ok().map(Path::to_owned));
    match relative {
        Some(relative) if relative.as_os_str().is_empty() => ".".to_owned(),
        Some(relative) => slashed(&relative),
        None => slashed(path),
    }
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
    if let Some(setting) = proposal.build_setting()
        && !written.contains(&book_toml)
        && !watches(&book_toml)
    {
        out.push_str(&format!(
            "\nso that `mdbook serve` sees changes of {}, set {setting} in [build] of {}\n",
            shown(&layout.file),
            shown(&book_toml)
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

/// Whether a `book.toml` sets `extra-watch-dirs`.
fn watches(book_toml: &Path) -> bool {
    let text = std::fs::read_to_string(book_toml).unwrap_or_default();
    let table: toml::Table = text.parse().unwrap_or_default();
    let build = table.get("build");
    build.is_some_and(|build| build.get("extra-watch-dirs").is_some())
}

/// The commands to run next.
fn commands(layout: &Layout) -> String {
    let root = shown(&layout.root);
    let build = match root.as_str() {
        "." => "mdbook-topics build --open".to_owned(),
        root => format!("mdbook-topics build {} --open", quoted(root)),
    };
    let included = match layout.in_place {
        true => String::new(),
        false => format!(
            "\n{} stays where it is; {} includes it\n",
            shown(&layout.file),
            shown(&layout.chapter())
        ),
    };
    format!(
        "{included}\nbuild the book and open it:\n\n{}",
        indented(&build)
    )
}

fn indented(text: &str) -> String {
    text.lines()
        .map(|line| match line {
            "" => "\n".to_owned(),
            line => format!("  {line}\n"),
        })
        .collect()
}
