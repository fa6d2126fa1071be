//! The incident that a source tells of, and its day.
//!
//! Claims of a kind with `incident = true` (an attack, a death, …) mostly tell of one act, the source's own. What it recalls beside it
//! ("on 6 February, another child was shot", "436 people were killed last year") is background and makes no claim: it is neither
//! the story nor told for its own sake. The day that the source gives once holds for its other claims of the incident, too.

use std::collections::BTreeSet;

use super::{Extractor, Found, WHEN, people};
use crate::{
    claims::{Place, Role, Value},
    text::Pos,
    time::{Granularity, Interval, TimeValue, TimexKind},
};

/// Days between the incident and what is told of it still: deaths in hospital.
const AFTERMATH: i32 = 10;
/// A stretch of more days dates no act: it is what a count is over.
const PERIOD: i32 = 100;
/// The role for what somebody died of.
const CAUSE: &str = "cause";
/// Sentences of the story in which a source says when its incident was.
const LEAD: usize = 8;
/// Words that tell a day from a time of day alone.
const DAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "today",
    "yesterday",
    "tonight",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sept",
    "sep",
    "oct",
    "nov",
    "dec",
    "morning",
    "afternoon",
    "evening",
    "night",
    "day",
    "days",
];
/// Verbs whose day is an incident's, where its own claims give none: "it happened on Friday", "police were called on Friday".
const OF_INCIDENT: &[&str] = &[
    "happen", "occur", "take", "erupt", "break", "start", "unfold", "respond", "call", "dispatch",
    "discover", "ring", "fire", "explode", "crash", "shoot", "hit", "strike", "stab", "attack",
    "injure", "wound", "kill", "collide", "involve", "pull", "result", "rush", "wake", "hear",
    "leave", "summon", "flag",
];
/// Nouns whose day is an incident's: "the shooting on Friday", "a Friday homicide".
const INCIDENTS: &[&str] = &[
    "shooting",
    "homicide",
    "killing",
    "murder",
    "attack",
    "incident",
    "crash",
    "accident",
    "fire",
    "stabbing",
    "robbery",
    "rampage",
    "blast",
    "explosion",
    "collision",
    "slaying",
    "death",
    "assault",
    "shootout",
    "wounding",
    "violence",
    "tragedy",
];
/// Verbs of death that may come days after what caused it.
const LATER: &[&str] = &[
    "die",
    "pronounce",
    "declare",
    "succumb",
    "pass away",
    "dead",
];

/// Drops background, and dates the claims of the incident.
pub(super) fn settle(extractor: &Extractor<'_>, found: &mut Vec<Found<'_>>) {
    if !found.iter().any(|it| it.kind.incident) {
        return;
    }
    for it in found.iter_mut().filter(|it| it.kind.incident) {
        let dates = |role: &Role| !role.of_statement && !is_clock_alone(role);
        it.claim
            .roles
            .retain(|role| !matches!(role.value, Value::Time(_)) || dates(role));
    }
    let early = |it: &&Found<'_>| {
        let document = &extractor.analysis.document;
        document.sentence_of(it.matched.trigger) < 2 * LEAD
    };
    let own = |later: bool| {
        found
            .iter()
            .filter(|it| it.kind.incident && people::is_told(it))
            .filter(early)
            .filter(|it| later || !comes_later(extractor, it))
            .find_map(|it| days(it).next().cloned())
    };
    let day = own(false).or_else(|| day_in_lead(extractor, found));
    let background = day.clone().or_else(|| own(true));
    drop_background(extractor, found, background.as_ref());
    if let Some(day) = day {
        let own = interval(&day);
        let open = |it: &&mut Found<'_>| {
            let undated = it.kind.incident && it.claim.role(WHEN).next().is_none();
            undated && !is_recalled(extractor, it, own)
        };
        for it in found.iter_mut().filter(open) {
            if it.kind.roles.iter().any(|spec| spec.name == WHEN) {
                it.claim.roles.push(day.clone());
            }
        }
    }
}

/// Whether the words are a time of day of which the text does not say the day.
fn is_clock_alone(role: &Role) -> bool {
    let Value::Time(time) = &role.value else {
        return false;
    };
    let says_day = role
        .words
        .text
        .to_lowercase()
        .split(|c: char| !c.is_alphabetic())
        .any(|word| DAYS.contains(&word));
    time.kind == TimexKind::Time
        && time.granularity <= Granularity::Hour
        && !says_day
        && !role.words.text.contains('/')
}

/// Whether a claim tells of a death, not of what it came of.
fn comes_later(extractor: &Extractor<'_>, it: &Found<'_>) -> bool {
    let lemma = &extractor.analysis.document.tokens[it.matched.trigger].lemma;
    let caused = it.claim.role(CAUSE).next().is_some();
    !caused && LATER.contains(&lemma.to_lowercase().as_str())
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

/// Removes the claims that are dated away from the incident, of nobody whom it befell.
fn drop_background(extractor: &Extractor<'_>, found: &mut Vec<Found<'_>>, day: Option<&Role>) {
    let own = day.and_then(interval);
    let away: Vec<bool> = found
        .iter()
        .map(|it| it.kind.incident && (is_away(it, own) || is_recalled(extractor, it, own)))
        .collect();
    let mut known: BTreeSet<usize> = BTreeSet::new();
    for person in people::find(extractor, found) {
        if person.sights.iter().any(|sight| !away[sight.claim]) {
            known.extend(person.sights.iter().map(|sight| sight.claim));
        }
    }
    let mut at = 0;
    found.retain(|it| {
        let keep = !away[at] || (known.contains(&at) && counts_nobody(it));
        at += 1;
        keep
    });
}

/// Whether a claim has no amount: it speaks of people one by one.
fn counts_nobody(it: &Found<'_>) -> bool {
    !it.claim
        .roles
        .iter()
        .any(|role| matches!(role.value, Value::Amount(_)))
}

/// Whether a claim is dated to a long stretch, or to days away from those of the incident.
fn is_away(it: &Found<'_>, own: Option<Interval>) -> bool {
    it.claim.place == Place::Body
        && it.claim.role(WHEN).filter_map(interval).any(|when| {
            let long = length(when).is_some_and(|days| days > PERIOD);
            let far = own.is_some_and(|own| is_far(when, own));
            far || (long && (own.is_none_or(|own| when.is_disjoint(own)) || !counts_nobody(it)))
        })
}

/// Whether a claim without a day stands in a sentence that dates something to days before the incident, and nothing to its own: "since
/// 2005, when a man took her gun and killed a judge".
fn is_recalled(extractor: &Extractor<'_>, it: &Found<'_>, own: Option<Interval>) -> bool {
    let Some(own) = own.filter(|_| it.claim.place == Place::Body) else {
        return false;
    };
    if it.claim.role(WHEN).next().is_some() {
        return false;
    }
    let document = &extractor.analysis.document;
    let sentence = document.sentence_of(it.matched.trigger);
    let tokens = &document.sentences[sentence].tokens;
    let mut days = extractor
        .analysis
        .timexes
        .iter()
        .filter(|timex| tokens.contains(&timex.tokens.start))
        .filter(|timex| matches!(timex.value.kind, TimexKind::Date | TimexKind::Time))
        .map(|timex| timex.value.interval)
        .filter(|when| when.is_bounded())
        .peekable();
    days.peek().is_some() && days.all(|when| is_far(when, own) && when.from < own.from)
}

/// Whether a stretch of days is none of those of the incident and its aftermath.
fn is_far(when: Interval, own: Interval) -> bool {
    let wide = Interval {
        from: own.from.map(|day| day - 1),
        to: own.to.map(|day| day + AFTERMATH),
    };
    when.is_bounded() && when.is_disjoint(wide)
}

/// The first day in the lead that some clause of the incident may have, not what came after it.
fn day_in_lead(extractor: &Extractor<'_>, found: &[Found<'_>]) -> Option<Role> {
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
    let role = |timex: &crate::time::Timex| Role {
        name: WHEN.to_owned(),
        words: extractor.words(timex.span),
        value: Value::Time(timex.value.clone()),
        of_statement: false,
    };
    candidates(true)
        .chain(candidates(false))
        .filter(|timex| is_of_incident(extractor, timex.tokens.start))
        .map(role)
        .find(|role| !is_clock_alone(role))
}

/// Whether a time belongs to a noun or verb that tells of the incident, or of how it became known.
fn is_of_incident(extractor: &Extractor<'_>, token: usize) -> bool {
    let document = &extractor.analysis.document;
    let among = |at: usize, lemmas: &[&str]| {
        lemmas.contains(&document.tokens[at].lemma.to_lowercase().as_str())
    };
    for at in document.ancestors(token) {
        if matches!(document.tokens[at].pos, Pos::Verb | Pos::Aux) {
            return among(at, OF_INCIDENT);
        }
        if among(at, INCIDENTS) {
            return true;
        }
    }
    false
}
