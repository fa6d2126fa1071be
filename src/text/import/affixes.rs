//! Reads the tokenizer's regular expressions as [`Affix`]es.
//!
//! spaCy joins its lists of affixes into one expression with "|". Each alternative is a text, a class or a repeated
//! class, between an optional look-behind and an optional look-ahead; this is all the grammar that is read here.

use std::sync::Arc;

use crate::text::tokenize::{Affix, After, Body, CharClass};

/// spaCy's expression for addresses, up to the letters of a top-level domain: `tokenizer_exceptions.URL_PATTERN`.
const ADDRESS_HEAD: &str = concat!(
    r"(?u)^(?:(?:[\w\+\-\.]{2,})://)?(?:\S+(?::\S*)?@)?(?:(?!(?:10|127)(?:\.\d{1,3}){3})",
    r"(?!(?:169\.254|192\.168)(?:\.\d{1,3}){2})(?!172\.(?:1[6-9]|2\d|3[0-1])(?:\.\d{1,3}){2})",
    r"(?:[1-9]\d?|1\d\d|2[01]\d|22[0-3])(?:\.(?:1?\d{1,2}|2[0-4]\d|25[0-5])){2}",
    r"(?:\.(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-4]))|(?:(?:[A-Za-z0-9\u00a1-\uffff]",
    r"[A-Za-z0-9\u00a1-\uffff_-]{0,62})?[A-Za-z0-9\u00a1-\uffff]\.)+(?:",
);
/// … and after them.
const ADDRESS_TAIL: &str = r"{2,63}))(?::\d{2,5})?(?:[/?#]\S*)?$";

/// The affixes that `expression` lists. An error says what cannot be read.
pub(super) fn affixes(expression: &str) -> Result<Vec<Affix>, String> {
    let mut rest = Expression { rest: expression };
    let mut affixes = rest.alternative()?;
    while rest.skip("|") {
        affixes.extend(rest.alternative()?);
    }
    match rest.rest {
        "" => Ok(affixes),
        _ => Err(rest.fault("`|`")),
    }
}

/// The letters of a top-level domain in spaCy's expression for addresses. An error tells of any other expression.
pub(super) fn domain_letters(expression: &str) -> Result<CharClass, String> {
    let class = expression
        .strip_prefix(ADDRESS_HEAD)
        .and_then(|rest| rest.strip_suffix(ADDRESS_TAIL))
        .ok_or("expected spaCy's own expression for addresses, but found another")?;
    Expression { rest: class }.atom()
}

/// What is left to read of an expression.
struct Expression<'a> {
    rest: &'a str,
}

impl Expression<'_> {
    fn alternative(&mut self) -> Result<Vec<Affix>, String> {
        self.skip("^");
        let before = if self.skip("(?<=") {
            self.atoms_to_bracket()?
        } else {
            Vec::new()
        };
        let bodies = if self.skip("(?:") {
            self.bodies_to_bracket()?
        } else {
            vec![self.body()?]
        };
        let after = self.after()?;
        self.skip("$");
        let before: Vec<_> = before.into_iter().map(Arc::new).collect();
        Ok(bodies
            .into_iter()
            .map(|body| Affix {
                before: before.clone(),
                body,
                after: after.clone(),
            })
            .collect())
    }

    fn atoms_to_bracket(&mut self) -> Result<Vec<CharClass>, String> {
        let mut atoms = Vec::new();
        while !self.skip(")") {
            atoms.push(self.atom()?);
        }
        Ok(atoms)
    }

    fn bodies_to_bracket(&mut self) -> Result<Vec<Body>, String> {
        let mut bodies = vec![self.body()?];
        while !self.skip(")") {
            if !self.skip("|") {
                return Err(self.fault("`|` or `)`"));
            }
            bodies.push(self.body()?);
        }
        Ok(bodies)
    }

    fn body(&mut self) -> Result<Body, String> {
        let mut atoms = vec![self.atom()?];
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')', '(', '$', '+']) {
            atoms.push(self.atom()?);
        }
        let first = Arc::new(atoms[0].clone());
        if self.skip("+") {
            if atoms.iter().any(|atom| *atom != *first) {
                return Err(self.fault("one repeated character before `+`"));
            }
            let least = atoms.len();
            return Ok(Body::Run {
                class: first,
                least,
            });
        }
        match atoms.iter().map(single).collect::<Option<String>>() {
            Some(text) => Ok(Body::Text(text)),
            None if atoms.len() == 1 => Ok(Body::One(first)),
            None => Err(self.fault("a class alone, or a text")),
        }
    }

    fn after(&mut self) -> Result<Option<After>, String> {
        let wanted = match (self.skip("(?="), self.skip("(?!")) {
            (true, _) => true,
            (_, true) => false,
            _ => return Ok(None),
        };
        let class = Arc::new(self.atom()?);
        if !self.skip(")") {
            return Err(self.fault("a look-ahead of one character"));
        }
        Ok(Some(After { class, wanted }))
    }

    /// One character or one class of characters.
    fn atom(&mut self) -> Result<CharClass, String> {
        if !self.skip("[") {
            if self
                .rest
                .starts_with(['|', '(', ')', '*', '+', '?', '.', '$', '^', '{'])
            {
                return Err(self.fault("a character"));
            }
            let c = self.char()?;
            return Ok(CharClass::new(vec![(c, c)]));
        }
        if self.rest.starts_with('^') {
            return Err(self.fault("a class that is not negated"));
        }
        let mut ranges = Vec::new();
        while !self.skip("]") {
            let first = self.char()?;
            let is_range = self.rest.starts_with('-') && !self.rest.starts_with("-]");
            let last = if is_range && self.skip("-") {
                self.char()?
            } else {
                first
            };
            ranges.push((first, last));
        }
        Ok(CharClass::new(ranges))
    }

    /// The code point of one character, which may be escaped.
    fn char(&mut self) -> Result<u32, String> {
        let code = if self.skip("\\u") {
            self.hexadecimal(4)?
        } else if self.skip("\\U") {
            self.hexadecimal(8)?
        } else {
            let escaped = self.skip("\\");
            let c = self.rest.chars().next();
            let Some(c) = c.filter(|c| !escaped || !c.is_ascii_alphanumeric()) else {
                return Err(self.fault("a character or its code"));
            };
            self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
            u32::from(c)
        };
        Ok(code)
    }

    fn hexadecimal(&mut self, digits: usize) -> Result<u32, String> {
        let (code, rest) = self.rest.split_at_checked(digits).unwrap_or_default();
        let code = u32::from_str_radix(code, 16).map_err(|_| self.fault("a code"))?;
        self.rest = rest;
        Ok(code)
    }

    fn skip(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => self.rest = rest,
            None => return false,
        }
        true
    }

    fn fault(&self, expected: &str) -> String {
        let found: String = self.rest.chars().take(20).collect();
        format!("expected {expected} in a regular expression, but found `{found}`")
    }
}

/// The one character of `class`; `None` where it has several.
fn single(class: &CharClass) -> Option<char> {
    match class.ranges() {
        [(first, last)] if first == last => char::from_u32(*first),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(ranges: &[(char, char)]) -> CharClass {
        let codes = ranges.iter().map(|&(a, b)| (u32::from(a), u32::from(b)));
        CharClass::new(codes.collect())
    }

    #[test]
    fn reads_texts_classes_and_runs_with_what_stands_around() {
        let digits = Arc::new(class(&[('0', '9')]));
        let found =
            affixes(r"^US\$|\.\.+$|(?<=°[Ff])\.$|(?<=[0-9])(?:kg|m/s)$|[:\-=](?![0-9])").unwrap();
        let texts: Vec<_> = found
            .iter()
            .filter_map(|affix| match &affix.body {
                Body::Text(text) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(texts, ["US$", ".", "kg", "m/s"]);
        assert!(matches!(&found[1].body, Body::Run { least: 2, .. }));
        assert_eq!(found[2].before.len(), 2);
        assert_eq!(found[4].before, std::slice::from_ref(&digits));
        assert_eq!(
            found[5].body,
            Body::One(Arc::new(class(&[(':', ':'), ('-', '-'), ('=', '=')])))
        );
        let after = After {
            class: digits,
            wanted: false,
        };
        assert_eq!(found[5].after, Some(after));
    }

    #[test]
    fn reads_codes_and_a_hyphen_at_the_end_of_a_class() {
        let found = affixes(r"[\u00DF-\u00f6\U0001F600-]").unwrap();
        let expected = class(&[('ß', 'ö'), ('😀', '😀'), ('-', '-')]);
        assert_eq!(found[0].body, Body::One(Arc::new(expected)));
    }

    #[test]
    fn anything_else_is_refused_with_its_place() {
        for expression in [
            r"\d", "a*", "[^a]", "ab+", "(a|b)", "a?", "[a", r"\u12", "(?=a)",
        ] {
            let error = affixes(expression).unwrap_err();
            assert!(error.starts_with("expected "), "{expression}: {error}");
        }
        assert!(domain_letters("^.+$").is_err());
    }
}
