//! Where the topic file of a chapter is: in the chapter, or in a file that the chapter includes.

use std::path::PathBuf;

use super::environment::Environment;
use super::error::PreprocessError;
use crate::disk::{relative_path, slashed};
use crate::include::{boundary, path_in_repository, topic_file};

/// The topic file of a chapter.
pub(super) struct Origin {
    /// The file on disk.
    pub(super) on_disk: PathBuf,
    /// Its path in feeds and summaries.
    pub(super) path: String,
    /// Its path in messages.
    pub(super) shown: String,
    /// The path from `book.toml`, with slashes.
    from_root: String,
    /// The path of an included file from the folder of chapters, with slashes.
    pub(super) source_path: Option<String>,
}

impl Origin {
    /// Find the topic file of the chapter `file`, a path below `src`.
    pub(super) fn of_chapter(
        file: &str,
        environment: &Environment<'_>,
    ) -> Result<Origin, PreprocessError> {
        let chapter = environment.src_dir.join(file);
        let on_disk = topic_file(&chapter, &boundary(&environment.root))?;
        let own = format!("{}/{file}", environment.src);
        if on_disk == chapter {
            return Ok(Origin {
                on_disk,
                path: file.to_owned(),
                shown: own.clone(),
                from_root: own,
                source_path: None,
            });
        }
        let from = |folder: &PathBuf| {
            let path = relative_path(folder, &on_disk);
            path.map(|path| slashed(&path))
        };
        let shown = path_in_repository(&environment.root, &on_disk);
        let shown = slashed(&shown);
        Ok(Origin {
            path: shown.clone(),
            shown,
            from_root: from(&environment.root).unwrap_or(own),
            source_path: from(&environment.src_dir),
            on_disk,
        })
    }

    /// Read the topic file. It is not read from the content of the chapter, unless that is not on disk:
    /// mdBook may have expanded directives in it, which moves its lines.
    pub(super) fn read(&self, content: &str) -> Result<String, PreprocessError> {
        match std::fs::read_to_string(&self.on_disk) {
            Ok(text) => Ok(text),
            Err(_) if self.source_path.is_none() => Ok(content.to_owned()),
            Err(source) => Err(PreprocessError::Included {
                file: self.shown.clone(),
                source,
            }),
        }
    }

    /// The address at which the file is edited. mdBook's templates are for paths below the folder of
    /// `book.toml`; for a path above it, folders at the end of the template are removed.
    pub(super) fn edit_url(&self, template: &str) -> String {
        let Some((before, after)) = template.split_once("{path}") else {
            return template.to_owned();
        };
        let (mut before, mut path) = (before, self.from_root.as_str());
        while let Some(rest) = path.strip_prefix("../")
            && let Some(above) = parent(before)
        {
            (before, path) = (above, rest);
        }
        format!("{before}{path}{after}")
    }
}

/// An address without its last folder: `https://forge.example/edit/main/` for
/// `https://forge.example/edit/main/book/`.
fn parent(folder: &str) -> Option<&str> {
    let inner = folder.strip_suffix('/')?;
    let end = inner.rfind('/')? + 1;
    let is_host = inner[..end].ends_with("//");
    (!is_host).then(|| &inner[..end])
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::Origin;

    #[test]
    fn edit_addresses_lead_to_files_above_the_book() {
        let url = |path: &str, template: &str| {
            let origin = Origin {
                on_disk: PathBuf::new(),
                path: String::new(),
                shown: String::new(),
                from_root: path.to_owned(),
                source_path: None,
            };
            origin.edit_url(template)
        };
        let template = "https://forge.example/edit/main/book/{path}?plain=1";
        assert_eq!(
            url("../README.md", template),
            "https://forge.example/edit/main/README.md?plain=1"
        );
        assert_eq!(
            url("src/topics.md", template),
            "https://forge.example/edit/main/book/src/topics.md?plain=1"
        );
        assert_eq!(
            url("../README.md", "https://forge.example/?file={path}"),
            "https://forge.example/?file=../README.md"
        );
        assert_eq!(
            url("../README.md", "https://forge.example/{path}"),
            "https://forge.example/../README.md"
        );
    }
}
