//! The words of meetings without a topic, in English, German and French, all in lower case.

use super::model::PlaceholderKind;

/// Phrases for a meeting without a topic.
pub(super) const PHRASES: [(PlaceholderKind, &[&str]); 3] = [
    (
        PlaceholderKind::Open,
        &[
            "need a topic",
            "needs a topic",
            "no topic",
            "topic",
            "open slot",
            "open",
            "free",
            "to be decided",
            "to be announced",
            "to be determined",
            "tbd",
            "tba",
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
            "cherche un sujet",
            "cherchons un sujet",
            "nous faut un sujet",
            "faut un sujet",
            "pas de sujet",
            "pas encore de sujet",
            "sujet",
            "créneau libre",
            "libre",
            "à définir",
            "à déterminer",
            "à venir",
        ],
    ),
    (
        PlaceholderKind::Cancelled,
        &[
            "cancelled",
            "canceled",
            "no meeting",
            "no reading group",
            "no session",
            "not meeting",
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
            "annulé",
            "annulée",
            "annulation",
            "n'a pas lieu",
            "n’a pas lieu",
            "pas de réunion",
            "pas de séance",
            "pas de rencontre",
            "pas de groupe de lecture",
        ],
    ),
    (
        PlaceholderKind::Break,
        &[
            "no class",
            "thanksgiving",
            "christmas",
            "easter",
            "spring break",
            "winter break",
            "summer break",
            "fall break",
            "break",
            "holidays",
            "holiday",
            "vacation",
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
            "vacances",
            "congés",
            "férié",
            "jour férié",
            "noël",
            "pâques",
            "toussaint",
        ],
    ),
];

/// Phrases after which a punctuation mark starts a reason.
pub(super) const WITH_REASON: [&str; 16] = [
    "no meeting",
    "no reading group",
    "no session",
    "not meeting",
    "no class",
    "fällt aus",
    "faellt aus",
    "kein treffen",
    "kein termin",
    "kein lesekreis",
    "keine sitzung",
    "keine lesegruppe",
    "pas de réunion",
    "pas de séance",
    "pas de rencontre",
    "pas de groupe de lecture",
];

/// The start of a reason.
pub(super) const REASONS: [&str; 9] = [
    "due to ",
    "because ",
    "wegen ",
    "weil ",
    "aufgrund ",
    "car ",
    "à cause ",
    "en raison ",
    "pour cause ",
];

/// Words that may come before a phrase.
pub(super) const BEFORE: &str = "topic we we're we’re still i sorry the this our meeting class session reading group \
    is are das der die unser dieses diesmal heute leider treffen termin sitzung lesekreis thema noch ist wir \
    la le cette notre nous on il réunion séance rencontre sujet est encore";

/// Words after a phrase that name no topic.
pub(super) const FILLERS: [&str; 3] = [
    "a again an and announced any anyone apr april are at aug august back be break canceled \
    cancelled christmas class conference day days dec december decided determined due easter eve \
    everybody everyone exam exams fall feb february finals for friday from group happy holiday \
    holidays ideas illness in is it jan january jul july jun june late mar march may meet \
    meeting monday needed new next no nov november oct october of on our please reading recess \
    saturday sep sept september session sick slot snow someone sorry spring still storm suggest \
    suggestion suggestions summer sunday tba tbd thanksgiving the then this through thursday to \
    today tomorrow topic travel tuesday until us vacation volunteer volunteers wanted we weather \
    wednesday week weeks welcome winter year years yet you",
    "ab am an aus bekannt bekanntgegeben bis bitte das dem den der des die diesmal diese diesen dieser \
    dieses ein eine einen es fest feiertag feiertage ferien festgelegt frei frohe für gegeben geht gesucht heute \
    hat ideen im jahr januar februar märz mai juni juli oktober dezember jemand konferenz krank krankheit \
    leider lesekreis mal montag dienstag mittwoch donnerstag freitag samstag sonntag nach neues neujahr nicht nächste nächsten \
    nächster noch offen ostern osterferien pause pfingsten semesterferien sitzung sommer sommerferien sommerpause steht \
    termin thema treffen uns und urlaub vom von vorschlag vorschläge vorschlägen weihnachten weihnachtsferien \
    weihnachtspause weiter wer wieder willkommen wir wird winterpause woche wochen zu zum zwischen",
    "au aux bienvenue bienvenues ce cette congés d de définir du déterminer désolé désolés en encore est et fin fêtes \
    férié grève hiver jour jours l la le les libre lundi mardi mercredi jeudi vendredi samedi dimanche \
    janvier février mars avril juin juillet août septembre octobre novembre décembre maladie noël \
    nous pas pause pour prochain prochaine proposition propositions pâques rentrée réunion semaine \
    semaines séance sujet sujets toussaint un une vacances venir à été",
];
