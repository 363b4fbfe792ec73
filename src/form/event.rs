//! Read the event that started a workflow: an issue that got a label, or a form of the workflow itself.
//!
//! GitHub: "Webhook events and payloads", `issues` and `workflow_dispatch`. Gitea and Forgejo write the same keys,
//! except that an issue which got a label has the action `label_updated`.

use serde::Deserialize;

use super::body::read_body;
use super::definition::FormDefinition;
use super::error::FormError;
use super::fields::Fields;

/// An event file is not larger than this.
const LARGEST: usize = 25 * 1024 * 1024;

/// What an event asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The answers.
    pub fields: Fields,
    /// The number of the issue; none for a form of the workflow.
    pub issue: Option<u64>,
    /// Who wrote the issue, or started the workflow.
    pub author: Option<String>,
}

#[derive(Deserialize)]
struct Event {
    action: Option<String>,
    label: Option<Label>,
    issue: Option<Issue>,
    sender: Option<Person>,
    inputs: Option<serde_json::Map<String, serde_json::Value>>,
}

#[derive(Deserialize)]
struct Label {
    name: String,
}

#[derive(Deserialize)]
struct Issue {
    number: u64,
    #[serde(default)]
    body: Option<String>,
    #[serde(default)]
    state: String,
    user: Option<Person>,
    #[serde(default)]
    labels: Vec<Label>,
    /// Pull requests are issues, too.
    pull_request: Option<serde_json::Value>,
}

#[derive(Deserialize)]
struct Person {
    login: String,
}

/// Read an event file. `forms` are the forms of the repository, and `accepted` is the label that only maintainers can
/// set: without it, nothing happens.
///
/// # Errors
/// [`FormError::NotAsked`] if the event is no request; otherwise what is wrong with it.
pub fn read_event(
    json: &[u8],
    forms: &[FormDefinition],
    accepted: &str,
) -> Result<Submission, FormError> {
    if json.len() > LARGEST {
        return Err(FormError::Event(format!(
            "it is larger than {LARGEST} bytes"
        )));
    }
    let event: Event =
        serde_json::from_slice(json).map_err(|error| FormError::Event(error.to_string()))?;
    let Some(issue) = event.issue else {
        return of_workflow(event);
    };
    refuse_unasked(
        event.action.as_deref(),
        event.label.as_ref(),
        &issue,
        accepted,
    )?;
    let body = issue.body.unwrap_or_default();
    let fields = fields_of(&body, forms)?;
    Ok(Submission {
        fields,
        issue: Some(issue.number),
        author: issue.user.map(|user| user.login),
    })
}

/// The number of the issue of an event, so that a refusal can be answered there.
#[must_use]
pub fn issue_of(json: &[u8]) -> Option<u64> {
    let event: Event = serde_json::from_slice(json).ok()?;
    Some(event.issue?.number)
}

fn of_workflow(event: Event) -> Result<Submission, FormError> {
    let Some(inputs) = event.inputs else {
        return Err(FormError::NotAsked(
            "the event is neither an issue nor a form of the workflow",
        ));
    };
    let mut fields = Fields::default();
    for (name, answer) in &inputs {
        // A program may start the workflow with values of any type.
        let answer = answer
            .as_str()
            .ok_or_else(|| FormError::Event(format!("the input {name} is not a text")))?;
        fields.add(name, answer)?;
    }
    Ok(Submission {
        fields,
        issue: None,
        author: event.sender.map(|sender| sender.login),
    })
}

/// Refuse an event that is not the moment at which a maintainer accepted an open issue.
fn refuse_unasked(
    action: Option<&str>,
    label: Option<&Label>,
    issue: &Issue,
    accepted: &str,
) -> Result<(), FormError> {
    if issue.pull_request.is_some() {
        return Err(FormError::NotAsked("it is a pull request"));
    }
    if issue.state != "open" {
        return Err(FormError::NotAsked("the issue is closed"));
    }
    let has_label = issue.labels.iter().any(|label| label.name == accepted);
    let is_now = match (action, label) {
        (Some("labeled"), Some(label)) => label.name == accepted,
        (Some("label_updated"), _) => true,
        _ => false,
    };
    match is_now && has_label {
        true => Ok(()),
        false => Err(FormError::NotAsked(
            "the issue waits for a maintainer, who sets the label of accepted requests",
        )),
    }
}

/// The answers of the form whose labels are in the text.
fn fields_of(body: &str, forms: &[FormDefinition]) -> Result<Fields, FormError> {
    // The error of the form with the most labels in the text is the one to show.
    let headings: Vec<_> = body
        .lines()
        .filter_map(|line| line.strip_prefix("### "))
        .map(str::trim_end)
        .collect();
    let known = |form: &&FormDefinition| {
        let fields = form.fields.iter();
        fields
            .filter(|field| headings.contains(&&*field.label))
            .count()
    };
    let form = forms
        .iter()
        .max_by_key(known)
        .filter(|form| known(form) > 0);
    read_body(body, form.ok_or(FormError::NoForm)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::order;
    use crate::mover::Order;
    use serde_json::{Value, json};

    const SUGGEST: &str = "
name: Suggest a topic
labels: [topic]
body:
  - type: markdown
    attributes:
      value: Hello
  - type: input
    id: title
    attributes:
      label: Title
  - type: dropdown
    id: theme
    attributes:
      label: Theme
      options:
        - Let the program choose
        - Memory
  - type: textarea
    id: links
    attributes:
      label: Links
";

    fn forms() -> Vec<FormDefinition> {
        let read = FormDefinition::read("suggest.yml", SUGGEST).unwrap();
        vec![read.unwrap()]
    }

    fn event(body: &str) -> Value {
        json!({
            "action": "labeled",
            "label": { "name": "accepted" },
            "issue": {
                "number": 12, "state": "open", "body": body, "user": { "login": "sam" },
                "labels": [{ "name": "topic" }, { "name": "accepted" }]
            },
            "sender": { "login": "kim" }
        })
    }

    fn read(event: &Value) -> Result<Submission, FormError> {
        read_event(event.to_string().as_bytes(), &forms(), "accepted")
    }

    const GOOD: &str = "### Title\n\nSlabs\n\n### Theme\n\nLet the program choose\n\n### Links\n\nhttps://a.example/1";

    #[test]
    fn an_accepted_issue_is_a_request() {
        for body in [GOOD.to_owned(), GOOD.replace('\n', "\r\n")] {
            let read = read(&event(&body)).unwrap();
            assert_eq!(
                (read.issue, read.author.as_deref()),
                (Some(12), Some("sam"))
            );
            let Ok(Order::Add(asked)) = order(&read.fields) else {
                panic!("{read:?}");
            };
            assert_eq!((&*asked.title, asked.theme), ("Slabs", None));
            assert_eq!(asked.links, ["https://a.example/1"]);
        }
    }

    #[test]
    fn only_the_label_of_a_maintainer_starts_anything() {
        for (pointer, value) in [
            ("/action", json!("opened")),
            ("/action", json!("edited")),
            ("/label/name", json!("topic")),
            ("/issue/labels", json!([])),
            ("/issue/state", json!("closed")),
            ("/issue/pull_request", json!({})),
        ] {
            let mut event = event(GOOD);
            match event.pointer_mut(pointer) {
                Some(place) => *place = value,
                None => event["issue"]["pull_request"] = value,
            }
            let error = read(&event).unwrap_err();
            assert!(
                matches!(error, FormError::NotAsked(_)),
                "{pointer}: {error}"
            );
        }
        // Gitea
        let mut event = event(GOOD);
        event["action"] = json!("label_updated");
        event["label"] = Value::Null;
        assert!(read(&event).is_ok());
    }

    #[test]
    fn forged_headings_change_no_other_field() {
        let forged = format!("{GOOD}\n### Title\n\nForged\n");
        let error = read(&event(&forged)).unwrap_err();
        assert_eq!(
            error,
            FormError::Label {
                label: "Title".to_owned(),
                count: 2
            }
        );
        let other = format!("{GOOD}\n\n### Something else\n\nhttps://a.example/2");
        let read = read(&event(&other)).unwrap();
        assert_eq!(
            order(&read.fields),
            Err(FormError::NoAddress(3)),
            "other headings belong to the answer"
        );
    }

    #[test]
    fn texts_without_the_labels_are_refused() {
        let missing = GOOD.replace("### Theme", "### Topic");
        assert!(matches!(
            read(&event(&missing)),
            Err(FormError::Label { count: 0, .. })
        ));
        assert_eq!(read(&event("Hello")), Err(FormError::NoForm));
        let swapped = "### Links\n\n\n### Title\n\nSlabs\n\n### Theme\n\nMemory";
        assert!(matches!(
            read(&event(swapped)),
            Err(FormError::Label { count: 1, .. })
        ));
    }

    #[test]
    fn a_long_text_is_refused() {
        let long = GOOD.replace("Slabs", &"\u{1f600}".repeat(65_536));
        let read = read(&event(&long)).unwrap();
        assert!(matches!(
            order(&read.fields),
            Err(FormError::Long { length: 65_536, .. })
        ));
    }

    #[test]
    fn a_form_of_the_workflow_needs_no_label() {
        let event = json!({
            "inputs": { "action": "schedule", "topic": "slabs", "day": "next", "why": "" },
            "sender": { "login": "kim" }
        });
        let read = read_event(event.to_string().as_bytes(), &[], "accepted").unwrap();
        assert_eq!((read.issue, read.author.as_deref()), (None, Some("kim")));
        assert!(matches!(order(&read.fields), Ok(Order::Schedule { .. })));
        let event = json!({ "inputs": { "action": 1 } });
        assert!(read_event(event.to_string().as_bytes(), &[], "accepted").is_err());
        assert!(read_event(b"{", &[], "accepted").is_err());
    }
}
