//! An example of each setting, for errors about values of a wrong type.

/// The keys with an example. A star is any key.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("address", "address = \"https://example.org/group/\""),
    ("announce", "announce = { text = \"announce.txt\" }"),
    ("announce.html", "html = \"announce.html\""),
    ("announce.markdown", "markdown = \"announce.md\""),
    ("announce.matrix", "matrix = \"announce-matrix.html\""),
    ("announce.slack", "slack = \"announce-slack.txt\""),
    ("announce.text", "text = \"announce.txt\""),
    ("assets", "assets = \"files\""),
    ("book-key", "book-key = \"our-group\""),
    ("date-format", "date-format = \"[%Y-%m-%d]\""),
    ("date-order", "date-order = \"dmy\""),
    (
        "file-url-template",
        "file-url-template = \"https://forge.example/group/blob/main/{path}\"",
    ),
    ("files", "files = [\"topics.md\"]"),
    (
        "meeting",
        "meeting = { time = \"18:30\", zone = \"Europe/Berlin\" }",
    ),
    (
        "meeting.files",
        "files = { \"topics.md\" = { time = \"12:00\", zone = \"Europe/Berlin\" } }",
    ),
    (
        "meeting.files.*",
        "\"topics.md\" = { time = \"12:00\", zone = \"Europe/Berlin\" }",
    ),
    ("meeting.files.*.time", "time = \"12:00\""),
    ("meeting.files.*.weekday", "weekday = \"thursday\""),
    ("meeting.files.*.zone", "zone = \"Europe/Berlin\""),
    ("meeting.every", "every = 2"),
    ("meeting.except", "except = [\"2026-12-22/2027-01-05\"]"),
    ("meeting.file", "file = \"topics.md\""),
    ("meeting.files.*.every", "every = 2"),
    (
        "meeting.files.*.except",
        "except = [\"2026-12-22/2027-01-05\"]",
    ),
    ("meeting.files.*.from", "from = \"2026-10-06\""),
    ("meeting.files.*.until", "until = \"2027-02-02\""),
    ("meeting.from", "from = \"2026-10-06\""),
    ("meeting.time", "time = \"18:30\""),
    ("meeting.until", "until = \"2027-02-02\""),
    ("meeting.weekday", "weekday = \"thursday\""),
    ("meeting.zone", "zone = \"Europe/Berlin\""),
    ("no-topic", "no-topic = { break = [\"Holidays\"] }"),
    ("no-topic.*", "break = [\"Holidays\"]"),
    ("notes", "notes = \"notes\""),
    ("publish", "publish = { branch = \"pages\" }"),
    ("publish.branch", "branch = \"pages\""),
    ("publish.folder", "folder = \"book\""),
    ("publish.hidden", "hidden = [\".demo\"]"),
    ("publish.remote", "remote = \"origin\""),
    ("roles", "roles = { discussed = [\"Past meetings\"] }"),
    ("roles.*", "discussed = [\"Past meetings\"]"),
    ("rules", "rules = { bare-url = \"off\" }"),
    ("rules.*", "bare-url = \"off\""),
    ("theme-order", "theme-order = [\"memory\", \"scheduling\"]"),
    (
        "themes",
        "themes = { memory = { words = [\"our allocator\"] } }",
    ),
    ("themes.*", "memory = { words = [\"our allocator\"] }"),
    (
        "themes.*.description",
        "description = \"Allocators and caches\"",
    ),
    ("themes.*.tags", "tags = [\"mm\"]"),
    ("themes.*.title", "title = \"Memory\""),
    ("weekday", "weekday = \"tuesday\""),
    ("words", "words = { readings = \"Papers\" }"),
    ("words.*", "readings = \"Papers\""),
];

/// The example of a key, by its path.
pub(super) fn example(path: &str) -> Option<&'static str> {
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
    let found = EXAMPLES.iter().find(|(known, _)| matches(known));
    found.map(|(_, example)| *example)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::config::unknown_keys::known_keys;

    /// Keys whose errors already show what to write.
    const IN_THE_ERROR: [&str; 5] = [
        "meeting.length",
        "meeting.open-slots",
        "meeting.files.*.length",
        "meeting.files.*.open-slots",
        "themes.*.words",
    ];

    #[test]
    fn every_key_has_an_example() {
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
                let path = [&keys[..], &[*key]].concat().join(".");
                let has_one = example(&path).is_some() || IN_THE_ERROR.contains(&path.as_str());
                assert!(has_one, "{path}");
            }
        }
    }

    #[test]
    fn every_example_is_valid() {
        for (path, example) in EXAMPLES {
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
                    let is_part = [".time", ".every", ".file"];
                    let is_part = is_part.iter().any(|key| path.ends_with(key));
                    assert!(is_part, "{example}: {error}");
                }
            }
        }
    }
}
