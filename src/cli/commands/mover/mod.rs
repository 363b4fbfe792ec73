//! `add`, `schedule`, `discuss`, `postpone` and `cancel`: change the topic file as its editors would.

mod arguments;
mod write;

use std::process::ExitCode;

use anyhow::bail;
use mdbook_topics::meeting_days::{MeetingDays, MeetingSettings, learn};
use mdbook_topics::mover::{MoveError, Moved, Mover, Order, Outcome, find_topic};
use mdbook_topics::topic_file::{Role, TopicFile};

use crate::cli::feed_files::today;
use crate::cli::output;
use crate::cli::scope::{InputFile, input_files};
use crate::cli::shell::quoted;
pub(in crate::cli) use arguments::{Add, Cancel, Discuss, Options, Postpone, Schedule};

/// The result of an order.
pub(in crate::cli) enum Done {
    /// The file was changed.
    Changed {
        /// What changed, in one line.
        summary: String,
        /// The lines that were removed and added.
        lines: String,
        /// How to undo it, if a command of ours can.
        undo: Option<String>,
    },
    /// The file says so already.
    Already(String),
    /// Nothing changes, for this reason, in words for somebody who filled in a form.
    Refused(String),
}

/// Run an order on the topic file that has the topic, and print what became of it.
pub(super) fn run(order: &Order, options: &Options) -> anyhow::Result<ExitCode> {
    Ok(match perform(order, options, "")? {
        Done::Changed { .. } | Done::Already(_) => ExitCode::SUCCESS,
        Done::Refused(_) => ExitCode::from(1),
    })
}

/// The same for other commands. `body` is the body of the commit.
pub(super) fn perform(order: &Order, options: &Options, body: &str) -> anyhow::Result<Done> {
    let named: Vec<_> = options.file.clone().into_iter().collect();
    let inputs = input_files(&named, None)?;
    if inputs.iter().any(InputFile::is_standard_input) {
        bail!("these commands change a file, so they cannot read standard input");
    }
    let files: Vec<_> = inputs.iter().map(InputFile::parse).collect();
    let at = match which(&inputs, &files, order) {
        Ok(at) => at,
        Err(refusal) => return Ok(refused(&refusal)),
    };
    let Some((input, file)) = inputs.get(at).zip(files.get(at)) else {
        bail!("there is no topic file here; name it with --file");
    };
    let settings = input.meeting();
    let today = today(settings)?;
    let meeting_days = meeting_days(settings, file);
    let path = input.shown();
    let mover = Mover {
        config: input.examiner.config(),
        meeting_days: &meeting_days,
        today,
        parse: &|text| input.examiner.parse_changed(input.source.text(), text),
        path: &path,
    };
    match mover.run(file, order) {
        Ok(Outcome::Already(text)) => {
            output::message(format_args!("{path}: nothing to do: {text}"));
            Ok(Done::Already(text))
        }
        Ok(Outcome::Moved(moved)) => write::write(input, &moved, options, body),
        Err(refusal) => Ok(refused(&refusal)),
    }
}

/// Write a change of a file that another command proposes, or print it as a patch.
pub(super) fn write_moved(input: &InputFile, moved: &Moved, dry_run: bool) -> anyhow::Result<Done> {
    let options = Options {
        file: None,
        dry_run,
        commit: false,
    };
    write::write(input, moved, &options, "")
}

/// Report why nothing changes.
fn refused(refusal: &MoveError) -> Done {
    output::message(format_args!("mdbook-topics: {refusal}"));
    Done::Refused(refusal.for_requester())
}

/// The index of the file that an order is about: the one that has the topic, or the only one.
fn which(inputs: &[InputFile], files: &[TopicFile], order: &Order) -> Result<usize, MoveError> {
    let (Order::Schedule { topic, .. }
    | Order::Discuss { topic, .. }
    | Order::Postpone { topic, .. }) = order
    else {
        return match inputs {
            [] | [_] => Ok(0),
            several => Err(MoveError::SeveralFiles(
                several.iter().map(InputFile::shown).collect(),
            )),
        };
    };
    let mut found = Vec::new();
    let mut several = None;
    for (at, (input, file)) in inputs.iter().zip(files).enumerate() {
        match find_topic(file, &input.shown(), topic) {
            Ok(only) => found.push((at, only)),
            Err(refusal @ MoveError::Several { .. }) => {
                several.get_or_insert(refusal);
            }
            Err(_) => {}
        }
    }
    match (&found[..], several) {
        ([(at, _)], None) => Ok(*at),
        ([], None) => Err(MoveError::NoTopic(topic.clone())),
        (_, Some(several)) => Err(several),
        (_, None) => Err(MoveError::Several {
            name: topic.clone(),
            matches: found.into_iter().map(|(_, found)| found).collect(),
        }),
    }
}

/// The meeting days: set, or else those that the dates of the file show.
pub(super) fn meeting_days(settings: &MeetingSettings, file: &TopicFile) -> MeetingDays {
    if settings.days.is_known() {
        return settings.days.clone();
    }
    let met = file
        .topics()
        .filter(|(_, topic)| topic.role != Role::Potential);
    let days: Vec<_> = met.flat_map(|(_, topic)| topic.days()).collect();
    learn(&days)
}

/// How to undo a change: a command of ours if it restores the file, or else that of git. A command of ours that restores
/// the topic, but not its place among the others, is better than none.
fn undo(moved: &Moved, path: &str, options: &Options, by_git: Option<String>) -> Option<String> {
    let ours = moved.undo.as_ref().map(|order| {
        let mut words = vec!["mdbook-topics".to_owned()];
        words.extend(order.arguments().into_iter().map(quoted));
        if options.file.is_some() {
            words.push(format!("--file {}", quoted(path)));
        }
        words.join(" ")
    });
    match ours {
        Some(ours) if moved.restores => Some(ours),
        ours => by_git
            .or_else(|| ours.map(|ours| format!("{ours} (its place among the others may differ)"))),
    }
}
