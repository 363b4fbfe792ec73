//! Write the pages of the book: a topic file with its themes → Markdown.
//!
//! Each page is a file of this folder with a `push` function, a variant of `Page` and a line in
//! `pages.rs`. All text from a topic file goes through `escape.rs` or `written.rs`, so that it
//! cannot inject a script, break a page or act as an mdBook directive.

mod address;
mod agenda;
mod all_topics;
mod assets;
mod blocks;
mod chart;
mod checklist;
mod context;
mod dates;
mod dedent;
mod definitions;
mod discussed;
mod escape;
mod feeds;
mod file_links;
mod filter;
mod foreign_part;
mod format;
mod forms;
mod fragment;
mod head;
mod host;
mod ical;
mod inline;
mod label;
mod line;
mod meeting;
mod next;
mod notes;
mod overview;
mod page;
mod pages;
mod passage;
mod progress;
mod render;
mod row_headers;
mod sections;
mod segment;
mod statistics;
mod suggestions;
mod table;
mod targets;
mod theme;
mod tick_menu;
mod topic;
mod words;
mod written;

pub use address::{BookAddress, NoAddress};
pub use assets::{Assets, asset_files, with_assets_once};
pub use context::{Entry, PageContext};
pub(crate) use dates::day_for_people;
pub(crate) use escape::{attribute_url, chapter_name, html, plain};
pub(crate) use escape::{guard_start, text as markdown_text};
pub use feeds::{CALENDAR, DATA, NEWS};
pub use foreign_part::ForeignPart;
pub use format::Format;
pub use forms::FormLinks;
pub(crate) use ical::{push_escaped, push_line};
pub(crate) use label::{Labelled, labelled};
pub use notes::{NoteHead, NoteLink};
pub use page::{Addresses, Page};
pub(crate) use render::shown_title;
pub use suggestions::{Suggestion, to_pick};
pub use targets::Targets;
pub(crate) use tick_menu::tick_menu_with_ids;
pub use words::{OwnWords, Words};
