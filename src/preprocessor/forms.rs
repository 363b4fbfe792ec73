//! Find the issue forms of the forge: those that `init --ci` wrote, at the address that the edit links have.

use std::path::Path;

use crate::book::FormLinks;
use crate::disk::top_around;

/// The folder of the forms, which Gitea and Forgejo want in the address.
const FOLDER: &str = ".github/ISSUE_TEMPLATE";
const SUGGEST: &str = "suggest-topic.yml";
const PLAN: &str = "plan-topic.yml";

/// The addresses of the forms, if the repository around `root` has them and the forge of `edit_url_template` is known.
pub(super) fn forms(root: &Path, edit_url_template: Option<&str>) -> Option<FormLinks> {
    let template = edit_url_template?;
    // GitHub: OWNER/REPOSITORY/edit/BRANCH/PATH; Gitea and Forgejo: OWNER/REPOSITORY/_edit/BRANCH/PATH.
    let (repository, folder) = match (
        template.split_once("/_edit/"),
        template.split_once("/edit/"),
    ) {
        (Some((repository, _)), _) => (repository, ".github%2FISSUE_TEMPLATE%2F"),
        (None, Some((repository, _))) if !repository.ends_with("/-") => (repository, ""),
        _ => return None,
    };
    let top = top_around(root)?;
    let has = |name: &str| top.join(FOLDER).join(name).is_file();
    let address = |name: &str| format!("{repository}/issues/new?template={folder}{name}");
    (has(SUGGEST) && has(PLAN)).then(|| FormLinks {
        suggest: address(SUGGEST),
        plan: address(PLAN),
    })
}
