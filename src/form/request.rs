//! Answers → what is asked for.

use super::error::FormError;
use super::fields::{Fields, checked};
use crate::mover::{NewTopic, Order};
use crate::topic_file::line_links;

/// The most characters of a title.
const TITLE: usize = 200;
/// The most characters of other answers on one line.
const LINE: usize = 120;
/// The most characters of a link.
const LINK: usize = 2000;
/// The most links of a topic.
const LINKS: usize = 20;

/// What the answers of a form ask for.
///
/// # Errors
/// [`FormError`] for the person who filled in the form.
pub fn order(fields: &Fields) -> Result<Order, FormError> {
    let Some(action) = fields.line("action", LINE)? else {
        return Ok(Order::Add(NewTopic {
            title: fields.required("title", TITLE)?,
            links: links(fields.get("links").unwrap_or_default())?,
            theme: fields.line("theme", LINE)?,
            lead: fields.line("lead", LINE)?,
            ..NewTopic::default()
        }));
    };
    let topic = || fields.required("topic", LINE);
    match action.to_lowercase().as_str() {
        "schedule" => Ok(Order::Schedule {
            topic: topic()?,
            day: fields.required("day", LINE)?,
            leave: None,
        }),
        "record" | "discuss" => Ok(Order::Discuss {
            topic: topic()?,
            day: fields.line("day", LINE)?,
        }),
        "postpone" => Ok(Order::Postpone {
            topic: topic()?,
            day: fields.line("day", LINE)?,
            leave: None,
        }),
        "cancel" => Ok(Order::Cancel {
            day: fields.required("day", LINE)?,
            why: fields.line("why", LINE)?,
        }),
        _ => Err(FormError::Action(action)),
    }
}

/// The addresses in a text, of which each line has one or more.
fn links(text: &str) -> Result<Vec<String>, FormError> {
    let mut links = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        checked("links", line, LINK)?;
        let found = line_links(line).ok_or(FormError::Address(number + 1))?;
        if found.is_empty() {
            return Err(FormError::NoAddress(number + 1));
        }
        for address in found {
            let is_page = ["https://", "http://"].iter().any(|scheme| {
                let start = address.get(..scheme.len());
                start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            });
            if !is_page {
                return Err(FormError::NoAddress(number + 1));
            }
            if !links.contains(&address) {
                links.push(address);
            }
        }
    }
    match links.len() {
        0..=LINKS => Ok(links),
        many => Err(FormError::ManyLinks(many, LINKS)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        let mut fields = Fields::default();
        for (name, answer) in pairs {
            fields.add(name, answer).unwrap();
        }
        fields
    }

    #[test]
    fn a_suggestion_has_a_title_and_links() {
        let asked = order(&fields(&[
            ("title", "Slabs"),
            (
                "links",
                "https://a.example/1\n\n- [b](https://a.example/2)\nc: <http://a.example/3>.\r\n",
            ),
            ("lead", "_No response_"),
            ("theme", ""),
        ]));
        let links = [
            "https://a.example/1",
            "https://a.example/2",
            "http://a.example/3",
        ];
        assert_eq!(
            asked,
            Ok(Order::Add(NewTopic {
                title: "Slabs".to_owned(),
                links: links.map(str::to_owned).to_vec(),
                ..NewTopic::default()
            }))
        );
    }

    #[test]
    fn actions() {
        let topic = ("topic", "slabs");
        assert_eq!(
            order(&fields(&[("action", "Schedule"), topic, ("day", "next")])),
            Ok(Order::Schedule {
                topic: "slabs".to_owned(),
                day: "next".to_owned(),
                leave: None,
            })
        );
        assert_eq!(
            order(&fields(&[("action", "record"), topic])),
            Ok(Order::Discuss {
                topic: "slabs".to_owned(),
                day: None
            })
        );
        assert_eq!(
            order(&fields(&[
                ("action", "cancel"),
                ("day", "2026-12-22"),
                ("why", "holidays")
            ])),
            Ok(Order::Cancel {
                day: "2026-12-22".to_owned(),
                why: Some("holidays".to_owned())
            })
        );
    }

    #[test]
    fn refusals_say_what_to_do() {
        let long = "x".repeat(201);
        for (pairs, words) in [
            (vec![], "\"title\" is empty"),
            (vec![("title", "a\nb")], "on one line"),
            (vec![("title", "a\u{2028}b")], "on one line"),
            (vec![("title", "a\u{202e}b")], "invisible"),
            (vec![("title", "a\u{1b}[31mb")], "invisible"),
            (
                vec![("title", long.as_str())],
                "201 characters; write at most 200",
            ),
            (
                vec![("title", "a"), ("links", "https://a.example\nno link")],
                "line 2 of the links",
            ),
            (
                vec![("title", "a"), ("links", "https://a.example/*b*")],
                "line 1 of the links has an address that cannot be read",
            ),
            (
                vec![("title", "a"), ("links", "[b](mailto:c@d.example)")],
                "line 1 of the links has no address",
            ),
            (
                vec![("title", "a"), ("links", "javascript:alert(1)")],
                "line 1 of the links",
            ),
            (vec![("action", "delete")], "\"delete\" is not an action"),
            (
                vec![("action", "schedule"), ("topic", "a")],
                "\"day\" is empty",
            ),
            (vec![("action", "postpone")], "\"topic\" is empty"),
        ] {
            let error = order(&fields(&pairs)).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
        let mut twice = fields(&[("title", "a")]);
        for answer in ["b", ""] {
            let error = twice.add("title", answer).unwrap_err().to_string();
            assert_eq!(error, "`title` is given twice; give it once");
        }
        let many: String = (0..21)
            .map(|n| format!("https://a.example/{n}\n"))
            .collect();
        let error = order(&fields(&[("title", "a"), ("links", &many)])).unwrap_err();
        assert!(error.to_string().contains("21 links"), "{error}");
        let error = Fields::default().add("branch", "x").unwrap_err();
        assert!(
            error.to_string().contains("unknown field `branch`"),
            "{error}"
        );
    }
}
