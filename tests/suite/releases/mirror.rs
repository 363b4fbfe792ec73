//! The mirror repository for pre-commit, written by `packaging/update-mirror.sh`, and used by the real
//! pre-commit and prek without Rust.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{VERSION, copy, said, script, succeeds, wheel};
use crate::support::repo::{BAD, GOOD, Repo, WRONG, discussed, short_path};
use crate::support::system::make_executable;
use crate::support::tools::{in_repository, installed, python_tool};

/// A repository with an empty mirror beside it.
struct Mirror {
    repo: Repo,
    bare: PathBuf,
    /// Wheels, as on PyPI.
    wheels: PathBuf,
}

impl Mirror {
    fn new() -> Mirror {
        let repo = Repo::new(&[]);
        repo.ours(&["hooks", "uninstall"]);
        let bare = repo.beside("mirror.git");
        repo.git(&["init", "-q", "--bare", "-b", "main", bare.to_str().unwrap()]);
        let wheels = repo.beside("wheels");
        std::fs::create_dir(&wheels).unwrap();
        Mirror { repo, bare, wheels }
    }

    /// Publishes a wheel without a program.
    fn publish(&self, version: &str) {
        let write = "import sys, zipfile\n\
            folder, version = sys.argv[1:]\n\
            about = f'mdbook_topics-{version}.dist-info'\n\
            with zipfile.ZipFile(f'{folder}/mdbook_topics-{version}-py3-none-any.whl', 'w') as wheel:\n\
            \x20   wheel.writestr(f'{about}/METADATA', f'Metadata-Version: 2.1\\nName: mdbook-topics\\nVersion: {version}\\n')\n\
            \x20   wheel.writestr(f'{about}/WHEEL', 'Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')\n\
            \x20   wheel.writestr(f'{about}/RECORD', '')\n";
        let mut python = Command::new("python3");
        succeeds(python.args(["-c", write]).arg(&self.wheels).arg(version));
    }

    /// Runs the script as the job does, but without a network.
    fn update(&self, version: &str) -> (Option<i32>, String) {
        self.update_with(&in_repository("packaging"), version)
    }

    fn update_with(&self, packaging: &Path, version: &str) -> (Option<i32>, String) {
        let mut command = self.repo.command(packaging.join("update-mirror.sh"));
        command
            .arg(version)
            .arg(&self.bare)
            .env("PIP_NO_INDEX", "1")
            .env("PIP_FIND_LINKS", &self.wheels)
            .env("TOPICS_WAIT", "0");
        said(&command.output().unwrap())
    }

    #[track_caller]
    fn updates(&self, version: &str) {
        let (code, said) = self.update(version);
        assert_eq!(code, Some(0), "{said}");
    }

    #[track_caller]
    fn refuses(&self, version: &str, says: &str) {
        let before = self.refs();
        let (code, said) = self.update(version);
        assert!(code == Some(1) && said.contains(says), "{said}");
        assert_eq!(self.refs(), before);
    }

    /// The references of the mirror, with their commits.
    fn refs(&self) -> String {
        self.repo.git_in(&self.bare, &["for-each-ref"])
    }

    fn show(&self, object: &str) -> String {
        self.repo.git_in(&self.bare, &["show", object])
    }
}

#[test]
fn each_version_gets_a_commit_and_a_tag() {
    let mirror = Mirror::new();
    mirror.publish("0.1.0");
    mirror.publish("0.2.0");
    mirror.updates("0.1.0");
    mirror.updates("0.2.0");
    assert!(
        mirror
            .show("v0.1.0:pyproject.toml")
            .contains("mdbook-topics==0.1.0")
    );
    assert!(
        mirror
            .show("v0.2.0:pyproject.toml")
            .contains("mdbook-topics==0.2.0")
    );
    let log = ["log", "--format=%s", "main"];
    let log = mirror.repo.git_in(&mirror.bare, &log);
    assert_eq!(log, "mdbook-topics 0.2.0\nmdbook-topics 0.1.0\n");
    let readme = mirror.show("main:README.md");
    assert!(
        readme.contains("rev: v0.2.0") && !readme.contains("REPOSITORY"),
        "{readme}"
    );
    // A second run changes nothing.
    let before = mirror.refs();
    mirror.updates("0.2.0");
    mirror.updates("0.1.0");
    assert_eq!(mirror.refs(), before);
    // A fix of an old version does not lead the branch back.
    mirror.publish("0.1.1");
    mirror.updates("0.1.1");
    let main = mirror.repo.git_in(&mirror.bare, &["rev-parse", "main"]);
    assert!(before.contains(main.trim()));
    assert!(
        mirror
            .show("v0.1.1:pyproject.toml")
            .contains("mdbook-topics==0.1.1")
    );
    mirror.publish("0.10.0");
    mirror.updates("0.10.0");
    assert!(
        mirror
            .show("main:pyproject.toml")
            .contains("mdbook-topics==0.10.0")
    );
}

#[test]
fn nothing_is_pushed_before_the_wheel() {
    let mirror = Mirror::new();
    mirror.publish("0.1.0");
    mirror.refuses("0.2.0", "pip finds no wheel of mdbook-topics 0.2.0");
    mirror.refuses("0.2.0-rc.1", "must have the form 1.2.3");
    mirror.refuses("", "must have the form 1.2.3");
    mirror.refuses("../1", "must have the form 1.2.3");
}

#[test]
fn a_tag_never_changes() {
    let mirror = Mirror::new();
    mirror.publish("0.1.0");
    mirror.updates("0.1.0");
    let changed = copy("9.9.9", "https://forge.example/other", "");
    let before = mirror.refs();
    let (code, said) = mirror.update_with(&changed.path().join("packaging"), "0.1.0");
    assert!(
        code == Some(1) && said.contains("tags never change"),
        "{said}"
    );
    assert_eq!(mirror.refs(), before);
}

#[test]
fn the_branch_and_the_tag_are_pushed_together() {
    let mirror = Mirror::new();
    mirror.publish("0.1.0");
    let hook = mirror.bare.join("hooks/update");
    std::fs::create_dir_all(hook.parent().unwrap()).unwrap();
    std::fs::write(&hook, "#!/bin/sh\ncase $1 in refs/tags/*) exit 1 ;; esac\n").unwrap();
    make_executable(&hook);
    mirror.refuses("0.1.0", "run this again");
    std::fs::remove_file(hook).unwrap();
    mirror.updates("0.1.0");
}

/// The hooks are those of our own manifest, in another language.
#[test]
fn the_mirror_has_the_hooks_of_the_manifest() {
    let read = |path: &str| std::fs::read_to_string(in_repository(path)).unwrap();
    let hooks = |text: &str, language: &str| -> Vec<String> {
        let language = format!("language: {language}\n");
        let hooks = text.split("- id: ").skip(1);
        let hooks = hooks.filter(|hook| hook.contains(&language));
        hooks.map(|hook| hook.replace(&language, "")).collect()
    };
    let ours = hooks(&read(".pre-commit-hooks.yaml"), "rust");
    let theirs = read("packaging/pre-commit-mirror/.pre-commit-hooks.yaml");
    assert_eq!(ours.len(), 2);
    assert_eq!(hooks(&theirs, "python"), ours);
}

#[test]
fn the_hooks_run_without_rust() {
    let (Some(wheel), Some(packages)) = (wheel(), installed(in_repository("target/tools/wheels")))
    else {
        return;
    };
    for name in ["pre-commit", "prek"] {
        let Some(framework) = python_tool(name) else {
            continue;
        };
        let mirror = Mirror::new();
        let repo = &mirror.repo;
        let copied = mirror.wheels.join(wheel.file_name().unwrap());
        std::fs::copy(&wheel, copied).unwrap();
        // What builds the mirror's package.
        for package in super::names(&packages) {
            std::fs::copy(packages.join(&package), mirror.wheels.join(package)).unwrap();
        }
        mirror.updates(VERSION);
        let config = format!(
            "repos:\n  - repo: {}\n    rev: v{VERSION}\n    hooks:\n      - id: mdbook-topics-fix\n      - id: mdbook-topics-check\n",
            mirror.bare.display()
        );
        repo.write(".pre-commit-config.yaml", &config);
        repo.git(&["add", "-A"]);
        repo.git(&["commit", "-q", "-m", "Framework"]);
        // uv and python are there for prek; Rust and our program are not.
        let tools = python_tool("uv").unwrap();
        let path = short_path(tools.parent());
        for folder in std::env::split_paths(&path) {
            let rust = ["cargo", "rustc", "mdbook-topics"].map(|name| folder.join(name));
            assert!(!rust.iter().any(|program| program.exists()), "{folder:?}");
        }
        let run = |program: &Path, arguments: &[&str]| {
            let mut command = repo.command(program);
            command
                .args(arguments)
                .env("PATH", &path)
                .env("PRE_COMMIT_HOME", repo.beside("cache"))
                .env("PREK_HOME", repo.beside("cache"))
                .env("PIP_NO_INDEX", "1")
                .env("PIP_FIND_LINKS", &mirror.wheels)
                .env("UV_OFFLINE", "1")
                .env("UV_NO_INDEX", "1")
                .env("UV_FIND_LINKS", &mirror.wheels)
                .env("UV_CACHE_DIR", repo.beside("uv-cache"));
            said(&command.output().unwrap())
        };
        let (code, said) = run(&framework, &["install"]);
        assert_eq!(code, Some(0), "{name}: {said}");
        let git = Path::new("git");
        repo.stage(&discussed(BAD));
        let (code, said) = run(git, &["commit", "-m", "Folios"]);
        assert!(
            code == Some(1) && said.contains("rewritten as `[2024-01-13]`"),
            "{name}: {said}"
        );
        repo.git(&["add", "-A"]);
        let (code, said) = run(git, &["commit", "-m", "Folios"]);
        assert_eq!(code, Some(0), "{name}: {said}");
        repo.assert_clean(&discussed(GOOD));
        repo.stage(&discussed(WRONG));
        let (code, said) = run(git, &["commit", "-m", "Slab"]);
        assert!(
            code == Some(1) && said.contains("malformed-date"),
            "{name}: {said}"
        );
        let (valid, said) = run(&framework, &["validate-manifest", &manifest()]);
        assert_eq!(valid, Some(0), "{name}: {said}");
    }
}

fn manifest() -> String {
    let path = in_repository("packaging/pre-commit-mirror/.pre-commit-hooks.yaml");
    path.display().to_string()
}

#[test]
fn usage_is_printed() {
    for name in [
        "update-mirror.sh",
        "assemble.sh",
        "check.sh",
        "build.sh",
        "publish.sh",
    ] {
        let (code, said) = said(&script(&format!("packaging/{name}")).output().unwrap());
        assert_eq!(code, Some(2), "{name}: {said}");
        assert!(
            said.contains(&format!("packaging/{name} ")),
            "{name}: {said}"
        );
    }
}
