//! Recognize secrets in environment variables: by the name of the variable or by its value.
//!
//! [`crate::check::secret_in_url`] answers another question: whether a link in a topic file shows
//! readers a password or token.

use std::ffi::OsStr;

use memchr::memmem;

/// Suffixes of the last word of a name whose value is secret: `GITHUB_TOKEN`,
/// `CI_DEPLOY_PASSWORD`, `SYSTEM_ACCESSTOKEN`, `AWS_SECRET_ACCESS_KEY`.
const ENDS: [&str; 11] = [
    "TOKEN",
    "SECRET",
    "PASSWORD",
    "PASSWD",
    "PASSPHRASE",
    "CREDENTIAL",
    "CREDENTIALS",
    "CREDS",
    "SECRETS",
    "AUTH",
    "KEY",
];
/// Words that mark a secret anywhere in a name.
const WORDS: [&str; 8] = [
    "TOKEN", "SECRET", "PASSWORD", "PAT", "JWT", "PASS", "KEY", "WEBHOOK",
];
/// Other names of variables with secrets.
const NAMES: [&str; 1] = ["DOCKER_AUTH_CONFIG"];

/// Whether the name of a variable marks its value as secret.
pub(super) fn is_secret_name(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    let words = || name.split(|c: char| !c.is_ascii_alphanumeric());
    let last = words().next_back().unwrap_or_default();
    // `PWD` and `OLDPWD` are the current folders.
    let is_password = name.ends_with("_PWD");
    is_password
        || NAMES.contains(&name.as_str())
        || words().any(|word| WORDS.contains(&word))
        || ENDS.iter().any(|end| last.ends_with(end))
}

/// Whether a value is secret whatever its name: an address with a password, a private key, or a
/// token of a known form.
pub(super) fn is_secret_value(value: &str) -> bool {
    const FORMS: [&str; 7] = [
        "ghp_",
        "gho_",
        "ghu_",
        "ghs_",
        "ghr_",
        "github_pat_",
        "glpat-",
    ];
    let is_token = FORMS.iter().any(|form| value.starts_with(form));
    is_token || password_in(value).is_some() || has_private_key(value.as_bytes())
}

/// Whether git reads settings from a variable (git-config, "ENVIRONMENT").
pub(super) fn is_for_git(name: &OsStr) -> bool {
    name.to_string_lossy().starts_with("GIT_CONFIG_")
}

/// Whether a text contains an address with a password.
pub(super) fn has_password(text: &str) -> bool {
    let mut starts = text.match_indices("://").map(|(at, _)| at);
    starts.any(|at| password_in(&text[at..]).is_some())
}

/// The password of an address; a user name without a password is usually a token.
pub(super) fn password_in(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let (user, _) = authority.rsplit_once('@')?;
    let (_, password) = user.split_once(':').unwrap_or(("", user));
    (!password.is_empty()).then_some(password)
}

/// Whether a text contains a private key (RFC 7468, OpenSSH or OpenPGP): its first line, with dashes
/// of any kind, and data after it.
pub(super) fn has_private_key(text: &[u8]) -> bool {
    const LABEL: &[u8] = b"PRIVATE KEY";
    const BEFORE: usize = 40;
    const AFTER: usize = 400;
    const DATA: usize = 40;
    memmem::find_iter(text, LABEL).any(|at| {
        let before = &text[at.saturating_sub(BEFORE)..at];
        let is_first = memmem::rfind(before, b"BEGIN ").is_some_and(|begin| {
            let kind = &before[begin..];
            kind.iter()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b' ')
        });
        let after = &text[at + LABEL.len()..];
        let after = &after[..after.len().min(AFTER)];
        let is_data = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
        let mut runs = after.split(|byte| !is_data(byte));
        is_first && runs.any(|run| run.len() >= DATA)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_secret_variables() {
        for name in [
            "TOPICS_TOKEN",
            "GITHUB_TOKEN",
            "GH_TOKEN",
            "ACTIONS_RUNTIME_TOKEN",
            "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
            "GITEA_TOKEN",
            "INPUT_TOKEN",
            "CI_JOB_TOKEN",
            "CI_JOB_JWT_V2",
            "CI_REGISTRY_PASSWORD",
            "DRONE_NETRC_PASSWORD",
            "SYSTEM_ACCESSTOKEN",
            "BITBUCKET_STEP_OIDC_TOKEN",
            "AWS_SECRET_ACCESS_KEY",
            "SSH_PRIVATE_KEY",
            "api_key",
            "GITHUB_PAT",
            "npm_config__authToken",
            "DOCKER_AUTH_CONFIG",
            "DB_PASS",
        ] {
            assert!(is_secret_name(name), "{name}");
        }
        for name in [
            "PATH",
            "HOME",
            "SSH_AUTH_SOCK",
            "KEYBOARD_LAYOUT",
            "TOKENIZERS_PARALLELISM",
            "MAX_TOKENS",
            "GITHUB_REPOSITORY",
            "COMPASS",
            "XAUTHORITY",
            "PASSENGERS",
        ] {
            assert!(!is_secret_name(name), "{name}");
        }
    }

    #[test]
    fn values_that_are_secret_whatever_their_name() {
        for value in ["https://ci:hunter2@forge.example/a", "ghs_0123456789", KEY] {
            assert!(is_secret_value(value), "{value}");
        }
        for value in ["https://forge.example/a", "main", "git@forge.example:a/b"] {
            assert!(!is_secret_value(value), "{value}");
        }
    }

    const KEY: &str = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\n-----END OPENSSH PRIVATE KEY-----\n";

    #[test]
    fn a_private_key_needs_data_after_its_first_line() {
        let data = "0123456789abcdef0123456789abcdef0123456789abcdef";
        for text in [
            KEY.to_owned(),
            format!("<p>\u{2014}\u{2013}BEGIN PRIVATE KEY\u{2014}\u{2013}\n{data}</p>"),
            format!("-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v2\n\n{data}\n"),
        ] {
            assert!(has_private_key(text.as_bytes()), "{text}");
        }
        for text in [
            "A file that starts with -----BEGIN PRIVATE KEY----- and ends with -----END PRIVATE KEY-----.".to_owned(),
            format!("-----BEGIN PUBLIC KEY-----\n{data}\n"),
            format!("How a PRIVATE KEY works: {data}"),
        ] {
            assert!(!has_private_key(text.as_bytes()), "{text}");
        }
    }
}
