//! Words and phrases with their votes in, a table for one pass over a text out.
//!
//! A trie whose steps are whole words. Its first step is a hash table from a word to its node, so each word of a
//! text costs one look-up, and only words that begin a longer phrase cost more.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::affixes::Affixes;
use super::forms;
use super::memo::Memo;
use super::typos::Typos;
use super::words::{Word, each_word};

/// The most words in a phrase.
pub(super) const MAX_PHRASE: usize = 6;

/// No node, no vote.
pub(super) const NONE: u32 = u32::MAX;

/// Where an entry of the vocabulary is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// In texts, and in the path of an address.
    Text,
    /// In addresses alone, host included.
    Address,
}

/// A theme and the weight that a word gives it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Vote {
    pub(super) theme: u8,
    pub(super) weight: u8,
    next: u32,
}

/// The votes at the end of a phrase; [`NONE`] where no phrase ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) text: u32,
    pub(super) address: u32,
    /// The node of this word's base form, where the word itself stands in the vocabulary only inside phrases.
    pub(super) base: u32,
    pub(super) goes_on: bool,
}

/// All words and phrases of a classifier.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// By [`Word::fingerprint`].
    words: FxHashMap<u64, u32>,
    /// Each word with its node.
    spelled: Vec<(Word, u32)>,
    steps: FxHashMap<u64, u32>,
    nodes: Vec<Node>,
    votes: Vec<Vote>,
    typos: Typos,
    affixes: Affixes,
    /// Words of texts and of addresses that were looked up before.
    in_texts: Memo,
    in_addresses: Memo,
    /// The words of the entry that is being added.
    scratch: Vec<Word>,
}

/// Why an entry could not be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// It holds no letter and no digit.
    Empty,
    /// It has more than [`MAX_PHRASE`] words.
    Long,
}

impl Lexicon {
    /// An empty lexicon with room for about `entries` entries.
    pub(super) fn with_capacity(entries: usize) -> Self {
        Self {
            words: FxHashMap::with_capacity_and_hasher(entries, FxBuildHasher),
            spelled: Vec::with_capacity(entries),
            steps: FxHashMap::with_capacity_and_hasher(entries, FxBuildHasher),
            nodes: Vec::with_capacity(entries * 2),
            votes: Vec::with_capacity(entries * 2),
            typos: Typos::default(),
            affixes: Affixes::default(),
            in_texts: Memo::default(),
            in_addresses: Memo::default(),
            scratch: Vec::with_capacity(MAX_PHRASE),
        }
    }

    /// Lets `entry` vote for `theme`. An entry said twice for one theme keeps the later weight; weight 0 is no vote
    /// and hides the words in the phrase.
    pub(super) fn add(
        &mut self,
        entry: &str,
        scope: Scope,
        theme: u8,
        weight: u8,
    ) -> Result<(), Refused> {
        let mut words = std::mem::take(&mut self.scratch);
        words.clear();
        each_word(entry, |word| words.push(*word));
        let added = self.add_words(entry, &mut words, scope, theme, weight);
        self.scratch = words;
        added
    }

    fn add_words(
        &mut self,
        entry: &str,
        words: &mut Vec<Word>,
        scope: Scope,
        theme: u8,
        weight: u8,
    ) -> Result<(), Refused> {
        if words.is_empty() {
            return Err(Refused::Empty);
        }
        if words.len() > MAX_PHRASE {
            return Err(Refused::Long);
        }
        let node = self.vote(words, scope, theme, weight);
        if let [word] = words[..] {
            self.affixes.add(entry, &word, node);
        } else if scope == Scope::Text && entry.bytes().any(is_joiner) {
            words.dedup_by(|word, before| follows_joiner(entry, word) && before.join(word));
            self.vote(words, scope, theme, weight);
        }
        Ok(())
    }

    fn vote(&mut self, phrase: &[Word], scope: Scope, theme: u8, weight: u8) -> u32 {
        let Some((first, rest)) = phrase.split_first() else {
            return NONE;
        };
        let mut at = self.word_node(first);
        for word in rest {
            let step = step(at, self.word_node(word));
            self.nodes[at as usize].goes_on = true;
            at = match self.steps.get(&step) {
                Some(&node) => node,
                None => {
                    let node = new_node(&mut self.nodes);
                    self.steps.insert(step, node);
                    node
                }
            };
        }
        let end = at;
        let node = &mut self.nodes[at as usize];
        let head = match scope {
            Scope::Text => &mut node.text,
            Scope::Address => &mut node.address,
        };
        let mut index = *head;
        while let Some(vote) = self.votes.get_mut(index as usize) {
            if vote.theme == theme {
                vote.weight = weight;
                return end;
            }
            index = vote.next;
        }
        let next = std::mem::replace(head, index_of_next(&self.votes));
        self.votes.push(Vote {
            theme,
            weight,
            next,
        });
        end
    }

    /// To be called after the last entry: links words to their base forms and prepares for misspelt words.
    ///
    /// A word that stands in a phrase ("huge page *swapping*") is known, so without this link it would no longer
    /// be read as a form of another entry ("swap").
    pub(super) fn finish(&mut self) {
        for (word, node) in &self.spelled {
            let other = |word: &Word| {
                self.words
                    .get(&word.fingerprint())
                    .copied()
                    .filter(|other| other != node)
            };
            if let Some(base) = forms::resolve(word, other) {
                self.nodes[*node as usize].base = base;
            }
        }
        self.typos = Typos::of(&self.spelled);
    }

    fn word_node(&mut self, word: &Word) -> u32 {
        *self.words.entry(word.fingerprint()).or_insert_with(|| {
            let node = new_node(&mut self.nodes);
            self.spelled.push((*word, node));
            node
        })
    }

    /// The node of a word, in whatever form it stands there.
    pub(super) fn find(&self, word: &Word) -> Option<u32> {
        forms::resolve(word, |word| self.words.get(&word.fingerprint()).copied())
    }

    /// The node of a word of a text: in whatever form, of an entry such as `bpf*` or `*alloc` that
    /// fits it, or of the word that was meant where it is misspelt.
    #[inline]
    pub(super) fn find_in_text(&self, word: &Word) -> Option<u32> {
        self.in_texts.get(word.fingerprint(), || {
            let known = self.find(word);
            let known = known.or_else(|| self.affixes.find(word.bytes()));
            known.or_else(|| self.find_misspelt(word))
        })
    }

    /// The node of a word of an address, where nobody makes typing mistakes.
    #[inline]
    pub(super) fn find_in_address(&self, word: &Word) -> Option<u32> {
        self.in_addresses.get(word.fingerprint(), || {
            let known = self.find(word);
            known.or_else(|| self.affixes.find(word.bytes()))
        })
    }

    fn find_misspelt(&self, word: &Word) -> Option<u32> {
        self.typos
            .find(&self.spelled, word)
            .or_else(|| match word.bytes() {
                [.., b's'] => self.typos.find(&self.spelled, &word.without_last(1)),
                _ => None,
            })
    }

    #[inline]
    pub(super) fn node(&self, node: u32) -> Node {
        self.nodes[node as usize]
    }

    /// The node of a phrase and one more word.
    #[inline]
    pub(super) fn step(&self, from: u32, word: u32) -> Option<u32> {
        self.steps.get(&step(from, word)).copied()
    }

    /// The votes of a list, as [`Node::text`] and [`Node::address`] name it.
    #[inline]
    pub(super) fn votes(&self, list: u32) -> impl Iterator<Item = Vote> + '_ {
        let mut index = list;
        std::iter::from_fn(move || {
            let vote = *self.votes.get(index as usize)?;
            index = vote.next;
            Some(vote)
        })
    }
}

/// Whether this byte between two words of an entry says that they may be written together.
fn is_joiner(byte: u8) -> bool {
    matches!(byte, b'-' | b'_' | b'/')
}

/// Whether `word` may be written together with the word of the entry before it.
fn follows_joiner(entry: &str, word: &Word) -> bool {
    entry.as_bytes()[..word.span().start]
        .last()
        .is_some_and(|byte| is_joiner(*byte))
}

#[inline]
fn step(from: u32, word: u32) -> u64 {
    u64::from(from) << 32 | u64::from(word)
}

fn new_node(nodes: &mut Vec<Node>) -> u32 {
    let index = index_of_next(nodes);
    nodes.push(Node {
        text: NONE,
        address: NONE,
        base: NONE,
        goes_on: false,
    });
    index
}

/// The index that the next item will have; a vocabulary of four thousand million entries does not exist.
fn index_of_next<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(NONE)
}
