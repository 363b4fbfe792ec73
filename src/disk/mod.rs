//! Files and folders on disk: keep paths inside a folder, make temporary files, and hide how systems differ.

mod inside;
mod relative;
mod scratch;
pub mod system;

pub use inside::{OutsideError, inside, is_git_dir, real_inside, top_around};
pub use relative::{leaves_folder, relative_path, slashed, without_dots};
pub use scratch::{ScratchFolder, scratch_file, scratch_file_in};
