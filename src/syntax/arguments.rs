//! What fills the places of a predicate.

use std::ops::Range;

use super::{
    Argument, Bearer, Function, NounPhrase, Via, english, links::Links, phrases, words::has,
};
use crate::text::{Label, Pos};

/// What arguments are read with: the trees, and the noun phrases and clauses found in them.
pub(super) struct Site<'a> {
    pub(super) links: &'a Links<'a>,
    pub(super) phrases: &'a [NounPhrase],
    pub(super) phrase_at: &'a [Option<usize>],
    /// By token: index of the clause that it heads.
    pub(super) clause_at: &'a [Option<usize>],
}

/// A word that fills a place, before its words and its list are known.
#[derive(Debug, Clone, Copy)]
struct Filler {
    head: usize,
    via: Via,
    /// Whether what is conjoined with it fills the place, too.
    lists: bool,
}

impl Site<'_> {
    /// The arguments of the verb, light verbs as they stand.
    pub(super) fn of_verb(&self, verb: usize) -> Vec<Argument> {
        let links = self.links;
        let mut found = Vec::new();
        let surface = if links.raises(verb) {
            Vec::new()
        } else {
            self.surface(verb)
        };
        let direct = self.direct(verb);
        if links.is_passive(verb) {
            let place = if direct.is_empty() || self.is_predicative(verb) {
                Function::Object
            } else {
                Function::Indirect
            };
            self.agents(&mut found, verb);
            self.put(&mut found, place, None, &surface);
        } else {
            self.put(&mut found, Function::Subject, None, &surface);
        }
        self.put(&mut found, Function::Object, None, &direct);
        for &child in links.document.children(verb) {
            self.read_child(&mut found, verb, child);
        }
        if direct.is_empty() && !links.is_passive(verb) {
            self.fill_gap(&mut found, verb);
        }
        found
    }

    /// The arguments of a noun that is a predicate: whose, by whom, behind which preposition, what it is to be done.
    pub(super) fn of_noun(&self, noun: usize) -> Vec<Argument> {
        let mut found = Vec::new();
        if let Some(index) = self.phrase_at[noun] {
            let owner = self.phrases[index].possessor;
            let owner: Vec<Filler> = owner.map(own).into_iter().collect();
            self.put(&mut found, Function::Possessor, None, &owner);
        }
        self.agents(&mut found, noun);
        for &child in self.links.document.children(noun) {
            match self.links.label(child) {
                Label::Prep | Label::Dative => self.behind(&mut found, child, child),
                Label::Acl if english::is_infinitive(self.links.document, child) => {
                    self.clause(&mut found, Function::Complement, None, child);
                }
                _ => {}
            }
        }
        found
    }

    /// The subject that the verb agrees with, its own or one that it has from elsewhere.
    fn surface(&self, verb: usize) -> Vec<Filler> {
        let links = self.links;
        let Some((bearer, via)) = links.bearer(verb) else {
            return Vec::new();
        };
        match bearer {
            Bearer::Described(head) => vec![Filler {
                head,
                via,
                lists: false,
            }],
            Bearer::Noun(head) => vec![Filler {
                head,
                via,
                lists: true,
            }],
            Bearer::Verb(bearer) => {
                let clause = [Label::Csubj, Label::Csubjpass];
                let there = || {
                    links.child(bearer, &[Label::Expl])?;
                    links.child(bearer, &[Label::Attr, Label::Dobj])
                };
                let head = links
                    .own_subject(bearer)
                    .or_else(|| links.child(bearer, &clause))
                    .or_else(there);
                head.and_then(|head| self.filler(head, via))
                    .into_iter()
                    .collect()
            }
        }
    }

    /// `head`, or the noun that it stands for.
    fn filler(&self, head: usize, via: Via) -> Option<Filler> {
        let (noun, lists) = self.links.resolved(head)?;
        let via = if noun == head { via } else { Via::Relative };
        Some(Filler {
            head: noun,
            via,
            lists,
        })
    }

    /// Direct objects, own or shared with a verb further on.
    fn direct(&self, verb: usize) -> Vec<Filler> {
        let links = self.links;
        let there = links.child(verb, &[Label::Expl]).is_some();
        let own: Vec<Filler> = links
            .document
            .children_by(verb, &[Label::Dobj])
            .filter(|_| !there)
            .filter_map(|at| self.filler(at, Via::Own))
            .collect();
        if !own.is_empty() {
            return own;
        }
        links
            .shared_object(verb)
            .and_then(|(_, at)| self.filler(at, Via::Shared))
            .into_iter()
            .collect()
    }

    /// Whether something tells what the object is made: "was elected mayor".
    fn is_predicative(&self, verb: usize) -> bool {
        self.links.child(verb, &[Label::Oprd]).is_some()
    }

    /// Those behind "by" who do it.
    fn agents(&self, found: &mut Vec<Argument>, predicate: usize) {
        let links = self.links;
        for by in links
            .document
            .children_by(predicate, &[Label::Agent, Label::Prep])
        {
            let acts = links.label(by) == Label::Agent
                || (!links.is_verb(predicate) && has(&links.words.word.by, links.lemma(by)));
            if let Some(who) = links.child(by, &[Label::Pobj]).filter(|_| acts) {
                let who: Vec<Filler> = self.filler(who, Via::Own).into_iter().collect();
                self.put(found, Function::Subject, Some(by), &who);
            }
        }
    }

    /// What any other dependent of a verb fills.
    fn read_child(&self, found: &mut Vec<Argument>, verb: usize, child: usize) {
        let links = self.links;
        let pos = links.document.tokens[child].pos;
        let plain = |found: &mut Vec<Argument>, function| {
            let filler: Vec<Filler> = self.filler(child, Via::Own).into_iter().collect();
            self.put(found, function, None, &filler);
        };
        match links.label(child) {
            Label::Dative if pos != Pos::Adp => plain(found, Function::Indirect),
            Label::Prep | Label::Dative => self.behind(found, child, child),
            Label::Attr if links.child(verb, &[Label::Expl]).is_some() => {}
            Label::Attr | Label::Acomp | Label::Oprd => plain(found, Function::Attribute),
            Label::Ccomp | Label::Xcomp => self.clause(found, Function::Complement, None, child),
            Label::Advcl => self.clause(found, Function::Adverbial, None, child),
            Label::Npadvmod => plain(found, Function::Adverbial),
            Label::Advmod if english::is_wh(links.document, child) => {
                // "the city *where* she met him"
                let is_relative = links.label(verb) == Label::Relcl;
                let noun = links.document.head(verb).filter(|_| is_relative);
                let noun: Vec<Filler> = noun.map(described).into_iter().collect();
                self.put(found, Function::Oblique, Some(child), &noun);
            }
            Label::Advmod if !has(&links.words.word.never, links.lemma(child)) => {
                plain(found, Function::Adverbial);
            }
            _ => {}
        }
    }

    /// What stands behind a preposition, through others behind it ("because of", "from behind").
    fn behind(&self, found: &mut Vec<Argument>, first: usize, preposition: usize) {
        let links = self.links;
        let is_to = has(&links.words.word.to, links.lemma(first));
        let function = if links.label(first) == Label::Dative && is_to {
            Function::Indirect
        } else {
            Function::Oblique
        };
        for &child in links.document.children(preposition) {
            let is_preposition = links.document.tokens[child].pos == Pos::Adp;
            match links.label(child) {
                Label::Prep | Label::Pcomp if is_preposition => self.behind(found, first, child),
                Label::Pcomp if self.clause_at[child].is_some() => {
                    self.clause(found, Function::Adverbial, Some(first), child);
                }
                Label::Pobj | Label::Pcomp => {
                    let filler: Vec<Filler> = self.filler(child, Via::Own).into_iter().collect();
                    self.put(found, function, Some(first), &filler);
                }
                _ => {}
            }
        }
    }

    /// The noun that a relative clause describes, in the place that the clause leaves open.
    fn fill_gap(&self, found: &mut Vec<Argument>, verb: usize) {
        let links = self.links;
        let Some(noun) = links.gap(verb) else {
            return;
        };
        // "the house she lived *in*"
        let stranded = links
            .document
            .children_by(verb, &[Label::Prep])
            .find(|&at| links.document.children(at).is_empty());
        let (function, preposition) = if stranded.is_some() {
            (Function::Oblique, stranded)
        } else if has(&links.words.word.when, links.lemma(noun)) {
            (Function::Adverbial, None)
        } else {
            (Function::Object, None)
        };
        self.put(found, function, preposition, &[described(noun)]);
    }

    /// Adds a clause that fills a place; what heads no clause fills it as words.
    fn clause(
        &self,
        found: &mut Vec<Argument>,
        function: Function,
        preposition: Option<usize>,
        head: usize,
    ) {
        let tokens = self.links.below(head);
        found.push(self.argument(function, head, tokens, preposition, Via::Own));
    }

    /// Adds `fillers` and what is conjoined with them.
    fn put(
        &self,
        found: &mut Vec<Argument>,
        function: Function,
        preposition: Option<usize>,
        fillers: &[Filler],
    ) {
        for &Filler { head, via, lists } in fillers {
            found.push(self.argument(function, head, self.words_of(head), preposition, via));
            let others = if lists {
                phrases::conjuncts(self.links, head)
            } else {
                Vec::new()
            };
            for other in others {
                found.push(Argument {
                    conjunct_of: Some(head),
                    ..self.argument(function, other, self.words_of(other), preposition, via)
                });
            }
        }
    }

    fn argument(
        &self,
        function: Function,
        head: usize,
        tokens: Range<usize>,
        preposition: Option<usize>,
        via: Via,
    ) -> Argument {
        Argument {
            function,
            head,
            span: self.links.document.span_of(tokens.clone()),
            tokens,
            preposition,
            clause: self.clause_at[head],
            via,
            conjunct_of: None,
        }
    }

    /// The noun phrase that `head` heads, else all that hangs from it.
    fn words_of(&self, head: usize) -> Range<usize> {
        match self.phrase_at[head] {
            Some(index) => self.phrases[index].tokens.clone(),
            None => self.links.below(head),
        }
    }
}

/// A word that fills a place of the predicate that it hangs from.
fn own(head: usize) -> Filler {
    Filler {
        head,
        via: Via::Own,
        lists: true,
    }
}

/// A noun that the clause describes.
fn described(head: usize) -> Filler {
    Filler {
        head,
        via: Via::Relative,
        lists: false,
    }
}
