//! What differs between systems. All other code is the same on all of them, except for a few tests.
//!
//! Unix has modes, owners, links that need no privilege, and processes that another program replaces.

// The tests compile both, so that neither is forgotten.
#[cfg(any(test, not(unix)))]
#[cfg_attr(unix, allow(dead_code, unreachable_pub))]
mod other;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
pub use other::*;
#[cfg(unix)]
pub use unix::*;

#[cfg(all(test, unix))]
mod tests {
    use std::fs::{File, Metadata, Permissions};
    use std::io;
    use std::path::Path;
    use std::process::{Command, ExitStatus};

    use super::{other, unix};

    #[test]
    fn all_systems_have_the_same_functions() {
        let _: [&str; 2] = [unix::NO_FILE, other::NO_FILE];
        let _: [bool; 2] = [unix::HAS_LINKS, other::HAS_LINKS];
        let _: [fn(&File) -> io::Result<()>; 2] = [unix::make_executable, other::make_executable];
        let _: [fn(&Path) -> bool; 2] = [unix::is_executable, other::is_executable];
        let _: [fn() -> Option<Permissions>; 2] = [unix::usual_mode, other::usual_mode];
        let _: [fn(&Metadata) -> u32; 2] = [unix::owner, other::owner];
        let _: [fn(&Path, &Path) -> bool; 2] =
            [unix::is_one_file_system, other::is_one_file_system];
        let _: [fn(&Path, &Path) -> io::Result<()>; 2] = [unix::symlink, other::symlink];
        let _: [fn(&mut Command) -> io::Result<ExitStatus>; 2] = [unix::replace, other::replace];
    }

    #[test]
    fn without_links_nothing_is_created() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("link");
        assert!(other::symlink(Path::new("target"), &path).is_err());
        assert!(path.symlink_metadata().is_err());
        assert!(!other::is_executable(&path) && !other::is_executable(folder.path()));
        assert!(other::is_executable(&std::env::current_exe().unwrap()));
    }
}
