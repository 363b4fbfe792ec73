//! The words of table headers and of the labels of lines: what a column or a line contains.

/// What a column or a labelled line contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Date,
    Title,
    /// What is read, which is the title if nothing else is.
    Paper,
    Lead,
    Place,
    Number,
    Link,
    Other,
}

/// The words of each kind, the most telling kind first: "Discussion starter" is a person, "Paper link" a link.
const WORDS: [(Column, &str); 8] = [
    (
        Column::Lead,
        "lead leads leader leaders presenter presenters speaker speakers who host hosts starter discussant \
         discussants moderator moderators by proposer volunteer leitung vortragende vortragender \
         referent referentin referenten moderation wer",
    ),
    (
        Column::Link,
        "link links url urls slides slide video videos recording recordings code repo pdf ppt folien \
         presentation aufzeichnung",
    ),
    (Column::Number, "no nr number # nummer"),
    (
        Column::Date,
        "date dates day when week datum tag wann termin",
    ),
    (
        Column::Place,
        "place room venue where location time raum ort wo zeit uhrzeit",
    ),
    (
        Column::Title,
        "topic topics title titles subject what thema themen titel was",
    ),
    (
        Column::Paper,
        "paper papers reading readings article articles discussion talk talks chapter chapters book \
         name text texte kapitel buch artikel sujet vortrag",
    ),
    (
        Column::Other,
        "comment comments note notes abstract description status authors author mla kommentar notizen",
    ),
];

impl Column {
    /// What a header says that its column contains.
    pub(super) fn of(header: &str) -> Option<Column> {
        let header = header.to_lowercase();
        if header.trim() == "#" {
            return Some(Column::Number);
        }
        let words: Vec<_> = header
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let names = |list: &str| {
            let mut listed = list.split_ascii_whitespace();
            listed.any(|known| words.contains(&known))
        };
        let mut kinds = WORDS.iter();
        kinds.find(|(_, list)| names(list)).map(|(kind, _)| *kind)
    }

    /// The label of a line ("**Who:** Sam") and its length, up to and with the colon.
    pub(super) fn label(line: &str) -> Option<(Column, usize)> {
        const LONGEST: usize = 30;
        const MOST_WORDS: usize = 3;
        let colon = line.find([':', '：'])?;
        let label = &line[..colon];
        let is_short = colon <= LONGEST && label.split_whitespace().count() <= MOST_WORDS;
        let width = line[colon..].chars().next().map_or(1, char::len_utf8);
        let is_url = line[colon..].starts_with("://");
        let kind = Column::of(label).filter(|_| is_short && !is_url)?;
        Some((kind, colon + width))
    }
}

#[cfg(test)]
mod tests {
    use super::Column;

    #[test]
    fn the_most_telling_word_of_a_header_decides() {
        for (header, kind) in [
            ("Discussion Starter", Some(Column::Lead)),
            ("Chapter(s)", Some(Column::Paper)),
            ("Paper Name", Some(Column::Paper)),
            ("Paper link", Some(Column::Link)),
            ("S. No.", Some(Column::Number)),
            ("#", Some(Column::Number)),
            ("Datum", Some(Column::Date)),
            ("Why should we care", None),
        ] {
            assert_eq!(Column::of(header), kind, "{header}");
        }
    }

    #[test]
    fn a_label_is_short_and_no_address() {
        assert_eq!(Column::label("Who: Sam"), Some((Column::Lead, 4)));
        assert_eq!(Column::label("https://example.org/paper"), None);
        assert_eq!(
            Column::label("Why papers about locks matter to all: x"),
            None
        );
    }
}
