//! `explain`: of a rule what it is for; of a topic the words that put it under its themes.

use std::path::Path;

use anyhow::{Context as _, bail};
use mdbook_topics::check;
use mdbook_topics::config::Config;
use mdbook_topics::theme::{DecidedBy, Explanation, Place};
use mdbook_topics::topic_file::{Section, Topic};

use super::book_files::{BookFile, read};
use super::columns::{align, terminal_width};
use super::output;

/// Topics that are named when the words fit several.
const MOST_NAMED: usize = 10;

/// Explains the rule or the topic that `wanted` names: a topic by its id, its line or words of its
/// title.
pub(super) fn run(wanted: &str, named: Option<&Path>) -> anyhow::Result<()> {
    if let Some(text) = check::explain(wanted) {
        return Ok(output::result(&text)?);
    }
    let is_no_rule =
        || format!("`{wanted}` is no rule; as a topic it is looked for in the topic file");
    let (files, config) = read(named).with_context(is_no_rule)?;
    let found = find(&files, wanted);
    let [(file, section, topic)] = found[..] else {
        if let (true, Some(line)) = (found.is_empty(), line_of(&files, wanted)) {
            bail!("line {line} holds no topic; `mdbook-topics list` shows the line of each topic");
        }
        if found.is_empty() {
            let rules: Vec<_> = check::RULES.iter().map(|rule| rule.name()).collect();
            bail!(
                "`{wanted}` is neither a topic's id, line or words nor a rule; `mdbook-topics list` shows all topics, and the rules are: {}",
                rules.join(", ")
            );
        }
        let titles: Vec<_> = found
            .iter()
            .take(MOST_NAMED)
            .map(|(_, _, topic)| format!("  line {}: {}", topic.line, topic.title))
            .collect();
        bail!(
            "`{wanted}` fits {} topics; say more words, or the line:\n{}",
            found.len(),
            titles.join("\n")
        );
    };
    Ok(output::result(&text(file, section, topic, &config))?)
}

type Found<'a> = (&'a BookFile, &'a Section, &'a Topic);

/// The line that a number names, in files that are so long.
fn line_of(files: &[BookFile], wanted: &str) -> Option<usize> {
    let length = |file: &BookFile| file.file.source.text().lines().count();
    let longest = files.iter().map(length).max()?;
    let line = wanted.parse().ok()?;
    (1..=longest).contains(&line).then_some(line)
}

/// Whether a line is one of a topic's, those of its notes included.
fn is_of(line: usize, file: &BookFile, topic: &Topic) -> bool {
    let lines = file.file.text(&topic.span).trim_end().lines().count();
    (topic.line..topic.line + lines.max(1)).contains(&line)
}

/// The topics that `wanted` names. An id or a line names one, words any number.
fn find<'a>(files: &'a [BookFile], wanted: &str) -> Vec<Found<'a>> {
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

fn text(file: &BookFile, section: &Section, topic: &Topic, config: &Config) -> String {
    let classifier = &config.classifier;
    let explanation = classifier.explain_topic(topic);
    let themes = classifier.themes_of(topic);
    let themes: Vec<_> = themes
        .iter()
        .map(|&theme| classifier.theme(theme).id.as_str())
        .collect();
    let mut out = format!(
        "{}\n{}:{}, {}\nthemes: {}\n\n",
        topic.title,
        file.path.display(),
        topic.line,
        section.role,
        themes.join(", ")
    );
    match explanation.decided_by {
        DecidedBy::Tag => {
            let tags: Vec<_> = topic.tags.iter().map(|tag| format!("#{tag}")).collect();
            out.push_str(&format!("A tag decides: {}.\n", tags.join(" ")));
        }
        DecidedBy::Words => {}
        DecidedBy::Nothing => out.push_str(
            "No word of it is known. Tag it in the file (#memory), or add its words in book.toml: [preprocessor.topics.themes.memory] words = [\"…\"]\n",
        ),
    }
    if !explanation.totals.is_empty() {
        out.push_str(&table(&explanation, config));
    }
    out
}

/// A row a theme: its points, and the words that gave them.
fn table(explanation: &Explanation<'_>, config: &Config) -> String {
    let mut rows = vec![["THEME", "POINTS", "WORDS"].map(str::to_owned)];
    for &(theme, points) in &explanation.totals {
        let clues = explanation.clues.iter().filter(|clue| clue.theme == theme);
        let words: Vec<_> = clues
            .map(|clue| format!("{} ({} {})", clue.text, clue.weight, place(clue.place)))
            .collect();
        rows.push([
            config.classifier.theme(theme).id.clone(),
            points.to_string(),
            words.join(", "),
        ]);
    }
    align(&rows, terminal_width())
}

fn place(place: Place) -> &'static str {
    match place {
        Place::Title => "in the title",
        Place::Nested => "below",
        Place::Url => "in an address",
    }
}
