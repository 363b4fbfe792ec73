//! Linker settings that `cargo install` and a clone share.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Tells cargo what the linker is to do.
pub(crate) fn set() {
    let target = |name: &str| std::env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    let is_static = target("FEATURE")
        .split(',')
        .any(|feature| feature == "crt-static");
    // The hook starts this program at each commit. At a fixed address nothing has to be relocated:
    // 30,000 pointers, a quarter of the time that the program needs to start.
    if target("OS") == "linux" && target("ENV") == "gnu" && !is_static {
        println!("cargo::rustc-link-arg-bins=-no-pie");
        if let Some(folder) = folder_of("libgcc_eh.a") {
            // The unwinder linked in: a library less to load, a tenth of that time.
            println!("cargo::rustc-link-search=native={}", folder.display());
            println!("cargo::rustc-link-lib=static=gcc_eh");
        }
    }
}

/// Where the C compiler that links has a library; None where it has not.
fn folder_of(library: &str) -> Option<PathBuf> {
    if std::env::var_os("HOST") != std::env::var_os("TARGET") {
        return None;
    }
    let asked = Command::new("cc")
        .arg(format!("-print-file-name={library}"))
        .output();
    let path = String::from_utf8(asked.ok()?.stdout).ok()?;
    // A compiler that knows none answers with the bare name.
    let path = Path::new(path.trim());
    path.is_file().then(|| path.parent().map(Path::to_owned))?
}
