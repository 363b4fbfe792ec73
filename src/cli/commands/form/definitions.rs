//! The issue forms of a repository.

use std::path::Path;

use mdbook_topics::disk::inside;
use mdbook_topics::form::{FormDefinition, FormError};

/// The folders in which forges look for issue forms.
const FOLDERS: [&str; 6] = [
    ".github/ISSUE_TEMPLATE",
    ".github/issue_template",
    ".gitea/ISSUE_TEMPLATE",
    ".gitea/issue_template",
    ".forgejo/ISSUE_TEMPLATE",
    ".forgejo/issue_template",
];
/// The most files to read.
const MOST: usize = 50;

/// Our forms below the top of a repository. Those of the group are left out.
pub(super) fn of_repository(top: &Path) -> Result<Vec<FormDefinition>, FormError> {
    let mut forms = Vec::new();
    for folder in FOLDERS {
        let Ok(entries) = std::fs::read_dir(top.join(folder)) else {
            continue;
        };
        for entry in entries.flatten().take(MOST) {
            let path = entry.path();
            let is_form = path
                .extension()
                .is_some_and(|end| end == "yml" || end == "yaml");
            let text = match is_form && inside(&path, top).is_ok() {
                true => std::fs::read_to_string(&path).unwrap_or_default(),
                false => continue,
            };
            let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
            // A broken form of the group is not ours to report.
            let names_ours =
                text.contains("id: ") && (text.contains("topic") || text.contains("title"));
            match FormDefinition::read(&name, &text) {
                Ok(form) => forms.extend(form),
                Err(refusal) if names_ours => return Err(refusal),
                Err(_) => {}
            }
        }
    }
    Ok(forms)
}
