//! The chart of discussed topics by year and theme, drawn as SVG at build time.
//!
//! The table below it contains the same figures, so the colours are not needed to read it.

use std::fmt::Write as _;

use super::context::PageContext;
use super::escape;
use crate::theme::ThemeId;

/// A column: its name, and the number of topics of each theme.
pub(super) struct Column {
    pub(super) name: String,
    pub(super) counts: Vec<usize>,
}

/// Widths and heights in CSS pixels; a chart that is wider than the page shrinks.
const COLUMN: usize = 72;
const GAP: usize = 28;
const HEIGHT: usize = 160;
const LABEL: usize = 20;

/// Appends the chart as one HTML block.
pub(super) fn push(out: &mut String, columns: &[Column], context: &PageContext<'_>) {
    let total = |column: &Column| column.counts.iter().sum::<usize>();
    let most = columns.iter().map(total).max().unwrap_or(0).max(1);
    let width = columns.len() * (COLUMN + GAP) + GAP;
    let base = LABEL + HEIGHT;
    let height = base + LABEL;
    let title = escape::html(&context.words.chart);
    let _ = write!(
        out,
        "\n<div class=\"topics-chart\"><svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{title}\"><title>{title}</title><desc>{}</desc>",
        escape::html(&description(columns, context)),
    );
    for (number, column) in columns.iter().enumerate() {
        let x = GAP + number * (COLUMN + GAP);
        let middle = x + COLUMN / 2;
        let mut below = 0;
        for theme in context.groups.ids() {
            let count = column.counts[theme.index()];
            if count == 0 {
                continue;
            }
            // Both ends are rounded from the running total, so that no gap remains.
            let (bottom, top) = (below * HEIGHT / most, (below + count) * HEIGHT / most);
            below += count;
            let _ = write!(
                out,
                "<rect x=\"{x}\" y=\"{}\" width=\"{COLUMN}\" height=\"{}\" fill=\"{}\"><title>{} {}: {count}</title></rect>",
                base - top,
                top - bottom,
                colour(theme),
                escape::html(&column.name),
                escape::html(&context.groups.get(theme).title),
            );
        }
        let _ = write!(
            out,
            "<text x=\"{middle}\" y=\"{}\">{below}</text><text x=\"{middle}\" y=\"{}\">{}</text>",
            base - below * HEIGHT / most - 5,
            base + LABEL - 5,
            escape::html(&column.name),
        );
    }
    out.push_str("</svg></div>\n");
}

/// A square of the theme's colour, for the table.
pub(super) fn swatch(theme: ThemeId) -> String {
    format!(
        "<svg class=\"topics-swatch\" viewBox=\"0 0 1 1\" aria-hidden=\"true\"><rect width=\"1\" height=\"1\" fill=\"{}\"/></svg> ",
        colour(theme)
    )
}

/// The colour of a theme. Steps of the golden angle keep neighbours apart.
fn colour(theme: ThemeId) -> String {
    let hue = theme.index() * 137 % 360;
    let lightness = if theme.index().is_multiple_of(2) {
        45
    } else {
        60
    };
    format!("hsl({hue},60%,{lightness}%)")
}

/// "2023: Scheduling 4, Memory 8; 2024: …", for screen readers.
fn description(columns: &[Column], context: &PageContext<'_>) -> String {
    let columns = columns.iter().map(|column| {
        let themes = context.groups.ids().filter_map(|theme| {
            let count = column.counts[theme.index()];
            let title = &context.groups.get(theme).title;
            (count > 0).then(|| format!("{title} {count}"))
        });
        let themes: Vec<_> = themes.collect();
        format!("{}: {}", column.name, themes.join(", "))
    });
    columns.collect::<Vec<_>>().join("; ")
}
