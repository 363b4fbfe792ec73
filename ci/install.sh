#!/bin/sh
# Builds the program from the source around this script, for ci/topics.sh:
#
#   ci/install.sh DIR      DIR/bin/mdbook-topics, unless it stands there already
#   ci/install.sh --key    a name of this source, under which a CI can keep DIR from run to run
set -eu
source=$(cd "$(dirname "$0")/.." && pwd)

# The names of all files, those of programs among them, and what each holds: a text that no other
# tree has.
key() {
    cd "$source"
    parts='Cargo.toml Cargo.lock src hooks ci'
    for more in .cargo rust-toolchain rust-toolchain.toml; do
        [ ! -e "$more" ] || parts="$parts $more"
    done
    # shellcheck disable=SC2086 # One word a part.
    {
        files=$(find $parts ! -type d) # fails where a part is missing
        odd=$(find $parts ! -type d ! -type f -o -name '*
*')
        programs=$(find $parts -type f -perm -100)
    }
    if [ -n "$odd" ]; then
        printf 'install.sh: error: no ordinary file: %s\n' "$odd" >&2
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
