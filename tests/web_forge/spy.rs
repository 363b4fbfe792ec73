//! A program that writes down all that it can see of a token: its own environment, that of every
//! process, every command line, the pipes that it inherits, git's settings and credentials.

use std::path::{Path, PathBuf};

/// The program, and what it wrote down.
pub(crate) struct Spy {
    script: PathBuf,
    record: PathBuf,
}

impl Spy {
    /// A spy in this folder, who looks for these tokens among others.
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

    /// What starts it.
    pub(crate) fn command(&self) -> String {
        format!("sh {}", self.script.display())
    }

    /// Has git start it as a hook of the repository.
    pub(crate) fn becomes_hook(&self, git_dir: &Path, name: &str) {
        use std::os::unix::fs::PermissionsExt as _;
        let hook = git_dir.join("hooks").join(name);
        std::fs::create_dir_all(git_dir.join("hooks")).unwrap();
        std::fs::copy(&self.script, &hook).unwrap();
        std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// What it wrote down; empty if nobody started it.
    pub(crate) fn record(&self) -> String {
        let bytes = std::fs::read(&self.record).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}
