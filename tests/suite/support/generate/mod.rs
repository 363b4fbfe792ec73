//! Generate topic files for property tests: odd ones, and those of groups ([`shapes`]).

pub(crate) mod shapes;

use proptest::prelude::*;

/// A line of a topic file, hostile ones included.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        1 => prop::sample::select(vec!["# Scheduled", "## Ideas", "# Past", "# Links", "### 2023"])
            .prop_map(str::to_owned),
        1 => Just(String::new()),
        6 => (prop::sample::select(vec!["- ", "* ", "1. ", "  - ", "    - ", "- [ ] ", ""]), words())
            .prop_map(|(bullet, words)| format!("{bullet}{words}")),
    ]
}

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..6).prop_map(|words| words.join(" "))
}

fn word() -> impl Strategy<Value = String> {
    let fixed = vec![
        "memory",
        "épôll",
        "[11/7/23]",
        "[11/17/23]",
        "(For April 1st)",
        "@sam",
        "#bpf",
        "`code`",
        "**bold**",
        "*so",
        "a_b",
        "&amp;",
        "\\[",
        "vs.",
        "…",
        "1½",
        // Not `<b>`: comrak reads that as an HTML block at the start of a lazy continuation line.
        "x<b>",
        "]",
        "(",
        "![x](y.png)",
        "[y]",
        "~~no~~",
        "[empty]()",
        "`https://code.org`",
        "x<!-- c -->",
    ];
    prop_oneof![
        4 => prop::sample::select(fixed).prop_map(str::to_owned),
        2 => "[a-z]{1,8}",
        3 => ("[a-z ]{1,9}", url()).prop_map(|(text, url)| format!("[{text}]({url})")),
        1 => url().prop_map(|url| format!("[t]({url} \"a title\")")),
        1 => url().prop_map(|url| format!("[t](<{url}> )")),
        1 => url().prop_map(|url| format!("<{url}>")),
        1 => url(),
        1 => (url(), prop::sample::select(vec![".", ",", ")", "!", "?", ":", ";", "\"", "..", ".)"]))
            .prop_map(|(url, end)| format!("({url}{end}")),
    ]
}

/// A URL without an underscore or asterisk after a slash: it may open emphasis in pulldown-cmark, and
/// so in mdBook, while comrak looks for URLs first.
fn url() -> impl Strategy<Value = String> {
    (
        prop::sample::select(vec!["https://", "http://"]),
        prop::sample::select(vec!["a.org", "lwn.net", "sub.b-c.org:8080"]),
        "(/[a-z0-9]{1,5}){0,2}/?",
        prop::sample::select(vec![
            "", "?q=1", "?a=1&b=2", "#part", "#L1-L2", "/x_(y)", "/a_b", "~me",
        ]),
    )
        .prop_map(|(scheme, host, path, end)| format!("{scheme}{host}{path}{end}"))
}

/// A topic file.
pub(crate) fn topic_file() -> impl Strategy<Value = String> {
    prop::collection::vec(line(), 0..25).prop_map(|lines| lines.join("\n"))
}

/// A topic file with other blocks among the topics: footnotes, HTML, tables, code, quotes.
pub(crate) fn file_of_all_kinds() -> impl Strategy<Value = String> {
    let lines = prop_oneof![3 => line(), 2 => other_block()];
    prop::collection::vec(lines, 0..20).prop_map(|lines| lines.join("\n"))
}

fn other_block() -> impl Strategy<Value = String> {
    let forms = vec![
        "\n[^1]: ¤\n",
        "\n[^a]: ¤\n\nW\n",
        "- ¤ [^1]",
        "- ¤ [^a] ¤",
        "- [^1]",
        "¤ [^a]",
        "- <a href=\"https://a.org/h\">¤</a>",
        "- ![¤](https://a.org/i.png) ¤",
        "- *¤* **¤**",
        "- ~~¤ [t](https://a.org/t) ¤~~ ¤",
        "# Ideas [t](https://a.org/f)",
        "## Papers of ¤",
        "\n| Date | Topic | Who |\n|---|---|---|\n| 2024-01-02 | ¤ [^1] | @sam |\n",
        "\n> ¤\n",
        "- [2024-01-02] @sam\n  - ¤",
        "- @sam: ¤ #theirtag",
        "- #include ¤",
        "- [2024-01-02] cancelled ¤",
    ];
    (prop::sample::select(forms), words()).prop_map(|(form, words)| form.replace('¤', &words))
}

/// A topic file with many problems that `check` reports.
pub(crate) fn faulty_file() -> impl Strategy<Value = String> {
    prop::collection::vec(prop_oneof![2 => line(), 3 => faulty_line()], 0..20)
        .prop_map(|lines| lines.join("\n"))
}

fn faulty_line() -> impl Strategy<Value = String> {
    let bullets = vec!["- ", "- ", "- ", "* ", " - ", "1. ", "- [x] ", "  - ", ""];
    let items = (prop::sample::select(bullets), date(), fault(), words());
    prop_oneof![
        1 => prop::sample::select(vec!["# Shceduled", "# Past", "## Archive", "# Discused", "| Date | Topic |\n|---|---|"])
            .prop_map(str::to_owned),
        6 => items.prop_map(|(bullet, date, fault, words)| format!("{bullet}{date}{fault} {words}")),
        1 => (date(), fault()).prop_map(|(date, fault)| format!("| {date}| {fault} |")),
    ]
}

/// A date at the start of an item, or nothing.
fn date() -> impl Strategy<Value = String> {
    let forms = vec![
        "",
        "",
        "[D] ",
        "[D]: ",
        "D: ",
        "D ",
        "(For D) ",
        "**D** ",
        "[D], [D] ",
        "[D]",
        "\\[D\\] ",
    ];
    let days = prop_oneof![
        (2022..2025, 1..13, 1..32).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
        (1..14, 1..32, 22..25).prop_map(|(m, d, y)| format!("{m}/{d}/{y}")),
        (1..13, 1..32).prop_map(|(m, d)| format!("{m}/{d}")),
        prop::sample::select(vec![
            "Mar 4th",
            "April 1st, 2024",
            "2024-03",
            "7.11.2023",
            "11/7/23 16:00"
        ])
        .prop_map(str::to_owned),
    ];
    (prop::sample::select(forms), days).prop_map(|(form, day)| form.replace('D', &day))
}

/// A problem within an item.
fn fault() -> impl Strategy<Value = String> {
    let forms = vec![
        "[t](U),[u](U)",
        "[t] (U)",
        "[t](U",
        "[t]([u](U))",
        "[t](U a.pdf)",
        "[t]( )",
        "U",
        "<U>",
        "(U)",
        "[t](U",
        "a\u{a0}b",
        "\u{a0}",
        "b\u{202e}c",
        "<<<<<<< HEAD",
        "[t]([u",
        "[t](U \u{a0})",
        "[t] (U",
        "[t](U,",
        "`[t] (U)`",
        "U,[t](U)",
    ];
    (prop::sample::select(forms), url()).prop_map(|(form, url)| form.replace('U', &url))
}
