//! Where messages and results go: errors and notices to standard error, results to standard output.
//!
//! All text for people passes [`visible`] here, because it may hold titles, file names, settings or
//! words of git that would act on the terminal. `main.rs` denies printing by any other way.

use std::fmt::{self, Display};
use std::io::{self, ErrorKind, IsTerminal as _, Write};

use mdbook_topics::report::visible;

/// Tells why the command failed, with every cause.
pub(crate) fn error(error: &anyhow::Error) {
    say(format_args!("mdbook-topics: error: {error:#}"));
}

/// Tells what people should know although the command goes on.
pub(crate) fn warning(text: impl Display) {
    say(format_args!("mdbook-topics: warning: {text}"));
}

/// Tells people beside a result what a hook did: git keeps standard output for itself.
pub(crate) fn message(text: impl Display) {
    say(format_args!("{text}"));
}

fn say(text: fmt::Arguments<'_>) {
    let text = text.to_string() + "\n";
    // Nobody is left to hear that this failed.
    let _ = io::stderr().lock().write_all(for_people(&text).as_bytes());
}

/// Writes a result for people.
pub(crate) fn result(text: &str) -> io::Result<()> {
    exact(&for_people(text))
}

/// Writes a report that was made visible when it was made: with colours, or for programs.
pub(crate) fn report(text: &str) -> io::Result<()> {
    exact(text)
}

/// Writes a file's own text, or a patch of it: byte for byte to a file or a pipe, visible to a
/// terminal.
pub(crate) fn data(text: &str) -> io::Result<()> {
    if io::stdout().is_terminal() {
        // A line end that differs is seen.
        exact(&visible(&text.replace('\r', "\u{fffd}")))
    } else {
        exact(text)
    }
}

/// A reader that has gone (`list | head`) is no error.
fn exact(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Text as people see it. In a log of CI a line that begins like a workflow command would be one.
fn for_people(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in visible(text).split_inclusive('\n') {
        let words = line.trim_start();
        if words.starts_with("::") || words.starts_with("##[") {
            out.push(char::REPLACEMENT_CHARACTER);
        }
        out.push_str(line);
    }
    out
}

/// Standard error for the log of mdBook's library, which writes an event at once.
pub(crate) struct Log;

impl Write for Log {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(event);
        io::stderr().write_all(for_people(&text).as_bytes())?;
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}

#[cfg(test)]
mod tests {
    use super::for_people;

    #[test]
    fn a_message_holds_no_workflow_command() {
        assert_eq!(
            for_people("a\n ::error::b\r::c\n##[d]\n"),
            "a\n\u{fffd} ::error::b\u{fffd}::c\n\u{fffd}##[d]\n"
        );
    }
}
