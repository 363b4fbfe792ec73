//! mdBook's version → a warning, if we do not know it.

use semver::{Version, VersionReq};

use super::error::Warning;

/// The versions whose protocol was tried. Patch releases do not matter.
const KNOWN: &str = ">=0.4.0, <0.6.0";

/// A notice, if `version` is none of the known ones.
pub(super) fn check(version: &str) -> Option<Warning> {
    let known = VersionReq::parse(KNOWN).is_ok_and(|known| {
        Version::parse(version).is_ok_and(|mut version| {
            // A pre-release speaks the protocol of its release.
            version.pre = semver::Prerelease::EMPTY;
            known.matches(&version)
        })
    });
    (!known).then(|| Warning::Version {
        version: version.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn only_other_minor_versions_are_named() {
        for known in ["0.4.52", "0.5.4", "0.5.0-alpha.1", "0.5.99"] {
            assert!(check(known).is_none(), "{known}");
        }
        for other in ["0.6.0", "0.3.7", "1.0.0", "", "x"] {
            assert!(check(other).is_some(), "{other}");
        }
    }
}
