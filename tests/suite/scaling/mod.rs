//! A longer topic file costs each command no more than in proportion, whatever its shape.
//!
//! Processor time is measured, which other programs on the machine change little. The longer file is eight times as
//! long: what grows with the square of the length takes 64 times as long, whatever else takes time beside it.
//! `cargo test --test suite scaling -- --nocapture` prints the times.

#![cfg(unix)]
mod commands;
mod shapes;

use std::time::Duration;

use commands::{COMMANDS, Command, Group};
use shapes::SHAPES;

/// Bytes of the shorter file.
const SHORT: usize = 8 << 10;
/// How often the longer file is twice as long.
const DOUBLINGS: i32 = 3;
/// What each doubling may multiply the time by: less than 2.5, as a short file hides a part of what grows.
const MOST: f64 = 2.3;
/// Less time than this is counted as this: most of it is noise.
const LEAST: Duration = Duration::from_millis(8);
/// How often a time that is too long is taken again: nothing makes a run quicker than it is.
const TRIES: usize = 4;

#[test]
fn every_command_takes_linear_time() {
    let mut slow = Vec::new();
    for shape in SHAPES {
        let [short, long] = [SHORT, SHORT << DOUBLINGS].map(|bytes| Group::new(&shape.text(bytes)));
        let start = short.start();
        for command in &COMMANDS {
            let times = times(&short, &long, command, start);
            let row = format!("{}, {}: {times:?}", shape.name, command.name);
            println!("{row}");
            if is_slow(times) {
                slow.push(row);
            }
        }
    }
    assert!(
        slow.is_empty(),
        "the longer file takes too long:\n{}",
        slow.join("\n")
    );
}

/// How long a command takes with both files, less what it takes to start.
fn times(short: &Group, long: &Group, command: &Command, start: Duration) -> [Duration; 2] {
    let run = || [short, long].map(|group| group.run(command).saturating_sub(start).max(LEAST));
    let mut times = run();
    for _ in 1..TRIES {
        if is_slow(times) {
            let again = run();
            times = [times[0].min(again[0]), times[1].min(again[1])];
        }
    }
    times
}

fn is_slow([short, long]: [Duration; 2]) -> bool {
    long.as_secs_f64() > short.as_secs_f64() * MOST.powi(DOUBLINGS)
}
