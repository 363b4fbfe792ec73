//! A runner's checkout, and the result of `ci/topics.sh` in it.

use std::path::PathBuf;

use super::forge::Forge;
use crate::support::repo::text;
use crate::support::tools::in_repository;

/// GitHub's name for the commit before the first one.
pub(crate) const NONE: &str = "0000000000000000000000000000000000000000";

/// The subject of a commit with fixes.
pub(crate) const FIXED: &str = "Apply automatic fixes to the topic file";

/// A checkout.
pub(crate) struct Runner<'a> {
    pub(crate) forge: &'a Forge,
    pub(crate) folder: PathBuf,
    /// The program that the script runs.
    pub(crate) program: PathBuf,
}

/// The result of the script.
pub(crate) struct Run {
    pub(crate) code: i32,
    /// The log: standard output, then standard error.
    pub(crate) log: String,
    /// The summary, in Markdown.
    pub(crate) summary: String,
}

impl<'a> Runner<'a> {
    pub(crate) fn new(forge: &'a Forge, folder: PathBuf) -> Runner<'a> {
        Runner {
            forge,
            folder,
            program: env!("CARGO_BIN_EXE_mdbook-topics").into(),
        }
    }

    /// Runs the script as on any forge, with these variables.
    pub(crate) fn plain(&self, command: &str, settings: &[(&str, &str)]) -> Run {
        let summary = self.forge.editor.beside("summary.md");
        let _ = std::fs::remove_file(&summary);
        let script = in_repository("ci/topics.sh");
        let mut run = self.forge.editor.command_in(&self.folder, "sh");
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy().into_owned();
            if name.starts_with("GITHUB_") || name.starts_with("TOPICS_") {
                run.env_remove(&name);
            }
        }
        run.arg(script).arg(command);
        run.env("TOPICS_PROGRAM", &self.program);
        let mut settings = settings.to_vec();
        let path = summary.display().to_string();
        for setting in &mut settings {
            if setting.0 == "GITHUB_STEP_SUMMARY" {
                setting.1 = &path;
            }
        }
        let output = run.envs(settings).output().unwrap();
        Run {
            code: output.status.code().unwrap(),
            log: text(&output.stdout) + &text(&output.stderr),
            summary: std::fs::read_to_string(&summary).unwrap_or_default(),
        }
    }

    /// Runs the script as in GitHub Actions, with these variables.
    pub(crate) fn run(&self, command: &str, settings: &[(&str, &str)]) -> Run {
        let mut all = vec![
            ("GITHUB_ACTIONS", "true"),
            ("GITHUB_SERVER_URL", "https://github.com"),
            ("GITHUB_STEP_SUMMARY", ""),
        ];
        all.extend(settings);
        self.plain(command, &all)
    }

    /// Runs the check of a pull request with the newest commit `head`.
    pub(crate) fn check(&self, head: &str, fix: &str) -> Run {
        let base = self.forge.commit("main");
        self.run(
            "check",
            &[
                ("TOPICS_BASE", &base),
                ("TOPICS_HEAD", head),
                ("TOPICS_FIX", fix),
            ],
        )
    }

    /// Runs what a push to main runs; `before` is the commit before the push.
    pub(crate) fn publish(&self, before: &str, fix: &str) -> Run {
        self.run(
            "publish",
            &[
                ("TOPICS_BASE", before),
                ("TOPICS_FIX", fix),
                ("TOPICS_BRANCH", "main"),
            ],
        )
    }
}

impl Run {
    /// Expects an exit code.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Run {
        assert_eq!(self.code, code, "{}\n{}", self.log, self.summary);
        self
    }

    /// Expects words in the log.
    #[track_caller]
    pub(crate) fn says(self, words: &str) -> Run {
        assert!(self.log.contains(words), "{words:?}: {}", self.log);
        self
    }

    /// Expects words in the summary.
    #[track_caller]
    pub(crate) fn summarizes(self, words: &str) -> Run {
        assert!(self.summary.contains(words), "{words:?}: {}", self.summary);
        self
    }

    /// The workflow commands that a runner would execute: it ignores spaces before a command, and accepts
    /// the old form anywhere in a line.
    pub(crate) fn commands(&self) -> Vec<&str> {
        let mut stopped: Option<String> = None;
        let mut commands = Vec::new();
        let lines = self.log.lines().map(str::trim_start);
        for line in lines.filter(|line| line.starts_with("::") || line.contains("##[")) {
            match (&stopped, line.strip_prefix("::stop-commands::")) {
                (None, Some(word)) => stopped = Some(format!("::{word}::")),
                (None, None) => commands.push(line),
                (Some(word), _) if word == line => stopped = None,
                (Some(_), _) => {}
            }
        }
        commands
    }
}
