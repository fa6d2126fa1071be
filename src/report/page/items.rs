//! What an editor works through: each finding, or row of findings, with its values and the words that carry them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    Kind,
    excerpt::{Excerpt, excerpt},
    texts::{Spot, Texts, panel_id},
};
use crate::{
    alignment::Sort,
    decisions::Ruling,
    report::{
        EventRow, Report,
        phrases::{said_by, sentence},
        plain,
        view::{Told, decided::in_words, words::doubt},
    },
    span::Span,
    verdicts::{At, Finding, Reading, Severity, Verdict},
};

/// Quotes of one value that show their words; more are named by their places.
const MOST_QUOTES: usize = 6;
/// Places of one value that are named; more are counted.
const MOST_PLACES: usize = 40;

/// Words of a question that says by itself what it is about.
const FEWEST_WORDS: usize = 4;

/// A finding, or several that one row tells.
#[derive(Debug, Serialize)]
pub(super) struct Item {
    pub(super) id: String,
    pub(super) kind: Kind,
    pub(super) severity: &'static str,
    /// Name of its sort.
    pub(super) sort: &'static str,
    pub(super) sort_head: String,
    /// Ids of the sources on the page, in their order.
    sources: Vec<String>,
    /// Names of these sources.
    pub(super) tellers: Vec<String>,
    /// What decisions go by.
    keys: Vec<String>,
    /// Ids of its findings.
    findings: Vec<String>,
    /// What is asked, or told: the words by which it is known outside its place.
    pub(super) question: String,
    /// The same where it stands.
    pub(super) head: String,
    /// Words of a source around a value.
    pub(super) around: String,
    /// The event that raises it.
    event: Option<Event>,
    /// The role in plain words; empty where no kind names it.
    role: String,
    /// What the desk has ruled, as its file names it; empty where it is open.
    state: &'static str,
    ruling: String,
    pub(super) values: Vec<Value>,
    pub(super) notes: Vec<String>,
    /// Whether what it is about differs elsewhere on the page.
    pub(super) differs: bool,
}

#[derive(Debug, Clone, Serialize)]
struct Event {
    /// Empty where the page does not show it.
    id: String,
    title: String,
}

/// One value with the words that carry it.
#[derive(Debug, Serialize)]
pub(super) struct Value {
    /// What it answers; empty where the finding says so.
    pub(super) label: String,
    pub(super) text: String,
    /// How many sources carry it.
    count: usize,
    /// Of how many that tell of the matter.
    of: usize,
    /// Who vouches for it; empty where that is not known.
    origins: Vec<String>,
    /// Whether that is the one source itself.
    own_voice: bool,
    pub(super) quotes: Vec<Quote>,
    /// Places that are marked, but not named here.
    more: usize,
}

/// Words of a source.
#[derive(Debug, Serialize)]
pub(super) struct Quote {
    /// Id of the place in the text.
    anchor: String,
    /// Id of the source on the page.
    panel: String,
    source: String,
    line: usize,
    /// Empty where it is not known.
    said_by: String,
    doubt: Option<&'static str>,
    /// `None` where the place alone is named.
    words: Option<Excerpt>,
}

/// Makes items, and marks their values in the texts.
#[derive(Debug)]
pub(super) struct Items<'a> {
    pub(super) told: &'a Told<'a>,
    pub(super) texts: Texts<'a>,
    /// Finding id → id of its item on the page.
    pub(super) homes: BTreeMap<&'a str, String>,
    /// Where quotes lead, by source and words.
    pub(super) anchors: BTreeMap<(usize, Span), String>,
    /// Ids of the events that the page shows.
    shown_events: BTreeSet<&'a str>,
    /// Quotes of the item at hand so far.
    quotes: usize,
}

impl<'a> Items<'a> {
    pub(super) fn new(told: &'a Told<'a>, texts: Texts<'a>, events: &[&'a EventRow]) -> Self {
        Self {
            told,
            texts,
            homes: BTreeMap::new(),
            anchors: BTreeMap::new(),
            shown_events: events.iter().map(|event| event.id.as_str()).collect(),
            quotes: 0,
        }
    }

    pub(super) fn report(&self) -> &'a Report {
        self.told.report
    }

    /// A difference, a denial, or what rests on one origin.
    pub(super) fn card(&mut self, finding: &'a Finding, kind: Kind) -> Item {
        let mut item = self.item(&finding.id, &[finding], kind);
        let asks = !finding.question.is_empty() || kind != Kind::Single;
        item.question = if asks {
            self.told.asked(finding)
        } else {
            self.told.told(finding)
        };
        let bare = finding.question.split_whitespace().count() < FEWEST_WORDS;
        let alone = finding.is_open() || finding.role == "occurrence" || !asks || bare;
        item.head = if alone {
            item.question.clone()
        } else {
            finding.question.clone()
        };
        for reading in &finding.values {
            let text = self.told.side(finding, reading);
            let of = self.tellers_of(finding);
            let value = self.value(&item.id, kind, reading, text, of, &mut BTreeSet::new());
            item.values.push(value);
        }
        if !finding.is_open() {
            item.notes.push(sentence(&finding.why));
        }
        item
    }

    /// A line of the checklist: `head` as several findings tell it.
    pub(super) fn row(
        &mut self,
        id: &str,
        findings: &[&'a Finding],
        kind: Kind,
        head: String,
    ) -> Item {
        let mut item = self.item(id, findings, kind);
        item.question.clone_from(&head);
        item.head = head;
        let mut seen = BTreeSet::new();
        self.add_values(&mut item, findings, &mut seen);
        item
    }

    /// The values of `findings` whose words stand in no value before.
    pub(super) fn add_values(
        &mut self,
        item: &mut Item,
        findings: &[&'a Finding],
        seen: &mut BTreeSet<Spot>,
    ) {
        for finding in findings {
            let is_one = finding.values.len() == 1;
            for reading in &finding.values {
                let text = self.told.side(finding, reading);
                let of = self.tellers_of(finding);
                let mut value = self.value(&item.id, item.kind, reading, text, of, seen);
                if is_one && same(&value.text, &item.head) {
                    value.text.clear();
                }
                if !finding.is_open() && findings.len() > 1 {
                    value.label = self.told.asked(finding);
                }
                if !value.quotes.is_empty() {
                    item.values.push(value);
                }
            }
        }
    }

    pub(super) fn item(&mut self, id: &str, findings: &[&'a Finding], kind: Kind) -> Item {
        self.quotes = 0;
        for finding in findings {
            self.homes.insert(&finding.id, id.to_owned());
        }
        let first = findings.first();
        let readings = findings.iter().flat_map(|finding| &finding.values);
        let tellers: BTreeSet<&str> = readings
            .flat_map(|reading| &reading.sources)
            .map(String::as_str)
            .collect();
        let settled = findings.iter().all(|finding| finding.is_settled());
        let ruled = first.and_then(|finding| finding.decision.as_ref());
        let known = first.filter(|finding| !finding.is_open());
        Item {
            id: id.to_owned(),
            kind,
            severity: first
                .map_or(Severity::Info, |finding| finding.severity)
                .name(),
            sort: sort(first.map_or(Sort::Person, |finding| finding.sort)).name(),
            sort_head: plain::sort(sort(first.map_or(Sort::Person, |it| it.sort))),
            sources: self.panels(&tellers),
            tellers: tellers.into_iter().map(str::to_owned).collect(),
            keys: findings.iter().map(|finding| finding.key.clone()).collect(),
            findings: findings.iter().map(|finding| finding.id.clone()).collect(),
            question: String::new(),
            head: String::new(),
            around: String::new(),
            event: known.and_then(|finding| self.raised_by(finding)),
            role: known.map_or_else(String::new, |finding| match finding.role.as_str() {
                "occurrence" => String::new(),
                role => plain::role(self.told.kind_of(finding), role),
            }),
            state: match ruled.filter(|_| settled).map(|ruled| ruled.verdict) {
                Some(ruling @ (Ruling::Accepted | Ruling::NotAConflict)) => ruling.name(),
                _ => "",
            },
            ruling: ruled.map_or_else(String::new, |ruled| {
                let note = if ruled.note.is_empty() {
                    String::new()
                } else {
                    format!(": {}", ruled.note)
                };
                format!("{}{note}", in_words(ruled))
            }),
            values: Vec::new(),
            notes: Vec::new(),
            differs: false,
        }
    }

    /// Who tells of a person.
    pub(super) fn set_tellers(&self, item: &mut Item, sources: &'a [String]) {
        let tellers = sources.iter().map(String::as_str).collect();
        item.sources = self.panels(&tellers);
        item.tellers = sources.to_vec();
    }

    /// A row that no finding makes is known by a name of its own.
    pub(super) fn set_key(item: &mut Item, key: &str) {
        if item.keys.is_empty() {
            item.keys.push(key.to_owned());
        }
    }

    fn panels(&self, sources: &BTreeSet<&str>) -> Vec<String> {
        let known = sources.iter().filter_map(|id| self.texts.index(id));
        known.map(panel_id).collect()
    }

    fn raised_by(&self, finding: &Finding) -> Option<Event> {
        let event = self.told.event_of(finding)?;
        let is_shown = self.shown_events.contains(event.id.as_str());
        Some(Event {
            id: if is_shown {
                event.id.clone()
            } else {
                String::new()
            },
            title: self.told.title_of(finding),
        })
    }

    /// How many sources tell of what a finding is about.
    fn tellers_of(&self, finding: &Finding) -> usize {
        let readings = finding.values.iter();
        let own: BTreeSet<&String> = readings.flat_map(|reading| &reading.sources).collect();
        let event = self.told.event_of(finding).filter(|_| !finding.is_open());
        let of_event = event.map_or(0, |event| self.told.sources_of(event).len());
        of_event.max(own.len())
    }

    /// A value with its quotes; each of its places is marked for the item.
    fn value(
        &mut self,
        item: &str,
        kind: Kind,
        reading: &Reading,
        text: String,
        of: usize,
        seen: &mut BTreeSet<Spot>,
    ) -> Value {
        let own_voice = matches!(
            (reading.sources.as_slice(), reading.origins.as_slice()),
            ([source], [origin]) if *origin == format!("source {source}")
        );
        let outlet = reading.sources.first().and_then(|id| self.outlet(id));
        let own_outlet = reading.sources.len() == 1
            && matches!(reading.origins.as_slice(), [only] if Some(only.as_str()) == outlet);
        let (quotes, more) = self.quotes(item, kind, &reading.at, seen);
        Value {
            label: String::new(),
            text,
            more,
            count: reading.sources.len(),
            of,
            origins: reading.origins.clone(),
            own_voice: own_voice || own_outlet,
            quotes,
        }
    }

    fn outlet(&self, id: &str) -> Option<&'a str> {
        let row = self.report().sources.get(self.texts.index(id)?)?;
        row.outlet.as_deref()
    }

    /// A wording that a ledger lists.
    pub(super) fn wording(
        &mut self,
        item: &str,
        text: String,
        places: &[At],
        seen: &mut BTreeSet<Spot>,
    ) -> Value {
        let sources: BTreeSet<&str> = places.iter().map(|at| at.source.as_str()).collect();
        let (quotes, more) = self.quotes(item, Kind::Agree, places, seen);
        Value {
            label: String::new(),
            text,
            more,
            count: sources.len(),
            of: 0,
            origins: Vec::new(),
            own_voice: false,
            quotes,
        }
    }

    /// The quotes of some places, a sentence each, and how many more there are; every place is marked, once for an item.
    fn quotes(
        &mut self,
        item: &str,
        kind: Kind,
        places: &[At],
        seen: &mut BTreeSet<Spot>,
    ) -> (Vec<Quote>, usize) {
        let mut quoted: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut turns: BTreeMap<usize, usize> = BTreeMap::new();
        let mut found: Vec<(usize, Spot, &At)> = Vec::new();
        for at in places {
            let Some(spot) = self.texts.spot(&at.source, Span::new(at.start, at.end)) else {
                continue;
            };
            if !seen.insert(spot) {
                continue;
            }
            let passage = self.told.passage(at);
            let sentence = passage.map_or(self.texts.around(spot).start, |(row, _)| {
                row.words.span.start
            });
            if quoted.insert((spot.source, sentence)) {
                let turn = turns.entry(spot.source).or_default();
                *turn += 1;
                found.push((*turn, spot, at));
            } else {
                self.texts.mark(spot, kind, item, None);
            }
        }
        // Each source has its say before one has its second; what is shown stands in the order of sources and texts.
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by_key(|at| found[*at].0);
        let rank: BTreeMap<usize, usize> = order.into_iter().zip(0..).collect();
        let mut quotes = Vec::new();
        for (n, (_, spot, at)) in found.iter().enumerate() {
            match rank.get(&n) {
                Some(rank) if *rank < MOST_PLACES => {
                    let full = *rank < MOST_QUOTES;
                    quotes.push(self.quote(item, kind, *spot, at, full));
                }
                _ => self.texts.mark(*spot, kind, item, None),
            }
        }
        let more = found.len() - quotes.len();
        (quotes, more)
    }

    fn quote(&mut self, item: &str, kind: Kind, spot: Spot, at: &At, full: bool) -> Quote {
        let claim = at.claim.as_deref();
        let claim = claim.and_then(|id| self.told.claims.get(id).copied());
        self.quotes += 1;
        let anchor = format!("q-{item}-{}", self.quotes);
        self.texts.mark(spot, kind, item, Some(anchor.clone()));
        self.anchors
            .entry((spot.source, spot.span))
            .or_insert_with(|| anchor.clone());
        Quote {
            anchor,
            panel: panel_id(spot.source),
            source: at.source.clone(),
            line: spot.line,
            said_by: claim.map_or_else(String::new, |claim| said_by(&claim.attribution)),
            doubt: claim.and_then(|claim| doubt(claim.certainty)),
            words: full.then(|| self.words(spot, at)),
        }
    }

    /// The words around a place.
    fn words(&self, spot: Spot, at: &At) -> Excerpt {
        if let Some((row, value)) = self.told.passage(at) {
            return excerpt(&row.words.text, value);
        }
        let line = self.texts.around(spot);
        let start = spot.span.start - line.start;
        let value = Span::new(start, start + spot.span.len());
        excerpt(line.slice(self.texts.text(spot)), value)
    }
}

/// The sort under which the page lists a value: people and their titles stand together.
pub(super) fn sort(sort: Sort) -> Sort {
    if sort == Sort::Title {
        Sort::Person
    } else {
        sort
    }
}

/// The mark of a finding by its verdict; `None` where nothing was compared.
pub(super) fn kind(verdict: Verdict) -> Option<Kind> {
    Some(match verdict {
        Verdict::Conflict | Verdict::Overlap => Kind::Diff,
        Verdict::Denial => Kind::Deny,
        Verdict::Refinement => Kind::Refine,
        Verdict::Agreement => Kind::Agree,
        Verdict::SingleSource => Kind::Single,
        Verdict::OtherOccasion => return None,
    })
}

fn same(one: &str, other: &str) -> bool {
    use crate::report::view::checklist::key;
    key(one) == key(other)
}
