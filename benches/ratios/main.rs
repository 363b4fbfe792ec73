//! `cargo bench`: how long this program takes, relative to other programs.
//!
//! | this program | compared with | at most |
//! |---|---|---|
//! | `mdbook-topics check`, 71 topics | `rumdl check --no-cache` | 0.30x |
//! | the same, 1,000 topics | | 0.40x |
//! | the same, 10,000 topics | | 0.50x |
//! | `mdbook-topics check`, 100,000 topics | the same of 10,000 | 12x |
//! | the same, a README of 2,000 lines without topics | parsing it with pulldown-cmark, and 10 ms | 1.0x |
//! | `mdbook-topics build` | `mdbook build` of the same pages as plain files | 1.10x |
//! | `git commit` of a topic through our hook | through a hook that exits at once | 1.6x |
//! | the same without the topic file | | 1.3x |
//! | every command, a file of each shape in `tests/suite/scaling/shapes.rs` | the same, half as long | 2.5x |
//!
//! Both sides of a ratio run in turn, so a busy machine slows both. The table at the end shows the ratios; the run fails
//! if a bound is certainly broken, see [`ratio::Ratio::verdict`]. `cargo bench -- check` runs the rows with that word.
//!
//! The stock mdBook is the one that `tests/run` installs or `MDBOOK_0_5` names; `RUMDL` names rumdl
//! (`pip install rumdl`).
#![allow(clippy::expect_used)] // A benchmark that cannot run stops.

mod books;
mod building;
mod checking;
mod commits;
mod compare;
mod lengths;
mod process;
mod ratio;
mod readme;
// Shared with the tests; a crate of its own for one table would need more than this line.
#[path = "../../tests/suite/scaling/shapes.rs"]
mod shapes;
mod start_up;
mod stock;
mod topics;

use std::process::ExitCode;

use compare::Compare;

fn main() -> ExitCode {
    let mut compare = Compare::from_arguments();
    checking::compare(&mut compare);
    building::compare(&mut compare);
    commits::compare(&mut compare);
    lengths::compare(&mut compare);
    start_up::compare(&mut compare);
    compare.finish()
}
