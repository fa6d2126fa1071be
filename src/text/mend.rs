//! Mends what the parser makes of turns that news has and its training text has not.
//!
//! Tokens and entities stay; heads and labels change, and the tag of a verb that was taken for a noun. `show tokens` shows trees as the parser makes them.

use super::{Document, Entity, EntityType, Label, Model, Pos, Tag};

/// A clause whose verb is not said again, taken for a part of the one before.
struct Joined {
    person: usize,
    /// What they are to do.
    act: usize,
    /// The verb of the clause before.
    verb: usize,
    /// The word that joins the two.
    and: Option<usize>,
}

/// "Mother charged after child shoots brother": two clauses of a headline, taken for one whose subject the first is.
struct Headline {
    /// Who the first clause is about, and its participle.
    first: (usize, usize),
    /// What joins the two.
    after: usize,
    /// The subject and the verb of the second clause.
    second: (usize, usize),
}

impl Document {
    /// The same document with its trees mended.
    ///
    /// "killed in Port Sele Sunday" is read as a Sunday called Port Sele: the town becomes what "in" is about, and the day belongs to
    /// the verb. "asked Ruiz to go to Oslo and Okafor to come here" is read as a journey to Okafor: he becomes who is to come.
    /// "Mother charged after child shoots brother" is read with a mother who shoots: the child becomes who does. "Police: 2 held, 3 hurt" is read with
    /// police who hurt: what stands before a colon is no subject of what stands behind it.
    /// "caught a man they say opened fire" is read with officers who opened fire: the act belongs to whom they say it of.
    /// "Ruiz shot and killed her" is read with a "shot" that is a thing: it has a subject, so it is a verb. `model` knows its dictionary form.
    #[must_use]
    pub fn mended(self, model: &Model) -> Self {
        self.with_verbs_taken_for_nouns(model)
            .with_towns_before_days()
            .with_people_after_places()
            .with_headlines_of_two_clauses()
            .with_no_subjects_before_colons()
            .with_set_in_speakers()
    }

    fn with_set_in_speakers(self) -> Self {
        let found: Vec<(usize, usize)> = (1..self.tokens.len())
            .filter_map(|act| Some((act, self.set_in_speaker(act)?)))
            .collect();
        if found.is_empty() {
            return self;
        }
        let mut tokens = self.tokens.clone();
        for (act, says) in found {
            let act = &mut tokens[act];
            (act.head, act.label) = (says, Label::Ccomp);
            if matches!(act.tag, Tag::Vbn | Tag::Vb) {
                act.tag = Tag::Vbd;
            }
        }
        Self::new(tokens, self.sentences, self.entities)
    }

    /// The verb right before `act` that is set into the relative clause which `act` is the verb of, where the two are taken for clauses of two verbs.
    fn set_in_speaker(&self, act: usize) -> Option<usize> {
        let says = act.checked_sub(1)?;
        let first = self.head(act)?;
        let noun = self.head(says)?;
        let mut joining = self.children_by(first, &[Label::Cc]);
        let mut subjects = self.children_by(says, &[Label::Nsubj]);
        (matches!(self.tokens[act].label, Label::Conj | Label::Advcl)
            && self.tokens[act].pos == Pos::Verb
            && self.tokens[act].tag != Tag::Vbg
            && self.tokens[says].label == Label::Relcl
            && self.tokens[says].pos == Pos::Verb
            && (first + 1..says).contains(&noun)
            && !joining.any(|at| at < act)
            && subjects.any(|at| at + 1 == says)
            && self.children(says).iter().all(|&at| at < says)
            && self.children(act).iter().all(|&at| at > act))
        .then_some(says)
    }

    fn with_no_subjects_before_colons(mut self) -> Self {
        let found: Vec<usize> = (0..self.tokens.len())
            .filter(|&at| self.tokens[at].label == Label::Nsubj)
            .filter(|&at| {
                let behind = self.tokens.get(at + 1);
                behind.is_some_and(|token| token.tag == Tag::Colon) && self.tokens[at].head > at + 1
            })
            .filter(|&at| self.tokens[at + 1].span.end - self.tokens[at + 1].span.start == 1)
            .collect();
        for at in found {
            self.tokens[at].label = Label::Dep;
        }
        self
    }

    fn with_headlines_of_two_clauses(self) -> Self {
        let subjects = (0..self.tokens.len()).filter(|&at| self.tokens[at].label == Label::Nsubj);
        let found: Vec<Headline> = subjects.filter_map(|at| self.headline(at)).collect();
        if found.is_empty() {
            return self;
        }
        let mut tokens = self.tokens.clone();
        for Headline {
            first: (who, participle),
            after,
            second: (actor, verb),
        } in found
        {
            let (above, label) = (tokens[verb].head, tokens[verb].label);
            tokens[participle].head = if above == verb { participle } else { above };
            tokens[participle].label = label;
            (tokens[who].head, tokens[who].label) = (participle, Label::Nsubjpass);
            (tokens[verb].head, tokens[verb].label) = (participle, Label::Advcl);
            (tokens[after].head, tokens[after].label) = (verb, Label::Mark);
            (tokens[actor].head, tokens[actor].label) = (verb, Label::Nsubj);
        }
        Self::new(tokens, self.sentences, self.entities)
    }

    /// A bare subject with a participle right behind it, whose preposition is about another bare noun right before a verb in the present.
    fn headline(&self, who: usize) -> Option<Headline> {
        let verb = self.head(who)?;
        let is_bare = |noun: usize| {
            let before = [Label::Det, Label::Poss];
            self.children_by(noun, &before).next().is_none()
                && matches!(self.tokens[noun].pos, Pos::Noun | Pos::Propn)
        };
        let participle = self
            .children_by(who, &[Label::Acl])
            .find(|&at| at == who + 1 && self.tokens[at].tag == Tag::Vbn)?;
        let after = self
            .children_by(participle, &[Label::Prep])
            .find(|&at| at == participle + 1)?;
        let actor = self.children_by(after, &[Label::Pobj]).next()?;
        let light = |at: usize| matches!(self.tokens[at].label, Label::Advmod | Label::Aux);
        let is_present = matches!(self.tokens[verb].tag, Tag::Vbz | Tag::Vbp);
        (is_bare(who)
            && is_bare(actor)
            && is_present
            && actor < verb
            && (actor + 1..verb).all(light))
        .then_some(Headline {
            first: (who, participle),
            after,
            second: (actor, verb),
        })
    }

    /// Nouns with a subject of their own that "and" joins to a verb in the past.
    fn with_verbs_taken_for_nouns(mut self, model: &Model) -> Self {
        let past = |at: usize| matches!(self.tokens[at].tag, Tag::Vbd | Tag::Vbn);
        let found: Vec<usize> = (0..self.tokens.len())
            .filter(|&at| self.tokens[at].tag == Tag::Nn)
            .filter(|&at| self.children_by(at, &[Label::Nsubj]).next().is_some())
            .filter(|&at| self.children_by(at, &[Label::Conj]).any(past))
            .filter(|&at| self.children_by(at, &[Label::Det]).next().is_none())
            .collect();
        for at in found {
            let token = &mut self.tokens[at];
            (token.pos, token.tag) = (Pos::Verb, Tag::Vbd);
            token.lemma = model.verb(&token.lemma);
        }
        self
    }

    fn with_towns_before_days(self) -> Self {
        let towns: Vec<(usize, usize)> = self
            .entities
            .windows(2)
            .filter_map(|pair| self.town_before_day(&pair[0], &pair[1]))
            .collect();
        if towns.is_empty() {
            return self;
        }
        let mut tokens = self.tokens.clone();
        for (town, day) in towns {
            let preposition = tokens[day].head;
            let verb = self
                .ancestors(preposition)
                .find(|&at| tokens[at].pos == Pos::Verb)
                .unwrap_or(tokens[preposition].head);
            for child in self.children(day).iter().copied().filter(|&at| at < town) {
                tokens[child].head = town;
            }
            tokens[town].head = preposition;
            tokens[town].label = Label::Pobj;
            tokens[day].head = verb;
            tokens[day].label = Label::Npadvmod;
        }
        Self::new(tokens, self.sentences, self.entities)
    }

    fn with_people_after_places(self) -> Self {
        let found: Vec<Joined> = self
            .entities
            .iter()
            .filter_map(|person| self.person_after_place(person))
            .collect();
        if found.is_empty() {
            return self;
        }
        let mut tokens = self.tokens.clone();
        for joined in found {
            tokens[joined.person].head = joined.act;
            tokens[joined.person].label = Label::Nsubj;
            tokens[joined.act].label = Label::Conj;
            if let Some(and) = joined.and {
                tokens[and].head = joined.verb;
            }
        }
        Self::new(tokens, self.sentences, self.entities)
    }

    /// A person who is joined to a place by "and" and stands right before an infinitive of the verb that the place belongs to.
    fn person_after_place(&self, person: &Entity) -> Option<Joined> {
        let head = self.root_of(person.tokens.clone())?;
        let place = self.head(head)?;
        let is_place = self.entities.iter().any(|entity| {
            let place_like = [EntityType::Gpe, EntityType::Loc, EntityType::Fac];
            entity.tokens.contains(&place) && place_like.contains(&entity.kind)
        });
        let is_joined = person.kind == EntityType::Person && self.tokens[head].label == Label::Conj;
        let to = self.tokens.get(person.tokens.end)?;
        let act = self.head(person.tokens.end)?;
        let verb = self.head(act)?;
        (is_place
            && is_joined
            && to.label == Label::Aux
            && act > person.tokens.end
            && self.tokens[act].pos == Pos::Verb
            && self.tokens[act].label == Label::Advcl
            && self.ancestors(place).any(|at| at == verb))
        .then(|| Joined {
            person: head,
            act,
            verb,
            and: self.children_by(place, &[Label::Cc]).find(|&at| at < head),
        })
    }

    /// The heads of a place and of the time right behind it, where the place hangs from the time and that from a preposition before both.
    fn town_before_day(&self, place: &Entity, time: &Entity) -> Option<(usize, usize)> {
        let is_place = matches!(
            place.kind,
            EntityType::Gpe | EntityType::Loc | EntityType::Fac
        );
        let is_time = matches!(time.kind, EntityType::Date | EntityType::Time);
        if !is_place || !is_time || place.tokens.end != time.tokens.start {
            return None;
        }
        let town = self.root_of(place.tokens.clone())?;
        let day = self.root_of(time.tokens.clone())?;
        let preposition = self.head(day)?;
        let is_whole = self.head(town) == Some(day)
            || self.head(town).is_some_and(|up| time.tokens.contains(&up));
        (is_whole
            && self.tokens[day].label == Label::Pobj
            && preposition < place.tokens.start
            && self.tokens[preposition].head != preposition)
            .then_some((town, day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Model;

    /// The word that `word` hangs from, and how.
    fn head<'t>(text: &'t str, document: &Document, word: &str) -> (&'t str, Label) {
        let at = text.find(word).expect("the text has the word");
        let token = document
            .tokens
            .iter()
            .find(|token| token.span.start == at)
            .expect("the word is a token");
        (document.tokens[token.head].span.slice(text), token.label)
    }

    #[test]
    fn a_town_before_a_day_is_where_it_happened() {
        let model = Model::english().expect("the model that ships is tested");
        let text = "Two people were killed at a house party in Hope Mills Sunday.";
        let read = model.read(text);
        assert_eq!(head(text, &read, "Mills").0, "Sunday");
        let mended = read.mended(model);
        assert_eq!(head(text, &mended, "Mills"), ("in", Label::Pobj));
        assert_eq!(head(text, &mended, "Sunday"), ("killed", Label::Npadvmod));
    }

    #[test]
    fn a_person_joined_to_a_place_is_who_is_to_act() {
        let model = Model::english().expect("the model that ships is tested");
        let text = "He expected Kim to travel to Russia and China's President Xi Jinping to visit North Korea.";
        let mended = model.read(text).mended(model);
        assert_eq!(head(text, &mended, "Jinping"), ("visit", Label::Nsubj));
        assert_eq!(head(text, &mended, "visit"), ("travel", Label::Conj));
    }

    #[test]
    fn a_noun_with_a_subject_is_a_verb() {
        let model = Model::english().expect("the model that ships is tested");
        let text = "Ivo Ruiz shot and killed six people in Bergen on Friday, police said.";
        let mended = model.read(text).mended(model);
        let shot = &mended.tokens[2];
        assert_eq!((shot.lemma.as_str(), shot.pos), ("shoot", Pos::Verb));
    }

    #[test]
    fn who_acts_in_the_second_clause_of_a_headline_is_its_own() {
        let model = Model::english().expect("the model that ships is tested");
        let text = "Mother charged after child fatally shoots 4-year-old brother in Bergen";
        let mended = model.read(text).mended(model);
        assert_eq!(head(text, &mended, "child"), ("shoots", Label::Nsubj));
        assert_eq!(head(text, &mended, "Mother"), ("charged", Label::Nsubjpass));
    }

    #[test]
    fn who_speaks_before_a_colon_is_no_subject() {
        let model = Model::english().expect("the model that ships is tested");
        let text = "Police: 2 held in shooting that killed one, injured 4 others";
        let mended = model.read(text).mended(model);
        assert_eq!(head(text, &mended, "Police").1, Label::Dep);
    }

    #[test]
    fn what_somebody_is_said_to_have_done_is_not_done_by_who_caught_him() {
        let model = Model::english().expect("the model that ships is tested");
        let text = "Officers have caught a man they say opened fire at a market.";
        let mended = model.read(text).mended(model);
        assert_eq!(head(text, &mended, "opened"), ("say", Label::Ccomp));
        assert_eq!(head(text, &mended, "say"), ("man", Label::Relcl));
    }

    #[test]
    fn a_sound_tree_stays_as_it_is() {
        let model = Model::english().expect("the model that ships is tested");
        for text in [
            "Two people were killed in Oslo on Monday.",
            "The talks in Bergen on Sunday night failed.",
        ] {
            let read = model.read(text);
            let mended = read.clone().mended(model);
            assert_eq!(format!("{read:?}"), format!("{mended:?}"));
        }
    }
}
