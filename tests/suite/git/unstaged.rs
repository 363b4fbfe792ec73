//! `fix --staged` keeps unstaged edits.

use proptest::prelude::*;

use crate::support::repo::{BAD, GOOD, Repo, START, discussed};

proptest! {
    // Few cases: each starts git a dozen times.
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn unstaged_edits_are_kept(
        edits in prop::collection::vec((0..11_usize, 0..3_u8, "[x-z]{4}"), 0..5),
    ) {
        let repo = Repo::new(&[]);
        let staged = discussed(BAD);
        repo.stage(&staged);
        let mut lines: Vec<String> = staged.lines().map(str::to_owned).collect();
        for (at, kind, word) in edits {
            let at = at.min(lines.len() - 1);
            match kind {
                0 => lines[at] = format!("- edited {word}"),
                1 => lines.insert(at, format!("- added {word}")),
                _ => drop(lines.remove(at)),
            }
        }
        let edited = lines.iter().map(|line| format!("{line}\n")).collect::<String>();
        repo.write("src/topics.md", &edited);
        repo.ours(&["fix", "--staged"]);
        let expected = edited.replace(BAD, GOOD);
        repo.assert(START, &discussed(GOOD), &expected, &repo.git(&["status", "--short"]));
    }
}
