//! `pick`: choose a topic to discuss.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use clap::Args;
use mdbook_topics::book::{Format, PageContext, Suggestion, to_pick};
use mdbook_topics::config::Config;
use mdbook_topics::feed::{MeetingLink, sendable};
use mdbook_topics::nearest::remedy;
use mdbook_topics::theme::{GroupedBy, Theme};
use siphasher::sip::SipHasher24;

use crate::cli::output;
use crate::cli::scope::{InputFile, input_files};
use crate::cli::shell::quoted;

pub(in crate::cli) const HELP: &str = "\
Choose one of the topics to discuss at random, all equally likely. Topics that are ticked or struck through \
are left out. With --seed, the choice is the same each time; it changes only if its topic is no longer to be \
discussed, or to a topic that is new.

Examples:
  mdbook-topics pick
  mdbook-topics pick --theme memory
  mdbook-topics pick topics.md --seed 42";

/// What to choose from.
#[derive(Args)]
pub(in crate::cli) struct Arguments {
    /// Topic file, or - for standard input [default: the files named in book.toml, or the Markdown file with the most topics]
    file: Option<PathBuf>,
    /// Choose from the topics of this theme, or section of a book without themes: its id or title
    #[arg(long)]
    theme: Option<String>,
    /// Choose the same topic each time
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
}

/// A topic that may be chosen.
struct Candidate<'a> {
    suggestion: Suggestion<'a>,
    context: &'a PageContext<'a>,
    config: &'a Config,
    path: &'a str,
}

/// Choose a topic, and print it with the command that schedules it.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let named: Vec<_> = arguments.file.clone().into_iter().collect();
    let inputs = input_files(&named, None)?;
    let files: Vec<_> = inputs.iter().map(InputFile::parse).collect();
    let paths: Vec<_> = inputs.iter().map(InputFile::shown).collect();
    let contexts = inputs.iter().zip(&files).map(|(input, file)| {
        let config = input.examiner.config();
        let (classifier, words) = (&config.classifier, &config.words);
        PageContext::new(file, classifier, words, Format::Markdown, "")
    });
    let contexts: Vec<_> = contexts.collect();
    if let Some(theme) = &arguments.theme {
        refuse_unknown(theme, &contexts)?;
    }
    let sources = contexts.iter().zip(&inputs).zip(&paths);
    let candidates = sources.flat_map(|((context, input), path)| {
        to_pick(context)
            .into_iter()
            .map(move |suggestion| Candidate {
                suggestion,
                context,
                config: input.examiner.config(),
                path,
            })
    });
    let candidates: Vec<_> = candidates
        .filter(|candidate| {
            let theme = arguments.theme.as_ref();
            theme.is_none_or(|theme| candidate.themes().any(|one| is_named(one, theme)))
        })
        .collect();
    let seed = arguments
        .seed
        .unwrap_or_else(|| RandomState::new().build_hasher().finish());
    let Some(picked) = candidates
        .iter()
        .min_by_key(|candidate| candidate.rank(seed))
    else {
        output::message(match &arguments.theme {
            Some(theme) => format!(
                "mdbook-topics: no topic to discuss is about `{theme}`; leave out --theme, or run `mdbook-topics list`"
            ),
            None => "mdbook-topics: there is no topic to discuss; add one to the list".to_owned(),
        });
        return Ok(ExitCode::FAILURE);
    };
    let names_file = !named.is_empty() || paths.len() > 1;
    output::result(&text(picked, candidates.len(), names_file))?;
    Ok(ExitCode::SUCCESS)
}

impl<'a> Candidate<'a> {
    fn themes(&self) -> impl Iterator<Item = &'a Theme> + use<'a> {
        let groups = &self.context.groups;
        let themes = self.suggestion.entry.themes.iter();
        themes.map(|theme| groups.get(*theme))
    }

    /// The topic with the lowest rank is chosen, so that another topic changes the choice only if it is the
    /// new one.
    fn rank(&self, seed: u64) -> u64 {
        let mut hasher = SipHasher24::new_with_keys(seed, 0);
        hasher.write(self.path.as_bytes());
        hasher.write_u8(0);
        hasher.write(self.suggestion.entry.topic.id.as_bytes());
        hasher.finish()
    }
}

fn is_named(theme: &Theme, wanted: &str) -> bool {
    let wanted = wanted.trim().to_lowercase();
    theme.id.to_lowercase() == wanted || theme.title.to_lowercase() == wanted
}

fn refuse_unknown(wanted: &str, contexts: &[PageContext<'_>]) -> anyhow::Result<()> {
    let all = || contexts.iter().flat_map(|context| context.groups.all());
    if all().any(|theme| is_named(theme, wanted)) {
        return Ok(());
    }
    let mut ids: Vec<_> = all().map(|theme| theme.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    bail!(
        "--theme: there is no `{wanted}`; {}",
        remedy(wanted, &ids, "choose one of")
    );
}

fn text(picked: &Candidate<'_>, of: usize, names_file: bool) -> String {
    let words = &picked.config.words;
    let topic = picked.suggestion.entry.topic;
    let label = match picked.context.groups.by() {
        GroupedBy::Theme => &words.theme,
        GroupedBy::Section => &words.section,
    };
    let themes: Vec<_> = picked
        .themes()
        .map(|theme| sendable(&theme.title))
        .collect();
    let why = match &picked.suggestion.reason {
        Some(reason) => reason.clone(),
        None => words.picked_from.replace("{n}", &of.to_string()),
    };
    let mut out = format!(
        "{}\n{label}: {}\n{}: {why}\n",
        sendable(&topic.title),
        themes.join(", "),
        words.picked,
    );
    if topic.readings.is_empty() {
        out.push_str(&format!("{}\n", words.no_reading));
    } else {
        out.push_str(&format!("\n{}:\n", words.readings));
    }
    for reading in &topic.readings {
        let MeetingLink { text, url } = MeetingLink::of(reading);
        out.push_str(&match url {
            Some(url) if url != text => format!("- {text}\n  <{url}>\n"),
            Some(url) => format!("- <{url}>\n"),
            None => format!("- {text}\n"),
        });
    }
    let file = match names_file && picked.path != "<stdin>" {
        true => format!(" --file {}", quoted(picked.path)),
        false => String::new(),
    };
    out.push_str(&format!(
        "\n{}: mdbook-topics schedule {} next{file}\n",
        words.schedule_it,
        quoted(&topic.id)
    ));
    out
}
