//! Themes: what a topic is about.
//!
//! In: the texts and addresses of a topic ([`Place`] says which is which), its tags, and the group's
//! [`ThemeSettings`]. Out: the themes of the topic, primary first ([`Classification`]), and on request the
//! words that decided ([`Explanation`]).
//!
//! ```text
//! vocabulary.txt ─ vocabulary ─┐
//! book.toml ────── settings ───┴─ catalogue ─ lexicon ─┐
//! title, links ─── words ─ forms ──────────────────────┴─ scan ─ tally ─ classifier
//! ```
//!
//! The words and their weights are data: `vocabulary.txt` beside this file. To add a theme, add a section there.

mod affixes;
mod catalogue;
mod classifier;
mod error;
mod explanation;
mod forms;
mod lexicon;
mod scan;
mod settings;
mod tally;
mod topic;
mod typos;
pub mod vocabulary;
mod words;

pub use classifier::{Classification, Classifier};
pub use error::ThemeError;
pub use explanation::{Clue, DecidedBy, Explanation};
pub use settings::{GroupWords, ThemeSetting, ThemeSettings};

/// The most themes a classifier can hold, built-in ones included.
pub const MAX_THEMES: usize = 64;

/// A theme: its id for tags, addresses and lists, and what readers see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Lower-case slug, such as `scheduling`.
    pub id: String,
    /// What readers see, such as "CPU scheduling".
    pub title: String,
    /// One sentence on what belongs here; may be empty for a group's own theme.
    pub description: String,
}

/// A theme of one [`Classifier`]: its place in display order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThemeId(u8);

impl ThemeId {
    /// Position in [`Classifier::themes`].
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// Where in a topic a text stands; the same word weighs more in a title than in an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The topic's own text, with the texts of the links in it.
    Title,
    /// The text of a link outside the title.
    LinkText,
    /// Text of nested items and notes.
    Nested,
    /// The address of a link.
    Url,
}

impl Place {
    /// What a word's weight is multiplied by.
    pub(crate) fn factor(self) -> u32 {
        match self {
            Self::Title => 4,
            Self::LinkText => 3,
            Self::Nested | Self::Url => 2,
        }
    }
}

/// temp
pub fn temp_time(texts: &[&str]) {
    use std::hint::black_box;
    use std::time::Instant;
    let c = catalogue::Catalogue::new(&ThemeSettings::default()).unwrap();
    let run = |name: &str, f: &mut dyn FnMut()| {
        let mut best = f64::MAX;
        for _ in 0..20 {
            let t = Instant::now();
            for _ in 0..200 {
                f();
            }
            best = best.min(t.elapsed().as_nanos() as f64 / 200.0);
        }
        println!(
            "{name}: {best:.0} ns/all  {:.1} per text",
            best / texts.len() as f64
        );
    };
    let mut n = 0;
    for t in texts {
        words::each_word(t, |_| n += 1);
    }
    println!(
        "{n} words in {} texts, {} bytes",
        texts.len(),
        texts.iter().map(|t| t.len()).sum::<usize>()
    );
    run("tokenise", &mut || {
        for t in texts {
            words::each_word(t, |w| {
                black_box(w.end);
            })
        }
    });
    run("fingerprint", &mut || {
        for t in texts {
            words::each_word(t, |w| {
                black_box(w.fingerprint());
            })
        }
    });
    run("find", &mut || {
        for t in texts {
            words::each_word(t, |w| {
                black_box(c.lexicon.find(w));
            })
        }
    });
    run("affix", &mut || {
        for t in texts {
            words::each_word(t, |w| {
                if c.lexicon.find(w).is_none() {
                    black_box(c.lexicon.find_affix(w));
                }
            })
        }
    });
    run("typo", &mut || {
        for t in texts {
            words::each_word(t, |w| {
                if c.lexicon.find(w).is_none() {
                    black_box(c.lexicon.find_misspelt(w));
                }
            })
        }
    });
    run("scan", &mut || {
        for t in texts {
            scan::scan(&c.lexicon, Place::Title, t, |h| {
                black_box(h.votes);
            })
        }
    });
    run("tally new", &mut || {
        for _ in texts {
            black_box(tally::Tally::new());
        }
    });
    let sections = vocabulary::read(vocabulary::BUILT_IN).unwrap();
    run("lexicon", &mut || {
        let mut l = lexicon::Lexicon::with_capacity(3400);
        for s in &sections {
            for e in &s.entries {
                let _ = l.add(e.text, e.scope, 1, e.weight);
            }
        }
        black_box(&l);
    });
    run("lexicon+finish", &mut || {
        let mut l = lexicon::Lexicon::with_capacity(3400);
        for s in &sections {
            for e in &s.entries {
                let _ = l.add(e.text, e.scope, 1, e.weight);
            }
        }
        l.finish();
        black_box(&l);
    });
    println!("{:?}", c.lexicon.sizes());
}
