#!/bin/sh
# Write a version into the mirror repository for pre-commit, tag it and push it:
#
#   packaging/update-mirror.sh VERSION REMOTE    REMOTE is the mirror's address for git
#
# pre-commit installs the wheel of the tag, so this waits until pip finds it, TOPICS_WAIT seconds at
# most [600]. A second run changes nothing. Nothing is ever pushed by force.
set -eu
template=$(cd "$(dirname "$0")/pre-commit-mirror" && pwd)

fail() {
    printf 'update-mirror.sh: error: %s\n' "$*" >&2
    exit 1
}
[ $# -eq 2 ] || {
    sed -n '2,4s/^# \{0,1\}//p' "$0" >&2
    exit 2
}
version=$1
remote=$2
case $version in
'' | *[!0-9.]* | .* | *. | *..*) fail "the version must have the form 1.2.3, not $version" ;;
esac
repository=$("$template/../manifest.sh" repository)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

waited=0
until python3 -m pip download --quiet --no-deps --only-binary :all: --no-cache-dir --dest "$work/wheel" \
    "mdbook-topics==$version" >"$work/messages" 2>&1; do
    cat "$work/messages" >&2
    [ "$waited" -lt "${TOPICS_WAIT:-600}" ] || fail "pip finds no wheel of mdbook-topics $version; publish it first"
    sleep 15
    waited=$((waited + 15))
done

git clone --quiet -- "$remote" "$work/mirror" 2>"$work/messages" || {
    cat "$work/messages" >&2
    fail "cannot clone the mirror"
}
cd "$work/mirror"
tag=v$version
tagged=$(git rev-parse --verify --quiet "refs/tags/$tag^{commit}") || tagged=
branch=$(git symbolic-ref --short HEAD)

# The template replaces everything.
git rm -r --quiet --force --ignore-unmatch .
for name in .pre-commit-hooks.yaml README.md pyproject.toml; do
    sed -e "s|VERSION|$version|g" -e "s|REPOSITORY|$repository|g" "$template/$name" >"$name"
    git add --force -- "$name"
done
tree=$(git write-tree)
if [ -n "$tagged" ]; then
    [ "$(git rev-parse "$tagged^{tree}")" = "$tree" ] \
        || fail "the mirror has a tag $tag with another content; tags never change, so release a new version"
    printf 'update-mirror.sh: the mirror has %s\n' "$tag"
    exit 0
fi
git commit --quiet --allow-empty -m "mdbook-topics $version"
git tag "$tag"
newest=$(git tag --list 'v*' | sed 's/^v//' | sort -V | tail -n 1)
# A fix of an older version gets a tag only: the branch stays at the newest.
if [ "$newest" = "$version" ]; then
    set -- "HEAD:refs/heads/$branch" "refs/tags/$tag"
else
    set -- "refs/tags/$tag"
fi
# With the tag or not at all.
git push --quiet --atomic origin "$@" || fail "the mirror rejected $tag; run this again"
printf 'update-mirror.sh: pushed %s\n' "$tag"
