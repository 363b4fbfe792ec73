//! The versions of a file that git could not merge.

use std::path::Path;

use super::program;
use super::repository::Repository;

impl Repository {
    /// Base, ours and theirs of a file with conflicts, from the index. An added file has an empty base. `None` if the file has
    /// no conflict, if one side deleted it, or if it is not text.
    #[must_use]
    pub fn conflict_versions(&self, file: &Path) -> Option<[String; 3]> {
        let folder = match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let list = [
            "ls-files",
            "--unmerged",
            "-z",
            "--",
            file.file_name()?.to_str()?,
        ];
        let list = String::from_utf8(program::git_at(folder, &[], &list, b"").ok()?).ok()?;
        let mut versions = [Some(String::new()), None, None];
        // "MODE BLOB STAGE\tPATH" (git-ls-files, "OUTPUT")
        for entry in list.split_terminator('\0') {
            let (entry, _) = entry.split_once('\t')?;
            let mut fields = entry.split(' ').skip(1);
            let (blob, stage) = (fields.next()?, fields.next()?.parse::<usize>().ok()?);
            let text = program::git_at(folder, &[], &["cat-file", "blob", blob], b"").ok()?;
            *versions.get_mut(stage.checked_sub(1)?)? = Some(String::from_utf8(text).ok()?);
        }
        let [base, ours, theirs] = versions;
        Some([base?, ours?, theirs?])
    }
}
