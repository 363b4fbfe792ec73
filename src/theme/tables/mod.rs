//! Words and phrases with their votes in, tables for one pass over a text out.
//!
//! A trie whose steps are whole words. Its first step is a hash table from a word to its node, so each word of a
//! text costs one look-up, and only words that begin a longer phrase cost more.
//!
//! Those of the built-in vocabulary are made by the build script and are part of the program; a group's own words
//! are added to a copy. As the build script compiles this folder too, it imports nothing from outside it.

mod affixes;
pub(crate) mod forms;
mod table;
mod typos;
pub(crate) mod words;

use std::borrow::Cow;

pub(crate) use affixes::Affixes;
pub(crate) use table::Table;
pub(crate) use typos::Typos;
use words::{Word, each_word};

/// The most words in a phrase.
pub(crate) const MAX_PHRASE: usize = 6;

/// The largest weight of a word.
pub(crate) const MAX_WEIGHT: i64 = 20;

/// The most themes that can have votes.
pub(crate) const MAX_THEMES: usize = 64;

/// No node, no vote.
pub(crate) const NONE: u32 = u32::MAX;

/// Where an entry of the vocabulary is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// In texts, and in the path of an address.
    Text,
    /// In addresses alone, host included.
    #[allow(dead_code, reason = "a group's words are for texts")]
    Address,
}

/// A theme and the weight that a word gives it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Vote {
    pub(crate) theme: u8,
    pub(crate) weight: u8,
    /// The next vote at the same phrase; [`NONE`] after the last.
    pub(crate) next: u32,
}

/// The votes at the end of a phrase; [`NONE`] where no phrase ends.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    pub(crate) text: u32,
    pub(crate) address: u32,
    /// The node of this word's base form, where the word itself stands in the vocabulary only inside phrases.
    pub(crate) base: u32,
    pub(crate) goes_on: bool,
}

/// All words and phrases of a classifier.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tables {
    /// By [`Word::fingerprint`].
    pub(crate) words: Table,
    /// By [`step`].
    pub(crate) steps: Table,
    pub(crate) nodes: Cow<'static, [Node]>,
    pub(crate) votes: Cow<'static, [Vote]>,
    /// Each word with its node.
    pub(crate) spelled: Cow<'static, [(Word, u32)]>,
    pub(crate) typos: Typos,
    pub(crate) affixes: Affixes,
}

/// Why an entry could not be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// It holds no letter and no digit.
    Empty,
    /// It has more than [`MAX_PHRASE`] words.
    Long,
    /// Its weight is below 0 or above [`MAX_WEIGHT`].
    Weight,
}

impl Tables {
    /// Lets `entry` vote for `theme`. An entry said twice for one theme keeps the later weight; weight 0 is no vote
    /// and hides the words in the phrase.
    pub(crate) fn add(
        &mut self,
        entry: &str,
        scope: Scope,
        theme: u8,
        weight: i64,
    ) -> Result<(), Refused> {
        let Some(weight) = u8::try_from(weight).ok().filter(|_| weight <= MAX_WEIGHT) else {
            return Err(Refused::Weight);
        };
        let mut words = Vec::with_capacity(MAX_PHRASE);
        each_word(entry, |word| words.push(*word));
        if words.is_empty() {
            return Err(Refused::Empty);
        }
        if words.len() > MAX_PHRASE {
            return Err(Refused::Long);
        }
        let node = self.vote(&words, scope, theme, weight);
        if let [word] = words[..] {
            self.affixes.add(entry, &word, node);
        } else if scope == Scope::Text && entry.bytes().any(is_joiner) {
            words.dedup_by(|word, before| follows_joiner(entry, word) && before.join(word));
            self.vote(&words, scope, theme, weight);
        }
        Ok(())
    }

    fn vote(&mut self, phrase: &[Word], scope: Scope, theme: u8, weight: u8) -> u32 {
        let Some((first, rest)) = phrase.split_first() else {
            return NONE;
        };
        let mut end = self.word_node(first);
        for word in rest {
            let step = step(end, self.word_node(word));
            self.nodes.to_mut()[end as usize].goes_on = true;
            end = self.steps.get(step).unwrap_or_else(|| {
                let node = new_node(&mut self.nodes);
                self.steps.insert(step, node);
                node
            });
        }
        let node = &mut self.nodes.to_mut()[end as usize];
        let head = match scope {
            Scope::Text => &mut node.text,
            Scope::Address => &mut node.address,
        };
        let votes = self.votes.to_mut();
        let mut index = *head;
        while let Some(vote) = votes.get_mut(index as usize) {
            if vote.theme == theme {
                vote.weight = weight;
                return end;
            }
            index = vote.next;
        }
        let next = std::mem::replace(head, index_of_next(votes));
        votes.push(Vote {
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
    pub(crate) fn finish(&mut self) {
        let nodes = self.nodes.to_mut();
        for (word, node) in self.spelled.iter() {
            let other = |word: &Word| {
                let other = self.words.get(word.fingerprint());
                other.filter(|other| other != node)
            };
            if let Some(base) = forms::resolve(word, other) {
                nodes[*node as usize].base = base;
            }
        }
        self.typos = Typos::of(&self.spelled);
    }

    /// Gives each theme the number that stands at its old one.
    pub(crate) fn renumber(&mut self, numbers: &[u8]) {
        for vote in self.votes.to_mut() {
            vote.theme = numbers[usize::from(vote.theme)];
        }
    }

    fn word_node(&mut self, word: &Word) -> u32 {
        let fingerprint = word.fingerprint();
        self.words.get(fingerprint).unwrap_or_else(|| {
            let node = new_node(&mut self.nodes);
            self.words.insert(fingerprint, node);
            self.spelled.to_mut().push((*word, node));
            node
        })
    }
}

/// The key of the step from a phrase to the phrase with one more word.
#[inline]
pub(crate) fn step(from: u32, word: u32) -> u64 {
    u64::from(from) << 32 | u64::from(word)
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

fn new_node(nodes: &mut Cow<'static, [Node]>) -> u32 {
    let index = index_of_next(nodes);
    nodes.to_mut().push(Node {
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
