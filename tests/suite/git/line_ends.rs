//! Line ends that differ between index and work tree, or are CRLF in both.

use crate::support::repo::{BAD, GOOD, START, discussed, everywhere};

fn crlf(text: &str) -> String {
    text.replace('\n', "\r\n")
}

#[test]
fn crlf_in_the_work_tree_stays() {
    everywhere(|repo| {
        repo.git(&["config", "core.autocrlf", "true"]);
        repo.write("src/topics.md", &crlf(&discussed(BAD)));
        repo.git(&["add", "src/topics.md"]);
        repo.git(&["commit", "-q", "-m", "Autocrlf"]);
        let mended = discussed(GOOD);
        repo.assert(&mended, &mended, &crlf(&mended), "");
    });
}

#[test]
fn crlf_by_attribute_stays() {
    everywhere(|repo| {
        repo.write(".gitattributes", "*.md text eol=crlf\n");
        repo.write("src/topics.md", &crlf(&discussed(BAD)));
        repo.git(&["add", "-A"]);
        repo.git(&["commit", "-q", "-m", "Attribute"]);
        let mended = discussed(GOOD);
        repo.assert(&mended, &mended, &crlf(&mended), "");
    });
}

#[test]
fn crlf_in_the_index_stays() {
    everywhere(|repo| {
        repo.git(&["config", "core.autocrlf", "false"]);
        repo.stage(&crlf(START));
        repo.git(&["commit", "-q", "-m", "CRLF"]);
        repo.stage(&crlf(&discussed(BAD)));
        repo.git(&["commit", "-q", "-m", "Folios"]);
        repo.assert_clean(&crlf(&discussed(GOOD)));
    });
}
