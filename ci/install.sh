#!/bin/sh
# Builds the program from the source around this script, for ci/topics.sh:
#
#   ci/install.sh DIR      DIR/bin/mdbook-topics, unless it stands there already
#   ci/install.sh --key    a name of this source, under which a CI can keep DIR from run to run
set -eu
source=$(cd "$(dirname "$0")/.." && pwd)

key() {
    cd "$source"
    files=$(find Cargo.toml Cargo.lock build src hooks ci -type f)
    printf '%s\n' "$files" | LC_ALL=C sort |
        while IFS= read -r file; do
            printf '%s\n' "$file"
            cat "$file"
        done | git hash-object --stdin
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
