//! Build a book with mdBook's own library and our preprocessor, in this process.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use mdbook_driver::MDBook;
use mdbook_driver::config::Config;
use mdbook_renderer::{RenderContext, Renderer};
use mdbook_topics::book::with_assets_once;
use mdbook_topics::feed::BookTopics;
use mdbook_topics::preprocessor::{FileSummary, Outcome, TopicsPreprocessor, Warning};
use mdbook_topics::publish::{LeftOut, PublishError};
use tracing_subscriber::EnvFilter;

use super::mdbook_settings::mdbook_settings;
use super::named_paths::chapters;
use super::page_check::check_pages;
use super::scope::{
    BookSettings, book_folder, moved, other_books, read_settings, read_source,
    refuse_path_with_src, topic_file_of_chapter,
};
use super::search::SearchedHtml;
use super::{destination, left_out, output, pictures};

/// A book that can be built.
pub(super) struct Buildable {
    /// Its folder, with links resolved.
    pub(super) root: PathBuf,
    /// Its settings.
    pub(super) settings: BookSettings,
}

/// A built book.
pub(super) struct Built {
    /// A summary of each topic file.
    pub(super) files: Vec<FileSummary>,
    /// The topics, with their places in the book.
    pub(super) topics: BookTopics,
    /// The folder of its HTML; None if the book has no HTML output.
    pub(super) html: Option<PathBuf>,
    /// The folder of all its outputs.
    pub(super) folder: PathBuf,
    /// The path of the HTML on its host (`site-url`), if the book sets it.
    pub(super) site_url: Option<String>,
    /// Other preprocessors and renderers that were not run.
    pub(super) not_run: Vec<String>,
    /// Files of `src` that must not be published. Only the hidden ones are still in the HTML.
    pub(super) left_out: LeftOut,
}

/// The path of the web socket that mdBook's script opens on pages of a preview. The server adds a version.
pub(super) const LIVE_RELOAD: &str = "__livereload/mdbook-topics";

/// What a build may do in addition to writing the book.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SideEffects {
    /// Everything that mdBook does: it also creates missing chapters.
    All,
    /// Run the preprocessors and renderers that book.toml names.
    Programs,
    /// Run the preprocessors that book.toml names, and make pages that reload in the browser.
    Preview,
    /// Nothing.
    None,
}

impl SideEffects {
    /// Whether somebody builds the book to look at it.
    fn is_for_people(self) -> bool {
        matches!(self, SideEffects::All | SideEffects::Preview)
    }
}

impl Buildable {
    /// Open the book in `book`.
    pub(super) fn open(book: &Path) -> anyhow::Result<Buildable> {
        Buildable::open_in(Buildable::root_of(book)?)
    }

    /// Find the folder of the book in `book` without reading any of its files.
    pub(super) fn root_of(book: &Path) -> anyhow::Result<PathBuf> {
        // With a relative root, relative commands of other preprocessors fail.
        if !book.is_dir() {
            bail!(
                "{} is not a folder; name the one that contains book.toml",
                book.display()
            );
        }
        let root = dunce::canonicalize(book)
            .with_context(|| format!("{} could not be read", book.display()))?;
        nearest_book(&root, book)
    }

    /// Open the book in this folder.
    pub(super) fn open_in(root: PathBuf) -> anyhow::Result<Buildable> {
        let settings = read_settings(&root.join("book.toml"))?;
        for file in &settings.config.files {
            // mdBook does not report the line that is not UTF-8. It does report a missing file.
            refuse_path_with_src(&root, &settings, file)?;
            let path = topic_file_of_chapter(&root, &root.join(&settings.src).join(file))?;
            if path.is_file() {
                read_source(&path)?;
            } else if root.join(file).is_file() {
                // mdBook would create an empty file.
                bail!(
                    "{} does not exist; run `mdbook-topics init {}` to create a chapter that includes your file",
                    path.display(),
                    root.join(file).display()
                );
            } else if let Some(moved) = moved(&path) {
                bail!("{} does not exist{moved}", path.display());
            }
        }
        Ok(Buildable { root, settings })
    }

    /// Build it, into `dest_dir` if given or else the folder that book.toml names.
    pub(super) fn build(
        &self,
        dest_dir: Option<&Path>,
        effects: SideEffects,
    ) -> anyhow::Result<Built> {
        log_warnings();
        destination::check(&self.root, dest_dir)?;
        let mut config = mdbook_settings(&self.root)?;
        config.build.create_missing &= effects == SideEffects::All;
        let makes_html = makes_html(&config);
        self.set_site_url(&mut config)?;
        let not_run = match effects {
            SideEffects::All | SideEffects::Programs => Vec::new(),
            SideEffects::Preview => {
                self.refuse_missing_chapters()?;
                preview(&mut config)?
            }
            SideEffects::None => remove_programs(&mut config)?,
        };
        let mut book = MDBook::load_with_config(&self.root, config)?;
        if let Some(dest_dir) = dest_dir {
            book.config.build.build_dir = std::path::absolute(dest_dir)?;
        }
        refuse_folder_of_sources(&book)?;
        if makes_html {
            book.with_renderer(SearchedHtml);
        }
        let outcome = with_ours(&mut book, effects.is_for_people(), MDBook::build)?;
        let html = makes_html.then(|| book.build_dir_for("html"));
        let mut left_out = LeftOut::default();
        if let Some(html) = &html {
            pictures::copy(&outcome.pictures, html)?;
            left_out = self.leave_out(&book.source_dir(), html, effects)?;
            check_pages(html, &outcome.topics)?;
            embed_assets_once(&html.join("print.html"))?;
        }
        Ok(Built {
            files: outcome.files,
            topics: outcome.topics,
            html,
            folder: book.root.join(&book.config.build.build_dir),
            site_url: book.config.get("output.html.site-url").ok().flatten(),
            not_run,
            left_out,
        })
    }

    /// Refuse to build into a folder with other files.
    pub(super) fn refuse_other_files(&self, dest_dir: &Path) -> anyhow::Result<()> {
        // That of the sources is refused in other words.
        match dunce::canonicalize(dest_dir) {
            Ok(folder) if self.root.join(&self.settings.src).starts_with(&folder) => Ok(()),
            _ => {
                let config = mdbook_settings(&self.root)?;
                destination::refuse_other_files(dest_dir, makes_html(&config))
            }
        }
    }

    /// Refuse chapters that mdBook would create. Its own message names no remedy.
    fn refuse_missing_chapters(&self) -> Result<(), PublishError> {
        let src = self.root.join(&self.settings.src);
        let mut chapters = chapters(&src).into_iter();
        match chapters.find(|chapter| !src.join(chapter).is_file()) {
            Some(missing) => Err(PublishError::NoChapter {
                by: self.settings.src.join("SUMMARY.md").display().to_string(),
                named: self.settings.src.join(missing).display().to_string(),
            }),
            None => Ok(()),
        }
    }

    /// Set `site-url`, from which the 404 page loads its styles and scripts, to the path of the book's
    /// address, unless book.toml sets it.
    fn set_site_url(&self, config: &mut Config) -> anyhow::Result<()> {
        const KEY: &str = "output.html.site-url";
        if let Some(address) = &self.settings.config.address
            && makes_html(config)
            && config.get::<toml::Value>(KEY)?.is_none()
        {
            config.set(KEY, address.path())?;
        }
        Ok(())
    }

    /// Remove files from the HTML that mdBook copied and that nobody means to publish.
    fn leave_out(&self, src: &Path, html: &Path, effects: SideEffects) -> anyhow::Result<LeftOut> {
        let public = &self.settings.config.publish.hidden;
        let found = match LeftOut::find(src, html, public) {
            // A book can be built without git, but not published.
            Err(PublishError::Git(error)) if effects.is_for_people() => {
                output::warning(format_args!(
                    "the book contains files even if git ignores them: {error}"
                ));
                LeftOut::by_names(src, html, public)?
            }
            found => found?,
        };
        left_out::remove(&found, src, html)?;
        Ok(found)
    }

    /// Read its topics and their places in the book without writing anything, running other programs or
    /// printing warnings, which other commands print.
    pub(super) fn topics_quietly(&self) -> anyhow::Result<BookTopics> {
        let mut config = mdbook_settings(&self.root)?;
        config.build.create_missing = false;
        remove_programs(&mut config)?;
        let mut book = MDBook::load_with_config(&self.root, config)?;
        let outcome = outcome_of(&mut book, |book| book.preprocess_book(&NoPages).map(|_| ()))?;
        Ok(outcome.topics)
    }

    /// Read its topics and their places in the book as a build would, without writing anything.
    pub(super) fn topics(&self) -> anyhow::Result<BookTopics> {
        log_warnings();
        let mut config = mdbook_settings(&self.root)?;
        config.build.create_missing = false;
        self.set_site_url(&mut config)?;
        let mut book = MDBook::load_with_config(&self.root, config)?;
        let outcome = with_ours(&mut book, false, |book| {
            book.preprocess_book(&NoPages)?;
            Ok(())
        })?;
        Ok(outcome.topics)
    }
}

/// The folder of the book: the one that was named, or without a name the one here, in `book/` or above.
fn nearest_book(root: &Path, named: &Path) -> anyhow::Result<PathBuf> {
    let has_book = |folder: &Path| folder.join("book.toml").is_file();
    if has_book(root) {
        return Ok(root.to_owned());
    }
    if named == Path::new(".")
        && let Some(found) = book_folder(&["", "book"])
    {
        return Ok(dunce::canonicalize(&found)?);
    }
    if let Some(parent) = root.parent().filter(|above| has_book(above)) {
        bail!(
            "{} has no book.toml, but the folder above has; name that one: {}",
            root.display(),
            parent.display()
        );
    }
    bail!(
        "{} has no book.toml; run `mdbook-topics init {}` to create one{}",
        root.display(),
        named.display(),
        other_books()
    )
}

/// Add our preprocessor to a book and run `act`. Prints the warnings of the preprocessor, and if
/// `counts` is set the number of findings.
fn with_ours(
    book: &mut MDBook,
    counts: bool,
    act: impl FnOnce(&MDBook) -> anyhow::Result<()>,
) -> anyhow::Result<Outcome> {
    let outcome = outcome_of(book, act)?;
    for warning in &outcome.warnings {
        if counts || !matches!(warning, Warning::Findings { .. }) {
            output::warning(warning);
        }
    }
    Ok(outcome)
}

/// Add our preprocessor to a book and run `act`.
fn outcome_of(
    book: &mut MDBook,
    act: impl FnOnce(&MDBook) -> anyhow::Result<()>,
) -> anyhow::Result<Outcome> {
    let preprocessor = TopicsPreprocessor::default();
    let outcome = preprocessor.outcome();
    book.with_preprocessor(preprocessor);
    act(book)?;
    let mut outcome = outcome
        .lock()
        .map_err(|_| anyhow::anyhow!("the preprocessor panicked"))?;
    Ok(std::mem::take(&mut outcome))
}

/// Takes the place of mdBook's HTML renderer when nothing is rendered.
struct NoPages;

impl Renderer for NoPages {
    fn name(&self) -> &str {
        "html"
    }

    fn render(&self, _: &RenderContext) -> mdbook_driver::errors::Result<()> {
        Ok(())
    }
}

/// Refuse to build into a folder that contains the book's sources, because mdBook empties it.
fn refuse_folder_of_sources(book: &MDBook) -> anyhow::Result<()> {
    let Ok(built) = dunce::canonicalize(book.build_dir_for("html")) else {
        return Ok(());
    };
    if book.root.starts_with(&built) || book.source_dir().starts_with(&built) {
        bail!(
            "{} contains the sources of the book, and building would delete them; name another folder",
            built.display()
        );
    }
    Ok(())
}

/// Keep one copy of the style and script of our pages in the print page.
fn embed_assets_once(print: &Path) -> anyhow::Result<()> {
    if !print.is_file() {
        return Ok(());
    }
    let page = std::fs::read_to_string(print)
        .with_context(|| format!("{} could not be read", print.display()))?;
    if let Some(page) = with_assets_once(&page) {
        std::fs::write(print, page)
            .with_context(|| format!("{} could not be written", print.display()))?;
    }
    Ok(())
}

/// Whether mdBook writes HTML, which it also does if no output is set.
fn makes_html(config: &Config) -> bool {
    let outputs = config.outputs::<toml::Value>().unwrap_or_default();
    outputs.is_empty() || outputs.contains_key("html")
}

/// Remove all other preprocessors and renderers from the settings. Returns their names.
fn remove_programs(config: &mut Config) -> anyhow::Result<Vec<String>> {
    // These run in this process.
    let (preprocessors, mut left) = only(config.preprocessors()?, &["topics", "links", "index"]);
    config.set("preprocessor", preprocessors)?;
    left.extend(remove_renderers(config)?);
    Ok(left)
}

/// Remove all renderers but HTML from the settings. Returns their names.
fn remove_renderers(config: &mut Config) -> anyhow::Result<Vec<String>> {
    let (outputs, left) = only(config.outputs()?, &["html"]);
    config.set("output", outputs)?;
    Ok(left)
}

/// The entries of a table with these names, and the names of the others.
fn only(
    table: BTreeMap<String, toml::Value>,
    names: &[&str],
) -> (BTreeMap<String, toml::Value>, Vec<String>) {
    let (kept, left): (BTreeMap<_, _>, BTreeMap<_, _>) = table
        .into_iter()
        .partition(|(name, _)| names.contains(&name.as_str()));
    (kept, left.into_keys().collect())
}

/// Change the settings to make pages that reload, at the root of a server. Returns the names of the
/// renderers that are left out.
fn preview(config: &mut Config) -> anyhow::Result<Vec<String>> {
    if !makes_html(config) {
        bail!("the book has no HTML pages; add [output.html] to book.toml");
    }
    let left = remove_renderers(config)?;
    config.set("output.html.live-reload-endpoint", LIVE_RELOAD)?;
    config.set("output.html.site-url", "/")?;
    Ok(left)
}

/// Print the warnings of mdBook's library; `MDBOOK_LOG` sets another level, as in mdBook.
fn log_warnings() {
    let filter = EnvFilter::try_from_env("MDBOOK_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    // Fails if an earlier build in this process has set it up.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(|| output::Log)
        .with_target(false)
        .without_time()
        .try_init();
}
