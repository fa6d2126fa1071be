//! Where the incident was that a source tells of.
//!
//! A town fills the role `place`; a street, a house, a hospital is a `scene` in it. Where the clause of a claim names no town, the source
//! mostly does: in its dateline, its headline ("a Port Sele bar"), by its police ("Port Sele police").

mod towns;

use self::towns::Towns;
use super::{CAUSE, Extractor, Found, incident, people};
use crate::{
    claims::{Place, Role, Value},
    rules::{ClaimKind, RoleSpec, RoleType},
    span::Span,
    text::Label,
};

/// What a source must say of a town before it holds for its claims, see [`Towns`].
const SURE: u32 = 4;

/// Tells towns from spots, and gives the town of the incident to the claims that name none.
pub(super) fn settle(extractor: &Extractor<'_>, found: &mut [Found<'_>]) {
    if !found.iter().any(|it| it.kind.incident) {
        return;
    }
    for it in found.iter_mut().filter(|it| it.kind.incident) {
        for role in &mut it.claim.roles {
            let spot = is_spot(extractor, &role.words.text) || is_spot(extractor, &name_of(role));
            if (spot && !is_listed(&role.value) || is_beside(extractor, role))
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
        let care = it.claim.roles.iter().find(|role| is_care(extractor, role));
        let care = care.map(|role| role.words.span.end);
        let headline = it.claim.place == Place::Headline;
        it.claim
            .roles
            .retain(|role| role.name != CAUSE || !is_within_spot(extractor, role));
        it.claim.roles.retain(|role| {
            // "died at a hospital in Port Sele": where the hospital is.
            let of_care = care.is_some_and(|end| role.words.span.start >= end);
            let of_site = headline && follows_site_mark(extractor, role.words.span);
            let none = names_no_place(extractor, &role.words.text)
                || (of_care || is_of_care(extractor, role))
                || of_site;
            town != Some(role.name.as_str()) || !none
        });
    }
    let named = towns::named(extractor, found);
    place(extractor, found, |it| {
        let sentence = extractor.analysis.document.sentence_of(it.matched.trigger);
        towns::told_in(&named, sentence).cloned()
    });
    if tells_of_incident(extractor, found)
        && let Some(town) = Towns::of(extractor, found, &named).best()
    {
        place(extractor, found, |_| Some(town.clone()));
    }
}

/// Whether a source is about an incident: its headline or first sentences tell of one. What others tell in passing ("decades of bombings")
/// is not set where the rest of the source is.
fn tells_of_incident(extractor: &Extractor<'_>, found: &[Found<'_>]) -> bool {
    found.iter().any(|it| {
        let sentence = extractor.analysis.document.sentence_of(it.matched.trigger);
        it.kind.incident && people::is_told(it) && sentence < incident::LEAD
    })
}

/// Gives a town to the claims of the incident that name none.
fn place(
    extractor: &Extractor<'_>,
    found: &mut [Found<'_>],
    town: impl Fn(&Found<'_>) -> Option<Role>,
) {
    for it in found
        .iter_mut()
        .filter(|it| it.kind.incident && people::is_told(it))
    {
        let Some(spec) = town_role(it.kind) else {
            continue;
        };
        let placed = it.claim.role(&spec.name).next().is_some();
        if !placed
            && !in_care(extractor, &it.claim.roles)
            && let Some(town) = town(it)
        {
            it.claim.roles.push(Role {
                name: spec.name.clone(),
                ..town
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

/// Whether a name is in the lists: "Avon Park" is a town, whatever its last word.
fn is_listed(value: &Value) -> bool {
    matches!(value, Value::Entity(value) if value.entity.is_some())
}

/// Whether a name is of a street or building.
fn is_spot(extractor: &Extractor<'_>, words: &str) -> bool {
    let last = words.split_whitespace().next_back().unwrap_or_default();
    let last = last
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    // "I-270"
    let numbered = words.split_once('-').is_some_and(|(road, number)| {
        road.len() <= 2 && !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
    });
    numbered || extractor.is("spot-noun", &last) || words.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a place is a spot by how it is told of, and no town that lists know: "at Halden Arms", "outside Cloud Six", "near Robin Lane and
/// Elm".
fn is_beside(extractor: &Extractor<'_>, role: &Role) -> bool {
    let document = &extractor.analysis.document;
    !is_listed(&role.value)
        && people::head(extractor, role).is_some_and(|head| {
            let mut above = document.ancestors(head).take(3);
            above.any(|at| {
                extractor
                    .lexicon()
                    .claims
                    .near_preposition
                    .has_any_case(&document.tokens[at].lemma)
            }) || stands_at(extractor, head)
        })
}

/// "*at* Halden Arms", "*outside* Cloud Six": a spot, as far as no list knows it for a town.
fn stands_at(extractor: &Extractor<'_>, head: usize) -> bool {
    let document = &extractor.analysis.document;
    document.head(head).is_some_and(|at| {
        let lemma = document.tokens[at].lemma.to_lowercase();
        extractor.lexicon().claims.spot_preposition.has(&lemma)
    })
}

/// Whether the words are none for a place: parts of headlines that passed for a name.
fn names_no_place(extractor: &Extractor<'_>, words: &str) -> bool {
    let words = words.to_lowercase();
    words
        .split_whitespace()
        .next_back()
        .is_some_and(|word| extractor.is("no-place", word))
}

/// Whether a name may be of a town: no quarter in letters, no spot in one and no county around it.
fn is_town(extractor: &Extractor<'_>, words: &str) -> bool {
    // "SE", "ID"
    let short = words.len() <= 3 && !words.contains(char::is_lowercase);
    let folded = words.to_lowercase();
    // "Southeast", "West Side"; "Weston" is a town
    let quarter = folded
        .split(['-', ' '])
        .all(|word| is_made_of(extractor, "quarter-part", word));
    let county = &extractor.lexicon().claims.county_noun;
    let county = folded
        .split_whitespace()
        .next_back()
        .is_some_and(|word| county.has(word));
    !short
        && !quarter
        && !names_no_place(extractor, words)
        && !is_spot(extractor, words)
        && !words.ends_with('.')
        && !county
}

/// Whether words of a set, one after the other, make up the whole of `word`.
fn is_made_of(extractor: &Extractor<'_>, set: &str, word: &str) -> bool {
    word.is_empty()
        || (1..=word.len())
            .filter_map(|end| word.split_at_checked(end))
            .any(|(part, rest)| extractor.is(set, part) && is_made_of(extractor, set, rest))
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
fn in_care(extractor: &Extractor<'_>, roles: &[Role]) -> bool {
    roles.iter().any(|role| is_care(extractor, role))
}

/// Whether a role's words are of a hospital.
fn is_care(extractor: &Extractor<'_>, role: &Role) -> bool {
    people::head(extractor, role).is_some_and(|head| heads_care(extractor, head))
}

/// Whether the noun at `head` is of a hospital: by itself, or by a word before it ("medical *center*"). A hospital *worker* and a
/// medical *student* are none.
fn heads_care(extractor: &Extractor<'_>, head: usize) -> bool {
    let document = &extractor.analysis.document;
    let care = |at: usize| extractor.is("care-noun", &document.tokens[at].lemma.to_lowercase());
    let unit = extractor.is("care-unit", &document.tokens[head].lemma.to_lowercase());
    care(head)
        || (unit
            && document
                .children_by(head, &[Label::Compound, Label::Amod, Label::Nmod])
                .any(care))
}

/// "found dead in *his cell*": where it was, not what it came of.
fn is_within_spot(extractor: &Extractor<'_>, role: &Role) -> bool {
    let document = &extractor.analysis.document;
    let within = |at: usize| {
        extractor
            .lexicon()
            .grammar
            .within
            .has_any_case(&document.tokens[at].lemma)
    };
    is_spot(extractor, &role.words.text)
        && people::head(extractor, role)
            .and_then(|head| document.head(head))
            .is_some_and(within)
}

/// "was pronounced dead at a hospital *in Port Sele*", "taken to Halden Clinic *in Port Sele*": where the hospital is.
fn is_of_care(extractor: &Extractor<'_>, role: &Role) -> bool {
    let document = &extractor.analysis.document;
    people::head(extractor, role).is_some_and(|head| {
        let mut above = document.ancestors(head).take(2);
        above.any(|at| heads_care(extractor, at))
    })
}

fn name_of(role: &Role) -> String {
    match &role.value {
        Value::Entity(value) => value.name.clone(),
        _ => role.words.text.to_string(),
    }
}

fn of_words(extractor: &Extractor<'_>, span: Span, value: Value) -> Role {
    Role::new("", extractor.words(span), value)
}
