//! The pages of a built book → links that lead nowhere in it, and links that hold a secret.
//!
//! Pages are read with the tokenizer of a real HTML5 parser, one after the other; what is kept of
//! each is its places (`id`, `name`) and the links that can only be judged when all are known.

mod page;
mod target;

use std::collections::{BTreeMap, BTreeSet};

use super::built::BuiltFile;
use super::error::PublishError;
use crate::check::{Secret, secret_in_url};
use page::ScannedPage;
use target::{BookFiles, LinkTarget};

/// Pages that mdBook makes of others, whose links stand in those as well: `print.html` joins all
/// chapters and gives some places other names, `toc.html` is shown inside a page.
const MADE_OF_OTHERS: [&str; 2] = ["print.html", "toc.html"];

/// A link to a file or a place that the book does not have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DeadLink {
    /// The page that holds it.
    pub page: String,
    /// The link as it is written there.
    pub link: String,
    /// What is missing.
    pub end: DeadEnd,
}

/// What a dead link misses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeadEnd {
    /// The file.
    File,
    /// The place in the file.
    Fragment,
}

/// A link with a password or a token in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SecretLink {
    /// The page that holds it.
    pub page: String,
    /// What it holds.
    pub what: &'static str,
    /// The link without its user and query, so that the secret is not shown again.
    pub link: String,
}

/// What is wrong with the links of a book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Links to nowhere, sorted.
    pub dead: BTreeSet<DeadLink>,
    /// Links that give something away, sorted.
    pub secret: BTreeSet<SecretLink>,
}

/// Looks at every link of a built book. `site_url` is mdBook's setting of that name: the address of
/// the book's first page, with or without a host.
///
/// # Errors
/// [`PublishError::Read`].
pub fn check_links(files: &[BuiltFile], site_url: &str) -> Result<Found, PublishError> {
    let site = BookFiles::new(files, site_url);
    let mut found = Found::default();
    // By the file that they lead to: the pages with such links.
    let mut to_places: BTreeMap<usize, Vec<(usize, String, String)>> = BTreeMap::new();
    let mut places: BTreeMap<usize, page::Places> = BTreeMap::new();
    for (at, file) in files.iter().enumerate() {
        if !file.path.ends_with(".html") {
            continue;
        }
        let bytes = std::fs::read(&file.disk).map_err(|source| PublishError::Read {
            path: file.disk.clone(),
            source,
        })?;
        let page = ScannedPage::read(&bytes);
        if !MADE_OF_OTHERS.contains(&file.path.as_str()) {
            for link in page.links {
                let dead = |end| DeadLink {
                    page: file.path.clone(),
                    link: link.clone(),
                    end,
                };
                match site.target(&file.path, page.base.as_deref(), &link) {
                    LinkTarget::Elsewhere => found.secret.extend(secret(&file.path, &link)),
                    LinkTarget::File(_, None) => {}
                    LinkTarget::File(to, Some(fragment)) => {
                        to_places.entry(to).or_default().push((at, link, fragment));
                    }
                    LinkTarget::Nowhere => {
                        found.dead.insert(dead(DeadEnd::File));
                    }
                }
            }
        }
        places.insert(at, page.places);
    }
    for (to, links) in to_places {
        // Only a page has places that we know of.
        let Some(places) = places.get(&to) else {
            continue;
        };
        let dead = links.into_iter().filter(|(.., name)| !places.have(name));
        found.dead.extend(dead.map(|(page, link, _)| DeadLink {
            page: files[page].path.clone(),
            link,
            end: DeadEnd::Fragment,
        }));
    }
    Ok(found)
}

/// An address of one's own machine gives nothing away, and a chapter may well speak of one.
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
