//! Where the incident was that a source tells of.
//!
//! A town fills the role `place`; a street, a house, a hospital is a `scene` in it. Where the clause of a claim names no town, the source
//! mostly does: in its dateline, its headline ("a Port Sele bar"), by its police ("Port Sele police").

use std::collections::BTreeMap;

use super::{Extractor, Found, people};
use crate::{
    claims::{EntityValue, Place, Role, Value, Words},
    names::{Form, Kind, capitalised},
    rules::{ClaimKind, RoleSpec, RoleType},
    span::Span,
    text::Label,
};

/// Last words of names for spots within a town. General knowledge.
const SPOTS: &[&str] = &[
    "street",
    "st",
    "avenue",
    "ave",
    "road",
    "rd",
    "drive",
    "lane",
    "boulevard",
    "blvd",
    "highway",
    "hwy",
    "parkway",
    "pkwy",
    "court",
    "place",
    "way",
    "circle",
    "terrace",
    "freeway",
    "expressway",
    "turnpike",
    "interstate",
    "route",
    "trail",
    "hospital",
    "clinic",
    "center",
    "centre",
    "infirmary",
    "courthouse",
    "inn",
    "hotel",
    "motel",
    "bar",
    "club",
    "nightclub",
    "restaurant",
    "cafe",
    "pub",
    "tavern",
    "lounge",
    "school",
    "college",
    "university",
    "academy",
    "church",
    "mosque",
    "temple",
    "synagogue",
    "cathedral",
    "apartments",
    "apartment",
    "towers",
    "tower",
    "houses",
    "projects",
    "mall",
    "plaza",
    "store",
    "shop",
    "market",
    "supermarket",
    "station",
    "airport",
    "stadium",
    "arena",
    "park",
    "hall",
    "building",
    "house",
    "home",
    "complex",
    "jail",
    "prison",
    "office",
    "theater",
    "theatre",
    "museum",
    "library",
    "bridge",
];
/// Words that pass for names of places in headlines.
const NO_PLACES: &[&str] = &[
    "shooting",
    "shootings",
    "pair",
    "series",
    "string",
    "village",
    "city",
    "town",
    "murder",
    "murders",
    "killing",
    "killings",
    "attack",
    "attacks",
    "stabbing",
    "homicide",
    "officials",
    "police",
    "crash",
    "fire",
    "deputy",
    "sheriff",
    "incident",
    "case",
];
/// What a source must say of a town before it holds for its claims, see [`Towns`].
const SURE: u32 = 4;
/// Nouns that a town stands before where it is the scene: "Port Sele police", "a Port Sele man".
const LOCAL: &[&str] = &[
    "police",
    "officer",
    "sheriff",
    "man",
    "woman",
    "teen",
    "teenager",
    "boy",
    "girl",
    "resident",
    "family",
    "home",
    "house",
    "bar",
    "club",
    "nightclub",
    "apartment",
    "church",
    "school",
    "park",
    "mall",
    "store",
    "neighborhood",
    "neighbourhood",
    "shooting",
    "detective",
    "mayor",
    "fire",
    "crash",
    "area",
    "couple",
    "mother",
    "father",
    "street",
    "party",
    "murder",
    "killing",
    "attack",
    "mosque",
    "firefighter",
];

/// Tells towns from spots, and gives the town of the incident to the claims that name none.
pub(super) fn settle(extractor: &Extractor<'_>, found: &mut [Found<'_>]) {
    if !found.iter().any(|it| it.kind.incident) {
        return;
    }
    for it in found.iter_mut().filter(|it| it.kind.incident) {
        for role in &mut it.claim.roles {
            if (is_spot(&role.words.text) || is_spot(&name_of(role)) || is_beside(extractor, role))
                && let Some(scene) = town_role(it.kind)
                    .filter(|spec| spec.name == role.name)
                    .and_then(|spec| spec.unnamed.clone())
            {
                role.name = scene;
                role.value = Value::Text(role.words.text.to_string());
            }
        }
    }
    for it in found.iter_mut().filter(|it| it.kind.incident) {
        let town = town_role(it.kind).map(|spec| spec.name.as_str());
        let care = it.claim.roles.iter().find(|role| is_care(role));
        let care = care.map(|role| role.words.span.end);
        it.claim.roles.retain(|role| {
            // "died at a hospital in Port Sele": where the hospital is.
            let of_care = care.is_some_and(|end| role.words.span.start >= end);
            town != Some(role.name.as_str()) || !(names_no_place(role) || of_care)
        });
    }
    let Some(town) = Towns::of(extractor, found).best() else {
        return;
    };
    for it in found
        .iter_mut()
        .filter(|it| it.kind.incident && people::is_told(it))
    {
        let Some(spec) = town_role(it.kind) else {
            continue;
        };
        let placed = it.claim.role(&spec.name).next().is_some();
        if !placed && !in_care(&it.claim.roles) {
            it.claim.roles.push(Role {
                name: spec.name.clone(),
                ..town.clone()
            });
        }
    }
}

/// The role of a kind that takes the names of places alone.
fn town_role(kind: &ClaimKind) -> Option<&RoleSpec> {
    kind.roles
        .iter()
        .find(|spec| spec.types == [RoleType::Place] && spec.unnamed.is_some())
}

/// Whether a name is of a street or building.
fn is_spot(words: &str) -> bool {
    let last = words.split_whitespace().next_back().unwrap_or_default();
    let last = last
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    SPOTS.contains(&last.as_str()) || words.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a place is only what the act was near to, and no town that lists know: "near Robin Lane and Elm".
fn is_beside(extractor: &Extractor<'_>, role: &Role) -> bool {
    let document = &extractor.analysis.document;
    let listed = matches!(&role.value, Value::Entity(value) if value.entity.is_some());
    let near = |token: usize| document.tokens[token].lemma.eq_ignore_ascii_case("near");
    !listed
        && people::head(extractor, role)
            .is_some_and(|head| document.ancestors(head).take(3).any(near))
}

/// Whether the words are none for a place: parts of headlines that passed for a name.
fn names_no_place(role: &Role) -> bool {
    let words = role.words.text.to_lowercase();
    words
        .split_whitespace()
        .next_back()
        .is_some_and(|word| NO_PLACES.contains(&word))
}

/// Whether a name may be of a town, no spot in one and no county around it.
fn is_town(words: &str) -> bool {
    !is_spot(words) && !words.ends_with('.') && !words.to_lowercase().ends_with("county")
}

/// Whether a headline's mention stands in what a page adds to it: "Two hurt in fire - Port Sele News".
fn follows_site_mark(extractor: &Extractor<'_>, span: Span) -> bool {
    let text = &extractor.analysis.source.text;
    let before = text.get(..span.start).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    [" - ", " | ", " « ", " – "]
        .iter()
        .any(|mark| line.contains(mark))
}

/// Whether the claim tells of somebody in hospital, which may be in another town.
fn in_care(roles: &[Role]) -> bool {
    roles.iter().any(is_care)
}

/// Whether a role's words are of a hospital.
fn is_care(role: &Role) -> bool {
    let words = role.words.text.to_lowercase();
    ["hospital", "clinic", "medical", "infirmary", "trauma"]
        .iter()
        .any(|word| words.contains(word))
}

/// The towns that a source may be set in, with what speaks for each: a dateline, the headline, claims that name it as their place, its police
/// and people, and that it is named at all.
#[derive(Default)]
struct Towns {
    by_name: BTreeMap<String, (u32, Option<Role>)>,
}

impl Towns {
    fn of(extractor: &Extractor<'_>, found: &[Found<'_>]) -> Self {
        let analysis = extractor.analysis;
        let document = &analysis.document;
        let mut towns = Self::default();
        for it in found.iter().filter(|it| it.kind.incident) {
            let spec = town_role(it.kind);
            let here = it
                .claim
                .roles
                .iter()
                .filter(|role| spec.is_some_and(|spec| spec.name == role.name));
            for role in here.filter(|role| is_town(&role.words.text)) {
                let weight = if it.claim.place == Place::Headline {
                    3
                } else {
                    2
                };
                towns.add(&name_of(role), weight, role.clone());
            }
        }
        for mention in &analysis.names.mentions {
            let text = mention.span.slice(&analysis.source.text);
            if mention.form != Form::Name || mention.kind != Kind::Place || !is_town(text) {
                continue;
            }
            let Some(entity) = mention.entity else {
                continue;
            };
            let known = &analysis.names.entities[entity];
            let headline = document.sentence_of(mention.head) == 0
                && !follows_site_mark(extractor, mention.span);
            let local = document.tokens[mention.head].label == Label::Compound
                && document
                    .ancestors(mention.head)
                    .take(2)
                    .any(|at| LOCAL.contains(&document.tokens[at].lemma.to_lowercase().as_str()));
            let weight = 1 + 2 * u32::from(headline) + 2 * u32::from(local);
            let value = EntityValue {
                name: known.name.clone(),
                kind: known.kind,
                entity: known.listed.clone(),
                metonym: false,
                local: Some(entity),
            };
            let role = of_words(extractor, mention.span, Value::Entity(value));
            towns.add(&known.name, weight, role);
        }
        if let Some(span) = analysis.source.dateline() {
            let name = capitalised(span.slice(&analysis.source.text));
            let value = towns.value_of(&name).unwrap_or_else(|| {
                Value::Entity(EntityValue {
                    name: name.clone(),
                    kind: Kind::Place,
                    entity: None,
                    metonym: false,
                    local: None,
                })
            });
            towns.add(&name, 4, of_words(extractor, span, value));
        }
        towns
    }

    fn add(&mut self, name: &str, weight: u32, role: Role) {
        let town = self.by_name.entry(name.to_lowercase()).or_default();
        town.0 += weight;
        town.1.get_or_insert(role);
    }

    fn value_of(&self, name: &str) -> Option<Value> {
        let (_, role) = self.by_name.get(&name.to_lowercase())?;
        role.as_ref().map(|role| role.value.clone())
    }

    /// The town for which most speaks, if enough does and for no other as much.
    fn best(self) -> Option<Role> {
        let mut ranked: Vec<(u32, Role)> = self
            .by_name
            .into_values()
            .filter_map(|(weight, role)| Some((weight, role?)))
            .collect();
        ranked.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        let mut ranked = ranked.into_iter();
        let (weight, role) = ranked.next()?;
        let rival = ranked.next().is_some_and(|(other, _)| other == weight);
        (weight >= SURE && !rival).then_some(role)
    }
}

fn name_of(role: &Role) -> String {
    match &role.value {
        Value::Entity(value) => value.name.clone(),
        _ => role.words.text.to_string(),
    }
}

fn of_words(extractor: &Extractor<'_>, span: Span, value: Value) -> Role {
    let words: Words = extractor.words(span);
    Role {
        name: String::new(),
        words,
        value,
        of_statement: false,
    }
}
