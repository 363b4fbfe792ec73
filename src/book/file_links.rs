//! The links of a passage of the file: readings, and materials that are no readings.

use std::iter::Peekable;

use crate::topic_file::{Material, Reading};

/// A link of the file.
pub(super) struct LinkOfFile<'a> {
    pub(super) link: &'a Reading,
    pub(super) is_material: bool,
}

/// Readings and materials, in file order.
pub(super) fn links_of_file<'a>(
    readings: impl IntoIterator<Item = &'a Reading>,
    materials: &'a [Material],
) -> Peekable<std::vec::IntoIter<LinkOfFile<'a>>> {
    let readings = readings.into_iter().map(|link| LinkOfFile {
        link,
        is_material: false,
    });
    let materials = materials.iter().map(|material| LinkOfFile {
        link: &material.link,
        is_material: true,
    });
    let mut links: Vec<_> = readings.chain(materials).collect();
    links.sort_by_key(|link| link.link.span.start);
    links.into_iter().peekable()
}
