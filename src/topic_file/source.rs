//! The text of a topic file, and what an edit must preserve: byte order mark and line endings.

use std::fmt;
use std::ops::Range;

/// A range of byte offsets into the text of a file.
pub type Span = Range<usize>;

/// The byte order mark that some editors put at the start of a UTF-8 file.
const BOM: char = '\u{feff}';

/// How the lines of a file end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Newline {
    /// `\n`
    Lf,
    /// `\r\n`
    CrLf,
}

impl fmt::Display for Newline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Newline::Lf => "\n",
            Newline::CrLf => "\r\n",
        })
    }
}

/// The text of a topic file, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    text: String,
    newline: Newline,
}

/// A file that is not UTF-8 text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "line {line}: byte {byte:#04x} at column {column} is not UTF-8; save the file as UTF-8 in your editor"
)]
pub struct NotUtf8 {
    /// The line of the first invalid byte, from 1.
    pub line: usize,
    /// Its column in bytes, from 1.
    pub column: usize,
    /// The byte itself.
    pub byte: u8,
}

impl Source {
    /// Decode the bytes of a file.
    ///
    /// # Errors
    /// [`NotUtf8`] with the place of the first byte that is not UTF-8.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Source, NotUtf8> {
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Source::from(text)),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let bytes = error.as_bytes();
                let before = &bytes[..at];
                let line_start = memchr::memrchr(b'\n', before).map_or(0, |newline| newline + 1);
                Err(NotUtf8 {
                    line: memchr::memchr_iter(b'\n', before).count() + 1,
                    column: at - line_start + 1,
                    byte: bytes.get(at).copied().unwrap_or_default(),
                })
            }
        }
    }

    /// The whole text, including a byte order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The end of the first line; `\n` if the text has no line ending.
    #[must_use]
    pub fn newline(&self) -> Newline {
        self.newline
    }

    /// The Markdown, without a byte order mark and YAML front matter.
    #[must_use]
    pub fn markdown_text(&self) -> &str {
        &self.text[self.markdown()]
    }

    /// The part of the text that is Markdown: after a byte order mark and YAML front matter.
    pub(super) fn markdown(&self) -> Span {
        let start = if self.text.starts_with(BOM) {
            BOM.len_utf8()
        } else {
            0
        };
        start + front_matter(&self.text[start..])..self.text.len()
    }
}

impl From<String> for Source {
    fn from(text: String) -> Source {
        let newline = match text.split_once('\n') {
            Some((line, _)) if line.ends_with('\r') => Newline::CrLf,
            _ => Newline::Lf,
        };
        Source { text, newline }
    }
}

/// The length of YAML front matter: from a first line `---` to the next line `---` or `...`. If the
/// second line is empty, the first one is a thematic break, as on the forges.
fn front_matter(text: &str) -> usize {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next() else { return 0 };
    if first.trim_end() != "---" {
        return 0;
    }
    let mut length = first.len();
    for (number, line) in lines.enumerate() {
        length += line.len();
        match line.trim_end() {
            "" if number == 0 => return 0,
            "---" | "..." => return length,
            _ => {}
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invalid_byte_is_reported_with_its_place() {
        let error = Source::from_bytes(b"# A\n- caf\xe9 table\n".to_vec()).unwrap_err();
        assert_eq!((error.line, error.column, error.byte), (2, 6, 0xe9));
    }

    #[test]
    fn the_first_line_end_decides() {
        assert_eq!(Source::from("a\r\nb\n".to_owned()).newline(), Newline::CrLf);
        assert_eq!(Source::from("\na\r\n".to_owned()).newline(), Newline::Lf);
        assert_eq!(Source::from(String::new()).newline(), Newline::Lf);
    }

    #[test]
    fn front_matter_needs_a_closing_line() {
        let start = |text: &str| Source::from(text.to_owned()).markdown().start;
        assert_eq!(start("---\ntitle: x\n---\n# A\n"), 17);
        assert_eq!(start("\u{feff}---\r\na: b\r\n---\r\n"), 19);
        assert_eq!(start("---\n\n# A\n---\n"), 0);
        assert_eq!(start("---\nno end"), 0);
        assert_eq!(start("# A\n"), 0);
    }
}
