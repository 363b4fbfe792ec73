//! `merge-driver`: merge three versions of a topic file, as git calls it (gitattributes, "Defining a custom merge driver").

use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::rc::Rc;

use anyhow::Context as _;
use clap::Args;
use jiff::ZonedDateTime;
use mdbook_topics::config::Config;
use mdbook_topics::date::LineDay;
use mdbook_topics::git::{Marks, Repository, Style};
use mdbook_topics::merge::merge;
use mdbook_topics::topic_file::{Source, parse};

use crate::cli::scope::{book_folder, read_settings};

/// Arguments of `merge-driver`, in git's order.
#[derive(Args)]
pub(in crate::cli) struct Arguments {
    /// File with the base (%O)
    base: PathBuf,
    /// File with ours, which gets the result (%A)
    ours: PathBuf,
    /// File with theirs (%B)
    theirs: PathBuf,
    /// Length of conflict markers (%L)
    marker_size: u16,
    /// Path of the file in the repository (%P)
    path: PathBuf,
    /// Label of the base (%S)
    base_label: Option<String>,
    /// Label of ours (%X)
    our_label: Option<String>,
    /// Label of theirs (%Y)
    their_label: Option<String>,
}

/// Merge, and write the result to the file with ours. The exit code is 1 if there is a conflict.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let Arguments {
        base, ours, theirs, ..
    } = arguments;
    let read = [base, ours, theirs].map(|path| {
        fs::read(path).with_context(|| format!("{} could not be read", path.display()))
    });
    let [base, ours, theirs] = read;
    let texts = [base?, ours?, theirs?].map(String::from_utf8);
    let [Ok(base), Ok(ours), Ok(theirs)] = texts else {
        return merge_file(arguments);
    };
    let config = settings()?;
    // Dates without a year are read as of today in all three versions.
    let today = ZonedDateTime::now().date();
    let parse = |text: &str| {
        let source = Source::from(text.to_owned());
        parse(source, &config.roles, &config.dates, &|_| {
            LineDay::New(today)
        })
    };
    // An old git leaves %S, %X and %Y as they are.
    let label = |label: &Option<String>| {
        let label = label.as_deref().unwrap_or_default();
        if label.starts_with('%') { "" } else { label }.to_owned()
    };
    let marks = Marks {
        size: arguments.marker_size,
        labels: [
            label(&arguments.base_label),
            label(&arguments.our_label),
            label(&arguments.their_label),
        ],
        style: style(),
    };
    let Some(merged) = merge([&base, &ours, &theirs], &marks, &parse) else {
        return merge_file(arguments);
    };
    fs::write(&arguments.ours, &merged.text)
        .with_context(|| format!("{} could not be written", arguments.ours.display()))?;
    Ok(ExitCode::from(u8::from(!merged.is_clean)))
}

/// The settings of the book, or the usual ones: a merge must not fail because of them.
fn settings() -> anyhow::Result<Rc<Config>> {
    let book = book_folder(&["", "book"]);
    let settings = book.and_then(|book| read_settings(&book.join("book.toml")).ok());
    match settings {
        Some(settings) => Ok(settings.config),
        None => Ok(Rc::new(Config::from_value(&serde_json::Value::Null, "")?)),
    }
}

fn style() -> Style {
    let setting = Repository::open()
        .ok()
        .and_then(|repository| repository.setting("merge.conflictStyle"));
    match setting.as_deref() {
        Some("diff3") => Style::Diff3,
        Some("zdiff3") => Style::Zdiff3,
        _ => Style::Merge,
    }
}

/// Let git merge by lines.
fn merge_file(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let label = |label: &Option<String>| label.clone().unwrap_or_default();
    let mut git = Command::new("git");
    git.args([
        "merge-file",
        &format!("--marker-size={}", arguments.marker_size),
    ]);
    for own in [
        &arguments.our_label,
        &arguments.base_label,
        &arguments.their_label,
    ] {
        git.args(["-L", &label(own)]);
    }
    git.args([&arguments.ours, &arguments.base, &arguments.theirs]);
    let status = git.status().context("git could not be started")?;
    // 255 is an error of git, such as for a binary file; it would stop the whole merge.
    let code = status
        .code()
        .and_then(|code| u8::try_from(code).ok())
        .unwrap_or(1);
    Ok(ExitCode::from(code.min(127)))
}
