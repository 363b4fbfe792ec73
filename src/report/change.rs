//! Show what a fix changes, line by line.

use super::brief;
use crate::check::Fix;
use crate::edit::{Edit, apply};
use crate::topic_file::{Span, line_span, line_start};

/// Lines of a change that are shown.
const MOST: usize = 20;

/// The lines that a fix removes, each after `- `, and those it adds, after `+ `. Long changes end with
/// a count.
pub(super) fn change(text: &str, fix: &Fix) -> Vec<String> {
    let mut edits: Vec<&Edit> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| edit.span.start);
    let mut regions: Vec<(Span, Vec<Edit>)> = Vec::new();
    for edit in edits {
        let lines = whole_lines(text, &edit.span);
        match regions.last_mut() {
            Some((region, edits)) if lines.start < region.end => {
                region.end = region.end.max(lines.end);
                edits.push(edit.clone());
            }
            _ => regions.push((lines, vec![edit.clone()])),
        }
    }
    let mut shown = Vec::new();
    for (region, mut edits) in regions {
        for edit in &mut edits {
            edit.span = edit.span.start - region.start..edit.span.end - region.start;
        }
        let old = &text[region];
        let (new, _) = apply(old, &[&edits]);
        let (old, new) = different(old, &new);
        shown.extend(old.iter().map(|line| format!("- {}", brief(line))));
        shown.extend(new.iter().map(|line| format!("+ {}", brief(line))));
    }
    if shown.len() > MOST {
        let more = shown.len() - MOST;
        shown.truncate(MOST);
        shown.push(format!("… {more} more lines"));
    }
    shown
}

/// The lines of two texts without those that are equal at both starts and both ends.
fn different<'a>(old: &'a str, new: &'a str) -> (Vec<&'a str>, Vec<&'a str>) {
    let (mut old, mut new): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
    let same = old.iter().zip(&new).take_while(|(old, new)| old == new);
    let same = same.count();
    old.drain(..same);
    new.drain(..same);
    while !old.is_empty() && old.last() == new.last() {
        old.pop();
        new.pop();
    }
    (old, new)
}

/// The lines that a span touches. An insertion of whole lines touches none.
fn whole_lines(text: &str, span: &Span) -> Span {
    let at_start = span.start == 0 || text[..span.start].ends_with('\n');
    if span.is_empty() && at_start {
        return span.clone();
    }
    match text[span.clone()].ends_with('\n') {
        true => line_start(text, span.start)..span.end,
        false => line_span(text, span),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Applicability;

    fn shown(text: &str, edits: Vec<Edit>) -> Vec<String> {
        let fix = Fix {
            applicability: Applicability::Unsafe,
            done: String::new(),
            edits,
        };
        change(text, &fix)
    }

    #[test]
    fn the_lines_of_all_edits_are_shown() {
        let text = "one\ntwo\nthree\nfour\n";
        let edits = vec![
            Edit::replace(14..15, "F"),
            Edit::replace(4..8, ""),
            Edit::replace(0..1, "O"),
        ];
        let expected = ["- one", "+ One", "- two", "- four", "+ Four"];
        assert_eq!(shown(text, edits), expected);
        assert_eq!(shown(text, vec![Edit::insert(4, "new\n")]), ["+ new"]);
    }

    #[test]
    fn a_long_change_is_counted() {
        let text = "line\n".repeat(100);
        let found = shown(&text, vec![Edit::replace(0..text.len(), "")]);
        assert_eq!(found.len(), MOST + 1);
        assert_eq!(found[MOST], "… 80 more lines");
    }
}
