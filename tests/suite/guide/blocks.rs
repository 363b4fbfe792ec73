//! Code blocks of a Markdown file.

/// A code block.
pub(super) struct Block {
    /// The words after the fence.
    pub(super) language: String,
    /// Its text.
    pub(super) text: String,
}

/// The fenced code blocks of a text. One in a list may be indented.
pub(super) fn code_blocks(markdown: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, Block)> = None;
    for line in markdown.lines() {
        let text = line.trim_start();
        let indent = line.len() - text.len();
        match (text.strip_prefix("```"), &mut open) {
            (Some(language), None) => {
                let block = Block {
                    language: language.trim().to_owned(),
                    text: String::new(),
                };
                open = Some((indent, block));
            }
            (Some(_), Some(_)) => blocks.extend(open.take().map(|(_, block)| block)),
            (None, Some((indent, block))) => {
                let line = line.get(*indent..).unwrap_or(text);
                block.text.push_str(&format!("{line}\n"));
            }
            (None, None) => {}
        }
    }
    blocks
}
