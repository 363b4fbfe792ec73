//! Generate the list of a group in any shape that groups use, with the day of each meeting.

use std::fmt::Write as _;

use jiff::ToSpan as _;
use jiff::civil::Date;
use mdbook_topics::language::Language;
use proptest::prelude::*;

use crate::support::texts::DAY;

/// A file and what is true of it.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) text: String,
    pub(crate) meetings: Vec<Meeting>,
    /// The addresses in the file.
    pub(crate) urls: Vec<String>,
    pub(crate) shape: Shape,
    /// Whether some of its meetings were long ago, so that the list was written or copied as a whole.
    pub(crate) is_old: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Meeting {
    /// A word of its title, which no other meeting has.
    pub(crate) word: String,
    pub(crate) day: Date,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Shape {
    List,
    DatesAtEnd,
    Table,
    BareRows,
    Headings,
    LabelledHeadings,
    Paragraphs,
    Lines,
    GroupsInList,
    Details,
}

impl Shape {
    pub(crate) const ALL: [Shape; 10] = [
        Shape::List,
        Shape::DatesAtEnd,
        Shape::Table,
        Shape::BareRows,
        Shape::Headings,
        Shape::LabelledHeadings,
        Shape::Paragraphs,
        Shape::Lines,
        Shape::GroupsInList,
        Shape::Details,
    ];
}

/// Where the years are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Years {
    InEveryDate,
    InFirstDates,
    InHeadings,
    InSomeDates,
    Nowhere,
}

const YEARS: [Years; 5] = [
    Years::InEveryDate,
    Years::InFirstDates,
    Years::InHeadings,
    Years::InSomeDates,
    Years::Nowhere,
];

/// How a date is written, in the form of `strftime` with the names of a language: with its year, and without.
const FORMS: [(&str, &str, &str); 14] = [
    ("en", "[%Y-%m-%d]", "%-m/%-d"),
    ("en", "%Y-%m-%d", "%m-%d"),
    ("en", "%-m/%-d/%Y", "%-m/%-d"),
    ("en", "%-m/%-d/%y", "%-m/%-d"),
    ("en", "%-d/%-m/%Y", "%-d/%-m"),
    ("en", "%B %-d, %Y", "%B %-d"),
    ("en", "%b %-d %Y", "%b %-d"),
    ("en", "%A, %-d %B %Y", "%A, %-d %B"),
    ("de", "%-d.%-m.%Y", "%-d.%-m."),
    ("de", "%A, %-d. %B %Y", "%-d. %B"),
    ("es", "%-d de %B de %Y", "%-d de %B"),
    ("fr", "%A %-d %B %Y", "%-d %B"),
    ("ja", "%Y年%-m月%-d日", "%-m月%-d日"),
    ("ja", "%Y/%-m/%-d", "%-m/%-d"),
];

const ROLES: [(&str, &str, &str); 6] = [
    ("Past meetings", "Upcoming meetings", "Ideas"),
    ("Discussed", "Scheduled", "Suggestions"),
    ("Schedule", "Schedule", "Papers to read"),
    ("Vergangene Treffen", "Nächste Treffen", "Themenideen"),
    ("Sesiones anteriores", "Próximas sesiones", "Propuestas"),
    ("過去の集まり", "次回の予定", "候補"),
];

#[derive(Debug, Clone)]
struct Plan {
    shape: Shape,
    years: Years,
    form: usize,
    role: usize,
    /// Days from one meeting to the next.
    gaps: Vec<u16>,
    newest_first: bool,
    swapped: Option<(prop::sample::Index, prop::sample::Index)>,
    upcoming: usize,
    ideas: usize,
    /// Years between the last meeting and today.
    age: i64,
    choice: u32,
}

/// The list of a group in any shape.
pub(crate) fn group() -> impl Strategy<Value = Group> {
    let index = any::<prop::sample::Index>;
    let gap = prop_oneof![4 => Just(7_u16), 3 => Just(14_u16), 2 => 1..60_u16, 1 => 60..200_u16];
    let first = (
        prop::sample::select(&Shape::ALL[..]),
        prop::sample::select(&YEARS[..]),
        0..FORMS.len(),
        0..ROLES.len(),
        prop::collection::vec(gap, 1..14),
    );
    let second = (
        any::<bool>(),
        prop::option::weighted(0.2, (index(), index())),
        0..4_usize,
        0..4_usize,
        prop_oneof![2 => Just(0_i64), 1 => 1..6_i64],
        any::<u32>(),
    );
    (first, second).prop_map(|(first, second)| {
        let (shape, years, form, role, gaps) = first;
        let (newest_first, swapped, upcoming, ideas, age, choice) = second;
        let plan = Plan {
            shape,
            years,
            form,
            role,
            gaps,
            newest_first,
            swapped,
            upcoming,
            ideas,
            age,
            choice,
        };
        plan.write()
    })
}

/// What a section contains, and its heading.
struct Part<'a> {
    heading: &'a str,
    days: Vec<Date>,
}

impl Plan {
    fn write(&self) -> Group {
        let (past, ahead, ideas) = ROLES[self.role];
        let mut writer = Writer {
            plan: self,
            group: Group {
                text: "# Reading group\n\nWe meet in room 3.07 and read [these](https://a.org/about).\n"
                    .to_owned(),
                meetings: Vec::new(),
                urls: vec!["https://a.org/about".to_owned()],
                shape: self.shape,
                is_old: false,
            },
        };
        let (before, after) = (self.past(), self.ahead());
        writer.group.is_old = before.iter().any(|day| !is_recent(*day));
        if past == ahead {
            let days = self.ordered([before, after].concat());
            writer.part(&Part {
                heading: past,
                days,
            });
        } else {
            let (before, after) = (self.ordered(before), self.ordered(after));
            writer.part(&Part {
                heading: ahead,
                days: after,
            });
            writer.part(&Part {
                heading: past,
                days: before,
            });
        }
        writer.ideas(ideas, self.ideas);
        writer.group
    }

    /// The days of past meetings, oldest first. Without a year anywhere, the last line was written on the day of
    /// the commit, and no meeting is older than a record may be late.
    fn past(&self) -> Vec<Date> {
        let latest = DAY.saturating_sub(self.age.years());
        let mut day = latest.saturating_sub(1.day());
        let mut days = Vec::new();
        for gap in &self.gaps {
            if self.years == Years::Nowhere && self.age == 0 && !is_recent(day) {
                break;
            }
            days.push(day);
            day = day.saturating_sub(i64::from(*gap).days());
        }
        days.reverse();
        days
    }

    /// The days of upcoming meetings. A list of long ago has none: nobody could see a gap of years without a year.
    fn ahead(&self) -> Vec<Date> {
        if self.age > 0 {
            return Vec::new();
        }
        let gap = i64::from(self.gaps[0].min(60));
        let days = (0..self.upcoming).zip(1_i64..);
        days.map(|(_, number)| DAY.saturating_add((number * gap).days()))
            .collect()
    }

    fn ordered(&self, mut days: Vec<Date>) -> Vec<Date> {
        if self.newest_first {
            days.reverse();
        }
        // Without order, nobody could tell the years of a timetable from its days.
        let may_swap = self.years == Years::InEveryDate
            || self.years == Years::Nowhere && ROLES[self.role].0 != ROLES[self.role].1;
        if let Some((one, other)) = self.swapped
            && may_swap
            && !days.is_empty()
        {
            let count = days.len();
            days.swap(one.index(count), other.index(count));
        }
        days
    }

    fn date(&self, day: Date, with_year: bool) -> String {
        let (language, full, short) = FORMS[self.form];
        let form = if with_year { full } else { short };
        let words = &Language::of_tag(language).dates;
        let month = words.months[usize::try_from(day.month()).unwrap() - 1];
        let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap();
        // Japanese months are numbers.
        let month = month.first().copied().unwrap_or_default();
        let form = form
            .replace("%B", month)
            .replace("%A", words.weekdays[weekday][0]);
        day.strftime(&form).to_string()
    }
}

/// Whether a record of the meeting may have been added on its own.
fn is_recent(day: Date) -> bool {
    (DAY - day).get_days() < 300
}

struct Writer<'a> {
    plan: &'a Plan,
    group: Group,
}

impl Writer<'_> {
    fn part(&mut self, part: &Part<'_>) {
        if part.days.is_empty() {
            return;
        }
        let text = &mut self.group.text;
        write!(text, "\n## {}\n", part.heading).unwrap();
        // Meetings of one year, in the order of the file.
        let mut runs: Vec<Vec<Date>> = Vec::new();
        for &day in &part.days {
            match runs.last_mut() {
                Some(run) if run[0].year() == day.year() => run.push(day),
                _ => runs.push(vec![day]),
            }
        }
        let by_year = self.plan.years == Years::InHeadings
            || matches!(self.plan.shape, Shape::GroupsInList | Shape::Details);
        if !by_year {
            runs = vec![part.days.clone()];
        }
        for run in runs {
            self.run(&run, by_year);
        }
    }

    fn run(&mut self, days: &[Date], by_year: bool) {
        let year = days[0].year();
        let text = &mut self.group.text;
        match self.plan.shape {
            Shape::GroupsInList => writeln!(text, "\n- {year}"),
            Shape::Details => {
                writeln!(text, "\n<details>\n<summary>{year}</summary>\n")
            }
            _ if by_year => writeln!(text, "\n### {year}\n"),
            _ => writeln!(text),
        }
        .unwrap();
        if self.plan.shape == Shape::Table {
            text.push_str(match self.plan.choice % 3 {
                0 => "| Date | Paper | Lead |\n|---|---|---|\n",
                1 => "| Paper | Who | Date |\n|---|:-:|---|\n",
                _ => "| Week | Date | Topic |\n|---|---|---|\n",
            });
        }
        let mut last_year = None;
        for (number, &day) in days.iter().enumerate() {
            let with_year = match self.plan.years {
                Years::InEveryDate => true,
                Years::InFirstDates => last_year != Some(day.year()),
                Years::InHeadings | Years::Nowhere => false,
                Years::InSomeDates => (self.plan.choice >> (number % 32)).is_multiple_of(2),
            };
            last_year = Some(day.year());
            let date = self.plan.date(day, with_year);
            self.meeting(&date, day, number);
        }
        if self.plan.shape == Shape::Details {
            self.group.text.push_str("\n</details>\n");
        }
    }

    fn meeting(&mut self, date: &str, day: Date, number: usize) {
        let word = word(self.group.urls.len());
        let url = format!("https://a.org/{word}");
        let lead = ["Jonas", "Ann", "Priya"][number % 3];
        let more = match (self.plan.choice as usize + number) % 4 {
            0 => String::new(),
            1 => format!(", led by {lead}"),
            2 => {
                let slides = format!("https://a.org/slides/{word}.pdf");
                let more = format!(" ([slides]({slides}))");
                self.group.urls.push(slides);
                more
            }
            _ => " and 3/4 of the book".to_owned(),
        };
        let mark = ["", ":", " -", ","][self.plan.choice as usize / 7 % 4];
        let link = match self.plan.choice % 5 {
            0 => format!("{word}: {url}"),
            1 => format!("<a href=\"{url}\">{word}</a>"),
            _ => format!("[{word}]({url})"),
        };
        let text = &mut self.group.text;
        match self.plan.shape {
            Shape::List | Shape::Details => writeln!(text, "- {date}{mark} {link}{more}"),
            Shape::GroupsInList => writeln!(text, "  - {date}{mark} {link}{more}"),
            Shape::DatesAtEnd => writeln!(text, "- {link}{more} ({date})"),
            Shape::Table => match self.plan.choice % 3 {
                0 => writeln!(text, "| {date} | {link}{more} | {lead} |"),
                1 => writeln!(text, "| {link}{more} | {lead} | {date} |"),
                _ => writeln!(text, "| {} | {date} | {link}{more} |", number + 1),
            },
            Shape::BareRows => writeln!(text, "| {date} | {link}{more} | {lead} |"),
            Shape::Headings => {
                writeln!(text, "#### {date}{mark} {word} theory\n\n{link}{more}\n")
            }
            Shape::LabelledHeadings => writeln!(
                text,
                "#### {word} theory\n\n- When: {date}\n- Paper: {link}{more}\n- Who: {lead}\n"
            ),
            Shape::Paragraphs => writeln!(text, "**{date}**{mark} {link}{more}\n"),
            Shape::Lines => writeln!(text, "**{date}**{mark} {link}{more}"),
        }
        .unwrap();
        self.group.urls.push(url);
        self.group.meetings.push(Meeting { word, day });
    }

    fn ideas(&mut self, heading: &str, count: usize) {
        if count == 0 {
            return;
        }
        write!(self.group.text, "\n## {heading}\n\n").unwrap();
        for _ in 0..count {
            let word = word(self.group.urls.len());
            let url = format!("https://a.org/{word}");
            writeln!(self.group.text, "- [{word}]({url}), May 2019").unwrap();
            self.group.urls.push(url);
        }
    }
}

/// A word for a number: "Bado", "Fage". None is a date, a name or alike.
fn word(number: usize) -> String {
    const CONSONANTS: [char; 8] = ['b', 'd', 'f', 'g', 'k', 'p', 't', 'z'];
    const VOWELS: [char; 4] = ['a', 'e', 'i', 'o'];
    let syllable = |place: usize| {
        let digit = number / place % 32;
        [CONSONANTS[digit / 4], VOWELS[digit % 4]]
    };
    let letters = [['X', 'u'], syllable(32), syllable(1), ['r', 'u']];
    letters.into_iter().flatten().collect()
}
