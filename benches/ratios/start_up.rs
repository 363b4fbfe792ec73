//! How long the program takes to start: hooks and mdBook start it often.

use std::process::Command;

use crate::books::OURS;
use crate::compare::{Compare, Plan};
use crate::process::plain;

pub(crate) fn compare(compare: &mut Compare) {
    if cfg!(not(unix)) {
        return;
    }
    let plan = Plan {
        name: "mdbook-topics supports html / true".to_owned(),
        bound: None,
        samples: 100,
    };
    compare.pair(
        plan,
        || plain(Command::new(OURS).args(["supports", "html"])),
        || plain(&mut Command::new("true")),
    );
}
