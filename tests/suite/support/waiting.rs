//! Wait for another process. Waits end as early as possible, and allow for a busy machine.

use std::time::{Duration, Instant};

/// The longest wait for something that must happen.
pub(crate) const PATIENCE: Duration = Duration::from_secs(90);
/// The time between two attempts.
const STEP: Duration = Duration::from_millis(50);

/// Waits until `happened`; returns whether it did in time.
pub(crate) fn wait_for(mut happened: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    loop {
        if happened() {
            return true;
        }
        if start.elapsed() > PATIENCE {
            return false;
        }
        std::thread::sleep(STEP);
    }
}
