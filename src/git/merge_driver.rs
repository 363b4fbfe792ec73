//! The merge driver of a clone: its section in the configuration, and the file with attributes that only this clone has
//! (gitattributes, "Defining a custom merge driver").

use std::path::PathBuf;

use super::error::GitError;
use super::program;
use super::repository::Repository;

/// The name of the driver.
const NAME: &str = "mdbook-topics";

impl Repository {
    /// Set the driver's section in the configuration of this clone.
    ///
    /// # Errors
    /// If git fails.
    pub fn set_merge_driver(&self, command: &str) -> Result<(), GitError> {
        let settings = [
            ("name", "merge a topic file by topics"),
            ("driver", command),
            // Otherwise the base of a criss-cross merge would be a result with markers.
            ("recursive", "binary"),
        ];
        for (key, value) in settings {
            let key = format!("merge.{NAME}.{key}");
            program::git_at(self.top(), &[], &["config", "--local", &key, value], b"")?;
        }
        Ok(())
    }

    /// Remove the whole section: one without a driver would stop every merge.
    ///
    /// # Errors
    /// If git fails.
    pub fn remove_merge_driver(&self) -> Result<bool, GitError> {
        if self.setting(&format!("merge.{NAME}.driver")).is_none() {
            return Ok(false);
        }
        let section = format!("merge.{NAME}");
        let remove = ["config", "--local", "--remove-section", &section];
        program::git_at(self.top(), &[], &remove, b"")?;
        Ok(true)
    }

    /// The command of the driver, if it is set.
    #[must_use]
    pub fn merge_driver(&self) -> Option<String> {
        self.setting(&format!("merge.{NAME}.driver"))
    }

    /// The file with attributes of this clone, which all its work trees share.
    ///
    /// # Errors
    /// If git fails.
    pub fn own_attributes(&self) -> Result<PathBuf, GitError> {
        let path = ["rev-parse", "--git-path", "info/attributes"];
        let path = program::git_at(self.top(), &[], &path, b"")?;
        let path = String::from_utf8_lossy(&path).trim_end().to_owned();
        Ok(self.top().join(path))
    }

    /// The value of the attribute `merge` of a file, if it has one.
    #[must_use]
    pub fn merge_attribute(&self, path: &str) -> Option<String> {
        let check = ["check-attr", "-z", "merge", "--", path];
        let output = program::git_at(self.top(), &[], &check, b"").ok()?;
        let output = String::from_utf8(output).ok()?;
        let value = output.split('\0').nth(2)?;
        (value != "unspecified").then(|| value.to_owned())
    }
}
