//! A text and the settings of its book → findings, or the mended text.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use mdbook_topics::check::{Base, Diagnostic, Findings, Fixed, Subject, check, fix_text};
use mdbook_topics::config::Config;
use mdbook_topics::topic_file::{Source, Span, TopicFile, parse};

/// What a check needs beside the text.
pub(super) struct Examiner<'a> {
    pub(super) config: &'a Config,
    /// The day of the commit, or today.
    pub(super) day: Date,
    /// The day of the commit that last changed a line of the text.
    pub(super) commit_day: &'a dyn Fn(usize) -> Option<Date>,
}

impl Examiner<'_> {
    /// Reads a text.
    pub(super) fn parse(&self, text: &str) -> TopicFile {
        self.parse_on(text, self.commit_day)
    }

    fn parse_on(&self, text: &str, commit_day: &dyn Fn(usize) -> Option<Date>) -> TopicFile {
        let source = Source::from(text.to_owned());
        parse(source, &self.config.roles, &self.config.dates, commit_day)
    }

    /// Checks a text: without a base all of it, else what is new against every base. A merge has
    /// several, and what one of them held is not new.
    pub(super) fn check(&self, text: &str, bases: &[TopicFile]) -> Findings {
        self.check_file(&self.parse(text), bases)
    }

    fn check_file(&self, file: &TopicFile, bases: &[TopicFile]) -> Findings {
        let against = |base: Option<&TopicFile>| {
            let subject = Subject {
                file,
                base: base.map(|base| Base::new(base, file)),
                dates: &self.config.dates,
                roles: &self.config.roles,
                classifier: &self.config.classifier,
                day: self.day,
            };
            check(&subject, &self.config.severities)
        };
        let Some((first, others)) = bases.split_first() else {
            return against(None);
        };
        let mut findings = against(Some(first));
        for base in others {
            let new = against(Some(base)).diagnostics;
            let new: HashSet<_> = new.iter().map(identity).collect();
            findings
                .diagnostics
                .retain(|found| new.contains(&identity(found)));
        }
        findings
    }

    /// Mends what can be mended, with bases what is new against them; and what is left to find.
    pub(super) fn mend(&self, text: &str, bases: &[TopicFile]) -> (Fixed, Findings) {
        let mut left = Findings::default();
        let old_lines = OnceCell::new();
        let mended = fix_text(text.to_owned(), |mended| {
            let file = if mended == text {
                self.parse(text)
            } else {
                // Lines have moved: each keeps the day of its text, a mended one has the new day.
                let old_lines = old_lines.get_or_init(|| lines_by_text(text));
                let lines: Vec<&str> = mended.lines().collect();
                self.parse_on(mended, &|line| {
                    let text = line.checked_sub(1).and_then(|at| lines.get(at));
                    match text.and_then(|text| old_lines.get(text)) {
                        Some(&old) => (self.commit_day)(old),
                        None => Some(self.day),
                    }
                })
            };
            left = self.check_file(&file, bases);
            left.diagnostics.clone()
        });
        (mended, left)
    }
}

/// The first line (from 1) with each text.
fn lines_by_text(text: &str) -> HashMap<&str, usize> {
    let mut lines = HashMap::new();
    for (at, line) in text.lines().enumerate() {
        lines.entry(line).or_insert(at + 1);
    }
    lines
}

/// What makes two findings in one text the same one.
fn identity(found: &Diagnostic) -> (&str, &str, &Span) {
    (found.rule.name(), &found.key, &found.span)
}
