//! What people are: offices and roles from the words before a name, from appositions, and from "X is the Y".

use std::ops::Range;

use super::{Story, Title};
use crate::{
    names::{Form, Kind, LinkReason, gazetteer::Class},
    text::{Label, Tag},
};

/// Marks, apart from any word, of the titles of doers and of leaders.
const SUSPECT: &str = "?";
const LEADER: &str = "!";
/// As many words a title has at most.
const LONGEST: usize = 6;

impl Story<'_> {
    /// Gives each named person the titles before the name, in apposition, and after "is".
    pub(super) fn read_titles(&mut self) {
        for draft in self.of_form(Form::Name) {
            let it = &self.drafts[draft];
            if it.kind != Kind::Person || self.entity(draft).is_none() {
                continue;
            }
            let before = it.title.clone();
            if let Some(title) = self.title_in(before) {
                self.give_title(draft, title);
            }
            for nominal in self
                .apposed(draft)
                .into_iter()
                .chain(self.identified(self.drafts[draft].head))
            {
                self.give_apposed_title(draft, nominal);
            }
        }
    }

    fn give_title(&mut self, draft: usize, title: Title) {
        if let Some(entity) = self.entity(draft) {
            self.entitle(entity, title);
        }
    }

    /// Says what an entity is.
    pub(super) fn entitle(&mut self, entity: usize, title: Title) {
        for word in self.office_words(&title.words) {
            self.index.add_office(&word, title.of, entity);
        }
        self.entities[entity].titles.insert(title);
    }

    /// Words of which two titles that can be one office share one: the last, and what crimes and countries have.
    fn office_words(&self, words: &str) -> Vec<String> {
        let last = words.rsplit(' ').next().unwrap_or(words);
        let mut all = vec![last.to_owned()];
        all.extend(self.is_suspect(words).then(|| SUSPECT.to_owned()));
        all.extend(self.is_leader_title(words).then(|| LEADER.to_owned()));
        all
    }

    /// Everybody who can have `title`, and others: most come more than once.
    pub(super) fn holders(&self, title: &Title) -> impl Iterator<Item = usize> {
        let listed = self.listed_holder(title);
        let listed = listed.map_or(&[][..], |id| self.index.listed(id));
        let words = self.office_words(&title.words).into_iter();
        let told = words.flat_map(|word| self.index.holders(&word, title.of));
        told.chain(listed.iter().copied())
    }

    fn give_apposed_title(&mut self, draft: usize, nominal: usize) {
        let it = &self.drafts[nominal];
        if !matches!(it.kind, Kind::Person) {
            return;
        }
        if self.is_kin(it.head)
            && let Some(entity) = self.entity(draft)
        {
            self.entities[entity].relative = true;
            return;
        }
        if let Some(title) = self.title_in(it.tokens.clone()) {
            self.give_title(draft, title);
        }
    }

    /// Links descriptions to the name that they stand in apposition to, or that they are said of.
    pub(super) fn link_appositions(&mut self) {
        for draft in self.of_form(Form::Name) {
            let Some(entity) = self.entity(draft) else {
                continue;
            };
            let nominals = self
                .apposed(draft)
                .into_iter()
                .chain(self.identified(self.drafts[draft].head));
            for nominal in nominals {
                if self.entity(nominal).is_some() || !self.may_be(nominal, entity) {
                    continue;
                }
                let gender = self.drafts[nominal].gender;
                let known = &mut self.entities[entity];
                known.gender = known
                    .gender
                    .or(gender.filter(|_| known.kind == Kind::Person));
                self.link(nominal, entity, LinkReason::Apposition, 0.95);
            }
        }
    }

    fn may_be(&self, nominal: usize, entity: usize) -> bool {
        let kind = self.drafts[nominal].kind;
        let known = self.entities[entity].kind;
        kind == known
            || matches!(
                (kind, known),
                (Kind::Place | Kind::Org, Kind::Country) | (Kind::Country, Kind::Place)
            )
    }

    /// The description in apposition to a name, before or after it, after "is", or identified as the name.
    fn apposed(&self, draft: usize) -> Option<usize> {
        let head = self.drafts[draft].head;
        let token = &self.document.tokens[head];
        let after = self
            .document
            .children_by(head, &[Label::Appos])
            .find_map(|at| self.nominal_at[at]);
        let before = || {
            (token.label == Label::Appos)
                .then(|| self.nominal_at[token.head])
                .flatten()
        };
        let said = || {
            let verb = self.document.tokens[token.head].lemma.as_str();
            let copula = self.lexicon.names.copular_verb.has(verb) && token.label == Label::Nsubj;
            let negated = || {
                self.document
                    .children_by(token.head, &[Label::Neg])
                    .next()
                    .is_some()
            };
            let attribute = self
                .document
                .children_by(token.head, &[Label::Attr])
                .find_map(|at| self.nominal_at[at]);
            attribute.filter(|_| copula && !negated())
        };
        // "The gunman was Aaron Lasko"
        let is_said = || {
            let verb = self.document.head(head)?;
            let copula = self
                .lexicon
                .names
                .copular_verb
                .has(&self.document.tokens[verb].lemma);
            let negated = || {
                self.document
                    .children_by(verb, &[Label::Neg])
                    .next()
                    .is_some()
            };
            let subject = self
                .document
                .children_by(verb, &[Label::Nsubj])
                .find_map(|at| self.nominal_at[at])?;
            let known = self.drafts[subject].definite;
            (token.label == Label::Attr && copula && known && !negated()).then_some(subject)
        };
        after
            .or_else(before)
            .or_else(said)
            .or_else(is_said)
            .or_else(|| self.identified(head))
            .filter(|&nominal| !self.drafts[nominal].plural)
    }

    /// "*The diver*, identified as Ana Ruiz, …", "*the diver* was identified as …", "police identified *the diver* as …".
    fn identified(&self, name: usize) -> Option<usize> {
        let token = &self.document.tokens[name];
        let preposition = &self.document.tokens[token.head];
        // "named the gunman who killed six *as Ana Ruiz*": the parser may hang it from the clause between.
        let between = &self.document.tokens[preposition.head];
        let described = (between.label == Label::Relcl)
            .then(|| self.document.head(between.head))
            .flatten();
        let verb = described.unwrap_or(preposition.head);
        let names = token.label == Label::Pobj
            && self
                .lexicon
                .grammar
                .role_preposition
                .has(&preposition.lemma)
            && self
                .lexicon
                .names
                .identifying_verb
                .has(&self.document.tokens[verb].lemma);
        if !names {
            return None;
        }
        if self.document.tokens[verb].label == Label::Acl {
            return self.nominal_at[self.document.tokens[verb].head];
        }
        self.document
            .children_by(verb, &[Label::Nsubjpass, Label::Dobj])
            .find_map(|at| self.nominal_at[at])
    }

    /// The office or role that `tokens` tell, with the country or body that a name among them gives.
    pub(super) fn title_in(&self, tokens: Range<usize>) -> Option<Title> {
        let head = tokens
            .clone()
            .rev()
            .find(|&at| self.is_title_word(at) && !self.after_of(at, &tokens))?;
        let mut words: Vec<String> = Vec::new();
        for at in tokens.start..head {
            let token = &self.document.tokens[at];
            let word = self.word(at).to_lowercase();
            let named = self.name_at[at].is_some();
            let noun = matches!(
                token.tag,
                Tag::Nn | Tag::Nnp | Tag::Nns | Tag::Nnps | Tag::Hyph
            ) || token.label == Label::Compound;
            if named || self.follows_possessor(at, head) {
                words.clear();
            } else if (noun && (word != "-" || !words.is_empty()))
                || self.lexicon.names.restricting_adjective.has(&word)
            {
                words.push(word);
            } else if word != "'s" && word != "’s" && token.tag != Tag::Dt {
                words.clear();
            }
        }
        words.push(self.word(head).to_lowercase());
        self.add_of(head, &tokens, &mut words);
        if words.len() > LONGEST {
            words.drain(..words.len() - LONGEST);
        }
        let words = words.join(" ").replace(" - ", "-");
        Some(Title {
            words: self.gazetteer.office_title(&words).to_owned(),
            of: self.office_of(head, &tokens),
        })
    }

    fn is_title_word(&self, at: usize) -> bool {
        let lemma = &self.document.tokens[at].lemma;
        let word = self
            .gazetteer
            .word(self.word(at))
            .or_else(|| self.gazetteer.word(lemma));
        word.is_some_and(|word| word.is(Class::Role)) && self.name_at[at].is_none()
    }

    pub(super) fn is_kin(&self, at: usize) -> bool {
        self.gazetteer
            .word(&self.document.tokens[at].lemma)
            .is_some_and(|word| word.is(Class::Kin))
    }

    fn after_of(&self, at: usize, tokens: &Range<usize>) -> bool {
        (tokens.start..at)
            .any(|before| self.lexicon.names.office_preposition.has(self.word(before)))
    }

    /// Whether a possessive stands between `at` and the head: "[Russia 's] foreign minister".
    fn follows_possessor(&self, at: usize, head: usize) -> bool {
        (at..head).any(|between| self.document.tokens[between].tag == Tag::Pos)
    }

    /// "of state", "of foreign affairs": part of the office's name where no name follows.
    fn add_of(&self, head: usize, tokens: &Range<usize>, words: &mut Vec<String>) {
        let end = tokens.end.min(head + 5);
        let field = |at: usize| {
            let tag = self.document.tokens[at].tag;
            self.name_at[at].is_none()
                && matches!(
                    tag,
                    Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps | Tag::Jj | Tag::Cc
                )
        };
        if head + 2 < end
            && self.lexicon.grammar.belonging.has(self.word(head + 1))
            && (head + 2..end).all(field)
        {
            words.extend((head + 1..end).map(|at| self.word(at).to_lowercase()));
        }
    }

    /// The country or body whose office it is: an adjective, possessor or modifier before the head, or a name after "of".
    fn office_of(&self, head: usize, tokens: &Range<usize>) -> Option<usize> {
        let is_body = |entity: &usize| {
            matches!(
                self.entities[*entity].kind,
                Kind::Country | Kind::Org | Kind::Place
            )
        };
        let left = (tokens.start..head)
            .rev()
            .filter_map(|at| self.named_body(at))
            .find(is_body);
        let right = || {
            (head + 1..tokens.end)
                .filter_map(|at| self.named_body(at))
                .find(is_body)
        };
        left.or_else(right)
    }

    /// The entity of the name at `token`; a seat of government ("the Kremlin's") is its country.
    fn named_body(&self, token: usize) -> Option<usize> {
        let draft = self.name_at[token]?;
        self.government(draft).or_else(|| self.entity(draft))
    }

    /// How well the title before a short form fits what is known of `entity`.
    pub(super) fn title_score(&self, draft: usize, entity: usize) -> f32 {
        let Some(title) = self.title_in(self.drafts[draft].title.clone()) else {
            return 0.0;
        };
        if self.has_title(entity, &title) {
            2.0
        } else {
            -0.2
        }
    }

    /// Whether `entity` holds `title` by the text or, on the day of publication, by the lists.
    pub(super) fn has_title(&self, entity: usize, title: &Title) -> bool {
        let known = &self.entities[entity];
        let told = known.titles.iter().any(|other| {
            let same_body = match (title.of, other.of) {
                (Some(one), Some(two)) => one == two,
                (Some(of), None) => self.may_serve(entity, of),
                (None, _) => true,
            };
            same_body && self.same_office(&title.words, &other.words)
        });
        told || self
            .listed_holder(title)
            .is_some_and(|id| known.listed.as_deref() == Some(id))
    }

    /// Whether the lists leave open that `entity` holds an office of `of`: they do not where they give offices of others alone.
    fn may_serve(&self, entity: usize, of: usize) -> bool {
        let (Some(id), Some(of)) = (&self.entities[entity].listed, &self.entities[of].listed)
        else {
            return true;
        };
        let mut offices = self.gazetteer.offices_of(id).peekable();
        offices.peek().is_none() || offices.any(|(_, body)| body == of)
    }

    /// Who holds `title` on the day of publication, by the lists.
    pub(super) fn listed_holder(&self, title: &Title) -> Option<&str> {
        let of = self.entities[title.of?].listed.as_deref()?;
        self.gazetteer.holder(&title.words, of, self.published?)
    }

    /// Titles of those whom the press calls a country's leader.
    pub(super) fn is_leader_title(&self, words: &str) -> bool {
        self.is_vague(words) || self.lexicon.names.leading_office.has(words)
    }

    /// Words for a leader that name no office.
    fn is_vague(&self, words: &str) -> bool {
        self.lexicon.names.leader_word.has(words)
    }

    /// What reports call one and the same doer of a crime.
    pub(super) fn is_suspect(&self, words: &str) -> bool {
        self.lexicon.names.suspect_noun.has(words)
    }

    fn is_restricted(&self, words: &str) -> bool {
        words
            .split_whitespace()
            .any(|word| self.lexicon.names.restricting_adjective.has(word))
    }

    /// Whether two titles can be one office: equal, one the other with more before it, or both a leader's.
    fn same_office(&self, one: &str, other: &str) -> bool {
        let ends = |long: &str, short: &str| {
            long.strip_suffix(short)
                .is_some_and(|rest| rest.ends_with(' ') && !self.is_restricted(rest))
        };
        one == other
            || (self.is_suspect(one) && self.is_suspect(other))
            || ends(one, other)
            || ends(other, one)
            || (self.is_leader_title(one)
                && self.is_leader_title(other)
                && (self.is_vague(one) || self.is_vague(other)))
    }
}
