//! Make the tables of the built-in vocabulary when the program is built, so that no command has to.

#[path = "src/theme/lexicon/mod.rs"]
#[allow(dead_code, unreachable_pub, reason = "the program uses the rest")]
mod lexicon;

use std::path::PathBuf;
use std::{env, fs};

use lexicon::Lexicon;
use lexicon::entry::ThemeId;
use lexicon::vocabulary::{self, TEXT};

fn main() {
    // The text is also compiled into this script, so that it is current.
    println!("cargo::rerun-if-changed=src/theme/vocabulary.txt");
    if let Err(problem) = write() {
        println!("cargo::error={problem}");
    }
}

fn write() -> Result<(), String> {
    let lexicon = built_in().map_err(|problem| format!("src/theme/vocabulary.txt, {problem}"))?;
    let folder = env::var_os("OUT_DIR").ok_or("cargo did not set OUT_DIR")?;
    let target = PathBuf::from(folder).join("lexicon.rs");
    fs::write(&target, source(&lexicon)).map_err(|error| format!("{}: {error}", target.display()))
}

fn built_in() -> Result<Lexicon, String> {
    let sections = vocabulary::read(TEXT)?;
    let number = |id: &str| {
        let mut numbered = (0..).zip(vocabulary::themes(&sections));
        numbered.find_map(|(number, theme)| (theme.id == id).then_some(ThemeId(number)))
    };
    Ok(Lexicon::new(vocabulary::entries(&sections, number)?))
}

/// A lexicon as a Rust expression. `Debug` writes its rows as Rust does.
fn source(lexicon: &Lexicon) -> String {
    let Lexicon {
        text,
        words,
        steps,
        nodes,
        votes,
        prefixes,
        suffixes,
        typos,
    } = lexicon;
    format!(
        "Lexicon {{
            text: Cow::Borrowed({text:?}),
            words: Cow::Borrowed(&{words:?}),
            steps: Cow::Borrowed(&{steps:?}),
            nodes: Cow::Borrowed(&{nodes:?}),
            votes: Cow::Borrowed(&{votes:?}),
            prefixes: Cow::Borrowed(&{prefixes:?}),
            suffixes: Cow::Borrowed(&{suffixes:?}),
            typos: Cow::Borrowed(&{typos:?}),
        }}"
    )
}
