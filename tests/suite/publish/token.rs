//! A token reaches only the forge: no page, preprocessor, renderer, hook, log, command line or
//! setting contains it.

use super::group::{Group, PAGES, Ran, ran};
use crate::support::web_forge::WebForge;
use crate::support::web_forge::spy::Spy;

// Spies see the processes of all tests, so each test has its own tokens.

/// The header for `x-access-token:` and [`TOKEN`].
const SAID: &str = "Basic eC1hY2Nlc3MtdG9rZW46Z2hzX3N0b3J5QjBPa0IwT2tCME9rQjBPaw==";
const TOKEN: &str = "ghs_storyB0OkB0OkB0OkB0Ok";
const OTHERS: [(&str, &str); 4] = [
    ("GITHUB_TOKEN", "ghs_otherB0OkB0OkB0OkB0Ok"),
    ("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "runtimeB0OkB0OkB0OkB0Ok"),
    ("CI_JOB_JWT", "jwtB0OkB0OkB0OkB0OkB0Ok"),
    (
        "CI_REPOSITORY_URL",
        "https://ci:urlB0OkB0OkB0OkB0Ok@forge.example/a",
    ),
];

/// The header for [`OTHER`].
const HELPED: &str = "Basic eC1hY2Nlc3MtdG9rZW46Z2hzX2hlbHBlQjBPbUIwT21CME9tQjBPbQ==";
const OTHER: &str = "ghs_helpeB0OmB0OmB0OmB0Om";
/// The header for [`PAGE`].
const UNKNOWN: &str = "Basic eC1hY2Nlc3MtdG9rZW46Z2hzX3BhZ2VzQjBPcEIwT3BCME9wQjBPcA==";
const PAGE: &str = "ghs_pagesB0OpB0OpB0OpB0Op";
/// The header in git's settings.
const SET: &str = "Basic c2V0dGluZ3NCME9uQjBPbkIwT24=";

/// A group whose remote is a web server, with a spy as preprocessor, renderer and hooks.
fn watched(group: &Group, known: &str) -> (WebForge, Spy) {
    let forge = WebForge::serve(&group.remote, known);
    group.repo.git(&["remote", "set-url", "origin", &forge.url]);
    let spy = Spy::new(&group.repo.beside(""), &forge.url);
    let git_dir = group.repo.top.join(".git");
    for hook in ["pre-push", "reference-transaction", "pre-auto-gc"] {
        spy.install_as_hook(&git_dir, hook);
    }
    group.repo.write("book.toml", &spy.book_toml());
    group.repo.git(&["commit", "-q", "-am", "Spy"]);
    (forge, spy)
}

fn publish(group: &Group, variables: &[(&str, &str)], arguments: &[&str]) -> Ran {
    let mut publisher = group.publisher(&group.repo.top, arguments);
    ran(publisher.envs(variables.iter().copied()))
}

/// Asserts that a text contains none of the secrets.
#[track_caller]
fn assert_hidden(seen: &str, header: &str, variables: &[(&str, &str)]) {
    for (name, value) in variables {
        let secret = value
            .rsplit(['_', ':', '@'])
            .find(|part| part.contains("B0O"));
        let secret = secret.unwrap();
        let lines: Vec<_> = seen.lines().filter(|line| line.contains(secret)).collect();
        assert!(lines.is_empty(), "{name}: {lines:?}");
    }
    assert!(!seen.contains(header), "{header}");
}

#[test]
fn only_the_forge_sees_the_token() {
    let group = Group::new(&[]);
    let (forge, spy) = watched(&group, SAID);
    let mut variables = vec![("TOPICS_TOKEN", TOKEN)];
    variables.extend(OTHERS);
    let (code, out, said) = publish(&group, &variables, &["--push"]);
    assert_eq!(code, 0, "{out}{said}");
    assert!(
        group
            .on_remote(&["show", "gh-pages:notes.html"])
            .contains("Notes")
    );
    assert_eq!(forge.authorizations(), [SAID]);
    let record = spy.record();
    let started = |who: &str| {
        record
            .lines()
            .any(|line| line.starts_with("spy: ") && line.contains(who))
    };
    assert!(
        started("supports html") && started("pre-push origin"),
        "{record}"
    );
    assert_eq!(
        record.matches("spy: /").count() + record.matches("spy: .git").count(),
        record.matches("spy: done").count()
    );
    assert_hidden(&record, SAID, &variables);
    assert_hidden(&format!("{out}{said}"), SAID, &variables);
    let mut grep = group.repo.command_in(&group.remote, "git");
    let found = grep.args(["grep", "-a", "-e", "B0Ok", "-e", "eC1hY2Nlc3M", PAGES]);
    assert_eq!(ran(found), (1, String::new(), String::new()));
    let config = group.repo.read(".git/config");
    assert_hidden(&config, SAID, &variables);
}

/// `gh auth git-credential` and others read a variable that hooks would inherit.
#[test]
fn a_credential_helper_still_gets_its_variable() {
    let group = Group::new(&[]);
    let (forge, spy) = watched(&group, HELPED);
    let helper = "!f() { test \"$1\" != get || test -z \"$GH_TOKEN\" || printf 'username=x-access-token\\npassword=%s\\n' \"$GH_TOKEN\"; }; f";
    group.repo.git(&["config", "credential.helper", helper]);
    let variables = [("GH_TOKEN", OTHER)];
    let (code, out, said) = publish(&group, &variables, &["--push"]);
    assert_eq!(code, 0, "{out}{said}");
    assert_eq!(forge.authorizations(), [HELPED]);
    assert_hidden(&format!("{}{out}{said}", spy.record()), HELPED, &variables);
}

/// Settings of git in environment variables are hidden from the build. Hooks inherit them from
/// git.
#[test]
fn git_still_gets_its_settings() {
    let group = Group::new(&[]);
    let (forge, spy) = watched(&group, SET);
    std::fs::remove_dir_all(group.repo.top.join(".git/hooks")).unwrap();
    let header = format!("Authorization: {SET}");
    let variables = [
        ("GIT_CONFIG_COUNT", "1"),
        ("GIT_CONFIG_KEY_0", "http.extraHeader"),
        ("GIT_CONFIG_VALUE_0", header.as_str()),
    ];
    let (code, out, said) = publish(&group, &variables, &["--push"]);
    assert_eq!(code, 0, "{out}{said}");
    assert_eq!(forge.authorizations(), [SET]);
    assert_hidden(&format!("{}{out}{said}", spy.record()), SET, &[]);
}

#[test]
fn an_unknown_token_is_rejected_and_not_shown() {
    let group = Group::new(&[]);
    let (forge, _) = watched(&group, "Basic b3RoZXI=");
    let variables = [("TOPICS_TOKEN", PAGE)];
    let (code, out, said) = publish(&group, &variables, &["--push"]);
    assert_eq!((code, out.as_str()), (2, ""), "{said}");
    assert!(said.contains("git ls-remote failed: "), "{said}");
    assert_eq!(forge.authorizations(), [UNKNOWN]);
    assert_hidden(&said, UNKNOWN, &variables);
}

#[test]
fn a_page_with_a_secret_is_refused() {
    let group = Group::new(&[]);
    let html = "a&lt;b&amp;c";
    for (variables, chapter, what) in [
        (
            vec![("TOPICS_TOKEN", PAGE)],
            format!("My token: `{PAGE}`"),
            "TOPICS_TOKEN",
        ),
        (
            vec![(
                "CI_REPOSITORY_URL",
                "https://ci:pageB0OkB0OkB0OkB0Ok@forge.example/a",
            )],
            "pageB0OkB0OkB0OkB0Ok".to_owned(),
            "CI_REPOSITORY_URL",
        ),
        (
            vec![("MAIL_PASSWORD", "a<b&c, a<b&c")],
            format!("{html}, {html}"),
            "MAIL_PASSWORD",
        ),
        (
            vec![],
            format!(
                "-----BEGIN OPENSSH PRIVATE KEY-----\n{}\n",
                "b3BlbnNzaC1rZXktdjEA".repeat(3)
            ),
            "a private key",
        ),
    ] {
        group
            .repo
            .write("src/notes.md", &format!("# Notes\n\n{chapter}\n"));
        let before = group.refs();
        let (code, out, said) = publish(&group, &variables, &["--push", "--allow-dead-links"]);
        assert_eq!((code, out.as_str()), (1, ""), "{said}");
        assert!(
            said.contains("notes.html contains ") && said.contains(what),
            "{said}"
        );
        assert!(!said.contains("B0O") && !said.contains("a<b"), "{said}");
        assert_eq!(group.refs(), before);
    }
    // Secrets in git's settings are found too.
    let header = "AUTHORIZATION: basic eC1hY2Nlc3MtdG9rZW46eA";
    group
        .repo
        .git(&["config", "http.https://forge.example/.extraheader", header]);
    group
        .repo
        .write("src/notes.md", "# Notes\n\neC1hY2Nlc3MtdG9rZW46eA\n");
    let said = group.refused(1, &[]);
    assert!(
        said.contains("the value of http.https://forge.example/.extraheader"),
        "{said}"
    );
}

#[test]
fn a_chapter_that_includes_the_environment_is_refused() {
    let group = Group::new(&[]);
    for path in ["/proc/self/environ", "/proc/1/environ"] {
        group.repo.write(
            "src/notes.md",
            &format!("# Notes\n\n{{{{#include {path}}}}}\n"),
        );
        let (code, out, said) = publish(&group, &[("TOPICS_TOKEN", PAGE)], &["--push"]);
        assert_eq!((code, out.as_str()), (1, ""), "{said}");
        assert!(
            said.contains("src/notes.md includes: cannot publish /proc/"),
            "{said}"
        );
        assert!(said.contains("/environ is outside "), "{said}");
        assert!(!said.contains("B0O"), "{said}");
    }
}

#[test]
fn too_many_secrets_are_refused_with_their_names() {
    let group = Group::new(&[]);
    let long = "B0Ok".repeat(10_000);
    let (code, _, said) = publish(&group, &[("BIG_SECRET", &long)], &[]);
    assert_eq!(code, 2, "{said}");
    assert!(
        said.contains("unset those that this command does not need: BIG_SECRET"),
        "{said}"
    );
    assert!(!said.contains("B0O"), "{said}");
}
