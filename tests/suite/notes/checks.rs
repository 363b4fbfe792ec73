//! `check`, `list` and the hook report notes without a topic.

use serde_json::Value;

use super::{TOPICS, group};

#[test]
fn check_names_the_note_and_the_remedy() {
    let repo = group(&[
        ("2023-11-07.md", "# A\n"),
        ("locks.md", "# B\n"),
        ("2023-10-11.md", "# C\n"),
    ]);
    let (code, out, err) = repo.try_ours(&["check"]);
    assert_eq!(code, 0, "{err}");
    for expected in [
        "warning[unmatched-note]: the notes notes/2023-11-07.md and notes/locks.md are of the same meeting",
        " --> src/topics.md:7:",
        "merge the two files, or rename one of them",
        "the note notes/2023-10-11.md belongs to no topic: no meeting is on 2023-10-11",
        "rename the file to 2023-10-10.md if that is the meeting",
        "0 errors, 2 warnings",
    ] {
        assert!(out.contains(expected), "{expected}\n{out}");
    }
    let (_, _, err) = repo.try_ours(&["build"]);
    assert!(err.contains("0 errors and 2 warnings"), "{err}");
    repo.write("book.toml", "[preprocessor.topics]\nnotes = \"\"\n");
    let (_, out, _) = repo.try_ours(&["check"]);
    assert!(out.contains("0 errors, 0 warnings"), "{out}");
}

#[test]
fn list_names_the_note_of_each_topic() {
    let repo = group(&[("2023-11-07.md", ""), ("queues.md", ""), ("lost.md", "")]);
    let list: Value = serde_json::from_str(&repo.ours(&["list", "--format", "json"])).unwrap();
    let topics = list["topics"].as_array().unwrap().iter();
    let notes: Vec<_> = topics.map(|topic| topic["note"].as_str()).collect();
    assert_eq!(
        notes,
        [None, Some("notes/2023-11-07.md"), Some("notes/queues.md")]
    );
}

#[test]
fn several_notes_of_a_topic_are_listed_by_their_days() {
    let repo = group(&[("2023-11-14-locks.md", ""), ("2023-11-07.md", "")]);
    repo.write(
        "src/topics.md",
        &TOPICS.replace("[2023-11-07]", "[2023-11-14] & [2023-11-07]"),
    );
    let list: Value = serde_json::from_str(&repo.ours(&["list", "--format", "json"])).unwrap();
    let locks = &list["topics"][1];
    assert_eq!(locks["note"], "notes/2023-11-14-locks.md");
    assert_eq!(locks["notes"].as_array().unwrap().len(), 2);
    let (_, out, _) = repo.try_ours(&["check"]);
    assert!(!out.contains("unmatched-note"), "{out}");
    repo.ours(&["build"]);
    let page = repo.read("book/discussed.html");
    let first = page
        .find("notes/2023-11-07.html\">Notes (Tue 7 Nov 2023)")
        .unwrap();
    assert!(
        first
            < page
                .find("notes/2023-11-14-locks.html\">Notes (Tue 14 Nov 2023)")
                .unwrap()
    );
}

#[test]
fn notes_may_be_of_any_topic_file_of_the_book() {
    let repo = group(&[
        ("2023-11-07.md", "# Of two meetings\n"),
        ("2023-12-05.md", "# Of the second file\n"),
        ("lost.md", ""),
    ]);
    repo.write(
        "book.toml",
        "[preprocessor.topics]\nnotes = \"notes\"\nfiles = [\"topics.md\", \"more/other.md\"]\n",
    );
    repo.write(
        "src/SUMMARY.md",
        "- [Topics](topics.md)\n- [Other](more/other.md)\n",
    );
    repo.write(
        "src/more/other.md",
        "# Discussed\n\n- [2023-12-05] [Trees](https://a.example/8)\n- [2023-11-07] [Heaps](https://a.example/9)\n",
    );
    let (_, out, _) = repo.try_ours(&["check"]);
    for expected in [
        "notes/2023-11-07.md belongs to no topic: several meetings are on 2023-11-07",
        "add the id of the topic to the name: 2023-11-07-locks.md or 2023-11-07-heaps.md",
        "notes/lost.md belongs to no topic",
        "0 errors, 2 warnings",
    ] {
        assert!(out.contains(expected), "{expected}\n{out}");
    }
    repo.ours(&["build"]);
    let note = repo.read("book/more/notes/2023-12-05.html");
    assert!(
        note.contains("#src-more-other--trees") || note.contains("#more-other--trees"),
        "{note}"
    );
    for page in ["notes/2023-11-07.html", "notes/lost.html"] {
        repo.read(&format!("book/{page}"));
    }
}

#[test]
fn the_hook_warns_about_a_note_that_loses_its_topic() {
    let repo = group(&[("2023-11-07-locks.md", ""), ("lost.md", "")]);
    repo.write("src/topics.md", &TOPICS.replace("[Locks]", "[Mutexes]"));
    repo.git(&["add", "-A"]);
    let (_, out, err) = repo.try_ours(&["check", "--staged"]);
    assert!(
        out.contains("notes/2023-11-07-locks.md belongs to no topic: no topic has the id `locks`"),
        "{out}{err}"
    );
    assert!(
        out.contains("rename the file to 2023-11-07-mutexes.md"),
        "{out}"
    );
    // It was lost before.
    assert!(!out.contains("lost.md"), "{out}");
}

#[test]
fn a_folder_that_the_settings_name_must_exist() {
    let repo = group(&[]);
    repo.write("book.toml", "[preprocessor.topics]\nnotes = \"minutes\"\n");
    for command in ["check", "build"] {
        let (code, _, err) = repo.try_ours(&[command]);
        assert_eq!(code, 0, "{err}");
        assert!(
            err.contains(
                "minutes: this folder of notes does not exist; create it, or correct `notes`"
            ),
            "{err}"
        );
    }
    repo.write("book.toml", "[preprocessor.topics]\nnotes = \"/etc\"\n");
    let (code, _, err) = repo.try_ours(&["build"]);
    assert_eq!(code, 2, "{err}");
    assert!(
        err.contains("book.toml:2: ") && err.contains("is an absolute path"),
        "{err}"
    );
}

#[test]
fn a_chapter_has_its_day_in_its_name_once() {
    let repo = group(&[("2023-12-24.md", "Text.\n"), ("2023-11-07.md", "Text.\n")]);
    repo.ours(&["build"]);
    let title = |page: &str| {
        let html = repo.read(&format!("book/notes/{page}.html"));
        let (_, rest) = html.split_once("<title>").unwrap();
        rest.split_once("</title>").unwrap().0.to_owned()
    };
    assert_eq!(title("2023-12-24"), "2023-12-24 - Group");
    assert_eq!(title("2023-11-07"), "2023-11-07 · Locks - Group");
}

#[test]
fn a_folder_that_nobody_named_may_be_for_members_only() {
    let settings = "[preprocessor.topics]\n";
    let repo = group(&[
        ("2023-11-07.md", "Public.\n"),
        ("salaries.md", "Private.\n"),
    ]);
    repo.write("book.toml", settings);
    let (_, _, out) = repo.try_ours(&["build"]);
    assert!(
        out.contains(
            "notes/salaries.md: this file is not in the book, because it belongs to no meeting"
        ),
        "{out}"
    );
    assert!(repo.top.join("book/notes/2023-11-07.html").exists());
    assert!(!repo.top.join("book/notes/salaries.html").exists());
    assert!(!repo.read("book/print.html").contains("Private."));

    let repo = group(&[
        ("salaries.md", "Private.\n"),
        ("2019-05-01.md", "A diary.\n"),
    ]);
    repo.write("book.toml", settings);
    let (_, _, out) = repo.try_ours(&["build"]);
    assert!(
        out.contains("notes: none of the 2 Markdown files here is in the book"),
        "{out}"
    );
    assert!(!repo.top.join("book/notes").exists());
    let (_, out, _) = repo.try_ours(&["check"]);
    assert!(!out.contains("unmatched-note"), "{out}");
}
