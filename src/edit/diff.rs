//! Two versions of a text → a unified diff that `patch` and `git apply` take.

use similar::{Algorithm, TextDiff};

/// The unified diff from `old` to `new`, with three lines of context; empty where they are equal.
#[must_use]
pub fn unified_diff(path: &str, old: &str, new: &str) -> String {
    if old == new {
        return String::new();
    }
    let path = path.trim_start_matches('/');
    // Lines of a topic file are nearly all unique, for which it takes near-linear time.
    TextDiff::configure()
        .algorithm(Algorithm::Patience)
        .diff_lines(old, new)
        .unified_diff()
        .context_radius(3)
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string()
}
