//! Parts of a long text that share it: what a file says is not copied for each topic.

use arcstr::{ArcStr, Substr};

/// A part of a file's text, which it shares; a text of its own where the file writes it in another
/// way.
pub type Text = Substr;

/// `part`, shared if it is a part of `whole` and not another text; else a copy.
pub(super) fn share(whole: &ArcStr, part: &str) -> Text {
    // An index of a shared text has 32 bits.
    let shared = match u32::try_from(whole.len()) {
        Ok(_) => whole.try_substr_from(part),
        Err(_) => None,
    };
    shared.unwrap_or_else(|| Text::from(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_shared_and_another_text_is_not() {
        let whole = ArcStr::from("one two");
        let part = share(&whole, &whole[4..]);
        assert_eq!((part.as_str(), part.range()), ("two", 4..7));
        let other = share(&whole, &String::from("two"));
        assert_eq!((other.as_str(), other.range()), ("two", 0..3));
    }
}
