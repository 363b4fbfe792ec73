//! `pick`: choose a topic to discuss.

use std::collections::BTreeMap;

use crate::support::book_test::BookTest;

const TEXT: &str = "\
# Scheduled

- [2124-03-05] Slab

# Ideas

- [EEVDF](https://lwn.net/Articles/925371/) after the CFS scheduler
- [ ] Folios [a](https://a.example/1) [b](https://a.example/2)
- [The BPF verifier](https://a.example/v)
- [x] MGLRU
- ~~epoll~~

# Discussed

- [2024-03-05] page cache
";

fn book() -> BookTest {
    BookTest::small().file("src/topics.md", TEXT)
}

#[test]
fn a_seed_chooses_the_same_topic_and_every_topic_is_chosen() {
    let book = book();
    let mut counts = BTreeMap::new();
    for seed in 0..60 {
        let seed = seed.to_string();
        let ran = book.run(&["pick", "--seed", &seed]).succeeds();
        let title = ran.stdout.lines().next().unwrap().to_owned();
        if seed == "7" {
            assert_eq!(book.run(&["pick", "--seed", "7"]).stdout, ran.stdout);
        }
        *counts.entry(title).or_insert(0) += 1;
    }
    assert_eq!(counts.len(), 3, "{counts:?}");
    assert!(counts.values().all(|count| *count > 8), "{counts:?}");
}

#[test]
fn the_topic_is_printed_with_its_reason_and_the_command_that_schedules_it() {
    let ran = book().run(&["pick", "--theme", "BPF"]).succeeds();
    assert_eq!(
        ran.stdout,
        "The BPF verifier\nTheme: BPF\nPicked: first on the list\n\nReadings:\n- The BPF verifier\n  <https://a.example/v>\n\nSchedule it: mdbook-topics schedule the-bpf-verifier next\n"
    );
    let book = BookTest::empty().file("our list.md", "# Ideas\n\n- Locks\n");
    book.run(&["pick", "our list.md"])
        .prints("No readings yet.")
        .prints("schedule locks next --file 'our list.md'\n");
}

#[test]
fn nothing_to_pick_and_unknown_themes() {
    let book = book();
    book.run(&["pick", "--theme", "memmory"])
        .fails()
        .says("there is no `memmory`; did you mean `memory`?");
    let ran = book.run(&["pick", "--theme", "io"]);
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    book.write(
        "src/topics.md",
        "# Discussed\n\n- [2024-03-05] page cache\n",
    );
    let ran = book.run(&["pick"]);
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    ran.says("there is no topic to discuss");
}
