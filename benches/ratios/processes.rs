//! Whole builds of books, beside the stock mdBook.

use std::cell::OnceCell;
use std::time::Duration;

use crate::books::{Books, Kind};
use crate::compare::{Compare, Plan};
use crate::{stock, topics};

const MOST: f64 = 1.10;

pub(crate) fn compare(compare: &mut Compare) {
    let Some(mdbook) = stock::mdbook() else {
        eprintln!(
            "not run: builds beside mdBook 0.5.4; `tests/run` installs it, or name one in MDBOOK_0_5"
        );
        return;
    };
    let sizes = [
        (71, topics::REAL.to_owned(), 60, 10),
        (10_000, topics::file_of(10_000), 15, 60),
    ];
    for (count, text, samples, seconds) in sizes {
        let plan = |what: &str| Plan {
            name: format!("{what}, {count} topics"),
            bound: Some(MOST),
            samples,
            time: Duration::from_secs(seconds),
        };
        // Made when first needed: the rows may be filtered.
        let made = OnceCell::new();
        let books = || {
            made.get_or_init(|| {
                let books = Books::of(&text);
                books.build_with(&mdbook, Kind::Plain);
                books.build();
                assert!(
                    books.same_pages(Kind::Topics),
                    "our build makes other pages"
                );
                books.build_with(&mdbook, Kind::Topics);
                assert!(
                    books.same_pages(Kind::Topics),
                    "our preprocessor makes other pages"
                );
                books.build_with(&mdbook, Kind::PassThrough);
                assert!(
                    books.same_pages(Kind::PassThrough),
                    "passed pages are others"
                );
                books
            })
        };
        compare.pair(
            plan("mdbook-topics build / mdbook build of the pages"),
            || books().build(),
            || books().build_with(&mdbook, Kind::Plain),
        );
        compare.pair(
            plan("mdbook build with ours / with a pass-through"),
            || books().build_with(&mdbook, Kind::Topics),
            || books().build_with(&mdbook, Kind::PassThrough),
        );
    }
}
