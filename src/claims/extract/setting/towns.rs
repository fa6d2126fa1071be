//! The towns that a source names, and which of them it is set in.

use std::collections::{BTreeMap, BTreeSet};

use super::{SURE, follows_site_mark, is_listed, is_town, name_of, of_words, stands_at, town_role};
use crate::{
    claims::{
        EntityValue, Place, Role, Value,
        extract::{Extractor, Found, incident},
    },
    names::{Form, Kind, Mention, capitalised},
    sources::BlockKind,
    text::{Document, Label, Pos},
};

/// A town that the text names.
pub(super) struct Named {
    /// The sentence of the mention.
    sentence: usize,
    /// Index of the entity.
    entity: usize,
    /// Whether the sentence says of the incident that it was there.
    told: bool,
    /// What speaks for it.
    weight: u32,
    role: Role,
}

/// The towns that a source may be set in, with what speaks for each: a dateline, the headline, claims that name it as their place, its police
/// and people, and that it is named at all.
#[derive(Default)]
pub(super) struct Towns {
    by_name: BTreeMap<String, (u32, Option<Role>)>,
}

impl Towns {
    pub(super) fn of(extractor: &Extractor<'_>, found: &[Found<'_>], named: &[Named]) -> Self {
        let analysis = extractor.analysis;
        let mut towns = Self::default();
        for it in found.iter().filter(|it| it.kind.incident) {
            let spec = town_role(it.kind);
            let here = it
                .claim
                .roles
                .iter()
                .filter(|role| spec.is_some_and(|spec| spec.name == role.name));
            for role in
                here.filter(|role| is_listed(&role.value) || is_town(extractor, &role.words.text))
            {
                let weight = if it.claim.place == Place::Headline {
                    3
                } else {
                    2
                };
                towns.add(&name_of(role), weight, role.clone());
            }
        }
        for named in named {
            towns.add(&name_of(&named.role), named.weight, named.role.clone());
        }
        if let Some(span) = analysis.source.dateline() {
            let name = capitalised(span.slice(&analysis.source.text));
            let value = towns.value_of(&name).unwrap_or_else(|| {
                Value::Entity(EntityValue {
                    name: name.clone(),
                    kind: Kind::Place,
                    entity: None,
                    metonym: false,
                    local: None,
                })
            });
            towns.add(&name, 3, of_words(extractor, span, value));
        }
        towns
    }

    fn add(&mut self, name: &str, weight: u32, role: Role) {
        let town = self.by_name.entry(name.to_lowercase()).or_default();
        town.0 += weight;
        town.1.get_or_insert(role);
    }

    fn value_of(&self, name: &str) -> Option<Value> {
        let (_, role) = self.by_name.get(&name.to_lowercase())?;
        role.as_ref().map(|role| role.value.clone())
    }

    /// The town for which most speaks, if enough does and for no other as much; where less does, for no other nearly as much.
    pub(super) fn best(self) -> Option<Role> {
        let mut ranked: Vec<(u32, Role)> = self
            .by_name
            .into_values()
            .filter_map(|(weight, role)| Some((weight, role?)))
            .collect();
        ranked.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        let mut ranked = ranked.into_iter();
        let (weight, role) = ranked.next()?;
        let rival = ranked.next().map_or(0, |(other, _)| other);
        (weight >= SURE && weight > rival || weight + 1 >= SURE && rival + 1 < weight)
            .then_some(role)
    }
}

/// The towns that the source names, in the order of the text.
pub(super) fn named(extractor: &Extractor<'_>, found: &[Found<'_>]) -> Vec<Named> {
    let analysis = extractor.analysis;
    let document = &analysis.document;
    let triggers: BTreeSet<usize> = found
        .iter()
        .filter(|it| it.kind.incident)
        .map(|it| it.matched.trigger)
        .collect();
    let mut named: Vec<Named> = Vec::new();
    for mention in &analysis.names.mentions {
        if mention.form != Form::Name || mention.kind != Kind::Place {
            continue;
        }
        let Some(entity) = mention.entity else {
            continue;
        };
        let known = &analysis.names.entities[entity];
        let text = mention.span.slice(&analysis.source.text);
        let spot = || stands_at(extractor, mention.head) || is_of_spot(extractor, mention.head);
        if known.listed.is_none() && (!is_town(extractor, text) || spot())
            || incident::background::is_of_earlier(extractor, mention.head)
        {
            continue;
        }
        if analysis.source.block_kind(mention.span.start) == Some(BlockKind::Headline)
            && follows_site_mark(extractor, mention.span)
        {
            continue;
        }
        let sentence = document.sentence_of(mention.head);
        let told = is_told_there(extractor, mention, &triggers);
        let headline = sentence == 0 && !follows_site_mark(extractor, mention.span);
        let local = is_local(extractor, mention.head);
        let value = EntityValue {
            name: known.name.clone(),
            kind: known.kind,
            entity: known.listed.clone(),
            metonym: false,
            local: Some(entity),
        };
        named.push(Named {
            sentence,
            entity,
            told,
            weight: 1 + 2 * u32::from(headline) + 2 * u32::from(local || told),
            role: of_words(extractor, mention.span, Value::Entity(value)),
        });
    }
    named
}

/// The one town of which a sentence says that the incident was there.
pub(super) fn told_in(named: &[Named], sentence: usize) -> Option<&Role> {
    let mut here = named.iter().filter(|it| it.sentence == sentence && it.told);
    let first = here.next()?;
    here.all(|it| it.entity == first.entity)
        .then_some(&first.role)
}

/// "*Cloud* nightclub": the name of a spot.
fn is_of_spot(extractor: &Extractor<'_>, head: usize) -> bool {
    let document = &extractor.analysis.document;
    let above = document.head(head);
    document.tokens[head].label == Label::Compound
        && above.is_some_and(|at| {
            extractor.is_lemma("spot-noun", at) && !extractor.is_lemma("of-town", at)
        })
}

/// "*Port Sele* police", "a *Port Sele* man", "police in *Port Sele*".
fn is_local(extractor: &Extractor<'_>, head: usize) -> bool {
    let document = &extractor.analysis.document;
    let is_of_town = |at: usize| extractor.is_lemma("of-town", at);
    match document.tokens[head].label {
        Label::Compound => document.ancestors(head).take(2).any(is_of_town),
        Label::Pobj => document
            .head(head)
            .filter(|&at| {
                extractor
                    .lexicon()
                    .grammar
                    .within
                    .has_any_case(&document.tokens[at].lemma)
            })
            .and_then(|at| document.head(at))
            .is_some_and(|at| document.tokens[at].pos == Pos::Noun && is_of_town(at)),
        _ => false,
    }
}

/// Whether the sentence says of the incident that it was in a town: "shot at a party *in Port Sele*", "police were called to a home *in
/// Port Sele*"; not "arrested *in Port Sele*".
fn is_told_there(extractor: &Extractor<'_>, mention: &Mention, triggers: &BTreeSet<usize>) -> bool {
    let document = &extractor.analysis.document;
    let lemma = |at: usize| document.tokens[at].lemma.to_lowercase();
    let Some(preposition) = document
        .head(mention.head)
        .filter(|_| document.tokens[mention.head].label == Label::Pobj)
        .filter(|&at| extractor.lexicon().claims.town_preposition.has(&lemma(at)))
    else {
        return false;
    };
    for at in document.ancestors(preposition) {
        let token = &document.tokens[at];
        if extractor.is_lemma("of-care", at) {
            return false;
        }
        if triggers.contains(&at) {
            return true;
        }
        if matches!(token.pos, Pos::Verb | Pos::Aux) {
            return incident::is_of_incident(extractor, preposition)
                || !extractor.is_lemma("was-elsewhere", at)
                    && (is_aside(document, at, triggers) || is_object(extractor, at, triggers));
        }
        if matches!(token.label, Label::Nsubj | Label::Nsubjpass) {
            return false;
        }
    }
    false
}

/// "was shot *as they played* in Port Sele".
fn is_aside(document: &Document, verb: usize, triggers: &BTreeSet<usize>) -> bool {
    document.tokens[verb].label == Label::Advcl
        && document.head(verb).is_some_and(|up| triggers.contains(&up))
}

/// "police *investigate the shooting* of a man in Port Sele", "*got a call for a shooting*".
fn is_object(extractor: &Extractor<'_>, verb: usize, triggers: &BTreeSet<usize>) -> bool {
    let document = &extractor.analysis.document;
    let within = |at: usize| match document.tokens[at].label {
        Label::Dobj | Label::Pobj | Label::Compound | Label::Nsubj => true,
        Label::Prep => !extractor
            .lexicon()
            .claims
            .apart_preposition
            .has_any_case(&document.tokens[at].lemma),
        _ => false,
    };
    let sentence = &document.sentences[document.sentence_of(verb)];
    triggers.range(verb..sentence.tokens.end).any(|&trigger| {
        let mut path = std::iter::once(trigger).chain(document.ancestors(trigger));
        path.find(|&at| at == verb || !within(at)) == Some(verb)
    })
}
