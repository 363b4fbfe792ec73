//! How certain it is that a text is a date.

/// How certain it is that a text is a date. A weaker date needs stronger marks around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Only in brackets or alone in a cell: `24/7`
    InBrackets,
    /// Only before a colon, comma or dash: `11/7`, `7.11.23`
    Marked,
    /// Also at the end of the text: `Mar 4`
    Delimited,
    /// Everywhere: it has a year, an ordinal or a final dot.
    Plain,
}

impl Strength {
    /// The strength that a date needs before `after`.
    pub(super) fn needed_before(after: &str) -> Strength {
        let next = after.trim_start_matches([' ', '\t']);
        let marked = next.starts_with([':', '：', ',', '，', '–', '—', '−'])
            || ["- ", "-- ", "--- ", "\\- ", "\\-- "]
                .iter()
                .any(|dash| next.starts_with(dash));
        match next {
            "" => Strength::Delimited,
            _ if marked => Strength::Marked,
            _ => Strength::Plain,
        }
    }
}
