//! Measure time that depends little on other programs on the machine.

use std::time::Duration;

/// The shortest of three runs, in processor time of this thread.
#[cfg(unix)]
pub(crate) fn quickest(run: impl Fn()) -> Duration {
    use nix::time::{ClockId, clock_gettime};

    let now = || Duration::from(clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).unwrap());
    let times = (0..3).map(|_| {
        let start = now();
        run();
        now() - start
    });
    times.min().unwrap()
}

/// The shortest of three runs.
#[cfg(not(unix))]
pub(crate) fn quickest(run: impl Fn()) -> Duration {
    let times = (0..3).map(|_| {
        let start = std::time::Instant::now();
        run();
        start.elapsed()
    });
    times.min().unwrap()
}
