//! Keep only the findings that a change introduced.

use rustc_hash::FxHashMap;

use super::diagnostic::Diagnostic;
use super::severity::Severity;

/// Removes from `found` what was found before the change, too, and returns how many that were. Two
/// findings are the same if their rule, key and severity are, and each old one accounts for one new
/// one. Those that their rule calls old are removed as well.
pub(super) fn retain(found: &mut Vec<Diagnostic>, before: &[Diagnostic]) -> usize {
    let mut old = FxHashMap::default();
    for found in before {
        *old.entry(identity(found)).or_insert(0_usize) += 1;
    }
    let mut is_new = Vec::with_capacity(found.len());
    for found in found.iter() {
        is_new.push(match old.get_mut(&identity(found)) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => !found.is_old,
        });
    }
    let all = found.len();
    let mut is_new = is_new.into_iter();
    found.retain(|_| is_new.next().unwrap_or(true));
    all - found.len()
}

fn identity(found: &Diagnostic) -> (&str, &str, Severity) {
    (found.rule.name(), &found.key, found.severity)
}
