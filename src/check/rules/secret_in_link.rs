//! `secret-in-link`: a password, a token or a loopback address in a URL.

use super::place::all_readings;
use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::secret::secret_in_url;
use crate::check::subject::Subject;

/// The rule.
pub(super) struct SecretInLink;

impl Rule for SecretInLink {
    fn name(&self) -> &'static str {
        "secret-in-link"
    }

    fn finds(&self) -> &'static str {
        "a password, a token or a loopback address in a URL"
    }

    fn explanation(&self) -> &'static str {
        "Everybody who sees the book can use the link: a meeting's password (`?pwd=…`) or an access \
         token in it becomes public, and stays in git's history. The address of your own machine \
         (`localhost`, `127.0.0.1`) does not work for anybody else."
    }

    fn is_about_secrets(&self) -> bool {
        true
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        for reading in all_readings(subject.file) {
            if let Some(secret) = secret_in_url(&reading.url) {
                let message = format!("the link contains {}", secret.name());
                found.push(
                    Finding::new(reading.span.clone(), message)
                        .help(secret.remedy())
                        .key(reading.url.as_str()),
                );
            }
        }
    }
}
