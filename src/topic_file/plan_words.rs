//! Words of headings and label lines that show what a list is, beside those that name a role.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::date::names_term;
use crate::language::{LANGUAGES, is_cjk};

/// Words of all languages, and those that may be parts of longer words.
struct HeadingWordSet {
    all: FxHashSet<&'static str>,
    within: Vec<&'static str>,
}

impl HeadingWordSet {
    fn new(texts: impl Iterator<Item = &'static str>) -> HeadingWordSet {
        let words = texts.flat_map(str::split_ascii_whitespace);
        let all: FxHashSet<_> = words.collect();
        let within = all.iter().filter(|word| word.contains(is_cjk));
        HeadingWordSet {
            within: within.copied().collect(),
            all,
        }
    }

    fn has(&self, word: &str) -> bool {
        self.all.contains(word)
            || word.contains(is_cjk) && self.within.iter().any(|part| word.contains(part))
    }
}

static NO_TOPICS: LazyLock<HeadingWordSet> = LazyLock::new(|| {
    HeadingWordSet::new(LANGUAGES.iter().map(|language| language.headings.no_topics))
});
static READINGS: LazyLock<HeadingWordSet> = LazyLock::new(|| {
    HeadingWordSet::new(LANGUAGES.iter().map(|language| language.headings.readings))
});
static CONTACTS: LazyLock<HeadingWordSet> = LazyLock::new(|| {
    HeadingWordSet::new(LANGUAGES.iter().map(|language| language.headings.contacts))
});
static NEWS: LazyLock<HeadingWordSet> =
    LazyLock::new(|| HeadingWordSet::new(LANGUAGES.iter().map(|language| language.headings.news)));
/// Words that may be beside those, as in "the members of our group".
static BESIDE: LazyLock<HeadingWordSet> = LazyLock::new(|| {
    let fillers = LANGUAGES.iter().map(|language| language.headings.fillers);
    let beside = LANGUAGES
        .iter()
        .map(|language| language.headings.beside_no_topics);
    HeadingWordSet::new(fillers.chain(beside))
});

/// Whether a heading or label names people, rules or other lists without topics, and nothing else.
pub(super) fn names_no_topics(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut others = words(&text)
        .filter(|word| !BESIDE.all.contains(word))
        .peekable();
    others.peek().is_some() && others.all(|word| NO_TOPICS.has(word))
}

/// Whether an item is a link to a page or a channel of the group: "Chat: https://…", "[Discord](https://…)".
pub(super) fn is_contact(item: &str) -> bool {
    let label = item.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = label.find([':', '：', ']', '(']).unwrap_or(label.len());
    let has_link = item.contains("://") || item.contains('@');
    let label = label[..end].to_lowercase();
    let mut others = words(&label)
        .filter(|word| !BESIDE.all.contains(word))
        .peekable();
    has_link && others.peek().is_some() && others.all(|word| CONTACTS.has(word))
}

/// Whether a heading names news.
pub(super) fn names_news(text: &str) -> bool {
    words(&text.to_lowercase()).any(|word| NEWS.has(word))
}

/// Whether a heading or label names what is read.
pub(super) fn names_readings(text: &str) -> bool {
    words(&text.to_lowercase()).any(|word| READINGS.has(word))
}

/// Whether it names nothing else.
pub(super) fn names_only_readings(text: &str) -> bool {
    let text = text.to_lowercase();
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let mut others = words(&text)
        .filter(|word| !BESIDE.all.contains(word) && !is_number(word) && !names_term(word))
        .peekable();
    others.peek().is_some() && others.all(|word| READINGS.has(word))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{is_contact, names_no_topics, names_readings};

    #[test]
    fn lists_of_people_and_rules_have_no_topics() {
        for text in [
            "Members",
            "The members of our group:",
            "Unsere Mitglieder",
            "Participantes del grupo",
            "Membres",
            "メンバー",
            "참여자 목록",
        ] {
            assert!(names_no_topics(text), "{text}");
        }
        for text in ["Members and their papers", "", "The list", "Speicher"] {
            assert!(!names_no_topics(text), "{text}");
        }
    }

    #[test]
    fn links_to_channels_are_contacts() {
        for text in [
            "Website: https://a.example",
            "**Our Discord:** <https://d.example>",
            "[Slack](https://s.example)",
            "Video: [YouTube playlist](https://y.example)",
            "E-mail: group@a.example",
        ] {
            assert!(is_contact(text), "{text}");
        }
        for text in [
            "Web servers: https://a.example",
            "[Signal handlers](https://a.example)",
            "Chat",
        ] {
            assert!(!is_contact(text), "{text}");
        }
    }

    #[test]
    fn lists_of_readings_have_topics() {
        for text in ["Papers", "Liste de lectures", "論文リスト", "Leseliste"] {
            assert!(names_readings(text), "{text}");
        }
        assert!(!names_readings("Members"));
    }
}
