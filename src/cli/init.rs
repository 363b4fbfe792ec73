//! `init`: proposes `book.toml` and `SUMMARY.md` for a topic file that exists.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use mdbook_topics::config::Config;
use mdbook_topics::date::DecidedBy;
use mdbook_topics::topic_file::{Role, Span, TopicFile, parse};

use super::book_files::read_source;
use super::columns::{align, terminal_width};
use super::output;

/// The folder of chapters that mdBook expects.
const SRC: &str = "src";

/// Where the book's files are, or will be.
struct Layout {
    /// The folder of `book.toml`.
    root: PathBuf,
    /// The folder of the chapters, relative to it.
    src: String,
    /// The topic file as it is now.
    file: PathBuf,
    /// Its name below `src`.
    name: String,
    /// Whether it lies below `src` already.
    in_place: bool,
}

/// Proposes a book for the topic file in `dir`, or for `dir` itself if it is a file.
pub(super) fn run(dir: &Path) -> anyhow::Result<()> {
    let defaults = Config::from_value(&serde_json::Value::Null)?;
    let (layout, file) = find(dir, &defaults)?;
    let mut out = format!("{}: {}\n", layout.file.display(), found(&file));
    out.push_str(&sections(&file));
    out.push_str(&not_placed(&file));

    out.push('\n');
    let book_toml = layout.root.join("book.toml");
    let text = book_toml_text(&layout, &file);
    match write_new(&book_toml, &text)? {
        Written::New => out.push_str(&format!("wrote {}\n", book_toml.display())),
        Written::Exists => out.push_str(&table_to_add(&book_toml, &layout)),
    }
    let summary = layout.root.join(&layout.src).join("SUMMARY.md");
    let line = format!("- [Topics]({})", layout.name);
    match write_new(&summary, &format!("# Summary\n\n{line}\n"))? {
        Written::New => out.push_str(&format!("wrote {}\n", summary.display())),
        Written::Exists => {
            let known = std::fs::read_to_string(&summary).unwrap_or_default();
            if !known.contains(&format!("({})", layout.name)) {
                out.push_str(&format!(
                    "{} exists; add the line: {line}\n",
                    summary.display()
                ));
            }
        }
    }
    out.push_str(&next_steps(&layout));
    Ok(output::result(&out)?)
}

/// The topic file with the most topics in `dir` or its `src`.
fn find(dir: &Path, config: &Config) -> anyhow::Result<(Layout, TopicFile)> {
    let read = |path: &Path| -> anyhow::Result<TopicFile> {
        Ok(parse(
            read_source(path)?,
            &config.roles,
            &config.dates,
            &|_| None,
        ))
    };
    if dir.is_file() {
        return Ok((layout(dir), read(dir)?));
    }
    if !dir.is_dir() {
        bail!(
            "{} is neither a folder nor a file; name the folder that holds your topic file",
            dir.display()
        );
    }
    let mut best: Option<(PathBuf, TopicFile)> = None;
    for path in markdown_files(dir)? {
        // Another file may be no text at all: it is no candidate.
        let Ok(file) = read(&path) else { continue };
        let topics = |file: &TopicFile| file.topics().count();
        let most = best.as_ref().map_or(0, |(_, file)| topics(file));
        if topics(&file) > most {
            best = Some((path, file));
        }
    }
    let Some((path, file)) = best else {
        bail!(
            "no Markdown file in {} has topics: a list under a heading such as \"Scheduled\", \"Ideas\" or \"Discussed\"; if your headings have other words, name the file: `mdbook-topics init {}`",
            dir.display(),
            dir.join("topics.md").display()
        );
    };
    Ok((layout(&path), file))
}

/// The Markdown files of a folder and its `src`, in order of their names.
fn markdown_files(dir: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for folder in [dir.to_owned(), dir.join(SRC)] {
        if !folder.is_dir() {
            continue;
        }
        let entries = std::fs::read_dir(&folder)
            .with_context(|| format!("{} could not be read", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            let summary = path.file_name().is_some_and(|name| name == "SUMMARY.md");
            if path.extension().is_some_and(|end| end == "md") && !summary && path.is_file() {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn layout(file: &Path) -> Layout {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let name = file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let in_place = folder.file_name().is_some_and(|name| name == SRC);
    let root = if in_place {
        folder.parent().unwrap_or(folder)
    } else {
        folder
    };
    let root = if root.as_os_str().is_empty() {
        Path::new(".")
    } else {
        root
    };
    Layout {
        root: root.to_owned(),
        src: SRC.to_owned(),
        file: file.to_owned(),
        name,
        in_place,
    }
}

/// What the file's own dates tell of the order of day and month.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    /// A number over 12 stands first somewhere, and nowhere second.
    DayFirst,
    /// Numbers stand in both orders.
    Both,
    /// Nothing against the default, month first.
    MonthFirst,
}

fn date_order(file: &TopicFile) -> Order {
    let (mut day_first, mut month_first) = (0, 0);
    let dates = file.topics().flat_map(|(_, topic)| &topic.dates);
    for date in dates.filter(|date| date.decided_by == DecidedBy::Component) {
        let digits = date.text.trim_start_matches(|c: char| !c.is_ascii_digit());
        let end = digits
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(digits.len());
        if digits[..end].parse().is_ok_and(|first: u32| first > 12) {
            day_first += 1;
        } else {
            month_first += 1;
        }
    }
    match (day_first, month_first) {
        (0, _) => Order::MonthFirst,
        (_, 0) => Order::DayFirst,
        _ => Order::Both,
    }
}

fn found(file: &TopicFile) -> String {
    let readings: usize = file.topics().map(|(_, topic)| topic.readings.len()).sum();
    format!("{} topics, {readings} readings", file.topics().count())
}

fn sections(file: &TopicFile) -> String {
    let mut rows = vec![["LINE", "ROLE", "TOPICS", "HEADING"].map(str::to_owned)];
    for section in &file.sections {
        rows.push([
            section.line.to_string(),
            section.role.to_string(),
            section.topics.len().to_string(),
            section.title.clone(),
        ]);
    }
    align(&rows, terminal_width())
}

/// What could not be placed, and why.
fn not_placed(file: &TopicFile) -> String {
    let mut out = String::new();
    for role in Role::WITH_TOPICS {
        if file.sections_of(role).next().is_none() {
            out.push_str(&format!(
                "no heading has the role {role}: name yours in book.toml, [preprocessor.topics.roles] {role} = [\"words of the heading\"]\n"
            ));
        }
    }
    for section in file.sections_of(Role::Reference) {
        if has_list(file, section.introduction.as_ref()) {
            out.push_str(&format!(
                "line {}: \"{}\" holds a list, but no role is known by its words; if these are topics, name it in book.toml\n",
                section.line, section.title
            ));
        }
    }
    for unplaced in file.unplaced() {
        out.push_str(&format!(
            "line {}: belongs to no topic, shown as it stands: {}\n",
            unplaced.line, unplaced.text
        ));
    }
    for (_, topic) in file.topics() {
        for date in topic.dates.iter().filter(|date| !date.value.is_clear()) {
            out.push_str(&format!(
                "line {}: the date {} is unclear\n",
                topic.line, date.text
            ));
        }
    }
    out
}

fn has_list(file: &TopicFile, text: Option<&Span>) -> bool {
    text.is_some_and(|span| {
        file.text(span)
            .lines()
            .any(|line| line.starts_with(['-', '*', '+', '|']))
    })
}

fn book_toml_text(layout: &Layout, file: &TopicFile) -> String {
    let first = file.sections.first();
    let title = first
        .filter(|section| section.role == Role::Reference && section.level == 1 && section.line < 5)
        .map_or("Reading group", |section| &section.title);
    let title = toml::Value::String(title.to_owned());
    let mut text = format!("[book]\ntitle = {title}\n\n{}", table(layout));
    match date_order(file) {
        Order::DayFirst => {
            text.push_str("date-order = \"dmy\" # the file has days over 12 before the month\n")
        }
        Order::Both => text.push_str("date-order = \"auto\" # the file has both 13/2 and 2/13\n"),
        Order::MonthFirst => {}
    }
    let absent: Vec<_> = Role::WITH_TOPICS
        .into_iter()
        .filter(|&role| file.sections_of(role).next().is_none())
        .collect();
    if !absent.is_empty() {
        text.push_str("\n# Words of your headings, where they are not known by themselves:\n# [preprocessor.topics.roles]\n");
        for role in absent {
            text.push_str(&format!("# {role} = [\"…\"]\n"));
        }
    }
    text
}

fn table(layout: &Layout) -> String {
    let mut text = "[preprocessor.topics]\n".to_owned();
    if layout.name != "topics.md" {
        let name = toml::Value::String(layout.name.clone());
        text.push_str(&format!("files = [{name}]\n"));
    }
    text
}

/// What to add to a `book.toml` that exists.
fn table_to_add(book_toml: &Path, layout: &Layout) -> String {
    let known = std::fs::read_to_string(book_toml).unwrap_or_default();
    if known.contains("[preprocessor.topics]") {
        return format!(
            "{} has [preprocessor.topics] already: left as it is\n",
            book_toml.display()
        );
    }
    format!(
        "{} exists; add to it:\n\n{}\n",
        book_toml.display(),
        table(layout)
    )
}

fn next_steps(layout: &Layout) -> String {
    let mut out = String::new();
    if !layout.in_place {
        let target = layout.root.join(&layout.src).join(&layout.name);
        out.push_str(&format!(
            "\nmdBook reads chapters from {}/ alone, so move the file there:\n  git mv {} {}\n",
            layout.src,
            layout.file.display(),
            target.display()
        ));
    }
    let root = layout.root.display();
    out.push_str(&format!(
        "\nthen build the book:\n  mdbook-topics build {root} --open\n"
    ));
    out
}

enum Written {
    New,
    Exists,
}

/// Writes a file that does not exist yet: whole, or not at all.
fn write_new(path: &Path, text: &str) -> anyhow::Result<Written> {
    if path.exists() {
        return Ok(Written::Exists);
    }
    let cannot = || format!("{} could not be written", path.display());
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).with_context(cannot)?;
    let mut file = tempfile::Builder::new()
        .permissions(permissions())
        .tempfile_in(folder)
        .with_context(cannot)?;
    file.write_all(text.as_bytes()).with_context(cannot)?;
    file.persist_noclobber(path).with_context(cannot)?;
    Ok(Written::New)
}

/// Those of an ordinary new file, less what the user's umask takes.
#[cfg(unix)]
fn permissions() -> std::fs::Permissions {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::Permissions::from_mode(0o666)
}
