//! Facts about a repository that its forge needs in an address: the remote and the default branch.

use std::path::Path;

use super::place::Place;

/// The names of default branches, if the remote does not say which one it is.
const USUAL: [&str; 2] = ["main", "master"];

/// A remote of the repository of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebSource {
    /// The address of the remote, which may contain a password.
    pub url: Option<String>,
    /// The default branch.
    pub branch: String,
}

impl WebSource {
    /// Ask git about the repository of a file. `None` outside of one.
    #[must_use]
    pub fn of_file(file: &Path, remote: &str) -> Option<WebSource> {
        let (place, _) = Place::of_file(file).ok()?;
        let url = place.line(&["remote", "get-url", "--", remote]).ok();
        Some(WebSource {
            url,
            branch: default_branch(&place, remote),
        })
    }
}

/// The branch that a clone of the remote checks out, or else `main` or `master`, or else the current one.
fn default_branch(place: &Place, remote: &str) -> String {
    let head = format!("refs/remotes/{remote}/HEAD");
    if let Ok(branch) = place.line(&["symbolic-ref", "--quiet", &head])
        && let Some(branch) = branch.strip_prefix(&format!("refs/remotes/{remote}/"))
    {
        return branch.to_owned();
    }
    let exists = |reference: &str| {
        let question = ["rev-parse", "--verify", "--quiet", reference];
        place.line(&question).is_ok()
    };
    let usual = USUAL.into_iter().find(|branch| {
        exists(&format!("refs/remotes/{remote}/{branch}"))
            || exists(&format!("refs/heads/{branch}"))
    });
    if let Some(branch) = usual {
        return branch.to_owned();
    }
    let current = place.line(&["symbolic-ref", "--quiet", "--short", "HEAD"]);
    // Forges read HEAD as the default branch.
    current.unwrap_or_else(|_| "HEAD".to_owned())
}
