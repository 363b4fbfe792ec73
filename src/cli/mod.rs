//! What was asked on the command line → one module a command.

mod book_files;
mod build;
mod check;
mod columns;
mod examine;
mod explain;
mod fix;
mod init;
mod list;
pub(crate) mod output;
mod preprocess;
mod replace;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

/// One Markdown topic file becomes a book by theme.
#[derive(Parser)]
#[command(
    version,
    about,
    long_about = "One Markdown topic file becomes a book by theme.\n\n\
        With no command it is an mdBook preprocessor: it reads mdBook's JSON on standard input and \
        writes the book on standard output. mdBook runs it so when book.toml has the table \
        [preprocessor.topics].",
    after_help = "Exit codes: 0 fine, 1 findings or a refused change, 2 wrong usage, settings or input."
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Tells mdBook whether a renderer is supported (all are)
    Supports {
        /// The renderer's name: html, markdown, …
        #[arg(value_name = "RENDERER")]
        _renderer: String,
    },
    /// Builds a whole book with the built-in mdBook library
    Build {
        /// The folder that holds book.toml
        #[arg(default_value = ".")]
        book: PathBuf,
        /// Where the book is written, instead of the folder that book.toml names
        #[arg(short, long, value_name = "DIR")]
        dest_dir: Option<PathBuf>,
        /// Shows the book in your browser
        #[arg(short, long)]
        open: bool,
    },
    /// Proposes book.toml and SUMMARY.md for a topic file that exists; overwrites nothing
    Init {
        /// The folder that holds the topic file, or the file itself
        #[arg(default_value = ".")]
        dir: PathBuf,
    },
    /// Lists the topics of a topic file
    List {
        /// The topic file, - for standard input [default: those that book.toml names]
        file: Option<PathBuf>,
        /// How the list is written
        #[arg(long, value_enum, default_value_t = ListFormat::Text)]
        format: ListFormat,
    },
    /// Tells what is wrong with topic files, and how to mend it
    Check {
        /// Topic files, - for standard input [default: those that book.toml names]
        files: Vec<PathBuf>,
        /// How findings are written
        #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
        format: ReportFormat,
    },
    /// Mends what can be mended in topic files
    Fix {
        /// Topic files, - for standard input [default: those that book.toml names]
        files: Vec<PathBuf>,
        /// Shows what would change and writes nothing
        #[arg(long)]
        diff: bool,
    },
    /// Tells why a topic stands under its themes, or what a rule of `check` is for
    Explain {
        /// The topic: its id, its line, or words of its title; or the name of a rule
        #[arg(value_name = "TOPIC|RULE")]
        topic: String,
        /// The topic file, - for standard input [default: those that book.toml names]
        file: Option<PathBuf>,
    },
}

/// How findings are written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// For people, as rustc prints it
    Text,
    /// One JSON object
    Json,
    /// Workflow commands: annotations of a pull request
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}

/// How a list is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    /// Columns for people
    Text,
    /// One JSON object a file
    Json,
}

impl Arguments {
    /// Does what was asked.
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let done = match self.command {
            None => preprocess::run(),
            Some(Command::Supports { .. }) => Ok(()),
            Some(Command::Build {
                book,
                dest_dir,
                open,
            }) => build::run(&book, dest_dir.as_deref(), open),
            Some(Command::Check { files, format }) => return check::run(&files, format),
            Some(Command::Fix { files, diff }) => return fix::run(&files, diff),
            Some(Command::Init { dir }) => init::run(&dir),
            Some(Command::List { file, format }) => list::run(file.as_deref(), format),
            Some(Command::Explain { topic, file }) => explain::run(&topic, file.as_deref()),
        };
        done.map(|()| ExitCode::SUCCESS)
    }
}
