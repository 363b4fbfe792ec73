//! Warn about what commands skip in the topic files that they read.

use std::path::Path;
use std::rc::Rc;

use mdbook_topics::preprocessor::{unread, unused_roles};
use mdbook_topics::topic_file::TopicFile;

use super::input_files::InputFile;
use crate::cli::output;

/// Warn about roles in the settings of headings that no topic file of a book has. `files` are the parsed
/// `inputs`. A book of which not all files are read is left out.
pub(crate) fn warn_of_unused_roles(inputs: &[InputFile], files: &[TopicFile]) {
    for (at, input) in inputs.iter().enumerate() {
        let config = input.examiner.config();
        let same = |other: &InputFile| Rc::ptr_eq(other.examiner.config(), config);
        if inputs[..at].iter().any(same) {
            continue;
        }
        let has = |file: &Path| {
            let mut inputs = inputs.iter();
            inputs.any(|input| same(input) && input.path.ends_with(file))
        };
        if !config.files.iter().all(|file| has(file)) {
            continue;
        }
        let of_book = inputs.iter().zip(files).filter(|(input, _)| same(input));
        let of_book: Vec<_> = of_book.map(|(input, file)| (input.shown(), file)).collect();
        let of_book = of_book.iter().map(|(path, file)| (path.as_str(), *file));
        for warning in unused_roles(&config.roles, of_book) {
            output::warning(warning);
        }
    }
}

/// Warn about lists and tables that are not read. `check` reports them as findings.
pub(crate) fn warn_of_unread(inputs: &[InputFile], files: &[TopicFile]) {
    for (input, file) in inputs.iter().zip(files) {
        let findings = input.examiner.check_parsed(file);
        for warning in unread(&input.shown(), file, &findings) {
            output::warning(warning);
        }
    }
}
