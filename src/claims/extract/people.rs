//! Which of the people that a source's claims speak of are one: "a man", "the victim" and "Tomas Lind, 37".
//!
//! Words that the names stage takes for one person are. A description is joined to the last person whom it fits: by gender, age, child or
//! grown-up, harmed or harmer. It is not joined to another of its own sentence, nor after "another", and two names are never joined.

use std::collections::{BTreeMap, BTreeSet};

use super::{Extractor, Found};
use crate::{
    claims::{Certainty, Polarity, Role, Value, wording::is_several_word},
    names::{Gender, Kind},
    quantity::Unit,
    rules::ClaimKind,
    text::{Label, Pos, Tag},
};

/// How far up the tree an age stands from whom it belongs to.
const REACH: usize = 5;

/// The role for who did it.
pub(super) const ATTACKER: &str = "attacker";

/// One role of one claim that a person fills.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sight {
    /// Index of the claim.
    pub(super) claim: usize,
    /// Index of the role in the claim.
    pub(super) role: usize,
}

/// Somebody whom claims speak of.
#[derive(Debug, Default)]
pub(super) struct Person {
    pub(super) sights: Vec<Sight>,
    /// The entity that bears a name; `None` for one who is only described.
    pub(super) named: Option<usize>,
    /// The token that heads the first words that name it.
    pub(super) named_at: Option<usize>,
    entities: BTreeSet<usize>,
    marks: Marks,
    /// Sentence and head token of each description.
    stood: Vec<(usize, usize)>,
}

/// What words tell of a person.
#[derive(Debug, Default, Clone, Copy)]
struct Marks {
    gender: Option<Gender>,
    age: Option<f64>,
    young: Option<bool>,
    harmer: bool,
}

/// A sight with what its words tell.
struct Look {
    sight: Sight,
    head: usize,
    sentence: usize,
    entity: Option<usize>,
    named: bool,
    pronoun: bool,
    further: bool,
    /// Whose kin or companion the words are of: "*his* father" is somebody else.
    whose: Option<usize>,
    marks: Marks,
}

/// The people whom the told claims speak of, in the order in which they come.
pub(super) fn find(extractor: &Extractor<'_>, found: &[Found<'_>]) -> Vec<Person> {
    let ages = Ages::of(extractor);
    let attackers = attackers(found);
    let mut people: Vec<Person> = Vec::new();
    for (claim, it) in found.iter().enumerate() {
        if !it.kind.incident || !is_told(it) {
            continue;
        }
        for (role, filler) in it.claim.roles.iter().enumerate() {
            if is_people(it.kind, filler)
                && let Some(mut look) = look(extractor, &ages, Sight { claim, role }, filler)
            {
                // "The man accused of shooting two was found dead."
                look.marks.harmer |= !look.pronoun
                    && look
                        .entity
                        .is_some_and(|entity| attackers.contains(&entity));
                join(&mut people, &look);
            }
        }
    }
    people
}

/// The entities who are told to have done it.
pub(super) fn attackers(found: &[Found<'_>]) -> BTreeSet<usize> {
    let told = found.iter().filter(|it| it.kind.incident && is_told(it));
    told.flat_map(|it| it.claim.role(ATTACKER))
        .filter_map(local)
        .collect()
}

/// The entity of its source that fills a role.
pub(super) fn local(role: &Role) -> Option<usize> {
    match &role.value {
        Value::Entity(value) => value.local,
        _ => None,
    }
}

/// Whether a claim says that something came about.
pub(super) fn is_told(found: &Found<'_>) -> bool {
    found.claim.polarity == Polarity::Affirmed && found.claim.certainty < Certainty::Planned
}

/// Whether a role tells names from descriptions of people.
fn is_people(kind: &ClaimKind, role: &Role) -> bool {
    let person = matches!(&role.value, Value::Entity(value) if value.kind == Kind::Person);
    person
        && kind.roles.iter().any(|spec| {
            spec.unnamed.is_some()
                && (spec.name == role.name || spec.unnamed.as_ref() == Some(&role.name))
        })
}

/// Whether a role's words are of a number of people: "three people".
pub(super) fn is_several(extractor: &Extractor<'_>, kind: &ClaimKind, role: &Role) -> bool {
    is_people(kind, role)
        && role
            .words
            .text
            .split_whitespace()
            .take(3)
            .any(|word| is_several_word(&extractor.lexicon().claims, word))
}

/// The word that heads what fills a role.
pub(super) fn head(extractor: &Extractor<'_>, role: &Role) -> Option<usize> {
    let document = &extractor.analysis.document;
    document.root_of(document.tokens_in(role.words.span))
}

/// Whether the words of a role are of one person: a name, or a noun in the singular.
pub(super) fn is_single(extractor: &Extractor<'_>, role: &Role) -> bool {
    let Some(head) = head(extractor, role) else {
        return false;
    };
    let token = &extractor.analysis.document.tokens[head];
    let lemma = token.lemma.to_lowercase();
    matches!(token.tag, Tag::Nn | Tag::Nnp) && !extractor.is("several-people", &lemma)
}

/// Whether a role's words are of people without saying how many: "her sons".
pub(super) fn is_plural(extractor: &Extractor<'_>, kind: &ClaimKind, role: &Role) -> bool {
    let tag = |at: usize| extractor.analysis.document.tokens[at].tag;
    is_people(kind, role) && head(extractor, role).is_some_and(|at| tag(at) == Tag::Nns)
}

/// Whether a claim's words tell that it befell others, too: "the *third* man killed".
pub(super) fn is_one_of_several(extractor: &Extractor<'_>, it: &Found<'_>, role: &Role) -> bool {
    let document = &extractor.analysis.document;
    let further = |at: usize| extractor.is_lemma("further-person", at);
    let of_those = |head: usize| document.head(it.matched.trigger) == Some(head);
    is_people(it.kind, role)
        && head(extractor, role).is_some_and(|head| {
            of_those(head) && document.children_by(head, &[Label::Amod]).any(further)
        })
}

/// Whether the words of a role bring somebody in: "*a* physician", "*one* person".
pub(super) fn is_brought_in(extractor: &Extractor<'_>, head: usize) -> bool {
    let document = &extractor.analysis.document;
    let lexicon = extractor.lexicon();
    let word = |at: usize| document.tokens[at].lemma.to_lowercase();
    document
        .children_by(head, &[Label::Det, Label::Nummod])
        .any(|at| {
            lexicon.names.indefinite_determiner.has(&word(at))
                || lexicon.claims.single_number.has(&word(at))
        })
}

/// What the words of a role tell; `None` where they are several people.
fn look(extractor: &Extractor<'_>, ages: &Ages, sight: Sight, role: &Role) -> Option<Look> {
    let document = &extractor.analysis.document;
    let head = head(extractor, role)?;
    let token = &document.tokens[head];
    let lemma = token.lemma.to_lowercase();
    let Value::Entity(value) = &role.value else {
        return None;
    };
    let entity = value.local;
    let named = entity.is_some_and(|entity| extractor.analysis.names.entities[entity].named);
    let several = matches!(token.tag, Tag::Nns | Tag::Nnps)
        || extractor.is("several-people", &lemma)
        || document.children_by(head, &[Label::Nummod]).any(|at| {
            !extractor
                .lexicon()
                .claims
                .single_number
                .has(&document.tokens[at].lemma)
        });
    if several && !named {
        return None;
    }
    let further = |at: usize| extractor.is_lemma("further-person", at);
    let gender = entity.and_then(|entity| extractor.analysis.names.entities[entity].gender);
    let young = if extractor.is("young-person", &lemma) {
        Some(true)
    } else {
        extractor.is("grown-person", &lemma).then_some(false)
    };
    let age = ages
        .of_token(head)
        .or_else(|| entity.and_then(|entity| ages.of_entity(entity)));
    let whose = document
        .children_by(head, &[Label::Poss])
        .find_map(|at| extractor.analysis.mention_at(at)?.entity)
        .filter(|owner| Some(*owner) != entity);
    // "A woman was *also* killed": not the one whom the text told of before.
    let also = |verb: usize| {
        document.children_by(verb, &[Label::Advmod]).any(|at| {
            extractor
                .lexicon()
                .claims
                .adding_adverb
                .has(&document.tokens[at].lemma)
        })
    };
    let added = !named
        && matches!(token.label, Label::Nsubj | Label::Nsubjpass)
        && token.pos != Pos::Pron
        && document.head(head).is_some_and(also);
    Some(Look {
        sight,
        head,
        sentence: document.sentence_of(head),
        entity,
        named,
        pronoun: token.pos == Pos::Pron,
        further: added
            || further(head)
            || document
                .children_by(head, &[Label::Det, Label::Amod])
                .any(further),
        whose,
        marks: Marks {
            gender,
            age,
            young: young.or(age.map(|years| years < 18.0)),
            harmer: extractor.is("harmer", &lemma),
        },
    })
}

fn join(people: &mut Vec<Person>, look: &Look) {
    let same = |person: &Person| {
        look.entity
            .is_some_and(|entity| person.entities.contains(&entity))
    };
    let at = people
        .iter()
        .position(same)
        .or_else(|| {
            let fits = |person: &Person| !look.further && person.fits(look);
            people.iter().rposition(fits)
        })
        .unwrap_or_else(|| {
            people.push(Person::default());
            people.len() - 1
        });
    people[at].add(look);
}

impl Person {
    fn fits(&self, look: &Look) -> bool {
        let mine = self.marks;
        let other = look.marks;
        let beside = self
            .stood
            .iter()
            .any(|&(sentence, head)| sentence == look.sentence && head != look.head);
        let genders =
            mine.gender.is_none() || other.gender.is_none() || mine.gender == other.gender;
        let ages = match (mine.age, other.age) {
            (Some(one), Some(two)) => (one - two).abs() < 1.0,
            _ => true,
        };
        let stages = mine.young.is_none() || other.young.is_none() || mine.young == other.young;
        (self.named.is_none() || !look.named)
            && (!beside || look.pronoun)
            && look
                .whose
                .is_none_or(|owner| !self.entities.contains(&owner))
            && genders
            && ages
            && stages
            && mine.harmer == other.harmer
    }

    fn add(&mut self, look: &Look) {
        self.sights.push(look.sight);
        self.entities.extend(look.entity);
        if look.named && self.named.is_none() {
            self.named = look.entity;
            self.named_at = Some(look.head);
        }
        if !look.pronoun {
            self.stood.push((look.sentence, look.head));
        }
        let mine = &mut self.marks;
        mine.gender = mine.gender.or(look.marks.gender);
        mine.age = mine.age.or(look.marks.age);
        mine.young = mine.young.or(look.marks.young);
        mine.harmer |= look.marks.harmer;
    }
}

/// Ages by the words that they stand with.
struct Ages {
    tokens: BTreeMap<usize, f64>,
    entities: BTreeMap<usize, f64>,
}

impl Ages {
    fn of(extractor: &Extractor<'_>) -> Self {
        let analysis = extractor.analysis;
        let document = &analysis.document;
        let mut ages = Self {
            tokens: BTreeMap::new(),
            entities: BTreeMap::new(),
        };
        for quantity in &analysis.quantities {
            let (Unit::Age, Some(years)) = (&quantity.value.unit, quantity.value.min) else {
                continue;
            };
            let inside = |at: &usize| quantity.tokens.contains(at);
            let path: Vec<usize> = document.ancestors(quantity.number).take(REACH).collect();
            let whose = path.iter().copied().find(|at| {
                !inside(at) && matches!(document.tokens[*at].pos, Pos::Noun | Pos::Propn)
            });
            let within = path.iter().copied().filter(inside);
            for at in within.chain(whose) {
                ages.tokens.entry(at).or_insert(years);
                if let Some(entity) = analysis.mention_at(at).and_then(|mention| mention.entity) {
                    ages.entities.entry(entity).or_insert(years);
                }
            }
        }
        ages
    }

    fn of_token(&self, token: usize) -> Option<f64> {
        self.tokens.get(&token).copied()
    }

    fn of_entity(&self, entity: usize) -> Option<f64> {
        self.entities.get(&entity).copied()
    }
}
