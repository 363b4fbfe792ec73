//! The findings of two versions of a file → those that the change introduced.

use rustc_hash::FxHashMap;

use super::diagnostic::{Diagnostic, Severity};

/// Takes out of `found` what the base held as well, and returns how many that were. Findings are
/// the same when rule and key are, however often; one that the change made worse is a new one.
/// Those that their rule calls old go too.
pub(super) fn retain(found: &mut Vec<Diagnostic>, before: &[Diagnostic]) -> usize {
    let mut held: FxHashMap<(&str, &str, Severity), usize> = FxHashMap::default();
    for old in before {
        *held.entry((old.rule, &old.key, old.severity)).or_default() += 1;
    }
    let keep: Vec<bool> = found
        .iter()
        .map(
            |new| match held.get_mut(&(new.rule, new.key.as_str(), new.severity)) {
                Some(left) if *left > 0 => {
                    *left -= 1;
                    false
                }
                _ => !new.is_old,
            },
        )
        .collect();
    let mut keep_next = keep.iter().copied();
    found.retain(|_| keep_next.next().unwrap_or(true));
    keep.len() - found.len()
}
