//! Add to a page what changes while it is served: its version for the reloads, and an error.

use mdbook_topics::report::visible;

use super::site::View;
use crate::cli::builder::LIVE_RELOAD;

/// The path of the script of the error page.
pub(super) const SCRIPT_PATH: &str = "__livereload.js";

/// The script of the error page.
pub(super) const SCRIPT: &str = "\
const page = document.currentScript.dataset
const socket = new WebSocket(`ws://${location.host}/${page.socket}`)
socket.onmessage = (event) => event.data === 'reload' && location.reload()
";

/// What the error page may do: nothing but run the script.
pub(super) const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'";

/// A page of the book.
pub(super) fn with_state(page: Vec<u8>, view: &View) -> Vec<u8> {
    let mut parts = Vec::new();
    let mut rest = page.as_slice();
    if let Some(error) = &view.failure {
        let at = end_of_body_tag(rest);
        parts.extend([rest[..at].to_vec(), banner(error).into_bytes()]);
        rest = &rest[at..];
    }
    let endpoint = endpoint(view);
    while let Some(at) = memchr::memmem::find(rest, LIVE_RELOAD.as_bytes()) {
        parts.extend([rest[..at].to_vec(), endpoint.clone().into_bytes()]);
        rest = &rest[at + LIVE_RELOAD.len()..];
    }
    if parts.is_empty() {
        return page;
    }
    parts.push(rest.to_vec());
    parts.concat()
}

/// The page before the first good build.
pub(super) fn error_page(error: &str, view: &View) -> String {
    let (error, endpoint) = (escape(error), endpoint(view));
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>The book could not be built</title>\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <style>body {{ font-family: sans-serif; margin: 2em; color-scheme: light dark }} pre {{ white-space: pre-wrap }}</style>\n\
         <main role=\"alert\"><h1>The book could not be built</h1>\n<pre>{error}</pre>\n\
         <p>Save a corrected file; this page then shows the book.</p></main>\n\
         <script src=\"/{SCRIPT_PATH}\" data-socket=\"{endpoint}\"></script>\n</html>\n"
    )
}

/// The path of the socket, with the version of the page.
fn endpoint(view: &View) -> String {
    format!("{LIVE_RELOAD}/{}", view.version)
}

fn banner(error: &str) -> String {
    const STYLE: &str = "position:fixed;inset:auto 0 0 0;z-index:9999;max-height:40vh;overflow:auto;\
        padding:1em;background:#8b0000;color:#fff;font-size:1.6rem";
    let error = escape(error);
    format!(
        "<div role=\"alert\" id=\"mdbook-topics-build-error\" style=\"{STYLE}\">\
         <strong>The book could not be built; this page is of the last good build.</strong>\
         <pre style=\"margin:.5em 0 0;white-space:pre-wrap;color:inherit;background:none\">{error}</pre></div>"
    )
}

/// The position after `<body …>`, or the end of a page without it.
fn end_of_body_tag(page: &[u8]) -> usize {
    let body = memchr::memmem::find(page, b"<body");
    let end = body.and_then(|at| Some(at + memchr::memchr(b'>', &page[at..])? + 1));
    end.unwrap_or(page.len())
}

fn escape(text: &str) -> String {
    visible(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_escaped_and_versions_set() {
        let mut view = View {
            version: 7,
            ..View::default()
        };
        let page = format!("<html><body class=\"x\">text \"{LIVE_RELOAD}\" more</body>");
        let plain = String::from_utf8(with_state(page.clone().into_bytes(), &view)).unwrap();
        assert_eq!(
            plain,
            page.replace(LIVE_RELOAD, &format!("{LIVE_RELOAD}/7"))
        );
        view.failure = Some("<script>\"a\u{1b}\" & b".into());
        let failed = String::from_utf8(with_state(page.into_bytes(), &view)).unwrap();
        assert!(
            failed.starts_with("<html><body class=\"x\"><div role=\"alert\""),
            "{failed}"
        );
        assert!(
            failed.contains("&lt;script&gt;&quot;a\u{fffd}&quot; &amp; b</pre>"),
            "{failed}"
        );
        assert!(!failed.contains("<script"));
        assert_eq!(with_state(b"GIF".to_vec(), &View::default()), b"GIF");
    }
}
