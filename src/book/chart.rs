//! The chart of discussed topics by theme and month or year, drawn as SVG at build time.
//!
//! Places and widths are percentages, so that it is as wide as the page and its text does not shrink.
//! The table of the page contains the same figures by year, so the colours are not needed to read it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::Date;

use super::context::{Entry, PageContext};
use super::dates::{month_for_people, short_month};
use super::escape;
use super::page::Addresses;
use super::render::theme_link;
use crate::theme::ThemeId;

/// Colours that people can tell apart, also those who are colour-blind. The last one is for all
/// themes without a colour of their own.
const COLOURS: [&str; 8] = [
    "#1478ac", "#f0c565", "#9f6014", "#5faff0", "#3e5353", "#cc8932", "#cde0f0", "#999999",
];
/// Heights in CSS pixels.
const HEIGHT: usize = 160;
const LABEL: usize = 20;
/// Fewer months than these have a column each.
const MONTHS: usize = 36;
/// As many columns have a label each; of more, only some have one.
const LABELS: usize = 12;

/// The columns of the chart and the colours of the themes.
pub(super) struct Chart {
    columns: Vec<Column>,
    /// For each theme the place of its colour in `COLOURS`.
    colours: Vec<usize>,
}

struct Column {
    name: String,
    label: String,
    /// The number of topics of each theme.
    counts: Vec<usize>,
}

impl Chart {
    /// The chart of these discussed topics.
    pub(super) fn new(entries: &[&Entry<'_>], context: &PageContext<'_>) -> Chart {
        let mut totals = vec![0; context.groups.all().len()];
        for entry in entries {
            totals[entry.themes[0].index()] += 1;
        }
        Chart {
            columns: columns(entries, context),
            colours: colours(&totals),
        }
    }

    /// The colour of a theme.
    pub(super) fn colour(&self, theme: ThemeId) -> &'static str {
        COLOURS[self.colours[theme.index()]]
    }

    /// Appends the chart and the meaning of its colours.
    pub(super) fn push(
        &self,
        out: &mut String,
        entries: &[&Entry<'_>],
        context: &PageContext<'_>,
        addresses: &Addresses,
    ) {
        self.push_svg(out, context);
        let is_used = |theme: &ThemeId| entries.iter().any(|entry| entry.themes[0] == *theme);
        let others = COLOURS.len() - 1;
        let used = context.groups.ids().filter(is_used).count();
        let has_others = used > COLOURS.len();
        let has_own = |theme: &ThemeId| !has_others || self.colours[theme.index()] != others;
        let mut legend: Vec<_> = context
            .groups
            .ids()
            .filter(|theme| is_used(theme) && has_own(theme))
            .map(|theme| key(self.colour(theme), &theme_link(theme, context, addresses)))
            .collect();
        if has_others {
            legend.push(key(
                COLOURS[others],
                &escape::text(&context.words.other_groups),
            ));
        }
        let _ = write!(
            out,
            "\n<span class=\"topics-legend\">{}</span>\n",
            legend.join(" ")
        );
    }

    fn push_svg(&self, out: &mut String, context: &PageContext<'_>) {
        let total = |column: &Column| column.counts.iter().sum::<usize>();
        let most = self.columns.iter().map(total).max().unwrap_or(0).max(1);
        let base = LABEL + HEIGHT;
        let title = escape::html(&context.words.chart);
        let _ = write!(
            out,
            "\n<div class=\"topics-chart\"><svg width=\"100%\" height=\"{}\" role=\"img\" aria-label=\"{title}\"><title>{title}</title><desc>{}</desc>",
            base + LABEL,
            escape::html(&self.description(context)),
        );
        // In hundredths of a percent.
        let step = 10_000 / self.columns.len().max(1);
        let width = (step * 3 / 4).min(1_200);
        for (number, column) in self.columns.iter().enumerate() {
            let middle = number * step + step / 2;
            let x = percent(middle - width / 2);
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
                    "<rect x=\"{x}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"><title>{} {}: {count}</title></rect>",
                    base - top,
                    percent(width),
                    top - bottom,
                    self.colour(theme),
                    escape::html(&column.name),
                    escape::html(&context.groups.get(theme).title),
                );
            }
            let middle = percent(middle);
            if below > 0 {
                let y = base - below * HEIGHT / most - 5;
                let _ = write!(out, "<text x=\"{middle}\" y=\"{y}\">{below}</text>");
            }
            if !column.label.is_empty() {
                let _ = write!(
                    out,
                    "<text x=\"{middle}\" y=\"{}\">{}</text>",
                    base + LABEL - 5,
                    escape::html(&column.label),
                );
            }
        }
        out.push_str("</svg></div>\n");
    }

    /// "2023: Scheduling 4, Memory 8; 2024: …", for screen readers.
    fn description(&self, context: &PageContext<'_>) -> String {
        let columns = self.columns.iter().filter_map(|column| {
            let themes = context.groups.ids().filter_map(|theme| {
                let count = column.counts[theme.index()];
                let title = &context.groups.get(theme).title;
                (count > 0).then(|| format!("{title} {count}"))
            });
            let themes: Vec<_> = themes.collect();
            (!themes.is_empty()).then(|| format!("{}: {}", column.name, themes.join(", ")))
        });
        columns.collect::<Vec<_>>().join("; ")
    }
}

/// A square of a colour.
pub(super) fn swatch(colour: &str) -> String {
    format!(
        "<svg class=\"topics-swatch\" viewBox=\"0 0 1 1\" aria-hidden=\"true\"><rect width=\"1\" height=\"1\" fill=\"{colour}\"/></svg> "
    )
}

/// A line of the legend.
fn key(colour: &str, name: &str) -> String {
    format!("<span>{}{name}</span>", swatch(colour))
}

/// Hundredths of a percent as a percentage.
fn percent(hundredths: usize) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// The colours of themes with this many topics: one each for the largest ones, and the last one for
/// all others if there are too many.
fn colours(totals: &[usize]) -> Vec<usize> {
    let others = COLOURS.len() - 1;
    let used = totals.iter().filter(|total| **total > 0).count();
    let mut largest: Vec<_> = (0..totals.len())
        .filter(|theme| totals[*theme] > 0)
        .collect();
    if used > COLOURS.len() {
        largest.sort_by_key(|theme| std::cmp::Reverse(totals[*theme]));
        largest.truncate(others);
        largest.sort_unstable();
    }
    let mut colours = vec![others; totals.len()];
    for (colour, theme) in largest.into_iter().enumerate() {
        colours[theme] = colour;
    }
    colours
}

/// A column for each month, or for each year if there are too many months; then one for the topics
/// without a date.
fn columns(entries: &[&Entry<'_>], context: &PageContext<'_>) -> Vec<Column> {
    let words = context.calendar;
    let month_of = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let days = || {
        entries
            .iter()
            .filter_map(|entry| entry.topic.newest_start())
    };
    let (first, last) = (days().map(month_of).min(), days().map(month_of).max());
    let span = first.zip(last).map_or(0, |(first, last)| last - first + 1);
    let by_month = usize::try_from(span).is_ok_and(|span| span < MONTHS);
    let mut columns: BTreeMap<i32, Column> = BTreeMap::new();
    let empty = |name: String, label: String| Column {
        name,
        label,
        counts: vec![0; context.groups.all().len()],
    };
    let (first, last) = first.zip(last).unwrap_or((0, -1));
    let (first, last) = match by_month {
        true => (first, last),
        false => (first.div_euclid(12), last.div_euclid(12)),
    };
    let count = usize::try_from(last - first + 1).unwrap_or(0);
    for (number, key) in (first..=last).enumerate() {
        let column = if by_month {
            let (year, month) = (key.div_euclid(12), key.rem_euclid(12) + 1);
            let (year, month) = (
                i16::try_from(year).unwrap_or(0),
                i8::try_from(month).unwrap_or(1),
            );
            // In the last months of a year there is no room before the label of the next one.
            let starts_year = month == 1 || number == 0 && month < 10;
            let label = match (count <= LABELS, starts_year) {
                (true, _) => short_month(month, words).to_owned(),
                (false, true) => year.to_string(),
                (false, false) => String::new(),
            };
            empty(month_for_people(year, month, words), label)
        } else {
            let is_labelled = (count - 1 - number).is_multiple_of(count.div_ceil(LABELS));
            let label = if is_labelled {
                key.to_string()
            } else {
                String::new()
            };
            empty(key.to_string(), label)
        };
        columns.insert(key, column);
    }
    let undated = &context.words.undated;
    for entry in entries {
        let key = match entry.topic.newest_start() {
            Some(day) if by_month => month_of(day),
            Some(day) => i32::from(day.year()),
            None => i32::MAX,
        };
        let column = columns
            .entry(key)
            .or_insert_with(|| empty(undated.clone(), undated.clone()));
        column.counts[entry.themes[0].index()] += 1;
    }
    columns.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rgb = [f64; 3];

    /// What people with a colour vision deficiency see of linear RGB: "A Physiologically-based Model
    /// for Simulation of Color Vision Deficiency" (Machado, Oliveira, Fernandes, 2009), severity 1.
    const DEFICIENCIES: [[Rgb; 3]; 3] = [
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ];

    fn product(matrix: &[Rgb; 3], vector: Rgb) -> Rgb {
        matrix.map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum())
    }

    fn linear(colour: &str) -> Rgb {
        [1, 3, 5].map(|at| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            match value <= 0.040_45 {
                true => value / 12.92,
                false => ((value + 0.055) / 1.055).powf(2.4),
            }
        })
    }

    /// Oklab, in which distances are as people see them.
    fn oklab(linear: Rgb) -> Rgb {
        let cones = product(
            &[
                [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
                [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
                [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
            ],
            linear,
        );
        product(
            &[
                [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
                [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
                [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
            ],
            cones.map(|cone| cone.max(0.0).cbrt()),
        )
    }

    #[test]
    fn everybody_can_tell_the_colours_apart() {
        let seen = |colour| {
            let linear = linear(colour);
            let simulated = DEFICIENCIES.iter().map(move |deficiency| {
                oklab(product(deficiency, linear).map(|value| value.clamp(0.0, 1.0)))
            });
            [oklab(linear)].into_iter().chain(simulated)
        };
        for (number, first) in COLOURS.iter().enumerate() {
            for second in &COLOURS[..number] {
                for (eyes, (first_seen, second_seen)) in seen(first).zip(seen(second)).enumerate() {
                    let squares = first_seen.iter().zip(second_seen);
                    let distance = squares.map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                    // Just noticeable is 0.02.
                    assert!(distance > 0.1, "{first} {second} {eyes}: {distance:.3}");
                }
            }
        }
    }

    #[test]
    fn the_largest_themes_have_colours_of_their_own() {
        assert_eq!(colours(&[3, 0, 1]), [0, 7, 1]);
        assert_eq!(colours(&[1; 8]), [0, 1, 2, 3, 4, 5, 6, 7]);
        let mut totals = [2; 10];
        (totals[4], totals[7]) = (1, 9);
        assert_eq!(colours(&totals), [0, 1, 2, 3, 7, 4, 5, 6, 7, 7]);
    }
}
