//! Write `docs/commands.md`, the chapter of the guide about the commands: the help of each.

use crate::support::book_test::BookTest;

/// The chapter as Markdown.
pub(super) fn commands_guide() -> String {
    let mut guide = "# Commands\n\n<!-- ANCHOR: list -->\n".to_owned();
    let program = help(&[]);
    guide.push_str(&section("mdbook-topics", &program));
    for command in names(&program) {
        let text = help(&[&command]);
        guide.push_str(&section(&command, &text));
        for inner in names(&text) {
            let text = help(&[&command, &inner]);
            guide.push_str(&section(&format!("{command} {inner}"), &text));
        }
    }
    guide.push_str("<!-- ANCHOR_END: list -->\n");
    guide
}

fn help(command: &[&str]) -> String {
    let book = BookTest::empty();
    let arguments = [command, &["--help"]].concat();
    book.run(&arguments).succeeds().stdout
}

/// The commands that a help lists, without `help` itself.
fn names(help: &str) -> Vec<String> {
    let Some((_, commands)) = help.split_once("Commands:\n") else {
        return Vec::new();
    };
    let commands = commands.lines().take_while(|line| !line.is_empty());
    let names = commands.filter_map(|line| {
        let name = line.strip_prefix("  ")?.split(' ').next()?;
        (!name.is_empty() && name != "help").then(|| name.to_owned())
    });
    names.collect()
}

fn section(name: &str, help: &str) -> String {
    format!("## {name}\n\n```text\n{}\n```\n\n", help.trim_end())
}
