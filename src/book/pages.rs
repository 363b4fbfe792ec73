//! Which pages a topic file makes, their names and addresses.

use crate::theme::ThemeId;

use super::context::{Format, PageContext};
use super::{all_topics, assets, discussed, escape, feeds, next, overview, theme};

/// A page of the book beside the topic file's own chapter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// The meetings to come.
    Next,
    /// The topics of one theme.
    Theme(ThemeId),
    /// The past meetings.
    Discussed,
    /// Every topic in one list.
    AllTopics,
}

/// The file names of a group's pages; they stand in one folder.
pub struct Addresses {
    /// The topic file's own chapter.
    pub overview: String,
    /// The other pages in their order.
    pub pages: Vec<(Page, String)>,
}

impl Addresses {
    /// The file name of a page.
    #[must_use]
    pub fn of(&self, page: Page) -> &str {
        let found = self.pages.iter().find(|(known, _)| *known == page);
        found.map_or(&self.overview, |(_, address)| address)
    }

    /// How many themes have a chapter.
    #[must_use]
    pub fn themes(&self) -> usize {
        let themes = self
            .pages
            .iter()
            .filter(|(page, _)| matches!(page, Page::Theme(_)));
        themes.count()
    }

    /// The chapter of a theme, if it has topics.
    pub(super) fn theme_page(&self, theme: ThemeId) -> Option<&str> {
        let mut pages = self.pages.iter();
        let found = pages.find(|(page, _)| *page == Page::Theme(theme));
        found.map(|(_, address)| address.as_str())
    }
}

impl Page {
    /// The page's address without its extension, where nothing else claims it.
    #[must_use]
    pub fn stem<'a>(self, context: &'a PageContext<'_>) -> &'a str {
        match self {
            Page::Next => "next",
            Page::Theme(theme) => &context.classifier.theme(theme).id,
            Page::Discussed => "discussed",
            Page::AllTopics => "all-topics",
        }
    }

    /// The page's title.
    #[must_use]
    pub fn title<'a>(self, context: &'a PageContext<'_>) -> &'a str {
        match self {
            Page::Next => &context.words.next_meeting,
            Page::Theme(theme) => &context.classifier.theme(theme).title,
            Page::Discussed => &context.words.discussed_topics,
            Page::AllTopics => &context.words.all_topics,
        }
    }
}

impl PageContext<'_> {
    /// The pages beside the overview, in the order of the book. A theme without topics has none.
    #[must_use]
    pub fn pages(&self) -> Vec<Page> {
        let mut used = vec![false; self.classifier.themes().len()];
        for entry in &self.entries {
            used[entry.themes[0].index()] = true;
        }
        let themes = self.classifier.ids().filter(|theme| used[theme.index()]);
        let mut pages = vec![Page::Next];
        pages.extend(themes.map(Page::Theme));
        pages.push(Page::Discussed);
        pages.push(Page::AllTopics);
        pages
    }

    /// The Markdown of a page.
    #[must_use]
    pub fn page(&self, page: Page, addresses: &Addresses) -> String {
        let mut out = self.head(page.title(self), &format!("page--{}", page.stem(self)));
        match page {
            Page::Next => next::push(&mut out, self, addresses),
            Page::Theme(theme) => theme::push(&mut out, self, theme, addresses),
            Page::Discussed => discussed::push(&mut out, self, addresses),
            Page::AllTopics => all_topics::push(&mut out, self, addresses),
        }
        out
    }

    /// The Markdown of the topic file's own chapter.
    #[must_use]
    pub fn overview(&self, addresses: &Addresses) -> String {
        let mut out = self.head(self.name, "page--overview");
        overview::push(&mut out, self, addresses);
        out
    }

    /// A page's first heading and, directly after it, before any text of the group, style and
    /// script.
    fn head(&self, title: &str, id: &str) -> String {
        let mut out = String::new();
        self.push_heading(&mut out, 1, title, id);
        if self.format == Format::Html {
            assets::push(&mut out, self);
            feeds::push_alternates(&mut out, self);
        }
        out
    }

    /// A heading with an id of ours: mdBook 0.4 finds it by search, and the print page keeps it
    /// apart. Ids of pages hold `--`, which no topic's id does.
    pub(super) fn push_heading(&self, out: &mut String, level: usize, title: &str, id: &str) {
        let marks = "#".repeat(level);
        let title = escape::heading(title);
        out.push_str(&format!("\n{marks} {title} {{#{}{id}}}\n", self.id_prefix));
    }
}
