//! What `fix` keeps: line endings, byte order mark, trailing spaces, the end of the last line, file mode.

use crate::support::book_test::BookTest;

/// Fixes `before` and compares bytes.
#[track_caller]
fn fixed(before: &str, after: &str) {
    let book = BookTest::empty().file("topics.md", before);
    book.run(&["fix", "topics.md"]).succeeds();
    assert_eq!(book.read("topics.md"), after);
}

#[test]
fn windows_line_ends_and_the_byte_order_mark() {
    fixed(
        "\u{feff}# Past\r\n\r\n- [9/19/23] [A](https://a.org/1)\r\n- [11/17/23] [B](https://a.org/2)\r\n- [2023-10-31] C\r\n- [2023-10-24] D\r\n- [2023-10-17] E\r\n",
        "\u{feff}# Past\r\n\r\n- [2023-11-17] [B](https://a.org/2)\r\n- [2023-10-31] C\r\n- [2023-10-24] D\r\n- [2023-10-17] E\r\n- [2023-09-19] [A](https://a.org/1)\r\n",
    );
}

#[test]
fn mixed_line_ends() {
    fixed(
        "# Past\n\r\n- [11/17/23] [B](https://a.org/2)\r\n- [9/19/23] [A](https://a.org/1)\n",
        "# Past\n\r\n- [2023-11-17] [B](https://a.org/2)\r\n- [2023-09-19] [A](https://a.org/1)\n",
    );
}

#[test]
fn trailing_spaces_and_no_final_line_end() {
    fixed(
        "---\ntitle: x  \n---\n# Past  \n\n \n- [9/19/23] [A](https://a.org/1)  \n- [11/17/23] [B](https://a.org/2)\t\n- [2023-10-31] C\n- [2023-10-24] D\n- [2023-10-17] E \t",
        "---\ntitle: x  \n---\n# Past  \n\n \n- [2023-11-17] [B](https://a.org/2)\t\n- [2023-10-31] C\n- [2023-10-24] D\n- [2023-10-17] E \t\n- [2023-09-19] [A](https://a.org/1)  ",
    );
}

#[cfg(unix)]
#[test]
fn the_file_mode() {
    use crate::support::system;
    let book = BookTest::empty().file("topics.md", "# Past\n\n- 11/17/23: [B](https://a.org/2)\n");
    for mode in [0o640, 0o664, 0o666] {
        book.write("topics.md", "# Past\n\n- 11/17/23: [B](https://a.org/2)\n");
        let path = book.path("topics.md");
        system::set_mode(&path, mode);
        book.run(&["fix", "topics.md"]).succeeds();
        assert!(book.read("topics.md").contains("- [2023-11-17] [B]"));
        assert_eq!(system::mode(&path), mode);
    }
    let names = std::fs::read_dir(book.path("")).unwrap().count();
    assert_eq!(names, 1, "no temporary file is left");
}
