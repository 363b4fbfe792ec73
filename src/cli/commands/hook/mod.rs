//! `hook`: run a git hook; the scripts in `hooks/` call this.

mod message;
mod pre_commit;
mod prepare_commit_msg;

pub(super) use pre_commit::run as pre_commit;
pub(super) use prepare_commit_msg::run as prepare_commit_msg;
