//! What each format writes in its own way.

/// The markup of a format.
pub(super) trait Markup {
    /// Text of the group or of the book, escaped. It may start a line.
    fn text(&self, text: &str) -> String;

    /// A link with a text.
    fn link(&self, text: &str, url: &str) -> String;

    /// A link after or with what it is.
    fn named_link(&self, name: &str, url: &str) -> String {
        self.link(name, url)
    }

    /// The address of a page, as a link.
    fn address(&self, url: &str) -> String {
        self.link(url, url)
    }

    /// Strong text, from escaped one.
    fn strong(&self, escaped: &str) -> String;

    /// A paragraph of escaped lines.
    fn paragraph(&self, lines: &[String]) -> String {
        lines.join("\n")
    }

    /// A list of escaped items.
    fn items(&self, items: &[String]) -> String;

    /// A list below an escaped label.
    fn section(&self, label: &str, items: &[String]) -> String {
        format!("{label}:\n{}", self.items(items))
    }

    /// Joins paragraphs and lists.
    fn blocks(&self, blocks: &[String]) -> String {
        blocks.join("\n\n")
    }
}

/// Items with a bullet. Further lines of an item are indented.
pub(super) fn bulleted(bullet: &str, items: &[String]) -> String {
    let items = items.iter();
    let lines: Vec<_> = items
        .map(|item| format!("{bullet}{}", item.replace('\n', "\n  ")))
        .collect();
    lines.join("\n")
}
