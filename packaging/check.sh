#!/bin/sh
# Check that a tag can be released, before anything is built:
#
#   packaging/check.sh TAG REPOSITORY    TAG as in v1.2.3; REPOSITORY, its address on the forge
#
# Prints the changes of this version, for the page of the release.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)

fail() {
    printf 'check.sh: error: %s\n' "$*" >&2
    exit 1
}
[ $# -eq 2 ] || {
    sed -n '2,4s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

version=$("$top/packaging/manifest.sh" version)
case $version in
'' | *[!0-9.]*) fail "the version in Cargo.toml must have the form 1.2.3, not $version" ;;
esac
[ "$1" = "v$version" ] || fail "the tag is $1, but Cargo.toml has the version $version"
# Installers download from this address, so it must be ours.
repository=$("$top/packaging/manifest.sh" repository)
[ "$repository" = "$2" ] || fail "repository in Cargo.toml is $repository, but this is $2; set it there"

changes=$(awk -v version="$version" '
    /^## / { inside = ($2 == version); next }
    inside' "$top/CHANGELOG.md")
[ -n "$(printf %s "$changes" | tr -d '[:space:]')" ] \
    || fail "CHANGELOG.md has no section \"## $version\"; rename \"## Unreleased\""
printf '%s\n' "$changes"
