//! The words of the known languages.

mod books;
mod data;
mod headings;
mod names;
