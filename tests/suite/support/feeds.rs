//! The file names of the feeds. They are addresses that subscribers keep, so the tests list them apart from the program.

/// The file names of all feeds, in the order in which the program writes them.
pub(crate) fn feed_names() -> Vec<&'static str> {
    include_str!("../../feeds/names.txt").lines().collect()
}

/// The file names of the feeds in JSON.
pub(crate) fn json_feed_names() -> Vec<&'static str> {
    let mut names = feed_names();
    names.retain(|name| name.ends_with(".json"));
    names
}
