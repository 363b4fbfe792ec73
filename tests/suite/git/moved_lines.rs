//! Years that the history contradicts: lines that were moved from another file, years that an older version
//! named, and lines that a commit added out of order.

use super::years::{commit, fix, start};
use crate::support::repo::Repo;

const EMPTY: &str = "# Upcoming\n\n# Discussed\n";
const LINE: &str = "- Mar 15: [Epoll things](https://lwn.net/Articles/13587/)\n";

fn group() -> Repo {
    let repo = Repo::empty(&[]);
    repo.write("book.toml", "[book]\n[preprocessor.topics]\n");
    repo
}

/// Expects that `fix` changes nothing, and returns what `check` reports.
#[track_caller]
fn assert_asked(repo: &Repo, why: &str) {
    let before = repo.read("src/topics.md");
    let output = fix(repo).output().unwrap();
    assert_eq!(repo.read("src/topics.md"), before, "{output:?}");
    let (_, found, said) = repo.try_ours(&["check", "src/topics.md"]);
    assert!(found.contains(why), "{found}{said}");
}

#[test]
fn a_year_that_an_older_version_named_is_asked_about() {
    for older in [
        format!("## 2019\n\n{LINE}"),
        format!("Meetings of 2019:\n\n{LINE}"),
        LINE.replace("/)", "/) (met 2019)"),
        LINE.replace("Mar 15", "2019-03-15"),
    ] {
        for committed in [true, false] {
            let repo = group();
            start(&repo, "src/topics.md", EMPTY, "2022-01-01");
            repo.write("src/topics.md", &format!("{EMPTY}\n{older}"));
            commit(&repo, "2023-02-01", "Add");
            repo.write("src/topics.md", &format!("{EMPTY}\n{LINE}"));
            if committed {
                commit(&repo, "2024-02-01", "Remove the year");
            }
            assert_asked(&repo, "another year is beside it, or was");
        }
    }
}

#[test]
fn a_year_that_an_older_version_named_may_agree_with_the_commit() {
    let repo = group();
    start(&repo, "src/topics.md", EMPTY, "2022-01-01");
    repo.write("src/topics.md", &format!("{EMPTY}\n## 2023\n\n{LINE}"));
    commit(&repo, "2023-03-16", "Add");
    repo.write("src/topics.md", &format!("{EMPTY}\n{LINE}"));
    commit(&repo, "2024-02-01", "Remove the heading");
    fix(&repo).output().unwrap();
    let fixed = repo.read("src/topics.md");
    assert!(fixed.contains("[2023-03-15] [Epoll"), "{fixed}");
}

#[test]
fn a_line_that_was_moved_from_another_file_is_not_new() {
    let url = "https://lwn.net/Articles/13587/";
    for (archived, is_read) in [
        (LINE.to_owned(), true),
        (format!("* 15 March – [Epoll things]({url})\n"), true),
        (format!("- Mar 15:\n  [Epoll things]({url})\n"), true),
        (
            format!("| Date | Topic |\n|---|---|\n| 03/15 | [Epoll]({url}) |\n"),
            false,
        ),
        (format!("On Mar 15 we read [Epoll things]({url})\n"), false),
        ("<li>Mar 15: Epoll things</li>\n".to_owned(), false),
    ] {
        for name in ["archive.md", "archive.txt"] {
            for left in [None, Some("# Archive\n\nIt has moved.\n")] {
                let repo = group();
                repo.write(name, "# Archive\n");
                start(&repo, "src/topics.md", EMPTY, "2018-01-01");
                repo.write(name, &format!("# Archive\n\n{archived}"));
                commit(&repo, "2019-04-01", "Archive");
                match left {
                    Some(left) => repo.write(name, left),
                    None => std::fs::remove_file(repo.top.join(name)).unwrap(),
                }
                repo.write("src/topics.md", &format!("{EMPTY}\n{LINE}"));
                commit(&repo, "2024-05-01", "Move");
                let output = fix(&repo).output().unwrap();
                let fixed = repo.read("src/topics.md");
                let is_kept = fixed.contains("- Mar 15:");
                let is_right = fixed.contains("[2019-03-15]");
                assert!(is_kept || is_right, "{name} {archived}{fixed}{output:?}");
                if is_read && name == "archive.md" {
                    assert!(is_right, "{archived}{fixed}");
                }
            }
        }
    }
}

#[test]
fn an_idea_that_gets_a_date_is_new() {
    let idea = "# Ideas\n\n- [Epoll things](https://lwn.net/Articles/13587/)\n";
    let repo = group();
    start(
        &repo,
        "src/topics.md",
        &format!("{idea}\n{EMPTY}"),
        "2022-01-01",
    );
    repo.write("src/topics.md", &format!("# Ideas\n\n{EMPTY}\n{LINE}"));
    commit(&repo, "2023-03-16", "Discuss");
    fix(&repo).output().unwrap();
    let fixed = repo.read("src/topics.md");
    assert!(fixed.contains("[2023-03-15] [Epoll"), "{fixed}");
}

#[test]
fn lines_that_a_commit_adds_out_of_order_may_be_old() {
    let list = format!("{EMPTY}\n- [2021-12-01] [Futex](https://x.org/f)\n");
    let other = "- Jan 10: [Locks](https://x.org/l)\n";
    for (added, is_sure) in [
        (format!("{LINE}{other}"), false),
        (format!("{other}{LINE}"), true),
        (LINE.to_owned(), true),
    ] {
        let repo = group();
        start(&repo, "src/topics.md", &list, "2022-01-01");
        repo.write("src/topics.md", &format!("{list}{added}"));
        commit(&repo, "2024-05-01", "Add");
        let before = repo.read("src/topics.md");
        fix(&repo).output().unwrap();
        let fixed = repo.read("src/topics.md");
        assert_eq!(fixed != before, is_sure, "{fixed}");
        assert_eq!(fixed.contains("[2024-03-15]"), is_sure, "{fixed}");
    }
}

#[test]
fn a_day_that_was_past_when_it_was_scheduled_is_asked_about() {
    for (day, committed, is_sure) in [
        ("Oct 20", "2024-11-28", false),
        ("Oct 20", "2024-12-10", false),
        ("Fri Oct 20", "2024-12-10", false),
        ("Nov 28", "2024-11-28", true),
        ("Jan 9", "2024-11-28", true),
    ] {
        let repo = group();
        start(&repo, "src/topics.md", EMPTY, "2022-01-01");
        let line = LINE.replace("Mar 15", day);
        let text = EMPTY.replace("Upcoming\n", &format!("Upcoming\n\n{line}"));
        repo.write("src/topics.md", &text);
        commit(&repo, committed, "Schedule");
        fix(&repo).output().unwrap();
        let fixed = repo.read("src/topics.md");
        assert_eq!(fixed != text, is_sure, "{day} {committed}: {fixed}");
    }
}

#[test]
fn a_month_out_of_the_term_of_its_heading_is_asked_about() {
    for (heading, day) in [
        ("Spring 2022", "Dec 5"),
        ("2022\n\n### Spring", "Dec 5"),
        ("Fall 2022", "May 5"),
        ("Autumn 2023", "Feb 3"),
        ("Winter 2022/23", "Jul 5"),
        ("SoSe 22", "5. Dezember"),
        ("Printemps 2022", "5 décembre"),
        ("2022春", "12月5日"),
    ] {
        let repo = group();
        start(&repo, "src/topics.md", EMPTY, "2022-01-01");
        let text = format!("{EMPTY}\n## {heading}\n\n{}", LINE.replace("Mar 15", day));
        repo.write("src/topics.md", &text);
        commit(&repo, "2023-02-01", "Add");
        assert_asked(&repo, "another year or term");
    }
}

#[test]
fn a_label_or_a_row_with_another_year_or_term_is_asked_about() {
    let row = "| Dec 5 | [Epoll things](https://lwn.net/Articles/13587/) |\n";
    let head = "| Date | Topic |\n|---|---|\n";
    let line = LINE.replace("Mar 15", "Dec 5");
    for text in [
        format!("{head}| Fall 2019 | |\n{row}"),
        format!("{head}| | Fall 2019 |\n{row}"),
        format!("{head}| 2019 | |\n{row}"),
        format!("{head}| Spring 2022 | |\n{row}"),
        format!("**Spring 2022**\n\n{line}"),
        format!("Spring 2022:\n\n{line}"),
        format!("## Spring '22\n\n{line}"),
        format!("## January–May 2022\n\n{line}"),
    ] {
        let repo = group();
        start(&repo, "src/topics.md", EMPTY, "2022-01-01");
        let text = format!("{EMPTY}\n{text}");
        repo.write("src/topics.md", &text);
        commit(&repo, "2023-02-01", "Add");
        let output = fix(&repo).output().unwrap();
        assert_eq!(repo.read("src/topics.md"), text, "{output:?}");
    }
}

#[test]
fn a_change_of_several_commits_has_the_day_of_each() {
    let weekly: String = [25, 18, 11]
        .map(|day| format!("- [2024-04-{day}] [Thing {day}](https://x.org/{day})\n"))
        .concat();
    let epoll = "- [Epoll](https://lwn.net/Articles/13587/)";
    let ideas = "# Ideas\n\n";
    let repo = group();
    let before = format!("{ideas}{epoll}\n\n# Discussed\n\n{weekly}");
    start(&repo, "src/topics.md", &before, "2024-04-26");
    let after = format!("{ideas}# Discussed\n\n{epoll}\n{weekly}");
    repo.write("src/topics.md", &after);
    commit(&repo, "2024-05-03", "Discuss");
    let edited = after.replace(epoll, &format!("{epoll} and its users"));
    repo.write("src/topics.md", &edited);
    commit(&repo, "2024-05-20", "Edit");
    let fix = |options: &[&str]| {
        repo.try_ours(&[&["fix", "--base", "HEAD~2", "src/topics.md"], options].concat());
        repo.read("src/topics.md")
    };
    assert!(fix(&[]).contains("- [2024-05-02] [Epoll]"));
    // Without a day on which the group meets, that of the commit is a guess.
    let repo = group();
    start(
        &repo,
        "src/topics.md",
        &format!("{ideas}{epoll}\n\n# Discussed\n"),
        "2024-04-26",
    );
    repo.write("src/topics.md", &format!("{ideas}# Discussed\n\n{epoll}\n"));
    commit(&repo, "2024-05-03", "Discuss");
    repo.try_ours(&["fix", "--unsafe-fixes", "--base", "HEAD~1", "src/topics.md"]);
    let fixed = repo.read("src/topics.md");
    assert!(fixed.contains("[2024-05-03] [Epoll]"), "{fixed}");
}
