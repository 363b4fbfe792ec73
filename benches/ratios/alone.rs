//! Programs that do one thing with a file and no more: what a check could not do without.
//!
//! This benchmark's own program, called with the name of one of them and a file.

use std::process::{Command, ExitCode};

use mdbook_topics::date::DateSettings;
use mdbook_topics::topic_file::{self, RoleAliases, Source, markdown_options};
use pulldown_cmark::Parser;

/// What such a program does with the file.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Alone {
    /// Reads it as a topic file.
    Parse,
    /// Reads its Markdown.
    Markdown,
}

impl Alone {
    fn argument(self) -> &'static str {
        match self {
            Alone::Parse => "parse-alone",
            Alone::Markdown => "markdown-alone",
        }
    }

    /// The program, without its file.
    pub(crate) fn command(self) -> Command {
        let this = std::env::current_exe().expect("this program's path");
        let mut command = Command::new(this);
        command.arg(self.argument());
        command
    }
}

/// Does it, if this program was called for that.
pub(crate) fn run() -> Option<ExitCode> {
    let mut arguments = std::env::args().skip(1);
    let named = arguments.next()?;
    let mut programs = [Alone::Parse, Alone::Markdown].into_iter();
    let program = programs.find(|program| program.argument() == named)?;
    let text = std::fs::read_to_string(arguments.next()?).expect("a file to read");
    let found = match program {
        Alone::Parse => {
            let (roles, dates) = (RoleAliases::default(), DateSettings::default());
            let file = topic_file::parse(Source::from(text), &roles, &dates, &|_| None);
            file.topics().count()
        }
        Alone::Markdown => Parser::new_ext(&text, markdown_options())
            .into_offset_iter()
            .count(),
    };
    Some(ExitCode::from(u8::from(found == 0)))
}
