//! Check the version of mdBook.

use semver::{Version, VersionReq};

use super::error::Warning;

/// The versions that were tested. Patch releases do not matter.
const TESTED: &str = ">=0.4.0, <0.6.0";

/// Warns if `version` was not tested.
pub(super) fn check(version: &str) -> Option<Warning> {
    let tested = VersionReq::parse(TESTED).is_ok_and(|tested| {
        Version::parse(version).is_ok_and(|mut version| {
            // A pre-release has the protocol of its release.
            version.pre = semver::Prerelease::EMPTY;
            tested.matches(&version)
        })
    });
    (!tested).then(|| Warning::Version {
        version: version.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn warns_only_of_untested_minor_versions() {
        for known in ["0.4.52", "0.5.4", "0.5.0-alpha.1", "0.5.99"] {
            assert!(check(known).is_none(), "{known}");
        }
        for other in ["0.6.0", "0.3.7", "1.0.0", "", "x"] {
            assert!(check(other).is_some(), "{other}");
        }
    }
}
