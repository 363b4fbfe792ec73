//! The theme classifier against lists that people filed by hand, and against what it promises.
//!
//! `tests/themes/seed-topics.tsv`: the first group's topics, filed by hand before the vocabulary was tuned.
//! `tests/themes/more-titles.tsv`: further titles of the field, written from memory; its errors were looked at by
//! kind, and never mended title by title.
//! `tests/themes/titles.tsv`: titles that other curators filed.
//! `tests/themes/spellings.tsv`: spellings, plurals and compounds of terms.
//! To see what goes wrong: `cargo test --test suite themes:: -- --nocapture`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use mdbook_topics::config::Config;
use mdbook_topics::theme::{Classifier, DecidedBy, Explanation, Place, ThemeSettings, texts_of};
use mdbook_topics::topic_file::{Source, parse};
use vocabulary::Entry;

/// The reader of the build script.
#[expect(dead_code, reason = "the build script needs more of it")]
#[path = "../../build/vocabulary.rs"]
mod vocabulary;

const CURATED: &str = "tests/themes/titles.tsv";
const TOPICS: &str = "book/src/topics.md";
const SEED: &str = "tests/themes/seed-topics.tsv";
const MORE: &str = "tests/themes/more-titles.tsv";

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The rows of a table without its heading; missing columns are empty.
fn rows(table: &str) -> Vec<[String; 3]> {
    let columns = |row: &str| {
        let mut columns = row.split('\t').map(str::to_owned);
        [(); 3].map(|()| columns.next().unwrap_or_default())
    };
    table.lines().skip(1).map(columns).collect()
}

fn classifier() -> Classifier {
    Classifier::new(&ThemeSettings::default()).unwrap()
}

fn themes<'a>(classifier: &'a Classifier, title: &str) -> Vec<&'a str> {
    let found = classifier.classify([(Place::Title, title)], []);
    found
        .iter()
        .map(|&theme| classifier.theme(theme).id.as_str())
        .collect()
}

/// A topic of a list: its parts, the theme it was filed under, and themes that would do as well.
struct Filed {
    title: String,
    parts: Vec<(Place, String)>,
    theme: String,
    also: Vec<String>,
}

#[derive(Debug, Default)]
struct Score {
    topics: usize,
    primary: usize,
    acceptable: usize,
    any: usize,
    themes: usize,
}

impl Score {
    fn share(&self, count: usize) -> f64 {
        count as f64 / self.topics as f64
    }
}

/// Files each topic, and prints those that land elsewhere with the words that decided.
fn score(list: &str, filed: &[Filed]) -> Score {
    let classifier = classifier();
    let mut score = Score {
        topics: filed.len(),
        ..Score::default()
    };
    for Filed {
        title,
        parts,
        theme,
        also,
    } in filed
    {
        let parts = parts.iter().map(|(place, text)| (*place, text.as_str()));
        let found = classifier.explain(parts, []);
        let ids: Vec<&str> = found
            .classification
            .iter()
            .map(|&id| classifier.theme(id).id.as_str())
            .collect();
        score.themes += ids.len();
        score.any += usize::from(ids.contains(&theme.as_str()));
        score.acceptable += usize::from(ids[0] == theme || also.iter().any(|also| also == ids[0]));
        if ids[0] == theme {
            score.primary += 1;
        } else {
            println!(
                "{list}: {theme:<14} is {ids:?}: {title}\n    {}",
                words_of(&classifier, &found)
            );
        }
    }
    println!(
        "{list}: primary {}/{} = {:.3}, acceptable {:.3}, any {:.3}, themes a topic {:.2}",
        score.primary,
        score.topics,
        score.share(score.primary),
        score.share(score.acceptable),
        score.share(score.any),
        score.share(score.themes)
    );
    score
}

fn words_of(classifier: &Classifier, found: &Explanation<'_>) -> String {
    let clue = |clue: &mdbook_topics::theme::Clue<'_>| {
        format!(
            "{} {}={}",
            clue.text,
            classifier.theme(clue.theme).id,
            clue.weight
        )
    };
    found.clues.iter().map(clue).collect::<Vec<_>>().join(", ")
}

fn titles(path: &str) -> Vec<Filed> {
    let filed = |[title, url, theme]: [String; 3]| Filed {
        parts: vec![(Place::Title, title.clone()), (Place::Url, url)],
        title,
        theme,
        also: Vec::new(),
    };
    rows(&read(path)).into_iter().map(filed).collect()
}

/// The topics of the group's own file, beside the list filed by hand.
fn seed_topics() -> Vec<Filed> {
    let config = Config::from_value(&serde_json::Value::Null).unwrap();
    let source = Source::from(read(TOPICS));
    let file = parse(source, &config.roles, &config.dates, &|_| None);
    let table = rows(&read(SEED));
    assert_eq!(file.topics().count(), table.len());
    let filed = file.topics().zip(table);
    filed
        .map(|((_, topic), [title, theme, also])| Filed {
            parts: texts_of(topic)
                .map(|(place, text)| (place, text.to_owned()))
                .collect(),
            title,
            theme,
            also: also.split(',').map(str::to_owned).collect(),
        })
        .collect()
}

#[test]
fn titles_filed_by_other_curators() {
    let score = score("titles", &titles(CURATED));
    assert!(score.share(score.primary) >= 0.91, "{score:?}");
    assert!(score.share(score.any) >= 0.92, "{score:?}");
    assert!(score.share(score.themes) <= 1.6, "{score:?}");
}

#[test]
fn topics_of_the_seed_as_filed_by_hand() {
    let score = score("seed", &seed_topics());
    assert_eq!(score.topics, 71);
    assert!(score.primary >= 68, "{score:?}");
    assert!(score.share(score.themes) <= 1.6, "{score:?}");
}

#[test]
fn further_titles_of_the_field() {
    let score = score("more", &titles(MORE));
    assert!(score.share(score.primary) >= 0.90, "{score:?}");
    assert!(score.share(score.any) >= 0.93, "{score:?}");
    assert!(score.share(score.themes) <= 1.6, "{score:?}");
}

#[test]
fn spellings_of_a_term_are_one_term() {
    let classifier = classifier();
    for [theme, spelling, _] in rows(&read("tests/themes/spellings.tsv")) {
        assert_eq!(themes(&classifier, &spelling)[0], theme, "{spelling}");
    }
}

#[test]
fn which_theme_wins_where_two_meet() {
    let classifier = classifier();
    for (title, theme) in [
        ("BPF scheduling", "scheduling"),
        ("What's scheduled for sched_ext", "scheduling"),
        ("tracing with eBPF", "bpf"),
        ("Memory passthrough for virtual machines", "virtualization"),
        ("The BPF allocator runs into trouble", "bpf"),
        ("MCS locks and qspinlocks", "concurrency"),
        ("The interaction between memory reclaim and RCU", "memory"),
        ("nohz: Enable full dynticks on guest mode", "scheduling"),
        ("I/O schedulers", "io"),
    ] {
        assert_eq!(themes(&classifier, title)[0], theme, "{title}");
    }
    let escape = themes(
        &classifier,
        "CVE-2021-0001: a heap overflow lets a guest escape from QEMU",
    );
    assert_eq!(escape[..2], ["virtualization", "security"]);
}

#[test]
fn only_what_no_word_places_is_other() {
    let classifier = classifier();
    for title in ["", "…", "Lunch", "🦀 − ’ ½", "The and of"] {
        let found = classifier.explain([(Place::Title, title)], []);
        assert_eq!(
            classifier.theme(found.classification.primary()).id,
            "other",
            "{title}"
        );
        assert_eq!(found.decided_by, DecidedBy::Nothing);
    }
    assert_eq!(themes(&classifier, "記憶 memory 🦀"), ["memory"]);
}

#[test]
fn an_address_alone_can_place_a_topic() {
    let classifier = classifier();
    for (url, theme) in [
        ("https://ebpf.io/what-is-ebpf/", "bpf"),
        ("https://lore.kernel.org/linux-mm/20240101/", "memory"),
        ("https://www.linux-kvm.org/page/Main_Page", "virtualization"),
        (
            "https://someone.github.io/notes/how-spinlocks-work.html",
            "concurrency",
        ),
        (
            "https://static.sched.com/hosted_files/42/slides.pdf",
            "other",
        ),
    ] {
        let found = classifier.classify([(Place::Title, "Link"), (Place::Url, url)], []);
        assert_eq!(classifier.theme(found.primary()).id, theme, "{url}");
    }
}

#[test]
fn an_explanation_adds_up() {
    let classifier = classifier();
    for filed in titles(CURATED).into_iter().chain(seed_topics()) {
        let parts = || {
            filed
                .parts
                .iter()
                .map(|(place, text)| (*place, text.as_str()))
        };
        let found = classifier.explain(parts(), []);
        assert_eq!(
            found.classification,
            classifier.classify(parts(), []),
            "{}",
            filed.title
        );
        let mut sums = BTreeMap::new();
        for clue in &found.clues {
            *sums.entry(clue.theme).or_insert(0) += clue.weight;
            assert!(parts().any(|(place, text)| place == clue.place && text.contains(clue.text)));
        }
        assert_eq!(
            sums,
            found.totals.iter().copied().collect::<BTreeMap<_, _>>(),
            "{}",
            filed.title
        );
        assert!(
            found
                .totals
                .is_sorted_by_key(|&(theme, points)| (std::cmp::Reverse(points), theme))
        );
        if found.decided_by == DecidedBy::Words {
            assert_eq!(found.totals[0].0, found.classification.primary());
        }
    }
}

#[test]
fn a_word_counts_once_and_most_in_the_title() {
    let classifier = classifier();
    let parts = [
        (Place::Title, "Folios and a folio"),
        (Place::Nested, "folio"),
        (Place::Url, "https://a.org/folio"),
    ];
    let found = classifier.explain(parts, []);
    assert_eq!(found.clues.len(), 1);
    let nested = classifier.explain([(Place::Nested, "folio")], []);
    assert!(nested.clues[0].weight < found.clues[0].weight);
}

#[test]
fn two_classifiers_agree() {
    let (one, two) = (classifier(), classifier());
    for filed in titles(CURATED) {
        let parts = || {
            filed
                .parts
                .iter()
                .map(|(place, text)| (*place, text.as_str()))
        };
        assert_eq!(one.explain(parts(), []), two.explain(parts(), []));
    }
}

#[test]
fn many_topics_get_the_themes_of_each() {
    let config = Config::from_value(&serde_json::Value::Null).unwrap();
    // Long enough that threads share it.
    let text = read(TOPICS).repeat(50);
    let file = parse(Source::from(text), &config.roles, &config.dates, &|_| None);
    let topics: Vec<_> = file.topics().map(|(_, topic)| topic).collect();
    let one_by_one: Vec<_> = topics
        .iter()
        .map(|topic| config.classifier.themes_of(topic))
        .collect();
    assert_eq!(topics.len(), 50 * 71);
    for count in [0, 1, 999, 1000, 1001, topics.len()] {
        let together = config
            .classifier
            .themes_of_all(topics[..count].iter().copied());
        assert_eq!(together, one_by_one[..count], "{count} topics");
    }
}

/// The words of a text, as a reader would count them.
fn words(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[test]
fn a_mistake_in_the_vocabulary_is_told_with_its_line() {
    for (text, problem) in [
        ("8: slab\n", "line 1: a section `[id]` is expected first"),
        ("[memory]\n\nslab\n", "line 3: `key: value` is expected"),
        (
            "[memory]\nmany: slab\n",
            "line 2: a weight is expected before `: `",
        ),
        (
            "[memory]\n0: slab\n",
            "line 2: weight 0 hides words, and stands in `[-]` and nowhere else",
        ),
        (
            "[memory]\n[io]\n[memory]\n",
            "line 3: this section stands above; add to that one",
        ),
    ] {
        assert_eq!(vocabulary::read(text).unwrap_err(), problem);
    }
    let hiding = vocabulary::HIDING;
    assert!(vocabulary::read(&format!("[{hiding}]\n0: red hat\n")).is_ok());
}

#[test]
fn the_order_of_a_group_changes_no_clue() {
    let built_in = classifier();
    let order = built_in.themes().iter().rev();
    let order = order.map(|theme| theme.id.clone()).collect();
    let reversed = Classifier::new(&ThemeSettings {
        order,
        ..ThemeSettings::default()
    })
    .unwrap();
    let mut compared = 0;
    for filed in titles(CURATED).iter().chain(&seed_topics()) {
        let clues = |classifier: &Classifier| {
            let parts = filed.parts.iter();
            let parts = parts.map(|(place, text)| (*place, text.as_str()));
            let explained = classifier.explain(parts, []);
            let clues = explained.clues.into_iter();
            let clues = clues.map(|clue| {
                let theme = classifier.theme(clue.theme);
                (theme.id.clone(), clue.text.to_owned(), clue.weight)
            });
            clues.collect::<BTreeSet<_>>()
        };
        assert_eq!(clues(&built_in), clues(&reversed), "{}", filed.title);
        compared += clues(&built_in).len();
    }
    assert!(compared > 500, "{compared}");
}

#[test]
fn the_vocabulary_holds_terms_and_no_titles() {
    let vocabulary = read("src/theme/vocabulary.txt");
    let sections = vocabulary::read(&vocabulary).unwrap();
    let titles: Vec<Vec<String>> = titles(CURATED)
        .iter()
        .chain(&seed_topics())
        .map(|filed| words(&filed.title))
        .collect();
    let mut faults = Vec::new();
    for section in &sections {
        let mut seen = BTreeSet::new();
        for &Entry {
            text, in_addresses, ..
        } in &section.entries
        {
            let entry = words(text);
            if entry.is_empty() || entry.len() > 4 {
                faults.push(format!("[{}] {text}: one to four words", section.id));
            }
            let star = text.contains('*').then_some(text);
            if !seen.insert((entry.clone(), in_addresses, star)) {
                faults.push(format!("[{}] {text}: stands twice", section.id));
            }
            let most_of =
                |title: &&Vec<String>| entry.len() > 2 && entry.len() * 3 >= title.len() * 2;
            let inside = |title: &&Vec<String>| {
                title
                    .windows(entry.len().max(1))
                    .any(|words| words == entry)
            };
            if let Some(title) = titles.iter().filter(most_of).find(inside) {
                faults.push(format!(
                    "[{}] {text}: is most of a title: {}",
                    section.id,
                    title.join(" ")
                ));
            }
        }
    }
    for section in &sections {
        let single = |entry: &&Entry<'_>| {
            let entry = words(entry.text);
            let inside =
                |title: &&Vec<String>| title.windows(entry.len()).any(|words| words == entry);
            entry.len() > 1 && titles.iter().filter(inside).count() == 1
        };
        let single: Vec<&str> = section
            .entries
            .iter()
            .filter(single)
            .map(|entry| entry.text)
            .collect();
        println!(
            "[{}] phrases that stand in one title of the lists: {}",
            section.id,
            single.join(", ")
        );
    }
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
