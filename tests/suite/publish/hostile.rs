//! Settings of a repository that would start programs, or publish the book somewhere else.

#![cfg(unix)]

use std::path::PathBuf;

use super::group::{Group, PAGES};
use super::remotes::script;

/// A program that records each start, with its first argument.
fn traced(group: &Group) -> (String, impl Fn() -> Vec<String>) {
    let program = group.repo.beside("trace.sh");
    let traces = group.repo.beside("traces");
    script(
        &program,
        &format!("echo \"$1\" >>'{}'\ncat\n", traces.display()),
    );
    let read = move || {
        let text = std::fs::read_to_string(&traces).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    };
    (program.display().to_string(), read)
}

#[test]
fn a_dry_run_starts_no_program_and_writes_nothing() {
    let group = Group::new(&[]);
    let (program, traces) = traced(&group);
    group.repo.write(
        "book.toml",
        &format!(
            "[preprocessor.topics]\n[preprocessor.first]\nbefore = [\"links\"]\ncommand = \"{program} first\"\n[preprocessor.last]\ncommand = \"{program} last\"\n[output.html]\n[output.other]\ncommand = \"{program} other\"\n"
        ),
    );
    group.repo.git(&["commit", "-q", "-am", "Programs"]);
    for hook in [
        "pre-push",
        "reference-transaction",
        "post-index-change",
        "pre-commit",
    ] {
        let hook: PathBuf = group.repo.top.join(".git/hooks").join(hook);
        script(&hook, &format!("exec '{program}' hook </dev/null\n"));
    }
    let files = || {
        let mut all = Vec::new();
        let mut folders = vec![group.repo.top.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let changed = path.metadata().unwrap().modified().unwrap();
                if path.is_dir() {
                    folders.push(path.clone());
                }
                all.push((path, changed));
            }
        }
        all.sort_unstable();
        all
    };
    let before = files();
    for arguments in [&["--dry-run"][..], &["--dry-run", "--push"]] {
        let (code, out, said) = group.try_publish(arguments);
        assert_eq!(code, 0, "{said}");
        assert!(out.contains("  + notes.html\n"), "{out}");
        assert!(
            said.contains("a dry run does not run first, last and other"),
            "{said}"
        );
    }
    assert_eq!(traces(), [""; 0]);
    assert_eq!(files(), before);
}

#[test]
fn git_starts_no_program_that_reading_does_not_need() {
    let group = Group::new(&[]);
    let (program, traces) = traced(&group);
    group.repo.write(".gitattributes", "* filter=x diff=x\n");
    group.repo.git(&["add", "-A"]);
    group.repo.git(&["commit", "-q", "-m", "Attributes"]);
    for (key, value) in [
        ("core.fsmonitor", "fsmonitor"),
        ("core.pager", "pager"),
        ("core.editor", "editor"),
        ("diff.external", "external"),
        ("diff.x.textconv", "textconv"),
        ("diff.x.command", "command"),
        ("filter.x.clean", "clean"),
        ("filter.x.smudge", "smudge"),
        ("filter.x.process", "process"),
        ("gpg.program", "gpg"),
    ] {
        group
            .repo
            .git(&["config", key, &format!("{program} {value}")]);
    }
    group.repo.git(&["config", "filter.a=b.clean", &program]);
    let (code, _, said) = group.try_publish(&[]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("the name of a filter contains `=`"), "{said}");
    group
        .repo
        .git(&["config", "--remove-section", "filter.a=b"]);
    group.repo.git(&["config", "filter.x.required", "true"]);
    group.repo.git(&["config", "commit.gpgSign", "true"]);
    group.repo.git(&["config", "log.showSignature", "true"]);
    // Force git to read the files again.
    for name in ["src/notes.md", "src/topics.md", "book.toml"] {
        let text = group.repo.read(name);
        group.repo.write(name, &text);
    }
    let said = group.try_publish(&["--push"]);
    assert_eq!(said.0, 0, "{said:?}");
    // A plain git starts them.
    assert_eq!(traces(), [""; 0]);
    group.repo.try_git(&["status"]);
    assert!(!traces().is_empty());
}

#[test]
fn book_toml_can_only_name_a_remote() {
    let group = Group::new(&[]);
    let victim = group.repo.beside("victim.git").display().to_string();
    group.repo.git(&["init", "-q", "--bare", &victim]);
    let set = |remote: &str| {
        let text = format!("[preprocessor.topics.publish]\nremote = '{remote}'\n");
        group.repo.write("book.toml", &text);
    };
    for remote in [
        &victim,
        "../victim.git",
        "https://forge.example/a",
        "git@forge.example:a/b",
        "ext::sh -c 'touch pwned'",
        "--upload-pack=touch pwned",
        "-x",
        ".",
        "",
        "a b",
    ] {
        set(&remote.replace('\'', ""));
        for arguments in [&["--push"][..], &[], &["--dry-run"]] {
            let said = group.refused(2, arguments);
            assert!(
                said.contains("is not a valid name of a remote"),
                "{remote}: {said}"
            );
        }
    }
    // A folder can look like a name.
    std::fs::rename(&victim, group.repo.top.join("victim")).unwrap();
    group.repo.git(&["init", "-q", "--bare", "deep/victim"]);
    set("deep/victim");
    let said = group.refused(2, &["--push"]);
    assert!(said.contains("there is no remote deep/victim;"), "{said}");
    set("victim");
    let said = group.refused(2, &["--push"]);
    assert!(said.contains("there is no remote victim;"), "{said}");
    group
        .repo
        .git(&["remote", "add", "victim", "../remote.git"]);
    group.publish(&["--push"]);
}

#[test]
fn book_toml_can_only_name_a_branch() {
    let group = Group::new(&[]);
    for branch in [
        "HEAD",
        "@",
        "@{-1}",
        "-d",
        "a:b",
        "+x",
        "refs/heads/..",
        "a b",
        "",
    ] {
        let text = format!("[preprocessor.topics.publish]\nbranch = \"{branch}\"\n");
        group.repo.write("book.toml", &text);
        if branch == "+x" {
            // An unusual but valid name.
            group.publish(&[]);
            assert!(
                group
                    .repo
                    .try_git(&["rev-parse", "--verify", "-q", "refs/heads/+x"])
                    .0
            );
            continue;
        }
        let said = group.refused(2, &["--push"]);
        assert!(
            said.contains("is not a valid branch name"),
            "{branch}: {said}"
        );
    }
    assert!(
        !group
            .repo
            .try_git(&["rev-parse", "--verify", "-q", PAGES])
            .0
    );
}
