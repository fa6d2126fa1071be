//! Cues that hang from the event's own word: auxiliaries, negation, adverbs, adjectives, "if".

use super::{Reading, Walk, apply};
use crate::{
    claims::{
        Certainty,
        cues::{Denied, Modal, Scope},
    },
    syntax::tree,
    text::{Label, Pos, Tag},
};

impl Walk<'_> {
    /// By the cues that hang from `token` itself.
    pub(super) fn own(&self, token: usize) -> Reading {
        let mut reading = Reading::PLAIN;
        let negated = self.is_negated(token);
        let (mut untrue, mut partly) = (false, false);
        for modal in self
            .document
            .children(token)
            .iter()
            .filter_map(|&part| self.cue_of(part))
        {
            untrue |= negated && modal.denied == Denied::Untrue;
            partly |= negated && modal.denied == Denied::Possible;
            apply(&mut reading, modal);
        }
        if untrue {
            reading.certainty = Certainty::Asserted;
        }
        if partly {
            reading.weaken(Certainty::Possible);
        } else if negated {
            reading.flip();
        }
        if self.shares_auxiliaries(token)
            && let Some(first) = self.document.head(token)
        {
            let shared = self.own(first);
            // "was not shot, but taken to hospital"
            reading = if self.is_set_against(token, first) {
                reading.beside(shared)
            } else {
                reading.under(shared)
            };
        }
        if self.is_asked(token) && reading.certainty == Certainty::Conditional {
            reading.certainty = Certainty::Possible;
        }
        if self.is_order(token) {
            reading.weaken(Certainty::Possible);
        }
        if self.has_condition(token) {
            reading.weaken(Certainty::Conditional);
        }
        if self.document.tokens[token].pos == Pos::Noun {
            reading = self.relative_clauses(token, reading);
        }
        reading
    }

    /// By the auxiliaries of `token` alone.
    pub(super) fn by_auxiliaries(&self, token: usize) -> Reading {
        let mut reading = Reading::PLAIN;
        let auxiliaries = self.document.children_by(token, &[Label::Aux]);
        for modal in auxiliaries.filter_map(|part| self.cue_of(part)) {
            apply(&mut reading, modal);
        }
        reading
    }

    /// What `part` does to the word that it hangs from, negation apart.
    fn cue_of(&self, part: usize) -> Option<&Modal> {
        let token = &self.document.tokens[part];
        let scope = match token.label {
            Label::Aux => Scope::Auxiliary,
            Label::Advmod => Scope::Adverb,
            Label::Amod if !self.is_of_nature(part) => Scope::Modifier,
            Label::Mark => Scope::Subordinator,
            _ => return None,
        };
        let cue = self.lookup(scope, part).first()?;
        let negation = scope == Scope::Adverb && cue.flips;
        (!negation).then_some(cue)
    }

    /// "an *apparent* accidental shooting", "*attempted* murder charges": a modifier of the word behind it, not of the noun.
    fn is_of_nature(&self, modifier: usize) -> bool {
        let next = modifier + 1;
        self.document.tokens.get(next).is_some_and(|word| {
            word.head == self.document.tokens[modifier].head
                && matches!(word.label, Label::Amod | Label::Compound)
                && super::tells_nature(self.document, self.lexicon, next)
        })
    }

    /// Whether an odd number of negations hangs from `token`: "not", "never", "no", a subject "nobody", "no leader". What is not so
    /// until then is so from then on.
    fn is_negated(&self, token: usize) -> bool {
        if self.ends_with_until(token) {
            return false;
        }
        let count = self
            .document
            .children(token)
            .iter()
            .filter(|&&part| !self.trigger.contains(&part) || self.is_argument(part))
            .filter(|&&part| match self.document.tokens[part].label {
                Label::Neg => !self.is_not_only(part) && !self.is_elided(part, token),
                Label::Advmod => self.lookup(Scope::Adverb, part).iter().any(|cue| cue.flips),
                // "was *neither* arrested nor charged"
                Label::Det | Label::Preconj => self.flips(Scope::Determiner, part),
                Label::Nsubj | Label::Nsubjpass => self.is_nobody(part),
                Label::Dobj if self.trigger.contains(&part) => self.is_nobody(part),
                Label::Prep => self.is_by_no_means(part),
                Label::Aux | Label::Auxpass => self.is_inverted(part) != self.is_denied(part),
                _ => false,
            })
            .count();
        count % 2 == 1
    }

    /// Whether a word of the trigger is what its verb speaks of, "*no jobs* would be cut", and its "no" no part of the trigger,
    /// as in "had no plans".
    fn is_argument(&self, part: usize) -> bool {
        let names_it = |det: usize| self.trigger.contains(&det);
        matches!(
            self.document.tokens[part].label,
            Label::Nsubj | Label::Nsubjpass | Label::Dobj
        ) && !self.document.children_by(part, &[Label::Det]).any(names_it)
    }

    /// "will not be named *until* the inquest", "was not told *until* she asked".
    fn ends_with_until(&self, token: usize) -> bool {
        let until = |at: usize| {
            self.lexicon
                .claims
                .until_word
                .has(&self.document.tokens[at].lemma)
        };
        let mut marks = self
            .document
            .children_by(token, &[Label::Advcl])
            .flat_map(|clause| self.document.children_by(clause, &[Label::Mark]));
        marks.any(until) || self.document.children_by(token, &[Label::Prep]).any(until)
    }

    /// "Nor *did* she resign", "neither *has* he": the word in front says not, and hangs from the clause before.
    fn is_inverted(&self, auxiliary: usize) -> bool {
        auxiliary.checked_sub(1).is_some_and(|before| {
            let word = &self.document.tokens[before];
            word.label != Label::Advmod
                && word.label != Label::Neg
                && self.lexicon.claims.inverting_negation.has(&word.lemma)
        })
    }

    /// "was *not* fatally hurt": the parser may hang the word from the auxiliary.
    fn is_denied(&self, auxiliary: usize) -> bool {
        tree::child(self.document, auxiliary, &[Label::Neg]).is_some()
    }

    /// "has *by no means* been chosen", "in no way".
    fn is_by_no_means(&self, preposition: usize) -> bool {
        self.document
            .children_by(preposition, &[Label::Pobj])
            .filter(|&noun| {
                self.lexicon
                    .claims
                    .way_noun
                    .has(&self.document.tokens[noun].lemma)
            })
            .flat_map(|noun| self.document.children_by(noun, &[Label::Det]))
            .any(|det| self.flips(Scope::Determiner, det))
    }

    /// "not only visited", "not just".
    fn is_not_only(&self, not: usize) -> bool {
        self.document
            .tokens
            .get(not + 1)
            .is_some_and(|next| self.lexicon.claims.only_adverb.has(&next.lemma))
    }

    /// "When they could *not*, the team entered": a comma and the subject stand between.
    fn is_elided(&self, not: usize, verb: usize) -> bool {
        let subject = tree::child(self.document, verb, &[Label::Nsubj, Label::Nsubjpass]);
        subject.is_some_and(|subject| {
            not < subject
                && self.document.tokens[not + 1..subject]
                    .iter()
                    .any(|word| word.span.slice(self.text) == ",")
        })
    }

    pub(super) fn is_nobody(&self, subject: usize) -> bool {
        self.flips(Scope::Determiner, subject)
            || self
                .document
                .children_by(subject, &[Label::Det])
                .any(|det| self.flips(Scope::Determiner, det))
    }

    /// "*Shoot* him!", "do not shoot": a base form with nothing before it that could be its subject.
    fn is_order(&self, token: usize) -> bool {
        let this = &self.document.tokens[token];
        let stands = matches!(this.label, Label::Root | Label::Ccomp);
        let light = |&at: &usize| match self.document.tokens[at].label {
            Label::Neg | Label::Intj | Label::Punct | Label::Dep => true,
            Label::Aux => {
                let word = &self.document.tokens[at].lemma;
                self.lexicon.claims.ordering_auxiliary.has(word)
            }
            _ => false,
        };
        let mut before = self
            .document
            .children(token)
            .iter()
            .filter(|&&at| at < token);
        this.tag == Tag::Vb && stands && before.all(light)
    }

    /// "will visit Oslo and *meet* Ruiz": the second verb has the first one's auxiliaries.
    pub(super) fn shares_auxiliaries(&self, token: usize) -> bool {
        let this = &self.document.tokens[token];
        let bare = matches!(this.tag, Tag::Vb | Tag::Vbn | Tag::Vbg | Tag::Nn | Tag::Nns);
        let own = tree::child(
            self.document,
            token,
            &[
                Label::Aux,
                Label::Auxpass,
                Label::Nsubj,
                Label::Nsubjpass,
                Label::Det,
            ],
        );
        this.label == Label::Conj && bare && own.is_none()
    }

    /// "asked *if* she had left", "unclear *if* she left": what is asked is no condition.
    fn is_asked(&self, clause: usize) -> bool {
        match self.document.tokens[clause].label {
            Label::Ccomp | Label::Pcomp => true,
            Label::Advcl => (self.document.head(clause))
                .and_then(|head| self.governor(head, clause))
                .is_some_and(|cue| cue.certainty == Some(Certainty::Possible)),
            _ => false,
        }
    }

    /// Whether a clause with "if" or "unless" hangs from `token`.
    fn has_condition(&self, token: usize) -> bool {
        self.document
            .children_by(token, &[Label::Advcl])
            .filter(|&clause| !self.is_asked(clause))
            .flat_map(|clause| self.document.children_by(clause, &[Label::Mark]))
            .any(|mark| {
                self.lookup(Scope::Subordinator, mark)
                    .iter()
                    .any(|cue| cue.certainty == Some(Certainty::Conditional))
            })
    }

    /// "a forum, *set to occur* in May": a noun's event is as sure as the clause that says that it takes place.
    fn relative_clauses(&self, noun: usize, reading: Reading) -> Reading {
        self.document
            .children_by(noun, &[Label::Relcl, Label::Acl])
            .map(|clause| tree::child(self.document, clause, &[Label::Xcomp]).unwrap_or(clause))
            .filter(|&verb| self.cues.realises(&self.document.tokens[verb].lemma))
            .fold(reading, |reading, verb| {
                reading.beside(self.own(verb).under(self.governed(verb)))
            })
    }

    /// By the cue that `token` hangs from directly, if there is one.
    fn governed(&self, token: usize) -> Reading {
        let mut reading = Reading::PLAIN;
        if let Some(cue) = self
            .document
            .head(token)
            .and_then(|head| self.governor(head, token))
        {
            apply(&mut reading, cue);
        }
        reading
    }
}
