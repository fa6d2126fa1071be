//! The incident that a source tells of, and its day.
//!
//! Claims of a kind with `incident = true` (an attack, a death, …) mostly tell of one act, the source's own. What it recalls beside it
//! ("on 6 February, another child was shot", "436 people were killed last year") is background and makes no claim: it is neither
//! the story nor told for its own sake. The day that the source gives once holds for its other claims of the incident, too.

use std::collections::BTreeSet;

use super::{Extractor, Found, WHEN, people};
use crate::{
    claims::{Place, Role, Value},
    text::{Document, Label, Pos, Tag},
    time::{Granularity, Interval, TimeValue, TimexKind},
};

/// Days between the incident and what is told of it still: deaths in hospital.
const AFTERMATH: i32 = 10;
/// A stretch of more days dates no act: it is what a count is over.
const PERIOD: i32 = 100;
/// Days of a year.
const YEAR: i32 = 366;
/// Sentences on which a date is still told of.
const CARRIED: usize = 2;
/// The role for what somebody died of.
const CAUSE: &str = "cause";
/// Sentences of the story in which a source says what its incident was, and when.
pub(super) const LEAD: usize = 8;
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

/// Removes the claims that are dated away from the incident, of nobody whom it befell.
fn drop_background(extractor: &Extractor<'_>, found: &mut Vec<Found<'_>>, day: Option<&Role>) {
    let own = day.and_then(interval);
    let by_weekday = found.iter().any(is_of_the_week);
    let away: Vec<bool> = found
        .iter()
        .map(|it| {
            it.kind.incident
                && (is_away(it, own)
                    || is_recalled(extractor, it, own)
                    || is_years_ago(extractor, it, own)
                    || is_another(extractor, it)
                    || is_long_before(extractor, it)
                    || (by_weekday && is_months_ago(extractor, it)))
        })
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

/// Whether a claim is dated by a weekday alone: news of an undated source tells of that week.
fn is_of_the_week(it: &Found<'_>) -> bool {
    let of_week = |value: &TimeValue| value.timex3.starts_with("XXXX-WXX-");
    it.kind.incident
        && it
            .claim
            .role(WHEN)
            .any(|role| matches!(&role.value, Value::Time(value) if of_week(value)))
}

/// Whether a claim that counts people, in a source that dates by weekdays, is dated by a bare month or a year: "in September a quake killed
/// seven". Its sentence may go on from one before it that says so.
fn is_months_ago(extractor: &Extractor<'_>, it: &Found<'_>) -> bool {
    let long = |value: &TimeValue| {
        !value.interval.is_bounded() && value.granularity >= Granularity::Month
            || length(value.interval).is_some_and(|days| days > PERIOD)
    };
    it.claim.place == Place::Body
        && !counts_nobody(it)
        && dates_around(extractor, it).is_some_and(|dates| dates.iter().all(|value| long(value)))
}

/// Whether a claim that counts people goes on from a sentence that dates something to a year or more before the incident: "In 1822 a revolt
/// was planned there. The town hanged 35 men."
fn is_years_ago(extractor: &Extractor<'_>, it: &Found<'_>, own: Option<Interval>) -> bool {
    let Some(first) = own.and_then(|own| own.from) else {
        return false;
    };
    let before = |value: &TimeValue| value.interval.to.is_some_and(|to| to + YEAR < first);
    it.claim.place == Place::Body
        && !counts_nobody(it)
        && it.claim.role(WHEN).next().is_none()
        && dates_around(extractor, it).is_some_and(|dates| dates.iter().all(|value| before(value)))
}

/// The dates of a claim's sentence, else of the nearest of those just before it; `None` where these have none.
fn dates_around<'a>(extractor: &Extractor<'a>, it: &Found<'_>) -> Option<Vec<&'a TimeValue>> {
    let analysis = extractor.analysis;
    let document = &analysis.document;
    let here = document.sentence_of(it.matched.trigger);
    (here.saturating_sub(CARRIED)..=here)
        .rev()
        .map(|sentence| {
            let tokens = &document.sentences[sentence].tokens;
            let timexes = analysis.timexes.iter();
            timexes
                .filter(|timex| tokens.contains(&timex.tokens.start))
                .map(|timex| &timex.value)
                .filter(|value| matches!(value.kind, TimexKind::Date | TimexKind::Time))
                .collect::<Vec<_>>()
        })
        .find(|dates| !dates.is_empty())
}

/// Whether a claim that counts people stands in a clause that something else came long after: "*weeks after* a man killed eight".
fn is_long_before(extractor: &Extractor<'_>, it: &Found<'_>) -> bool {
    let analysis = extractor.analysis;
    let document = &analysis.document;
    if it.claim.place != Place::Body || counts_nobody(it) {
        return false;
    }
    let lasts = |at: usize| {
        let value = analysis.timexes.iter().find(|timex| timex.tokens.end == at);
        value.is_some_and(|timex| {
            timex.value.kind != TimexKind::Time && timex.value.granularity >= Granularity::Week
        })
    };
    document
        .ancestors(it.matched.trigger)
        .chain([it.matched.trigger])
        .filter(|&at| document.tokens[at].label == Label::Advcl)
        .flat_map(|clause| document.children_by(clause, &[Label::Mark]))
        .any(|mark| document.tokens[mark].lemma == "after" && lasts(mark))
}

/// Whether a claim of the body of the story tells of one more such act: "another shooting", "in a separate attack", "separately, a man was
/// shot".
fn is_another(extractor: &Extractor<'_>, it: &Found<'_>) -> bool {
    let document = &extractor.analysis.document;
    let trigger = it.matched.trigger;
    let later = document.sentence_of(trigger) >= LEAD / 2;
    let other = |noun: &usize| {
        document
            .children_by(*noun, &[Label::Det, Label::Amod])
            .any(|at| extractor.is_lemma("other-act", at))
    };
    let is_noun = |at: &usize| document.tokens[*at].pos == Pos::Noun;
    // "the scene of another shooting, which led to the death of two": what comes of it is that other act's, too.
    let above = document.ancestors(trigger).filter(|&at| {
        is_noun(&at)
            && document
                .children_by(at, &[Label::Relcl, Label::Acl])
                .any(|clause| {
                    clause == trigger || document.ancestors(trigger).any(|up| up == clause)
                })
    });
    // "in an unrelated incident, a man was shot"
    let within = document
        .children_by(trigger, &[Label::Prep])
        .flat_map(|at| document.children_by(at, &[Label::Pobj]))
        .filter(|&at| extractor.is_lemma("incident-noun", at));
    let apart = document
        .children_by(trigger, &[Label::Advmod])
        .any(|at| document.tokens[at].lemma.eq_ignore_ascii_case("separately"));
    it.claim.place == Place::Body
        && later
        && (apart
            || [trigger]
                .into_iter()
                .filter(is_noun)
                .chain(above)
                .chain(within)
                .any(|noun| other(&noun)))
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

/// "a man *fired* four days earlier from his job", "was *fired* last week".
fn is_dismissal(document: &Document, verb: usize) -> bool {
    let token = &document.tokens[verb];
    let from = document
        .children_by(verb, &[Label::Prep])
        .any(|at| document.tokens[at].lemma == "from");
    token.lemma == "fire" && (token.tag == Tag::Vbn || from)
}

/// Whether a time or place belongs to a noun or verb that tells of the incident, or of how it became known.
pub(super) fn is_of_incident(extractor: &Extractor<'_>, token: usize) -> bool {
    let document = &extractor.analysis.document;
    for at in document.ancestors(token) {
        if matches!(document.tokens[at].pos, Pos::Verb | Pos::Aux) {
            return extractor.is_lemma("incident-verb", at) && !is_dismissal(document, at);
        }
        if extractor.is_lemma("incident-noun", at) {
            return true;
        }
    }
    false
}
