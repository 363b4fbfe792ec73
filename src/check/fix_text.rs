//! Apply the fixes of findings to a text until none is left.

use super::applicability::Applicability;
use super::diagnostic::Diagnostic;
use crate::edit::{Edit, Lines, apply};

/// Rounds after which fixing stops. The limit only guards against a bug: every round fixes at least one
/// finding, and no fix leaves anything that it would change again.
const MOST_ROUNDS: usize = 64;

/// A text after its fixes.
#[derive(Debug, Clone)]
pub struct Fixed {
    /// The text.
    pub text: String,
    /// Whether each line is where it was: none was moved, added or removed.
    pub in_place: bool,
    /// What was fixed, each with its line (from 1) in the text of its round.
    pub done: Vec<(usize, String)>,
}

/// Fix `text` with fixes that are safe enough until none is left. `find` returns the findings in a
/// text.
pub fn fix_text(
    text: String,
    allowed: Applicability,
    mut find: impl FnMut(&str) -> Vec<Diagnostic>,
) -> Fixed {
    let mut fixed = Fixed {
        text,
        in_place: true,
        done: Vec::new(),
    };
    for _ in 0..MOST_ROUNDS {
        let found = find(&fixed.text);
        let fixes: Vec<_> = found
            .iter()
            .filter_map(|found| Some((found, found.fix.as_ref()?)))
            .filter(|(_, fix)| fix.applicability <= allowed)
            .collect();
        let groups: Vec<&[Edit]> = fixes.iter().map(|(_, fix)| fix.edits.as_slice()).collect();
        let (text, applied) = apply(&fixed.text, &groups);
        if text == fixed.text {
            break;
        }
        let lines = Lines::new(&fixed.text);
        for ((found, fix), _) in fixes.iter().zip(applied).filter(|(_, applied)| *applied) {
            let mut edits = fix.edits.iter();
            fixed.in_place &= edits.all(|edit| edit.is_within_a_line(&fixed.text));
            let line = lines.line(found.span.start);
            let done = format!("{} ({})", fix.done, found.rule.name());
            fixed.done.push((line, done));
        }
        fixed.text = text;
    }
    fixed
}
