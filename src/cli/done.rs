//! Say what was fixed in a file.

use mdbook_topics::check::Fixed;
use mdbook_topics::report::{brief, one_line};

/// Fixes that are named; nobody reads more than these.
const MOST: usize = 1000;

/// What was fixed, a line each; of very many the first, then how many more.
pub(super) fn done(path: &str, mended: &Fixed) -> String {
    let path = one_line(path);
    let named = &mended.done[..mended.done.len().min(MOST)];
    let mut out: String = named
        .iter()
        .map(|(line, done)| format!("{path}:{line}: {}\n", brief(done)))
        .collect();
    let more = mended.done.len() - named.len();
    if more > 0 {
        out.push_str(&format!("{path}: {more} more; `git diff` shows all\n"));
    }
    out
}
