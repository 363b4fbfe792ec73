//! Write the comment on the pull request of a fork.
//!
//! Text of the topic file is in a fenced block longer than any fence in it, and names are in indented blocks, so none of it
//! is Markdown, a mention or a reference.

use crate::report::visible;

/// The first line of our comments.
pub(super) const MARKER: &str = "<!-- mdbook-topics: merge -->";
/// The longest comment that GitHub accepts. It counts characters; UTF-16 units are at least as many.
const LONGEST: usize = 65_536;

/// A topic file with a conflict, merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedFile {
    /// Its path in the repository.
    pub path: String,
    /// The merged text.
    pub text: String,
}

/// Where the main branch is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upstream {
    /// The address, quoted for a shell.
    pub address: String,
    /// The name of the main branch, quoted for a shell.
    pub branch: String,
}

/// The comment with the resolved text, or with the commands that resolve it if the text is too long or could not be copied.
#[must_use]
pub fn resolved(files: &[ResolvedFile], commits: [&str; 2], upstream: &Upstream) -> String {
    let [head, main] = commits;
    let start = format!(
        "{MARKER}\n\
        This pull request conflicts with the main branch, but only in the topic file, and no topic was changed in two ways: \
        the changes of both sides can be kept. A job cannot push to the branch of a fork, so please resolve the conflict there. \
        This is the merge of {main} into {head}; if one of the branches has changed since, it is out of date.\n"
    );
    let clone = format!(
        "with the merge driver (`mdbook-topics hooks install`), in a clone that has this branch checked out:\n\n{}",
        block(&format!(
            "git fetch {} {}\ngit merge FETCH_HEAD\ngit push",
            upstream.address, upstream.branch
        ))
    );
    let texts: String = files.iter().map(section).collect();
    let with_texts = format!(
        "{start}\nOn the forge's web page, replace the whole text of the file with this:\n\n{texts}\nOr, {clone}"
    );
    // A comment would hide these characters from the person who copies it.
    let is_plain = |file: &ResolvedFile| {
        let text = file.text.replace("\r\n", "\n");
        !text.contains('\r') && visible(&text) == text
    };
    let why = if !files.iter().all(is_plain) {
        "The text has characters that a comment hides"
    } else if with_texts.encode_utf16().count() > LONGEST {
        "The text is too long for a comment"
    } else {
        return with_texts;
    };
    format!("{start}\n{why}. Resolve the conflict {clone}")
}

/// The comment that replaces [`resolved`] when there is no conflict any more, or one that only people can resolve.
#[must_use]
pub fn outdated(commits: [&str; 2]) -> String {
    let [head, main] = commits;
    format!(
        "{MARKER}\nThe text that was in this comment is out of date: it is not the merge of {main} on the main branch into {head}. \
        If the forge still shows a conflict, resolve it by hand.\n"
    )
}

fn section(file: &ResolvedFile) -> String {
    let text = file.text.replace("\r\n", "\n");
    let fence = "`".repeat(longest_run(&text).max(2) + 1);
    let end = if text.is_empty() || text.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    format!(
        "{}\n{fence}markdown\n{text}{end}{fence}\n",
        block(&file.path)
    )
}

/// The length of the longest run of backticks.
fn longest_run(text: &str) -> usize {
    let runs = text.split(|c| c != '`').map(str::len);
    runs.max().unwrap_or_default()
}

/// An indented code block (CommonMark, section 4.4).
fn block(text: &str) -> String {
    let lines = visible(text);
    lines.lines().map(|line| format!("    {line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comment(text: &str) -> String {
        let file = ResolvedFile {
            path: "src/our\n`list`.md".to_owned(),
            text: text.to_owned(),
        };
        let upstream = Upstream {
            address: "https://forge.example/group/topics".to_owned(),
            branch: "main".to_owned(),
        };
        resolved(&[file], ["1111", "2222"], &upstream)
    }

    /// The code blocks of a comment, and whether anything in it is more than plain text.
    fn blocks(comment: &str) -> (Vec<String>, bool) {
        use pulldown_cmark::{Event, Parser, Tag, TagEnd};
        let (mut blocks, mut is_code, mut has_more) = (Vec::new(), false, false);
        for event in Parser::new(comment.strip_prefix(MARKER).unwrap()) {
            match event {
                Event::Start(Tag::CodeBlock(_)) => {
                    is_code = true;
                    blocks.push(String::new());
                }
                Event::End(TagEnd::CodeBlock) => is_code = false,
                Event::Text(text) if is_code => blocks.last_mut().unwrap().push_str(&text),
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                Event::Text(_) | Event::SoftBreak | Event::Code(_) => {}
                _ => has_more = true,
            }
        }
        (blocks, has_more)
    }

    #[test]
    fn the_text_is_in_a_fence_that_nothing_in_it_ends() {
        for text in [
            "# Ideas\n\n- @all <b> #1\n",
            "```\n@all\n````sh\n`````\n~~~\n",
            "- a\r\n- b\r\n",
            "no line end",
            "",
        ] {
            let (blocks, has_more) = blocks(&comment(text));
            let mut lines = text.replace("\r\n", "\n");
            if !lines.is_empty() && !lines.ends_with('\n') {
                lines.push('\n');
            }
            assert!(!has_more, "{text}");
            assert_eq!(blocks.len(), 3, "{text}");
            assert_eq!(blocks[1], lines);
        }
    }

    #[test]
    fn a_text_that_does_not_fit_or_hides_characters_is_replaced_by_commands() {
        let fits = "\u{1f600}".repeat(32_000);
        assert!(comment(&fits).contains(&fits));
        for text in [
            "\u{1f600}".repeat(33_000),
            "x".repeat(65_536),
            "a\u{202e}b".to_owned(),
            "a\rb".to_owned(),
            "a\0b".to_owned(),
        ] {
            let comment = comment(&text);
            assert!(comment.encode_utf16().count() < 2_000 && !comment.contains(&text));
            assert!(comment.contains("    git fetch https://forge.example/group/topics main\n"));
        }
    }
}
