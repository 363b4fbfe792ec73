//! Find names at the ends of titles: "Locks (Jonas)", "Locks – Jonas", "Locks, led by Jonas".

use super::column_words::Column;
use super::model::Topic;
use super::names::{names, names_or_cjk, people_words};
use super::source::Span;
use crate::language::{is_cjk, spaces_from_end};

/// The length of a label before leads at the start of a line: "Presenter: Jonas", "Referat: Jonas".
pub(super) fn lead_label(line: &str) -> Option<usize> {
    if let Some((column, colon)) = Column::label(line) {
        return (column == Column::Lead).then_some(colon);
    }
    let (at, colon) = line.char_indices().find(|(_, c)| matches!(c, ':' | '：'))?;
    is_lead_label(&line[..at].to_lowercase()).then_some(at + colon.len_utf8())
}

/// Whether a line starts with a label, so that it is not a part of the line before it: "Referat: Jonas", "Text: Locks".
#[must_use]
pub fn starts_with_label(line: &str) -> bool {
    Column::label(line).is_some() || lead_label(line).is_some()
}

fn is_lead_label(lower: &str) -> bool {
    people_words(|people| people.lead_labels).any(|label| label == lower.trim())
}

/// What is around names at the end of a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Mark {
    /// A word that says that they are leads.
    Words,
    Parentheses,
    Dash,
}

/// Names at the end of the text of a topic.
pub(super) struct End {
    pub(super) mark: Mark,
    pub(super) names: Vec<String>,
    /// Whether it is in the rest and not in the title.
    pub(super) in_rest: bool,
    /// Its place in that text.
    pub(super) span: Span,
}

pub(super) fn end_of(topic: &Topic) -> Option<End> {
    let in_rest = !topic.rest.is_empty();
    let text = if in_rest { &topic.rest } else { &topic.title };
    let (mark, names, span) = after_words(text).or_else(|| after_mark(text))?;
    let before = &text[..span.start];
    // Names alone are a title.
    let has_title = in_rest || before.contains(char::is_alphanumeric);
    has_title.then_some(End {
        mark,
        names,
        in_rest,
        span,
    })
}

/// Where words start that name the leads at the end of a text: ", presented by Ingrid".
pub(super) fn start_of_leads(text: &str) -> Option<usize> {
    let (_, _, span) = after_words(text)?;
    let is_end = !text[span.end..].contains(char::is_alphanumeric);
    is_end.then_some(span.start)
}

/// Names after words: "Locks (led by Jonas)", "Locks. Presenter: Jonas".
fn after_words(text: &str) -> Option<(Mark, Vec<String>, Span)> {
    let end = text
        .trim_end_matches([' ', '.', ')', ']', '）', '】'])
        .len();
    let lower = text[..end].to_ascii_lowercase();
    let by_phrase = spaces_from_end(&lower).find_map(|end| {
        let before = &lower[..end];
        let mut phrases = people_words(|people| people.led_by);
        let phrase = phrases.find(|phrase| before.ends_with(phrase))?;
        let start = end - phrase.len();
        let is_word = !lower[..start].ends_with(char::is_alphanumeric);
        is_word.then_some((start, end))
    });
    let by_label = || {
        let colon = lower.rfind([':', '：'])?;
        let width = lower[colon..].chars().next().map_or(0, char::len_utf8);
        let marks = [
            '.', ';', ',', '(', '[', '–', '—', '|', '（', '【', '，', '。', '；', '、', '»', '?',
            '!', '？', '！',
        ];
        let clause = lower[..colon].rfind(marks).map_or(0, |at| {
            at + lower[at..].chars().next().map_or(0, char::len_utf8)
        });
        let label = lower[clause..colon].trim_start();
        // "存储与检索 领读：小张"
        let label = match label.rsplit_once(char::is_whitespace) {
            Some((_, last)) if last.contains(is_cjk) => last,
            _ => label,
        };
        let is_short = label.split_whitespace().count() <= 2;
        let is_lead = is_short
            && (Column::of(label) == Some(Column::Lead) || is_lead_label(&label.to_lowercase()));
        is_lead.then_some((colon - label.len(), colon + width))
    };
    let (start, after) = by_phrase.or_else(by_label)?;
    let found = names_or_cjk(text[after..end].trim())?;
    Some((Mark::Words, found, widened(text, start..end)))
}

/// With the separators before it, and the parentheses around it.
fn widened(text: &str, span: Span) -> Span {
    let before =
        text[..span.start].trim_end_matches([' ', ',', ';', '–', '—', '-', '|', '，', '；']);
    let after = &text[span.end..];
    let around = [('(', ')'), ('[', ']'), ('（', '）'), ('【', '】')];
    match around
        .iter()
        .find(|(open, close)| before.ends_with(*open) && after.starts_with(*close))
    {
        Some((open, close)) => {
            let before = &before[..before.len() - open.len_utf8()];
            before.trim_end().len()..span.end + close.len_utf8()
        }
        None => before.len()..span.end,
    }
}

/// Names in parentheses or after a dash.
fn after_mark(text: &str) -> Option<(Mark, Vec<String>, Span)> {
    // "Locks (Jonas) ★★★"
    let whole = text.trim_end();
    let end = whole
        .trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '）'))
        .len();
    for (open, close) in [('(', ')'), ('（', '）')] {
        if let Some(inner) = whole[..end].strip_suffix(close)
            && let Some(at) = inner.rfind(open)
            && let Some(names) = names_or_cjk(inner[at + open.len_utf8()..].trim())
        {
            let start = text[..at].trim_end().len();
            return Some((Mark::Parentheses, names, start..end));
        }
    }
    if let Some(found) = before_remark(whole) {
        return Some(found);
    }
    let (start, after) = spaces_from_end(whole).find_map(|end| {
        let mut dashes = [" –", " —", " -"].iter();
        let before = dashes.find_map(|dash| whole[..end].strip_suffix(dash));
        Some((before?.len(), end + 1))
    })?;
    Some((
        Mark::Dash,
        names(whole[after..].trim())?,
        start..whole.len(),
    ))
}

/// Names in parentheses before a remark: "Locks (Jonas). Start early!", "Locks (Jonas) ★★, or more".
fn before_remark(text: &str) -> Option<(Mark, Vec<String>, Span)> {
    const STARS: [char; 4] = ['★', '☆', '⭐', '🌟'];
    let is_remark = |after: &str| {
        [". ", "! ", "? "]
            .iter()
            .any(|mark| after.starts_with(mark))
            || after.trim_start().starts_with(STARS)
    };
    let end = text.rmatch_indices(')').map(|(at, _)| at + 1);
    let end = end.into_iter().find(|&end| is_remark(&text[end..]))?;
    let at = text[..end].rfind('(')?;
    let names = names(text[at + 1..end - 1].trim())?;
    Some((Mark::Parentheses, names, text[..at].trim_end().len()..end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_before_names_show_leads() {
        for (text, title, lead) in [
            ("Locks, led by Jonas", "Locks", "Jonas"),
            ("Locks (presented by Ann Weber)", "Locks", "Ann Weber"),
            ("Locks. Lead: Jonas", "Locks", "Jonas"),
            ("Locks (2026, led by Jonas)", "Locks (2026)", "Jonas"),
            ("《边城》 （领读：小林）", "《边城》", "小林"),
            ("《活着》(领读:阿may)", "《活着》", "阿may"),
            ("内存，主讲：王伟", "内存", "王伟"),
            ("可靠性、可维护性 领读：小王", "可靠性、可维护性", "小王"),
            (
                "第2章 数据模型与查询语言 领读：小李",
                "第2章 数据模型与查询语言",
                "小李",
            ),
            ("Où atterrir ? Présentation : Awa", "Où atterrir ?", "Awa"),
            ("Énergie, présentation : Awa", "Énergie", "Awa"),
            ("Fleck. Referat: Jakob", "Fleck", "Jakob"),
        ] {
            let (_, names, span) = after_words(text).unwrap();
            let mut cut = text.to_owned();
            cut.replace_range(span, "");
            let cut = cut.trim_end_matches('.');
            assert_eq!((cut, names[0].as_str()), (title, lead), "{text}");
        }
        for text in [
            "Coups led by generals",
            "Time: Space",
            "Locks",
            "Led by example",
            "《叫魂》（领读：待定）",
            "Présentation : une histoire",
            "Fleck. Referat: N.N.",
        ] {
            assert!(after_words(text).is_none(), "{text}");
        }
    }

    #[test]
    fn names_after_marks_are_found_with_them() {
        for (text, span, mark) in [
            ("Locks (Jonas)", 5..13, Mark::Parentheses),
            ("Locks (Jonas) ★★★★", 5..13, Mark::Parentheses),
            ("Locks (Jonas). Start early!", 5..13, Mark::Parentheses),
            (
                "Locks (Jonas) ★★ or ★★★, (as ever)",
                5..13,
                Mark::Parentheses,
            ),
            ("2章（佐藤）", 4..16, Mark::Parentheses),
            ("Locks - a study – Jonas & Ann", 15..31, Mark::Dash),
        ] {
            let (found, _, place) = after_mark(text).unwrap();
            assert_eq!((found, place), (mark, span), "{text}");
        }
        for text in [
            "Locks (Jonas) and threads",
            "Locks (RCU). Start early!",
            "Locks (RCU)",
            "Locks (online)",
            "Locks – a study",
            "Read-copy-update",
        ] {
            assert!(after_mark(text).is_none(), "{text}");
        }
    }
}
