//! Answer a remote that asks for a user name and a password.

use std::ffi::OsString;

use super::credential::{Credential, host_of};
use super::error::GitError;
use super::program;
use super::repository::Repository;

impl Repository {
    /// Let git answer with a token when the remote asks for a password, if its address is HTTP(S).
    pub fn offer_token(&self, remote: &str, token: &str) {
        let host = self.remote_url(remote).and_then(|url| host_of(&url));
        let is_plain = !token.is_empty() && !token.contains(['\n', '\r', '\0']);
        if let Some(host) = host.filter(|_| is_plain) {
            // Keep the first credential.
            let _ = self.credential.set(Credential {
                host,
                username: "x-access-token".to_owned(),
                password: token.to_owned(),
                after_others: false,
            });
        }
    }

    /// Ask the user's credential helpers once, with variables that no other process may see: some
    /// helpers read a token from the environment.
    pub fn ask_helpers(&self, remote: &str, variables: &[(OsString, OsString)]) {
        let Some(url) = self.remote_url(remote) else {
            return;
        };
        let Some(host) = host_of(&url) else {
            return;
        };
        let mut variables = variables.to_vec();
        variables.push(("GIT_TERMINAL_PROMPT".into(), "0".into()));
        let question = format!("url={url}\n\n");
        let fill = ["credential", "fill"];
        // If the helpers do not answer now, the push asks them again.
        if let Ok(answer) = program::git_in_environment(&fill, &variables, question.as_bytes()) {
            let answer = String::from_utf8_lossy(&answer).into_owned();
            let named = |name: &str| {
                let mut lines = answer.lines().filter_map(|line| line.split_once('='));
                lines.find_map(|(key, value)| (key == name).then(|| value.to_owned()))
            };
            if let (Some(username), Some(password)) = (named("username"), named("password")) {
                let _ = self.credential.set(Credential {
                    host,
                    username,
                    password,
                    after_others: true,
                });
            }
        }
    }

    /// Run a git command that talks to a remote, with the credential if there is one.
    pub(super) fn ask_remote(
        &self,
        arguments: &[&str],
    ) -> Result<Result<Vec<u8>, program::Refusal>, GitError> {
        match self.credential.get() {
            Some(credential) => program::try_git_with(arguments, credential),
            None => program::try_git(arguments),
        }
    }
}
