//! A finding as a rule reports it: where and what.

use super::applicability::Applicability;
use super::severity::Severity;
use crate::edit::Edit;
use crate::topic_file::Span;

/// A problem that a rule found. The rule's name and severity are added by [`check`](super::check).
#[derive(Debug, Clone)]
pub struct Finding {
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) help: Option<String>,
    pub(super) fix: Option<Fix>,
    pub(super) key: String,
    pub(super) is_old: bool,
    pub(super) at_most: Severity,
}

/// How to fix a finding.
#[derive(Debug, Clone)]
pub struct Fix {
    /// Whether it is applied without `--unsafe-fixes`.
    pub applicability: Applicability,
    /// What the fix did, for reports: `space removed from a link`.
    pub done: String,
    /// The edits; either all of them are made, or none.
    pub edits: Vec<Edit>,
}

impl Finding {
    /// A finding in the bytes at `span`. The message says in one line what is wrong.
    pub(super) fn new(span: Span, message: impl Into<String>) -> Finding {
        let message = message.into();
        Finding {
            span,
            key: message.clone(),
            message,
            help: None,
            fix: None,
            is_old: false,
            at_most: Severity::Error,
        }
    }

    /// Say what to do, if the message and the fix do not.
    pub(super) fn help(mut self, help: impl Into<String>) -> Finding {
        self.help = Some(help.into());
        self
    }

    /// Add a safe fix: one whose result cannot be wrong.
    pub(super) fn fix(self, done: impl Into<String>, edits: Vec<Edit>) -> Finding {
        self.with(Applicability::Safe, done.into(), edits)
    }

    /// Add a fix that may be wrong.
    pub(super) fn unsafe_fix(self, done: impl Into<String>, edits: Vec<Edit>) -> Finding {
        self.with(Applicability::Unsafe, done.into(), edits)
    }

    fn with(mut self, applicability: Applicability, done: String, edits: Vec<Edit>) -> Finding {
        self.fix = Some(Fix {
            applicability,
            done,
            edits,
        });
        self
    }

    /// Set what identifies the finding across versions of the file: words, never positions. The
    /// default is the message.
    pub(super) fn key(mut self, key: impl Into<String>) -> Finding {
        self.key = key.into();
        self
    }

    /// Say whether the finding is older than the change, whatever its key.
    pub(super) fn old(mut self, is_old: bool) -> Finding {
        self.is_old = is_old;
        self
    }

    /// Make the finding no more serious than `severity`, even if the settings say so.
    pub(super) fn at_most(mut self, severity: Severity) -> Finding {
        self.at_most = severity;
        self
    }
}
