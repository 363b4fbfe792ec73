//! Files and folders on disk: paths that stay where they belong, and temporary files that do not
//! stay at all.

mod inside;
mod scratch;

pub use inside::{OutsideError, inside, real_inside, top_around};
pub use scratch::{ScratchFolder, scratch_file, scratch_file_in};
