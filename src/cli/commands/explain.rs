//! `explain`: show the purpose of a rule, or the words that decide the themes of a topic.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use mdbook_topics::check;
use mdbook_topics::disk::slashed;
use mdbook_topics::language::capitalized;
use mdbook_topics::nearest::nearest;
use mdbook_topics::theme::{Classifier, DecidedBy, Explanation, FileThemes, Place};
use mdbook_topics::topic_file::{Section, Topic, TopicFile};

use crate::cli::columns::{align, terminal_width};
use crate::cli::output;
use crate::cli::scope::{InputFile, input_files};

/// The most topics to list if the words match several.
const MOST_NAMED: usize = 10;

/// Explain the rule or the topic that `wanted` names: a topic by its id, line or title words.
pub(super) fn run(wanted: &str, named: Option<PathBuf>) -> anyhow::Result<ExitCode> {
    if let Some(text) = check::explain(wanted) {
        output::result(&text)?;
        return Ok(ExitCode::SUCCESS);
    }
    let named: Vec<_> = named.into_iter().collect();
    let inputs = input_files(&named, None)
        .with_context(|| format!("`{wanted}` is not a rule, so it must be a topic"))?;
    let files: Vec<_> = inputs.iter().map(ParsedFile::new).collect();
    let found = find(&files, wanted);
    let [(file, _, topic)] = found[..] else {
        if let (true, Some(line)) = (found.is_empty(), line_of(&files, wanted)) {
            bail!(
                "there is no topic on line {line}; run `mdbook-topics list` to see the line of each topic"
            );
        }
        if found.is_empty() {
            let rules: Vec<_> = check::RULES.iter().map(|rule| rule.name()).collect();
            let rules = match nearest(wanted, rules.iter().copied()) {
                Some(near) => format!("did you mean the rule `{near}`?"),
                None => format!("the rules are: {}", rules.join(", ")),
            };
            bail!(
                "no topic or rule matches `{wanted}`; run `mdbook-topics list` to see all topics; {rules}"
            );
        }
        let titles: Vec<_> = found
            .iter()
            .take(MOST_NAMED)
            .map(|(_, _, topic)| format!("  line {}: {}", topic.line, topic.title))
            .collect();
        bail!(
            "`{wanted}` matches {} topics; give more words, or the line:\n{}",
            found.len(),
            titles.join("\n")
        );
    };
    output::result(&text(file, topic))?;
    Ok(ExitCode::SUCCESS)
}

struct ParsedFile<'a> {
    path: String,
    file: TopicFile,
    classifier: &'a Classifier,
}

impl ParsedFile<'_> {
    fn new(input: &InputFile) -> ParsedFile<'_> {
        ParsedFile {
            path: slashed(&input.path),
            file: input.parse(),
            classifier: &input.examiner.config().classifier,
        }
    }
}

type Found<'a> = (&'a ParsedFile<'a>, &'a Section, &'a Topic);

/// Parse a line number. None if no file is that long.
fn line_of(files: &[ParsedFile<'_>], wanted: &str) -> Option<usize> {
    let length = |file: &ParsedFile<'_>| file.file.source.text().lines().count();
    let longest = files.iter().map(length).max()?;
    let line = wanted.parse().ok()?;
    (1..=longest).contains(&line).then_some(line)
}

/// Whether a line belongs to a topic or its notes.
fn is_of(line: usize, file: &ParsedFile<'_>, topic: &Topic) -> bool {
    let lines = file.file.text(&topic.span).trim_end().lines().count();
    (topic.line..topic.line + lines.max(1)).contains(&line)
}

/// Find topics by id or line, or else by words of their titles.
fn find<'a>(files: &'a [ParsedFile<'a>], wanted: &str) -> Vec<Found<'a>> {
    let all = || {
        files.iter().flat_map(|file| {
            file.file
                .topics()
                .map(move |(section, topic)| (file, section, topic))
        })
    };
    let line = line_of(files, wanted);
    let is_exact = |(file, _, topic): &Found<'_>| {
        topic.id == wanted || line.is_some_and(|line| is_of(line, file, topic))
    };
    let exact: Vec<_> = all().filter(is_exact).collect();
    if !exact.is_empty() || line.is_some() {
        return exact;
    }
    let words = wanted.to_lowercase();
    all()
        .filter(|(_, _, topic)| topic.title.to_lowercase().contains(&words))
        .collect()
}

fn text(file: &ParsedFile<'_>, topic: &Topic) -> String {
    let classifier = file.classifier;
    let in_file = FileThemes::new(classifier, &file.file);
    let explanation = in_file.explain(topic);
    let themes = in_file.themes_of(topic);
    let themes: Vec<_> = themes
        .iter()
        .map(|&theme| classifier.theme(theme).id.as_str())
        .collect();
    let mut out = format!(
        "{}\n{}:{}, {}\nthemes: {}\n\n",
        topic.title,
        file.path,
        topic.line,
        topic.role,
        themes.join(", ")
    );
    if !in_file.are_used() {
        let decision = capitalized(&in_file.decision());
        let words = match explanation.totals.is_empty() {
            true => "",
            false => " The words below do not count.",
        };
        out.push_str(&format!("{decision}.{words}\n"));
    }
    match explanation.decided_by {
        DecidedBy::Tag => {
            let tags: Vec<_> = topic.tags.iter().map(|tag| format!("#{tag}")).collect();
            out.push_str(&format!("Decided by tags: {}.\n", tags.join(" ")));
        }
        DecidedBy::Words => {}
        DecidedBy::Nothing if !in_file.are_used() => {}
        DecidedBy::Nothing => out.push_str(
            "No theme has any of its words. Add a tag in the file (#memory), or add words in book.toml: [preprocessor.topics.themes.memory] words = [\"…\"]\n",
        ),
    }
    if !explanation.totals.is_empty() {
        out.push_str(&table(&explanation, classifier));
    }
    out.push_str(&uncounted(&explanation));
    out
}

/// One row per theme: its points, and the words they come from.
fn table(explanation: &Explanation<'_>, classifier: &Classifier) -> String {
    let mut rows = vec![["THEME", "POINTS", "WORDS"].map(str::to_owned)];
    for &(theme, points) in &explanation.totals {
        let clues = explanation.clues.iter().filter(|clue| clue.theme == theme);
        let words: Vec<_> = clues
            .map(|clue| format!("{} ({} {})", clue.text, clue.weight, place(clue.place)))
            .collect();
        rows.push([
            classifier.theme(theme).id.clone(),
            points.to_string(),
            words.join(", "),
        ]);
    }
    align(&rows, terminal_width())
}

/// The ordinary words that did not count, and why.
fn uncounted(explanation: &Explanation<'_>) -> String {
    let mut words: Vec<_> = explanation.uncounted.iter().map(|clue| clue.text).collect();
    words.dedup();
    if words.is_empty() {
        return String::new();
    }
    format!(
        "Not counted: {}. Ordinary words count only beside a term of the field, such as \"page table\" or \"epoll\", in the same topic, or in a file where a third of the topics have one.\n",
        words.join(", ")
    )
}

fn place(place: Place) -> &'static str {
    match place {
        Place::Title => "in the title",
        Place::Nested => "below",
        Place::Url => "in an address",
    }
}
