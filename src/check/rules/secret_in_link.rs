//! `secret-in-link`: a password, a token or a loopback address in a URL.

use super::place::all_readings;
use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
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
        "Everybody who sees the book can use the link: a meeting's password (`?pwd=…`) or an \
         access token in it is given away, and stays in git's history. An address of your own \
         machine (`localhost`, `127.0.0.1`) works for nobody else."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        for reading in all_readings(subject.file) {
            if let Some(what) = secret(&reading.url) {
                let message = format!("the link holds {what}");
                found.push(
                    Diagnostic::new(self.name(), Severity::Error, reading.span.clone(), message)
                        .help("take it out of the link; if it was ever pushed, change it")
                        .key(reading.url.clone()),
                );
            }
        }
    }
}

/// Names of parameters that hold secrets.
const SECRETS: [&str; 11] = [
    "pwd",
    "password",
    "passwd",
    "passcode",
    "token",
    "access_token",
    "auth_token",
    "api_key",
    "apikey",
    "secret",
    "x-amz-signature",
];

/// The name of a parameter that may hold a signature, and the characters that no other word has.
const SIGNATURE: (&str, usize) = ("sig", 20);

/// What should not stand in a URL.
fn secret(url: &str) -> Option<&'static str> {
    let (_, rest) = url.split_once("://")?;
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    if user.contains(':') {
        return Some("a password");
    }
    let host = host.to_ascii_lowercase();
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => &host,
    };
    if matches!(name, "localhost" | "0.0.0.0" | "[::1]") || name.starts_with("127.") {
        return Some("an address of your own machine");
    }
    // Where a browser alone sees it (RFC 6749, section 4.2.2), a token is as good.
    let parameters = rest.split(['?', '#']).skip(1);
    parameters
        .flat_map(|part| part.split('&'))
        .any(is_secret)
        .then_some("a password or token")
}

/// Whether `name=value` gives a secret away.
fn is_secret(parameter: &str) -> bool {
    let Some((name, value)) = parameter.split_once('=') else {
        return false;
    };
    let (signature, least) = SIGNATURE;
    let mut secrets = SECRETS.iter();
    (!value.is_empty() && secrets.any(|secret| name.eq_ignore_ascii_case(secret)))
        || (value.len() >= least && name.eq_ignore_ascii_case(signature))
}
