//! Carry the fixes of one version of a text over to another version.

use std::ops::Range;

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

/// A text before and after a fix.
#[derive(Debug, Clone, Copy)]
pub struct AppliedFix<'a> {
    /// The text before.
    pub old: &'a str,
    /// The text after.
    pub new: &'a str,
    /// Whether each line is where it was: none was moved, added or removed. The texts alone do not
    /// show this, as a fixed line may equal another line.
    pub in_place: bool,
}

/// Fixes `other`, an edited copy of the old text, as the old text was fixed. Lines that were edited
/// are unchanged. Line endings are not compared, and each line keeps its own. If the fix moved,
/// added or removed lines, it is carried over completely or not at all, because half a move would lose a
/// line. Returns `None` if no line can be fixed.
#[must_use]
pub fn carry(fix: AppliedFix<'_>, other: &str) -> Option<String> {
    let (old, new) = (SplitText::of(fix.old), SplitText::of(fix.new));
    let theirs = SplitText::of(other);
    let place_of = places(&old, &theirs);
    let places: Vec<_> = if fix.in_place {
        let fixed = (0..old.bare.len()).filter(|&line| old.bare[line] != new.bare[line]);
        fixed
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

/// A text split into lines, and these into words and line endings.
struct SplitText<'a> {
    bare: Vec<&'a str>,
    ends: Vec<&'a str>,
}

impl<'a> SplitText<'a> {
    fn of(text: &'a str) -> SplitText<'a> {
        let (mut bare, mut ends) = (Vec::new(), Vec::new());
        for line in text.split_inclusive('\n') {
            let words = line.trim_end_matches(['\n', '\r']);
            bare.push(words);
            ends.push(&line[words.len()..]);
        }
        SplitText { bare, ends }
    }

    fn whole(&self, lines: Range<usize>) -> impl Iterator<Item = &'a str> {
        lines.flat_map(|line| [self.bare[line], self.ends[line]])
    }
}

fn write(
    theirs: &SplitText<'_>,
    new: &SplitText<'_>,
    places: &[(Range<usize>, Range<usize>)],
) -> String {
    let mut out = String::new();
    let mut copied = 0;
    // New lines end like the first line of the file.
    let usual = theirs.ends.first().copied().filter(|end| !end.is_empty());
    for (place, fixed) in places {
        out.extend(theirs.whole(copied..place.start));
        for (number, line) in fixed.clone().enumerate() {
            out.push_str(new.bare[line]);
            out.push_str(match theirs.ends[place.clone()].get(number) {
                Some(own) if place.len() == fixed.len() => own,
                _ if new.ends[line].is_empty() => "",
                _ => usual.unwrap_or("\n"),
            });
        }
        copied = place.end;
    }
    out.extend(theirs.whole(copied..theirs.bare.len()));
    out
}

/// Where each old line is in the other text, if it was not edited.
fn places(old: &SplitText<'_>, theirs: &SplitText<'_>) -> Vec<Option<usize>> {
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

/// Where a run of old lines is in the other text, if it is complete and between the same two lines.
fn place_in(places: &[Option<usize>], run: Range<usize>, end: usize) -> Option<Range<usize>> {
    let from = match run.start.checked_sub(1) {
        None => 0,
        Some(before) => places[before]? + 1,
    };
    let to = match places.get(run.end) {
        None => end,
        Some(after) => (*after)?,
    };
    let is_unchanged = run.len() == (from..to).len()
        && run
            .zip(from..to)
            .all(|(line, place)| places[line] == Some(place));
    is_unchanged.then_some(from..to)
}

/// The difference between two texts, ignoring line endings.
fn diff(old: &SplitText<'_>, new: &SplitText<'_>) -> Vec<DiffOp> {
    // Patience takes near-linear time if nearly all lines are unique, as in a topic file.
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
    fn only_lines_without_edits_are_fixed() {
        let old = "- 11/7/23 a\n- 11/8/23 b\n- c\n";
        let new = "- [2023-11-07] a\n- [2023-11-08] b\n- c\n";
        let other = "- 11/7/23 a\r\n- 11/8/23 b, edited\r\n- c, edited";
        let carried = "- [2023-11-07] a\r\n- 11/8/23 b, edited\r\n- c, edited";
        let fix = in_place(old, new);
        assert_eq!(carry(fix, other).as_deref(), Some(carried));
        assert_eq!(carry(fix, "- d\n"), None);
    }

    #[test]
    fn a_move_is_carried_over_completely_or_not_at_all() {
        let (old, new) = ("- one\n- two\n- three\n", "- three\n- two\n- one\n");
        assert_eq!(carry(moved(old, new), old).as_deref(), Some(new));
        assert_eq!(carry(moved(old, new), "- one\n- two\n- three!\n"), None);
        let (old, new) = ("- one\n- two\n- three\n", "- two\n- three\n- one\n");
        assert_eq!(
            carry(moved(old, new), "- zero\n- one\n- two\n- three\n- four\n"),
            None,
            "next to an edit"
        );
        assert_eq!(
            carry(moved(old, new), "- one\n- two\n- three\n").as_deref(),
            Some(new)
        );
        let (old, new) = ("- a\n- b\n- c\n", "- c\n- a\n- b\n");
        assert_eq!(
            carry(moved(old, new), "- a\n- c\n"),
            None,
            "a line in between is missing"
        );
    }
}
