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
        let holders: Vec<usize> = (0..self.entities.len())
            .filter(|&entity| {
                self.entities[entity].kind == Kind::Person && !self.shares_clause(draft, entity)
            })
            .filter(|&entity| self.has_title(entity, &title))
            .collect();
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
                if let Some(nearest) = self.one_near(draft, &holders) {
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
        let described = |other: &usize| {
            let that = &self.drafts[*other];
            that.form == Form::Nominal && self.document.tokens[that.head].lemma == *noun
        };
        let known: BTreeSet<usize> = (0..draft)
            .filter(described)
            .filter_map(|at| self.entity(at))
            .collect();
        self.one_near(draft, &known.into_iter().collect::<Vec<_>>())
    }

    /// The entity of the story whom the lists give as the holder of `title`, unless the text gives the office to another.
    fn named_holder(&self, title: &Title) -> Option<usize> {
        let id = self.listed_holder(title)?;
        let told = self
            .entities
            .iter()
            .any(|known| known.listed.as_deref() != Some(id) && known.titles.contains(title));
        let named = || {
            self.entities
                .iter()
                .position(|known| known.listed.as_deref() == Some(id))
        };
        if told { None } else { named() }
    }

    /// Links a description of an office to its listed holder, whom the story does not name.
    fn link_holder(&mut self, draft: usize, title: &Title) {
        let Some(id) = self.listed_holder(title).map(str::to_owned) else {
            return;
        };
        let entity = self.introduce(draft);
        let known = &mut self.entities[entity];
        known.gender = self.gazetteer.entry(&id).and_then(|entry| entry.gender);
        known.listed = Some(id);
        known.titles.insert(title.clone());
        self.links[draft] = Some((
            entity,
            Link {
                reason: LinkReason::Office,
                strength: 0.7,
            },
        ));
    }

    /// The one of `entities` that was mentioned last, if it was near and no other was in the same sentence.
    fn one_near(&self, draft: usize, entities: &[usize]) -> Option<usize> {
        let here = self.sentence(draft);
        let mut last: Vec<(usize, usize)> = entities
            .iter()
            .filter_map(|&entity| {
                let mention = self.entities[entity]
                    .mentions
                    .iter()
                    .copied()
                    .filter(|&other| other < draft)
                    .max()?;
                Some((self.sentence(mention), entity))
            })
            .filter(|&(sentence, _)| here - sentence <= NEAR)
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

    /// Whether `entity` is named in the same clause as another argument of the same verb: "Lavrov met the leader".
    fn shares_clause(&self, draft: usize, entity: usize) -> bool {
        let verb = self.document.tokens[self.drafts[draft].head].head;
        self.entities[entity].mentions.iter().any(|&other| {
            let head = self.drafts[other].head;
            self.document.tokens[head].head == verb && head != verb && other != draft
        })
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
        let candidates: Vec<usize> = (0..self.entities.len())
            .filter(|&entity| self.entities[entity].kind == kind && self.is_called(entity, &noun))
            .collect();
        if let Some(entity) = self.one_near(draft, &candidates) {
            self.link(draft, entity, LinkReason::Description, 0.7);
        } else if candidates.is_empty()
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
        let places: Vec<usize> = (0..self.entities.len())
            .filter(|&entity| self.entities[entity].kind == Kind::Place)
            .filter(|&entity| {
                self.lexicon.names.city_noun.has(&noun) || self.is_called(entity, &noun)
            })
            .collect();
        let modified = self
            .document
            .children_by(head, &[Label::Amod, Label::Compound, Label::Prep])
            .next()
            .is_some();
        if let Some(entity) = self.one_near(draft, &places).filter(|_| !modified) {
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
        let here = self.sentence(draft);
        let near = |&other: &usize| other < draft && here - self.sentence(other) <= 1;
        let named: Vec<usize> = (0..self.entities.len())
            .filter(|&entity| self.entities[entity].kind == Kind::Country)
            .filter(|&entity| self.entities[entity].mentions.iter().any(near))
            .collect();
        if let [only] = named[..] {
            self.link(draft, only, LinkReason::Description, 0.6);
        }
    }

    fn introduce_described(&mut self, draft: usize) {
        let title = self.title_in(self.drafts[draft].tokens.clone());
        let entity = self.introduce(draft);
        if self.drafts[draft].kind == Kind::Person && !self.is_kin(self.drafts[draft].head) {
            self.entities[entity].titles.extend(title);
        }
    }
}
