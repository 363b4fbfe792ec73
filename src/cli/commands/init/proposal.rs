//! A topic file → the texts of its `book.toml` and `SUMMARY.md`.

use mdbook_topics::report::visible;
use mdbook_topics::topic_file::{Role, TopicFile, slug};

use super::guess::{self, Guesses, Order};
use super::layout::Layout;
use crate::cli::scope::read_source;

/// The settings proposed for a topic file.
pub(super) struct Proposal {
    /// The file, parsed with these settings.
    pub(super) file: TopicFile,
    /// Guessed roles of unknown headings.
    pub(super) roles: Guesses,
    /// Roles that no heading has.
    pub(super) absent: Vec<Role>,
    order: Order,
    name: String,
    /// The name of the book's folder as a slug.
    folder: String,
}

const TABLE: &str = "[preprocessor.topics]\n";

impl Proposal {
    /// Read the topic file and derive settings from it.
    pub(super) fn new(layout: &Layout) -> anyhow::Result<Proposal> {
        let guessed = guess::read(layout, &read_source(&layout.file)?)?;
        let file = guessed.file;
        let absent = Role::WITH_TOPICS
            .into_iter()
            .filter(|&role| file.sections_of(role).next().is_none())
            .collect();
        Ok(Proposal {
            roles: guessed.roles,
            order: guessed.order,
            name: layout.name.clone(),
            folder: slug(
                &layout
                    .root
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy(),
            ),
            absent,
            file,
        })
    }

    /// Whether the role of a heading was guessed.
    pub(super) fn is_guessed(&self, heading: &str) -> bool {
        let mut headings = self.roles.values().flatten();
        headings.any(|guessed| guessed == heading)
    }

    /// The text of a new `book.toml`.
    pub(super) fn book_toml(&self) -> String {
        let first = self.file.sections.first();
        let title = first
            .filter(|first| first.role == Role::Reference && first.level == 1 && first.line < 5)
            .map(|first| first.title.as_str());
        let mut table = self.table();
        if title.is_none() && !self.folder.is_empty() {
            // Many books will have the default title, some of them on the same host.
            let key = format!(
                "{TABLE}book-key = {} # browsers store ticks under this name\n",
                quoted(&self.folder)
            );
            table = table.replacen(TABLE, &key, 1);
        }
        let title = quoted(title.unwrap_or("Reading group"));
        format!("[book]\ntitle = {title}\n\n{table}")
    }

    /// The text of the table [preprocessor.topics].
    pub(super) fn table(&self) -> String {
        let mut text = TABLE.to_owned();
        if self.name != "topics.md" {
            text.push_str(&format!("files = [{}]\n", quoted(&self.name)));
        }
        match self.order {
            Order::DayFirst => {
                text.push_str(
                    "date-order = \"dmy\" # the file has days over 12 before the month\n",
                );
            }
            Order::MonthFirst => {
                text.push_str("date-order = \"mdy\" # the file has days over 12 after the month\n");
            }
            Order::Both => {
                text.push_str("date-order = \"auto\" # the file has days over 12 before and after the month\n");
            }
            Order::AsSet => {}
        }
        if self.roles.is_empty() && !self.absent.is_empty() {
            text.push_str("\n# Headings of your sections, if they are not recognized:\n# [preprocessor.topics.roles]\n");
        } else if !self.roles.is_empty() {
            text.push_str(
                "\n# Guessed from the dates under your headings:\n[preprocessor.topics.roles]\n",
            );
        }
        for role in Role::WITH_TOPICS {
            if let Some(headings) = self.roles.get(&role) {
                let headings: Vec<_> = headings.iter().map(|heading| quoted(heading)).collect();
                text.push_str(&format!("{role} = [{}]\n", headings.join(", ")));
            } else if self.absent.contains(&role) {
                text.push_str(&format!("# {role} = [\"words of the heading\"]\n"));
            }
        }
        text
    }

    /// The text of a new `SUMMARY.md`.
    pub(super) fn summary(&self) -> String {
        format!("# Summary\n\n{}\n", self.summary_line())
    }

    /// The line of the topic file in `SUMMARY.md`.
    pub(super) fn summary_line(&self) -> String {
        format!("- [Topics]({})", self.destination())
    }

    /// The topic file as the destination of a link (CommonMark, section 6.3).
    pub(super) fn destination(&self) -> String {
        if self.name.contains([' ', '(', ')']) {
            format!("<{}>", self.name)
        } else {
            self.name.clone()
        }
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
