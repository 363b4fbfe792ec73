/// A text with its first letter in upper case.
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::capitalized;

    #[test]
    fn only_the_first_letter_changes() {
        assert_eq!(capitalized("réunion du MARDI"), "Réunion du MARDI");
        assert_eq!(capitalized("été"), "Été");
        assert_eq!(capitalized("ß"), "SS");
        assert_eq!(capitalized("中止"), "中止");
        assert_eq!(capitalized(""), "");
    }
}
