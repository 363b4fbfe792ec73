//! Ask the forge's API, with curl.
//!
//! curl reads the token from a pipe, as others could see it in an argument or a variable. An address consists of our own
//! words, numbers, and the settings of the job.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};
use mdbook_topics::disk::ScratchFolder;
use mdbook_topics::pulls::{AnswerError, user_name};
use serde_json::Value;

/// How many entries to ask for at once. GitHub allows 100, Gitea and Forgejo by default 50.
const PAGE: usize = 50;
/// After so many pages, those that follow are not read.
const PAGES: usize = 10;
/// The largest answer, in bytes: 50 pull requests whose texts are as long as possible.
const LARGEST: u64 = 50 * 1024 * 1024;

/// The API of a forge, for one repository.
pub(super) struct Api {
    address: String,
    repository: String,
    token: Option<String>,
    /// For what curl reads and writes.
    folder: ScratchFolder,
}

/// A list of entries.
pub(super) struct List<T> {
    pub(super) entries: Vec<T>,
    /// Whether there are more, which were not read.
    pub(super) has_more: bool,
}

impl Api {
    /// The API at an address, for `OWNER/NAME`.
    pub(super) fn new(
        address: &str,
        repository: &str,
        token: Option<String>,
    ) -> anyhow::Result<Api> {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        let parts: Vec<_> = repository.split('/').collect();
        let is_name = |part: &&str| !part.is_empty() && part.chars().all(is_plain);
        if parts.len() != 2 || !parts.iter().all(is_name) {
            bail!("the repository {repository:?} is not of the form OWNER/NAME; set --repository");
        }
        let is_web = address.starts_with("https://") || address.starts_with("http://");
        let is_address = |c: char| is_plain(c) || "/:[]@".contains(c);
        if !is_web || !address.chars().all(is_address) {
            bail!("the address of the API {address:?} is not an http(s) address; set --api");
        }
        Ok(Api {
            address: address.trim_end_matches('/').to_owned(),
            repository: repository.to_owned(),
            token,
            folder: ScratchFolder::new().context("cannot create a temporary folder")?,
        })
    }

    /// The name of the account that the token belongs to. That of a job may not ask.
    pub(super) fn user(&self) -> Option<String> {
        let address = format!("{}/user", self.address);
        user_name(&self.request("GET", &address, None).ok()?)
    }

    /// Read all pages of a list in the repository. Entries with the same `id` are read once.
    pub(super) fn list<T>(
        &self,
        path: &str,
        read: fn(&[u8]) -> Result<Vec<T>, AnswerError>,
        id: fn(&T) -> u64,
    ) -> anyhow::Result<List<T>> {
        let mut entries = Vec::new();
        let mut known = BTreeSet::new();
        let mark = if path.contains('?') { '&' } else { '?' };
        // Only the page after the last one shows that it is the last one.
        for page in 1..=PAGES + 1 {
            // GitHub's name of the number, and Gitea's.
            let path = format!("{path}{mark}per_page={PAGE}&limit={PAGE}&page={page}");
            let answer = self.request("GET", &self.address_of(&path), None)?;
            let before = known.len();
            // If an entry is added meanwhile, another comes twice. A forge without pages repeats the first.
            let new = read(&answer)?;
            entries.extend(new.into_iter().filter(|entry| known.insert(id(entry))));
            if known.len() == before {
                return Ok(List {
                    entries,
                    has_more: false,
                });
            }
        }
        Ok(List {
            entries,
            has_more: true,
        })
    }

    /// Send a body to a path of the repository.
    pub(super) fn send(&self, method: &str, path: &str, body: &Value) -> anyhow::Result<()> {
        let address = self.address_of(path);
        self.request(method, &address, Some(body)).map(drop)
    }

    fn address_of(&self, path: &str) -> String {
        format!("{}/repos/{}/{path}", self.address, self.repository)
    }

    fn request(
        &self,
        method: &str,
        address: &str,
        body: Option<&Value>,
    ) -> anyhow::Result<Vec<u8>> {
        let answer = self.folder.path().join("answer");
        let mut curl = Command::new("curl");
        // First, so that no .curlrc is read.
        curl.arg("--disable");
        curl.args(["--config", "-", "--silent", "--show-error", "--fail"]);
        curl.args(["--globoff", "--max-time", "60", "--request", method]);
        curl.args(["--max-filesize", &LARGEST.to_string()]);
        curl.arg("--output").arg(&answer);
        if let Some(body) = body {
            let path = self.body(body)?;
            curl.args(["--header", "Content-Type: application/json"]);
            curl.arg("--data-binary").arg(path);
        }
        curl.args(["--url", address]);
        let mut child = curl
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .context("cannot start curl; is it installed?")?;
        if let (Some(mut stdin), Some(token)) = (child.stdin.take(), &self.token) {
            let token = token.replace('\\', "\\\\").replace('"', "\\\"");
            let line = format!("header = \"Authorization: token {token}\"\n");
            // If curl does not read it, its exit code says why.
            let _ = stdin.write_all(line.as_bytes());
        }
        let output = child.wait_with_output().context("curl cannot be run")?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            bail!("the forge did not accept {method} {address}: {said}");
        }
        fs::read(&answer).with_context(|| format!("{address} sent an empty response"))
    }

    /// Write a body to a file; returns it as curl's argument.
    fn body(&self, body: &Value) -> anyhow::Result<String> {
        let path: PathBuf = self.folder.path().join("body");
        fs::write(&path, body.to_string())
            .with_context(|| format!("{} could not be written", path.display()))?;
        Ok(format!("@{}", path.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::Api;

    #[test]
    fn addresses_consist_of_plain_characters() {
        let is_valid =
            |address: &str, repository: &str| Api::new(address, repository, None).is_ok();
        assert!(is_valid(
            "https://api.forge.example/v1/",
            "our.group/topics_1"
        ));
        for (address, repository) in [
            ("file:///etc/passwd", "a/b"),
            ("https://x/ --output y", "a/b"),
            ("https://x/\"\nurl = y", "a/b"),
            ("https://x", "a"),
            ("https://x", "a/b/c"),
            ("https://x", "a/b?c"),
            ("https://x", "/b"),
        ] {
            assert!(!is_valid(address, repository), "{address} {repository}");
        }
    }
}
