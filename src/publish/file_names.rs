//! Judge files by their names: which must not be published, whatever they contain.

use std::ffi::OsStr;

/// Files and folders with passwords and keys. `*` matches any text; letters match in any case.
const CREDENTIALS: &[&str] = &[
    // Hidden files and folders of programs.
    ".aws",
    ".azure",
    ".docker",
    ".dockercfg",
    ".git-credentials",
    ".gnupg",
    ".htpasswd*",
    ".kube",
    ".my.cnf",
    ".netrc",
    ".npmrc",
    ".pgpass",
    ".pypirc",
    ".s3cfg",
    ".ssh",
    ".vault-token",
    ".yarnrc.yml",
    "_netrc",
    // Private keys and stores of keys.
    "*.jks",
    "*.kdbx",
    "*.key",
    "*.keystore",
    "*.p12",
    "*.pem",
    "*.pfx",
    "*.ppk",
    // Settings of deployments.
    "*.env",
    "*.ovpn",
    "*.tfstate",
    "auth.json",
    "client_secret*.json",
    "credentials*",
    "htpasswd",
    "kubeconfig*",
    "passwords*",
    "secrets*",
    "service-account*.json",
];

/// Files that editors and systems leave next to those that people edit.
const LEFTOVERS: &[&str] = &[
    "*~",
    "#*#",
    "*.bak",
    "*.orig",
    "*.rej",
    "*.swo",
    "*.swp",
    "desktop.ini",
    "thumbs.db",
];

/// Hidden files that are made for publishing: those of web standards (RFC 8615), and the one that
/// turns off Jekyll.
const PUBLIC: [&str; 2] = [".well-known", super::reserved::NO_JEKYLL];

/// What the name of a file says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameKind {
    /// It is likely to contain a password or a key.
    Credential,
    /// An editor or the system left it.
    Leftover,
    /// It, or a folder around it, is hidden.
    Hidden,
}

/// The kind of a file of the book, by its path. `public` are hidden names and paths to publish.
pub(super) fn kind_of(path: &str, public: &[String]) -> Option<NameKind> {
    let matches = |patterns: &[&str]| {
        let mut parts = path.split('/');
        parts.any(|part| patterns.iter().any(|pattern| is_match(part, pattern)))
    };
    // `ssh-keygen` proposes names such as `id_ed25519`.
    let file = path.rsplit('/').next().unwrap_or_default();
    let is_key = file.starts_with("id_") && !file.contains('.');
    if is_key || matches(CREDENTIALS) {
        Some(NameKind::Credential)
    } else if matches(LEFTOVERS) {
        Some(NameKind::Leftover)
    } else if is_hidden(path, public) {
        Some(NameKind::Hidden)
    } else {
        None
    }
}

/// Whether the book leaves out an untracked file of this path: a hidden one, or one that an editor left.
#[must_use]
pub fn is_left_out(path: &str, public: &[String]) -> bool {
    matches!(
        kind_of(path, public),
        Some(NameKind::Leftover | NameKind::Hidden)
    )
}

/// Whether a file or a folder around it is hidden and not public.
pub(super) fn is_hidden(path: &str, public: &[String]) -> bool {
    let mut start = 0;
    path.split('/').any(|part| {
        let above = &path[..start + part.len()];
        start += part.len() + 1;
        let mut names = PUBLIC.into_iter().chain(public.iter().map(String::as_str));
        let mut is_public = || {
            names
                .any(|name| matches!(name.trim_matches('/'), name if name == part || name == above))
        };
        part.starts_with('.') && !is_public()
    })
}

/// Whether a file or folder of this name is private even if it is committed: git's own, or one with
/// passwords.
pub(super) fn is_private_name(name: &OsStr) -> bool {
    let name = name.to_string_lossy().to_ascii_lowercase();
    name == ".git" || name.starts_with(".env")
}

/// Whether a name matches a pattern with at most one star.
fn is_match(name: &str, pattern: &str) -> bool {
    let name = name.to_ascii_lowercase();
    match pattern.split_once('*') {
        None => name == pattern,
        Some((start, end)) => {
            let rest = name.strip_prefix(start);
            rest.is_some_and(|rest| rest.ends_with(end) && !(rest == end && start.is_empty()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::NameKind::{Credential, Hidden, Leftover};
    use super::*;

    #[test]
    fn names_of_files_that_are_not_meant_for_readers() {
        for (path, kind) in [
            (".netrc", Some(Credential)),
            ("deep/.NPMRC", Some(Credential)),
            (".git-credentials", Some(Credential)),
            ("keys/id_ed25519", Some(Credential)),
            ("keys/id_ed25519.pub", None),
            ("id_work", Some(Credential)),
            ("id_map.svg", None),
            ("server.key", Some(Credential)),
            ("cert.pem", Some(Credential)),
            (".ssh/config", Some(Credential)),
            (".aws/credentials", Some(Credential)),
            (".htpasswd", Some(Credential)),
            ("topics.md~", Some(Leftover)),
            ("#topics.md#", Some(Leftover)),
            (".topics.md.swp", Some(Leftover)),
            (".idea/workspace.xml", Some(Hidden)),
            ("img/.DS_Store", Some(Hidden)),
            (".nojekyll", None),
            (".well-known/security.txt", None),
            (".well-known/.cache/x", Some(Hidden)),
            ("img/plot.svg", None),
            ("a.b/c..d", None),
            ("keynote.keys", None),
            ("#1.png", None),
        ] {
            assert_eq!(kind_of(path, &[]), kind, "{path}");
        }
    }

    #[test]
    fn settings_name_hidden_files_to_publish() {
        let public = [".demo".to_owned(), "deep/.data/".to_owned()];
        for (path, hidden) in [
            (".demo", false),
            (".demo/x", false),
            ("a/.demo/x", false),
            ("deep/.data/x", false),
            (".data/x", true),
            (".demo/.git-keep", true),
        ] {
            assert_eq!(is_hidden(path, &public), hidden, "{path}");
        }
    }
}
