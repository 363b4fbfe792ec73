//! Runs that race with other pushes, old runs, and forges that reject a push.

use super::forge::{Forge, executable};
use super::runner::{FIXED, Runner};
use crate::support::repo::{BAD, GOOD, START, WRONG, discussed};

/// Pushes a commit to main before each of the first `times` runs of `fix`.
fn interrupt(runner: &mut Runner<'_>, times: u32) {
    let beside = |name: &str| runner.forge.editor.beside(name).display().to_string();
    let program = runner.program.display();
    let (count, others, url) = (beside("count"), beside("others"), beside("forge.git"));
    let script = format!(
        "#!/bin/sh
if [ \"$1\" = fix ]; then
    echo x >>'{count}'
    n=$(grep -c x '{count}')
    if [ \"$n\" -le {times} ]; then
        rm -rf '{others}'
        git clone -q '{url}' '{others}' && cd '{others}' || exit 2
        sed \"s|^# Discussed|- [Slab $n](https://a.org/$n)\\n\\n&|\" src/topics.md >new
        mv new src/topics.md && git commit -q -a -m Other && git push -q && cd \"$OLDPWD\" || exit 2
    fi
fi
exec '{program}' \"$@\"
"
    );
    let wrapper = runner.forge.editor.beside("interrupted");
    executable(&wrapper, &script);
    runner.program = wrapper;
}

#[test]
fn fixes_go_on_top_of_what_others_pushed() {
    let forge = Forge::new();
    let before = forge.commit("main");
    forge.edit(&discussed(BAD));
    let mut runner = forge.checkout_main();
    interrupt(&mut runner, 2);
    runner.publish(&before, "commit").exits(0);
    let expected = [FIXED, "Other", "Other", "Edit", "Start"];
    assert_eq!(forge.subjects(), expected);
    let topics = forge.topics();
    assert!(
        topics.contains(GOOD) && topics.contains("[Slab 1]"),
        "{topics}"
    );
    assert!(forge.publishes("Folios") && forge.publishes("Slab 2"));
}

#[test]
fn fixing_gives_up_after_three_tries() {
    let forge = Forge::new();
    let before = forge.commit("main");
    forge.edit(&discussed(BAD));
    let mut runner = forge.checkout_main();
    interrupt(&mut runner, 9);
    let run = runner.publish(&before, "commit").exits(1);
    run.says("main moved 3 times while fixes were pushed; run this job again");
    assert_eq!(
        forge.subjects(),
        ["Other", "Other", "Other", "Edit", "Start"]
    );
    assert!(!forge.has_book());
}

#[test]
fn a_token_without_write_access_is_reported() {
    let forge = Forge::new();
    let before = forge.commit("main");
    forge.edit(&discussed(BAD));
    let refs = forge.refs();
    forge.reject_pushes();
    let run = forge.checkout_main().publish(&before, "commit").exits(1);
    run.says("give the job write access (permissions: contents: write)");
    assert_eq!(forge.refs(), refs);
}

#[test]
fn a_rejected_push_of_the_book_is_reported() {
    let forge = Forge::new();
    let before = forge.commit("main");
    forge.edit(&discussed(GOOD));
    forge.reject_pushes();
    let run = forge.checkout_main().publish(&before, "commit");
    assert!(run.code > 0, "{}", run.log);
    run.summarizes("### The book could not be published\n");
}

#[test]
fn an_old_run_publishes_the_newest_book() {
    let forge = Forge::new();
    let before = forge.commit("main");
    forge.edit(&discussed(GOOD));
    let old = forge.checkout_main();
    forge.edit(&discussed(&format!(
        "- [2024-01-20] [Slab](https://a.org)\n{GOOD}"
    )));
    old.publish(&before, "commit").exits(0);
    assert!(forge.publishes("Slab"));
}

#[test]
fn a_commit_that_is_no_longer_on_main_is_not_published() {
    let forge = Forge::new();
    let before = forge.commit("main");
    forge.edit(&discussed(WRONG));
    let old = forge.checkout_main();
    let editor = &forge.editor;
    editor.git(&["reset", "-q", "--hard", "HEAD^"]);
    editor.stage(&START.replace("EEVDF", "EEVDF, 2023"));
    editor.git(&["commit", "-q", "-m", "Instead"]);
    editor.git(&["push", "-q", "-f", "origin", "main"]);
    let run = old.publish(&before, "commit").exits(0);
    run.says("main no longer contains this commit");
    assert!(!forge.has_book());
}
