//! All builders: our own `build` and both stock versions of mdBook.

use crate::support::book_test::{BookTest, Stock};

/// A program that builds books.
pub(crate) enum Builder {
    Ours,
    Stock(&'static Stock),
}

impl Builder {
    pub(crate) fn all() -> Vec<Builder> {
        let stock = Stock::both().into_iter().map(Builder::Stock);
        std::iter::once(Builder::Ours).chain(stock).collect()
    }

    pub(crate) fn name(&self) -> &str {
        match self {
            Builder::Ours => "build",
            Builder::Stock(stock) => stock.version(),
        }
    }

    #[track_caller]
    pub(crate) fn build(&self, book: &BookTest) {
        match self {
            Builder::Ours => book.build(),
            Builder::Stock(stock) => book.build_with(stock).succeeds(),
        };
    }
}
