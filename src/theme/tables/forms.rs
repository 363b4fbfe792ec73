//! One word in, the base forms it may stand for: plural, -ing, -ed, -er and British spelling.
//!
//! The exact word is always asked first, so an entry such as `linker` is never read as a form of `link`.

use super::words::Word;

/// The first spelling of `word` for which `known` answers: as it stands, then as each base form.
#[inline]
pub(crate) fn resolve<T>(word: &Word, known: impl Fn(&Word) -> Option<T>) -> Option<T> {
    if let Some(found) = known(word) {
        return Some(found);
    }
    // No other last letters make an ending that is known here.
    match word.bytes() {
        [_, _, .., b's' | b'g' | b'd' | b'r'] | [.., b's', b'e'] | [.., b'o', b'n'] => {}
        _ => return None,
    }
    american(word, &known)
}

/// Endings, then the same with British `s` read as `z`.
fn american<T>(word: &Word, known: &impl Fn(&Word) -> Option<T>) -> Option<T> {
    if let Some(found) = endings(word, known) {
        return Some(found);
    }
    let bytes = word.bytes();
    let s = bytes
        .windows(3)
        .rposition(|three| matches!(three, [b'i', b's', b'a' | b'e' | b'i']))?
        + 1;
    let respelled = word.with_byte(s, b'z');
    known(&respelled).or_else(|| endings(&respelled, known))
}

/// Singular of a plural, then the verb of -ing, -ed and -er.
fn endings<T>(word: &Word, known: &impl Fn(&Word) -> Option<T>) -> Option<T> {
    match word.bytes() {
        [.., b's', b's'] => None,
        [.., b's'] => {
            let singular = word.without_last(1);
            known(&singular)
                .or_else(|| match singular.bytes() {
                    [.., b'i', b'e'] => known(&ending_in_y(&singular)),
                    [.., b'e'] => known(&singular.without_last(1)),
                    _ => verb(&singular, known),
                })
                .or_else(|| verb(&singular, known))
        }
        _ => verb(word, known),
    }
}

/// `tracing`, `traced` and `tracer` are `trace`; `swapping` is `swap`; `locking` is `lock`.
fn verb<T>(word: &Word, known: &impl Fn(&Word) -> Option<T>) -> Option<T> {
    let ending = match word.bytes() {
        [_, _, .., b'i', b'n', b'g'] => 3,
        [_, _, .., b'e', b'd' | b'r'] => 2,
        _ => return None,
    };
    let mut stem = word.without_last(ending);
    if let Some(found) = known(&stem) {
        return Some(found);
    }
    match stem.bytes() {
        [.., b'i'] if ending == 2 => known(&ending_in_y(&word.without_last(1))),
        [.., last, before] if last == before => known(&stem.without_last(1)),
        _ => {
            stem.push(b'e');
            known(&stem)
        }
    }
}

/// `entrie` (of `entries`, `entried`) as `entry`.
fn ending_in_y(word: &Word) -> Word {
    let mut changed = word.without_last(2);
    changed.push(b'y');
    changed
}

#[cfg(test)]
mod tests {
    use super::{Word, resolve};

    fn is_form_of(form: &str, base: &str) -> bool {
        resolve(&Word::of(form.as_bytes()), |word| {
            (word.bytes() == base.as_bytes()).then_some(())
        })
        .is_some()
    }

    #[test]
    fn forms_lead_to_their_base() {
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
    fn other_words_do_not() {
        for (word, base) in [
            ("class", "clas"),
            ("ring", "r"),
            ("red", "r"),
            ("isle", "izle"),
        ] {
            assert!(!is_form_of(word, base), "{word} is no form of {base}");
        }
    }
}
