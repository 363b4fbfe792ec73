//! Tokens, passwords and keys of the environment: which variables hold them, and whether a built
//! book gives one away.

use std::ffi::OsString;
use std::fs;

use memchr::memmem;

use super::built::BuiltFile;
use super::error::PublishError;
use super::secret_patterns::{
    has_password, holds_private_key, is_for_git, is_secret_name, is_secret_value, password_in,
};

/// The least length of a value that a page can be searched for: shorter ones are words.
const SEARCHED: usize = 12;
/// The least length of a run of letters and digits that nothing but its secret holds.
const RUN: usize = 16;

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

#[cfg(test)]
mod tests {
    use super::Secrets;

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
