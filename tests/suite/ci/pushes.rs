//! Pushes to the main branch: fixed if configured, checked, and published.

use super::forge::Forge;
use super::runner::{FIXED, NONE};
use crate::support::repo::{BAD, GOOD, WRONG, discussed};

#[test]
fn a_good_edit_is_published() {
    let forge = Forge::new();
    let before = forge.commit("main");
    forge.edit(&discussed(GOOD));
    let run = forge.checkout_main().publish(&before, "commit").exits(0);
    run.summarizes("The book was published.");
    assert!(forge.publishes("Folios"));
    assert_eq!(forge.subjects(), ["Edit", "Start"]);
}

#[test]
fn an_edit_with_warnings_is_published() {
    let forge = Forge::new();
    let before = forge.commit("main");
    forge.edit(&discussed(
        "- [2024-01-13] Folios, https://lwn.net/Articles/893512/\n",
    ));
    let run = forge.checkout_main().publish(&before, "report").exits(0);
    assert!(run.commands()[0].starts_with("::warning "), "{}", run.log);
    assert!(forge.publishes("Folios"));
}

#[test]
fn a_bad_edit_is_not_published() {
    let forge = Forge::new();
    let before = forge.commit("main");
    forge.edit(&discussed(WRONG));
    for fix in ["report", "commit"] {
        let run = forge.checkout_main().publish(&before, fix).exits(1);
        run.summarizes("The book was not published; the previous version is unchanged.");
    }
    assert!(!forge.has_book());
    assert_eq!(forge.subjects(), ["Edit", "Start"]);
}

#[test]
fn existing_errors_do_not_stop_publishing() {
    let forge = Forge::with(&discussed(WRONG));
    let before = forge.commit("main");
    forge.edit(&discussed(&format!("{GOOD}{WRONG}")));
    forge.checkout_main().publish(&before, "commit").exits(0);
    assert!(forge.publishes("Folios"));
}

#[test]
fn a_fixable_edit_is_only_reported_with_fix_report() {
    let forge = Forge::new();
    let before = forge.commit("main");
    forge.edit(&discussed(BAD));
    let run = forge.checkout_main().publish(&before, "report").exits(1);
    run.summarizes(&format!("Write instead:\n\n    {GOOD}"));
    assert!(!forge.has_book());
    assert_eq!(forge.topics(), discussed(BAD));
}

#[test]
fn a_fixable_edit_is_fixed_once_and_published() {
    let forge = Forge::new();
    let before = forge.commit("main");
    let pushed = forge.edit(&discussed(BAD));
    let run = forge.checkout_main().publish(&before, "commit").exits(0);
    run.summarizes("Fixable problems were fixed in a separate commit.");
    assert_eq!(forge.topics(), discussed(GOOD));
    assert_eq!(forge.subjects(), [FIXED, "Edit", "Start"]);
    assert_eq!(forge.newest("%b"), "1 date-format\n1 malformed-link\n\n");
    assert!(forge.publishes("Folios"));
    // Our push may start another run, and the first run can be started again: neither changes anything.
    for before in [&pushed, &before] {
        let refs = forge.refs();
        forge.checkout_main().publish(before, "commit").exits(0);
        assert_eq!(forge.refs(), refs);
    }
}

#[test]
fn a_topic_moved_to_discussed_gets_the_last_meeting_day() {
    let day = "- [2023-11-14] [RCU](https://lwn.net/Articles/262464/)\n";
    let start = discussed(day);
    let forge = Forge::with(&start);
    let before = forge.commit("main");
    let topic = "- [EEVDF](https://lwn.net/Articles/925371/)\n";
    let moved = start.replacen(topic, "", 1);
    forge.edit(&moved.replacen("# Discussed\n\n", &format!("# Discussed\n\n{topic}"), 1));
    forge.checkout_main().publish(&before, "commit").exits(0);
    // The group meets on Tuesdays; the edit is of 2024-01-20.
    let dated = "- [2024-01-16] [EEVDF]";
    assert!(forge.topics().contains(dated), "{}", forge.topics());
}

#[test]
fn existing_problems_are_not_fixed() {
    let forge = Forge::with(&discussed(BAD));
    let before = forge.commit("main");
    let later = "- [2024-01-20] [Slab](https://lwn.net/Articles/229984/)\n";
    forge.edit(&discussed(&format!("{later}{BAD}")));
    forge.checkout_main().publish(&before, "commit").exits(0);
    assert_eq!(forge.topics(), discussed(&format!("{later}{BAD}")));
}

#[test]
fn without_the_commit_before_the_push_only_the_last_commit_is_checked() {
    let forge = Forge::new();
    forge.checkout_main().publish(NONE, "commit").exits(0);
    assert!(forge.publishes("EEVDF"));
    forge.edit(&discussed(BAD));
    for depth in [None, Some("1")] {
        let runner = forge.checkout("refs/heads/main", depth);
        let gone = "1111111111111111111111111111111111111111";
        let run = runner.publish(gone, "report").exits(1);
        run.says("the commit before the push is gone; checking only the last commit");
        forge
            .checkout("refs/heads/main", depth)
            .publish("", "report")
            .exits(1);
    }
}

#[test]
fn a_shallow_checkout_is_fixed_and_published() {
    let forge = Forge::with(&discussed(WRONG));
    let before = forge.commit("main");
    for day in ["13", "14"] {
        let line = BAD.replace("13", day);
        forge.edit(&discussed(&format!("{line}{WRONG}")));
    }
    let runner = forge.checkout("refs/heads/main", Some("1"));
    runner.publish(&before, "commit").exits(0);
    let fixed = GOOD.replace("13", "14");
    assert_eq!(forge.topics(), discussed(&format!("{fixed}{WRONG}")));
    assert_eq!(forge.subjects()[..2], [FIXED, "Edit"]);
}

#[test]
fn the_committer_defaults_to_github_actions_on_github() {
    let forge = Forge::new();
    let before = forge.commit("main");
    forge.edit(&discussed(BAD));
    let runner = forge.checkout_main();
    let nobody = forge.editor.beside("nobody");
    std::fs::write(&nobody, "").unwrap();
    let nobody = nobody.display().to_string();
    let settings = [
        ("GIT_CONFIG_GLOBAL", nobody.as_str()),
        ("TOPICS_BASE", &before),
        ("TOPICS_FIX", "commit"),
        ("TOPICS_BRANCH", "main"),
    ];
    let run = runner.plain("publish", &settings).exits(2);
    run.says("no committer is set; set TOPICS_NAME and TOPICS_EMAIL");
    runner.run("publish", &settings).exits(0);
    assert_eq!(
        forge.newest("%an <%ae>, %cn"),
        "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>, github-actions[bot]\n"
    );
}

#[test]
fn the_committer_can_be_set() {
    let forge = Forge::new();
    let before = forge.commit("main");
    forge.edit(&discussed(BAD));
    let settings = [
        ("TOPICS_BASE", before.as_str()),
        ("TOPICS_FIX", "commit"),
        ("TOPICS_NAME", "Books"),
        ("TOPICS_EMAIL", "books@example.org"),
    ];
    // Without TOPICS_BRANCH the main branch is the branch that is checked out.
    forge.checkout_main().plain("publish", &settings).exits(0);
    assert_eq!(forge.newest("%an <%ae>"), "Books <books@example.org>\n");
}

#[test]
fn a_checkout_with_changes_is_left_alone() {
    let forge = Forge::new();
    let before = forge.commit("main");
    let runner = forge.checkout_main();
    let file = runner.folder.join("src/topics.md");
    std::fs::write(&file, discussed(WRONG)).unwrap();
    let run = runner.publish(&before, "commit").exits(2);
    run.says("this checkout has uncommitted changes; commit them first");
    assert_eq!(std::fs::read_to_string(file).unwrap(), discussed(WRONG));
}
