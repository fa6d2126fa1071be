//! Nicknames within names: "Dan “Pinky” Marlow" is one name.

use std::ops::Range;

use super::{name_span::NameSpan, spot::Finder};
use crate::text::EntityType;

/// The most words of a nickname: "the Rock".
const LONGEST: usize = 4;

impl Finder<'_> {
    /// Joins names that a nickname in quotation marks stands between. `found` is in text order.
    pub(super) fn with_nicknames(&self, found: Vec<NameSpan>) -> Vec<NameSpan> {
        let mut joined: Vec<NameSpan> = Vec::with_capacity(found.len());
        for spot in found {
            // The nickname itself may have passed for a name.
            let nearest = joined.len().saturating_sub(2)..joined.len();
            let given = nearest
                .rev()
                .find(|&at| self.parts_by_nickname(&joined[at], &spot));
            let Some(at) = given else {
                joined.push(spot);
                continue;
            };
            joined.truncate(at + 1);
            joined[at].tokens.end = spot.tokens.end;
            joined[at].model = Some(EntityType::Person);
        }
        joined
    }

    /// Whether nothing but a nickname in marks stands between the first name and the family name.
    fn parts_by_nickname(&self, given: &NameSpan, family: &NameSpan) -> bool {
        let between: Range<usize> = given.tokens.end..family.tokens.start;
        if between.len() < 3 {
            return false;
        }
        let person = |spot: &NameSpan| matches!(spot.model, None | Some(EntityType::Person));
        let (first, last) = (between.start, between.end - 1);
        let marks = self.is_quotation_mark(first) && self.is_quotation_mark(last);
        marks
            && between.len() <= LONGEST + 2
            && given.tokens.len() <= 2
            && family.title.is_empty()
            && (person(given) || person(family))
            && !(first + 1..last)
                .any(|at| self.is_quotation_mark(at) || self.document.tokens[at].is_space)
            && (first + 1..last).any(|at| self.word(at).starts_with(char::is_uppercase))
            && (given.tokens.clone().chain(family.tokens.clone()))
                .all(|at| self.word(at).starts_with(char::is_uppercase))
    }
}

/// A name without the nickname within it: "Dan Marlow" of "Dan “Pinky” Marlow"; itself where none stands there.
pub(super) fn without(name: &str) -> String {
    let is_mark = |c: char| matches!(c, '"' | '“' | '”');
    let parts: Vec<&str> = name.split(is_mark).collect();
    match parts[..] {
        [given, _, family] if !given.trim().is_empty() && !family.trim().is_empty() => {
            format!("{} {}", given.trim(), family.trim())
        }
        _ => name.to_owned(),
    }
}
