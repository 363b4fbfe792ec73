//! All versions of a file, with the commits that made them: through merges and renames.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::blame;
use super::error::GitError;
use super::place::Place;
use crate::date::NoDay;

/// How often a file may be renamed.
const MOST_RENAMES: usize = 50;
/// How many blobs are read at once.
const CHUNK: usize = 200;

/// A moment, and the offset from UTC in seconds with which it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Seconds since 1970.
    pub seconds: i64,
    /// The offset east of UTC, in seconds.
    pub offset: i32,
}

/// A version of a file.
#[derive(Debug, Clone)]
pub struct FileVersion {
    /// The id of the commit.
    pub commit: String,
    /// The versions before, by their index in the list.
    pub parents: Vec<usize>,
    /// When it was written.
    pub authored: Moment,
    /// When it was committed.
    pub committed: Moment,
    /// The first line of the message.
    pub subject: String,
    /// The id of its blob; `None` if the commit removes the file.
    pub blob: Option<String>,
    /// Whether the clone is cut off at this commit.
    pub is_cut_off: bool,
}

/// All versions of a file, each after those before it.
pub struct AllVersions {
    place: Place,
    /// The versions.
    pub all: Vec<FileVersion>,
}

impl AllVersions {
    /// The committed versions of a file of the work tree.
    ///
    /// # Errors
    /// If the file is not in a repository, or git fails.
    pub fn of_file(path: &Path) -> Result<AllVersions, NoDay> {
        let (place, name) = Place::of_file(path)?;
        let cut_off = blame::cut_off(&place);
        let mut parts = Vec::new();
        let (mut tip, mut name) = ("HEAD".to_owned(), name);
        // A repository without commits has none.
        let has_commits = place
            .line(&["rev-parse", "--quiet", "--verify", "HEAD"])
            .is_ok();
        let most = if has_commits { MOST_RENAMES } else { 0 };
        for _ in 0..most {
            let part = log(&place, &tip, &name).map_err(|error| NoDay::Git(error.to_string()))?;
            let first = part.first().map(|(version, _)| version.commit.clone());
            parts.push(part);
            let Some(first) = first.filter(|first| !cut_off.contains(first)) else {
                break;
            };
            let Some(from) = renamed_from(&place, &first, &name) else {
                break;
            };
            tip = format!("{first}^1");
            name = from;
        }
        Ok(AllVersions {
            all: joined(parts, &cut_off),
            place,
        })
    }

    /// Read blobs, some at a time.
    ///
    /// # Errors
    /// If git fails.
    pub fn read(
        &self,
        blobs: &[&str],
        each: &mut dyn FnMut(&str, Vec<u8>),
    ) -> Result<(), GitError> {
        for chunk in blobs.chunks(CHUNK) {
            let input = chunk.join("\n") + "\n";
            let out = self.place.git(&["cat-file", "--batch"], input.as_bytes())?;
            let mut rest = &out[..];
            for blob in chunk {
                let Some(end) = rest.iter().position(|byte| *byte == b'\n') else {
                    break;
                };
                let head = String::from_utf8_lossy(&rest[..end]).into_owned();
                rest = &rest[end + 1..];
                let length = head.rsplit(' ').next().and_then(|text| text.parse().ok());
                let Some(length) = length.filter(|length: &usize| *length < rest.len()) else {
                    continue;
                };
                each(blob, rest[..length].to_vec());
                rest = &rest[length + 1..];
            }
        }
        Ok(())
    }
}

type Part = Vec<(FileVersion, Vec<String>)>;

fn log(place: &Place, tip: &str, path: &str) -> Result<Part, GitError> {
    let arguments = [
        "--literal-pathspecs",
        "log",
        "--no-show-signature",
        "--full-history",
        "--parents",
        "--topo-order",
        "--reverse",
        "--diff-merges=separate",
        "--raw",
        "--no-abbrev",
        "--no-renames",
        "-z",
        "--date=raw",
        "--format=format:%x01%H%x02%P%x02%ad%x02%cd%x02%f%x03",
        tip,
        "--",
        path,
    ];
    let out = place.git(&arguments, b"")?;
    let out = String::from_utf8_lossy(&out);
    let mut part: Part = Vec::new();
    for entry in out.split('\u{1}').skip(1) {
        let Some((head, raw)) = entry.split_once('\u{3}') else {
            continue;
        };
        let mut fields = head.splitn(5, '\u{2}').map(str::to_owned);
        let mut field = || fields.next().unwrap_or_default();
        let (commit, parents, authored, committed, subject) =
            (field(), field(), field(), field(), field());
        let blob = raw.split(' ').nth(3).map(str::to_owned);
        let known = part.last_mut().filter(|(last, _)| last.commit == commit);
        if let Some((last, _)) = known {
            last.blob = last.blob.take().or(blob);
            continue;
        }
        let version = FileVersion {
            commit,
            parents: Vec::new(),
            authored: moment(&authored),
            committed: moment(&committed),
            subject,
            blob,
            is_cut_off: false,
        };
        let parents = parents.split(' ').filter(|id| !id.is_empty());
        part.push((version, parents.map(str::to_owned).collect()));
    }
    Ok(part)
}

/// `1700000000 +0100`
fn moment(text: &str) -> Moment {
    let (seconds, offset) = text.split_once(' ').unwrap_or((text, "0"));
    let offset: i32 = offset.parse().unwrap_or_default();
    Moment {
        seconds: seconds.parse().unwrap_or_default(),
        offset: (offset / 100) * 3600 + (offset % 100) * 60,
    }
}

/// The earlier path of a file that a commit moved, even if most of it was rewritten.
fn renamed_from(place: &Place, commit: &str, path: &str) -> Option<String> {
    let before = format!("{commit}^1");
    let arguments = [
        "diff-tree",
        "-r",
        "-M20%",
        "--name-status",
        "-z",
        "--diff-filter=R",
        &before,
        commit,
    ];
    let out = place.git(&arguments, b"").ok()?;
    let out = String::from_utf8_lossy(&out);
    let mut parts = out.split('\0');
    while let (Some(_), Some(from), Some(to)) = (parts.next(), parts.next(), parts.next()) {
        if to == path {
            return Some(from.to_owned());
        }
    }
    None
}

/// The versions under all names, the oldest first.
fn joined(parts: Vec<Part>, cut_off: &HashSet<String>) -> Vec<FileVersion> {
    let mut all: Vec<FileVersion> = Vec::new();
    let mut at: HashMap<String, usize> = HashMap::new();
    for part in parts.into_iter().rev() {
        let last_of_older = all.len().checked_sub(1);
        for (mut version, parents) in part {
            if at.contains_key(&version.commit) {
                continue;
            }
            version.parents = parents
                .iter()
                .filter_map(|id| at.get(id).copied())
                .collect();
            if version.parents.is_empty() {
                version.parents.extend(last_of_older);
            }
            let is_deleted = version
                .blob
                .as_ref()
                .is_some_and(|id| id.bytes().all(|byte| byte == b'0'));
            if is_deleted {
                version.blob = None;
            } else if version.blob.is_none() {
                let before = version.parents.first().map(|&parent| &all[parent]);
                version.blob = before.and_then(|before| before.blob.clone());
            }
            version.is_cut_off = cut_off.contains(&version.commit);
            at.insert(version.commit.clone(), all.len());
            all.push(version);
        }
    }
    all
}
