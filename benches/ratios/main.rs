//! `cargo bench`: how long this program takes beside what it cannot do without.
//!
//! | what we do | is timed beside | at most |
//! |---|---|---|
//! | parse and classify a topic file | pulldown-cmark over the same text | 3x |
//! | parse and classify a topic, in a long file | the same in a shorter file | 1.25x |
//! | `mdbook-topics build` | `mdbook build` of the same pages as plain files | 1.10x |
//! | `mdbook-topics check`, 71 topics | `rumdl check --no-cache` | 0.25x |
//! | the same | a program that only parses the file | 3x |
//! | `mdbook-topics check`, 10,000 topics | pulldown-cmark alone | 2x |
//! | `mdbook-topics check`, 100,000 topics | the same of 10,000 | 12x |
//! | `mdbook-topics check --base` | `mdbook-topics check` | 3x |
//! | `git commit` of a good topic through our hook | through a hook for nothing | 1.5x |
//! | the same of a topic that is mended | | 2x |
//! | the same without the topic file | | 1.2x |
//! | every command, a file of any shape in `tests/suite/scaling/shapes.rs` | the same, half as long | 2.5x |
//! | publish an unchanged book of 20,000 files, or one page of it | `git add` and `git commit` of the same | 1x |
//! | `mdbook build` with our preprocessor | the same pages through one that changes nothing | 1.10x |
//!
//! Both sides of a ratio run in turn, one right after the other, so a busy machine slows both. Criterion says how often
//! and shows our side's times; the table at the end shows the ratios and fails the run where a bound is broken for
//! certain, see [`ratio::Ratio::verdict`]. `cargo bench -- parse` runs the rows with that word.
//!
//! The stock mdBook is the one that `tests/run` installs, or `MDBOOK_0_5` names; rumdl the one that `RUMDL` names.
#![allow(clippy::expect_used)] // A benchmark that cannot run stops.

mod alone;
mod books;
mod checking;
mod commits;
mod compare;
mod lengths;
mod parsing;
mod pass_through;
mod process;
mod processes;
mod publishing;
mod ratio;
#[path = "../../tests/suite/scaling/shapes.rs"]
mod shapes;
mod start_up;
mod stock;
mod topics;

use std::process::ExitCode;

use compare::Compare;

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some(pass_through::ARGUMENT) {
        return pass_through::run();
    }
    if let Some(code) = alone::run().or_else(publishing::run) {
        return code;
    }
    let mut compare = Compare::from_arguments();
    parsing::compare(&mut compare);
    processes::compare(&mut compare);
    checking::compare(&mut compare);
    commits::compare(&mut compare);
    lengths::compare(&mut compare);
    publishing::compare(&mut compare);
    start_up::compare(&mut compare);
    compare.finish()
}
