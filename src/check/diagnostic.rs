//! A finding: what is wrong, where, and how it is mended.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::edit::Edit;
use crate::topic_file::Span;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Blocks a commit.
    Error,
    /// Is told, blocks nothing.
    Warning,
    /// Is counted, and told in one line a rule.
    Note,
    /// Is not looked for.
    Off,
}

impl Severity {
    /// The severity's name in settings and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
            Severity::Off => "off",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Something that is wrong with a topic file.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The rule that found it.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The exact words, in bytes of the file.
    pub span: Span,
    /// What is wrong, in one line.
    pub message: String,
    /// What to do, where there is more to say than the message and the fix.
    pub help: Option<String>,
    /// How it is mended, if the program can.
    pub fix: Option<Fix>,
    /// What makes two findings of two versions of a file the same one: words, never places.
    pub key: String,
    /// Whether the rule itself knows that the change did not introduce it.
    pub is_old: bool,
}

/// How a finding is mended.
#[derive(Debug, Clone)]
pub struct Fix {
    /// What is done, as a past participle: `rewritten as [2023-11-07]`.
    pub done: String,
    /// The edits, all or none of which are made.
    pub edits: Vec<Edit>,
}

impl Diagnostic {
    /// A finding with the words it is about. Rules set the rest with the methods below.
    #[must_use]
    pub fn new(rule: &'static str, severity: Severity, span: Span, message: String) -> Diagnostic {
        Diagnostic {
            rule,
            severity,
            span,
            key: message.clone(),
            message,
            help: None,
            fix: None,
            is_old: false,
        }
    }

    /// Sets what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Sets how it is mended.
    #[must_use]
    pub fn fix(mut self, done: impl Into<String>, edits: Vec<Edit>) -> Diagnostic {
        self.fix = Some(Fix {
            done: done.into(),
            edits,
        });
        self
    }

    /// Sets what makes it the same finding in another version of the file.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Diagnostic {
        self.key = key.into();
        self
    }

    /// Sets whether the change did not introduce it, whatever the key says.
    #[must_use]
    pub fn old(mut self, is_old: bool) -> Diagnostic {
        self.is_old = is_old;
        self
    }

    /// What can be done about it, each in one line, for reports that have no place of their own for
    /// it.
    pub fn remedies(&self) -> impl Iterator<Item = &str> {
        let fix = self.fix.as_ref();
        let fix = fix.map(|_| "`mdbook-topics fix` mends it");
        self.help.as_deref().into_iter().chain(fix)
    }

    /// Takes the severity of the settings. A finding that its rule made milder than the rule's
    /// default is never made worse than that.
    pub(super) fn set_severity(&mut self, set: Severity, default: Severity) {
        self.severity = if self.severity == default {
            set
        } else {
            self.severity.max(set)
        };
    }
}
