//! Find the chapter of each topic file in mdBook's JSON book, and insert our pages below it.

use std::path::Path;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::address::Taken;
use super::environment::Environment;
use super::error::{PreprocessError, Warning};
use super::file_read::FileRead;
use super::forms::forms;
use super::items::{chapter_of, each_chapter, page_url};
use super::notes::{self, Notes};
use super::relative;
use super::search::SearchSettings;
use super::summary::{summary, without_year};
use super::{Outcome, path_at, text_at};
use crate::book::{
    Addresses, ForeignPart, Format, Page, PageContext, Targets, chapter_name, tick_menu_with_ids,
};
use crate::feed::FileTopics;
use crate::topic_file::{TopicFile, slug};

/// Inserts the pages of every topic file into the book.
pub(super) fn expand_all(
    book: &mut Value,
    environment: &Environment<'_>,
    outcome: &mut Outcome,
) -> Result<(), PreprocessError> {
    // mdBook 0.5 calls them `items`, 0.4 `sections`.
    let key = ["items", "sections"]
        .into_iter()
        .find(|key| book.get(key).is_some_and(Value::is_array));
    let Some(Value::Array(items)) = key.and_then(|key| book.get_mut(key)) else {
        return Err(PreprocessError::NotABook);
    };
    let mut paths = Vec::new();
    each_chapter(items, &mut |chapter| {
        paths.push(path_at(chapter, "/path"));
    });
    let mut chapters = Chapters {
        taken: Taken::new(paths.iter().cloned()),
        paths: &paths,
    };
    let mut files = Vec::new();
    for file in &environment.config.files {
        let name = slashes(file);
        let Some(chapter) = chapter_of(items, &name) else {
            return Err(no_chapter(name, environment.src, &paths));
        };
        files.push(FileRead::new(chapter, file, name, environment)?);
    }
    let notes = Notes::read(items, &files, environment, &mut chapters.taken, outcome);
    let free = free_days(&files, environment);
    for (file, free) in files.iter_mut().zip(free) {
        file.free_days = free;
    }
    let mut ids = Vec::new();
    for (number, file) in files.into_iter().enumerate() {
        let Some(chapter) = chapter_of(items, &file.name) else {
            return Err(no_chapter(file.name, environment.src, &paths));
        };
        let expanded = expand(
            chapter,
            file,
            number,
            &notes,
            environment,
            &mut chapters,
            outcome,
        )?;
        ids.push(expanded.ids);
        // After that, the chapter may be changed itself.
        for (source, head) in expanded.heads {
            if let Some(chapter) = chapter_of(items, &source) {
                let content = format!("{head}\n{}", text_at(chapter, "/content"));
                chapter["content"] = Value::String(content);
            }
        }
    }
    for (number, file) in environment.config.files.iter().enumerate() {
        let others = ids.iter().enumerate().filter(|(other, _)| *other != number);
        let others: Vec<_> = others.map(|(_, ids)| ids.as_str()).collect();
        if let Some(chapter) = chapter_of(items, &slashes(file)) {
            let overview = tick_menu_with_ids(text_at(chapter, "/content"), &others);
            chapter["content"] = Value::String(overview);
        }
    }
    Ok(())
}

/// The free days that the pages of each file show. Files without settings of their own belong to one
/// group, whose free days are on the pages of its first file.
fn free_days(files: &[FileRead], environment: &Environment<'_>) -> Vec<Vec<Date>> {
    let shared = files.iter().filter(|file| file.meeting.is_none());
    let mut shared: Vec<_> = shared.map(|file| &file.parsed).collect();
    let free = files.iter().map(|file| match &file.meeting {
        Some(own) => own.free_days(&[&file.parsed], own.day_of(environment.now)),
        None => {
            let settings = &environment.config.meeting;
            let group = std::mem::take(&mut shared);
            if group.is_empty() {
                return Vec::new();
            }
            settings.free_days(&group, settings.day_of(environment.now))
        }
    });
    free.collect()
}

/// The error for a topic file without a chapter; `chapters` are the paths of all chapters.
fn no_chapter(file: String, src: &str, chapters: &[String]) -> PreprocessError {
    let src = src.to_owned();
    let below = file.strip_prefix(&format!("{src}/")).map(str::to_owned);
    match below.filter(|below| chapters.contains(below)) {
        Some(below) => PreprocessError::BelowSrc { below, src },
        None => PreprocessError::NoChapter { file, src },
    }
}

/// The chapters of the book.
struct Chapters<'a> {
    /// The paths of all chapters.
    paths: &'a [String],
    /// The addresses that are taken.
    taken: Taken,
}

/// What the pages of a topic file add to the rest of the book.
struct Expanded {
    /// The first lines of chapters with notes, by the sources of these.
    heads: Vec<(String, String)>,
    /// The ids of its readings.
    ids: String,
}

/// Inserts the pages of a topic file.
fn expand(
    chapter: &mut Value,
    file: FileRead,
    number: usize,
    notes: &Notes,
    environment: &Environment<'_>,
    chapters: &mut Chapters<'_>,
    outcome: &mut Outcome,
) -> Result<Expanded, PreprocessError> {
    let config = environment.config;
    let FileRead {
        name: file,
        folder,
        path,
        origin,
        mut parsed,
        commits,
        meeting,
        free_days,
    } = file;
    if !parsed.has_topic_section() {
        let text = parsed.source.text();
        let warning = Warning::no_section(origin.shown.clone(), text);
        outcome.warnings.push(warning);
    }
    outcome
        .warnings
        .extend(without_year(&parsed, &origin.shown));

    let name = text_at(chapter, "/name").to_owned();
    let mut context = PageContext::new(
        &parsed,
        &config.classifier,
        &config.words,
        environment.format,
        &name,
    );
    let stem = file.strip_suffix(".md").unwrap_or(&file);
    if number > 0 {
        context.id_prefix = format!("{}--", slug(stem));
    }
    context.book_key.clone_from(&environment.book_key);
    context.assets = config.assets;
    context.calendar = config.calendar;
    context.is_rtl = environment.is_rtl;
    context.address.clone_from(&config.address);
    let settings = meeting.as_ref().unwrap_or(&config.meeting);
    context.meeting_days = settings.days.clone();
    context.today = Some(settings.day_of(environment.now));
    context.free_days = free_days;
    context.has_statistics = config.stats;
    context.folder.clone_from(&folder);
    context.to_root = "../".repeat(text_at(chapter, "/path").matches(['/', '\\']).count());
    let links = relative::Chapters {
        paths: chapters.paths,
        notes: &notes.chapters,
        lists: &notes.lists,
    };
    let relative = relative::relative(&parsed, &origin, environment, &context.to_root, &links);
    if !relative.lost.is_empty() {
        outcome.warnings.push(Warning::LostLinks {
            file: origin.shown.clone(),
            lines: relative.lost,
        });
    }
    for (line, picture, problem) in relative.problems {
        outcome.warnings.push(Warning::Picture {
            file: origin.shown.clone(),
            line,
            picture,
            problem,
        });
    }
    outcome.pictures.extend(relative.pictures);
    context.targets = relative.targets;
    let template = environment.edit_url_template;
    context.edit_url = template.map(|template| origin.edit_url(template));
    context.forms = forms(&environment.root, template);
    if template.is_some()
        && environment.search.is_empty()
        && let Some(source) = &origin.source_path
    {
        // So that mdBook's own edit link opens the topic file.
        chapter["source_path"] = json!(source);
    }
    let overview_page = &path[folder.len()..];
    let file_stem = slug(stem.rsplit('/').next().unwrap_or(stem));
    let addresses = chapters.taken.assign(
        &context,
        &environment.src_dir,
        &folder,
        overview_page,
        &file_stem,
        &mut outcome.warnings,
    );
    context.notes = notes.links(number, &context);
    let overview = context.overview(&addresses);
    let ids = context.reading_ids();
    let mut below = pages_below(chapter, &context, &addresses, &folder, &environment.search);
    let contents = below.iter().map(|page| {
        (
            text_at(page, "/Chapter/path"),
            text_at(page, "/Chapter/content"),
        )
    });
    let contents = contents.chain([(path.as_str(), overview.as_str())]);
    for (page, content) in contents.filter(|_| environment.checks_pages) {
        if let Some(foreign) = ForeignPart::in_markdown(content) {
            return Err(PreprocessError::Foreign {
                file: origin.shown,
                line: foreign.line(&parsed),
                page: page.to_owned(),
                what: foreign.what,
            });
        }
    }
    outcome
        .files
        .push(summary(&origin.path, &parsed, &context, &addresses));
    let places = places(&context, &addresses, &folder);
    let of_file = notes.of_file(number, &context, &addresses, environment, &links, outcome);
    notes::push_below(&mut below, &addresses, of_file.chapters);
    let targets = std::mem::take(&mut context.targets);
    chapter["content"] = Value::String(overview);
    chapter["name"] = Value::String(chapter_name(&name));
    match chapter.get_mut("sub_items") {
        Some(Value::Array(items)) => items.extend(below),
        _ => chapter["sub_items"] = Value::Array(below),
    }
    if outcome.topics.title.is_empty() {
        outcome.topics.title.clone_from(&name);
    }
    let pages = addresses.pages.iter();
    let pages = pages.map(|(_, page)| page_url(&format!("{folder}{page}")));
    let pages = pages.collect();
    let groups = context.groups;
    with_targets(&mut parsed, &targets);
    outcome.topics.files.push(FileTopics {
        path: origin.path,
        shown: origin.shown,
        file: parsed,
        commits,
        page: page_url(&path),
        pages,
        places,
        groups,
        notes: of_file.for_feeds,
        meeting,
    });
    Ok(Expanded {
        heads: of_file.heads,
        ids,
    })
}

/// Set the addresses of relative readings to those on the pages, for the feeds. Ids stay the same.
fn with_targets(file: &mut TopicFile, targets: &Targets) {
    let sections = file.sections.iter_mut();
    let topics = sections.flat_map(|section| &mut section.topics);
    let links = topics.flat_map(|topic| {
        let materials = topic
            .materials
            .iter_mut()
            .map(|material| &mut material.link);
        topic.readings.iter_mut().chain(materials)
    });
    for reading in links {
        let target = targets.link(&reading.url).filter(|url| url.contains("://"));
        if let Some(target) = target.filter(|target| *target != reading.url) {
            reading.url = target.to_owned();
        }
    }
}

/// The URLs of the topics, in file order, relative to the root of the book.
fn places(context: &PageContext<'_>, addresses: &Addresses, folder: &str) -> Vec<String> {
    let entries = context.entries.iter();
    entries
        .map(|entry| {
            let page = format!("{folder}{}", addresses.of(Page::Theme(entry.themes[0])));
            format!(
                "{}#{}{}",
                page_url(&page),
                context.id_prefix,
                entry.topic.id
            )
        })
        .collect()
}

/// Our pages as chapters below `chapter`, numbered after those that are already there.
fn pages_below(
    chapter: &Value,
    context: &PageContext<'_>,
    addresses: &Addresses,
    folder: &str,
    search: &SearchSettings<'_>,
) -> Vec<Value> {
    let already = chapter.get("sub_items").and_then(Value::as_array);
    let numbered = already.map_or(0, |items| {
        let numbers = items
            .iter()
            .filter_map(|item| item.pointer("/Chapter/number"));
        numbers.filter(|number| number.is_array()).count()
    });
    let mut parents = chapter
        .get("parent_names")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    parents.push(Value::String(chapter_name(text_at(chapter, "/name"))));
    let number = |below: usize| match chapter.get("number") {
        // The sidebar nests by number. Chapters below one without a number have none either.
        Some(Value::Array(own)) => {
            let mut own = own.clone();
            own.push(json!(below));
            Value::Array(own)
        }
        _ => Value::Null,
    };
    let pages = addresses.pages.iter().zip(numbered + 1..);
    pages
        .map(|((page, address), below)| {
            json!({ "Chapter": {
                "name": chapter_name(page.title(context)),
                "content": context.page(*page, addresses),
                "number": number(below),
                "sub_items": [],
                "path": format!("{folder}{address}"),
                // So that mdBook's own edit link opens the topic file.
                "source_path": match page {
                    Page::Theme(_) if context.format == Format::Html => {
                        search.source_of_theme(&chapter["source_path"])
                    }
                    _ => chapter["source_path"].clone(),
                },
                "parent_names": parents,
            }})
        })
        .collect()
}

/// A path with `/` as the separator on every system.
fn slashes(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .filter_map(|part| match part {
            std::path::Component::Normal(name) => name.to_str(),
            _ => None,
        })
        .collect();
    parts.join("/")
}
