//! Render HTML with mdBook's renderer, so that its search finds each topic once.

use mdbook_driver::book::BookItem;
use mdbook_html::HtmlHandlebars;
use mdbook_renderer::{RenderContext, Renderer};
use mdbook_topics::preprocessor::SEARCHED;

const KEY: &str = "output.html.search.chapter";

/// mdBook's HTML renderer, without our lists of topics in its search index.
pub(super) struct SearchedHtml;

impl Renderer for SearchedHtml {
    fn name(&self) -> &str {
        "html"
    }

    fn render(&self, context: &RenderContext) -> mdbook_driver::errors::Result<()> {
        let mut chapters: toml::Table = context.config.get(KEY)?.unwrap_or_default();
        for item in context.book.iter() {
            let BookItem::Chapter(chapter) = item else {
                continue;
            };
            let source = chapter.source_path.as_ref().and_then(|path| path.to_str());
            // The pages of themes and the lists of the same file differ in this.
            if let Some(lists) = source.and_then(|source| source.strip_prefix(SEARCHED))
                && !chapters.contains_key(lists)
            {
                let mut setting = toml::Table::new();
                setting.insert("enable".to_owned(), toml::Value::Boolean(false));
                chapters.insert(lists.to_owned(), toml::Value::Table(setting));
            }
        }
        if chapters.is_empty() {
            return HtmlHandlebars::new().render(context);
        }
        let mut context = context.clone();
        context.config.set(KEY, chapters)?;
        HtmlHandlebars::new().render(&context)
    }
}
