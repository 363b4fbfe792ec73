//! Archives with any names, which tar programs do not write.

use std::io::Write as _;
use std::process::{Command, Stdio};

/// A member of an archive.
pub(crate) enum Member<'a> {
    File(&'a str, &'a [u8]),
    /// A symbolic link, and its target.
    Link(&'a str, &'a str),
    /// A hard link, and its target.
    HardLink(&'a str, &'a str),
}

/// The bytes of a `.tgz` archive (POSIX.1-1988 ustar).
pub(crate) fn tgz(members: &[Member]) -> Vec<u8> {
    let mut tar = Vec::new();
    for member in members {
        let (name, kind, target, content): (_, _, _, &[u8]) = match *member {
            Member::File(name, content) => (name, b'0', "", content),
            Member::HardLink(name, target) => (name, b'1', target, b""),
            Member::Link(name, target) => (name, b'2', target, b""),
        };
        let mut header = [0; 512];
        let mut put = |at: usize, text: &[u8]| header[at..at + text.len()].copy_from_slice(text);
        put(0, name.as_bytes());
        put(100, b"0000755\0");
        put(108, b"0000000\0");
        put(116, b"0000000\0");
        put(124, format!("{:011o}\0", content.len()).as_bytes());
        put(136, b"00000000000\0");
        put(148, b"        ");
        put(156, &[kind]);
        put(157, target.as_bytes());
        put(257, b"ustar\x0000");
        let sum: u32 = header.iter().copied().map(u32::from).sum();
        header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        tar.extend_from_slice(&header);
        tar.extend_from_slice(content);
        tar.resize(tar.len().next_multiple_of(512), 0);
    }
    tar.resize(tar.len() + 1024, 0);
    filter("gzip", &["-n"], tar)
}

/// The SHA-256 checksum of bytes, in hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    let sum = String::from_utf8(filter("sha256sum", &[], bytes.to_vec())).unwrap();
    sum.split(' ').next().unwrap().to_owned()
}

fn filter(program: &str, arguments: &[&str], input: Vec<u8>) -> Vec<u8> {
    let mut command = Command::new(program);
    command.args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || pipe.write_all(&input));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "{program}");
    output.stdout
}
