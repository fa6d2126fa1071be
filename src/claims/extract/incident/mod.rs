//! The incident that a source tells of, and its day.
//!
//! Claims of a kind with `incident = true` (an attack, a death, …) mostly tell of one act, the source's own. What it recalls beside it
//! ("on 6 February, another child was shot", "436 people were killed last year") is background and makes no claim: it is neither
//! the story nor told for its own sake. The day that the source gives once holds for its other claims of the incident, too.

pub(super) mod background;

use std::collections::BTreeSet;

use super::{CAUSE, Extractor, Found, WHEN, people};
use crate::{
    claims::{Role, Value},
    names::Kind,
    text::{Label, Pos, Tag},
    time::{Granularity, Interval, TimeValue, TimexKind},
};

/// Sentences of the story in which a source says what its incident was, and when.
pub(super) const LEAD: usize = 8;

/// Drops background, and dates the claims of the incident.
pub(super) fn settle(extractor: &Extractor<'_>, found: &mut Vec<Found<'_>>) {
    if !found.iter().any(|it| it.kind.incident) {
        return;
    }
    for it in found.iter_mut().filter(|it| it.kind.incident) {
        let dates = |role: &Role| !role.is_of_statement() && !is_clock_alone(extractor, role);
        it.claim
            .roles
            .retain(|role| !matches!(role.value, Value::Time(_)) || dates(role));
    }
    let early = |it: &&Found<'_>| {
        let document = &extractor.analysis.document;
        document.sentence_of(it.matched.trigger) < 2 * LEAD
    };
    // The day of one more of whom the text tells further down is not that of the incident, nor that on which an attacker fell.
    let others = found.iter().filter(|it| {
        let sentence = extractor.analysis.document.sentence_of(it.matched.trigger);
        it.kind.incident && sentence >= LEAD / 2 && background::introduces(extractor, it)
    });
    let mut elsewhere = fallen(extractor, found);
    elsewhere.extend(others.map(|it| it.matched.trigger));
    let own = |later: bool| {
        found
            .iter()
            .filter(|it| it.kind.incident && people::is_told(it))
            .filter(early)
            .filter(|it| !elsewhere.contains(&it.matched.trigger))
            .filter(|it| later || !comes_later(extractor, it))
            .find_map(|it| days(it).next().cloned())
    };
    let day = own(false).or_else(|| day_in_lead(extractor, found, &elsewhere));
    let background = day.clone().or_else(|| own(true));
    background::drop(extractor, found, background.as_ref());
    if let Some(day) = day {
        let own = interval(&day);
        let open = |it: &&mut Found<'_>| {
            let undated = it.kind.incident && it.claim.role(WHEN).next().is_none();
            undated && !background::is_recalled(extractor, it, own)
        };
        for it in found.iter_mut().filter(open) {
            if it.kind.roles.iter().any(|spec| spec.name == WHEN) {
                it.claim.roles.push(day.clone());
            }
        }
    }
}

/// The triggers of claims by which an attacker falls, in a source that tells of others, too: the day on which he is found dead is not that
/// of his attack.
fn fallen(extractor: &Extractor<'_>, found: &[Found<'_>]) -> BTreeSet<usize> {
    let incident = || {
        found
            .iter()
            .filter(|it| it.kind.incident && people::is_told(it))
    };
    let attackers = people::attackers(found);
    let victims = |it: &Found<'_>| -> Vec<bool> {
        let roles = it.claim.roles.iter();
        let people = roles.filter(|role| role.name != people::ATTACKER);
        people
            .filter(
                |role| matches!(&role.value, Value::Entity(value) if value.kind == Kind::Person),
            )
            .map(|role| {
                let head = people::head(extractor, role);
                people::local(role).is_some_and(|at| attackers.contains(&at))
                    || head.is_some_and(|at| extractor.is_lemma("harmer", at))
            })
            .collect()
    };
    let all: Vec<(usize, Vec<bool>)> = incident()
        .map(|it| (it.matched.trigger, victims(it)))
        .collect();
    let others = all.iter().any(|(_, victims)| victims.contains(&false));
    all.into_iter()
        .filter(|(_, victims)| others && !victims.is_empty() && !victims.contains(&false))
        .map(|(trigger, _)| trigger)
        .collect()
}

/// Whether the words are a time of day of which the text does not say the day.
fn is_clock_alone(extractor: &Extractor<'_>, role: &Role) -> bool {
    let Value::Time(time) = &role.value else {
        return false;
    };
    let says_day = role
        .words
        .text
        .to_lowercase()
        .split(|c: char| !c.is_alphabetic())
        .any(|word| extractor.lexicon().claims.day_word.has(word));
    time.kind == TimexKind::Time
        && time.granularity <= Granularity::Hour
        && !says_day
        && !role.words.text.contains('/')
}

/// Whether a claim tells of a death, not of what it came of.
fn comes_later(extractor: &Extractor<'_>, it: &Found<'_>) -> bool {
    let lemma = &extractor.analysis.document.tokens[it.matched.trigger].lemma;
    let caused = it.claim.role(CAUSE).next().is_some();
    !caused && extractor.is("dies-later", lemma)
}

/// The roles that give a claim its day, two at most.
fn days<'a>(it: &'a Found<'_>) -> impl Iterator<Item = &'a Role> {
    it.claim.role(WHEN).filter(|role| match &role.value {
        Value::Time(time) => length(time.interval).is_some_and(|days| days <= 2),
        _ => false,
    })
}

fn length(interval: Interval) -> Option<i32> {
    Some(interval.to? - interval.from?)
}

fn interval(role: &Role) -> Option<Interval> {
    match &role.value {
        Value::Time(TimeValue { interval, .. }) => Some(*interval),
        _ => None,
    }
}

/// The first day in the lead that some clause of the incident may have, not what came after it.
fn day_in_lead(
    extractor: &Extractor<'_>,
    found: &[Found<'_>],
    elsewhere: &BTreeSet<usize>,
) -> Option<Role> {
    let analysis = extractor.analysis;
    let document = &analysis.document;
    let told: BTreeSet<usize> = found
        .iter()
        .filter(|it| it.kind.incident)
        .map(|it| document.sentence_of(it.matched.trigger))
        .collect();
    let published = analysis.source.published.date.map(crate::time::day_number);
    let candidates = |near: bool| {
        let told = &told;
        analysis.timexes.iter().filter(move |timex| {
            let sentence = document.sentence_of(timex.tokens.start);
            let here = if near {
                told.contains(&sentence)
            } else {
                sentence < LEAD
            };
            let value = &timex.value;
            let past = value
                .interval
                .from
                .zip(published)
                .is_none_or(|(day, published)| day <= published);
            here && past
                && length(value.interval).is_some_and(|days| days <= 2)
                && matches!(value.kind, TimexKind::Date | TimexKind::Time)
        })
    };
    let role = |timex: &crate::time::Timex| {
        let value = Value::Time(timex.value.clone());
        Role::new(WHEN, extractor.words(timex.span), value)
    };
    let is_elsewhere = |token: usize| {
        let mut verbs = document
            .ancestors(token)
            .flat_map(|at| std::iter::once(at).chain(document.children(at).iter().copied()));
        verbs.any(|at| elsewhere.contains(&at))
    };
    candidates(true)
        .chain(candidates(false))
        .filter(|timex| is_of_incident(extractor, timex.tokens.start))
        .filter(|timex| !is_elsewhere(timex.tokens.start))
        .map(role)
        .find(|role| !is_clock_alone(extractor, role))
}

/// "a man *fired* four days earlier from his job", "was *fired* last week".
fn is_dismissal(extractor: &Extractor<'_>, verb: usize) -> bool {
    let (document, words) = (&extractor.analysis.document, &extractor.lexicon().claims);
    let token = &document.tokens[verb];
    let from = document
        .children_by(verb, &[Label::Prep])
        .any(|at| words.leaving_preposition.has(&document.tokens[at].lemma));
    words.dismissing_verb.has(&token.lemma) && (token.tag == Tag::Vbn || from)
}

/// "A hearing was *heard* in Harlow this morning": what a court hears took place before.
fn is_in_court(extractor: &Extractor<'_>, verb: usize) -> bool {
    let (document, words) = (&extractor.analysis.document, &extractor.lexicon().claims);
    let mut subjects = document.children_by(verb, &[Label::Nsubj, Label::Nsubjpass]);
    subjects.any(|at| words.court_matter.has(&document.tokens[at].lemma))
}

/// Whether a time or place belongs to a noun or verb that tells of the incident, or of how it became known.
pub(super) fn is_of_incident(extractor: &Extractor<'_>, token: usize) -> bool {
    let document = &extractor.analysis.document;
    for at in document.ancestors(token) {
        if matches!(document.tokens[at].pos, Pos::Verb | Pos::Aux) {
            return extractor.is_lemma("incident-verb", at)
                && !is_dismissal(extractor, at)
                && !is_in_court(extractor, at);
        }
        if extractor.is_lemma("incident-noun", at) {
            return true;
        }
    }
    false
}
