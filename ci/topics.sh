#!/bin/sh
# Check and publish topic files in CI, as the git hooks do on a laptop:
#
#   ci/topics.sh check      report problems that a pull request introduces; write nothing
#   ci/topics.sh publish    fix and check what a push introduced, and publish the book; run it daily,
#                           too, as meetings pass
#   ci/topics.sh form       change the topic file as an issue form or a form of the workflow asks, push the
#                           change, answer the issue, and publish the book
#
# Run it in a checkout of the group's repository. Environment variables configure it:
#
#   TOPICS_PROGRAM  the program [mdbook-topics]
#   TOPICS_BOOK     the folder of book.toml [this folder, or book/]
#   TOPICS_BASE     the commit before the change; if empty or zeros, the parent of HEAD
#   TOPICS_HEAD     the newest commit of a pull request, if HEAD is the forge's trial merge of it
#   TOPICS_FIX      report: only report problems; commit: commit fixes to the main branch [report]
#   TOPICS_BRANCH   the main branch [the branch that is checked out]
#   TOPICS_PAGES    the branch to publish to [the branch in book.toml, or gh-pages]
#   TOPICS_REMOTE   the remote of the forge [origin]
#   TOPICS_EVENT    the file of the event, for `form` [GITHUB_EVENT_PATH]
#   TOPICS_LABEL    the label of accepted issues, for `form` [accepted]
#   TOPICS_TOKEN    a token for the forge, if git needs one; only git receives it
#   TOPICS_NAME, TOPICS_EMAIL   the committer [git's user.name and user.email]
#
# In GitHub Actions and compatible runners, findings become annotations and a summary.
# Exit codes: 0 success; 1 findings, or a rejected change; 2 invalid usage, settings or input.
set -eu

# Every process of this user can read the environment that a process was started with. So restart
# without the token, and without whatever else looks like a secret. The token goes through a pipe,
# and is never in a variable that other programs inherit.
if [ -n "${TOPICS_TOKEN:-}" ]; then
    token=$TOPICS_TOKEN
    for name in $(env | sed -n 's/^\([A-Za-z_][A-Za-z_0-9]*\)=.*/\1/p' |
        grep -i -E '(token|secret|password|passwd|passphrase|credentials?|key)$|(^|_)(token|secret|password|pat|jwt|pass)(_|$)'); do
        unset "$name"
    done
    export TOPICS_RESTARTED=yes
    exec sh "$0" "$@" 9<<EOF
$token
EOF
fi
token=
if [ "${TOPICS_RESTARTED:-}" = yes ]; then
    IFS= read -r token <&9 || :
    exec 9<&-
    unset TOPICS_RESTARTED
fi

# Do not run programs that the git settings of a checkout may name.
git() { command git --no-pager -c core.fsmonitor=false -c log.showSignature=false "$@"; }

program=${TOPICS_PROGRAM:-mdbook-topics}
remote=${TOPICS_REMOTE:-origin}
fix=${TOPICS_FIX:-report}
# `check` runs here, and ignores errors that were on the main branch before the push.
allow_errors=--allow-errors
# The subject of our commits. A commit with this subject is never fixed again, so two runs cannot loop.
subject='Apply automatic fixes to the topic file'
tries=3

actions=no
[ "${GITHUB_ACTIONS:-}" = true ] && actions=yes
work=$(mktemp -d)

say() { printf '%s\n' "$*"; }

fail() {
    code=$1
    shift
    printf 'topics.sh: error: %s\n' "$*" | tee "$work/messages" >&2
    report_failure 'The topic file could not be checked or published'
    exit "$code"
}

# Report what failed in an annotation, and in the summary with the text of `messages`.
report_failure() {
    resume_commands
    [ "$actions" = no ] || printf '::error title=mdbook-topics::%s; see the log of this step\n' "$1"
    stop_commands
    summary "### $1"
    # An indented block is plain text. A carriage return would end its line.
    summary "$(tr '\r' ' ' <"$work/messages" | LC_ALL=C tr -d '\000-\010\013-\037\177' | sed 's/^/    /')"
}

# Keep the runner from reading our output as workflow commands, as it may contain any text of a
# topic, until a random word resumes them.
stop_commands() {
    [ "$actions" = yes ] || return 0
    word=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    printf '::stop-commands::%s\n' "$word"
}
resume_commands() {
    [ "$actions" = yes ] || return 0
    printf '::%s::\n' "$word"
}

# Add a paragraph to the summary. Never pass text from a topic file.
summary() {
    [ -n "${GITHUB_STEP_SUMMARY:-}" ] || return 0
    printf '%s\n\n' "$*" >>"$GITHUB_STEP_SUMMARY"
}

clean_up() {
    resume_commands
    rm -rf "$work"
}

# Print the full name of a commit, or nothing if it is not in this repository.
commit() { git rev-parse --verify --quiet --end-of-options "$1^{commit}"; }

is_shallow() { [ "$(git rev-parse --is-shallow-repository)" = true ]; }

# Fetch the history between a commit and HEAD if a shallow checkout lacks it.
fetch_history() {
    git merge-base "$1" HEAD >/dev/null 2>&1 && return
    if is_shallow; then
        git_with_token fetch --quiet --unshallow "$remote" || return
        # A trial merge is not on a branch.
        if is_shallow; then
            git_with_token fetch --quiet --unshallow "$remote" "$(git rev-parse HEAD)" || return
        fi
    fi
    commit "$1" >/dev/null || git_with_token fetch --quiet "$remote" "$1" || return
    git merge-base "$1" HEAD >/dev/null 2>&1
}

# Set `base` to the commit before the change; empty if HEAD is the first commit.
find_base() {
    base=
    case ${TOPICS_BASE:-} in
    *[!0]*)
        named=$TOPICS_BASE
        # A branch of the forge may not be a branch here.
        if ! commit "$named" >/dev/null && git_with_token fetch --quiet "$remote" "+refs/heads/$named:refs/remotes/$remote/$named" 2>/dev/null; then
            named=$remote/$named
        fi
        if fetch_history "$named"; then
            base=$(commit "$named")
        elif [ "$1" = required ]; then
            fail 2 "cannot fetch $TOPICS_BASE, the commit before this change; set TOPICS_BASE (the input base) to another one, or check out the whole history (fetch-depth: 0, GIT_DEPTH: 0)"
        else
            say "the commit before the push is gone; checking only the last commit"
        fi
        ;;
    *)
        [ "$1" = optional ] || fail 2 'the commit before the change is not known; set TOPICS_BASE to the target branch or commit of this change (in a workflow, the input base)'
        ;;
    esac
    # The main branch may have moved on since the pull request was opened; the trial merge has the
    # right base.
    if [ -n "${TOPICS_HEAD:-}" ] && [ "$(commit 'HEAD^2')" = "$TOPICS_HEAD" ]; then
        base=$(commit 'HEAD^1')
    elif [ -z "$base" ]; then
        if is_shallow; then
            git_with_token fetch --quiet --deepen=1 "$remote" || fail 2 'cannot fetch the parent of this commit; check out the whole history (fetch-depth: 0, GIT_DEPTH: 0)'
        fi
        base=$(commit 'HEAD^1') || base=
    fi
    # In a partial clone, fetch the blobs of the change now: the program has no token for that.
    if [ -n "$host" ] && [ -n "$base" ]; then
        git_with_token diff --no-ext-diff --no-textconv --numstat "$base" HEAD >/dev/null 2>&1 || :
    fi
}

# Run the program with the day of the change, which decides which dates are past and when a topic
# was discussed.
run_on_its_day() {
    day=$(git log -1 --format=%ad --date=raw "${head:-HEAD}")
    env GIT_AUTHOR_DATE="$day" "$program" "$@"
}

# Check what is new since the base, and report it in every way that the forge supports.
check() {
    set -- check ${base:+--base "$base"} "$@"
    code=0
    if [ "$actions" = no ]; then
        run_on_its_day "$@" || code=$?
        return "$code"
    fi
    run_on_its_day "$@" --format github >"$work/annotations" 2>"$work/messages" || code=$?
    cat "$work/messages"
    resume_commands
    cat "$work/annotations"
    stop_commands
    if [ "$code" -gt 1 ]; then
        report_failure 'The topic file could not be checked'
        return "$code"
    fi
    run_on_its_day "$@" --format markdown >"$work/summary" 2>/dev/null || :
    [ -z "${GITHUB_STEP_SUMMARY:-}" ] || cat "$work/summary" >>"$GITHUB_STEP_SUMMARY"
    return "$code"
}

# Set the committer: from our settings, from git's, or GitHub's own bot.
set_committer() {
    name=${TOPICS_NAME:-}
    email=${TOPICS_EMAIL:-}
    if [ -z "$name$email" ] && ! has_committer && [ "${GITHUB_SERVER_URL:-}" = https://github.com ]; then
        name='github-actions[bot]'
        email='41898282+github-actions[bot]@users.noreply.github.com'
    fi
    if [ -n "$name" ] && [ -n "$email" ]; then
        export GIT_AUTHOR_NAME="$name" GIT_AUTHOR_EMAIL="$email"
        export GIT_COMMITTER_NAME="$name" GIT_COMMITTER_EMAIL="$email"
    fi
    has_committer || fail 2 "no committer is set; set TOPICS_NAME and TOPICS_EMAIL, or git's user.name and user.email"
}
has_committer() { git -c user.useConfigOnly=true var GIT_COMMITTER_IDENT >/dev/null 2>&1; }

# Set `host` to the address of the forge, the only one that gets the token.
find_host() {
    host=
    [ -n "$token" ] || return 0
    url=$(git remote get-url --push "$remote") || return 0
    case $url in
    http://* | https://*) ;;
    *) return 0 ;;
    esac
    host=${url#*://}
    host=${host%%/*}
    host=${url%%://*}://${host##*@}
    export GIT_TERMINAL_PROMPT=0
}

# Run git with access to the forge. A credential helper reads the token from a pipe, which is empty
# afterwards: hooks run later and find the token neither there nor in their environment.
git_with_token() {
    if [ -z "$host" ]; then
        git "$@"
        return
    fi
    # An empty helper removes the helpers of other settings.
    git -c "credential.$host.helper=" -c "credential.$host.helper=$helper" "$@" 9<<EOF
username=x-access-token
password=$token
EOF
}
# shellcheck disable=SC2016 # Git's shell expands it.
helper='!f() { test "$1" != get || cat <&9; }; f'

# Check out the newest commit of the main branch: others may have pushed since this run started, and
# a rerun of an old run must not publish an old book.
checkout_tip() {
    # Without a filter, as a checkout of a partial clone could not fetch the rest.
    git_with_token fetch --quiet --no-filter "$remote" "refs/heads/$branch" || fail 2 "cannot fetch the branch $branch from $remote"
    tip=$(commit FETCH_HEAD)
    git checkout --quiet --detach "$tip" || fail 2 "cannot check out the newest commit of $branch"
    # The history decides the years of some dates.
    if is_shallow; then
        git_with_token fetch --quiet --unshallow "$remote" || fail 2 'cannot fetch the history, which dates topics; check out the whole history (fetch-depth: 0, GIT_DEPTH: 0)'
    fi
}

# Fix what is new and commit it; fails if there is nothing to commit.
commit_fixes() {
    [ "$(git log -1 --format=%s)" != "$subject" ] || return
    code=0
    run_on_its_day fix ${base:+--base "$base"} >"$work/fixed" || code=$?
    cat "$work/fixed"
    [ "$code" -le 1 ] || fail "$code" 'cannot fix the topic file'
    ! git diff --quiet || return
    # Only names of rules: forges react to some words that a topic may contain (`closes #1`).
    sed -n 's/^.*(\([a-z-]*\))$/\1/p' "$work/fixed" | sort | uniq -c | sed 's/^ *//' >"$work/rules"
    { printf '%s\n\n' "$subject" && cat "$work/rules"; } |
        git commit --quiet --all --cleanup=whitespace --file=- ||
        fail 2 'cannot commit the fixes'
}

# Commit fixes to the main branch, on top of what others have pushed in the meantime.
push_fixes() {
    try=1
    while commit_fixes; do
        old=$tip
        if git_with_token push --quiet "$remote" "HEAD:refs/heads/$branch"; then
            say "committed fixes to $branch"
            summary 'Fixable problems were fixed in a separate commit.'
            return
        fi
        checkout_tip
        [ "$tip" != "$old" ] || fail 1 "cannot push to $branch; give the job write access (permissions: contents: write) and let this account push to a protected branch, or set fix to report"
        [ "$try" -lt "$tries" ] || fail 1 "$branch moved $tries times while fixes were pushed; run this job again"
        try=$((try + 1))
    done
}

check_request() {
    find_base required
    head=${TOPICS_HEAD:-HEAD}
    commit "$head" >/dev/null || head=HEAD
    if [ "$fix" = report ]; then
        check
        return
    fi
    code=0
    check --pass-fixable || code=$?
    # With `--diff` the program exits with 1 if it would change a file.
    changes=0
    run_on_its_day fix --diff ${base:+--base "$base"} >/dev/null 2>&1 || changes=$?
    [ "$changes" -ne 1 ] || summary 'Fixable problems are fixed automatically once this change is on the main branch.'
    return "$code"
}

# Send a file to the forge's API (GitHub: "REST API endpoints for issues"). The token is not in an argument.
api() {
    [ -n "$token" ] && [ -n "${GITHUB_API_URL:-}" ] && [ -n "${GITHUB_REPOSITORY:-}" ] || return 0
    printf 'header = "Authorization: token %s"\n' "$token" |
        curl --config - --silent --show-error --fail --max-time 60 --request "$1" \
            --header 'Content-Type: application/json' --data-binary "@$3" --output /dev/null \
            "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/$2" 2>"$work/api" ||
        say "the forge did not accept the answer: $(tr -d '\r' <"$work/api" | head -1)"
}

# Answer the issue, and close it if nothing is left to do.
answer_issue() {
    issue=$(cat "$answer/issue")
    [ -n "$issue" ] || return 0
    api POST "issues/$issue/comments" "$answer/comment.json"
    [ "$1" = keep ] || api PATCH "issues/$issue" "$answer/close.json"
}

# Push the commit to a branch of its own, and open a pull request, as the main branch is protected.
open_pull_request() {
    own=topics/issue-$(cat "$answer/issue")
    [ "$own" != topics/issue- ] || own=topics/$(git rev-parse --short HEAD)
    git_with_token push --quiet --force "$remote" "HEAD:refs/heads/$own" ||
        fail 1 "cannot push to $branch or $own; give the job write access (permissions: contents: write)"
    # Both names are plain: a number, and the forge's own branch.
    printf '{"head":"%s","base":"%s",%s' "$own" "$branch" "$(cut -c2- "$answer/pull.json")" >"$work/pull.json"
    api POST pulls "$work/pull.json"
    say "$branch is protected, so the change is on $own"
    summary "The main branch is protected, so the change is in a pull request."
}

form_push() {
    branch=${TOPICS_BRANCH:-$(git symbolic-ref --quiet --short HEAD)} || fail 2 'set TOPICS_BRANCH to the main branch'
    event=${TOPICS_EVENT:-${GITHUB_EVENT_PATH:-}}
    [ -f "$event" ] || fail 2 'there is no event file; set TOPICS_EVENT'
    set_committer
    answer=$work/answer
    try=1
    while :; do
        checkout_tip
        code=0
        "$program" form --event "$event" --label "${TOPICS_LABEL:-accepted}" --commit --answer "$answer" >"$work/published" 2>"$work/messages" || code=$?
        cat "$work/published"
        cat "$work/messages" >&2
        [ "$code" -le 1 ] && [ -f "$answer/state" ] || {
            report_failure 'The request could not be read'
            return 2
        }
        case $(cat "$answer/state") in
        ignored) return 0 ;;
        refused)
            answer_issue keep
            summary 'The request was refused; the issue says why.'
            return 0
            ;;
        already)
            answer_issue close
            return 0
            ;;
        esac
        old=$tip
        git_with_token push --quiet "$remote" "HEAD:refs/heads/$branch" && break
        checkout_tip
        if [ "$tip" = "$old" ]; then
            # The checkout dropped the commit; make it again.
            "$program" form --event "$event" --label "${TOPICS_LABEL:-accepted}" --commit --answer "$answer" >/dev/null 2>&1 || :
            open_pull_request
            answer_issue keep
            return 0
        fi
        [ "$try" -lt "$tries" ] || fail 1 "$branch moved $tries times while the change was pushed; run this job again"
        try=$((try + 1))
    done
    answer_issue close
    summary 'The topic file was changed.'
    TOPICS_BASE=$old
    git checkout --quiet -B "$branch" HEAD
    publish_push
}

publish_push() {
    branch=${TOPICS_BRANCH:-$(git symbolic-ref --quiet --short HEAD)} || fail 2 'set TOPICS_BRANCH to the main branch'
    [ -z "$(git status --porcelain --untracked-files=no)" ] || fail 2 'this checkout has uncommitted changes; commit them first'
    set_committer
    find_base optional
    start=$(commit HEAD)
    checkout_tip
    if ! git merge-base --is-ancestor "$start" "$tip"; then
        say "$branch no longer contains this commit; the run of the newer push publishes the book"
        return
    fi
    [ "$fix" = report ] || push_fixes
    code=0
    check || code=$?
    if [ "$code" -ne 0 ]; then
        summary 'The book was not published; the previous version is unchanged.'
        return "$code"
    fi
    set -- ${TOPICS_PAGES:+--branch "$TOPICS_PAGES"} ${TOPICS_REMOTE:+--remote "$TOPICS_REMOTE"}
    if [ -n "$token" ]; then
        printf 'TOPICS_TOKEN=%s\0' "$token" |
            "$program" publish "$@" --push "$allow_errors" --secrets-from-stdin >"$work/published" 2>"$work/messages" || code=$?
    else
        "$program" publish "$@" --push "$allow_errors" >"$work/published" 2>"$work/messages" || code=$?
    fi
    cat "$work/published"
    cat "$work/messages" >&2
    if [ "$code" -eq 0 ] && grep -q ' is up to date$' "$work/published"; then
        summary 'The published book is up to date.'
    elif [ "$code" -eq 0 ]; then
        summary 'The book was published.'
    else
        report_failure 'The book could not be published'
    fi
    return "$code"
}

stop_commands
trap clean_up EXIT
# With two streams, the runner could read our output after the word that resumes commands.
[ "$actions" = no ] || exec 2>&1

case $fix in
report | commit) ;;
*) fail 2 'TOPICS_FIX (the input fix) must be report or commit' ;;
esac
git rev-parse --git-dir >/dev/null 2>"$work/git" || fail 2 "git cannot open this checkout: $(cat "$work/git")"
folder=${TOPICS_BOOK:-.}
[ -n "${TOPICS_BOOK:-}" ] || [ -f book.toml ] || [ ! -f book/book.toml ] || folder=book
cd -- "$folder" || fail 2 "folder not found: $folder; set TOPICS_BOOK (the input book) to the folder of book.toml"
find_host
head=HEAD
case ${1:-} in
check) check_request ;;
publish) publish_push ;;
form) form_push ;;
*) fail 2 'the command must be check (for a pull request), publish (for a push to the main branch) or form' ;;
esac
