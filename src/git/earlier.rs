//! The earlier versions of a file: a line that is new in a commit may have been there before, if it was
//! removed and restored.

use std::collections::HashMap;

use super::place::Place;

/// The most versions to read.
const MOST_VERSIONS: usize = 2000;

/// An earlier version of a file.
#[derive(Debug, Clone)]
pub(super) struct Earlier {
    pub(super) commit: String,
    pub(super) path: String,
    blob: String,
}

/// The versions of a file up to a commit, the newest first.
#[derive(Debug, Default)]
pub(super) struct Versions {
    pub(super) all: Vec<Earlier>,
    texts: HashMap<String, Vec<u8>>,
}

impl Versions {
    /// Read the versions of the file at `path` in a commit, through renames. Empty if git fails.
    pub(super) fn up_to(place: &Place, commit: &str, path: &str) -> Versions {
        let log = [
            "log",
            "--no-show-signature",
            "--follow",
            "--topo-order",
            "--diff-merges=separate",
            "--raw",
            "--no-abbrev",
            "-z",
            "--format=format:commit %H",
            commit,
            "--",
            path,
        ];
        let all = place.git(&log, b"").map(|log| read_log(&log));
        let all = all.unwrap_or_default();
        let texts = texts(place, &all);
        Versions { all, texts }
    }

    /// Those of `versions` with a line that contains one of these words and one of these numbers.
    pub(super) fn with_line<'a>(
        &'a self,
        versions: &'a [Earlier],
        words: &'a [String],
        numbers: &'a [String],
    ) -> impl Iterator<Item = &'a Earlier> {
        let has = |line: &[u8]| {
            let has_word = |word: &String| memchr::memmem::find(line, word.as_bytes()).is_some();
            let mut tokens = line.split(|byte| !byte.is_ascii_digit());
            words.iter().any(has_word)
                && tokens.any(|token| {
                    let start = token.iter().take_while(|byte| **byte == b'0').count();
                    numbers
                        .iter()
                        .any(|number| number.as_bytes() == &token[start..])
                })
        };
        versions.iter().filter(move |version| {
            let text = self.texts.get(&version.blob);
            text.is_some_and(|text| text.split(|byte| *byte == b'\n').any(has))
        })
    }
}

/// Read `commit <id>`, then `:<mode> <mode> <old> <new> <status>` and one or two paths (git-diff, "RAW
/// OUTPUT FORMAT").
fn read_log(log: &[u8]) -> Vec<Earlier> {
    let mut versions = Vec::new();
    let mut commit = String::new();
    let log = String::from_utf8_lossy(log);
    let mut tokens = log.split(['\0', '\n']).filter(|token| !token.is_empty());
    while let Some(token) = tokens.next() {
        if let Some(id) = token.strip_prefix("commit ") {
            id.clone_into(&mut commit);
        } else if let Some(info) = token.strip_prefix(':') {
            let fields: Vec<&str> = info.split(' ').collect();
            let (Some(blob), Some(status)) = (fields.get(3), fields.get(4)) else {
                continue;
            };
            let is_rename = status.starts_with(['R', 'C']);
            let path = match is_rename {
                true => tokens.nth(1),
                false => tokens.next(),
            };
            if let Some(path) = path.filter(|_| *status != "D") {
                versions.push(Earlier {
                    commit: commit.clone(),
                    path: path.to_owned(),
                    blob: (*blob).to_owned(),
                });
            }
        }
    }
    versions.truncate(MOST_VERSIONS);
    versions
}

/// The texts of the versions, by the ids of their blobs.
fn texts(place: &Place, versions: &[Earlier]) -> HashMap<String, Vec<u8>> {
    let ids: String = versions
        .iter()
        .map(|version| format!("{}\n", version.blob))
        .collect();
    let output = place.git(&["cat-file", "--batch"], ids.as_bytes());
    let output = output.unwrap_or_default();
    let mut texts = HashMap::new();
    let mut rest = &output[..];
    // `<id> blob <size>`, the content, and a newline (git-cat-file, "BATCH OUTPUT").
    while let Some(end) = memchr::memchr(b'\n', rest) {
        let header = String::from_utf8_lossy(&rest[..end]).into_owned();
        rest = &rest[end + 1..];
        let mut fields = header.split(' ');
        if let (Some(id), Some("blob"), Some(size)) = (fields.next(), fields.next(), fields.next())
        {
            let size = size.parse().unwrap_or(0).min(rest.len());
            texts.insert(id.to_owned(), rest[..size].to_vec());
            rest = rest.get(size + 1..).unwrap_or_default();
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::read_log;

    #[test]
    fn versions_are_read_through_renames() {
        let log = "commit 11\0\0:100644 100644 a1 b2 R090\0old.md\0new.md\0commit 22\0\
                   :100644 100644 a0 a1 M\0old.md\0commit 33\0:100644 000000 a0 00 D\0old.md\0";
        let read = read_log(log.as_bytes());
        let read: Vec<_> = read
            .iter()
            .map(|version| {
                (
                    version.commit.as_str(),
                    version.path.as_str(),
                    version.blob.as_str(),
                )
            })
            .collect();
        assert_eq!(read, [("11", "new.md", "b2"), ("22", "old.md", "a1")]);
    }
}
