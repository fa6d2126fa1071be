//! The mentions of a text and what they refer to: the stage's steps in order.

use jiff::civil::Date;

use super::{Gazetteer, Names, coref, draft::drafts, kinds::kinds, lines::lines, spot::spots};
use crate::{lexicon::Lexicon, quotation::Quoted, text::Document};

/// The mentions and entities of a text, with what it has in quotation marks. `published` picks office holders for descriptions ("Russia's foreign minister");
/// without it a description is matched against what the text itself says.
pub fn find(
    document: &Document,
    text: &str,
    quoted: &[Quoted],
    gazetteer: &Gazetteer,
    lexicon: &Lexicon,
    published: Option<Date>,
) -> Names {
    let lines = lines(document, text);
    let spots = spots(document, text, gazetteer, lexicon, &lines);
    let kinds = kinds(document, text, gazetteer, lexicon, &lines, &spots);
    let drafts = drafts(document, text, gazetteer, lexicon, &spots, &kinds);
    coref::resolve(
        document, text, quoted, gazetteer, lexicon, published, drafts,
    )
}
