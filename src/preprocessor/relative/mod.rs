//! Relative links and pictures of an included topic file: on a page they lead where they lead in the file.

mod forge;
mod note;
mod written;

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::environment::Environment;
use super::origin::Origin;
use super::picture::PictureProblem;
use crate::book::Targets;
use crate::disk::{inside, is_git_dir, slashed};
use crate::git::WebSource;
use crate::include::boundary;
use crate::report;
use crate::topic_file::TopicFile;
use forge::Forge;
pub(super) use note::NoteText;
use written::{Written, split};

/// The folder of the book into which pictures from outside its `src` are copied.
const COPIES: &str = "topics-files";
/// The ends of the names of pictures.
const PICTURES: [&str; 9] = [
    "apng", "avif", "bmp", "gif", "jpeg", "jpg", "png", "svg", "webp",
];

/// A picture to copy into the built book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub file: PathBuf,
    /// The folder that the file must be in.
    pub top: PathBuf,
    /// The path of the copy below the first page, with slashes.
    pub copy: String,
}

/// Where relative links and pictures lead.
#[derive(Default)]
pub(super) struct Relative {
    pub(super) targets: Targets,
    /// The pictures to copy.
    pub(super) pictures: Vec<Picture>,
    /// The lines of those that lead nowhere.
    pub(super) lost: Vec<usize>,
    /// Pictures that are not, or should not be, shown: their lines and paths.
    pub(super) problems: Vec<(usize, String, PictureProblem)>,
}

/// The chapters to which relative links may lead.
pub(super) struct Chapters<'a> {
    /// The paths of the chapters of the book.
    pub(super) paths: &'a [String],
    /// The paths of the chapters of notes, by the paths of these below the top of the repository.
    pub(super) notes: &'a BTreeMap<String, String>,
    /// The same of included topic files.
    pub(super) lists: &'a BTreeMap<String, String>,
}

/// Find where the relative links and pictures of an included file lead. `to_root` is the path from its
/// pages to the first page.
pub(super) fn relative(
    file: &TopicFile,
    origin: &Origin,
    environment: &Environment<'_>,
    to_root: &str,
    chapters: &Chapters<'_>,
) -> Relative {
    if origin.source_path.is_none() {
        return Relative::default();
    }
    let written = Written::of(file);
    resolve(
        written,
        (&origin.on_disk, &origin.path),
        environment,
        to_root,
        chapters,
    )
}

/// Find where the relative links and pictures of a file lead. `file` is the file with its path below the top
/// of the repository.
pub(super) fn resolve(
    written: Written,
    (on_disk, path): (&Path, &str),
    environment: &Environment<'_>,
    to_root: &str,
    chapters: &Chapters<'_>,
) -> Relative {
    let mut found = Relative::default();
    if written.links.is_empty() && written.pictures.is_empty() {
        return found;
    }
    let remote = environment.config.publish.remote.as_deref();
    let source = WebSource::of_file(on_disk, remote.unwrap_or("origin"));
    let places = Places {
        environment,
        forge: forge(environment, source.as_ref()),
        top: boundary(&environment.root),
        path,
        to_root,
        chapters,
    };
    for (url, line) in written.links {
        let target = places.link(&url);
        found.lost.extend(target.is_none().then_some(line));
        found.targets.set_link(&url, target);
    }
    for (url, line) in written.pictures {
        let problem = places.problem(&url);
        let (target, picture) = match &problem {
            Some((_, problem)) if problem.hides() => (None, None),
            _ => places.picture(&url),
        };
        found
            .lost
            .extend((target.is_none() && problem.is_none()).then_some(line));
        let problem = problem.map(|(path, problem)| (line, path, problem));
        found.problems.extend(problem);
        found.targets.set_picture(&url, target);
        found.pictures.extend(picture);
    }
    found.problems.sort_unstable_by_key(|(line, ..)| *line);
    found.lost.sort_unstable();
    found.lost.dedup();
    found
}

/// The forge: from our setting, from mdBook's, or from the remote.
fn forge(environment: &Environment<'_>, source: Option<&WebSource>) -> Option<Forge> {
    if let Some(template) = &environment.config.file_url_template {
        return Some(Forge::Template(template.clone()));
    }
    let branch = source.map_or("HEAD", |source| source.branch.as_str());
    let set = environment.git_repository_url;
    let set = set.and_then(|address| Forge::of_address(address, branch));
    set.or_else(|| Forge::of_address(source?.url.as_deref()?, branch))
}

struct Places<'a> {
    environment: &'a Environment<'a>,
    forge: Option<Forge>,
    /// The top of the repository.
    top: PathBuf,
    /// The path of the topic file from there.
    path: &'a str,
    to_root: &'a str,
    chapters: &'a Chapters<'a>,
}

impl Places<'_> {
    /// Where a link leads.
    fn link(&self, url: &str) -> Option<String> {
        let (path, rest) = split(url);
        let path = self.resolve(&path)?;
        let is_own = path == self.path;
        // The headings of a topic file are not on the page of its chapter.
        let list = self.chapters.lists.get(&path);
        let list = list.filter(|_| !is_own && !rest.contains('#'));
        if let Some(chapter) = self.chapters.notes.get(&path).or(list) {
            return Some(format!("{}{}{rest}", self.to_root, report::uri(chapter)));
        }
        if let Some(below) = self.in_src(&path)
            && (self.chapters.paths.contains(&below) || !below.ends_with(".md"))
        {
            return Some(format!("{}{}{rest}", self.to_root, report::uri(&below)));
        }
        let is_folder = path.is_empty() || self.top.join(&path).is_dir();
        let page = self.forge.as_ref()?.page(&path, is_folder);
        Some(format!("{page}{rest}"))
    }

    /// Why a file of the repository cannot be shown as a picture, and its path.
    fn problem(&self, url: &str) -> Option<(String, PictureProblem)> {
        let path = self.resolve(&split(url).0)?;
        let end = Path::new(&path).extension().unwrap_or_default();
        let end = end.to_string_lossy().to_lowercase();
        let file = inside(&self.top.join(&path), &self.top).ok()?;
        if !PICTURES.contains(&end.as_str()) || file.is_dir() {
            return None;
        }
        let problem = PictureProblem::of(file, self.in_src(&path).is_some())?;
        Some((path, problem))
    }

    /// Where a picture is, and the copy to make.
    fn picture(&self, url: &str) -> (Option<String>, Option<Picture>) {
        let Some(path) = self.resolve(&split(url).0) else {
            return (None, None);
        };
        if let Some(below) = self.in_src(&path) {
            let target = format!("{}{}", self.to_root, report::uri(&below));
            return (Some(target), None);
        }
        if self.environment.copies_pictures && self.may_be_copied(&path) {
            let copy = format!("{COPIES}/{path}");
            let target = format!("{}{}", self.to_root, report::uri(&copy));
            let picture = Picture {
                file: self.top.join(&path),
                top: self.top.clone(),
                copy,
            };
            return (Some(target), Some(picture));
        }
        let forge = self.forge.as_ref();
        (forge.and_then(|forge| forge.raw(&path)), None)
    }

    /// The path from the top of the repository, with slashes. `None` if it leads out of it.
    fn resolve(&self, path: &str) -> Option<String> {
        let folder = match path.strip_prefix('/') {
            Some(_) => Path::new(""),
            None => Path::new(self.path).parent()?,
        };
        if path.is_empty() {
            return Some(self.path.to_owned());
        }
        let mut parts: Vec<&str> = Vec::new();
        let joined = folder.join(path.trim_start_matches('/'));
        for part in joined.components() {
            match part {
                Component::Normal(part) => parts.push(part.to_str()?),
                Component::CurDir => {}
                Component::ParentDir => {
                    parts.pop()?;
                }
                Component::RootDir | Component::Prefix(_) => return None,
            }
        }
        let is_git = |part: &&&str| is_git_dir(part.as_ref());
        match parts.iter().find(is_git) {
            Some(_) => None,
            None => Some(parts.join("/")),
        }
    }

    /// The path below the book's `src` of a file in it.
    fn in_src(&self, path: &str) -> Option<String> {
        let src = dunce::canonicalize(&self.environment.src_dir).ok()?;
        let file = dunce::canonicalize(&self.top).ok()?.join(path);
        let below = file.strip_prefix(src).ok()?;
        file.is_file().then(|| slashed(below))
    }

    /// Whether a path is that of a picture of the repository: a regular file. [`Places::problem`] has
    /// asked git.
    fn may_be_copied(&self, path: &str) -> bool {
        let end = Path::new(path).extension().unwrap_or_default();
        let end = end.to_string_lossy().to_lowercase();
        if !PICTURES.contains(&end.as_str()) {
            return false;
        }
        let Ok(file) = inside(&self.top.join(path), &self.top) else {
            return false;
        };
        file.is_file()
    }
}
