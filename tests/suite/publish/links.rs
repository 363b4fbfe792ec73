//! A book with dead links is not published.

use std::path::Path;

use super::group::Group;

#[test]
fn dead_links_are_reported_with_page_and_target() {
    let group = Group::new(&[]);
    group.repo.write(
        "src/notes.md",
        "# Notes\n\n[a](gone.md) [b](topics.md#nowhere) [c](#here) ![d](gone.png) [e](topics.html) [f](#notes)\n",
    );
    let said = group.refused(1, &[]);
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(
        lines,
        [
            "notes.html: dead link to #here: the page has no such anchor",
            "notes.html: dead link to gone.html: the file does not exist",
            "notes.html: dead link to gone.png: the file does not exist",
            "notes.html: dead link to topics.html#nowhere: the page has no such anchor",
            "not published; fix these links, or publish anyway with `--allow-dead-links`",
        ]
    );
    let (code, _, said) = group.try_publish(&["--allow-dead-links"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("warning: notes.html: dead link to gone.html: "),
        "{said}"
    );
}

#[test]
fn dead_links_of_the_topic_file_are_reported_with_its_line() {
    let group = Group::new(&[]);
    let topics = "# Ideas\n\nSee [the plan](plan.md#x).\n\n- [EEVDF](https://lwn.net/Articles/925371/) and [slides](my%20slides.pdf)\n\n# Discussed\n\n- [2023-11-07] [Core scheduling](gone.md), ![plot](img/plot.png)\n";
    group.repo.write("src/topics.md", topics);
    let said = group.refused(1, &[]);
    let lines: Vec<_> = said
        .lines()
        .filter(|line| line.contains("dead link"))
        .collect();
    let starts = [
        "src/topics.md:3: dead link to plan.html#x: the file does not exist (on ",
        "src/topics.md:5: dead link to my%20slides.pdf: the file does not exist (on ",
        "src/topics.md:9: dead link to gone.html: the file does not exist (on ",
        "src/topics.md:9: dead link to img/plot.png: the file does not exist (on ",
    ];
    assert_eq!(lines.len(), starts.len(), "{said}");
    for (line, start) in lines.iter().zip(starts) {
        assert!(line.starts_with(start), "{line}");
    }
    assert!(lines[2].ends_with("(on scheduling.html)"), "{said}");
}

#[test]
fn links_to_other_sites_are_not_checked() {
    let group = Group::new(&[]);
    group.repo.write(
        "book.toml",
        "[output.html]\nsite-url = \"/group/\"\n[preprocessor.topics]\n",
    );
    group.repo.write(
        "src/notes.md",
        "# Notes\n\n[a](https://gone.example/) [b](/wiki/) [c](/group/topics.html) [d](../other/) <mailto:ada@example.org>\n",
    );
    group.publish(&[]);
    group
        .repo
        .write("src/notes.md", "# Notes\n\n[a](/group/gone.html)\n");
    let said = group.refused(1, &[]);
    assert!(
        said.contains("notes.html: dead link to /group/gone.html: the file does not exist"),
        "{said}"
    );
}

/// A real topic file gives no false alarms, on mdBook's pages and on ours.
#[test]
fn a_real_book_has_no_dead_links() {
    let group = Group::new(&[]);
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("book");
    for name in ["book.toml", "src/SUMMARY.md", "src/topics.md"] {
        let text = std::fs::read_to_string(own.join(name)).unwrap();
        group.repo.write(name, &text);
    }
    group.publish(&["--allow-errors"]);
    assert!(group.paths().contains(&"print.html".to_owned()));
    for more in [
        "[output.html]\nsite-url = \"/a/b/\"\n",
        "[output.html]\nsite-url = \"https://a.example/b/\"\n[output.html.print]\nenable = false\n",
    ] {
        let toml = std::fs::read_to_string(own.join("book.toml")).unwrap();
        group.repo.write("book.toml", &format!("{toml}\n{more}"));
        group.publish(&["--allow-errors"]);
    }
}
