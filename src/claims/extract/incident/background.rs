//! What a source recalls beside its incident: acts of other days, and other people's. It makes no claim.

use std::collections::BTreeSet;

use super::{LEAD, WHEN, interval, length};
use crate::{
    claims::{
        Place, Role, Value,
        extract::{Extractor, Found, people},
    },
    names::Kind,
    text::{Label, Pos},
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

/// Why a claim is none of the incident's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Away {
    /// It is the incident's.
    Not,
    /// By days, which what came of the incident may have, too.
    Days,
    /// By days long before the incident that its own clause gives.
    Before,
    /// By its words: "in a separate attack".
    Another,
}

/// Removes what is background: claims dated away from the incident of nobody whom it befell, of other acts, and of those whom only these
/// befell.
pub(super) fn drop(extractor: &Extractor<'_>, found: &mut Vec<Found<'_>>, day: Option<&Role>) {
    let own = day.and_then(interval);
    let by_weekday = found.iter().any(is_of_the_week);
    let away = |it: &Found<'_>| {
        if !it.kind.incident {
            Away::Not
        } else if is_another(extractor, it)
            || is_long_before(extractor, it)
            || it.claim.place == Place::Body && is_of_earlier(extractor, it.matched.trigger)
        {
            Away::Another
        } else if is_dated_before(extractor, it, own) {
            if is_aftermath(it) && !introduces(extractor, it) {
                Away::Before
            } else {
                Away::Another
            }
        } else if is_away(extractor, it, own)
            || is_recalled(extractor, it, own)
            || is_years_ago(extractor, it, own)
            || (by_weekday && is_months_ago(extractor, it))
        {
            Away::Days
        } else {
            Away::Not
        }
    };
    let mut away: Vec<Away> = found.iter().map(away).collect();
    // "A man was shot": an attack and an injury are one act.
    let others: BTreeSet<usize> = found
        .iter()
        .zip(&away)
        .filter(|(_, away)| **away == Away::Another)
        .map(|(it, _)| it.matched.trigger)
        .collect();
    for (it, away) in found.iter().zip(&mut away) {
        if it.kind.incident && others.contains(&it.matched.trigger) {
            *away = Away::Another;
        }
    }
    let mut of_story: BTreeSet<usize> = BTreeSet::new();
    let mut of_others: BTreeSet<usize> = BTreeSet::new();
    for person in people::find(extractor, found) {
        let first = |is: &dyn Fn(Away) -> bool| {
            let mut sights = person.sights.iter().map(|sight| sight.claim);
            sights.find(|&claim| is(away[claim]))
        };
        let own = first(&|it| it == Away::Not);
        let other = first(&|it| matches!(it, Away::Before | Away::Another));
        let claims = person.sights.iter().map(|sight| sight.claim);
        match (own, other) {
            // Who is spoken of as another's victim first is not the story's later.
            (own, Some(other)) if own.is_none_or(|own| other < own) && person.named.is_some() => {
                of_others.extend(claims);
            }
            (Some(_), _) => of_story.extend(claims),
            (None, _) => {}
        }
    }
    let mut at = 0;
    found.retain(|it| {
        let keep = match away[at] {
            Away::Another => false,
            Away::Days | Away::Before => of_story.contains(&at) && counts_nobody(it),
            Away::Not => {
                let theirs = of_others.contains(&at) && !of_story.contains(&at);
                !(theirs && counts_nobody(it) && it.claim.role(WHEN).next().is_none())
            }
        };
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

/// Whether a claim tells how people fared, which it may days after they were hit.
fn is_aftermath(it: &Found<'_>) -> bool {
    it.kind.roles.iter().any(|spec| spec.counts.is_some())
}

/// Whether a claim tells of somebody as one of whom the text has not told before: "*a* man".
pub(super) fn introduces(extractor: &Extractor<'_>, it: &Found<'_>) -> bool {
    let articles = &extractor.lexicon().claims.introducing_article;
    it.claim.roles.iter().any(|role| {
        let words = role.words.text.to_lowercase();
        let person = matches!(&role.value, Value::Entity(value) if value.kind == Kind::Person);
        person
            && words
                .split_once(' ')
                .is_some_and(|(first, _)| articles.has(first))
    })
}

/// Whether a claim is dated to a long stretch, or to days away from those of the incident.
fn is_away(extractor: &Extractor<'_>, it: &Found<'_>, own: Option<Interval>) -> bool {
    it.claim.place == Place::Body
        && it.claim.role(WHEN).filter_map(interval).any(|when| {
            let long = length(when).is_some_and(|days| days > PERIOD);
            let far = own.is_some_and(|own| is_far(extractor, it, when, own));
            far || (long && (own.is_none_or(|own| when.is_disjoint(own)) || !counts_nobody(it)))
        })
}

/// Whether a claim of the body of the story is dated to days before those of the incident.
fn is_dated_before(extractor: &Extractor<'_>, it: &Found<'_>, own: Option<Interval>) -> bool {
    let before = |when: Interval| {
        own.is_some_and(|own| is_far(extractor, it, when, own) && when.from < own.from)
    };
    it.claim.place == Place::Body && it.claim.role(WHEN).filter_map(interval).any(before)
}

/// Whether a claim without a day stands in a sentence that dates something to days before the incident, and nothing to its own: "since
/// 2005, when a man took her gun and killed a judge".
pub(super) fn is_recalled(
    extractor: &Extractor<'_>,
    it: &Found<'_>,
    own: Option<Interval>,
) -> bool {
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
    days.peek().is_some()
        && days.all(|when| is_far(extractor, it, when, own) && when.from < own.from)
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
    let document = &extractor.analysis.document;
    if it.claim.place != Place::Body || counts_nobody(it) {
        return false;
    }
    document
        .ancestors(it.matched.trigger)
        .chain([it.matched.trigger])
        .filter(|&at| document.tokens[at].label == Label::Advcl)
        .flat_map(|clause| document.children_by(clause, &[Label::Mark]))
        .any(|mark| is_after(extractor, mark, Granularity::Week))
}

/// Whether the token is the "after" of "*a week* after": behind a length of time of at least that unit.
fn is_after(extractor: &Extractor<'_>, token: usize, least: Granularity) -> bool {
    let analysis = extractor.analysis;
    let mut timexes = analysis.timexes.iter();
    let before = timexes.find(|timex| timex.tokens.end == token);
    extractor
        .lexicon()
        .claims
        .after_word
        .has(&analysis.document.tokens[token].lemma)
        && before.is_some_and(|timex| {
            timex.value.kind != TimexKind::Time && timex.value.granularity >= least
        })
}

/// Whether a token stands in what the story's incident came days after: "the attack came *a week after a woman was killed* there".
pub(in crate::claims::extract) fn is_of_earlier(extractor: &Extractor<'_>, token: usize) -> bool {
    let document = &extractor.analysis.document;
    let is_after = |at: usize| is_after(extractor, at, Granularity::Day);
    let incident = |verb: usize| {
        let mut subjects = document.children_by(verb, &[Label::Nsubj]);
        subjects.any(|at| {
            extractor.is_lemma("incident-noun", at)
                && !extractor
                    .lexicon()
                    .claims
                    .death_noun
                    .has(&document.tokens[at].lemma)
        })
    };
    let mut path = std::iter::once(token).chain(document.ancestors(token));
    path.any(|at| {
        let token = &document.tokens[at];
        let below = match token.label {
            Label::Advcl => document.children_by(at, &[Label::Mark]).any(is_after),
            Label::Prep => is_after(at),
            _ => false,
        };
        below && incident(token.head)
    })
}

/// Whether a claim of the body of the story tells of one more such act: "another shooting", "in a separate attack", "separately, a man was
/// shot".
fn is_another(extractor: &Extractor<'_>, it: &Found<'_>) -> bool {
    let document = &extractor.analysis.document;
    let trigger = it.matched.trigger;
    let sentence = document.sentence_of(trigger);
    let later = sentence >= LEAD / 2;
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
    let apart = document.children_by(trigger, &[Label::Advmod]).any(|at| {
        extractor
            .lexicon()
            .claims
            .apart_adverb
            .has_any_case(&document.tokens[at].lemma)
    });
    let own = is_noun(&trigger) && other(&trigger);
    it.claim.place == Place::Body
        && (later && (apart || own || within.into_iter().any(|noun| other(&noun)))
            || sentence > 1 && above.into_iter().any(|noun| other(&noun)))
}

/// Whether a stretch of days is none of those of the incident, nor of what came of it.
fn is_far(extractor: &Extractor<'_>, it: &Found<'_>, when: Interval, own: Interval) -> bool {
    // One more who was attacked days later, nobody says by whom, is another story; a gunman's second victim is not.
    let sentence = extractor.analysis.document.sentence_of(it.matched.trigger);
    let known = it.claim.role(people::ATTACKER).next().is_some();
    let other = !is_aftermath(it) && !known && introduces(extractor, it) && sentence >= LEAD / 2;
    let wide = Interval {
        from: own.from.map(|day| day - 1),
        to: own.to.map(|day| day + if other { 1 } else { AFTERMATH }),
    };
    when.is_bounded() && when.is_disjoint(wide)
}
