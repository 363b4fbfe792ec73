//! The web address at which a host serves a branch of a remote.

use super::place::Place;

/// Where GitHub Pages or Codeberg Pages serve a book in the folder `place` of `branch`. `None` for
/// hosts without a fixed rule: GitLab serves what a job uploads, at an address that it generates.
/// `domain` is the text of the branch's `CNAME`, a custom domain on GitHub.
#[must_use]
pub fn pages_address(
    remote: &str,
    branch: &str,
    place: &Place,
    domain: Option<&str>,
) -> Option<String> {
    let (host, path) = split(remote)?;
    let mut parts = path.trim_matches('/').split('/');
    let (owner, name, rest) = (parts.next()?, parts.next()?, parts.next());
    if owner.is_empty() || rest.is_some() {
        return None;
    }
    let name = name.strip_suffix(".git").unwrap_or(name);
    let folder = place.prefix();
    let owner = owner.to_lowercase();
    match host.as_str() {
        "github.com" | "ssh.github.com" => {
            let domain = domain.and_then(|text| text.split_whitespace().next());
            if let Some(domain) = domain {
                return Some(format!("https://{domain}/{folder}"));
            }
            let own = format!("{owner}.github.io");
            Some(match name.to_lowercase() == own {
                true => format!("https://{own}/{folder}"),
                false => format!("https://{own}/{name}/{folder}"),
            })
        }
        "codeberg.org" if branch == "pages" => Some(match name {
            "pages" => format!("https://{owner}.codeberg.page/{folder}"),
            _ => format!("https://{owner}.codeberg.page/{name}/{folder}"),
        }),
        _ => None,
    }
}

/// Splits `scheme://user@host:port/path` or `user@host:path` into host and path (git-push, "GIT
/// URLS").
fn split(remote: &str) -> Option<(String, &str)> {
    let (authority, path) = match remote.split_once("://") {
        Some((_, rest)) => rest.split_once('/')?,
        None => remote.split_once(':')?,
    };
    let host = authority.rsplit('@').next()?;
    let host = host.split(':').next()?;
    Some((host.to_lowercase(), path))
}

#[cfg(test)]
mod tests {
    use super::{Place, pages_address};

    #[test]
    fn github_and_codeberg_have_fixed_addresses() {
        let address = |remote: &str, folder: &str, domain: Option<&str>| {
            let place = Place::new(folder).unwrap();
            pages_address(remote, "pages", &place, domain)
        };
        for (remote, folder, expected) in [
            (
                "https://github.com/Ada/Group.git",
                "",
                "https://ada.github.io/Group/",
            ),
            (
                "git@github.com:ada/group.git",
                "autumn",
                "https://ada.github.io/group/autumn/",
            ),
            (
                "ssh://git@ssh.github.com:443/ada/group",
                "",
                "https://ada.github.io/group/",
            ),
            (
                "https://token@github.com/ada/Ada.github.io",
                "",
                "https://ada.github.io/",
            ),
            (
                "https://codeberg.org/ada/group",
                "",
                "https://ada.codeberg.page/group/",
            ),
            (
                "git@codeberg.org:ada/pages.git",
                "",
                "https://ada.codeberg.page/",
            ),
        ] {
            assert_eq!(address(remote, folder, None).as_deref(), Some(expected));
        }
        for remote in [
            "https://gitlab.com/a/b",
            "/srv/git/a.git",
            "../a",
            "https://github.com/a",
        ] {
            assert_eq!(address(remote, "", None), None, "{remote}");
        }
        assert_eq!(
            address("git@github.com:ada/group", "x", Some("group.example\n")).as_deref(),
            Some("https://group.example/x/")
        );
    }
}
