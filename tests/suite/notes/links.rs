//! Relative links and pictures of notes lead where they led in the folder.

use super::group;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n rest";

#[test]
fn links_and_pictures_lead_where_they_led() {
    let text = "# Links\n\n![P](pics/p.png) <img src=\"pics/p.png\" width=\"9\">\n[slides](../slides.pdf), [list](../src/topics.md), [other][o],\n[code](../code/) and [web](https://a.example/x)\n\n[o]: 2023-10-10.md#part\n";
    let repo = group(&[
        ("2023-11-07.md", text),
        ("2023-10-10.md", "# Other\n\n## Part\n"),
    ]);
    std::fs::create_dir_all(repo.top.join("notes/pics")).unwrap();
    std::fs::write(repo.top.join("notes/pics/p.png"), PNG).unwrap();
    repo.write("slides.pdf", "x");
    repo.write("code/a.rs", "x");
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "--no-verify", "-m", "More"]);
    repo.git(&["remote", "add", "origin", "https://github.com/group/list"]);
    repo.ours(&["build"]);
    let page = repo.read("book/notes/2023-11-07.html");
    for expected in [
        "src=\"../topics-files/notes/pics/p.png\"",
        "href=\"https://github.com/group/list/blob/main/slides.pdf\"",
        "href=\"../topics.html\"",
        "href=\"../notes/2023-10-10.html#part\"",
        "href=\"https://github.com/group/list/tree/main/code\"",
        "href=\"https://a.example/x\"",
    ] {
        assert!(page.contains(expected), "{expected}\n{page}");
    }
    assert!(!page.contains("src=\"pics/"), "{page}");
    let copy = std::fs::read(repo.top.join("book/topics-files/notes/pics/p.png")).unwrap();
    assert_eq!(copy, PNG);
}

#[test]
fn links_that_lead_nowhere_are_reported_with_their_lines() {
    let repo = group(&[("2023-11-07.md", "# A\n\n[x](../x.pdf)\n\n![no](no.png)\n")]);
    let (code, _, err) = repo.try_ours(&["build"]);
    assert_eq!(code, 0, "{err}");
    assert!(
        err.contains("notes/2023-11-07.md:3: relative links or pictures lead nowhere (line 3)"),
        "{err}"
    );
    assert!(
        err.contains("notes/2023-11-07.md:5: notes/no.png does not exist"),
        "{err}"
    );
}

#[test]
fn an_included_topic_file_links_to_the_chapters_of_notes() {
    let repo = group(&[("2023-11-07.md", "# A\n\n[list](../README.md)\n")]);
    repo.write("src/topics.md", "{{#include ../README.md}}\n");
    repo.write(
        "README.md",
        "# Discussed\n\n- [2023-11-07] [Locks](https://a.example/2), [minutes](notes/2023-11-07.md)\n",
    );
    repo.ours(&["build"]);
    let note = repo.read("book/notes/2023-11-07.html");
    assert!(note.contains("href=\"../topics.html\""), "{note}");
    let list = repo.read("book/print.html");
    assert!(!list.contains("notes/2023-11-07.md"), "{list}");
}
