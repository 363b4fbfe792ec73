//! `init --ci`: the workflow, and the next steps.

use super::files;
use crate::support::book_test::{BookTest, TOPICS};

const ACTION: &str = "example/mdbook-topics@0123456789abcdef0123456789abcdef01234567";
const WORKFLOW: &str = ".github/workflows/topics.yml";

#[test]
fn the_workflow_is_written_to_the_top_of_the_repository() {
    let book = BookTest::empty()
        .file(".git/HEAD", "ref: refs/heads/main\n")
        .file("our group/it's/src/topics.md", TOPICS);
    let ran = book.run(&["init", "our group/it's", "--ci", "--action", ACTION]);
    let ran = ran.succeeds().stays_silent();
    let ran = ran.prints("wrote .github/workflows/topics.yml\n");
    let ran = ran.prints("let the forge serve the book");
    let ran = ran.prints("protect the main branch");
    // Quoted for the shell, for other forges.
    ran.prints(r"TOPICS_BOOK='our group/it'\''s'");
    let workflow = book.read(WORKFLOW);
    assert_eq!(
        workflow
            .matches("          book: 'our group/it''s'\n")
            .count(),
        2
    );
    let uses = format!("      - uses: {ACTION}\n");
    assert_eq!(workflow.matches(uses.as_str()).count(), 2, "{workflow}");
    assert!(
        !workflow.contains("ACTION") && !workflow.contains("BOOK"),
        "{workflow}"
    );
}

#[test]
fn without_a_repository_the_workflow_is_written_to_the_book() {
    let book = BookTest::empty().file("group/topics.md", TOPICS);
    let ran = book
        .run(&["init", "group", "--ci", "--action", "./"])
        .succeeds();
    ran.prints("wrote group/.github/workflows/topics.yml\n");
    let workflow = book.read(&format!("group/{WORKFLOW}"));
    assert!(
        workflow.contains("uses: ./\n") && workflow.contains("book: 'book'\n"),
        "{workflow}"
    );
}

#[test]
fn an_existing_workflow_is_unchanged() {
    let book = BookTest::small().file(WORKFLOW, "name: Ours\n");
    let before = files(&book);
    let ran = book.run(&["init", "--ci", "--action", ACTION]).succeeds();
    let mut ran = ran.prints(
        ".github/workflows/topics.yml is unchanged; to replace it, delete it and run this command again\n",
    );
    let mut now = files(&book);
    for form in [
        ".github/workflows/topics-forms.yml",
        ".github/ISSUE_TEMPLATE/suggest-topic.yml",
        ".github/ISSUE_TEMPLATE/plan-topic.yml",
    ] {
        ran = ran.prints(&format!("wrote {form}\n"));
        assert!(now.remove(form).is_some(), "{form}");
    }
    assert_eq!(now, before);
}

#[test]
fn the_action_must_be_named_and_pinned() {
    let book = BookTest::empty().file("topics.md", TOPICS);
    let ran = book.run(&["init", "--ci"]).fails();
    ran.says("--action OWNER/mdbook-topics@COMMIT, with the full commit id");
    let ran = book.run(&["init", "--ci", "--action", "example/mdbook-topics@v1"]);
    ran.fails()
        .says("a tag or branch can be moved to other code");
    let hostile = format!("a/b\n      - run: evil # {ACTION}");
    let ran = book.run(&["init", "--ci", "--action", &hostile]);
    ran.fails()
        .says("is not of the form OWNER/REPOSITORY@COMMIT");
    book.run(&["init", "--action", ACTION]).fails().says("--ci");
    assert_eq!(files(&book).len(), 1, "a file was written");
}

#[cfg(unix)]
#[test]
fn a_folder_name_that_yaml_cannot_quote_is_refused() {
    for folder in ["a\nb", "${{ github.token }}"] {
        let book = BookTest::empty()
            .file(".git/HEAD", "ref: refs/heads/main\n")
            .file(&format!("{folder}/topics.md"), TOPICS);
        let ran = book.run(&["init", folder, "--ci", "--action", ACTION]);
        ran.fails()
            .says("cannot be used in a workflow; rename the folder");
        assert_eq!(files(&book).len(), 2, "a file was written");
    }
}
