//! Shapes of topic files that are expensive to read, in any length.
//!
//! Each shape is a row with a name and a function that makes about as many bytes as asked for. The scaling test and
//! `cargo bench` use the same table.

/// A shape of topic files.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    /// The name of the row.
    pub(crate) name: &'static str,
    make: fn(usize) -> String,
}

impl Shape {
    /// A file of this shape with about `bytes` bytes.
    pub(crate) fn text(&self, bytes: usize) -> String {
        (self.make)(bytes)
    }
}

const fn shape(name: &'static str, make: fn(usize) -> String) -> Shape {
    Shape { name, make }
}

/// Every shape.
#[rustfmt::skip]
pub(crate) const SHAPES: &[Shape] = &[
    // Dates.
    shape("dates joined by a sign", |b| line("# Discussed\n\n- ", b, |_| "1/22/23 & ".into())),
    shape("dates joined by dashes", |b| line("# Discussed\n\n- ", b, |_| "2023-01-02 - ".into())),
    shape("dates with commas", |b| line("# Discussed\n\n- ", b, |_| "2023-11-07, ".into())),
    shape("dates in brackets", |b| line("# Discussed\n\n- ", b, |_| "[2023-11-07] ".into())),
    shape("dates without a year", |b| lines("# Discussed\n\n", b, |i| format!("- {}/{} Title {i}\n", i % 12 + 1, i % 28 + 1))),
    shape("dates of another form", |b| lines("# Discussed\n\n", b, |i| format!("- 7.{}.2023 Title {i}\n", i % 12 + 1))),
    shape("dates, oldest first", |b| lines("# Discussed\n\n", b, |i| format!("- [{}-01-01] Title {i}\n", 2000 + i % 8000))),
    shape("dates in no order", |b| lines("# Discussed\n\n", b, |i| format!("- [{}-{:02}-{:02}] Title {i}\n", 2000 + i * 7 % 30, i * 5 % 12 + 1, i * 11 % 28 + 1))),
    shape("dates that passed", |b| lines("# Scheduled\n\n", b, |i| format!("- [{}-{:02}-01] Title {i}\n", 2000 + i % 20, i % 12 + 1))),
    shape("dates cut short", |b| line("# Discussed\n\n- ", b, |_| "[2023-".into())),
    shape("weekdays and no date", |b| line("# Discussed\n\n- ", b, |_| "Wednesday, ".into())),
    shape("numbers", |b| line("# Discussed\n\n- ", b, |i| format!("{}/{} ", i % 13, i % 32))),
    shape("many dates in one of many topics", |b| lines(&format!("{}Title\n", line("# Discussed\n\n- ", b / 2, |_| "[2023-11-07] ".into()).trim_end_matches('\n')), b, |i| format!("- Title {i}\n"))),
    shape("many dates in two topics of one title", |b| format!("# Discussed\n\n- {}Title\n- {}Title\n", days(1000, b / 2), days(2000, b / 2))),
    shape("months", |b| lines("# 2026\n\n", b, |i| format!("- May: Title {i}\n"))),
    shape("headings of months", |b| lines("# Club\n\n", b, |i| format!("## May 2026\n\nTitle {i}\n\n- Talk: 3 May\n\n"))),
    shape("rows of months", |b| lines("# 2026\n\n| Month | Topic |\n|--|--|\n", b, |i| format!("| May | Title {i} |\n"))),
    shape("next meetings with a label", |b| lines("# Club\n\n", b, |i| format!("**Next:** 3 June 2026: *Title {i}*\n\n"))),
    shape("a struck day and numbers", |b| line("# Discussed\n\n- ~~Nov 5~~ ", b, |_| "May 1 ".into())),
    shape("people who take turns", |b| lines("# Discussed\n\n", b, |i| format!("- 2023-11-07: {}: Title {i}\n", ["Ann", "Ben", "Cem"][i % 3]))),
    // Titles and addresses.
    shape("one URL in all topics", |b| lines("# Ideas\n\n", b, |i| format!("- Title {i} <https://a.org/b>\n"))),
    shape("one URL on one day", |b| lines("# Discussed\n\n", b, |_| "- [2023-11-07] [A](https://a.org/b)\n".into())),
    shape("equal titles", |b| lines("# Ideas\n\n", b, |_| "- Equal title\n".into())),
    shape("equal titles, meetings", |b| lines("# Discussed\n\n", b, |_| "- [2023-11-07] Equal title\n".into())),
    shape("nearly equal titles", |b| lines("# Ideas\n\n", b, |i| format!("- The scheduler of the kernel and its {} queues\n", letters(i)))),
    shape("numbered titles", |b| lines("# Ideas\n\n", b, |i| format!("- Part {i} of the title\n- Part\n"))),
    shape("titles of the same letters", |b| lines("# Ideas\n\n", b, |i| format!("- [{}](https://a.org/)\n", shuffled(i)))),
    shape("titles without letters", |b| lines("# Ideas\n\n", b, |_| "- !?\n".into())),
    shape("one very long title", |b| line("# Ideas\n\n- ", b, |i| format!("word{i} "))),
    shape("one long word", |b| line("# Ideas\n\n- ", b, |_| "abcdefgh".into())),
    shape("wide letters", |b| line("# Ideas\n\n- ", b, |_| "調度器と".into())),
    shape("words of themes in one topic", |b| line("# Ideas\n\n- ", b, |_| "scheduler bpf page cache virtio ".into())),
    shape("words of themes in many topics", |b| lines("# Ideas\n\n", b, |i| format!("- scheduler bpf page cache virtio {i}\n"))),
    shape("words of no theme, joined", |b| line("# Ideas\n\n- ", b, |i| format!("{}-", letters(i)))),
    shape("links that say what they are", |b| line("# Discussed\n\n- 2023-11-07: Title ", b, |_| "([pdf](a)) ".into())),
    // Within one topic.
    shape("leads in one topic", |b| line("# Ideas\n\n- Topic ", b, |i| format!("@l{i} "))),
    shape("leads in one cell", |b| line("# Discussed\n\n| Date | Topic | Lead |\n|--|--|--|\n| 2023-11-07 | A | ", b, |i| format!("l{i}, "))),
    shape("leads on lines of their own", |b| lines("# Discussed\n\n## 2023-11-07 A\n\n", b, |i| format!("Who: l{i}\n"))),
    shape("leads before links", |b| lines("# Discussed\n\n## 2023-11-07 A\n\n", b, |i| format!("Who: l{i}. [p{i}](https://a.org/{i})\n"))),
    shape("meetings on lines of their own", |b| lines("# Discussed\n\n", b, |i| format!("2023-11-07: [p{i}](https://a.org/{i})\n"))),
    shape("tags in one topic", |b| line("# Ideas\n\n- Topic ", b, |i| format!("#tagged{i} "))),
    shape("tags in many topics", |b| lines("# Ideas\n\n", b, |i| format!("- Title {i} #memroy\n"))),
    shape("notes in one topic", |b| lines("# Ideas\n\n- Topic\n", b, |i| format!("  - Note {i}\n"))),
    shape("paragraphs in one topic", |b| lines("# Ideas\n\n- Topic\n", b, |i| format!("\n  Paragraph {i}\n"))),
    shape("lines in one paragraph", |b| lines("# Ideas\n\n- Topic\n", b, |i| format!("  line {i}\n"))),
    shape("links in one topic", |b| line("# Ideas\n\n- Topic ", b, |i| format!("[a{i}](https://a.org/{i}) "))),
    shape("many links in one of many equal topics", |b| lines(&lines("# Ideas\n\n- Title\n", b / 2, |i| format!("  - <https://a.org/{i}>\n")), b, |i| format!("- Title <https://b.org/{i}>\n"))),
    shape("tags and notes in one topic", |b| lines(&line("# Ideas\n\n- Title ", b / 2, |i| format!("#tagged{i} ")), b, |i| format!("  - Note {i} on #{i}\n"))),
    shape("links with equal texts", |b| lines("# Ideas\n\n- Topic\n", b, |i| format!("  - [A](https://a.org/{i})\n  - A\n"))),
    shape("rows with links of equal texts", |b| line("# Discussed\n\n| Date | Topic |\n|--|--|\n| 2023-11-07 | ", b, |i| format!("[a](https://a.org/{i}) "))),
    shape("bare URLs in one topic", |b| line("# Ideas\n\n- Topic ", b, |i| format!("https://a.org/{i} "))),
    shape("one long URL", |b| line("# Ideas\n\n- Topic <https://a.org/", b, |_| "%41/../b?c&amp;".into())),
    shape("one long bare URL", |b| line("# Ideas\n\n- Topic https://a.org/", b, |_| "(a))/.&".into())),
    // References, footnotes, definitions.
    shape("references", |b| lines("# Ideas\n\n[a]: https://a.org/\n\n", b, |i| format!("- Title {i} [b][a]\n"))),
    shape("references to different definitions", |b| lines("# Ideas\n\n", b, |i| format!("- Topic [b][a{i}]\n\n[a{i}]: https://a.org/{i}\n\n"))),
    shape("references to nothing", |b| lines("# Ideas\n\n", b, |i| format!("- Topic [b{i}][a{i}]\n"))),
    shape("definitions", |b| lines("# Ideas\n\n- [a][a1]\n\n", b, |i| format!("[a{i}]: https://a.org/{i}\n"))),
    shape("definitions of one label", |b| lines("# Ideas\n\n- [a]\n\n", b, |i| format!("[a]: https://a.org/{i}\n"))),
    shape("one footnote of all topics", |b| lines("# Ideas\n\n[^1]: Note <https://a.org/>\n\n", b, |i| format!("- Title {i}[^1]\n"))),
    shape("footnotes of one topic", |b| format!("{}\n\n{}", line("# Ideas\n\n- Topic", b / 2, |i| format!("[^{i}]")), lines("", b / 2, |i| format!("[^{i}]: Note\n\n")))),
    shape("footnotes without a reference", |b| lines("# Ideas\n\n- Topic\n\n", b, |i| format!("[^{i}]: Note <https://a.org/{i}>\n\n"))),
    // Sections, and blocks between topics.
    shape("sections", |b| lines("", b, |i| format!("# Ideas {i}\n\n- Topic\n\n"))),
    shape("unknown sections", |b| lines("", b, |i| format!("## Section {i}\n\n"))),
    shape("mistyped headings", |b| lines("", b, |_| "# Shceduled topics\n\n- A\n\n".into())),
    shape("headings in many languages", |b| lines("", b, |i| format!("## Passes of themen and sujets 記憶 {i}\n\n"))),
    shape("winters between two terms", |b| lines("# Fall 2021\n\n", b, |_| "# Winter 2022\n\n".into()) + "# Spring 2022\n"),
    shape("one long heading", |b| line("# ", b, |_| "Shceduled ".into())),
    shape("deep headings", |b| lines("# Ideas\n\n- Topic\n\n", b, |i| format!("#### Heading {i}\n\n"))),
    shape("placeholders", |b| lines("# Scheduled\n\n", b, |i| format!("- [{}-01-01] Cancelled\n", 2000 + i % 8000))),
    shape("unplaced paragraphs", |b| lines("# Ideas\n\n- Topic\n\n", b, |i| format!("Words {i}\n\n"))),
    shape("unplaced HTML blocks", |b| lines("# Ideas\n\n- Topic\n\n", b, |i| format!("<div>{i}</div>\n\n"))),
    shape("unplaced code blocks", |b| lines("# Ideas\n\n- Topic\n\n", b, |i| format!("```\n{i}\n```\n"))),
    shape("paragraphs of a reference section", |b| lines("# Links\n\n", b, |i| format!("Words {i} [a](https://a.org/{i})\n\n"))),
    shape("HTML of a reference section", |b| lines("# Links\n\n", b, |i| format!("<b>{i}</b> words\n\n"))),
    shape("empty items", |b| lines("# Ideas\n\n", b, |_| "-\n".into())),
    shape("empty lines", |b| lines("# Ideas\n\n- Topic\n", b, |_| "\n".into())),
    shape("front matter without an end", |b| lines("---\n", b, |i| format!("key{i}: value\n"))),
    shape("conflict markers", |b| lines("# Ideas\n\n", b, |i| format!("<<<<<<< a\n- A {i}\n=======\n- B {i}\n>>>>>>> b\n"))),
    // Nesting.
    shape("nested lists", |b| nested(b, |depth| format!("{}- a\n", "  ".repeat(depth)))),
    shape("nested quotes", |b| line("# Ideas\n\n- Topic\n\n  ", b, |_| "> ".into())),
    shape("lists in one line", |b| format!("{}a\n", line("# Ideas\n\n", b, |_| "- ".into()).trim_end_matches('\n'))),
    shape("nested emphasis", |b| line("# Ideas\n\n- Topic ", b, |_| "*a **b ".into())),
    shape("nested brackets", |b| line("# Ideas\n\n- Topic ", b, |_| "[".into())),
    shape("nested pictures", |b| line("# Ideas\n\n- Topic ", b, |_| "![a".into())),
    shape("brackets that end", |b| line("# Ideas\n\n- Topic ", b, |_| "a](b ".into())),
    shape("links cut short", |b| line("# Ideas\n\n- Topic ", b, |_| "[a](http://b ".into())),
    shape("links with a space before the address", |b| lines("# Ideas\n\n", b, |i| format!("- [a{i}] (https://a.org/{i})\n"))),
    shape("backticks", |b| nested(b, |count| format!("{} ", "`".repeat(count)))),
    shape("escapes", |b| line("# Ideas\n\n- Topic ", b, |_| "\\[\\*".into())),
    shape("entities", |b| line("# Ideas\n\n- Topic ", b, |_| "&amp;&lt;".into())),
    shape("tags of HTML in one line", |b| line("# Ideas\n\n- Topic ", b, |_| "<b>a</b>".into())),
    shape("tags of HTML cut short", |b| line("# Ideas\n\n- Topic ", b, |_| "<a b='".into())),
    shape("tags of HTML cut short in a block", |b| line("# Ideas\n\n- Topic\n\n<div>\n", b, |_| "<a".into())),
    shape("comments cut short", |b| line("# Ideas\n\n- Topic ", b, |_| "<!-- ".into())),
    // Characters and line endings.
    shape("hidden characters in one line", |b| line("# Ideas\n\n- Topic ", b, |_| "a\u{200b}".into())),
    shape("no-break spaces in one line", |b| line("# Ideas\n\n- Topic ", b, |_| "a\u{a0}".into())),
    shape("consecutive no-break spaces", |b| line("# Ideas\n\n- ", b, |_| "\u{a0}".into())),
    shape("spaces in one line", |b| format!("{}a\n", line("# Ideas\n\n- a", b, |_| "        ".into()).trim_end_matches('\n'))),
    shape("mixed line endings", |b| lines("# Ideas\n\n", b, |i| format!("- Title {i}{}", if i % 2 == 0 { "\r\n" } else { "\n" }))),
    shape("carriage returns", |b| lines("# Ideas\r\r", b, |i| format!("- Title {i}\r"))),
    // Tables.
    shape("rows", |b| lines("# Discussed\n\n| Date | Topic |\n|--|--|\n", b, |i| format!("| 2023-11-07 | Title {i} |\n"))),
    shape("rows with links", |b| lines("# Discussed\n\n| Date | Topic |\n|--|--|\n", b, |i| format!("| 2023-11-07 | [Title {i}](https://a.org/{i}) |\n"))),
    shape("rows without a date", |b| lines("# Ideas\n\n| Topic | Link |\n|--|--|\n", b, |i| format!("| Title {i} | https://a.org/{i} |\n"))),
    shape("rows of dates", |b| lines("# Discussed\n\n| Date | Topic |\n|--|--|\n", b, |_| "| 2023-11-07 | 2023-11-08 |\n".into())),
    shape("tables", |b| lines("# Discussed\n\n", b, |i| format!("| Date | Topic |\n|--|--|\n| 2023-11-07 | {i} |\n\n"))),
    shape("one long cell", |b| line("# Discussed\n\n| Date | Topic |\n|--|--|\n| 2023-11-07 | ", b, |_| "words ".into())),
    shape("columns", |b| columns(b / 3)),
    shape("columns and short rows", |b| lines(&columns(b / 6), b, |i| format!("|2023-11-07|b{i}\n"))),
];

/// `start`, then the parts in one long line.
fn line(start: &str, bytes: usize, part: impl Fn(usize) -> String) -> String {
    lines(start, bytes, part) + "\n"
}

/// `start`, then `part` of each number.
fn lines(start: &str, bytes: usize, part: impl Fn(usize) -> String) -> String {
    let mut text = start.to_owned();
    for number in 0.. {
        if text.len() >= bytes {
            break;
        }
        text.push_str(&part(number));
    }
    text
}

/// A list of parts, each longer than the one before: their number grows with the square root of the length.
fn nested(bytes: usize, part: impl Fn(usize) -> String) -> String {
    lines("# Ideas\n\n", bytes, part)
}

/// A table with one row and a date in every column.
fn columns(bytes: usize) -> String {
    let count = bytes / "|2023-11-07".len();
    let rows = ["|a", "|-", "|2023-11-07"].map(|cell| cell.repeat(count) + "|\n");
    "# Discussed\n\n".to_owned() + &rows.concat()
}

/// Different days in brackets, from the year on.
fn days(year: usize, bytes: usize) -> String {
    lines("", bytes, |i| {
        format!("[{}-{:02}-01] ", year + i % 1000, i / 1000 % 12 + 1)
    })
}

/// A long title for each number: the same words in another order.
fn shuffled(number: usize) -> String {
    const WORDS: [&str; 11] = [
        "scheduler",
        "kernel",
        "queue",
        "memory",
        "folio",
        "socket",
        "virtual",
        "packet",
        "journal",
        "barrier",
        "signal",
    ];
    let word = |at: usize| WORDS[(number * (at % 5 + 1) / (at + 1) + at) % WORDS.len()];
    let title: Vec<_> = (0..WORDS.len()).map(word).collect();
    title.join(" ")
}

/// A number, written in letters.
fn letters(mut number: usize) -> String {
    let mut word = String::new();
    loop {
        word.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
        if number == 0 {
            return word;
        }
    }
}
