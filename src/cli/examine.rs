//! A text and the settings of its book → findings, or the mended text.

use jiff::civil::Date;
use mdbook_topics::check::{Base, Diagnostic, Findings, Mended, Subject, check, mend};
use mdbook_topics::config::Config;
use mdbook_topics::topic_file::{Source, TopicFile, parse};

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
        let source = Source::from(text.to_owned());
        parse(
            source,
            &self.config.roles,
            &self.config.dates,
            self.commit_day,
        )
    }

    /// Checks a text: without a base all of it, else what is new against every base. A merge has
    /// several, and what one of them held is not new.
    pub(super) fn check(&self, text: &str, bases: &[TopicFile]) -> Findings {
        let file = self.parse(text);
        let against = |base: Option<&TopicFile>| {
            let subject = Subject {
                file: &file,
                base: base.map(|base| Base::new(base, &file)),
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
            findings
                .diagnostics
                .retain(|found| new.iter().any(|other| same(found, other)));
        }
        findings
    }

    /// Mends what can be mended, with bases what is new against them; and what is left to find.
    pub(super) fn mend(&self, text: &str, bases: &[TopicFile]) -> (Mended, Findings) {
        let mut left = Findings::default();
        let mended = mend(text.to_owned(), |text| {
            left = self.check(text, bases);
            left.diagnostics.clone()
        });
        (mended, left)
    }
}

fn same(a: &Diagnostic, b: &Diagnostic) -> bool {
    a.rule == b.rule && a.key == b.key && a.span == b.span
}
