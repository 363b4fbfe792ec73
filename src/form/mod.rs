//! Requests that people make in a form on the forge, without writing Markdown.
//!
//! ```text
//!  event file ──▶ event ──▶ body ──┐
//!                                  ├──▶ Fields ──▶ request ──▶ a mover
//!  NAME=VALUE ─────────────────────┘
//! ```
//!
//! All text comes from strangers. It is read from the event file only, and checked here: one line, a limited length,
//! and no character that is invisible or controls a terminal.

mod body;
mod definition;
mod error;
mod event;
mod fields;
mod request;

pub use definition::{Field, FormDefinition};
pub use error::FormError;
pub use event::{Submission, issue_of, read_event};
pub use fields::Fields;
pub use request::order;
