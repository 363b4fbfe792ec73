//! The table of characters that readers cannot see.

/// How a character is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// A control character (Unicode category Cc), line feed and tab included.
    Control,
    /// Changes the direction of its neighbours (Unicode Standard Annex 9, section 2).
    Direction,
    /// A byte order mark, or a no-break space of zero width.
    ByteOrderMark,
    /// A soft hyphen, a zero-width space or a word joiner.
    ZeroWidth,
    /// Another default-ignorable character of Unicode, or a separator of lines or paragraphs. The
    /// joiners and variation selectors are not hidden: scripts and emoji need them.
    Ignorable,
    /// Looks like a space, but is not one.
    NoBreakSpace,
}

impl Hidden {
    /// How `c` is hidden; `None` if readers see it.
    #[must_use]
    pub fn of(c: char) -> Option<Hidden> {
        match c {
            _ if c.is_control() => Some(Hidden::Control),
            '\u{61c}'
            | '\u{200e}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => Some(Hidden::Direction),
            '\u{feff}' => Some(Hidden::ByteOrderMark),
            '\u{ad}' | '\u{200b}' | '\u{2060}' => Some(Hidden::ZeroWidth),
            '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180e}'
            | '\u{2028}'..='\u{2029}'
            | '\u{2061}'..='\u{2065}'
            | '\u{206a}'..='\u{206f}'
            | '\u{3164}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e00ff}' => Some(Hidden::Ignorable),
            '\u{a0}' | '\u{202f}' => Some(Hidden::NoBreakSpace),
            _ => None,
        }
    }
}

/// Whether a character is a control character, changes the direction of its neighbours or is a byte
/// order mark: pages and links leave these out.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(
        Hidden::of(c),
        Some(Hidden::Control | Hidden::Direction | Hidden::ByteOrderMark)
    )
}
