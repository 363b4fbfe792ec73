//! A word of a text or of an address in, its node in the tables out, in whatever form it was written.

use super::memo::Memo;
use super::tables::words::Word;
use super::tables::{Node, Tables, Vote, forms, step};

/// The tables of a classifier, with the words that were looked up in them before.
#[derive(Debug)]
pub(super) struct Lexicon {
    tables: Tables,
    in_texts: Memo,
    in_addresses: Memo,
}

impl Lexicon {
    pub(super) fn new(tables: Tables) -> Self {
        Self {
            tables,
            in_texts: Memo::default(),
            in_addresses: Memo::default(),
        }
    }

    /// The node of a word, in whatever form it stands there.
    pub(super) fn find(&self, word: &Word) -> Option<u32> {
        forms::resolve(word, |word| self.tables.words.get(word.fingerprint()))
    }

    /// The node of a word of a text: in whatever form, of an entry such as `bpf*` or `*alloc` that
    /// fits it, or of the word that was meant where it is misspelt.
    #[inline]
    pub(super) fn find_in_text(&self, word: &Word) -> Option<u32> {
        self.in_texts.get(word.fingerprint(), || {
            let known = self.find(word);
            let known = known.or_else(|| self.tables.affixes.find(word.bytes()));
            known.or_else(|| self.find_misspelt(word))
        })
    }

    /// The node of a word of an address, where nobody makes typing mistakes.
    #[inline]
    pub(super) fn find_in_address(&self, word: &Word) -> Option<u32> {
        self.in_addresses.get(word.fingerprint(), || {
            let known = self.find(word);
            known.or_else(|| self.tables.affixes.find(word.bytes()))
        })
    }

    fn find_misspelt(&self, word: &Word) -> Option<u32> {
        let find = |word: &Word| self.tables.typos.find(&self.tables.spelled, word);
        find(word).or_else(|| match word.bytes() {
            [.., b's'] => find(&word.without_last(1)),
            _ => None,
        })
    }

    #[inline]
    pub(super) fn node(&self, node: u32) -> Node {
        self.tables.nodes[node as usize]
    }

    /// The node of a phrase and one more word.
    #[inline]
    pub(super) fn step(&self, from: u32, word: u32) -> Option<u32> {
        self.tables.steps.get(step(from, word))
    }

    /// The votes of a list, as [`Node::text`] and [`Node::address`] name it.
    #[inline]
    pub(super) fn votes(&self, list: u32) -> impl Iterator<Item = Vote> + '_ {
        let mut index = list;
        std::iter::from_fn(move || {
            let vote = *self.tables.votes.get(index as usize)?;
            index = vote.next;
            Some(vote)
        })
    }
}
