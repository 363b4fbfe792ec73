//! A topic file → the texts of its `book.toml`, `SUMMARY.md` and chapter.

use mdbook_topics::config::BookConfig;
use mdbook_topics::language::{ENGLISH, Language, capitalized};
use mdbook_topics::report::visible;
use mdbook_topics::topic_file::{Role, TopicFile};

use super::guess::{self, Guesses};
use super::language::language;
use super::layout::Layout;
use super::order::Order;
use crate::cli::scope::read_source;

/// The title of a book if neither its file nor its folder has a name.
const TITLE: &str = "Reading group";
/// A title of the file is on one of its first lines.
const TITLE_LINES: usize = 10;

/// The settings proposed for a topic file.
pub(super) struct Proposal {
    /// The file, parsed with these settings.
    pub(super) file: TopicFile,
    /// Guessed roles of unknown headings.
    pub(super) roles: Guesses,
    /// The order of day and month.
    pub(super) order: Order,
    /// Whether the order has to be set.
    needs_order: bool,
    /// The path of the chapter below `src`.
    name: String,
    /// The path of the included topic file from the chapter, if it is not the chapter itself.
    included: Option<String>,
    /// The same path from the folder of `book.toml`.
    watched: Option<String>,
    title: String,
    /// The language of the book, if it is not English.
    pub(super) language: Option<&'static Language>,
    /// Whether its words do not show which.
    pub(super) language_is_unclear: bool,
}

impl Proposal {
    /// Read the topic file and derive settings from it.
    pub(super) fn new(layout: &Layout) -> anyhow::Result<Proposal> {
        let guessed = guess::read(layout, &read_source(&layout.file)?)?;
        let found = language(&guessed.file);
        let outside = |path: String| (!layout.in_place).then_some(path);
        let mut proposal = Proposal {
            title: title(&guessed.file, layout),
            language: found.filter(|language| language.code != ENGLISH.code),
            language_is_unclear: found.is_none(),
            file: guessed.file,
            roles: guessed.roles,
            order: guessed.order,
            needs_order: guessed.needs_order,
            name: layout.name.clone(),
            included: outside(layout.included()),
            watched: outside(layout.watched()),
        };
        // Whatever a heading contains, the settings must be valid.
        if BookConfig::from_toml(&proposal.book_toml()).is_err() {
            proposal.roles.clear();
        }
        Ok(proposal)
    }

    /// Whether the role of a heading was guessed.
    pub(super) fn is_guessed(&self, heading: &str) -> bool {
        let mut headings = self.roles.values().flatten();
        headings.any(|guessed| guessed == heading)
    }

    /// The text of a new `book.toml`.
    pub(super) fn book_toml(&self) -> String {
        let build = match self.build_setting() {
            Some(setting) => format!("[build]\n{setting}\n\n"),
            None => String::new(),
        };
        let language = match self.language {
            Some(language) => format!("language = {}\n", quoted(language.code)),
            None => String::new(),
        };
        format!(
            "[book]\ntitle = {}\n{language}\n{build}{}\n{}",
            quoted(&self.title),
            self.table(),
            self.search_setting()
        )
    }

    /// The setting that lets `mdbook serve` see changes of an included file.
    pub(super) fn build_setting(&self) -> Option<String> {
        let watched = self.watched.as_ref()?;
        Some(format!("extra-watch-dirs = [{}]", quoted(watched)))
    }

    /// The setting by which the search of the stock program finds each topic once.
    fn search_setting(&self) -> String {
        format!(
            "# Search finds each topic in the chapter of its theme only.\n[output.html.search.chapter]\n{} = {{ enable = false }}\n",
            quoted(&self.name)
        )
    }

    /// The text of the table [preprocessor.topics]: only what the program does not find by itself.
    pub(super) fn table(&self) -> String {
        let mut text = "[preprocessor.topics]\n".to_owned();
        if self.name != "topics.md" {
            text.push_str(&format!("files = [{}]\n", quoted(&self.name)));
        }
        if let Some(path) = &self.included
            && path.contains(char::is_whitespace)
        {
            text.push_str(
                "before = [\"links\"] # which reads the path of an included file only up to a space\n",
            );
        }
        match self.order {
            Order::DayFirst if self.needs_order => {
                text.push_str(
                    "date-order = \"dmy\" # the file has days over 12 before the month\n",
                );
            }
            Order::MonthFirst if self.needs_order => {
                text.push_str("date-order = \"mdy\" # the file has days over 12 after the month\n");
            }
            _ => {}
        }
        if !self.roles.is_empty() {
            text.push_str(
                "\n# Guessed from the dates and links under your headings:\n[preprocessor.topics.roles]\n",
            );
        }
        for role in Role::WITH_TOPICS {
            if let Some(headings) = self.roles.get(&role) {
                let headings: Vec<_> = headings.iter().map(|heading| quoted(heading)).collect();
                text.push_str(&format!("{role} = [{}]\n", headings.join(", ")));
            }
        }
        text
    }

    /// The text of a chapter that includes the topic file.
    pub(super) fn chapter(&self) -> Option<String> {
        let path = self.included.as_ref()?;
        Some(format!("{{{{#include {path}}}}}\n"))
    }

    /// The text of a new `SUMMARY.md`.
    pub(super) fn summary(&self) -> String {
        format!("# Summary\n\n{}\n", self.summary_line())
    }

    /// The line of the chapter in `SUMMARY.md`.
    pub(super) fn summary_line(&self) -> String {
        let language = self.language.unwrap_or(ENGLISH);
        format!("- [{}]({})", language.chapter, self.destination())
    }

    /// The chapter as the destination of a link (CommonMark, section 6.3).
    pub(super) fn destination(&self) -> String {
        if self.name.contains([' ', '(', ')']) {
            format!("<{}>", self.name)
        } else {
            self.name.clone()
        }
    }
}

/// The title of the book: that of the file, or else the name of the folder. Browsers store ticks under it,
/// so that books on the same host need different ones.
fn title(file: &TopicFile, layout: &Layout) -> String {
    let mut top = file.sections.iter().filter(|section| section.level == 1);
    let title = match (top.next(), top.next()) {
        (Some(first), None) => Some(first),
        (Some(first), _) if first.role == Role::Reference => Some(first),
        _ => None,
    };
    let title = title.filter(|first| {
        first.line <= TITLE_LINES && layout.config.roles.role_of(&first.title).is_none()
    });
    if let Some(title) = title
        .map(|first| first.title.trim())
        .filter(|title| !title.is_empty())
    {
        return title.to_owned();
    }
    let book = match layout.in_place {
        true => layout.root.as_path(),
        false => layout.file.parent().unwrap_or(&layout.root),
    };
    let name = book.file_name().unwrap_or_default().to_string_lossy();
    let words = name.replace(['-', '_', '.'], " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.contains(char::is_alphabetic) {
        true => capitalized(&words),
        false => TITLE.to_owned(),
    }
}

/// Quote a string for TOML, with invisible characters escaped.
fn quoted(text: &str) -> String {
    if visible(text) == text {
        return toml::Value::String(text.to_owned()).to_string();
    }
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_ascii_graphic() || c == ' ' => out.push(c),
            c => out.push_str(&format!("\\U{:08X}", u32::from(c))),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn quoted_strings_escape_invisible_characters_and_round_trip() {
        for text in ["é \"a\"", "a\u{1b}[31m \\\"ü", "\u{9b}\u{e0041}\u{202e}\n"] {
            let toml = quoted(text);
            assert!(!toml.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\u{e0041}']));
            let read: toml::Table = toml::from_str(&format!("text = {toml}")).unwrap();
            assert_eq!(read["text"].as_str(), Some(text));
        }
    }
}
