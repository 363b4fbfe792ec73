//! Check and fix the text of a topic file, with the settings of its book.

use std::collections::HashSet;
use std::path::Path;
use std::rc::Rc;

use jiff::ZonedDateTime;
use jiff::civil::Date;
use mdbook_topics::check::{
    self, Applicability, Diagnostic, Findings, Fixed, Subject, check, fix_text,
};
use mdbook_topics::config::Config;
use mdbook_topics::date::{LineDay, NoDay};
use mdbook_topics::edit::follow_lines;
use mdbook_topics::git::{CommitDays, author_day};
use mdbook_topics::notes::BookNotes;
use mdbook_topics::topic_file::{Source, Span, TopicFile, parse};

/// What a check of one file needs in addition to its text.
pub(crate) struct Examiner {
    config: Rc<Config>,
    /// Versions that the text was changed from. Only what is new against each of them is reported;
    /// without any, everything is. A merge has several.
    bases: Vec<TopicFile>,
    /// The day of the commit, or today.
    day: Date,
    /// When the lines of the text were written.
    history: CommitDays,
    /// Whether the change may have several commits, each of its own day.
    has_commits: bool,
    /// The notes of the book.
    notes: BookNotes,
}

impl Examiner {
    /// Examine all of a file of the work tree as of today.
    pub(crate) fn of_file(path: &Path, config: Rc<Config>) -> Examiner {
        Examiner {
            config,
            bases: Vec::new(),
            day: ZonedDateTime::now().date(),
            history: CommitDays::of_file(path),
            has_commits: false,
            notes: BookNotes::default(),
        }
    }

    /// Examine a change as of the day of its commit. Add its bases with [`Examiner::add_base`].
    pub(super) fn of_change(config: Rc<Config>, history: CommitDays) -> Examiner {
        Examiner {
            day: author_day(config.meeting.zone.as_ref()),
            config,
            bases: Vec::new(),
            history,
            has_commits: false,
            notes: BookNotes::default(),
        }
    }

    /// Examine the commits since a base.
    pub(super) fn of_commits(config: Rc<Config>, history: CommitDays) -> Examiner {
        Examiner {
            has_commits: true,
            ..Examiner::of_change(config, history)
        }
    }

    /// Add a version to compare with. One that is not UTF-8 is left out: everything is new then.
    pub(super) fn add_base(&mut self, text: Vec<u8>, history: &CommitDays) {
        if let Ok(text) = String::from_utf8(text) {
            let base = self.parse_with_days(Source::from(text), &|line| {
                history.day_of(line, &self.config.roles, &self.config.dates)
            });
            self.bases.push(base);
        }
    }

    /// Set the notes of the book.
    pub(super) fn set_notes(&mut self, notes: BookNotes) {
        self.notes = notes;
    }

    /// The notes of the book.
    pub(crate) fn notes(&self) -> &BookNotes {
        &self.notes
    }

    /// The versions to compare with: none in a first commit, several in a merge.
    pub(crate) fn bases(&self) -> &[TopicFile] {
        &self.bases
    }

    /// The settings of the file's book.
    pub(crate) fn config(&self) -> &Rc<Config> {
        &self.config
    }

    /// Parse a text.
    pub(crate) fn parse(&self, text: &str) -> TopicFile {
        self.parse_source(Source::from(text.to_owned()))
    }

    /// Parse a text that was read from a file.
    pub(crate) fn parse_source(&self, source: Source) -> TopicFile {
        self.parse_with_days(source, &|line| self.line_day(line))
    }

    fn parse_with_days(&self, source: Source, line_day: &dyn Fn(usize) -> LineDay) -> TopicFile {
        parse(source, &self.config.roles, &self.config.dates, line_day)
    }

    /// Parse a text that a command makes of the file's own text. Lines that it moves or changes keep their day, and new
    /// ones are of today.
    pub(crate) fn parse_changed(&self, old: &str, new: &str) -> TopicFile {
        let lines = follow_lines(old, new);
        self.parse_with_days(Source::from(new.to_owned()), &|line| {
            let original = line
                .checked_sub(1)
                .and_then(|at| lines.get(at).copied().flatten());
            original.map_or(LineDay::New(self.day), |at| self.line_day(at + 1))
        })
    }

    fn line_day(&self, line: usize) -> LineDay {
        self.history
            .day_of(line, &self.config.roles, &self.config.dates)
    }

    /// Check a text.
    pub(crate) fn check(&self, text: &str) -> Findings {
        self.check_parsed(&self.parse(text))
    }

    /// Check a file that [`Examiner::parse_source`] has parsed.
    pub(crate) fn check_parsed(&self, file: &TopicFile) -> Findings {
        self.check_lines(file, &|line| Some(line))
    }

    /// Check a text of which `original` knows the lines before it was fixed.
    fn check_lines(&self, file: &TopicFile, original: &dyn Fn(usize) -> Option<usize>) -> Findings {
        let Some((first, others)) = self.bases.split_first() else {
            return self.check_against(file, None, original);
        };
        let mut findings = self.check_against(file, Some(first), original);
        for base in others {
            let new = self.check_against(file, Some(base), original).diagnostics;
            let new: HashSet<_> = new.iter().map(identity).collect();
            findings
                .diagnostics
                .retain(|found| new.contains(&identity(found)));
        }
        findings
    }

    fn check_against(
        &self,
        file: &TopicFile,
        base: Option<&TopicFile>,
        original: &dyn Fn(usize) -> Option<usize>,
    ) -> Findings {
        let recorded = |line: usize| {
            let (roles, dates) = (&self.config.roles, &self.config.dates);
            let zone = self.config.meeting.zone.as_ref();
            self.history
                .day_of_role(original(line)?, roles, dates, zone)
        };
        let subject = Subject {
            file,
            base: base.map(|base| check::Base::new(base, file)),
            dates: &self.config.dates,
            meeting_days: self.config.common_meeting_days(),
            roles: &self.config.roles,
            classifier: &self.config.classifier,
            day: self.day,
            recorded: self.has_commits.then_some(&recorded),
            notes: &self.notes,
        };
        check(&subject, &self.config.severities)
    }

    /// Fix a text with fixes that are safe enough. Returns the fixed text and the findings that remain
    /// in it.
    pub(crate) fn fix(&self, text: &str, allowed: Applicability) -> (Fixed, Findings) {
        let mut left = Findings::default();
        let mut before = text.to_owned();
        // For each line of `before` its index in `text`.
        let mut lines: Vec<_> = (0..text.lines().count()).map(Some).collect();
        let fixed = fix_text(text.to_owned(), allowed, |current| {
            let file;
            left = if current == text {
                file = self.parse(text);
                self.check_parsed(&file)
            } else {
                // Lines that were moved or changed keep their day.
                let followed = follow_lines(&before, current).into_iter();
                lines = followed.map(|at| lines.get(at?).copied()?).collect();
                current.clone_into(&mut before);
                let original = |line: usize| Some(lines.get(line.checked_sub(1)?).copied()?? + 1);
                file = self.parse_with_days(Source::from(current.to_owned()), &|line| {
                    let original = original(line);
                    original.map_or(LineDay::Unknown(NoDay::Fixed), |line| self.line_day(line))
                });
                self.check_lines(&file, &original)
            };
            left.diagnostics.clone()
        });
        (fixed, left)
    }
}

/// Two findings in one text with the same identity are the same finding.
fn identity(found: &Diagnostic) -> (&str, &str, &Span) {
    (found.rule.name(), &found.key, &found.span)
}
