//! Merge two commits by lines, without a work tree, an index or a merge driver, as forges do.
//!
//! Attributes come from an empty tree: those of the commits could name drivers and filters.

use super::command::command;
use super::error::GitError;
use super::program;
use super::repository::Repository;

/// The merge of two commits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeMerge {
    /// The merged tree. Files with conflicts contain markers.
    pub tree: String,
    /// Files that both sides changed, where git cannot merge the lines.
    pub conflicts: Vec<FileConflict>,
    /// Whether there are other conflicts, such as a file that one side deleted.
    pub has_others: bool,
}

/// The versions of a file that git could not merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileConflict {
    /// Its path in the merged tree.
    pub path: String,
    /// The blobs of base, ours and theirs. Without a base, both sides added the file.
    pub versions: [Option<String>; 3],
}

impl Repository {
    /// Merge `theirs` into `ours`. No branch moves.
    ///
    /// # Errors
    /// If git fails: it is older than 2.38, or the commits have no common ancestor.
    pub fn merge_trees(&self, ours: &str, theirs: &str) -> Result<TreeMerge, GitError> {
        let empty = program::line(&["hash-object", "-t", "tree", "--stdin"])?;
        let arguments = [
            "-c",
            "merge.renormalize=false",
            "-c",
            "core.attributesFile=/dev/null",
            // A clone with hooks names the driver in info/attributes. One that fails leaves the conflict.
            "-c",
            "merge.mdbook-topics.driver=false",
            "merge-tree",
            "--write-tree",
            "-z",
            "--messages",
            ours,
            theirs,
        ];
        let mut git = command(&arguments);
        // The paths are relative to the current folder.
        git.current_dir(self.top());
        // Before 2.41, git reads the attributes of the work tree instead.
        git.env("GIT_ATTR_SOURCE", empty);
        let output = program::output(&mut git, b"")?;
        let read = match output.status.code() {
            Some(0 | 1) => read(&String::from_utf8_lossy(&output.stdout)),
            _ => None,
        };
        read.ok_or_else(|| program::failed(&arguments, &output))
    }

    /// The newest common ancestors of two commits. After a criss-cross merge there are several; unrelated commits have none.
    ///
    /// # Errors
    /// If git fails.
    pub fn merge_bases(&self, a: &str, b: &str) -> Result<Vec<String>, GitError> {
        let arguments = ["merge-base", "--all", a, b];
        let output = program::output(&mut command(&arguments), b"")?;
        match output.status.code() {
            Some(0 | 1) => {
                let bases = String::from_utf8_lossy(&output.stdout).into_owned();
                Ok(bases.lines().map(str::to_owned).collect())
            }
            _ => Err(program::failed(&arguments, &output)),
        }
    }
}

/// Read the output (git-merge-tree, "OUTPUT"): the tree, an entry for each version of a file with a conflict, an empty
/// record, and messages. `None` if it has another form.
fn read(output: &str) -> Option<TreeMerge> {
    let mut records = output.split_terminator('\0');
    let mut merge = TreeMerge {
        tree: records.next()?.to_owned(),
        conflicts: Vec::new(),
        has_others: false,
    };
    for entry in records.by_ref().take_while(|entry| !entry.is_empty()) {
        // "MODE BLOB STAGE\tPATH"
        let (info, path) = entry.split_once('\t')?;
        let mut fields = info.split(' ');
        let (mode, blob) = (fields.next()?, fields.next()?);
        let stage = fields.next()?.parse::<usize>().ok()?.checked_sub(1)?;
        // A link or a submodule is no text, and the bit of programs is not merged here.
        merge.has_others |= mode != "100644";
        if merge.conflicts.last().is_none_or(|last| last.path != path) {
            merge.conflicts.push(FileConflict {
                path: path.to_owned(),
                versions: [None, None, None],
            });
        }
        let conflict = merge.conflicts.last_mut()?;
        *conflict.versions.get_mut(stage)? = Some(blob.to_owned());
    }
    // The number of paths, the paths, a type that does not change with git's language, and a text.
    while let Some(count) = records.next() {
        let kind = records.nth(count.parse().ok()?)?;
        records.next()?;
        merge.has_others |= kind.starts_with("CONFLICT") && kind != "CONFLICT (contents)";
    }
    // Deleted by one side, or renamed by both.
    let is_whole = |conflict: &FileConflict| matches!(conflict.versions, [_, Some(_), Some(_)]);
    merge.has_others |= !merge.conflicts.iter().all(is_whole);
    Some(merge)
}

#[cfg(test)]
mod tests {
    /// Read an output in which `|` is a NUL.
    fn read(output: &str) -> Option<super::TreeMerge> {
        super::read(&output.replace('|', "\0"))
    }

    #[test]
    fn versions_and_kinds_of_conflicts_are_read() {
        let contents = "t1|100644 a 1\tx y|100644 b 2\tx y|100644 c 3\tx y||\
            1|x y|Auto-merging|Auto-merging x y\n|\
            1|x y|CONFLICT (contents)|CONFLICT (content): …\n|";
        let merge = read(contents).unwrap();
        assert_eq!((merge.tree.as_str(), merge.has_others), ("t1", false));
        let [conflict] = &merge.conflicts[..] else {
            panic!("{merge:?}");
        };
        let versions = ["a", "b", "c"].map(|blob| Some(blob.to_owned()));
        assert_eq!(
            (conflict.path.as_str(), &conflict.versions),
            ("x y", &versions)
        );
        for (from, to) in [
            ("(contents)", "(rename involved in collision)"),
            ("100644 c", "120000 c"),
            ("|100644 c 3\tx y", ""),
        ] {
            assert!(
                read(&contents.replace(from, to)).unwrap().has_others,
                "{from}"
            );
        }
        let clean = read("t1||").unwrap();
        assert!(clean.conflicts.is_empty() && !clean.has_others);
        assert_eq!(read("t1||2|x|"), None);
        assert_eq!(read(""), None);
    }
}
