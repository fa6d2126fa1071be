//! Denials: opposite polarity on the same proposition, with the denier named.

use std::collections::BTreeMap;

use crate::{
    claims::{Certainty, Claim, Polarity, Role, Value, Wording},
    graph::{ClaimGraph, Relation},
    time::Interval,
};

use super::{
    Basis, Finding, Reading, Reason, Severity, Verdict,
    occurrence::OCCURRENCE,
    roles::Scope,
    value_groups::{is_named, reading_of},
};

/// A finding for all denials of one thing on an occasion, with those who affirm it.
pub(super) fn denials(scope: &Scope<'_>, claims: &[usize]) -> Vec<Finding> {
    let graph = scope.graph;
    let negated = |index: &&usize| graph.claim(**index).polarity == Polarity::Negated;
    let mut known = Known::default();
    let mut alike: Vec<Vec<usize>> = Vec::new();
    let mut places = BTreeMap::new();
    for &denied in claims.iter().filter(negated) {
        let key = known.denied(scope, claims, denied);
        let next = alike.len();
        let place = *places.entry(key).or_insert(next);
        if place == next {
            alike.push(Vec::new());
        }
        alike[place].push(denied);
    }
    alike
        .iter()
        .filter_map(|denied| denial(scope, claims, denied, &mut known))
        .collect()
}

/// What denials of one occasion have in common, found out once.
#[derive(Default)]
struct Known {
    /// What a claim tells → its number.
    told: BTreeMap<String, usize>,
    /// Claim → the number of what it tells.
    numbers: BTreeMap<usize, usize>,
    /// By the numbers of what is denied and of what is affirmed.
    affirms: BTreeMap<(usize, usize), Affirms>,
    /// What several claims affirm together.
    readings: BTreeMap<Vec<usize>, Reading>,
}

/// What denials that are one have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Denied {
    /// The number of what is denied.
    told: usize,
    limits: Vec<String>,
    /// Whether no other claim is its content.
    is_plain: bool,
    /// Whether its denier has no name; `None` where there is none.
    anonymous: Option<bool>,
    has_effect: bool,
}

/// How what is told stands to a denial.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Affirms {
    /// It tells of something else.
    No,
    /// It tells what is denied.
    Yes,
    /// It tells it as done since.
    Later,
}

impl Known {
    /// Claims of one number tell the same of the act, as far as denials go by it.
    fn number(&mut self, scope: &Scope<'_>, index: usize) -> usize {
        if let Some(&number) = self.numbers.get(&index) {
            return number;
        }
        let claim = scope.graph.claim(index);
        let told = |name, role: &Role| {
            let (value, basis) = (&role.value, role.is_of_statement());
            format!("{name}: {value:?} {:?} {basis}", role.wording)
        };
        let own = claim.roles.iter();
        let own: Vec<String> = own.map(|role| told(role.name.as_str(), role)).collect();
        let of_event = scope.event.roles(claim).into_iter();
        let of_event: Vec<String> = of_event.map(|(name, role)| told(name, role)).collect();
        let day = scope.graph.told(index);
        let all = (&claim.lemma, claim.certainty, claim.narrowed, day);
        let next = self.told.len();
        let told = format!("{all:?} {own:?} {of_event:?}");
        let number = *self.told.entry(told).or_insert(next);
        self.numbers.insert(index, number);
        number
    }

    /// What a denial has in common with those that are one with it.
    fn denied(&mut self, scope: &Scope<'_>, claims: &[usize], index: usize) -> Denied {
        let claim = scope.graph.claim(index);
        Denied {
            told: self.number(scope, index),
            limits: claim.limits.clone(),
            is_plain: claim.about.is_empty(),
            anonymous: claim.attribution.last().map(|denier| denier.anonymous),
            has_effect: effect(scope.graph, claims, claim).is_some(),
        }
    }

    fn affirms(&mut self, scope: &Scope<'_>, denied: usize, other: usize) -> Affirms {
        let key = (self.number(scope, denied), self.number(scope, other));
        *self.affirms.entry(key).or_insert_with(|| {
            if !same_proposition(scope, denied, other) {
                Affirms::No
            } else if is_later(scope.graph, denied, other) {
                Affirms::Later
            } else {
                Affirms::Yes
            }
        })
    }

    /// What `claims` affirm.
    fn reading(&mut self, graph: &ClaimGraph, claims: Vec<usize>) -> Reading {
        if let Some(known) = self.readings.get(&claims) {
            return known.clone();
        }
        let first = claims.first();
        let reading = Reading {
            value: "affirmed".to_owned(),
            text: first.map_or_else(String::new, |index| {
                graph.claim(*index).trigger.text.to_string()
            }),
            ..reading_of(graph, claims.iter().copied())
        };
        self.readings.insert(claims, reading.clone());
        reading
    }
}

/// What denials of one thing come to, if anybody affirms it or somebody says that it is not so.
fn denial(
    scope: &Scope<'_>,
    claims: &[usize],
    denied: &[usize],
    known: &mut Known,
) -> Option<Finding> {
    let graph = scope.graph;
    let first = *denied.first()?;
    let claim = graph.claim(first);
    if !claim.about.is_empty() {
        return None; // "did not deny" affirms nothing and denies nothing
    }
    let may_be = |index: &usize| {
        let certainty = graph.claim(*index).certainty;
        matches!(certainty, Certainty::Possible | Certainty::Conditional)
    };
    if claim.certainty == Certainty::Conditional {
        return None; // "if she does not leave" says nothing of whether she left
    }
    let is_open = may_be(&first);
    let may_affirm = |other: usize| {
        let affirmed = graph.claim(other);
        // "Urged her not to leave" denies nothing; "cannot leave" is held against "could leave".
        (!is_open || may_be(&other))
            && affirmed.polarity == Polarity::Affirmed
            && affirmed.about.is_empty()
            && denied.iter().any(|it| speak_otherwise(graph, *it, other))
            && within_limits(claim, affirmed)
    };
    let (mut affirmed, mut is_done_later) = (Vec::new(), false);
    for other in claims.iter().copied().filter(|other| may_affirm(*other)) {
        match known.affirms(scope, first, other) {
            Affirms::Yes => affirmed.push(other),
            Affirms::Later => is_done_later = true,
            Affirms::No => {}
        }
    }
    if affirmed.is_empty() && is_done_later {
        return None; // "has not been charged", and a day later he was
    }
    let effects: Vec<Option<usize>> = denied
        .iter()
        .map(|index| effect(graph, claims, graph.claim(*index)))
        .collect();
    let words = effects.first().copied().flatten();
    if affirmed.is_empty() && words.is_none() {
        return None; // "has never visited", whoever says it: a claim like others where nobody says that he has
    }
    let words = words.map_or(claim, |effect| graph.claim(effect));
    let told = denied.iter().zip(effects);
    let mut readings = vec![Reading {
        value: "denied".to_owned(),
        text: words.trigger.text.to_string(),
        claims: told
            .flat_map(|(index, effect)| [Some(*index), effect])
            .flatten()
            .map(|index| graph.claim(index).id.clone())
            .collect(),
        ..reading_of(graph, denied.iter().copied())
    }];
    let (severity, reason) = if affirmed.is_empty() {
        (Severity::Note, Reason::DeniedOnly)
    } else {
        let denier = claim.attribution.last();
        let named = denier.is_some_and(|denier| !denier.anonymous);
        let severity = if may_be(&first) || affirmed.iter().all(may_be) {
            Severity::Note // "could be treated", and "cannot be"
        } else if named {
            Severity::Error
        } else {
            Severity::Warning
        };
        let reason = if denier.is_none() {
            Reason::OppositePolarity
        } else {
            Reason::DeniedBySpeaker
        };
        readings.push(known.reading(graph, affirmed));
        (severity, reason)
    };
    let severity = if scope.uncertain || !scope.group.compared {
        severity.max(Severity::Warning)
    } else {
        severity
    };
    Some(scope.finding(
        OCCURRENCE,
        (Verdict::Denial, severity),
        (reason, Basis::default()),
        readings,
    ))
}

/// The denial that `claim` is the content of, the nearest where there are several ("confirmed that it was unfounded");
/// `None` where it is negated without one.
fn effect(graph: &ClaimGraph, claims: &[usize], claim: &Claim) -> Option<usize> {
    let effects = claims.iter().copied().filter(|index| {
        let effect = graph.claim(*index);
        effect.about.contains(&claim.id) && effect.polarity == Polarity::Affirmed
    });
    let start = claim.trigger.span.start;
    effects.min_by_key(|index| graph.claim(*index).trigger.span.start.abs_diff(start))
}

/// Whether the words of a claim tell all that a denial is limited to: "did not hit him in the back" leaves open that he was hit.
fn within_limits(denied: &Claim, affirmed: &Claim) -> bool {
    let tells = |noun: &String| {
        let quote = affirmed.quote.text.to_lowercase();
        let mut words = quote.split(|sign: char| !sign.is_alphanumeric());
        words.any(|word| word == noun)
    };
    denied.limits.iter().all(tells)
}

/// Whether two claims are told by different voices: a source that says both in its own voice corrects itself.
fn speak_otherwise(graph: &ClaimGraph, a: usize, b: usize) -> bool {
    graph.source(a) != graph.source(b) || graph.origin(a).key != graph.origin(b).key
}

/// Whether what is denied is what is affirmed: one word for it, somebody or something that both name, no role that excludes the
/// other's; what the denial limits itself to holds the other, and the times meet.
fn same_proposition(scope: &Scope<'_>, denied: usize, affirmed: usize) -> bool {
    let graph = scope.graph;
    let theirs = scope.event.roles(graph.claim(affirmed));
    let mine = scope.event.roles(graph.claim(denied));
    if looks_back(graph.claim(denied)) && graph.claim(affirmed).certainty != Certainty::Asserted {
        return false; // "has never visited" leaves a visit to come open
    }
    if window(graph, denied).is_disjoint(window(graph, affirmed)) {
        return false;
    }
    if names_fewer(scope, (&mine, !graph.claim(denied).narrowed), &theirs)
        || !is_one_word(scope, denied, affirmed)
    {
        return false;
    }
    if on_other_days(&mine, &theirs) {
        return false;
    }
    let mut agreeing = false;
    let mut shared = 0;
    for (name, role) in mine.iter().filter(|(_, role)| !is_time(role)) {
        let relations: Vec<Relation> = theirs
            .iter()
            .filter(|(other, other_role)| {
                other == name && is_reflexive(role) == is_reflexive(other_role)
            })
            .map(|(_, other)| {
                graph
                    .relate(&role.value, &other.value, graph.told(denied))
                    .relation
            })
            .collect();
        let is_amount = matches!(role.value, Value::Amount(_));
        if is_amount && !relations.is_empty() && !relations.contains(&Relation::Same) {
            return false; // "never fewer than twenty" denies the figure, and not the act
        }
        if relations
            .iter()
            .any(|relation| matches!(relation, Relation::Same | Relation::Holds))
        {
            agreeing |= is_named(&role.value);
            shared += 1;
        } else if scope.group.role(name).weight > 0.0
            || relations.contains(&Relation::Apart)
            || (!scope.group.compared && !relations.is_empty())
        {
            return false; // denied of somebody or somewhere that the other does not speak of
        }
    }
    // What is only gathered names many sorts of acts: there, who and what must be the same.
    agreeing && (scope.group.compared || shared > 1)
}

/// Whether both tell of days that no date anchors, and of different ones: "not on Monday", and "on Tuesday".
fn on_other_days(mine: &[(&str, &Role)], theirs: &[(&str, &Role)]) -> bool {
    let days = |roles: &[(&str, &Role)]| -> Vec<String> {
        let times = roles.iter().filter_map(|(_, role)| match &role.value {
            Value::Time(time) if !time.interval.is_bounded() && !role.is_of_statement() => {
                Some(time.timex3.clone())
            }
            _ => None,
        });
        times.collect()
    };
    let (mine, theirs) = (days(mine), days(theirs));
    !mine.is_empty() && !theirs.is_empty() && !mine.iter().any(|day| theirs.contains(day))
}

/// Whether what nobody had seen happen was told as done on a later day, and not of a day before.
fn is_later(graph: &ClaimGraph, denied: usize, affirmed: usize) -> bool {
    let Some((before, after)) = graph.told(denied).zip(graph.told(affirmed)) else {
        return false;
    };
    let since = window(graph, affirmed)
        .from
        .is_none_or(|from| from > before);
    looks_back(graph.claim(denied)) && before < after && since
}

/// Whether both call the act by one word, or by synonyms: "was not charged" and "faces charges".
fn is_one_word(scope: &Scope<'_>, denied: usize, affirmed: usize) -> bool {
    let claim = |index: usize| scope.graph.claim(index);
    let word = |index: usize| scope.group.word(&claim(index).lemma);
    word(denied) == word(affirmed) || says_one_term(claim(denied), claim(affirmed))
}

/// Whether their words state one term: "was not convicted" and "was found guilty".
fn says_one_term(a: &Claim, b: &Claim) -> bool {
    a.roles.iter().any(|role| {
        matches!(role.value, Value::Term(_))
            && b.role(&role.name).any(|other| other.value == role.value)
    })
}

/// Greatest weight of a role that only describes the act: who has not resigned has not resigned as minister either.
const LESSER: f64 = 0.5;

/// Whether one of several is missing from what is denied: "a meeting of Ruiz" need not be hers with Lind, who is not named. How many
/// or how much it was is no part of what is denied: who did not lose did not lose by one point.
fn names_fewer(
    scope: &Scope<'_>,
    (denied, says_all): (&[(&str, &Role)], bool),
    affirmed: &[(&str, &Role)],
) -> bool {
    let count = |roles: &[(&str, &Role)], name: &str| {
        roles.iter().filter(|(other, _)| *other == name).count()
    };
    let mut acting = affirmed
        .iter()
        .filter(|(_, role)| !matches!(role.value, Value::Amount(_)));
    acting.any(|(name, _)| {
        let rule = scope.group.role(name);
        let (mine, theirs) = (count(denied, name), count(affirmed, name));
        let lacks = mine < theirs && (mine > 0 || rule.weight > LESSER || !says_all);
        rule.weight > 0.0 && !rule.single && lacks
    })
}

/// Whether a claim speaks of what was, without a date.
fn looks_back(claim: &Claim) -> bool {
    let dated = claim
        .roles
        .iter()
        .any(|role| is_time(role) && !role.is_of_statement());
    claim.certainty == Certainty::Asserted && !dated
}

/// "Shot *himself*": that nobody shot himself does not say that nobody else did.
fn is_reflexive(role: &Role) -> bool {
    role.wording == Wording::Reflexive
}

fn is_time(role: &Role) -> bool {
    matches!(role.value, Value::Time(_))
}

/// The days that a claim speaks of: its own dates, else until it was told for what is over, from then on for what is to come.
fn window(graph: &ClaimGraph, index: usize) -> Interval {
    let claim = graph.claim(index);
    let dated = claim
        .roles
        .iter()
        .filter(|role| !role.is_of_statement())
        .find_map(|role| match &role.value {
            Value::Time(time) if time.interval != Interval::default() => Some(time.interval),
            _ => None,
        });
    let told = graph.told(index);
    dated.unwrap_or(match claim.certainty {
        Certainty::Asserted => Interval {
            from: None,
            to: told.map(|day| day + 1),
        },
        _ => Interval {
            from: told,
            to: None,
        },
    })
}
