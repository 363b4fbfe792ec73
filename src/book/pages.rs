//! List the pages of a topic file, and write each one.

use super::context::PageContext;
use super::page::{Addresses, Page};
use super::{all_topics, discussed, next, overview, statistics, theme, tick_menu};

impl PageContext<'_> {
    /// The pages after the overview, in the order of the book. A theme without topics has none.
    #[must_use]
    pub fn pages(&self) -> Vec<Page> {
        let mut used = vec![false; self.groups.all().len()];
        for entry in &self.entries {
            used[entry.themes[0].index()] = true;
        }
        let themes = self.groups.ids().filter(|theme| used[theme.index()]);
        let mut pages = vec![Page::Next];
        pages.extend(themes.map(Page::Theme));
        pages.push(Page::Discussed);
        pages.push(Page::AllTopics);
        if self.has_statistics {
            pages.push(Page::Statistics);
        }
        pages
    }

    /// The Markdown of a page.
    #[must_use]
    pub fn page(&self, page: Page, addresses: &Addresses) -> String {
        // A group may have the same name, as the page is not in every book.
        let id = match page {
            Page::Statistics => "statistics--page".to_owned(),
            _ => format!("page--{}", page.stem(self)),
        };
        let mut out = self.head(page.title(self), &id, Some(page));
        match page {
            Page::Next => next::push(&mut out, self, addresses),
            Page::Theme(theme) => theme::push(&mut out, self, theme, addresses),
            Page::Discussed => discussed::push(&mut out, self, addresses),
            Page::AllTopics => all_topics::push(&mut out, self, addresses),
            Page::Statistics => statistics::push(&mut out, self, addresses),
        }
        if !matches!(page, Page::Theme(_)) {
            tick_menu::push_line(&mut out, self, addresses);
        }
        out
    }

    /// The Markdown of the topic file's own chapter.
    #[must_use]
    pub fn overview(&self, addresses: &Addresses) -> String {
        let mut out = self.head(self.name, "page--overview", None);
        overview::push(&mut out, self, addresses);
        out
    }
}
