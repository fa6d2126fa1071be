//! What kind of thing a name names: votes of the model, the lists, the words of the name and those around it, and of the
//! same name elsewhere in the text.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

mod around;

use super::{
    Kind,
    gazetteer::{Class, Gazetteer, Sense},
    lines::{Line, Row, line_of},
    name_span::NameSpan,
};
use crate::{
    lexicon::Lexicon,
    text::{Document, EntityType, Tag},
};

/// Kinds that are voted on, in the order in which a tie is decided.
const KINDS: [Kind; 8] = [
    Kind::Person,
    Kind::Country,
    Kind::Org,
    Kind::Place,
    Kind::Group,
    Kind::Event,
    Kind::Work,
    Kind::Other,
];

/// How much the other places where a name stands count.
const ELSEWHERE: f32 = 0.4;
/// How much it counts that a name of one word, in no list, is the surname of somebody in the text.
const SURNAME: f32 = 6.0;
/// How much it counts that a longer name ends with what is somebody's name elsewhere in the text: "Halden Reed", of "Mr. Reed".
const FULL_NAME: f32 = 2.0;
/// As many tokens of a dateline stand at most between its town and its dash.
const DATELINE: usize = 12;

/// Votes for each kind.
#[derive(Debug, Clone, Copy, Default)]
struct Votes([f32; KINDS.len()]);

impl Votes {
    fn add(&mut self, kind: Kind, weight: f32) {
        if let Some(at) = KINDS.iter().position(|&known| known == kind) {
            self.0[at] += weight;
        }
    }

    fn add_all(&mut self, other: Self, weight: f32) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine += theirs * weight;
        }
    }

    fn best(self) -> Kind {
        let mut best = 0;
        for at in 1..KINDS.len() {
            if self.0[at] > self.0[best] {
                best = at;
            }
        }
        if self.0[best] > 0.0 {
            KINDS[best]
        } else {
            Kind::Other
        }
    }
}

/// The kind of each spot.
pub(super) fn kinds(
    document: &Document,
    text: &str,
    gazetteer: &Gazetteer,
    lexicon: &Lexicon,
    lines: &[Line],
    spots: &[NameSpan],
) -> Vec<Kind> {
    let judge = Judge {
        document,
        text,
        gazetteer,
        lexicon,
        lines,
    };
    let own: Vec<Votes> = spots.iter().map(|spot| judge.votes(spot)).collect();
    let mut by_name: BTreeMap<String, Votes> = BTreeMap::new();
    for (spot, votes) in spots.iter().zip(&own) {
        by_name
            .entry(judge.key(spot))
            .or_default()
            .add_all(*votes, 1.0);
    }
    let surnames = judge.surnames(spots, &own);
    let bodies = judge.bodies(spots);
    let bearers = judge.bearers(spots, &own);
    spots
        .iter()
        .zip(&own)
        .map(|(spot, votes)| {
            let mut total = *votes;
            let key = judge.key(spot);
            if let Some(all) = by_name.get(&key) {
                total.add_all(*all, ELSEWHERE);
                total.add_all(*votes, -ELSEWHERE);
            }
            if bodies.contains(&key) && spot.tokens.len() == 1 && !judge.is_where(spot) {
                total.add(Kind::Org, 4.0);
            }
            if surnames.contains_key(&key) && spot.tokens.len() == 1 {
                let unlisted =
                    spot.hit.is_none() && !judge.is_where(spot) && votes.best() != Kind::Org;
                total.add(Kind::Person, if unlisted { SURNAME } else { 2.0 });
            }
            let may_be_full =
                spot.tokens.len() == 2 && spot.hit.is_none() && votes.best() == Kind::Place;
            if may_be_full && bearers.contains(&judge.word(spot.tokens.end - 1).to_lowercase()) {
                total.add(Kind::Person, FULL_NAME);
            }
            total.best()
        })
        .collect()
}

struct Judge<'a> {
    document: &'a Document,
    text: &'a str,
    gazetteer: &'a Gazetteer,
    lexicon: &'a Lexicon,
    lines: &'a [Line],
}

impl Judge<'_> {
    fn word(&self, token: usize) -> &str {
        self.document
            .tokens
            .get(token)
            .map_or("", |token| token.span.slice(self.text))
    }

    fn is_class(&self, token: usize, class: Class) -> bool {
        self.gazetteer
            .word(self.word(token))
            .is_some_and(|word| word.is(class))
    }

    fn key(&self, spot: &NameSpan) -> String {
        self.document
            .span_of(spot.tokens.clone())
            .slice(self.text)
            .to_lowercase()
    }

    /// Last words of the names that are surely persons'.
    fn surnames(&self, spots: &[NameSpan], votes: &[Votes]) -> BTreeMap<String, usize> {
        let mut surnames = BTreeMap::new();
        for (spot, votes) in spots.iter().zip(votes) {
            if spot.tokens.len() >= 2 && votes.best() == Kind::Person {
                for at in [spot.tokens.start, spot.tokens.end - 1] {
                    let given_first =
                        at == spot.tokens.start && !self.is_class(at, Class::SurnameFirst);
                    if !given_first {
                        *surnames.entry(self.word(at).to_lowercase()).or_default() += 1;
                    }
                }
            }
        }
        surnames
    }

    /// Names of one word, in no list, that are surely a person's: "Reed" of "Mr. Reed".
    fn bearers(&self, spots: &[NameSpan], votes: &[Votes]) -> BTreeSet<String> {
        let single = spots.iter().zip(votes).filter(|(spot, votes)| {
            spot.tokens.len() == 1 && spot.hit.is_none() && votes.best() == Kind::Person
        });
        single.map(|(spot, _)| self.key(spot)).collect()
    }

    /// First words of the names that "Corp" and the like close: "Halden" of "Halden Group".
    fn bodies(&self, spots: &[NameSpan]) -> BTreeSet<String> {
        spots
            .iter()
            .filter(|spot| {
                let last = spot.tokens.end - 1;
                spot.tokens.len() == 2
                    && (self.is_class(last, Class::OrgEnd) || self.is_class(last, Class::Org))
            })
            .filter(|spot| !self.is_class(spot.tokens.start, Class::Given))
            .filter(|spot| !self.country_at(spot.tokens.start))
            .map(|spot| self.word(spot.tokens.start).to_lowercase())
            .collect()
    }

    /// "in Halden", "at Halden".
    fn is_where(&self, spot: &NameSpan) -> bool {
        spot.tokens.start > 0
            && self
                .lexicon
                .names
                .where_preposition
                .has_any_case(self.word(spot.tokens.start - 1))
    }

    fn votes(&self, spot: &NameSpan) -> Votes {
        let mut votes = Votes::default();
        vote_model(spot, &mut votes);
        self.vote_lists(spot, &mut votes);
        self.vote_words(spot, &mut votes);
        self.vote_around(spot, &mut votes);
        self.vote_line(spot, &mut votes);
        votes
    }

    fn vote_lists(&self, spot: &NameSpan, votes: &mut Votes) {
        let mut places = 0;
        for (rank, &(entry, sense)) in spot.hit.iter().flat_map(|hit| &hit.bearers).enumerate() {
            let Some(entry) = self.gazetteer.at(entry) else {
                continue;
            };
            // How many towns share the name says nothing.
            places += usize::from(sense == Sense::Name && entry.kind == Kind::Place);
            if places > 1 && entry.kind == Kind::Place {
                continue;
            }
            let weight = if rank == 0 { 1.0 } else { 0.3 };
            let several = if spot.tokens.len() > 1 { 1.5 } else { 1.0 };
            match (sense, entry.kind) {
                (Sense::Name, Kind::Country) => votes.add(Kind::Country, 3.0 * weight),
                (Sense::Name, Kind::Place) => votes.add(Kind::Place, 0.9 * weight * several),
                (Sense::Name, Kind::Person) => votes.add(Kind::Person, 2.0 * weight * several),
                (Sense::Name, kind) => votes.add(kind, 1.3 * weight * several),
                (Sense::Adjective | Sense::People, _) => votes.add(Kind::Group, 2.0 * weight),
                (Sense::Metonym, _) => votes.add(Kind::Place, 0.6),
            }
        }
    }

    /// The words of the name itself: given names, initials, "Inc", "Street", "Cup".
    fn vote_words(&self, spot: &NameSpan, votes: &mut Votes) {
        let Range { start, end } = spot.tokens;
        let last = end - 1;
        if spot.tokens.len() == 1 {
            let word = self.word(start);
            let acronym = word.len() >= 2
                && word.len() <= 6
                && word
                    .chars()
                    .all(|c| c.is_uppercase() || c == '.' || c == '&');
            if acronym && !spot.capitals {
                votes.add(Kind::Org, 0.5);
            }
            if self.is_class(start, Class::Given) {
                votes.add(Kind::Person, 0.6);
            }
            return;
        }
        if self.is_class(start, Class::Given) && !self.is_class(last, Class::OrgEnd) {
            votes.add(Kind::Person, 1.3);
        }
        if self.is_class(start, Class::SurnameFirst) && spot.tokens.len() >= 3 {
            votes.add(Kind::Person, 0.8);
        }
        if is_initial(self.word(start)) || self.is_class(last, Class::PersonEnd) {
            votes.add(Kind::Person, 1.2);
        }
        for (class, kind, weight) in [
            (Class::OrgEnd, Kind::Org, 1.8),
            (Class::Org, Kind::Org, 1.2),
            (Class::Place, Kind::Place, 1.5),
            (Class::Event, Kind::Event, 1.5),
            (Class::Prize, Kind::Other, 1.5),
        ] {
            if self.is_class(last, class) {
                votes.add(kind, weight);
                break;
            }
        }
        // "Halden County Sheriff"
        if self.is_class(last, Class::Role) {
            votes.add(Kind::Place, -1.5);
        }
        let of = spot
            .tokens
            .clone()
            .find(|&i| self.lexicon.grammar.belonging.has(self.word(i)));
        if let Some(of) = of
            && of > start
            && (self.is_class(of - 1, Class::Org) || self.is_class(of - 1, Class::OrgEnd))
        {
            votes.add(Kind::Org, 1.5);
        }
        let mount = self
            .lexicon
            .names
            .place_opening
            .has_any_case(self.word(start));
        if mount {
            votes.add(Kind::Place, 1.2);
        }
    }

    /// Datelines, results and tables.
    fn vote_line(&self, spot: &NameSpan, votes: &mut Votes) {
        let line = line_of(self.lines, spot.tokens.start);
        let first = spot.tokens.start == line.start;
        let next = self.word(spot.tokens.end);
        let after = self.document.tokens.get(spot.tokens.end);
        let number_next = after.is_some_and(|token| {
            token.tag == Tag::Cd || next.starts_with(|c: char| c.is_ascii_digit())
        });
        let dated = number_next && next.len() >= 8 && next.contains('-');
        if first && (dated || self.is_dateline(spot, &line)) {
            votes.add(Kind::Place, 3.0);
        } else if line.row == Row::Score {
            votes.add(Kind::Org, 5.0);
        } else if line.row == Row::Table && number_next && spot.hit.is_none() {
            votes.add(Kind::Org, 0.6);
        }
    }

    /// Whether a name in capitals starts a line and a dash follows it soon: "PORT SELE, Norland (NTB) — A ferry …".
    fn is_dateline(&self, spot: &NameSpan, line: &Line) -> bool {
        let in_capitals = |word: &str| {
            word.chars().filter(|c| c.is_alphabetic()).count() > 2
                && !word.chars().any(char::is_lowercase)
        };
        let rest = spot.tokens.end..line.end.min(spot.tokens.end + DATELINE);
        let dash = rest
            .clone()
            .find(|&at| matches!(self.word(at), "-" | "–" | "—" | "--" | "_"));
        let may_lead = |word: &str| !word.starts_with(char::is_lowercase);
        !line.capitals
            && spot.tokens.clone().all(|at| in_capitals(self.word(at)))
            && dash.is_some_and(|dash| (rest.start..dash).all(|at| may_lead(self.word(at))))
    }

    fn country_at(&self, token: usize) -> bool {
        self.gazetteer
            .lookup(self.word(token))
            .next()
            .is_some_and(|(entry, _)| entry.kind == Kind::Country)
    }

    fn place_at(&self, token: usize) -> bool {
        self.gazetteer
            .lookup(self.word(token))
            .next()
            .is_some_and(|(entry, sense)| {
                matches!(entry.kind, Kind::Country | Kind::Place) && sense == Sense::Name
            })
    }
}

fn is_seat(spot: &NameSpan) -> bool {
    spot.hit
        .iter()
        .flat_map(|hit| &hit.bearers)
        .any(|&(_, sense)| sense == Sense::Metonym)
}

fn is_initial(word: &str) -> bool {
    word.ends_with('.')
        && word.len() <= 5
        && word.chars().filter(|c| c.is_uppercase()).count() * 2 >= word.len()
}

fn vote_model(spot: &NameSpan, votes: &mut Votes) {
    let weight = if spot.capitals { 0.5 } else { 1.0 };
    let kind = match spot.model {
        Some(EntityType::Person) => Kind::Person,
        Some(EntityType::Org) => Kind::Org,
        Some(EntityType::Gpe | EntityType::Loc | EntityType::Fac) => Kind::Place,
        Some(EntityType::Norp) => Kind::Group,
        Some(EntityType::Event) => Kind::Event,
        Some(EntityType::WorkOfArt | EntityType::Law) => Kind::Work,
        Some(EntityType::Product | EntityType::Language) => Kind::Other,
        _ => return,
    };
    votes.add(kind, weight);
}
