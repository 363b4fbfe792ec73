//! Announce a meeting: as a mail, or as a message for a chat.
//!
//! ```text
//!  MeetingDay ──▶ values ─┬─▶ template ──▶ text ──▶ wrap ──▶ mail
//!  words, calendar ───────╯              ├─▶ markdown, html, slack
//!                                        ╰─▶ html ──▶ matrix
//! ```
//!
//! A format is one file with a [`markup::Markup`] and one variant of [`AnnounceFormat`]. All text of the group
//! goes through it, so that it cannot mention anybody, link or format.

mod format;
mod harmless;
mod html;
mod markdown;
mod markup;
mod matrix;
mod slack;
mod template;
mod text;
mod values;
mod wrap;
mod write;

pub use format::AnnounceFormat;
pub use template::{PLACEHOLDERS, Template, TemplateError};
pub use write::Announcer;
