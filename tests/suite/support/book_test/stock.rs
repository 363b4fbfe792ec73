//! The stock mdBook programs that `tests/run` installs.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A version of mdBook that we support.
#[derive(Debug)]
pub(crate) struct Stock {
    version: &'static str,
    /// The environment variable that names the program.
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
    /// The installed versions. In CI a missing version fails the test.
    pub(crate) fn both() -> Vec<&'static Stock> {
        let both = [&MDBOOK_0_5, &MDBOOK_0_4];
        both.into_iter()
            .filter(|stock| stock.is_installed())
            .collect()
    }

    /// Whether the program exists; prints a note if not.
    pub(crate) fn is_installed(&self) -> bool {
        let installed = self.program().is_file();
        if !installed {
            let missing = format!(
                "mdBook {} is not at {}; `tests/run` installs it",
                self.version,
                self.program().display()
            );
            let ci = std::env::var("CI").unwrap_or_default();
            assert!(!["true", "1"].contains(&ci.as_str()), "{missing}");
            eprintln!("not run: {missing}");
        }
        installed
    }

    /// A command that runs it with our program in `PATH`.
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

    /// Its version number.
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
