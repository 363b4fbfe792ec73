//! Lines that were mended in one version of a text → the same lines mended in another version.

use std::ops::Range;

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

/// A text before and after it was mended.
#[derive(Debug, Clone, Copy)]
pub struct AppliedFix<'a> {
    /// The text before.
    pub old: &'a str,
    /// The text after.
    pub new: &'a str,
    /// Whether each line is where it was: none was moved, added or taken out. The texts alone do
    /// not tell, as one line may look like another one that was mended.
    pub in_place: bool,
}

/// Mends `other`, which came of the old text by edits of somebody else, as the old text was. A
/// mended line that they edited too stays theirs, as does every other line; line ends do not
/// matter, and each line keeps its own. Where the mending moved, added or took out lines, all of
/// it fits or nothing is done, as half a move would lose a line. None where nothing fits.
#[must_use]
pub fn carry(mending: AppliedFix<'_>, other: &str) -> Option<String> {
    let (old, new) = (Lines::of(mending.old), Lines::of(mending.new));
    let theirs = Lines::of(other);
    let place_of = places(&old, &theirs);
    let places: Vec<_> = if mending.in_place {
        let mended = (0..old.bare.len()).filter(|&line| old.bare[line] != new.bare[line]);
        mended
            .filter_map(|line| place_of[line].map(|at| (at..at + 1, line..line + 1)))
            .collect()
    } else {
        let end = theirs.bare.len();
        diff(&old, &new)
            .into_iter()
            .filter(|op| op.tag() != DiffTag::Equal)
            .map(|op| Some((place_in(&place_of, op.old_range(), end)?, op.new_range())))
            .collect::<Option<_>>()?
    };
    (!places.is_empty()).then(|| write(&theirs, &new, &places))
}

/// The lines of a text, without and with their ends.
struct Lines<'a> {
    bare: Vec<&'a str>,
    ends: Vec<&'a str>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Lines<'a> {
        let (mut bare, mut ends) = (Vec::new(), Vec::new());
        for line in text.split_inclusive('\n') {
            let words = line.trim_end_matches(['\n', '\r']);
            bare.push(words);
            ends.push(&line[words.len()..]);
        }
        Lines { bare, ends }
    }

    fn whole(&self, lines: Range<usize>) -> impl Iterator<Item = &'a str> {
        lines.flat_map(|line| [self.bare[line], self.ends[line]])
    }
}

fn write(theirs: &Lines<'_>, new: &Lines<'_>, places: &[(Range<usize>, Range<usize>)]) -> String {
    let mut out = String::new();
    let mut copied = 0;
    // New lines end as the others of the file do.
    let usual = theirs.ends.first().copied().filter(|end| !end.is_empty());
    for (place, mended) in places {
        out.extend(theirs.whole(copied..place.start));
        for (number, line) in mended.clone().enumerate() {
            out.push_str(new.bare[line]);
            out.push_str(match theirs.ends[place.clone()].get(number) {
                Some(own) if place.len() == mended.len() => own,
                _ if new.ends[line].is_empty() => "",
                _ => usual.unwrap_or("\n"),
            });
        }
        copied = place.end;
    }
    out.extend(theirs.whole(copied..theirs.bare.len()));
    out
}

/// For each old line where it stands in the other text, if nobody touched it.
fn places(old: &Lines<'_>, theirs: &Lines<'_>) -> Vec<Option<usize>> {
    let mut places = vec![None; old.bare.len()];
    for op in diff(old, theirs) {
        if op.tag() == DiffTag::Equal {
            for (line, place) in op.old_range().zip(op.new_range()) {
                places[line] = Some(place);
            }
        }
    }
    places
}

/// Where a run of old lines stands in the other text: whole, between the same two lines.
fn place_in(places: &[Option<usize>], run: Range<usize>, end: usize) -> Option<Range<usize>> {
    let from = match run.start.checked_sub(1) {
        None => 0,
        Some(before) => places[before]? + 1,
    };
    let to = match places.get(run.end) {
        None => end,
        Some(after) => (*after)?,
    };
    let untouched = run.len() == (from..to).len()
        && run
            .zip(from..to)
            .all(|(line, place)| places[line] == Some(place));
    untouched.then_some(from..to)
}

/// The difference of two texts, line ends aside.
fn diff(old: &Lines<'_>, new: &Lines<'_>) -> Vec<DiffOp> {
    // Lines of a topic file are nearly all unique, for which it takes near-linear time.
    capture_diff_slices(Algorithm::Patience, &old.bare, &new.bare)
}

#[cfg(test)]
mod tests {
    use super::{AppliedFix, carry};

    fn in_place<'a>(old: &'a str, new: &'a str) -> AppliedFix<'a> {
        AppliedFix {
            old,
            new,
            in_place: true,
        }
    }

    fn moved<'a>(old: &'a str, new: &'a str) -> AppliedFix<'a> {
        AppliedFix {
            in_place: false,
            ..in_place(old, new)
        }
    }

    #[test]
    fn mended_lines_are_mended_and_edited_ones_stay() {
        let old = "- 11/7/23 a\n- 11/8/23 b\n- c\n";
        let new = "- [2023-11-07] a\n- [2023-11-08] b\n- c\n";
        let other = "- 11/7/23 a\r\n- 11/8/23 b, edited\r\n- c, edited";
        let carried = "- [2023-11-07] a\r\n- 11/8/23 b, edited\r\n- c, edited";
        let mending = in_place(old, new);
        assert_eq!(carry(mending, other).as_deref(), Some(carried));
        assert_eq!(carry(mending, "- d\n"), None);
    }

    #[test]
    fn half_a_move_is_no_move() {
        let (old, new) = ("- one\n- two\n- three\n", "- three\n- two\n- one\n");
        assert_eq!(carry(moved(old, new), old).as_deref(), Some(new));
        assert_eq!(carry(moved(old, new), "- one\n- two\n- three!\n"), None);
        let (old, new) = ("- one\n- two\n- three\n", "- two\n- three\n- one\n");
        assert_eq!(
            carry(moved(old, new), "- zero\n- one\n- two\n- three\n- four\n"),
            None,
            "beside an edit"
        );
        assert_eq!(
            carry(moved(old, new), "- one\n- two\n- three\n").as_deref(),
            Some(new)
        );
        let (old, new) = ("- a\n- b\n- c\n", "- c\n- a\n- b\n");
        assert_eq!(
            carry(moved(old, new), "- a\n- c\n"),
            None,
            "lines that are alike"
        );
    }
}
