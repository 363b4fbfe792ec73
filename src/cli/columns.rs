//! Align text in columns, cut to the width of the terminal.

use std::io::{self, IsTerminal as _};

use mdbook_topics::report::one_line;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// The last column is never cut to less than this width.
const NARROWEST: usize = 20;
/// A column is never padded to more than this width.
const WIDEST: usize = 60;

/// Align all columns but the last, which is cut to fit into `width` (in columns of the terminal) if
/// given. Each row is printed on one line, with invisible characters replaced.
pub(super) fn align<const N: usize>(rows: &[[String; N]], width: Option<usize>) -> String {
    let rows: Vec<_> = rows
        .iter()
        .map(|row| row.each_ref().map(|text| one_line(text)))
        .collect();
    let mut widths = [0; N];
    for row in &rows {
        for (widest, text) in widths.iter_mut().zip(row) {
            *widest = text.width().min(WIDEST).max(*widest);
        }
    }
    let before_last: usize = widths[..N - 1].iter().map(|width| width + 2).sum();
    let room = width.map(|width| width.saturating_sub(before_last).max(NARROWEST));
    let mut out = String::new();
    for row in &rows {
        for (text, width) in row[..N - 1].iter().zip(widths) {
            out.push_str(text);
            out.push_str(&" ".repeat(width.saturating_sub(text.width()) + 2));
        }
        match room {
            Some(room) => out.push_str(&cut(&row[N - 1], room)),
            None => out.push_str(&row[N - 1]),
        }
        out.truncate(out.trim_end_matches(' ').len());
        out.push('\n');
    }
    out
}

/// The width of the terminal, if standard output is one.
pub(super) fn terminal_width() -> Option<usize> {
    if !io::stdout().is_terminal() {
        return None;
    }
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}

fn cut(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut used = 1;
    let kept = text.chars().take_while(|c| {
        used += c.width().unwrap_or(0);
        used <= room
    });
    format!("{}…", kept.collect::<String>().trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_and_the_last_one_is_cut() {
        let rows = [
            ["1", "ü", "a title that is long enough"],
            ["12", "", "short"],
        ]
        .map(|row| row.map(str::to_owned));
        assert_eq!(
            align(&rows, None),
            "1   ü  a title that is long enough\n12     short\n"
        );
        assert_eq!(
            align(&rows, Some(27)),
            "1   ü  a title that is lon…\n12     short\n"
        );
    }

    #[test]
    fn cells_are_one_visible_line_and_pad_columns_up_to_a_limit() {
        let long = "x".repeat(9000);
        let rows = [["a\u{1b}\nb", "c"], [&long, "d"]].map(|row| row.map(str::to_owned));
        let aligned = align(&rows, None);
        let room = " ".repeat(WIDEST - 4);
        assert_eq!(aligned, format!("a\u{fffd} b{room}  c\n{long}  d\n"));
    }
}
