//! The hooks with the real git program, in SHA-1, SHA-256 and reftable repositories: check the
//! commit, the index and the work tree afterwards.

mod by_name;
mod checks;
mod clones;
mod commits;
mod environments;
mod faults;
mod files;
mod full_disk;
mod histories;
mod hostile_settings;
mod indexes;
mod leftovers;
mod line_ends;
mod links;
mod looking;
mod messages;
mod moved_lines;
mod moves;
mod outside;
mod unstaged;
mod year_truth;
mod years;
