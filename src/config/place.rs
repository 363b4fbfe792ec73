//! Find the line of `book.toml` that an error in the settings is about.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The line (from 1) of the setting at a path below `[preprocessor.topics]`: of its last part that exists. Parts are
/// keys, and indices or texts of list elements.
pub(super) fn line_of(text: &str, path: &[String]) -> Option<usize> {
    let book = DeTable::parse(text).ok()?;
    let mut table = book.get_ref();
    let mut place = None;
    let mut found = None;
    for key in ["preprocessor", "topics"] {
        let (name, value) = table.get_key_value(key)?;
        place = Some(name.span().start);
        found = Some(value);
        table = value.get_ref().as_table()?;
    }
    let mut value = found?;
    for part in path {
        let Some((start, inner)) = step(value, part) else {
            break;
        };
        place = Some(start);
        value = inner;
    }
    place.map(|place| line_at(text, place))
}

/// The line (from 1) of a byte.
pub(super) fn line_at(text: &str, place: usize) -> usize {
    let before = text.as_bytes().get(..place).unwrap_or_default();
    1 + before.iter().filter(|byte| **byte == b'\n').count()
}

fn step<'a, 'i>(
    value: &'a Spanned<DeValue<'i>>,
    part: &str,
) -> Option<(usize, &'a Spanned<DeValue<'i>>)> {
    match value.get_ref() {
        DeValue::Table(table) => {
            let (key, value) = table.get_key_value(part)?;
            Some((key.span().start, value))
        }
        DeValue::Array(list) => {
            let by_index = part.parse().ok().and_then(|index: usize| list.get(index));
            // The last of several is the repeated one.
            let is_it = |value: &&Spanned<DeValue<'_>>| value.get_ref().as_str() == Some(part);
            let value = by_index.or_else(|| list.iter().rfind(is_it))?;
            Some((value.span().start, value))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::line_of;

    #[test]
    fn the_last_part_that_exists_is_found() {
        let text = "[book]\n[preprocessor.topics]\nweekday = 1\nfiles = [\n  \"a.md\",\n  \"b.md\",\n]\nmeeting.time = 2\n\
                    [preprocessor.topics.rules]\n\"a.b\" = 1\n";
        for (path, line) in [
            ("", Some(2)),
            ("weekday", Some(3)),
            ("files", Some(4)),
            ("files/1", Some(6)),
            ("files/a.md", Some(5)),
            ("meeting/time", Some(8)),
            ("meeting/zone", Some(8)),
            ("rules/a.b", Some(10)),
            ("themes/memory", Some(2)),
        ] {
            let path: Vec<_> = path.split('/').map(str::to_owned).collect();
            assert_eq!(line_of(text, &path), line, "{path:?}");
        }
        assert_eq!(line_of("[book]", &[]), None);
    }
}
