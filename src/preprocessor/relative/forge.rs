//! The addresses of a repository's files on its forge.

use crate::report;

/// A forge's scheme of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scheme {
    GitHub,
    GitLab,
    Forgejo,
    Bitbucket,
}

/// A repository on a forge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Forge {
    /// A template with `{path}`, from the settings.
    Template(String),
    /// The address of the repository, without a final slash, and its default branch.
    Known {
        scheme: FileScheme,
        repository: String,
        branch: String,
    },
}

/// A known scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FileScheme(Scheme);

impl Forge {
    /// The forge of a remote or of a repository's page. `None` if the addresses of its files are not known.
    pub(super) fn of_address(address: &str, branch: &str) -> Option<Forge> {
        let (host, port, path) = split(address)?;
        let path = path.trim_matches('/');
        let path = path.strip_suffix(".git").unwrap_or(path);
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-~+".contains(c);
        let scheme = scheme(&host)?;
        if !path.contains('/') || !path.chars().all(is_plain) || path.contains("..") {
            return None;
        }
        let host = host.strip_prefix("ssh.").unwrap_or(&host);
        Some(Forge::Known {
            scheme: FileScheme(scheme),
            repository: format!("https://{host}{port}/{path}"),
            branch: branch.to_owned(),
        })
    }

    /// The address of the page of a file or folder; `path` is relative to the top of the repository.
    pub(super) fn page(&self, path: &str, is_folder: bool) -> String {
        let path = report::uri(path);
        match self {
            Forge::Template(template) => template.replace("{path}", &path),
            Forge::Known {
                scheme,
                repository,
                branch,
            } => {
                let branch = report::uri(branch);
                let kind = match (scheme.0, is_folder) {
                    (Scheme::GitHub, false) => "blob",
                    (Scheme::GitHub, true) => "tree",
                    (Scheme::GitLab, false) => "-/blob",
                    (Scheme::GitLab, true) => "-/tree",
                    (Scheme::Forgejo, _) => "src/branch",
                    (Scheme::Bitbucket, _) => "src",
                };
                format!("{repository}/{kind}/{branch}/{path}")
            }
        }
    }

    /// The address of a file's bytes, if it is known.
    pub(super) fn raw(&self, path: &str) -> Option<String> {
        let Forge::Known {
            scheme,
            repository,
            branch,
        } = self
        else {
            return None;
        };
        let (path, branch) = (report::uri(path), report::uri(branch));
        let kind = match scheme.0 {
            Scheme::GitHub | Scheme::Bitbucket => "raw",
            Scheme::GitLab => "-/raw",
            Scheme::Forgejo => "raw/branch",
        };
        Some(format!("{repository}/{kind}/{branch}/{path}"))
    }
}

fn scheme(host: &str) -> Option<Scheme> {
    let mut labels = host.split('.');
    let has = |name: &str| host.split('.').any(|label| label == name);
    if labels.any(|label| label.contains("gitlab")) {
        Some(Scheme::GitLab)
    } else if has("github") {
        Some(Scheme::GitHub)
    } else if has("codeberg") || has("forgejo") || has("gitea") {
        Some(Scheme::Forgejo)
    } else if has("bitbucket") {
        Some(Scheme::Bitbucket)
    } else {
        None
    }
}

/// Split an address into host, port of a web address, and path. A user and a password are left out.
fn split(address: &str) -> Option<(String, String, &str)> {
    let (authority, path, is_web) = match address.split_once("://") {
        Some((scheme, rest)) => {
            let (authority, path) = rest.split_once('/')?;
            (authority, path, scheme.starts_with("http"))
        }
        None => {
            let (authority, path) = address.split_once(':')?;
            (authority, path, false)
        }
    };
    let host = authority.rsplit('@').next()?;
    let (host, port) = host.split_once(':').unwrap_or((host, ""));
    let is_host = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
    if host.is_empty() || !host.chars().all(is_host) {
        return None;
    }
    let is_port = is_web && !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    let port = match is_port {
        true => format!(":{port}"),
        false => String::new(),
    };
    Some((host.to_lowercase(), port, path))
}

#[cfg(test)]
mod tests {
    use super::Forge;

    fn page(remote: &str) -> Option<String> {
        Some(Forge::of_address(remote, "main")?.page("slides/a b.pdf", false))
    }

    #[test]
    fn files_have_pages_on_known_forges() {
        for (remote, expected) in [
            (
                "https://github.com/ada/group.git",
                "https://github.com/ada/group/blob/main/slides/a%20b.pdf",
            ),
            (
                "git@github.com:ada/group",
                "https://github.com/ada/group/blob/main/slides/a%20b.pdf",
            ),
            (
                "ssh://git@ssh.github.com:443/ada/group.git",
                "https://github.com/ada/group/blob/main/slides/a%20b.pdf",
            ),
            (
                "https://gitlab.com/uni/os/group.git",
                "https://gitlab.com/uni/os/group/-/blob/main/slides/a%20b.pdf",
            ),
            (
                "https://gitlab.uni.example:8443/os/group",
                "https://gitlab.uni.example:8443/os/group/-/blob/main/slides/a%20b.pdf",
            ),
            (
                "ssh://git@codeberg.org/ada/group.git",
                "https://codeberg.org/ada/group/src/branch/main/slides/a%20b.pdf",
            ),
            (
                "https://forgejo.example.org/ada/group/",
                "https://forgejo.example.org/ada/group/src/branch/main/slides/a%20b.pdf",
            ),
            (
                "git@bitbucket.org:ada/group.git",
                "https://bitbucket.org/ada/group/src/main/slides/a%20b.pdf",
            ),
        ] {
            assert_eq!(page(remote).as_deref(), Some(expected), "{remote}");
        }
    }

    #[test]
    fn passwords_are_left_out_and_other_remotes_are_unknown() {
        let with_token = page("https://ada:s3cret@github.com/ada/group").unwrap();
        assert!(!with_token.contains("s3cret") && !with_token.contains('@'));
        for remote in [
            "../remote.git",
            "/srv/git/group.git",
            "file:///srv/github/group.git",
            "https://git.example.org/ada/group.git",
            "git@github.com:group",
            "https://github.com/ada/../x",
            "https://github.com/ada/gr\"oup",
            "C:/group",
            "",
        ] {
            assert_eq!(page(remote), None, "{remote}");
        }
    }

    #[test]
    fn a_template_decides() {
        let forge = Forge::Template("https://git.example/g/tree/{path}?h=main".to_owned());
        assert_eq!(
            forge.page("a b.md", false),
            "https://git.example/g/tree/a%20b.md?h=main"
        );
        assert_eq!(forge.raw("p.png"), None);
    }
}
