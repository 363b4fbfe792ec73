//! Text in, words out: runs of letters and digits, lower-cased, each with its place in the text.
//!
//! Everything else separates words, so `sched_ext`, `sched-ext` and `sched ext` are the same two words.
//! A word is kept in a fixed buffer: no allocation, and a table needs only its fingerprint.

/// Bytes of a word that count; what follows is ignored, in texts and in the vocabulary alike.
const CAPACITY: usize = 32;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    bytes: [u8; CAPACITY],
    len: usize,
    /// Bit n is set where a capital follows a small letter at byte n, as in `TurboSched`.
    humps: u32,
    /// Byte span in the text.
    pub(super) start: usize,
    /// End of the span.
    pub(super) end: usize,
}

impl Word {
    fn at(start: usize) -> Self {
        Self {
            bytes: [0; CAPACITY],
            len: 0,
            humps: 0,
            start,
            end: start,
        }
    }

    /// The word made of these bytes, for looking up a changed spelling.
    pub(super) fn from_bytes(bytes: &[u8]) -> Self {
        let mut word = Self::at(0);
        for &byte in bytes {
            word.push(byte);
        }
        word
    }

    /// A number that stands for the word in tables: two words of a text and a vocabulary share one about once in
    /// a thousand million million.
    #[inline]
    pub(super) fn fingerprint(&self) -> u64 {
        const ODD: [u64; CAPACITY / 8] = [
            0x9E37_79B9_7F4A_7C15,
            0xC2B2_AE3D_27D4_EB4F,
            0x1656_67B1_9E37_79F9,
            0x27D4_EB2F_1656_67C5,
        ];
        let mut mixed = 0_u64;
        for (bytes, odd) in self.bytes.as_chunks::<8>().0.iter().zip(ODD) {
            mixed = mixed.wrapping_add(u64::from_le_bytes(*bytes).wrapping_mul(odd));
        }
        mixed ^ (mixed >> 32)
    }

    /// The lower-cased bytes.
    #[inline]
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// Appends a byte; beyond the capacity it is ignored.
    #[inline]
    pub(super) fn push(&mut self, byte: u8) {
        if self.len < CAPACITY {
            self.bytes[self.len] = byte;
            self.len += 1;
        }
    }

    /// Appends a whole word; always true.
    pub(super) fn join(&mut self, next: &Self) -> bool {
        next.bytes().iter().for_each(|&byte| self.push(byte));
        true
    }

    /// The word without its last `count` bytes.
    #[inline]
    pub(super) fn without_last(&self, count: usize) -> Self {
        let mut word = *self;
        for _ in 0..count.min(self.len) {
            word.len -= 1;
            word.bytes[word.len] = 0;
        }
        word
    }

    /// The word with `byte` at `index` in place of what stands there.
    pub(super) fn with_byte(&self, index: usize, byte: u8) -> Self {
        let mut word = *self;
        if index < word.len {
            word.bytes[index] = byte;
        }
        word
    }

    /// The parts of a word in CamelCase; one part where there is no inner capital.
    pub(super) fn camel_parts(&self) -> impl Iterator<Item = Self> + '_ {
        let mut from = 0;
        std::iter::from_fn(move || {
            if from >= self.len {
                return None;
            }
            let to = (from + 1..self.len)
                .find(|&index| self.humps & (1 << index) != 0)
                .unwrap_or(self.len);
            let mut part = Self::from_bytes(&self.bytes[from..to]);
            part.start = self.start + from;
            part.end = if to == self.len {
                self.end
            } else {
                self.start + to
            };
            from = to;
            Some(part)
        })
    }

    /// Whether an inner capital parts the word. Never so for words with letters beyond ASCII, whose spans differ.
    pub(super) fn is_camel(&self) -> bool {
        self.humps != 0
    }
}

/// Stands in [`LOWER`] for bytes that are part of a longer character.
const BEYOND_ASCII: u8 = 1;

/// By byte: its lower-case letter or digit, 0 for a separator, or [`BEYOND_ASCII`].
static LOWER: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            letter @ (b'a'..=b'z' | b'0'..=b'9') => letter,
            capital @ b'A'..=b'Z' => capital.to_ascii_lowercase(),
            0x80.. => BEYOND_ASCII,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// Calls `visit` with each word of `text`, in order.
#[inline]
pub(super) fn each_word(text: &str, mut visit: impl FnMut(&Word)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if LOWER[usize::from(bytes[at])] == 0 {
            at += 1;
            continue;
        }
        let mut word = Word::at(at);
        let mut beyond_ascii = false;
        let mut small_before = false;
        while let Some(&byte) = bytes.get(at) {
            match LOWER[usize::from(byte)] {
                0 => break,
                BEYOND_ASCII => {
                    let Some(letter) = text[at..].chars().next() else {
                        break;
                    };
                    if !letter.is_alphanumeric() {
                        break;
                    }
                    beyond_ascii = true;
                    let mut buffer = [0; 4];
                    for lower in letter.to_lowercase() {
                        lower
                            .encode_utf8(&mut buffer)
                            .bytes()
                            .for_each(|byte| word.push(byte));
                    }
                    at += letter.len_utf8();
                }
                lower => {
                    let capital = lower != byte;
                    if capital && small_before && word.len < CAPACITY {
                        word.humps |= 1 << word.len;
                    }
                    small_before = byte.is_ascii_lowercase();
                    word.push(lower);
                    at += 1;
                }
            }
        }
        if word.len > 0 && bytes[at..].starts_with(b"++") {
            // "C++" is a word of its own.
            word.push(b'+');
            word.push(b'+');
            at += 2;
        }
        if beyond_ascii {
            word.humps = 0;
        }
        word.end = at;
        if word.len > 0 {
            visit(&word);
        } else {
            // A character beyond ASCII that is no letter: step over it whole.
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::each_word;

    fn words(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        each_word(text, |word| {
            found.push(String::from_utf8_lossy(word.bytes()).into_owned())
        });
        found
    }

    #[test]
    fn separators_are_equal() {
        assert_eq!(
            words("sched_ext, sched-ext/sched ext"),
            ["sched", "ext", "sched", "ext", "sched", "ext"]
        );
        assert_eq!(
            words("O(1) x86_64 C++ epoll’s"),
            ["o", "1", "x86", "64", "c++", "epoll", "s"]
        );
    }

    #[test]
    fn text_beyond_ascii_is_whole() {
        assert_eq!(
            words("XDP − Über­größe 1½ 記憶 🦀"),
            ["xdp", "über", "größe", "1½", "記憶"]
        );
    }

    #[test]
    fn spans_point_into_the_text() {
        let text = "An ÄPFEL TurboSched";
        let mut spans = Vec::new();
        each_word(text, |word| {
            for part in word.camel_parts() {
                spans.push(&text[part.start..part.end]);
            }
        });
        assert_eq!(spans, ["An", "ÄPFEL", "Turbo", "Sched"]);
    }
}
