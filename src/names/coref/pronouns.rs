//! Pronouns: he and she by gender, nearness and place in the sentence; it and they where one reading is left.

use super::{Story, people::genders_agree};
use crate::{
    names::{Form, Kind, LinkReason},
    text::{Label, Tag},
};

/// Sentences back in which a pronoun finds its antecedent.
const NEAR: usize = 2;
/// What it adds to be spoken of in more than one of those sentences (salience: Lappin & Leass 1994).
const RECURRING: f32 = 0.5;
/// The best antecedent must lead the next by this much.
const LEAD: f32 = 0.5;

impl Story<'_> {
    /// Links the pronouns that one entity alone can be meant by.
    pub(super) fn link_pronouns(&mut self) {
        for draft in self.of_form(Form::Pronoun) {
            match self.drafts[draft].kind {
                Kind::Person => self.link_personal(draft),
                Kind::Other => self.link_it(draft),
                _ => self.link_they(draft),
            }
        }
    }

    fn link_personal(&mut self, draft: usize) {
        let mut scored: Vec<(f32, usize)> = (0..self.entities.len())
            .filter_map(|entity| Some((self.antecedent_score(draft, entity)?, entity)))
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

    /// How well `entity` fits the pronoun; `None` if it cannot be meant.
    fn antecedent_score(&self, draft: usize, entity: usize) -> Option<f32> {
        let known = &self.entities[entity];
        let it = &self.drafts[draft];
        let gender = known.gender.or_else(|| {
            let id = known.listed.as_deref()?;
            self.gazetteer.entry(id)?.gender
        });
        if known.kind != Kind::Person || !genders_agree(gender, it.gender) {
            return None;
        }
        let here = self.sentence(draft);
        let mut best: Option<f32> = None;
        let mut seen = [false; NEAR + 1];
        for &other in known.mentions.iter().filter(|&&other| other < draft) {
            let back = here - self.sentence(other);
            if back > NEAR || self.excludes(draft, other) {
                if back == 0 && self.excludes(draft, other) {
                    return None;
                }
                continue;
            }
            seen[back] = true;
            let mut score = 2.0 - 0.9 * back as f32;
            score += if self.is_subject(other) { 1.0 } else { 0.0 };
            score += if gender.is_some() { 0.3 } else { 0.0 };
            score -= if self.heads_nothing(other) { 0.6 } else { 0.0 };
            score -= if known.relative { 0.3 } else { 0.0 };
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
        let reflexive = self.word(self.drafts[pronoun].head).ends_with("self");
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
            || self.speaks(pronoun, other)
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

    /// Inside a direct quotation, he is not its speaker.
    fn speaks(&self, pronoun: usize, other: usize) -> bool {
        let at = self.drafts[pronoun].head;
        let sentence = self.document.sentence_of(at);
        let Some(tokens) = self
            .document
            .sentences
            .get(sentence)
            .map(|sentence| sentence.tokens.clone())
        else {
            return false;
        };
        let quotes = |range: std::ops::Range<usize>| {
            range
                .filter(|&i| matches!(self.word(i), "\"" | "“" | "”" | "``" | "''"))
                .count()
        };
        let inside = quotes(tokens.start..at) % 2 == 1;
        let outside = quotes(tokens.start..self.drafts[other].head.max(tokens.start)) % 2 == 0;
        let verb = &self.document.tokens[self.document.tokens[self.drafts[other].head].head];
        inside
            && outside
            && self.sentence(other) == sentence
            && self.is_subject(other)
            && is_speech(&verb.lemma)
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

    /// A possessor or modifier is less in view.
    fn heads_nothing(&self, draft: usize) -> bool {
        let token = &self.document.tokens[self.drafts[draft].head];
        matches!(
            token.label,
            Label::Poss | Label::Compound | Label::Amod | Label::Nmod
        )
    }

    /// "Russia said it would", "the bank cut its forecast": the subject above, where that is no person.
    fn link_it(&mut self, draft: usize) {
        let token = self.drafts[draft].head;
        let subject = self
            .document
            .ancestors(token)
            .flat_map(|verb| {
                self.document
                    .children_by(verb, &[Label::Nsubj, Label::Nsubjpass])
            })
            .find(|&at| at < token);
        let Some(entity) = subject.and_then(|subject| self.entity_at(subject)) else {
            return;
        };
        if matches!(self.entities[entity].kind, Kind::Org | Kind::Country) {
            self.link(draft, entity, LinkReason::Pronoun, 0.6);
        }
    }

    /// "Moreau and Berg said they": the conjoined subject above.
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
        let Some(subject) = subject else {
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

fn is_speech(lemma: &str) -> bool {
    matches!(
        lemma,
        "say"
            | "tell"
            | "add"
            | "ask"
            | "claim"
            | "state"
            | "write"
            | "declare"
            | "explain"
            | "argue"
            | "note"
            | "warn"
            | "insist"
    )
}
