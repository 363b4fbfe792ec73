//! Conflict markers in a text (git-merge, "HOW CONFLICTS ARE PRESENTED").

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part<'t> {
    /// Lines outside conflicts.
    Agreed(&'t str),
    /// A conflict: the lines of base, if they are shown, ours and theirs.
    Conflict {
        base: Option<&'t str>,
        ours: &'t str,
        theirs: &'t str,
    },
}

/// The shortest markers.
const SHORTEST: usize = 7;

/// Split a text at its conflicts. `None` if a conflict is not complete, or inside another one.
pub(super) fn parts(text: &str) -> Option<Vec<Part<'_>>> {
    let mut parts = Vec::new();
    // Where the agreed lines start.
    let mut agreed = 0;
    let mut open: Option<Open> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        match (&mut open, marker(line)) {
            (None, Some(('<', size))) => {
                parts.push(Part::Agreed(&text[agreed..at]));
                open = Some(Open {
                    size,
                    ours: end,
                    base: None,
                    theirs: None,
                });
            }
            (None, Some(('>' | '|', _))) => return None,
            // Equals signs underline a heading.
            (None, _) | (Some(_), None) => {}
            (Some(conflict), Some((kind, size))) if size == conflict.size => {
                match (kind, conflict.base, conflict.theirs) {
                    ('|', None, None) => conflict.base = Some((at, end)),
                    ('=', _, None) => conflict.theirs = Some((at, end)),
                    ('>', base, Some((middle, theirs))) => {
                        let ours_end = base.map_or(middle, |(start, _)| start);
                        parts.push(Part::Conflict {
                            base: base.map(|(_, start)| &text[start..middle]),
                            ours: &text[conflict.ours..ours_end],
                            theirs: &text[theirs..at],
                        });
                        agreed = end;
                        open = None;
                    }
                    _ => return None,
                }
            }
            (Some(_), Some(('=', _))) => {}
            // A conflict in a conflict.
            (Some(_), Some(_)) => return None,
        }
        at = end;
    }
    if open.is_some() {
        return None;
    }
    parts.push(Part::Agreed(&text[agreed..]));
    Some(parts)
}

/// Whether a text contains a line that starts or ends a conflict.
pub(super) fn has_any(text: &str) -> bool {
    text.lines()
        .any(|line| matches!(marker(line), Some(('<' | '>', _))))
}

/// A conflict that is not closed yet, with the start and end of its markers.
struct Open {
    size: usize,
    ours: usize,
    base: Option<(usize, usize)>,
    theirs: Option<(usize, usize)>,
}

/// The character of a marker, and its length.
fn marker(line: &str) -> Option<(char, usize)> {
    let kind = line.chars().next().filter(|c| "<|=>".contains(*c))?;
    let rest = line.trim_start_matches(kind);
    let size = line.len() - rest.len();
    let has_label = kind != '=' && rest.starts_with(' ');
    (size >= SHORTEST && (rest.trim().is_empty() || has_label)).then_some((kind, size))
}
