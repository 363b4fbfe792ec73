//! French.

use super::{ColumnWords, DateWords, HeadingWords, Language, MeetingWords};

pub(super) static FRENCH: Language = Language {
    code: "fr",
    dates: DateWords {
        months: [
            &["janvier", "janv", "jan"],
            &["février", "fevrier", "févr", "fév", "fevr", "fev"],
            &["mars", "mar"],
            &["avril", "avr"],
            &["mai"],
            &["juin", "jun"],
            &["juillet", "juil"],
            &["août", "aout"],
            &["septembre", "sept", "sep"],
            &["octobre", "oct"],
            &["novembre", "nov"],
            &["décembre", "decembre", "déc", "dec"],
        ],
        weekdays: [
            &["lundi", "lun"],
            &["mardi"],
            &["mercredi", "mer"],
            &["jeudi", "jeu"],
            &["vendredi", "ven"],
            &["samedi", "sam"],
            &["dimanche", "dim"],
        ],
        and: &["et"],
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
        date: &["date"],
        title: &["sujet"],
        lead: &[],
    },
    meetings: MeetingWords {
        open: &[
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
        cancelled: &[
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
        holiday: &[
            "vacances",
            "congés",
            "férié",
            "jour férié",
            "noël",
            "pâques",
            "toussaint",
        ],
        with_reason: &[
            "pas de réunion",
            "pas de séance",
            "pas de rencontre",
            "pas de groupe de lecture",
        ],
        reasons: &["car ", "à cause ", "en raison ", "pour cause "],
        before: "la le cette notre nous on il réunion séance rencontre sujet est encore",
        fillers: "au aux bienvenue bienvenues ce cette congés d de définir du déterminer désolé désolés en \
            encore est et fin fêtes férié grève hiver jour jours l la le les libre lundi mardi \
            mercredi jeudi vendredi samedi dimanche janvier février mars avril juin juillet août \
            septembre octobre novembre décembre maladie noël nous pas pause pour prochain prochaine \
            proposition propositions pâques rentrée réunion semaine semaines séance sujet sujets \
            toussaint un une vacances venir à été",
    },
};
