//! What fills a role: the words that a path leads to, typed, conjoined ones apart, and a name rather than its description.

use std::ops::Range;

use super::{
    RoleSpec, RoleType,
    path::LabelSet,
    tree::Tree,
    types::{self, TypeSet, UnitClass},
};
use crate::{
    names::{Form, Kind, Mention},
    quantity::Unit,
    text::{Label, Pos, Tag},
};

/// A head token that a role can take, with the type that it takes it as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Filler {
    pub(super) kind: RoleType,
    pub(super) head: usize,
    pub(super) tokens: Range<usize>,
}

/// Nouns that name what they are, by lexicon set; a mention says more, where there is one.
const NOUNS: &[(&str, RoleType)] = &[
    ("person-noun", RoleType::Person),
    ("org-noun", RoleType::Org),
    ("country-noun", RoleType::Country),
    ("place-noun", RoleType::Place),
    ("event-noun", RoleType::Event),
];
/// Pronouns that stand for people, by lemma.
const PEOPLE: &[&str] = &[
    "i", "we", "you", "he", "she", "they", "my", "our", "your", "his", "her", "their",
];
/// What belongs to a noun phrase to the left of its head.
const BEFORE_NOUN: LabelSet = LabelSet::of(&[
    Label::Det,
    Label::Predet,
    Label::Poss,
    Label::Amod,
    Label::Nmod,
    Label::Nummod,
    Label::Compound,
    Label::Quantmod,
]);
/// What makes a conjoined noun one of its own.
const OWN: LabelSet = LabelSet::of(&[
    Label::Det,
    Label::Poss,
    Label::Nummod,
    Label::Appos,
    Label::Amod,
]);
/// Tokens that a noun phrase or clause may run to, so that a broken parse gives no page of text.
const LONGEST: usize = 60;
/// Tokens between two persons of a list: age, town and country, title.
const LIST_GAP: usize = 14;
/// Words of a title before a name in a list.
const TITLE: usize = 3;

impl Tree<'_> {
    /// Everything that `head` and what is conjoined with it give for `role`.
    pub(super) fn fill(self, head: usize, role: &RoleSpec) -> Vec<Filler> {
        let whole = role
            .types
            .iter()
            .any(|kind| matches!(kind, RoleType::Text | RoleType::Claim));
        let heads = if whole {
            vec![head]
        } else {
            self.conjoined(head)
        };
        heads
            .into_iter()
            .flat_map(|at| self.names_of(at))
            .filter_map(|at| self.filler(at, role))
            .collect()
    }

    /// The names that a description stands beside, "two others, *Ana Ruiz* and *Tomas Lind*", else `head` itself.
    fn names_of(self, head: usize) -> Vec<usize> {
        let name = self.named(head);
        if name == head {
            return vec![head];
        }
        let mut names = self.conjoined(name);
        names.retain(|&at| at == name || self.is_named(at));
        names
    }

    /// The name before a name and a hyphen: "the *Lind*-Ruiz meeting"; not the first half of a name with a hyphen.
    fn hyphened(self, head: usize) -> Option<usize> {
        let mention = |at: usize| self.analysis.mention_at(at);
        let of_head = mention(head)?;
        let hyphen = of_head.tokens.start.checked_sub(1)?;
        let word = &self.document.tokens[hyphen];
        let is_hyphen = matches!(word.span.slice(&self.analysis.source.text), "-" | "–");
        self.down(head, LabelSet::of(&[Label::Compound, Label::Nmod]))
            .find(|&at| {
                is_hyphen
                    && at + 1 == hyphen
                    && self.document.tokens[at].span.end == word.span.start
                    && mention(at).is_some_and(|other| other.tokens != of_head.tokens)
            })
    }

    /// `head` and the words conjoined with it by "and", "or": not "Port Sele, Norland", where nothing conjoins.
    fn conjoined(self, head: usize) -> Vec<usize> {
        let mut heads = vec![head];
        let mut linked = 1;
        let mut at = head;
        while let Some(next) = self.down(at, LabelSet::of(&[Label::Conj])).next() {
            heads.push(next);
            let joined = self.down(at, LabelSet::of(&[Label::Cc])).next().is_some();
            if joined {
                linked = heads.len();
            }
            at = next;
            if heads.len() == LONGEST {
                break;
            }
        }
        heads.truncate(linked);
        while let [.., before, last] = heads[..]
            && self.is_same_person(before, last)
        {
            heads.pop();
        }
        heads.extend(self.hyphened(head));
        for from in [head, heads[heads.len() - 1]] {
            let mut last = from;
            while let Some(next) = self.next_listed(last).filter(|_| heads.len() < LONGEST) {
                if !heads.contains(&next) {
                    heads.push(next);
                }
                last = next;
            }
        }
        heads
    }

    /// Whether "and" goes on with the same person: "a former editor and *columnist*", but "a man and *woman*".
    fn is_same_person(self, first: usize, second: usize) -> bool {
        let is_one = |at: usize| {
            self.document.tokens[at].tag == Tag::Nn && self.noun_types(at) == [RoleType::Person]
        };
        let article = self
            .down(first, LabelSet::of(&[Label::Det]))
            .any(|at| matches!(self.document.tokens[at].lemma.as_str(), "a" | "an"));
        let own = self.down(second, OWN).next().is_some();
        let sexes = self.is(first, "of-a-sex") && self.is(second, "of-a-sex");
        article && !own && !sexes && is_one(first) && is_one(second)
    }

    /// The next in a list of persons with their ages, which parsers lose their way in: "Ana Ruiz, 28, of Bergen; *Tomas Lind*, 31;
    /// and Mia Berg".
    fn next_listed(self, head: usize) -> Option<usize> {
        let mention = |at: usize| self.analysis.mention_at(at);
        let person = |at: usize| {
            let is_named =
                |mention: &&Mention| mention.kind == Kind::Person && mention.form == Form::Name;
            mention(at).filter(is_named)
        };
        let is_place = |at: usize| {
            mention(at).is_some_and(|mention| matches!(mention.kind, Kind::Place | Kind::Country))
        };
        let start = person(head)?.tokens.end;
        let sentence = &self.document.sentences[self.document.sentence_of(head)];
        let mut near = (start..sentence.tokens.end).take(LIST_GAP);
        let next = near.find_map(person)?;
        let (mut title, mut joined) = (0, false);
        for at in start..next.tokens.start {
            let token = &self.document.tokens[at];
            joined |= token.lemma.eq_ignore_ascii_case("and");
            match token.pos {
                Pos::Num | Pos::Punct | Pos::Cconj => {}
                _ if is_place(at) || self.is_preposition(at, &["of", "from", "the"]) => {}
                Pos::Propn | Pos::Noun | Pos::Adj | Pos::Pron => title += 1,
                _ => return None,
            }
        }
        let goes_on = joined || self.has_age(next.tokens.end);
        (self.has_age(start) && goes_on && title <= TITLE).then_some(next.head)
    }

    /// Whether an age stands there: ", 28" or "(28)".
    fn has_age(self, at: usize) -> bool {
        let tokens = &self.document.tokens;
        let mark = tokens.get(at).is_some_and(|token| token.pos == Pos::Punct);
        let text = &self.analysis.source.text;
        mark && tokens.get(at + 1).is_some_and(|token| {
            let word = token.span.slice(text);
            word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit())
        })
    }

    /// Whether `head` is a name.
    pub(super) fn is_named(self, head: usize) -> bool {
        self.analysis
            .mention_at(head)
            .is_some_and(|mention| mention.form == Form::Name)
    }

    /// The name that a description stands beside ("his deputy, *Ana Ruiz*", "the city of *Port Sele*"), else `head` itself.
    pub(super) fn named(self, head: usize) -> usize {
        let is_name = |&at: &usize| self.is_named(at);
        if is_name(&head) {
            return head;
        }
        let direct = self.down(head, LabelSet::of(&[Label::Appos]));
        let nested = self
            .down(head, LabelSet::of(&[Label::Appos]))
            .flat_map(|at| self.down(at, LabelSet::of(&[Label::Appos])));
        if let Some(name) = direct.chain(nested).find(is_name) {
            return name;
        }
        // "The former chief of Norvik Bank, *Carl Berg*, was sentenced": the parser hangs the name on the bank.
        let behind = self
            .down(head, LabelSet::of(&[Label::Prep]))
            .filter(|&at| self.is_preposition(at, &["of", "for", "at"]))
            .flat_map(|at| self.after_preposition(at))
            .flat_map(|at| self.down(at, LabelSet::of(&[Label::Appos])))
            .find(|&at| self.is_named(at) && self.things(at) == [RoleType::Person]);
        if let Some(name) = behind.filter(|_| self.noun_types(head) == [RoleType::Person]) {
            return name;
        }
        if self.is(head, "place-of") {
            let of = self
                .down(head, LabelSet::of(&[Label::Prep]))
                .filter(|&at| self.is_preposition(at, &["of"]))
                .flat_map(|at| self.after_preposition(at));
            if let Some(name) = of.into_iter().find(is_name) {
                return name;
            }
        }
        head
    }

    /// What `head` itself gives for `role`.
    pub(super) fn filler(self, head: usize, role: &RoleSpec) -> Option<Filler> {
        let found = self.types(head);
        let kind = role
            .types
            .iter()
            .copied()
            .find(|&kind| found.has(kind) && self.of_unit(head, kind, role.unit))?;
        Some(Filler {
            kind,
            head,
            tokens: self.words(head, kind),
        })
    }

    /// Whether the amount or time at `head` is of the unit that the role asks for.
    fn of_unit(self, head: usize, kind: RoleType, unit: Option<UnitClass>) -> bool {
        match kind {
            RoleType::Time => self
                .analysis
                .timex_at(head)
                .is_some_and(|timex| types::takes_timex(unit, &timex.value)),
            RoleType::Quantity => {
                let amount = self
                    .quantity(head)
                    .map(|index| &self.analysis.quantities[index].value);
                unit.is_none_or(|unit| amount.is_some_and(|amount| unit.holds(amount)))
            }
            _ => true,
        }
    }

    /// All types that `head` can be taken as.
    pub(super) fn types(self, head: usize) -> TypeSet {
        let found = self.role_types(head).with(TypeSet::of(RoleType::Text));
        if self.is_verb(head) || self.is_noun(head) {
            return found.with(TypeSet::of(RoleType::Claim));
        }
        found
    }

    /// The types that say something of `head`: not that it is text, or a word.
    pub(super) fn role_types(self, head: usize) -> TypeSet {
        let mut found = if self.analysis.timex_at(head).is_some() {
            vec![RoleType::Time]
        } else {
            self.things(head)
        };
        if self.quantity(head).is_some() {
            found.push(RoleType::Quantity);
        }
        found.into_iter().collect()
    }

    /// Who or what `head` names: by its mention, else by the kind of noun; any other noun is a thing.
    fn things(self, head: usize) -> Vec<RoleType> {
        // "Nobody knows *what* caused it": a question tells of nothing.
        if self.document.tokens[head].tag == Tag::Wp {
            return Vec::new();
        }
        let mut found = self.noun_types(head);
        if let Some(mention) = self.analysis.mention_at(head) {
            // "Harbour Forum" may have passed for an organisation, "City Hall" for one, too.
            found.retain(|kind| match mention.form {
                Form::Name => {
                    matches!(kind, RoleType::Event | RoleType::Place)
                        && mention.kind != Kind::Person
                }
                Form::Nominal | Form::Pronoun => true,
            });
            let named = mention_types(mention, self.label(head));
            found = [named, found].concat();
            if self.is_unlisted_org(mention) {
                found.push(RoleType::Place);
            }
        }
        let pronoun = self.document.tokens[head].pos == Pos::Pron;
        if found.iter().all(|kind| *kind == RoleType::Event) && (self.is_noun(head) || pronoun) {
            found.push(RoleType::Thing);
        }
        found
    }

    /// Whether the model took the name for an organisation and no list knows it: small towns often pass for one.
    fn is_unlisted_org(self, mention: &Mention) -> bool {
        let entity = mention
            .entity
            .and_then(|index| self.analysis.names.entities.get(index));
        mention.form == Form::Name
            && mention.kind == Kind::Org
            && entity.is_some_and(|entity| entity.listed.is_none())
    }

    /// Whether `head` is a place for sure, so that "in" or "at" alone makes it one.
    pub(super) fn is_place(self, head: usize) -> bool {
        let doubtful = self
            .analysis
            .mention_at(head)
            .is_some_and(|mention| self.is_unlisted_org(mention));
        self.types(head).has(RoleType::Place) && (!doubtful || self.is(head, "place-noun"))
    }

    fn noun_types(self, head: usize) -> Vec<RoleType> {
        let word = &self.document.tokens[head];
        if word.pos == Pos::Pron && PEOPLE.contains(&word.lemma.to_lowercase().as_str()) {
            return vec![RoleType::Person];
        }
        // "a three-year-old was hurt"
        let aged = self
            .analysis
            .quantity_at(head)
            .is_some_and(|quantity| quantity.value.unit == Unit::Age);
        if aged && self.label(head) != Label::Amod && self.label(head) != Label::Appos {
            return vec![RoleType::Person];
        }
        if !self.is_noun(head) {
            return Vec::new();
        }
        NOUNS
            .iter()
            .filter(|(set, _)| self.is(head, set))
            .map(|(_, kind)| *kind)
            .collect()
    }

    /// Index of the amount that `head` is, or that counts it.
    pub(super) fn quantity(self, head: usize) -> Option<usize> {
        let index = |token: usize| {
            let found = self.analysis.quantity_at(token)?;
            self.analysis
                .quantities
                .iter()
                .position(|quantity| quantity.tokens == found.tokens)
        };
        index(head).or_else(|| {
            self.down(head, LabelSet::of(&[Label::Nummod]))
                .find_map(index)
        })
    }

    /// The words of a filler: its mention, time expression or amount, else its noun phrase or clause.
    fn words(self, head: usize, kind: RoleType) -> Range<usize> {
        match kind {
            RoleType::Time => self
                .analysis
                .timex_at(head)
                .map(|timex| timex.tokens.clone()),
            RoleType::Quantity => self
                .quantity(head)
                .map(|index| self.analysis.quantities[index].tokens.clone()),
            RoleType::Text | RoleType::Claim => Some(self.clause(head)),
            _ => self
                .analysis
                .mention_at(head)
                .map(|mention| mention.tokens.clone()),
        }
        .unwrap_or_else(|| self.noun_phrase(head))
    }

    /// From the first word that describes the noun to the noun, and what follows with "of" ("the Forum of Small Ports").
    fn noun_phrase(self, head: usize) -> Range<usize> {
        let mut start = head;
        for at in self.down(head, BEFORE_NOUN) {
            let first = self.document.subtree(at).into_iter().next().unwrap_or(at);
            start = start.min(first);
        }
        let mut last = head;
        while let Some(next) = self.of_next(last) {
            last = next;
        }
        shortened(start..last + 1, head)
    }

    /// The noun after the "of" that follows `noun` at once.
    fn of_next(self, noun: usize) -> Option<usize> {
        self.down(noun, LabelSet::of(&[Label::Prep]))
            .find(|&at| at == noun + 1 && self.is_preposition(at, &["of"]))
            .and_then(|at| {
                self.down(at, LabelSet::of(&[Label::Pobj]))
                    .find(|&object| object > at)
            })
    }

    /// Everything below `head`.
    fn clause(self, head: usize) -> Range<usize> {
        let below = self.document.subtree(head);
        let first = below.first().copied().unwrap_or(head);
        let last = below.last().copied().unwrap_or(head);
        shortened(first..last + 1, head)
    }
}

/// The range, or the head alone where it runs too far.
fn shortened(range: Range<usize>, head: usize) -> Range<usize> {
    if range.len() > LONGEST {
        head..head + 1
    } else {
        range
    }
}

/// The role types that a mention can be taken as.
fn mention_types(mention: &Mention, label: Label) -> Vec<RoleType> {
    let describes = matches!(label, Label::Amod | Label::Compound | Label::Nmod);
    match mention.kind {
        Kind::Person => vec![RoleType::Person],
        Kind::Org => vec![RoleType::Org],
        Kind::Country => vec![RoleType::Country, RoleType::Place],
        Kind::Place if mention.metonym => vec![RoleType::Country, RoleType::Org, RoleType::Place],
        Kind::Place => vec![RoleType::Place],
        Kind::Event => vec![RoleType::Event],
        // "the Norlandic offer" is Norland's, "the Norlanders" are people.
        Kind::Group if describes => vec![RoleType::Country],
        Kind::Group => vec![RoleType::Person, RoleType::Org],
        Kind::Work | Kind::Other => vec![RoleType::Thing],
    }
}
