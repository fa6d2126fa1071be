//! Pronouns: he and she by gender, nearness and place in the sentence; it and they where one reading is left.

use std::collections::BTreeMap;

use super::{Story, fates::Fates, people::genders_agree};
use crate::{
    names::{Form, Kind, LinkReason},
    text::{Label, Tag},
};

/// Sentences back in which a pronoun finds its antecedent.
const NEAR: usize = 2;
/// What it adds to be spoken of in more than one of those sentences (salience: Lappin & Leass 1994).
const RECURRING: f32 = 0.5;
/// What it takes to be spoken of within a quotation only, for a pronoun outside.
const QUOTED: f32 = 1.0;
/// What it adds to be known to be of the pronoun's gender: nearly what it adds to be a subject of unknown gender.
const KNOWN_GENDER: f32 = 0.8;
/// The best antecedent must lead the next by this much.
const LEAD: f32 = 0.5;

impl Story<'_> {
    /// Links the pronouns that one entity alone can be meant by.
    pub(super) fn link_pronouns(&mut self) {
        let fates = self.fates();
        for draft in self.of_form(Form::Pronoun) {
            match self.drafts[draft].kind {
                Kind::Person => self.link_personal(draft, &fates),
                Kind::Other => self.link_it(draft),
                _ => self.link_they(draft),
            }
        }
    }

    fn link_personal(&mut self, draft: usize, fates: &[Fates]) {
        let reflexive = self
            .lexicon
            .names
            .reflexive_ending
            .end(self.word(self.drafts[draft].head));
        if reflexive && let Some(subject) = self.own_subject(draft) {
            if let Some(entity) = self.entity_at(subject).or_else(|| self.pronoun_at(subject)) {
                self.link(draft, entity, LinkReason::Pronoun, 0.8);
            }
            return;
        }
        let mut scored: Vec<(f32, usize)> = self
            .mentioned_near(draft)
            .into_iter()
            .filter_map(|(entity, mentions)| {
                let score = self.antecedent_score(draft, entity, &mentions)?;
                Some((score + self.fate_score(draft, fates[entity])?, entity))
            })
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let best = match scored[..] {
            [(_, only)] => Some((only, 0.8)),
            [(first, best), (second, _), ..] if first - second >= LEAD => Some((best, 0.65)),
            _ => None,
        };
        if let Some((entity, strength)) = best {
            self.link(draft, entity, LinkReason::Pronoun, strength);
        }
    }

    /// "*Ruiz* hurt herself": the subject of the verb is meant, whoever that is (principle A). `None` where the parser gives none that it can
    /// be by gender.
    fn own_subject(&self, reflexive: usize) -> Option<usize> {
        let mut object = self.drafts[reflexive].head;
        while self.document.tokens[object].label == Label::Conj {
            object = self.document.head(object)?;
        }
        let subject = self
            .document
            .ancestors(object)
            .take_while(|&at| self.document.tokens[at].label != Label::Relcl)
            .flat_map(|verb| {
                self.document
                    .children_by(verb, &[Label::Nsubj, Label::Nsubjpass])
            })
            .find(|&at| at < object)?;
        let gender = self
            .entity_at(subject)
            .and_then(|entity| self.entities[entity].gender);
        genders_agree(gender, self.drafts[reflexive].gender).then_some(subject)
    }

    /// By entity: its mentions in the pronoun's sentence and in those near before it.
    fn mentioned_near(&self, draft: usize) -> BTreeMap<usize, Vec<usize>> {
        let here = self.sentence(draft);
        let before = self.back(draft, NEAR);
        let behind =
            (draft + 1..self.drafts.len()).take_while(|&other| self.sentence(other) <= here);
        let mut near: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for other in before.chain(behind) {
            if let Some(entity) = self.entity(other) {
                near.entry(entity).or_default().push(other);
            }
        }
        near
    }

    /// How well `entity`, which `mentions` mention near the pronoun, fits it; `None` if it cannot be meant.
    fn antecedent_score(&self, draft: usize, entity: usize, mentions: &[usize]) -> Option<f32> {
        let known = &self.entities[entity];
        let it = &self.drafts[draft];
        let gender = known.gender.or_else(|| {
            let id = known.listed.as_deref()?;
            self.gazetteer.entry(id)?.gender
        });
        if known.kind != Kind::Person || !genders_agree(gender, it.gender) {
            return None;
        }
        if self.is_quoted_by(it.head, entity)
            || self.is_told_of_by(draft, mentions)
            || self.acts_on_it(draft, mentions)
        {
            return None;
        }
        let here = self.sentence(draft);
        let mut best: Option<f32> = None;
        let mut seen = [false; NEAR + 1];
        for &other in mentions.iter().filter(|&&other| other < draft) {
            let back = here.saturating_sub(self.sentence(other));
            if back > NEAR || self.excludes(draft, other) {
                if back == 0 && self.excludes(draft, other) {
                    return None;
                }
                continue;
            }
            seen[back] = true;
            let mut score = 2.0 - 0.9 * back as f32;
            score += if self.is_topic(other) { 1.0 } else { 0.0 };
            score += if gender.is_some() { KNOWN_GENDER } else { 0.0 };
            score -= if self.heads_nothing(other) { 0.6 } else { 0.0 };
            score -= if known.relative { 0.3 } else { 0.0 };
            let quoted = self.speaker_of[self.drafts[other].head].is_some()
                && self.speaker_of[it.head].is_none();
            score -= if quoted { QUOTED } else { 0.0 };
            score += if self.in_relative_clause(draft, other) {
                1.2
            } else {
                0.0
            };
            best = Some(best.map_or(score, |known| known.max(score)));
        }
        let recurs = seen.iter().filter(|seen| **seen).count() > 1;
        best.map(|score| if recurs { score + RECURRING } else { score })
    }

    /// "Ruiz met him": the pronoun is not the subject of its own verb; "she" is not within her own description.
    fn excludes(&self, pronoun: usize, other: usize) -> bool {
        let token = &self.document.tokens[self.drafts[pronoun].head];
        let that = &self.document.tokens[self.drafts[other].head];
        let within = self.drafts[other]
            .tokens
            .contains(&self.drafts[pronoun].head);
        let reflexive = self
            .lexicon
            .names
            .reflexive_ending
            .end(self.word(self.drafts[pronoun].head));
        let same_verb = self.verb_of(pronoun) == Some(self.drafts[other].head)
            || (token.head == that.head && !self.is_addressee(other));
        let possessive = token.tag == Tag::PrpPoss;
        within
            || (!possessive && !reflexive && same_verb && that.label != Label::Poss)
            || (!possessive
                && !reflexive
                && self.verb_of(pronoun).is_some()
                && self.verb_of(pronoun) == self.verb_of(other))
            || (!possessive
                && !reflexive
                && self.understood_subject(pronoun) == Some(self.drafts[other].head))
    }

    /// "Ruiz wrote to Berg, inviting her": the subject that the pronoun's own verb shares with a verb above, and so nobody
    /// whom an object of that verb means (binding theory's principle B). `None` for a subject, or where none is shared.
    fn understood_subject(&self, pronoun: usize) -> Option<usize> {
        let subject = &[Label::Nsubj, Label::Nsubjpass];
        let mut verb = self.verb_of(pronoun)?;
        loop {
            let label = self.document.tokens[verb].label;
            if label != Label::Pcomp
                && let Some(own) = self.document.children_by(verb, subject).next()
            {
                return (own < self.drafts[pronoun].head).then_some(own);
            }
            let above = self.document.head(verb)?;
            if let Some(controller) = self.object_controller(verb) {
                return Some(controller);
            }
            verb = match label {
                Label::Conj | Label::Advcl | Label::Pcomp | Label::Prep | Label::Dative => above,
                Label::Xcomp => match self.document.children_by(above, &[Label::Dobj]).next() {
                    Some(controller) => return Some(controller),
                    None => above,
                },
                // "a letter to Berg inviting her": the letter's writer invites.
                Label::Acl => self
                    .document
                    .ancestors(verb)
                    .find(|&at| self.document.children_by(at, subject).next().is_some())?,
                _ => return None,
            };
        }
    }

    /// "Ruiz thanked Berg for helping her": the one who is thanked has helped.
    fn object_controller(&self, verb: usize) -> Option<usize> {
        let preposition = self.document.head(verb)?;
        let pcomp = self.document.tokens[verb].label == Label::Pcomp;
        if !pcomp
            || !self
                .lexicon
                .names
                .gerund_preposition
                .has(self.word(preposition))
        {
            return None;
        }
        let above = self.document.head(preposition)?;
        let object = self.document.children_by(above, &[Label::Dobj]).next()?;
        let entity = self.entity_at(object)?;
        (object < verb && self.entities[entity].kind == Kind::Person).then_some(object)
    }

    /// "the man who lost his keys": the pronoun is within a relative clause of the other mention.
    fn in_relative_clause(&self, pronoun: usize, other: usize) -> bool {
        let head = self.drafts[other].head;
        self.document
            .ancestors(self.drafts[pronoun].head)
            .any(|at| {
                self.document.tokens[at].label == Label::Relcl
                    && self.document.tokens[at].head == head
            })
    }

    /// "He had been dismissed, *Webb* said": who speaks of him behind the pronoun is somebody else (principle C).
    fn is_told_of_by(&self, pronoun: usize, mentions: &[usize]) -> bool {
        let head = self.drafts[pronoun].head;
        let verbs: Vec<usize> = self.document.ancestors(head).collect();
        mentions.iter().any(|&other| {
            let that = self.drafts[other].head;
            that > head
                && self.is_subject(other)
                && self.drafts[other].form != Form::Pronoun
                && verbs.contains(&self.document.tokens[that].head)
        })
    }

    /// "he was shot by *a friend*": who does it to him is somebody else (principle B).
    fn acts_on_it(&self, pronoun: usize, mentions: &[usize]) -> bool {
        let verb = self.verb_of(pronoun);
        let subject = self.document.tokens[self.drafts[pronoun].head].label == Label::Nsubjpass;
        subject
            && mentions
                .iter()
                .any(|&other| other > pronoun && self.verb_of(other) == verb)
    }

    /// "wrote to Berg inviting her": the parser makes Berg the subject of "inviting", but a clause is seldom written to.
    fn is_addressee(&self, draft: usize) -> bool {
        let token = &self.document.tokens[self.drafts[draft].head];
        token.label == Label::Nsubj && self.document.tokens[token.head].label == Label::Pcomp
    }

    /// The verb that a mention is subject or object of, directly or through a preposition.
    fn verb_of(&self, draft: usize) -> Option<usize> {
        let token = &self.document.tokens[self.drafts[draft].head];
        match token.label {
            Label::Nsubj if self.is_addressee(draft) => self.document.head(token.head),
            Label::Nsubj | Label::Nsubjpass | Label::Dobj | Label::Dative | Label::Agent => {
                Some(token.head)
            }
            Label::Pobj => {
                let above = &self.document.tokens[token.head];
                matches!(above.label, Label::Prep | Label::Agent | Label::Dative)
                    .then_some(above.head)
            }
            _ => None,
        }
    }

    pub(super) fn is_subject(&self, draft: usize) -> bool {
        let token = &self.document.tokens[self.drafts[draft].head];
        matches!(token.label, Label::Nsubj | Label::Nsubjpass)
    }

    /// Whether a mention is what its clause is about: its subject, or the object where the subject is nobody: "a bullet struck *Lind*".
    fn is_topic(&self, draft: usize) -> bool {
        let head = self.drafts[draft].head;
        let token = &self.document.tokens[head];
        let nobody = |subject: usize| {
            let person = |entity: usize| self.entities[entity].kind == Kind::Person;
            let tag = self.document.tokens[subject].tag;
            !self.entity_at(subject).is_some_and(person) && tag != Tag::Prp && tag != Tag::Wp
        };
        let subjects = &[Label::Nsubj, Label::Nsubjpass];
        self.is_subject(draft)
            || token.label == Label::Dobj && {
                let mut subjects = self.document.children_by(token.head, subjects).peekable();
                subjects.peek().is_some() && subjects.all(nobody)
            }
    }

    /// A possessor or modifier is less in view.
    fn heads_nothing(&self, draft: usize) -> bool {
        let token = &self.document.tokens[self.drafts[draft].head];
        matches!(
            token.label,
            Label::Poss | Label::Compound | Label::Amod | Label::Nmod
        )
    }

    /// "Russia said it would", "the bank cut its forecast": the subject above, where that is no person, or the body that a
    /// person speaks for; else the subject of the sentence before ("Halden will pay. It expects …").
    fn link_it(&mut self, draft: usize) {
        let token = self.drafts[draft].head;
        let subjects: Vec<usize> = self
            .document
            .ancestors(token)
            .flat_map(|verb| {
                self.document
                    .children_by(verb, &[Label::Nsubj, Label::Nsubjpass])
            })
            .filter(|&at| at < token)
            .collect();
        if let Some(&subject) = subjects.first() {
            let body = self
                .entity_at(subject)
                .and_then(|entity| self.body_of(entity));
            if let Some(body) = body {
                self.link(draft, body, LinkReason::Pronoun, 0.6);
            }
            return;
        }
        let quoted = self.speaker_of[token].is_some();
        if let Some(body) = self
            .subject_before(draft)
            .filter(|_| !quoted && self.can_act(token))
        {
            self.link(draft, body, LinkReason::Pronoun, 0.5);
        }
    }

    /// `entity` itself where it is a body or country; the body that a person holds an office of.
    pub(super) fn body_of(&self, entity: usize) -> Option<usize> {
        let known = &self.entities[entity];
        match known.kind {
            Kind::Org | Kind::Country => Some(entity),
            Kind::Person => {
                let mut bodies = known
                    .titles
                    .iter()
                    .filter_map(|title| title.of)
                    .filter(|&of| self.entities[of].kind == Kind::Org);
                let first = bodies.next()?;
                bodies.all(|of| of == first).then_some(first)
            }
            _ => None,
        }
    }

    /// The body or country that is the subject of the sentence before, the only subject there that can act.
    pub(super) fn subject_before(&self, draft: usize) -> Option<usize> {
        let before = self.sentence(draft).checked_sub(1)?;
        let tokens = self.document.sentences.get(before)?.tokens.clone();
        let mut subjects = tokens
            .filter(|&at| {
                matches!(
                    self.document.tokens[at].label,
                    Label::Nsubj | Label::Nsubjpass
                )
            })
            .map(|at| self.entity_at(at).or_else(|| self.pronoun_at(at)));
        let first = subjects.next()??;
        let acts = matches!(self.entities[first].kind, Kind::Org | Kind::Country);
        let alone = subjects.flatten().all(|entity| {
            entity == first || !matches!(self.entities[entity].kind, Kind::Org | Kind::Country)
        });
        (acts && alone).then_some(first)
    }

    /// What the pronoun at `token` means.
    fn pronoun_at(&self, token: usize) -> Option<usize> {
        let draft = self
            .drafts
            .partition_point(|draft| draft.tokens.start < token);
        self.drafts
            .get(draft)
            .filter(|it| it.head == token && it.form == Form::Pronoun)
            .and_then(|_| self.entity(draft))
    }

    /// Whether "it" can be one who acts here: a possessor, or the subject of a verb that is no "be" ("it was clear that").
    fn can_act(&self, token: usize) -> bool {
        let it = &self.document.tokens[token];
        let verb = &self.document.tokens[it.head];
        let clause = self
            .document
            .children_by(it.head, &[Label::Ccomp, Label::Csubj])
            .next()
            .is_some();
        match it.label {
            Label::Poss => true,
            Label::Nsubj => {
                !self.lexicon.names.impersonal_verb.has(&verb.lemma)
                    && (!clause || self.lexicon.names.telling_verb.has(&verb.lemma))
            }
            _ => false,
        }
    }

    /// "Moreau and Berg said they": the conjoined subject above, or of the sentence before ("Moreau and Berg left. Their car …").
    fn link_they(&mut self, draft: usize) {
        let token = self.drafts[draft].head;
        let subject = self
            .document
            .ancestors(token)
            .flat_map(|verb| {
                self.document
                    .children_by(verb, &[Label::Nsubj, Label::Nsubjpass])
            })
            .find(|&at| at < token && at != token);
        let Some(subject) = subject.or_else(|| self.several_before(draft)) else {
            return;
        };
        let members = self.conjoined(subject);
        if members.len() > 1 {
            self.members[draft] = members;
        } else if let Some(group) = self.nominal_at[subject]
            && self.members[group].len() > 1
        {
            let members = self.members[group].clone();
            self.members[draft] = members;
        }
    }

    /// The conjoined persons who are the subject of the sentence before, where neither sentence tells of others in the plural.
    fn several_before(&self, draft: usize) -> Option<usize> {
        let here = self.sentence(draft);
        let before = here.checked_sub(1)?;
        let others = self.back(draft, 1).any(|other| {
            let other = &self.drafts[other];
            other.plural && other.form != Form::Pronoun
        });
        let tokens = self.document.sentences.get(before)?.tokens.clone();
        let mut subjects = tokens.filter(|&at| {
            matches!(
                self.document.tokens[at].label,
                Label::Nsubj | Label::Nsubjpass
            )
        });
        let subject = subjects.next().filter(|_| !others)?;
        let members = self.conjoined(subject);
        let people = (members.iter()).all(|&entity| self.entities[entity].kind == Kind::Person);
        (people && members.len() > 1 && subjects.next().is_none()).then_some(subject)
    }

    /// The entities of `head` and of what "and" joins to it.
    pub(super) fn conjoined(&self, head: usize) -> Vec<usize> {
        let mut members = Vec::new();
        let mut at = Some(head);
        while let Some(token) = at {
            match self.entity_at(token) {
                Some(entity) if !members.contains(&entity) => members.push(entity),
                _ => {}
            }
            at = self.document.children_by(token, &[Label::Conj]).next();
        }
        members
    }
}
