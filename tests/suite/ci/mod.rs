//! The scripts of `ci/`, run in checkouts like those of a CI runner, with a bare repository as the forge.
//! Also lints all scripts and workflows.

#![cfg(unix)]
mod action;
mod events;
mod fetch;
mod forge;
mod forms;
mod hostile;
mod pulls;
mod pushes;
mod races;
mod requests;
mod runner;
mod scripts;
mod token;
mod workflows;
