//! Check the links of a built book: find dead links, and links that contain a secret.
//!
//! Pages are read one at a time, with the tokenizer of an HTML5 parser. Anchors (`id`, `name`) and the
//! links to them are kept until all pages have been read.

mod page;
mod source;
mod target;

use std::collections::{BTreeMap, BTreeSet};

use super::built::BuiltFile;
use super::error::PublishError;
use crate::check::{Secret, secret_in_url};
use page::ScannedPage;
pub use source::line_of_link;
use target::{BookFiles, LinkTarget};

/// Pages that repeat links of other pages: `print.html` joins all chapters and renames some anchors,
/// `toc.html` is shown inside other pages.
const REPEATED: [&str; 2] = ["print.html", "toc.html"];

/// A link to a file or an anchor that the book does not have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DeadLink {
    /// The page that contains it.
    pub page: String,
    /// The link as written on the page.
    pub link: String,
    /// What is missing.
    pub end: DeadEnd,
}

/// What is missing at the end of a dead link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeadEnd {
    /// The file.
    File,
    /// The anchor in the file.
    Fragment,
}

/// A link with a password or a token in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SecretLink {
    /// The page that contains it.
    pub page: String,
    /// The kind of secret.
    pub what: &'static str,
    /// The link without user and query, so that the secret is not shown again.
    pub link: String,
}

/// Problems with the links of a book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Dead links, sorted.
    pub dead: BTreeSet<DeadLink>,
    /// Links with a secret, sorted.
    pub secret: BTreeSet<SecretLink>,
}

/// Checks all links of a built book. `site_url` is mdBook's `site-url`: the address of the book's
/// first page, with or without a host.
///
/// # Errors
/// [`PublishError::Read`].
pub fn check_links(files: &[BuiltFile], site_url: &str) -> Result<Found, PublishError> {
    let site = BookFiles::new(files, site_url);
    let mut found = Found::default();
    // For each target file, the pages with links to an anchor in it.
    let mut to_anchors: BTreeMap<usize, Vec<(usize, String, String)>> = BTreeMap::new();
    let mut anchors: BTreeMap<usize, page::Anchors> = BTreeMap::new();
    for (at, file) in files.iter().enumerate() {
        if !file.path.ends_with(".html") {
            continue;
        }
        let bytes = std::fs::read(&file.disk).map_err(|source| PublishError::Read {
            path: file.disk.clone(),
            source,
        })?;
        let page = ScannedPage::read(&bytes);
        if !REPEATED.contains(&file.path.as_str()) {
            for link in page.links {
                let dead = |end| DeadLink {
                    page: file.path.clone(),
                    link: link.clone(),
                    end,
                };
                match site.target(&file.path, page.base.as_deref(), &link) {
                    LinkTarget::Outside => found.secret.extend(secret(&file.path, &link)),
                    LinkTarget::File(_, None) => {}
                    LinkTarget::File(to, Some(fragment)) => {
                        to_anchors.entry(to).or_default().push((at, link, fragment));
                    }
                    LinkTarget::Missing => {
                        found.dead.insert(dead(DeadEnd::File));
                    }
                }
            }
        }
        anchors.insert(at, page.anchors);
    }
    for (to, links) in to_anchors {
        // Only pages have anchors.
        let Some(anchors) = anchors.get(&to) else {
            continue;
        };
        let dead = links
            .into_iter()
            .filter(|(.., name)| !anchors.contain(name));
        found.dead.extend(dead.map(|(page, link, _)| DeadLink {
            page: files[page].path.clone(),
            link,
            end: DeadEnd::Fragment,
        }));
    }
    Ok(found)
}

/// An address of the local machine is not a secret, and a chapter may describe one.
fn secret(page: &str, link: &str) -> Option<SecretLink> {
    let what = secret_in_url(link).filter(|what| *what != Secret::OwnMachine)?;
    let (scheme, rest) = link.split_once("://")?;
    let shown = rest.split(['?', '#']).next().unwrap_or_default();
    let (user, shown) = shown.split_once('@').unwrap_or(("", shown));
    let user = if user.is_empty() { "" } else { "…@" };
    Some(SecretLink {
        page: page.to_owned(),
        what: what.name(),
        link: format!("{scheme}://{user}{shown}"),
    })
}
