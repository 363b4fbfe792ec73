#!/usr/bin/env python3
"""Make the archive of a release: the program with licence, README, manual pages and completions.

The same input makes the same bytes: names are sorted, and times are that of the commit
(SOURCE_DATE_EPOCH, or 1980). `ci/fetch.sh` and cargo-binstall find the program by these names.
"""

import argparse
import gzip
import io
import os
import pathlib
import subprocess
import tarfile
import tempfile
import time
import zipfile

TOP = pathlib.Path(__file__).resolve().parent.parent
# The first time that a zip file can contain.
FIRST = 315532800

COMPLETIONS = {
    "bash": "share/bash-completion/completions/mdbook-topics",
    "zsh": "share/zsh/site-functions/_mdbook-topics",
    "fish": "share/fish/vendor_completions.d/mdbook-topics.fish",
    "elvish": "share/elvish/lib/mdbook-topics.elv",
    "powershell": "share/powershell/mdbook-topics.ps1",
}


def run(program, *arguments):
    """The output of the program."""
    return subprocess.run([program, *arguments], check=True, stdout=subprocess.PIPE).stdout


def members(program, target, key):
    """What the archive contains: names, bytes and modes."""
    name = "mdbook-topics.exe" if "-windows-" in target else "mdbook-topics"
    yield name, program.read_bytes(), 0o755
    yield "SOURCE", key.encode() + b"\n", 0o644
    for file in ["CHANGELOG.md", "LICENSE", "README.md"]:
        yield file, (TOP / file).read_bytes(), 0o644
    for shell, path in COMPLETIONS.items():
        yield path, run(program, "completions", shell), 0o644
    with tempfile.TemporaryDirectory() as folder:
        run(program, "man", folder)
        for page in pathlib.Path(folder).iterdir():
            yield f"share/man/man1/{page.name}", page.read_bytes(), 0o644


def write_tgz(path, files, when):
    with open(path, "wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed:
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive:
            for name, data, mode in files:
                member = tarfile.TarInfo(name)
                member.size, member.mode, member.mtime = len(data), mode, when
                archive.addfile(member, io.BytesIO(data))


def write_zip(path, files, when):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data, mode in files:
            member = zipfile.ZipInfo(name, time.gmtime(when)[:6])
            member.create_system = 3  # Unix, so that the mode counts
            member.external_attr = (0o100000 | mode) << 16
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, data)


def main():
    parser = argparse.ArgumentParser(description="Make the archive of a release.")
    parser.add_argument("program", type=pathlib.Path, help="the built program, which must run here")
    parser.add_argument("target", help="its Rust target")
    parser.add_argument("key", help="the cache key of its source: ci/install.sh --key")
    parser.add_argument("folder", type=pathlib.Path, help="where to write the archive")
    arguments = parser.parse_args()
    program = arguments.program.resolve()
    version = run(program, "--version").decode().split()[-1]
    name = f"mdbook-topics-{arguments.target}-v{version}"
    files = members(program, arguments.target, arguments.key)
    files = sorted((f"{name}/{path}", data, mode) for path, data, mode in files)
    when = max(int(os.environ.get("SOURCE_DATE_EPOCH", FIRST)), FIRST)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    windows = "-windows-" in arguments.target
    path = arguments.folder / (name + (".zip" if windows else ".tgz"))
    (write_zip if windows else write_tgz)(path, files, when)
    print(path)


main()
