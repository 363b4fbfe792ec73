//! A book on disk → the built book: mdBook's own library, our preprocessor in process.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use mdbook_driver::MDBook;
use mdbook_driver::config::Config;
use mdbook_renderer::{RenderContext, Renderer};
use mdbook_topics::config::BookConfig;
use mdbook_topics::feed::BookTopics;
use mdbook_topics::preprocessor::{FileSummary, Outcome, TopicsPreprocessor};
use tracing_subscriber::EnvFilter;

use super::page_check::check_pages;
use super::scope::{folders_above, read_config, read_source, refuse_below_src};
use super::{destination, output};

/// A book that can be built.
pub(super) struct Buildable {
    /// Its folder, with no link in the path.
    pub(super) root: PathBuf,
    /// Its settings.
    pub(super) settings: BookConfig,
}

/// A book that was built.
pub(super) struct Built {
    /// What was found in each topic file.
    pub(super) files: Vec<FileSummary>,
    /// The topics, where they stand in it.
    pub(super) topics: BookTopics,
    /// Where its HTML is; None where the book has no HTML output.
    pub(super) html: Option<PathBuf>,
    /// Where all of its outputs are.
    pub(super) folder: PathBuf,
    /// Where the HTML stands on its host (`site-url`), as far as the book says so.
    pub(super) site_url: Option<String>,
    /// Preprocessors and renderers of the group's own that were not run.
    pub(super) left_out: Vec<String>,
}

/// What building does beside making the book.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SideEffects {
    /// All that mdBook does: it also makes chapters that are missing.
    All,
    /// It runs the preprocessors and renderers that book.toml names.
    Programs,
    /// Nothing.
    None,
}

impl Buildable {
    /// Looks at the book in `book` without building it.
    pub(super) fn open(book: &Path) -> anyhow::Result<Buildable> {
        Buildable::open_in(Buildable::root_of(book)?)
    }

    /// Finds the folder of the book in `book` without reading anything of it.
    pub(super) fn root_of(book: &Path) -> anyhow::Result<PathBuf> {
        // A relative root breaks relative commands of other preprocessors.
        if !book.is_dir() {
            bail!(
                "{} is no folder; name the one that holds book.toml",
                book.display()
            );
        }
        let root = book
            .canonicalize()
            .with_context(|| format!("{} could not be read", book.display()))?;
        around(&root, book)
    }

    /// Looks at the book in this folder.
    pub(super) fn open_in(root: PathBuf) -> anyhow::Result<Buildable> {
        let settings = read_config(&root.join("book.toml"))?;
        for file in &settings.config.files {
            // mdBook would not say on which line a file is no text. A missing one it names itself.
            refuse_below_src(&root, &settings, file)?;
            let path = root.join(&settings.src).join(file);
            if path.is_file() {
                read_source(&path)?;
            } else if root.join(file).is_file() {
                // mdBook would make an empty one.
                bail!(
                    "{} is not there yet; move your file: `mv {} {}`",
                    path.display(),
                    root.join(file).display(),
                    path.display()
                );
            }
        }
        Ok(Buildable { root, settings })
    }

    /// Builds it, into `dest_dir` instead of the folder that book.toml names.
    pub(super) fn build(
        &self,
        dest_dir: Option<&Path>,
        beside: SideEffects,
    ) -> anyhow::Result<Built> {
        log_warnings();
        destination::check(&self.root, dest_dir)?;
        let mut config = Buildable::config(&self.root)?;
        config.build.create_missing &= beside == SideEffects::All;
        let makes_html = makes_html(&config);
        let left_out = match beside {
            SideEffects::All | SideEffects::Programs => Vec::new(),
            SideEffects::None => leave_programs_out(&mut config)?,
        };
        let mut book = MDBook::load_with_config(&self.root, config)?;
        if let Some(dest_dir) = dest_dir {
            book.config.build.build_dir = std::path::absolute(dest_dir)?;
        }
        keep_sources(&book)?;
        let outcome = with_ours(&mut book, MDBook::build)?;
        let html = makes_html.then(|| book.build_dir_for("html"));
        if let Some(html) = &html {
            check_pages(html, &book.source_dir(), &outcome.topics)?;
        }
        Ok(Built {
            files: outcome.files,
            topics: outcome.topics,
            html,
            folder: book.root.join(&book.config.build.build_dir),
            site_url: book.config.get("output.html.site-url").ok().flatten(),
            left_out,
        })
    }

    /// mdBook's settings: those of book.toml, and those of the environment.
    pub(super) fn config(root: &Path) -> anyhow::Result<Config> {
        let mut config = Config::from_disk(root.join("book.toml"))?;
        config.update_from_env()?;
        Ok(config)
    }

    /// Reads its topics and finds where they stand in it, as building would, and writes nothing.
    pub(super) fn topics(&self) -> anyhow::Result<BookTopics> {
        log_warnings();
        let mut config = Buildable::config(&self.root)?;
        config.build.create_missing = false;
        let mut book = MDBook::load_with_config(&self.root, config)?;
        let outcome = with_ours(&mut book, |book| {
            book.preprocess_book(&NoPages)?;
            Ok(())
        })?;
        Ok(outcome.topics)
    }
}

/// The folder of the book: the one that was named, or the nearest one above where we stand, if no other
/// was named.
fn around(root: &Path, named: &Path) -> anyhow::Result<PathBuf> {
    let has_book = |folder: &PathBuf| folder.join("book.toml").is_file();
    if root.join("book.toml").is_file() {
        return Ok(root.to_owned());
    }
    if named == Path::new(".")
        && let Some(above) = folders_above().find(has_book)
    {
        return Ok(above.canonicalize()?);
    }
    if let Some(parent) = root.parent().map(Path::to_owned).filter(has_book) {
        bail!(
            "{} has no book.toml, but the folder above has one; name that one: {}",
            root.display(),
            parent.display()
        );
    }
    bail!(
        "{} has no book.toml; `mdbook-topics init {}` proposes one",
        root.display(),
        named.display()
    )
}

/// Does something with a book to which our preprocessor is added, and tells what that found.
fn with_ours(
    book: &mut MDBook,
    act: impl FnOnce(&MDBook) -> anyhow::Result<()>,
) -> anyhow::Result<Outcome> {
    let preprocessor = TopicsPreprocessor::default();
    let outcome = preprocessor.outcome();
    book.with_preprocessor(preprocessor);
    act(book)?;
    let mut outcome = outcome
        .lock()
        .map_err(|_| anyhow::anyhow!("the preprocessor stopped half-way"))?;
    for warning in &outcome.warnings {
        output::warning(warning);
    }
    Ok(std::mem::take(&mut outcome))
}

/// Stands for mdBook's HTML renderer where nothing is rendered.
struct NoPages;

impl Renderer for NoPages {
    fn name(&self) -> &str {
        "html"
    }

    fn render(&self, _: &RenderContext) -> mdbook_driver::errors::Result<()> {
        Ok(())
    }
}

/// mdBook empties the folder into which it builds: that must not hold the book's own files.
fn keep_sources(book: &MDBook) -> anyhow::Result<()> {
    let Ok(built) = book.build_dir_for("html").canonicalize() else {
        return Ok(());
    };
    if book.root.starts_with(&built) || book.source_dir().starts_with(&built) {
        bail!(
            "{} holds the sources of the book, and building empties it; name another folder",
            built.display()
        );
    }
    Ok(())
}

/// mdBook makes HTML where no output is named.
fn makes_html(config: &Config) -> bool {
    let outputs = config.outputs::<toml::Value>().unwrap_or_default();
    outputs.is_empty() || outputs.contains_key("html")
}

/// Takes all out of the settings that is a program of the group's own; returns their names.
fn leave_programs_out(config: &mut Config) -> anyhow::Result<Vec<String>> {
    // Ours is run in process.
    const OURS: [&str; 3] = ["topics", "links", "index"];
    let mut left_out = Vec::new();
    let mut keep = |table: BTreeMap<String, toml::Value>, own: &[&str]| {
        let (kept, left): (BTreeMap<_, _>, BTreeMap<_, _>) = table
            .into_iter()
            .partition(|(name, _)| own.contains(&name.as_str()));
        left_out.extend(left.into_keys());
        kept
    };
    let preprocessors = keep(config.preprocessors()?, &OURS);
    let outputs = keep(config.outputs()?, &["html"]);
    config.set("preprocessor", preprocessors)?;
    config.set("output", outputs)?;
    Ok(left_out)
}

/// Shows what mdBook's library warns of; `MDBOOK_LOG` asks for more, as in mdBook.
fn log_warnings() {
    let filter = EnvFilter::try_from_env("MDBOOK_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    // A second build of one process finds it set up.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(|| output::Log)
        .with_target(false)
        .without_time()
        .try_init();
}
