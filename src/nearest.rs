//! Suggest the known name that a misspelled one is nearest to.

/// The longest name to compare, in bytes: comparing two long names would take long.
const LONGEST: usize = 100;

/// The known name that `written` is a misspelling of.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = known.into_iter().filter_map(|known| {
        let most = match known.len() {
            0..=3 => 1,
            4..=8 => 2,
            _ => 3,
        };
        // A character has at most four bytes.
        if written.len() > LONGEST || written.len().abs_diff(known.len()) > 4 * most {
            return None;
        }
        let distance = strsim::osa_distance(known, written);
        (distance <= most).then_some((distance, known))
    });
    near.min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// What to write instead of an unknown name: the nearest known one, or else one of them all, which are
/// `what`.
pub fn remedy(written: &str, known: &[&str], what: &str) -> String {
    match nearest(written, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("{what}: {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_the_nearest_name() {
        let known = ["date-format", "date-order", "files", "words", "bpf"];
        for (written, expected) in [
            ("file", Some("files")),
            ("date-fromat", Some("date-format")),
            ("date_order", Some("date-order")),
            ("word", Some("words")),
            ("bfp", Some("bpf")),
            ("toc", None),
            ("colours", None),
            ("", None),
        ] {
            assert_eq!(nearest(written, known), expected, "{written}");
        }
        assert_eq!(nearest(&"x".repeat(1_000_000), known), None);
    }
}
