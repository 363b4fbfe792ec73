//! The readers for the shapes in which groups write their topics, one file each.

mod bare_rows;
mod columns;
mod group;
mod heading;
mod lines;
mod list;
mod months;
mod paragraph;
mod row;
mod table;
