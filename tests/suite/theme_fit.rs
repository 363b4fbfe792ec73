//! Whether the built-in themes fit a file, the setting `themes`, and books that group by section or tag.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use mdbook_topics::theme::FileThemes;

use crate::support::book_test::BookTest;
use crate::support::texts::{DEFAULTS, findings, settings, uncommitted};

/// Topics of another field, in two sections.
const BIOLOGY: &str = "\
# Ideas

- [Finches](https://a.example/finches) learn to sing
- [Memory](https://a.example/memory) of nightingales

# Discussed

- [2023-11-07] [Cell](https://a.example/cell) division
";

/// The same with tags.
const TAGGED: &str = "\
# Ideas

- Finches #song
- Nightingales #song #winter
- Owls #winter
- Ships #once
- Elephants
";

fn fits(text: &str) -> bool {
    let file = uncommitted(text, &DEFAULTS);
    FileThemes::new(&DEFAULTS.classifier, &file).are_used()
}

fn decision(text: &str, table: &Value) -> String {
    let config = settings(table);
    let file = uncommitted(text, &config);
    FileThemes::new(&config.classifier, &file).decision()
}

fn book(settings: &str, topics: &str) -> BookTest {
    BookTest::small()
        .append("book.toml", settings)
        .file("src/topics.md", topics)
}

fn list(book: &BookTest) -> Value {
    let ran = book.run(&["list", "--format", "json"]).succeeds();
    serde_json::from_str(&ran.stdout).unwrap()
}

#[test]
fn the_built_in_themes_fit_the_seed() {
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("book/src/topics.md");
    let text = fs::read_to_string(seed).unwrap();
    assert!(fits(&text));
    let decision = decision(&text, &Value::Null);
    let (fitting, rest) = decision.split_once(' ').unwrap();
    assert!(fitting.parse::<usize>().unwrap() >= 60, "{decision}");
    assert_eq!(
        rest,
        "of 71 topics are about systems, as the built-in themes are; the book groups by theme"
    );
}

#[test]
fn the_built_in_themes_do_not_fit_other_fields() {
    let table = include_str!("../themes/other-fields.tsv");
    let rows: Vec<_> = table.lines().skip(1).collect();
    let mut fields: Vec<_> = rows
        .iter()
        .filter_map(|row| row.split('\t').nth(1))
        .collect();
    fields.dedup();
    assert!(fields.len() > 12);
    for field in fields {
        let of_field = rows
            .iter()
            .filter(|row| row.split('\t').nth(1) == Some(field));
        let items = of_field.filter_map(|row| row.split('\t').next());
        let items: String = items.map(|title| format!("- {title}\n")).collect();
        assert!(!fits(&format!("# Ideas\n\n{items}")), "{field}");
    }
}

#[test]
fn a_third_of_the_topics_is_enough() {
    let others = |count| "- Finches\n".repeat(count);
    assert!(fits(&format!("# Ideas\n\n- EEVDF\n{}", others(2))));
    assert!(!fits(&format!("# Ideas\n\n- EEVDF\n{}", others(3))));
    assert!(
        fits(&format!("# Ideas\n\n- Nightingales #memory\n{}", others(2))),
        "a tag fits"
    );
    assert!(fits("# Ideas\n"), "a file without topics");
}

#[test]
fn themes_of_the_group_are_used_in_any_file() {
    let table = json!({ "themes": { "birds": { "words": ["finches"] } } });
    let config = settings(&table);
    let file = uncommitted(BIOLOGY, &config);
    let themes = FileThemes::new(&config.classifier, &file);
    assert!(themes.are_used());
    let of = |at: usize| {
        let topic = file.topics().nth(at).unwrap().1;
        let found = themes.themes_of(topic);
        config.classifier.theme(found.primary()).id.clone()
    };
    assert_eq!([of(0), of(1), of(2)], ["birds", "other", "other"]);
}

#[test]
fn the_setting_decides() {
    let kernel = "# Ideas\n\n- EEVDF\n- epoll\n";
    for (text, table, sentence) in [
        (
            kernel,
            Value::Null,
            "2 of 2 topics are about systems, as the built-in themes are; the book groups by theme",
        ),
        (
            BIOLOGY,
            Value::Null,
            "the book groups by section; the built-in themes are about systems, and 3 of 3 topics match none of them",
        ),
        (
            BIOLOGY,
            json!({ "themes": "auto" }),
            "the book groups by section; the built-in themes are about systems, and 3 of 3 topics match none of them",
        ),
        (
            BIOLOGY,
            json!({ "themes": "on" }),
            "book.toml turns the built-in themes on; the book groups by theme",
        ),
        (
            kernel,
            json!({ "themes": "off" }),
            "book.toml turns themes off; the book groups by section",
        ),
        (
            kernel,
            json!({ "themes": { "built-in": "off" } }),
            "book.toml turns themes off; the book groups by section",
        ),
        (
            kernel,
            json!({ "themes": { "built-in": "off", "birds": { "words": ["finches"] } } }),
            "book.toml leaves the built-in themes out; the book groups by theme of the group",
        ),
        (
            BIOLOGY,
            json!({ "themes": { "birds": { "words": ["finches"] } } }),
            "book.toml has themes of the group; the book groups by theme",
        ),
        (
            "# Ideas\n",
            Value::Null,
            "there are no topics to find themes for yet",
        ),
    ] {
        assert_eq!(decision(text, &table), sentence, "{table}");
    }
}

#[test]
fn without_built_in_themes_only_words_of_the_group_count() {
    let table = json!({ "themes": { "built-in": "off", "memory": { "words": ["finches"] } } });
    let config = settings(&table);
    let file = uncommitted("# Ideas\n\n- Finches\n- EEVDF and kmalloc\n", &config);
    let themes = FileThemes::new(&config.classifier, &file);
    let ids = file.topics().map(|(_, topic)| {
        let found = themes.themes_of(topic);
        config.classifier.theme(found.primary()).id.as_str()
    });
    assert_eq!(ids.collect::<Vec<_>>(), ["memory", "other"]);
}

#[test]
fn another_value_is_refused_with_the_known_ones() {
    for (value, message) in [
        (
            "themes = \"of\"",
            "themes: unknown variant `of`, expected one of `auto`, `on`, `off`",
        ),
        (
            "themes = 3",
            "themes: invalid type: integer `3`, expected \"auto\", \"on\", \"off\" or a table of themes",
        ),
        ("themes.built-in = 3", "themes.built-in: "),
    ] {
        let book = book(&format!("{value}\n"), BIOLOGY);
        let ran = book.run(&["build"]).fails();
        assert!(ran.stderr.contains(message), "{}", ran.stderr);
    }
}

#[test]
fn a_book_of_another_field_has_a_chapter_for_each_section() {
    let book = book("", BIOLOGY);
    let ran = book.build();
    assert!(ran.stdout.contains("2 sections\n"), "{}", ran.stdout);
    let pages = book.page_names("book");
    for page in [
        "ideas.html",
        "discussed-topics.html",
        "discussed.html",
        "next.html",
        "all-topics.html",
    ] {
        assert!(
            pages.iter().any(|name| name == page),
            "{page} is not in {pages:?}"
        );
    }
    assert!(
        !pages
            .iter()
            .any(|name| name == "other.html" || name == "memory.html"),
        "{pages:?}"
    );
    let overview = book.read("book/topics.html");
    assert!(overview.contains("Sections") && !overview.contains(">Themes<"));
    assert!(overview.contains("<a href=\"ideas.html\">Ideas</a>"));
    let all = book.read("book/all-topics.html");
    assert!(all.contains("<option value=\"ideas\">Ideas</option>"));
    assert!(all.contains("Any section") && !all.contains("Any theme") && !all.contains("Other"));
    let discussed = book.read("book/discussed.html");
    assert!(discussed.contains("By year and section"));
    assert!(
        discussed.contains("<title>November 2023 Discussed: Readings: 1</title>"),
        "the chart"
    );
    assert!(book.read("book/ideas.html").contains("nightingales"));
}

#[test]
fn tags_that_topics_share_are_chapters() {
    let found = list(&book("", TAGGED));
    let groups = found["grouping"]["groups"].as_array().unwrap();
    let groups: Vec<_> = groups
        .iter()
        .map(|group| {
            (
                group["id"].as_str().unwrap(),
                group["topics"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(groups, [("song", 2), ("winter", 1), ("ideas", 2)]);
    let book = book("", TAGGED);
    book.build();
    assert!(
        book.read("book/song.html")
            .contains("also in <a href=\"winter.html\">winter</a>")
    );
}

#[test]
fn terms_with_one_name_in_different_years_have_chapters_of_their_own() {
    let text = "# 2025\n\n## Spring\n\n- [2025-03-04] Finches\n\n## Autumn\n\n- [2025-09-02] Owls\n\n\
        # 2024\n\n## Spring\n\n- [2024-03-05] Ships\n\n## Autumn meetings\n\n- [2024-09-03] Elephants\n";
    let text = text
        .replace("# 2025", "# Past meetings 2025")
        .replace("# 2024", "# Past meetings 2024");
    let book = book("", &text);
    book.run(&["build"]).succeeds();
    for (page, title, topic) in [
        ("spring", "Spring (Past meetings 2025)", "Finches"),
        (
            "spring-past-meetings-2024",
            "Spring (Past meetings 2024)",
            "Ships",
        ),
        ("autumn", "Autumn", "Owls"),
        ("autumn-meetings", "Autumn meetings", "Elephants"),
    ] {
        let text = book.page(&format!("book/{page}.html")).text();
        assert!(text.trim().starts_with(&format!("{title}\n")), "{text}");
        assert!(text.contains(topic), "{text}");
    }
}

#[test]
fn a_book_on_systems_keeps_its_pages() {
    let book = BookTest::small();
    book.build();
    let pages = book.page_names("book");
    for page in ["scheduling.html", "memory.html", "bpf.html"] {
        assert!(pages.iter().any(|name| name == page), "{pages:?}");
    }
}

#[test]
fn a_file_with_many_sections_gets_one_chapter() {
    let many: String = (0..100)
        .map(|n| format!("## Ideas {n}\n\n- Bird {n}\n\n"))
        .collect();
    let found = list(&book("", &format!("# Ideas\n\n{many}")));
    assert_eq!(found["topics"].as_array().unwrap().len(), 100);
    assert_eq!(
        found["grouping"]["groups"],
        json!([{ "id": "readings", "title": "Readings", "topics": 100 }])
    );
}

#[test]
fn list_says_what_was_decided() {
    let biology = book("", BIOLOGY);
    let text = biology.run(&["list"]).succeeds().stdout;
    let sentence = "the book groups by section; the built-in themes are about systems, and 3 of 3 topics match none of them";
    assert!(text.contains(&format!("{sentence}\n")), "{text}");
    let found = list(&biology);
    assert_eq!(found["grouping"]["by"], "section");
    assert_eq!(found["grouping"]["reason"], sentence);
    for topic in found["topics"].as_array().unwrap() {
        assert_eq!(topic["theme"], "other");
        assert_eq!(topic["themes"], json!(["other"]));
    }
    assert_eq!(found["topics"][0]["group"], "ideas");
    assert_eq!(list(&BookTest::small())["grouping"]["by"], "theme");
}

#[test]
fn init_says_what_was_decided() {
    let folder = BookTest::empty().file("topics.md", BIOLOGY);
    let ran = folder.run(&["init"]).succeeds();
    assert!(
        ran.stdout
            .contains("the book groups by section; the built-in themes are about systems"),
        "{}",
        ran.stdout
    );
    assert!(!ran.stdout.contains("themes.birds"), "{}", ran.stdout);
    let many: String = (0..20).map(|n| format!("- Finch {n}\n")).collect();
    let folder = BookTest::empty().file("topics.md", format!("# Ideas\n\n{many}"));
    folder
        .run(&["init"])
        .succeeds()
        .prints("[preprocessor.topics.themes.birds]");
}

#[test]
fn unthemed_and_mistyped_tags_are_only_found_in_files_with_themes() {
    let text = "# Ideas\n\n- [Finches](https://a.example/f) #secruity\n";
    let rules = |config: &mdbook_topics::config::Config| {
        let file = uncommitted(text, config);
        let found = findings(&file, None, config);
        let rules = found
            .diagnostics
            .iter()
            .map(|finding| finding.rule.name().to_owned());
        rules.collect::<Vec<_>>()
    };
    assert_eq!(rules(&DEFAULTS), Vec::<String>::new());
    let on = settings(&json!({ "themes": "on" }));
    assert_eq!(rules(&on), ["mistyped-tag", "unthemed"]);
}

#[test]
fn categories_of_news_are_the_chapters() {
    let address = "address = \"https://group.example/\"\n";
    let book = book(address, BIOLOGY);
    book.build();
    let news = book.read("book/topics.atom");
    assert!(
        news.contains("<category term=\"discussed-topics\" label=\"Discussed: Readings\"/>"),
        "{news}"
    );
    assert!(!news.contains("term=\"other\""));
}
