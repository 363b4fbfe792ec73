//! Find passwords, tokens and loopback addresses in URLs.

use percent_encoding::percent_decode_str;

/// What a URL should not contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Secret {
    /// A password before the host.
    Password,
    /// A password or an access token in the query or the fragment.
    Token,
    /// A loopback address or a file: useless to others, but not a secret.
    OwnMachine,
}

impl Secret {
    /// Its name in messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Secret::Password => "a password",
            Secret::Token => "a password or token",
            Secret::OwnMachine => "the address of your own machine",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(self) -> &'static str {
        match self {
            Secret::Password | Secret::Token => {
                "remove it from the link; if it was ever pushed, replace the password or token"
            }
            Secret::OwnMachine => "use an address that others can open, or remove the link",
        }
    }
}

/// Names of parameters that hold secrets.
const SECRETS: [&str; 20] = [
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
    "rlkey",
    "x-amz-signature",
    "x-goog-signature",
    "jwt",
    "authkey",
    "refresh_token",
    "private_token",
    "client_secret",
    "jsessionid",
    "phpsessid",
];

/// The name of a parameter that may contain a signature, and the length from which its value is one.
const SIGNATURE: (&str, usize) = ("sig", 20);

/// How keys of Google's interfaces start.
const GOOGLE_KEY: &str = "AIza";

/// A user name of this length with digits is a token.
const LONG_USER: usize = 20;

/// Find what a URL should not contain.
#[must_use]
pub fn secret_in_url(url: &str) -> Option<Secret> {
    let mut colons = memchr::memchr_iter(b':', url.as_bytes());
    let scheme = colons.find(|&at| url[at..].starts_with("://"))?;
    let rest = &url[scheme + "://".len()..];
    let end = memchr::memchr3(b'/', b'?', b'#', rest.as_bytes());
    let authority = &rest[..end.unwrap_or(rest.len())];
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let is_token = user.len() >= LONG_USER && user.contains(|c: char| c.is_ascii_digit());
    if user.contains(':') || is_token {
        return Some(Secret::Password);
    }
    if url[..scheme].eq_ignore_ascii_case("file") {
        return Some(Secret::OwnMachine);
    }
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let is_own = matches!(name, "0.0.0.0" | "[::1]") || name.starts_with("127.");
    if is_own || name.eq_ignore_ascii_case("localhost") {
        return Some(Secret::OwnMachine);
    }
    if is_webhook(host, &rest[authority.len()..]) {
        return Some(Secret::Token);
    }
    // A token in the fragment works as well (RFC 6749, section 4.2.2).
    let parameters = &rest[memchr::memchr3(b'?', b'#', b';', rest.as_bytes())?..];
    parameters
        .split(['?', '#', '&', ';'])
        .any(is_secret)
        .then_some(Secret::Token)
}

/// Whether an address lets everybody who knows it post messages to a chat.
fn is_webhook(host: &str, path: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let hooks = [
        ("hooks.slack.com", "/services/"),
        ("discord.com", "/api/webhooks/"),
        ("discordapp.com", "/api/webhooks/"),
    ];
    hooks
        .iter()
        .any(|(hook, start)| host.ends_with(hook) && path.starts_with(start))
}

/// Whether `name=value` contains a secret.
fn is_secret(parameter: &str) -> bool {
    let Some((name, value)) = parameter.split_once('=') else {
        return false;
    };
    let name = percent_decode_str(name).decode_utf8_lossy();
    let (signature, least) = SIGNATURE;
    let mut secrets = SECRETS.iter();
    (!value.is_empty() && secrets.any(|secret| name.eq_ignore_ascii_case(secret)))
        || (value.len() >= least && name.eq_ignore_ascii_case(signature))
        || (name.eq_ignore_ascii_case("key") && value.starts_with(GOOGLE_KEY))
}
