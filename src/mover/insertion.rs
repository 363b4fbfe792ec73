//! Insert a new item: in the line of a meeting that needs a topic, or among the items of a section.

use jiff::civil::Date;

use super::lines::insert;
use super::place::places;
use super::shape::{new_item, with_pipes_of};
use super::slot::{in_slot, instead, open_slots};
use super::stamp::dated;
use super::words::Written;
use crate::check::DateStyle;
use crate::edit::apply;
use crate::topic_file::{Placeholder, Role, Section, TopicFile};

/// A text of the file with an item in a section.
pub(super) struct Candidate<'f> {
    pub(super) text: String,
    pub(super) section: &'f Section,
    /// The meeting whose line the item replaces.
    pub(super) slot: Option<&'f Placeholder>,
}

/// The texts to try, the most natural one first.
pub(super) fn candidates<'f>(
    file: &'f TopicFile,
    sections: &'f [&'f Section],
    words: &'f [Written<'f>],
    role: Role,
    day: Option<Date>,
    style: &'f DateStyle,
) -> impl Iterator<Item = Candidate<'f>> {
    let pieces = move |section: &'f Section| {
        let words = words.iter();
        words.flat_map(move |one| new_item(file, section, &one.words, one.lead))
    };
    let slots = day.map_or(Vec::new(), |day| open_slots(file, day));
    let in_slots = slots.into_iter().flat_map(move |slot| {
        let lines = pieces(slot.section).flat_map(move |piece| in_slot(file, &slot, &piece));
        lines.map(move |lines| Candidate {
            text: instead(file, slot.meeting, &lines),
            section: slot.section,
            slot: Some(slot.meeting),
        })
    });
    let at_places = sections.iter().flat_map(move |section| {
        let lines = pieces(section).flat_map(move |piece| match day {
            Some(day) => dated(file, section, style, &piece, day),
            None => vec![piece.lines],
        });
        let places = places(file, section, role, day);
        lines.flat_map(move |lines| {
            let lines = with_pipes_of(file.source.text(), section, &lines);
            places.clone().into_iter().map(move |place| Candidate {
                text: apply(
                    file.source.text(),
                    &[&[insert(file, section, place, &lines)]],
                )
                .0,
                section,
                slot: None,
            })
        })
    });
    in_slots.chain(at_places)
}
