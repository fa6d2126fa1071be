//! Who is hurt, who is held to have hurt, and who only speaks, as far as pronouns need it: in "Berg was charged with the murder of Ruiz.
//! She died on Monday," she is Ruiz, and neither is the officer who said so.

use super::Story;
use crate::{
    names::{Form, gazetteer::Class},
    text::{Label, Tag},
};

/// What befalls somebody in one place of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Hurt,
    Accused,
}

/// What befalls somebody in the names and descriptions of a text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Fates {
    hurt: bool,
    accused: bool,
    /// Only ever the subject of a verb of speech.
    speaks: bool,
}

/// What it adds for a pronoun to whom the same befalls, and takes where the contrary does.
const SAME_FATE: f32 = 0.8;
/// What it takes for a pronoun to have spoken only, where the pronoun does not speak.
const SPEAKER: f32 = 0.8;

impl Story<'_> {
    /// By entity: what its names and descriptions tell.
    pub(super) fn fates(&self) -> Vec<Fates> {
        let fates = |entity: usize| {
            let mut fates = Fates {
                speaks: true,
                ..Fates::default()
            };
            let known = &self.entities[entity];
            let mentions = known.mentions.iter().copied();
            let told = mentions.filter(|&at| self.drafts[at].form != Form::Pronoun);
            for head in told.map(|draft| self.drafts[draft].head) {
                match self.fate_at(head) {
                    Some(Fate::Hurt) => fates.hurt = true,
                    Some(Fate::Accused) => fates.accused = true,
                    None => {}
                }
                fates.speaks &= self.speaks(head);
            }
            fates.hurt |= known
                .titles
                .iter()
                .any(|title| self.lexicon.names.victim_noun.has(&title.words));
            fates.accused |= known
                .titles
                .iter()
                .any(|title| self.is_suspect(&title.words));
            fates
        };
        (0..self.entities.len()).map(fates).collect()
    }

    /// What the fate of an entity says for a pronoun that means it; `None` if it cannot be meant: who only speaks is neither hurt nor accused.
    pub(super) fn fate_score(&self, pronoun: usize, fates: Fates) -> Option<f32> {
        let head = self.drafts[pronoun].head;
        let fate = self.fate_at(head);
        let told = match fate {
            Some(Fate::Hurt) if fates.hurt => SAME_FATE,
            Some(Fate::Hurt) if fates.accused => -SAME_FATE,
            Some(Fate::Accused) if fates.accused => SAME_FATE,
            Some(Fate::Accused) if fates.hurt => -SAME_FATE,
            _ => 0.0,
        };
        if !fates.speaks || self.speaks(head) {
            return Some(told);
        }
        fate.is_none().then_some(told - SPEAKER)
    }

    /// "*Lind* said", "said *Lind*", and what stands in apposition to them.
    fn speaks(&self, head: usize) -> bool {
        let tokens = &self.document.tokens;
        let first = self.first_of(head, &[Label::Appos]);
        tokens[first].label == Label::Nsubj
            && self
                .lexicon
                .names
                .speech_verb
                .has(&tokens[tokens[first].head].lemma)
    }

    /// What `token` hangs from by `labels` alone: "Lind" of "Lind, *a waiter*". A root may bear any label where a tree is given.
    fn first_of(&self, token: usize, labels: &[Label]) -> usize {
        let by_labels = |at: &usize| labels.contains(&self.document.tokens[*at].label);
        let path = std::iter::successors(Some(token), |&at| {
            self.document.head(at).filter(|_| by_labels(&at))
        });
        path.last().unwrap_or(token)
    }

    fn fate_at(&self, head: usize) -> Option<Fate> {
        let tokens = &self.document.tokens;
        let clauses = self.document.children_by(head, &[Label::Relcl, Label::Acl]);
        let mut passive = clauses.filter(|&verb| {
            let mut subject = self.document.children_by(verb, &[Label::Nsubjpass]);
            tokens[verb].tag == Tag::Vbn
                && subject.all(|at| self.lexicon.grammar.person_relative.has(self.word(at)))
        });
        // "a woman shot in the leg", "a man who was arrested"
        if let Some(fate) = passive.find_map(|verb| self.suffered(verb)) {
            return Some(fate);
        }
        let at = self.first_of(head, &[Label::Conj, Label::Appos]);
        let above = tokens[at].head;
        match tokens[at].label {
            Label::Nsubjpass | Label::Dobj => self.suffered(above),
            Label::Nsubj if self.lexicon.names.dying_verb.has(self.lemma(above)) => {
                Some(Fate::Hurt)
            }
            Label::Nsubj if self.is_class(above, Class::Harm) => Some(Fate::Accused),
            Label::Poss if self.is_class(above, Class::Harm) => Some(Fate::Hurt),
            // "the shooting of Lind"
            Label::Pobj if self.lexicon.grammar.belonging.has(self.word(above)) => {
                let noun = tokens[above].head;
                let hurts = self.is_class(noun, Class::Harm)
                    || self.lexicon.names.harm_noun.has(self.lemma(noun));
                hurts.then_some(Fate::Hurt)
            }
            _ => None,
        }
    }

    /// What befalls the object of a verb.
    fn suffered(&self, verb: usize) -> Option<Fate> {
        let dead = |at: usize| self.lexicon.names.dead_word.has(self.lemma(at));
        let pronounced = || {
            let mut called = self
                .document
                .children_by(verb, &[Label::Oprd, Label::Acomp, Label::Advmod]);
            called.any(dead)
        };
        if self.is_class(verb, Class::Harm) || pronounced() {
            Some(Fate::Hurt)
        } else {
            self.is_class(verb, Class::Accuse).then_some(Fate::Accused)
        }
    }

    fn lemma(&self, token: usize) -> &str {
        &self.document.tokens[token].lemma
    }

    fn is_class(&self, token: usize, class: Class) -> bool {
        let word = self.gazetteer.word(self.lemma(token));
        word.is_some_and(|word| word.is(class))
    }
}
