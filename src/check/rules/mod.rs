//! The rules, one file each; the other files are their helpers.

mod bare_url;
mod canonical;
mod conflict_marker;
mod date_finding;
mod date_format;
mod date_list;
mod date_order;
mod dated_order;
mod duplicate_link;
mod duplicate_topic;
mod future_date;
mod hidden_character;
mod link_spacing;
mod lost_topic;
mod malformed_date;
mod malformed_link;
mod missing_date;
mod missing_section;
mod mistyped_tag;
mod moving;
mod no_reading;
mod other_day;
mod past_date;
mod place;
mod secret_in_link;
mod suspect_link;
mod unknown_section;
mod unmatched_note;
mod unread_headings;
mod unread_list;
mod unread_text;
mod unthemed;
mod without_role;

pub(crate) use canonical::Canonical;
pub(crate) use place::title_span;

use super::rule::Rule;

/// Every rule, in the order of the user guide.
pub static RULES: &[&dyn Rule] = &[
    &malformed_date::MalformedDate,
    &date_format::DateFormat,
    &missing_date::MissingDate,
    &date_order::DateOrder,
    &future_date::FutureDate,
    &past_date::PastDate,
    &duplicate_topic::DuplicateTopic,
    &duplicate_link::DuplicateLink,
    &lost_topic::LostTopic,
    &unknown_section::UnknownSection,
    &missing_section::MissingSection,
    &unread_list::UnreadList,
    &malformed_link::MalformedLink,
    &bare_url::BareUrl,
    &link_spacing::LinkSpacing,
    &secret_in_link::SecretInLink,
    &conflict_marker::ConflictMarker,
    &hidden_character::HiddenCharacter,
    &mistyped_tag::MistypedTag,
    &no_reading::NoReading,
    &unthemed::Unthemed,
    &unmatched_note::UnmatchedNote,
];
