//! `mdbook-topics check` and `explain RULE`: which files are looked at, how findings are written,
//! and what the exit code says.

mod explain;
mod files;
mod formats;
mod hostile_settings;
mod long;
mod seed;
mod settings;

/// A topic file with an error and a warning, both of which can be mended, and a note.
const FAULTS: &str = "\
# Ideas

- KVM
- See https://lwn.net/Articles/658511/ on virtio

# Past

- [11/7/23] [Core scheduling](https://lwn.net/Articles/780703/)
";
