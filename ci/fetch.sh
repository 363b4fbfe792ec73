#!/bin/sh
# Download the program that a release built from the source around this script, for ci/install.sh:
#
#   ci/fetch.sh DIR    install DIR/bin/mdbook-topics
#
# The version is that of Cargo.toml here. The archive must have its checksum in SHA256SUMS, and must
# contain the cache key of this source (ci/install.sh --key): a later commit has the same version.
# Only the program and that key are read from it. Environment variables configure it:
#
#   TOPICS_RELEASES   the URL of the folder that contains v1.2.3/SHA256SUMS and the archives
#   TOPICS_TARGET     the Rust target of this machine [found by uname]
#   TOPICS_TIMEOUT    the time for each download, in seconds [60]
#
# Exit codes: 0 installed; 2 refused, as the download is not what the release lists; 3 there is none.
set -eu
source=$(cd "$(dirname "$0")/.." && pwd)
[ $# -eq 1 ] || {
    sed -n '2,4s/^# \{0,1\}//p' "$0" >&2
    exit 2
}
unset TAR_OPTIONS UNZIP UNZIPOPT

none() {
    printf 'fetch.sh: %s\n' "$*" >&2
    exit 3
}
refuse() {
    printf 'fetch.sh: error: %s; it was not installed\n' "$*" >&2
    exit 2
}

find_target() {
    case $(uname -s) in
    Linux) system=unknown-linux-musl ;;
    Darwin) system=apple-darwin ;;
    MINGW* | MSYS* | CYGWIN*) system=pc-windows-msvc ;;
    *) return 1 ;;
    esac
    case $(uname -m) in
    x86_64 | amd64) printf 'x86_64-%s\n' "$system" ;;
    aarch64 | arm64) printf 'aarch64-%s\n' "$system" ;;
    *) return 1 ;;
    esac
}

# Download a file of the release: NAME, and its greatest size in bytes.
download() {
    curl -q --fail --silent --show-error --location --proto "$protocol" --proto-redir "$protocol" \
        --connect-timeout 10 --max-time "$timeout" --retry 2 --retry-max-time "$timeout" \
        --max-filesize "$2" --output "$work/$1" -- "$releases/v$version/$1" \
        || none "cannot download $1 of version $version from $releases"
}

sha256() {
    if command -v sha256sum >/dev/null; then
        sha256sum <"$1"
    else
        shasum -a 256 <"$1"
    fi | cut -d ' ' -f 1
}

# Print a member of the archive. Nothing is ever unpacked to the name that an archive gives.
member() {
    case $archive in
    *.zip) unzip -p "$work/$archive" "$1" ;;
    *) tar -xzOf "$work/$archive" "$1" ;;
    esac
}

releases=${TOPICS_RELEASES:-}
releases=${releases%/}
timeout=${TOPICS_TIMEOUT:-60}
case $releases in
'') none 'no address of releases is set' ;;
*@*) none "the address of releases must contain no user: $releases" ;;
https://*) protocol='=https' ;;
http://127.0.0.1:*) protocol='=http' ;; # a server on this machine
*) none "releases are only downloaded over https, not from $releases" ;;
esac

version=$(sed -n '/^\[package\]$/,/^\[/s/^version = "\([^"]*\)"$/\1/p' "$source/Cargo.toml")
case $version in
'' | *[!0-9.]*) none "Cargo.toml has no version of a release: $version" ;;
esac
target=${TOPICS_TARGET:-$(find_target)} || none "releases have no program for $(uname -s) on $(uname -m)"
folder=mdbook-topics-$target-v$version
case $target in
*-windows-*) archive=$folder.zip program=mdbook-topics.exe unpacker=unzip ;;
*) archive=$folder.tgz program=mdbook-topics unpacker=tar ;;
esac
for tool in curl "$unpacker"; do
    command -v "$tool" >/dev/null || none "$tool is not installed"
done

mkdir -p "$1/bin"
# In the folder itself, so that the program can be renamed to its place.
work=$(mktemp -d "$1/fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM

download SHA256SUMS 100000
listed=$(awk -v name="$archive" '$2 == name || $2 == "*" name { print $1 }' "$work/SHA256SUMS")
case $listed in
'') none "version $version has no $archive" ;;
*[!0-9a-f]*) refuse "SHA256SUMS of version $version does not list $archive once, with a checksum" ;;
esac
[ ${#listed} -eq 64 ] || refuse "SHA256SUMS of version $version has no SHA-256 checksum of $archive"
download "$archive" 100000000
actual=$(sha256 "$work/$archive")
[ "$actual" = "$listed" ] || refuse "$archive has the checksum $actual, but SHA256SUMS lists $listed"

key=$(member "$folder/SOURCE") || refuse "$archive does not contain $folder/SOURCE"
[ "$key" = "$("$source/ci/install.sh" --key)" ] \
    || none "version $version was built from another source than this commit; use the commit of its tag"
member "$folder/$program" >"$work/$program" || refuse "$archive does not contain $folder/$program"
[ -s "$work/$program" ] || refuse "$folder/$program in $archive is not a regular file"
chmod 755 "$work/$program"
shown=$("$work/$program" --version) || none "the program of version $version does not run on this machine"
[ "$shown" = "mdbook-topics $version" ] || refuse "$archive contains another version: $shown"
mv "$work/$program" "$1/bin/$program"
