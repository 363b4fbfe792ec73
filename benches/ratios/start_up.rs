//! How long our program takes to start: hooks and mdBook start it again and again.

use std::process::Command;
use std::time::Duration;

use crate::books::OURS;
use crate::compare::{Compare, Plan};
use crate::process::plain;

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
        || plain(Command::new(OURS).args(["supports", "html"])),
        || plain(&mut Command::new("true")),
    );
}
