//! Parse the file name of a note: `2023-11-07-core-scheduling.md`.

use jiff::civil::Date;

use crate::topic_file::slug;

/// The length of a date in ISO 8601.
const DATE: usize = "2023-11-07".len();

/// A note by its file name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteName {
    /// The path of the file, as messages show it.
    pub path: String,
    /// The day at the start of the name.
    pub day: Option<Date>,
    /// The rest of the name, in the form of topic ids; empty if there is only a date.
    pub id: String,
}

impl NoteName {
    /// Parse the name of the file at a path with slashes.
    #[must_use]
    pub fn of(path: &str) -> NoteName {
        let name = path.rsplit('/').next().unwrap_or(path);
        let stem = match name.rsplit_once('.') {
            Some((stem, _)) => stem,
            None => name,
        };
        let day = stem.get(..DATE).and_then(|day| day.parse::<Date>().ok());
        let rest = match day {
            Some(_) => stem.get(DATE..).unwrap_or_default(),
            None => stem,
        };
        // "2023-11-071" starts with no date.
        let is_date = !rest.starts_with(|c: char| c.is_ascii_digit());
        match day.filter(|_| is_date) {
            Some(day) => NoteName {
                path: path.to_owned(),
                day: Some(day),
                id: slug(rest),
            },
            None => NoteName {
                path: path.to_owned(),
                day: None,
                id: slug(stem),
            },
        }
    }

    /// The file name without its extension, in the form of page addresses.
    #[must_use]
    pub fn stem(&self) -> String {
        let day = self.day.map(|day| day.to_string());
        let parts = day.into_iter().chain([self.id.clone()]);
        let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
        match parts.is_empty() {
            true => "note".to_owned(),
            false => parts.join("-"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::NoteName;

    #[test]
    fn names_have_a_date_a_topic_or_both() {
        for (path, day, id, stem) in [
            (
                "notes/2023-11-07-core-scheduling.md",
                "2023-11-07",
                "core-scheduling",
                "2023-11-07-core-scheduling",
            ),
            ("2023-11-07.md", "2023-11-07", "", "2023-11-07"),
            (
                "2023-11-07 Core Scheduling.md",
                "2023-11-07",
                "core-scheduling",
                "2023-11-07-core-scheduling",
            ),
            (
                "a/core-scheduling.md",
                "",
                "core-scheduling",
                "core-scheduling",
            ),
            ("Größe.v2.md", "", "grosse-v2", "grosse-v2"),
            ("2023-13-45-x.md", "", "2023-13-45-x", "2023-13-45-x"),
            ("2023-11-071.md", "", "2023-11-071", "2023-11-071"),
            ("\"<script>\".md", "", "script", "script"),
            ("???.md", "", "", "note"),
        ] {
            let name = NoteName::of(path);
            let found = name.day.map(|day| day.to_string()).unwrap_or_default();
            assert_eq!((found.as_str(), name.id.as_str()), (day, id), "{path}");
            assert_eq!(name.stem(), stem);
        }
    }
}
