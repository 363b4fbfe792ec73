//! Whole builds of books, compared with the stock mdBook.

use std::cell::OnceCell;

use crate::books::{Books, Kind};
use crate::compare::{Compare, Plan};
use crate::{stock, topics};

pub(crate) fn compare(compare: &mut Compare) {
    let Some(mdbook) = stock::mdbook() else {
        eprintln!(
            "skipped: builds compared with mdBook 0.5.4; run `tests/run` to install it, or set MDBOOK_0_5 to its path"
        );
        return;
    };
    let sizes = [
        (71, topics::REAL.to_owned(), 60),
        (1000, topics::file_of(1000), 20),
    ];
    for (count, text, samples) in sizes {
        // Written at first use, since the rows may be filtered.
        let books = OnceCell::new();
        let books = || {
            books.get_or_init(|| {
                let books = Books::new(&text);
                books.build_with(&mdbook, Kind::Plain);
                books.build();
                assert!(books.same_pages(), "our build has other pages");
                books
            })
        };
        let plan = Plan {
            name: format!("mdbook-topics build / mdbook build of the pages, {count} topics"),
            bound: Some(1.10),
            samples,
        };
        compare.pair(
            plan,
            || books().build(),
            || books().build_with(&mdbook, Kind::Plain),
        );
    }
}
