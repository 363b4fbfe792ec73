//! Theme settings of a group: display order, tags, words, added themes, and invalid settings.

use mdbook_topics::theme::{Classifier, DecidedBy, Place, Theme, ThemeError, ThemeSettings};

fn classifier() -> Classifier {
    Classifier::new(&ThemeSettings::default()).unwrap()
}

fn with(settings: &str) -> Result<Classifier, ThemeError> {
    Classifier::new(&toml::from_str(settings).unwrap())
}

fn themes<'a>(classifier: &'a Classifier, title: &str, tags: &[&str]) -> Vec<&'a str> {
    let found = classifier.classify([(Place::Title, title)], tags.iter().copied());
    found
        .iter()
        .map(|&theme| classifier.theme(theme).id.as_str())
        .collect()
}

#[test]
fn built_in_themes_are_in_display_order() {
    let classifier = classifier();
    let ids: Vec<&str> = classifier
        .themes()
        .iter()
        .map(|theme| theme.id.as_str())
        .collect();
    assert_eq!(
        ids,
        [
            "scheduling",
            "memory",
            "virtualization",
            "bpf",
            "concurrency",
            "io",
            "processes",
            "binaries",
            "languages",
            "hardware",
            "security",
            "embedded",
            "tracing",
            "other"
        ]
    );
    for Theme {
        id,
        title,
        description,
    } in classifier.themes()
    {
        assert!(!title.is_empty() && description.ends_with('.'), "{id}");
    }
}

#[test]
fn themes_of_tags_come_first() {
    let classifier = classifier();
    assert_eq!(
        themes(
            &classifier,
            "An EEVDF CPU scheduler",
            &["#memory", "virt", "nonsense"]
        )[..2],
        ["memory", "virtualization"]
    );
    let table = "
        mm memory
        ebpf bpf
        sched scheduling
        net io
        networking io
        fs io
        storage io
        ipc processes
        compilers binaries
        rt embedded
        Debugging tracing
        real-time embedded
        synchronization concurrency
        CPU-scheduling scheduling
        other other
    ";
    for row in table.lines().map(str::trim).filter(|row| !row.is_empty()) {
        let (tag, theme) = row.split_once(' ').unwrap();
        assert_eq!(themes(&classifier, "", &[tag]), [theme], "{tag}");
    }
    let found = classifier.explain([(Place::Title, "An EEVDF CPU scheduler")], ["mm"]);
    assert_eq!(found.decided_by, DecidedBy::Tag);
}

#[test]
fn settings_add_words_themes_and_order() {
    let classifier = with(
        r#"
        order = ["memory", "composite"]
        [themes.memory]
        title = "Speicher"
        words = ["Seitentabelle", "Größe"]
        tags = ["speicher"]
        [themes.composite]
        words = { "component invocation" = 20, thunk = 8 }
        tags = ["cos"]
        [themes.our-hardware]
        description = "The machines in the lab."
        [themes.scheduling]
        words = { scheduler = 0 }
        "#,
    )
    .unwrap();
    let ids: Vec<&str> = classifier
        .themes()
        .iter()
        .map(|theme| theme.id.as_str())
        .collect();
    assert_eq!(ids[..3], ["memory", "composite", "scheduling"]);
    assert_eq!(ids[ids.len() - 2..], ["our-hardware", "other"]);
    assert_eq!(classifier.themes()[0].title, "Speicher");
    assert_eq!(
        classifier
            .theme(classifier.theme_named("our-hardware").unwrap())
            .title,
        "Our hardware"
    );
    assert_eq!(
        themes(&classifier, "Über die GRÖSSE und größe", &[]),
        ["memory"]
    );
    assert_eq!(
        themes(&classifier, "Component-invocations", &[]),
        ["composite"]
    );
    assert_eq!(
        themes(&classifier, "scheduler", &[]),
        ["other"],
        "weight 0 mutes a word"
    );
    assert_eq!(
        themes(&classifier, "", &["cos", "speicher"]),
        ["composite", "memory"]
    );
}

#[test]
fn invalid_settings_are_reported_with_a_remedy() {
    for (settings, message) in [
        (
            "order = ['memroy']",
            "`theme-order` names the theme `memroy`, which does not exist; did you mean `memory`?",
        ),
        (
            "order = ['bpf', 'bpf']",
            "`theme-order` names the theme `bpf` twice",
        ),
        (
            "[themes.'Our Things']",
            "`themes.Our Things`: a theme's id may contain only lower-case letters",
        ),
        (
            "[themes.x]\nwords = ['--']",
            "`themes.x.words`: the entry \"--\" contains no word",
        ),
        (
            "[themes.x]\nwords = ['a b c d e f g']",
            "longer than 6 words",
        ),
        (
            "[themes.x]\nwords = { y = 21 }",
            "`themes.x.words`: the weight of \"y\" is 21; write a whole number from 0",
        ),
        (
            "[themes.x]\nwords = { y = -1 }",
            "the weight of \"y\" is -1",
        ),
        (
            "[themes.x]\ntags = ['#']",
            "`themes.x.tags`: \"#\" contains no letter",
        ),
    ] {
        let error = with(settings).unwrap_err().to_string();
        assert!(error.contains(message), "{settings}: {error}");
    }
    let many: String = (0..64)
        .map(|number| format!("[themes.t{number}]\n"))
        .collect();
    assert_eq!(with(&many).unwrap_err(), ThemeError::TooManyThemes);
}
