//! `topics.json`: the output of `list`, with addresses. See `docs/schemas/topics.schema.json`.

use serde::Serialize;
use serde_json::Value;

use super::content::{Content, public_url};
use super::error::FeedError;
use super::listing::Listing;
use crate::book::{BookAddress, DATA, plain};

/// The version of both JSON feeds. It increases when a key is removed or changes its meaning.
pub(super) const VERSION: u8 = 1;

#[derive(Serialize)]
struct Data<'a> {
    version: u8,
    title: &'a str,
    address: Option<&'a str>,
    files: Vec<FileData<'a>>,
}

#[derive(Serialize)]
struct FileData<'a> {
    #[serde(flatten)]
    listing: Listing<'a>,
    page: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// Writes the data of all topic files.
pub(super) fn write(content: &Content<'_>) -> Result<Option<Vec<u8>>, FeedError> {
    let feeds = content.feeds;
    let absolute = |page: &str| feeds.address.map(|address| address.of(page));
    let files = feeds.book.files.iter().map(|file| {
        // The newest note is the first one.
        let notes = file.notes.iter().rev();
        let notes = notes.filter_map(|note| Some((note.topic?, note.path.as_str())));
        let listing = Listing::new(file.path.clone(), &file.file, feeds.classifier);
        FileData {
            listing: listing
                .with_notes(notes)
                .with_places(&file.places, absolute),
            page: &file.page,
            url: absolute(&file.page),
        }
    });
    let data = Data {
        version: VERSION,
        title: &feeds.book.title,
        address: feeds.address.map(BookAddress::as_str),
        files: files.collect(),
    };
    let topics = content.topics.iter().map(|listed| listed.topic);
    let mut readings = topics.flat_map(|topic| &topic.readings);
    let bytes = json(DATA, &data)?;
    // Nearly every file is clean, and rewriting all of its values takes a tenth of a build.
    if is_printable(&bytes) && readings.all(|reading| public_url(&reading.url) == *reading.url) {
        return Ok(Some(bytes));
    }
    let mut data = serde_json::to_value(&data).map_err(|error| failed(DATA, &error))?;
    clean(&mut data);
    json(DATA, &data).map(Some)
}

/// Whether JSON has no hidden character in its texts, escaped or not.
fn is_printable(json: &[u8]) -> bool {
    let text = String::from_utf8_lossy(json);
    let is_escaped = ["\\u", "\\n", "\\r", "\\t", "\\b", "\\f"]
        .iter()
        .any(|escape| text.contains(escape));
    !is_escaped && text.lines().all(|line| plain(line) == line.trim())
}

/// Removes control characters, and addresses that could run a script: programs may show the data
/// anywhere.
fn clean(value: &mut Value) {
    match value {
        Value::String(text) => *text = plain(text),
        Value::Array(values) => values.iter_mut().for_each(clean),
        Value::Object(values) => {
            for (key, value) in values {
                match value {
                    Value::String(url) if key == "url" => *url = public_url(url),
                    value => clean(value),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn failed(name: &'static str, error: &serde_json::Error) -> FeedError {
    FeedError::Write {
        name,
        reason: error.to_string(),
    }
}

/// Formats a value as indented JSON, with a final line break.
pub(super) fn json(name: &'static str, value: &impl Serialize) -> Result<Vec<u8>, FeedError> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|error| failed(name, &error))?;
    bytes.push(b'\n');
    Ok(bytes)
}
