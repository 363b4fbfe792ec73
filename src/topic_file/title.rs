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
/// More links than these do not begin within a title.
const MOST_LINKS: usize = 32;

/// Brackets and quotes: the sign that opens and those that close.
const PAIRS: [(char, &str); 14] = [
    ('(', ")"),
    ('[', "]"),
    ('{', "}"),
    ('"', "\""),
    ('“', "”"),
    ('„', "“”"),
    ('«', "»"),
    ('»', "«"),
    ('「', "」"),
    ('『', "』"),
    ('（', "）"),
    ('《', "》"),
    ('【', "】"),
    ('［', "］"),
];

/// A paragraph, split.
#[derive(Debug, Default)]
pub(super) struct Split {
    /// The title.
    pub(super) title: String,
    /// The text after it.
    pub(super) rest: String,
    /// Whether the title ends within a sentence.
    pub(super) is_cut: bool,
    /// What the topic's id is made of: the title as it would be if it could end anywhere. Ids must
    /// not change.
    pub(super) of_id: String,
}

/// Split a paragraph into title and rest. The title ends at `cut`, the place of the first bare URL. A
/// long paragraph is cut at the end of its first sentence, before a parenthesis or a dash, or at the
/// first comma; as a last resort between two words. It is not cut within brackets, quotes and these
/// texts of links.
pub(super) fn split<'l>(
    text: &str,
    cut: Option<usize>,
    links: impl Iterator<Item = &'l str>,
) -> Split {
    // A short paragraph is not cut.
    let may_be_cut = cut.is_some() || !shorter_than(text.trim(), SHORT);
    let wholes = match may_be_cut {
        true => wholes(text, links),
        false => Vec::new(),
    };
    let within = |at: usize| {
        let next = wholes.partition_point(|whole| whole.end <= at);
        wholes.get(next).filter(|whole| whole.start < at)
    };
    // "Futexes (see https://…)" ends before the bracket.
    let before = cut.and_then(|cut| {
        let start = within(cut)?.start;
        let has_words = text[start..cut].contains(char::is_alphanumeric);
        (has_words && text[..start].trim().len() >= SHORTEST).then_some(start)
    });
    let mut split = split_where(text, before.or(cut), &|at| within(at).is_none());
    split.of_id = match wholes.is_empty() {
        true => split.title.clone(),
        false => split_where(text, cut, &|_| true).title,
    };
    split
}

/// Split a paragraph at a place that `is_allowed`.
fn split_where(text: &str, cut: Option<usize>, is_allowed: &dyn Fn(usize) -> bool) -> Split {
    let end = cut
        .filter(|&cut| text[..cut].contains(char::is_alphanumeric))
        .unwrap_or(text.len());
    let head = &text[..end];
    let end = if shorter_than(head.trim(), SHORT) {
        end
    } else {
        joint(head, is_allowed).unwrap_or(end)
    };
    let title = tidy(text, end);
    let start = title.start;
    let fits = start + fitting(&text[title.clone()], &|at| is_allowed(start + at));
    if fits < title.end {
        return Split {
            title: format!("{}…", text[title.start..fits].trim_end()),
            rest: text[fits..].trim().to_owned(),
            is_cut: true,
            ..Split::default()
        };
    }
    let rest = text[end..].trim_start_matches([' ', ',', ';', ':', '-', '–', '—', ')', ']', '>']);
    Split {
        title: text[title].to_owned(),
        rest: rest.trim_end().to_owned(),
        is_cut: text[end..].starts_with([',', ':']) && rest.contains(char::is_alphanumeric),
        ..Split::default()
    }
}

/// The parts of a text that a title contains whole or not at all, in order: brackets, quotes and texts
/// of links. Those that are longer than a title are left out.
fn wholes<'l>(text: &str, links: impl Iterator<Item = &'l str>) -> Vec<Span> {
    // A title ends before.
    let end = text.char_indices().nth(LONGEST * 4);
    let text = &text[..end.map_or(text.len(), |(at, _)| at)];
    let mut found = Vec::new();
    let mut from = 0;
    for link in links.take(MOST_LINKS).filter(|link| !link.is_empty()) {
        if let Some(at) = text[from..].find(link) {
            found.push(from + at..from + at + link.len());
            from += at + link.len();
        }
    }
    let mut open: [Vec<usize>; PAIRS.len()] = Default::default();
    let mut last = None;
    for (at, c) in text.char_indices() {
        // Most are no brackets.
        if c.is_alphanumeric() || c == ' ' {
            last = Some(c);
            continue;
        }
        let next = text[at + c.len_utf8()..].chars().next();
        let after_word = last.is_some_and(char::is_alphanumeric);
        let before_word = next.is_some_and(char::is_alphanumeric);
        for ((opens, closes), open) in PAIRS.iter().zip(&mut open) {
            if closes.contains(c) && !open.is_empty() && (c != '"' || !before_word) {
                found.extend(open.pop().map(|start| start..at + c.len_utf8()));
            } else if *opens == c && (c != '"' || !after_word) {
                open.push(at);
            }
        }
        last = Some(c);
    }
    found.retain(|whole| shorter_than(&text[whole.clone()], LONGEST));
    found.sort_by_key(|whole| whole.start);
    let mut wholes: Vec<Span> = Vec::new();
    for whole in found {
        match wholes.last_mut().filter(|last| whole.start < last.end) {
            Some(last) => last.end = last.end.max(whole.end),
            None => wholes.push(whole),
        }
    }
    wholes
}

/// The bytes of `title` to keep: all, or as many words as fit.
fn fitting(title: &str, is_allowed: &dyn Fn(usize) -> bool) -> usize {
    if shorter_than(title, LONGEST) {
        return title.len();
    }
    let fits = title
        .char_indices()
        .nth(LONGEST)
        .map_or(title.len(), |(at, _)| at);
    let spaces = title[..fits].rmatch_indices(char::is_whitespace);
    let mut spaces = spaces.map(|(at, _)| at).filter(|at| *at >= SHORTEST);
    let last = spaces.clone().next().filter(|&at| at > fits / 2);
    spaces.find(|&at| is_allowed(at)).or(last).unwrap_or(fits)
}

/// Whether a paragraph is its own title.
pub(super) fn is_short(text: &str) -> bool {
    shorter_than(text.trim(), SHORT)
}

fn shorter_than(text: &str, characters: usize) -> bool {
    text.len() <= characters || text.chars().nth(characters).is_none()
}

/// The best place to cut a long title.
fn joint(text: &str, is_allowed: &dyn Fn(usize) -> bool) -> Option<usize> {
    let find = |mark: &str| find_from(text, mark, is_allowed);
    let dashes = [" - ", " -- ", " – ", " — ", "...", "…"];
    let places: [&dyn Fn() -> Option<usize>; 3] = [
        &|| sentence_end(text, is_allowed),
        &|| {
            let dash = dashes.iter().filter_map(|mark| find(mark)).min();
            let parenthesis = last_parenthesis(text).filter(|&at| is_allowed(at));
            [dash, parenthesis].into_iter().flatten().min()
        },
        &|| find(", ").or_else(|| find(": ")),
    ];
    places
        .iter()
        .filter_map(|place| place())
        .find(|&at| shorter_than(&text[..at], LONGEST))
}

fn sentence_end(text: &str, is_allowed: &dyn Fn(usize) -> bool) -> Option<usize> {
    memchr::memchr3_iter(b'.', b'?', b'!', text.as_bytes())
        .map(|at| at + 1)
        .filter(|&end| text[end..].starts_with(' ') && is_allowed(end))
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
    let start = find_from(text, " (", &|_| true)?;
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

fn find_from(text: &str, mark: &str, is_allowed: &dyn Fn(usize) -> bool) -> Option<usize> {
    text.match_indices(mark)
        .map(|(at, _)| at)
        .find(|&at| at >= SHORTEST && is_allowed(at))
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
    use super::Split;

    fn split(text: &str, cut: Option<usize>) -> (String, String) {
        let Split { title, rest, .. } = super::split(text, cut, std::iter::empty());
        (title, rest)
    }

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

    #[test]
    fn titles_are_not_cut_within_brackets_quotes_and_links() {
        for (text, title) in [
            (
                "The security of \"trusted\" boot (measured, sealed [and attested]): TPM basics and more, attestation",
                "The security of \"trusted\" boot (measured, sealed [and attested]): TPM basics and more",
            ),
            (
                "Why \"a file. A pipe. A socket, or even a device\" are the same thing to a program, and why not",
                "Why \"a file. A pipe. A socket, or even a device\" are the same thing to a program",
            ),
            (
                "Über „Alles ist eine Datei. Oder auch nicht, wie man es nimmt“ und was daraus geworden ist – ein Abend",
                "Über „Alles ist eine Datei. Oder auch nicht, wie man es nimmt“ und was daraus geworden ist",
            ),
        ] {
            assert_eq!(split(text, None).0, title, "{text}");
        }
        let link = "Threads, processes and everything between them. A survey of forty years";
        let text = format!("We read: {link}, and then we talk about it for an hour");
        let split = super::split(&text, None, [link].into_iter());
        assert_eq!(split.title, format!("We read: {link}"));
        assert_eq!(
            split.of_id,
            "We read: Threads, processes and everything between them"
        );
        assert_eq!(
            super::split("Foo bar (see )", Some(13), [].into_iter()).title,
            "Foo bar"
        );
    }

    #[test]
    fn a_title_without_a_joint_ends_before_the_bracket_that_does_not_fit() {
        let start = "word ".repeat(20);
        let text = format!("{start}({}end) and more", "inside ".repeat(15));
        let (title, rest) = split(&text, None);
        assert_eq!(title, format!("{}…", start.trim()));
        assert!(rest.starts_with("(inside"), "{rest}");
    }
}
