//! Every command takes linear time, whatever the shape of the topic file.
//!
//! The test measures processor time, which depends little on other programs on the machine. The longer file is eight
//! times as long, so an algorithm that is quadratic takes 64 times as long.
//! `cargo test --test suite scaling:: -- --nocapture` prints the times. `cargo bench -- "twice as long"` compares whole builds of
//! longer files.

#![cfg(unix)]
mod commands;
mod shapes;

use std::thread;
use std::time::Duration;

use commands::{COMMANDS, Command, Group};
use shapes::{SHAPES, Shape};

/// Bytes of the shorter file.
const SHORT: usize = 5 << 10;
/// How often the length is doubled for the longer file.
const DOUBLINGS: i32 = 3;
/// By how much each doubling may multiply the time: less than 2.5, as constant costs hide a part of the growth.
const MOST: f64 = 2.3;
/// Shorter times count as this: they are mostly noise.
const LEAST: Duration = Duration::from_millis(8);
/// How often to measure again if the ratio is too high; the shortest times count.
const TRIES: usize = 4;

#[test]
fn every_command_takes_linear_time() {
    let slow: Vec<_> = thread::scope(|scope| {
        let parts =
            [0, 1].map(|first| scope.spawn(move || slow(SHAPES.iter().skip(first).step_by(2))));
        parts
            .into_iter()
            .flat_map(|part| part.join().unwrap())
            .collect()
    });
    assert!(
        slow.is_empty(),
        "the longer file takes too long:\n{}",
        slow.join("\n")
    );
}

/// The commands that take too long with these shapes, with their times.
fn slow<'s>(shapes: impl Iterator<Item = &'s Shape>) -> Vec<String> {
    let mut slow = Vec::new();
    for shape in shapes {
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
    slow
}

/// The times of a command with both files, without its start-up time.
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
