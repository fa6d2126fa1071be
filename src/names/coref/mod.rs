//! Which mentions of one text are one person or thing.
//!
//! In: mentions that are not resolved. Out: [`Names`]. Precision first: a mention that could be two stays unresolved. Steps:
//! 1. `people`, `places` and `things`: names, full forms first, then short forms, initials and aliases;
//! 2. `titles`: offices from the words before a name, from appositions and from "X is the Y";
//! 3. `metonyms`: capitals and seats that act for their country;
//! 4. `descriptions`: by office, role, kinship, or the noun that a name holds;
//! 5. `pronouns`: by gender, number, place in the sentence, who speaks (`quotes`), and what befalls whom (`fates`);
//! 6. `groups`: "the two leaders", "both sides".

mod bearers;
mod descriptions;
mod fates;
mod groups;
mod index;
mod metonyms;
mod people;
mod places;
mod pronouns;
mod quotes;
mod things;
mod titles;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use self::index::Index;
use super::{
    Body, Entity, Form, Gazetteer, Gender, Kind, Link, LinkReason, Mention, Names, capitalised,
    draft::Draft,
    gazetteer::{self, PersonName},
};
use crate::{lexicon::Lexicon, names, quotation::Quoted, text::Document};

/// Resolves `drafts`. `published` picks office holders; without it descriptions are matched within the text alone.
pub(super) fn resolve(
    document: &Document,
    text: &str,
    quoted: &[Quoted],
    gazetteer: &Gazetteer,
    lexicon: &Lexicon,
    published: Option<Date>,
    drafts: Vec<Draft>,
) -> Names {
    let mut name_at = vec![None; document.tokens.len()];
    let mut nominal_at = vec![None; document.tokens.len()];
    let mut headed: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, draft) in drafts.iter().enumerate() {
        headed.entry(draft.head).or_default().push(i);
        match draft.form {
            Form::Name => name_at[draft.tokens.clone()].fill(Some(i)),
            Form::Nominal => nominal_at[draft.head] = Some(i),
            Form::Pronoun => {}
        }
    }
    let links = vec![None; drafts.len()];
    let mut story = Story {
        document,
        text,
        gazetteer,
        lexicon,
        published,
        members: vec![Vec::new(); drafts.len()],
        metonym: vec![false; drafts.len()],
        drafts,
        links,
        entities: Vec::new(),
        index: Index::default(),
        name_at,
        nominal_at,
        headed,
        speaker_of: quotes::speakers(document, quoted, &lexicon.names.speech_verb),
    };
    story.link_people();
    story.link_families();
    story.link_things();
    story.read_titles();
    story.link_short_forms();
    story.read_titles();
    story.link_metonyms();
    story.link_appositions();
    story.link_descriptions();
    story.link_pronouns();
    story.link_groups();
    story.finish()
}

/// A text whose mentions are being resolved.
struct Story<'a> {
    document: &'a Document,
    text: &'a str,
    gazetteer: &'a Gazetteer,
    lexicon: &'a Lexicon,
    published: Option<Date>,
    drafts: Vec<Draft>,
    /// By draft: its entity and why; `None` while unresolved.
    links: Vec<Option<(usize, Link)>>,
    /// By draft: the members of a collective.
    members: Vec<Vec<usize>>,
    /// By draft: whether a place stands for its government.
    metonym: Vec<bool>,
    entities: Vec<Known>,
    index: Index,
    /// By token: the name that it is part of.
    name_at: Vec<Option<usize>>,
    /// By token: the description that it heads.
    nominal_at: Vec<Option<usize>>,
    /// By token: the drafts that it heads.
    headed: BTreeMap<usize, Vec<usize>>,
    /// By token in quotation marks: the token that heads their speaker.
    speaker_of: Vec<Option<usize>>,
}

/// What is known of an entity so far.
#[derive(Debug, Clone)]
struct Known {
    kind: Kind,
    listed: Option<String>,
    /// Names seen, fullest first: words as written.
    names: Vec<String>,
    /// The same as persons' names.
    people: Vec<PersonName>,
    /// What it is called where no name is known.
    description: String,
    titles: BTreeSet<Title>,
    gender: Option<Gender>,
    /// Introduced as a relative of somebody: "his father, Kim Jong Il".
    relative: bool,
    /// Drafts linked so far.
    mentions: Vec<usize>,
    /// Those of them that are names.
    named: Vec<usize>,
    /// Whether these are in text order.
    in_order: bool,
    /// How many of these are full names.
    full: usize,
}

/// What somebody is, and of which country or body.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Title {
    /// "foreign minister": lower case.
    words: String,
    /// Entity of the country or body; `None` where the text does not say.
    of: Option<usize>,
}

impl Story<'_> {
    fn word(&self, token: usize) -> &str {
        self.document
            .tokens
            .get(token)
            .map_or("", |token| token.span.slice(self.text))
    }

    fn words(&self, draft: usize) -> &str {
        let tokens = self.drafts[draft].tokens.clone();
        self.document.span_of(tokens).slice(self.text)
    }

    fn sentence(&self, draft: usize) -> usize {
        self.document.sentence_of(self.drafts[draft].head)
    }

    fn entity(&self, draft: usize) -> Option<usize> {
        self.links[draft].map(|(entity, _)| entity)
    }

    /// The entity of the name that `token` is part of, or of the description that it heads.
    fn entity_at(&self, token: usize) -> Option<usize> {
        let draft = self.name_at[token].or(self.nominal_at[token])?;
        self.entity(draft)
    }

    /// A new entity for `draft`.
    fn introduce(&mut self, draft: usize) -> usize {
        let it = &self.drafts[draft];
        let words = self.words(draft).to_owned();
        let name = it.form == Form::Name;
        let entity = Known {
            kind: it.kind,
            listed: None,
            names: Vec::new(),
            people: Vec::new(),
            description: words.clone(),
            titles: BTreeSet::new(),
            gender: it.gender,
            relative: false,
            mentions: Vec::new(),
            named: Vec::new(),
            in_order: true,
            full: 0,
        };
        self.entities.push(entity);
        let at = self.entities.len() - 1;
        if name {
            self.call(at, words);
        }
        self.link(draft, at, LinkReason::FirstMention, 1.0);
        at
    }

    fn link(&mut self, draft: usize, entity: usize, reason: LinkReason, strength: f32) {
        self.links[draft] = Some((entity, Link { reason, strength }));
        let noun = &self.document.tokens[self.drafts[draft].head].lemma;
        let form = self.drafts[draft].form;
        self.index
            .add_noun(noun, draft, form == Form::Nominal, entity);
        let is_full = form == Form::Name && self.is_full(draft);
        let known = &mut self.entities[entity];
        known.mentions.push(draft);
        if form == Form::Name {
            known.in_order &= known.named.last().is_none_or(|&last| last < draft);
            known.named.push(draft);
            known.full += usize::from(is_full);
        }
        known.gender = known.gender.or(self.drafts[draft]
            .gender
            .filter(|_| known.kind == Kind::Person));
        if self.drafts[draft].form == Form::Name
            && !self.metonym[draft]
            && self.drafts[draft].kind == known.kind
        {
            let words = self.words(draft).to_owned();
            if !self.entities[entity].names.contains(&words) {
                self.call(entity, words);
            }
        }
    }

    /// Gives an entity a name.
    fn call(&mut self, entity: usize, name: String) {
        let person = self.person_name(&name);
        let words = self.without_end(&name);
        self.index.add_name(&name, &person, &words, entity);
        self.entities[entity].names.push(name);
        self.entities[entity].people.push(person);
    }

    /// Says which of the lists' an entity is.
    fn list(&mut self, entity: usize, id: &str) {
        self.index.add_listed(id, entity);
        self.entities[entity].listed = Some(id.to_owned());
    }

    /// The first entity that is this one of the lists.
    fn listed_entity(&self, id: &str) -> Option<usize> {
        self.index.listed(id).first().copied()
    }

    /// Drafts before `draft`, the last first, up to so many sentences back.
    fn back(&self, draft: usize, sentences: usize) -> impl Iterator<Item = usize> {
        let here = self.sentence(draft);
        (0..draft)
            .rev()
            .take_while(move |&other| here <= self.sentence(other) + sentences)
    }

    /// Drafts of one form, in text order.
    fn of_form(&self, form: Form) -> Vec<usize> {
        (0..self.drafts.len())
            .filter(|&draft| self.drafts[draft].form == form)
            .collect()
    }

    /// Entities that some mention still stands for, renumbered by first mention.
    fn finish(self) -> Names {
        let linked = self.links.iter().flatten().map(|&(entity, _)| entity);
        let mut order = Vec::new();
        let mut number = vec![None; self.entities.len()];
        for entity in linked.chain(self.members.iter().flatten().copied()) {
            if number[entity].is_none() {
                number[entity] = Some(order.len());
                order.push(entity);
            }
        }
        let renumber = |old: usize| number[old];
        let mentions = (0..self.drafts.len())
            .map(|draft| self.mention(draft, &renumber))
            .collect();
        let entities = order.iter().map(|&entity| self.describe(entity)).collect();
        Names { mentions, entities }
    }

    fn mention(&self, draft: usize, renumber: &impl Fn(usize) -> Option<usize>) -> Mention {
        let it = &self.drafts[draft];
        let unresolved = Link {
            reason: LinkReason::Unresolved,
            strength: 0.0,
        };
        Mention {
            span: self.document.span_of(it.tokens.clone()),
            tokens: it.tokens.clone(),
            head: it.head,
            form: it.form,
            kind: match (it.form, self.entity(draft)) {
                (Form::Name, _) | (_, None) => it.kind,
                (_, Some(entity)) => self.entities[entity].kind,
            },
            entity: self.entity(draft).and_then(renumber),
            members: self.members[draft]
                .iter()
                .filter_map(|&member| renumber(member))
                .collect(),
            metonym: self.metonym[draft],
            link: self.links[draft].map_or(unresolved, |(_, link)| link),
        }
    }

    /// What the gazetteer has of an entity.
    fn entry_of(&self, entity: usize) -> Option<&gazetteer::Entry> {
        let id = self.entities[entity].listed.as_deref()?;
        self.gazetteer.entry(id)
    }

    fn describe(&self, entity: usize) -> Entity {
        let known = &self.entities[entity];
        let listed = self.entry_of(entity);
        let fullest = known
            .names
            .iter()
            .map(|name| super::nickname::without(name))
            .enumerate()
            .max_by_key(|(at, name)| (name.split_whitespace().count(), usize::MAX - at))
            .map(|(_, name)| one_line(&name))
            .map(|name| out_of_capitals(name, known.kind));
        let name = listed
            .map(|entry| entry.name.clone())
            .or(fullest)
            .unwrap_or_else(|| one_line(&known.description));
        let aliases: BTreeSet<String> = known
            .names
            .iter()
            .map(|alias| one_line(alias))
            .filter(|alias| *alias != name)
            .collect();
        Entity {
            named: known.listed.is_some() || !known.names.is_empty(),
            aliases: aliases.into_iter().collect(),
            kind: known.kind,
            listed: known.listed.clone(),
            outlet: listed.is_some_and(|entry| entry.outlet),
            titles: known
                .titles
                .iter()
                .map(|title| self.title(title))
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
            gender: known
                .gender
                .or_else(|| listed.and_then(|entry| entry.gender)),
            name,
        }
    }

    fn title(&self, title: &Title) -> names::Title {
        let body = |of: &Known| match (&of.listed, of.names.first()) {
            (Some(id), _) => Body::Listed(id.clone()),
            (None, name) => Body::Called(one_line(name.unwrap_or(&of.description))),
        };
        names::Title {
            words: title.words.clone(),
            of: title.of.map(|of| body(&self.entities[of])),
        }
    }
}

/// "SHELBY" of a dateline as "Shelby"; "USA" stays.
fn out_of_capitals(name: String, kind: Kind) -> String {
    let longest = name.split_whitespace().map(str::len).max();
    let shouted = matches!(kind, Kind::Person | Kind::Place)
        && longest > Some(3)
        && !name.chars().any(char::is_lowercase);
    if shouted { capitalised(&name) } else { name }
}

/// Words with single spaces between them.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
