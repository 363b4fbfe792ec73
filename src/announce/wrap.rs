//! Break lines of a mail at 72 columns, so that they also fit when quoted (RFC 3676, section 4.2).

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// The longest line, in columns. Addresses are not broken.
const WIDTH: usize = 72;
/// The least room for text beside an indentation.
const NARROWEST: usize = 20;
/// Starts of items, after which further lines are indented.
const BULLETS: [&str; 3] = ["- ", "* ", "• "];
/// No line ends after these.
const OPENING: &str = "「『（〔［｛〈《【〖“‘";
/// No line starts with these.
const CLOSING: &str =
    "」』）〕］｝〉》】〗”’、。，．・：；？！…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ";

/// Wraps the lines of a mail. Its first line is a header if it names the subject.
pub(super) fn wrap(mail: &str) -> String {
    let mut out = String::with_capacity(mail.len() + 64);
    for (at, line) in mail.lines().enumerate() {
        match at == 0 && line.starts_with("Subject:") {
            // The folded lines of a header start with a space (RFC 5322, section 2.2.3).
            true => push(&mut out, line, " ", false),
            false => push(&mut out, line, &indentation(line), true),
        }
    }
    out
}

/// The spaces and the bullet at the start of a line.
fn start_of(line: &str) -> &str {
    let text = line.trim_start_matches(' ');
    let bullet = BULLETS.iter().find(|bullet| text.starts_with(**bullet));
    &line[..line.len() - text.len() + bullet.map_or(0, |bullet| bullet.len())]
}

/// The spaces before the further lines of a line.
fn indentation(line: &str) -> String {
    " ".repeat(start_of(line).width().min(WIDTH - NARROWEST))
}

/// Appends a line, wrapped. With `stuffs`, no line starts like a quote (RFC 3676, section 4.4).
fn push(out: &mut String, line: &str, indentation: &str, stuffs: bool) {
    let line = line.trim_end();
    let mut current = start_of(line).to_owned();
    let rest = &line[current.len()..];
    let stuff = |current: &mut String, text: &str| {
        if stuffs && current.is_empty() && (text.starts_with('>') || text == "From") {
            current.push(' ');
        }
    };
    let mut has_text = false;
    for (mut segment, has_space) in segments(rest) {
        let space = if has_space && has_text { " " } else { "" };
        if has_text && format!("{current}{space}{segment}").width() > WIDTH {
            end_line(out, &mut current);
            current.push_str(indentation);
        } else {
            current.push_str(space);
        }
        stuff(&mut current, segment);
        let is_address = segment.contains("://");
        while let Some(end) = overflow(&current, segment).filter(|_| !is_address) {
            current.push_str(&segment[..end]);
            end_line(out, &mut current);
            current.push_str(indentation);
            segment = &segment[end..];
            stuff(&mut current, segment);
        }
        current.push_str(segment);
        has_text = true;
    }
    end_line(out, &mut current);
}

fn end_line(out: &mut String, current: &mut String) {
    out.push_str(current.trim_end());
    out.push('\n');
    current.clear();
}

/// Where to break a text that is too long for the line.
fn overflow(current: &str, text: &str) -> Option<usize> {
    let mut width = current.width();
    let mut last = 0;
    let mut joins = true;
    for (at, c) in text.char_indices() {
        // Emoji with a variation selector are wider than their characters.
        let of_char = if c == '\u{fe0f}' {
            1
        } else {
            c.width().unwrap_or(0)
        };
        let is_modifier = ('\u{1f3fb}'..='\u{1f3ff}').contains(&c);
        if !joins && !is_modifier && c.width().unwrap_or(0) > 0 {
            last = at;
        }
        joins = c == '\u{200d}' || (at == 0 && of_char == 0);
        width += of_char;
        if width > WIDTH {
            // A single character always fits on a line of its own.
            return (last > 0).then_some(last);
        }
    }
    None
}

/// The parts between which a line may be broken, with whether a space is before each.
fn segments(line: &str) -> Vec<(&str, bool)> {
    let mut segments = Vec::new();
    for (at, word) in line.split(' ').enumerate() {
        if word.is_empty() {
            continue;
        }
        let is_address = word.contains("://");
        let mut start = 0;
        let mut before: Option<char> = None;
        for (place, c) in word.char_indices() {
            if before.is_some_and(|before| may_break(before, c)) && !is_address {
                segments.push((&word[start..place], at > 0 && start == 0));
                start = place;
            }
            before = Some(c);
        }
        segments.push((&word[start..], at > 0 && start == 0));
    }
    segments
}

/// Whether a line may be broken between two characters: beside wide ones of Chinese and Japanese.
fn may_break(before: char, after: char) -> bool {
    let is_wide = |c: char| {
        let is_hangul =
            ('\u{1100}'..='\u{11ff}').contains(&c) || ('\u{ac00}'..='\u{d7af}').contains(&c);
        c.width() == Some(2) && !is_hangul && !is_emoji(c)
    };
    let may = is_wide(before) || is_wide(after);
    may && after.width() != Some(0) && !OPENING.contains(before) && !CLOSING.contains(after)
}

fn is_emoji(c: char) -> bool {
    ('\u{1f000}'..='\u{1faff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_at_most_72_columns() {
        let long = "word ".repeat(40);
        let japanese = "集まりは、来週の火曜日です。「資料」を読む。".repeat(6);
        for text in [
            format!("- {long}"),
            japanese.clone(),
            format!("Subject: {japanese}"),
            "x".repeat(500),
            "👩\u{200d}💻".repeat(100),
            "❤\u{fe0f}".repeat(100),
            format!("{} > From {}", "y".repeat(70), "z".repeat(72)),
        ] {
            let wrapped = wrap(&text);
            for line in wrapped.lines() {
                assert!(line.width() <= WIDTH, "{line}");
                assert!(!line.ends_with(' ') && !line.starts_with('>'), "{line}");
            }
            let letters = |text: &str| text.replace([' ', '\n'], "");
            assert_eq!(letters(&wrapped), letters(&text));
        }
    }

    #[test]
    fn further_lines_are_indented_and_addresses_are_whole() {
        let url = format!("<https://a.org/{}>", "x".repeat(80));
        assert_eq!(wrap(&format!("  {url}")), format!("  {url}\n"));
        let item = wrap(&format!("- {} end", "word ".repeat(14)));
        assert_eq!(item.lines().nth(1), Some("  end"));
        let subject = wrap(&format!("Subject: {}end", "word ".repeat(13)));
        assert_eq!(subject.lines().nth(1), Some(" word end"));
        assert_eq!(wrap("From fork to exec\n> a"), " From fork to exec\n > a\n");
    }

    #[test]
    fn japanese_lines_start_and_end_well() {
        let wrapped = wrap(&format!("{}。「次", "字".repeat(36)));
        assert_eq!(wrapped.lines().nth(1), Some("字。「次"));
    }
}
