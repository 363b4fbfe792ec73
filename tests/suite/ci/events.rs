//! Events other than pull requests and pushes: merge queues, and once a day.

use super::forge::Forge;
use crate::support::repo::{BAD, GOOD, Repo, START, WRONG, discussed};

/// The workflow of `init --ci`.
fn workflow() -> String {
    let repo = Repo::empty(&[]);
    repo.write("src/topics.md", START);
    let action = "example/mdbook-topics@0123456789abcdef0123456789abcdef01234567";
    repo.ours(&["init", "--ci", "--action", action]);
    repo.read(".github/workflows/topics.yml")
}

/// The part of a job.
fn job<'a>(workflow: &'a str, name: &str) -> &'a str {
    let start = workflow.find(&format!("\n  {name}:\n")).unwrap();
    let rest = &workflow[start + 1..];
    rest.find("\n\n").map_or(rest, |end| &rest[..end])
}

#[test]
fn the_workflow_publishes_once_a_day() {
    let workflow = workflow();
    let cron = workflow.split_once("- cron: '").unwrap().1;
    let fields: Vec<_> = cron.split_once('\'').unwrap().0.split(' ').collect();
    let [minute, hour, "*", "*", "*"] = fields[..] else {
        panic!("{cron}");
    };
    // Many workflows start at the full hour, and some of them are dropped then.
    let minute: u32 = minute.parse().unwrap();
    assert!(
        !minute.is_multiple_of(15) && hour.parse::<u32>().unwrap() < 24,
        "{cron}"
    );
    // The event may not name the repository.
    let publish = job(&workflow, "publish");
    assert!(
        publish.contains("\n      github.event_name == 'schedule'\n      || ("),
        "{publish}"
    );
    assert!(!job(&workflow, "check").contains("schedule"));
}

#[test]
fn the_workflow_checks_merge_groups() {
    let workflow = workflow();
    assert!(workflow.contains("\n  merge_group:\n"), "{workflow}");
    let check = job(&workflow, "check");
    assert!(
        check.contains("|| github.event_name == 'merge_group'"),
        "{check}"
    );
    assert!(!job(&workflow, "publish").contains("merge_group"));
    let action = include_str!("../../../action.yml");
    assert!(action.contains("|| github.event.merge_group.base_sha ||"));
}

#[test]
fn the_workflow_fetches_the_whole_history() {
    let workflow = workflow();
    for name in ["check", "publish"] {
        assert!(job(&workflow, name).contains("fetch-depth: 0"), "{name}");
    }
    assert!(job(&workflow, "publish").contains("lfs: true"));
}

#[test]
fn a_daily_run_publishes_only_what_changed() {
    let forge = Forge::new();
    let run = forge.checkout_main().publish("", "report").exits(0);
    run.summarizes("The book was published.");
    let refs = forge.refs();
    let run = forge.checkout_main().publish("", "report").exits(0);
    let run = run.summarizes("The published book is up to date.");
    assert!(!run.summary.contains("was published"), "{}", run.summary);
    assert_eq!(forge.refs(), refs);
}

#[test]
fn a_merge_group_is_compared_with_its_base() {
    let forge = Forge::with(&discussed(BAD));
    let base = forge.commit("main");
    forge.open_pull_request(&discussed(&format!("{WRONG}{BAD}")));
    forge.editor.git(&["checkout", "-q", "request"]);
    forge.editor.git(&[
        "push",
        "-q",
        "origin",
        "HEAD:refs/heads/gh-readonly-queue/main/pr-1",
    ]);
    for depth in [None, Some("1")] {
        let queue = forge.checkout("refs/heads/gh-readonly-queue/main/pr-1", depth);
        let run = queue.run("check", &[("TOPICS_BASE", &base)]).exits(1);
        assert_eq!(run.commands().len(), 1, "{}", run.log);
        run.summarizes("### 1 problem to fix in the topic list");
    }
}

#[test]
fn the_base_can_be_a_branch_of_the_forge() {
    let forge = Forge::with(&discussed(WRONG));
    forge.open_pull_request(&discussed(&format!("{GOOD}{WRONG}")));
    for depth in [None, Some("1")] {
        let runner = forge.checkout("refs/heads/request", depth);
        let run = runner.run("check", &[("TOPICS_BASE", "main")]).exits(0);
        run.summarizes("1 existing problem ignored.");
    }
    let runner = forge.checkout("refs/heads/request", None);
    let run = runner.run("check", &[("TOPICS_BASE", "gone")]).exits(2);
    run.says("cannot fetch gone, the commit before this change; set TOPICS_BASE (the input base)");
    let run = runner.run("check", &[]).exits(2);
    run.says("the commit before the change is not known; set TOPICS_BASE to the target branch")
        .says("the input base");
}

/// The history decides the years of some dates.
#[test]
fn a_shallow_checkout_gets_the_history_before_it_publishes() {
    let forge = Forge::new();
    forge.edit(&discussed(GOOD));
    let runner = forge.checkout("refs/heads/main", Some("1"));
    let run = runner.publish("", "report").exits(0);
    assert!(!run.log.contains("shallow"), "{}", run.log);
    let shallow = ["rev-parse", "--is-shallow-repository"];
    assert_eq!(forge.editor.git_in(&runner.folder, &shallow), "false\n");
}
