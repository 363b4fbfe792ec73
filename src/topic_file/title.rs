//! The first paragraph of a topic → a title of a few words, and the rest.

use super::source::Span;

/// Characters up to which a paragraph is its own title.
const SHORT: usize = 80;
/// Characters that no title exceeds.
const LONGEST: usize = 160;
/// A title is never cut shorter than this, in characters.
const SHORTEST: usize = 4;

/// Splits a paragraph into title and rest. A bare URL stood at `cut`, if there was one: the title
/// ends before it. A long paragraph is cut at the end of its first sentence, before a parenthesis
/// or a dash, or at the first comma; as a last resort between two words.
pub(super) fn split(mut text: String, cut: Option<usize>) -> (String, String) {
    let end = cut
        .filter(|&cut| text[..cut].contains(char::is_alphanumeric))
        .unwrap_or(text.len());
    let head = &text[..end];
    let end = if shorter_than(head.trim(), SHORT) {
        end
    } else {
        joint(head).unwrap_or(end)
    };
    let title = tidy(&text, end);
    let fits = title.start + fitting(&text[title.clone()]);
    if fits < title.end {
        let title = format!("{}…", text[title.start..fits].trim_end());
        return (title, text[fits..].trim().to_owned());
    }
    let rest = text[end..].trim_start_matches([' ', ',', ';', ':', '-', '–', '—', ')', ']', '>']);
    let rest = rest.trim_end().to_owned();
    if title.start == 0 {
        // Most paragraphs are their own title: keep the allocation.
        text.truncate(title.end);
        (text, rest)
    } else {
        (text[title].to_owned(), rest)
    }
}

/// The bytes of `title` that are kept: all, or as many words as fit.
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

/// Where a long title is best cut.
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
        .find(|&end| {
            let word = last_word(&text[..end - 1]);
            let abbreviation = matches!(word, "vs" | "e.g" | "i.e" | "etc" | "cf" | "al")
                || word.chars().count() == 1;
            text[end..].starts_with(' ') && !abbreviation && end >= SHORTEST
        })
}

/// The last word of a text, or its end: as much as tells an abbreviation from another word.
fn last_word(text: &str) -> &str {
    const MOST: usize = "etc".len() + 1;
    let letters = text.char_indices().rev().take(MOST);
    let start = letters.take_while(|(_, c)| *c != ' ').last();
    &text[start.map_or(text.len(), |(at, _)| at)..]
}

/// The start of a parenthesis that goes on to the end.
fn last_parenthesis(text: &str) -> Option<usize> {
    let start = find_from(text, " (")?;
    let end = text[start..]
        .rfind(')')
        .map_or(text.len(), |end| start + end);
    (!text[end..].contains(char::is_alphanumeric)).then_some(start)
}

fn find_from(text: &str, mark: &str) -> Option<usize> {
    // A title holds many blanks and few marks: look for the mark.
    let blanks = mark.len() - mark.trim_start().len();
    let first = *mark.as_bytes().get(blanks)?;
    memchr::memchr_iter(first, text.as_bytes())
        .filter_map(|at| at.checked_sub(blanks))
        .find(|&at| at >= SHORTEST && text.as_bytes()[at..].starts_with(mark.as_bytes()))
}

/// The span of `text[..end]` without the white space around it and what ends a clause.
fn tidy(text: &str, end: usize) -> Span {
    if let [first, .., last] = &text.as_bytes()[..end]
        && first.is_ascii_alphanumeric()
        && last.is_ascii_alphanumeric()
    {
        return 0..end;
    }
    let whole = text[..end].trim();
    let title = whole.trim_end_matches([':', ',', ';', '-', '–', '—', ' ', '(', '[', '<']);
    let title = match title.strip_suffix('.') {
        Some(sentence) if !sentence.ends_with('.') => sentence,
        _ => title,
    };
    let title = if title.is_empty() { whole } else { title };
    let before = text[..end].len() - text[..end].trim_start().len();
    let left_over = left_over(title);
    before.min(end) + left_over..before.min(end) + title.len()
}

/// The length of punctuation at the start of a title whose first words were a URL or a name.
fn left_over(title: &str) -> usize {
    let marks = |c: char| c.is_whitespace() || ",;:.!?()[]<>-–—".contains(c);
    let words = title.trim_start_matches(marks);
    let marks = title.len() - words.len();
    // A mark that touches a word belongs to it: ".NET", "(re)boot".
    match title[..marks].rfind(char::is_whitespace) {
        _ if words.is_empty() => 0,
        Some(blank) => title.len() - title[blank..].trim_start().len(),
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn long_paragraphs_are_cut_at_their_joints() {
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
            (
                "Survey of IPC mechanisms in UNIX.",
                "Survey of IPC mechanisms in UNIX",
            ),
        ] {
            assert_eq!(split(text.to_owned(), None).0, title, "{text}");
        }
    }

    #[test]
    fn a_bare_url_ends_the_title() {
        let (title, rest) = split("EEVDF () once more".to_owned(), Some(7));
        assert_eq!((title.as_str(), rest.as_str()), ("EEVDF", "once more"));
        let (title, rest) = split("Zenbleed  (Please add more links)".to_owned(), Some(9));
        assert_eq!(
            (title.as_str(), rest.as_str()),
            ("Zenbleed", "(Please add more links)")
        );
        for (text, title) in [
            (" behind the URL", "behind the URL"),
            (", www…", "www…"),
            (". (re)boot", "(re)boot"),
            (" .NET", ".NET"),
            (" …", "…"),
        ] {
            assert_eq!(split(text.to_owned(), Some(0)).0, title, "{text}");
        }
    }

    #[test]
    fn no_title_is_endless_and_no_word_is_lost() {
        let text = "word ".repeat(100);
        let (title, rest) = split(text, None);
        let whole = format!("{} {rest}", title.trim_end_matches('…'));
        assert!(title.chars().count() <= 161);
        assert_eq!(whole.split_whitespace().count(), 100);
        assert!(split("ü".repeat(10_000), None).0.chars().count() <= 161);
    }
}
