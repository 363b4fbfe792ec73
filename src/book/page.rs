//! The pages of a topic file, their titles and addresses.

use super::context::PageContext;
use crate::theme::ThemeId;

/// A page of the book, except the topic file's own chapter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// The upcoming meetings.
    Next,
    /// The topics of one theme.
    Theme(ThemeId),
    /// The past meetings.
    Discussed,
    /// Every topic in one list.
    AllTopics,
    /// The number of meetings and topics, if the settings ask for it.
    Statistics,
}

/// The file names of a topic file's pages, which are all in one folder.
pub struct Addresses {
    /// The topic file's own chapter.
    pub overview: String,
    /// The other pages, in the order of the book.
    pub pages: Vec<(Page, String)>,
}

impl Addresses {
    /// The file name of a page.
    #[must_use]
    pub fn of(&self, page: Page) -> &str {
        let found = self.pages.iter().find(|(known, _)| *known == page);
        found.map_or(&self.overview, |(_, address)| address)
    }

    /// The number of themes with a chapter.
    #[must_use]
    pub fn themes(&self) -> usize {
        let themes = self
            .pages
            .iter()
            .filter(|(page, _)| matches!(page, Page::Theme(_)));
        themes.count()
    }

    /// The file name of a theme's page, if the theme has topics.
    pub(super) fn theme_page(&self, theme: ThemeId) -> Option<&str> {
        let mut pages = self.pages.iter();
        let found = pages.find(|(page, _)| *page == Page::Theme(theme));
        found.map(|(_, address)| address.as_str())
    }
}

impl Page {
    /// The preferred file name of the page, without its extension.
    #[must_use]
    pub fn stem<'a>(self, context: &'a PageContext<'_>) -> &'a str {
        match self {
            Page::Next => "next",
            Page::Theme(theme) => &context.groups.get(theme).id,
            Page::Discussed => "discussed",
            Page::AllTopics => "all-topics",
            Page::Statistics => "statistics",
        }
    }

    /// The page's title.
    #[must_use]
    pub fn title<'a>(self, context: &'a PageContext<'_>) -> &'a str {
        match self {
            Page::Next => &context.words.next_meeting,
            Page::Theme(theme) => &context.groups.get(theme).title,
            Page::Discussed => &context.words.discussed_topics,
            Page::AllTopics => &context.words.all_topics,
            Page::Statistics => &context.words.statistics,
        }
    }
}
