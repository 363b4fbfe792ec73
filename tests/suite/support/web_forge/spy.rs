//! A program that records every place where it could see a token: its own environment, those of all
//! processes, their command lines, inherited pipes, git settings and credentials.

use std::path::{Path, PathBuf};

use crate::support::system::make_executable;

/// The program and its record.
pub(crate) struct Spy {
    script: PathBuf,
    record: PathBuf,
}

impl Spy {
    /// A spy in this folder, which also asks git for the credentials of `url`.
    pub(crate) fn new(folder: &Path, url: &str) -> Spy {
        let script = folder.join("spy.sh");
        let record = folder.join("record");
        let text = format!(
            "#!/bin/sh\n\
             exec >>'{record}' 2>/dev/null\n\
             echo \"spy: $0 $*\"\n\
             env\n\
             cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline | tr '\\000' '\\n'\n\
             for pipe in 3 4 5 6 7 8 9; do timeout 0.5 sh -c \"cat <&$pipe\"; done\n\
             git config --list\n\
             printf 'url=%s\\n\\n' '{url}' | GIT_TERMINAL_PROMPT=0 git credential fill\n\
             echo 'spy: done'\n\
             [ \"$1\" != supports ] || exit 1\n\
             exit 0\n",
            record = record.display()
        );
        std::fs::write(&script, text).unwrap();
        Spy { script, record }
    }

    /// The command that runs it.
    pub(crate) fn command(&self) -> String {
        format!("sh {}", self.script.display())
    }

    /// A `book.toml` that runs it as preprocessor and renderer.
    pub(crate) fn book_toml(&self) -> String {
        let command = self.command();
        format!(
            "[book]\n[preprocessor.topics]\n[preprocessor.spy]\ncommand = \"{command}\"\n[output.html]\n[output.spy]\ncommand = \"{command}\"\n"
        )
    }

    /// Installs it as a hook of the repository.
    pub(crate) fn install_as_hook(&self, git_dir: &Path, name: &str) {
        let hook = git_dir.join("hooks").join(name);
        std::fs::create_dir_all(git_dir.join("hooks")).unwrap();
        std::fs::copy(&self.script, &hook).unwrap();
        make_executable(&hook);
    }

    /// The record; empty if it never ran.
    pub(crate) fn record(&self) -> String {
        let bytes = std::fs::read(&self.record).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}
