//! A meeting with hostile titles in every format. `SNAPSHOTS=overwrite cargo test --test suite announce::` writes
//! the results to `tests/announce/`.

use std::path::Path;
use std::time::Duration;

use mdbook_topics::announce::AnnounceFormat;
use serde_json::Value;
use snapbox::data::DataFormat;
use snapbox::{Assert, Data};

use super::Group;
use crate::support::processor_time::quickest;

/// Everything that some format or chat could take for markup, a mention, a link or an emoji.
pub(super) const HOSTILE: &str = r#"# Scheduled

- [2024-03-05] `*b*` _i_ \~s~ <script>alert(1)</script> &lt;!here&gt; @channel & "q" :skull: #general {{#include x}} @sam
  - [`<b>` @everyone | > \]\(https://evil.example)](https://a.example/?a=1&b=2|x)
  - [script](javascript:alert(1)) and [mine](https://sam:secret@a.example/)
  - [evil](<https://a.example/>|x> <https://b.example/>)
  - https://a.example/paper_(2)_x
  - Questions:
    - \> Why www.evil.example? &lt;https://evil.example|click&gt;
    - \# Really &lt;@U123&gt; @room?
    - 1\. From here https\://evil.example to &#96;there&#96;
  - Notes: \*bring\* ~~it~~ \`\`\`
- [2024-03-05] 論文を読む集まり、「とても長い題名」を付けると、行が折り返されるはずです。それでも読みやすいままであってほしい。
  - [資料](https://a.example/論文?x=1)
- [2024-03-12] Later
"#;

#[test]
fn hostile_titles_in_every_format() {
    let group = Group::new(HOSTILE);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/announce");
    let assert = Assert::new().action_env("SNAPSHOTS");
    for format in AnnounceFormat::ALL {
        let file = folder.join(format!("hostile.{}.txt", format.name()));
        // Ours are visible here.
        let text = group.next(format).replace('\u{2060}', "¦");
        assert.eq(text, Data::read_from(&file, Some(DataFormat::Text)).raw());
    }
}

#[test]
fn nobody_is_mentioned_and_nothing_is_formatted() {
    let group = Group::new(HOSTILE);
    for format in [
        AnnounceFormat::Markdown,
        AnnounceFormat::Html,
        AnnounceFormat::Slack,
        AnnounceFormat::Matrix,
    ] {
        let mut text = group.next(format);
        if format == AnnounceFormat::Matrix {
            // The plain text beside it is no HTML.
            let message: Value = serde_json::from_str(&text).unwrap();
            assert!(!message["body"].as_str().unwrap().contains("@room"));
            message["formatted_body"]
                .as_str()
                .unwrap()
                .clone_into(&mut text);
        }
        for acts in [
            "@channel",
            "@everyone",
            "@room",
            "<!",
            "<@",
            ":skull:",
            "www.evil",
            "<script",
            "javascript:",
            "sam:secret",
            "#general",
        ] {
            assert!(!text.contains(acts), "{}: {acts}\n{text}", format.name());
        }
        // The only marks in Slack are ours.
        if format == AnnounceFormat::Slack {
            assert_eq!(text.matches('*').count(), 2 * 3, "{text}");
            assert!(!text.contains(['`', '~']), "{text}");
            let starts_quote = |line: &str| line.starts_with("&gt;") || line.starts_with("• &gt;");
            assert!(!text.lines().any(starts_quote), "{text}");
        }
    }
    let mail = group.next(AnnounceFormat::Text);
    assert!(
        !mail.contains("javascript:") && !mail.contains("secret"),
        "{mail}"
    );
}

#[test]
fn matrix_is_the_content_of_a_message() {
    let message = Group::new(HOSTILE).next(AnnounceFormat::Matrix);
    let message: Value = serde_json::from_str(&message).unwrap();
    assert_eq!(message["msgtype"], "m.text");
    assert_eq!(message["format"], "org.matrix.custom.html");
    assert_eq!(message["m.mentions"], serde_json::json!({}));
    let keys: Vec<_> = message.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        ["msgtype", "body", "format", "formatted_body", "m.mentions"]
    );
    let body = message["body"].as_str().unwrap();
    assert!(
        !body.contains("@room") && !body.contains("Subject:"),
        "{body}"
    );
}

#[test]
fn several_topics_of_a_day_are_one_announcement() {
    let mail = Group::new(HOSTILE).next(AnnounceFormat::Text);
    assert!(
        mail.contains("論文を読む集まり") && !mail.contains("Later"),
        "{mail}"
    );
    let only = Group::new("# Scheduled\n\n- [2024-03-05] A\n- [2024-03-05] B\n- [2024-03-12] C\n");
    let mail = only.next(AnnounceFormat::Text);
    assert!(
        mail.starts_with("Subject: [Group] Tue 5 Mar 2024: A; B\n"),
        "{mail}"
    );
    assert!(!mail.contains("\nC\n"), "{mail}");
}

#[test]
fn days_without_a_meeting_are_announced_with_the_reason() {
    let group = Group::new(
        "# Scheduled\n\n- [2024-03-05] No meeting (*spring* break)\n- [2024-03-12] Cancelled: EEVDF\n- [2024-03-19] RCU\n",
    );
    for (day, text) in [
        (
            "2024-03-05",
            "Subject: [Group] Tue 5 Mar 2024: cancelled\n\nTue 5 Mar 2024: cancelled\n\nNo meeting (spring break)\n",
        ),
        (
            "2024-03-12",
            "Subject: [Group] Tue 12 Mar 2024: cancelled\n\nTue 12 Mar 2024: cancelled\n\nCancelled: EEVDF\n",
        ),
        (
            "2024-03-26",
            "Subject: [Group] Tue 26 Mar 2024: topic wanted\n\nTue 26 Mar 2024, 18:30 (Europe/Berlin): topic wanted\n",
        ),
    ] {
        assert_eq!(group.write(&group.on(day), AnnounceFormat::Text), text);
    }
    assert!(
        group
            .feeds()
            .meeting_on("2024-03-06".parse().unwrap())
            .unwrap()
            .is_none()
    );
    assert_eq!(
        group.next_meeting().unwrap().days.unwrap().0.to_string(),
        "2024-03-19"
    );
}

#[test]
fn a_week_and_a_meeting_without_a_day() {
    let week = Group::new("# Scheduled\n\n- week of 2024-03-18: RCU\n").next(AnnounceFormat::Text);
    assert!(
        week.contains("Next meeting: week of Mon 18 Mar 2024, in 17 days\n"),
        "{week}"
    );
    let undated = Group::new("# Scheduled\n\n- RCU\n").next(AnnounceFormat::Text);
    assert!(
        undated.starts_with("Subject: [Group] Next meeting: RCU\n"),
        "{undated}"
    );
}

#[test]
fn past_meetings_have_no_time_until_then() {
    let group = Group::new("# Discussed\n\n- [2024-02-27] RCU\n");
    let text = group.write(&group.on("2024-02-27"), AnnounceFormat::Text);
    assert!(
        text.contains("\nMeeting: Tue 27 Feb 2024, 18:30 (Europe/Berlin)\n"),
        "{text}"
    );
}

/// Ways to make a long announcement.
fn long(length: usize) -> [String; 6] {
    let many = |text: &str| text.repeat(length);
    let titled = |title: String| format!("# Scheduled\n\n- [2024-03-05] a{title}\n");
    [
        titled(many("字")),
        titled(many("e\u{301}")),
        titled(format!("x{}", many("\u{301}"))),
        titled(many("x://")),
        titled(many(" :a#b@c")),
        format!(
            "# Scheduled\n\n{}",
            many("- [2024-03-05] a @x\n  - Questions: b\n")
        ),
    ]
}

#[test]
fn announcing_takes_linear_time() {
    let [short, twice] = [1_000, 4_000].map(long);
    for (short, long) in short.iter().zip(&twice) {
        let time = |text: &str| {
            let group = Group::new(text);
            let meeting = group.next_meeting().unwrap();
            quickest(|| {
                group.next_meeting().unwrap();
                for format in AnnounceFormat::ALL {
                    group.write(&meeting, format);
                }
            })
        };
        let (short_time, long_time) = (time(short), time(long));
        // Quadratic algorithms take sixteen times as long.
        let most = short_time.max(Duration::from_millis(4)) * 9;
        assert!(
            long_time < most,
            "{short_time:?} {long_time:?} {}",
            &short[..60]
        );
    }
}

#[test]
fn questions_and_notes_in_other_shapes() {
    let text = "# Meetings\n\n## 2024-03-05 RCU\n\nQuestions:\n\n- Why?\n- How?\n\nMore words.\n\nNotes: bring tea\n\n## 2024-03-12 Locks\n\n[Paper](https://a.example/)\n";
    let meeting = Group::new(text).next_meeting().unwrap();
    let topic = &meeting.topics[0];
    assert_eq!(topic.questions, ["Why?", "How?"]);
    assert_eq!(topic.notes, ["bring tea"]);
    let text = "# Scheduled\n\n- [2024-03-05] RCU\n  - Fragen: Warum?\n    - Wie?\n  - Nebenbei\n  - Notizen\n";
    let meeting = Group::new(text).next_meeting().unwrap();
    assert_eq!(meeting.topics[0].questions, ["Warum?", "Wie?"]);
    assert!(meeting.topics[0].notes.is_empty());
}
