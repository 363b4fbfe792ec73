//! Files → the ids that they have as blobs in a SHA-1 repository (gitformat-pack, "blob").
//!
//! The ids only tell whether a file is the one that a branch has; what is stored gets its id from
//! git. So nothing is lost by a hash that does not look for collisions, as libgit2's does.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use sha1::{Digest as _, Sha1};

/// Most pages fit in this.
const BUFFER: usize = 128 * 1024;

/// The ids in hexadecimal digits, worked out by all processors.
pub(super) fn blob_ids(files: &[PathBuf]) -> io::Result<Vec<String>> {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let share = files.len().div_ceil(processors).max(1);
    std::thread::scope(|scope| {
        let parts = files.chunks(share).map(|part| {
            scope.spawn(move || {
                let mut buffer = vec![0; BUFFER];
                let ids = part.iter().map(|file| blob_id(file, &mut buffer));
                ids.collect::<io::Result<Vec<_>>>()
            })
        });
        let parts: Vec<_> = parts.collect();
        let mut ids = Vec::with_capacity(files.len());
        for part in parts {
            let stopped = |_| io::Error::other("a thread stopped");
            ids.extend(part.join().map_err(stopped)??);
        }
        Ok(ids)
    })
}

fn blob_id(path: &Path, buffer: &mut [u8]) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut filled = 0;
    while filled < buffer.len() {
        match file.read(&mut buffer[filled..])? {
            0 => return Ok(id_of(&buffer[..filled], &[])),
            read => filled += read,
        }
    }
    let mut rest = Vec::new();
    file.read_to_end(&mut rest)?;
    Ok(id_of(buffer, &rest))
}

/// The id of a text that comes in two parts.
fn id_of(first: &[u8], rest: &[u8]) -> String {
    let mut hash = Sha1::new();
    hash.update(format!("blob {}\0", first.len() + rest.len()));
    hash.update(first);
    hash.update(rest);
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut id = String::with_capacity(40);
    for byte in hash.finalize() {
        id.push(char::from(DIGITS[usize::from(byte >> 4)]));
        id.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    id
}

#[cfg(test)]
mod tests {
    use super::{BUFFER, blob_ids};

    #[test]
    fn ids_are_those_of_git() {
        let folder = tempfile::tempdir().unwrap();
        let sizes = [0, 1, BUFFER - 1, BUFFER, BUFFER + 1, 3 * BUFFER];
        let files = sizes.map(|size| {
            let path = folder.path().join(size.to_string());
            let text: Vec<u8> = (0..size).map(|at| (at * 31 % 251) as u8).collect();
            std::fs::write(&path, text).unwrap();
            path
        });
        let expected = files.clone().map(|file| {
            let id = git2::Oid::hash_file(git2::ObjectType::Blob, file).unwrap();
            id.to_string()
        });
        assert_eq!(blob_ids(&files).unwrap(), expected);
        assert!(blob_ids(&[folder.path().join("gone")]).is_err());
    }
}
