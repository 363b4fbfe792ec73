//! Keep only the findings that a change introduced.

use rustc_hash::FxHashMap;

use super::diagnostic::Diagnostic;
use super::severity::Severity;

/// The severities of findings, the most serious first.
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

/// Remove findings that existed before the change, and return their number. Findings match one to one,
/// by rule and key; a finding that is more serious now is new. Those that their rule marks as old are
/// removed, too.
pub(super) fn retain(found: &mut Vec<Diagnostic>, before: &[Diagnostic]) -> usize {
    // How many of each severity, as they are in `SEVERITIES`.
    let mut old: FxHashMap<_, [usize; SEVERITIES.len()]> = FxHashMap::default();
    for found in before {
        let counts = old.entry(identity(found)).or_default();
        for (count, severity) in counts.iter_mut().zip(SEVERITIES) {
            *count += usize::from(severity == found.severity);
        }
    }
    let mut is_new = Vec::with_capacity(found.len());
    for found in found.iter() {
        // Of the old ones that were as serious or more, take the least serious.
        let matched = old.get_mut(&identity(found)).and_then(|counts| {
            let mut counts = counts.iter_mut().zip(SEVERITIES).rev();
            let old = counts.find(|(count, old)| **count > 0 && *old <= found.severity);
            old.map(|(count, _)| *count -= 1)
        });
        is_new.push(matched.is_none() && !found.is_old);
    }
    let all = found.len();
    let mut is_new = is_new.into_iter();
    found.retain(|_| is_new.next().unwrap_or(true));
    all - found.len()
}

fn identity(found: &Diagnostic) -> (&str, &str) {
    (found.rule.name(), &found.key)
}
