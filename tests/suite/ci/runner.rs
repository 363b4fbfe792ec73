//! A runner's checkout, and what our script did in it.

use std::path::PathBuf;

use super::forge::Forge;
use crate::support::repo::text;
use crate::support::tools::in_repository;

/// What GitHub calls the commit before the first one.
pub(crate) const NONE: &str = "0000000000000000000000000000000000000000";

/// A checkout.
pub(crate) struct Runner<'a> {
    pub(crate) forge: &'a Forge,
    pub(crate) folder: PathBuf,
    /// The program that the script calls.
    pub(crate) program: PathBuf,
}

/// What the script did.
pub(crate) struct Run {
    pub(crate) code: i32,
    /// All that the log holds.
    pub(crate) log: String,
    /// The summary, in Markdown.
    pub(crate) summary: String,
}

impl<'a> Runner<'a> {
    pub(crate) fn new(forge: &'a Forge, folder: PathBuf) -> Runner<'a> {
        let program = forge.program();
        Runner {
            forge,
            folder,
            program,
        }
    }

    /// Runs the script as on any forge, with more settings.
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

    /// Runs the script as in GitHub Actions, with more settings.
    pub(crate) fn run(&self, command: &str, settings: &[(&str, &str)]) -> Run {
        let mut all = vec![
            ("GITHUB_ACTIONS", "true"),
            ("GITHUB_SERVER_URL", "https://github.com"),
            ("GITHUB_STEP_SUMMARY", ""),
        ];
        all.extend(settings);
        self.plain(command, &all)
    }

    /// A pull request's check, from main to `head`.
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

    /// What a push to main does, which came after the commit `before`.
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

    /// The workflow commands that a runner would carry out: blanks before one do not matter, and the
    /// old form counts anywhere in a line.
    pub(crate) fn commands(&self) -> Vec<&str> {
        let mut held: Option<String> = None;
        let mut commands = Vec::new();
        let lines = self.log.lines().map(str::trim_start);
        for line in lines.filter(|line| line.starts_with("::") || line.contains("##[")) {
            match (&held, line.strip_prefix("::stop-commands::")) {
                (None, Some(word)) => held = Some(format!("::{word}::")),
                (None, None) => commands.push(line),
                (Some(word), _) if word == line => held = None,
                (Some(_), _) => {}
            }
        }
        commands
    }
}
