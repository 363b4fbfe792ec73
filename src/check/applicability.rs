//! Whether a fix may be applied without a person.

use serde::Serialize;

/// How far a fix can be trusted. The smaller one is safer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// The result cannot be wrong: `fix`, the hooks and CI apply it.
    Safe,
    /// A person must look at it: only `fix --unsafe-fixes` applies it.
    Unsafe,
}
