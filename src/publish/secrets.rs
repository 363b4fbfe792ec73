//! Secrets in the environment: find the variables that contain them, and make sure that a built book
//! does not.

use std::ffi::OsString;
use std::fs;

use memchr::memmem;

use super::built::BuiltFile;
use super::error::PublishError;
use super::secret_patterns::{
    has_password, has_private_key, has_token, is_for_git, is_secret_name, is_secret_value,
    password_in,
};

/// The minimum length of a value to search for: shorter values may be ordinary words.
const SEARCHED: usize = 12;
/// The minimum length of a run of letters and digits that identifies a secret.
const RUN: usize = 16;

/// Variables that contain secrets, and other values that a book must not contain.
#[derive(Clone, Default)]
pub struct Secrets {
    variables: Vec<(OsString, OsString)>,
    /// Secrets in settings of git, with the names of the settings.
    more: Vec<(String, String)>,
}

impl Secrets {
    /// Selects the variables that contain secrets.
    pub fn among(variables: impl IntoIterator<Item = (OsString, OsString)>) -> Secrets {
        let variables: Vec<_> = variables.into_iter().collect();
        // Git needs all of these variables or none.
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

    /// The variables that contain settings of git.
    #[must_use]
    pub fn for_git(&self) -> Vec<(OsString, OsString)> {
        let variables = self.variables.iter();
        variables
            .filter(|(name, _)| is_for_git(name))
            .cloned()
            .collect()
    }

    /// Whether no variable contains a secret.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.variables.is_empty()
    }

    /// The variables that contain secrets.
    #[must_use]
    pub fn variables(&self) -> &[(OsString, OsString)] {
        &self.variables
    }

    /// The value of a secret variable.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&OsString> {
        let mut variables = self.variables.iter();
        variables.find_map(|(key, value)| (key == name).then_some(value))
    }

    /// Adds the settings of git that contain a secret: a header for a host, or an address with a
    /// password.
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

    /// Refuses files that contain a secret, a private key or a token of a known form.
    ///
    /// # Errors
    /// [`PublishError::Secret`], which does not repeat the secret, and [`PublishError::Read`].
    pub fn refuse_in(&self, files: &[BuiltFile]) -> Result<(), PublishError> {
        let needles = self.needles();
        for file in files {
            let bytes = fs::read(&file.disk).map_err(|source| PublishError::Read {
                path: file.disk.clone(),
                source,
            })?;
            let contains =
                |needle: &&(String, String)| memmem::find(&bytes, needle.1.as_bytes()).is_some();
            let what = match needles.iter().find(contains) {
                Some((name, _)) => format!("the value of {name}"),
                None if has_private_key(&bytes) => "a private key".to_owned(),
                None if has_token(&bytes) => "an access token".to_owned(),
                None => continue,
            };
            let path = file.path.clone();
            return Err(PublishError::Secret { path, what });
        }
        Ok(())
    }

    /// The texts to search for, with the names of the secrets.
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
            // A page may break lines elsewhere.
            let lines = secret.lines().map(str::trim);
            let line = lines.max_by_key(|line| line.len()).unwrap_or_default();
            let runs = line.split(|c: char| !c.is_ascii_alphanumeric());
            let run = runs.max_by_key(|run| run.len()).unwrap_or_default();
            if run.len() >= RUN {
                // Letters and digits reach a page unchanged.
                needles.push((name, run.to_owned()));
            } else if line.len() >= SEARCHED {
                needles.push((name.clone(), escaped(line)));
                needles.push((name, line.to_owned()));
            }
        }
        needles
    }
}

/// Escapes a text for HTML.
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
    fn settings_of_git_are_removed_together() {
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
    fn needles_are_long_enough_to_identify_a_secret() {
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
        // A word may be in any book.
        assert_eq!(needles("postgres"), [""; 0]);
    }
}
