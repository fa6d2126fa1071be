//! The mentions of a text and what they refer to: the stage's steps in order.

use jiff::civil::Date;

use super::{Gazetteer, Names, coref, draft::drafts, kinds::kinds, lines::lines, spot::spots};
use crate::text::Document;

/// The mentions and entities of a text. `published` picks office holders for descriptions ("Russia's foreign minister");
/// without it a description is matched against what the text itself says.
pub fn find(
    document: &Document,
    text: &str,
    gazetteer: &Gazetteer,
    published: Option<Date>,
) -> Names {
    let lines = lines(document, text);
    let spots = spots(document, text, gazetteer, &lines);
    let kinds = kinds(document, text, gazetteer, &lines, &spots);
    let drafts = drafts(document, text, gazetteer, &spots, &kinds);
    coref::resolve(document, text, gazetteer, published, drafts)
}
