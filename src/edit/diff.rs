//! Write unified diffs that `patch` and `git apply` accept.

use std::path::{Component, Path};

use similar::{Algorithm, TextDiff};

/// The unified diff from `old` to `new`, with three lines of context; empty if they are equal.
#[must_use]
pub fn unified_diff(path: &str, old: &str, new: &str) -> String {
    if old == new {
        return String::new();
    }
    let path = relative(path);
    // Only LF ends a line of a patch; `diff_lines` would split at a lone CR, too.
    let old: Vec<_> = old.split_inclusive('\n').collect();
    let new: Vec<_> = new.split_inclusive('\n').collect();
    // Patience takes near-linear time if nearly all lines are unique, as in a topic file.
    TextDiff::configure()
        .algorithm(Algorithm::Patience)
        .newline_terminated(true)
        .diff_slices(&old, &new)
        .unified_diff()
        .context_radius(3)
        .header(&named("a", &path), &named("b", &path))
        .to_string()
}

/// A file's name in a patch. Names with control characters, quotes or backslashes are quoted as git
/// does (git-config, `core.quotePath`).
fn named(side: &str, path: &str) -> String {
    let is_odd = |c: char| c.is_control() || matches!(c, '"' | '\\');
    if !path.contains(is_odd) {
        return format!("{side}/{path}");
    }
    let mut out = format!("\"{side}/");
    for c in path.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    out.push_str(&format!("\\{byte:03o}"));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The path without the parts that `git apply` rejects: a root, `.` and `..`.
fn relative(path: &str) -> String {
    let parts = Path::new(path).components();
    let names = parts.filter_map(|part| match part {
        Component::Normal(name) => name.to_str(),
        _ => None,
    });
    names.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::unified_diff;

    #[test]
    fn paths_are_relative_as_git_apply_requires() {
        for path in ["a/b.md", "./a/b.md", "/a/b.md", "../a/b.md"] {
            let diff = unified_diff(path, "x\n", "y\n");
            assert!(diff.starts_with("--- a/a/b.md\n+++ b/a/b.md\n"), "{diff}");
        }
    }
}
