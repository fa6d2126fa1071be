//! `[match.says]`: terms that a trigger states of its event, so that "convicted" and "acquitted" are held against each other.

use super::{
    RoleType,
    schema::{RoleEntry, RuleFile, VariantEntry},
};
use crate::diagnostic::TableReader;

/// What a variant states of its trigger: one term for a role that takes terms.
pub(super) fn read(
    reader: &mut TableReader,
    rule: &RuleFile,
    entry: &VariantEntry,
) -> Vec<(String, String)> {
    let mut says = Vec::new();
    for (role, terms) in &entry.says {
        let known = rule.roles.iter().find(|known| known.name.text == role.text);
        let way = format!("write `{} = \"term\"` under `[role]`", role.text);
        let Some(known) = known else {
            let message = format!("there is no role `{}`", role.text);
            reader.fault(
                "unknown-role",
                role.span,
                message,
                "unknown role",
                Some(way),
            );
            continue;
        };
        if known.types != [RoleType::Term] {
            let message = format!("the role `{}` takes no term", role.text);
            reader.fault("no-term", role.span, message, "", Some(way));
        }
        if let [term] = terms.as_slice() {
            says.push((role.text.clone(), term.text.clone()));
        } else {
            let message = format!("`{}` says more than one term", role.text);
            let way = "write one `[[match]]` for each";
            reader.fault("many-terms", role.span, message, "", Some(way.to_owned()));
        }
    }
    for (role, _) in &entry.paths {
        let is_term = |known: &RoleEntry| {
            known.name.text == role.text && known.types.contains(&RoleType::Term)
        };
        if rule.roles.iter().any(is_term) {
            let message = format!("no path leads to the term `{}`", role.text);
            let way = format!(
                "write `says = {{ {} = \"…\" }}` beside the trigger",
                role.text
            );
            reader.fault("path-to-term", role.span, message, "", Some(way));
        }
    }
    says
}
