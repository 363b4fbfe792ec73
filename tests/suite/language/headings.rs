//! Headings of reading groups, in each language.

use mdbook_topics::topic_file::{Role, RoleAliases};

const SCHEDULED: &[&str] = &[
    "Nächste Termine",
    "Naechste Treffen",
    "Kommende Sitzungen",
    "Geplant",
    "Prochaines séances",
    "Prochaine seance",
    "Séances à venir",
    "Próximas sesiones",
    "Proximas reuniones",
    "Próximos encontros",
    "Prossimi incontri",
    "In programma",
    "Volgende bijeenkomst",
    "Komende onderwerpen",
    "下次聚会",
    "次回の予定",
    "다음 모임",
    "What we read next",
    "Nos lectures en cours",
    "Nos lectures à venir",
];

const TIMETABLE: &[&str] = &[
    "Schedule",
    "Programm",
    "Programm WS 2023/24",
    "Termine",
    "Zeitplan",
    "Calendrier",
    "时间表",
    "スケジュール",
    "일정",
    "📅 스터디 일정표",
    "Programme",
    "Calendario 2023",
    "Cronograma",
    "Programma",
    "Rooster",
    "日程",
];

const POTENTIAL: &[&str] = &[
    "Themenideen",
    "Vorschläge",
    "Offene Themen",
    "Idées de sujets",
    "Propositions",
    "Temas propuestos",
    "Sugerencias",
    "Sugestões de leitura",
    "Temas futuros",
    "Argomenti proposti",
    "Proposte",
    "Voorgestelde onderwerpen",
    "Ideeën",
    "待讨论的论文",
    "候选论文",
    "次回の候補",
    "読みたい論文",
    "후보 논문",
    "추천 도서",
    "Maybe someday",
    "Someday",
    "Leseliste",
    "Lesewünsche",
    "Irgendwann",
    "Envies de lecture",
    "Pistes de lecture",
    "Lecturas futuras",
    "Algún día",
    "Leituras futuras",
    "Letture future",
    "Misschien ooit",
    "Leeslijst",
    "想读书单",
    "没读过的书",
    "いつか読む",
    "언젠가",
];

const DISCUSSED: &[&str] = &[
    "Vergangene Treffen",
    "Bisherige Themen",
    "Besprochene Texte",
    "Archiv",
    "Séances passées",
    "Sujets déjà discutés",
    "Lectures précédentes",
    "Lecturas pasadas",
    "Sesiones anteriores",
    "Leituras passadas",
    "Encontros anteriores",
    "Incontri passati",
    "Letture precedenti",
    "Vorige bijeenkomsten",
    "Besproken onderwerpen",
    "过往论文",
    "已讨论",
    "過去のスケジュール",
    "これまでに読んだ論文",
    "지난 모임",
    "지난모임 기록",
    "완료",
    "이전 모임 2023",
    "历史",
    "Calendrier des séances passées",
    "Schedule of past meetings",
    "Resources covered till date",
    "Gelesen",
    "Was wir gelesen haben",
    "Read so far",
    "What we've read",
    "Books we’ve read",
    "Papers we've read",
    "We read",
    "What we read in 2025",
    "Books read",
    "Nos lectures",
    "Ce que nous avons lu",
    "Lo que hemos leído",
    "Nuestras lecturas",
    "O que já lemos",
    "Abbiamo letto",
    "Wat we gelezen hebben",
    "读过的书",
    "読んだ本",
    "함께 읽은 책",
];

const REFERENCE: &[&str] = &[
    "Members",
    "Participants",
    "How to join",
    "Organisers",
    "Table of contents",
    "Code of conduct",
    "Mitglieder",
    "Inhaltsverzeichnis",
    "Mitmachen",
    "Membres du groupe",
    "Règles",
    "Table des matières",
    "Cómo participar",
    "Participantes",
    "Requisitos previos",
    "Como participar",
    "Regras",
    "Chi siamo",
    "Partecipanti",
    "Over ons",
    "Deelnemers",
    "成员",
    "参与方式",
    "参加条件",
    "想定する参加者",
    "進め方",
    "참여 방법",
    "Similar groups",
    "Useful links",
    "Liens utiles",
    "Nützliche Links",
    "Enlaces",
    "Enlaces de interés",
    "Links úteis",
    "Link utili",
    "Nuttige links",
    "相关链接",
    "リンク",
    "関連リンク",
    "유용한 링크",
    "Why we read papers",
];

#[test]
fn headings_in_each_language_have_their_roles() {
    let aliases = RoleAliases::default();
    for (headings, role) in [
        (SCHEDULED, Role::Scheduled),
        (TIMETABLE, Role::Timetable),
        (POTENTIAL, Role::Potential),
        (DISCUSSED, Role::Discussed),
        (REFERENCE, Role::Reference),
    ] {
        for heading in headings {
            assert_eq!(aliases.role_of(heading), Some(role), "{heading}");
            assert_eq!(
                aliases.role_of(&heading.to_uppercase()),
                Some(role),
                "{heading}"
            );
        }
    }
}

#[test]
fn headings_about_a_subject_have_no_role() {
    let aliases = RoleAliases::default();
    for heading in [
        "Compiler passes",
        "Noch nicht gelesen",
        "Lo que no hemos leído",
        "Dynamic linking",
        "动态链接",
        "リンク層の設計",
        "링크드 리스트",
        "How a disk is read",
        "Similar matrices",
        "Passes",
        "Motion planning",
        "Program analysis",
        "Calendar queues",
        "File formats",
        "Format strings",
        "Organisation of memory",
        "Nächste Nachbarn",
        "Programmanalyse",
        "Historique des systèmes",
        "Programa de optimización",
        "Bronnen van ruis",
        "メモリ管理",
        "内存管理",
        "메모리 관리",
        "Unix 的历史",
        "形式化验证",
        "プロセスの終了",
        "추천 시스템",
        "데이터 이전",
    ] {
        assert_eq!(aliases.role_of(heading), None, "{heading}");
    }
}

#[test]
fn an_accent_that_is_missing_is_no_typo() {
    let aliases = RoleAliases::default();
    assert_eq!(aliases.typo("Proximas sesiones"), None);
    let typo = aliases.typo("Vergangnee Treffen").unwrap();
    assert_eq!(typo.known, "vergangene");
}
