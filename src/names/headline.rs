//! Names in lines where capitals tell little: in headlines, all words have them. The rest of the text tells which words name, and which
//! are words.

use std::collections::BTreeSet;

use super::{
    gazetteer::{Class, Gazetteer},
    lines::{Line, line_of},
    name_span::NameSpan,
};
use crate::text::{Document, EntityType};

/// Cuts names in headlines to what the text names elsewhere, adds those that the model missed, and parts "Ruiz-Berg".
pub(super) fn settle(
    document: &Document,
    text: &str,
    gazetteer: &Gazetteer,
    lines: &[Line],
    spots: Vec<NameSpan>,
) -> Vec<NameSpan> {
    let settler = Settler {
        document,
        text,
        lines,
        known: known(document, text, gazetteer, lines, &spots),
        common: common(document, text, lines),
    };
    let mut settled: Vec<NameSpan> = spots
        .into_iter()
        .flat_map(|spot| settler.cut(spot))
        .collect();
    settled.extend(settler.missed(&settled));
    settled.sort_by_key(|spot| spot.tokens.start);
    settled
}

/// Names of running text, and family names of persons, in lower case.
fn known(
    document: &Document,
    text: &str,
    gazetteer: &Gazetteer,
    lines: &[Line],
    spots: &[NameSpan],
) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    let lower = |tokens| document.span_of(tokens).slice(text).to_lowercase();
    for spot in spots {
        let line = line_of(lines, spot.tokens.start);
        if line.capitals || line.headline || (spot.model.is_none() && spot.hit.is_none()) {
            continue;
        }
        known.insert(lower(spot.tokens.clone()));
        if spot.model == Some(EntityType::Person) && spot.tokens.len() > 1 {
            let first = spot.tokens.start;
            let first_is_surname = gazetteer
                .word(document.tokens[first].span.slice(text))
                .is_some_and(|word| word.is(Class::SurnameFirst));
            let surname = if first_is_surname {
                first
            } else {
                spot.tokens.end - 1
            };
            known.insert(lower(surname..surname + 1));
        }
    }
    known
}

/// Words that running text writes small, and their dictionary forms.
fn common(document: &Document, text: &str, lines: &[Line]) -> BTreeSet<String> {
    let mut common = BTreeSet::new();
    for (at, token) in document.tokens.iter().enumerate() {
        let word = token.span.slice(text);
        if word.starts_with(char::is_lowercase) && !line_of(lines, at).headline {
            common.insert(word.to_owned());
            common.insert(token.lemma.to_lowercase());
        }
    }
    common
}

struct Settler<'a> {
    document: &'a Document,
    text: &'a str,
    lines: &'a [Line],
    known: BTreeSet<String>,
    common: BTreeSet<String>,
}

impl Settler<'_> {
    fn lower(&self, tokens: std::ops::Range<usize>) -> String {
        self.document
            .span_of(tokens)
            .slice(self.text)
            .to_lowercase()
    }

    fn cut(&self, spot: NameSpan) -> Vec<NameSpan> {
        if let Some(parts) = self.parts(&spot) {
            return parts;
        }
        let line = line_of(self.lines, spot.tokens.start);
        let sure = spot.hit.is_some() || self.known.contains(&self.lower(spot.tokens.clone()));
        if sure || !(line.headline || line.capitals) {
            return vec![spot];
        }
        if let Some(tokens) = self.known_within(&spot) {
            return vec![NameSpan { tokens, ..spot }];
        }
        // a run of capitals that the model takes for nothing is no name here, nor is "Juvenile Shot" somebody's
        if spot.model.is_none() || self.is_worded(&spot) {
            Vec::new()
        } else {
            vec![spot]
        }
    }

    /// Whether a "person" is made of words that the text writes small elsewhere.
    fn is_worded(&self, spot: &NameSpan) -> bool {
        let small = |at: usize| {
            let lemma = self.document.tokens[at].lemma.to_lowercase();
            self.common.contains(&self.lower(at..at + 1)) || self.common.contains(&lemma)
        };
        spot.model == Some(EntityType::Person) && spot.tokens.clone().all(small)
    }

    /// The longest known name within a spot.
    fn known_within(&self, spot: &NameSpan) -> Option<std::ops::Range<usize>> {
        let tokens = &spot.tokens;
        (1..tokens.len()).rev().find_map(|length| {
            (tokens.start..=tokens.end - length)
                .map(|start| start..start + length)
                .find(|part| self.known.contains(&self.lower(part.clone())))
        })
    }

    /// "Ruiz-Berg summit": two known names with a hyphen between them.
    fn parts(&self, spot: &NameSpan) -> Option<Vec<NameSpan>> {
        let (one, other) = (spot.tokens.start, spot.tokens.end - 1);
        let hyphen = one + 1;
        let joined =
            hyphen + 1 == other && matches!(self.lower(hyphen..hyphen + 1).as_str(), "-" | "–");
        let both = joined
            && [one, other]
                .iter()
                .all(|&at| self.known.contains(&self.lower(at..at + 1)));
        both.then(|| [one, other].map(|at| self.bare(at)).to_vec())
    }

    fn bare(&self, token: usize) -> NameSpan {
        NameSpan {
            tokens: token..token + 1,
            model: None,
            hit: None,
            title: token..token,
            capitals: line_of(self.lines, token).capitals,
        }
    }

    /// Known names of one word in headlines, where no spot is.
    fn missed(&self, spots: &[NameSpan]) -> Vec<NameSpan> {
        let mut taken = vec![false; self.document.tokens.len()];
        for spot in spots {
            taken[spot.title.start.min(spot.tokens.start)..spot.tokens.end].fill(true);
        }
        self.lines
            .iter()
            .filter(|line| line.headline || line.capitals)
            .flat_map(|line| line.start..line.end)
            .filter(|&token| !taken[token])
            .filter(|&token| {
                let word = self.document.tokens[token].span.slice(self.text);
                word.chars().count() > 2
                    && word.starts_with(char::is_uppercase)
                    && self.known.contains(&word.to_lowercase())
            })
            .map(|token| self.bare(token))
            .collect()
    }
}
