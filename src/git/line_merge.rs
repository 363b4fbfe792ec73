//! Git's own merge of three versions of a text, line by line, by libgit2.

use git2::{MergeFileInput, MergeFileOptions};

/// How to write conflicts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// The length of markers; 0 for the usual one.
    pub size: u16,
    /// The labels of base, ours and theirs.
    pub labels: [String; 3],
    /// Whether the base is shown as well (`merge.conflictStyle`).
    pub style: Style,
}

/// `merge.conflictStyle`
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Style {
    /// Ours and theirs.
    #[default]
    Merge,
    /// With the base.
    Diff3,
    /// With the base, without lines that both sides share.
    Zdiff3,
}

/// What to do with lines that both sides changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Both {
    /// Write a conflict.
    Conflict,
    /// Take the lines of both, ours first.
    Union,
}

/// A first line of all versions.
const START: &str = "\u{10fffd}\n";

/// The result of a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineMerge {
    /// The text, with markers around conflicts.
    pub text: String,
    /// Whether there are none.
    pub is_clean: bool,
}

/// Merge three versions of a text: base, ours and theirs.
///
/// `None` if libgit2 cannot, as a text is too large or not a text: it contains a NUL or many control characters.
#[must_use]
pub fn line_merge([base, ours, theirs]: [&str; 3], marks: &Marks, both: Both) -> Option<LineMerge> {
    let only = match (ours == base, theirs == base || theirs == ours) {
        (_, true) => Some(ours),
        (true, _) => Some(theirs),
        _ => None,
    };
    if let Some(text) = only {
        return Some(LineMerge {
            text: text.to_owned(),
            is_clean: true,
        });
    }
    fn input(text: &str) -> MergeFileInput<'_> {
        let mut input = MergeFileInput::new();
        input.content(text.as_bytes());
        input
    }
    // `merge_file` does not start libgit2, without which it fails; this does.
    drop(git2::Buf::new());
    // Of an empty result, git2 would make a slice at a null pointer.
    let texts = [base, ours, theirs].map(|text| format!("{START}{text}"));
    let [base, ours, theirs] = texts.each_ref().map(|text| input(text));
    let mut options = MergeFileOptions::new();
    let [base_label, our_label, their_label] = &marks.labels;
    options
        .ancestor_label(plain(base_label))
        .our_label(plain(our_label))
        .their_label(plain(their_label))
        .style_diff3(marks.style == Style::Diff3)
        .style_zdiff3(marks.style == Style::Zdiff3);
    if marks.size > 0 {
        options.marker_size(marks.size);
    }
    if both == Both::Union {
        options.favor(git2::FileFavor::Union);
    }
    let merged = git2::merge_file(&base, &ours, &theirs, Some(&mut options)).ok()?;
    Some(LineMerge {
        text: std::str::from_utf8(merged.content())
            .ok()?
            .strip_prefix(START)?
            .to_owned(),
        is_clean: merged.is_automergeable(),
    })
}

/// A label that can be passed on: without a NUL.
fn plain(label: &str) -> String {
    label.replace('\0', "")
}
