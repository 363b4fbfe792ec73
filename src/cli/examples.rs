//! The examples at the end of each command's help. A test parses them.

pub(super) const ALL: &str = "\
Examples:
  mdbook-topics init
  mdbook-topics build --open
  mdbook-topics check

Exit codes: 0 success; 1 findings, or a rejected change; 2 invalid usage, settings or input.";

pub(super) const SUPPORTS: &str = "\
Examples:
  mdbook-topics supports html";

pub(super) const BUILD: &str = "\
Examples:
  mdbook-topics build
  mdbook-topics build book --open
  mdbook-topics build --dest-dir /tmp/preview";

pub(super) const INIT: &str = "\
Examples:
  mdbook-topics init
  mdbook-topics init reading/topics.md
  mdbook-topics init --ci";

pub(super) const ASSETS: &str = "\
Examples:
  mdbook-topics assets
  mdbook-topics assets book";

pub(super) const FEEDS: &str = "\
Examples:
  mdbook-topics feeds --out public
  mdbook-topics feeds book --out public --previous public/topics.ics";

pub(super) const LIST: &str = "\
Examples:
  mdbook-topics list
  mdbook-topics list topics.md --format json
  git show HEAD~10:topics.md | mdbook-topics list -";

pub(super) const CHECK: &str = "\
Examples:
  mdbook-topics check
  mdbook-topics check topics.md --format json
  mdbook-topics check --staged
  mdbook-topics check --base origin/main";

pub(super) const FIX: &str = "\
Examples:
  mdbook-topics fix --diff
  mdbook-topics fix
  mdbook-topics fix --unsafe-fixes topics.md";

pub(super) const HOOKS: &str = "\
Examples:
  mdbook-topics hooks install
  mdbook-topics hooks status
  mdbook-topics hooks uninstall";

pub(super) const HOOK: &str = "\
Examples:
  mdbook-topics hook pre-commit
  mdbook-topics hook prepare-commit-msg .git/COMMIT_EDITMSG";

pub(super) const EXPLAIN: &str = "\
Examples:
  mdbook-topics explain \"slab allocator\"
  mdbook-topics explain 12
  mdbook-topics explain missing-date";

pub(super) const ADD: &str = "\
Examples:
  mdbook-topics add \"Maple trees\" https://lwn.net/Articles/845507/
  mdbook-topics add \"Folios\" --theme memory --lead sam --commit";

pub(super) const SCHEDULE: &str = "\
Examples:
  mdbook-topics schedule maple-trees next
  mdbook-topics schedule \"maple\" \"first free\"
  mdbook-topics schedule topics.md:12 2026-12-01 --commit";

pub(super) const DISCUSS: &str = "\
Examples:
  mdbook-topics discuss maple-trees
  mdbook-topics discuss \"maple\" 2026-11-24 --commit";

pub(super) const POSTPONE: &str = "\
Examples:
  mdbook-topics postpone maple-trees
  mdbook-topics postpone \"maple\" next
  mdbook-topics postpone maple-trees --leave TBD";

pub(super) const CANCEL: &str = "\
Examples:
  mdbook-topics cancel 2026-12-22 --why holidays
  mdbook-topics cancel next --dry-run";

pub(super) const FORM: &str = "\
Examples:
  mdbook-topics form --event event.json --dry-run
  mdbook-topics form --field action=schedule --field topic=maple-trees --field day=next --commit";

pub(super) const MERGE_DRIVER: &str = "\
Examples:
  mdbook-topics merge-driver base.md ours.md theirs.md 7 topics.md";

pub(super) const COMPLETIONS: &str = "\
Examples:
  mdbook-topics completions bash > ~/.local/share/bash-completion/completions/mdbook-topics
  mdbook-topics completions zsh > ~/.zfunc/_mdbook-topics
  mdbook-topics completions fish > ~/.config/fish/completions/mdbook-topics.fish";

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory as _, Parser as _};

    use crate::cli::Arguments;

    /// The visible commands, and their visible commands, with their names from the outermost.
    fn commands(of: &Command, names: &[String], out: &mut Vec<(Vec<String>, Command)>) {
        for command in of.get_subcommands().filter(|one| !one.is_hide_set()) {
            let mut names = names.to_vec();
            names.push(command.get_name().to_owned());
            out.push((names.clone(), command.clone()));
            commands(command, &names, out);
        }
    }

    fn all() -> Vec<(Vec<String>, Command)> {
        let command = Arguments::command();
        let mut all = vec![(vec![], command.clone())];
        commands(&command, &[], &mut all);
        all
    }

    /// The words of a line of a shell, up to a redirection.
    fn words(line: &str) -> Vec<String> {
        let mut words = vec![String::new()];
        let mut is_quoted = false;
        for c in line.chars() {
            match c {
                '"' => is_quoted = !is_quoted,
                ' ' if !is_quoted => words.push(String::new()),
                _ => words.last_mut().unwrap().push(c),
            }
        }
        let command = words.into_iter().take_while(|word| word != ">");
        command.collect()
    }

    #[test]
    fn every_command_has_examples_that_parse() {
        for (names, command) in all() {
            // A command of a command has those of the outer one.
            if names.len() > 1 {
                continue;
            }
            let help = command.clone().render_long_help().to_string();
            let (_, examples) = help
                .split_once("Examples:\n")
                .unwrap_or_else(|| panic!("{names:?} has no examples: {help}"));
            let examples = examples.lines().take_while(|line| line.starts_with("  "));
            let mut count = 0;
            for example in examples {
                let example = example.trim().rsplit(" | ").next().unwrap();
                let words = words(example);
                assert_eq!(words[0], "mdbook-topics", "{example}");
                let first = names.first().map_or(&words[1], |name| name);
                assert_eq!(&words[1], first, "{example}");
                if let Err(error) = Arguments::try_parse_from(&words) {
                    panic!("{example}: {error}");
                }
                count += 1;
            }
            assert!(count > 0, "{names:?}");
        }
    }

    #[test]
    fn every_argument_has_a_help_text() {
        for (names, command) in all() {
            for argument in command.get_arguments().filter(|one| !one.is_hide_set()) {
                assert!(argument.get_help().is_some(), "{names:?}: {argument}");
            }
        }
    }
}
