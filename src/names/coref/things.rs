//! Names of countries, places, organisations and the rest: by the lists, by the same words, by initials, by a shorter form.

use super::{
    Story,
    places::{Listed, Places},
};
use crate::names::{
    Form, Kind, LinkReason,
    gazetteer::{Class, Sense},
    similar::initials,
};

impl Story<'_> {
    /// Links every name that is no person's.
    pub(super) fn link_things(&mut self) {
        let mut places = Places::new(self);
        for draft in self.of_form(Form::Name) {
            if self.drafts[draft].kind != Kind::Person && self.members[draft].is_empty() {
                self.link_thing(draft, &mut places);
            }
        }
    }

    fn link_thing(&mut self, draft: usize, places: &mut Places) {
        if let Some(id) = self.listed_thing(draft, places) {
            return self.link_listed(draft, &id);
        }
        let kind = self.drafts[draft].kind;
        let key = self.words(draft).to_lowercase();
        let named = self.index.named(&key).iter().copied();
        let same = { named }.find(|&at| self.entities[at].kind == kind);
        if let Some(entity) = same {
            return self.link(draft, entity, LinkReason::SameName, 1.0);
        }
        if kind == Kind::Org
            && let Some((entity, reason)) = self.longer_org(draft)
        {
            return self.link(draft, entity, reason, 0.8);
        }
        self.introduce(draft);
    }

    /// The listed bearer that fits the kind: an adjective stands for its country, a people for itself.
    fn listed_thing(&self, draft: usize, places: &mut Places) -> Option<String> {
        let it = &self.drafts[draft];
        if matches!(it.kind, Kind::Place | Kind::Country)
            && let Some(place) = self.listed_place(draft, places)
        {
            return match place {
                Listed::Entry(id) => Some(id),
                Listed::Other => None,
            };
        }
        let modifies = self.is_modifier(it.head);
        it.hit.as_ref()?.bearers.iter().find_map(|&(entry, sense)| {
            let entry = self.gazetteer.at(entry)?;
            let fits = match sense {
                Sense::Name => {
                    entry.kind == it.kind || (it.kind == Kind::Place && entry.kind == Kind::Country)
                }
                Sense::Adjective => it.kind == Kind::Group && modifies,
                Sense::Metonym | Sense::People => false,
            };
            fits.then(|| entry.id.clone())
        })
    }

    fn is_modifier(&self, token: usize) -> bool {
        use crate::text::{Label, Tag};
        let token = &self.document.tokens[token];
        token.tag == Tag::Jj || matches!(token.label, Label::Amod | Label::Compound | Label::Nmod)
    }

    /// Links `draft` to the entity with this id, new or known.
    pub(super) fn link_listed(&mut self, draft: usize, id: &str) {
        if let Some(entity) = self.listed_entity(id) {
            return self.link(draft, entity, LinkReason::Alias, 1.0);
        }
        let entity = self.introduce(draft);
        self.list(entity, id);
        if let Some(entry) = self.gazetteer.entry(id) {
            self.entities[entity].kind = entry.kind;
            self.entities[entity].gender = entry.gender.or(self.entities[entity].gender);
        }
    }

    /// The one organisation whose name is `draft`'s words and more, or has them as its initials; or whose name they lengthen.
    fn longer_org(&self, draft: usize) -> Option<(usize, LinkReason)> {
        let words = self.words(draft);
        let mut found = None;
        let candidates = self.index.longer(words, &self.without_end(words));
        for at in candidates {
            let entity = &self.entities[at];
            if entity.kind != Kind::Org {
                continue;
            }
            let reason = entity
                .names
                .iter()
                .find_map(|name| self.org_relation(words, name));
            if let Some(reason) = reason {
                if found.is_some() {
                    return None;
                }
                found = Some((at, reason));
            }
        }
        found
    }

    fn org_relation(&self, one: &str, other: &str) -> Option<LinkReason> {
        let (short, long) = if one.len() <= other.len() {
            (one, other)
        } else {
            (other, one)
        };
        if initials(long) == short.replace('.', "") && short.len() > 1 {
            return Some(LinkReason::Initials);
        }
        let short_words: Vec<&str> = self.without_end(short);
        let long_words: Vec<&str> = self.without_end(long);
        let starts = !short_words.is_empty() && long_words.starts_with(&short_words);
        // "Bank" alone, or a country's name, is no short form
        let tells = short_words.len() > 1
            || short_words.first().is_some_and(|word| {
                self.gazetteer.word(word).is_none() && self.gazetteer.lookup(word).next().is_none()
            });
        (starts && tells).then_some(LinkReason::ShortForm)
    }

    /// The words of an organisation's name without "Inc", "Group" and the like at its end.
    pub(super) fn without_end<'t>(&self, name: &'t str) -> Vec<&'t str> {
        let mut words: Vec<&str> = name.split_whitespace().collect();
        while words.len() > 1
            && words
                .last()
                .and_then(|word| self.gazetteer.word(word))
                .is_some_and(|word| word.is(Class::OrgEnd))
        {
            words.pop();
        }
        words
    }
}
