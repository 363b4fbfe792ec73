//! Hostile text in book.toml.

use super::{HOSTILE, assert_both_inert, in_toml};
use crate::support::book_test::BookTest;

/// Settings that cause errors or warnings; `%` is replaced by the hostile text.
const TABLES: [&str; 18] = [
    "[preprocessor.topics]\n\"a%\" = 1\n",
    "[preprocessor.topics]\nfiles = [\"no%.md\"]\n",
    "[preprocessor.topics]\nfiles = [\"src/topics%.md\"]\n",
    "[preprocessor.topics]\ndate-order = \"%\"\n",
    "[preprocessor.topics]\ndate-format = \"%\"\n",
    "[preprocessor.topics]\nweekday = \"%\"\n",
    "[preprocessor.topics]\naddress = \"https://a.org/%\"\n",
    "[preprocessor.topics]\nassets = \"%\"\n",
    "[preprocessor.topics]\ntheme-order = [\"%\"]\n",
    "[preprocessor.topics.roles]\n\"%\" = [\"x\"]\n",
    "[preprocessor.topics.roles]\nscheduled = [\"x%\"]\ndiscussed = [\"x%\"]\n",
    "[preprocessor.topics.rules]\n\"%\" = \"error\"\n",
    "[preprocessor.topics.rules]\nbare-url = \"%\"\n",
    "[preprocessor.topics.themes.\"%\"]\nwords = [\"%\"]\nname = \"%\"\n",
    "[preprocessor.topics.words]\n\"%\" = \"x\"\n",
    "[preprocessor.topics.meeting]\nzone = \"%\"\n",
    "[preprocessor.topics.publish]\nbranch = \"%\"\nremote = \"%\"\n",
    "[book]\nsrc = \"s%\"\n[preprocessor.topics]\n",
];

#[test]
fn in_keys_and_values() {
    for text in HOSTILE {
        for table in TABLES {
            let book = BookTest::small().file("book.toml", table.replace('%', &in_toml(text)));
            for arguments in [&["list"] as &[&str], &["check"]] {
                assert_both_inert(&[&[table], arguments].concat(), &book.run(arguments));
            }
        }
    }
}

#[test]
fn in_an_excerpt_of_an_error() {
    for text in HOSTILE {
        for toml in [
            format!("[preprocessor.topics]\n# {text}\nfiles = {text}\n"),
            format!("[preprocessor.topics] # {text}\nwords = 3 # {text}\n\"{text}\n"),
            format!("[book]\nauthors = 3 # {text}\n[preprocessor.topics]\n"),
            format!("[{text}"),
        ] {
            let book = BookTest::small().file("book.toml", &toml);
            for arguments in [&["list"] as &[&str], &["check"], &["build"], &["init"]] {
                assert_both_inert(arguments, &book.run(arguments));
            }
        }
    }
}

#[test]
fn in_settings_that_are_printed() {
    for text in HOSTILE {
        let toml = in_toml(text);
        let toml = format!(
            "[book]\ntitle = \"{toml}\"\n[preprocessor.topics]\nbook-key = \"{toml}\"\n[preprocessor.topics.themes.memory]\ntitle = \"{toml}\"\nwords = [\"lazy{toml}zone\"]\n"
        );
        let topics = format!("# Ideas\n\n- Lazy{text}zone on [slab{text}](https://a.org/)\n");
        let book = BookTest::small()
            .file("book.toml", toml)
            .file("src/topics.md", topics);
        for arguments in [&["list"] as &[&str], &["explain", "lazy"], &["check"]] {
            let ran = book.run(arguments);
            assert_both_inert(arguments, &ran);
            assert_eq!(ran.code, Some(0), "{arguments:?}: {}", ran.stderr);
        }
    }
}

#[test]
fn settings_cannot_be_workflow_commands() {
    let toml = "[preprocessor.topics]\nfiles = [\"no\\n::error::pwned\\n ##[group]x.md\"]\n";
    let book = BookTest::small().file("book.toml", toml);
    for arguments in [&["list"] as &[&str], &["check"], &["build"]] {
        let ran = book.run(arguments);
        let said = ran.stdout + &ran.stderr;
        assert!(said.contains("::error::pwned"), "{said}");
        for line in said.lines().map(str::trim_start) {
            assert!(
                !line.starts_with("::") && !line.starts_with("##["),
                "{said}"
            );
        }
    }
}
