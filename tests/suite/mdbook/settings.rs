//! The settings of `[preprocessor.topics]` take effect on the pages, and mistakes get a clear
//! error.

use serde_json::json;

use super::message::{Answer, send, topics, v0_4, v0_5};
use crate::support::book_test::{BookTest, PAGES, Ran};

fn with(settings: &str) -> BookTest {
    BookTest::small().append("book.toml", settings)
}

fn answer(settings: &str) -> Answer {
    let mut answer = v0_5(vec![topics()]).send(&with(settings));
    answer.ran = answer.ran.only_counts_findings();
    answer
}

fn refused(settings: &str) -> Ran {
    let book = with(settings);
    send(&book, v0_4(vec![topics()]).input(&book).as_bytes()).fails()
}

#[test]
fn roles_add_words_for_headings() {
    let book = with("[preprocessor.topics.roles]\nscheduled = [\"nächste Treffen\"]\n").file(
        "src/topics.md",
        "# Bisher\n\n- Slab\n\n# Unsere nächsten Treffen\n\n- [SLUB](https://lwn.net/1/)\n",
    );
    let answer = v0_5(vec![topics()]).send(&book);
    assert!(
        answer
            .content("next.md")
            .contains("[SLUB](<https://lwn.net/1/>)")
    );
}

#[test]
fn own_words_of_a_theme_move_a_topic() {
    let text = "# Ideas\n\n- Frobnication\n";
    let page_of = |settings: &str| {
        let answer = v0_5(vec![topics()]).send(&with(settings).file("src/topics.md", text));
        answer.paths()[2].to_owned()
    };
    assert_eq!(page_of("themes = \"on\"\n"), "other.md");
    let words = "[preprocessor.topics.themes.hardware]\nwords = [\"frobnication\"]\n";
    assert_eq!(page_of(words), "hardware.md");
}

#[test]
fn own_themes_get_a_page() {
    let book = with(
        "[preprocessor.topics.themes.composite]\ntitle = \"Composite OS\"\n\
         description = \"Our own system.\"\nwords = [\"frobnication\"]\n",
    );
    let book = book.file("src/topics.md", "# Ideas\n\n- Frobnication\n");
    let answer = v0_5(vec![topics()]).send(&book);
    assert_eq!(answer.chapter("composite.md")["name"], "Composite OS");
    assert!(answer.content("composite.md").contains("Our own system."));
    assert!(
        answer
            .content("topics.md")
            .contains("<a href=\"composite.html\">Composite OS</a>")
    );
}

#[test]
fn theme_order_sets_the_order_of_pages() {
    let answer = answer("theme-order = [\"bpf\", \"memory\"]\n");
    let paths = answer.paths();
    assert_eq!(paths[2..5], ["bpf.md", "memory.md", "scheduling.md"]);
    assert_eq!(answer.chapter("bpf.md")["number"], json!([1, 2]));
}

#[test]
fn words_replace_the_texts_of_pages() {
    let answer = answer(
        "[preprocessor.topics.words]\nnext-meeting = \"Nächstes Treffen\"\nscheduled = \"Geplant\"\n",
    );
    assert_eq!(answer.chapter("next.md")["name"], "Nächstes Treffen");
    assert!(
        answer
            .content("next.md")
            .starts_with("\n# Nächstes Treffen {")
    );
    assert!(answer.content("memory.md").contains("\n## Geplant {"));
}

#[test]
fn upcoming_meetings_show_their_time() {
    let book = with("[preprocessor.topics.meeting]\ntime = \"18:30\"\nzone = \"America/New_York\"\n")
        .file(
            "src/topics.md",
            "# Upcoming\n\n- [2099-12-08] Slab\n- (week of 2099-12-14) Maple trees\n\n# Done\n\n- [2026-11-10] KSM\n",
        );
    let shown = "<time datetime=\"2099-12-08T18:30-05:00\">Tue 8 Dec 2099, 18:30</time> <span class=\"topics-zone\">America/New\\_York</span> <";
    let html = v0_5(vec![topics()]).send(&book);
    for page in ["topics.md", "next.md", "memory.md"] {
        let content = html.content(page);
        assert!(content.contains(shown), "{content}");
        assert_eq!(
            content.matches("18:30</time>").count(),
            content.matches(shown).count()
        );
    }
    let markdown = v0_5(vec![topics()]).for_renderer("markdown").send(&book);
    let content = markdown.content("topics.md");
    assert!(
        content.contains(
            "](next.md)**: [Slab](memory.md#slab) · Tue 8 Dec 2099, 18:30 America/New\\_York\n"
        ),
        "{content}"
    );
}

#[test]
fn date_order_decides_between_day_and_month() {
    let shown = |settings: &str| {
        let book = with(settings).file(
            "src/topics.md",
            "# Done\n\n- [7/11/2023] [Slab](https://lwn.net/1/)\n",
        );
        let answer = v0_5(vec![topics()]).send(&book);
        answer.content("memory.md").to_owned()
    };
    let unset = shown("");
    assert!(unset.contains("unclear"), "{unset}");
    assert!(
        !unset.contains("2023-07-11") && !unset.contains("2023-11-07"),
        "{unset}"
    );
    assert!(shown("date-order = \"mdy\"\n").contains("\"2023-07-11\">Tue 11 Jul 2023<"));
    assert!(shown("date-order = \"dmy\"\n").contains("\"2023-11-07\">Tue 7 Nov 2023<"));
    // Still ambiguous: both days were a Tuesday.
    assert!(shown("date-order = \"auto\"\nweekday = \"tuesday\"\n").contains("unclear"));
}

#[test]
fn the_weekday_resolves_ambiguous_dates() {
    // 8 November 2023 was a Wednesday, 11 August 2023 a Friday.
    let text = "# Done\n\n- [8/11/2023] [Slab](https://lwn.net/1/)\n";
    for (weekday, date) in [("wednesday", "2023-11-08"), ("friday", "2023-08-11")] {
        let book = with(&format!("date-order = \"auto\"\nweekday = \"{weekday}\"\n"))
            .file("src/topics.md", text);
        let answer = v0_5(vec![topics()]).send(&book);
        let date = format!("<time datetime=\"{date}\">");
        assert!(answer.content("memory.md").contains(&date), "{weekday}");
    }
}

#[test]
fn keys_of_mdbook_are_accepted() {
    answer(
        "command = \"mdbook-topics\"\nrenderers = [\"html\"]\nbefore = []\nafter = [\"links\"]\noptional = true\n",
    );
}

#[test]
fn an_unknown_key_is_a_warning() {
    let warned = |key: &str| {
        let answer = v0_5(vec![topics()]).send(&with(&format!("{key} = \"x\"\n")));
        assert_eq!(answer.paths()[1..], PAGES, "the book is built");
        answer.ran
    };
    let ran =
        warned("date-ordr").says("book.toml: [preprocessor.topics] has an unknown key `date-ordr`");
    ran.says("did you mean `date-order`?");
    warned("note").says("did you mean `notes`?");
    warned("colour").says("has an unknown key `colour`; known keys: address, announce, assets, ");
}

#[test]
fn a_removed_word_is_a_warning() {
    let settings = "words = { unplaced = \"Also here\", next-meeting = \"Next\" }\n";
    let answer = v0_5(vec![topics()]).send(&with(settings));
    assert_eq!(answer.chapter("next.md")["name"], "Next");
    answer.ran.says_once(
        "warning: book.toml: [preprocessor.topics.words] `unplaced` has no effect any more; remove it",
    );
    let answer = v0_5(vec![topics()]).send(&with("words = { colour = \"x\" }\n"));
    let unknown = "[preprocessor.topics.words] has an unknown key `colour`; known keys: ";
    answer.ran.says(unknown).does_not_say("unplaced,");
}

#[test]
fn an_unknown_key_is_a_warning_in_every_table() {
    for (settings, hint) in [
        (
            "words = { next-meting = \"Next\" }\n",
            "`next-meting`; did you mean `next-meeting`?",
        ),
        (
            "publish = { brnch = \"gh-pages\" }\n",
            "`brnch`; did you mean `branch`?",
        ),
        (
            "themes = { memory = { wrods = [] } }\n",
            "`wrods`; did you mean `words`?",
        ),
        (
            "meeting = { tiem = \"18:30\" }\n",
            "`tiem`; did you mean `time`?",
        ),
    ] {
        let answer = v0_5(vec![topics()]).send(&with(settings));
        assert_eq!(answer.paths()[1..], PAGES, "the book is built");
        answer.ran.says_once("has an unknown key").says(hint);
    }
}

#[test]
fn a_value_of_the_wrong_type_names_its_key() {
    for (settings, key) in [
        ("files = 3\n", "files: "),
        ("theme-order = 3\n", "theme-order: "),
        ("date-order = \"ymmd\"\n", "ymmd"),
        ("roles = { scheduled = 3 }\n", "] roles."),
        ("roles = { sheduled = [\"Next\"] }\n", "sheduled"),
        ("words = { next-meeting = 3 }\n", "words.next-meeting: "),
        ("publish = { branch = 3 }\n", "publish.branch: "),
        (
            "themes = { memory = { tags = 3 } }\n",
            "themes.memory.tags: ",
        ),
    ] {
        let ran = refused(settings).says("error: book.toml:2: ").says(key);
        assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
    }
}

#[test]
fn an_invalid_value_is_reported_once() {
    for (settings, words) in [
        ("weekday = \"caturday\"\n", "`caturday` is not a weekday"),
        ("date-format = \"%Q\"\n", "`%Q` is not valid"),
        (
            "roles = { scheduled = [\"!\"] }\n",
            "has no letter or digit",
        ),
        ("theme-order = [\"memroy\"]\n", "memroy"),
        (
            "files = [\"src/topics.md\"]\n",
            "paths are relative to `src`; write \"topics.md\" instead of \"src/topics.md\"",
        ),
    ] {
        let ran = refused(settings).says("[preprocessor.topics").says(words);
        assert_eq!(ran.stderr.matches(words).count(), 1, "{}", ran.stderr);
    }
}

#[test]
fn topic_files_outside_the_book_are_refused() {
    // mdBook trusts paths: our pages next to such a file would be written outside the book.
    for file in ["../x.md", "a/../../x.md", "/etc/x.md", ""] {
        let ran = refused(&format!("files = [\"{file}\"]\n"));
        ran.says(&format!(
            "files: `{file}` is outside the book's src; name a file in it"
        ));
    }
}

#[test]
fn assets_can_be_files() {
    let book = with("assets = \"files\"\n");
    let send = || v0_5(vec![topics()]).send(&book);
    send()
        .ran
        .says("topics.css is missing from the book's src, or from another version; run `mdbook-topics assets` to write it")
        .says("topics-overview.js is missing")
        .says("topics.js is missing");
    book.run(&["assets"]).says("wrote ./src/topics.js");
    book.run(&["assets"]).stays_silent();
    let mut answer = send();
    answer.ran = answer.ran.only_counts_findings();
    for path in PAGES.into_iter().chain(["topics.md"]) {
        let content = answer.content(path);
        assert!(content.contains("<link rel=\"stylesheet\" href=\"topics.css\">"));
        let script = match path {
            "topics.md" => "topics-overview.js",
            _ => "topics.js",
        };
        assert!(content.contains(&format!(" src=\"{script}\" defer></script>")));
        assert!(!content.contains("<style>"), "{path}");
    }
    book.write("src/topics.js", "// of another version\n");
    send()
        .ran
        .says("topics.js is missing")
        .does_not_say("topics.css");
    refused("assets = \"inline\"\n")
        .says("unknown variant `inline`, expected `embedded` or `files`");
}

#[test]
fn pages_in_a_folder_link_to_the_assets_at_the_root() {
    let book = BookTest::empty()
        .file(
            "book.toml",
            "[preprocessor.topics]\nfiles = [\"a/b/list.md\"]\nassets = \"files\"\n",
        )
        .file(
            "src/SUMMARY.md",
            "- [First](first.md)\n- [Topics](a/b/list.md)\n",
        )
        .file("src/first.md", "# First\n")
        .file(
            "src/a/b/list.md",
            "# Ideas\n\n- [SLUB](https://lwn.net/1/)\n",
        );
    book.run(&["assets"]).succeeds();
    book.build();
    for (page, script) in [("list", "topics-overview.js"), ("memory", "topics.js")] {
        let page = book.page(&format!("book/a/b/{page}.html"));
        assert!(
            page.attributes("link", "href")
                .contains(&"../../topics.css".to_owned())
        );
        assert!(
            page.attributes("script", "src")
                .contains(&format!("../../{script}"))
        );
    }
    assert!(book.has("book/topics.css") && book.has("book/topics.js"));
}

#[test]
fn ticks_are_stored_under_the_title_or_the_book_key() {
    let key = |settings: &str| {
        let answer = answer(settings);
        let (_, rest) = answer
            .content("topics.md")
            .split_once("data-book=\"")
            .unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    assert_eq!(key(""), key("files = [\"topics.md\"]\n"));
    assert_eq!(key("book-key = \"Our <Group>\"\n"), "our-group");
}

#[test]
fn findings_are_counted_and_unread_lists_are_named() {
    let text = "# Ideas\n\n- [Slab](https://a.org/1)\n\n# On our shelf\n\n- RCU\n- KVM\n";
    let book = BookTest::small().file("src/topics.md", text);
    let ran = v0_5(vec![topics()]).send(&book).ran;
    ran.says_once("warning: src/topics.md:5: 2 items are not topics, because the heading \"On our shelf\" has no role")
        .says_once("warning: src/topics.md: 0 errors and 1 warning; run `mdbook-topics check` to see them\n");
    let misnamed = BookTest::small().file(
        "book.toml",
        "[preprocessor.topic]\ncommand = \"mdbook-topics\"\n",
    );
    let ran = v0_5(vec![topics()]).send(&misnamed).ran;
    ran.says("[preprocessor.topic] is not read; did you mean [preprocessor.topics]?");
}

#[test]
fn a_page_of_statistics_is_an_option() {
    let list = "\
# Scheduled

- [2124-02-10] [Timer wheels](https://a.example/timer) @sam

# Discussed

- [2024-02-03] [Slab caches](https://a.example/radix) @kim
- [2023-12-13] [Page tables](https://a.example/slab) @kim
- [2023-12-13] [Swap slots](https://a.example/heap)

# Ideas

## Statistics

- [Bayes](https://a.example/bayes)
";
    let book = with("themes = \"off\"\n").file("src/topics.md", list);
    let answer = v0_5(vec![topics()]).send(&book);
    let before = answer.paths();
    let book = with("themes = \"off\"\nstats = true\n").file("src/topics.md", list);
    let answer = v0_5(vec![topics()]).send(&book);
    let after = answer.paths();
    // A section keeps its address.
    assert_eq!(after[..after.len() - 1], before);
    assert!(before.contains(&"statistics.md"), "{before:?}");
    let last = *after.last().unwrap();
    assert_eq!(
        (last, &answer.chapter(last)["name"]),
        ("topics-statistics.md", &json!("Statistics"))
    );
    let page = answer.content(last);
    for row in [
        "<tr><th scope=\"row\" style=\"text-align: start\">February 2024</th><td style=\"text-align: end\">",
        "</svg> 1</td><td style=\"text-align: end\">2</td></tr>\n<tr><th scope=\"row\" style=\"text-align: start\">Total</th><td style=\"text-align: end\">2</td><td style=\"text-align: end\">3</td></tr>",
        "<td style=\"text-align: end\">0</td><td style=\"text-align: end\">0</td></tr>\n<tr><th scope=\"row\" style=\"text-align: start\">December 2023",
        "<tr><th scope=\"row\" style=\"text-align: start\">kim</th><td style=\"text-align: end\">2</td><td style=\"text-align: end\">0</td></tr>",
        "<time datetime=\"2023-12-13\">Wed 13 Dec 2023</time>",
    ] {
        assert!(page.contains(row), "{row}\n{page}");
    }
}

#[test]
fn statistics_of_many_months_are_by_year() {
    let dates = (2015..2025)
        .map(|year| format!("- [{year}-03-03] [Slab {year}](https://a.example/{year})\n"));
    let list = format!("# Discussed\n\n{}", dates.rev().collect::<String>());
    let book = with("stats = true\n").file("src/topics.md", list);
    let answer = v0_5(vec![topics()]).send(&book);
    let page = answer.content("statistics.md");
    assert!(page.contains("\n## Year {"), "{page}");
    assert!(
        page.contains("start\">2015</th>") && !page.contains("March 2015"),
        "{page}"
    );
}
