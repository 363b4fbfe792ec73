//! The steps of `action.yml`, run as a runner does.

use std::process::Command;

use super::forge::Forge;
use crate::releases::archive;
use crate::support::repo::{BAD, GOOD, discussed, short_path, text};
use crate::support::tools::in_repository;
use crate::support::web_forge::spy::Spy;

/// The commands of the action, and the environment of the last one.
fn steps() -> (Vec<String>, Vec<(String, String)>) {
    let action = include_str!("../../../action.yml");
    let lines = action.lines().map(str::trim);
    let commands = lines.clone().filter_map(|line| line.strip_prefix("run: "));
    let commands = commands.map(|command| command.trim_matches('\'').to_owned());
    let settings = lines
        .filter_map(|line| line.split_once(": "))
        .filter(|(name, _)| name.starts_with("TOPICS_"))
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    (commands.collect(), settings.collect())
}

#[test]
fn the_steps_fix_check_and_publish() {
    let forge = Forge::new();
    // A renderer that book.toml names must not find the token in any process, not even the runner's shell.
    let spy = Spy::new(&forge.editor.beside(""), "https://forge.example/");
    let settings = format!(
        "[preprocessor.topics]\n[output.html]\n[output.spy]\ncommand = \"{}\"\n",
        spy.command()
    );
    forge.editor.write("book.toml", &settings);
    forge.editor.git(&["commit", "-q", "-am", "Spy"]);
    let before = forge.commit("main");
    forge.edit(&discussed(BAD));
    let runner = forge.checkout_main();
    let temporary = forge.editor.beside("temporary");
    std::fs::create_dir(&temporary).unwrap();
    // The second step downloads the program, as nothing is cached and there is no Rust.
    let server = archive::server();
    let path = short_path(None);
    for folder in std::env::split_paths(&path) {
        assert!(!folder.join("cargo").exists(), "{folder:?}");
    }
    let (commands, settings) = steps();
    assert_eq!(commands.len(), 3, "{commands:?}");
    let expressions = [
        ("runner.temp", temporary.to_str().unwrap()),
        ("inputs.command", "publish"),
        ("inputs.book", ""),
        ("inputs.fix", "commit"),
        ("inputs.install", "download"),
        ("inputs.pages", ""),
        ("inputs.token", "ghs_stepB0XkB0XkB0XkB0Xk"),
        (
            "inputs.base || github.event.pull_request.base.sha || github.event.merge_group.base_sha || github.event.before",
            &before,
        ),
        (
            "github.action_repository && format('{0}/{1}/releases/download', github.server_url, github.action_repository) || ''",
            &server.url,
        ),
        ("github.event.pull_request.head.sha", ""),
        ("github.ref_name", "main"),
    ];
    let output = forge.editor.beside("output");
    for command in &commands {
        // The runner writes each command to a script.
        let script = temporary.join("step.sh");
        std::fs::write(&script, command).unwrap();
        let mut shell: Command = forge.editor.command_in(&runner.folder, "bash");
        shell.args(["--noprofile", "--norc", "-e", "-o", "pipefail"]);
        shell.arg(script);
        shell
            .env("GITHUB_ACTION_PATH", in_repository(""))
            .env("GITHUB_ACTIONS", "true")
            .env("GITHUB_OUTPUT", &output)
            .env("PATH", &path)
            .env("TOPICS_TARGET", archive::TARGET)
            .env("RUNNER_TEMP", &temporary);
        let has_token = command.contains("topics.sh");
        for (name, value) in settings
            .iter()
            .filter(|(name, _)| has_token || name != "TOPICS_TOKEN")
        {
            let mut value = value.clone();
            for (expression, filled) in expressions {
                value = value.replace(&format!("${{{{ {expression} }}}}"), filled);
            }
            assert!(!value.contains("${{"), "{value}");
            shell.env(name, value);
        }
        let done = shell.output().unwrap();
        let said = text(&done.stdout) + &text(&done.stderr);
        assert!(done.status.success(), "{command}: {said}");
    }
    let output = std::fs::read_to_string(output).unwrap();
    let key = output.strip_prefix("key=").unwrap().trim();
    assert!(
        key.len() == 40 && key.bytes().all(|b| b.is_ascii_hexdigit()),
        "{output}"
    );
    assert_eq!(forge.topics(), discussed(GOOD));
    assert!(forge.publishes("Folios"));
    let record = spy.record();
    assert!(
        record.contains("spy: done") && !record.contains("B0Xk"),
        "{record}"
    );
}
