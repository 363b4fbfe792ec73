//! Find our comment on a pull request.

use serde::Deserialize;

use super::AnswerError;
use super::text::MARKER;

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Its id.
    pub id: u64,
    author: String,
    body: String,
}

#[derive(Deserialize)]
struct Listed {
    id: u64,
    #[serde(default)]
    user: Option<Person>,
    #[serde(default)]
    body: Option<String>,
}

#[derive(Deserialize)]
struct Person {
    login: String,
}

/// The accounts of jobs. On its own forge, nobody can register such a name.
const JOBS: [&str; 3] = ["github-actions[bot]", "forgejo-actions", "gitea-actions"];

/// Read a page of comments.
///
/// # Errors
/// [`AnswerError`].
pub fn read_comments(json: &[u8]) -> Result<Vec<Comment>, AnswerError> {
    let listed: Vec<Listed> = serde_json::from_slice(json)?;
    let comments = listed.into_iter().map(|comment| Comment {
        id: comment.id,
        author: comment.user.map(|user| user.login).unwrap_or_default(),
        body: comment.body.unwrap_or_default(),
    });
    Ok(comments.collect())
}

/// The name of the account that a token belongs to, from the forge's answer to `GET /user`.
#[must_use]
pub fn user_name(json: &[u8]) -> Option<String> {
    let person: Person = serde_json::from_slice(json).ok()?;
    Some(person.login)
}

/// Our comment. Anyone can copy the marker, so the author must be `user`, or a job if that is not known.
#[must_use]
pub fn comment_of<'c>(comments: &'c [Comment], user: Option<&str>) -> Option<&'c Comment> {
    let is_own = |author: &str| match user {
        Some(user) => author == user,
        None => JOBS.contains(&author),
    };
    let mut comments = comments.iter();
    comments.find(|comment| is_own(&comment.author) && comment.body.starts_with(MARKER))
}

impl Comment {
    /// Whether it has this text. Forges change line ends.
    #[must_use]
    pub fn has(&self, text: &str) -> bool {
        self.body.replace("\r\n", "\n").trim_end() == text.trim_end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_of_somebody_else_is_not_ours() {
        let json = serde_json::json!([
            { "id": 1, "user": { "login": "mallory" }, "body": format!("{MARKER}\nx") },
            { "id": 2, "user": { "login": "github-actions[bot]" }, "body": "x" },
            { "id": 3, "user": null, "body": null },
            { "id": 4, "user": { "login": "github-actions[bot]" }, "body": format!("{MARKER}\r\nx\r\n") },
        ]);
        let comments = read_comments(json.to_string().as_bytes()).unwrap();
        let id = |user| comment_of(&comments, user).map(|comment| comment.id);
        assert_eq!(
            (id(None), id(Some("mallory")), id(Some("ada"))),
            (Some(4), Some(1), None)
        );
        assert!(comments[3].has(&format!("{MARKER}\nx")) && !comments[3].has(MARKER));
        assert_eq!(user_name(br#"{"login":"ada"}"#).as_deref(), Some("ada"));
        assert_eq!(user_name(b"{}"), None);
    }
}
