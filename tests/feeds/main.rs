//! Feeds: what stands in them, byte by byte, what subscribers see from week to week, and what the
//! command says.

#![allow(clippy::unwrap_used)] // In the helpers, which clippy does not take for tests.

#[path = "../book_test/mod.rs"]
mod book_test;

#[path = "../generate/mod.rs"]
mod generate;

#[path = "../tools/mod.rs"]
mod tools;

mod addresses;
mod any_file;
mod command;
mod events;
mod group;
mod hostile;
mod ics;
mod news;
mod next;
mod readers;
mod remembered;
mod repeated;
mod schemas;
mod settings;
mod subscriber;
mod year;
