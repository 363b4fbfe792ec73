//! Feeds: their content, byte by byte, what subscribers see from week to week, and the messages of
//! the command.

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
pub(crate) mod schemas;
mod settings;
mod subscriber;
mod year;
