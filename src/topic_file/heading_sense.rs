//! Distinguish headings about meetings and readings from others with the same words: "Past meetings", "Past due".

/// What a group has besides meetings and readings. After a word that names a role, they show that the heading
/// is about something else: "Upcoming conferences", "Next steps".
const OTHER_THINGS: &str = "action actions answer answers assignment assignments attendee attendees award awards \
    bug bugs change changes chair chairs committee committees competition competitions conference conferences \
    contributor contributors course courses customer customers deadline deadlines deliverable deliverables \
    donation donations due employer employers exam exams examination examinations experience \
    expense expenses feature features fund funding funds generation goal goals grant grants hackathon \
    hackathons homework improvement improvements intern interns internship internships interview interviews \
    issue issues job jobs js lecturer lecturers lesson level locations maintainer maintainers \
    manager managers member members membership midterm midterms milestone milestones newsletter newsletters \
    office officer officers organiser organisers organizer organizers participant participants partner \
    partners performance position positions prerequisite prerequisites problem problems project projects \
    quiz quizzes release releases reviewer reviewers scholarship scholarships sponsor \
    sponsors step steps student students submission submissions supervisor supervisors task tasks tense test \
    tests todo trip trips trustees tutorial tutorials update updates venue venues version versions volunteer volunteers \
    winner winners workshop workshops \
    schritte klausur klausuren prüfung prüfungen konferenz konferenzen mitglieder projekte \
    étapes examen examens conférences membres projets pasos exámenes conferencias miembros";

/// Words after which another part of the heading starts.
const PREPOSITIONS: &str = "about after as at before between by during for from in on since through to under until \
    via with without";

/// Words before "past" that make it a time of day.
const CLOCK: &str = "half quarter minutes";

/// Whether a heading with the words `before` and `after` a word that names a role is not about meetings or
/// readings. The last noun decides: "Past workshop papers" are papers.
pub(super) fn is_about_other_things<'a>(
    before: impl Iterator<Item = &'a str>,
    word: &str,
    after: impl Iterator<Item = &'a str>,
    is_group_word: impl Fn(&str) -> bool,
) -> bool {
    let is_time = word == "past" && before.last().is_some_and(|word| is_in(CLOCK, word));
    let after = after.take_while(|word| !is_in(PREPOSITIONS, word));
    let other = |word: &&str| is_in(OTHER_THINGS, word);
    let noun = after
        .filter(|word| other(word) || is_group_word(word))
        .last();
    is_time || noun.is_some_and(|noun| other(&noun))
}

fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == word)
}
