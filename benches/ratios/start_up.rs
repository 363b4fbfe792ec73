//! How long our program takes to start: hooks and mdBook start it again and again.

use std::process::{Command, Stdio};
use std::time::Duration;

use crate::books::OURS;
use crate::compare::{Compare, Plan, time};

pub(crate) fn compare(compare: &mut Compare) {
    if cfg!(not(unix)) {
        return;
    }
    compare.pair(
        Plan {
            name: "mdbook-topics supports html / true".to_owned(),
            bound: None,
            samples: 60,
            time: Duration::from_secs(3),
        },
        || run(Command::new(OURS).args(["supports", "html"])),
        || run(&mut Command::new("true")),
    );
}

fn run(command: &mut Command) -> Duration {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut ended = None;
    let took = time(|| ended = command.status().ok());
    assert!(ended.is_some_and(|status| status.success()), "{command:?}");
    took
}
