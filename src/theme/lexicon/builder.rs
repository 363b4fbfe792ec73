//! Entries of a vocabulary → the tables of a lexicon.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::entry::{Entry, JOINERS, Kind, Scope, Vote};
use super::{Lexicon, Node, Word, forms, head, typos};

impl Lexicon {
    pub(crate) fn new<'a>(entries: impl IntoIterator<Item = Entry<'a>>) -> Self {
        let mut builder = Builder::default();
        for entry in entries {
            builder.add(&entry);
        }
        builder.finish()
    }
}

/// What a lexicon has in tables.
#[derive(Default)]
struct Builder<'a> {
    words: BTreeMap<Cow<'a, str>, u32>,
    steps: BTreeMap<(u32, u32), u32>,
    nodes: Vec<Votes>,
    /// Nodes in the order of their entries; the first that fits a word counts.
    prefixes: Vec<u32>,
    suffixes: Vec<u32>,
}

/// The votes of the entries that end at a node.
#[derive(Default)]
struct Votes {
    in_texts: Option<Vec<Vote>>,
    in_addresses: Option<Vec<Vote>>,
}

/// Rows are numbered with 32 bits: no settings file has more words.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl<'a> Builder<'a> {
    /// Add the votes of an entry. If it repeats an entry of its theme, the later weight counts.
    fn add(&mut self, entry: &Entry<'a>) {
        let words = entry.words.iter().map(|word| word.text.clone());
        let node = self.add_phrase(words, entry);
        if entry.words.len() == 1 {
            if entry.text.ends_with('*') {
                self.prefixes.push(node);
            }
            if entry.text.starts_with('*') {
                self.suffixes.push(node);
            }
        } else if entry.scope == Scope::Text && entry.text.contains(JOINERS) {
            self.add_phrase(entry.joined().into_iter().map(Cow::Owned), entry);
        }
    }

    fn add_phrase(&mut self, words: impl Iterator<Item = Cow<'a, str>>, entry: &Entry<'a>) -> u32 {
        let mut phrase = None;
        for word in words {
            let node = *self
                .words
                .entry(word)
                .or_insert_with(|| new_node(&mut self.nodes));
            phrase = Some(match phrase {
                None => node,
                Some(phrase) => *self
                    .steps
                    .entry((phrase, node))
                    .or_insert_with(|| new_node(&mut self.nodes)),
            });
        }
        // An entry has at least one word.
        let node = phrase.unwrap_or_default();
        let votes = &mut self.nodes[node as usize];
        let votes = match entry.scope {
            Scope::Text => &mut votes.in_texts,
            Scope::Address => &mut votes.in_addresses,
        };
        let votes = votes.get_or_insert_default();
        if let Some(vote) = entry.vote {
            match votes.iter_mut().find(|other| other.theme == vote.theme) {
                Some(other) => *other = vote,
                None => votes.push(vote),
            }
        }
        node
    }

    fn finish(self) -> Lexicon {
        let mut votes = Vec::new();
        let mut rows = |list: Option<Vec<Vote>>| {
            let start = number(votes.len());
            votes.extend(list?);
            Some(start..number(votes.len()))
        };
        let nodes = self.nodes.into_iter().map(|node| Node {
            in_texts: rows(node.in_texts),
            in_addresses: rows(node.in_addresses),
            base: None,
        });
        let mut nodes: Vec<Node> = nodes.collect();
        let mut text = String::new();
        let mut words = Vec::with_capacity(self.words.len());
        let mut typos = Vec::new();
        for (spelling, &node) in &self.words {
            // A word that occurs in a phrase ("huge page *swapping*") is known; without a link to its base form it
            // would no longer be read as a form of another entry ("swap").
            let other = |word: &str| self.words.get(word).filter(|other| **other != node);
            nodes[node as usize].base = forms::resolve(spelling, other).copied();
            let start = number(text.len());
            text.push_str(spelling);
            let word = Word {
                head: head(spelling),
                start,
                end: number(text.len()),
                node,
            };
            words.push(word);
            if is_term(&nodes[node as usize], &votes) {
                let keys = typos::keys(spelling).into_iter().flatten();
                typos.extend(keys.map(|key| (key, word)));
            }
        }
        typos.sort_unstable_by_key(|(key, word)| (*key, word.node));
        let with_nodes = |nodes: Vec<u32>| {
            let word = |node| words.iter().find(|word| word.node == node).copied();
            nodes.into_iter().filter_map(word).collect()
        };
        let steps = self
            .steps
            .into_iter()
            .map(|((from, by), to)| (from, by, to));
        Lexicon {
            prefixes: with_nodes(self.prefixes),
            suffixes: with_nodes(self.suffixes),
            text: text.into(),
            words: words.into(),
            steps: steps.collect(),
            nodes: nodes.into(),
            votes: votes.into(),
            typos: typos.into(),
        }
    }
}

/// Whether a word by itself is a term in texts. No other word is corrected: ordinary words are close to each other.
fn is_term(word: &Node, votes: &[Vote]) -> bool {
    let range = word.in_texts.clone().unwrap_or_default();
    let votes = votes.get(range.start as usize..range.end as usize);
    let votes = votes.unwrap_or_default().iter();
    votes
        .clone()
        .any(|vote| vote.weight > 0 && vote.kind != Kind::General)
}

fn new_node(nodes: &mut Vec<Votes>) -> u32 {
    nodes.push(Votes::default());
    number(nodes.len() - 1)
}
