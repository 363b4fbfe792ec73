//! Properties of every topic file.

use std::fs;
use std::path::Path;

use mdbook_topics::date::{DateSettings, no_history};
use mdbook_topics::topic_file::{ReadingId, RoleAliases, Source, TopicFile, match_topics, parse};
use proptest::prelude::*;

use crate::support::generate::topic_file;
use crate::support::processor_time::quickest;

fn read(text: &str) -> TopicFile {
    let source = Source::from(text.to_owned());
    parse(
        source,
        &RoleAliases::default(),
        &DateSettings::default(),
        &no_history,
    )
}

/// The group's own topic file and the fixtures of the parser.
fn fixtures() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pairs = fs::read_dir(root.join("tests/topic_file")).unwrap();
    let paths = pairs.map(|entry| entry.unwrap().path());
    paths
        .chain([root.join("book/src/topics.md")])
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .map(|path| {
            (
                path.display().to_string(),
                fs::read_to_string(&path).unwrap(),
            )
        })
        .collect()
}

fn check_pieces(text: &str) {
    let file = read(text);
    let mut end = 0;
    for piece in file.pieces() {
        assert_eq!(piece.start, end, "a gap or an overlap in {text:?}");
        assert!(piece.end > piece.start);
        end = piece.end;
    }
    assert_eq!(end, text.len());
    for (section, topic) in file.topics() {
        assert!(section.span.start <= topic.span.start && topic.span.end <= section.span.end);
        let _ = file.text(&topic.span);
        for reading in topic.links() {
            let written = file.text(&reading.span);
            let line = text[..reading.span.start].matches('\n').count() + 1;
            assert_eq!(reading.line, line, "{written}");
        }
        for date in &topic.dates {
            assert_eq!(file.text(&date.span), date.text);
        }
    }
}

#[test]
fn pieces_of_every_fixture_cover_the_file() {
    for (_, text) in fixtures() {
        check_pieces(&text);
    }
}

#[test]
fn a_doubled_file_has_twice_the_topics() {
    let text = fs::read_to_string("book/src/topics.md").unwrap();
    let (once, twice) = (read(&text), read(&format!("{text}\n{text}")));
    assert_eq!(once.topics().count() * 2, twice.topics().count());
    let readings = |file: &TopicFile| {
        file.topics()
            .map(|(_, topic)| topic.readings.len())
            .sum::<usize>()
    };
    assert_eq!(readings(&once) * 2, readings(&twice));
    let ids: std::collections::HashSet<_> = twice.topics().map(|(_, topic)| &topic.id).collect();
    assert_eq!(ids.len(), twice.topics().count(), "ids are unique");
}

/// The title before `change` was made to the file of the topic whose title now starts with `title`.
fn old_title(title: &str, change: impl Fn(&str) -> String) -> Option<String> {
    let text = fs::read_to_string("book/src/topics.md").unwrap();
    let changed = change(&text);
    assert_ne!(changed, text);
    let (old, new) = (read(&text), read(&changed));
    let at = new
        .topics()
        .position(|(_, topic)| topic.title.starts_with(title));
    let old_at = match_topics(&old, &new).old_of[at.unwrap()]?;
    old.topics()
        .nth(old_at)
        .map(|(_, topic)| topic.title.clone())
}

#[test]
fn a_changed_topic_is_recognised() {
    let zephyr = "- [Zephyr: a modular OS for resource-constrained devices](https://lwn.net/Articles/925924/)\n";
    let title = "Zephyr: a modular OS for resource-constrained devices";
    let moved = old_title("Zephyr", |text| {
        format!("{}{zephyr}", text.replace(zephyr, ""))
    });
    assert_eq!(moved.as_deref(), Some(title));
    let dated = old_title("Zephyr", |text| {
        text.replace("- [Zephyr", "- [2024-04-09] [Zephyr")
    });
    assert_eq!(dated.as_deref(), Some(title));
    let fixed = old_title("Yet another", |text| {
        text.replace("Yet antoher", "Yet another")
    });
    assert_eq!(
        fixed.as_deref(),
        Some("Yet antoher attempt to add security to BPF")
    );
    // It has no reading: only nearly the same title matches.
    let fixed = old_title("Risc-V boot-up", |text| {
        text.replace("Risc-V bootup", "Risc-V boot-up")
    });
    assert_eq!(fixed.as_deref(), Some("Risc-V bootup procedures vs. x86"));
}

#[test]
fn a_reading_keeps_its_id() {
    let id = ReadingId::of_url("https://lwn.net/Articles/925924/");
    for url in [
        "http://lwn.net/Articles/925924/",
        "https://LWN.net:443/Articles/925924",
        "https://lwn.net/Articles/925924/?utm_source=list#top",
    ] {
        assert_eq!(ReadingId::of_url(url), id, "{url}");
    }
    assert_ne!(ReadingId::of_url("https://lwn.net/Articles/925925/"), id);
}

#[test]
fn one_endless_line_takes_linear_time() {
    for part in [
        "a",
        "word ",
        "[",
        ")",
        "*a ",
        "https://a.org/) ",
        "<",
        "@a #b ",
        "((",
        "`",
    ] {
        let time = |bytes: usize| {
            let text = format!("# Ideas\n- {}\n", part.repeat(bytes / part.len()));
            quickest(|| drop(read(&text)))
        };
        let (small, large) = (time(100_000), time(1_000_000));
        assert!(
            large < small * 30,
            "{part:?}: {small:?} for 0.1 MB, {large:?} for 1 MB"
        );
    }
}

/// A file of many topics with few different words.
fn many(topics: usize) -> String {
    let lines = (0..topics).map(|n| {
        format!(
            "- [Topic {} on memory {}](https://a.org/{n}) and more\n",
            n % 97,
            n
        )
    });
    format!("# Ideas\n{}", lines.collect::<String>())
}

#[test]
fn many_topics_take_linear_time() {
    let time = |topics| {
        let text = many(topics);
        quickest(|| drop(read(&text)))
    };
    let (small, large) = (time(5_000), time(50_000));
    assert!(
        large < small * 25,
        "{small:?} for 5,000, {large:?} for 50,000"
    );
}

#[test]
fn many_readings_of_one_topic_take_linear_time() {
    let time = |readings| {
        let nested: String = (0..readings)
            .map(|number| format!("  - [{number}](https://a.org/{number})\n"))
            .collect();
        let text = format!("# Ideas\n- A whole course\n{nested}");
        quickest(|| assert_eq!(read(&text).sections[0].topics[0].readings.len(), readings))
    };
    let (small, large) = (time(4_000), time(40_000));
    assert!(
        large < small * 25,
        "{small:?} for 4,000, {large:?} for 40,000"
    );
}

#[test]
fn matching_takes_near_linear_time() {
    let time = |topics| {
        let old = read(&many(topics));
        let text = many(topics)
            .replace("memory 1", "memmory 1")
            .replace("a.org/2", "b.org/2");
        let new = read(&text);
        quickest(|| {
            let matching = match_topics(&old, &new);
            let found = matching.old_of.iter().flatten().count();
            assert!(found * 10 > topics * 9, "{found} of {topics}");
        })
    };
    let (small, large) = (time(1_000), time(10_000));
    assert!(
        large < small * 30,
        "{small:?} for 1,000, {large:?} for 10,000"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pieces_cover_the_file(text in topic_file()) {
        check_pieces(&text);
        check_pieces(&text.replace('\n', "\r\n"));
    }

    #[test]
    fn parses_any_text(text in "\\PC{0,60}", lines in prop::collection::vec("[-#*>|` \t0-9.)\\[\\]()!<>a]{0,12}", 0..12)) {
        check_pieces(&text);
        check_pieces(&format!("# Ideas\n{}", lines.join("\n")));
    }

    #[test]
    fn parses_or_rejects_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        match Source::from_bytes(bytes.clone()) {
            Ok(source) => check_pieces(source.text()),
            Err(error) => {
                let lines = bytes.split(|&byte| byte == b'\n').count();
                prop_assert!((1..=lines).contains(&error.line));
            }
        }
    }
}
