//! All settings of `[preprocessor.topics]`: for errors about values of a wrong type, the schema and the guide.

/// A setting.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Its keys below `[preprocessor.topics]`. A star is any key.
    pub path: &'static str,
    /// What its value may be.
    pub kind: Kind,
    /// Its default, in TOML or in words; empty if there is none.
    pub default: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// It, in the table that contains it.
    pub example: &'static str,
}

/// What a value may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    Text,
    /// A string, or a list of strings.
    Texts,
    /// A list of strings.
    List,
    /// One of these strings.
    Choice(&'static [&'static str]),
    /// A whole number from the first to the second.
    Number(u32, u32),
    /// A string or a number.
    TextOrNumber,
    /// `true` or `false`.
    Flag,
    /// `true`, `false`, or a number up to this.
    FlagOrNumber(u32),
    /// A day, as a string or a date of TOML.
    Day,
    /// A list of days or ranges of days.
    Days,
    /// A table of these settings.
    Table,
    /// A table, or a list of tables.
    TableOrList,
    /// A table, or one of these strings.
    TableOr(&'static [&'static str]),
    /// A list of strings, or a table of numbers.
    ListOrWeights,
}

const SEVERITIES: Kind = Kind::Choice(&["error", "warning", "note", "off"]);
const USED: &[&str] = &["auto", "on", "off"];

const fn setting(
    path: &'static str,
    kind: Kind,
    default: &'static str,
    about: &'static str,
    example: &'static str,
) -> Setting {
    Setting {
        path,
        kind,
        default,
        about,
        example,
    }
}

/// All settings. The order is that of the guide.
#[rustfmt::skip]
pub const SETTINGS: &[Setting] = &[
    setting("files", Kind::Texts, "topics.md", "The topic files, relative to the `src` of the book", "files = [\"topics.md\"]"),
    setting("date-order", Kind::Choice(&["auto", "mdy", "dmy", "ymd"]), "auto", "The order of day and month in dates like 11/7/23; `auto` takes what the list shows", "date-order = \"dmy\""),
    setting("date-format", Kind::Text, "most dates of the file, or else [%Y-%m-%d]", "How dates are written", "date-format = \"[%Y-%m-%d]\""),
    setting("weekday", Kind::Text, "", "The weekday of your meetings, in English", "weekday = \"tuesday\""),
    setting("themes", Kind::TableOr(USED), "auto", "Whether to group by the built-in themes, or a table of your own themes; `auto` if the built-in ones fit the topics", "themes = { memory = { words = [\"our allocator\"] } }"),
    setting("theme-order", Kind::List, "", "The themes that come first, in this order", "theme-order = [\"memory\", \"scheduling\"]"),
    setting("book-key", Kind::Text, "the title of the book", "The key under which browsers store ticks", "book-key = \"our-group\""),
    setting("assets", Kind::Choice(&["embedded", "files"]), "embedded", "Whether style and script are in each page or in files", "assets = \"files\""),
    setting("address", Kind::Text, "", "The address of the published book, for calendar and news", "address = \"https://example.org/group/\""),
    setting("file-url-template", Kind::Text, "", "The address of a file on your forge, for links of included topic files and notes", "file-url-template = \"https://forge.example/group/blob/main/{path}\""),
    setting("notes", Kind::Text, "notes", "The folder of notes, relative to `book.toml`; empty for none", "notes = \"notes\""),
    setting("stats", Kind::Flag, "false", "Whether the book has a page of statistics", "stats = true"),
    setting("announce", Kind::Table, "", "Templates of announcements, relative to `book.toml`", "announce = { text = \"announce.txt\" }"),
    setting("announce.text", Kind::Text, "the built-in text", "The template of the mail", "text = \"announce.txt\""),
    setting("announce.markdown", Kind::Text, "the built-in text", "The template in Markdown", "markdown = \"announce.md\""),
    setting("announce.html", Kind::Text, "the built-in text", "The template in HTML", "html = \"announce.html\""),
    setting("announce.slack", Kind::Text, "the built-in text", "The template for Slack", "slack = \"announce-slack.txt\""),
    setting("announce.matrix", Kind::Text, "the built-in text", "The template of the HTML for Matrix", "matrix = \"announce-matrix.html\""),
    setting("meeting", Kind::TableOrList, "", "When you meet: a table, or a list of periods", "meeting = { time = \"18:30\", zone = \"Europe/Berlin\" }"),
    setting("meeting.time", Kind::Text, "the whole day", "The time of day at which meetings begin; needs `zone`", "time = \"18:30\""),
    setting("meeting.length", Kind::TextOrNumber, "1h", "How long meetings take: a duration or a number of minutes", "length = \"1h 30m\""),
    setting("meeting.zone", Kind::Text, "UTC", "Your time zone (IANA)", "zone = \"Europe/Berlin\""),
    setting("meeting.weekday", Kind::Text, "`weekday` of the book", "The weekday of meetings, in English", "weekday = \"thursday\""),
    setting("meeting.every", Kind::Number(1, 8), "1", "The number of weeks between meetings, counted from the first one since `from`", "every = 2"),
    setting("meeting.from", Kind::Day, "", "The first day of the period", "from = \"2026-10-06\""),
    setting("meeting.until", Kind::Day, "", "The last day of the period", "until = \"2027-02-02\""),
    setting("meeting.except", Kind::Days, "", "Days, or ranges of days, without a meeting", "except = [\"2026-12-22/2027-01-05\"]"),
    setting("meeting.open-slots", Kind::FlagOrNumber(52), "false", "Whether to show free meeting days: of four weeks, or of a number of weeks", "open-slots = true"),
    setting("meeting.topics-per-meeting", Kind::Number(1, 20), "unknown", "The maximum number of topics in a meeting, with which `backfill` rules out the meetings of other topics", "topics-per-meeting = 1"),
    setting("meeting.file", Kind::Text, "all topic files", "In a list of periods: the topic file that the period is for", "file = \"topics.md\""),
    setting("meeting.files", Kind::Table, "", "Tables for topic files whose groups meet at other times", "files = { \"topics.md\" = { time = \"12:00\", zone = \"Europe/Berlin\" } }"),
    setting("meeting.files.*", Kind::Table, "", "The settings of a topic file's group; keys that it leaves out are those of `meeting`", "\"topics.md\" = { time = \"12:00\", zone = \"Europe/Berlin\" }"),
    setting("meeting.files.*.time", Kind::Text, "that of `meeting`", "As in `meeting`", "time = \"12:00\""),
    setting("meeting.files.*.length", Kind::TextOrNumber, "that of `meeting`", "As in `meeting`", "length = 90"),
    setting("meeting.files.*.zone", Kind::Text, "that of `meeting`", "As in `meeting`", "zone = \"Europe/Berlin\""),
    setting("meeting.files.*.weekday", Kind::Text, "that of `meeting`", "As in `meeting`", "weekday = \"thursday\""),
    setting("meeting.files.*.every", Kind::Number(1, 8), "that of `meeting`", "As in `meeting`", "every = 2"),
    setting("meeting.files.*.from", Kind::Day, "that of `meeting`", "As in `meeting`", "from = \"2026-10-06\""),
    setting("meeting.files.*.until", Kind::Day, "that of `meeting`", "As in `meeting`", "until = \"2027-02-02\""),
    setting("meeting.files.*.except", Kind::Days, "that of `meeting`", "As in `meeting`", "except = [\"2026-12-22/2027-01-05\"]"),
    setting("meeting.files.*.open-slots", Kind::FlagOrNumber(52), "that of `meeting`", "As in `meeting`", "open-slots = 8"),
    setting("meeting.files.*.topics-per-meeting", Kind::Number(1, 20), "that of `meeting`", "As in `meeting`", "topics-per-meeting = 1"),
    setting("roles", Kind::Table, "", "Words of your headings, in addition to the built-in ones", "roles = { discussed = [\"Past meetings\"] }"),
    setting("roles.*", Kind::Texts, "", "The words for a role: scheduled, potential, discussed, timetable or reference", "discussed = [\"Past meetings\"]"),
    setting("no-topic", Kind::Table, "", "Words for meetings without a topic, in addition to the built-in ones", "no-topic = { break = [\"Holidays\"] }"),
    setting("no-topic.*", Kind::Texts, "", "The words for a kind: open, cancelled or break", "break = [\"Holidays\"]"),
    setting("themes.built-in", Kind::Choice(USED), "auto", "Whether the built-in themes are used beside your own", "built-in = \"off\""),
    setting("themes.*", Kind::Table, "", "A theme: a built-in id extends that theme, another id adds one", "memory = { words = [\"our allocator\"] }"),
    setting("themes.*.title", Kind::Text, "the built-in title, or the id", "The title of its chapter", "title = \"Memory\""),
    setting("themes.*.description", Kind::Text, "", "A sentence on what belongs here", "description = \"Allocators and caches\""),
    setting("themes.*.words", Kind::ListOrWeights, "", "Words and phrases that put a topic here, each with its weight if you like", "words = [\"our allocator\"]"),
    setting("themes.*.tags", Kind::List, "", "Further tags of this theme", "tags = [\"mm\"]"),
    setting("rules", Kind::Table, "", "The severity of rules", "rules = { bare-url = \"off\" }"),
    setting("rules.*", SEVERITIES, "", "The severity of a rule", "bare-url = \"off\""),
    setting("publish", Kind::Table, "", "Where `publish` puts the book", "publish = { branch = \"pages\" }"),
    setting("publish.branch", Kind::Text, "gh-pages", "The branch", "branch = \"pages\""),
    setting("publish.remote", Kind::Text, "origin", "The remote", "remote = \"origin\""),
    setting("publish.folder", Kind::Text, "the root of the branch", "The folder on the branch, if several books share it", "folder = \"book\""),
    setting("publish.hidden", Kind::Texts, "", "Hidden files and folders of `src` to publish", "hidden = [\".demo\"]"),
    setting("words", Kind::Table, "", "Any text that the book shows", "words = { readings = \"Papers\" }"),
    setting("words.*", Kind::Text, "that of the book's language", "A text", "readings = \"Papers\""),
];

/// Keys whose errors show what to write.
const IN_THE_ERROR: [&str; 5] = [
    "meeting.length",
    "meeting.open-slots",
    "meeting.files.*.length",
    "meeting.files.*.open-slots",
    "themes.*.words",
];

/// The example of a key, by its path, for an error that does not show what to write.
pub(super) fn example(path: &str) -> Option<&'static str> {
    let found = find(path)?;
    (!IN_THE_ERROR.contains(&found.path)).then_some(found.example)
}

/// The setting with this path, where a star means any key.
fn find(path: &str) -> Option<&'static Setting> {
    let matches = |known: &str| {
        let (mut known, mut keys) = (known.split('.'), path.split('.'));
        loop {
            match (known.next(), keys.next()) {
                (None, None) => return true,
                (Some(known), Some(key)) if known == "*" || known == key => {}
                _ => return false,
            }
        }
    };
    SETTINGS.iter().find(|setting| matches(setting.path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::config::unknown_keys::known_keys;

    #[test]
    fn every_key_is_a_setting() {
        let mut known = vec![];
        for table in [
            "",
            "announce",
            "meeting",
            "meeting.files.*",
            "publish",
            "themes.*",
        ] {
            let keys: Vec<_> = table.split('.').filter(|key| !key.is_empty()).collect();
            for key in known_keys(&keys).unwrap() {
                known.push([&keys[..], &[*key]].concat().join("."));
            }
        }
        for path in &known {
            assert!(find(path).is_some(), "{path}");
        }
        // And every setting is a key, except for any keys of a table.
        for setting in SETTINGS {
            let is_open = setting.path.ends_with('*') || setting.path == "themes.built-in";
            assert!(
                is_open || known.iter().any(|path| path == setting.path),
                "{}",
                setting.path
            );
        }
    }

    #[test]
    fn every_example_is_valid() {
        for Setting { path, example, .. } in SETTINGS {
            let table = path.rsplit_once('.').map_or("", |(table, _)| table);
            let table = match table.starts_with("meeting.files") {
                true => table.replace('*', "\"topics.md\""),
                false => table.replace('*', "memory"),
            };
            let header = if table.is_empty() {
                String::new()
            } else {
                format!("[{table}]\n")
            };
            let value: toml::Table = toml::from_str(&format!("{header}{example}\n")).unwrap();
            let value = serde_json::to_value(value).unwrap();
            match Config::from_value(&value, "") {
                Ok(config) => assert_eq!(config.warnings, [""; 0], "{example}"),
                // Only together with others.
                Err(error) => {
                    let key = path.rsplit('.').next().unwrap();
                    let is_part = ["time", "every", "file", "length", "open-slots"].contains(&key);
                    assert!(is_part, "{example}: {error}");
                }
            }
        }
    }
}
