//! Line endings that differ between index and work tree, or are CRLF in both.

use crate::support::repo::{BAD, GOOD, START, discussed, everywhere};

fn crlf(text: &str) -> String {
    text.replace('\n', "\r\n")
}

#[test]
fn crlf_from_autocrlf_is_kept() {
    everywhere(|repo| {
        repo.git(&["config", "core.autocrlf", "true"]);
        repo.write("src/topics.md", &crlf(&discussed(BAD)));
        repo.git(&["add", "src/topics.md"]);
        repo.git(&["commit", "-q", "-m", "Autocrlf"]);
        let fixed = discussed(GOOD);
        repo.assert(&fixed, &fixed, &crlf(&fixed), "");
    });
}

#[test]
fn crlf_from_an_attribute_is_kept() {
    everywhere(|repo| {
        repo.write(".gitattributes", "*.md text eol=crlf\n");
        repo.write("src/topics.md", &crlf(&discussed(BAD)));
        repo.git(&["add", "-A"]);
        repo.git(&["commit", "-q", "-m", "Attribute"]);
        let fixed = discussed(GOOD);
        repo.assert(&fixed, &fixed, &crlf(&fixed), "");
    });
}

#[test]
fn crlf_in_the_index_is_kept() {
    everywhere(|repo| {
        repo.git(&["config", "core.autocrlf", "false"]);
        repo.stage(&crlf(START));
        repo.git(&["commit", "-q", "-m", "CRLF"]);
        repo.stage(&crlf(&discussed(BAD)));
        repo.git(&["commit", "-q", "-m", "Folios"]);
        repo.assert_clean(&crlf(&discussed(GOOD)));
    });
}
