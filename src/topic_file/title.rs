//! Split the first paragraph of a topic into a short title and the rest.

use std::sync::LazyLock;

use super::source::Span;
use crate::language::WordSet;

/// Words before a full stop that does not end a sentence.
static ABBREVIATIONS: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(|language| language.sentences.abbreviations));

/// A paragraph of up to this many characters is its own title.
const SHORT: usize = 80;
/// The most characters of a title.
const LONGEST: usize = 160;
/// The fewest characters of a title that was cut.
const SHORTEST: usize = 4;

/// Split a paragraph into title and rest. The title ends at `cut`, the place of the first bare URL. A
/// long paragraph is cut at the end of its first sentence, before a parenthesis or a dash, or at the
/// first comma; as a last resort between two words.
pub(super) fn split(text: &str, cut: Option<usize>) -> (String, String) {
    let end = cut
        .filter(|&cut| text[..cut].contains(char::is_alphanumeric))
        .unwrap_or(text.len());
    let head = &text[..end];
    let end = if shorter_than(head.trim(), SHORT) {
        end
    } else {
        joint(head).unwrap_or(end)
    };
    let title = tidy(text, end);
    let fits = title.start + fitting(&text[title.clone()]);
    if fits < title.end {
        let title = format!("{}…", text[title.start..fits].trim_end());
        return (title, text[fits..].trim().to_owned());
    }
    let rest = text[end..].trim_start_matches([' ', ',', ';', ':', '-', '–', '—', ')', ']', '>']);
    (text[title].to_owned(), rest.trim_end().to_owned())
}

/// The bytes of `title` to keep: all, or as many words as fit.
fn fitting(title: &str) -> usize {
    if shorter_than(title, LONGEST) {
        return title.len();
    }
    let fits = title
        .char_indices()
        .nth(LONGEST)
        .map_or(title.len(), |(at, _)| at);
    title[..fits]
        .rfind(char::is_whitespace)
        .filter(|&at| at > fits / 2)
        .unwrap_or(fits)
}

fn shorter_than(text: &str, characters: usize) -> bool {
    text.len() <= characters || text.chars().nth(characters).is_none()
}

/// The best place to cut a long title.
fn joint(text: &str) -> Option<usize> {
    let places: [fn(&str) -> Option<usize>; 3] = [
        sentence_end,
        |text| {
            let dashes = [" - ", " -- ", " – ", " — ", "...", "…"];
            let dash = dashes.iter().filter_map(|mark| find_from(text, mark)).min();
            [dash, last_parenthesis(text)].into_iter().flatten().min()
        },
        |text| find_from(text, ", ").or_else(|| find_from(text, ": ")),
    ];
    places
        .iter()
        .filter_map(|place| place(text))
        .find(|&at| shorter_than(&text[..at], LONGEST))
}

fn sentence_end(text: &str) -> Option<usize> {
    memchr::memchr3_iter(b'.', b'?', b'!', text.as_bytes())
        .map(|at| at + 1)
        .filter(|&end| text[end..].starts_with(' '))
        .find(|&end| {
            let word = last_word(&text[..end - 1]);
            let abbreviation = ABBREVIATIONS.has(word) || word.chars().count() == 1;
            !abbreviation && end >= SHORTEST
        })
}

fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or(text)
}

/// The start of a parenthesis that ends the text.
fn last_parenthesis(text: &str) -> Option<usize> {
    let start = find_from(text, " (")?;
    let end = text[start..]
        .rfind(')')
        .map_or(text.len(), |end| start + end);
    (!text[end..].contains(char::is_alphanumeric)).then_some(start)
}

/// Whether a word before a full stop is an initial, or ends with one: "B", "M.G".
fn is_initial(word: &str) -> bool {
    let last = word.rsplit('.').next().unwrap_or(word);
    last.chars().count() == 1 && last.contains(char::is_uppercase)
}

fn find_from(text: &str, mark: &str) -> Option<usize> {
    text.match_indices(mark)
        .map(|(at, _)| at)
        .find(|&at| at >= SHORTEST)
}

/// The span of `text[..end]` without the white space around it and punctuation at its end.
fn tidy(text: &str, end: usize) -> Span {
    let whole = text[..end].trim();
    let title = whole.trim_end_matches([':', ',', ';', '-', '–', '—', ' ', '(', '[', '<']);
    let title = match title.strip_suffix('.') {
        Some(sentence) if !sentence.ends_with('.') && !is_initial(last_word(sentence)) => sentence,
        _ => title,
    };
    let title = if title.is_empty() { whole } else { title };
    let before = text[..end].len() - text[..end].trim_start().len();
    let left_over = left_over(title);
    before.min(end) + left_over..before.min(end) + title.len()
}

/// The length of the punctuation that a removed URL or name left at the start of a title.
fn left_over(title: &str) -> usize {
    let marks = |c: char| c.is_whitespace() || ",;:.!?()[]<>-–—".contains(c);
    let words = title.trim_start_matches(marks);
    let marks = title.len() - words.len();
    // A mark that touches a word belongs to it: ".NET", "(re)boot".
    match title[..marks].rfind(char::is_whitespace) {
        _ if words.is_empty() => 0,
        Some(space) => title.len() - title[space..].trim_start().len(),
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn cuts_long_paragraphs_at_their_joints() {
        for (text, title) in [
            ("epoll", "epoll"),
            ("How does it work? Explained", "How does it work? Explained"),
            (
                "How are virtual drivers implemented using virtio? Interesting series of articles on virtio:",
                "How are virtual drivers implemented using virtio?",
            ),
            (
                "GraalOS - a high performance serverless Java-based application deployment technology by Oracle. More here.",
                "GraalOS - a high performance serverless Java-based application deployment technology by Oracle",
            ),
            (
                "Yet another attempt to add security to BPF -- fundamental issues here around how to add security",
                "Yet another attempt to add security to BPF",
            ),
            (
                "Page management vs. tracking in Linux. struct page, generalizing into folios, and general page management",
                "Page management vs. tracking in Linux",
            ),
            (
                "Scheduling: pluggable bpf scheduling, priority inheritance through proxy execution, and timers",
                "Scheduling: pluggable bpf scheduling",
            ),
            (
                "Virtualization hardware details in Extended Page-Tables (EPT) and the implementation details",
                "Virtualization hardware details in Extended Page-Tables (EPT) and the implementation details",
            ),
            ("Something by Annie M.G.", "Something by Annie M.G."),
            ("Vitamin B.", "Vitamin B."),
            ("Locks, part 2.", "Locks, part 2"),
            (
                "Survey of IPC mechanisms in UNIX.",
                "Survey of IPC mechanisms in UNIX",
            ),
        ] {
            assert_eq!(split(text, None).0, title, "{text}");
        }
    }

    #[test]
    fn a_bare_url_ends_the_title() {
        let (title, rest) = split("EEVDF () once more", Some(7));
        assert_eq!((title.as_str(), rest.as_str()), ("EEVDF", "once more"));
        let (title, rest) = split("Zenbleed  (Please add more links)", Some(9));
        assert_eq!(
            (title.as_str(), rest.as_str()),
            ("Zenbleed", "(Please add more links)")
        );
        for (text, title) in [
            (" after the URL", "after the URL"),
            (", www…", "www…"),
            (". (re)boot", "(re)boot"),
            (" .NET", ".NET"),
            (" …", "…"),
        ] {
            assert_eq!(split(text, Some(0)).0, title, "{text}");
        }
    }

    #[test]
    fn limits_the_length_of_titles_without_losing_words() {
        let text = "word ".repeat(100);
        let (title, rest) = split(&text, None);
        let whole = format!("{} {rest}", title.trim_end_matches('…'));
        assert!(title.chars().count() <= 161);
        assert_eq!(whole.split_whitespace().count(), 100);
        assert!(split(&"ü".repeat(10_000), None).0.chars().count() <= 161);
    }
}
