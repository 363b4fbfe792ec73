//! Check where mdBook's library would write: it creates missing chapters, empties the folder of the
//! built book, and writes each page to a path that follows from the name of its chapter.

use std::path::{Component, Path};
use std::{fs, io};

use anyhow::{Context as _, bail};
use mdbook_driver::config::Config;
use mdbook_topics::disk::{inside, top_around};

use super::mdbook_settings::with_environment;
use super::named_paths::{chapters, html_paths};

/// Refuse a book whose settings or chapters make mdBook write outside of the repository, or of the
/// book's folder if there is no repository. `chosen` is the destination that the user named; it may
/// be anywhere.
pub(super) fn check(root: &Path, chosen: Option<&Path>) -> anyhow::Result<()> {
    let on_disk = Config::from_disk(root.join("book.toml"))?;
    let config = with_environment(on_disk.clone())?;
    let top = top_around(root).unwrap_or_else(|| root.to_owned());
    let built = match chosen {
        Some(chosen) => std::path::absolute(chosen)?,
        None => root.join(&config.build.build_dir),
    };
    // A destination set in the environment is the user's choice, too.
    if chosen.is_none() && config.build.build_dir == on_disk.build.build_dir {
        refuse_emptying(&built, &config, &top)?;
    }
    let src = root.join(&config.book.src);
    let chapters = chapters(&src);
    for chapter in chapters.iter().filter(|_| config.build.create_missing) {
        let path = src.join(chapter);
        if !path.exists() {
            inside(&path, &top).with_context(|| of_chapter(chapter))?;
        }
    }
    let html = match output_names(&config).len() {
        0 | 1 => built,
        _ => built.join("html"),
    };
    for chapter in &chapters {
        let page = chapter.with_extension("html");
        refuse_page(&html, &page, &top).with_context(|| of_chapter(chapter))?;
    }
    for named in html_paths(&config) {
        let of_setting = || format!("{}: {}", named.setting.name(), named.path.display());
        refuse_page(&html, &named.path, &top).with_context(of_setting)?;
    }
    Ok(())
}

fn of_chapter(chapter: &Path) -> String {
    format!("SUMMARY.md: the chapter {}", chapter.display())
}

/// Refuse to empty a folder outside of the repository, or a link to one.
fn refuse_emptying(built: &Path, config: &Config, top: &Path) -> anyhow::Result<()> {
    let outputs = output_names(config);
    let folders = outputs.iter().map(|output| built.join(output));
    for folder in folders.chain([built.to_owned()]) {
        if let Err(error) = inside(&folder, top) {
            bail!(
                "book.toml: build-dir: {error}; building deletes the contents of this folder, so if that is what you want, name it on the command line with --dest-dir"
            );
        }
    }
    Ok(())
}

/// Refuse to empty a folder that the user named if it is, or has, a repository, or if it has other files than a built
/// book: mdBook deletes all of them.
pub(super) fn refuse_other_files(chosen: &Path, makes_html: bool) -> anyhow::Result<()> {
    let built = &std::path::absolute(chosen)?;
    let is_git = |part: Component<'_>| part.as_os_str() == ".git";
    let has_repository = built.components().any(is_git) || built.join(".git").exists();
    let is_empty = match fs::read_dir(built) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    };
    // mdBook writes both.
    let is_book =
        |folder: &Path| folder.join("index.html").exists() && folder.join(".nojekyll").exists();
    // Other outputs cannot be recognized.
    let was_built = !makes_html || is_book(built) || is_book(&built.join("html"));
    let why = match (has_repository, is_empty || was_built) {
        (true, _) => "belongs to a git repository",
        (_, false) => "has files that are not a built book",
        _ => return Ok(()),
    };
    bail!(
        "--dest-dir: {} {why}; building would delete its contents; name another folder",
        built.display()
    )
}

/// Refuse a page that is neither in the built book nor in the repository.
fn refuse_page(html: &Path, page: &Path, top: &Path) -> anyhow::Result<()> {
    let mut depth = 0_usize;
    let is_below = page.components().all(|part| {
        match part {
            Component::Normal(_) => depth += 1,
            Component::CurDir => {}
            Component::ParentDir if depth > 0 => depth -= 1,
            _ => return false,
        }
        true
    });
    if !is_below {
        inside(&html.join(page), top)?;
    }
    Ok(())
}

fn output_names(config: &Config) -> Vec<String> {
    let outputs = config.outputs::<toml::Value>().unwrap_or_default();
    outputs.into_keys().collect()
}
