//! The host of a URL, as pages show it.

/// The host without `www.`, as in `lwn.net`. Empty for a relative URL.
pub(super) fn host(url: &str) -> &str {
    let Some((_, rest)) = url.split_once("://") else {
        return "";
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = rest[..end].rsplit('@').next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}
