//! What a forge's CI does with an edit: the scripts of `ci/` in checkouts as runners have them, with
//! a bare repository that stands for the forge; and what linters say of scripts and workflows.

#![cfg(unix)]
mod action;
mod forge;
mod hostile;
mod pushes;
mod races;
mod requests;
mod runner;
mod scripts;
mod token;
mod workflows;
