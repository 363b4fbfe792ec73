//! The errors and warnings of the preprocessor.
//!
//! The text of an error does not include its source: print the whole chain.

use std::fmt;

use super::picture::PictureProblem;
use crate::config::ConfigError;
use crate::date::NoDay;
use crate::feed::InvalidSourceDate;
use crate::include::{IncludeError, include_beside_text};
use crate::topic_file::Role;

/// Why a book could not be built.
#[derive(Debug, thiserror::Error)]
pub enum PreprocessError {
    /// The time of a reproducible build is invalid.
    #[error(transparent)]
    SourceDate(#[from] InvalidSourceDate),
    /// Standard input could not be read to its end.
    #[error("standard input could not be read")]
    Read(#[source] std::io::Error),
    /// Standard input is not JSON.
    #[error(
        "standard input is not mdBook's JSON; mdBook runs this program itself: try `mdbook build`, or `mdbook-topics build`"
    )]
    Json(#[source] serde_json::Error),
    /// The JSON is not a pair of a context and a book.
    #[error(
        "the input is not what mdBook 0.4 and 0.5 send ([context, book] with `items` or `sections`); is this mdBook newer than mdbook-topics?"
    )]
    NotABook,
    /// The settings are invalid.
    #[error("book.toml{}", .0.line().map(|line| format!(":{line}")).unwrap_or_default())]
    Config(#[from] ConfigError),
    /// A chapter includes something else than a topic file.
    #[error(transparent)]
    Include(#[from] IncludeError),
    /// An included topic file is not UTF-8, or could not be read.
    #[error("{file} could not be read")]
    Included {
        /// The topic file.
        file: String,
        /// Why.
        source: std::io::Error,
    },
    /// A topic file has no chapter.
    #[error(
        "{src}/SUMMARY.md has no chapter for the topic file {file}; add the line `- [Topics]({file})` to it, or name your file in book.toml: [preprocessor.topics] files = [\"…\"]"
    )]
    NoChapter {
        /// The topic file, relative to the book's `src`.
        file: String,
        /// The book's `src`.
        src: String,
    },
    /// A page contains something that could run a script or break the page.
    #[error(
        "{file}:{line}: the page {page} would contain {what}, which is not allowed; change this line, and please report this as a bug in mdbook-topics"
    )]
    Foreign {
        /// The topic file, relative to the book's folder.
        file: String,
        /// Its line (from 1).
        line: usize,
        /// The page's path below the book's `src`.
        page: String,
        /// The forbidden part.
        what: String,
    },
    /// The path of a topic file is relative to the book's folder, not to its `src`.
    #[error(
        "book.toml: [preprocessor.topics] files: paths are relative to `{src}`; write \"{below}\" instead of \"{src}/{below}\""
    )]
    BelowSrc {
        /// The topic file, relative to the book's `src`.
        below: String,
        /// The book's `src`.
        src: String,
    },
}

/// The most lines that a warning lists.
const MOST_LINES: usize = 12;

/// A problem in a book that could still be built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// The version of mdBook is not supported.
    Version {
        /// Its version.
        version: String,
    },
    /// A setting has no effect.
    Setting(String),
    /// A topic file has no section of topics.
    NoSection {
        /// The topic file.
        file: String,
    },
    /// A topic file without a section of topics includes another file.
    IncludesBeside {
        /// The topic file.
        file: String,
        /// The line of the include, from 1.
        line: usize,
    },
    /// The year of some meetings is unknown, so they are in no feed.
    NoYear {
        /// The topic file.
        file: String,
        /// The lines of the dates.
        lines: Vec<usize>,
        /// Why the history of the first one does not show its year.
        why: NoDay,
    },
    /// Relative links or pictures of an included topic file lead nowhere from the pages.
    LostLinks {
        /// The topic file.
        file: String,
        /// Their lines.
        lines: Vec<usize>,
    },
    /// A picture of an included topic file is not, or should not be, shown.
    Picture {
        /// The topic file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The path of the picture.
        picture: String,
        /// Why.
        problem: PictureProblem,
    },
    /// A note, or the folder of notes, is left out.
    Note(String),
    /// Relative links or pictures of a note lead nowhere from its chapter.
    LostNoteLinks {
        /// The note.
        file: String,
        /// Their lines.
        lines: Vec<usize>,
    },
    /// A note has relative links or pictures whose addresses have HTML entities.
    UnreadNoteLinks {
        /// The note.
        file: String,
        /// Their lines.
        lines: Vec<usize>,
    },
    /// A role in the settings is of a heading that no topic file has.
    UnusedRole {
        /// The topic files.
        files: String,
        /// The role.
        role: Role,
        /// The words of the heading.
        words: String,
        /// The heading that was meant.
        near: Option<String>,
    },
    /// A list or table is not read as topics.
    Unread {
        /// The topic file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is not read.
        message: String,
        /// What to do.
        help: String,
    },
    /// A topic file has errors or warnings.
    Findings {
        /// The topic file.
        file: String,
        /// The number of errors.
        errors: usize,
        /// The number of warnings.
        warnings: usize,
    },
    /// The address of a page is taken.
    Clash {
        /// The address that is taken.
        wanted: String,
        /// The address that the page got instead.
        given: String,
    },
    /// The 404 page loads its styles from another path than that of the book's address.
    SiteUrl {
        /// mdBook's `site-url`; the default is `/`.
        site_url: String,
        /// The path of the address.
        path: String,
    },
    /// The style or script file is missing, or from another version of the program.
    OldAsset {
        /// Its name.
        name: &'static str,
    },
}

/// The numbers of lines; of many only the first ones.
fn listed(lines: &[usize]) -> String {
    let shown = lines.iter().take(MOST_LINES).map(usize::to_string);
    let shown = shown.collect::<Vec<_>>().join(", ");
    match lines.len() > MOST_LINES {
        true => format!("{shown}, …"),
        false => shown,
    }
}

impl Warning {
    /// A warning about a topic file with this text, which has no section of topics.
    #[must_use]
    pub fn no_section(file: String, text: &str) -> Warning {
        match include_beside_text(text) {
            Some(line) => Warning::IncludesBeside { file, line },
            None => Warning::NoSection { file },
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Warning::Version { version } => write!(
                f,
                "mdbook-topics {} was not tested with mdBook {version}, only with 0.4 and 0.5; check the pages",
                env!("CARGO_PKG_VERSION")
            ),
            Warning::Setting(text) => write!(f, "book.toml: {text}"),
            Warning::NoSection { file } => write!(
                f,
                "{file}: no heading starts a section of topics; name one \"Scheduled\", \"Ideas\" or \"Discussed\", or add its words to [preprocessor.topics.roles] in book.toml"
            ),
            Warning::IncludesBeside { file, line } => write!(
                f,
                "{file}:{line}: the included file is not read, because the chapter has text of its own; leave only this line, perhaps under a title"
            ),
            Warning::NoYear { file, lines, why } => {
                let (dates, have, line) = match lines.len() {
                    1 => ("date", "has", "line"),
                    _ => ("dates", "have", "lines"),
                };
                write!(
                    f,
                    "{file}: {} {dates} {have} no year ({line} {}): {why}; add the years, as these meetings are in no feed",
                    lines.len(),
                    listed(lines)
                )
            }
            Warning::LostLinks { file, lines } => {
                let line = if lines.len() == 1 { "line" } else { "lines" };
                write!(
                    f,
                    "{file}:{}: relative links or pictures are shown as text ({line} {}), because the pages cannot lead to these files; push the repository to its forge, or set file-url-template = \"https://…/{{path}}\" in [preprocessor.topics], and let git track the pictures",
                    lines.first().copied().unwrap_or(1),
                    listed(lines)
                )
            }
            Warning::Note(text) => f.write_str(text),
            Warning::UnreadNoteLinks { file, lines } => {
                let line = if lines.len() == 1 { "line" } else { "lines" };
                write!(
                    f,
                    "{file}:{}: relative links or pictures are unchanged and may lead nowhere ({line} {}), because their addresses have HTML entities; write `&` for `&amp;`, or %26",
                    lines.first().copied().unwrap_or(1),
                    listed(lines)
                )
            }
            Warning::LostNoteLinks { file, lines } => {
                let line = if lines.len() == 1 { "line" } else { "lines" };
                write!(
                    f,
                    "{file}:{}: relative links or pictures lead nowhere ({line} {}), because the book does not contain these files; push the repository to its forge, or set file-url-template = \"https://…/{{path}}\" in [preprocessor.topics], and let git track the pictures",
                    lines.first().copied().unwrap_or(1),
                    listed(lines)
                )
            }
            Warning::Picture {
                file,
                line,
                picture,
                problem,
            } => write!(f, "{file}:{line}: {picture} {problem}"),
            Warning::UnusedRole {
                files,
                role,
                words,
                near,
            } => {
                write!(
                    f,
                    "book.toml: [preprocessor.topics.roles] {role}: no heading of {files} contains \"{words}\"; "
                )?;
                match near {
                    Some(near) => write!(f, "did you mean \"{near}\"?"),
                    None => f.write_str("write the words of a heading, or remove this one"),
                }
            }
            Warning::Unread {
                file,
                line,
                message,
                help,
            } => write!(f, "{file}:{line}: {message}; {help}"),
            Warning::Findings {
                file,
                errors,
                warnings,
            } => {
                let plural = |count: usize| if count == 1 { "" } else { "s" };
                write!(
                    f,
                    "{file}: {errors} error{} and {warnings} warning{}; run `mdbook-topics check` to see them",
                    plural(*errors),
                    plural(*warnings)
                )
            }
            Warning::Clash { wanted, given } => write!(
                f,
                "the address {wanted} belongs to another chapter or file of the book; our page is at {given}"
            ),
            Warning::SiteUrl { site_url, path } => write!(
                f,
                "book.toml: the 404 page loads its styles from {site_url}, but the book is at {path} by `address` in [preprocessor.topics]; set site-url = \"{path}\" in [output.html]"
            ),
            Warning::OldAsset { name } => write!(
                f,
                "{name} is missing from the book's src, or from another version; run `mdbook-topics assets` to write it (book.toml sets assets = \"files\")"
            ),
        }
    }
}
