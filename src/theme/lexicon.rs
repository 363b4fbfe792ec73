//! The words and phrases of a classifier with their votes: a trie whose steps are whole words.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::affixes::Affixes;
use super::entry::{Entry, JOINERS, Scope, Vote};
use super::forms;
use super::typos::Typos;

/// A word in lower case; those of the built-in vocabulary are not copied.
type Word = Cow<'static, str>;

/// About as many words as the built-in vocabulary has.
const WORDS: usize = 2500;

/// All entries of a vocabulary. Nodes are numbers, so that a word's node costs nothing to copy.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// The nodes of single words.
    words: FxHashMap<Word, usize>,
    /// From a phrase and the node of one more word to the longer phrase.
    steps: FxHashMap<(usize, usize), usize>,
    nodes: Vec<Node>,
    affixes: Affixes,
    typos: Typos,
}

/// A word or phrase.
#[derive(Debug, Default)]
struct Node {
    /// None where no entry ends; an empty list hides the words of the phrase.
    in_texts: Option<Vec<Vote>>,
    /// Likewise, of an entry for addresses.
    in_addresses: Option<Vec<Vote>>,
    /// The base form of a word that is known only inside phrases.
    base: Option<usize>,
}

impl Node {
    fn votes_mut(&mut self, scope: Scope) -> &mut Vec<Vote> {
        let votes = match scope {
            Scope::Text => &mut self.in_texts,
            Scope::Address => &mut self.in_addresses,
        };
        votes.get_or_insert_default()
    }
}

impl Lexicon {
    pub(super) fn new(entries: impl IntoIterator<Item = Entry<'static>>) -> Self {
        let entries = entries.into_iter();
        let mut lexicon = Self::default();
        // Growing would copy everything several times.
        lexicon.words.reserve(WORDS);
        lexicon.nodes.reserve(2 * WORDS);
        for entry in entries {
            lexicon.add(&entry);
        }
        lexicon.link_base_forms();
        let mut words: Vec<_> = lexicon.words.iter().collect();
        words.sort_by_key(|(_, node)| **node);
        lexicon.typos = Typos::new(words.into_iter().map(|(word, node)| (word.clone(), *node)));
        lexicon
    }

    /// Adds the votes of an entry. If it repeats an entry of its theme, the later weight counts.
    fn add(&mut self, entry: &Entry<'static>) {
        let words = entry.words.iter().map(|word| word.text.clone());
        let node = self.add_phrase(words, entry);
        if let [word] = &entry.words[..] {
            self.affixes.add(&entry.text, &word.text, node);
        } else if entry.scope == Scope::Text && entry.text.contains(JOINERS) {
            self.add_phrase(entry.joined().into_iter().map(Cow::Owned), entry);
        }
    }

    fn add_phrase(&mut self, words: impl Iterator<Item = Word>, entry: &Entry<'static>) -> usize {
        let mut phrase = None;
        for word in words {
            let node = self.word_node(word);
            phrase = Some(match phrase {
                None => node,
                Some(phrase) => *self.steps.entry((phrase, node)).or_insert_with(|| {
                    self.nodes.push(Node::default());
                    self.nodes.len() - 1
                }),
            });
        }
        // An entry has at least one word.
        let node = phrase.unwrap_or_default();
        let votes = self.nodes[node].votes_mut(entry.scope);
        if let Some(vote) = entry.vote {
            match votes.iter_mut().find(|other| other.theme == vote.theme) {
                Some(other) => other.weight = vote.weight,
                None => votes.push(vote),
            }
        }
        node
    }

    fn word_node(&mut self, word: Word) -> usize {
        if let Some(node) = self.words.get(&word) {
            return *node;
        }
        let node = self.nodes.len();
        self.nodes.push(Node::default());
        self.words.insert(word, node);
        node
    }

    /// A word that occurs in a phrase ("huge page *swapping*") is known; without a link to its base form it would no
    /// longer be read as a form of another entry ("swap").
    fn link_base_forms(&mut self) {
        for (word, node) in &self.words {
            let other = |word: &str| self.words.get(word).filter(|other| *other != node);
            self.nodes[*node].base = forms::resolve(word, other).copied();
        }
    }

    /// The node of a word or of its base form.
    pub(super) fn find(&self, word: &str) -> Option<usize> {
        forms::resolve(word, |word| self.words.get(word).copied())
    }

    /// The node of a word of a text: of the word or its base form, of an affix such as `bpf*` or `*alloc`, or of the
    /// word that a misspelled one was meant to be.
    pub(super) fn find_in_text(&self, word: &str) -> Option<usize> {
        self.find_in_address(word)
            .or_else(|| self.typos.find(word))
            .or_else(|| self.typos.find(word.strip_suffix('s')?))
    }

    /// The node of a word of an address, where nobody makes typing mistakes.
    pub(super) fn find_in_address(&self, word: &str) -> Option<usize> {
        self.find(word).or_else(|| self.affixes.find(word))
    }

    /// The base form of a word that is itself known.
    pub(super) fn base(&self, word: usize) -> Option<usize> {
        self.nodes[word].base
    }

    /// The node of a phrase and one more word.
    pub(super) fn step(&self, phrase: usize, word: usize) -> Option<usize> {
        self.steps.get(&(phrase, word)).copied()
    }

    /// The votes of the entry that ends at a node.
    pub(super) fn votes(&self, node: usize, scope: Scope) -> Option<&[Vote]> {
        let node = &self.nodes[node];
        match scope {
            Scope::Text => node.in_texts.as_deref(),
            Scope::Address => node.in_addresses.as_deref(),
        }
    }
}
