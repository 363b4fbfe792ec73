//! The preprocessor as mdBook runs it: its protocol, the books that both stock versions make, search
//! and serving. What a browser must judge stands in `tests/browser`.

mod builder;
mod message;

mod addresses;
mod input;
mod lines;
mod numbers;
mod passing_through;
mod renderers;
mod search;
mod serving;
mod settings;
mod shapes;
mod style;
mod topic_files;
mod whole_books;
