//! Two versions of a topic file → a commit message that describes the change.

use mdbook_topics::report::one_line;
use mdbook_topics::topic_file::{Role, Section, Topic, TopicFile, match_topics};

/// The longest first line of a message, in characters (git-commit, "DISCUSSION").
const SUBJECT: usize = 72;

/// Write a message with one line per kind of change, the most important first, or `fallback` if no
/// topic changed. It has no control characters, because git prints the subject as is.
pub(super) fn propose(old: Option<&TopicFile>, new: &TopicFile, fallback: &str) -> String {
    let mut changes = Changes::default();
    changes.collect(old, new);
    let mut lines = changes.lines();
    if lines.is_empty() {
        lines.push(fallback.to_owned());
    }
    let mut lines: Vec<_> = lines.iter().map(|line| one_line(line)).collect();
    let body = lines.split_off(1);
    let subject = shorten(&lines.concat());
    if body.is_empty() {
        return format!("{subject}\n");
    }
    format!("{subject}\n\n{}\n", body.join("\n"))
}

#[derive(Default)]
struct Changes {
    discussed: Vec<String>,
    scheduled: Vec<String>,
    added: Vec<String>,
    removed: Vec<String>,
    edited: Vec<String>,
}

impl Changes {
    fn collect(&mut self, old: Option<&TopicFile>, new: &TopicFile) {
        let Some(old) = old else {
            let topics = new.topics().map(|(_, topic)| topic.title.clone());
            self.added.extend(topics);
            return;
        };
        let matching = match_topics(old, new);
        let before: Vec<_> = old.topics().collect();
        for (at, (_, topic)) in new.topics().enumerate() {
            let was = matching.old_of[at].map(|old| before[old]);
            self.compare(was, topic, (old, new));
        }
        for (at, (_, topic)) in before.iter().enumerate() {
            if matching.new_of[at].is_none() {
                self.removed.push(topic.title.clone());
            }
        }
    }

    fn compare(
        &mut self,
        was: Option<(&Section, &Topic)>,
        topic: &Topic,
        (old, new): (&TopicFile, &TopicFile),
    ) {
        let moved = was.is_none_or(|(_, before)| before.role != topic.role);
        match topic.role {
            Role::Discussed if moved => self.discussed.push(dated(topic)),
            Role::Scheduled if moved => self.scheduled.push(dated(topic)),
            _ => match was {
                None => self.added.push(topic.title.clone()),
                Some((_, before)) if old.text(&before.span) != new.text(&topic.span) => {
                    self.edited.push(topic.title.clone());
                }
                Some(_) => {}
            },
        }
    }

    fn lines(&self) -> Vec<String> {
        [
            ("Discuss", &self.discussed),
            ("Schedule", &self.scheduled),
            ("Add", &self.added),
            ("Remove", &self.removed),
            ("Edit", &self.edited),
        ]
        .into_iter()
        .filter(|(_, topics)| !topics.is_empty())
        .map(|(verb, topics)| match &topics[..] {
            [topic] => format!("{verb}: {topic}"),
            _ => format!("{verb} {} topics: {}", topics.len(), topics.join(", ")),
        })
        .collect()
    }
}

fn dated(topic: &Topic) -> String {
    match topic.newest_start() {
        Some(day) => format!("{} ({day})", topic.title),
        None => topic.title.clone(),
    }
}

fn shorten(line: &str) -> String {
    if line.chars().count() <= SUBJECT {
        return line.to_owned();
    }
    let end = line
        .char_indices()
        .nth(SUBJECT - 1)
        .map_or(line.len(), |(at, _)| at);
    let end = line[..end].rfind(' ').unwrap_or(end);
    format!("{}…", line[..end].trim_end_matches([',', ' ', ':']))
}

#[cfg(test)]
mod tests {
    use mdbook_topics::date::{DateSettings, no_history};
    use mdbook_topics::topic_file::{RoleAliases, Source, TopicFile, parse};

    use super::propose;

    fn file(text: &str) -> TopicFile {
        parse(
            Source::from(text.to_owned()),
            &RoleAliases::default(),
            &DateSettings::default(),
            &no_history,
        )
    }

    #[test]
    fn a_message_describes_the_change() {
        let old = file("# Ideas\n- Core scheduling\n- Folios\n# Discussed\n- RCU\n");
        for (new, message) in [
            (
                "# Ideas\n- Folios\n# Discussed\n- [2023-11-07] Core scheduling\n- RCU\n",
                "Discuss: Core scheduling (2023-11-07)\n",
            ),
            (
                "# Ideas\n- Core scheduling\n- Folios\n- EEVDF\n- KVM\n# Discussed\n- RCU\n",
                "Add 2 topics: EEVDF, KVM\n",
            ),
            (
                "# Ideas\n- Core scheduling\n# Discussed\n- RCU https://a.org\n",
                "Remove: Folios\n\nEdit: RCU\n",
            ),
            (
                "Hello\n# Ideas\n- Core scheduling\n- Folios\n# Discussed\n- RCU\n",
                "Update topics.md\n",
            ),
        ] {
            assert_eq!(propose(Some(&old), &file(new), "Update topics.md"), message);
        }
    }

    #[test]
    fn a_message_has_no_control_characters() {
        let new = file("# Ideas\n- a\u{1b}]0;b\u{7} \u{202e}c\u{9b}d\n");
        assert_eq!(
            propose(None, &new, ""),
            "Add: a\u{fffd}]0;b\u{fffd} \u{fffd}c\u{fffd}d\n"
        );
        let old = file("# Ideas\n");
        assert_eq!(propose(Some(&old), &old, "Update a\nb"), "Update a b\n");
    }

    #[test]
    fn the_first_line_is_short() {
        let new = file(&format!(
            "# Ideas\n{}",
            "- a topic with a long name\n".repeat(9)
        ));
        let message = propose(None, &new, "Update topics.md");
        assert!(message.lines().next().unwrap_or_default().chars().count() <= 72);
        assert!(message.contains('…'));
    }
}
