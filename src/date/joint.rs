//! The end of a date → what joins it with another one, and where that could start.

/// Words and signs between the dates of one topic.
const JOINTS: [&str; 8] = [",", "&amp;", "&", ";", "and ", "und ", "et ", "+"];
/// Dashes between the first and the last day of a topic; formatters put a backslash before one that
/// could start a list. A long dash stands before words only.
const DASHES: [&str; 4] = ["- ", "-- ", "\\- ", "–"];

/// What stands between two dates.
pub(super) struct Joint {
    pub(super) kind: JointKind,
    /// Where the second date could start.
    pub(super) end: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum JointKind {
    /// Blanks, or nothing.
    Blank,
    /// One of [`JOINTS`], or a slash between brackets.
    Joint,
    /// One of [`DASHES`].
    Dash,
}

/// What stands behind a date, up to where the next one could start.
pub(super) fn joint(text: &str, end: usize) -> Joint {
    let rest = text[end..].trim_start();
    let strip = |signs: &[&str]| signs.iter().find_map(|sign| rest.strip_prefix(sign));
    let slash = || {
        let behind = rest.strip_prefix('/')?.trim_start();
        let brackets = text[..end].ends_with(']') && behind.starts_with(['[', '\\']);
        brackets.then_some(behind)
    };
    // A dash at the start of a line makes a list.
    let on_this_line = !text[end..text.len() - rest.len()].contains('\n');
    let (kind, behind) = if let Some(behind) = strip(&JOINTS).or_else(slash) {
        (JointKind::Joint, behind)
    } else if let Some(behind) = strip(&DASHES).filter(|_| on_this_line) {
        (JointKind::Dash, behind)
    } else {
        (JointKind::Blank, rest)
    };
    Joint {
        kind,
        end: text.len() - behind.trim_start().len(),
    }
}
