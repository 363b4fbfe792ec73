//! `stats`, in a repository.

use serde_json::{Value, json};

use super::commands::commit;
use crate::support::repo::Repo;

const LIST: &str = "\
# Scheduled

- [2026-02-10] [Timer wheels](https://a.example/timer) @sam

# Ideas

- [Folios](https://a.example/folios)

# Discussed

- [2026-02-03] [Radix trees](https://a.example/radix) @kim
- [2026-01-13] [Slab caches](https://a.example/slab) @kim
- [2026-01-13] [Heap maps](https://a.example/heap)
- [2025-11-04] [Ring buffers](https://a.example/ring) @sam @kim
- [RCU again](https://a.example/rcu)
";

fn figures(repo: &Repo) -> Value {
    let json = repo.ours(&["stats", "topics.md", "--format", "json"]);
    serde_json::from_str::<Value>(&json).unwrap()["files"][0].clone()
}

#[test]
fn meetings_are_counted_without_a_history() {
    let repo = Repo::empty(&[]);
    repo.write("topics.md", LIST);
    let (code, out, said) = repo.try_ours(&["stats", "topics.md"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("left out"), "{said}");
    assert_eq!(
        out,
        "\
topics.md: 3 meetings, 5 topics discussed (1 without a day), 1 scheduled, 1 to discuss

MONTH    MEETINGS  TOPICS
2025-11  1         1
2025-12  0         0
2026-01  1         2
2026-02  1         1

TERM                      MEETINGS  TOPICS
2025-11-04 to 2026-02-03  3         4

THEME                            DISCUSSED  SCHEDULED  TO DISCUSS
CPU scheduling                   0          1          0
Memory                           3          0          1
Concurrency and synchronization  1          0          0
Tracing, debugging and testing   1          0          0

LEAD  DISCUSSED  SCHEDULED
kim   3          0
sam   1          1
"
    );
    let json = figures(&repo);
    assert_eq!(json["history"], Value::Null);
    assert_eq!(
        json["topics"],
        json!({"discussed": 5, "undated": 1, "scheduled": 1, "potential": 1})
    );
    assert_eq!(
        json["months"][2],
        json!({"month": "2026-01", "meetings": 1, "topics": 2})
    );
}

#[test]
fn standard_input_has_figures() {
    let repo = Repo::empty(&[]);
    let mut command = repo.command(env!("CARGO_BIN_EXE_mdbook-topics"));
    command
        .args(["stats", "-"])
        .stdin(std::process::Stdio::piped());
    command.stdout(std::process::Stdio::piped());
    command.stderr(std::process::Stdio::null());
    let mut child = command.spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), LIST.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(out.starts_with("<stdin>: 3 meetings"), "{out}");
}

#[test]
fn waiting_times_and_proposals_are_those_of_the_history() {
    let repo = Repo::empty(&[]);
    let text = |ideas: &[&str], discussed: &[&str]| {
        let line = |name: &&str| {
            let (day, name) = name.split_once('|').unwrap_or(("", name));
            format!("- {day}[{name} trees](https://a.example/{name})\n")
        };
        let lines = |names: &[&str]| names.iter().map(line).collect::<String>();
        format!(
            "# Ideas\n\n{}\n# Discussed\n\n{}",
            lines(ideas),
            lines(discussed)
        )
    };
    for (day, ideas, discussed) in [
        ("2026-01-01", &["Old"] as &[&str], &[] as &[&str]),
        ("2026-01-05", &["Old", "Maple"], &[]),
        ("2026-01-10", &["Old", "Maple", "Radix", "Judy"], &[]),
        (
            "2026-01-12",
            &["Old", "Maple", "Radix", "Judy", "Splay"],
            &[],
        ),
        (
            "2026-01-20",
            &["Old", "Judy", "Splay"],
            &["[2026-01-15] |Maple", "Radix"],
        ),
    ] {
        commit(&repo, day, "topics.md", &text(ideas, discussed));
    }
    let history = figures(&repo)["history"].clone();
    // Maple by its date, and Radix by its commit.
    assert_eq!(
        history["waiting"],
        json!({"topics": 2, "shortest": 10, "median": 10, "longest": 10})
    );
    let proposals = history["proposals"].as_array().unwrap().iter();
    let proposals: Vec<_> = proposals
        .map(|one| {
            (
                one["id"].as_str().unwrap(),
                one["since"].as_str().unwrap(),
                one["may_be_older"].as_bool().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        proposals,
        [
            ("old-trees", "2026-01-01", true),
            ("judy-trees", "2026-01-10", false),
            ("splay-trees", "2026-01-12", false),
        ]
    );
    let out = repo.ours(&["stats", "topics.md"]);
    assert!(
        out.contains("from proposal to discussion: 10 days (median of 2; 10 to 10)"),
        "{out}"
    );
    assert!(out.contains("2026-01-01 or earlier  Old trees"), "{out}");
}
