//! Announcements in the language of the book.

use mdbook_topics::announce::AnnounceFormat;
use mdbook_topics::language::LANGUAGES;
use unicode_width::UnicodeWidthStr as _;

use super::Group;

const TEXT: &str = "# Scheduled\n\n- [2024-03-05] EEVDF @sam\n  - [Paper](https://a.example/p)\n  - Questions: Q\n  - Notes: N\n- [2024-03-12] Cancelled: RCU\n";

#[test]
fn every_language_announces_in_its_own_words() {
    let expected = [
        (
            "en",
            "Tue 5 Mar 2024, 18:30 (Europe/Berlin), in 4 days",
            "Questions",
        ),
        (
            "de",
            "Di, 5. März 2024, 18:30 (Europe/Berlin), in 4 Tagen",
            "Fragen",
        ),
        (
            "fr",
            "mar. 5 mars 2024, 18:30 (Europe/Berlin), dans 4 jours",
            "Questions",
        ),
        (
            "es",
            "mar, 5 mar 2024, 18:30 (Europe/Berlin), dentro de 4 días",
            "Preguntas",
        ),
        (
            "pt",
            "ter., 5 de mar. de 2024, 18:30 (Europe/Berlin), daqui a 4 dias",
            "Perguntas",
        ),
        (
            "it",
            "mar 5 mar 2024, 18:30 (Europe/Berlin), tra 4 giorni",
            "Domande",
        ),
        (
            "nl",
            "di 5 mrt 2024, 18:30 (Europe/Berlin), over 4 dagen",
            "Vragen",
        ),
        (
            "zh",
            "2024年3月5日 周二, 18:30 (Europe/Berlin), 4 天后",
            "问题",
        ),
        (
            "ja",
            "2024年3月5日(火), 18:30 (Europe/Berlin), 4日後",
            "質問",
        ),
        (
            "ko",
            "2024년 3월 5일 (화), 18:30 (Europe/Berlin), 4일 후",
            "질문",
        ),
    ];
    assert_eq!(expected.len(), LANGUAGES.len());
    for (language, when, questions) in expected {
        let group = Group::in_language(language, TEXT);
        let words = group.words();
        let mail = group.next(AnnounceFormat::Text);
        let body = format!(
            "{}: {when}\n\nEEVDF\n{}: sam\n\n{}:\n- Paper\n  <https://a.example/p>\n\n{questions}:\n- Q\n\n{}:\n- N\n\n{}: <https://group.example/page.html#eevdf>\n",
            words.next_meeting, words.lead, words.readings, words.notes, words.in_book
        );
        let (subject, rest) = mail.split_once("\n\n").unwrap();
        let words_of = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words_of(rest), words_of(&body), "{language}");
        assert!(
            subject.starts_with("Subject: [Group] ") && subject.ends_with(": EEVDF"),
            "{mail}"
        );
        for format in AnnounceFormat::ALL {
            let text = words_of(&group.next(format));
            assert!(
                text.contains(when) && text.contains(questions),
                "{language}: {text}"
            );
            let cancelled = group.write(&group.on("2024-03-12"), format);
            assert!(
                cancelled.contains(&words.cancelled),
                "{language}: {cancelled}"
            );
        }
        assert!(mail.lines().all(|line| line.width() <= 72), "{mail}");
    }
}

#[test]
fn today_and_tomorrow_have_names() {
    for (day, today, tomorrow) in [
        ("en", "today", "tomorrow"),
        ("de", "heute", "morgen"),
        ("ja", "今日", "明日"),
    ] {
        for (date, word) in [("2024-03-01", today), ("2024-03-02", tomorrow)] {
            let group = Group::in_language(day, &format!("# Scheduled\n\n- [{date}] EEVDF\n"));
            let mail = group.next(AnnounceFormat::Text);
            assert!(mail.contains(&format!("), {word}\n")), "{mail}");
        }
    }
}
