//! The command line: commands, options and their help.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use mdbook_topics::report::visible;

use super::commands::{
    announce, backfill, form, merge_driver, merge_pulls, mover, next, pick, publish, serve, stats,
};
use super::examples;

/// Turn a reading group's Markdown topic file into a book organized by theme
#[derive(Parser)]
#[command(
    version,
    about,
    long_about = "Turn a reading group's Markdown topic file into a book organized by theme.\n\n\
        Without a command, act as an mdBook preprocessor: read mdBook's JSON on standard input and \
        write the book to standard output. mdBook does this when book.toml has a \
        [preprocessor.topics] table.",
    after_help = examples::ALL
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Report whether a renderer is supported (mdBook calls this)
    #[command(after_help = examples::SUPPORTS)]
    Supports {
        /// Name of the renderer: such as html or markdown
        #[arg(value_name = "RENDERER")]
        _renderer: String,
    },
    /// Build a book with the built-in mdBook library
    #[command(after_help = examples::BUILD)]
    Build {
        /// Folder that contains book.toml
        #[arg(default_value = ".")]
        book: PathBuf,
        /// Write the book to DIR, which must be empty or an earlier book, instead of the folder set in book.toml
        #[arg(short, long, value_name = "DIR")]
        dest_dir: Option<PathBuf>,
        /// Open the book in your browser
        #[arg(short, long)]
        open: bool,
    },
    /// Serve a book on this computer, and rebuild it and reload its pages when files change
    #[command(after_help = serve::HELP)]
    Serve(serve::Arguments),
    /// Create a book for an existing topic file, and print what was understood of it
    ///
    /// The topic file stays where it is. For one outside a book, create the folder book/ with book.toml,
    /// src/SUMMARY.md and the chapter src/topics.md, which includes the file, and list the built book in
    /// .gitignore. No other existing file changes; the report says what to add to it.
    #[command(after_help = examples::INIT)]
    Init {
        /// Topic file, or the folder that contains it; in a folder, the Markdown file with the most topics
        #[arg(default_value = ".")]
        dir: PathBuf,
        /// Also create a workflow that checks edits made in the forge's web editor and publishes the
        /// book
        #[arg(long)]
        ci: bool,
        /// Repository and commit from which the workflow installs this program
        #[arg(long, value_name = "OWNER/REPOSITORY@COMMIT", requires = "ci")]
        action: Option<String>,
    },
    /// Write the book's style sheet and script as files, for use with a Content-Security-Policy
    #[command(after_help = examples::ASSETS)]
    Assets {
        /// Folder that contains book.toml
        #[arg(default_value = ".")]
        book: PathBuf,
    },
    /// Write a book's calendar, news and data: topics.ics, topics.atom, topics.json, next.json
    #[command(after_help = examples::FEEDS)]
    Feeds {
        /// Folder that contains book.toml
        #[arg(default_value = ".")]
        book: PathBuf,
        /// Folder to write to, normally the folder of the built book
        #[arg(short, long, value_name = "DIR")]
        out: PathBuf,
        /// Last published topics.ics, to announce moved and cancelled meetings
        #[arg(long, value_name = "FILE")]
        previous: Option<PathBuf>,
    },
    /// Build and check a book, and commit it to a branch that a host serves
    #[command(after_help = publish::HELP)]
    Publish(publish::Arguments),
    /// Print the next meeting: when it is, its topics, who leads, and what to read
    #[command(after_help = next::HELP)]
    Next(next::Arguments),
    /// Choose a topic to discuss at random, and say why
    #[command(after_help = pick::HELP)]
    Pick(pick::Arguments),
    /// Write an announcement of a meeting: a mail, or a message for a chat
    #[command(after_help = announce::HELP)]
    Announce(announce::Arguments),
    /// Find missing dates of discussed topics in the file's history
    #[command(after_help = backfill::HELP)]
    Backfill(backfill::Arguments),
    /// Count meetings and topics, and find topics that were lost
    #[command(after_help = stats::HELP)]
    Stats(stats::Arguments),
    /// List topics
    #[command(after_help = examples::LIST)]
    List {
        /// Topic file, or - for standard input [default: the files named in book.toml, or the Markdown file with the most topics]
        file: Option<PathBuf>,
        /// Output format
        #[arg(long, value_enum, default_value_t = ListFormat::Text)]
        format: ListFormat,
    },
    /// Check topic files and suggest fixes
    #[command(after_help = examples::CHECK)]
    Check {
        /// Topic files, or - for standard input [default: the files named in book.toml, or the Markdown file with the most topics]
        files: Vec<PathBuf>,
        /// Check the staged files, and report only problems that the next commit introduces
        #[arg(long)]
        staged: bool,
        /// Report only problems introduced since REV (since the merge base of HEAD and REV)
        #[arg(long, value_name = "REV", conflicts_with = "staged")]
        base: Option<String>,
        /// Downgrade fixable errors to warnings
        #[arg(long)]
        pass_fixable: bool,
        /// Output format
        #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
        format: ReportFormat,
    },
    /// Fix problems automatically
    #[command(after_help = examples::FIX)]
    Fix {
        /// Topic files, or - for standard input [default: the files named in book.toml, or the Markdown file with the most topics]
        files: Vec<PathBuf>,
        /// Fix the staged files, and the same lines in the work tree unless you have edited them
        #[arg(long)]
        staged: bool,
        /// Fix only problems introduced since REV (since the merge base of HEAD and REV)
        #[arg(long, value_name = "REV", conflicts_with = "staged")]
        base: Option<String>,
        /// Also apply fixes that may be wrong; look at the changes before you commit them
        #[arg(long)]
        unsafe_fixes: bool,
        /// Print the changes as a patch for `git apply` instead of writing them; on a terminal,
        /// control characters appear as �
        #[arg(long)]
        diff: bool,
    },
    /// Manage the git hooks that fix and check topic files at each commit
    #[command(after_help = examples::HOOKS)]
    Hooks {
        #[command(subcommand)]
        action: HooksAction,
    },
    /// Run a git hook (the scripts written by `hooks install` call this)
    #[command(subcommand, after_help = examples::HOOK)]
    Hook(Hook),
    /// Explain a topic's themes, or a rule
    #[command(after_help = examples::EXPLAIN)]
    Explain {
        /// Id, line or title words of a topic, or the name of a rule
        #[arg(value_name = "TOPIC|RULE")]
        topic: String,
        /// Topic file, or - for standard input [default: the files named in book.toml, or the Markdown file with the most topics]
        file: Option<PathBuf>,
    },
    /// Add a topic
    #[command(after_help = examples::ADD)]
    Add(mover::Add),
    /// Schedule a topic
    #[command(after_help = examples::SCHEDULE)]
    Schedule(mover::Schedule),
    /// Record that a topic was discussed
    #[command(after_help = examples::DISCUSS)]
    Discuss(mover::Discuss),
    /// Postpone a topic: to another day, or back to those without a day
    #[command(after_help = examples::POSTPONE)]
    Postpone(mover::Postpone),
    /// Cancel the meeting of a day; its topic goes back to those without a day
    #[command(after_help = examples::CANCEL)]
    Cancel(mover::Cancel),
    /// Do what somebody asks for in a form on the forge: an issue form, or a form of a workflow
    ///
    /// All text is read from the event file. An issue is a request when a maintainer sets the label.
    #[command(after_help = examples::FORM)]
    Form(form::Arguments),
    /// Merge three versions of a topic file by topics (git calls this after `hooks install`)
    #[command(after_help = examples::MERGE_DRIVER)]
    MergeDriver(merge_driver::Arguments),
    /// Merge the main branch into pull requests that conflict with it in topic files only (CI runs this)
    #[command(after_help = merge_pulls::HELP)]
    MergePulls(merge_pulls::Arguments),
    /// Print the completions of a shell
    #[command(after_help = examples::COMPLETIONS)]
    Completions {
        /// Shell
        shell: clap_complete::Shell,
    },
    /// Write the manual pages, for packages
    #[command(hide = true)]
    Man {
        /// Folder to write to; it is created if it is missing
        dir: PathBuf,
    },
}

/// Arguments of `hooks`.
#[derive(Clone, Copy, PartialEq, Eq, Subcommand)]
pub(super) enum HooksAction {
    /// Install the hooks in this repository, beside existing hooks
    Install,
    /// Remove the hooks and restore the earlier ones
    Uninstall,
    /// Show whether git runs the hooks, and which files they check
    Status,
}

/// The git hooks that this program implements.
#[derive(Subcommand)]
pub(super) enum Hook {
    /// Fix the staged topic files, and reject the commit if errors remain
    PreCommit {
        /// Files that pre-commit or prek wants checked
        #[arg(allow_hyphen_values = true)]
        files: Vec<PathBuf>,
    },
    /// Suggest a commit message if none was given
    PrepareCommitMsg {
        /// File that contains the message
        file: PathBuf,
        /// Source of the message
        source: Option<String>,
        /// Commit that the message comes from
        #[arg(hide = true)]
        _commit: Option<String>,
    },
}

/// Output formats of `check`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// Human-readable, in the style of rustc
    Text,
    /// One JSON object
    Json,
    /// Workflow commands, shown as annotations on a pull request
    Github,
    /// Human-readable Markdown, for the summary of a pull request's check
    Markdown,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}

/// Output formats of `list`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    /// Human-readable columns
    Text,
    /// One JSON object per file
    Json,
}

/// Output formats of commands that print one result.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TextOrJson {
    /// Human-readable
    Text,
    /// One JSON object
    Json,
}

/// Print the requested help, or the usage error, and exit.
pub(crate) fn exit_with_usage(error: &clap::Error) -> ! {
    // clap repeats words of the command line, so parse them again in a form that is safe to print.
    let words = std::env::args_os();
    let shown = words.map(|word| visible(&word.to_string_lossy()).into_owned());
    match Arguments::try_parse_from(shown) {
        Err(error) => error.exit(),
        // The error was about a word that is not UTF-8, which clap does not repeat.
        Ok(_) => error.exit(),
    }
}
