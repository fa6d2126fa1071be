//! Claims as the examples of the comparison rules write them: `{ kind = "visit", visitor = "Ada Okafor", when = "2026-03-02" }`.

use jiff::civil::{Date, ISOWeekDate, Weekday};

use crate::{
    claims::{
        Attribution, Basis, Certainty, Claim, EntityValue, Place, Pointing, Polarity, Role, Stance,
        Value, Words,
    },
    graph::{SourceClaims, shingles},
    mentions::SourceMentions,
    names::{Gazetteer, Kind, Sense},
    policy::Told,
    quantity::{Amount, Unit},
    span::Span,
    time::{Anchor, Day, Direction, Granularity, Interval, TimeValue, TimexKind, day_number},
};

/// Names of kinds that may stand before a name: "place: Port Sele". Without one, a name that no list knows is a person's.
const KINDS: &[(&str, Kind)] = &[
    ("person", Kind::Person),
    ("org", Kind::Org),
    ("country", Kind::Country),
    ("place", Kind::Place),
    ("event", Kind::Event),
    ("work", Kind::Work),
];
/// Words that open a description rather than a name.
const ARTICLES: &[&str] = &["a ", "an ", "the ", "some "];

/// What one source tells: `claims` in the order given, each in a sentence of its own.
pub fn reading(source: &str, claims: &[Told], gazetteer: &Gazetteer) -> SourceClaims {
    let published = claims.iter().find_map(|told| told.published.as_deref());
    SourceClaims {
        source: source.to_owned(),
        outlet: None,
        published: published
            .and_then(time_value)
            .and_then(|time| time.interval.from),
        entities: Vec::new(),
        mentions: SourceMentions::default(),
        claims: claims
            .iter()
            .enumerate()
            .map(|(n, told)| claim(source, n, told, gazetteer))
            .collect(),
        shingles: shingles(""),
        terms: Vec::new(),
    }
}

fn claim(source: &str, n: usize, told: &Told, gazetteer: &Gazetteer) -> Claim {
    let at = n * 200;
    let mut roles: Vec<Role> = told
        .roles
        .iter()
        .map(|(name, text)| role(name, text, at, gazetteer))
        .collect();
    if let Some(statement) = &told.statement {
        roles.push(Role {
            basis: Basis::Statement,
            ..role("when", statement, at, gazetteer)
        });
    }
    let quote = format!("{source} tells of a {} in sentence {n}", told.kind);
    Claim {
        id: format!("{source}-{}", n + 1),
        key: at as u64,
        early_key: at as u64,
        source: source.to_owned(),
        kind: told.kind.clone(),
        rule: format!("example/{}", told.kind),
        trigger: words(at, &told.kind),
        lemma: told.kind.clone(),
        quote: words(at, &quote),
        line: n + 1,
        roles,
        polarity: if told.negated {
            Polarity::Negated
        } else {
            Polarity::Affirmed
        },
        certainty: certainty(told.certainty),
        stance: Stance::Fact,
        attribution: told
            .speaker
            .iter()
            .flat_map(|chain| chain.split(" > "))
            .map(|name| attribution(name, gazetteer))
            .collect(),
        about: Vec::new(),
        place: Place::Body,
        pointing: Pointing::Nowhere,
        narrowed: true,
        limits: Vec::new(),
    }
}

fn certainty(name: Option<&str>) -> Certainty {
    name.and_then(Certainty::of_name)
        .unwrap_or(Certainty::Asserted)
}

fn words(at: usize, text: &str) -> Words {
    Words {
        span: Span::new(at, at + text.len()),
        text: text.into(),
    }
}

fn role(name: &str, text: &str, at: usize, gazetteer: &Gazetteer) -> Role {
    Role::new(name, words(at, text), value(name, text, gazetteer))
}

/// A date, a number or range, a name, or a description.
fn value(role: &str, text: &str, gazetteer: &Gazetteer) -> Value {
    let is_year = text.len() == 4 && role != "when" && role != "proposed";
    if let Some(time) = time_value(text).filter(|_| !is_year) {
        return Value::Time(time);
    }
    if let Some(amount) = amount(text) {
        return Value::Amount(amount);
    }
    if let Some(term) = text.strip_prefix("term: ") {
        return Value::Term(term.to_owned());
    }
    if ARTICLES.iter().any(|article| text.starts_with(article)) {
        return Value::Text(text.to_owned());
    }
    Value::Entity(entity(text, gazetteer))
}

fn entity(text: &str, gazetteer: &Gazetteer) -> EntityValue {
    let given = text.split_once(": ").and_then(|(kind, name)| {
        let kind = KINDS.iter().find(|(known, _)| *known == kind)?;
        Some((kind.1, name))
    });
    let (kind, name) = given.unwrap_or((Kind::Person, text));
    let listed = gazetteer
        .lookup(name)
        .filter(|(_, sense)| *sense == Sense::Name)
        .map(|(entry, _)| entry)
        .find(|entry| given.is_none() || entry.kind == kind);
    EntityValue {
        name: listed.map_or(name, |entry| &entry.name).to_owned(),
        kind: listed.map_or(kind, |entry| entry.kind),
        entity: Some(listed.map_or_else(
            || format!("{kind:?}/{}", name.replace(' ', "-")).to_lowercase(),
            |entry| entry.id.clone(),
        )),
        metonym: false,
        local: None,
    }
}

fn attribution(name: &str, gazetteer: &Gazetteer) -> Attribution {
    let speaker = entity(name, gazetteer);
    let anonymous = ARTICLES.iter().any(|article| name.starts_with(article));
    Attribution {
        who: EntityValue {
            entity: speaker.entity.filter(|_| !anonymous),
            ..speaker
        },
        anonymous,
        cue: words(0, "said"),
        when: None,
        span: Span::default(),
    }
}

/// "12", "12..15", "12.." (at least), "..9" (at most).
fn amount(text: &str) -> Option<Amount> {
    let number = |digits: &str| match digits {
        "" => Some(None),
        digits => digits.parse().ok().map(Some),
    };
    let (min, max) = match text.split_once("..") {
        Some((min, max)) => (number(min)?, number(max)?),
        None => (number(text)?, number(text)?),
    };
    (min.is_some() || max.is_some()).then_some(Amount {
        min,
        max,
        unit: Unit::None,
        approximate: false,
        counted: false,
        otherwise: None,
    })
}

/// A TIMEX3 date: "2018", "2018-06", "2018-06-12", "2018-W22", a range of days "2018-05-21/2018-05-31", or a part of a date
/// that nothing anchors: "XXXX-WXX-1", "XXXX-09", "XXXX-06-12". `None` for anything else.
pub fn time_value(text: &str) -> Option<TimeValue> {
    let (interval, granularity) = if text.starts_with("XXXX-") {
        (
            Interval::default(),
            if text.len() == 7 {
                Granularity::Month
            } else {
                Granularity::Day
            },
        )
    } else if let Some((first, last)) = text.split_once('/') {
        let (first, last) = (
            day_number(first.parse().ok()?),
            day_number(last.parse().ok()?),
        );
        (Interval::new(first, last + 1), Granularity::Week)
    } else {
        dated(text)?
    };
    let anchored = interval.is_bounded();
    Some(TimeValue {
        kind: TimexKind::Date,
        timex3: text.to_owned(),
        interval,
        minutes: None,
        length: None,
        granularity,
        modifier: None,
        anchor: if anchored {
            Anchor::Absolute
        } else {
            Anchor::None
        },
        direction: Direction::Said,
        alternatives: Vec::new(),
    })
}

fn dated(text: &str) -> Option<(Interval, Granularity)> {
    let year: i16 = text.get(..4)?.parse().ok()?;
    let first = |year, month| Date::new(year, month, 1).ok().map(day_number);
    match text.get(4..)? {
        "" => Some((
            Interval::new(first(year, 1)?, first(year + 1, 1)?),
            Granularity::Year,
        )),
        rest => match rest.strip_prefix("-W") {
            Some(week) => {
                let monday = ISOWeekDate::new(year, week.parse().ok()?, Weekday::Monday).ok()?;
                let monday = day_number(monday.date());
                Some((Interval::new(monday, monday + 7), Granularity::Week))
            }
            None => month_or_day(text, year),
        },
    }
}

fn month_or_day(text: &str, year: i16) -> Option<(Interval, Granularity)> {
    if text.len() != 7 {
        let date: Date = text.parse().ok()?;
        return Some((Interval::day(day_number(date)), Granularity::Day));
    }
    let month: i8 = text.get(5..)?.parse().ok()?;
    let start = Date::new(year, month, 1).ok()?;
    let from = day_number(start);
    let length = Day::from(start.days_in_month());
    Some((Interval::new(from, from + length), Granularity::Month))
}
