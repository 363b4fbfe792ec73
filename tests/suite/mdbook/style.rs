//! Our style works with all colour themes of both stock versions of mdBook.

use crate::support::book_test::{BookTest, Stock};

#[test]
fn the_style_uses_only_colours_that_all_themes_define() {
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/book/style")).unwrap();
    let style: String = files
        .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
        .collect();
    let used: Vec<_> = style
        .split("var(")
        .skip(1)
        .map(|rest| rest.split([')', ',']).next().unwrap().trim())
        .collect();
    assert!(!used.is_empty());
    for stock in Stock::both() {
        let book = BookTest::small();
        book.build_with(stock).succeeds();
        let css = std::fs::read_dir(book.path("book/css")).unwrap();
        let mut names = css.map(|file| file.unwrap().file_name().into_string().unwrap());
        let name = names.find(|name| name.starts_with("variables")).unwrap();
        let variables = book.read(&format!("book/css/{name}"));
        for theme in ["light", "rust", "coal", "navy", "ayu"] {
            let rule = variables.split('}').find(|rule| {
                let selectors = rule.split('{').next().unwrap_or_default();
                let last_line = selectors.trim().lines().last().unwrap_or_default();
                last_line
                    .split(',')
                    .any(|part| part.trim().ends_with(&format!(".{theme}")))
            });
            let rule = rule.unwrap_or_else(|| panic!("{}: no theme {theme}", stock.version()));
            for variable in &used {
                assert!(
                    rule.contains(&format!("{variable}:")),
                    "{}, {theme}: {variable}",
                    stock.version()
                );
            }
        }
    }
}
