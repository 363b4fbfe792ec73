//! German.

use super::{ColumnWords, DateWords, HeadingWords, Language, MeetingWords};

pub(super) static GERMAN: Language = Language {
    code: "de",
    dates: DateWords {
        months: [
            &["januar", "jänner", "jan", "jän"],
            &["februar", "feb"],
            &["märz", "maerz", "mrz", "mär"],
            &["april", "apr"],
            &["mai"],
            &["juni", "jun"],
            &["juli", "jul"],
            &["august", "aug"],
            &["september", "sep", "sept"],
            &["oktober", "okt"],
            &["november", "nov"],
            &["dezember", "dez"],
        ],
        weekdays: [
            &["montag", "mo"],
            &["dienstag", "di"],
            &["mittwoch", "mi"],
            &["donnerstag", "do"],
            &["freitag", "fr"],
            &["samstag", "sa", "sonnabend"],
            &["sonntag", "so"],
        ],
        and: &["und"],
    },
    headings: HeadingWords {
        scheduled: &[],
        potential: &[],
        discussed: &[],
        reference: &[],
        weak: &[],
        group: "",
        fillers: "",
    },
    columns: ColumnWords {
        date: &["datum"],
        title: &["thema", "titel"],
        lead: &["leitung"],
    },
    meetings: MeetingWords {
        open: &[
            "brauchen ein thema",
            "brauchen noch ein thema",
            "suchen ein thema",
            "suchen noch ein thema",
            "kein thema",
            "thema",
            "freier termin",
            "offen",
            "frei",
            "wird noch bekannt gegeben",
            "wird noch bekanntgegeben",
            "wird noch festgelegt",
            "steht noch nicht fest",
        ],
        cancelled: &[
            "fällt aus",
            "faellt aus",
            "fällt leider aus",
            "entfällt",
            "entfaellt",
            "ausfall",
            "ausgefallen",
            "abgesagt",
            "kein treffen",
            "kein termin",
            "kein lesekreis",
            "keine sitzung",
            "keine lesegruppe",
        ],
        holiday: &[
            "pause",
            "ferien",
            "weihnachtspause",
            "weihnachtsferien",
            "weihnachten",
            "winterpause",
            "winterferien",
            "sommerpause",
            "sommerferien",
            "osterpause",
            "osterferien",
            "ostern",
            "pfingstferien",
            "pfingsten",
            "herbstferien",
            "semesterferien",
            "semesterpause",
            "vorlesungsfreie zeit",
            "vorlesungsfrei",
            "betriebsferien",
            "feiertag",
            "urlaub",
        ],
        with_reason: &[
            "fällt aus",
            "faellt aus",
            "kein treffen",
            "kein termin",
            "kein lesekreis",
            "keine sitzung",
            "keine lesegruppe",
        ],
        reasons: &["wegen ", "weil ", "aufgrund "],
        before: "das der die unser dieses diesmal heute leider treffen termin sitzung lesekreis thema \
            noch ist wir",
        fillers: "ab am an aus bekannt bekanntgegeben bis bitte das dem den der des die diesmal diese \
            diesen dieser dieses ein eine einen es fest feiertag feiertage ferien festgelegt frei \
            frohe für gegeben geht gesucht heute hat ideen im jahr januar februar märz mai juni juli \
            oktober dezember jemand konferenz krank krankheit leider lesekreis mal montag dienstag \
            mittwoch donnerstag freitag samstag sonntag nach neues neujahr nicht nächste nächsten \
            nächster noch offen ostern osterferien pause pfingsten semesterferien sitzung sommer \
            sommerferien sommerpause steht termin thema treffen uns und urlaub vom von vorschlag \
            vorschläge vorschlägen weihnachten weihnachtsferien weihnachtspause weiter wer wieder \
            willkommen wir wird winterpause woche wochen zu zum zwischen",
    },
};
