//! Read the output of `git blame --porcelain` (git-blame, "THE PORCELAIN FORMAT").

use std::collections::HashMap;
use std::rc::Rc;

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan as _, ZonedDateTime};

/// A line of a blamed file.
#[derive(Debug, Clone)]
pub(super) struct BlamedLine {
    pub(super) origin: Rc<Origin>,
    /// Its number in the version of the commit, from 1.
    pub(super) line: usize,
}

/// The commit that last changed a line.
#[derive(Debug, Clone, Default)]
pub(super) struct Origin {
    /// Its id; `None` if the line is not committed yet.
    pub(super) commit: Option<String>,
    /// Seconds since 1970, and the offset of the author's time zone in seconds.
    time: Option<(i64, i32)>,
    /// The path of the file in the commit.
    pub(super) path: String,
    /// The parent, and the path of the file in it.
    pub(super) previous: Option<(String, String)>,
    /// Whether the commit has no parent, or none in a shallow clone.
    pub(super) is_first: bool,
}

impl Origin {
    /// The moment at which its author wrote it.
    pub(super) fn moment(&self) -> Option<Timestamp> {
        Timestamp::from_second(self.time?.0).ok()
    }

    /// The day on which its author wrote it, in the author's time zone.
    pub(super) fn day(&self) -> Option<Date> {
        self.day_in(None)
    }

    /// The day on which its author wrote it, in a zone, or else in the author's.
    pub(super) fn day_in(&self, zone: Option<&TimeZone>) -> Option<Date> {
        if let Some(zone) = zone {
            return Some(self.moment()?.to_zoned_datetime(zone.clone()).date());
        }
        let offset = Offset::from_seconds(self.time?.1).ok()?;
        Some(
            self.moment()?
                .to_zoned_datetime(TimeZone::fixed(offset))
                .date(),
        )
    }
}

/// Whether a commit can be of this day. A computer whose clock is not set commits in 1970 or in the future.
pub(super) fn is_plausible(day: Date) -> bool {
    let tomorrow = ZonedDateTime::now().date().saturating_add(1.day());
    (1980..).contains(&day.year()) && day <= tomorrow
}

/// Read the lines of a file, in order. Keys that are not known are ignored.
pub(super) fn read(output: &[u8]) -> Vec<BlamedLine> {
    let mut lines = Vec::new();
    let mut known: HashMap<String, Rc<Origin>> = HashMap::new();
    let mut rows = output.split(|byte| *byte == b'\n');
    while let Some(header) = rows.next() {
        let header = String::from_utf8_lossy(header).into_owned();
        let mut fields = header.split(' ');
        let (Some(id), Some(line)) = (fields.next(), fields.next()) else {
            continue;
        };
        let Ok(line) = line.parse() else {
            continue;
        };
        // What is known of a commit is printed once, but its paths may differ from line to line.
        let mut origin = known.get(id).map(|origin| Origin::clone(origin));
        let mut is_new = false;
        for row in rows.by_ref().take_while(|row| !row.starts_with(b"\t")) {
            is_new = true;
            let origin = origin.get_or_insert_with(|| Origin {
                commit: id.contains(|c| c != '0').then(|| id.to_owned()),
                ..Origin::default()
            });
            origin.read(&String::from_utf8_lossy(row));
        }
        match origin {
            Some(origin) if is_new => {
                known.insert(id.to_owned(), Rc::new(origin));
            }
            _ => {}
        }
        if let Some(origin) = known.get(id) {
            let origin = Rc::clone(origin);
            lines.push(BlamedLine { origin, line });
        }
    }
    lines
}

/// The lines of a text that is in no commit.
pub(super) fn new_lines(text: &str) -> Vec<BlamedLine> {
    let origin = Rc::new(Origin {
        is_first: true,
        ..Origin::default()
    });
    let lines = 1..=text.lines().count();
    let lines = lines.map(|line| BlamedLine {
        origin: Rc::clone(&origin),
        line,
    });
    lines.collect()
}

impl Origin {
    fn read(&mut self, row: &str) {
        let (key, value) = row.split_once(' ').unwrap_or((row, ""));
        match key {
            "author-time" => self.time = value.parse().ok().map(|time| (time, 0)),
            "author-tz" => {
                if let (Some(time), Some(offset)) = (&mut self.time, offset(value)) {
                    time.1 = offset;
                }
            }
            "boundary" => self.is_first = true,
            "filename" => self.path = unquoted(value),
            "previous" => {
                let previous = value.split_once(' ');
                self.previous = previous.map(|(id, path)| (id.to_owned(), unquoted(path)));
            }
            _ => {}
        }
    }
}

/// `+0530` in seconds.
pub(super) fn offset(zone: &str) -> Option<i32> {
    let (sign, digits) = match zone.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let digits: i32 = (digits.len() == 4).then(|| digits.parse().ok())??;
    Some(sign * (digits / 100 * 3600 + digits % 100 * 60))
}

/// A path that git may have quoted like a string of C (git-config, `core.quotePath`).
fn unquoted(path: &str) -> String {
    let quoted = path
        .strip_prefix('"')
        .and_then(|path| path.strip_suffix('"'));
    let Some(quoted) = quoted else {
        return path.to_owned();
    };
    let mut bytes = Vec::with_capacity(quoted.len());
    let mut rest = quoted.bytes().peekable();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        bytes.push(match rest.next().unwrap_or(b'\\') {
            b'a' => 7,
            b'b' => 8,
            b't' => b'\t',
            b'n' => b'\n',
            b'v' => 11,
            b'f' => 12,
            b'r' => b'\r',
            digit @ b'0'..=b'7' => {
                let mut value = u32::from(digit - b'0');
                while let Some(digit) = rest.next_if(|byte| (b'0'..=b'7').contains(byte)) {
                    value = value * 8 + u32::from(digit - b'0');
                }
                u8::try_from(value & 0xff).unwrap_or_default()
            }
            other => other,
        });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{read, unquoted};

    #[test]
    fn paths_and_days_are_read() {
        assert_eq!(unquoted("a b.md"), "a b.md");
        assert_eq!(unquoted(r#""a\"\t\303\244.md""#), "a\"\tä.md");
        let output = "\
1111111111111111111111111111111111111111 2 1 1
author-time 1700000000
author-tz -0830
summary 3333333333333333333333333333333333333333 4 4
previous 2222222222222222222222222222222222222222 old.md
filename new.md
\tone
0000000000000000000000000000000000000000 2 2 1
author-time 1
author-tz +0000
filename new.md
\ttwo
1111111111111111111111111111111111111111 3 3
\tthree
";
        let lines = read(output.as_bytes());
        let numbers: Vec<_> = lines.iter().map(|line| line.line).collect();
        assert_eq!(numbers, [2, 2, 3]);
        let origin = &lines[2].origin;
        assert_eq!(
            origin.day().map(|day| day.to_string()).as_deref(),
            Some("2023-11-14")
        );
        assert_eq!(origin.path, "new.md");
        let previous = origin.previous.as_ref().map(|(_, path)| path.as_str());
        assert_eq!(previous, Some("old.md"));
        assert_eq!(lines[1].origin.commit, None);
    }
}
