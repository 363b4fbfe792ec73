//! Findings with fixes → the mended text, again and again until nothing is left to mend.

use crate::edit::{Edit, apply};

/// Rounds after which mending stops. Each round mends at least one finding, and a fix leaves
/// nothing that the same fix would change again; this is a guard, not a limit that files reach.
const MOST_ROUNDS: usize = 64;

use super::diagnostic::Diagnostic;

/// A text that was mended.
#[derive(Debug, Clone)]
pub struct Fixed {
    /// The text.
    pub text: String,
    /// Whether each line is where it was: none was moved, added or taken out.
    pub in_place: bool,
    /// What was done, each with its line (from 1) in the text of its round.
    pub done: Vec<(usize, String)>,
}

/// Mends `text` to a fixed point. `find` looks for findings in a text; only those of them that the
/// caller wants mended.
pub fn fix_text(text: String, mut find: impl FnMut(&str) -> Vec<Diagnostic>) -> Fixed {
    let mut mended = Fixed {
        text,
        in_place: true,
        done: Vec::new(),
    };
    for _ in 0..MOST_ROUNDS {
        let found = find(&mended.text);
        let fixes: Vec<_> = found
            .iter()
            .filter_map(|found| Some((found, found.fix.as_ref()?)))
            .collect();
        let groups: Vec<&[Edit]> = fixes.iter().map(|(_, fix)| fix.edits.as_slice()).collect();
        let (text, applied) = apply(&mended.text, &groups);
        if text == mended.text {
            break;
        }
        let line_ends: Vec<_> = memchr::memchr_iter(b'\n', mended.text.as_bytes()).collect();
        for ((found, fix), _) in fixes.iter().zip(applied).filter(|(_, applied)| *applied) {
            mended.in_place &= fix
                .edits
                .iter()
                .all(|edit| edit.is_within_a_line(&mended.text));
            let line = line_ends.partition_point(|&end| end < found.span.start) + 1;
            mended
                .done
                .push((line, format!("{} ({})", fix.done, found.rule)));
        }
        mended.text = text;
    }
    mended
}
