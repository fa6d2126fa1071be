//! Step 1: what a quotation mark can do where it stands.

use super::Style;

/// Marks in a row that are looked past for the words beside them: `"'`, `'"`.
const CLUSTER: usize = 3;

/// A quotation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) style: Style,
    /// Bytes.
    pub(super) len: usize,
    pub(super) role: Role,
}

/// What it can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Opens,
    Closes,
    /// Closes a quotation where its style has one open, else opens one.
    Either,
    /// Closes a quotation, or shows that those whom a plural names own something: "the dogs' bark".
    ClosesOrOwns,
}

/// What stands on one side of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// White space, or an end of the paragraph.
    Blank,
    /// Letters, digits, and signs that lead a word: "$", "#".
    Word,
    /// What ends a clause.
    Stop,
    /// What opens: brackets, other opening marks.
    Opening,
    /// What closes: brackets, other closing marks.
    Closing,
    /// Dashes and slashes, which part words on both sides.
    Dash,
}

/// The mark at byte `at` of `paragraph`; `None` for other characters, and where the character is an apostrophe or a prime.
pub(super) fn read(paragraph: &str, at: usize) -> Option<Mark> {
    let rest = paragraph.get(at..)?;
    let c = rest.chars().next()?;
    let (style, len) = match c {
        '“' | '”' | '„' | '‟' | '"' | '＂' => (Style::Double, c.len_utf8()),
        '`' if rest.starts_with("``") => (Style::Double, 2),
        '\'' if rest.starts_with("''") => (Style::Double, 2),
        '«' | '»' | '‹' | '›' => (Style::Angled, c.len_utf8()),
        '‘' | '’' | '‚' | '‛' | '\'' => (Style::Single, c.len_utf8()),
        _ => return None,
    };
    let before = paragraph.get(..at)?;
    let after = rest.get(len..)?;
    let (left, right) = (left(before), right(after));
    let role = match c {
        '“' | '«' | '‹' if is_end(left, right) => Role::Closes,
        '“' | '«' | '‹' | '„' | '‟' | '`' | '‚' => Role::Opens,
        '”' | '»' | '›' if is_start(left, right) => Role::Either,
        '”' | '»' | '›' => Role::Closes,
        '"' | '＂' | '\'' if style == Style::Double => {
            if is_inches(before) {
                return None;
            }
            straight(left, right)
        }
        _ => single(c, before, after, left, right)?,
    };
    Some(Mark { style, len, role })
}

/// A straight mark does not say its side: words and blanks beside it do.
fn straight(left: Side, right: Side) -> Role {
    match (left, right) {
        (Side::Blank, Side::Blank) | (Side::Dash | Side::Stop, Side::Word | Side::Opening) => {
            Role::Either
        }
        (Side::Blank | Side::Opening, Side::Word | Side::Opening | Side::Dash) => Role::Opens,
        _ => Role::Closes,
    }
}

/// A single mark; `None` for an apostrophe.
fn single(c: char, before: &str, after: &str, left: Side, right: Side) -> Option<Role> {
    let own = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
    let letter = before.chars().next_back();
    let is_inside = own(letter) && own(after.chars().next());
    if is_inside || is_year(after) {
        return None;
    }
    let opens = match c {
        '’' => false,
        '‘' => !is_end(left, right),
        _ => is_start(left, right),
    };
    let closes = !matches!(left, Side::Blank | Side::Opening) && right != Side::Word;
    let owns =
        matches!(letter, Some('s' | 'S')) && is_before_word(after) && matches!(c, '’' | '\'');
    match (opens, closes) {
        (true, _) => Some(Role::Opens),
        (false, true) if owns => Some(Role::ClosesOrOwns),
        (false, true) if c != '‛' => Some(Role::Closes),
        _ => None,
    }
}

/// Whether only an opening mark stands so.
fn is_start(left: Side, right: Side) -> bool {
    matches!(left, Side::Blank | Side::Opening | Side::Dash)
        && matches!(right, Side::Word | Side::Opening)
}

/// Whether only a closing mark stands so.
fn is_end(left: Side, right: Side) -> bool {
    matches!(left, Side::Word | Side::Stop | Side::Closing)
        && !matches!(right, Side::Word | Side::Opening)
}

fn left(before: &str) -> Side {
    let c = before
        .chars()
        .rev()
        .take(CLUSTER)
        .find(|c| !is_straight(*c));
    c.map_or(Side::Blank, side)
}

fn right(after: &str) -> Side {
    let mut chars = after.chars();
    let c = chars.by_ref().take(CLUSTER).find(|c| !is_straight(*c));
    match c {
        // "…and then", "...and then"
        Some('…') if !is_blank(chars.next()) => Side::Word,
        Some('.') if chars.next() == Some('.') => Side::Word,
        Some(c) => side(c),
        None => Side::Blank,
    }
}

fn side(c: char) -> Side {
    match c {
        '(' | '[' | '{' | '“' | '„' | '‘' | '‚' | '«' | '‹' => Side::Opening,
        ')' | ']' | '}' | '”' | '’' | '»' | '›' | '%' => Side::Closing,
        ',' | '.' | '!' | '?' | '…' | ';' | ':' => Side::Stop,
        '-' | '–' | '—' | '/' | '―' => Side::Dash,
        c if c.is_whitespace() || c.is_control() => Side::Blank,
        _ => Side::Word,
    }
}

fn is_straight(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '＂')
}

fn is_blank(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

/// "'90s", "the class of ’62".
fn is_year(after: &str) -> bool {
    let digits = after.bytes().take_while(u8::is_ascii_digit).take(3).count();
    let next = after.get(digits..).and_then(|rest| rest.chars().next());
    digits == 2 && !next.is_some_and(|c| is_straight(c) || matches!(c, '’' | '‘'))
}

/// A word stands behind a single blank.
fn is_before_word(after: &str) -> bool {
    let mut chars = after.chars();
    chars.next().is_some_and(char::is_whitespace) && chars.next().is_some_and(char::is_alphanumeric)
}

/// "5'11": what stands behind is a mark of inches.
fn is_inches(before: &str) -> bool {
    let feet = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = before.len() - feet.len();
    (1..=2).contains(&digits)
        && feet
            .strip_suffix(['\'', '’'])
            .is_some_and(|feet| feet.ends_with(|c: char| c.is_ascii_digit()))
}
