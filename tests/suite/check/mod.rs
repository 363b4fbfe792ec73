//! `mdbook-topics check` and `explain RULE`: the files they read, the formats of reports, and exit
//! codes.

mod explain;
mod files;
mod formats;
mod hostile_settings;
mod long;
mod looking;
mod seed;
mod settings;
mod without_book;

/// A topic file with a fixable error, two fixable warnings and a note.
const FAULTS: &str = "\
# Ideas

- KVM
- See https://lwn.net/Articles/658511/ on virtio

# Past

- [11/17/23] [Core scheduling] (https://lwn.net/Articles/780703/)
";
