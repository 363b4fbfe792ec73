//! What is made before the program is compiled: the linker's settings, and the built-in vocabulary as tables.

mod linker;
mod source;
mod vocabulary;

/// The program's own tables, filled here and read there.
#[path = "../src/theme/tables/mod.rs"]
#[expect(dead_code, reason = "nothing is looked up here")]
mod tables;

use std::path::Path;
use std::{env, fs};

const VOCABULARY: &str = "src/theme/vocabulary.txt";

fn main() -> Result<(), String> {
    println!("cargo::rerun-if-changed={VOCABULARY}");
    linker::set();
    let text = fs::read_to_string(VOCABULARY).map_err(|error| format!("{VOCABULARY}: {error}"))?;
    let source = vocabulary::read(&text).and_then(|sections| source::of(&sections));
    let source = source.map_err(|problem| format!("{VOCABULARY}, {problem}"))?;
    let folder = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    let target = Path::new(&folder).join("built_in.rs");
    fs::write(&target, source).map_err(|error| format!("{}: {error}", target.display()))
}
