//! `fix` resolves conflict markers, only where the result is certain.

use mdbook_topics::git::{Both, Marks, Style, line_merge};
use mdbook_topics::merge::resolve;

use super::read;
use crate::support::repo::Repo;

const LIST: &str = "\
# Scheduled

- [2026-06-02] [Pagers](https://a.example/pagers)

# Ideas

- [Maple trees](https://a.example/maple)
- [Folios](https://a.example/folios)
- [Timers](https://a.example/timers)
";

const ZONES: &str = "- [Zones](https://a.example/zones)\n";
const HINTS: &str = "- [Hints](https://a.example/hints)\n";
const STYLES: [Style; 3] = [Style::Merge, Style::Diff3, Style::Zdiff3];

fn with(line: &str) -> String {
    LIST.replacen("- [Maple", &format!("{line}- [Maple"), 1)
}

fn conflict(texts: [&str; 3], style: Style) -> String {
    let marks = Marks {
        style,
        ..Marks::default()
    };
    let merged = line_merge(texts, &marks, Both::Conflict).unwrap();
    assert!(!merged.is_clean);
    merged.text
}

/// Both additions at the place, in any order.
#[track_caller]
fn assert_has_both(text: &str) {
    let both = [[ZONES, HINTS].concat(), [HINTS, ZONES].concat()];
    assert!(both.iter().any(|lines| text == with(lines)), "{text}");
}

#[test]
fn the_base_in_the_markers_decides() {
    let text = conflict([LIST, &with(ZONES), &with(HINTS)], Style::Diff3);
    assert_has_both(&resolve(&text, None, &read).unwrap());
}

#[test]
fn without_a_base_nothing_is_certain() {
    let text = conflict([LIST, &with(ZONES), &with(HINTS)], Style::Merge);
    assert_eq!(resolve(&text, None, &read), None);
}

#[test]
fn equal_sides_are_certain() {
    let text = with(&format!("<<<<<<< a\n{ZONES}=======\n{ZONES}>>>>>>> b\n"));
    assert_eq!(resolve(&text, None, &read), Some(with(ZONES)));
}

#[test]
fn a_genuine_conflict_stays() {
    let ours = LIST.replace("[Timers]", "[Wheels of timers]");
    let theirs = LIST.replace("[Timers]", "[Clock events]");
    for style in STYLES {
        let text = conflict([LIST, &ours, &theirs], style);
        assert_eq!(resolve(&text, None, &read), None);
        assert_eq!(resolve(&text, Some([LIST, &ours, &theirs]), &read), None);
    }
}

#[test]
fn incomplete_markers_stay() {
    for lines in [
        format!("<<<<<<< a\n{ZONES}"),
        format!("<<<<<<< a\n{ZONES}=======\n{HINTS}"),
        format!("{ZONES}>>>>>>> b\n"),
        format!("<<<<<<< a\n<<<<<<< c\n{ZONES}=======\n{ZONES}>>>>>>> b\n"),
    ] {
        let text = with(&lines);
        assert_eq!(resolve(&text, None, &read), None, "{text}");
    }
}

#[test]
fn a_moved_copy_outside_the_markers_is_not_doubled() {
    let line = "- [Folios](https://a.example/folios)\n";
    let moved = "pagers)\n- [2026-06-09] [Folios](https://a.example/folios)\n";
    let ours = LIST.replace(line, "").replace("pagers)\n", moved);
    let theirs = LIST.replace("[Folios]", "[All about folios]");
    let text = conflict([LIST, &ours, &theirs], Style::Diff3);
    // From the text alone, nobody can say which copy is meant; the versions in the index show it.
    assert_eq!(resolve(&text, None, &read), None);
    let resolved = resolve(&text, Some([LIST, &ours, &theirs]), &read).unwrap();
    let expected = "- [2026-06-09] [All about folios](https://a.example/folios)\n";
    assert!(resolved.contains(expected), "{resolved}");
    for word in ["folios)", "Maple", "Timers"] {
        assert_eq!(resolved.matches(word).count(), 1, "{resolved}");
    }
}

/// A repository in which git has not finished a merge, as both sides added a topic at one place.
fn conflicted(style: &str) -> Repo {
    let repo = Repo::empty(&[]);
    repo.write("our list.md", LIST);
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Start"]);
    repo.git(&["switch", "-q", "-c", "theirs"]);
    repo.write("our list.md", &with(HINTS));
    repo.git(&["commit", "-q", "-am", "Theirs"]);
    repo.git(&["switch", "-q", "main"]);
    repo.write("our list.md", &with(ZONES));
    repo.git(&["commit", "-q", "-am", "Ours"]);
    repo.git(&["config", "merge.conflictStyle", style]);
    assert!(!repo.try_git(&["merge", "-q", "theirs"]).0);
    repo
}

#[test]
fn fix_resolves_a_merge_that_git_has_not_finished() {
    for style in ["merge", "diff3", "zdiff3"] {
        let repo = conflicted(style);
        let said = repo.ours(&["fix", "our list.md"]);
        assert!(said.contains("(conflict-marker)"), "{said}");
        assert_has_both(&repo.read("our list.md"));
    }
}

#[test]
fn fix_leaves_markers_that_were_edited_since() {
    let repo = conflicted("merge");
    let text = repo.read("our list.md");
    let edited = text.replace("[Zones]", "[Zones and pages]");
    repo.write("our list.md", &edited);
    let mut fix = repo.command(env!("CARGO_BIN_EXE_mdbook-topics"));
    let output = fix.args(["fix", "our list.md"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(repo.read("our list.md"), edited);
}
