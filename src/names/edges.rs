//! Where a name starts and ends: without articles and punctuation, with what the model leaves out of it.

use std::ops::Range;

use super::{gazetteer::Class, spot::Finder};
use crate::text::{EntityType, Label, Tag};

impl Finder<'_> {
    /// What the model takes for a name, with the edges of one.
    pub(super) fn edged(&self, tokens: Range<usize>, model: Option<EntityType>) -> Range<usize> {
        let tokens = self.past_description(self.strip(tokens, model));
        self.with_number(self.with_hyphen(tokens, model))
    }

    /// "Wehkamp" of "Dutch company Wehkamp": what a firm is stands before its name.
    fn past_description(&self, tokens: Range<usize>) -> Range<usize> {
        let is_name = |at: usize| {
            self.word(at).starts_with(char::is_uppercase)
                && matches!(self.document.tokens[at].tag, Tag::Nnp | Tag::Nnps)
        };
        let mut inner = tokens.clone().skip(1).rev().skip(1);
        let noun = inner.find(|&at| {
            self.word(at).starts_with(char::is_lowercase)
                && self.is_class(at, Class::Org)
                && is_name(at + 1)
        });
        noun.map_or(tokens.clone(), |noun| noun + 1..tokens.end)
    }

    /// A listed name with the noun in capitals that is named after it: "Aurora *Mine*".
    pub(super) fn named_after(&self, listed: &Range<usize>) -> Range<usize> {
        let end = listed.end;
        let is_named = self.document.tokens.get(end).is_some_and(|noun| {
            let classes = [Class::Org, Class::Place, Class::Event];
            let before = &self.document.tokens[end - 1];
            before.label == Label::Compound
                && before.head == end
                && matches!(noun.tag, Tag::Nnp | Tag::Nnps)
                && self.word(end).starts_with(char::is_uppercase)
                && classes.iter().any(|class| self.is_class(end, *class))
        });
        listed.start..end + usize::from(is_named)
    }

    /// With the "One" of "Halden One", which is tagged as a number.
    fn with_number(&self, mut tokens: Range<usize>) -> Range<usize> {
        let is_number = self.document.tokens.get(tokens.end).is_some_and(|next| {
            next.tag == Tag::Cd
                && (next.label != Label::Nummod || tokens.contains(&next.head))
                && self
                    .lexicon
                    .names
                    .ordinal_name
                    .has_any_case(self.word(tokens.end))
        });
        if is_number && !tokens.is_empty() {
            tokens.end += 1;
        }
        tokens
    }

    /// With "-chol" after "Kim Yong", which the model leaves out at times.
    fn with_hyphen(&self, mut tokens: Range<usize>, model: Option<EntityType>) -> Range<usize> {
        let adjoins =
            |at: usize| {
                at > 0
                    && self.document.tokens.get(at).is_some_and(|token| {
                        token.span.start == self.document.tokens[at - 1].span.end
                    })
            };
        let (hyphen, rest) = (tokens.end, tokens.end + 1);
        let is_person = model == Some(EntityType::Person) && tokens.len() > 1;
        if is_person
            && adjoins(hyphen)
            && adjoins(rest)
            && self.word(hyphen) == "-"
            && self.word(rest).chars().all(char::is_alphabetic)
        {
            tokens.end = rest + 1;
        }
        tokens
    }

    /// Without articles, possessives, punctuation and words in lower case at its edges.
    fn strip(&self, mut tokens: Range<usize>, model: Option<EntityType>) -> Range<usize> {
        let person = model == Some(EntityType::Person);
        while !tokens.is_empty() && self.is_edge(tokens.start, person, true) {
            tokens.start += 1;
        }
        while !tokens.is_empty() && self.is_edge(tokens.end - 1, person, false) {
            tokens.end -= 1;
        }
        tokens
    }

    fn is_edge(&self, token: usize, person: bool, leading: bool) -> bool {
        let it = &self.document.tokens[token];
        let word = self.word(token);
        let punctuation = !word.chars().any(char::is_alphanumeric);
        let joined = token > 0
            && self.word(token - 1) == "-"
            && self.document.tokens[token - 1].span.end == it.span.start;
        let small = word.starts_with(char::is_lowercase)
            && !(leading && self.is_name_particle(word))
            && !joined;
        let number = word.starts_with(|c: char| c.is_ascii_digit()) && (person || !leading);
        it.is_space
            || it.tag == Tag::Pos
            || punctuation
            || self.is_currency(token)
            || (leading
                && person
                && matches!(
                    it.tag,
                    Tag::Vb | Tag::Vbg | Tag::Vbn | Tag::Vbd | Tag::Vbz | Tag::In | Tag::Rb
                ))
            || small
            || number
            || (leading
                && matches!(it.tag, Tag::Dt | Tag::PrpPoss | Tag::In)
                && !self.is_listed_with(token))
    }

    /// Whether the word is a sign of a currency and a figure follows: "*Rs* 5 crore", "*Rs*. 5".
    fn is_currency(&self, token: usize) -> bool {
        let sign = self.word(token);
        let next = (token + 1..self.document.tokens.len()).find(|&at| self.word(at) != ".");
        self.lexicon.names.currency_sign.has(sign)
            && next.is_some_and(|next| {
                self.word(next)
                    .starts_with(|c: char| c.is_ascii_digit() || c == '$')
            })
    }

    /// Whether a listed name starts with this word: "The Hague".
    fn is_listed_with(&self, token: usize) -> bool {
        let next = token + 1;
        next < self.document.tokens.len() && {
            let span = self.document.tokens[token]
                .span
                .cover(self.document.tokens[next].span);
            span.slice(self.text).starts_with(char::is_uppercase)
                && self
                    .gazetteer
                    .lookup(span.slice(self.text))
                    .next()
                    .is_some()
                && self.gazetteer.lookup(self.word(next)).next().is_none()
        }
    }

    /// "de", "bin": words in lower case that start a family name, or stand within one.
    fn is_name_particle(&self, word: &str) -> bool {
        let names = &self.lexicon.names;
        names.name_particle.has(word) || names.name_prefix.start(word)
    }
}
