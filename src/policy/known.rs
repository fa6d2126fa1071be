//! Faults of comparison rules that the claim kinds alone tell.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, TableReader, TextFile, in_order, nearest};

/// Kinds that a file of comparison rules names and no rule file has: nothing would ever be compared by them.
pub fn unknown_kinds(file: &Arc<TextFile>, known: &[&str]) -> Vec<Diagnostic> {
    let mut reader = TableReader::new(Arc::clone(file));
    let table = reader.parse(&file.text);
    let mut faults = Vec::new();
    let groups = table
        .get("compare")
        .and_then(|groups| groups.get_ref().as_table());
    for (_, group) in groups.into_iter().flat_map(in_order) {
        let Some(group) = group.get_ref().as_table() else {
            continue;
        };
        let words = reader.texts(group, "kinds");
        for word in words
            .iter()
            .filter(|word| !known.contains(&word.text.as_str()))
        {
            let before = reader.faults.len();
            let way = match nearest(&word.text, known.iter().copied()) {
                Some(kind) => format!("did you mean `{kind}`?"),
                None => "`variorum rules list` names all; one of your own needs its rule file in this folder".to_owned(),
            };
            let message = format!("there is no claim kind `{}`", word.text);
            reader.warn("unknown-kind", word.span, message, Some(way));
            faults.extend(reader.faults.drain(before..));
        }
    }
    faults
}
