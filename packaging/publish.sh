#!/usr/bin/env bash
# Publish one part of a release. Each part can run again after a failure:
#
#   packaging/publish.sh forge TAG REPOSITORY DIR   the release on the forge, with the files of DIR
#   packaging/publish.sh wheels DIR                 the wheels and the source on PyPI
#   packaging/publish.sh crate                      the crate on crates.io
#   packaging/publish.sh mirror REMOTE              the mirror for pre-commit; MIRROR_KEY is its key
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

publish_on_forge() {
    local tag=$1 notes=$work/notes draft
    "$top/packaging/check.sh" "$tag" "$2" >"$notes"
    # A draft until every file is there; then it does not change.
    draft=$(gh release view "$tag" --repo "$2" --json isDraft --jq .isDraft 2>"$work/messages") || draft=
    if [[ $draft == false ]]; then
        echo "publish.sh: $tag is published"
        return
    fi
    [[ $draft == true ]] \
        || gh release create "$tag" --repo "$2" --draft --verify-tag --title "$tag" --notes-file "$notes"
    gh release upload "$tag" --repo "$2" --clobber "$3"/*
    gh release edit "$tag" --repo "$2" --draft=false
}

publish_wheels() {
    python3 -m venv "$work/tools"
    "$work/tools/bin/pip" install --quiet --require-hashes --requirement "$top/packaging/requirements.txt"
    # Files that are there already are skipped if they are the same.
    "$work/tools/bin/uv" publish --trusted-publishing always --check-url https://pypi.org/simple/ \
        "$1"/*.whl "$1"/mdbook_topics-*.tar.gz
}

publish_crate() {
    local code=0
    cargo publish --locked --manifest-path "$top/Cargo.toml" 2>&1 | tee "$work/messages" || code=$?
    # An earlier run of this job published it.
    [[ $code == 0 ]] || grep -q ' already exists on ' "$work/messages" || return "$code"
}

update_mirror() {
    printf '%s\n' "$MIRROR_KEY" | (umask 077 && cat >"$work/key")
    unset MIRROR_KEY
    export GIT_SSH_COMMAND="ssh -i $work/key -o IdentitiesOnly=yes -o StrictHostKeyChecking=accept-new"
    export GIT_AUTHOR_NAME=mdbook-topics GIT_AUTHOR_EMAIL=mdbook-topics@users.noreply.github.com
    export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
    "$top/packaging/update-mirror.sh" "$("$top/packaging/manifest.sh" version)" "$1"
}

case "${1:-} $#" in
'forge 4') publish_on_forge "$2" "$3" "$4" ;;
'wheels 2') publish_wheels "$2" ;;
'crate 1') publish_crate ;;
'mirror 2') update_mirror "$2" ;;
*)
    sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
