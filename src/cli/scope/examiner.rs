//! Check and fix the text of a topic file, with the settings of its book.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::rc::Rc;

use jiff::ZonedDateTime;
use jiff::civil::Date;
use mdbook_topics::check::{
    self, Applicability, Diagnostic, Findings, Fixed, Subject, check, fix_text,
};
use mdbook_topics::config::Config;
use mdbook_topics::git::{CommitDays, author_day};
use mdbook_topics::topic_file::{Source, Span, TopicFile, parse};

/// What a check of one file needs in addition to its text.
pub(crate) struct Examiner {
    config: Rc<Config>,
    /// Versions that the text was changed from. Only what is new against each of them is reported;
    /// without any, everything is. A merge has several.
    bases: Vec<TopicFile>,
    /// The day of the commit, or today.
    day: Date,
    /// When each line was last committed. Without it, every line counts as written on `day`.
    commit_days: Option<CommitDays>,
}

impl Examiner {
    /// Examine all of a file of the work tree as of today.
    pub(crate) fn of_file(path: &Path, config: Rc<Config>) -> Examiner {
        Examiner {
            config,
            bases: Vec::new(),
            day: ZonedDateTime::now().date(),
            commit_days: Some(CommitDays::of_file(path)),
        }
    }

    /// Examine a change as of the day of its commit. Add its bases with [`Examiner::add_base`].
    pub(super) fn of_change(config: Rc<Config>) -> Examiner {
        Examiner {
            config,
            bases: Vec::new(),
            day: author_day(),
            commit_days: None,
        }
    }

    /// Add a version to compare with. One that is not UTF-8 is left out: everything is new then.
    pub(super) fn add_base(&mut self, text: Vec<u8>) {
        if let Ok(text) = String::from_utf8(text) {
            let base = self.parse(&text);
            self.bases.push(base);
        }
    }

    /// The versions to compare with: none in a first commit, several in a merge.
    pub(crate) fn bases(&self) -> &[TopicFile] {
        &self.bases
    }

    /// The settings of the file's book.
    pub(crate) fn config(&self) -> &Config {
        &self.config
    }

    /// Parse a text.
    pub(crate) fn parse(&self, text: &str) -> TopicFile {
        self.parse_source(Source::from(text.to_owned()))
    }

    /// Parse a text that was read from a file.
    pub(crate) fn parse_source(&self, source: Source) -> TopicFile {
        self.parse_with_days(source, &|line| self.commit_day(line))
    }

    fn parse_with_days(
        &self,
        source: Source,
        commit_day: &dyn Fn(usize) -> Option<Date>,
    ) -> TopicFile {
        parse(source, &self.config.roles, &self.config.dates, commit_day)
    }

    fn commit_day(&self, line: usize) -> Option<Date> {
        match &self.commit_days {
            Some(days) => days.day_of(line),
            None => Some(self.day),
        }
    }

    /// Check a text.
    pub(crate) fn check(&self, text: &str) -> Findings {
        self.check_parsed(&self.parse(text))
    }

    fn check_parsed(&self, file: &TopicFile) -> Findings {
        let Some((first, others)) = self.bases.split_first() else {
            return self.check_against(file, None);
        };
        let mut findings = self.check_against(file, Some(first));
        for base in others {
            let new = self.check_against(file, Some(base)).diagnostics;
            let new: HashSet<_> = new.iter().map(identity).collect();
            findings
                .diagnostics
                .retain(|found| new.contains(&identity(found)));
        }
        findings
    }

    fn check_against(&self, file: &TopicFile, base: Option<&TopicFile>) -> Findings {
        let subject = Subject {
            file,
            base: base.map(|base| check::Base::new(base, file)),
            dates: &self.config.dates,
            roles: &self.config.roles,
            classifier: &self.config.classifier,
            day: self.day,
        };
        check(&subject, &self.config.severities)
    }

    /// Fix a text with fixes that are safe enough. Returns the fixed text and the findings that remain
    /// in it.
    pub(crate) fn fix(&self, text: &str, allowed: Applicability) -> (Fixed, Findings) {
        let mut left = Findings::default();
        let old_lines = OnceCell::new();
        let fixed = fix_text(text.to_owned(), allowed, |current| {
            let file = if current == text {
                self.parse(text)
            } else {
                // Lines have moved: each keeps the day of its text, and a changed one is new.
                let old_lines = old_lines.get_or_init(|| lines_by_text(text));
                let lines: Vec<&str> = current.lines().collect();
                self.parse_with_days(Source::from(current.to_owned()), &|line| {
                    let text = line.checked_sub(1).and_then(|at| lines.get(at));
                    match text.and_then(|text| old_lines.get(text)) {
                        Some(&old) => self.commit_day(old),
                        None => Some(self.day),
                    }
                })
            };
            left = self.check_parsed(&file);
            left.diagnostics.clone()
        });
        (fixed, left)
    }
}

/// The number (from 1) of the first line with each text.
fn lines_by_text(text: &str) -> HashMap<&str, usize> {
    let mut lines = HashMap::new();
    for (at, line) in text.lines().enumerate() {
        lines.entry(line).or_insert(at + 1);
    }
    lines
}

/// Two findings in one text with the same identity are the same finding.
fn identity(found: &Diagnostic) -> (&str, &str, &Span) {
    (found.rule.name(), &found.key, &found.span)
}
