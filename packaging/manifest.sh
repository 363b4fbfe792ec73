#!/bin/sh
# Print a value of [package] in Cargo.toml: packaging/manifest.sh version | repository
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
sed -n "/^\[package\]\$/,/^\[/s/^$1 = \"\([^\"]*\)\"\$/\1/p" "$top/Cargo.toml"
