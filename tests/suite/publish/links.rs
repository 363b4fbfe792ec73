//! Links within the book lead somewhere, or it is not published.

use std::path::Path;

use super::group::Group;

#[test]
fn a_dead_link_is_refused_with_its_page_and_target() {
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
            "notes.html: the link #here leads to no place on that page",
            "notes.html: the link gone.html leads to no file of the book",
            "notes.html: the link gone.png leads to no file of the book",
            "notes.html: the link topics.html#nowhere leads to no place on that page",
            "the book was not published; mend these links, or publish it as it is with `--allow-dead-links`",
        ]
    );
    let (code, _, said) = group.try_publish(&["--allow-dead-links"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("warning: notes.html: the link gone.html leads to"),
        "{said}"
    );
}

#[test]
fn links_out_of_the_book_are_not_judged() {
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
        said.contains("notes.html: the link /group/gone.html leads to no file"),
        "{said}"
    );
}

/// mdBook's own pages and ours, with every oddity of a real file, make no false alarm.
#[test]
fn the_group_s_own_book_has_no_dead_link() {
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
