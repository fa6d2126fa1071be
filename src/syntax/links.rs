//! One walk up and one down the trees: where each word's own words end, which verbs are passive, whose subject each verb has.

use super::{
    Bearer, Turn, Via,
    english::{self, SUBJECTS},
    words::{Words, has},
};
use crate::text::{Document, Label, Pos, Tag};

/// A document with what the walks found. Every list is by token.
#[derive(Debug)]
pub(super) struct Links<'a> {
    pub(super) document: &'a Document,
    pub(super) text: &'a str,
    pub(super) words: &'a Words,
    /// The tokens that a root leads to, heads before what hangs from them.
    pub(super) order: Vec<usize>,
    /// First token of the subtree.
    low: Vec<usize>,
    /// Last token of the subtree.
    high: Vec<usize>,
    /// The nearest relative clause above.
    relative: Vec<Option<usize>>,
    /// The nearest head of a clause, the token itself included.
    clause: Vec<Option<usize>>,
    /// Whether a word that asks or relates, other than as an object, stands in the subtree, relative clauses below left out.
    asks: Vec<bool>,
    /// The nearest subject of its own.
    subject: Vec<Option<usize>>,
    /// Whether an infinitive or the like hangs from it.
    has_xcomp: Vec<bool>,
    passive: Vec<bool>,
    shared: Vec<Option<(usize, usize)>>,
    bearer: Vec<Option<(Bearer, Via)>>,
}

impl<'a> Links<'a> {
    pub(super) fn new(document: &'a Document, text: &'a str, words: &'a Words) -> Self {
        let count = document.tokens.len();
        let mut links = Self {
            document,
            text,
            words,
            order: order(document),
            low: (0..count).collect(),
            high: (0..count).collect(),
            relative: vec![None; count],
            clause: vec![None; count],
            asks: vec![false; count],
            subject: vec![None; count],
            has_xcomp: vec![false; count],
            passive: vec![false; count],
            shared: vec![None; count],
            bearer: vec![None; count],
        };
        for index in (0..links.order.len()).rev() {
            links.climb(links.order[index]);
        }
        for index in 0..links.order.len() {
            links.descend(links.order[index]);
        }
        links
    }

    pub(super) fn label(&self, token: usize) -> Label {
        self.document.tokens[token].label
    }

    pub(super) fn lemma(&self, token: usize) -> &'a str {
        &self.document.tokens[token].lemma
    }

    pub(super) fn is_verb(&self, token: usize) -> bool {
        matches!(self.document.tokens[token].pos, Pos::Verb | Pos::Aux)
    }

    pub(super) fn is_noun(&self, token: usize) -> bool {
        matches!(self.document.tokens[token].pos, Pos::Noun | Pos::Propn)
    }

    /// The first dependent under one of `labels`.
    pub(super) fn child(&self, token: usize, labels: &[Label]) -> Option<usize> {
        self.document.children_by(token, labels).next()
    }

    /// The tokens of the subtree, from first to past the last.
    pub(super) fn below(&self, token: usize) -> std::ops::Range<usize> {
        self.low[token]..self.high[token] + 1
    }

    /// Whether the verb is passive, participles without auxiliary included.
    pub(super) fn is_passive(&self, verb: usize) -> bool {
        self.passive[verb]
    }

    /// The nearest head of a clause above `token`.
    pub(super) fn clause_above(&self, token: usize) -> Option<usize> {
        self.clause[self.document.head(token)?]
    }

    /// The nearest head of a clause, `token` itself included.
    pub(super) fn clause_of(&self, token: usize) -> Option<usize> {
        self.clause[token]
    }

    /// Where the subject of `verb` on the surface is.
    pub(super) fn bearer(&self, verb: usize) -> Option<(Bearer, Via)> {
        self.bearer[verb]
    }

    /// The nearest of the subjects that hang from `verb` itself.
    pub(super) fn own_subject(&self, verb: usize) -> Option<usize> {
        self.subject[verb]
    }

    /// The verb further on with which this one shares its object, and the object: "a man *shot* and *killed* *Okafor*".
    pub(super) fn shared_object(&self, verb: usize) -> Option<(usize, usize)> {
        self.shared[verb]
    }

    /// The verb's lemma with its particle, in small letters.
    pub(super) fn verb_lemma(&self, verb: usize) -> String {
        let lemma = self.lemma(verb).to_lowercase();
        match self.child(verb, &[Label::Prt]) {
            Some(particle) => format!("{lemma} {}", self.lemma(particle).to_lowercase()),
            None => lemma,
        }
    }

    /// Whether the subject that `verb` has on the surface belongs to the infinitive below it alone.
    pub(super) fn raises(&self, verb: usize) -> bool {
        let lists = self.words;
        self.has_xcomp[verb]
            && if self.passive[verb] {
                lists.raising_passive.has(self.lemma(verb))
            } else {
                lists.raising.has(&self.verb_lemma(verb))
            }
    }

    /// The noun that a relative pronoun stands for, and whether it starts a list that it means all of; any other word itself. `None`
    /// for words that ask, and for pronouns without a noun.
    pub(super) fn resolved(&self, token: usize) -> Option<(usize, bool)> {
        if !english::is_relative(self.document, token, self.words) {
            return Some((token, true));
        }
        if has(&self.words.word.asking, self.lemma(token)) {
            return None;
        }
        let clause = self.relative[token]?;
        // "the man who asked *who* left": the clause has a pronoun of its own.
        let taken = self.clause[token] != Some(clause)
            && self
                .document
                .children(clause)
                .iter()
                .any(|&at| at != token && english::is_wh(self.document, at));
        let noun = self.document.head(clause).filter(|_| !taken)?;
        if !english::is_plural(self.document, self.text, self.words, clause) {
            return Some((noun, false));
        }
        let mut first = noun;
        while self.label(first) == Label::Conj {
            match self.document.head(first).filter(|&up| self.is_noun(up)) {
                Some(up) => first = up,
                None => break,
            }
        }
        Some((first, first != noun))
    }

    /// Whom a possessive means: for "whose" the noun that its clause describes.
    pub(super) fn owner(&self, token: usize) -> Option<usize> {
        if !english::is_wh(self.document, token) {
            return Some(token);
        }
        self.document.head(self.relative[token]?)
    }

    /// For a relative clause without an object of its own, the noun that it hangs from: "the letter (that) she sent".
    pub(super) fn gap(&self, verb: usize) -> Option<usize> {
        let clause = match self.label(verb) {
            Label::Xcomp => self.document.head(verb)?,
            _ => verb,
        };
        if self.label(clause) != Label::Relcl || self.asks[clause] {
            return None;
        }
        let own = |&at: &usize| !english::is_wh(self.document, at);
        self.document.children_by(clause, SUBJECTS).find(own)?;
        let below = [Label::Xcomp, Label::Ccomp];
        match self.child(verb, &below) {
            Some(_) => None,
            None => self.document.head(clause),
        }
    }

    /// What other stages ask of a verb.
    pub(super) fn into_turns(self) -> Vec<Turn> {
        (0..self.document.tokens.len())
            .map(|at| Turn {
                is_passive: self.passive[at],
                bearer: self.bearer[at],
                shared: self.shared[at],
                gap: self.gap(at),
            })
            .collect()
    }

    /// What `token` can tell from what hangs from it.
    fn climb(&mut self, token: usize) {
        let word = &self.document.tokens[token];
        self.asks[token] |= english::is_wh(self.document, token) && word.label != Label::Dobj;
        if self.is_verb(token) {
            self.shared[token] = self.object_further_on(token);
        }
        if let Some(head) = self.document.head(token) {
            self.low[head] = self.low[head].min(self.low[token]);
            self.high[head] = self.high[head].max(self.high[token]);
            self.asks[head] |= self.asks[token] && word.label != Label::Relcl;
            self.has_xcomp[head] |= word.label == Label::Xcomp;
            let distance = |at: usize| (at.abs_diff(head), at);
            if SUBJECTS.contains(&word.label)
                && self.subject[head].is_none_or(|near| distance(token) < distance(near))
            {
                self.subject[head] = Some(token);
            }
        }
    }

    /// The object that a verb, which never goes without one, shares with the next that is conjoined.
    fn object_further_on(&self, verb: usize) -> Option<(usize, usize)> {
        let own = [Label::Auxpass, Label::Nsubjpass, Label::Agent, Label::Dobj];
        if !self.words.transitive.has(self.lemma(verb)) || self.child(verb, &own).is_some() {
            return None;
        }
        let next = self
            .child(verb, &[Label::Conj])
            .filter(|&at| self.is_verb(at))?;
        let light = |at: usize| {
            let pos = self.document.tokens[at].pos;
            matches!(pos, Pos::Cconj | Pos::Punct | Pos::Adv)
        };
        if !(verb + 1..next).all(light) || self.subject[next].is_some() {
            return None;
        }
        match self.child(next, &[Label::Dobj]) {
            Some(object) => Some((next, object)),
            None => self.shared[next],
        }
    }

    /// What `token` gets from what it hangs from.
    fn descend(&mut self, token: usize) {
        let head = self.document.head(token);
        self.relative[token] = head.and_then(|head| {
            if self.label(head) == Label::Relcl {
                Some(head)
            } else {
                self.relative[head]
            }
        });
        self.clause[token] = if english::heads_clause(self.document, token) {
            Some(token)
        } else {
            head.and_then(|head| self.clause[head])
        };
        let is_participle = self.document.tokens[token].tag == Tag::Vbn;
        if !self.is_verb(token) && !is_participle {
            return;
        }
        self.passive[token] = self.shared[token].is_none()
            && english::passive(self.document, self.words, token).unwrap_or_else(|| {
                // The auxiliary is shared; a participle that goes on with no verb stands alone.
                head.is_none_or(|head| !self.is_verb(head) || self.passive[head])
            });
        self.bearer[token] = self.find_bearer(token);
    }

    fn find_bearer(&self, verb: usize) -> Option<(Bearer, Via)> {
        let own = [
            Label::Nsubj,
            Label::Nsubjpass,
            Label::Csubj,
            Label::Csubjpass,
            Label::Expl,
        ];
        if self.child(verb, &own).is_some() {
            return Some((Bearer::Verb(verb), Via::Own));
        }
        // "*Killed* in the blast were …": the parser hangs the subject from "were".
        let be = self.child(verb, &[Label::Auxpass]);
        if let Some(be) = be.filter(|&be| self.subject[be].is_some()) {
            return Some((Bearer::Verb(be), Via::Own));
        }
        let head = self.document.head(verb)?;
        match self.label(verb) {
            Label::Conj if self.is_verb(head) => self.inherited(head, Via::Shared),
            Label::Advcl if self.is_verb(head) => {
                let called = self
                    .called_on(head)
                    .filter(|_| english::is_infinitive(self.document, verb));
                match called {
                    Some(whom) => Some((Bearer::Noun(whom), Via::Control)),
                    None => self.inherited(head, Via::Control),
                }
            }
            Label::Xcomp => self.controller(head),
            // "Do not *shoot*!": whoever is spoken to.
            Label::Ccomp if english::is_order(self.document, verb) => None,
            Label::Ccomp if english::form(self.document, verb) != super::Form::Finite => {
                self.controller(head)
            }
            // "a man they say *opened* fire": whom the clause around it describes.
            Label::Ccomp if self.label(head) == Label::Relcl && head < verb => {
                let noun = self.document.head(head)?;
                self.subject[head].map(|_| (Bearer::Described(noun), Via::Relative))
            }
            Label::Pcomp => self.holder(head),
            Label::Acl if english::is_infinitive(self.document, verb) => self.noun_controller(head),
            Label::Acl | Label::Relcl => Some((Bearer::Described(head), Via::Relative)),
            _ => None,
        }
    }

    /// The subject of `verb`, for a clause that has none of its own.
    fn inherited(&self, verb: usize, via: Via) -> Option<(Bearer, Via)> {
        let (bearer, up) = self.bearer[verb]?;
        Some((bearer, if up == Via::Own { via } else { up }))
    }

    /// Who is to do what an infinitive below `head` says.
    fn controller(&self, head: usize) -> Option<(Bearer, Via)> {
        if self.is_noun(head) {
            return self.noun_controller(head);
        }
        if !self.is_verb(head) {
            // "happy to welcome": the subject of "be".
            let up = self.document.head(head).filter(|&up| self.is_verb(up))?;
            let via = if self.words.raising.has(self.lemma(head)) {
                Via::Raising
            } else {
                Via::Control
            };
            return self.inherited(up, via);
        }
        if let Some(whom) = self.called_on(head) {
            return Some((Bearer::Noun(whom), Via::Control));
        }
        if !self.passive[head] && self.words.object_control.has(self.lemma(head)) {
            let whom = self
                .document
                .children_by(head, &[Label::Dobj, Label::Dative])
                .find(|&at| self.document.tokens[at].pos != Pos::Adp);
            if let Some(whom) = whom {
                return Some((Bearer::Noun(whom), Via::Control));
            }
        }
        let via = if self.raises(head) {
            Via::Raising
        } else {
            Via::Control
        };
        self.inherited(head, via)
    }

    /// Who is to do what the infinitive below the verb says, where a preposition stands before them: "called on *her* to go".
    fn called_on(&self, verb: usize) -> Option<usize> {
        let prepositions = self.document.children_by(verb, &[Label::Prep]);
        let lemma = self.verb_lemma(verb);
        let holds = |&at: &usize| {
            let phrase = format!("{lemma} {}", self.lemma(at).to_lowercase());
            self.words.prepositional_control.lemmas.contains(&phrase)
        };
        prepositions
            .filter(holds)
            .find_map(|at| self.child(at, &[Label::Pobj]))
    }

    /// Who does what stands after a preposition: "after *meeting* …", "interest in *meeting* …".
    fn holder(&self, preposition: usize) -> Option<(Bearer, Via)> {
        let head = self.document.head(preposition)?;
        if let Some(whom) = self.object_before(preposition, head) {
            return Some((Bearer::Noun(whom), Via::Control));
        }
        if self.is_noun(head) {
            self.noun_controller(head)
        } else if self.is_verb(head) {
            self.inherited(head, Via::Control)
        } else {
            self.controller(head)
        }
    }

    /// The object that does what stands after a preposition: "accused *her* of lying", "praised *her* for coming".
    /// The parser hangs the preposition from the verb or from its object.
    fn object_before(&self, preposition: usize, head: usize) -> Option<usize> {
        let is_object = self.is_noun(head) && self.label(head) == Label::Dobj;
        let verb = if is_object {
            self.document.head(head)?
        } else {
            head
        };
        if !self.is_verb(verb) || self.passive[verb] {
            return None;
        }
        let lists = &self.words.word;
        let word = self.lemma(preposition);
        let judges = self.words.object_gerund.has(self.lemma(verb));
        let holds = (has(&lists.for_reason, word) && judges)
            || (has(&lists.of_object, word) && (judges || !is_object));
        let object = || self.child(verb, &[Label::Dobj]);
        if is_object { Some(head) } else { object() }.filter(|_| holds)
    }

    /// Who is to do what an infinitive below the noun says: "her plan to go", "an invitation to her to go".
    fn noun_controller(&self, noun: usize) -> Option<(Bearer, Via)> {
        let to = |noun| Some((Bearer::Noun(noun), Via::Control));
        if self.label(noun) == Label::Pobj {
            let up = self
                .document
                .head(noun)
                .and_then(|at| self.document.head(at));
            if up.and_then(|verb| self.called_on(verb)) == Some(noun) {
                return to(noun);
            }
        }
        let verb = self.document.head(noun).filter(|&up| self.is_verb(up));
        if self.words.offered.has(self.lemma(noun)) {
            if let Some(whom) = self.behind(noun, &self.words.word.to_for) {
                return to(whom);
            }
            let verb = verb?;
            if self.words.accept.has(&self.verb_lemma(verb)) {
                return self.inherited(verb, Via::Control);
            }
            return match self.recipient(verb) {
                Some(whom) => to(whom),
                None if self.passive[verb] && self.child(verb, &[Label::Dobj]).is_some() => {
                    self.inherited(verb, Via::Control)
                }
                None => None,
            };
        }
        if let Some(owner) = self.child(noun, &[Label::Poss]) {
            return to(owner);
        }
        verb.filter(|_| self.label(noun) == Label::Dobj)
            .and_then(|verb| self.inherited(verb, Via::Control))
    }

    /// To whom, as the words of the verb tell it.
    fn recipient(&self, verb: usize) -> Option<usize> {
        self.document
            .children_by(verb, &[Label::Dative])
            .find(|&at| self.document.tokens[at].pos != Pos::Adp)
            .or_else(|| self.behind(verb, &self.words.word.to))
    }

    /// The first noun behind one of `prepositions` that hangs from `token`.
    fn behind(
        &self,
        token: usize,
        prepositions: &std::collections::BTreeSet<String>,
    ) -> Option<usize> {
        self.document
            .children_by(token, english::PREPOSITIONS)
            .filter(|&at| has(prepositions, self.lemma(at)))
            .find_map(|at| self.child(at, &[Label::Pobj]))
    }
}

/// The tokens that a root leads to, heads first.
fn order(document: &Document) -> Vec<usize> {
    let is_root = |&token: &usize| document.tokens[token].head == token;
    let mut order: Vec<usize> = (0..document.tokens.len()).filter(is_root).collect();
    let mut next = 0;
    while next < order.len() {
        order.extend_from_slice(document.children(order[next]));
        next += 1;
    }
    order
}
