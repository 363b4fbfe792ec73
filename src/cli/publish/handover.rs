//! Go on without secrets in the environment of this process.
//!
//! A process shows the environment that it was started with to every other of the same user
//! (`/proc/PID/environ`), whatever it does to its variables later; a chapter can include that file,
//! a preprocessor and a hook inherit it. So the program starts itself once more without them, in
//! place of this process, and hands them over through a pipe.

use std::ffi::OsString;
use std::io::{Read as _, Write as _};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, bail};
use mdbook_topics::publish::Secrets;

/// The option that says that secrets come through standard input.
pub(super) const OPTION: &str = "secrets-from-stdin";

/// The most bytes that a pipe takes before somebody reads it.
const PIPE: usize = 32 * 1024;

/// The secrets of this run, or how it ended after it went on without them.
pub(super) enum Handover {
    Secrets(Secrets),
    Ended(ExitCode),
}

/// Takes what was handed over; starts anew while the environment holds secrets.
pub(super) fn take(from_stdin: bool) -> anyhow::Result<Handover> {
    let mut all = match from_stdin {
        true => read()?,
        false => Vec::new(),
    };
    let here = Secrets::among(std::env::vars_os());
    if here.is_empty() {
        return Ok(Handover::Secrets(Secrets::among(all)));
    }
    all.extend_from_slice(here.variables());
    let (reader, mut writer) = std::io::pipe().context("no pipe could be made")?;
    let text = records(&all);
    if text.len() > PIPE {
        let names = here
            .variables()
            .iter()
            .map(|(name, _)| name.to_string_lossy());
        bail!(
            "the environment holds more secrets than can be kept out of the build; unset those that publishing does not need: {}",
            names.collect::<Vec<_>>().join(", ")
        );
    }
    writer
        .write_all(&text)
        .context("the pipe could not be written")?;
    drop(writer);
    let mut command = Command::new(std::env::current_exe().context("this program is gone")?);
    let mut arguments = std::env::args_os().skip(1);
    // After the name of this command and before whatever follows.
    command.args(arguments.next());
    if !from_stdin {
        command.arg(format!("--{OPTION}"));
    }
    command.args(arguments);
    for (name, _) in here.variables() {
        command.env_remove(name);
    }
    command.stdin(reader);
    Ok(Handover::Ended(start(&mut command)?))
}

/// In place of this process.
#[cfg(unix)]
fn start(command: &mut Command) -> anyhow::Result<ExitCode> {
    use std::os::unix::process::CommandExt as _;
    Err(command.exec()).context("this program could not be started again")
}

/// Beside this process, where there is no other way.
#[cfg(not(unix))]
fn start(command: &mut Command) -> anyhow::Result<ExitCode> {
    let status = command
        .status()
        .context("this program could not be started again")?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(ExitCode::from(code.unwrap_or(2)))
}

/// `NAME=VALUE` and a NUL, as `env -0` writes them.
fn records(variables: &[(OsString, OsString)]) -> Vec<u8> {
    let mut text = Vec::new();
    for (name, value) in variables {
        text.extend_from_slice(name.as_encoded_bytes());
        text.push(b'=');
        text.extend_from_slice(value.as_encoded_bytes());
        text.push(0);
    }
    text
}

fn read() -> anyhow::Result<Vec<(OsString, OsString)>> {
    let mut text = Vec::new();
    std::io::stdin()
        .read_to_end(&mut text)
        .context("standard input could not be read")?;
    let records = text
        .split(|byte| *byte == 0)
        .filter(|record| !record.is_empty());
    let mut variables = Vec::new();
    for record in records {
        let record = String::from_utf8_lossy(record);
        let Some((name, value)) = record.split_once('=') else {
            bail!("--{OPTION}: standard input holds no NAME=VALUE with a NUL after it");
        };
        variables.push((name.into(), value.into()));
    }
    Ok(variables)
}
