//! When and where: times and places given to the clause or noun phrase that evokes an event.

use super::{path::LabelSet, tree::Tree};
use crate::{
    names::{Form, Kind},
    text::{Label, Tag},
};

/// Labels inside a noun phrase: what hangs there belongs to the noun, not to the clause.
const WITHIN_NOUN: LabelSet = LabelSet::of(&[
    Label::Compound,
    Label::Poss,
    Label::Nmod,
    Label::Amod,
    Label::Nummod,
    Label::Appos,
]);
const SUBJECTS: LabelSet = LabelSet::of(&[Label::Nsubj, Label::Nsubjpass]);

impl Tree<'_> {
    /// The head tokens of the time expressions that say when: the trigger's own, else those of the clause it shares.
    pub(super) fn times(self, token: usize) -> Vec<usize> {
        let own = self.times_of(&self.unit(token));
        if !own.is_empty() {
            return own;
        }
        if let Some(verb) = self.joined_to(token) {
            let mut before = self.times_of(&[verb]);
            before.retain(|&at| at < verb);
            if !before.is_empty() {
                return before;
            }
        }
        let clause = self.clause_before(token);
        clause
            .or_else(|| self.shared(token).map(|(verb, _)| verb))
            .or_else(|| self.clause_of_harm(token))
            .map(|clause| self.times_of(&[clause]))
            .unwrap_or_default()
    }

    /// The clause that tells what befell those whom the trigger says harmed: "two died *when* a bus crashed near Oslo on Friday".
    fn clause_of_harm(self, token: usize) -> Option<usize> {
        let verb = self.light_verb(token).unwrap_or(token);
        let marks: &[&str] = if self.is(token, "harmed") {
            &["when", "after", "as", "while"]
        } else {
            &["when"]
        };
        let is_mark = |&at: &usize| {
            let lemma = self.document.tokens[at].lemma.to_lowercase();
            marks.contains(&lemma.as_str())
        };
        self.down(verb, LabelSet::of(&[Label::Advcl]))
            .filter(|&at| at > verb && self.is_verb(at))
            .find(|&at| self.document.children(at).iter().any(is_mark))
    }

    /// The verb whose subject, and what stands before it, is the trigger's too: "on Friday she *fell* and *died*".
    fn joined_to(self, token: usize) -> Option<usize> {
        let verb = self.light_verb(token).unwrap_or(token);
        let up = self.document.head(verb).filter(|&up| self.is_verb(up))?;
        let joined = self.label(verb) == Label::Conj && self.down(verb, SUBJECTS).next().is_none();
        joined.then_some(up)
    }

    fn times_of(self, owners: &[usize]) -> Vec<usize> {
        let sentence = self.document.sentence_of(owners[0]);
        let range = self.document.sentences[sentence].tokens.clone();
        let first = self
            .analysis
            .timexes
            .partition_point(|timex| timex.tokens.end <= range.start);
        self.analysis.timexes[first..]
            .iter()
            .take_while(|timex| timex.tokens.start < range.end)
            .filter(|timex| !self.analysis.source.is_dateline_date(timex.span))
            .filter_map(|timex| self.document.root_of(timex.tokens.clone()))
            .filter(|&at| self.owner(at).is_some_and(|owner| owners.contains(&owner)))
            .collect()
    }

    /// The clause whose time also holds for the trigger's, where that one has none: "made history on Tuesday *holding* …",
    /// "is expected on Saturday to *travel*", "will meet at a *summit* on Saturday".
    fn clause_before(self, token: usize) -> Option<usize> {
        if self.is_noun(token) && self.label(token) == Label::Pobj {
            let during = self
                .document
                .head(token)
                .filter(|&at| self.is_preposition(at, &["at", "in", "during"]))?;
            let clause = self.document.head(during).filter(|&up| self.is_verb(up))?;
            // "was arrested on Friday *in* a killing": in that matter, not in its course.
            let matter = self.is_preposition(during, &["in"]) && self.is(clause, "in-matter");
            return (!matter).then_some(clause);
        }
        let verb = self.light_verb(token).unwrap_or(token);
        if let Some(clause) = self.clause_before_when(verb) {
            return Some(clause);
        }
        let head = self.document.head(verb).filter(|&up| self.is_verb(up))?;
        match self.label(verb) {
            Label::Advcl | Label::Conj => self.clause_of_participle(verb),
            Label::Xcomp => self.is(head, "aspect").then_some(head),
            _ => None,
        }
    }

    /// The clause that a participle goes on with: "a bomb *went* off near Oslo, *killing* two".
    fn clause_of_participle(self, verb: usize) -> Option<usize> {
        let marked = |&at: &usize| self.label(at) == Label::Mark;
        let mut verb = verb;
        // "went off, wrecking a shop and *killing* two"
        while self.label(verb) == Label::Conj && self.document.tokens[verb].tag == Tag::Vbg {
            verb = self.document.head(verb).filter(|&up| self.is_verb(up))?;
        }
        let participle = self.label(verb) == Label::Advcl
            && self.document.tokens[verb].tag == Tag::Vbg
            && !self.document.children(verb).iter().any(marked);
        let head = self.document.head(verb).filter(|&up| self.is_verb(up))?;
        // "was charged on Saturday after opening fire, killing two": the day of the charge is none of the killing's.
        (participle && !self.is(head, "in-matter")).then_some(head)
    }

    /// The clause before "when", whose time and place are the trigger's too: "he was walking home on Friday *when* he was shot",
    /// "*when* a car pulled up and a man opened fire".
    fn clause_before_when(self, token: usize) -> Option<usize> {
        let mut verb = token;
        while self.label(verb) == Label::Conj {
            verb = self.document.head(verb).filter(|&up| self.is_verb(up))?;
        }
        let mut children = self.document.children(verb).iter();
        let is_when = |&at: &usize| self.document.tokens[at].lemma.eq_ignore_ascii_case("when");
        let head = self.document.head(verb).filter(|&head| head < verb)?;
        if !children.any(|at| at < &verb && is_when(at)) {
            return None;
        }
        match self.label(verb) {
            Label::Advcl => Some(head).filter(|&head| self.is_verb(head)),
            Label::Relcl if self.analysis.timex_at(head).is_some() => {
                self.document.ancestors(head).find(|&up| self.is_verb(up))
            }
            _ => None,
        }
    }

    /// The verb or event noun that a time or place phrase is said of; `None` where it belongs to another noun.
    fn owner(self, token: usize) -> Option<usize> {
        let mut at = token;
        loop {
            let up = self.document.head(at)?;
            if self.is_event(up) {
                return Some(up);
            }
            if WITHIN_NOUN.has(self.label(at)) || SUBJECTS.has(self.label(at)) {
                return None;
            }
            at = up;
        }
    }

    /// Whether the word evokes an event, so that times and places below it are its own.
    pub(super) fn is_event(self, token: usize) -> bool {
        self.is_verb(token)
            || self.is_noun(token)
                && (self.is(token, "event-noun") || self.rules.is_trigger(token, self.analysis))
    }

    /// The head tokens of the places where it happens; only the nearest ones.
    pub(super) fn places(self, token: usize) -> Vec<usize> {
        let own = self.places_of(token);
        if !own.is_empty() {
            return own;
        }
        let verb = self.light_verb(token).unwrap_or(token);
        self.clause_before_when(verb)
            .or_else(|| self.shared(token).map(|(verb, _)| verb))
            .or_else(|| self.clause_of_harm(token))
            .or_else(|| self.clause_of_participle(verb))
            .map_or(own, |clause| self.places_of(clause))
    }

    fn places_of(self, token: usize) -> Vec<usize> {
        let unit = self.unit(token);
        let sentence = self.document.sentence_of(token);
        let mut found: Vec<(usize, usize)> = self.document.sentences[sentence]
            .tokens
            .clone()
            .filter(|&at| self.label(at) == Label::Pobj)
            .filter_map(|at| Some((self.document.head(at)?, at)))
            .filter(|&(preposition, at)| {
                self.is_locative(preposition) && self.is_place(self.named(at))
            })
            .filter(|&(preposition, _)| {
                self.owner(preposition)
                    .is_some_and(|owner| unit.contains(&owner))
            })
            .map(|(preposition, at)| (self.depth(preposition, &unit), at))
            .collect();
        // "at a school in Oslo": the place with a name says more than the nearer one without.
        let named = |&(_, at): &(usize, usize)| {
            self.analysis
                .mention_at(self.named(at))
                .is_some_and(|mention| mention.form == Form::Name)
        };
        if found.iter().any(named) {
            found.retain(named);
        }
        found.sort_unstable();
        let nearest = found.first().map(|(depth, _)| *depth);
        let mut places: Vec<usize> = found
            .into_iter()
            .filter(|(depth, _)| Some(*depth) == nearest)
            .map(|(_, at)| at)
            .collect();
        if places.is_empty() {
            places.extend(self.where_clause(token));
            places.extend(self.place_before(token));
            places.extend(self.place_struck(token));
        }
        places
    }

    /// "in", "near", …; "of" after a noun for a place: "off the coast *of* Norland".
    fn is_locative(self, preposition: usize) -> bool {
        self.is(preposition, "locative")
            || (self.is_preposition(preposition, &["of"])
                && self
                    .document
                    .head(preposition)
                    .is_some_and(|head| self.is(head, "place-noun")))
    }

    fn depth(self, token: usize, unit: &[usize]) -> usize {
        self.document
            .ancestors(token)
            .take_while(|at| !unit.contains(at))
            .count()
    }

    /// "Port Sele, *where* the talks will be held".
    fn where_clause(self, token: usize) -> Option<usize> {
        self.unit(token)
            .into_iter()
            .filter(|&at| self.label(at) == Label::Relcl)
            .find(|&at| {
                self.document.children(at).iter().any(|&child| {
                    self.document.tokens[child].tag == Tag::Wrb
                        && self.is_preposition(child, &["where"])
                })
            })
            .and_then(|at| self.document.head(at))
    }

    /// "a quake shook *Norland*".
    fn place_struck(self, token: usize) -> Option<usize> {
        if !self.is(token, "strike-place") {
            return None;
        }
        self.down(token, LabelSet::of(&[Label::Dobj]))
            .find(|&at| self.is_place(self.named(at)))
    }

    /// "the *Port Sele* summit": a city before an event noun is where it is held; a country takes part.
    fn place_before(self, token: usize) -> Vec<usize> {
        self.down(token, LabelSet::of(&[Label::Compound, Label::Nmod]))
            .filter(|&at| {
                self.analysis
                    .mention_at(at)
                    .is_some_and(|mention| mention.kind == Kind::Place)
            })
            .collect()
    }
}
