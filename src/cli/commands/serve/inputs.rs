//! Which files a build reads.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use mdbook_driver::config::Config;
use mdbook_topics::include::included;

use crate::cli::mdbook_settings::mdbook_settings;
use crate::cli::named_paths::{HtmlPath, HtmlSetting, chapters, html_paths};
use crate::cli::scope::read_settings;

/// The files that a build reads.
#[derive(Default)]
pub(super) struct Inputs {
    /// Single files. They need not exist.
    pub(super) files: BTreeSet<PathBuf>,
    /// Folders with everything below them.
    pub(super) trees: BTreeSet<PathBuf>,
    /// The folder for built books that book.toml names, which may be in one of the others.
    pub(super) built: PathBuf,
    /// Hidden names that are part of the book.
    pub(super) public: Vec<String>,
}

impl Inputs {
    /// The inputs of the book in this folder. If its settings are invalid, those of before stay.
    pub(super) fn of(root: &Path, last: Inputs) -> Inputs {
        let Ok(config) = mdbook_settings(root) else {
            let mut inputs = last;
            inputs.files.insert(root.join("book.toml"));
            return inputs;
        };
        let mut inputs = Inputs {
            built: root.join(&config.build.build_dir),
            ..Inputs::default()
        };
        inputs.files.insert(root.join("book.toml"));
        inputs.add_of_mdbook(root, &config);
        match read_settings(&root.join("book.toml")) {
            Ok(settings) => {
                let notes = settings.config.notes.as_ref();
                inputs.trees.extend(notes.map(|notes| root.join(notes)));
                inputs.public.clone_from(&settings.config.publish.hidden);
            }
            Err(_) => {
                inputs.trees.extend(last.trees);
                inputs.public = last.public;
            }
        }
        inputs
    }

    fn add_of_mdbook(&mut self, root: &Path, config: &Config) {
        let src = root.join(&config.book.src);
        let html = config.html_config().unwrap_or_default();
        let watched = config.build.extra_watch_dirs.iter();
        self.trees.extend(watched.map(|path| root.join(path)));
        self.trees.insert(html.theme_dir(root));
        for HtmlPath { setting, path } in html_paths(config) {
            if let HtmlSetting::AdditionalCss | HtmlSetting::AdditionalJs = setting {
                self.files.insert(root.join(path));
            }
        }
        let chapters = chapters(&src).into_iter().map(|path| src.join(path));
        self.add_with_included(chapters.collect());
        self.trees.insert(src);
    }

    /// Adds files, and those that they include.
    fn add_with_included(&mut self, mut files: Vec<PathBuf>) {
        while let Some(file) = files.pop() {
            if !self.files.insert(file.clone()) || !file.is_file() {
                continue;
            }
            // The build reports files that cannot be read.
            let text = std::fs::read(&file).unwrap_or_default();
            let folder = file.parent().unwrap_or(Path::new(""));
            let paths = included(&String::from_utf8_lossy(&text));
            files.extend(paths.iter().map(|path| clean(&folder.join(path))));
        }
    }
}

/// Removes `.` and resolves `..` of folders that are no links, so that two files that include each other
/// do not get a new path each time.
fn clean(path: &Path) -> PathBuf {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return path.to_owned();
    };
    match dunce::canonicalize(folder) {
        Ok(folder) => folder.join(name),
        Err(_) => path.to_owned(),
    }
}
