//! What the words around a name say of its kind.

use std::ops::Range;

use super::{Judge, Votes, is_seat};
use crate::{
    names::{
        Kind,
        gazetteer::{Class, Sense},
        spot::Spot,
    },
    text::{EntityType, Label, Tag},
};

impl Judge<'_> {
    /// The words around the name: titles, "in", reporting verbs, what stands in apposition.
    pub(super) fn vote_around(&self, spot: &Spot, votes: &mut Votes) {
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
                if matches!(
                    self.word(token.head),
                    "in" | "In" | "at" | "near" | "across" | "outside" | "throughout"
                ) =>
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
                let bare = matches!(self.word(token.head), "in" | "In" | "near")
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
                    && !matches!(self.word(start), "Metro" | "State" | "Transit" | "Campus")
                    && matches!(
                        above.lemma.as_str(),
                        "police"
                            | "resident"
                            | "mayor"
                            | "man"
                            | "woman"
                            | "teen"
                            | "suburb"
                            | "area"
                            | "neighborhood"
                            | "neighbourhood"
                    ) =>
            {
                votes.add(Kind::Place, 0.7);
            }
            Label::Nsubj if self.goes_on_of_somebody(token.head) => votes.add(Kind::Person, 1.0),
            // A capital that speaks is a government.
            Label::Nsubj if is_speech(&above.lemma) && !is_seat(spot) => {
                votes.add(Kind::Person, 0.5);
            }
            // What has a price.
            Label::Nsubjpass | Label::Dobj if is_traded(&above.lemma) => {
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
            } else if self
                .document
                .children(child)
                .iter()
                .any(|&i| self.word(i).eq_ignore_ascii_case("who"))
            {
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
        if matches!(self.word(end), "," | "in")
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
        if self.word(end) == "-" && matches!(self.word(end + 1), "based" | "headquartered" | "born")
        {
            votes.add(Kind::Place, 1.5);
        }
        if start > 0 && matches!(self.word(start - 1), "v" | "vs" | "versus") {
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
                is_beating(&above.lemma)
                    && both.all(|at| matches!(tokens[at].tag, Tag::Nnp | Tag::Nnps))
            }
            Label::Compound | Label::Poss => is_of_team(&above.lemma),
            Label::Pobj => {
                let noun = &tokens[above.head];
                matches!(above.lemma.as_str(), "over" | "against") && is_contest(&noun.lemma)
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
        words.trim_end().ends_with("year-old") || words.trim_end().ends_with("years-old")
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
            Label::Nsubj => matches!(verb.lemma.as_str(), "die" | "succumb"),
            Label::Nsubjpass => is(Class::Harm) || is(Class::Accuse),
            _ => false,
        }
    }

    /// "Hale decided that *he* would stay": the clause below the verb goes on of the one who is its subject.
    fn goes_on_of_somebody(&self, verb: usize) -> bool {
        let clauses = self.document.children_by(verb, &[Label::Ccomp]);
        clauses.into_iter().any(|clause| {
            let subjects = self.document.children_by(clause, &[Label::Nsubj]);
            subjects
                .into_iter()
                .any(|subject| matches!(self.document.tokens[subject].lemma.as_str(), "he" | "she"))
        })
    }

    /// "a stake *in* Halden", "invests *in* Halden": a company, not a town.
    fn is_share(&self, preposition: usize) -> bool {
        let above = &self.document.tokens[self.document.tokens[preposition].head];
        matches!(
            above.lemma.as_str(),
            "share"
                | "stake"
                | "stock"
                | "interest"
                | "invest"
                | "investment"
                | "holding"
                | "believe"
                | "trust"
                | "confidence"
                | "faith"
                | "position"
                | "shareholder"
                | "investor"
        )
    }

    /// "the Aurora": persons and towns take no article, but for families ("the Moreaus") and seats ("the Kremlin").
    fn bears_article(&self, spot: &Spot, head: usize) -> bool {
        let Range { start, end } = spot.tokens;
        start > 0
            && spot.tokens.len() == 1
            && !is_seat(spot)
            && self.word(start - 1).eq_ignore_ascii_case("the")
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

fn is_beating(lemma: &str) -> bool {
    matches!(
        lemma,
        "beat" | "defeat" | "thrash" | "trounce" | "outplay" | "relegate"
    )
}

fn is_of_team(lemma: &str) -> bool {
    matches!(
        lemma,
        "coach"
            | "captain"
            | "skipper"
            | "striker"
            | "goalkeeper"
            | "midfielder"
            | "defender"
            | "winger"
            | "forward"
            | "quarterback"
            | "pitcher"
            | "fan"
            | "supporter"
            | "batsman"
            | "bowler"
    )
}

fn is_contest(lemma: &str) -> bool {
    matches!(
        lemma,
        "victory" | "win" | "lead" | "triumph" | "defeat" | "draw" | "match" | "game"
    )
}

fn is_traded(lemma: &str) -> bool {
    matches!(
        lemma,
        "sell"
            | "buy"
            | "acquire"
            | "own"
            | "privatise"
            | "privatize"
            | "nationalise"
            | "nationalize"
    )
}

fn is_speech(lemma: &str) -> bool {
    matches!(
        lemma,
        "say" | "tell" | "add" | "ask" | "recall" | "explain" | "write" | "argue" | "note"
    )
}
