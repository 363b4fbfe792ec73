//! Where the relative links and pictures of an included topic file lead from a page.

use rustc_hash::FxHashMap;

/// The addresses on pages of relative links and pictures, by their addresses in the file. All others are
/// unchanged.
#[derive(Debug, Default)]
pub struct Targets {
    links: FxHashMap<String, Option<String>>,
    pictures: FxHashMap<String, Option<String>>,
}

impl Targets {
    /// Set where a link leads. With `None`, its text is shown without a link.
    pub fn set_link(&mut self, url: &str, target: Option<String>) {
        self.links.insert(url.to_owned(), target);
    }

    /// Set where a picture is. With `None`, its description is shown.
    pub fn set_picture(&mut self, url: &str, target: Option<String>) {
        self.pictures.insert(url.to_owned(), target);
    }

    /// Where a link leads; `None` if its text is shown without a link.
    #[must_use]
    pub fn link<'a>(&'a self, url: &'a str) -> Option<&'a str> {
        match self.links.get(url) {
            Some(target) => target.as_deref(),
            None => Some(url),
        }
    }

    /// Where a picture is; `None` if its description is shown.
    #[must_use]
    pub fn picture<'a>(&'a self, url: &'a str) -> Option<&'a str> {
        match self.pictures.get(url) {
            Some(target) => target.as_deref(),
            None => Some(url),
        }
    }
}
