//! `fix`: mends what can be mended in topic files.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use jiff::ZonedDateTime;
use mdbook_topics::edit::unified_diff;
use mdbook_topics::git::CommitDays;

use super::book_files::{Named, named_files, read_source};
use super::examine::Examiner;
use super::output;

/// Mends the files that were named, or those of the book here; with `diff` shows what would change.
pub(super) fn run(files: &[PathBuf], diff: bool) -> anyhow::Result<ExitCode> {
    let mut out = String::new();
    for Named { path, config } in &named_files(files)? {
        let source = read_source(path)?;
        let days = CommitDays::of_file(path);
        let examiner = Examiner {
            config,
            day: ZonedDateTime::now().date(),
            commit_day: &|line| days.day_of(line),
        };
        let mended = examiner.mend(source.text(), &[]);
        if diff {
            out.push_str(&unified_diff(
                &path.display().to_string(),
                source.text(),
                &mended.text,
            ));
            continue;
        }
        if path == Path::new("-") {
            out.push_str(&mended.text);
            continue;
        }
        if mended.text != source.text() {
            replace(path, &mended.text)?;
        }
        for (line, done) in &mended.done {
            out.push_str(&format!("{}:{line}: {done}\n", path.display()));
        }
        if mended.done.is_empty() {
            out.push_str(&format!("{}: nothing to mend\n", path.display()));
        }
    }
    output::result(&out)?;
    Ok(ExitCode::SUCCESS)
}

/// Replaces a file whole: a temporary file beside it takes its place and its mode.
fn replace(path: &Path, text: &str) -> anyhow::Result<()> {
    use std::io::Write as _;
    let cannot = || format!("{} could not be written; it is as it was", path.display());
    // Behind a symbolic link the file itself is replaced.
    let path = path.canonicalize().with_context(cannot)?;
    let mode = std::fs::metadata(&path).with_context(cannot)?.permissions();
    if mode.readonly() {
        anyhow::bail!("{} is read-only; it is as it was", path.display());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new()
        .permissions(mode)
        .tempfile_in(folder)
        .with_context(cannot)?;
    file.write_all(text.as_bytes()).with_context(cannot)?;
    file.as_file().sync_all().with_context(cannot)?;
    file.persist(&path).with_context(cannot)?;
    Ok(())
}
