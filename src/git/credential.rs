//! A credential that only git itself can read, for one run of `publish`.
//!
//! It is not in an argument, a file or a variable, because hooks and other children of git could
//! read those. A credential helper on git's command line reads it from a pipe, which can be read only
//! once. Git asks the helper before it starts a `pre-push` hook.

/// The file descriptor that the helper reads.
pub(super) const PIPE: u8 = 9;

/// A user name and a password for one host.
pub(super) struct Credential {
    /// `https://host`: no other host gets the credential.
    pub(super) host: String,
    pub(super) username: String,
    pub(super) password: String,
    /// Whether git asks the user's own helpers first.
    pub(super) after_others: bool,
}

impl Credential {
    /// Options for git that add the helper.
    pub(super) fn helpers(&self) -> Vec<String> {
        let key = format!("credential.{}.helper", self.host);
        let ours = format!("!f() {{ test \"$1\" != get || cat <&{PIPE}; }}; f");
        let mut options = Vec::new();
        if !self.after_others {
            // An empty value clears the list of helpers.
            options.extend(["-c".to_owned(), format!("{key}=")]);
        }
        options.extend(["-c".to_owned(), format!("{key}={ours}")]);
        options
    }

    /// The helper's output (git-credential, "INPUT/OUTPUT FORMAT").
    pub(super) fn answer(&self) -> String {
        format!("username={}\npassword={}\n", self.username, self.password)
    }
}

/// `https://host:port` of an HTTP or HTTPS address.
pub(super) fn host_of(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let is_web = matches!(scheme, "http" | "https");
    let is_plain = |c: char| c.is_ascii_alphanumeric() || ".-_:[]".contains(c);
    (is_web && !host.is_empty() && host.chars().all(is_plain)).then(|| format!("{scheme}://{host}"))
}

#[cfg(test)]
mod tests {
    use super::{Credential, host_of};

    #[test]
    fn only_web_addresses_have_a_host() {
        for (url, host) in [
            (
                "https://ada:x@forge.example:8443/a/b.git",
                Some("https://forge.example:8443"),
            ),
            ("http://127.0.0.1:80", Some("http://127.0.0.1:80")),
            ("git@forge.example:a/b", None),
            ("ssh://git@forge.example/a", None),
            ("/srv/a.git", None),
            ("https://a b/c", None),
            ("https:///c", None),
        ] {
            assert_eq!(host_of(url).as_deref(), host, "{url}");
        }
    }

    #[test]
    fn no_option_contains_the_secret() {
        let credential = Credential {
            host: "https://forge.example".to_owned(),
            username: "ada".to_owned(),
            password: "hunter2".to_owned(),
            after_others: false,
        };
        assert!(!credential.helpers().concat().contains("hunter2"));
        assert_eq!(credential.answer(), "username=ada\npassword=hunter2\n");
    }
}
