//! The current time of a reproducible build (reproducible-builds.org/specs/source-date-epoch).

use jiff::Timestamp;

const NAME: &str = "SOURCE_DATE_EPOCH";

/// A value of `SOURCE_DATE_EPOCH` that is not a time.
#[derive(Debug, thiserror::Error)]
#[error("{NAME}: `{0}` is not a number of seconds since 1970")]
pub struct InvalidSourceDate(String);

/// The time that `SOURCE_DATE_EPOCH` sets.
///
/// # Errors
/// [`InvalidSourceDate`] if it is not a number of seconds.
pub fn source_date() -> Result<Option<Timestamp>, InvalidSourceDate> {
    let Some(text) = std::env::var_os(NAME) else {
        return Ok(None);
    };
    let text = text.to_string_lossy();
    let seconds = text.trim().parse().ok();
    let moment = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    match moment {
        Some(moment) => Ok(Some(moment)),
        None => Err(InvalidSourceDate(text.into_owned())),
    }
}
