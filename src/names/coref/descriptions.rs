//! Descriptions: by office ("Russia's foreign minister"), by role ("the spokesman"), by the noun that a name holds ("the
//! ministry"), and what lies in a country ("the North Korean capital").

use std::collections::{BTreeMap, BTreeSet};

use super::{Story, Title};
use crate::{
    names::{Form, Kind, Link, LinkReason},
    text::Label,
};

/// Sentences back in which a bare "the spokesman" finds its man.
const NEAR: usize = 6;

impl Story<'_> {
    /// Links the descriptions that can mean one entity alone; the others become entities of their own.
    pub(super) fn link_descriptions(&mut self) {
        for draft in self.of_form(Form::Nominal) {
            if self.entity(draft).is_some() || self.drafts[draft].plural {
                continue;
            }
            match self.drafts[draft].kind {
                Kind::Person => self.link_person(draft),
                Kind::Org | Kind::Event => self.link_thing_described(draft),
                Kind::Place => self.link_place(draft),
                Kind::Country => self.link_the_country(draft),
                _ => {}
            }
            let person_or_org = matches!(self.drafts[draft].kind, Kind::Person | Kind::Org);
            let nobody = self
                .document
                .children_by(self.drafts[draft].head, &[Label::Det])
                .any(|at| {
                    self.lexicon
                        .names
                        .nobody_determiner
                        .has_any_case(self.word(at))
                });
            if self.entity(draft).is_none() && person_or_org && !nobody {
                self.introduce_described(draft);
            }
        }
    }

    fn link_person(&mut self, draft: usize) {
        let it = &self.drafts[draft];
        let (head, definite) = (it.head, it.definite);
        if self.is_kin(head) {
            if let Some(entity) = self.kin_before(draft) {
                self.link(draft, entity, LinkReason::Description, 0.6);
            }
            return;
        }
        let Some(title) = self.title_in(it.tokens.clone()) else {
            return;
        };
        let bare = !definite && title.of.is_none();
        // "the king's spokesman" is nobody else's; whose he is has to be told.
        let possessed = title.of.is_none()
            && self
                .document
                .children_by(head, &[Label::Poss])
                .any(|at| self.name_at[at].is_none());
        // "A gunman opened fire": he may be named further down.
        let named_later = self.is_suspect(&title.words) && !possessed;
        if (bare || possessed || self.is_indefinite(head)) && !named_later {
            return;
        }
        if let Some(holder) = self.named_holder(&title) {
            return self.link(draft, holder, LinkReason::Office, 0.9);
        }
        let beside = self.in_clause(draft);
        let holds = |entity: usize| {
            self.entities[entity].kind == Kind::Person
                && !beside.contains(&entity)
                && self.has_title(entity, &title)
        };
        // Of many, the nearest alone is asked for.
        let mut holders: Vec<usize> = Vec::new();
        for entity in self.holders(&title) {
            if holders.len() > 1 {
                break;
            }
            if !holders.contains(&entity) && holds(entity) {
                holders.push(entity);
            }
        }
        let reason = if title.of.is_some() {
            LinkReason::Office
        } else {
            LinkReason::Description
        };
        match holders[..] {
            [only] => self.link(
                draft,
                only,
                reason,
                if title.of.is_some() { 0.9 } else { 0.7 },
            ),
            [] => self.link_holder(draft, &title),
            _ => {
                if let Some(nearest) = self.one_near(draft, holds) {
                    self.link(draft, nearest, reason, 0.5);
                }
            }
        }
    }

    /// For "the mother": the person whom the text last described by that noun.
    fn kin_before(&self, draft: usize) -> Option<usize> {
        let it = &self.drafts[draft];
        let whose = &[Label::Poss, Label::Prep];
        if !it.definite || self.document.children_by(it.head, whose).next().is_some() {
            return None;
        }
        let noun = &self.document.tokens[it.head].lemma;
        self.one_near(draft, |entity| self.index.is_described(noun, entity, draft))
    }

    /// The entity of the story whom the lists give as the holder of `title`, unless the text gives the office to another.
    fn named_holder(&self, title: &Title) -> Option<usize> {
        let id = self.listed_holder(title)?;
        let told = self.holders(title).any(|entity| {
            let known = &self.entities[entity];
            known.listed.as_deref() != Some(id) && known.titles.contains(title)
        });
        if told { None } else { self.listed_entity(id) }
    }

    /// Links a description of an office to its listed holder, whom the story does not name.
    fn link_holder(&mut self, draft: usize, title: &Title) {
        let Some(id) = self.listed_holder(title).map(str::to_owned) else {
            return;
        };
        let entity = self.introduce(draft);
        self.entities[entity].gender = self.gazetteer.entry(&id).and_then(|entry| entry.gender);
        self.list(entity, &id);
        self.entitle(entity, title.clone());
        self.links[draft] = Some((
            entity,
            Link {
                reason: LinkReason::Office,
                strength: 0.7,
            },
        ));
    }

    /// The one of the entities that `fit` which was mentioned last, if it was near and no other was in the same sentence.
    fn one_near(&self, draft: usize, fit: impl Fn(usize) -> bool) -> Option<usize> {
        let mut near: BTreeMap<usize, usize> = BTreeMap::new();
        for other in self.back(draft, NEAR) {
            if let Some(entity) = self.entity(other) {
                near.entry(entity).or_insert_with(|| self.sentence(other));
            }
        }
        let mut last: Vec<(usize, usize)> = near
            .into_iter()
            .filter(|&(entity, _)| fit(entity))
            .map(|(entity, sentence)| (sentence, entity))
            .collect();
        last.sort_unstable();
        match last[..] {
            [.., (second, _), (first, entity)] => (first > second).then_some(entity),
            [(_, entity)] => Some(entity),
            [] => None,
        }
    }

    fn is_indefinite(&self, head: usize) -> bool {
        self.document.children_by(head, &[Label::Det]).any(|at| {
            self.lexicon
                .names
                .indefinite_determiner
                .has_any_case(self.word(at))
        })
    }

    /// Those who are named in the same clause as another argument of the same verb: "Lavrov met the leader".
    fn in_clause(&self, draft: usize) -> BTreeSet<usize> {
        let verb = self.document.tokens[self.drafts[draft].head].head;
        let arguments = self
            .document
            .children(verb)
            .iter()
            .filter(|&&head| head != verb);
        let named = arguments.filter_map(|head| self.headed.get(head)).flatten();
        let others = named.copied().filter(|&other| other != draft);
        others.filter_map(|other| self.entity(other)).collect()
    }

    /// "the ministry", "the bank", "the forum": the last organisation or event whose name has that noun; "the Tern news
    /// agency": Tern; "the Norlandic government": Norland.
    fn link_thing_described(&mut self, draft: usize) {
        if let Some(entity) = self.named_within(draft) {
            return self.link(draft, entity, LinkReason::Apposition, 0.9);
        }
        let it = &self.drafts[draft];
        let (kind, definite, head) = (it.kind, it.definite, it.head);
        let noun = self.document.tokens[head].lemma.to_lowercase();
        if self.lexicon.names.government_noun.has(&noun)
            && let Some(country) = self.country_within(draft)
        {
            return self.link(draft, country, LinkReason::Description, 0.8);
        }
        let modifiers = [Label::Poss, Label::Amod, Label::Compound];
        if !definite || self.document.children_by(head, &modifiers).next().is_some() {
            return;
        }
        let is_it = |entity: usize| self.entities[entity].kind == kind;
        let called = |entity: usize| is_it(entity) && self.is_called(entity, &noun);
        if let Some(entity) = self.one_near(draft, called) {
            self.link(draft, entity, LinkReason::Description, 0.7);
        } else if !self.index.with_noun(&noun).iter().copied().any(called)
            && kind == Kind::Org
            && self.lexicon.names.company_noun.has(&noun)
            && let Some(entity) = self.company_before(draft)
        {
            self.link(draft, entity, LinkReason::Description, 0.6);
        }
    }

    /// For "the company": the one organisation that is the subject of this sentence or the one before, or that a person
    /// who is speaks for.
    fn company_before(&self, draft: usize) -> Option<usize> {
        let verb = self.document.ancestors(self.drafts[draft].head).last();
        let here = verb
            .into_iter()
            .flat_map(|verb| self.document.children_by(verb, &[Label::Nsubj]))
            .filter(|&at| at < self.drafts[draft].tokens.start)
            .find_map(|at| self.entity_at(at))
            .and_then(|entity| self.body_of(entity));
        here.or_else(|| self.subject_before(draft))
            .filter(|&entity| self.entities[entity].kind == Kind::Org)
            .filter(|&entity| !self.entities[entity].names.is_empty())
            .or_else(|| self.company_told_of(draft))
    }

    /// The organisation that the text is about so far: named twice at least, and twice as often as any other.
    fn company_told_of(&self, draft: usize) -> Option<usize> {
        let start = self.drafts[draft].tokens.start;
        let mut named: BTreeMap<usize, usize> = BTreeMap::new();
        for name in self.of_form(Form::Name) {
            let entity = self.entity(name);
            let is_before = self.drafts[name].tokens.start < start;
            if let Some(entity) =
                entity.filter(|&at| is_before && self.entities[at].kind == Kind::Org)
            {
                *named.entry(entity).or_default() += 1;
            }
        }
        let (&most, &times) = named
            .iter()
            .max_by_key(|(entity, times)| (**times, usize::MAX - **entity))?;
        let is_alone = named
            .iter()
            .all(|(entity, other)| *entity == most || 2 * other <= times);
        (times > 1 && is_alone).then_some(most)
    }

    /// The country that a description names: "Russian" in "the Russian government".
    fn country_within(&self, draft: usize) -> Option<usize> {
        self.drafts[draft]
            .tokens
            .clone()
            .filter(|&at| self.name_at[at].is_some())
            .filter_map(|at| self.entity_at(at))
            .find(|&entity| self.entities[entity].kind == Kind::Country)
    }

    /// The organisation whose name is a modifier of its own description ("TASS" in "Russia's TASS news agency"), or stands
    /// right behind it ("news agency AP").
    fn named_within(&self, draft: usize) -> Option<usize> {
        let it = &self.drafts[draft];
        if it.kind != Kind::Org {
            return None;
        }
        let next = it.head + 1;
        let behind = self
            .name_at
            .get(next)
            .copied()
            .flatten()
            .filter(|&name| self.drafts[name].tokens.start == next)
            .map(|_| next);
        self.document
            .children_by(it.head, &[Label::Compound, Label::Nmod])
            .chain(behind)
            .filter_map(|at| self.entity_at(at))
            .find(|&entity| self.entities[entity].kind == Kind::Org)
    }

    /// "the city": the last place that is one; "the North Korean capital": Pyongyang.
    fn link_place(&mut self, draft: usize) {
        let it = &self.drafts[draft];
        if !it.definite && !self.names_country(draft) {
            return;
        }
        let (head, tokens) = (it.head, it.tokens.clone());
        let noun = self.document.tokens[head].lemma.to_lowercase();
        let country = tokens
            .filter_map(|at| self.entity_at(at))
            .find(|&entity| self.entities[entity].kind == Kind::Country);
        if self.lexicon.names.capital_noun.has(&noun) {
            let id = country.and_then(|country| self.entities[country].listed.clone());
            let capital = id.and_then(|id| self.gazetteer.capital(&id).map(str::to_owned));
            if let Some(capital) = capital {
                self.link_listed(draft, &capital);
            }
            return;
        }
        if country.is_some() || !self.lexicon.names.settlement_noun.has(&noun) {
            return;
        }
        let is_it = |entity: usize| {
            self.entities[entity].kind == Kind::Place
                && (self.lexicon.names.city_noun.has(&noun) || self.is_called(entity, &noun))
        };
        let modified = self
            .document
            .children_by(head, &[Label::Amod, Label::Compound, Label::Prep])
            .next()
            .is_some();
        if let Some(entity) = self.one_near(draft, is_it).filter(|_| !modified) {
            self.link(draft, entity, LinkReason::Description, 0.6);
        }
    }

    fn names_country(&self, draft: usize) -> bool {
        self.drafts[draft]
            .tokens
            .clone()
            .any(|at| self.name_at[at].is_some())
    }

    /// Whether a name or description of `entity` has `noun` ("the bank" of "Tern Bank", "a local bank").
    fn is_called(&self, entity: usize, noun: &str) -> bool {
        if self.index.with_noun(noun).binary_search(&entity).is_err() {
            return false;
        }
        let known = &self.entities[entity];
        let named = known.names.iter().any(|name| {
            name.to_lowercase()
                .split_whitespace()
                .any(|word| word == noun)
        });
        let headed = |&draft: &usize| {
            self.document.tokens[self.drafts[draft].head]
                .lemma
                .eq_ignore_ascii_case(noun)
        };
        named || known.mentions.iter().any(headed)
    }

    /// "the country": the one country named in this sentence and the one before.
    fn link_the_country(&mut self, draft: usize) {
        let it = &self.drafts[draft];
        let modifiers = [Label::Poss, Label::Amod, Label::Compound, Label::Relcl];
        if !it.definite
            || self
                .document
                .children_by(it.head, &modifiers)
                .next()
                .is_some()
        {
            return;
        }
        let near = self.back(draft, 1).filter_map(|other| self.entity(other));
        let named: BTreeSet<usize> = near
            .filter(|&entity| self.entities[entity].kind == Kind::Country)
            .collect();
        if let (1, Some(&only)) = (named.len(), named.first()) {
            self.link(draft, only, LinkReason::Description, 0.6);
        }
    }

    fn introduce_described(&mut self, draft: usize) {
        let title = self.title_in(self.drafts[draft].tokens.clone());
        let entity = self.introduce(draft);
        if self.drafts[draft].kind == Kind::Person
            && !self.is_kin(self.drafts[draft].head)
            && let Some(title) = title
        {
            self.entitle(entity, title);
        }
    }
}
