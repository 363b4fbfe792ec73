//! The line ends of a merged text.

use rustc_hash::FxHashMap;

/// A text with `\n` only.
pub(super) fn unix(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// Give each line of a merged text the end that the side has that changed it. A line that only one side has gets the end
/// that most lines have.
pub(super) fn restored(merged: &str, texts: [&str; 3]) -> String {
    if texts.iter().all(|text| !text.contains("\r\n")) {
        return merged.to_owned();
    }
    let usual = texts.map(is_mostly_crlf);
    let usual = decided(usual[0], usual[1], usual[2]).unwrap_or(false);
    let ends = texts.map(ends);
    let mut out = String::with_capacity(merged.len());
    for line in merged.split_inclusive('\n') {
        let Some(content) = line.strip_suffix('\n') else {
            out.push_str(line);
            continue;
        };
        let own = ends.each_ref().map(|ends| ends.get(content).copied());
        let crlf = decided(own[0], own[1], own[2]).unwrap_or(usual);
        out.push_str(content);
        out.push_str(if crlf { "\r\n" } else { "\n" });
    }
    out
}

/// What one side changed, else what ours has. `None` if a side has no such line.
fn decided(base: Option<bool>, ours: Option<bool>, theirs: Option<bool>) -> Option<bool> {
    match (base, ours, theirs) {
        (Some(base), Some(ours), Some(theirs)) if ours == base => Some(theirs),
        (_, Some(ours), Some(_)) => Some(ours),
        _ => None,
    }
}

/// Whether most lines end with `\r\n`; none if no line ends.
fn is_mostly_crlf(text: &str) -> Option<bool> {
    let all = text.matches('\n').count();
    (all > 0).then(|| text.matches("\r\n").count() * 2 > all)
}

/// How each line of a text ends; of equal lines, the first.
fn ends(text: &str) -> FxHashMap<&str, bool> {
    let mut ends = FxHashMap::default();
    for line in text.split_inclusive('\n') {
        if let Some(line) = line.strip_suffix('\n') {
            let (content, crlf) = match line.strip_suffix('\r') {
                Some(content) => (content, true),
                None => (line, false),
            };
            ends.entry(content).or_insert(crlf);
        }
    }
    ends
}
