//! The hooks in every situation that git knows, with the real git program, in SHA-1, SHA-256 and
//! reftable repositories: what is committed, what is staged and what stands in the work tree
//! afterwards.

mod checks;
mod clones;
mod commits;
mod environments;
mod faults;
mod files;
mod frameworks;
mod full_disk;
mod histories;
mod hooks;
mod indexes;
mod leftovers;
mod line_ends;
mod links;
mod messages;
mod moves;
mod outside;
mod unstaged;
