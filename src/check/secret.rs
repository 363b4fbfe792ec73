//! A URL → what in it is nobody else's business.

/// What should not stand in a URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Secret {
    /// A password before the host.
    Password,
    /// A password or an access token in the query or the fragment.
    Token,
    /// A loopback address, which works for nobody else but gives nothing away.
    OwnMachine,
}

impl Secret {
    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Secret::Password => "a password",
            Secret::Token => "a password or token",
            Secret::OwnMachine => "an address of your own machine",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(self) -> &'static str {
        match self {
            Secret::Password | Secret::Token => {
                "take it out of the link; if it was ever pushed, change it"
            }
            Secret::OwnMachine => "write an address that others can open, or take the link out",
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

/// What should not stand in a URL, if anything.
#[must_use]
pub fn secret_in_url(url: &str) -> Option<Secret> {
    let mut colons = memchr::memchr_iter(b':', url.as_bytes());
    let scheme = colons.find(|&at| url[at..].starts_with("://"))?;
    let rest = &url[scheme + "://".len()..];
    let end = memchr::memchr3(b'/', b'?', b'#', rest.as_bytes());
    let authority = &rest[..end.unwrap_or(rest.len())];
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    if user.contains(':') {
        return Some(Secret::Password);
    }
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let is_own = matches!(name, "0.0.0.0" | "[::1]") || name.starts_with("127.");
    if is_own || name.eq_ignore_ascii_case("localhost") {
        return Some(Secret::OwnMachine);
    }
    // Where a browser alone sees it (RFC 6749, section 4.2.2), a token is as good.
    let parameters = &rest[memchr::memchr2(b'?', b'#', rest.as_bytes())?..];
    parameters
        .split(['?', '#', '&'])
        .any(is_secret)
        .then_some(Secret::Token)
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
