//! How much two sketches share, role by role, and what keeps them apart.

use super::{sketch::Sketch, values::Filled};
use crate::{
    claims::{Pointing, Value},
    graph::{ClaimGraph, Ground, Related, Relation},
    policy::{Align, Apart, Group, RoleRule},
    time::{Day, Interval},
};

/// How much an equal value counts: nothing counts more.
const WHOLE: f64 = 1.0;
/// How much a looser value counts against an equal one.
const HELD: f64 = 0.8;
/// How much values count that only meet, or that only words tell.
const MEETING: f64 = 0.5;
/// How much a shared date counts by the length of the coarser one, in days: a year tells little.
const BY_LENGTH: &[(Day, f64)] = &[(2, 1.0), (8, 0.9), (31, 0.75), (92, 0.6), (366, 0.5)];
/// How much a longer stretch counts.
const LONGEST: f64 = 0.2;

/// Why two accounts are taken for one event, and how strongly.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Link {
    /// Sum of the roles' weights.
    pub(super) weight: f64,
    /// Roles that agree.
    pub(super) roles: Vec<String>,
    /// Whether both give a role that counts, and no value of it agrees.
    pub(super) differs: bool,
    /// Sum of the weights of roles whose values exclude each other.
    pub(super) against: f64,
}

impl Link {
    /// Whether one of the two may tell again what the other told: nothing differs, and something agrees unless it is called
    /// by a bare noun that points back.
    pub(super) fn is_told_again(&self, pointing: Pointing) -> bool {
        !self.differs
            && match pointing {
                Pointing::Nowhere => false,
                Pointing::Bare => true,
                Pointing::Described => self.weight > 0.0,
            }
    }

    /// What it adds that both stand in one story, by what they call the act; values that exclude each other take from it.
    pub(super) fn in_story(&self, align: &Align, group: &Group, a: &Sketch, b: &Sketch) -> f64 {
        let called = if group.recurs {
            0.0
        } else if group.one_event_per_source || a.words.meet(&b.words) {
            align.same_word
        } else if a.kinds.meet(&b.kinds) {
            align.same_kind
        } else {
            0.0
        };
        (called - self.against).max(0.0)
    }
}

/// Whether what two sketches call the act can be one act: in a group whose words name many sorts of acts, one word.
pub(super) fn may_be_one(group: &Group, a: &Sketch, b: &Sketch) -> bool {
    !group.mixed || a.words.meet(&b.words)
}

/// What two sketches share; an empty link where nothing.
pub(super) fn link(graph: &ClaimGraph, group: &Group, a: &Sketch, b: &Sketch) -> Link {
    let mut link = Link {
        weight: 0.0,
        roles: Vec::new(),
        differs: false,
        against: 0.0,
    };
    for (role, values) in a.values.by_role() {
        let rule = group.role(role);
        let others = b.values.of(role);
        if rule.weight == 0.0 || others.is_empty() || is_crossed(group, a, b, role) {
            continue;
        }
        let day = a.day().or(b.day());
        let most = rule.up_to.max(1);
        let mut shares: Vec<f64> = Vec::new();
        // More than count are not asked for.
        let mut whole = 0;
        for filled in values {
            let share = best(graph, rule, filled.value(), b.role(role), day);
            whole += usize::from(share >= WHOLE);
            shares.push(share);
            if whole == most {
                break;
            }
        }
        shares.sort_by(|x, y| y.total_cmp(x));
        let shared: f64 = shares.iter().take(most).sum();
        if shared > 0.0 {
            link.weight += shared * rule.weight;
            link.roles.push(role.to_owned());
        } else {
            link.differs |= known(values) && known(others);
            if rule.apart != Apart::Nothing && all_apart(graph, rule, a, b, day) {
                link.against += rule.weight;
            }
        }
    }
    for pair in crossings(group, a, b) {
        let weight = |role: &String| group.role(role).weight;
        link.weight += pair.iter().map(weight).fold(0.0, f64::max) * 2.0;
        link.roles.extend(pair.iter().cloned());
    }
    link
}

/// The pairs of roles that the one tells the other way round: A beat B, and B beat A; on one day, also A won, and A lost.
fn crossings<'a>(
    group: &'a Group,
    a: &'a Sketch,
    b: &'a Sketch,
) -> impl Iterator<Item = &'a [String; 2]> {
    let share = |mine: &str, theirs: &str| {
        let known = a.values.of(mine).iter().filter(|filled| filled.is_known());
        known.into_iter().any(|filled| {
            let mut others = b.values.of(theirs).iter();
            others.any(|other| other.key() == filled.key())
        })
    };
    let lacks = |sketch: &Sketch, role: &str| sketch.values.of(role).is_empty();
    let one_day = a.windows.iter().any(|window| b.windows.contains(window))
        || a.yearless.iter().any(|day| b.yearless.contains(day));
    group.swapped_roles.iter().filter(move |[one, other]| {
        // Whom one source has among the hurt, another may have among the dead.
        let of_one = [one, other]
            .iter()
            .all(|role| group.role(role).unique_participant);
        let way = |x: &str, y: &str| {
            let alone = one_day && (lacks(a, y) || lacks(b, x));
            share(x, y) && (of_one || share(y, x) || alone)
        };
        way(one, other) || way(other, one)
    })
}

/// Whether the two fill a role the other way round.
fn is_crossed(group: &Group, a: &Sketch, b: &Sketch, role: &str) -> bool {
    !group.swapped_roles.is_empty()
        && crossings(group, a, b).any(|pair| pair.iter().any(|crossed| crossed == role))
}

/// Whether no value that one side gives a role can be one of the other side's.
fn all_apart(
    graph: &ClaimGraph,
    rule: &RoleRule,
    a: &Sketch,
    b: &Sketch,
    day: Option<Day>,
) -> bool {
    a.role(&rule.name).all(|x| {
        let mut others = b.role(&rule.name);
        others.all(|y| is_apart(graph.relate_as(rule, x, y, day)))
    })
}

/// Whether a role holds a value that is more than a description.
fn known(values: &[Filled]) -> bool {
    values.iter().any(Filled::is_known)
}

/// The best share of `value` among `others`.
fn best<'a>(
    graph: &ClaimGraph,
    rule: &RoleRule,
    value: &Value,
    others: impl Iterator<Item = &'a Value>,
    day: Option<Day>,
) -> f64 {
    let mut best = 0.0;
    for other in others {
        best = share(value, other, graph.relate_as(rule, value, other, day)).max(best);
        if best >= WHOLE {
            break;
        }
    }
    best
}

fn share(a: &Value, b: &Value, related: Related) -> f64 {
    let by_relation = match related.relation {
        Relation::Same => WHOLE,
        Relation::Holds | Relation::HeldBy => HELD,
        Relation::Overlaps => MEETING,
        Relation::Apart | Relation::Unclear => return 0.0,
    };
    match (a, b) {
        (Value::Time(a), Value::Time(b)) => {
            let loose = if related.loose { HELD } else { 1.0 };
            by_length(a.interval).min(by_length(b.interval)) * loose
        }
        (Value::Entity(a), Value::Entity(b)) if a.entity.is_some() && b.entity.is_some() => {
            by_relation
        }
        (Value::Amount(_), Value::Amount(_)) => by_relation,
        _ => by_relation * MEETING,
    }
}

/// An unanchored date counts as one of a month.
fn by_length(interval: Interval) -> f64 {
    let length = match (interval.from, interval.to) {
        (Some(from), Some(to)) => to - from,
        (None, None) => 31,
        _ => Day::MAX,
    };
    BY_LENGTH
        .iter()
        .find(|(most, _)| length <= *most)
        .map_or(LONGEST, |(_, share)| *share)
}

/// The role that shows two sketches to be different events; `None` where none does.
pub(super) fn apart(graph: &ClaimGraph, group: &Group, a: &Sketch, b: &Sketch) -> Option<String> {
    let once = share_whom(graph, group, a, b);
    if far_in_time(a, b, group.event_gap) && !once {
        return Some("when".to_owned());
    }
    if (a.never && b.ahead) || (b.never && a.ahead) {
        return Some("polarity".to_owned());
    }
    let mut roles = a.values.by_role().map(|(role, _)| role);
    let role = roles.find(|role| {
        let rule = group.role(role);
        // Two places for what befalls one once are a conflict, not two events.
        let asked = rule.apart == Apart::Event && !(once && rule.single);
        let asked = asked && !is_crossed(group, a, b, role);
        asked && !b.values.of(role).is_empty() && excludes(graph, rule, a, b)
    });
    role.map(str::to_owned)
}

/// Whether the values of one role exclude each other.
pub(super) fn excludes(graph: &ClaimGraph, rule: &RoleRule, a: &Sketch, b: &Sketch) -> bool {
    if !rule.single {
        return other_company(a, b, &rule.name);
    }
    let day = a.day().or(b.day());
    a.role(&rule.name).any(|x| {
        b.role(&rule.name).any(|y| match (x, y) {
            (Value::Time(x), Value::Time(y))
                if x.interval.is_bounded() && y.interval.is_bounded() =>
            {
                false
            }
            _ => is_apart(graph.relate_as(rule, x, y, day)),
        })
    })
}

/// A weekday that nothing anchors tells two acts apart no more than it joins them.
pub(super) fn is_apart(related: Related) -> bool {
    related.relation == Relation::Apart && !(related.loose && related.ground == Ground::Weekday)
}

/// Two sets of people of which neither holds the other: {A, B} and {B, C}.
fn other_company(a: &Sketch, b: &Sketch, role: &str) -> bool {
    let within = |inner: &[String], outer: &[String]| inner.iter().all(|one| outer.contains(one));
    let sets = |sketch: &'_ Sketch| sketch.sets.get(role).cloned().unwrap_or_default();
    let (a, b) = (sets(a), sets(b));
    a.iter()
        .any(|x| b.iter().any(|y| !within(x, y) && !within(y, x)))
}

/// Whether dates keep two sketches apart: dated acts further from each other than `most` days; what is still to come
/// against what was over when that was told; what is told as done against what came later.
fn far_in_time(a: &Sketch, b: &Sketch, most: Day) -> bool {
    let dated = !a.windows.is_empty() && !b.windows.is_empty();
    let meets = |x: &Interval| b.windows.iter().any(|y| x.gap(*y) <= most);
    (dated && !a.windows.iter().any(meets)) || out_of_turn(a, b, most) || out_of_turn(b, a, most)
}

/// Whether both name one whom such an act befalls once: of two dates for it, one is wrong, or tells another act of the event.
pub(super) fn share_whom(graph: &ClaimGraph, group: &Group, a: &Sketch, b: &Sketch) -> bool {
    let once = group.roles.iter().filter(|rule| rule.unique_participant);
    once.into_iter().any(|rule| {
        let named =
            |value: &&Value| matches!(value, Value::Entity(entity) if entity.entity.is_some());
        let day = a.day().or(b.day());
        a.role(&rule.name).filter(named).any(|x| {
            let mut others = b.role(&rule.name).filter(named);
            others.any(|y| graph.relate_as(rule, x, y, day).relation == Relation::Same)
        })
    })
}

/// Whether `undated` was told on the wrong side of all dates of `dated`.
fn out_of_turn(undated: &Sketch, dated: &Sketch, most: Day) -> bool {
    let Some((first, last)) = undated.told.filter(|_| undated.windows.is_empty()) else {
        return false;
    };
    let mut windows = dated.windows.iter();
    if undated.ahead {
        windows.any(|window| window.to.is_some_and(|to| to + most < first))
    } else {
        windows.any(|window| window.from.is_some_and(|from| from > last + most))
    }
}

/// Whether an undated sketch was told too long after the other's dates, or too long before, to be likely meant: no link, but
/// no bar either.
pub(super) fn is_remote(align: &Align, a: &Sketch, b: &Sketch) -> bool {
    let remote = |undated: &Sketch, other: &Sketch| {
        let Some((first, last)) = undated.told.filter(|_| undated.windows.is_empty()) else {
            return false;
        };
        let told = other.told.filter(|_| other.windows.is_empty());
        let ends = other.windows.iter().filter_map(|window| window.to);
        let starts = other.windows.iter().filter_map(|window| window.from);
        let late = ends
            .max()
            .or(told.map(|(_, last)| last))
            .is_some_and(|end| first > end + align.reach);
        let early = undated.ahead
            && starts
                .min()
                .is_some_and(|start| start > last + align.horizon);
        late || early
    };
    remote(a, b) || remote(b, a)
}
