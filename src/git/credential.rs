//! A credential for the questions of one publish, which git alone can read.
//!
//! It is in no argument, no file and no variable: git's children, hooks among them, inherit those.
//! A helper that is named on the command line takes it from a pipe, which is empty once it was read;
//! git asks before it starts a `pre-push` hook.

/// The number of the pipe from which the helper reads.
pub(super) const PIPE: u8 = 9;

/// Who asks, for one host.
pub(super) struct Credential {
    /// `https://host`: nobody else gets it.
    pub(super) host: String,
    pub(super) username: String,
    pub(super) password: String,
    /// Whether the user's own helpers are asked first.
    pub(super) after_others: bool,
}

impl Credential {
    /// Git's own options that name the helper.
    pub(super) fn helpers(&self) -> Vec<String> {
        let key = format!("credential.{}.helper", self.host);
        let ours = format!("!f() {{ test \"$1\" != get || cat <&{PIPE}; }}; f");
        let mut options = Vec::new();
        if !self.after_others {
            // An empty one takes out those that were there.
            options.extend(["-c".to_owned(), format!("{key}=")]);
        }
        options.extend(["-c".to_owned(), format!("{key}={ours}")]);
        options
    }

    /// What the helper says (git-credential, "INPUT/OUTPUT FORMAT").
    pub(super) fn answer(&self) -> String {
        format!("username={}\npassword={}\n", self.username, self.password)
    }
}

/// `https://host:port` of an address on the web.
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
    fn only_an_address_on_the_web_has_a_host() {
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
    fn no_option_holds_the_secret() {
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
