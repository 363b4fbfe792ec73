//! The kind of renderer that a page is written for.

/// What the renderer of a page understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// mdBook's HTML renderer: checkboxes, `time` elements and styles.
    Html,
    /// Any other renderer: plain Markdown with task lists.
    Markdown,
}
