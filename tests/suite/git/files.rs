//! Renamed, deleted, linked and unusual topic files.

use crate::support::repo::{BAD, GOOD, START, discussed, everywhere};
use crate::support::system::symlink;

#[test]
fn a_commit_without_the_topic_file_is_left_alone() {
    everywhere(|repo| {
        let bad = discussed(BAD);
        repo.write("src/topics.md", &bad);
        repo.write("notes.txt", "more\n");
        repo.git(&["add", "notes.txt"]);
        let (done, said) = repo.try_git(&["commit", "-q", "-m", "Notes"]);
        assert!(done && said.is_empty(), "{said}");
        repo.assert(START, START, &bad, " M src/topics.md\n");
    });
}

#[test]
fn a_renamed_file_is_checked_if_the_book_names_it() {
    everywhere(|repo| {
        repo.git(&["mv", "src/topics.md", "src/list.md"]);
        repo.write(
            "book.toml",
            "[book]\n[preprocessor.topics]\nfiles = [\"list.md\"]\n",
        );
        repo.write("src/list.md", &discussed(BAD));
        repo.git(&["add", "-A"]);
        repo.git(&["commit", "-q", "-m", "Renamed"]);
        assert_eq!(repo.git(&["show", "HEAD:src/list.md"]), discussed(GOOD));
        assert_eq!(repo.read("src/list.md"), discussed(GOOD));
        assert_eq!(repo.git(&["status", "--short"]), "");
    });
}

#[test]
fn a_renamed_file_is_reported_until_the_book_names_it() {
    everywhere(|repo| {
        repo.git(&["mv", "src/topics.md", "src/old.md"]);
        let (done, said) = repo.try_git(&["commit", "-q", "-m", "Renamed"]);
        assert!(
            done && said
                .contains("src/topics.md is no longer in this commit; it was moved to src/old.md"),
            "{said}"
        );
        assert_eq!(repo.git(&["status", "--short"]), "");
        repo.write("notes.txt", "more\n");
        repo.git(&["add", "-A"]);
        let (done, said) = repo.try_git(&["commit", "-q", "-m", "Notes"]);
        let notice = "src/topics.md is not staged, although book.toml names it, so it was not checked; it was moved to src/old.md";
        assert!(done && said.contains(notice), "{said}");
    });
}

#[test]
fn fix_staged_without_staged_changes_does_nothing() {
    everywhere(|repo| {
        let (code, out, said) = repo.try_ours(&["fix", "--staged"]);
        assert_eq!(
            (code, out.as_str(), said.as_str()),
            (0, "", "no topic file has staged changes\n")
        );
        let (code, _, said) = repo.try_ours(&["check", "--staged", "src/other.md"]);
        assert!(
            code == 2 && said.contains("there is no file src/other.md"),
            "{said}"
        );
        repo.assert_clean(START);
    });
}

#[test]
fn a_symbolic_link_is_not_a_topic_file() {
    everywhere(|repo| {
        repo.write("elsewhere.md", &discussed(BAD));
        std::fs::remove_file(repo.top.join("src/topics.md")).unwrap();
        symlink("../elsewhere.md", repo.top.join("src/topics.md")).unwrap();
        repo.git(&["add", "-A"]);
        repo.git(&["commit", "-q", "-m", "Link"]);
        assert_eq!(repo.git(&["show", "HEAD:src/topics.md"]), "../elsewhere.md");
        assert_eq!(repo.read("elsewhere.md"), discussed(BAD));
        assert_eq!(repo.git(&["status", "--short"]), "");
    });
}

#[test]
fn a_file_added_with_intent_to_add_is_not_staged() {
    everywhere(|repo| {
        repo.git(&["rm", "-q", "--cached", "src/topics.md"]);
        repo.git(&["commit", "-q", "-m", "Out"]);
        repo.write("src/topics.md", &discussed(BAD));
        repo.git(&["add", "-N", "src/topics.md"]);
        repo.write("notes.txt", "more\n");
        repo.git(&["add", "notes.txt"]);
        repo.git(&["commit", "-q", "-m", "Notes"]);
        assert_eq!(repo.read("src/topics.md"), discussed(BAD));
        assert_eq!(repo.git(&["status", "--short"]), " A src/topics.md\n");
    });
}

#[cfg(unix)]
#[test]
fn the_executable_bit_is_kept() {
    use crate::support::system::{make_executable, mode};
    everywhere(|repo| {
        let path = repo.top.join("src/topics.md");
        repo.write("src/topics.md", &discussed(BAD));
        make_executable(&path);
        repo.git(&["add", "-A"]);
        repo.git(&["commit", "-q", "-m", "Run bit"]);
        repo.assert_clean(&discussed(GOOD));
        assert!(
            repo.git(&["ls-files", "-s", "src/topics.md"])
                .starts_with("100755")
        );
        assert_eq!(mode(&path), 0o755);
    });
}

#[test]
fn a_converted_file_is_fixed_only_in_the_index() {
    everywhere(|repo| {
        let latin = discussed(&BAD.replace("Folios", "Caf\u{e9}"));
        for (attribute, staged) in [
            ("ident", discussed(BAD)),
            ("working-tree-encoding=latin-1", latin),
        ] {
            repo.write(".gitattributes", &format!("topics.md {attribute}\n"));
            let bytes: Vec<u8> = staged.chars().map(|one| one as u8).collect();
            std::fs::write(repo.top.join("src/topics.md"), &bytes).unwrap();
            repo.git(&["add", "-A"]);
            let (done, said) = repo.try_git(&["commit", "-m", attribute]);
            assert!(
                done && said.contains("a git filter converts the file"),
                "{said}"
            );
            let fixed = staged
                .replace("1/13/24", "[2024-01-13]")
                .replace("] (", "](");
            assert_eq!(repo.git(&["show", "HEAD:src/topics.md"]), fixed);
            assert_eq!(repo.git(&["show", ":src/topics.md"]), fixed);
            assert_eq!(
                std::fs::read(repo.top.join("src/topics.md")).unwrap(),
                bytes
            );
            repo.git(&["reset", "-q", "--hard", "HEAD~1"]);
        }
    });
}

#[test]
fn a_filtered_file_is_fixed_only_in_the_index() {
    everywhere(|repo| {
        repo.write(".gitattributes", "topics.md filter=rot\n");
        repo.git(&["config", "filter.rot.clean", "sed s/ROT/Folios/"]);
        repo.git(&["config", "filter.rot.smudge", "sed s/Folios/ROT/"]);
        let file = discussed(&BAD.replace("Folios", "ROT"));
        repo.write("src/topics.md", &file);
        repo.git(&["add", "-A"]);
        let (done, said) = repo.try_git(&["commit", "-m", "Filter"]);
        assert!(
            done && said.contains("a git filter converts the file"),
            "{said}"
        );
        let fixed = discussed(GOOD);
        repo.assert(&fixed, &fixed, &file, " M src/topics.md\n");
    });
}
