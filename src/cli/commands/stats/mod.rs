//! `stats`: count meetings and topics, and find topics that the history lost.

mod figures;
mod lost;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use clap::Args;
use mdbook_topics::report::visible_json;

use crate::cli::arguments::TextOrJson;
use crate::cli::output;
use crate::cli::scope::{InputFile, input_files};

pub(in crate::cli) const HELP: &str = "\
A meeting is a day on which topics were discussed. A term ends with a pause that is longer than four weeks and than \
three usual pauses. A period of `meeting` in book.toml also starts a term. Without a history in git, only the figures \
of the file are printed.

Examples:
  mdbook-topics stats
  mdbook-topics stats topics.md --format json
  mdbook-topics stats --lost
  mdbook-topics stats --lost --restore \"Maple trees\"";

/// Which file, and what to print of it.
#[derive(Args)]
pub(in crate::cli) struct Arguments {
    /// Topic file [default: the files named in book.toml, or the Markdown file with the most topics]
    file: Option<PathBuf>,
    /// List topics of earlier versions that are no longer in the file, with the commit that lost them
    #[arg(long)]
    lost: bool,
    /// Restore a lost topic, named by its id or a part of its title
    #[arg(
        long,
        value_name = "TOPIC",
        requires = "lost",
        conflicts_with = "format"
    )]
    restore: Option<String>,
    /// Print the change as a patch instead of writing it
    #[arg(long, requires = "restore")]
    dry_run: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    format: TextOrJson,
}

/// Print the figures, or the lost topics, or restore one of these.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let named: Vec<_> = arguments.file.clone().into_iter().collect();
    let inputs = input_files(&named, None)?;
    if arguments.lost && inputs.iter().any(InputFile::is_standard_input) {
        bail!("`--lost` reads the history of a file, which standard input does not have");
    }
    if let Some(name) = &arguments.restore {
        return lost::restore(&inputs, name, arguments.dry_run);
    }
    let (key, text, json) = match arguments.lost {
        true => lost::list(&inputs)?,
        false => figures::print(&inputs)?,
    };
    match arguments.format {
        TextOrJson::Text => output::result(&text)?,
        TextOrJson::Json => {
            let json = serde_json::to_string_pretty(&serde_json::json!({ key: json }))?;
            output::report(&format!("{}\n", visible_json(json)))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The key of a JSON object, the output as text, and the value of the key.
type Printed = (&'static str, String, Vec<serde_json::Value>);
