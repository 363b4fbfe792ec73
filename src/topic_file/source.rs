//! Bytes of a topic file → its text, with what an edit must keep: byte order mark and line ends.

use std::fmt;
use std::ops::Range;

use arcstr::ArcStr;

use super::text::{Text, share};

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

/// The text of a topic file, byte for byte as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    text: ArcStr,
    newline: Newline,
}

/// A file that is not UTF-8 text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "line {line}: byte {byte:#04x} at column {column} is not UTF-8; save the file as UTF-8 in your editor"
)]
pub struct NotUtf8 {
    /// The line of the first wrong byte, from 1.
    pub line: usize,
    /// Its column in bytes, from 1.
    pub column: usize,
    /// The byte itself.
    pub byte: u8,
}

impl Source {
    /// Reads the bytes of a file.
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

    /// The whole text, a byte order mark included.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A text that may be a part of the file's: then it is shared.
    pub(super) fn share(&self, text: &str) -> Text {
        share(&self.text, text)
    }

    /// A copy of what may stand at `start` in the file: if it does, that is shared.
    pub(super) fn share_at(&self, start: usize, copy: &str) -> Text {
        let in_file = self.text.get(start..start + copy.len());
        self.share(in_file.filter(|in_file| *in_file == copy).unwrap_or(copy))
    }

    /// How the first line ends; `\n` where there is no line end.
    #[must_use]
    pub fn newline(&self) -> Newline {
        self.newline
    }

    /// The part of the text that is Markdown: behind a byte order mark and YAML front matter.
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
        let newline = match memchr::memchr(b'\n', text.as_bytes()) {
            Some(at) if at > 0 && text.as_bytes()[at - 1] == b'\r' => Newline::CrLf,
            _ => Newline::Lf,
        };
        Source {
            text: ArcStr::from(text),
            newline,
        }
    }
}

/// The length of YAML front matter: from a first line `---` to the next line `---` or `...`.
/// A blank second line means a thematic break, as on the forges.
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

/// Counts lines on the way through a text: each step costs the lines that it goes over.
pub(super) struct LineCursor<'a> {
    pub(super) source: &'a Source,
    /// Where the line starts, and where its newline stands or the text ends.
    span: Span,
    line: usize,
}

impl<'a> LineCursor<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        LineCursor {
            source,
            span: 0..line_end(source.text.as_bytes(), 0),
            line: 1,
        }
    }

    /// The line, from 1, on which the byte at `offset` stands.
    pub(super) fn line_of(&mut self, offset: usize) -> usize {
        let bytes = self.source.text.as_bytes();
        let offset = offset.min(bytes.len());
        while offset > self.span.end {
            let start = self.span.end + 1;
            self.span = start..line_end(bytes, start);
            self.line += 1;
        }
        while offset < self.span.start {
            let end = self.span.start - 1;
            let newline = memchr::memrchr(b'\n', &bytes[..end]);
            self.span = newline.map_or(0, |at| at + 1)..end;
            self.line -= 1;
        }
        self.line
    }
}

/// Where the line that starts at `start` has its newline; the end of the text where it has none.
fn line_end(bytes: &[u8], start: usize) -> usize {
    memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |at| start + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_byte_is_named_with_its_place() {
        let error = Source::from_bytes(b"# A\n- caf\xe9 table\n".to_vec()).unwrap_err();
        assert_eq!((error.line, error.column, error.byte), (2, 6, 0xe9));
    }

    #[test]
    fn the_first_line_end_tells_the_style() {
        assert_eq!(Source::from("a\r\nb\n".to_owned()).newline(), Newline::CrLf);
        assert_eq!(Source::from("\na\r\n".to_owned()).newline(), Newline::Lf);
        assert_eq!(Source::from(String::new()).newline(), Newline::Lf);
    }

    #[test]
    fn front_matter_needs_its_end() {
        let start = |text: &str| Source::from(text.to_owned()).markdown().start;
        assert_eq!(start("---\ntitle: x\n---\n# A\n"), 17);
        assert_eq!(start("\u{feff}---\r\na: b\r\n---\r\n"), 19);
        assert_eq!(start("---\n\n# A\n---\n"), 0);
        assert_eq!(start("---\nno end"), 0);
        assert_eq!(start("# A\n"), 0);
    }

    #[test]
    fn the_line_cursor_goes_both_ways() {
        let source = Source::from("a\nb\n\nc".to_owned());
        let mut lines = LineCursor::new(&source);
        assert_eq!(lines.line_of(5), 4);
        assert_eq!(lines.line_of(0), 1);
        assert_eq!(lines.line_of(2), 2);
    }
}
