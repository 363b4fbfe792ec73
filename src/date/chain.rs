//! Read the dates of one meeting in a row: `Mar 4 & Mar 11`, `Dec 9th & 16th`, `12-14 juin 2024`.

use super::joint::{JointKind, joint};
use super::named_forms::between_days;
use super::reader::{Read, read, read_day};
use super::strength::Strength;
use super::written::Notation;

/// Dates in a row, each with its start.
#[derive(Default)]
pub(super) struct Chain {
    pub(super) dates: Vec<(usize, Read)>,
}

impl Chain {
    /// Read the date at `at`, which may be a day in the month of the date before it.
    fn read(&mut self, text: &str, at: usize) -> bool {
        let date = read(text, at).or_else(|| {
            let (_, before) = self.dates.last()?;
            read_day(text, at, before)
        });
        let found = date.is_some();
        self.dates.extend(date.map(|date| (at, date)));
        found
    }

    /// Where the next date could start.
    fn next(&self, text: &str, kinds: &[JointKind]) -> Option<usize> {
        let (_, last) = self.dates.last()?;
        if last.is_open {
            return between_days(text, last.time_end);
        }
        let joint = joint(text, last.time_end);
        let found = kinds.contains(&joint.kind) && joint.end > last.time_end;
        found.then_some(joint.end)
    }

    /// Dates in brackets or a cell, of any strength.
    pub(super) fn of_any_strength(text: &str, at: usize) -> Chain {
        const ALL: [JointKind; 3] = [JointKind::Space, JointKind::Joint, JointKind::Dash];
        let mut chain = Chain::default();
        let mut next = Some(at);
        while let Some(at) = next {
            if !chain.read(text, at) {
                break;
            }
            next = chain.next(text, &ALL);
        }
        chain.complete();
        chain
    }

    /// A date without brackets, or several joined by signs or words, which make each other more
    /// certain. The strength is that of the last one, because the text after it decides.
    pub(super) fn joined(text: &str, at: usize) -> Option<(Chain, Strength)> {
        let mut chain = Chain::default();
        if !chain.read(text, at) {
            return None;
        }
        let mut strength = chain.dates.last()?.1.strength;
        // The dates that are certain enough, and the strength of the last of these.
        let mut certain = (1, strength);
        while strength >= Strength::Marked
            && let Some(next) = chain.next(text, &[JointKind::Joint])
            && chain.read(text, next)
        {
            let (_, date) = chain.dates.last()?;
            strength = date.strength;
            if strength >= Strength::needed_before(&text[date.time_end..]) {
                certain = (chain.dates.len(), strength);
            }
        }
        chain.dates.truncate(certain.0);
        chain.complete();
        Some((chain, certain.1))
    }

    /// Take a missing year from the date after it: `Dec 9 & 16, 2020`.
    fn complete(&mut self) {
        let mut after: Option<(i16, i16)> = None;
        for (_, date) in self.dates.iter_mut().rev() {
            let Notation::Named { month, year, .. } = &mut date.notation else {
                after = None;
                continue;
            };
            if year.is_none() {
                *year = after
                    .filter(|(next, _)| *month <= *next)
                    .map(|(_, year)| year);
            }
            after = year.map(|year| (*month, year));
        }
    }
}
