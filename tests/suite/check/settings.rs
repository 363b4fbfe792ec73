//! `[preprocessor.topics.rules]`.

use super::FAULTS;
use crate::support::book_test::BookTest;

fn book(rules: &str) -> BookTest {
    let toml = format!("[preprocessor.topics.rules]\n{rules}");
    BookTest::small()
        .file("book.toml", toml)
        .file("src/topics.md", FAULTS)
}

#[test]
fn the_settings_change_the_severity_of_a_rule() {
    let book = book("date-format = \"note\"\nbare-url = \"error\"\nno-reading = \"off\"\n");
    let ran = book.run(&["check"]).finds();
    ran.prints("error[bare-url]")
        .prints("note[date-format]: a date not in canonical form: src/topics.md line 8\n")
        .prints("2 errors, 0 warnings, 1 note");
}

#[test]
fn the_settings_do_not_raise_a_finding_that_its_rule_lowered() {
    // Without a base, an undated topic is a note, whatever the rule's severity.
    let book = book("missing-date = \"warning\"\n")
        .file("src/topics.md", "# Past\n\n- [KVM](https://a.org)\n");
    book.run(&["check"]).succeeds().prints("note[missing-date]");
}

#[test]
fn an_unknown_rule_is_an_error() {
    let near = book("bare-urls = \"off\"\n").run(&["check"]).fails();
    near.says("there is no rule `bare-urls`; did you mean `bare-url`?");
    let far = book("nonsense = \"off\"\n").run(&["check"]).fails();
    far.says("there is no rule `nonsense`; the rules are: malformed-date, date-format");
    let severity = book("bare-url = \"loud\"\n").run(&["check"]).fails();
    severity
        .says("rules.bare-url")
        .says("`error`, `warning`, `note`, `off`");
}

#[test]
fn errors_in_settings_name_the_line() {
    for (settings, line) in [
        ("weekday = \"someday\"", 4),
        ("weekday = 3", 4),
        ("date-format = \"day\"", 4),
        ("date-format = \"[%Q]\"", 4),
        ("date-order = \"dym\"", 4),
        ("files = []", 4),
        ("files = [\n  \"topics.md\",\n  \"topics.md\",\n]", 6),
        ("files = [\n  \"topics.md\",\n  \"../x.md\",\n]", 6),
        ("theme-order = [\n  \"memory\",\n  \"memry\",\n]", 6),
        (
            "\n[preprocessor.topics.themes.memory]\nwords = { a = 500 }",
            6,
        ),
        ("\n[preprocessor.topics.themes.\"A b\"]\nwords = [\"a\"]", 5),
        (
            "\n[preprocessor.topics.roles]\n# x\ndiscused = [\"Old\"]",
            7,
        ),
        ("\n[preprocessor.topics.roles]\ndiscussed = [\"--\"]", 6),
        (
            "\n[preprocessor.topics.rules]\nno-reading = \"off\"\nbare-urls = \"off\"",
            7,
        ),
        ("\n[preprocessor.topics.no-topic]\nlost = [\"x\"]", 6),
        ("words", 4),
    ] {
        let text = format!("[book]\n\n[preprocessor.topics]\n{settings}\n");
        let book = BookTest::small().file("book.toml", text);
        book.run(&["check"])
            .fails()
            .says(&format!("book.toml:{line}: "));
        let built = book.run(&["build"]).fails();
        built.says(&format!("book.toml:{line}: "));
    }
    // A setting of the feeds stops `build`, but is a warning for `check`.
    let text = "[preprocessor.topics]\n\n[preprocessor.topics.meeting]\nzone = \"Europe/Berlin\"\ntime = \"25:00\"\n";
    let book = BookTest::small().file("book.toml", text);
    book.run(&["build"])
        .fails()
        .says("book.toml:5: [preprocessor.topics.meeting]: time: `25:00`");
    book.run(&["check"])
        .says("book.toml: line 5: [preprocessor.topics.meeting]: time: `25:00`");
}

#[test]
fn a_misspelled_theme_id_is_reported() {
    for (themes, warning) in [
        (
            "[preprocessor.topics.themes.schedulling]\nwords = [\"run queue\"]\n",
            Some(
                "[preprocessor.topics.themes.schedulling] adds a theme; did you mean `scheduling`?",
            ),
        ),
        (
            "theme-order = [\"virtualisation\"]\n[preprocessor.topics.themes.virtualisation]\ntitle = \"Virtualisation\"\n",
            Some("did you mean `virtualization`?"),
        ),
        (
            "[preprocessor.topics.themes.networks]\nwords = [\"tcp\"]\n",
            None,
        ),
        (
            "[preprocessor.topics.themes.memories]\ntitle = \"What we remember\"\n",
            None,
        ),
    ] {
        let text = format!("[preprocessor.topics]\n{themes}");
        let book = BookTest::small().file("book.toml", text);
        let ran = book.run(&["list"]).succeeds();
        match warning {
            Some(warning) => drop(ran.says(warning)),
            None => drop(ran.does_not_say("adds a theme")),
        }
    }
    let topics = "# Ideas\n\n- [Maps](https://a.org) #bfp\n- [Heap](https://b.org) #memmory\n- [Nets](https://c.org) #gpu\n";
    let book = BookTest::small()
        .file("book.toml", "[preprocessor.topics]\nthemes = \"on\"\n")
        .file("src/topics.md", topics);
    let ran = book.run(&["check"]);
    ran.prints("did you mean #bpf?")
        .prints("did you mean #memory?")
        .prints("0 errors, 2 warnings");
}
