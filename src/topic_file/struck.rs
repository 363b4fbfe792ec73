//! Read what is struck through: the days of meetings that did not take place, and topics that nobody discussed.

use crate::date::{DatesAtStart, WrittenDate, scan_start};

const STRIKE: &str = "~~";

/// The dates that `scan` finds at the start of a text. Those of meetings that did not take place are struck through,
/// "~~Nov 5~~: Alpa", and count if there is no other day.
pub(super) fn or_struck(text: &str, scan: impl Fn(&str) -> DatesAtStart) -> DatesAtStart {
    let found = scan(text);
    if !found.dates.is_empty() || !starts_struck(text) {
        return found;
    }
    let mut struck = scan(&emphasized(text));
    if struck.dates.is_empty()
        && let Some(inner) = text.trim_start().strip_prefix(STRIKE)
    {
        // "~~Week 5 (Oct 3): Locks~~"
        let at = text.len() - inner.len();
        struck = scan(inner);
        struck.rest += at;
        let dates = std::mem::take(&mut struck.dates).into_iter();
        struck.dates = dates.map(|date| date.shifted(at)).collect();
    }
    if struck.dates.is_empty() || has_date(text.get(struck.rest..).unwrap_or_default()) {
        return found;
    }
    for date in &mut struck.dates {
        date.text = text[date.span.clone()].to_owned();
    }
    struck
}

/// Whether the first mark is a strike, maybe in a bracket.
fn starts_struck(text: &str) -> bool {
    let marks = text.trim_start_matches([' ', '[', '(', '*', '_']);
    marks.starts_with(STRIKE)
}

/// The text with other marks of the same length instead of the first strikes, around brackets and not in them.
fn emphasized(text: &str) -> String {
    const MARKS: [(&str, &str); 5] = [
        ("[~~", "**["),
        ("~~]", "]**"),
        ("(~~", "**("),
        ("~~)", ")**"),
        (STRIKE, "**"),
    ];
    let mut plain = text.to_owned();
    for _ in 0..2 {
        let Some(at) = plain.find(STRIKE) else { break };
        let found = MARKS.iter().find_map(|(marks, other)| {
            // The bracket is before or after the strike.
            let start = at.saturating_sub(usize::from(marks.starts_with(['[', '('])));
            plain[start..].starts_with(marks).then_some((start, *other))
        });
        let Some((start, other)) = found else { break };
        plain.replace_range(start..start + other.len(), other);
    }
    plain
}

/// Whether the first line of a text has a date: "~~Nov 5~~ moved to Nov 12".
fn has_date(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    let is_start = |at: &usize| !line[..*at].ends_with(char::is_alphanumeric);
    let mut starts = line.char_indices().map(|(at, _)| at).filter(is_start);
    starts.any(|at| !scan_start(&line[at..]).dates.is_empty())
}

/// Whether all of the dates are in text that is struck through.
pub(super) fn are_struck(text: &str, dates: &[WrittenDate]) -> bool {
    let is_struck = |date: &WrittenDate| {
        let inside = &text[date.span.clone()];
        let word = inside.find(char::is_alphanumeric).unwrap_or_default();
        let (before, after) = text.split_at(date.span.start + word);
        let before = before.rsplit('\n').next().unwrap_or_default();
        let after = after.split('\n').next().unwrap_or_default();
        before.matches(STRIKE).count() % 2 == 1 && after.contains(STRIKE)
    };
    !dates.is_empty() && dates.iter().all(is_struck)
}

/// How much of a topic is struck through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Struck {
    /// Not all words.
    No,
    /// All words but those of its date.
    Whole,
    /// Others that say that its meeting does not take place: "~~Locks~~ cancelled".
    Cancelled,
}

impl Struck {
    /// Read the first line of a topic. `says_so`: whether words cancel a meeting
    pub(super) fn of(topic: &str, says_so: impl Fn(&str) -> bool) -> Struck {
        let line = topic.lines().next().unwrap_or_default();
        if !line.contains(STRIKE) {
            return Struck::No;
        }
        // The bullet, or the marks of a heading.
        let line = line.trim_start_matches(['-', '*', '+', '#', ' ']);
        let mut parts = line.split(STRIKE);
        let mut rest = parts.next().unwrap_or_default().to_owned();
        let mut has_struck = false;
        while let (Some(struck), Some(after)) = (parts.next(), parts.next()) {
            has_struck |= struck.contains(char::is_alphabetic);
            rest.push_str(after);
        }
        let rest = &rest[scan_start(&rest).rest..];
        match has_struck {
            true if !rest.contains(char::is_alphanumeric) => Struck::Whole,
            true if says_so(rest) => Struck::Cancelled,
            _ => Struck::No,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::topic_file::no_topic::NoTopicWords;
    use crate::topic_file::{cancelled, struck};

    #[test]
    fn struck_days_count_if_there_is_no_other_one() {
        for (text, date, rest) in [
            (
                "~~29 April 2026~~: cancelled",
                "~~29 April 2026~~",
                "cancelled",
            ),
            (
                "~~**29 April**~~: cancelled",
                "~~**29 April**~~",
                "cancelled",
            ),
            ("~~2026-11-05~~ Alpa", "~~2026-11-05~~", "Alpa"),
            ("[~~2026-10-29~~] GPipe", "[~~2026-10-29~~]", "GPipe"),
            ("~~[2026-10-29]~~ GPipe", "~~[2026-10-29]~~", "GPipe"),
            ("~~2026-11-12: Orca~~", "2026-11-12", "Orca~~"),
            ("~~2026-11-12~~ 2026-11-19 Orca", "2026-11-19", "Orca"),
        ] {
            let found = struck::or_struck(text, scan_start);
            let dates: Vec<_> = found
                .dates
                .iter()
                .map(|date| &text[date.span.clone()])
                .collect();
            assert_eq!((dates, &text[found.rest..]), (vec![date], rest), "{text}");
            assert_eq!(found.dates[0].text, date);
            let is_other = date == "2026-11-19";
            assert_eq!(are_struck(text, &found.dates), !is_other, "{text}");
        }
        for text in [
            "~~2026-11-05~~ → 2026-11-12: Alpa",
            "~~2026-11-05~~ moved to Nov 12, 2026: Alpa",
            "~~Alpa~~ Orca",
        ] {
            assert_eq!(struck::or_struck(text, scan_start).dates, [], "{text}");
        }
    }

    #[test]
    fn a_topic_is_struck_but_for_its_date() {
        let says_so = |text: &str| cancelled::says_so(text, &NoTopicWords::default());
        for (item, expected) in [
            ("~~[2026-12-04] [D](https://x.org/d)~~", Struck::Whole),
            ("[2026-12-11] ~~[E](https://x.org/e)~~", Struck::Whole),
            ("- Dec 4: ~~Locks~~", Struck::Whole),
            ("### ~~Dec 4: Locks~~", Struck::Whole),
            (
                "- Dec 4: ~~Locks~~ cancelled, Ines is ill",
                Struck::Cancelled,
            ),
            ("- Dec 4: ~~Locks~~ (fällt aus)", Struck::Cancelled),
            ("~~Dec 4:~~ Locks", Struck::No),
            ("[2026-12-11] ~~Locks~~ Threads", Struck::No),
            ("[2026-12-11] ~~Locks~~ Cancelled work", Struck::No),
            ("Locks", Struck::No),
        ] {
            assert_eq!(Struck::of(item, says_so), expected, "{item}");
        }
    }
}
