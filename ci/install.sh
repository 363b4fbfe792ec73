#!/bin/sh
# Build the program from the source around this script, for ci/topics.sh:
#
#   ci/install.sh DIR      install DIR/bin/mdbook-topics, unless it exists
#   ci/install.sh --key    print a cache key: a hash of this source
set -eu
source=$(cd "$(dirname "$0")/.." && pwd)

# Hash the names, executable bits and contents of all files that the build reads.
key() {
    cd "$source"
    parts='Cargo.toml Cargo.lock build.rs src hooks ci'
    for optional in .cargo rust-toolchain rust-toolchain.toml; do
        [ ! -e "$optional" ] || parts="$parts $optional"
    done
    # shellcheck disable=SC2086 # The list is split on purpose.
    {
        files=$(find $parts ! -type d) # fails if a part is missing
        odd=$(find $parts ! -type d ! -type f -o -name '*
*')
        programs=$(find $parts -type f -perm -100)
    }
    if [ -n "$odd" ]; then
        printf 'install.sh: error: not a regular file, or a line break in its name: %s\n' "$odd" >&2
        exit 2
    fi
    files=$(printf '%s\n' "$files" | LC_ALL=C sort)
    programs=$(printf '%s\n' "$programs" | LC_ALL=C sort)
    contents=$(printf '%s\n' "$files" | git hash-object --no-filters --stdin-paths)
    printf '%s\n' "$files" programs "$programs" contents "$contents" | git hash-object --stdin
}

case ${1:-} in
'' | -h | --help)
    sed -n '2,5s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
--key) key ;;
*)
    [ -x "$1/bin/mdbook-topics" ] || cargo install --locked --path "$source" --root "$1"
    ;;
esac
