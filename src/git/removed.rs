//! The lines that a change removes, from any file: a line that it adds may be one of them in another form.

use rustc_hash::FxHashMap;

use super::compare::{Now, compare};
use super::place::Place;
use crate::date::mentions_day;

/// The longest diff to read.
const LONGEST: usize = 8 << 20;
/// A shorter title or address, in bytes, may be that of any topic.
pub(super) const SHORTEST: usize = 4;
/// The longest line that may be a label of what follows it: "Mar 15"
const LONGEST_LABEL: usize = 60;

/// The removed lines, each with those that belong to it.
pub(super) struct Removed {
    pieces: Vec<Piece>,
    /// The pieces with each word.
    by_word: FxHashMap<String, Vec<usize>>,
}

/// A list item, a table row or a paragraph, with the heading and the label above it.
struct Piece {
    /// As written.
    text: String,
    /// The letters and numbers, with a space around each word.
    words: String,
}

/// What shows that a removed line is the same as another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trace {
    /// Its addresses.
    pub(super) addresses: Vec<String>,
    /// Its title.
    pub(super) title: String,
    /// Month and day of each of its dates, in any order.
    pub(super) days: Vec<(i8, i8)>,
}

impl Removed {
    /// The lines of a commit that are not in a later version.
    pub(super) fn since(place: &Place, commit: &str, later: Now<'_>) -> Removed {
        let options = [
            "-p",
            "-U0",
            "--no-renames",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
        ];
        let arguments = compare(commit, later, &options);
        let mut diff = place.git(&arguments, b"").unwrap_or_default();
        diff.truncate(LONGEST);
        Removed::of_diff(&String::from_utf8_lossy(&diff))
    }

    fn of_diff(diff: &str) -> Removed {
        let mut pieces = Pieces::default();
        let mut is_hunk = false;
        for line in diff.lines() {
            if line.starts_with("diff --git ") || line.starts_with("@@ ") {
                is_hunk = line.starts_with("@@ ");
                pieces.end();
                if !is_hunk {
                    pieces.heading.clear();
                    pieces.label.clear();
                }
            } else if let Some(removed) = line.strip_prefix('-').filter(|_| is_hunk) {
                pieces.line(removed.trim());
            }
        }
        pieces.end();
        let mut by_word: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, piece) in pieces.all.iter().enumerate() {
            for word in words(&piece.text).split(' ') {
                let places = by_word.entry(word.to_owned()).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
        Removed {
            pieces: pieces.all,
            by_word,
        }
    }

    /// The pieces that may contain a text: those with the word of it that the fewest have.
    fn with_rarest_word(&self, text: &str) -> impl Iterator<Item = &Piece> {
        let words = words(text);
        let places = words.split(' ').map(|word| {
            let places = self.by_word.get(word);
            places.map_or(&[][..], Vec::as_slice)
        });
        let fewest = places.min_by_key(|places| places.len()).unwrap_or_default();
        fewest.iter().map(|&at| &self.pieces[at])
    }

    /// Whether one of them has the address or the title of a line, and its day.
    pub(super) fn has(&self, trace: &Trace) -> bool {
        let of_addresses = trace.addresses.iter().flat_map(|address| {
            let pieces = self.with_rarest_word(address);
            pieces.filter(move |piece| piece.text.contains(address.as_str()))
        });
        let title = words(&trace.title);
        let has_title = title.len() >= SHORTEST;
        let of_title = self
            .with_rarest_word(&title)
            .filter(|piece| has_title && piece.words.contains(&format!(" {title} ")));
        let mut named = of_addresses.chain(of_title);
        named.any(|piece| {
            trace
                .days
                .iter()
                .any(|&(month, day)| mentions_day(&piece.text, month, day))
        })
    }
}

#[derive(Default)]
struct Pieces {
    all: Vec<Piece>,
    /// The last heading.
    heading: String,
    /// A short piece without a link, which may say when what follows took place.
    label: String,
    current: String,
}

impl Pieces {
    fn line(&mut self, line: &str) {
        let marker = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_number = marker.len() < line.len() && marker.starts_with(['.', ')']);
        let starts = is_number || line.starts_with(['-', '*', '+', '•', '|', '#', '<']);
        if line.is_empty() || starts {
            self.end();
        }
        self.current.push_str(line);
        self.current.push(' ');
    }

    fn end(&mut self) {
        let piece = std::mem::take(&mut self.current);
        let piece = piece.trim();
        if piece.is_empty() {
            return;
        }
        if piece.starts_with('#') || piece.starts_with("<h") {
            piece.clone_into(&mut self.heading);
        }
        let text = format!("{} {} {piece}", self.heading, self.label);
        self.all.push(Piece {
            words: format!(" {} ", words(piece)),
            text,
        });
        self.label.clear();
        if piece.len() <= LONGEST_LABEL && !piece.contains("](") && !piece.contains("://") {
            piece.clone_into(&mut self.label);
        }
    }
}

/// The letters and numbers of a text in lower case, separated by single spaces.
fn words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{Removed, Trace};

    #[test]
    fn a_removed_line_is_found_in_another_form() {
        let trace = Trace {
            addresses: vec!["lwn.net/Articles/1/".to_owned()],
            title: "Epoll and its users".to_owned(),
            days: vec![(3, 15)],
        };
        for (removed, is_same) in [
            ("-- Mar 15: [Epoll](https://lwn.net/Articles/1/)", true),
            ("-* 15 March – Epoll and\n-  its *users*", true),
            ("-## 15.03.\n-\n-[Epoll](https://lwn.net/Articles/1/)", true),
            ("-| 03/15 | [Epoll](https://lwn.net/Articles/1/) |", true),
            ("-3月15日\n-\n-Epoll and its users", true),
            ("-- [Epoll](https://lwn.net/Articles/1/)", false),
            ("-- Mar 22: [Epoll](https://lwn.net/Articles/1/)", false),
            ("-- Mar 15: [Locks](https://lwn.net/Articles/2/)", false),
            ("+- Mar 15: [Epoll](https://lwn.net/Articles/1/)", false),
        ] {
            let diff = format!(
                "diff --git a/old.md b/old.md\n--- a/old.md\n+++ b/old.md\n@@ -1 +1 @@\n{removed}\n"
            );
            assert_eq!(Removed::of_diff(&diff).has(&trace), is_same, "{removed}");
        }
    }
}
