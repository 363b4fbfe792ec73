//! The content of an event `m.room.message` of Matrix (Client-Server API, section "m.room.message msgtypes").

use serde_json::json;

/// A message as plain text and as HTML. It mentions nobody, whatever is in its text (`m.mentions`).
pub(super) fn message(body: &str, formatted_body: &str) -> String {
    let content = json!({
        "msgtype": "m.text",
        "body": body.trim(),
        "format": "org.matrix.custom.html",
        "formatted_body": formatted_body.trim(),
        "m.mentions": {},
    });
    format!("{content:#}\n")
}
