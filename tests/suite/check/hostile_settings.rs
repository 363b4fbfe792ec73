//! A hostile `book.toml` causes a short and clear error without delay.

use std::time::{Duration, Instant};

use crate::support::book_test::BookTest;

/// Lists and checks a book with these settings. Returns the exit code and standard error.
#[track_caller]
fn said(settings: &str) -> (i32, String) {
    let book = BookTest::small().file("book.toml", settings);
    let mut all = (0, String::new());
    for command in ["list", "check"] {
        let start = Instant::now();
        let output = book.program().arg(command).output().unwrap();
        assert!(start.elapsed() < Duration::from_secs(30), "{command}");
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(text.len() < 6_000, "{} bytes of errors", text.len());
        assert!(!text.contains("panicked"), "{text}");
        all = (output.status.code().unwrap(), text);
    }
    all
}

fn table(text: &str) -> String {
    format!("[preprocessor.topics]\n{text}\n")
}

#[test]
fn deep_settings_are_refused() {
    for text in [
        format!("a = {}{}", "[".repeat(200_000), "]".repeat(200_000)),
        format!("a = {}1{}", "{a=".repeat(200_000), "}".repeat(200_000)),
        format!("{} = 1", vec!["a"; 200_000].join(".")),
        format!("[{}]\na = 1", vec!["a"; 200_000].join(".")),
    ] {
        let (code, said) = said(&table(&text));
        assert_eq!(code, 2);
        assert!(said.contains("recursion"), "{said}");
    }
    // A lower level of nesting is fine.
    let (code, said) = said(&table(&format!("{} = 1", vec!["a"; 60].join("."))));
    assert!(code == 0 && said.contains("unknown key `a`;"), "{said}");
}

#[test]
fn huge_files_are_refused() {
    let (code, said) = said(&table(&format!("book-key = \"{}\"", "x".repeat(1 << 20))));
    assert!(
        code == 2 && said.contains("at most 1048576 are allowed"),
        "{said}"
    );
}

#[test]
fn long_values_are_cut_in_messages() {
    let long = "x".repeat(1_000_000);
    for (text, remedy) in [
        (format!("weekday = \"{long}\""), "weekday"),
        (
            format!("date-format = \"{}\"", "%Y".repeat(400_000)),
            "date-format",
        ),
        (
            format!("[preprocessor.topics.roles]\n{long} = \"a\""),
            "the roles are",
        ),
        (format!("{long} = ["), "TOML parse error at line 2"),
        (
            format!("[preprocessor.topics.rules]\n{long} = \"off\""),
            "the rules are",
        ),
        (format!("files = [\"../{long}\"]"), "name a file in it"),
    ] {
        let (code, said) = said(&table(&text));
        assert!(code == 2 && said.contains(remedy), "{said}");
        assert!(said.contains("[…]"), "{said}");
    }
    let (code, said) = said(&table(&format!("{long} = 1")));
    assert!(code == 0 && said.contains("known keys"), "{said}");
}

#[test]
fn many_values_take_linear_time() {
    let many = |text: &dyn Fn(usize) -> String| (0..40_000).map(text).collect::<Vec<_>>();
    let files = many(&|at| format!("\"f{at}.md\"")).join(",");
    let (code, said) = said(&table(&format!("files = [{files}, \"f7.md\"]")));
    assert!(code == 2 && said.contains("lists `f7.md` twice"), "{said}");
    let keys = many(&|at| format!("k{at} = 1")).join("\n");
    let (code, said) = self::said(&table(&keys));
    assert!(
        code == 0 && said.contains("39990 more unknown keys"),
        "{said}"
    );
}

#[test]
fn impossible_numbers_and_names_are_refused() {
    for text in [
        "files = 99999999999999999999999999",
        "files = [\"a\\u0000b.md\"]",
        "date-format = \"%2000000000Y-%m-%d\"",
        "date-format = \"%99999999999999999999Y\"",
        "date-format = \"%Y\\u0000%m\"",
    ] {
        let (code, said) = said(&table(text));
        assert!(code == 2 && said.contains("error: "), "{said}");
    }
    for src in ["\"a\\u0000b\"", "1e999", "[]"] {
        let (code, said) = said(&format!("[book]\nsrc = {src}\n{}", table("")));
        assert!(code == 2 && said.contains("error: "), "{said}");
    }
    for (setting, remedy) in [
        ("length = 9223372036854775807", "like \"1h 30m\""),
        ("length = 4294967295", "like \"1h 30m\""),
        ("length = \"99999999999999999999h\"", "like \"1h 30m\""),
        ("open-slots = 255", "weeks"),
        ("zone = \"../../../../etc/passwd\"", "time zone"),
    ] {
        let zone = if setting.contains("zone") {
            ""
        } else {
            "zone = \"Europe/Berlin\"\n"
        };
        let text = format!(
            "weekday = \"monday\"\n[preprocessor.topics.meeting]\ntime = \"18:00\"\n{zone}{setting}"
        );
        let (code, said) = said(&table(&text));
        assert!(code == 0 && said.contains(remedy), "{setting}: {said}");
    }
}
