//! Print messages to standard error, and results to standard output.
//!
//! All text passes through [`visible`] here, because titles, file names, settings and git's output
//! may contain control characters. `main.rs` denies printing in any other way.

use std::fmt::{self, Display};
use std::io::{self, ErrorKind, IsTerminal as _, Write};

use mdbook_topics::report::visible;

/// The maximum number of files to name in a message.
const NAMED: usize = 5;

/// Print why the command failed, with every cause.
pub(crate) fn error(error: &anyhow::Error) {
    print_message(format_args!("mdbook-topics: error: {error:#}"));
}

/// Print a warning; the command continues.
pub(crate) fn warning(text: impl Display) {
    print_message(format_args!("mdbook-topics: warning: {text}"));
}

/// Print what was done, on standard error: standard output is for results.
pub(crate) fn message(text: impl Display) {
    print_message(format_args!("{text}"));
}

fn print_message(text: fmt::Arguments<'_>) {
    let text = text.to_string() + "\n";
    // If this fails, there is nowhere to report it.
    let _ = io::stderr().lock().write_all(printable(&text).as_bytes());
}

/// Print a result.
pub(crate) fn result(text: &str) -> io::Result<()> {
    exact(&printable(text))
}

/// Print a report in which invisible characters are already replaced, with colours or for programs.
pub(crate) fn report(text: &str) -> io::Result<()> {
    exact(text)
}

/// Print the text of a file or a patch: unchanged to a file or a pipe, printable to a terminal.
pub(crate) fn data(text: &str) -> io::Result<()> {
    if io::stdout().is_terminal() {
        // Show carriage returns as well.
        exact(&visible(&text.replace('\r', "\u{fffd}")))
    } else {
        exact(text)
    }
}

/// Print a message for people that is composed of escaped text, in which joiners keep mentions apart.
pub(crate) fn message_of_group(text: &str) -> io::Result<()> {
    const JOINER: &str = "\u{2060}";
    let parts: Vec<_> = text.split(JOINER).map(visible).collect();
    exact(&without_commands(&parts.join(JOINER)))
}

/// A closed pipe (`list | head`) is not an error.
fn exact(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Replace invisible characters, and break up lines that CI would run as workflow commands.
fn printable(text: &str) -> String {
    without_commands(&visible(text))
}

fn without_commands(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let words = line.trim_start();
        if words.starts_with("::") || words.starts_with("##[") {
            out.push(char::REPLACEMENT_CHARACTER);
        }
        out.push_str(line);
    }
    out
}

/// `a, b and c`, or the first few and how many more there are.
pub(crate) fn named(files: &[String]) -> String {
    named_up_to(files, NAMED)
}

/// The same, with at most `most` names.
pub(crate) fn named_up_to(files: &[String], most: usize) -> String {
    let shown = &files[..files.len().min(most)];
    match (shown.split_last(), files.len() - shown.len()) {
        (Some((last, [])), 0) => last.clone(),
        (Some((last, others)), 0) => format!("{} and {last}", others.join(", ")),
        (_, more) => format!("{} and {more} more", shown.join(", ")),
    }
}

/// Standard error for the log of mdBook's library, which writes each event in one call.
pub(crate) struct Log;

impl Write for Log {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(event);
        io::stderr().write_all(printable(&text).as_bytes())?;
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn messages_contain_no_workflow_commands() {
        assert_eq!(
            printable("a\n ::error::b\r::c\n##[d]\n"),
            "a\n\u{fffd} ::error::b\u{fffd}::c\n\u{fffd}##[d]\n"
        );
    }
}
