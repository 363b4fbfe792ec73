//! The commands, one module each.

pub(super) mod announce;
mod assets;
pub(super) mod backfill;
mod build;
mod check;
mod completions;
mod explain;
mod feeds;
mod fix;
pub(super) mod form;
mod hook;
mod hooks;
mod init;
mod list;
mod man;
pub(super) mod merge_driver;
pub(super) mod merge_pulls;
pub(super) mod mover;
pub(super) mod next;
pub(super) mod pick;
mod preprocess;
pub(super) mod publish;
pub(super) mod serve;
pub(super) mod stats;

use std::process::ExitCode;

use mdbook_topics::check::Applicability;

use super::arguments::{Arguments, Command, Hook, HooksAction};
use super::scope::Scope;

impl Arguments {
    /// Run the command. Without one, act as an mdBook preprocessor.
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let Some(command) = self.command else {
            return preprocess::run();
        };
        match command {
            Command::Supports { .. } => Ok(ExitCode::SUCCESS),
            Command::Build {
                book,
                dest_dir,
                open,
            } => build::run(&book, dest_dir.as_deref(), open),
            Command::Serve(arguments) => serve::run(&arguments),
            Command::Init { dir, ci, action } => {
                let ci = match ci {
                    true => init::Ci::From(action.as_deref()),
                    false => init::Ci::No,
                };
                init::run(&dir, &ci)
            }
            Command::Assets { book } => assets::run(&book),
            Command::Feeds {
                book,
                out,
                previous,
            } => feeds::run(&book, &out, previous.as_deref()),
            Command::Publish(arguments) => publish::run(&arguments),
            Command::Next(arguments) => next::run(&arguments),
            Command::Pick(arguments) => pick::run(&arguments),
            Command::Announce(arguments) => announce::run(&arguments),
            Command::Backfill(arguments) => backfill::run(&arguments),
            Command::Stats(arguments) => stats::run(&arguments),
            Command::List { file, format } => list::run(file, format),
            Command::Check {
                files,
                staged,
                base,
                pass_fixable,
                format,
            } => {
                let reporting = check::Reporting {
                    format,
                    pass_fixable,
                };
                check::run(&files, scope(staged, base.as_deref()), reporting)
            }
            Command::Fix {
                files,
                staged,
                base,
                unsafe_fixes,
                diff,
            } => {
                let allowed = match unsafe_fixes {
                    true => Applicability::Unsafe,
                    false => Applicability::Safe,
                };
                let fixing = fix::Fixing { allowed, diff };
                fix::run(&files, scope(staged, base.as_deref()), fixing)
            }
            Command::Hooks { action } => match action {
                HooksAction::Install => hooks::install(),
                HooksAction::Uninstall => hooks::uninstall(),
                HooksAction::Status => hooks::status(),
            },
            Command::Hook(hook) => match hook {
                Hook::PreCommit { files } => hook::pre_commit(&files),
                Hook::PrepareCommitMsg { file, source, .. } => {
                    hook::prepare_commit_msg(&file, source.as_deref())
                }
            },
            Command::Explain { topic, file } => explain::run(&topic, file),
            Command::Add(add) => mover::run(&add.order(), &add.options),
            Command::Schedule(schedule) => mover::run(&schedule.order(), &schedule.options),
            Command::Discuss(discuss) => mover::run(&discuss.order(), &discuss.options),
            Command::Postpone(postpone) => mover::run(&postpone.order(), &postpone.options),
            Command::Cancel(cancel) => mover::run(&cancel.order(), &cancel.options),
            Command::Form(arguments) => form::run(&arguments),
            Command::MergeDriver(arguments) => merge_driver::run(&arguments),
            Command::MergePulls(arguments) => merge_pulls::run(&arguments),
            Command::Completions { shell } => completions::run(shell),
            Command::Man { dir } => man::run(&dir),
        }
    }
}

fn scope(staged: bool, base: Option<&str>) -> Scope<'_> {
    match (staged, base) {
        (true, _) => Scope::Staged,
        (false, Some(revision)) => Scope::Since(revision),
        (false, None) => Scope::All,
    }
}
