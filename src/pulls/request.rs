//! Read the list of open pull requests.

use serde::Deserialize;

use super::AnswerError;

/// An open pull request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PullRequest {
    /// Its number.
    pub number: u64,
    /// The branch that it is to be merged into.
    pub base: String,
    /// Its newest commit when the list was made.
    pub head: String,
    /// Where its branch is.
    pub source: Source,
}

/// Where the branch of a pull request is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// In the same repository, with this name. Anything that git accepts may be in it.
    Here(String),
    /// In a fork, or gone.
    Fork,
}

#[derive(Deserialize)]
struct Listed {
    number: u64,
    base: End,
    head: End,
}

#[derive(Deserialize)]
struct End {
    #[serde(rename = "ref")]
    name: String,
    sha: String,
    #[serde(default)]
    repo: Option<Repository>,
}

#[derive(Deserialize)]
struct Repository {
    id: u64,
}

/// Read a page of the list.
///
/// # Errors
/// [`AnswerError`].
pub fn read_requests(json: &[u8]) -> Result<Vec<PullRequest>, AnswerError> {
    let listed: Vec<Listed> = serde_json::from_slice(json)?;
    let requests = listed.into_iter().map(|request| {
        let Listed { number, base, head } = request;
        // Names of repositories change, ids do not.
        let source = match (&base.repo, &head.repo) {
            (Some(here), Some(there)) if here.id == there.id => Source::Here(head.name),
            _ => Source::Fork,
        };
        PullRequest {
            number,
            base: base.name,
            head: head.sha,
            source,
        }
    });
    Ok(requests.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_branch_is_here_only_if_both_repositories_are_the_same() {
        let read = |base: &str, head: &str| {
            let json = format!(
                r#"[{{"number":1,"title":"x","base":{{"ref":"main","sha":"b","repo":{base}}},
                "head":{{"ref":"main","sha":"h","repo":{head}}}}}]"#
            );
            read_requests(json.as_bytes()).unwrap().remove(0).source
        };
        assert_eq!(
            read(r#"{"id":1}"#, r#"{"id":1}"#),
            Source::Here("main".to_owned())
        );
        for (base, head) in [
            (r#"{"id":1}"#, r#"{"id":2}"#),
            (r#"{"id":1}"#, "null"),
            ("null", "null"),
        ] {
            assert_eq!(read(base, head), Source::Fork);
        }
        assert!(read_requests(b"<html>").is_err());
    }
}
