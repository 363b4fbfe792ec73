//! Report what was fixed in a file.

use mdbook_topics::check::Fixed;
use mdbook_topics::report::{brief, one_line};

/// The most fixes to list.
const MOST: usize = 1000;

/// List the fixes in a file, one per line, and count those beyond the limit.
pub(super) fn fix_report(path: &str, fixed: &Fixed) -> String {
    let path = one_line(path);
    let listed = &fixed.done[..fixed.done.len().min(MOST)];
    let mut out: String = listed
        .iter()
        .map(|(line, done)| format!("{path}:{line}: {}\n", brief(done)))
        .collect();
    let more = fixed.done.len() - listed.len();
    if more > 0 {
        out.push_str(&format!("{path}: {more} more; `git diff` shows all\n"));
    }
    out
}
