//! `hook`: what the scripts in `hooks/` call.

mod message;
mod pre_commit;
mod prepare_commit_msg;
mod work_tree;

pub(super) use pre_commit::{mend_staged, run as pre_commit};
pub(super) use prepare_commit_msg::run as prepare_commit_msg;
