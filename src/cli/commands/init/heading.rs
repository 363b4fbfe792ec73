//! The words of a heading that may name a role: not those of a date, a year or a term.

use mdbook_topics::date::{HeadingYears, scan_start};

/// Whether a heading has no words but those of a date, a year or a term.
pub(super) fn is_date(title: &str) -> bool {
    if !title.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let is_term =
        |title: &str| HeadingYears::of(title).is_some_and(HeadingYears::names_nothing_else);
    let words = without_numbers(title);
    let start = scan_start(title);
    is_term(title)
        || is_term(&format!("{words} 2022"))
        || !words.contains(char::is_alphabetic)
        || (!start.dates.is_empty() && title[start.rest..].trim().is_empty())
}

/// The words of a heading, without its numbers and dates: those of the next term differ.
pub(super) fn without_numbers(title: &str) -> &str {
    let has_digit = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    let mut runs: Vec<&str> = Vec::new();
    let mut start = 0;
    for word in title
        .split(char::is_whitespace)
        .filter(|word| has_digit(word))
    {
        let at = word.as_ptr() as usize - title.as_ptr() as usize;
        runs.push(&title[start..at]);
        start = at + word.len();
    }
    runs.push(&title[start..]);
    let trimmed = runs
        .into_iter()
        .map(|run| run.trim_matches(|c: char| !c.is_alphanumeric()));
    let longest = trimmed.max_by_key(|run| run.chars().count());
    longest.filter(|run| !run.is_empty()).unwrap_or(title)
}

#[cfg(test)]
mod tests {
    use super::{is_date, without_numbers};

    #[test]
    fn headings_of_a_time_are_no_role_words() {
        for title in [
            "2024",
            "Spring 2022",
            "Spring '22",
            "WS 2023/24",
            "June 3",
            "2024-03-05",
            "Papers (2023)",
        ] {
            assert!(is_date(title), "{title}");
        }
        for title in ["Papers", "Logging 2024.1", "Nächste Treffen"] {
            assert!(!is_date(title), "{title}");
        }
    }

    #[test]
    fn role_words_have_no_numbers() {
        for (title, words) in [
            ("Logging 2024.1", "Logging"),
            ("スケジュール (Track1 2020/5- )", "スケジュール"),
            ("2024: what we read", "what we read"),
            ("Nächste Treffen", "Nächste Treffen"),
            ("2024", "2024"),
        ] {
            assert_eq!(without_numbers(title), words);
        }
    }
}
