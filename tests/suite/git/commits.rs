//! The hook with every way to commit.

use std::io::Write as _;
use std::process::Stdio;

use crate::support::repo::{BAD, GOOD, START, WRONG, discussed, everywhere};

#[test]
fn a_staged_line_is_fixed_and_edits_around_it_are_kept() {
    everywhere(|repo| {
        repo.stage(&discussed(BAD));
        // Edits right before and right after the fixed line.
        let edited = format!("- before\n{BAD}- after\n");
        repo.write("src/topics.md", &discussed(&edited));
        let (done, said) = repo.try_git(&["commit", "-m", "Folios"]);
        assert!(done, "{said}");
        for words in [
            "src/topics.md:7: `1/13/24` rewritten as `[2024-01-13]` (date-format)\n",
            "src/topics.md:7: space removed from a link (malformed-link)\n",
        ] {
            assert!(said.contains(words), "{said}");
        }
        let fixed = discussed(GOOD);
        let file = discussed(&format!("- before\n{GOOD}- after\n"));
        repo.assert(&fixed, &fixed, &file, " M src/topics.md\n");
    });
}

#[test]
fn an_unstaged_edit_of_a_fixed_line_is_kept() {
    everywhere(|repo| {
        repo.stage(&discussed(BAD));
        let edited = discussed(&BAD.replace("Folios", "Folios, edited"));
        repo.write("src/topics.md", &edited);
        let (done, said) = repo.try_git(&["commit", "-m", "Folios"]);
        assert!(
            done && said.contains("has unstaged edits in these lines"),
            "{said}"
        );
        let fixed = discussed(GOOD);
        repo.assert(&fixed, &fixed, &edited, " M src/topics.md\n");
    });
}

#[test]
fn commit_all_and_include_fix_the_file_too() {
    everywhere(|repo| {
        for (number, arguments) in [
            &["commit", "-a", "-m", "All"] as &[&str],
            &["commit", "-i", "src/topics.md", "-m", "Include"],
        ]
        .into_iter()
        .enumerate()
        {
            repo.write("src/topics.md", &discussed(BAD));
            repo.git(arguments);
            repo.assert_clean(&discussed(GOOD));
            repo.git(&["reset", "-q", "--hard", "HEAD~1"]);
            assert!(number < 2);
        }
    });
}

#[test]
fn commit_patch_fixes_the_chosen_hunk() {
    everywhere(|repo| {
        let far = START.replace("- [EEVDF]", "- [A new EEVDF]");
        let both = far.replacen("# Discussed\n\n", &format!("# Discussed\n\n{BAD}"), 1);
        repo.write("src/topics.md", &both);
        let mut child = repo
            .command("git")
            .args(["-c", "diff.context=0", "commit", "-p", "-m", "Patch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Split; skip the first hunk, take the second.
        let mut answers = child.stdin.take().unwrap();
        answers.write_all(b"s\nn\ny\n").unwrap();
        drop(answers);
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{output:?}");
        let fixed = discussed(GOOD);
        let file = far.replacen("# Discussed\n\n", &format!("# Discussed\n\n{GOOD}"), 1);
        repo.assert(&fixed, &fixed, &file, " M src/topics.md\n");
    });
}

#[test]
fn committing_a_staged_file_by_name_fixes_both_indexes() {
    everywhere(|repo| {
        repo.write("notes.txt", "staged\n");
        repo.git(&["add", "notes.txt"]);
        repo.stage(&discussed(BAD));
        repo.git(&["commit", "-m", "Only", "src/topics.md"]);
        let fixed = discussed(GOOD);
        repo.assert(&fixed, &fixed, &fixed, "M  notes.txt\n");
    });
}

#[test]
fn committing_an_unstaged_file_by_name_fixes_both_indexes() {
    everywhere(|repo| {
        repo.write("src/topics.md", &discussed(BAD));
        repo.git(&["commit", "-m", "Only", "src/topics.md"]);
        repo.assert_clean(&discussed(GOOD));
    });
}

#[test]
fn amend_and_fixup_are_fixed_too() {
    everywhere(|repo| {
        repo.stage(&discussed(BAD));
        repo.git(&["commit", "--amend", "-m", "Amended"]);
        repo.assert_clean(&discussed(GOOD));
        repo.git(&["reset", "-q", "--hard"]);
        let more = discussed(&format!("- 1/20/24 [Slab](https://a.org/slab)\n{GOOD}"));
        repo.stage(&more);
        repo.git(&["commit", "--fixup", "HEAD"]);
        repo.assert_clean(&more.replace("1/20/24", "[2024-01-20]"));
    });
}

#[test]
fn unfixable_errors_reject_the_commit() {
    everywhere(|repo| {
        let wrong = discussed(WRONG);
        repo.stage(&wrong);
        let said = repo.refused(&["commit", "-m", "Slab"]);
        for words in [
            "src/topics.md:7:3",
            "13/45/2023 is not a valid date",
            "help: write the date you meant",
            "bypass with `--no-verify`",
        ] {
            assert!(said.contains(words), "{words} is not in: {said}");
        }
        repo.assert(START, &wrong, &wrong, "M  src/topics.md\n");
        repo.git(&["commit", "-q", "--no-verify", "-m", "Slab"]);
        repo.assert_clean(&wrong);
        // Existing errors block nothing.
        let more = wrong.replacen("# Discussed\n\n", &format!("# Discussed\n\n{GOOD}"), 1);
        repo.stage(&more);
        repo.git(&["commit", "-q", "-m", "Folios"]);
        repo.assert_clean(&more);
    });
}

#[test]
fn a_fix_that_undoes_the_commit_rejects_it() {
    everywhere(|repo| {
        repo.stage(&START.replace("[2023-11-07]", "2023/11/07"));
        let said = repo.refused(&["commit", "-m", "Nothing"]);
        assert!(said.contains("would be empty"), "{said}");
        assert!(said.contains("git restore --staged"), "{said}");
        // With another file in the commit it is not empty.
        repo.write("notes.txt", "more\n");
        repo.git(&["add", "notes.txt"]);
        repo.git(&["commit", "-q", "-m", "Notes"]);
        repo.assert_clean(START);
    });
}

#[test]
fn a_disabled_hook_does_nothing() {
    everywhere(|repo| {
        let bad = discussed(BAD);
        repo.stage(&bad);
        let mut commit = repo.command("git");
        commit.args(["commit", "-q", "-m", "Off"]);
        let status = commit.env("MDBOOK_TOPICS_HOOK", "off").status().unwrap();
        assert!(status.success());
        repo.assert_clean(&bad);
    });
}

#[test]
fn discussed_topics_get_the_last_meeting_day_of_the_author() {
    everywhere(|repo| {
        let day = "- [2023-11-14] [RCU](https://lwn.net/Articles/262464/)\n";
        repo.stage(&discussed(day));
        repo.git(&["commit", "-q", "-m", "Third"]);
        let topic = "- [EEVDF](https://lwn.net/Articles/925371/)\n";
        let moved = discussed(&format!("{topic}{day}")).replacen(topic, "", 1);
        repo.stage(&moved);
        // The group meets on Tuesdays. In UTC, it is still Monday.
        let mut git = repo.command("git");
        git.env("GIT_AUTHOR_DATE", "2024-01-16T00:30:00+0100");
        git.args(["commit", "-q", "-m", "Discussed"]);
        assert!(git.status().unwrap().success());
        repo.assert_clean(&moved.replace("- [EEVDF]", "- [2024-01-16] [EEVDF]"));
    });
}

#[test]
fn without_a_meeting_day_the_day_of_the_commit_is_only_an_unsafe_fix() {
    everywhere(|repo| {
        let topic = "- [EEVDF](https://lwn.net/Articles/925371/)\n";
        let moved = discussed(topic).replacen(topic, "", 1);
        repo.stage(&moved);
        let said = repo.refused(&["commit", "-q", "-m", "Discussed"]);
        let line = "+ - [2024-01-20] [EEVDF](https://lwn.net/Articles/925371/)";
        assert!(
            said.contains("error[missing-date]") && said.contains(line),
            "{said}"
        );
        repo.ours(&["fix", "--staged", "--unsafe-fixes"]);
        repo.git(&["commit", "-q", "-m", "Discussed"]);
        repo.assert_clean(&moved.replace("- [EEVDF]", "- [2024-01-20] [EEVDF]"));
    });
}
