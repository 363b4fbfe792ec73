//! Entries that are the beginning or the end of words: `bpf*` for tools named after it, `*alloc` for allocators.

/// Prefixes and suffixes with their nodes; there are few.
#[derive(Debug, Default)]
pub(super) struct Affixes {
    prefixes: Vec<(String, usize)>,
    suffixes: Vec<(String, usize)>,
}

impl Affixes {
    /// Adds an entry of one word if a star says that it is an affix.
    pub(super) fn add(&mut self, entry: &str, word: &str, node: usize) {
        if entry.ends_with('*') {
            self.prefixes.push((word.to_owned(), node));
        }
        if entry.starts_with('*') {
            self.suffixes.push((word.to_owned(), node));
        }
    }

    /// The node of the first affix of a word.
    pub(super) fn find(&self, word: &str) -> Option<usize> {
        let starts = |(prefix, _): &&(String, usize)| word.starts_with(prefix);
        let ends = |(suffix, _): &&(String, usize)| word.ends_with(suffix);
        let affix = self.prefixes.iter().find(starts);
        let affix = affix.or_else(|| self.suffixes.iter().find(ends));
        affix.map(|(_, node)| *node)
    }
}
