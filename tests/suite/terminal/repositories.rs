//! Hostile text in staged files, hooks, branches and the output of git.

use super::{HOSTILE, all, assert_inert, in_toml, run, topics};
use crate::support::repo::{BAD, Repo, discussed};

#[test]
fn in_staged_files() {
    let repo = Repo::new(&[]);
    for text in HOSTILE {
        repo.stage(&topics(text));
        for arguments in [
            &["check", "--staged"] as &[&str],
            &["check", "--base", "HEAD"],
            &["hook", "pre-commit"],
            &["fix", "--staged"],
        ] {
            repo.git(&["add", "-A"]);
            run(&repo, arguments);
        }
        repo.git(&["reset", "-q", "--hard"]);
    }
}

#[test]
fn in_file_names() {
    let repo = Repo::empty(&[]);
    let name = format!("t{}.md", all().replace('/', ""));
    let path = format!("src/{name}");
    let table = format!("[preprocessor.topics]\nfiles = [\"{}\"]\n", in_toml(&name));
    repo.write("book.toml", &table);
    repo.write(&path, "# Discussed\n");
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Start"]);
    let topics = format!("# Discussed\n\n{BAD}- 13/45/2023 x\n");
    repo.write(&path, &topics);
    repo.git(&["add", "-A"]);
    run(&repo, &["check", "--staged"]);
    let ran = run(&repo, &["hook", "pre-commit"]);
    ran.says("space removed");
    repo.write(&path, &format!("# Discussed\n\n{BAD}"));
    run(&repo, &["hook", "pre-commit"]);
    repo.git(&["rm", "-qf", "--cached", &path]);
    run(&repo, &["check", "--staged"]);
}

#[test]
fn in_a_suggested_message() {
    let repo = Repo::new(&[]);
    for text in HOSTILE {
        let line = format!("- [2024-01-13] [Folios{text}](https://a.org/f)\n");
        repo.stage(&discussed(&line));
        let message = repo.top.join(".git/MESSAGE");
        std::fs::write(&message, "\n# comment\n").unwrap();
        let message = message.display().to_string();
        assert_eq!(repo.ours(&["hook", "prepare-commit-msg", &message]), "");
        let proposed = std::fs::read_to_string(&message).unwrap();
        assert_inert("message", &proposed);
        assert!(
            proposed.starts_with("Discuss: ") && proposed.contains("Folios"),
            "{proposed}"
        );
        repo.git(&["reset", "-q", "--hard"]);
    }
}

#[test]
fn in_revisions_and_settings_of_git() {
    let repo = Repo::new(&[]);
    for text in HOSTILE {
        run(&repo, &["check", "--base", text]);
        run(&repo, &["fix", "--base", &format!("HEAD:{text}")]);
        repo.git(&["config", "core.hooksPath", &format!("h{text}")]);
        run(&repo, &["hooks", "status"]);
        run(&repo, &["hooks", "install"]);
        run(&repo, &["hooks", "uninstall"]);
        repo.git(&["config", "--unset", "core.hooksPath"]);
    }
}

#[test]
fn in_the_history() {
    let repo = Repo::new(&[]);
    for text in HOSTILE {
        let line = format!("- [Folios{text}](https://a.org/f) @sam{text}\n");
        for topics in [discussed(&line), discussed("")] {
            repo.write("src/topics.md", &topics);
            repo.git(&["add", "-A"]);
            repo.git(&["commit", "-q", "--no-verify", "-m", text]);
            for arguments in [
                &["backfill"] as &[&str],
                &["backfill", "--write"],
                &["stats"],
                &["stats", "--lost"],
                &["stats", "--lost", "--format", "json"],
                &["stats", "--lost", "--restore", text],
                &["stats", "--lost", "--restore", "Folios"],
            ] {
                run(&repo, arguments);
            }
            repo.git(&["checkout", "-q", "--", "."]);
        }
    }
}
