//! The theme classifier against lists that people filed by hand, and against what it promises.
//!
//! `tests/themes/seed-topics.tsv`: the first group's topics, filed by hand before the vocabulary was tuned.
//! `tests/themes/more-titles.tsv`: further titles of the field, written from memory; never tuned word by word.
//! `shared/data/titles.tsv`: titles that other curators filed.
//! To see what goes wrong: `cargo test --test themes -- --nocapture`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use mdbook_topics::theme::vocabulary::{self, Entry};
use mdbook_topics::theme::{
    Classifier, DecidedBy, Explanation, Place, Theme, ThemeError, ThemeSettings,
};

const CURATED: &str = "../shared/data/titles.tsv";
const TOPICS: &str = "../shared/data/topics.md";
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

/// The topics of the seed file with their addresses and nested text, beside the list filed by hand.
fn seed_topics() -> Vec<Filed> {
    let table = rows(&read(SEED)).into_iter();
    let mut topics: Vec<Filed> = table
        .map(|[title, theme, also]| Filed {
            parts: vec![(Place::Title, title.clone())],
            title,
            theme,
            also: also.split(',').map(str::to_owned).collect(),
        })
        .collect();
    let mut count = 0;
    let mut in_reference = false;
    for line in read(TOPICS).lines() {
        if line.starts_with('#') {
            in_reference = line.contains("Index");
        } else if line.starts_with("- ") && !in_reference {
            count += 1;
            add_urls(&mut topics[count - 1], line);
        } else if line.starts_with("  ") && !line.trim().is_empty() {
            let topic = &mut topics[count - 1];
            let text = line
                .split("](")
                .map(|piece| piece.split_once(')').map_or(piece, |(_, after)| after));
            topic
                .parts
                .push((Place::Nested, text.collect::<Vec<_>>().join(" ")));
            add_urls(topic, line);
        }
    }
    assert_eq!(count, topics.len());
    topics
}

fn add_urls(topic: &mut Filed, line: &str) {
    for (at, _) in line.match_indices("http") {
        let url = line[at..].split([')', ' ']).next().unwrap_or_default();
        topic.parts.push((Place::Url, url.to_owned()));
    }
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
fn built_in_themes_in_display_order() {
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
fn spellings_of_a_term_are_one_term() {
    let classifier = classifier();
    for (theme, spellings) in [
        (
            "scheduling",
            &[
                "sched_ext",
                "sched-ext",
                "Sched ext",
                "SCHEDEXT",
                "TurboSched",
                "NO_HZ_FULL",
                "nohz_full",
            ][..],
        ),
        (
            "scheduling",
            &[
                "schedulers",
                "scheduled",
                "schedules",
                "rescheduling",
                "preempting",
                "run-queues",
                "runqueue",
            ],
        ),
        (
            "memory",
            &[
                "page-fault",
                "page faults",
                "pagefault",
                "page_fault",
                "huge pages",
                "hugepages",
                "memory-management",
            ],
        ),
        (
            "memory",
            &[
                "folios",
                "swapped",
                "allocators",
                "mmap_lock",
                "SLUB",
                "get_user_pages()",
                "copy-on-write",
            ],
        ),
        (
            "virtualization",
            &[
                "virtualisation",
                "virtualised",
                "para-virtualized",
                "paravirtualised",
                "VMs",
                "QEMU/KVM",
            ],
        ),
        (
            "virtualization",
            &[
                "Virutalization",
                "hypervsior",
                "hypervisors",
                "VM-exits",
                "vmexit",
                "VT-x",
                "microVMs",
            ],
        ),
        (
            "bpf",
            &[
                "eBPF", "EBPF", "bpf_prog", "AF_XDP", "BPFtrace", "P4_16", "libbpf", "IOVisor",
                "IO Visor",
            ],
        ),
        (
            "concurrency",
            &[
                "spinlocks",
                "spin-locks",
                "mutexes",
                "read-copy-update",
                "lock-free",
                "lockfree",
                "futexes",
            ],
        ),
        (
            "io",
            &[
                "io_uring",
                "iouring",
                "io-uring",
                "ext4",
                "file systems",
                "filesystem",
                "epoll’s",
                "I/O",
            ],
        ),
        (
            "binaries",
            &[
                "linkers",
                "LTO",
                "link-time optimisation",
                "cross-compiling",
                "position independent",
            ],
        ),
        (
            "languages",
            &[
                "garbage collected",
                "C++",
                "JavaScript",
                "Java's",
                "GraalVM",
            ],
        ),
        (
            "hardware",
            &[
                "x86_64",
                "micro-architecture",
                "microarchitecture",
                "RISC-V",
                "riscv",
                "cache-lines",
            ],
        ),
    ] {
        for spelling in spellings {
            assert_eq!(themes(&classifier, spelling, &[])[0], theme, "{spelling}");
        }
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
        assert_eq!(themes(&classifier, title, &[])[0], theme, "{title}");
    }
    let escape = themes(
        &classifier,
        "CVE-2021-0001: a heap overflow lets a guest escape from QEMU",
        &[],
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
    assert_eq!(themes(&classifier, "記憶 memory 🦀", &[]), ["memory"]);
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
fn tags_come_first() {
    let classifier = classifier();
    assert_eq!(
        themes(
            &classifier,
            "An EEVDF CPU scheduler",
            &["#memory", "virt", "nonsense"]
        )[..2],
        ["memory", "virtualization"]
    );
    for (tag, theme) in [
        ("mm", "memory"),
        ("ebpf", "bpf"),
        ("sched", "scheduling"),
        ("net", "io"),
        ("networking", "io"),
        ("fs", "io"),
        ("storage", "io"),
        ("ipc", "processes"),
        ("compilers", "binaries"),
        ("rt", "embedded"),
        ("Debugging", "tracing"),
        ("real-time", "embedded"),
        ("synchronization", "concurrency"),
        ("CPU-scheduling", "scheduling"),
        ("other", "other"),
    ] {
        assert_eq!(themes(&classifier, "", &[tag]), [theme], "{tag}");
    }
    let found = classifier.explain([(Place::Title, "An EEVDF CPU scheduler")], ["mm"]);
    assert_eq!(found.decided_by, DecidedBy::Tag);
}

#[test]
fn a_group_adds_words_themes_and_order() {
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
fn settings_that_cannot_work_are_named_with_their_remedy() {
    for (settings, message) in [
        (
            "order = ['memroy']",
            "`order` names the theme `memroy`, which does not exist; known themes: scheduling, memory",
        ),
        (
            "order = ['bpf', 'bpf']",
            "`order` names the theme `bpf` twice",
        ),
        (
            "[themes.'Our Things']",
            "`themes.Our Things`: a theme's id is made of lower-case letters",
        ),
        (
            "[themes.x]\nwords = ['--']",
            "`themes.x.words`: the entry \"--\" holds no word",
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
            "`themes.x.tags`: \"#\" holds no letter",
        ),
    ] {
        let error = with(settings).unwrap_err().to_string();
        assert!(error.contains(message), "{settings}: {error}");
    }
    let many: String = (0..64)
        .map(|number| format!("[themes.t{number}]\n"))
        .collect();
    assert_eq!(with(&many).unwrap_err(), ThemeError::TooManyThemes);
    assert!(toml::from_str::<ThemeSettings>("[themes.x]\nkeywords = ['y']").is_err());
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

/// The words of a text, as a reader would count them.
fn words(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[test]
fn the_vocabulary_holds_terms_and_no_titles() {
    let sections = vocabulary::read(vocabulary::BUILT_IN).unwrap();
    let titles: Vec<Vec<String>> = titles(CURATED)
        .iter()
        .chain(&seed_topics())
        .map(|filed| words(&filed.title))
        .collect();
    let mut faults = Vec::new();
    for section in &sections {
        let mut seen = BTreeSet::new();
        for &Entry {
            text,
            scope,
            weight,
        } in &section.entries
        {
            let entry = words(text);
            if entry.is_empty() || entry.len() > 4 {
                faults.push(format!("[{}] {text}: one to four words", section.id));
            }
            let star = text.contains('*').then_some(text);
            if !seen.insert((entry.clone(), scope == vocabulary::Scope::Text, star)) {
                faults.push(format!("[{}] {text}: stands twice", section.id));
            }
            if (weight == 0) != (section.id == "-") {
                faults.push(format!(
                    "[{}] {text}: weight 0 is for phrases that hide words",
                    section.id
                ));
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
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
