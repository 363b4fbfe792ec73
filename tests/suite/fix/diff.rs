//! `fix --diff`.

use std::process::Command;

use crate::support::book_test::{BookTest, Ran};

const FAULTS: &str = "\
# Past

- 9/19/23: [A](https://a.org/1)
- [11/17/23] [B](https://a.org/2)
- [2023-10-31] [C](https://a.org/3)
- [2023-10-24] [D](https://a.org/4)
- [2023-10-17] [E](https://a.org/5)";

#[test]
fn a_diff_shows_the_changes_and_writes_nothing() {
    let book = BookTest::empty()
        .file("a.md", FAULTS)
        .file("b.md", "# Past\n");
    let ran = book.run(&["fix", "--diff", "a.md", "b.md"]).finds();
    assert_eq!(
        ran.stdout,
        "\
--- a/a.md
+++ b/a.md
@@ -1,7 +1,7 @@
 # Past
 
-- 9/19/23: [A](https://a.org/1)
-- [11/17/23] [B](https://a.org/2)
+- [2023-11-17] [B](https://a.org/2)
 - [2023-10-31] [C](https://a.org/3)
 - [2023-10-24] [D](https://a.org/4)
-- [2023-10-17] [E](https://a.org/5)
\\ No newline at end of file
+- [2023-10-17] [E](https://a.org/5)
+- [2023-09-19] [A](https://a.org/1)
\\ No newline at end of file
"
    );
    assert_eq!(book.read("a.md"), FAULTS);
}

#[test]
fn git_applies_the_diff() {
    for text in [FAULTS.to_owned(), FAULTS.replace('\n', "\r\n") + "\r\n"] {
        let book = BookTest::empty().file("a.md", &text);
        let diff = book.run(&["fix", "--diff", "a.md"]).finds().stdout;
        book.write("fix.patch", diff);
        let mut git = Command::new("git");
        let git = git.args(["apply", "fix.patch"]).current_dir(book.path(""));
        Ran::of(git).succeeds();
        let applied = book.read("a.md");
        book.write("a.md", &text);
        book.run(&["fix", "a.md"]).succeeds();
        assert_eq!(book.read("a.md"), applied);
    }
}

#[test]
fn without_fixes_the_diff_is_empty() {
    let book = BookTest::empty().file("a.md", "# Past\n");
    let ran = book.run(&["fix", "--diff", "a.md"]).succeeds();
    assert_eq!(ran.stdout, "");
}
