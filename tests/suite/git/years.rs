//! The year of a date without one, from the history of its line. A year that the history does not show is
//! never written.

use std::process::Command;

use jiff::ZonedDateTime;

use crate::support::repo::{FORMATS, Repo, text};

/// A topic file with a date that was written on 2023-03-16.
const OLD: &str = "\
# Discussed

- Mar 15: [Epoll](https://lwn.net/Articles/13587/) and its users
";
const OLD_FIXED: &str = "\
# Discussed

- [2023-03-15] [Epoll](https://lwn.net/Articles/13587/) and its users
";

/// A repository whose first commit has [`OLD`].
fn group(format: &[&str]) -> Repo {
    let repo = Repo::empty(format);
    repo.write("book.toml", "[book]\n[preprocessor.topics]\n");
    start(&repo, "src/topics.md", OLD, "2023-03-16");
    repo
}

/// Commits a file without meetings, then this text on a day: the commit that creates a file does not show
/// when its lines were written.
pub(super) fn start(repo: &Repo, path: &str, text: &str, day: &str) {
    repo.write(path, "# Scheduled\n\n# Discussed\n");
    commit(repo, "2020-03-01", "Empty");
    repo.write(path, text);
    commit(repo, day, "Start");
}

/// Commits everything on a day.
pub(super) fn commit(repo: &Repo, day: &str, message: &str) {
    repo.git(&["add", "-A"]);
    let mut git = repo.command("git");
    git.env("GIT_AUTHOR_DATE", format!("{day}T20:00:00+0100"));
    git.args([
        "commit",
        "-q",
        "--no-verify",
        "--allow-empty",
        "-m",
        message,
    ]);
    assert!(git.status().unwrap().success());
}

pub(super) fn fix(repo: &Repo) -> Command {
    let mut command = repo.command(env!("CARGO_BIN_EXE_mdbook-topics"));
    command.args(["fix", "src/topics.md"]);
    command
}

/// Expects that `fix` writes the year of the history.
#[track_caller]
fn assert_fixed(repo: &Repo) {
    let output = fix(repo).output().unwrap();
    assert_eq!(repo.read("src/topics.md"), OLD_FIXED, "{output:?}");
}

/// Expects that `fix` leaves the file alone, and that it says why.
#[track_caller]
fn assert_left(repo: &Repo, why: &str) {
    let before = repo.read("src/topics.md");
    let output = fix(repo).output().unwrap();
    assert_eq!(repo.read("src/topics.md"), before, "{output:?}");
    let (_, found, said) = repo.try_ours(&["check", "src/topics.md"]);
    assert!(
        found.contains("`Mar 15` has no year") && found.contains(why),
        "{found}{said}"
    );
}

#[test]
fn every_format_of_repositories_has_a_history() {
    for format in FORMATS {
        assert_fixed(&group(format));
    }
}

#[test]
fn a_rename_keeps_the_year() {
    for format in FORMATS {
        let repo = Repo::empty(format);
        start(&repo, "topics.md", OLD, "2023-03-16");
        std::fs::create_dir(repo.top.join("src")).unwrap();
        repo.git(&["mv", "topics.md", "src/topics.md"]);
        assert_fixed(&repo);
        repo.write("src/topics.md", OLD);
        commit(&repo, "2025-06-01", "Rename");
        assert_fixed(&repo);
    }
}

#[test]
fn a_file_that_was_moved_without_git_keeps_its_years() {
    let repo = Repo::empty(&[]);
    start(&repo, "topics.md", OLD, "2023-03-16");
    std::fs::create_dir(repo.top.join("src")).unwrap();
    std::fs::rename(repo.top.join("topics.md"), repo.top.join("src/topics.md")).unwrap();
    assert_left(&repo, "git does not track the file");
    repo.git(&["add", "src/topics.md"]);
    assert_fixed(&repo);
}

#[test]
fn a_rename_with_many_edits_keeps_the_years() {
    for committed in [true, false] {
        let repo = Repo::empty(&[]);
        start(&repo, "topics.md", OLD, "2023-03-16");
        std::fs::create_dir(repo.top.join("src")).unwrap();
        repo.git(&["mv", "topics.md", "src/topics.md"]);
        let edited = OLD
            .replace("- Mar 15: [", "* Mar 15: [The ")
            .replace("Discussed", "Past");
        repo.write(
            "src/topics.md",
            &format!("{}\n{edited}", "words\n".repeat(40)),
        );
        if committed {
            commit(&repo, "2025-06-01", "Rename");
        }
        let output = fix(&repo).output().unwrap();
        let fixed = repo.read("src/topics.md");
        assert!(fixed.contains("[2023-03-15]"), "{fixed}{output:?}");
    }
}

#[test]
fn a_restored_line_keeps_its_year() {
    let repo = group(&[]);
    repo.write("src/topics.md", "# Discussed\n");
    commit(&repo, "2024-06-01", "Remove by mistake");
    repo.write("notes.txt", "later");
    commit(&repo, "2024-06-02", "Later");
    repo.write("src/topics.md", OLD);
    assert_fixed(&repo);
    repo.write("src/topics.md", OLD);
    commit(&repo, "2025-06-01", "Restore");
    assert_fixed(&repo);
    // In a file that is being renamed, below a line that is older.
    let repo = Repo::empty(&[]);
    let older = "- May 2: [Futex](https://lwn.net/Articles/360699/) and robust lists\n";
    let line = OLD.lines().last().unwrap();
    repo.write(
        "topics.md",
        "# Discussed\n\n- 2021-01-02: [A](https://a.org)\n",
    );
    commit(&repo, "2022-01-01", "Start");
    let both = format!("# Discussed\n\n{older}{line}\n- 2021-01-02: [A](https://a.org)\n");
    repo.write("topics.md", &both);
    commit(&repo, "2023-03-16", "Two");
    repo.write("topics.md", &both.replace(line, "text"));
    commit(&repo, "2024-06-01", "Remove by mistake");
    std::fs::create_dir(repo.top.join("src")).unwrap();
    repo.git(&["mv", "topics.md", "src/topics.md"]);
    repo.write("src/topics.md", &both);
    let found = repo.try_ours(&["check", "src/topics.md"]).1;
    assert!(found.contains("2023-03-15"), "{found}");
}

/// Of two lines with the same words, nobody knows which one is older.
#[test]
fn a_copy_of_a_line_makes_the_year_of_both_unknown() {
    let repo = group(&[]);
    let line = OLD.lines().last().unwrap();
    let twice = OLD.replace(line, &format!("{line}\n{line}"));
    repo.write("src/topics.md", &twice);
    assert_left(&repo, "several lines have these words");
    commit(&repo, "2025-06-01", "Again");
    assert_left(&repo, "several lines have these words");
}

/// Git does not see that the file was moved, as nothing of it is left.
#[test]
fn a_line_that_is_restored_in_a_file_under_another_name_keeps_its_year() {
    let repo = group(&[]);
    repo.write("src/topics.md", "# Discussed\n");
    commit(&repo, "2024-06-01", "Remove by mistake");
    repo.git(&["mv", "src/topics.md", "src/list.md"]);
    repo.write("src/list.md", OLD);
    for _ in 0..2 {
        let found = repo.try_ours(&["check", "src/list.md"]).1;
        assert!(found.contains("2023-03-15"), "{found}");
        commit(&repo, "2025-06-01", "Move and restore");
    }
}

#[test]
fn topics_that_came_from_another_file_keep_their_years() {
    let repo = Repo::empty(&[]);
    let readme = "# Reading group\n\nWe meet on Tuesdays.\n\n".repeat(4);
    let text = format!("{readme}{OLD}");
    start(&repo, "README.md", &text, "2023-03-16");
    repo.write("README.md", &readme);
    repo.write("src/topics.md", OLD);
    commit(&repo, "2025-06-01", "Split");
    assert_fixed(&repo);
}

#[test]
fn line_ends_do_not_matter() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    for setting in ["autocrlf", "attribute"] {
        let repo = group(&[]);
        match setting {
            "autocrlf" => drop(repo.git(&["config", "core.autocrlf", "true"])),
            _ => repo.write(".gitattributes", "*.md text eol=crlf\n"),
        }
        repo.write("src/topics.md", &crlf(OLD));
        let output = fix(&repo).output().unwrap();
        let fixed = repo.read("src/topics.md");
        assert_eq!(fixed, crlf(OLD_FIXED), "{setting}: {output:?}");
    }
    // Committed line ends changed, too.
    let repo = group(&[]);
    repo.write("src/topics.md", &crlf(OLD));
    commit(&repo, "2025-06-01", "Line ends");
    fix(&repo).output().unwrap();
    assert_eq!(repo.read("src/topics.md"), crlf(OLD_FIXED));
}

#[test]
fn the_environment_may_name_the_repository() {
    for format in FORMATS {
        let repo = group(format);
        let elsewhere = repo.beside("elsewhere.git");
        std::fs::rename(repo.top.join(".git"), &elsewhere).unwrap();
        let output = fix(&repo)
            .env("GIT_DIR", "../elsewhere.git")
            .env("GIT_WORK_TREE", ".")
            .output()
            .unwrap();
        assert_eq!(repo.read("src/topics.md"), OLD_FIXED, "{output:?}");
        // Without them, there is no repository.
        repo.write("src/topics.md", OLD);
        assert_left(&repo, "not in a git repository");
    }
}

#[test]
#[cfg(unix)]
fn a_repository_of_another_user_needs_safe_directory() {
    let repo = group(&[]);
    let chown = repo
        .command("chown")
        .args(["-R", "12345:12345", "."])
        .status();
    if !chown.unwrap().success() {
        // Only root can change the owner.
        return;
    }
    assert_left(&repo, "dubious ownership");
    let output = fix(&repo)
        .env("GIT_CONFIG_COUNT", "1")
        .env("GIT_CONFIG_KEY_0", "safe.directory")
        .env("GIT_CONFIG_VALUE_0", "*")
        .output()
        .unwrap();
    assert_eq!(repo.read("src/topics.md"), OLD_FIXED, "{output:?}");
}

/// A clone with the last commit only.
fn shallow(repo: &Repo) -> std::path::PathBuf {
    let clone = repo.beside("shallow");
    let url = format!("file://{}", repo.top.display());
    let path = clone.display().to_string();
    let clone_it = ["clone", "-q", "--depth=1", &url, &path];
    repo.git_in(&repo.beside(""), &clone_it);
    clone
}

#[test]
fn a_shallow_clone_decides_nothing() {
    let repo = group(&[]);
    repo.write("notes.txt", "later");
    commit(&repo, "2025-06-01", "Later");
    let clone = shallow(&repo);
    let run = |arguments: &[&str]| {
        let mut command = repo.command_in(&clone, env!("CARGO_BIN_EXE_mdbook-topics"));
        command.args(arguments).output().unwrap()
    };
    run(&["fix", "src/topics.md"]);
    let read = || std::fs::read_to_string(clone.join("src/topics.md")).unwrap();
    assert_eq!(read(), OLD);
    let found = text(&run(&["check", "src/topics.md"]).stdout);
    assert!(found.contains("the history ends here"), "{found}");
    assert!(found.contains("`git fetch --unshallow`"), "{found}");
    // Lines of newer commits are known.
    let new = "- Apr 5: [Io_uring](https://lwn.net/Articles/776703/) and its rings\n";
    std::fs::write(clone.join("src/topics.md"), format!("{OLD}{new}")).unwrap();
    let mut git = repo.command_in(&clone, "git");
    git.env("GIT_AUTHOR_DATE", "2025-06-02T12:00:00+0100");
    let committed = git.args(["commit", "-q", "-a", "-m", "New"]).status();
    assert!(committed.unwrap().success());
    let found = text(&run(&["check", "src/topics.md"]).stdout);
    assert!(found.contains("`[2025-04-05]`"), "{found}");
    // The dates of a list are rewritten together.
    run(&["fix", "src/topics.md"]);
    assert_eq!(read(), format!("{OLD}{new}"));
    repo.git_in(&clone, &["fetch", "-q", "--unshallow"]);
    let output = run(&["fix", "src/topics.md"]);
    let known = read();
    assert!(
        known.contains("[2023-03-15]") && known.contains("[2025-04-05]"),
        "{known}{output:?}"
    );
}

#[test]
fn a_shallow_clone_publishes_no_events_of_another_year() {
    let repo = group(&[]);
    repo.write("src/SUMMARY.md", "- [Topics](topics.md)\n");
    repo.write(
        "book.toml",
        "[book]\ntitle = \"Group\"\n[preprocessor.topics]\naddress = \"https://a.org\"\n",
    );
    repo.write("src/topics.md", &OLD.replace("# Discussed", "# Scheduled"));
    commit(&repo, "2025-06-01", "Schedule");
    let clone = shallow(&repo);
    let feeds = |folder: &std::path::Path| {
        let mut command = repo.command_in(folder, env!("CARGO_BIN_EXE_mdbook-topics"));
        let output = command.args(["feeds", "--out", "feeds"]).output().unwrap();
        let calendar = std::fs::read_to_string(folder.join("feeds/topics.ics"));
        (calendar.unwrap_or_default(), text(&output.stderr))
    };
    let (calendar, said) = feeds(&clone);
    assert!(!calendar.contains("BEGIN:VEVENT"), "{calendar}{said}");
    assert!(
        said.contains("topics.md: 1 date has no year (line 3)"),
        "{said}"
    );
    assert!(said.contains("`git fetch --unshallow`"), "{said}");
    let (calendar, said) = feeds(&repo.top);
    assert!(
        calendar.contains("DTSTART;VALUE=DATE:2023"),
        "{calendar}{said}"
    );
    assert!(!said.contains("no year"), "{said}");
}

#[test]
fn ignored_revisions_are_ignored() {
    let repo = group(&[]);
    // The words and the link change, so that only the revision shows that it is the same line.
    repo.write(
        "src/topics.md",
        &OLD.replace("Epoll", "*Epoll*").replace("- Mar", "* Mar"),
    );
    commit(&repo, "2025-06-01", "Reformat");
    let id = repo.git(&["rev-parse", "HEAD"]);
    repo.write(".git-blame-ignore-revs", &id);
    repo.git(&["config", "blame.ignoreRevsFile", ".git-blame-ignore-revs"]);
    let output = fix(&repo).output().unwrap();
    let fixed = repo.read("src/topics.md");
    assert!(
        fixed.contains("* [2023-03-15] [*Epoll*]"),
        "{fixed}{output:?}"
    );
}

#[test]
fn a_missing_file_of_ignored_revisions_changes_nothing() {
    for format in FORMATS {
        for file in [".git-blame-ignore-revs", "/nowhere/ignored"] {
            let repo = group(format);
            repo.git(&["config", "blame.ignoreRevsFile", file]);
            assert_fixed(&repo);
            repo.write("src/topics.md", OLD);
            std::fs::create_dir(repo.top.join("new")).unwrap();
            repo.git(&["mv", "src/topics.md", "new/topics.md"]);
            repo.ours(&["fix", "new/topics.md"]);
            assert_eq!(repo.read("new/topics.md"), OLD_FIXED, "{file}");
        }
    }
}

#[test]
fn a_line_keeps_its_year_when_it_is_edited_or_moved() {
    let line = "- Mar 15: [Epoll](https://lwn.net/Articles/13587/) and its users\n";
    let edits: [&str; 6] = [
        "- Mar 15: [Epoll](http://lwn.net/Articles/13587/) and its users\n",
        "* [Mar 15] [Epoll](https://lwn.net/Articles/13587/), with slides\n",
        "- 3/15: [Epoll](https://lwn.net/Articles/13587/) and its users\n",
        "- March 15th: [Epoll and its users](https://lwn.net/Articles/13587/)\n",
        "-   Mar 15:  [Epoll](https://lwn.net/Articles/13587/)  and  its users\n",
        line,
    ];
    let other = "- 2021-02-03: [Futex](https://lwn.net/Articles/360699/) and robust lists\n";
    for edit in edits {
        for committed in [true, false] {
            let repo = group(&[]);
            repo.write("src/topics.md", &format!("# Discussed\n\n{line}{other}"));
            commit(&repo, "2023-03-17", "Second");
            repo.write("src/topics.md", &format!("# Discussed\n\n{other}{edit}"));
            if committed {
                commit(&repo, "2025-06-01", "Edit");
            }
            let output = fix(&repo).output().unwrap();
            let fixed = repo.read("src/topics.md");
            assert!(fixed.contains("[2023-03-15]"), "{edit}{fixed}{output:?}");
        }
    }
}

#[test]
fn a_line_keeps_its_year_when_its_topic_was_discussed() {
    let repo = Repo::empty(&[]);
    let line = "- Mar 15: [Epoll](https://lwn.net/Articles/13587/) and its users\n";
    let scheduled = format!("# Scheduled\n\n{line}\n# Discussed\n");
    start(&repo, "src/topics.md", &scheduled, "2022-12-01");
    repo.write(
        "src/topics.md",
        &format!("# Scheduled\n\n# Discussed\n\n{line}"),
    );
    for day in ["2023-03-16", "2023-03-15", "2025-08-01"] {
        commit(&repo, day, "Discuss");
        fix(&repo).output().unwrap();
        let fixed = repo.read("src/topics.md");
        assert!(fixed.contains("[2023-03-15]"), "{day}: {fixed}");
        repo.git(&["reset", "-q", "HEAD~1"]);
        repo.write(
            "src/topics.md",
            &format!("# Scheduled\n\n# Discussed\n\n{line}"),
        );
    }
}

#[test]
fn the_same_words_in_two_years_are_two_lines() {
    let repo = group(&[]);
    let line = OLD.lines().last().unwrap();
    repo.write("src/topics.md", &format!("# Discussed\n\n{line}\n{line}\n"));
    fix(&repo).output().unwrap();
    let fixed = repo.read("src/topics.md");
    // Git cannot know which one is the copy.
    let years = fixed.matches("[2023-03-15]").count();
    assert!(
        years <= 1 && fixed.matches("Mar 15").count() == 2 - years,
        "{fixed}"
    );
}

#[test]
fn a_new_line_has_the_year_of_today() {
    let repo = group(&[]);
    let today = ZonedDateTime::now().date();
    let new = format!(
        "- {}: [Futex](https://lwn.net/Articles/360699/)\n",
        today.strftime("%b %-d")
    );
    repo.write("src/topics.md", &OLD.replace("\n\n", &format!("\n\n{new}")));
    fix(&repo).output().unwrap();
    let fixed = repo.read("src/topics.md");
    assert!(fixed.contains(&format!("[{today}] [Futex]")), "{fixed}");
    assert!(fixed.contains("[2023-03-15] [Epoll]"), "{fixed}");
}

#[test]
fn files_without_a_history_are_left_alone() {
    let repo = group(&[]);
    repo.git(&["rm", "-q", "--cached", "src/topics.md"]);
    repo.git(&["commit", "-q", "-m", "Untrack"]);
    assert_left(&repo, "git does not track the file");
    std::fs::remove_dir_all(repo.top.join(".git")).unwrap();
    assert_left(&repo, "not in a git repository");
}

#[test]
fn a_commit_does_not_move_topics_by_guessed_years() {
    for format in FORMATS {
        let repo = Repo::empty(format);
        repo.write("book.toml", "[book]\n[preprocessor.topics]\n");
        start(&repo, "src/topics.md", OLD, "2021-03-16");
        repo.ours(&["hooks", "install"]);
        // The last 15th of March before this commit, of 2024-01-20, is that of 2023.
        let late = "- [2022-05-05] [Futex](https://lwn.net/Articles/360699/)\n";
        let new = "- Jan 16: [Io_uring](https://lwn.net/Articles/776703/)\n";
        let with = |new: &str| OLD.replace("\n\n", &format!("\n\n{new}{late}"));
        repo.stage(&with(new));
        repo.git(&["commit", "-q", "-m", "New"]);
        // The dates of a list are rewritten together, and the old one is not part of the change.
        repo.assert_clean(&with(new));
    }
}

#[test]
fn other_fixes_of_a_line_do_not_make_its_date_new() {
    let broken = OLD.replace("](https", "] (https");
    let repo = group(&[]);
    start(&repo, "src/topics.md", &broken, "2023-03-16");
    assert_fixed(&repo);
    repo.write("src/topics.md", &broken);
    repo.write("notes.txt", "later");
    commit(&repo, "2025-06-01", "Later");
    let clone = shallow(&repo);
    let mut command = repo.command_in(&clone, env!("CARGO_BIN_EXE_mdbook-topics"));
    command.args(["fix", "src/topics.md"]).output().unwrap();
    let fixed = std::fs::read_to_string(clone.join("src/topics.md")).unwrap();
    assert_eq!(fixed, OLD, "the link is fixed, the year is unknown");
}

/// Expects that the year is a guess: it is shown, and only `--unsafe-fixes` writes it.
#[track_caller]
fn assert_guessed(repo: &Repo, guess: &str) {
    let before = repo.read("src/topics.md");
    let (_, found, said) = repo.try_ours(&["check", "src/topics.md"]);
    assert!(
        found.contains(guess) && found.contains("may have been copied from elsewhere"),
        "{found}{said}"
    );
    let output = fix(repo).output().unwrap();
    assert_eq!(repo.read("src/topics.md"), before, "{output:?}");
    let listed = repo.ours(&["list", "src/topics.md", "--format", "json"]);
    assert!(listed.contains(guess), "{listed}");
    repo.try_ours(&["fix", "--unsafe-fixes", "src/topics.md"]);
    let fixed = repo.read("src/topics.md");
    assert!(fixed.contains(&format!("[{guess}]")), "{fixed}");
}

#[test]
fn the_commit_that_creates_a_file_does_not_show_its_years() {
    for format in FORMATS {
        let repo = Repo::empty(format);
        repo.write("src/topics.md", OLD);
        commit(&repo, "2023-03-16", "Start");
        assert_guessed(&repo, "2023-03-15");
        // Edited, moved and renamed since.
        let edited = OLD.replace("its users", "more");
        repo.write("src/topics.md", &edited);
        commit(&repo, "2025-06-01", "Edit");
        assert_guessed(&repo, "2023-03-15");
    }
    // In a repository that has other files.
    let repo = Repo::empty(&[]);
    repo.write("notes.txt", "notes");
    commit(&repo, "2023-01-01", "Notes");
    repo.write("src/topics.md", OLD);
    commit(&repo, "2023-03-16", "Start");
    assert_guessed(&repo, "2023-03-15");
}

#[test]
fn a_list_that_is_staged_for_the_first_time_may_be_old() {
    let day = ZonedDateTime::now().date().strftime("%b %-d").to_string();
    let today = ZonedDateTime::now().date().to_string();
    for has_commit in [true, false] {
        let repo = Repo::empty(&[]);
        repo.write("book.toml", "[book]\n[preprocessor.topics]\n");
        if has_commit {
            commit(&repo, "2023-01-01", "Start");
        }
        repo.write("src/topics.md", &OLD.replace("Mar 15", &day));
        repo.git(&["add", "-A"]);
        repo.ours(&["hooks", "install"]);
        let staged = repo.git(&["show", ":src/topics.md"]);
        repo.ours(&["fix", "--staged"]);
        assert_eq!(repo.git(&["show", ":src/topics.md"]), staged);
        assert_guessed(&repo, &today);
    }
}

#[test]
fn a_whole_list_that_is_added_at_once_may_be_old() {
    let line = |month: &str, at: usize| {
        format!("- {month} {at}: [Paper {at}](https://a.org/{at}) about number {at}\n")
    };
    // The first list of the file, and many lines below others.
    let few: String = (1..3).map(|at| line("Mar", at)).collect();
    let many: String = (1..10).map(|at| line("Mar", at)).collect();
    let other = "- [2022-02-02] [Other](https://a.org/other)\n";
    for (before, added) in [("", few.clone()), (other, many)] {
        let repo = Repo::empty(&[]);
        let top = "# Ideas\n\n- [Lists](https://a.org/lists)\n\n# Discussed\n\n";
        repo.write("src/topics.md", &format!("{top}{before}"));
        commit(&repo, "2023-01-01", "Start");
        repo.write("src/topics.md", &format!("{top}{added}{before}"));
        commit(&repo, "2023-03-16", "Paste");
        assert_guessed(&repo, "2023-03-02");
    }
    // A section of its own.
    let repo = group(&[]);
    repo.write(
        "src/topics.md",
        &format!("{OLD_FIXED}\n# Earlier discussed\n\n{few}"),
    );
    commit(&repo, "2023-03-18", "Paste");
    assert_guessed(&repo, "2023-03-02");
}

#[test]
fn a_guess_moves_no_topic_and_dates_none() {
    let repo = Repo::empty(&[]);
    let list = "# Discussed\n\n- [2024-03-05] [A](https://a.org/a)\n- [2024-02-06] [B](https://a.org/b)\n\
        - Jan 9: [C](https://a.org/c)\n- Mar 19: [D](https://a.org/d)\n- [2023-12-05] [E](https://a.org/e)\n";
    repo.write("src/topics.md", list);
    commit(&repo, "2024-03-20", "Start");
    repo.try_ours(&["fix", "src/topics.md"]);
    let fixed = repo.read("src/topics.md");
    let order: Vec<_> = fixed
        .lines()
        .filter_map(|line| line.split("](").next())
        .collect();
    let before: Vec<_> = list
        .lines()
        .filter_map(|line| line.split("](").next())
        .collect();
    assert_eq!(order.len(), before.len());
    let titles = |lines: &[&str]| {
        lines
            .iter()
            .map(|line| line.chars().last())
            .collect::<Vec<_>>()
    };
    assert_eq!(titles(&order), titles(&before), "{fixed}");
    assert!(fixed.contains("- Mar 19:"), "{fixed}");
}

#[test]
fn the_day_of_a_wrong_clock_decides_nothing() {
    let year = ZonedDateTime::now().year() + 2;
    for day in ["1970-01-02".to_owned(), format!("{year}-01-01")] {
        let repo = Repo::empty(&[]);
        start(&repo, "src/topics.md", OLD, &day);
        assert_left(&repo, "so the clock was wrong");
    }
}

#[test]
fn a_year_beside_the_date_is_asked_about() {
    let list =
        "# Discussed\n\n- [2026-05-13] [Z](https://x.org/z)\n- [2026-05-06] [Y](https://x.org/y)\n";
    for added in [
        "\n#### Fall 2021\n\n- Nov 3: [D](https://x.org/4)\n",
        "\n## F21\n\n- Nov 3: [D](https://x.org/4)\n",
        "\n### 令和3年\n\n- Nov 3: [D](https://x.org/4)\n",
        "- Mar 3 – 2023: [D](https://x.org/4)\n",
        "- [Mar 3] 2023 [D](https://x.org/4)\n",
        "- Mar 3 (FY23): [D](https://x.org/4)\n",
        "- Mar 3: [D](https://x.org/4), discussed in 2021\n",
    ] {
        let repo = Repo::empty(&[]);
        repo.write("book.toml", "[book]\n[preprocessor.topics]\n");
        start(&repo, "src/topics.md", list, "2026-05-20");
        let text = format!("{list}{added}");
        repo.write("src/topics.md", &text);
        commit(&repo, "2026-06-02", "Add");
        let output = fix(&repo).output().unwrap();
        assert_eq!(repo.read("src/topics.md"), text, "{added}{output:?}");
    }
}

#[test]
fn a_year_above_a_list_decides() {
    let list = "# Discussed\n\n- [2026-05-13] [Z](https://x.org/z)\n";
    for year in ["**2021**", "2021:", "## 2021"] {
        let repo = Repo::empty(&[]);
        repo.write("book.toml", "[book]\n[preprocessor.topics]\n");
        start(&repo, "src/topics.md", list, "2026-05-20");
        let text = format!("{list}\n{year}\n\n- Nov 3: [D](https://x.org/4)\n");
        repo.write("src/topics.md", &text);
        commit(&repo, "2026-06-02", "Add");
        fix(&repo).output().unwrap();
        let fixed = text.replace("Nov 3:", "[2021-11-03]");
        assert_eq!(repo.read("src/topics.md"), fixed, "{year}");
    }
}

#[test]
fn a_day_outside_the_dates_around_it_is_asked_about() {
    let list = "# Discussed\n\n- [2019-02-05] [X](https://x.org/x)\n- [2022-02-05] [Y](https://x.org/y)\n- [2023-02-05] [Z](https://x.org/z)\n";
    let repo = Repo::empty(&[]);
    repo.write("book.toml", "[book]\n[preprocessor.topics]\n");
    start(&repo, "src/topics.md", list, "2023-03-20");
    let text = list.replace("- [2022", "- Sep 5 [V](https://x.org/v)\n- [2022");
    repo.write("src/topics.md", &text);
    commit(&repo, "2024-01-20", "Add");
    fix(&repo).output().unwrap();
    assert_eq!(repo.read("src/topics.md"), text);
}
