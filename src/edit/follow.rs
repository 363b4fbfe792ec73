//! Find the lines of a text after a fix in the text before it.

use std::collections::HashMap;

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// For each line of the new text the index of the line that it was in the old text. `None` if that is
/// not certain.
#[must_use]
pub fn follow_lines(old: &str, new: &str) -> Vec<Option<usize>> {
    let old: Vec<_> = old.lines().collect();
    let new: Vec<_> = new.lines().collect();
    let by_words = by_words(&old, &new);
    let was_there = |to: usize| {
        by_words
            .get(new[to])
            .is_some_and(|(from, _)| !from.is_empty())
    };
    let is_in_place =
        old.len() == new.len() && (0..new.len()).all(|at| old[at] == new[at] || !was_there(at));
    if is_in_place {
        return (0..new.len()).map(Some).collect();
    }
    let mut old_of = vec![None; new.len()];
    let mut is_left = vec![true; old.len()];
    // Of lines with the same words, nobody knows which one was moved.
    for (from, to) in by_words.values() {
        if let ([from], [to]) = (&from[..], &to[..]) {
            old_of[*to] = Some(*from);
            is_left[*from] = false;
        }
    }
    // Patience takes near-linear time if nearly all lines are unique, as in a topic file.
    let ops = capture_diff_slices(Algorithm::Patience, &old, &new);
    let changed = ops.into_iter().filter(|op| op.tag() != DiffTag::Equal);
    // Lines that were changed in place.
    for op in changed {
        let from: Vec<_> = op.old_range().filter(|from| is_left[*from]).collect();
        let is_changed = |to: &usize| old_of[*to].is_none() && !was_there(*to);
        let to: Vec<_> = op.new_range().filter(is_changed).collect();
        if from.len() == to.len() {
            for (from, to) in from.into_iter().zip(to) {
                old_of[to] = Some(from);
            }
        }
    }
    old_of
}

/// The places of lines with the same words in both texts.
fn by_words<'a>(old: &[&'a str], new: &[&'a str]) -> HashMap<&'a str, (Vec<usize>, Vec<usize>)> {
    let mut places: HashMap<&str, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (at, line) in old.iter().enumerate() {
        places.entry(line).or_default().0.push(at);
    }
    for (at, line) in new.iter().enumerate() {
        places.entry(line).or_default().1.push(at);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::follow_lines;

    #[test]
    fn moved_and_changed_lines_are_followed() {
        let old = "a\nb\nc\nd\n";
        assert_eq!(follow_lines(old, old), [0, 1, 2, 3].map(Some));
        assert_eq!(follow_lines(old, "d\na\nb\nc\n"), [3, 0, 1, 2].map(Some));
        assert_eq!(follow_lines(old, "a\nB\nc\nD\n"), [0, 1, 2, 3].map(Some));
        assert_eq!(follow_lines(old, "d\na\nB\nc\n"), [3, 0, 1, 2].map(Some));
    }

    #[test]
    fn uncertain_lines_are_not_followed() {
        let twice = follow_lines("x\na\nx\nb\n", "a\nb\nx\ny\n");
        assert_eq!(twice, [Some(1), Some(3), None, None]);
        // Only the second one was changed.
        let changed = follow_lines("a\nb\nx\nx\n", "A\nB\nx\nX\n");
        assert_eq!(changed, [0, 1, 2, 3].map(Some));
        assert_eq!(follow_lines("a\nb\n", "a\nC\nD\n"), [Some(0), None, None]);
    }
}
