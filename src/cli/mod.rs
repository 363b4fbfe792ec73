//! What was asked on the command line → one module a command.

mod assets;
mod book_files;
mod build;
mod check;
mod columns;
mod destination;
mod done;
mod examine;
mod explain;
mod feeds;
mod fix;
mod hook;
mod hooks;
mod init;
mod list;
mod make;
mod mend_staged;
pub(crate) mod output;
mod page_check;
mod preprocess;
mod publish;
mod replace;
mod since;
mod staged;
mod staged_link;
mod versions;
mod work_tree;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use mdbook_topics::report::visible;

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
        /// Writes a workflow too, which checks edits in the forge's web editor and publishes the book
        #[arg(long)]
        ci: bool,
        /// Where the forge finds this program, for the workflow
        #[arg(long, value_name = "OWNER/REPOSITORY@COMMIT", requires = "ci")]
        action: Option<String>,
    },
    /// Writes the style and the script of the book as files, for a Content-Security-Policy
    Assets {
        /// The folder that holds book.toml
        #[arg(default_value = ".")]
        book: PathBuf,
    },
    /// Writes calendar, news and data of a book: topics.ics, topics.atom, topics.json, next.json
    Feeds {
        /// The folder that holds book.toml
        #[arg(default_value = ".")]
        book: PathBuf,
        /// The folder into which they are written, best the one in which the book is published
        #[arg(short, long, value_name = "DIR")]
        out: PathBuf,
        /// The topics.ics that was published last: what became of its meetings is told
        #[arg(long, value_name = "FILE")]
        previous: Option<PathBuf>,
    },
    /// Builds a book, checks it and puts it on a branch, from where a host shows it
    #[command(after_help = publish::HELP)]
    Publish(publish::Arguments),
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
        /// Looks at what is staged, for what the coming commit introduces
        #[arg(long)]
        staged: bool,
        /// Looks for what was introduced since HEAD left this branch or commit
        #[arg(long, value_name = "REV", conflicts_with = "staged")]
        base: Option<String>,
        /// Lets pass what `fix` mends: it is told as a warning
        #[arg(long)]
        pass_fixable: bool,
        /// How findings are written
        #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
        format: ReportFormat,
    },
    /// Mends what can be mended in topic files
    Fix {
        /// Topic files, - for standard input [default: those that book.toml names]
        files: Vec<PathBuf>,
        /// Mends what is staged, and the same lines in the work tree where you have not edited them
        #[arg(long)]
        staged: bool,
        /// Mends what was introduced since HEAD left this branch or commit, and nothing older
        #[arg(long, value_name = "REV", conflicts_with = "staged")]
        base: Option<String>,
        /// Shows what would change and writes nothing: a patch for `git apply`; a terminal shows
        /// control characters in it as �
        #[arg(long)]
        diff: bool,
    },
    /// Installs git hooks that mend and check the topic file at each commit
    Hooks {
        #[command(subcommand)]
        action: HooksAction,
    },
    /// Does the work of a git hook; the scripts that `hooks install` writes call it
    #[command(subcommand)]
    Hook(Hook),
    /// Tells why a topic stands under its themes, or what a rule of `check` is for
    Explain {
        /// The topic: its id, its line, or words of its title; or the name of a rule
        #[arg(value_name = "TOPIC|RULE")]
        topic: String,
        /// The topic file, - for standard input [default: those that book.toml names]
        file: Option<PathBuf>,
    },
}

/// What to do with the git hooks.
#[derive(Clone, Copy, PartialEq, Eq, Subcommand)]
enum HooksAction {
    /// Sets the hooks up in this repository; a hook that is there already runs before ours
    Install,
    /// Takes our hooks out and puts back what was there before
    Uninstall,
    /// Tells which hooks run, and from where
    Status,
}

/// A git hook (githooks).
#[derive(Subcommand)]
enum Hook {
    /// Mends the staged topic files, and refuses the commit if errors are left
    PreCommit,
    /// Proposes a commit message where nobody gave one
    PrepareCommitMsg {
        /// The file with the message
        file: PathBuf,
        /// What gave the message
        source: Option<String>,
        /// The commit that gave it
        #[arg(hide = true)]
        _commit: Option<String>,
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
    /// For people who never saw this program: the summary of a pull request's check
    Markdown,
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

/// Shows the help that was asked for, or what is wrong with the command line, and ends.
pub(crate) fn wrong_usage(error: &clap::Error) -> ! {
    // clap repeats the words of the command line, so it gets them as a terminal can show them.
    let words = std::env::args_os();
    let shown = words.map(|word| visible(&word.to_string_lossy()).into_owned());
    match Arguments::try_parse_from(shown) {
        Err(error) => error.exit(),
        // A word that is not UTF-8, which clap does not repeat.
        Ok(_) => error.exit(),
    }
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
            Some(Command::Check {
                files,
                staged,
                base,
                pass_fixable,
                format,
            }) => {
                let reporting = check::Reporting {
                    format,
                    pass_fixable,
                };
                return match (staged, base) {
                    (true, _) => staged::check(&files, reporting),
                    (false, Some(base)) => since::check(&files, &base, reporting),
                    (false, None) => check::run(&files, reporting),
                };
            }
            Some(Command::Fix {
                files,
                staged,
                base,
                diff,
            }) => {
                return match staged {
                    true => staged::fix(&files, diff),
                    false => fix::run(&files, base.as_deref(), diff),
                };
            }
            Some(Command::Hooks { action }) => match action {
                HooksAction::Install => hooks::install(),
                HooksAction::Uninstall => hooks::uninstall(),
                HooksAction::Status => hooks::status(),
            },
            Some(Command::Hook(hook)) => {
                return match hook {
                    Hook::PreCommit => hook::pre_commit(),
                    Hook::PrepareCommitMsg { file, source, .. } => {
                        hook::prepare_commit_msg(&file, source.as_deref())
                    }
                };
            }
            Some(Command::Publish(arguments)) => return publish::run(&arguments),
            Some(Command::Assets { book }) => assets::run(&book),
            Some(Command::Feeds {
                book,
                out,
                previous,
            }) => feeds::run(&book, &out, previous.as_deref()),
            Some(Command::Init { dir, ci, action }) => {
                let ci = match ci {
                    true => init::Ci::From(action.as_deref()),
                    false => init::Ci::No,
                };
                init::run(&dir, &ci)
            }
            Some(Command::List { file, format }) => list::run(file.as_deref(), format),
            Some(Command::Explain { topic, file }) => explain::run(&topic, file.as_deref()),
        };
        done.map(|()| ExitCode::SUCCESS)
    }
}
