//! What goes wrong while a book is made, and what people should know of a book that was made.
//! An error's text leaves out its source: whoever shows it shows the whole chain.

use std::fmt;

use crate::config::ConfigError;

/// Why a book could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PreprocessError {
    /// Standard input ended early.
    #[error("standard input could not be read")]
    Read(#[source] std::io::Error),
    /// Standard input is no JSON.
    #[error(
        "standard input is not mdBook's JSON; mdBook runs this program itself: try `mdbook build`, or `mdbook-topics build`"
    )]
    Json(#[source] serde_json::Error),
    /// The JSON is no pair of a context and a book.
    #[error(
        "the input is not what mdBook 0.4 and 0.5 send ([context, book] with `items` or `sections`); is this mdBook newer than mdbook-topics?"
    )]
    NotABook,
    /// Settings that cannot be used.
    #[error("book.toml")]
    Config(#[from] ConfigError),
    /// A topic file that is no chapter.
    #[error(
        "{src}/SUMMARY.md has no chapter for the topic file {file}; add the line `- [Topics]({file})` to it, or name your file in book.toml: [preprocessor.topics] files = [\"…\"]"
    )]
    NoChapter {
        /// The topic file, relative to the book's `src`.
        file: String,
        /// The book's `src`.
        src: String,
    },
    /// A page that holds something that could run a script or break the page.
    #[error(
        "{file}:{line}: the page {page} would contain {what}, which does not belong there; change this line, and please report it as a bug of mdbook-topics"
    )]
    Foreign {
        /// The topic file, relative to the book's folder.
        file: String,
        /// Its line (from 1).
        line: usize,
        /// The page's path below the book's `src`.
        page: String,
        /// What it is.
        what: String,
    },
    /// A topic file that is named from the book's folder.
    #[error(
        "book.toml: [preprocessor.topics] files: paths stand below `{src}`: write \"{below}\" for \"{src}/{below}\""
    )]
    BelowSrc {
        /// The topic file, relative to the book's `src`.
        below: String,
        /// The book's `src`.
        src: String,
    },
}

/// What people should know of a book that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// Another mdBook than those that were tried.
    Version {
        /// Its version.
        version: String,
    },
    /// A key of the settings that nothing reads.
    Setting(String),
    /// A topic file without any section of topics.
    NoSection {
        /// The topic file.
        file: String,
    },
    /// A page that could not have its own address.
    Clash {
        /// The address that is taken.
        wanted: String,
        /// The address that the page has instead.
        given: String,
    },
    /// A file of style or script that is missing, or of another version of the program.
    OldAsset {
        /// Its name.
        name: &'static str,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Warning::Version { version } => write!(
                f,
                "mdBook {version} is not a version that mdbook-topics {} was tried with (0.4 and 0.5); it goes on, but look at the pages",
                env!("CARGO_PKG_VERSION")
            ),
            Warning::Setting(text) => write!(f, "book.toml: {text}"),
            Warning::NoSection { file } => write!(
                f,
                "{file}: no heading names a section of topics; call one \"Scheduled\", \"Ideas\" or \"Discussed\", or add its words to book.toml: [preprocessor.topics.roles]"
            ),
            Warning::Clash { wanted, given } => write!(
                f,
                "the address {wanted} belongs to another chapter or file of the book; our page stands at {given}"
            ),
            Warning::OldAsset { name } => write!(
                f,
                "{name} is missing in the book's src, or of another version; `mdbook-topics assets` writes it (book.toml says assets = \"files\")"
            ),
        }
    }
}
