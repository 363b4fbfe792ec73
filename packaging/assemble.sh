#!/bin/sh
# Check that the files of a release are complete, and write SHA256SUMS beside them:
#
#   packaging/assemble.sh DIR    DIR contains the archives, wheels and source of all systems
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
[ $# -eq 1 ] || {
    sed -n '2,4s/^# \{0,1\}//p' "$0" >&2
    exit 2
}
version=$("$top/packaging/manifest.sh" version)
cd "$1"
rm -f SHA256SUMS

expected=$(
    for target in aarch64-apple-darwin aarch64-unknown-linux-musl x86_64-apple-darwin x86_64-unknown-linux-musl; do
        echo "mdbook-topics-$target-v$version.tgz"
    done
    echo "mdbook-topics-x86_64-pc-windows-msvc-v$version.zip"
    echo "mdbook_topics-$version.tar.gz"
    for platform in 'macosx_*_arm64' 'macosx_*_x86_64' manylinux_2_17_aarch64.manylinux2014_aarch64 \
        manylinux_2_17_x86_64.manylinux2014_x86_64 musllinux_1_2_aarch64 musllinux_1_2_x86_64 win_amd64; do
        echo "mdbook_topics-$version-py3-none-$platform.whl"
    done
)
wrong=
for pattern in $expected; do
    # shellcheck disable=SC2086 # The pattern is expanded on purpose.
    set -- $pattern
    { [ $# -eq 1 ] && [ -f "$1" ]; } || wrong="$wrong missing, or more than one: $pattern;"
done
for file in *; do
    known=no
    for pattern in $expected; do
        # shellcheck disable=SC2254 # The pattern is matched on purpose.
        case $file in $pattern) known=yes ;; esac
    done
    [ $known = yes ] || wrong="$wrong not expected: $file;"
done
if [ -n "$wrong" ]; then
    printf 'assemble.sh: error: these are not the files of release %s:%s\n' "$version" "$wrong" >&2
    exit 1
fi
export LC_ALL=C
sha256sum -- * >SHA256SUMS.new
mv SHA256SUMS.new SHA256SUMS
