//! Remove what browsers do not need from the style and the script: comments, spaces, line breaks and long names.

mod names;
mod tokens;

use tokens::{Kind, Token, tokens};

/// The lines without indentation and comments.
fn lines(source: &str) -> String {
    let lines = source.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect()
}

/// A style. No string in it contains a space that CSS does not need.
pub(super) fn style(source: &str) -> String {
    let replacements = [
        (" {", "{"),
        ("{ ", "{"),
        ("; ", ";"),
        (": ", ":"),
        (", ", ","),
        (";}", "}"),
        ("> ", ">"),
        (" >", ">"),
        ("}\n", "}"),
    ];
    let style = lines(source);
    replacements
        .iter()
        .fold(style, |style, (from, to)| style.replace(from, to))
}

/// A script. Strings, templates and regular expressions stay as they are. Statements may end with a
/// line break instead of a semicolon.
pub(super) fn script(source: &str) -> String {
    let source = lines(source);
    let mut tokens = tokens(&source);
    names::shorten(&mut tokens);
    unwrap_parameters(&mut tokens);
    let mut out = String::with_capacity(source.len());
    // Whether the open statement of each open bracket is a `const`.
    let mut declares = vec![false];
    let mut last: Option<&Token> = None;
    for token in &tokens {
        let separator = last.map_or("", |last| separator(last, token));
        let is_const = token.kind == Kind::Word && token.text == "const";
        let starts =
            separator == "\n" || out.is_empty() || last.is_some_and(|last| last.is_mark("{(;"));
        if is_const && separator == "\n" && declares.last() == Some(&true) {
            // `const a = 1`, `const b = 2` → `const a=1,b=2`
            out.push(',');
            last = None;
            continue;
        }
        if token.is_mark("{([") {
            declares.push(false);
        } else if token.is_mark("})]") {
            declares.pop();
        } else if starts && let Some(declares) = declares.last_mut() {
            *declares = is_const;
        }
        out.push_str(separator);
        out.push_str(&token.text);
        last = Some(token);
    }
    out.push('\n');
    out
}

/// `(a) => b` → `a => b`
fn unwrap_parameters(tokens: &mut Vec<Token>) {
    let mut at = 0;
    while at + 4 < tokens.len() {
        let is_one = tokens[at].is_mark("(")
            && tokens[at + 1].kind == Kind::Word
            && tokens[at + 2].is_mark(")")
            && tokens[at + 3].is_mark("=")
            && tokens[at + 4].is_mark(">");
        if is_one {
            tokens.remove(at + 2);
            let bracket = tokens.remove(at);
            tokens[at].after_line_break = bracket.after_line_break;
        }
        at += 1;
    }
}

/// What must be between two tokens.
fn separator(last: &Token, next: &Token) -> &'static str {
    let ends = |marks| last.is_mark(marks);
    let starts = |marks| next.is_mark(marks);
    let is_word = |token: &Token| matches!(token.kind, Kind::Word | Kind::Number);
    if next.after_line_break {
        let continues = ends("{([=<>!&|?:;,*%^~.") || starts("})]?:&|.,=");
        return if continues { "" } else { "\n" };
    }
    // `a + +b` and `a - -b`.
    let is_sign = ends("+-") && starts("+-") && next.after_space;
    if is_word(last) && is_word(next) || is_sign {
        " "
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::script;

    #[test]
    fn keeps_strings_templates_and_regular_expressions() {
        for (source, expected) in [
            ("x.y = 'x  = y'\nb = 1", "x.y='x  = y'\nb=1"),
            (
                "f(`a = ${b ? ` ${ c } ` : ''} = d`)",
                "f(`a = ${b?` ${c} `:''} = d`)",
            ),
            ("g(/[ / ']+ /g, 'y')", "g(/[ / ']+ /g,'y')"),
            ("x = y / z / 2 - -1", "x=y/z/2- -1"),
            ("if (a) {\n  b()\n  // c\n}\nd()", "if(a){b()}\nd()"),
            ("f(a)\n  .b\n  && c", "f(a).b&&c"),
            ("a = b\n(c)", "a=b\n(c)"),
            (
                "const a = 1\nconst b = () => {\n  const c = 2\n  const d = 3\n}\nconst e = 4\nf()\nconst g = 5",
                "const b=1,g=()=>{const b=2,c=3},j=4\nf()\nconst k=5",
            ),
            ("return [1, 2]", "return[1,2]"),
            ("a = typeof b === 'c'", "a=typeof b==='c'"),
        ] {
            assert_eq!(script(source).trim_end(), expected);
        }
    }

    #[test]
    fn shortens_only_names_that_are_never_properties() {
        for (source, expected) in [
            (
                "const first = ({ second }, third) => first + second + third",
                "const b=({second},c)=>b+second+c",
            ),
            (
                "let [one, two] = [1, `${one.two}`]\none = { three: one }",
                "let[b,two]=[1,`${b.two}`]\nb={three:b}",
            ),
            ("const saved = yes ? saved : no", "const b=yes?b:no"),
            ("for (const item of all) b(item)", "for(const c of all)b(c)"),
            (
                "try { x() } catch (error) { y(error) }",
                "try{x()}catch(b){y(b)}",
            ),
            ("f((item = document, b) => item)", "f((b=document,c)=>b)"),
            ("f(async (item) => item.name)", "f(async b=>b.name)"),
        ] {
            assert_eq!(script(source).trim_end(), expected);
        }
    }
}
