//! Run the preprocessor as mdBook does: its protocol, books of both stock versions, search and
//! serving. Tests that need a browser are in `tests/browser`.

mod builder;
mod forms;
mod message;

mod addresses;
mod input;
mod lines;
mod notes;
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
