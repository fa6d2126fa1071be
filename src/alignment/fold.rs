//! Rows within rows: an act or a thing that stands in sentences which are laid side by side as a whole is told by their row.

use std::collections::BTreeMap;

use super::{Place, Relation, Row, Sort, story::Story};

/// The rows with those of whole statements behind them; an act or a thing that agrees in the sentences of one statement gives it its places.
pub(super) fn into_statements(
    story: &Story<'_>,
    rows: Vec<Row>,
    mut statements: Vec<Row>,
) -> Vec<Row> {
    let mut holders: BTreeMap<(usize, u32), Vec<usize>> = BTreeMap::new();
    for (at, statement) in statements.iter().enumerate() {
        for place in statement.values.iter().flat_map(|value| &value.places) {
            let rows = holders.entry(sentence(story, place)).or_default();
            if rows.last() != Some(&at) {
                rows.push(at);
            }
        }
    }
    let mut kept = Vec::new();
    for row in rows {
        let folds = matches!(row.sort, Sort::Act | Sort::Object) && row.relation == Relation::Same;
        let home = folds.then(|| home(story, &holders, &row)).flatten();
        match home {
            Some(at) => {
                let places = row.values.into_iter().flat_map(|value| value.places);
                if let Some(value) = statements[at].values.first_mut() {
                    value.places.extend(places);
                    value.places.sort();
                    value.places.dedup();
                }
            }
            None => kept.push(row),
        }
    }
    kept.extend(statements);
    kept
}

/// The statement that stands in every sentence in which `row` stands.
fn home(
    story: &Story<'_>,
    holders: &BTreeMap<(usize, u32), Vec<usize>>,
    row: &Row,
) -> Option<usize> {
    let mut common: Option<Vec<usize>> = None;
    for place in row.values.iter().flat_map(|value| &value.places) {
        let here = holders.get(&sentence(story, place))?;
        common = Some(match common {
            Some(known) => known.into_iter().filter(|at| here.contains(at)).collect(),
            None => here.clone(),
        });
    }
    common?.first().copied()
}

/// The source and the sentence that a place stands in.
fn sentence(story: &Story<'_>, place: &Place) -> (usize, u32) {
    let teller = story.tellers.iter().find(|it| it.source == place.source);
    let passages = teller.map_or(&[][..], |it| it.mentions.passages.as_slice());
    let at = passages.partition_point(|passage| passage.end <= place.span.start);
    (place.source, u32::try_from(at).unwrap_or(u32::MAX))
}
