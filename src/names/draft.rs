//! Mentions before they are resolved: names, descriptions and pronouns, with what each says of its bearer.

use std::ops::Range;

use super::{
    Form, Gender, Kind,
    gazetteer::{Class, Gazetteer, Hit},
    name_span::NameSpan,
};
use crate::{
    lexicon::Lexicon,
    syntax::tree,
    text::{Document, Label, Tag},
};

/// A mention that is not resolved yet.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The token that heads them.
    pub head: usize,
    /// How it refers.
    pub form: Form,
    /// What kind of thing it is.
    pub kind: Kind,
    /// For a name: what it can mean in the lists.
    pub hit: Option<Hit>,
    /// For a name: the titles before it; for a description: the words that tell the office.
    pub title: Range<usize>,
    /// Of several.
    pub plural: bool,
    /// "the leader", "his father", "this man": of somebody known.
    pub definite: bool,
    /// As the words tell it.
    pub gender: Option<Gender>,
}

/// Names, descriptions and pronouns in text order; a description comes before the names in it.
pub(super) fn drafts(
    document: &Document,
    text: &str,
    gazetteer: &Gazetteer,
    lexicon: &Lexicon,
    spots: &[NameSpan],
    kinds: &[Kind],
) -> Vec<Draft> {
    let mut taken = vec![false; document.tokens.len()];
    for spot in spots {
        taken[spot.title.start.min(spot.tokens.start)..spot.tokens.end].fill(true);
    }
    let reader = Reader {
        document,
        text,
        gazetteer,
        lexicon,
        taken,
    };
    let mut drafts: Vec<Draft> = spots
        .iter()
        .zip(kinds)
        .filter_map(|(spot, &kind)| reader.name(spot, kind))
        .collect();
    for token in 0..document.tokens.len() {
        drafts.extend(reader.pronoun(token).or_else(|| reader.nominal(token)));
    }
    drafts.sort_by_key(|draft| (draft.tokens.start, usize::MAX - draft.tokens.end));
    drafts
}

struct Reader<'a> {
    document: &'a Document,
    text: &'a str,
    gazetteer: &'a Gazetteer,
    lexicon: &'a Lexicon,
    /// Tokens of names and of the titles before them.
    taken: Vec<bool>,
}

impl Reader<'_> {
    fn word(&self, token: usize) -> &str {
        self.document.tokens[token].span.slice(self.text)
    }

    fn name(&self, spot: &NameSpan, kind: Kind) -> Option<Draft> {
        // Alone, "Brandt" may be anybody's family name.
        let given = (spot.tokens.len() > 1).then_some(spot.tokens.start);
        let gender = spot
            .title
            .clone()
            .chain(given)
            .filter(|_| kind == Kind::Person)
            .find_map(|at| self.gazetteer.word(self.word(at))?.gender);
        let last = spot.tokens.end - 1;
        Some(Draft {
            head: self.document.root_of(spot.tokens.clone())?,
            tokens: spot.tokens.clone(),
            form: Form::Name,
            kind,
            hit: spot.hit.clone(),
            title: spot.title.clone(),
            plural: kind == Kind::Group && self.word(last).ends_with('s'),
            definite: true,
            gender,
        })
    }

    fn pronoun(&self, token: usize) -> Option<Draft> {
        let names = &self.lexicon.names;
        let senses = [
            (&names.pronoun_male, Kind::Person, Some(Gender::Male)),
            (&names.pronoun_female, Kind::Person, Some(Gender::Female)),
            (&names.pronoun_thing, Kind::Other, None),
            (&names.pronoun_several, Kind::Group, None),
        ];
        let word = self.word(token);
        let (_, kind, gender) =
            (senses.into_iter()).find(|(words, ..)| words.has_any_case(word))?;
        let tagged = matches!(self.document.tokens[token].tag, Tag::Prp | Tag::PrpPoss);
        tagged.then(|| Draft {
            tokens: token..token + 1,
            head: token,
            form: Form::Pronoun,
            kind,
            hit: None,
            title: token..token,
            plural: kind == Kind::Group,
            definite: true,
            gender,
        })
    }

    /// A description headed by `token`: a noun that says what somebody or something is.
    fn nominal(&self, token: usize) -> Option<Draft> {
        let it = &self.document.tokens[token];
        let noun = matches!(it.tag, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps);
        let heads = !matches!(
            it.label,
            Label::Compound | Label::Amod | Label::Nmod | Label::Npadvmod
        );
        if self.counts_people(token) {
            return Some(Draft {
                tokens: token - 1..token + 1,
                head: token,
                form: Form::Nominal,
                kind: Kind::Group,
                hit: None,
                title: token..token,
                plural: true,
                definite: true,
                gender: None,
            });
        }
        if !noun || !heads || self.taken[token] {
            return None;
        }
        let plural = matches!(it.tag, Tag::Nns | Tag::Nnps);
        let (kind, gender) = self.noun(token, plural)?;
        let start = self.left_edge(token);
        let end = self.right_edge(token);
        let definite = tree::is_definite(self.document, token);
        let person = matches!(kind, Kind::Person | Kind::Group);
        if self.is_manner(token) {
            return None;
        }
        if !person
            && !plural
            && !self.has_determiner(token)
            && !self.taken.get(token + 1).copied().unwrap_or(false)
            && !(start..token).any(|at| self.taken[at])
        {
            return None;
        }
        Some(Draft {
            tokens: start..end,
            head: token,
            form: Form::Nominal,
            kind,
            hit: None,
            title: start..end,
            plural,
            definite,
            gender,
        })
    }

    /// "the three" without a noun, and "the pair": of those named before.
    fn counts_people(&self, token: usize) -> bool {
        let it = &self.document.tokens[token];
        let after_the = token > 0
            && self
                .lexicon
                .grammar
                .definite_article
                .has_any_case(self.word(token - 1));
        let heads = matches!(
            it.label,
            Label::Nsubj | Label::Nsubjpass | Label::Dobj | Label::Pobj
        );
        let names = &self.lexicon.names;
        let few = [&names.number_two, &names.number_three, &names.number_four];
        let number = it.tag == Tag::Cd && few.iter().any(|number| number.has(self.word(token)));
        let of = self.document.tokens.get(token + 1).is_some_and(|next| {
            let word = next.span.slice(self.text);
            word == "-" || next.tag == Tag::Cd || self.lexicon.grammar.belonging.has(word)
        });
        let noun = (self.lexicon.names.pair_noun.has(self.word(token))
            || self.lexicon.names.trio_noun.has(self.word(token)))
            && it.label != Label::Pobj;
        after_the && heads && !of && !self.taken[token] && (number || noun)
    }

    /// What the noun says of its bearer; `None` for nouns that are not listed.
    fn noun(&self, token: usize, plural: bool) -> Option<(Kind, Option<Gender>)> {
        let lemma = self.document.tokens[token].lemma.to_lowercase();
        let word = self
            .gazetteer
            .word(&lemma)
            .or_else(|| self.gazetteer.word(self.word(token)))?;
        let person = word.is(Class::Role) || word.is(Class::Kin);
        let kind = if self.lexicon.names.side_noun.has(&lemma) || word.is(Class::Group) && plural {
            Kind::Group
        } else if person {
            if plural { Kind::Group } else { Kind::Person }
        } else if self.lexicon.names.country_noun.has(&lemma) {
            Kind::Country
        } else if word.is(Class::Org) {
            Kind::Org
        } else if word.is(Class::Place) {
            Kind::Place
        } else if word.is(Class::Event) {
            Kind::Event
        } else {
            return None;
        };
        Some((kind, word.gender))
    }

    /// The first token of the noun phrase.
    fn left_edge(&self, head: usize) -> usize {
        let phrase = self.document.subtree(head);
        let mut start = head;
        for &at in phrase.iter().rev().skip_while(|&&at| at >= head) {
            let token = &self.document.tokens[at];
            if at + 1 != start || token.is_space || token.tag == Tag::Comma {
                break;
            }
            start = at;
        }
        start
    }

    /// One past "of …" where that follows the head at once, past the head elsewhere.
    fn right_edge(&self, head: usize) -> usize {
        let of = self
            .document
            .children_by(head, &[Label::Prep])
            .find(|&at| at == head + 1 && self.lexicon.grammar.belonging.has(self.word(at)));
        let Some(of) = of else {
            return head + 1;
        };
        let mut end = of + 1;
        for at in self.document.subtree(of) {
            let token = &self.document.tokens[at];
            let leaves = matches!(token.label, Label::Relcl | Label::Acl)
                || token.tag == Tag::Comma
                || token.is_space;
            if at > of && (at != end || leaves) {
                break;
            }
            end = at + 1;
        }
        if end == of + 1 { head + 1 } else { end }
    }

    /// "in person", "as spokesman": a bare noun there says how somebody acts, and means nobody else.
    fn is_manner(&self, noun: usize) -> bool {
        let it = &self.document.tokens[noun];
        let preposition = it.head;
        it.label == Label::Pobj
            && it.tag == Tag::Nn
            && self.document.children(noun).is_empty()
            && self
                .lexicon
                .names
                .manner_preposition
                .has(&self.document.tokens[preposition].lemma)
    }

    fn has_determiner(&self, head: usize) -> bool {
        self.document
            .children_by(head, &[Label::Det, Label::Poss, Label::Predet])
            .next()
            .is_some()
    }
}
