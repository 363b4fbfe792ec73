//! What to answer on the forge.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use mdbook_topics::report::visible;
use serde_json::json;

/// The result of a request.
pub(super) enum Answer {
    /// The list was changed.
    Done {
        summary: String,
        /// The lines that were removed and added.
        lines: String,
        /// How to undo it, if a command of ours can.
        undo: Option<String>,
    },
    /// The list says so already.
    Already(String),
    /// The request was refused, with the reason.
    Refused(String),
    /// The event is no request.
    Ignored,
}

impl Answer {
    /// Write the answer to files in a folder: `state`, `issue`, and the bodies of requests to the forge
    /// (`comment.json`, `close.json`, `pull.json`). A shell needs to read none of the text.
    pub(super) fn write(&self, folder: Option<&Path>, issue: Option<u64>) -> anyhow::Result<()> {
        let Some(folder) = folder else {
            return Ok(());
        };
        let write = |name: &str, text: &str| {
            let path = folder.join(name);
            fs::write(&path, text)
                .with_context(|| format!("{} could not be written", path.display()))
        };
        fs::create_dir_all(folder)
            .with_context(|| format!("{} could not be created", folder.display()))?;
        write("state", self.state())?;
        write(
            "issue",
            &issue.map_or(String::new(), |issue| issue.to_string()),
        )?;
        write(
            "comment.json",
            &json!({ "body": self.comment() }).to_string(),
        )?;
        write("close.json", &json!({ "state": "closed" }).to_string())?;
        let pull = json!({
            "title": format!("Topics: the request of issue {}", issue.unwrap_or_default()),
            "body": format!(
                "{}\n\nThe change was checked before it was pushed; checks may not start by themselves on this pull request.",
                self.comment()
            ),
        });
        write("pull.json", &pull.to_string())
    }

    fn state(&self) -> &'static str {
        match self {
            Answer::Done { .. } => "done",
            Answer::Already(_) => "already",
            Answer::Refused(_) => "refused",
            Answer::Ignored => "ignored",
        }
    }

    /// The comment in Markdown. Text of others is in indented blocks, which nothing ends.
    fn comment(&self) -> String {
        match self {
            Answer::Done {
                summary,
                lines,
                undo,
            } => {
                let undo = match undo {
                    Some(undo) => format!("To undo it, run:\n\n{}", block(undo)),
                    None => "To undo it, revert the commit.".to_owned(),
                };
                format!(
                    "The list was changed:\n\n{}\n{}\n{undo}",
                    block(summary),
                    block(lines)
                )
            }
            Answer::Already(text) => format!("There is nothing to do:\n\n{}", block(text)),
            Answer::Refused(text) => format!(
                "The list was not changed:\n\n{}\nEdit the text of this issue; then a maintainer removes the label and sets it again.",
                block(text)
            ),
            Answer::Ignored => String::new(),
        }
    }
}

/// An indented code block (CommonMark, section 4.4), in which nothing is Markdown, a mention or a reference.
fn block(text: &str) -> String {
    let lines = visible(text);
    lines.lines().map(|line| format!("    {line}\n")).collect()
}
