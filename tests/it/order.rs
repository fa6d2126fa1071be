//! What the files of a story are called, and in which order they come, changes nothing but the ids in its report.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{path::Path, sync::LazyLock};

use proptest::{prelude::*, sample::Index};
use serde_json::Value;
use variorum::{
    pipeline::{Tools, check},
    report::Report,
    sources::{Options, Source, load},
};

use crate::dispatch::source;

/// Read once: they are large.
static TOOLS: LazyLock<Tools> = LazyLock::new(|| Tools::new(Vec::new()).unwrap());

/// The id of the file that sorts `at`-th; no text holds it.
pub(crate) fn id(at: usize) -> String {
    format!("qx{at:02}xq")
}

/// The report as data, with each source named by its place in the story, `order[place]` being what it is called by, and without
/// the hashes that go by ids.
pub(crate) fn canonical(report: &Report, order: &[usize]) -> Value {
    let mut json = serde_json::to_string(report).unwrap();
    for (place, &called) in order.iter().enumerate() {
        json = json.replace(&id(called), &format!("<{place:02}>"));
    }
    let mut report: Value = serde_json::from_str(&json).unwrap();
    without_keys(&mut report);
    for list in ["sources", "claims", "lineage", "rings"] {
        if let Some(rows) = report[list].as_array_mut() {
            rows.sort_by_key(ToString::to_string);
        }
    }
    report
}

fn without_keys(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("key");
            fields.remove("told");
            fields.values_mut().for_each(without_keys);
        }
        Value::Array(values) => values.iter_mut().for_each(without_keys),
        _ => {}
    }
}

/// The report on `texts`, the files called as `order` says, and given in the order of their names.
fn report(texts: &[Source], order: &[usize]) -> Value {
    let mut sources: Vec<Source> = texts
        .iter()
        .zip(order)
        .map(|(source, &called)| Source {
            id: id(called),
            path: format!("{}.txt", id(called)),
            ..source.clone()
        })
        .collect();
    sources.sort_by(|a, b| a.id.cmp(&b.id));
    canonical(&check(sources, &TOOLS), order)
}

fn assert_same(texts: &[Source], order: &[usize]) {
    let plain: Vec<usize> = (0..texts.len()).collect();
    let (one, other) = (report(texts, &plain), report(texts, order));
    for list in ["findings", "events", "claims", "lineage", "rings"] {
        assert_eq!(one[list], other[list], "{list}, files called {order:?}");
    }
}

/// The sources of a folder, in the order of their names.
fn folder(path: &str) -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    load(&[folder], &Options::news().unwrap()).unwrap()
}

#[test]
fn folders_that_are_turned_round() {
    for path in [
        "tests/it/stories/ferry",
        "tests/it/stories/harbour",
        "seeds",
    ] {
        let texts = folder(path);
        let turned: Vec<usize> = (0..texts.len()).rev().collect();
        assert_same(&texts, &turned);
    }
}

/// Made-up dispatches of one story, each with its outlet and day in May 2026; some differ, some say less, one copies another.
const DISPATCHES: &[(&str, i8, &str)] = &[
    (
        "Coast Radio",
        5,
        "Three killed in Port Sele ferry fire\n
Three people were killed on Monday when a fire broke out on a ferry in Port Sele, harbour master Ana Ruiz said.\n
Mayor Tomas Lind said the ferry company was to blame.",
    ),
    (
        "",
        5,
        "Ferry burns at Port Sele\n
At least five people died in a fire on a ferry in Port Sele on Monday night, Ruiz told reporters.\n
Lind denied that the town had closed the harbour.",
    ),
    (
        "Inland Times",
        6,
        "Harbour closed after ferry fire\n
A fire on a ferry killed four people and injured 12 in Port Sele on Monday, Coast Radio reported, citing the harbour master.\n
The mayor of Port Sele, Tomas Lind, closed the harbour on Tuesday.",
    ),
    (
        "",
        7,
        "Fire\n
Twelve people were hurt and several killed in a ferry fire on Tuesday, police said.",
    ),
];

fn dispatches() -> Vec<Source> {
    let texts = DISPATCHES.iter().map(|(outlet, day, text)| {
        let mut source = source("", text);
        source.outlet = (!outlet.is_empty()).then(|| (*outlet).to_owned());
        source.published.date = Some(jiff::civil::date(2026, 5, *day));
        source
    });
    texts.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn dispatches_in_any_order(picks in proptest::collection::vec(any::<Index>(), DISPATCHES.len())) {
        let mut left: Vec<usize> = (0..DISPATCHES.len()).collect();
        let order: Vec<usize> = picks.iter().map(|pick| left.remove(pick.index(left.len()))).collect();
        assert_same(&dispatches(), &order);
    }
}
