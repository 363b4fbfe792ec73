//! The words and phrases of a classifier with their votes, as sorted tables.
//!
//! Phrases are a trie whose steps are whole words. `build.rs` compiles this folder too, to make the tables of the
//! built-in vocabulary; those of a group's own words are made at first use.

mod builder;
pub(super) mod entry;
mod forms;
mod typos;
pub(super) mod vocabulary;
pub(super) mod words;

use std::borrow::Cow;
use std::ops::Range;

use entry::{Scope, Vote};

/// Rows in the program, or made at run time.
type Table<T> = Cow<'static, [T]>;

/// All entries of a vocabulary.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// The words, each once, without separators. References to each of them would slow down the start of every command.
    pub(super) text: Cow<'static, str>,
    /// Sorted by their text.
    pub(super) words: Table<Word>,
    /// From a phrase and the node of one more word to the longer phrase; sorted.
    pub(super) steps: Table<(u32, u32, u32)>,
    /// By number, so that a node costs nothing to copy.
    pub(super) nodes: Table<Node>,
    pub(super) votes: Table<Vote>,
    /// The beginnings of words, such as `bpf*`.
    pub(super) prefixes: Table<Word>,
    /// The ends of words, such as `*alloc`.
    pub(super) suffixes: Table<Word>,
    /// Long words by the letters that a typing mistake leaves, see [`typos`]; sorted.
    pub(super) typos: Table<([u8; 4], Word)>,
}

/// A word in lower case.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Its first bytes as a number: compared faster than text.
    pub(super) head: u64,
    /// Start in the text of the lexicon.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) node: u32,
}

/// What a word or phrase means.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    /// Its votes; `None` where no entry ends. An empty range hides the words of the phrase.
    pub(super) in_texts: Option<Range<u32>>,
    /// Likewise, of an entry for addresses.
    pub(super) in_addresses: Option<Range<u32>>,
    /// The base form of a word that is known only inside phrases.
    pub(super) base: Option<u32>,
}

/// The first eight bytes of a word as a number, for [`Word::head`]. Numbers are in the order of the words.
fn head(word: &str) -> u64 {
    let mut head = [0; 8];
    head.iter_mut()
        .zip(word.bytes())
        .for_each(|(to, from)| *to = from);
    u64::from_be_bytes(head)
}

impl Lexicon {
    /// The node of a word or of its base form.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        forms::resolve(word, |word| self.word(word))
    }

    fn word(&self, word: &str) -> Option<u32> {
        let head = head(word);
        let start = self.words.partition_point(|known| known.head < head);
        let near = &self.words[start..];
        if near.first()?.head != head {
            return None;
        }
        let at = near.partition_point(|known| known.head == head && self.spelling(known) < word);
        let known = near.get(at)?;
        (self.spelling(known) == word).then_some(known.node)
    }

    fn spelling(&self, word: &Word) -> &str {
        &self.text[word.start as usize..word.end as usize]
    }

    /// The node of a word of a text: of the word or its base form, of an affix such as `bpf*` or `*alloc`, or of the
    /// word that a misspelled one was meant to be.
    pub(super) fn find_in_text(&self, word: &str) -> Option<u32> {
        self.find_in_address(word)
            .or_else(|| self.find_misspelled(word))
            .or_else(|| self.find_misspelled(word.strip_suffix('s')?))
    }

    /// The node of a word of an address, where nobody makes typing mistakes.
    pub(super) fn find_in_address(&self, word: &str) -> Option<u32> {
        self.find(word).or_else(|| self.find_affix(word))
    }

    /// The node of the first affix of a word; there are few.
    fn find_affix(&self, word: &str) -> Option<u32> {
        let head = head(word);
        // Most differ in the first letter.
        let same_letter = |prefix: &Word| prefix.head >> 56 == head >> 56;
        let starts =
            |prefix: &&Word| same_letter(prefix) && word.starts_with(self.spelling(prefix));
        let ends = |suffix: &&Word| word.ends_with(self.spelling(suffix));
        let affix = self.prefixes.iter().find(starts);
        let affix = affix.or_else(|| self.suffixes.iter().find(ends));
        affix.map(|affix| affix.node)
    }

    /// The node of the term that `word` is a misspelling of; of several, the one added last.
    fn find_misspelled(&self, word: &str) -> Option<u32> {
        typos::keys(word)?.into_iter().find_map(|key| {
            let start = self.typos.partition_point(|(other, _)| *other < key);
            let with_key = self.typos[start..].iter();
            let with_key = with_key.take_while(|(other, _)| *other == key);
            let near = with_key.filter(|(_, term)| typos::is_slip(word, self.spelling(term)));
            near.last().map(|(_, term)| term.node)
        })
    }

    /// The base form of a word that is itself known.
    pub(super) fn base(&self, word: u32) -> Option<u32> {
        self.nodes[word as usize].base
    }

    /// The node of a phrase and one more word.
    pub(super) fn step(&self, phrase: u32, word: u32) -> Option<u32> {
        let row = |&(from, by, _): &(u32, u32, u32)| (from, by);
        let at = self.steps.binary_search_by_key(&(phrase, word), row).ok()?;
        Some(self.steps[at].2)
    }

    /// The votes of the entry that ends at a node.
    pub(super) fn votes(&self, node: u32, scope: Scope) -> Option<&[Vote]> {
        let node = &self.nodes[node as usize];
        let votes = match scope {
            Scope::Text => &node.in_texts,
            Scope::Address => &node.in_addresses,
        };
        let votes = votes.as_ref()?;
        Some(&self.votes[votes.start as usize..votes.end as usize])
    }
}
