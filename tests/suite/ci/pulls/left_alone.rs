//! Pull requests that are left alone, and what the forge refuses.

use super::api::TOKEN;
use super::{HINTS, LIST, Site, TOPICS, ZONES, with};
use crate::ci::forge::executable;

#[test]
fn other_conflicts_are_left_alone() {
    let site = Site::new();
    site.forge.editor.write("notes.txt", "one\n");
    site.git(&["add", "-A"]);
    site.forge.edit(LIST);
    let edited = with(HINTS);
    // The same title, reworded by both.
    let reworded = LIST.replace("[Folios]", "[Folios in depth]");
    site.open(1, "real", &[(TOPICS, Some(&reworded))]);
    site.open_fork(2, &[(TOPICS, Some(&reworded))]);
    site.open(
        3,
        "other",
        &[(TOPICS, Some(&edited)), ("notes.txt", Some("two\n"))],
    );
    site.open(4, "deleted", &[(TOPICS, None)]);
    let moved = [(TOPICS, None), ("src/other.md", Some(edited.as_str()))];
    site.open(5, "moved", &moved);
    site.open(6, "clean", &[("new.txt", Some("new"))]);
    let binary = edited.replace("Hints", "Hin\0ts");
    site.open(7, "binary", &[(TOPICS, Some(&binary))]);
    let huge = format!("{edited}\n# Notes\n\n{}", "word\n".repeat(900_000));
    site.open(8, "huge", &[(TOPICS, Some(&huge))]);
    site.git(&["checkout", "-q", "--orphan", "unrelated"]);
    let unrelated = site.change(&[(TOPICS, Some(&edited))]);
    site.push(&unrelated, "refs/heads/unrelated");
    site.list(9, "unrelated", &unrelated, Some(1));
    site.forge.editor.git(&["checkout", "-q", "main"]);
    site.forge.editor.write("notes.txt", "three\n");
    site.git(&["add", "-A"]);
    let main = LIST.replace("[Folios]", "[All about folios]");
    let main = main.replace("# Ideas\n\n", &format!("# Ideas\n\n{ZONES}"));
    site.forge.edit(&main);
    let refs = site.forge.refs();
    let mut run = site.run().exits(0);
    for (number, words) in [
        (
            1,
            "left alone: both sides changed the same part of a topic in src/topics.md",
        ),
        (
            2,
            "left alone: both sides changed the same part of a topic in src/topics.md",
        ),
        (3, "left alone: there are conflicts outside the topic file"),
        (
            4,
            "left alone: there are conflicts outside the topic file, or a file was moved or deleted, or is not text",
        ),
        (
            5,
            "left alone: there are conflicts outside the topic file, or a file was moved or deleted, or is not text",
        ),
        (6, "no conflict"),
        (
            7,
            "left alone: there are conflicts outside the topic file, or a file was moved or deleted, or is not text",
        ),
        (
            8,
            "left alone: a version of src/topics.md is not UTF-8 text, or is larger than 4 MiB",
        ),
        (9, "left alone: it has no common history"),
    ] {
        run = run.says(&format!("pull request {number}: {words}"));
    }
    assert_eq!(site.forge.refs(), refs);
    assert_eq!(site.api.state().writes.len(), 0);
}

#[test]
fn a_refused_push_is_reported_and_not_forced() {
    let site = Site::new();
    let head = site.open(4, "hints", &[(TOPICS, Some(&with(HINTS)))]);
    site.open_fork(5, &[(TOPICS, Some(&with(HINTS)))]);
    site.move_main(&with(ZONES));
    let refuse = "#!/bin/sh\necho 'the branch is protected' >&2\nexit 1\n";
    let hook = site.forge.bare.join("hooks/pre-receive");
    executable(&hook, refuse);
    let run = site.run_with(&[("TOPICS_TOKEN", TOKEN)]).exits(1);
    let run = run.says("pull request 4: the forge refused the push to its branch");
    // The next pull request is answered.
    let run = run
        .says("the branch is protected")
        .says("pull request 5: wrote a comment");
    run.summarizes("### The main branch could not be merged into all pull requests");
    assert_eq!(site.tip("hints"), head);
    std::fs::remove_file(&hook).unwrap();

    // The branch moved after the forge listed it.
    site.git(&["checkout", "-q", "--detach", &head]);
    let newer = site.change(&[("new.txt", Some("new"))]);
    site.push(&newer, "refs/heads/hints");
    let run = site.run().exits(0);
    run.says("pull request 4: its branch changed while this ran");
    assert_eq!(site.tip("hints"), newer);
    site.push(&newer, "refs/pull/4/head");
    site.run()
        .exits(0)
        .says("pull request 4: it changed while this ran");
    assert_eq!(site.tip("hints"), newer);

    // A deleted branch is not created again.
    site.push(&head, "refs/pull/4/head");
    site.git(&["push", "-q", "origin", ":refs/heads/hints"]);
    site.run()
        .exits(0)
        .says("pull request 4: its branch changed while this ran");
    assert!(!site.forge.refs().contains("refs/heads/hints"));
}

#[test]
fn a_refused_comment_is_reported() {
    let site = Site::new();
    site.open_fork(5, &[(TOPICS, Some(&with(HINTS)))]);
    site.move_main(&with(ZONES));
    site.api.state().is_read_only = true;
    site.run().exits(1).says("the forge did not accept POST");
    assert_eq!(site.api.comments(5).len(), 0);
}

#[test]
fn all_pages_are_read_and_other_branches_are_not_looked_at() {
    let site = Site::new();
    let head = site.commit(&[(TOPICS, Some(&with(HINTS)))]);
    for number in 1..=120 {
        // Not fetched: the forge has no such reference.
        site.api.open(number, "stable", ("x", &head), Some(1));
    }
    site.open(121, "hints", &[(TOPICS, Some(&with(HINTS)))]);
    // Listed twice, as lists move while they are read.
    let last = site.api.state().pulls[120].clone();
    site.api.state().pulls.push(last);
    site.move_main(&with(ZONES));
    let run = site.run().exits(0);
    assert_eq!(run.log.matches("pull request ").count(), 1, "{}", run.log);
    run.says("pull request 121: merged");
    let reads = site.api.state().reads.clone();
    let pages = reads.iter().filter(|path| path.contains("/pulls?"));
    assert_eq!(pages.count(), 4, "{reads:?}");

    // One that cannot be fetched does not stop the others.
    site.api.open(122, "main", ("x", &head), Some(1));
    site.open_fork(123, &[("new.txt", Some("x"))]);
    let run = site
        .run()
        .exits(1)
        .says("pull request 122: git fetch failed");
    run.says("pull request 123: no conflict");
}

#[test]
fn one_run_changes_a_limited_number_of_pull_requests() {
    let site = Site::new();
    let head = site.commit(&[(TOPICS, Some(&with(HINTS)))]);
    for number in 1..=32 {
        site.list(number, "main", &head, Some(2));
    }
    site.move_main(&with(ZONES));
    site.run()
        .exits(0)
        .says("30 pull requests were changed; 2 others are left to the next run");
    assert_eq!(site.api.state().comments.len(), 30);
    site.run().exits(0);
    assert_eq!(site.api.state().comments.len(), 32);
}

#[test]
fn without_an_api_nothing_is_done() {
    let site = Site::new();
    for (address, words) in [
        ("", "GITHUB_API_URL is not set; set it, or --api"),
        ("http://127.0.0.1:1", "the forge did not accept GET"),
        ("file:///etc", "is not an http(s) address"),
    ] {
        let run = site.run_failing(address);
        run.exits(2).says(words);
    }
}

#[test]
fn without_push_nothing_is_written() {
    let site = Site::new();
    site.open(4, "hints", &[(TOPICS, Some(&with(HINTS)))]);
    site.open_fork(5, &[(TOPICS, Some(&with(HINTS)))]);
    site.move_main(&with(ZONES));
    let refs = site.forge.refs();
    let runner = site.forge.checkout_main();
    let program = env!("CARGO_BIN_EXE_mdbook-topics");
    let mut command = site.forge.editor.command_in(&runner.folder, program);
    command.args(["merge-pulls", "--repository", "group/topics", "--api"]);
    command.arg(&site.api.address).env("TOPICS_TOKEN", TOKEN);
    let output = command.output().unwrap();
    let said = crate::support::repo::text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert_eq!(
        said,
        "pull request 4: the main branch can be merged; --push does it\n\
         pull request 5: the main branch can be merged, but not pushed to a fork; --push writes a comment\n"
    );
    assert_eq!(site.forge.refs(), refs);
    assert_eq!(site.api.state().writes.len(), 0);
}
