#!/bin/sh
# Install the program that belongs to the source around this script, for ci/topics.sh:
#
#   ci/install.sh DIR      install DIR/bin/mdbook-topics, unless it exists
#   ci/install.sh --key    print a cache key: a hash of this source
#
# ci/fetch.sh downloads the program. Without a release of this source, cargo builds it, which takes
# some minutes.
#
#   TOPICS_INSTALL  download, or build: always build it [download]
#
# The variables of ci/fetch.sh configure the download.
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

# Warn in the log, and in an annotation of GitHub Actions.
warn() {
    if [ "${GITHUB_ACTIONS:-}" = true ]; then
        printf '::warning title=mdbook-topics::%s\n' "$1"
    else
        printf 'install.sh: warning: %s\n' "$1" >&2
    fi
}

case ${1:-} in
'' | -h | --help)
    sed -n '2,12s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
--key) key ;;
*)
    [ ! -x "$1/bin/mdbook-topics" ] || exit 0
    case ${TOPICS_INSTALL:-download} in
    download)
        code=0
        "$source/ci/fetch.sh" "$1" || code=$?
        case $code in
        0) exit 0 ;;
        3) warn 'building the program, as its release cannot be used; see the log of this step' ;;
        *) exit "$code" ;;
        esac
        ;;
    build) ;;
    *)
        printf 'install.sh: error: TOPICS_INSTALL (the input install) must be download or build, not %s\n' "$TOPICS_INSTALL" >&2
        exit 2
        ;;
    esac
    cargo install --locked --path "$source" --root "$1"
    ;;
esac
