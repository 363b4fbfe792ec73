//! The text of the vocabulary file in, its sections out. The file itself explains its format.

/// The id of the section whose phrases only hide the words in them.
pub(crate) const HIDING: &str = "-";

/// A theme as the file gives it.
#[derive(Debug, Default)]
pub(crate) struct Section<'a> {
    /// The line of its brackets, from 1.
    pub(crate) line: usize,
    /// What stands in brackets.
    pub(crate) id: &'a str,
    /// What readers see.
    pub(crate) title: &'a str,
    /// One sentence on what belongs here.
    pub(crate) description: &'a str,
    /// Further spellings of the tag.
    pub(crate) tags: Vec<&'a str>,
    /// Words and phrases, in file order.
    pub(crate) entries: Vec<Entry<'a>>,
}

/// A word or phrase that speaks for a theme.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry<'a> {
    /// Its line, from 1.
    pub(crate) line: usize,
    /// As written.
    pub(crate) text: &'a str,
    /// From 1, a hint, to 20, which settles it; 0 hides.
    pub(crate) weight: i64,
    /// Whether it is looked for in addresses alone.
    pub(crate) in_addresses: bool,
}

/// Reads a vocabulary.
///
/// # Errors
/// Which line is malformed, and what is expected there.
pub(crate) fn read(text: &str) -> Result<Vec<Section<'_>>, String> {
    let mut sections: Vec<Section<'_>> = Vec::with_capacity(16);
    for (number, line) in (1..).zip(text.lines().map(str::trim)) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let wrong = |problem: &str| format!("line {number}: {problem}");
        if let Some(id) = line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            if sections.iter().any(|section| section.id == id) {
                return Err(wrong("this section stands above; add to that one"));
            }
            sections.push(Section {
                line: number,
                id,
                ..Section::default()
            });
            continue;
        }
        let section = sections
            .last_mut()
            .ok_or_else(|| wrong("a section `[id]` is expected first"))?;
        let (key, value) = line
            .split_once(": ")
            .ok_or_else(|| wrong("`key: value` is expected"))?;
        match key {
            "title" => section.title = value.trim(),
            "description" => section.description = value.trim(),
            "tags" => section.tags.extend(items(value)),
            weights => {
                let of_addresses = weights.strip_prefix("url ");
                let weight = of_addresses.unwrap_or(weights).parse();
                let weight = weight.map_err(|_| wrong("a weight is expected before `: `"))?;
                if (weight == 0) != (section.id == HIDING) {
                    let problem = "weight 0 hides words, and stands in `[-]` and nowhere else";
                    return Err(wrong(problem));
                }
                section.entries.extend(items(value).map(|text| Entry {
                    line: number,
                    text,
                    weight,
                    in_addresses: of_addresses.is_some(),
                }));
            }
        }
    }
    Ok(sections)
}

fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty())
}
