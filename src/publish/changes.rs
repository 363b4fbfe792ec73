//! A summary of what publishing changes on the branch.

/// The files of a book that are added, changed and removed, by their paths on the branch, sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// New files.
    pub added: Vec<String>,
    /// Files with new content.
    pub changed: Vec<String>,
    /// Files that the book no longer has.
    pub removed: Vec<String>,
}

impl Changes {
    /// The number of pages and other files: `2 pages added, 1 changed, 0 removed; 3 other files`.
    #[must_use]
    pub fn summary(&self) -> String {
        let kinds = [&self.added, &self.changed, &self.removed];
        let pages = kinds.map(|files| files.iter().filter(|file| is_page(file)).count());
        let others =
            kinds.iter().map(|files| files.len()).sum::<usize>() - pages.iter().sum::<usize>();
        let [added, changed, removed] = pages;
        let noun = if added == 1 { "page" } else { "pages" };
        let mut out = format!("{added} {noun} added, {changed} changed, {removed} removed");
        match others {
            0 => {}
            1 => out.push_str("; 1 other file"),
            others => out.push_str(&format!("; {others} other files")),
        }
        out
    }

    /// A list of the pages, marked with `+`, `~` or `-`, with at most `most` of each kind.
    #[must_use]
    pub fn pages(&self, most: usize) -> String {
        let mut out = String::new();
        for (sign, files) in [
            ('+', &self.added),
            ('~', &self.changed),
            ('-', &self.removed),
        ] {
            let pages: Vec<&String> = files.iter().filter(|file| is_page(file)).collect();
            for page in pages.iter().take(most) {
                out.push_str(&format!("  {sign} {page}\n"));
            }
            if pages.len() > most {
                out.push_str(&format!("  {sign} and {} more\n", pages.len() - most));
            }
        }
        out
    }
}

fn is_page(file: &str) -> bool {
    file.ends_with(".html")
}

#[cfg(test)]
mod tests {
    use super::Changes;

    #[test]
    fn pages_are_counted_and_listed() {
        let files = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let changes = Changes {
            added: files(&["a.html"]),
            changed: files(&["b.html", "c.html", "d.css"]),
            removed: Vec::new(),
        };
        assert_eq!(
            changes.summary(),
            "1 page added, 2 changed, 0 removed; 1 other file"
        );
        assert_eq!(changes.pages(1), "  + a.html\n  ~ b.html\n  ~ and 1 more\n");
    }
}
