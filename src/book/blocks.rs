//! Write Markdown blocks within nested lists, quotes and footnotes.
//!
//! Every block means the same in any position: an empty line comes before it, each of its lines has
//! its marker or indentation, and no line is a lazy continuation.

use super::escape;

/// Containers nested deeper than this are left out; their content is kept.
const DEEPEST: usize = 16;

/// Markdown that grows block by block.
pub(super) struct Blocks {
    out: String,
    /// The start of the next line: the markers of newly opened containers, or `rest`.
    first: String,
    /// The start of the lines after it.
    rest: String,
    /// The innermost open container, or the page.
    container: Container,
    /// The containers around it.
    outer: Vec<Container>,
    lists: Vec<List>,
}

#[derive(Default)]
struct Container {
    /// The lengths of `first` and `rest` before it was opened.
    outside: (usize, usize),
    /// Whether it has a block yet.
    has_block: bool,
    is_item: bool,
    /// Whether its last block is the first line of an admonition, which the next block continues.
    ends_with_title: bool,
    /// Whether its last block is text that is not a paragraph (CommonMark, "tight").
    ends_with_text: bool,
    /// The delimiter of its last block, if that is a list.
    last_list: Option<char>,
}

struct List {
    /// The number of the next item, in an ordered list.
    number: Option<u64>,
    delimiter: char,
    is_empty: bool,
    is_loose: bool,
}

impl Blocks {
    /// Blocks whose first line starts with `first`, the others with `rest`.
    pub(super) fn new(first: &str, rest: &str) -> Self {
        Blocks {
            out: String::new(),
            first: first.to_owned(),
            rest: rest.to_owned(),
            container: Container::default(),
            outer: Vec::new(),
            lists: Vec::new(),
        }
    }

    /// The Markdown, with a newline after each line.
    pub(super) fn finish(mut self) -> String {
        if self.out.is_empty() && self.first != self.rest {
            self.line("<!-- -->");
        }
        self.out
    }

    /// Adds inline Markdown as a paragraph of its own.
    pub(super) fn paragraph(&mut self, markdown: &str) {
        if self.container.is_item
            && let Some(list) = self.lists.last_mut()
        {
            list.is_loose = true;
        }
        self.text(markdown);
    }

    /// Adds inline Markdown as the text of a tight item.
    pub(super) fn text(&mut self, markdown: &str) {
        let mut lines = markdown
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty());
        if let Some(first) = lines.next() {
            self.gap();
            self.line(&escape::guard_start(first));
            lines.for_each(|line| self.line(&escape::guard_start(line)));
            self.container.ends_with_text = true;
        }
    }

    /// Adds the lines of a block, which must not continue or end another block.
    pub(super) fn lines<'l>(&mut self, lines: impl IntoIterator<Item = &'l str>) {
        self.gap();
        for line in lines {
            self.line(line);
        }
    }

    /// Opens a quote, or an admonition with the line `title`.
    pub(super) fn open_quote(&mut self, title: Option<&str>) {
        self.gap();
        self.open("> ", "> ", false);
        if let Some(title) = title {
            self.line(title);
            self.container.ends_with_title = true;
        }
    }

    /// Closes a quote.
    pub(super) fn close_quote(&mut self) {
        self.close();
    }

    /// Opens a list; an ordered one starts with `number`.
    pub(super) fn open_list(&mut self, number: Option<u64>) {
        let container = &self.container;
        let [usual, other] = if number.is_some() {
            ['.', ')']
        } else {
            ['-', '*']
        };
        // Two adjacent lists with the same delimiter would merge (CommonMark, section 5.3).
        let delimiter = match container.last_list == Some(usual) {
            true => other,
            false => usual,
        };
        // A list can directly follow the text of a tight item, except an ordered list that starts
        // with a number other than 1: its first line would be part of the text.
        let is_tight = container.is_item && container.ends_with_text;
        let continues = is_tight && !self.lists.last().is_some_and(|list| list.is_loose);
        if !continues || number.is_some_and(|number| number != 1) {
            self.gap();
        }
        self.lists.push(List {
            number,
            delimiter,
            is_empty: true,
            is_loose: false,
        });
    }

    /// Closes a list.
    pub(super) fn close_list(&mut self) {
        if let Some(list) = self.lists.pop() {
            self.container.last_list = Some(list.delimiter);
            self.container.ends_with_text = false;
        }
    }

    /// Opens an item of the last open list.
    pub(super) fn open_item(&mut self) {
        let Some(list) = self.lists.last_mut() else {
            return;
        };
        let needs_gap = list.is_loose && !list.is_empty;
        list.is_empty = false;
        let marker = match &mut list.number {
            Some(number) => {
                let marker = format!("{number}{} ", list.delimiter);
                // CommonMark allows numbers of nine digits.
                *number = (*number + 1).min(999_999_999);
                marker
            }
            None => format!("{} ", list.delimiter),
        };
        if needs_gap {
            self.gap();
        }
        self.open(&marker, &" ".repeat(marker.len()), true);
    }

    /// Closes an item.
    pub(super) fn close_item(&mut self) {
        if !self.container.has_block {
            // An empty item after text would underline the text as a heading.
            self.line("<!-- -->");
        }
        self.close();
    }

    fn open(&mut self, first: &str, rest: &str, is_item: bool) {
        let mut opened = Container {
            outside: (self.first.len(), self.rest.len()),
            is_item,
            ..Container::default()
        };
        if self.outer.len() < DEEPEST {
            self.first.push_str(first);
            self.rest.push_str(rest);
        } else {
            opened.has_block = self.container.has_block;
        }
        self.outer
            .push(std::mem::replace(&mut self.container, opened));
    }

    fn close(&mut self) {
        let Some(outer) = self.outer.pop() else {
            return;
        };
        let closed = std::mem::replace(&mut self.container, outer);
        let (first, rest) = closed.outside;
        self.rest.truncate(rest);
        if closed.has_block {
            self.first.clone_from(&self.rest);
        } else {
            self.first.truncate(first);
        }
        self.container.ends_with_text = false;
    }

    /// Separates the next block from the previous one.
    fn gap(&mut self) {
        let container = &mut self.container;
        container.last_list = None;
        container.ends_with_text = false;
        let continues = std::mem::take(&mut container.ends_with_title);
        if container.has_block && !continues {
            self.out.push_str(self.rest.trim_end());
            self.out.push('\n');
        }
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(&self.first);
        self.out.push_str(line);
        self.out.push('\n');
        self.first.clone_from(&self.rest);
        self.container.has_block = true;
        for container in &mut self.outer {
            container.has_block = true;
        }
    }
}
