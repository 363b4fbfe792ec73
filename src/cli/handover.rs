//! Remove secrets from the environment of this process.
//!
//! Other processes of the same user can read the environment that a process was started with
//! (`/proc/PID/environ`), even if it changes its variables later. A chapter can include that file;
//! preprocessors and hooks inherit the variables. So the program replaces itself with a new process
//! without the secrets, and passes them through a pipe.

use std::ffi::OsString;
use std::io::{Read as _, Write as _};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, bail};
use mdbook_topics::disk::system::replace;
use mdbook_topics::publish::Secrets;

/// The option to read secrets from standard input.
pub(in crate::cli) const OPTION: &str = "secrets-from-stdin";

/// The number of bytes that a pipe is sure to buffer.
const PIPE: usize = 32 * 1024;

/// The secrets of this run, or the exit code of the new process.
pub(in crate::cli) enum Handover {
    Secrets(Secrets),
    Ended(ExitCode),
}

/// Returns the secrets; starts a new process first if the environment contains any.
pub(in crate::cli) fn take(from_stdin: bool) -> anyhow::Result<Handover> {
    let mut all = match from_stdin {
        true => read()?,
        false => Vec::new(),
    };
    let here = Secrets::among(std::env::vars_os());
    if here.is_empty() {
        return Ok(Handover::Secrets(Secrets::among(all)));
    }
    all.extend_from_slice(here.variables());
    let (reader, mut writer) = std::io::pipe().context("cannot create a pipe")?;
    let text = records(&all);
    if text.len() > PIPE {
        let names = here
            .variables()
            .iter()
            .map(|(name, _)| name.to_string_lossy());
        bail!(
            "the environment contains too many secrets; unset those that this command does not need: {}",
            names.collect::<Vec<_>>().join(", ")
        );
    }
    writer
        .write_all(&text)
        .context("cannot write to the pipe")?;
    drop(writer);
    let mut command =
        Command::new(std::env::current_exe().context("cannot find the mdbook-topics program")?);
    let mut arguments = std::env::args_os().skip(1);
    // After the name of the subcommand, before its arguments.
    command.args(arguments.next());
    if !from_stdin {
        command.arg(format!("--{OPTION}"));
    }
    command.args(arguments);
    for (name, _) in here.variables() {
        command.env_remove(name);
    }
    command.stdin(reader);
    let status = replace(&mut command).context("cannot restart mdbook-topics")?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(Handover::Ended(ExitCode::from(code.unwrap_or(2))))
}

/// Formats variables as `NAME=VALUE` and a NUL, like `env -0`.
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
            bail!(
                "--{OPTION}: standard input is not a list of NAME=VALUE, each with a NUL after it"
            );
        };
        variables.push((name.into(), value.into()));
    }
    Ok(variables)
}
