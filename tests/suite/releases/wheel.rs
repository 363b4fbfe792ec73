//! The wheel, installed by pip in a clean environment without Rust, and the static program.

use std::process::Command;

use super::{VERSION, succeeds, wheel};
use crate::support::book_test::BookTest;
use crate::support::tools::{in_repository, installed, python_tool};

#[test]
fn the_wheel_builds_a_book_without_rust() {
    let (Some(wheel), Some(python)) = (wheel(), python_tool("python")) else {
        return;
    };
    let book = BookTest::small();
    let home = tempfile::tempdir().unwrap();
    let environment = home.path().join("environment");
    succeeds(Command::new(python).args(["-m", "venv"]).arg(&environment));
    let bin = environment.join("bin");
    // Only the programs of this environment, and no settings of the user.
    let run = |program: &str| {
        let mut command = Command::new(bin.join(program));
        command
            .env_clear()
            .env("PATH", &bin)
            .env("HOME", home.path())
            .current_dir(book.path(""));
        command
    };
    let mut install = run("pip");
    succeeds(
        install
            .args(["install", "--no-index", "--quiet"])
            .arg(&wheel),
    );
    assert!(!bin.join("cargo").exists() && !bin.join("rustc").exists());
    let shown = succeeds(run("mdbook-topics").arg("--version"));
    assert_eq!(shown.trim(), format!("mdbook-topics {VERSION}"));
    succeeds(run("mdbook-topics").arg("build"));
    assert!(book.read("book/index.html").contains("EEVDF"));
    // pip shows what it is, and removes it.
    let show = "import importlib.metadata as m; print(m.distribution('mdbook-topics').read_text('METADATA'))";
    let about = succeeds(run("python").args(["-c", show]));
    for line in [
        "License-Expression: MIT\n",
        "Summary: An mdBook preprocessor",
        "Description-Content-Type: text/markdown",
    ] {
        assert!(about.contains(line), "{line}: {about}");
    }
    // PyPI has no files that a relative link could lead to.
    let links: Vec<_> = about.match_indices("](").collect();
    assert!(links.len() > 1, "{about}");
    for (at, _) in links {
        assert!(about[at..].starts_with("](https://"), "{}", &about[at..]);
    }
    succeeds(run("pip").args(["uninstall", "--yes", "--quiet", "mdbook-topics"]));
    assert!(!bin.join("mdbook-topics").exists());
}

#[test]
fn the_static_program_builds_a_book_without_libraries() {
    let Some(program) = installed(in_repository("target/static/mdbook-topics")) else {
        return;
    };
    // The list of what it needs is empty.
    let headers = succeeds(
        Command::new("readelf")
            .arg("--wide")
            .arg("--program-headers")
            .arg(&program),
    );
    assert!(
        headers.contains(" LOAD ") && !headers.contains(" INTERP "),
        "{headers}"
    );
    let book = BookTest::small();
    let mut build = Command::new(program);
    succeeds(build.arg("build").env_clear().current_dir(book.path("")));
    assert!(book.read("book/index.html").contains("EEVDF"));
}
