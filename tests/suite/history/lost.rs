//! `stats --lost`, in a repository.

use serde_json::Value;

use super::commands::commit;
use crate::support::repo::Repo;

const START: &str = "\
# Scheduled

- [Timer wheels](https://a.example/timer) @sam
  - with [slides](https://a.example/timer-slides)

# Ideas

- [Folio batches](https://a.example/folios) #memory
- [Maple trees](https://a.example/maple)
- [Judy arrays](https://a.example/judy)

# Discussed

- [2026-01-06] [Radix trees](https://a.example/radix)
- [2025-12-16] [Slab caches](https://a.example/slab)
";

const TIMER: &str = "- [Timer wheels](https://a.example/timer) @sam\n  - with [slides](https://a.example/timer-slides)\n";

fn lost(repo: &Repo) -> Vec<Value> {
    let json = repo.ours(&["stats", "topics.md", "--lost", "--format", "json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    json["lost"].as_array().unwrap().clone()
}

fn titles(lost: &[Value]) -> Vec<&str> {
    lost.iter()
        .map(|one| one["title"].as_str().unwrap())
        .collect()
}

#[test]
fn a_topic_that_is_there_in_another_form_is_not_lost() {
    let repo = Repo::empty(&[]);
    commit(&repo, "2026-01-10", "topics.md", START);
    // Retitled with the same link, moved to another section, only mentioned.
    let text = START
        .replace("Folio batches", "Folios in batches and more")
        .replace("- [Maple trees](https://a.example/maple)\n", "")
        .replace("- [Judy arrays](https://a.example/judy)\n", "")
        .replace(
            "# Discussed\n\n",
            "# Discussed\n\n- [2026-01-13] [Maple trees](https://a.example/maple)\n",
        );
    let text = format!("{text}\n# Links\n\nJudy arrays are at <https://a.example/judy>.\n");
    commit(&repo, "2026-01-14", "topics.md", &text);
    assert_eq!(lost(&repo), [""; 0]);
    let out = repo.ours(&["stats", "topics.md", "--lost"]);
    assert_eq!(out, "topics.md: no topic was lost\n");
}

#[test]
fn the_commit_that_lost_a_topic_is_named() {
    let repo = Repo::empty(&[]);
    commit(&repo, "2026-01-10", "topics.md", START);
    repo.git(&["checkout", "-q", "-b", "side"]);
    commit(&repo, "2026-01-11", "topics.md", &START.replace(TIMER, ""));
    let commit_of_side = repo.git(&["rev-parse", "HEAD"]).trim().to_owned();
    repo.git(&["checkout", "-q", "main"]);
    let edited = START.replace("[Judy", "[About Judy");
    commit(&repo, "2026-01-12", "topics.md", &edited);
    repo.git(&["merge", "-q", "side"]);
    let found = lost(&repo);
    assert_eq!(titles(&found), ["Timer wheels"]);
    assert_eq!(found[0]["commit"], commit_of_side.as_str());
    assert_eq!(found[0]["date"], "2026-01-11");
    assert_eq!(found[0]["role"], "scheduled");
    // A change that is not committed has lost another one, and added one.
    let text = edited.replace(TIMER, "").replace(
        "[Maple trees](https://a.example/maple)",
        "[Splay trees](https://a.example/splay)",
    );
    repo.write("topics.md", &text);
    let found = lost(&repo);
    assert_eq!(titles(&found), ["Maple trees", "Timer wheels"]);
    assert_eq!(
        (&found[0]["commit"], &found[0]["added"][0]),
        (&Value::Null, &Value::from("Splay trees"))
    );
    let out = repo.ours(&["stats", "topics.md", "--lost"]);
    assert!(
        out.contains(
            "not committed  potential  Maple trees (the same change added \"Splay trees\")"
        ),
        "{out}"
    );
    assert!(
        out.contains(&format!(
            "2026-01-11  {}   scheduled  Timer wheels",
            &commit_of_side[..12]
        )),
        "{out}"
    );
    assert!(
        repo.ours(&["stats", "topics.md"])
            .contains("2 topics are no longer in the file")
    );
}

#[test]
fn a_lost_topic_is_restored_as_it_was() {
    let repo = Repo::empty(&[]);
    let start = START.replace(
        "# Ideas",
        "- [Wakeups](https://a.example/wakeups)\n\n# Ideas",
    );
    commit(&repo, "2026-01-10", "topics.md", &start);
    let without = start.replace(TIMER, "");
    commit(&repo, "2026-01-11", "topics.md", &without);
    let patch = repo.ours(&[
        "stats",
        "topics.md",
        "--lost",
        "--restore",
        "timer",
        "--dry-run",
    ]);
    assert!(patch.contains("+- [Timer wheels]"), "{patch}");
    assert_eq!(repo.read("topics.md"), without);
    let out = repo.ours(&["stats", "topics.md", "--lost", "--restore", "timer"]);
    assert!(
        out.contains("restored \"Timer wheels\" to Scheduled")
            && out.contains("undo: git checkout"),
        "{out}"
    );
    let text = repo.read("topics.md");
    assert!(text.contains(TIMER), "{text}");
    let mut lines: Vec<_> = text.lines().collect();
    let mut expected: Vec<_> = start.lines().collect();
    lines.sort_unstable();
    expected.sort_unstable();
    assert_eq!(lines, expected);
    assert_eq!(lost(&repo), [""; 0]);
    let (code, _, said) = repo.try_ours(&["stats", "topics.md", "--lost", "--restore", "timer"]);
    assert!(
        code == 1 && said.contains("no lost topic matches"),
        "{said}"
    );
}

#[test]
fn a_topic_without_its_section_goes_to_the_ideas() {
    let repo = Repo::empty(&[]);
    commit(&repo, "2026-01-10", "topics.md", START);
    let without = START.replace(&format!("# Scheduled\n\n{TIMER}\n"), "");
    commit(&repo, "2026-01-11", "topics.md", &without);
    let out = repo.ours(&["stats", "topics.md", "--lost", "--restore", "timer-wheels"]);
    assert!(out.contains("to Ideas"), "{out}");
    assert!(repo.read("topics.md").contains(&format!("judy)\n{TIMER}")));
}

#[test]
fn what_cannot_be_restored_safely_is_printed() {
    let repo = Repo::empty(&[]);
    let start = START.replace(
        "[Timer wheels](https://a.example/timer)",
        "[Timer wheels][timer]",
    );
    let start = format!("{start}\n[timer]: https://a.example/timer\n");
    commit(&repo, "2026-01-10", "topics.md", &start);
    // Without the definition, the link is no link.
    let without = START.replace(TIMER, "");
    commit(&repo, "2026-01-11", "topics.md", &without);
    let (code, _, said) =
        repo.try_ours(&["stats", "topics.md", "--lost", "--restore", "timer-wheels"]);
    assert!(
        code == 1 && said.contains("cannot be restored safely"),
        "{code} {said}"
    );
    assert!(said.contains("- [Timer wheels][timer] @sam"), "{said}");
    assert_eq!(repo.read("topics.md"), without);
}

#[test]
fn of_a_file_that_is_not_committed_nothing_is_claimed() {
    let repo = Repo::empty(&[]);
    commit(&repo, "2026-01-10", "other.txt", "text");
    repo.write("topics.md", START);
    let said = repo.ours(&["stats", "topics.md", "--lost"]);
    assert!(said.contains("lost topics are unknown"), "{said}");
}

#[test]
fn a_lost_row_is_restored_below_the_header_of_its_own_version() {
    let repo = Repo::empty(&[]);
    let rows = "# Ideas\n\n| Topic | Lead |\n|---|---|\n| Slab | Sam |\n| Folio | Kim |\n";
    let long = "A long text above the list.\n".repeat(20);
    commit(
        &repo,
        "2026-01-10",
        "topics.md",
        &format!("# Notes\n\n{long}\n{rows}"),
    );
    for (shorter, row) in [
        (rows.replace("| Slab | Sam |\n", ""), "| Slab | Sam |\n"),
        (
            "# Ideas\n\n| Lead | Topic |\n|---|---|\n| Kim | Folio |\n".to_owned(),
            "| Sam | Slab |\n",
        ),
        ("# Ideas\n\n- Folio\n".to_owned(), "- Slab\n  - Lead: Sam\n"),
    ] {
        commit(&repo, "2026-01-11", "topics.md", &shorter);
        let out = repo.ours(&["stats", "topics.md", "--lost", "--restore", "slab"]);
        assert!(out.contains("restored \"Slab\" to Ideas"), "{out}");
        assert_eq!(repo.read("topics.md"), format!("{shorter}{row}"));
        repo.git(&["checkout", "-q", "--", "topics.md"]);
    }
}
