//! An ordinary README, with no topics of a reading group.

use std::fmt::Write as _;

/// A README of at least `lines` lines.
pub(crate) fn of_lines(lines: usize) -> String {
    let mut text = "# A tool\n\nIt reads files and writes others.\n".to_owned();
    let mut written = 3;
    for part in 0.. {
        if written >= lines {
            break;
        }
        let section = section(part);
        written += section.lines().count();
        text.push_str(&section);
    }
    text
}

/// A section of a README with what they usually have.
fn section(part: usize) -> String {
    const HEADINGS: [&str; 6] = [
        "Installation",
        "Configuration",
        "Usage",
        "Troubleshooting",
        "Building from source",
        "Command line",
    ];
    let heading = HEADINGS[part % HEADINGS.len()];
    let mut text = format!("\n## {heading} {part}\n\n");
    for line in 0..4 {
        writeln!(
            text,
            "The option `--level={line}` of part {part} decides how *much* is written, see [the manual]\
             (https://example.org/manual/{part}/{line}) and\nhttps://example.org/faq#{line} before version 1.{line}."
        )
        .expect("a string");
    }
    text.push_str("\n```sh\ntool --level=3 input.txt > output.txt\nmake install\n```\n\n");
    for item in 0..6 {
        writeln!(
            text,
            "- **Item {item}**: a file in `src/part{part}/`, [explained](docs/{item}.md)\n  - since 2.{item}, with a note"
        )
        .expect("a string");
    }
    text.push_str("\n| Option | Default | Meaning |\n|---|---|---|\n");
    for row in 0..6 {
        writeln!(text, "| `option-{row}` | {row} | what part {part} does |").expect("a string");
    }
    text
}
