//! The lines of a text: where they are, and which line and column a byte is in.

/// A position in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// The line, from 1.
    pub(crate) line: usize,
    /// The column in characters (Unicode scalar values), from 1.
    pub(crate) column: usize,
}

/// Bytes between two entries of [`Lines::counts`].
const STEP: usize = 256;

/// Converts byte offsets to lines and columns. However long a line is, each conversion takes only
/// the logarithm of the number of lines.
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// The characters before each [`STEP`] of the text.
    counts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let newlines = memchr::memchr_iter(b'\n', text.as_bytes());
        let starts = std::iter::once(0)
            .chain(newlines.map(|at| at + 1))
            .collect();
        let mut counts = vec![0];
        let mut before = 0;
        for step in text.as_bytes().chunks(STEP) {
            before += characters(step);
            counts.push(before);
        }
        Lines {
            text,
            starts,
            counts,
        }
    }

    pub(crate) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    pub(crate) fn place(&self, offset: usize) -> Place {
        let line = self.line(offset);
        let start = self.starts[line.saturating_sub(1)];
        Place {
            line,
            column: self.characters_before(offset) - self.characters_before(start) + 1,
        }
    }

    fn characters_before(&self, offset: usize) -> usize {
        let step = offset / STEP;
        self.counts[step] + characters(&self.text.as_bytes()[step * STEP..offset])
    }
}

/// How many characters begin in a piece of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    let begins = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
    bytes.iter().filter(begins).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = format!("{}\né{}", "aé💾".repeat(700), "💾b".repeat(900));
        let lines = Lines::new(&text);
        let (mut line, mut column) = (1, 1);
        for (at, c) in text.char_indices() {
            assert_eq!(lines.place(at), Place { line, column });
            (line, column) = match c {
                '\n' => (line + 1, 1),
                _ => (line, column + 1),
            };
        }
        assert_eq!(lines.place(text.len()), Place { line, column });
    }
}
