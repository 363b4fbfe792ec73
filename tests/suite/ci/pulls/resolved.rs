//! Conflicts that are resolved.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::{HINTS, LIST, Site, TOPICS, ZONES, assert_has_both, with};
use crate::support::repo::FORMATS;

#[test]
fn a_conflict_of_a_branch_is_resolved_and_pushed() {
    let site = Site::new();
    let head = site.open(
        4,
        "hints",
        &[(TOPICS, Some(&with(HINTS))), ("new.txt", Some("x"))],
    );
    let main = site.move_main(&with(ZONES));
    let run = site.run().exits(0);
    let run = run.says("pull request 4: merged the main branch into it (");
    run.summarizes("    pull request 4: merged the main branch into it");
    assert_has_both(&site.forge.file("hints", TOPICS));
    assert_eq!(site.forge.file("hints", "new.txt"), "x");
    let merged = site.tip("hints");
    let show = ["show", "-s", "--format=%P|%an|%ae|%cn|%B", &merged];
    let shown = site.forge.editor.git_in(&site.forge.bare, &show);
    let message =
        "Merge the main branch into pull request 4\n\nThe topic file is merged by its topics.";
    assert_eq!(
        shown.trim(),
        format!("{head} {main}|Bot|bot@example.org|Bot|{message}")
    );
    assert_eq!(site.tip("main"), main);
    assert_eq!(site.api.state().writes.len(), 0);
    // Git can now merge it, as the forge does.
    let forge = ["merge-tree", "--write-tree", "main", "hints"];
    site.forge.editor.git_in(&site.forge.bare, &forge);

    // A second run changes nothing.
    site.git(&["fetch", "-q", "origin", "hints"]);
    site.push(&merged, "refs/pull/4/head");
    site.api.state().pulls[0]["head"]["sha"] = json!(merged);
    site.run().exits(0).says("pull request 4: no conflict");
    assert_eq!(site.tip("hints"), merged);
}

#[test]
fn the_pull_request_of_a_fork_gets_one_comment() {
    let site = Site::new();
    let in_depth = |text: &str| text.replace("[Folios]", "[Folios in depth]");
    let head = site.open_fork(7, &[(TOPICS, Some(&in_depth(&with(HINTS))))]);
    let main = site.move_main(&with(ZONES));
    // Somebody else's comment with our marker is left alone.
    let forged = "<!-- mdbook-topics: merge -->\nforged";
    let comment = json!({ "id": 1, "user": { "login": "mallory" }, "body": forged });
    site.api.state().comments.push((7, comment));
    let refs = site.forge.refs();
    site.run()
        .exits(0)
        .says("pull request 7: wrote a comment with the resolved text");
    let comments = site.api.comments(7);
    assert_eq!((comments.len(), comments[0].as_str()), (2, forged));
    let merged = in_depth(&with(&format!("{ZONES}{HINTS}")));
    let block = format!("    src/topics.md\n\n```markdown\n{merged}```\n");
    assert!(comments[1].contains(&block), "{}", comments[1]);
    assert!(comments[1].contains(&format!("merge of {main} into {head};")));
    assert!(comments[1].contains("    git fetch https://github.com/group/topics main\n"));

    // A second run adds nothing.
    site.run()
        .exits(0)
        .says("pull request 7: its comment has the resolved text already");
    assert_eq!(site.api.comments(7), comments);

    // The main branch moves on: the same comment is updated.
    site.move_main(&with(&format!(
        "{ZONES}- [Third](https://a.example/third)\n"
    )));
    let now = site.tip("main");
    site.run()
        .exits(0)
        .says("pull request 7: updated the comment");
    let comments = site.api.comments(7);
    assert_eq!((comments.len(), comments[0].as_str()), (2, forged));
    assert!(
        comments[1].contains("Third") && comments[1].contains(&now),
        "{}",
        comments[1]
    );

    // Now a person has to decide, so nobody may copy the text any more.
    site.move_main(&with(ZONES).replace("[Folios]", "[All about folios]"));
    site.run()
        .exits(0)
        .says("both sides changed the same part of a topic in src/topics.md; its comment says that the text is out of date");
    let comments = site.api.comments(7);
    assert_eq!(comments.len(), 2);
    assert!(
        comments[1].contains("is out of date: it is not the merge")
            && !comments[1].contains("Maple")
    );
    let before = site.api.state().writes.len();
    site.run().exits(0);
    assert_eq!(site.api.state().writes.len(), before);

    // Nothing but main was ever pushed.
    let heads = |refs: &str| {
        refs.lines()
            .map(|line| line.split('\t').nth(1).unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(heads(&site.forge.refs()), heads(&refs));
}

#[test]
fn a_comment_loses_its_text_when_nothing_conflicts_any_more() {
    let site = Site::new();
    site.open_fork(7, &[(TOPICS, Some(&with(HINTS)))]);
    site.move_main(&with(ZONES));
    site.run().exits(0).says("pull request 7: wrote a comment");
    site.move_main(&with(HINTS));
    site.run()
        .exits(0)
        .says("pull request 7: no conflict; its comment says that the text is out of date");
    assert!(!site.api.comments(7)[0].contains("Hints"));
    site.run().exits(0).says("pull request 7: no conflict\n");
}

#[test]
fn a_text_that_is_too_long_for_a_comment_is_replaced_by_commands() {
    let site = Site::new();
    let long = format!("{}\n\n# Notes\n\n", "word ".repeat(14_000));
    let text = |idea: &str| format!("{long}{}", with(idea));
    site.forge.edit(&text(""));
    site.open_fork(7, &[(TOPICS, Some(&text(HINTS)))]);
    site.move_main(&text(ZONES));
    site.run().exits(0);
    let comments = site.api.comments(7);
    assert_eq!(comments.len(), 1);
    assert!(
        comments[0].len() < 2_000 && comments[0].contains("hooks install"),
        "{comments:?}"
    );
}

#[test]
fn a_merge_attribute_of_the_main_branch_does_not_hide_the_conflict_of_the_forge() {
    let site = Site::new();
    site.forge
        .editor
        .write(".gitattributes", "*.md merge=union\n");
    site.git(&["add", "-A"]);
    site.forge.edit(LIST);
    site.open(3, "hints", &[(TOPICS, Some(&with(HINTS)))]);
    site.move_main(&with(ZONES));
    site.run().exits(0).says("pull request 3: merged");
    assert_has_both(&site.forge.file("hints", TOPICS));
}

#[test]
fn a_second_topic_file_is_merged_by_topics_as_well() {
    let site = Site::new();
    let settings = "[book]\n[preprocessor.topics]\nfiles = [\"topics.md\", \"more.md\"]\n";
    site.forge.editor.write("book.toml", settings);
    site.forge.editor.write("src/more.md", LIST);
    let summary = "- [Topics](topics.md)\n- [More](more.md)\n";
    site.forge.editor.write("src/SUMMARY.md", summary);
    site.git(&["add", "-A"]);
    site.forge.edit(LIST);
    // Git adds the topic twice without a conflict, as the places differ.
    let end = LIST.replace("# Discussed", &format!("{HINTS}\n# Discussed"));
    let end = end.replace("folios)\n\n- [Hints", "folios)\n- [Hints");
    site.open(
        3,
        "hints",
        &[
            (TOPICS, Some(&with(HINTS))),
            ("src/more.md", Some(&with(HINTS))),
        ],
    );
    site.git(&["checkout", "-q", "main"]);
    site.forge.editor.write("src/more.md", &end);
    site.git(&["add", "-A"]);
    site.forge.edit(&with(ZONES));
    site.run().exits(0).says("pull request 3: merged");
    assert_has_both(&site.forge.file("hints", TOPICS));
    let more = site.forge.file("hints", "src/more.md");
    assert_eq!(more.matches("Hints").count(), 1, "{more}");
}

#[test]
fn every_format_of_a_repository_is_merged() {
    for format in FORMATS {
        let site = Site::with(LIST, format);
        site.open(4, "hints", &[(TOPICS, Some(&with(HINTS)))]);
        site.move_main(&with(ZONES));
        site.run().exits(0).says("pull request 4: merged");
        assert_has_both(&site.forge.file("hints", TOPICS));
    }
}

#[test]
fn line_ends_are_kept() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let site = Site::with(&crlf(LIST), &[]);
    let edited = crlf(&with(HINTS));
    site.open(4, "hints", &[(TOPICS, Some(&edited))]);
    site.open_fork(5, &[(TOPICS, Some(&edited))]);
    site.move_main(&crlf(&with(ZONES)));
    site.run().exits(0);
    let merged = with(&format!("{ZONES}{HINTS}"));
    assert_eq!(site.forge.file("hints", TOPICS), crlf(&merged));
    let comments = site.api.comments(5);
    assert!(comments[0].contains(&merged), "{comments:?}");
}

#[test]
fn after_a_criss_cross_merge_nothing_is_doubled() {
    let site = Site::new();
    let ours = site.commit(&[(TOPICS, Some(&with(HINTS)))]);
    let theirs = site.commit(&[(TOPICS, Some(&with(ZONES)))]);
    let both = with(&format!("{HINTS}{ZONES}"));
    // Each side merges the other, by hand, and goes on.
    let cross = |from: &str, other: &str, idea: &str| {
        site.git(&["checkout", "-q", "--detach", from]);
        site.forge
            .editor
            .try_git(&["merge", "-q", "-s", "ours", "-m", "Cross", other]);
        site.change(&[(TOPICS, Some(&both))]);
        let new = both.replace("# Ideas\n\n", &format!("# Ideas\n\n{idea}"));
        site.change(&[(TOPICS, Some(&new))])
    };
    let head = cross(&ours, &theirs, "- [Left](https://a.example/left)\n");
    let main = cross(&theirs, &ours, "- [Right](https://a.example/right)\n");
    let bases = site.git(&["merge-base", "--all", &head, &main]);
    assert_eq!(bases.lines().count(), 2);
    site.push(&head, "refs/heads/left");
    site.list(4, "left", &head, Some(1));
    site.push(&main, "refs/heads/main");
    site.run().exits(0).says("pull request 4: merged");
    let text = site.forge.file("left", TOPICS);
    assert_has_both(&text);
    assert_eq!(
        (
            text.matches("[Left]").count(),
            text.matches("[Right]").count()
        ),
        (1, 1),
        "{text}"
    );
}

#[test]
fn an_included_list_outside_the_book_is_merged() {
    let site = Site::new();
    let editor = &site.forge.editor;
    editor.git(&["rm", "-q", "-r", "book.toml", "src"]);
    editor.write("README.md", LIST);
    editor.write("book/book.toml", "[book]\n[preprocessor.topics]\n");
    editor.write("book/src/SUMMARY.md", "- [Topics](topics.md)\n");
    editor.write("book/src/topics.md", "{{#include ../../README.md}}\n");
    editor.git(&["add", "-A"]);
    editor.git(&["commit", "-q", "-m", "Include"]);
    editor.git(&["push", "-q", "origin", "main"]);
    site.open(4, "hints", &[("README.md", Some(&with(HINTS)))]);
    editor.git(&["checkout", "-q", "main"]);
    let tip = site.change(&[("README.md", Some(&with(ZONES)))]);
    site.push(&tip, "refs/heads/main");
    site.run().exits(0).says("pull request 4: merged");
    assert_has_both(&site.forge.file("hints", "README.md"));
}

#[test]
fn in_a_clone_with_hooks_and_another_branch_it_is_resolved_as_well() {
    let site = Site::new();
    site.open(4, "hints", &[(TOPICS, Some(&with(HINTS)))]);
    let main = site.move_main(&with(ZONES));
    let prepare = |folder: &Path| {
        // The driver of the hooks would hide the conflict.
        let attributes = folder.join(".git/info/attributes");
        fs::create_dir_all(attributes.parent().unwrap()).unwrap();
        fs::write(attributes, "*.md merge=mdbook-topics\n").unwrap();
        let git = |arguments: &[&str]| site.forge.editor.git_in(folder, arguments);
        git(&["config", "merge.mdbook-topics.driver", "true"]);
        // What is checked out is not what is merged.
        git(&["commit", "-q", "--allow-empty", "-m", "A draft"]);
    };
    site.run_prepared(&[], prepare)
        .exits(0)
        .says("pull request 4: merged the main branch into it (");
    assert_has_both(&site.forge.file("hints", TOPICS));
    let parents = ["show", "-s", "--format=%P", &site.tip("hints")];
    let parents = site.forge.editor.git_in(&site.forge.bare, &parents);
    assert!(parents.trim().ends_with(&main), "{parents}");
}
