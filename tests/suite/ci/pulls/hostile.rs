//! Names, texts and attributes of a pull request are hostile.

use super::{HINTS, Site, TOPICS, ZONES, assert_has_both, with};
use crate::ci::forge::executable;

#[test]
fn names_of_branches_are_never_options_or_commands() {
    let site = Site::new();
    let head = site.commit(&[(TOPICS, Some(&with(HINTS)))]);
    let main = site.move_main(&with(ZONES));
    // Git accepts these, so they get the merge.
    let valid = [
        "--upload-pack=touch",
        "-f",
        "$(touch${IFS}pwned)",
        "`touch`;pwned|&",
        "refs/heads/main",
        "'quote\"",
        "ünïcode\u{202e}",
    ];
    // Git accepts none of these.
    let invalid = [
        "x:refs/heads/main",
        "two\nlines",
        "../main",
        "*",
        "a b",
        "",
        "refs/heads/",
        "\u{1b}[31m",
        "HEAD",
    ];
    for (number, name) in (1..).zip(valid) {
        if !name.starts_with('-') {
            site.push(&head, &format!("refs/heads/{name}"));
        }
        site.list(number, name, &head, Some(1));
    }
    for (number, name) in (20..).zip(invalid) {
        site.list(number, name, &head, Some(1));
    }
    let run = site.run().exits(0);
    for (number, name) in (1..).zip(valid) {
        let said = format!("pull request {number}: merged the main branch into it");
        // `git branch` refuses these names.
        if name.starts_with('-') {
            let refused =
                format!("pull request {number}: left alone: its branch has a name that git");
            assert!(run.log.contains(&refused), "{name} {}", run.log);
            continue;
        }
        assert!(run.log.contains(&said), "{name} {}", run.log);
        assert_ne!(site.tip(name), head);
    }
    for (number, name) in (20..).zip(invalid) {
        let said = format!("pull request {number}: left alone: its branch has a name that git");
        assert!(run.log.contains(&said), "{name:?} {}", run.log);
    }
    assert_eq!(site.tip("main"), main);
    let pwned = |path: &std::path::Path| {
        let mut entries = std::fs::read_dir(path).unwrap();
        entries.any(|entry| entry.unwrap().file_name() == "pwned")
    };
    assert!(!pwned(&site.forge.editor.beside("runner")) && !pwned(&site.forge.bare));
    for word in ["pwned", "mallory", "evil", "\u{1b}", "\u{202e}"] {
        assert!(
            !run.log.contains(word) && !run.summary.contains(word),
            "{}",
            run.log
        );
    }
}

#[test]
fn attributes_of_a_pull_request_run_no_driver_and_no_filter() {
    let site = Site::new();
    let pwned = site.forge.editor.beside("pwned");
    // Programs that an attribute may name are set for every repository of this user, as on a runner of the group.
    for key in [
        "merge.evil.driver",
        "filter.evil.smudge",
        "filter.evil.clean",
        "diff.evil.textconv",
    ] {
        let command = format!("touch '{}'; exit 0", pwned.display());
        site.git(&["config", "--global", key, &command]);
    }
    let evil = "* merge=evil filter=evil diff=evil\n";
    let files = [(TOPICS, with(HINTS)), (".gitattributes", evil.to_owned())];
    // Committed without the filter.
    let blob = |text: &str| {
        let path = site.forge.editor.beside("text");
        std::fs::write(&path, text).unwrap();
        let path = path.display().to_string();
        site.git(&["hash-object", "-w", "--no-filters", &path])
            .trim()
            .to_owned()
    };
    site.git(&["checkout", "-q", "--detach", "main"]);
    for (path, text) in &files {
        let entry = format!("100644,{},{path}", blob(text));
        site.git(&["update-index", "--add", "--cacheinfo", &entry]);
    }
    site.git(&["commit", "-q", "-m", "Evil"]);
    let head = site.forge.commit("HEAD");
    site.git(&["update-index", "--force-remove", ".gitattributes"]);
    site.git(&["reset", "-q", "--hard", "main"]);
    let _ = std::fs::remove_file(&pwned);
    site.push(&head, "refs/heads/evil");
    site.list(3, "evil", &head, Some(1));
    site.move_main(&with(ZONES));
    site.run().exits(0).says("pull request 3: merged");
    assert!(!pwned.exists());
    assert_has_both(&site.forge.file("evil", TOPICS));
    assert_eq!(site.forge.file("evil", ".gitattributes"), evil);
}

#[test]
fn no_argument_and_no_variable_has_the_token() {
    let site = Site::new();
    site.open(4, "hints", &[(TOPICS, Some(&with(HINTS)))]);
    site.open_fork(5, &[(TOPICS, Some(&with(HINTS)))]);
    site.move_main(&with(ZONES));
    let folder = site.forge.editor.beside("bin");
    std::fs::create_dir(&folder).unwrap();
    let record = site.forge.editor.beside("record");
    let path = std::env::var("PATH").unwrap();
    for program in ["curl", "git"] {
        executable(
            &folder.join(program),
            &format!(
                "#!/bin/sh\n{{ printf '%s\\n' {program} \"$@\"; env; }} >>'{}'\nPATH='{path}' exec {program} \"$@\"\n",
                record.display()
            ),
        );
    }
    let path = format!("{}:{path}", folder.display());
    site.run_with(&[("PATH", &path)]).exits(0);
    let record = std::fs::read_to_string(record).unwrap();
    assert!(record.contains("\ncurl\n--disable\n--config\n") && record.contains("merge-tree"));
    assert!(!record.contains("t0k"), "{record}");
    assert_eq!(site.api.comments(5).len(), 1);
}
