//! The ground floor of output: no character that comes from data may steer a terminal or turn the direction of text.

use std::{borrow::Cow, fmt::Write as _};

/// Whether a character steers a terminal (C0 and C1 controls, the escape among them) or turns the direction of what stands
/// around it (Unicode TR 36, section 3.1). Line breaks and tabs are among them.
pub fn steers(sign: char) -> bool {
    let turns = matches!(
        sign,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}'
    );
    sign.is_control() || turns
}

/// Whether `sign`, with `next` behind it, is one that text of several lines has.
fn lays_out(sign: char, next: Option<char>) -> bool {
    matches!(sign, '\n' | '\t') || (sign == '\r' && next == Some('\n'))
}

/// `text` with U+FFFD for what would steer; line breaks and tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    changed(text, |_| '\u{fffd}')
}

/// The same without a change of length: every span of `text` is one of what comes out.
pub fn same_length(text: &str) -> Cow<'_, str> {
    changed(text, |sign| match sign.len_utf8() {
        1 => '?',
        2 => '\u{bf}',
        3 => '\u{fffd}',
        _ => '\u{1fbc4}',
    })
}

fn changed(text: &str, instead: impl Fn(char) -> char) -> Cow<'_, str> {
    if !text
        .chars()
        .any(|sign| steers(sign) && !matches!(sign, '\n' | '\t'))
    {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let stays = !steers(sign) || lays_out(sign, signs.peek().copied());
        out.push(if stays { sign } else { instead(sign) });
    }
    Cow::Owned(out)
}

/// JSON that says the same with `\u…` for what would steer: outside of strings JSON has line breaks alone.
pub fn json(text: &str) -> Cow<'_, str> {
    let stays = |sign: char| sign == '\n' || !steers(sign);
    if text.chars().all(stays) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if stays(sign) {
            out.push(sign);
            continue;
        }
        for unit in sign.encode_utf16(&mut [0; 2]) {
            // A string takes whatever is written to it.
            _ = write!(out, "\\u{unit:04x}");
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NASTY: &str = "a\u{1b}]0;t\u{7}\u{9b}31m\u{202e}b\u{e0041}\r\nc\td\re";

    #[test]
    fn nothing_steers_and_lines_stay() {
        assert_eq!(
            visible(NASTY),
            "a\u{fffd}]0;t\u{fffd}\u{fffd}31m\u{fffd}b\u{fffd}\r\nc\td\u{fffd}e"
        );
        assert_eq!(same_length(NASTY).len(), NASTY.len());
        assert!(matches!(visible("Größe\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn json_says_the_same() {
        let told = serde_json::to_string_pretty(&[NASTY]).expect("JSON");
        let safe = json(&told);
        assert!(
            !safe.chars().any(|sign| sign != '\n' && steers(sign)),
            "{safe}"
        );
        let read: Vec<String> = serde_json::from_str(&safe).expect("JSON");
        assert_eq!(read, [NASTY]);
    }
}
