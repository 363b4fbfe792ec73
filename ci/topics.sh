#!/bin/sh
# What a forge's CI does with a topic file, as the git hooks do it on a laptop:
#
#   ci/topics.sh check      tells what a pull request brings in; writes nothing anywhere
#   ci/topics.sh publish    mends what a push brought in, checks it, and publishes the book
#
# Run it in a checkout of the group's repository. What it should know stands in the environment:
#
#   TOPICS_PROGRAM  the program [mdbook-topics]
#   TOPICS_BOOK     the folder of book.toml [this one, else book/]
#   TOPICS_BASE     the commit that the change started from; zeros or nothing: the one before HEAD
#   TOPICS_HEAD     the newest commit of a pull request, where HEAD is the forge's trial merge of it
#   TOPICS_FIX      report, or commit: what can be mended is committed to the main branch [report]
#   TOPICS_BRANCH   the main branch [the one that is checked out]
#   TOPICS_PAGES    the branch that the book is published to [that of book.toml, else gh-pages]
#   TOPICS_REMOTE   the forge [origin]
#   TOPICS_TOKEN    a token for it, where git has no other way to ask for one; git alone gets it
#   TOPICS_NAME, TOPICS_EMAIL   who commits [git's user.name and user.email]
#
# In GitHub Actions (and those that follow it) findings become annotations and a summary.
# Exit codes are those of the program: 0 fine, 1 findings or a refused change, 2 it cannot be done.
set -eu

# Every process of this user can read the environment that we were started with, so we start anew
# without the token, and with it without whatever else the forge or the job calls a secret. It goes
# through a pipe, and is never in a variable that others inherit.
if [ -n "${TOPICS_TOKEN:-}" ]; then
    token=$TOPICS_TOKEN
    for name in $(env | sed -n 's/^\([A-Za-z_][A-Za-z_0-9]*\)=.*/\1/p' |
        grep -i -E '(token|secret|password|passwd|passphrase|credentials?|key)$|(^|_)(token|secret|password|pat|jwt|pass)(_|$)'); do
        unset "$name"
    done
    export TOPICS_HANDED=yes
    exec sh "$0" "$@" 9<<EOF
$token
EOF
fi
token=
if [ "${TOPICS_HANDED:-}" = yes ]; then
    IFS= read -r token <&9 || :
    exec 9<&-
    unset TOPICS_HANDED
fi

# Nothing that only the settings of a checkout name is run for what we ask git.
git() { command git --no-pager -c core.fsmonitor=false -c log.showSignature=false "$@"; }

program=${TOPICS_PROGRAM:-mdbook-topics}
remote=${TOPICS_REMOTE:-origin}
fix=${TOPICS_FIX:-report}
# What stood on the main branch before the push stops nobody, so the check is made here.
publish_anyway=--allow-errors
# The subject of our commits. One of them is never mended again, so that no two runs can go round.
subject='Mend the topic list'
tries=3

actions=no
[ "${GITHUB_ACTIONS:-}" = true ] && actions=yes
work=$(mktemp -d)

say() { printf '%s\n' "$*"; }

fail() {
    code=$1
    shift
    printf 'topics.sh: error: %s\n' "$*" | tee "$work/messages" >&2
    tell 'The topic list could not be checked or published'
    exit "$code"
}

# Tells everywhere what was not done, and with the words in `messages` why.
tell() {
    let_commands
    [ "$actions" = no ] || printf '::error title=mdbook-topics::%s; the log of this step says why\n' "$1"
    hold_commands
    summary "### $1"
    # An indented block, in which nothing means anything. A carriage return would end its line.
    summary "$(tr '\r' ' ' <"$work/messages" | LC_ALL=C tr -d '\000-\010\013-\037\177' | sed 's/^/    /')"
}

# No line of what we print is a workflow command, whatever text of a topic it holds, until the word
# that ends it, which nobody can know.
hold_commands() {
    [ "$actions" = yes ] || return 0
    word=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    printf '::stop-commands::%s\n' "$word"
}
let_commands() {
    [ "$actions" = yes ] || return 0
    printf '::%s::\n' "$word"
}

# A paragraph of the summary, in fixed words.
summary() {
    [ -n "${GITHUB_STEP_SUMMARY:-}" ] || return 0
    printf '%s\n\n' "$*" >>"$GITHUB_STEP_SUMMARY"
}

clean_up() {
    let_commands
    rm -rf "$work"
}

# A commit by its full name; nothing where it is not here.
commit() { git rev-parse --verify --quiet --end-of-options "$1^{commit}"; }

is_shallow() { [ "$(git rev-parse --is-shallow-repository)" = true ]; }

# Whether the history between a commit and HEAD is here. Fetches what a shallow checkout lacks.
reach() {
    git merge-base "$1" HEAD >/dev/null 2>&1 && return
    if is_shallow; then
        ask fetch --quiet --unshallow "$remote" || return
        # A trial merge is on no branch.
        if is_shallow; then
            ask fetch --quiet --unshallow "$remote" "$(git rev-parse HEAD)" || return
        fi
    fi
    commit "$1" >/dev/null || ask fetch --quiet "$remote" "$1" || return
    git merge-base "$1" HEAD >/dev/null 2>&1
}

# The commit that the change is compared with; nothing where HEAD is the first one.
find_base() {
    base=
    case ${TOPICS_BASE:-} in
    *[!0]*)
        if reach "$TOPICS_BASE"; then
            base=$(commit "$TOPICS_BASE")
        elif [ "$1" = must ]; then
            fail 2 "the commit $TOPICS_BASE, from which this change started, cannot be fetched; check out with the whole history (fetch-depth: 0, GIT_DEPTH: 0)"
        else
            say "the commit before the push is gone; only the last commit is looked at"
        fi
        ;;
    *)
        [ "$1" = may ] || fail 2 'name the commit or branch that the change goes to in TOPICS_BASE'
        ;;
    esac
    # The branch may have moved on since the pull request was made: the trial merge knows better.
    if [ -n "${TOPICS_HEAD:-}" ] && [ "$(commit 'HEAD^2')" = "$TOPICS_HEAD" ]; then
        base=$(commit 'HEAD^1')
    elif [ -z "$base" ]; then
        if is_shallow; then
            ask fetch --quiet --deepen=1 "$remote" || fail 2 'the commit before this one cannot be fetched; check out with the whole history (fetch-depth: 0, GIT_DEPTH: 0)'
        fi
        base=$(commit 'HEAD^1') || base=
    fi
    # The program has no token to ask for what a partial clone lacks of the change.
    if [ -n "$host" ] && [ -n "$base" ]; then
        ask diff --no-ext-diff --no-textconv --numstat "$base" HEAD >/dev/null 2>&1 || :
    fi
}

# The program, on the day of the change, which decides what is past and when a topic was discussed.
on_its_day() {
    day=$(git log -1 --format=%ad --date=raw "${head:-HEAD}")
    env GIT_AUTHOR_DATE="$day" "$program" "$@"
}

# Checks what is new since the base, and says so wherever the forge shows it.
check() {
    set -- check ${base:+--base "$base"} "$@"
    code=0
    if [ "$actions" = no ]; then
        on_its_day "$@" || code=$?
        return "$code"
    fi
    on_its_day "$@" --format github >"$work/annotations" 2>"$work/messages" || code=$?
    cat "$work/messages"
    let_commands
    cat "$work/annotations"
    hold_commands
    if [ "$code" -gt 1 ]; then
        tell 'The topic list could not be checked'
        return "$code"
    fi
    on_its_day "$@" --format markdown >"$work/summary" 2>/dev/null || :
    [ -z "${GITHUB_STEP_SUMMARY:-}" ] || cat "$work/summary" >>"$GITHUB_STEP_SUMMARY"
    return "$code"
}

# Who commits: as we are told, as git is, or as GitHub calls its own runs.
name_committer() {
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
    has_committer || fail 2 'nobody is named who commits; set TOPICS_NAME and TOPICS_EMAIL, or user.name and user.email of git'
}
has_committer() { git -c user.useConfigOnly=true var GIT_COMMITTER_IDENT >/dev/null 2>&1; }

# Finds out for which host the token is: this forge alone.
offer_token() {
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

# Git for a question to the forge. A helper takes the token from a pipe, which is empty once it was
# read: hooks, which git starts after that, find nothing there, nor in their environment.
ask() {
    if [ -z "$host" ]; then
        git "$@"
        return
    fi
    # An empty helper takes out those that were there.
    git -c "credential.$host.helper=" -c "credential.$host.helper=$helper" "$@" 9<<EOF
username=x-access-token
password=$token
EOF
}
# shellcheck disable=SC2016 # Git's shell fills it in.
helper='!f() { test "$1" != get || cat <&9; }; f'

# Moves to the newest commit of the main branch: others may have pushed since this run was started,
# and an old run that is started again must not publish an old book.
go_to_tip() {
    # Whole, as no checkout of a partial clone could ask for the rest.
    ask fetch --quiet --no-filter "$remote" "refs/heads/$branch" || fail 2 "the branch $branch cannot be fetched from $remote"
    tip=$(commit FETCH_HEAD)
    git checkout --quiet --detach "$tip" || fail 2 "the newest commit of $branch cannot be checked out"
}

# Mends what is new and commits it. Succeeds where there was something to commit.
commit_mended() {
    [ "$(git log -1 --format=%s)" != "$subject" ] || return
    code=0
    on_its_day fix ${base:+--base "$base"} >"$work/mended" || code=$?
    cat "$work/mended"
    [ "$code" -le 1 ] || fail "$code" 'the topic list could not be mended'
    ! git diff --quiet || return
    # The names of rules alone: forges act on what the words of a topic may say (`closes #1`).
    sed -n 's/^.*(\([a-z-]*\))$/\1/p' "$work/mended" | sort | uniq -c | sed 's/^ *//' >"$work/rules"
    { printf '%s\n\n' "$subject" && cat "$work/rules"; } |
        git commit --quiet --all --cleanup=whitespace --file=- ||
        fail 2 'what was mended could not be committed'
}

# Commits what can be mended to the main branch, on top of what others pushed meanwhile.
mend() {
    try=1
    while commit_mended; do
        old=$tip
        if ask push --quiet "$remote" "HEAD:refs/heads/$branch"; then
            say "what could be mended was committed to $branch"
            summary 'What could be mended was mended, in a commit of its own.'
            return
        fi
        go_to_tip
        [ "$tip" != "$old" ] || fail 1 "$branch takes no commit from here; let the job write (permissions: contents: write) and this account push to a protected branch, or set fix to report"
        [ "$try" -lt "$tries" ] || fail 1 "$branch moved on $tries times while this was being mended; start it again"
        try=$((try + 1))
    done
}

check_request() {
    find_base must
    head=${TOPICS_HEAD:-HEAD}
    commit "$head" >/dev/null || head=HEAD
    if [ "$fix" = report ]; then
        check
        return
    fi
    code=0
    check --pass-fixable || code=$?
    if [ -f "$work/summary" ] && grep -q -e '^Write instead:' -e '^Fix:' "$work/summary"; then
        summary 'Where a line to write instead is shown, it is mended by itself once the change is on the main branch.'
    fi
    return "$code"
}

publish_push() {
    branch=${TOPICS_BRANCH:-$(git symbolic-ref --quiet --short HEAD)} || fail 2 'name the main branch in TOPICS_BRANCH'
    [ -z "$(git status --porcelain --untracked-files=no)" ] || fail 2 'files of this checkout have edits; commit them first'
    name_committer
    find_base may
    start=$(commit HEAD)
    go_to_tip
    if ! git merge-base --is-ancestor "$start" "$tip"; then
        say "$branch no longer holds this commit; the run of the newer push publishes it"
        return
    fi
    [ "$fix" = report ] || mend
    code=0
    check || code=$?
    if [ "$code" -ne 0 ]; then
        summary 'The book was not published; it is as it was.'
        return "$code"
    fi
    set -- ${TOPICS_PAGES:+--branch "$TOPICS_PAGES"} ${TOPICS_REMOTE:+--remote "$TOPICS_REMOTE"}
    if [ -n "$token" ]; then
        printf 'TOPICS_TOKEN=%s\0' "$token" |
            "$program" publish "$@" --push "$publish_anyway" --secrets-from-stdin 2>"$work/messages" || code=$?
    else
        "$program" publish "$@" --push "$publish_anyway" 2>"$work/messages" || code=$?
    fi
    cat "$work/messages" >&2
    if [ "$code" -eq 0 ]; then
        summary 'The book was published.'
    else
        tell 'The book could not be published'
    fi
    return "$code"
}

hold_commands
trap clean_up EXIT
# Otherwise the runner could read a line of ours after the word that lets commands again.
[ "$actions" = no ] || exec 2>&1

case $fix in
report | commit) ;;
*) fail 2 'TOPICS_FIX (the input fix) is either report or commit' ;;
esac
git rev-parse --git-dir >/dev/null || fail 2 'this is no checkout of a git repository'
folder=${TOPICS_BOOK:-.}
[ -n "${TOPICS_BOOK:-}" ] || [ -f book.toml ] || [ ! -f book/book.toml ] || folder=book
cd -- "$folder" || fail 2 "there is no folder $folder; name that of book.toml in TOPICS_BOOK (the input book)"
offer_token
head=HEAD
case ${1:-} in
check) check_request ;;
publish) publish_push ;;
*) fail 2 'say check (for a pull request) or publish (for a push to the main branch)' ;;
esac
