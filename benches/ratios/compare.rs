//! Two things to do → their times in pairs, as often as criterion asks → the table of ratios.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use criterion::{Criterion, SamplingMode};

use crate::ratio::{Pair, Ratio, Verdict};

/// Runs comparisons and keeps their ratios.
pub(crate) struct Compare {
    criterion: Criterion,
    ratios: Vec<Ratio>,
}

/// What is compared, and how long that may take.
pub(crate) struct Plan {
    /// Names the row.
    pub(crate) name: String,
    /// The ratio that must not be exceeded, if there is one.
    pub(crate) bound: Option<f64>,
    /// How many pairs are timed, at least 10.
    pub(crate) samples: usize,
    /// How long both sides run, all in all; criterion makes it longer where a pair takes longer.
    pub(crate) time: Duration,
}

impl Compare {
    /// With criterion's arguments from the command line.
    pub(crate) fn from_arguments() -> Self {
        Compare {
            criterion: Criterion::default().configure_from_args(),
            ratios: Vec::new(),
        }
    }

    /// Times `ours` and `beside` in turn. Both return how long the part took that counts.
    pub(crate) fn pair(
        &mut self,
        plan: Plan,
        mut ours: impl FnMut() -> Duration,
        mut beside: impl FnMut() -> Duration,
    ) {
        let mut pairs = Vec::new();
        let mut ours_first = false;
        let mut group = self.criterion.benchmark_group("ratios");
        group
            .sampling_mode(SamplingMode::Flat)
            .sample_size(plan.samples)
            .warm_up_time(plan.time / 10)
            .measurement_time(plan.time);
        group.bench_function(&plan.name, |bencher| {
            bencher.iter_custom(|iterations| {
                let mut pair = Pair::default();
                for _ in 0..iterations {
                    // Whoever is second finds warmer caches.
                    ours_first = !ours_first;
                    if ours_first {
                        pair.ours += ours();
                        pair.beside += beside();
                    } else {
                        pair.beside += beside();
                        pair.ours += ours();
                    }
                }
                pairs.push(pair.per(iterations));
                pair.ours
            });
        });
        group.finish();
        // What comes before the samples is warm-up.
        let samples = pairs.split_off(pairs.len().saturating_sub(plan.samples));
        if !samples.is_empty() {
            self.ratios
                .push(Ratio::new(plan.name, plan.bound, &samples));
        }
    }

    /// Prints the table. A bound that is broken for certain is a failure, unless this is a mere trial (`--test`).
    pub(crate) fn finish(self) -> ExitCode {
        self.criterion.final_summary();
        if !std::env::args().any(|argument| argument == "--bench") || self.ratios.is_empty() {
            return ExitCode::SUCCESS;
        }
        println!("\n{}", Ratio::HEAD);
        for ratio in &self.ratios {
            println!("{ratio}");
        }
        let broken = self
            .ratios
            .iter()
            .any(|ratio| ratio.verdict() == Verdict::Broken);
        if broken {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        }
    }
}

/// How long `work` takes, its result's end included.
pub(crate) fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    drop(std::hint::black_box(work()));
    start.elapsed()
}
