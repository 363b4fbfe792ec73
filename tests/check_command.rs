//! `check` and `fix` as people start them.

#![allow(clippy::unwrap_used)] // In the helpers, which clippy does not take for tests.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const BAD: &str = "# Ideas\n\n- [EEVDF](https://lwn.net/Articles/925371/)\n\n# Discussed\n\n- 1/13/24 [Folios](https://lwn.net/Articles/893512/)\n";
const GOOD: &str = "# Ideas\n\n- [EEVDF](https://lwn.net/Articles/925371/)\n\n# Discussed\n\n- [2024-01-13] [Folios](https://lwn.net/Articles/893512/)\n";

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

/// Exit code, standard output, standard error.
fn run(folder: &Path, arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mdbook-topics"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(input.as_bytes()).unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        output.status.code().unwrap(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

#[test]
fn findings_are_shown_as_rustc_shows_them() {
    let folder = folder(&[("topics.md", BAD), ("good.md", GOOD)]);
    let (code, out, said) = run(folder.path(), &["check", "topics.md", "good.md"], "");
    assert_eq!((code, said.as_str()), (1, ""));
    for line in [
        "error[date-format]: the date 1/13/24 is not written as [2024-01-13] (decided by a number over 12)",
        " --> topics.md:7:3",
        "1 error, 0 warnings, 0 notes; `mdbook-topics fix` would mend 1",
    ] {
        assert!(out.contains(line), "{line} is not in:\n{out}");
    }
    assert!(!out.contains("good.md"));
    assert!(!out.contains('\u{1b}'), "no colour in a pipe");
    let (code, out, _) = run(folder.path(), &["check", "good.md"], "");
    assert_eq!(code, 0, "{out}");
}

#[test]
fn the_book_names_its_files_and_standard_input_is_one() {
    let book = "[book]\n[preprocessor.topics]\n";
    let folder = folder(&[("book.toml", book), ("src/topics.md", BAD)]);
    let (code, out, _) = run(folder.path(), &["check"], "");
    assert_eq!(code, 1);
    assert!(out.contains("src/topics.md:7:3"), "{out}");
    let (code, out, _) = run(folder.path(), &["check", "-"], BAD);
    assert_eq!(code, 1);
    assert!(out.contains("<stdin>:7:3"), "{out}");
    let (code, out, _) = run(folder.path(), &["fix", "-"], BAD);
    assert_eq!((code, out.as_str()), (0, GOOD));
}

#[test]
fn severities_are_the_group_s_own() {
    let book =
        "[book]\n[preprocessor.topics]\n[preprocessor.topics.rules]\ndate-format = \"warning\"\n";
    let folder = folder(&[("book.toml", book), ("src/topics.md", BAD)]);
    let (code, out, _) = run(folder.path(), &["check"], "");
    assert!(code == 0 && out.contains("warning[date-format]"), "{out}");
    std::fs::write(
        folder.path().join("book.toml"),
        book.replace("date-format", "date-formt"),
    )
    .unwrap();
    let (code, _, said) = run(folder.path(), &["check"], "");
    assert_eq!(code, 2);
    assert!(
        said.contains("date-formt") && said.contains("date-format"),
        "{said}"
    );
}

#[test]
fn json_names_every_place() {
    let folder = folder(&[("topics.md", BAD)]);
    let (code, out, _) = run(
        folder.path(),
        &["check", "--format", "json", "topics.md"],
        "",
    );
    assert_eq!(code, 1);
    let report: Value = serde_json::from_str(&out).unwrap();
    let text = report.to_string();
    for part in [
        "\"rule\":\"date-format\"",
        "\"line\":7",
        "\"severity\":\"error\"",
        "topics.md",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

#[test]
fn annotations_cannot_be_made_by_a_title() {
    let hostile = "# Discussed\n\n- 13/45/2023 ::error file=x%0A::pwned [a](https://a.org)\n- [b] (https://b.org/::set-output%0Ax)\n";
    let folder = folder(&[("a,b:c.md", hostile)]);
    let (code, out, _) = run(
        folder.path(),
        &["check", "--format", "github", "a,b:c.md"],
        "",
    );
    assert_eq!(code, 1);
    for line in out.lines().filter(|line| line.starts_with("::")) {
        let kind = line[2..].split(' ').next().unwrap();
        assert!(["error", "warning", "notice"].contains(&kind), "{line}");
        assert!(line.contains("file=a%2Cb%3Ac.md"), "{line}");
        assert!(!line.contains("%0A::pwned"), "{line}");
    }
    assert!(out.contains("::error "), "{out}");
}

#[test]
fn sarif_is_what_code_scanning_reads() {
    let folder = folder(&[("a b.md", BAD)]);
    let (_, out, _) = run(folder.path(), &["check", "--format", "sarif", "a b.md"], "");
    let log: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let result = &log["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "date-format");
    assert_eq!(result["level"], "error");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20b.md");
    assert_eq!(place["region"]["startLine"], 7);
    assert_eq!(place["region"]["startColumn"], 3);
    let rules = log["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .unwrap();
    assert!(rules.iter().any(|rule| rule["id"] == "date-format"));
}

#[test]
fn a_fix_keeps_line_ends_marks_and_blanks() {
    let text = format!("\u{feff}{}", BAD.trim_end().replace('\n', "  \r\n"));
    let folder = folder(&[("topics.md", &text)]);
    let (code, out, said) = run(folder.path(), &["fix", "topics.md"], "");
    assert_eq!(code, 0, "{out}{said}");
    assert!(
        out.contains("topics.md:7: 1/13/24 rewritten as [2024-01-13]"),
        "{out}"
    );
    let fixed = std::fs::read_to_string(folder.path().join("topics.md")).unwrap();
    assert_eq!(fixed, text.replace("1/13/24", "[2024-01-13]"));
    let (_, out, _) = run(folder.path(), &["fix", "topics.md"], "");
    assert!(out.contains("nothing to mend"), "{out}");
}

#[test]
fn a_diff_is_one_that_git_applies() {
    let folder = folder(&[("topics.md", BAD)]);
    let (code, diff, _) = run(folder.path(), &["fix", "--diff", "topics.md"], "");
    assert_eq!(code, 1);
    assert_eq!(
        std::fs::read_to_string(folder.path().join("topics.md")).unwrap(),
        BAD
    );
    let mut git = Command::new("git");
    git.args(["apply", "-"])
        .current_dir(folder.path())
        .stdin(Stdio::piped());
    let mut child = git.spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(diff.as_bytes())
        .unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(
        std::fs::read_to_string(folder.path().join("topics.md")).unwrap(),
        GOOD
    );
}

#[test]
fn nothing_is_written_where_one_file_is_wrong() {
    let folder = folder(&[("topics.md", BAD)]);
    std::fs::write(folder.path().join("latin.md"), b"# Ideas\n- caf\xe9\n").unwrap();
    let (code, out, said) = run(folder.path(), &["fix", "topics.md", "latin.md"], "");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        said.contains("latin.md") && said.contains("line 2"),
        "{said}"
    );
    assert_eq!(
        std::fs::read_to_string(folder.path().join("topics.md")).unwrap(),
        BAD
    );
    // A read-only file, also for root.
    let path = folder.path().join("topics.md");
    let mut mode = std::fs::metadata(&path).unwrap().permissions();
    mode.set_readonly(true);
    std::fs::set_permissions(&path, mode).unwrap();
    let (code, _, said) = run(folder.path(), &["fix", "topics.md"], "");
    assert_eq!(code, 2);
    assert!(
        said.contains("topics.md is read-only; it is as it was"),
        "{said}"
    );
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 2, "no temporary file is left");
}

#[test]
fn a_rule_is_explained() {
    let folder = folder(&[]);
    let (code, out, _) = run(folder.path(), &["explain", "date-format"], "");
    assert_eq!(code, 0);
    assert!(
        out.starts_with("date-format: a date not in canonical form (error)"),
        "{out}"
    );
}
