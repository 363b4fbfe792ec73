//! A built book and a branch → the branch's next tree, in which the book is up to date and all that
//! is not the book's stands as it did.
//!
//! ```text
//!  built folder ──▶ built ──▶ links: dead ends, secrets
//!                     │
//!  branch's tip ──▶ site ──▶ plan: edits of the tree, what changed ──▶ git: tree, commit, branch
//!                     ▲
//!                 manifest: which of the branch's files are the book's
//! ```
//!
//! [`branch`] says which branch may be written and on which commit the next one stands;
//! [`pages_address`] where the book will be seen.

pub mod branch;

mod address;
mod built;
mod changes;
mod error;
mod includes;
mod inside;
mod links;
mod manifest;
mod place;
mod plan;
mod reserved;
mod secret_patterns;
mod secrets;
mod site;

pub use address::pages_address;
pub use built::{BuiltFile, built_files, case_clashes, refuse_links_in};
pub use changes::Changes;
pub use error::PublishError;
pub use includes::included;
pub use inside::{Inside, NotInside, leads_out};
pub use links::{DeadEnd, DeadLink, Found, SecretLink, check_links};
pub use manifest::Manifest;
pub use place::Place;
pub use plan::{Foreign, Plan};
pub use reserved::MANIFEST;
pub use secrets::Secrets;
pub use site::Site;
