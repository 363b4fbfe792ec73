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

use crate::cli::output;
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
    // Git passes standard output on to the user and to scripts.
    if !merged.is_clean {
        let path = arguments.path.display();
        let what = match merged.by_topics {
            true => "has changes by both sides; edit the lines between the markers",
            false => {
                "was merged by lines, not by topics; check that none is missing or there twice"
            }
        };
        output::warning(format_args!("{path} {what}"));
    }
    Ok(ExitCode::from(u8::from(!merged.is_clean)))
}

/// A label. An old git leaves %S, %X and %Y as they are.
fn label(label: &Option<String>) -> String {
    let label = label.as_deref().unwrap_or_default();
    if label.starts_with('%') { "" } else { label }.to_owned()
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
    match status.code() {
        Some(code @ 0..=127) => Ok(ExitCode::from(u8::try_from(code).unwrap_or(1))),
        // An error of git, such as for a binary file, which would stop the whole merge.
        _ => whole_conflict(arguments),
    }
}

/// Write both versions, with markers, so that the user sees theirs, too.
fn whole_conflict(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let ours = fs::read(&arguments.ours)?;
    let theirs = fs::read(&arguments.theirs)?;
    let size = usize::from(arguments.marker_size.max(1));
    let mut text = Vec::new();
    let mut push = |marker: &str, label: &str, lines: &[u8]| {
        if !text.is_empty() && !text.ends_with(b"\n") {
            text.push(b'\n');
        }
        let marker = format!("{} {label}", marker.repeat(size));
        text.extend(marker.trim_end().as_bytes());
        text.push(b'\n');
        text.extend(lines);
    };
    push("<", &label(&arguments.our_label), &ours);
    push("=", "", &theirs);
    push(">", &label(&arguments.their_label), b"");
    fs::write(&arguments.ours, text)?;
    let path = arguments.path.display();
    output::warning(format_args!(
        "{path} is not a text, so it was not merged; keep one of the versions between the markers"
    ));
    Ok(ExitCode::from(1))
}
