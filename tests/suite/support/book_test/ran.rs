//! The result of a program: its exit code and output.

use std::process::{Command, Output};

/// The result of a program.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    /// Runs `command` and waits for it to exit.
    pub(crate) fn of(command: &mut Command) -> Ran {
        let output = command
            .output()
            .unwrap_or_else(|error| panic!("{}: {error}", command.get_program().display()));
        output.into()
    }

    /// Expects success.
    #[track_caller]
    pub(crate) fn succeeds(self) -> Self {
        assert_eq!(self.code, Some(0), "{}", self.stderr);
        self
    }

    /// Expects exit code 2 (bad usage, settings or input) and no output.
    #[track_caller]
    pub(crate) fn fails(self) -> Self {
        assert_eq!(self.code, Some(2), "{}{}", self.stdout, self.stderr);
        assert_eq!(self.stdout, "", "output in spite of an error");
        self
    }

    /// Expects exit code 1 (findings).
    #[track_caller]
    pub(crate) fn finds(self) -> Self {
        assert_eq!(self.code, Some(1), "{}{}", self.stdout, self.stderr);
        self
    }

    /// Expects words on standard error.
    #[track_caller]
    pub(crate) fn says(self, words: &str) -> Self {
        assert!(
            self.stderr.contains(words),
            "{words:?} is not in: {}",
            self.stderr
        );
        self
    }

    /// Expects words exactly once on standard error.
    #[track_caller]
    pub(crate) fn says_once(self, words: &str) -> Self {
        assert_eq!(self.stderr.matches(words).count(), 1, "{}", self.stderr);
        self
    }

    /// Expects that words are not on standard error.
    #[track_caller]
    pub(crate) fn does_not_say(self, words: &str) -> Self {
        assert!(!self.stderr.contains(words), "{}", self.stderr);
        self
    }

    /// Expects nothing on standard error but the number of findings of topic files.
    #[track_caller]
    pub(crate) fn only_counts_findings(self) -> Self {
        let is_count = |line: &str| line.ends_with("; run `mdbook-topics check` to see them");
        assert!(self.stderr.lines().all(is_count), "{}", self.stderr);
        self
    }

    /// Expects nothing on standard error.
    #[track_caller]
    pub(crate) fn stays_silent(self) -> Self {
        assert_eq!(self.stderr, "");
        self
    }

    /// Expects that words are not on standard output.
    #[track_caller]
    pub(crate) fn does_not_print(self, words: &str) -> Self {
        assert!(!self.stdout.contains(words), "{}", self.stdout);
        self
    }

    /// Expects words on standard output.
    #[track_caller]
    pub(crate) fn prints(self, words: &str) -> Self {
        assert!(
            self.stdout.contains(words),
            "{words:?} is not in: {}",
            self.stdout
        );
        self
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Ran {
        Ran {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("standard output is text"),
            stderr: String::from_utf8(output.stderr).expect("standard error is text"),
        }
    }
}
