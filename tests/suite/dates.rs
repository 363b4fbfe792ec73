//! Dates as people write them, and texts that are not dates.

use mdbook_topics::date::{DateOrder, scan_cell, scan_end, scan_labelled, scan_start};
use proptest::prelude::*;

use crate::support::dates::dates_of;

#[test]
fn finds_dates_of_all_forms() {
    for (text, values, rest) in [
        ("[2023-11-07] Core", "2023-11-07", "Core"),
        ("[11/7/23] Core", "2023-11-07", "Core"),
        ("[11/7/2023]", "2023-11-07", ""),
        ("[11/7] Core", "2023-11-07", "Core"),
        ("\\[11/7/23\\] Core", "2023-11-07", "Core"),
        ("(For April 1st) epoll", "2024-04-01", "epoll"),
        ("(April 1): epoll", "2024-04-01", "epoll"),
        ("Mar 4th, epoll", "2024-03-04", "epoll"),
        ("Mar 4: epoll", "2024-03-04", "epoll"),
        ("2/18/25: epoll", "2025-02-18", "epoll"),
        ("2/18/25 epoll", "2025-02-18", "epoll"),
        ("2/18 - epoll", "2024-02-18", "epoll"),
        ("week of 2024-03-18: epoll", "2024-03-18", "epoll"),
        ("[week of 3/18/24] epoll", "2024-03-18", "epoll"),
        ("2024-03 epoll", "2024-03", "epoll"),
        ("March 2024: epoll", "2024-03", "epoll"),
        ("2023-11-07 epoll", "2023-11-07", "epoll"),
        ("2023-11-07 14:00 epoll", "2023-11-07", "epoll"),
        ("2023-11-07T14:00 epoll", "2023-11-07", "epoll"),
        ("2023/11/07 epoll", "2023-11-07", "epoll"),
        ("7 Nov 2023 epoll", "2023-11-07", "epoll"),
        ("Nov. 7, 2023 - epoll", "2023-11-07", "epoll"),
        ("07.11.2023 epoll", "2023-11-07", "epoll"),
        ("[7.11.23] epoll", "2023-11-07", "epoll"),
        ("15.12. epoll", "2023-12-15", "epoll"),
        ("15.12.: epoll", "2023-12-15", "epoll"),
        ("15.12. [epoll]", "2023-12-15", "[epoll]"),
        ("15.12.", "2023-12-15", ""),
        ("am 15.12.: epoll", "2023-12-15", "epoll"),
        ("**15.12.** epoll", "2023-12-15", "epoll"),
        ("15.12. und 22.12.: epoll", "2023-12-15 2023-12-22", "epoll"),
        ("7. November 2023: epoll", "2023-11-07", "epoll"),
        ("1er mars 2024 : epoll", "2024-03-01", "epoll"),
        ("Dienstag, 5. März: epoll", "2024-03-05", "epoll"),
        ("Tue 2023-11-07 epoll", "2023-11-07", "epoll"),
        ("**2023-11-07** epoll", "2023-11-07", "epoll"),
        ("**[11/7/23]** epoll", "2023-11-07", "epoll"),
        ("**11/7/23:** epoll", "2023-11-07", "epoll"),
        ("_2023-11-07_: epoll", "2023-11-07", "epoll"),
        (
            "[2023-11-07, 2023-11-14] epoll",
            "2023-11-07 2023-11-14",
            "epoll",
        ),
        (
            "[2023-11-07] [2023-11-14] epoll",
            "2023-11-07 2023-11-14",
            "epoll",
        ),
        (
            "2023-11-07 and 2023-11-14: epoll",
            "2023-11-07 2023-11-14",
            "epoll",
        ),
        ("[13/2/24] epoll", "2024-02-13", "epoll"),
        ("[2023-02-30] epoll", "impossible", "epoll"),
        ("[13/45/2023] epoll", "impossible", "epoll"),
        ("[11/31/23] epoll", "impossible", "epoll"),
        ("Feb 29: epoll", "2024-02-29", "epoll"),
        (" 2023-11-07 epoll", "2023-11-07", "epoll"),
        ("[11/7/23]Core", "2023-11-07", "Core"),
        ("**Mar 4** epoll", "2024-03-04", "epoll"),
        ("***2023-11-07*** epoll", "2023-11-07", "epoll"),
        (
            "**2023-11-07: Epoll** and more",
            "2023-11-07",
            "Epoll** and more",
        ),
        ("**11/7**: epoll", "2023-11-07", "epoll"),
        ("March 4 ", "2024-03-04", ""),
        ("Tuesday, Nov 7th: epoll", "2023-11-07", "epoll"),
        ("2023-11-07 (Tue): epoll", "2023-11-07", "epoll"),
        ("Nov 7 '23 epoll", "2023-11-07", "epoll"),
        ("Am Dienstag, den 7.11.2023: epoll", "2023-11-07", "epoll"),
        ("Di 07.11.2023 epoll", "2023-11-07", "epoll"),
        ("7.11.23: epoll", "2023-11-07", "epoll"),
        ("07.11.23 epoll", "2023-11-07", "epoll"),
        ("4. März epoll", "2024-03-04", "epoll"),
        ("12. DEZ. 2023 epoll", "2023-12-12", "epoll"),
        ("3 Mai 2023 epoll", "2023-05-03", "epoll"),
        ("31. Oktober 2023 epoll", "2023-10-31", "epoll"),
        ("mer. 7 févr. 2024 : epoll", "2024-02-07", "epoll"),
        ("le 15 août 2023 - epoll", "2023-08-15", "epoll"),
        ("2 décembre 2023, epoll", "2023-12-02", "epoll"),
        ("10 janvier : epoll", "2024-01-10", "epoll"),
        ("7-Nov-2023 epoll", "2023-11-07", "epoll"),
        ("11-07-2023 epoll", "2023-11-07", "epoll"),
        ("4th of March: epoll", "2024-03-04", "epoll"),
        ("for the week of Mar 4th: epoll", "2024-03-04", "epoll"),
        ("24/11: epoll", "2023-11-24", "epoll"),
        ("2023-11-07 \\- epoll", "2023-11-07", "epoll"),
        ("2023-11-07 -- epoll", "2023-11-07", "epoll"),
        ("2023-11-07 --help", "2023-11-07", "--help"),
        ("2023-11-07 -5 degrees", "2023-11-07", "-5 degrees"),
        ("2023-11-07 14:00-15:30 epoll", "2023-11-07", "epoll"),
        ("2023-11-07T14:00:00Z epoll", "2023-11-07", "epoll"),
        ("2023-11-07T14:00:00+01:00: epoll", "2023-11-07", "epoll"),
        ("11/7/23, 2:00 pm: epoll", "2023-11-07", "epoll"),
        ("[2023-11-07 14:00] epoll", "2023-11-07", "epoll"),
        ("[2023-11-07] 14:00 epoll", "2023-11-07", "epoll"),
        ("(4/1): epoll", "2024-04-01", "epoll"),
        ("(For 4/11) epoll", "2024-04-11", "epoll"),
        ("12/8 & 12/15: epoll", "2023-12-08 2023-12-15", "epoll"),
        ("12/8 &amp; 12/15: epoll", "2023-12-08 2023-12-15", "epoll"),
        ("Mar 4 and Mar 11: epoll", "2024-03-04 2024-03-11", "epoll"),
        (
            "Mar 4, Mar 11 and Mar 18",
            "2024-03-04 2024-03-11 2024-03-18",
            "",
        ),
        ("3/4 & 3/11: epoll", "2024-03-04 2024-03-11", "epoll"),
        ("12/8, 12/15 epoll", "2023-12-08", "12/15 epoll"),
        (
            "2024-03-04 - 2024-03-11: epoll",
            "2024-03-04 2024-03-11",
            "epoll",
        ),
        ("3/14 – 3/21: epoll", "2024-03-14 2024-03-21", "epoll"),
        (
            "2024-03-04 \\- 2024-03-11: epoll",
            "2024-03-04 2024-03-11",
            "epoll",
        ),
        (
            "[2024-03-04] - [2024-03-11] epoll",
            "2024-03-04 2024-03-11",
            "epoll",
        ),
        (
            "[2024-03-04]/[2024-03-11] epoll",
            "2024-03-04 2024-03-11",
            "epoll",
        ),
        (
            "[2024-03-04] / [2024-03-11] epoll",
            "2024-03-04 2024-03-11",
            "epoll",
        ),
        ("2024.03.04 epoll", "2024-03-04", "epoll"),
        ("2024.03.04: epoll", "2024-03-04", "epoll"),
        ("[2024.13.04] epoll", "impossible", "epoll"),
        ("3/4 14:00: epoll", "2024-03-04", "epoll"),
        ("[3/4 14:00] epoll", "2024-03-04", "epoll"),
        // The text after a separator is the topic, even if it looks like a date.
        (
            "11/7/23: March 4th incident",
            "2023-11-07",
            "March 4th incident",
        ),
        (
            "**11/7/23:** March 4th incident",
            "2023-11-07",
            "March 4th incident",
        ),
        (
            "11/7/23 - March 4th incident",
            "2023-11-07",
            "March 4th incident",
        ),
        ("11/7/23 - 9/11: security", "2023-11-07", "9/11: security"),
        (
            "11/7/23 - 2023-12-01 outage",
            "2023-11-07",
            "2023-12-01 outage",
        ),
        (
            "11/7/23 — 2023-12-01: outage",
            "2023-11-07",
            "2023-12-01: outage",
        ),
        ("[2023-11-07] [1/2] Core", "2023-11-07", "[1/2] Core"),
        ("2023-11-07 1/2: Core", "2023-11-07", "1/2: Core"),
        ("11/31/23: epoll", "impossible", "epoll"),
        ("13/45/2023: epoll", "impossible", "epoll"),
        ("2023-02-30 epoll", "impossible", "epoll"),
        ("[March 32nd] epoll", "impossible", "epoll"),
        // Times and zones belong to the date.
        ("(May 31, 2023 10am CET) epoll", "2023-05-31", "epoll"),
        ("Nov 30 @ 5pm: epoll", "2023-11-30", "epoll"),
        ("Nov 30 at 5 pm: epoll", "2023-11-30", "epoll"),
        ("30/11/2026, 1pm epoll", "2026-11-30", "epoll"),
        ("2023-11-07 14:00 UTC+1 epoll", "2023-11-07", "epoll"),
        ("2023-11-07 (14:00 CET) epoll", "2023-11-07", "epoll"),
        ("2023-11-07 10–11am EST: epoll", "2023-11-07", "epoll"),
        ("*20 November 2025, 15.00*, epoll", "2025-11-20", "epoll"),
        ("Mo., 3.6.2024, 18 Uhr: epoll", "2024-06-03", "epoll"),
        ("Mi., den 10.4.2024 um 19 Uhr: epoll", "2024-04-10", "epoll"),
        ("**15.04.2024**, 14 Uhr c.t.: epoll", "2024-04-15", "epoll"),
        ("7.11.2023, 18-20 Uhr: epoll", "2023-11-07", "epoll"),
        ("mardi 5 mars 2024 à 14h30 : epoll", "2024-03-05", "epoll"),
        (
            "Jueves, 14 de marzo de 2024, 17:00 h: epoll",
            "2024-03-14",
            "epoll",
        ),
        (
            "14 de marzo de 2024 a las 17:00: epoll",
            "2024-03-14",
            "epoll",
        ),
        (
            "Terça-feira, 6 de agosto de 2024, 14h: epoll",
            "2024-08-06",
            "epoll",
        ),
        (
            "Giovedì 7 marzo 2024, ore 18:00: epoll",
            "2024-03-07",
            "epoll",
        ),
        ("ma 3 juni 2024, 20.00 uur: epoll", "2024-06-03", "epoll"),
        ("2024年6月5日(水) 19:00〜: epoll", "2024-06-05", "epoll"),
        ("2024年3月15日（周五）19:00：epoll", "2024-03-15", "epoll"),
        ("2024년 6월 5일 (수) 오후 7시: epoll", "2024-06-05", "epoll"),
        ("3/7(목) epoll", "2024-03-07", "epoll"),
        ("Nov 7 (Tue) epoll", "2023-11-07", "epoll"),
        // Units.
        ("2026年11月30日 epoll", "2026-11-30", "epoll"),
        ("2025년 11월 30일 (일) epoll", "2025-11-30", "epoll"),
        ("3月4日: epoll", "2024-03-04", "epoll"),
        ("3월 4일 epoll", "2024-03-04", "epoll"),
        ("2024年3月: epoll", "2024-03", "epoll"),
        ("[13月4日] epoll", "impossible", "epoll"),
        // Dots.
        ("2024. 6. 12. epoll", "2024-06-12", "epoll"),
        ("__2018.10.5__: epoll", "2018-10-05", "epoll"),
        ("2018.10.5: epoll", "2018-10-05", "epoll"),
        ("Dec.9.2020 epoll", "2020-12-09", "epoll"),
        ("9.Dez.2020 epoll", "2020-12-09", "epoll"),
        ("7. 11. 2023 epoll", "2023-11-07", "epoll"),
        ("Mo., 4.3.: epoll", "2024-03-04", "epoll"),
        // Ordinals and words.
        ("11 de marzo: epoll", "2024-03-11", "epoll"),
        ("1er mars : epoll", "2024-03-01", "epoll"),
        ("1.º de febrero de 2024: epoll", "2024-02-01", "epoll"),
        ("1º de agosto de 2024 epoll", "2024-08-01", "epoll"),
        ("semaine du 4 mars 2024 : epoll", "2024-03-04", "epoll"),
        ("mar. 5 mars 2024 : epoll", "2024-03-05", "epoll"),
        ("12 set 2023 epoll", "2023-09-12", "epoll"),
        // Several days.
        ("Dec 9th & 16th: epoll", "2023-12-09 2023-12-16", "epoll"),
        (
            "9 & 16 December 2023: epoll",
            "2023-12-09 2023-12-16",
            "epoll",
        ),
        ("Dec 9 & 16, 2020: epoll", "2020-12-09 2020-12-16", "epoll"),
        ("March 4-6: epoll", "2024-03-04 2024-03-06", "epoll"),
        ("12-14 juin 2024 : epoll", "2024-06-12 2024-06-14", "epoll"),
        (
            "du 3 au 5 mai 2024 : epoll",
            "2024-05-03 2024-05-05",
            "epoll",
        ),
        ("15./16. März 2024: epoll", "2024-03-15 2024-03-16", "epoll"),
        (
            "20/02, 27/02, 06/03: epoll",
            "2024-02-20 2024-02-27 2023-06-03",
            "epoll",
        ),
        ("Mar 4, 12 papers", "2024-03-04", "12 papers"),
        // Marks.
        ("[30/11/2026](notes.md) epoll", "2026-11-30", "epoll"),
        ("`3/25`: epoll", "2024-03-25", "epoll"),
        ("【2023-11-07】epoll", "2023-11-07", "epoll"),
        ("09-23: epoll", "2023-09-23", "epoll"),
        ("~~2023-11-07~~ 2023-11-14 epoll", "2023-11-14", "epoll"),
        ("2023-11-14 ~~2023-11-07~~ epoll", "2023-11-14", "epoll"),
        ("3月4日と3月11日: epoll", "2024-03-04 2024-03-11", "epoll"),
    ] {
        let (dates, found_rest) = dates_of(text, DateOrder::Mdy);
        let found: Vec<_> = dates.iter().map(|date| date.value.to_string()).collect();
        assert_eq!(found.join(" "), values, "{text}");
        assert_eq!(found_rest, rest, "{text}");
    }
}

#[test]
fn ignores_texts_that_are_not_dates() {
    for text in [
        "",
        "1½ Topics: realtime",
        "part 1/2",
        "1/2 marathon",
        "(1/2) Epoll is broken",
        "2024 in review",
        "May 4 people meet",
        "May 4 & May 5 people meet",
        "Mar 4 and more",
        "12/8 & more",
        "12/8 & 24/7: operation",
        "2024.3.4 release",
        "2024.03 release",
        "2024.03.04-rc1 release",
        "2024.13.04 release",
        "1234.05.06 release",
        "May we talk",
        "3.14 of pi",
        "2.6.32 kernels",
        "2.6.32: kernels",
        "1.2.3: release",
        "5.10.15 release",
        "[x] done",
        "[ ] open",
        "24/7 operation",
        "4/4/2/1 split",
        "x86_64 code",
        "2023-era machines",
        "11/7/23abc",
        "[link text](",
        "Mars 2020 rover",
        "Mar",
        "12345-11-07",
        "10 Things",
        "64 bit",
        "Sun 4 systems",
        "Sun 3/50 workstations",
        "9/11",
        "11/7 epoll",
        "1/2 ",
        "**1/2** marathon",
        "99/98/97 benchmarks",
        "24/7: operation",
        "16/32: bits",
        "10/100: ethernet",
        "4/4/2 split",
        "5.10.15 release",
        "5.10.15",
        "5.10.15-rc1: release",
        "3.14.15: pi",
        "Mar 64: bit",
        "The 4th of July outage",
        "1234-56-78 is a part",
        "2023-11-07_notes are long",
        "2023-11-07's outage",
        "2023-11-07.txt contains it",
        "2023-24 season",
        "Dec Alpha 21064",
        "On 4 machines",
        "for 2 weeks",
        "Week 4: memory",
        "Do 3 things",
        "So 2 readers",
        "Second 2023 survey",
        "Jan 4 Hubička on GCC",
        "3 May people meet",
        "Session 3",
        "Chapter 1/2",
        "3.1 Threads",
        "Mars 4: the rover",
        "Mai 2: never again",
        "Ago 3: epoll",
        "12 set theory",
        "Set 3",
        "Dom 3 and the tree",
        "Sun 4: a workstation",
        "09-23 pages",
        "2024. 6 ways to sleep",
        "Mar 4-12 people",
        "11 de marzo people meet",
        "5pm: epoll",
        "10月革命",
        "三月四日",
        "5 people at 14h",
        "**bold** 2023",
        "*",
        "[",
        "(",
        "\\",
    ] {
        assert_eq!(dates_of(text, DateOrder::Mdy).0, [], "{text}");
    }
}

#[test]
fn a_date_may_follow_the_number_of_a_meeting() {
    for (text, value, rest) in [
        ("Week 3 (Feb 12): Bags", "(Feb 12)", "Bags"),
        ("Week 3: Feb 12 - Bags", "Feb 12", "Bags"),
        (
            "**Sesión 1 (12 de enero de 2024)**: Bags",
            "(12 de enero de 2024)",
            "Bags",
        ),
        ("3. Sitzung (12.2.2024) Bags", "(12.2.2024)", "Bags"),
        ("Sitzung (12.2.2024): Bags", "(12.2.2024)", "Bags"),
        ("第3回 2024年7月10日: Bags", "2024年7月10日", "Bags"),
        ("Protokoll vom 3.5.2024: Bags", "vom 3.5.2024", "Bags"),
        (
            "Abstract du 13 avr. 2018  - Bags",
            "du 13 avr. 2018",
            "Bags",
        ),
        ("Notes of 3 May 2024: Bags", "3 May 2024", "Bags"),
        ("3회차 (2024-07-10) Bags", "(2024-07-10)", "Bags"),
    ] {
        let found = scan_labelled(text);
        let rest_found = text[found.rest..].trim_start_matches(['*', ':', ' ']);
        assert_eq!(found.dates.len(), 1, "{text}");
        assert_eq!(found.dates[0].text, value, "{text}");
        assert_eq!(&text[found.dates[0].span.clone()], value);
        assert_eq!(rest_found, rest, "{text}");
    }
    for text in [
        "Week 3: memory",
        "Notes on locks",
        "Notes on 3 papers",
        "Summary of 2024",
        "Session 3 (1/2)",
        "Chapter 3 (Feb 12)",
        "3 people (Feb 12)",
        "",
    ] {
        assert_eq!(scan_labelled(text).dates, [], "{text}");
    }
}

#[test]
fn recognises_numbers_that_may_count_parts() {
    for (text, may) in [
        ("[1/2] Core", true),
        ("1/2: Core", true),
        ("[2/2] Core", true),
        ("**1/2:** Core", true),
        ("[1/2], [2/2] Core", true),
        ("1/2 & 2/2: Core", true),
        ("3/4: Core", true),
        ("9/11, security", true),
        ("[2/1] Core", false),
        ("[11/7] Core", false),
        ("[2/18] Core", false),
        ("[for 1/2] Core", false),
        ("Tue 1/2: Core", false),
        ("1/2 14:00: Core", false),
        ("[1/2] 14:00 Core", false),
        ("1/2/24: Core", false),
        ("3/4 & 3/11: Core", false),
        ("12/8 & 1/5: Core", false),
        ("Mar 4 & 3/11: Core", false),
    ] {
        let dates = scan_start(text).dates;
        assert!(!dates.is_empty(), "{text}");
        for date in dates {
            assert_eq!(date.may_count_parts, may, "{text}");
        }
    }
    let cell = scan_cell("1/2").unwrap_or_default();
    assert!(!cell.dates[0].may_count_parts);
    assert!(scan_end("Cancelled: 1/2").is_some_and(|date| !date.may_count_parts));
}

#[test]
fn spans_include_the_brackets() {
    for (text, written) in [
        ("[11/7/23] Core", "[11/7/23]"),
        ("**[11/7/23]** Core", "**[11/7/23]**"),
        ("2/18/25: Core", "2/18/25"),
        ("(For April 1st) Core", "(For April 1st)"),
        ("\\[11/7/23\\] Core", "\\[11/7/23\\]"),
        ("**2/18/25:** Core", "**2/18/25:**"),
        ("**2/18/25: Core**", "2/18/25"),
        ("[2023-11-07 14:00] Core", "[2023-11-07 14:00]"),
        ("2023-11-07T14:00 Core", "2023-11-07"),
        ("Tue 11/7/23 - Core", "Tue 11/7/23"),
    ] {
        let dates = dates_of(text, DateOrder::Mdy).0;
        assert_eq!(dates[0].text, written);
        assert_eq!(&text[dates[0].span.clone()], written);
    }
}

#[test]
fn finds_dates_in_cells_and_at_the_end() {
    assert_eq!(scan_cell(" 2023-11-07 ").unwrap().dates.len(), 1);
    assert_eq!(scan_cell("Mar 4").unwrap().dates.len(), 1);
    assert_eq!(scan_cell("[11/7], [11/14]").unwrap().dates.len(), 2);
    assert!(scan_cell("Mar 4 and more").is_none());
    assert_eq!(scan_cell("Tue 7.11. & 14.11.").unwrap().dates.len(), 2);
    for text in ["", " ", "TBD", "Week 4", "4", "2023", "x 2023-11-07"] {
        assert_eq!(scan_cell(text), None, "{text}");
    }
    for (text, written) in [
        ("Cancelled for April 15th", "for April 15th"),
        ("No meeting on 11/28/23!", "on 11/28/23"),
        ("No meeting (2023-11-28)", "(2023-11-28)"),
        (
            "No meeting \\[2023-11-28 14:00\\]",
            "\\[2023-11-28 14:00\\]",
        ),
        ("No meeting **[2023-11-28]**.", "**[2023-11-28]**"),
        ("(no meeting on 2023-11-28)", "on 2023-11-28"),
        (
            "No meeting on Tuesday, Nov. 28th, 2023.",
            "on Tuesday, Nov. 28th, 2023",
        ),
        ("No meeting in the week of 11/28/23", "week of 11/28/23"),
        ("Thanksgiving break: Nov 28", "Nov 28"),
        ("April 15th", "April 15th"),
        ("**Cancelled: 4/15**", "4/15"),
    ] {
        let found = scan_end(text).unwrap();
        assert_eq!(found.text, written);
        assert_eq!(&text[found.span], written);
    }
    for text in [
        "We need a topic!",
        "",
        "Needs 2",
        "Open until 2024",
        "(",
        "é",
    ] {
        assert_eq!(scan_end(text), None, "{text}");
    }
}

#[test]
fn scans_long_hostile_texts() {
    for part in [
        "*",
        "_",
        "[",
        "(",
        "\\[",
        "for ",
        "Tue ",
        "2023-11-07, ",
        "12/8 & ",
        "12/8 - ",
        "[1/2]/",
        "week of ",
        "1/",
        "1 & ",
        "1-",
        "Mar 4, 5, ",
        "6, 7, ",
        "~~",
        "1月",
        "年",
        "2024. ",
        "at ",
        "Week 3 ",
        "`1",
        " ",
    ] {
        for start in ["", "2023-11-07 ", "[2023-11-07 "] {
            let text = format!("{start}{}", part.repeat(20_000));
            let _ = (scan_start(&text), scan_cell(&text), scan_end(&text));
        }
    }
}

/// Random texts of the parts of dates.
fn date_like() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[0-9]{1,4}",
        "[-/.:, \\[\\]()*_\\\\–é½'T]",
        prop::sample::select(vec![
            "März",
            "nov",
            "Tue",
            "week of ",
            "for ",
            "st",
            "août",
            " and ",
            " & ",
            " - ",
            "12/8",
            "1/2",
            "2023-11-07",
            "14:00",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn scanners_accept_any_text(text in prop_oneof!["\\PC{0,40}", date_like()]) {
        let start = scan_start(&text);
        prop_assert!(text.is_char_boundary(start.rest));
        let cell = scan_cell(&text).unwrap_or_default();
        for found in [&start.dates, &cell.dates] {
            let mut end = 0;
            for date in found {
                prop_assert!(end <= date.span.start && date.span.start < date.span.end);
                prop_assert_eq!(&text[date.span.clone()], &date.text);
                end = date.span.end;
            }
            prop_assert!(found.is_empty() || end <= start.rest.max(cell.rest));
        }
        if let Some(date) = scan_end(&text) {
            prop_assert_eq!(&text[date.span], &date.text);
        }
    }
}
