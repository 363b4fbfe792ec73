//! The stock mdBook programs, as `tests/run` installs them.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A version of mdBook that we serve.
#[derive(Debug)]
pub(crate) struct Stock {
    version: &'static str,
    /// The variable that names the program.
    variable: &'static str,
}

pub(crate) const MDBOOK_0_5: Stock = Stock {
    version: "0.5.4",
    variable: "MDBOOK_0_5",
};

pub(crate) const MDBOOK_0_4: Stock = Stock {
    version: "0.4.52",
    variable: "MDBOOK_0_4",
};

impl Stock {
    /// Those versions that are there. In CI a missing one is a failure.
    pub(crate) fn both() -> Vec<&'static Stock> {
        let both = [&MDBOOK_0_5, &MDBOOK_0_4];
        both.into_iter().filter(|stock| stock.is_there()).collect()
    }

    /// Whether the program exists; says so if not.
    pub(crate) fn is_there(&self) -> bool {
        let there = self.program().is_file();
        if !there {
            let missing = format!(
                "mdBook {} is not at {}; `tests/run` installs it",
                self.version,
                self.program().display()
            );
            let ci = std::env::var("CI").unwrap_or_default();
            assert!(!["true", "1"].contains(&ci.as_str()), "{missing}");
            eprintln!("not run: {missing}");
        }
        there
    }

    /// The program, with ours in its `PATH`.
    pub(crate) fn command(&self) -> Command {
        let ours = Path::new(env!("CARGO_BIN_EXE_mdbook-topics"));
        let ours = ours.parent().expect("a folder of programs").to_owned();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = std::iter::once(ours).chain(std::env::split_paths(&path));
        let mut command = Command::new(self.program());
        command
            .env("PATH", std::env::join_paths(path).expect("a path"))
            .env_remove("MDBOOK_LOG")
            .env_remove("RUST_LOG");
        command
    }

    /// mdBook's own version number.
    pub(crate) fn version(&self) -> &'static str {
        self.version
    }

    fn program(&self) -> PathBuf {
        match std::env::var_os(self.variable) {
            Some(program) => program.into(),
            None => Path::new(env!("CARGO_MANIFEST_DIR")).join(format!(
                "target/tools/mdbook-{}/bin/mdbook{}",
                self.version,
                std::env::consts::EXE_SUFFIX
            )),
        }
    }
}
