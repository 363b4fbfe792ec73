//! What raw HTML contains: the name of a `<details>` block, tables and lists, or tags alone.

/// The text of the last `<summary>` in an HTML block.
pub(super) fn summary(html: &str) -> Option<String> {
    let lower = html.to_ascii_lowercase();
    let tag = lower.rfind("<summary")?;
    let start = tag + lower[tag..].find('>')? + 1;
    let end = start + lower[start..].find("</summary")?;
    let text = without_tags(&html[start..end]);
    text.contains(char::is_alphanumeric).then_some(text)
}

/// Whether a `<details>` block ends in an HTML block, and no other one starts after it.
pub(super) fn ends_details(html: &str) -> bool {
    let lower = html.to_ascii_lowercase();
    let end = lower.rfind("</details");
    end.is_some_and(|end| lower.rfind("<details").is_none_or(|start| start < end))
}

/// Whether HTML is a table or list with links, which may be topics.
pub(super) fn has_entries(html: &str) -> bool {
    let lower = html.to_ascii_lowercase();
    let count = |tag: &str| lower.matches(tag).count();
    lower.contains("://") && count("<tr") + count("<li") > 1
}

/// Whether HTML consists of tags alone.
pub(super) fn is_only_tags(html: &str) -> bool {
    let is_shown = html.contains("<img") || html.contains("<a ");
    !is_shown && without_tags(html).is_empty()
}

/// The words of HTML without its tags.
pub(super) fn without_tags(html: &str) -> String {
    // Searching for `>` after the last one, again for each `<`, would take quadratic time.
    let last_end = html.rfind('>').unwrap_or_default();
    let mut words = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        words.push_str(&rest[..start]);
        words.push(' ');
        let name = rest[start + 1..]
            .strip_prefix('/')
            .unwrap_or(&rest[start + 1..]);
        let at = html.len() - rest.len() + start;
        let is_tag = at < last_end && name.starts_with(|c: char| c.is_ascii_alphabetic());
        let end = is_tag.then(|| rest[start..].find('>')).flatten();
        // A tag that does not end is text.
        let Some(end) = end else {
            words.push('<');
            rest = &rest[start + 1..];
            continue;
        };
        rest = &rest[start + end + 1..];
    }
    words.push_str(rest);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_end_is_no_tag() {
        for (html, is_only) in [
            ("<br>\n</details>", true),
            ("<!X never\n\nwords", false),
            ("<div words", false),
            ("<?php words ?>", false),
        ] {
            assert_eq!(is_only_tags(html), is_only, "{html}");
        }
    }

    #[test]
    fn the_summary_is_plain_text() {
        let html = "<details open>\n<summary><b>Past</b>\n sessions</summary>\n";
        assert_eq!(summary(html).as_deref(), Some("Past sessions"));
        assert_eq!(summary("<details>"), None);
        assert_eq!(summary("<summary></summary>"), None);
        assert_eq!(summary("<summary>open"), None);
    }

    #[test]
    fn a_block_may_end_one_and_start_another() {
        assert!(ends_details("</details>\n"));
        assert!(!ends_details("</details>\n<details>"));
        assert!(!ends_details("<details>"));
    }

    #[test]
    fn tags_alone_have_no_words() {
        assert!(is_only_tags("</details>\n<br/>"));
        assert!(!is_only_tags("<p>Words</p>"));
        assert!(!is_only_tags("<img src=\"x.png\">"));
    }
}
