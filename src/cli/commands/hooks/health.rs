//! Find out whether git would run a hook of ours.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::block;
use super::folder::{Folder, Kind, shown};
use super::found::{File, Found, read};
use super::script;
use mdbook_topics::disk::system::is_executable;

/// Whether a hook of ours is installed, and runs.
pub(super) enum Health {
    NotInstalled(String),
    /// The group's own hook runs the program.
    OfGroup(String),
    /// Git does not run it, and why.
    Silent(String),
    Runs(String),
}

/// Look at one hook.
pub(super) fn look(folder: &Folder, hook: &str) -> anyhow::Result<Health> {
    let found = Found::look(folder, hook)?;
    let lines = lines(folder, hook)?;
    if found.scripts.is_empty() && lines.is_none() {
        let top = shown(&found.top);
        return Ok(match found.runs_program && is_executable(&found.top) {
            true => Health::OfGroup(format!(", but {top} runs mdbook-topics")),
            false => Health::NotInstalled(not_installed(folder, &found)),
        });
    }
    if let Some(problem) = problem(folder, &found, hook, lines.as_deref())? {
        return Ok(Health::Silent(problem));
    }
    let mut notes = Vec::new();
    match found.file {
        File::Framework(name) => notes.push(format!("{name} runs it before its own hooks")),
        File::Other if folder.kind == Kind::Private => {
            notes.push(format!("{} runs it", shown(&found.top)));
        }
        File::Absent | File::Ours | File::Other => {}
    }
    if let Some(earlier) = &found.earlier {
        notes.push(match is_executable(earlier) {
            true => "the earlier hook runs first".to_owned(),
            false => format!("{} is not executable, so it does not run", shown(earlier)),
        });
    }
    let path = found.started().unwrap_or(&found.top);
    let notes: String = notes.iter().map(|note| format!("; {note}")).collect();
    let lines = lines.map(|lines| format!(", {lines}")).unwrap_or_default();
    Ok(Health::Runs(format!("{notes} ({}{lines})", shown(path))))
}

/// Which lines of the file are ours.
fn lines(folder: &Folder, hook: &str) -> anyhow::Result<Option<String>> {
    if folder.kind == Kind::Private {
        return Ok(None);
    }
    let text = read(&folder.file(hook))?.unwrap_or_default();
    let Ok(text) = String::from_utf8(text) else {
        return Ok(None);
    };
    Ok(block::find(&text).map(|block| {
        let (first, last) = block.line_numbers(&text);
        format!("lines {first} to {last}")
    }))
}

fn not_installed(folder: &Folder, found: &Found) -> String {
    let top = shown(&found.top);
    if !folder.of_git.is_dir() {
        let (problem, remedy) = match folder.of_git.exists() {
            true => (
                "is not a folder",
                "run `git config --unset core.hooksPath`, then `mdbook-topics hooks install`",
            ),
            false => ("does not exist", "run `mdbook-topics hooks install`"),
        };
        return format!(
            " ({top}); git runs no hooks here, because {} {problem}; {remedy}",
            shown(&folder.of_git)
        );
    }
    if found.runs_program {
        return format!(
            ", and {top}, which runs mdbook-topics, is not executable; run `chmod +x {top}`"
        );
    }
    let other = match found.file {
        File::Absent | File::Ours => "; run `mdbook-topics hooks install`".to_owned(),
        File::Framework(name) => {
            format!(", but {name} is; `mdbook-topics hooks install` adds ours")
        }
        File::Other => ", but another hook is; `mdbook-topics hooks install` adds ours".to_owned(),
    };
    let kept = found
        .earlier
        .as_ref()
        .map(|kept| format!("; {} was kept earlier and does not run", shown(kept)));
    format!("{other} ({top}){}", kept.unwrap_or_default())
}

/// Why git does not run our hook, or why the hook does nothing.
fn problem(
    folder: &Folder,
    found: &Found,
    hook: &str,
    lines: Option<&str>,
) -> anyhow::Result<Option<String>> {
    let not_executable = |path: &Path| {
        format!(
            "{path} is not executable; run `chmod +x {path}`",
            path = shown(path)
        )
    };
    let mut started: Vec<PathBuf> = Vec::new();
    match folder.kind {
        Kind::Husky => {
            let starter = folder.of_git.join(hook);
            if !starter.is_file() {
                return Ok(Some(format!(
                    "husky is not set up in this work tree: {} does not exist; run `npx husky`",
                    shown(&starter)
                )));
            }
            if std::env::var_os("HUSKY").is_some_and(|value| value == "0") {
                return Ok(Some("the environment has HUSKY=0".to_owned()));
            }
            // Husky starts its hooks with `sh`.
            started.push(starter);
        }
        Kind::Shared if lines.is_some() => started.push(found.top.clone()),
        Kind::Shared | Kind::Private => {
            let Some(script) = found.started() else {
                let script = found.scripts.first().context("no script was found")?;
                return Ok(Some(format!(
                    "it was renamed to {}, which git does not start; run `mdbook-topics hooks install`",
                    shown(script)
                )));
            };
            started.push(found.top.clone());
            started.push(script.to_owned());
        }
    }
    if let Some(path) = started.iter().find(|path| !is_executable(path)) {
        return Ok(Some(not_executable(path)));
    }
    for path in &started {
        let text = read(path)?.unwrap_or_default();
        if text.starts_with(b"#!")
            && text
                .split(|byte| *byte == b'\n')
                .next()
                .is_some_and(|line| line.ends_with(b"\r"))
        {
            return Ok(Some(format!(
                "the first line of {path} ends in CRLF, so git cannot start it; add `{path} text eol=lf` to .gitattributes",
                path = shown(path)
            )));
        }
    }
    program_problem(found)
}

/// Whether the hook finds no program.
fn program_problem(found: &Found) -> anyhow::Result<Option<String>> {
    let script = found.started().map(read).transpose()?.flatten();
    let script = String::from_utf8(script.unwrap_or_default()).unwrap_or_default();
    let named = PathBuf::from(script::program(&script));
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    let home = std::env::var_os("HOME").unwrap_or_default();
    let folders = std::env::split_paths(&on_path)
        .chain([Path::new(&home).join(".cargo/bin")])
        .map(|folder| {
            folder
                .join("mdbook-topics")
                .with_extension(std::env::consts::EXE_EXTENSION)
        });
    let mut programs = [named].into_iter().chain(folders);
    let is_found = programs.any(|program| is_executable(&program));
    Ok((!is_found).then(|| {
        "it finds no mdbook-topics on PATH or in ~/.cargo/bin; install it there".to_owned()
    }))
}
