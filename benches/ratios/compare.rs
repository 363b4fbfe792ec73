//! Time two things in turn and print the table of their ratios.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::ratio::{Pair, Ratio, Verdict};

/// Runs comparisons and keeps their ratios.
pub(crate) struct Compare {
    /// Rows whose names contain none of these words are skipped.
    words: Vec<String>,
    ratios: Vec<Ratio>,
}

/// One comparison.
pub(crate) struct Plan {
    /// The name of its row.
    pub(crate) name: String,
    /// The largest ratio allowed.
    pub(crate) bound: Option<f64>,
    /// How many pairs are timed.
    pub(crate) samples: usize,
}

impl Compare {
    /// Runs the rows that the command line asks for.
    pub(crate) fn from_arguments() -> Self {
        // Cargo adds `--bench`.
        let arguments = std::env::args().skip(1);
        Compare {
            words: arguments.filter(|word| !word.starts_with('-')).collect(),
            ratios: Vec::new(),
        }
    }

    /// Times `ours` and `other` in turn. Both return how long the relevant part took.
    pub(crate) fn pair(
        &mut self,
        plan: Plan,
        mut ours: impl FnMut() -> Duration,
        mut other: impl FnMut() -> Duration,
    ) {
        let is_wanted = |word: &String| plan.name.contains(word.as_str());
        if !self.words.is_empty() && !self.words.iter().any(is_wanted) {
            return;
        }
        // Warm the caches.
        ours();
        other();
        let mut pairs = Vec::with_capacity(plan.samples);
        for sample in 0..plan.samples {
            // The second one finds warmer caches.
            let pair = if sample % 2 == 0 {
                let ours = ours();
                let other = other();
                Pair { ours, other }
            } else {
                let other = other();
                let ours = ours();
                Pair { ours, other }
            };
            pairs.push(pair);
        }
        let ratio = Ratio::new(plan.name, plan.bound, &pairs);
        eprintln!("{ratio}");
        self.ratios.push(ratio);
    }

    /// Prints the table. A bound that is certainly broken is a failure.
    pub(crate) fn finish(self) -> ExitCode {
        println!("\n{}", Ratio::HEAD);
        for ratio in &self.ratios {
            println!("{ratio}");
        }
        let is_broken = |ratio: &Ratio| ratio.verdict() == Verdict::Broken;
        if self.ratios.iter().any(is_broken) {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        }
    }
}

/// How long `work` takes, including the drop of its result.
pub(crate) fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    drop(std::hint::black_box(work()));
    start.elapsed()
}
