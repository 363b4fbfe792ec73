//! The base forms of a word: of a plural, of -ing, -ed and -er, and of British spelling.
//!
//! The word itself comes first, so an entry such as `linker` is never read as a form of `link`.

/// The first answer of `known` to the word itself or one of its base forms.
pub(super) fn resolve<T>(word: &str, known: impl Fn(&str) -> Option<T>) -> Option<T> {
    if let Some(found) = known(word) {
        return Some(found);
    }
    // Words that end in anything else are base forms.
    match word.as_bytes() {
        [_, _, .., b's' | b'g' | b'd' | b'r'] | [.., b's', b'e'] | [.., b'o', b'n'] => {}
        _ => return None,
    }
    endings(word, &known).or_else(|| {
        let respelled = american(word)?;
        known(&respelled).or_else(|| endings(&respelled, &known))
    })
}

/// `virtualise` → `virtualize`.
fn american(word: &str) -> Option<String> {
    let mut threes = word.as_bytes().windows(3);
    let i = threes.rposition(|three| matches!(three, [b'i', b's', b'a' | b'e' | b'i']))?;
    Some([&word[..i], "iz", &word[i + 2..]].concat())
}

/// Singular of a plural, then the verb of -ing, -ed and -er.
fn endings<T>(word: &str, known: &impl Fn(&str) -> Option<T>) -> Option<T> {
    if word.ends_with("ss") {
        return None;
    }
    let Some(singular) = word.strip_suffix('s') else {
        return verb(word, known);
    };
    known(singular)
        .or_else(|| match singular.strip_suffix('e') {
            Some(stem) if stem.ends_with('i') => known(&ending_in_y(stem)),
            Some(stem) => known(stem),
            None => None,
        })
        .or_else(|| verb(singular, known))
}

/// `tracing`, `traced` and `tracer` are `trace`; `swapping` is `swap`; `locking` is `lock`.
fn verb<T>(word: &str, known: &impl Fn(&str) -> Option<T>) -> Option<T> {
    let mut endings = ["ing", "ed", "er"].into_iter();
    let stem = endings.find_map(|ending| word.strip_suffix(ending));
    let stem = stem.filter(|stem| stem.len() >= 2)?;
    if let Some(found) = known(stem) {
        return Some(found);
    }
    match stem.as_bytes() {
        [.., b'i'] if !word.ends_with("ing") => known(&ending_in_y(stem)),
        [.., last, before] if last == before => known(stem.get(..stem.len() - 1)?),
        _ => known(&[stem, "e"].concat()),
    }
}

/// `entri` (of `entries`, `entried`) → `entry`.
fn ending_in_y(stem: &str) -> String {
    [&stem[..stem.len() - 1], "y"].concat()
}

#[cfg(test)]
mod tests {
    use super::resolve;

    fn is_form_of(form: &str, base: &str) -> bool {
        resolve(form, |word| (word == base).then_some(())).is_some()
    }

    #[test]
    fn a_form_resolves_to_its_base() {
        for (form, base) in [
            ("folios", "folio"),
            ("mutexes", "mutex"),
            ("processes", "process"),
            ("caches", "cache"),
            ("entries", "entry"),
            ("tracing", "trace"),
            ("swapping", "swap"),
            ("swapped", "swap"),
            ("locking", "lock"),
            ("tracers", "trace"),
            ("virtualised", "virtualize"),
            ("virtualisation", "virtualization"),
            ("synchronising", "synchronize"),
            ("copied", "copy"),
            ("unmapped", "unmap"),
            ("deadlines", "deadline"),
        ] {
            assert!(is_form_of(form, base), "{form} is a form of {base}");
        }
    }

    #[test]
    fn other_words_do_not_resolve() {
        for (word, base) in [
            ("class", "clas"),
            ("ring", "r"),
            ("red", "r"),
            ("isle", "izle"),
            ("größßing", "größ"),
        ] {
            assert!(!is_form_of(word, base), "{word} is not a form of {base}");
        }
    }
}
