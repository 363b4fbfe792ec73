//! Text in, words out: runs of letters and digits, lower-cased, each with its place in the text.
//!
//! Everything else separates words, so `sched_ext`, `sched-ext` and `sched ext` are the same two words.
//! A word is kept in a fixed buffer: no allocation, and a table needs only its fingerprint.

use std::ops::Range;

/// Bytes of a word that count; what follows is ignored, in texts and in the vocabulary alike.
const CAPACITY: usize = 32;

/// Bytes of a word that are read at once.
const SHORT: usize = 16;

/// The bits of the first bytes of a word, by their number.
static WITHIN: [u128; SHORT + 1] = {
    let mut bits = [0; SHORT + 1];
    let mut bytes = 1;
    while bytes <= SHORT {
        bits[bytes] = bits[bytes - 1] << 8 | 0xff;
        bytes += 1;
    }
    bits
};

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    bytes: [u8; CAPACITY],
    len: u8,
    /// Whether a capital follows a small letter in it as written, as in `TurboSched`.
    pub(crate) is_camel: bool,
    /// Byte span in the text.
    pub(crate) start: u32,
    /// End of the span.
    pub(crate) end: u32,
}

impl Word {
    const fn at(start: usize) -> Self {
        Self {
            bytes: [0; CAPACITY],
            len: 0,
            is_camel: false,
            start: start as u32,
            end: start as u32,
        }
    }

    /// The ASCII letters and digits of `text[start..end]`, of which there are few.
    #[inline]
    fn of_ascii(text: &[u8], start: usize, end: usize) -> Self {
        let len = end - start;
        let within = WITHIN[len];
        let written = match text.get(start..).and_then(<[u8]>::first_chunk::<SHORT>) {
            // What follows the word is cut off.
            Some(chunk) => u128::from_le_bytes(*chunk) & within,
            None => {
                let mut chunk = [0; SHORT];
                chunk[..len].copy_from_slice(&text[start..end]);
                u128::from_le_bytes(chunk)
            }
        };
        // Of letters and digits only capitals lack this bit, only digits the next one.
        let small = u128::from_le_bytes([0x20; SHORT]) & within;
        let lower = written | small;
        let capitals = lower ^ written;
        let small_letters = (written >> 1) & small & !capitals;
        let mut word = Self::at(start);
        word.bytes[..SHORT].copy_from_slice(&lower.to_le_bytes());
        word.len = len as u8;
        word.is_camel = (capitals >> 8) & small_letters != 0;
        word.end = end as u32;
        word
    }

    /// Where the word stands in the text, in bytes.
    #[inline]
    pub(crate) fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The word made of these bytes, which are in lower case.
    pub(crate) const fn of(bytes: &[u8]) -> Self {
        let mut word = Self::at(0);
        while (word.len as usize) < bytes.len() && (word.len as usize) < CAPACITY {
            word.bytes[word.len as usize] = bytes[word.len as usize];
            word.len += 1;
        }
        word
    }

    /// A number that stands for the word in tables: two words of a text and a vocabulary share one about once in
    /// a thousand million million.
    #[inline]
    pub(crate) fn fingerprint(&self) -> u64 {
        const ODD: [u64; CAPACITY / 8] = [
            0x9E37_79B9_7F4A_7C15,
            0xC2B2_AE3D_27D4_EB4F,
            0x1656_67B1_9E37_79F9,
            0x27D4_EB2F_1656_67C5,
        ];
        let [a, b, c, d] = ODD;
        let part = |index: usize| {
            self.bytes
                .as_chunks::<8>()
                .0
                .get(index)
                .map_or(0, |bytes| u64::from_le_bytes(*bytes))
        };
        let mut mixed = part(0)
            .wrapping_mul(a)
            .wrapping_add(part(1).wrapping_mul(b));
        if self.len > 16 {
            mixed = mixed
                .wrapping_add(part(2).wrapping_mul(c))
                .wrapping_add(part(3).wrapping_mul(d));
        }
        mixed ^ (mixed >> 32)
    }

    /// The lower-cased bytes.
    #[inline]
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }

    /// Appends a byte; beyond the capacity it is ignored.
    #[inline]
    pub(crate) fn push(&mut self, byte: u8) {
        if let Some(free) = self.bytes.get_mut(usize::from(self.len)) {
            *free = byte;
            self.len += 1;
        }
    }

    /// Appends a whole word; always true.
    pub(crate) fn join(&mut self, next: &Self) -> bool {
        next.bytes().iter().for_each(|&byte| self.push(byte));
        true
    }

    /// The word without its last `count` bytes.
    #[inline]
    pub(crate) fn without_last(&self, count: u8) -> Self {
        let mut word = *self;
        word.len = word.len.saturating_sub(count);
        word.bytes[usize::from(word.len)..usize::from(self.len)].fill(0);
        word
    }

    /// The word with `byte` at `index` in place of what stands there.
    pub(crate) fn with_byte(&self, index: usize, byte: u8) -> Self {
        let mut word = *self;
        if index < word.bytes().len() {
            word.bytes[index] = byte;
        }
        word
    }

    /// The parts of a word in CamelCase, such as `TurboSched`; the word itself where no capital stands inside.
    pub(crate) fn camel_parts(&self, text: &str) -> impl Iterator<Item = Self> {
        let Range { mut start, end } = self.span();
        let bytes = &text.as_bytes()[..end];
        std::iter::from_fn(move || {
            let inner = bytes[start..].windows(2).position(is_hump);
            let stop = inner.map_or(end, |at| start + at + 1);
            let mut part = Self::at(start);
            part.end = stop as u32;
            bytes[start..stop]
                .iter()
                .for_each(|byte| part.push(byte.to_ascii_lowercase()));
            start = stop;
            (part.len > 0).then_some(part)
        })
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

/// Calls `visit` with each word of `text`, in order. Of a text of more than 4 GiB the rest is not read.
#[inline]
pub(crate) fn each_word(text: &str, mut visit: impl FnMut(&Word)) {
    let bytes = &text.as_bytes()[..text.len().min(u32::MAX as usize)];
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let lower = LOWER[usize::from(byte)];
        if lower == 0 {
            at += 1;
            continue;
        }
        let start = at;
        at += 1 + bytes[at + 1..]
            .iter()
            .take_while(|byte| LOWER[usize::from(**byte)] > BEYOND_ASCII)
            .count();
        let stop = bytes.get(at).map_or(0, |byte| LOWER[usize::from(*byte)]);
        if lower != BEYOND_ASCII && stop == 0 && at - start <= SHORT && bytes.get(at) != Some(&b'+')
        {
            visit(&Word::of_ascii(bytes, start, at));
            continue;
        }
        at = start;
        let mut word = Word::at(at);
        while let Some(&byte) = bytes.get(at) {
            match LOWER[usize::from(byte)] {
                0 => break,
                BEYOND_ASCII => match letter_beyond_ascii(text, at, &mut word) {
                    Some(next) => at = next,
                    None => break,
                },
                lower => {
                    word.push(lower);
                    at += 1;
                }
            }
        }
        if word.len == 0 {
            // A character beyond ASCII that is no letter: step over its first byte, the others follow.
            at += 1;
            continue;
        }
        if bytes[at..].starts_with(b"++") {
            // "C++" is a word of its own.
            word.push(b'+');
            word.push(b'+');
            at += 2;
        }
        word.end = at as u32;
        word.is_camel = bytes[word.span()].windows(2).any(is_hump);
        visit(&word);
    }
}

/// Whether a capital follows a small letter.
fn is_hump(two: &[u8]) -> bool {
    matches!(two, [small, capital] if small.is_ascii_lowercase() && capital.is_ascii_uppercase())
}

/// Appends the letter that stands at `at`; returns where it ends. None if no letter begins there.
#[cold]
fn letter_beyond_ascii(text: &str, at: usize, word: &mut Word) -> Option<usize> {
    let letter = text
        .get(at..)?
        .chars()
        .next()
        .filter(|letter| letter.is_alphanumeric())?;
    let mut buffer = [0; 4];
    for lower in letter.to_lowercase() {
        lower
            .encode_utf8(&mut buffer)
            .bytes()
            .for_each(|byte| word.push(byte));
    }
    Some(at + letter.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::each_word;

    fn words(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        each_word(text, |word| {
            found.push(String::from_utf8_lossy(word.bytes()).into_owned());
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
    fn words_of_any_length_are_whole() {
        for length in [1, 15, 16, 17, 32] {
            let long = "Ab9".repeat(11)[..length].to_owned();
            let lower = long.to_lowercase();
            for text in [
                long.clone(),
                format!("{long} /"),
                format!("({long}) is a word"),
            ] {
                assert_eq!(words(&text)[0], lower, "{text}");
            }
        }
        assert_eq!(words(&"a".repeat(40)), ["a".repeat(32)]);
    }

    #[test]
    fn text_beyond_ascii_is_whole() {
        assert_eq!(
            words("XDP − Über\u{AD}größe 1½ 記憶 🦀"),
            ["xdp", "über", "größe", "1½", "記憶"]
        );
    }

    #[test]
    fn capitals_inside_a_word_are_seen() {
        let camel = |text: &str| {
            let mut found = Vec::new();
            each_word(text, |word| found.push(word.is_camel));
            found
        };
        for after in ["", " and some more words"] {
            let text = format!("TurboSched eBPF x86A A1b HTTP Linux ÄpfelSaft{after}");
            let expected = [true, true, false, false, false, false, true];
            assert_eq!(camel(&text)[..7], expected, "{text}");
        }
        assert_eq!(camel("aVeryLongWordWithHumps a1B"), [true, false]);
    }

    #[test]
    fn spans_point_into_the_text() {
        let text = "An ÄPFEL TurboSched";
        let mut spans = Vec::new();
        each_word(text, |word| {
            word.camel_parts(text)
                .for_each(|part| spans.push(&text[part.span()]));
        });
        assert_eq!(spans, ["An", "ÄPFEL", "Turbo", "Sched"]);
    }
}
