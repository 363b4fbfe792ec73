//! Pairs of times → their ratio, its confidence interval, and whether it is within its bound.

use std::fmt;
use std::time::Duration;

/// How long each side took in one sample.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Pair {
    pub(crate) ours: Duration,
    pub(crate) other: Duration,
}

/// A row of the table.
pub(crate) struct Ratio {
    name: String,
    bound: Option<f64>,
    ours: Duration,
    other: Duration,
    median: f64,
    /// The median lies between these with 95 % confidence.
    between: (f64, f64),
}

/// Whether a ratio is within its bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// There is no bound.
    Reported,
    /// The median is.
    Kept,
    /// The median is not, but part of its interval is: the machine is too busy to decide.
    Unclear,
    /// The whole interval is beyond the bound.
    Broken,
}

impl Ratio {
    pub(crate) const HEAD: &str = concat!(
        "comparison                                                ",
        "     ours     other   ratio   (95 % between)  bound"
    );

    pub(crate) fn new(name: String, bound: Option<f64>, pairs: &[Pair]) -> Ratio {
        let ratios = sorted(pairs.iter().map(|pair| ratio_of(*pair)));
        let count = ratios.len();
        // The sign test's interval of a median makes no assumption about the distribution of noise.
        let outside = (count as f64 - 1.96 * (count as f64).sqrt()) / 2.0;
        let outside = (outside.max(0.0) as usize).min(count / 2);
        Ratio {
            name,
            bound,
            ours: median(&sorted(pairs.iter().map(|pair| pair.ours))),
            other: median(&sorted(pairs.iter().map(|pair| pair.other))),
            median: median(&ratios),
            between: (ratios[outside], ratios[count - 1 - outside]),
        }
    }

    pub(crate) fn verdict(&self) -> Verdict {
        match self.bound {
            None => Verdict::Reported,
            Some(bound) if self.median <= bound => Verdict::Kept,
            Some(bound) if self.between.0 <= bound => Verdict::Unclear,
            Some(_) => Verdict::Broken,
        }
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (low, high) = self.between;
        write!(
            f,
            "{:56} {:>9} {:>9} {:6.3}x ({low:6.3}-{high:6.3})",
            self.name,
            short(self.ours),
            short(self.other),
            self.median,
        )?;
        let word = match self.verdict() {
            Verdict::Reported => return f.write_str("  -"),
            Verdict::Kept => "ok",
            Verdict::Unclear => "UNCLEAR, run again on a quieter machine",
            Verdict::Broken => "BROKEN",
        };
        write!(f, "  {:.2}x {word}", self.bound.unwrap_or_default())
    }
}

fn ratio_of(pair: Pair) -> f64 {
    pair.ours.as_secs_f64() / pair.other.as_secs_f64()
}

fn sorted<T: PartialOrd>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut values: Vec<T> = values.collect();
    values.sort_by(|a, b| a.partial_cmp(b).expect("times are numbers"));
    values
}

/// The upper median of an even number of values.
fn median<T: Copy>(sorted: &[T]) -> T {
    sorted[sorted.len() / 2]
}

/// Three digits and a unit.
fn short(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    let (value, unit) = match seconds {
        1.0.. => (seconds, "s"),
        1e-3.. => (seconds * 1e3, "ms"),
        _ => (seconds * 1e6, "us"),
    };
    let digits = match value {
        100.0.. => 0,
        10.0.. => 1,
        _ => 2,
    };
    format!("{value:.digits$} {unit}")
}
