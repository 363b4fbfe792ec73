//! Tokens, passwords and keys of the environment: which variables hold them, and whether a built
//! book gives one away.

use std::ffi::{OsStr, OsString};
use std::fs;

use memchr::memmem;

use super::built::BuiltFile;
use super::error::PublishError;

/// The least length of a value that a page can be searched for: shorter ones are words.
const SEARCHED: usize = 12;
/// The least length of a run of letters and digits that nothing but its secret holds.
const RUN: usize = 16;

/// What the last word of a name ends with if its value is a secret: `GITHUB_TOKEN`,
/// `CI_DEPLOY_PASSWORD`, `SYSTEM_ACCESSTOKEN`, `AWS_SECRET_ACCESS_KEY`.
const ENDS: [&str; 8] = [
    "TOKEN",
    "SECRET",
    "PASSWORD",
    "PASSWD",
    "PASSPHRASE",
    "CREDENTIAL",
    "CREDENTIALS",
    "KEY",
];
/// Words of which one is enough.
const WORDS: [&str; 6] = ["TOKEN", "SECRET", "PASSWORD", "PAT", "JWT", "PASS"];
/// Names without such a word.
const NAMES: [&str; 1] = ["DOCKER_AUTH_CONFIG"];

/// Variables that hold secrets, and what else must not be seen in a book.
#[derive(Clone, Default)]
pub struct Secrets {
    variables: Vec<(OsString, OsString)>,
    /// Others, with what they are called.
    more: Vec<(String, String)>,
}

impl Secrets {
    /// Those of the variables that hold secrets.
    pub fn among(variables: impl IntoIterator<Item = (OsString, OsString)>) -> Secrets {
        let variables: Vec<_> = variables.into_iter().collect();
        // Git needs all of its settings or none.
        let hides_settings = variables.iter().any(|(name, value)| {
            let value = value.to_string_lossy();
            is_for_git(name)
                && (value.to_ascii_lowercase().contains("authorization:") || has_password(&value))
        });
        let variables = variables.into_iter().filter(|(name, value)| {
            let (text, value) = (name.to_string_lossy(), value.to_string_lossy());
            let is_secret = || is_secret_name(&text) || is_secret_value(&value);
            match is_for_git(name) {
                true => hides_settings,
                false => !value.is_empty() && is_secret(),
            }
        });
        Secrets {
            variables: variables.collect(),
            more: Vec::new(),
        }
    }

    /// Those that are settings of git.
    #[must_use]
    pub fn for_git(&self) -> Vec<(OsString, OsString)> {
        let variables = self.variables.iter();
        variables
            .filter(|(name, _)| is_for_git(name))
            .cloned()
            .collect()
    }

    /// Whether no variable holds one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.variables.is_empty()
    }

    /// The variables.
    #[must_use]
    pub fn variables(&self) -> &[(OsString, OsString)] {
        &self.variables
    }

    /// The value of a variable.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&OsString> {
        let mut variables = self.variables.iter();
        variables.find_map(|(key, value)| (key == name).then_some(value))
    }

    /// Adds those of git's settings that hold a secret: a header for a host, the password of an
    /// address.
    pub fn add_settings(&mut self, settings: &[(String, String)]) {
        for (key, value) in settings {
            let secret = match key.ends_with(".extraheader") {
                true => value.split_whitespace().last(),
                false => password_in(value),
            };
            self.more
                .extend(secret.map(|secret| (key.clone(), secret.to_owned())));
        }
    }

    /// Refuses files in which a secret occurs, or the block of a private key.
    ///
    /// # Errors
    /// [`PublishError::Secret`], which does not show it, and [`PublishError::Read`].
    pub fn refuse_in(&self, files: &[BuiltFile]) -> Result<(), PublishError> {
        let needles = self.needles();
        for file in files {
            let bytes = fs::read(&file.disk).map_err(|source| PublishError::Read {
                path: file.disk.clone(),
                source,
            })?;
            let holds =
                |needle: &&(String, String)| memmem::find(&bytes, needle.1.as_bytes()).is_some();
            let what = match needles.iter().find(holds) {
                Some((name, _)) => format!("the secret of {name}"),
                None if holds_private_key(&bytes) => "a private key".to_owned(),
                None => continue,
            };
            let path = file.path.clone();
            return Err(PublishError::Secret { path, what });
        }
        Ok(())
    }

    /// What to search for, with the name of the secret.
    fn needles(&self) -> Vec<(String, String)> {
        let mut needles = Vec::new();
        let variables = self.variables.iter().map(|(name, value)| {
            (
                name.to_string_lossy().into_owned(),
                value.to_string_lossy().into_owned(),
            )
        });
        for (name, value) in variables.chain(self.more.iter().cloned()) {
            let secret = password_in(&value).unwrap_or(&value);
            // A page breaks lines as it likes.
            let lines = secret.lines().map(str::trim);
            let line = lines.max_by_key(|line| line.len()).unwrap_or_default();
            let runs = line.split(|c: char| !c.is_ascii_alphanumeric());
            let run = runs.max_by_key(|run| run.len()).unwrap_or_default();
            if run.len() >= RUN {
                // Nothing on the way to a page changes letters and digits.
                needles.push((name, run.to_owned()));
            } else if line.len() >= SEARCHED {
                needles.push((name.clone(), escaped(line)));
                needles.push((name, line.to_owned()));
            }
        }
        needles
    }
}

fn is_secret_name(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    let words = || name.split(|c: char| !c.is_ascii_alphanumeric());
    let last = words().next_back().unwrap_or_default();
    NAMES.contains(&name.as_str())
        || words().any(|word| WORDS.contains(&word))
        || ENDS.iter().any(|end| last.ends_with(end))
}

/// An address with a password, a key or a token of a known form, whatever its name.
fn is_secret_value(value: &str) -> bool {
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
    is_token || password_in(value).is_some() || holds_private_key(value.as_bytes())
}

/// Whether git reads settings from a variable (git-config, "ENVIRONMENT").
fn is_for_git(name: &OsStr) -> bool {
    name.to_string_lossy().starts_with("GIT_CONFIG_")
}

/// Whether a text, of which an address is a part, holds a password.
fn has_password(text: &str) -> bool {
    let mut starts = text.match_indices("://").map(|(at, _)| at);
    starts.any(|at| password_in(&text[at..]).is_some())
}

/// The password before the host of an address.
fn password_in(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let (user, _) = authority.rsplit_once('@')?;
    let (_, password) = user.split_once(':').unwrap_or(("", user));
    (!password.is_empty()).then_some(password)
}

/// A text as it is in HTML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
    out
}

/// Whether a text holds the block of a private key (RFC 7468, and those of OpenSSH and OpenPGP):
/// its first line, in dashes or what typography makes of them, and data after it.
fn holds_private_key(text: &[u8]) -> bool {
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
    fn names_of_variables_that_hold_secrets() {
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

    #[test]
    fn settings_of_git_are_hidden_together() {
        let variables = |key: &str, value: &str| {
            let all = [
                ("GIT_CONFIG_COUNT", "1"),
                ("GIT_CONFIG_KEY_0", key),
                ("GIT_CONFIG_VALUE_0", value),
            ];
            let secrets = Secrets::among(all.map(|(name, value)| (name.into(), value.into())));
            secrets.for_git().len()
        };
        assert_eq!(variables("http.extraheader", "Authorization: bearer x"), 3);
        assert_eq!(
            variables(
                "url.https://x:y@forge.example/.insteadOf",
                "https://forge.example/"
            ),
            3
        );
        assert_eq!(variables("safe.directory", "*"), 0);
    }

    const KEY: &str = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\n-----END OPENSSH PRIVATE KEY-----\n";

    #[test]
    fn a_private_key_is_its_data_and_not_its_name() {
        let data = "0123456789abcdef0123456789abcdef0123456789abcdef";
        for text in [
            KEY.to_owned(),
            format!("<p>\u{2014}\u{2013}BEGIN PRIVATE KEY\u{2014}\u{2013}\n{data}</p>"),
            format!("-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v2\n\n{data}\n"),
        ] {
            assert!(holds_private_key(text.as_bytes()), "{text}");
        }
        for text in [
            "A file that starts with -----BEGIN PRIVATE KEY----- and ends with -----END PRIVATE KEY-----.".to_owned(),
            format!("-----BEGIN PUBLIC KEY-----\n{data}\n"),
            format!("How a PRIVATE KEY works: {data}"),
        ] {
            assert!(!holds_private_key(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn what_is_searched_for() {
        let needles = |value: &str| {
            let secrets = Secrets::among([("X_TOKEN".into(), value.into())]);
            let needles = secrets.needles().into_iter();
            needles.map(|(_, needle)| needle).collect::<Vec<_>>()
        };
        assert_eq!(
            needles("ghp_0123456789abcdefghij--x"),
            ["0123456789abcdefghij"]
        );
        assert_eq!(
            needles("s3cret$(<x>&y)"),
            ["s3cret$(&lt;x&gt;&amp;y)", "s3cret$(<x>&y)"]
        );
        assert_eq!(
            needles("https://ci:0123456789abcdefghij@forge.example/a"),
            ["0123456789abcdefghij"]
        );
        // A word could be in any book.
        assert_eq!(needles("postgres"), [""; 0]);
    }
}
