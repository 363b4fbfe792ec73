//! `form`: do what somebody asks for in a form on the forge.

mod answer;
mod definitions;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Args;
use mdbook_topics::form::{Fields, FormError, Submission, order, read_event};
use mdbook_topics::git::Repository;

use super::mover::{Done, Options, perform};
use crate::cli::output;
use answer::Answer;

/// Arguments of `form`.
#[derive(Args)]
pub(in crate::cli) struct Arguments {
    /// File of the event that started the workflow [default: the one that GITHUB_EVENT_PATH names]
    #[arg(long, value_name = "PATH", conflicts_with = "fields")]
    event: Option<PathBuf>,
    /// Answer of the form: action (schedule, record, postpone, cancel), topic, day, why; or without an action title,
    /// theme, lead, links
    #[arg(long = "field", value_name = "NAME=VALUE")]
    fields: Vec<String>,
    /// Label that only maintainers can set; an issue without it is ignored
    #[arg(long, value_name = "NAME", default_value = "accepted")]
    label: String,
    /// Write what to answer on the forge to files in DIR
    #[arg(long, value_name = "DIR")]
    answer: Option<PathBuf>,
    #[command(flatten)]
    options: Options,
}

/// Do what is asked for, and write the answer.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let submission = match submission(arguments) {
        Ok(submission) => submission,
        Err(Stop::Refused(issue, refusal)) => {
            let answer = match &refusal {
                FormError::NotAsked(_) => Answer::Ignored,
                other => Answer::Refused(other.to_string()),
            };
            output::message(format_args!("mdbook-topics: {refusal}"));
            answer.write(arguments.answer.as_deref(), issue)?;
            return Ok(ExitCode::from(u8::from(!matches!(answer, Answer::Ignored))));
        }
        Err(Stop::Failed(error)) => return Err(error),
    };
    let asked = match order(&submission.fields) {
        Ok(asked) => asked,
        Err(refusal) => {
            output::message(format_args!("mdbook-topics: {refusal}"));
            Answer::Refused(refusal.to_string())
                .write(arguments.answer.as_deref(), submission.issue)?;
            return Ok(ExitCode::from(1));
        }
    };
    let author = submission.author.as_deref();
    let (answer, code) = match perform(&asked, &arguments.options, &trailer(&submission, author))? {
        Done::Changed {
            summary,
            lines,
            undo,
        } => (
            Answer::Done {
                summary,
                lines,
                undo,
            },
            0,
        ),
        Done::Already(text) => (Answer::Already(text), 0),
        Done::Refused(text) => (Answer::Refused(text), 1),
    };
    answer.write(arguments.answer.as_deref(), submission.issue)?;
    Ok(ExitCode::from(code))
}

/// The body of the commit: where the request came from. It has no line that git or the forge reads.
fn trailer(submission: &Submission, author: Option<&str>) -> String {
    let is_plain = |name: &&str| {
        name.len() <= 40
            && name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
    };
    match (submission.issue, author.filter(is_plain)) {
        (Some(issue), Some(author)) => format!("Asked for in issue {issue} by {author}."),
        (Some(issue), None) => format!("Asked for in issue {issue}."),
        (None, _) => String::new(),
    }
}

/// Why there is nothing to do.
enum Stop {
    Refused(Option<u64>, FormError),
    Failed(anyhow::Error),
}

fn submission(arguments: &Arguments) -> Result<Submission, Stop> {
    if !arguments.fields.is_empty() {
        return of_fields(&arguments.fields);
    }
    let json = event(arguments).map_err(Stop::Failed)?;
    let forms = match Repository::open() {
        Ok(repository) => definitions::of_repository(repository.top()),
        Err(_) => Ok(Vec::new()),
    };
    let forms = forms.map_err(|refusal| Stop::Refused(None, refusal))?;
    let read = read_event(&json, &forms, &arguments.label);
    read.map_err(|refusal| Stop::Refused(mdbook_topics::form::issue_of(&json), refusal))
}

fn event(arguments: &Arguments) -> anyhow::Result<Vec<u8>> {
    let path = match (&arguments.event, std::env::var_os("GITHUB_EVENT_PATH")) {
        (Some(path), _) => path.clone(),
        (None, Some(path)) => path.into(),
        (None, None) => bail!(
            "there is no event; name its file with --event, or give the answers with --field NAME=VALUE"
        ),
    };
    std::fs::read(&path).with_context(|| format!("{} could not be read", path.display()))
}

fn of_fields(pairs: &[String]) -> Result<Submission, Stop> {
    let mut fields = Fields::default();
    for pair in pairs {
        let Some((name, value)) = pair.split_once('=') else {
            let error = anyhow::anyhow!("--field {pair:?} is not of the form NAME=VALUE");
            return Err(Stop::Failed(error));
        };
        let added = fields.add(name, value);
        added.map_err(|refusal| Stop::Failed(anyhow::anyhow!("--field: {refusal}")))?;
    }
    Ok(Submission {
        fields,
        issue: None,
        author: None,
    })
}
