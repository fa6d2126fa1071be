//! What the words around a name say of its kind.

use std::ops::Range;

use super::{Judge, Votes, is_seat};
use crate::{
    names::{
        Kind,
        gazetteer::{Class, Sense},
        name_span::NameSpan,
    },
    text::{EntityType, Label, Tag},
};

impl Judge<'_> {
    /// The words around the name: titles, "in", reporting verbs, what stands in apposition.
    pub(super) fn vote_around(&self, spot: &NameSpan, votes: &mut Votes) {
        let Range { start, end } = spot.tokens;
        let body = spot.tokens.len() > 1 && self.is_class(end - 1, Class::OrgEnd);
        if !spot.title.is_empty() && !body {
            let honorific = self.is_class(spot.title.end - 1, Class::Honorific);
            let adjacent = self.is_class(spot.title.end - 1, Class::Role);
            votes.add(
                Kind::Person,
                if honorific {
                    3.0
                } else if adjacent {
                    2.0
                } else {
                    0.5
                },
            );
        }
        let Some(head) = self.document.root_of(spot.tokens.clone()) else {
            return;
        };
        let token = &self.document.tokens[head];
        let above = &self.document.tokens[token.head];
        match token.label {
            Label::Pobj
                if self
                    .lexicon
                    .names
                    .place_preposition
                    .has_any_case(self.word(token.head)) =>
            {
                let listed = spot
                    .hit
                    .iter()
                    .flat_map(|hit| &hit.bearers)
                    .any(|&(entry, sense)| {
                        sense == Sense::Name
                            && self
                                .gazetteer
                                .at(entry)
                                .is_some_and(|entry| entry.kind == Kind::Place)
                    });
                let bare = self
                    .lexicon
                    .names
                    .bare_place_preposition
                    .has_any_case(self.word(token.head))
                    && token.head + 1 == start
                    && !self.is_share(token.head);
                votes.add(
                    Kind::Place,
                    match (bare, listed) {
                        (true, true) => 1.7,
                        (true, false) => 1.1,
                        _ => 0.7,
                    },
                );
            }
            // "Halden police", "a Halden man"
            Label::Compound
                if token.head == end
                    && self.word(start).contains(char::is_lowercase)
                    && !self
                        .lexicon
                        .names
                        .own_body_opening
                        .has_any_case(self.word(start))
                    && self.lexicon.names.town_bound_noun.has(&above.lemma) =>
            {
                votes.add(Kind::Place, 0.7);
            }
            Label::Nsubj if self.goes_on_of_somebody(token.head) => votes.add(Kind::Person, 1.0),
            // A capital that speaks is a government.
            Label::Nsubj
                if self.lexicon.names.personal_speech_verb.has(&above.lemma) && !is_seat(spot) =>
            {
                votes.add(Kind::Person, 0.5);
            }
            // What has a price.
            Label::Nsubjpass | Label::Dobj if self.lexicon.names.trading_verb.has(&above.lemma) => {
                votes.add(Kind::Org, 1.2);
            }
            Label::Appos => self.vote_apposition(token.head, votes),
            // "Halden's mother"
            Label::Poss if self.is_kin(token.head) => votes.add(Kind::Person, 1.5),
            _ => {}
        }
        // "Halden and his father"
        let beside = self.document.children_by(head, &[Label::Conj]).next();
        if beside.is_some_and(|noun| {
            self.is_kin(noun)
                && self
                    .document
                    .children_by(noun, &[Label::Poss])
                    .next()
                    .is_some()
        }) {
            votes.add(Kind::Person, 1.5);
        }
        if spot.model != Some(EntityType::Person) && self.plays(head) {
            votes.add(Kind::Org, 2.0);
        }
        if self.is_aged(start) {
            votes.add(Kind::Person, 2.5);
        }
        if self.is_hurt(head) {
            votes.add(Kind::Person, 0.8);
        }
        for child in self
            .document
            .children_by(head, &[Label::Appos, Label::Relcl])
        {
            if self.document.tokens[child].label == Label::Appos {
                self.vote_apposition(child, votes);
            } else if self.document.children(child).iter().any(|&i| {
                self.lexicon
                    .grammar
                    .person_relative
                    .has_any_case(self.word(i))
            }) {
                votes.add(Kind::Person, 1.0);
            }
        }
        if self.word(end) == ","
            && self
                .document
                .tokens
                .get(end + 1)
                .is_some_and(|age| age.tag == Tag::Cd && age.span.len() == 2)
            && matches!(self.word(end + 2), "," | ".")
        {
            votes.add(Kind::Person, 1.0);
        }
        if self.word(end) == "("
            && self.country_at(end + 1)
            && self.word(end + 2) == ")"
            && spot.tokens.len() >= 2
        {
            votes.add(Kind::Person, 1.5);
        }
        let comma_country = self.word(end) == "," && self.place_at(end + 1);
        if comma_country && token.label == Label::Pobj {
            votes.add(Kind::Place, 0.8);
        }
        if (self.word(end) == "," || self.lexicon.grammar.within.has(self.word(end)))
            && self.gazetteer.lies_in(&self.key(spot), self.word(end + 1))
        {
            votes.add(Kind::Place, 1.5);
        }
        if self.bears_article(spot, head) {
            votes.add(Kind::Person, -1.5);
            votes.add(Kind::Place, -0.9);
            votes.add(Kind::Other, 0.5);
        }
        // "the ferry Aurora"
        if start > 0 && self.is_class(start - 1, Class::Craft) {
            votes.add(Kind::Other, 2.5);
        }
        // "Halden-based"
        if self.word(end) == "-" && self.lexicon.names.based_participle.has(self.word(end + 1)) {
            votes.add(Kind::Place, 1.5);
        }
        if start > 0 && self.lexicon.names.versus.has(self.word(start - 1)) {
            votes.add(Kind::Org, 0.3);
        }
    }

    /// "Halden beat Lindhaven", "a victory over *Halden*", "*Halden* striker Lind": teams bear the names of their towns.
    fn plays(&self, head: usize) -> bool {
        let tokens = &self.document.tokens;
        let token = &tokens[head];
        let above = &tokens[token.head];
        match token.label {
            Label::Nsubj | Label::Dobj => {
                let sides = &[Label::Nsubj, Label::Dobj];
                let mut both = self.document.children_by(token.head, sides);
                self.lexicon.names.beating_verb.has(&above.lemma)
                    && both.all(|at| matches!(tokens[at].tag, Tag::Nnp | Tag::Nnps))
            }
            Label::Compound | Label::Poss => self.lexicon.names.team_noun.has(&above.lemma),
            Label::Pobj => {
                let noun = &tokens[above.head];
                self.lexicon.names.contest_preposition.has(&above.lemma)
                    && self.lexicon.names.contest_noun.has(&noun.lemma)
            }
            _ => false,
        }
    }

    fn is_kin(&self, noun: usize) -> bool {
        self.gazetteer
            .word(&self.document.tokens[noun].lemma)
            .is_some_and(|word| word.is(Class::Kin))
    }

    /// "*17-year-old* Medina Knox": towns and bodies are not aged so.
    fn is_aged(&self, start: usize) -> bool {
        let before = start.saturating_sub(3)..start;
        let words = self.document.span_of(before).slice(self.text);
        let words = words.to_lowercase();
        self.lexicon.names.age_ending.end(words.trim_end())
    }

    /// "Knox *died*", "Knox *was arrested*": what befalls people alone.
    fn is_hurt(&self, head: usize) -> bool {
        let token = &self.document.tokens[head];
        let verb = &self.document.tokens[token.head];
        let is = |class: Class| {
            let word = self.gazetteer.word(&verb.lemma);
            word.is_some_and(|word| word.is(class))
        };
        match token.label {
            Label::Nsubj => self.lexicon.names.dying_verb.has(&verb.lemma),
            Label::Nsubjpass => is(Class::Harm) || is(Class::Accuse),
            _ => false,
        }
    }

    /// "Hale decided that *he* would stay": the clause below the verb goes on of the one who is its subject.
    fn goes_on_of_somebody(&self, verb: usize) -> bool {
        let clauses = self.document.children_by(verb, &[Label::Ccomp]);
        clauses.into_iter().any(|clause| {
            let subjects = self.document.children_by(clause, &[Label::Nsubj]);
            subjects.into_iter().any(|subject| {
                self.lexicon
                    .names
                    .person_subject
                    .has(&self.document.tokens[subject].lemma)
            })
        })
    }

    /// "a stake *in* Halden", "invests *in* Halden": a company, not a town.
    fn is_share(&self, preposition: usize) -> bool {
        let above = &self.document.tokens[self.document.tokens[preposition].head];
        self.lexicon.names.stake_word.has(&above.lemma)
    }

    /// "the Aurora": persons and towns take no article, but for families ("the Moreaus") and seats ("the Kremlin").
    fn bears_article(&self, spot: &NameSpan, head: usize) -> bool {
        let Range { start, end } = spot.tokens;
        start > 0
            && spot.tokens.len() == 1
            && !is_seat(spot)
            && self
                .lexicon
                .grammar
                .definite_article
                .has_any_case(self.word(start - 1))
            && self.document.tokens[start - 1].head == head
            && !self.word(end - 1).ends_with('s')
    }

    fn vote_apposition(&self, noun: usize, votes: &mut Votes) {
        for (class, kind, weight) in [
            (Class::Role, Kind::Person, 1.2),
            (Class::Kin, Kind::Person, 1.2),
            (Class::Org, Kind::Org, 0.8),
            (Class::Place, Kind::Place, 0.8),
            (Class::Craft, Kind::Other, 1.2),
        ] {
            let lemma = &self.document.tokens[noun].lemma;
            if self
                .gazetteer
                .word(lemma)
                .is_some_and(|word| word.is(class))
            {
                votes.add(kind, weight);
                return;
            }
        }
    }
}
