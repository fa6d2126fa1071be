//! Text from sources is data: what it says must not become markup, and must not steer a terminal.

use std::{iter::Peekable, str::Chars};

use crate::visible::steers;

/// The longest name of a character in HTML, in characters.
const LONGEST_ENTITY: usize = 34;

/// `text` on one line, with every sign that Markdown (CommonMark with tables) reads as markup escaped, and with control
/// and direction-override characters replaced by U+FFFD.
pub(super) fn markdown(text: &str) -> String {
    // An ampersand that a page left written out is one.
    let text = text.replace("&amp;", "&");
    let mut out = String::with_capacity(text.len() + 8);
    let mut space = false;
    let mut previous = None;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        if sign.is_whitespace() {
            space = true;
            continue;
        }
        if space && !out.is_empty() {
            out.push(' ');
            previous = None;
        }
        space = false;
        match sign {
            '#' | '-' | '+' | '>' | '=' | '!' if out.is_empty() => out.extend(['\\', sign]),
            '.' | ')'
                if is_number(&out) && signs.peek().is_none_or(|next| next.is_whitespace()) =>
            {
                out.extend(['\\', sign]);
            }
            // Readers make links of addresses that stand as text: this is what keeps each from it.
            ':' if signs.peek() == Some(&'/') => out.push_str("\\:"),
            '.' if ends_with_www(&out) => out.push_str("\\."),
            '@' if ties_address(previous, signs.peek().copied()) => out.push_str("\\@<!-- -->"),
            '@' => out.push_str("\\@"),
            '<' => out.push_str("&lt;"),
            '&' if opens_entity(&signs) => out.push_str("&amp;"),
            '_' if previous.is_some_and(char::is_alphanumeric) => out.push('_'),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => out.extend(['\\', sign]),
            _ => out.push(printable(sign)),
        }
        previous = Some(sign);
    }
    out
}

fn ends_with_www(line: &str) -> bool {
    let from = line.len().saturating_sub(3);
    line.get(from..)
        .is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

/// Whether an @ between two signs can be that of a mail address. GitHub's reader joins escaped signs to plain ones before it looks
/// for such addresses; only what is no text keeps them apart.
fn ties_address(before: Option<char>, next: Option<char>) -> bool {
    let is_part =
        |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-' | '_' | '+');
    before.is_some_and(is_part) && next.is_some_and(is_part)
}

/// Whether what follows an ampersand makes it a character by name or number: "amp;", "#38;".
fn opens_entity(rest: &Peekable<Chars<'_>>) -> bool {
    let rest: String = rest.clone().take(LONGEST_ENTITY).collect();
    rest.split_once(';').is_some_and(|(name, _)| {
        !name.is_empty()
            && name
                .chars()
                .all(|sign| sign.is_ascii_alphanumeric() || sign == '#')
    })
}

/// `text` with the signs that XML reads as markup written out.
pub(super) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\'' => out.push_str("&apos;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(sign),
        }
    }
    out
}

/// `text` as words of an HTML page: no sign of it opens a tag, ends an attribute or turns the direction of what follows.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            _ => out.push(printable(sign)),
        }
    }
    out
}

/// `text` on one line, without what would steer a terminal.
pub(super) fn plain(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().map(printable).collect()
}

/// `text` for a cell of a spreadsheet: what a program could take for a formula gets an apostrophe in front (OWASP, "CSV
/// injection").
pub(super) fn cell(text: &str) -> String {
    let text = plain(text);
    if text.starts_with([
        '=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ]) {
        format!("'{text}")
    } else {
        text
    }
}

/// `text` within the quotes of a DOT label: a backslash there would start an escape.
pub(super) fn dot(text: &str) -> String {
    plain(text).replace('\\', "\\\\").replace('"', "\\\"")
}

/// Whether what stands on the line so far would make a list with a full stop behind it.
fn is_number(line: &str) -> bool {
    !line.is_empty() && line.chars().all(|sign| sign.is_ascii_digit())
}

/// `sign`, or U+FFFD where it would steer a terminal or turn the direction of text.
fn printable(sign: char) -> char {
    let is_no_character = matches!(sign, '\u{fffe}' | '\u{ffff}'); // not allowed in XML
    if steers(sign) || is_no_character {
        '\u{fffd}'
    } else {
        sign
    }
}

#[cfg(test)]
mod tests {
    use super::{cell, dot, html, markdown, plain};

    #[test]
    fn no_cell_is_a_formula_and_no_label_ends_early() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("\t@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(cell("a = b"), "a = b");
        assert_eq!(dot(r#"a "b" \N"#), r#"a \"b\" \\N"#);
        assert_eq!(plain("\u{1b}]0;title\u{7}"), "\u{fffd}]0;title\u{fffd}");
    }

    #[test]
    fn no_address_becomes_a_link() {
        assert_eq!(
            markdown("see http://a.org, WWW.b.org or ana@c.org, @ana said at 10:30"),
            "see http\\://a.org, WWW\\.b.org or ana\\@<!-- -->c.org, \\@ana said at 10:30"
        );
    }

    #[test]
    fn no_word_of_a_source_is_markup_of_the_page() {
        assert_eq!(
            html("<script>alert('1')</script> & \"x\"\n\u{202e}y"),
            "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot; \u{fffd}y"
        );
    }

    #[test]
    fn markup_in_a_source_stays_text() {
        assert_eq!(
            markdown("a | b\n*c* [d](e) <img> `f` R&D"),
            "a \\| b \\*c\\* \\[d\\](e) &lt;img> \\`f\\` R&D"
        );
        assert_eq!(
            markdown("S&amp;P and &lt;b> &#60;"),
            "S&P and &amp;lt;b> &amp;#60;"
        );
        assert_eq!(markdown("snake_case _emphasis_"), "snake_case \\_emphasis_");
        assert_eq!(markdown("# not a head"), "\\# not a head");
        assert_eq!(markdown("0.1.0"), "0.1.0");
        assert_eq!(markdown("1. not a list"), "1\\. not a list");
        assert_eq!(
            markdown("\u{1b}[31mred \u{202e}turned"),
            "\u{fffd}\\[31mred \u{fffd}turned"
        );
    }
}
