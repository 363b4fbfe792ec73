#!/usr/bin/env bash
# Build the wheels and the archive of a release for one target, in dist/:
#
#   packaging/build.sh TARGET
#
# The machine must be able to run programs for the target, as manual pages come from the program.
# Needs maturin, and zig for Linux: `pip install -r packaging/requirements.txt`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if [[ $# -ne 1 ]]; then
    sed -n '2,4s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
target=$1
# On this system: Windows has no executable bits, so the action computes another key there.
key=$(ci/install.sh --key)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH

wheel() { maturin build --release --locked --out dist "$@"; }

extension=
case $target in
*-linux-musl)
    # Zig links with an old C library, so that the wheel runs on old systems too.
    wheel --zig --compatibility manylinux2014 --target "${target/musl/gnu}"
    # The static program is both the wheel for musl and the archive.
    wheel --zig --compatibility musllinux_1_2 --target "$target"
    ;;
*-windows-*)
    extension=.exe
    wheel --target "$target"
    ;;
*) wheel --target "$target" ;;
esac
python=$(command -v python3 || command -v python)
"$python" packaging/archive.py "${CARGO_TARGET_DIR:-target}/$target/release/mdbook-topics$extension" "$target" "$key" dist
