//! Groups that compare nothing, titles that are torn, and what a group of a user's file takes away from those that are there already.

use std::collections::BTreeMap;

use toml::de::DeTable;

use super::{Comparisons, Group};
use crate::{
    diagnostic::{TableReader, Word, nearest},
    span::Span,
};

/// The code of the warning about a group that takes something away and does not say so.
pub const TAKES: &str = "replaces-shipped";
/// The key by which a group says that it is meant to.
const MEANT: &str = "replaces";
/// What stands around roles of a title, and around a part that may fall away.
const BRACKETS: [(char, char); 2] = [('{', '}'), ('[', ']')];

/// Notes a group without kinds: no claim would ever be compared by it.
pub(super) fn kinds(reader: &mut TableReader, table: &DeTable<'_>, name: &Word) {
    if reader.is_misspelt(table, "kinds") {
        return;
    }
    let place = table
        .get("kinds")
        .map_or(name.span, |it| Span::from(it.span()));
    let message = format!(
        "the group `{}` names no kind, and compares nothing",
        name.text
    );
    let way = format!("name its kinds: `kinds = [\"{}\"]`", name.text);
    reader.fault("no-kinds", place, message, "", Some(way));
}

/// The title under `key`; notes brackets of it that are not closed, or closed without being open.
pub(super) fn title(reader: &mut TableReader, table: &DeTable<'_>, key: &str) -> Option<String> {
    let title = reader.text(table, key)?;
    brackets(reader, &title);
    Some(title.text)
}

fn brackets(reader: &mut TableReader, title: &Word) {
    for (open, close) in BRACKETS {
        let mut depth = 0_usize;
        let mut is_torn = false;
        for sign in title.text.chars() {
            if sign == open {
                depth += 1;
            } else if sign == close {
                is_torn |= depth == 0;
                depth = depth.saturating_sub(1);
            }
        }
        let (lacks, has) = if is_torn {
            (open, close)
        } else {
            (close, open)
        };
        if is_torn || depth > 0 {
            let message = format!(
                "the title `{}` has a `{has}` without its `{lacks}`",
                title.text
            );
            let way = "roles stand as `{role}`, what may be left out as `[ of {role}]`";
            reader.warn("torn-title", title.span, message, Some(way.to_owned()));
            return;
        }
    }
}

/// Notes what `group` takes away from `rules`, which it is to be laid over, where it does not say that this is meant; and
/// where it says so and takes nothing.
pub(super) fn check(
    reader: &mut TableReader,
    table: &DeTable<'_>,
    name: &Word,
    group: &Group,
    rules: &Comparisons,
) {
    let old = rules.groups.get(&group.name);
    let mut taken: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for other in rules.groups.values().filter(|it| it.name != group.name) {
        let kinds = other
            .kinds
            .iter()
            .filter(|kind| group.kinds.contains(*kind));
        let kinds: Vec<&str> = kinds.map(String::as_str).collect();
        if !kinds.is_empty() {
            taken.insert(&other.name, kinds);
        }
    }
    if reader.flag(table, MEANT) {
        if old.is_none() && taken.is_empty() {
            let place = table
                .get(MEANT)
                .map_or(name.span, |it| Span::from(it.span()));
            let message = format!("the group `{}` takes nothing from another", group.name);
            let known = rules.groups.keys().map(String::as_str);
            let way = match nearest(&group.name, known) {
                Some(meant) => {
                    format!("did you mean `[compare.{meant}]`? if not, take `{MEANT}` out")
                }
                None => format!("take `{MEANT}` out"),
            };
            reader.warn("replaces-nothing", place, message, Some(way));
        }
        return;
    }
    if let Some(old) = old {
        let lost: Vec<String> = old
            .kinds
            .iter()
            .filter(|kind| !group.kinds.contains(*kind))
            .map(|kind| format!("`{kind}`"))
            .collect();
        let lost = match lost.as_slice() {
            [] => String::new(),
            [one] => format!(", so that {one} is compared by no group"),
            all => format!(", so that {} are compared by no group", all.join(", ")),
        };
        let message = format!(
            "there is a group `{}` already, and this one takes its place{lost}",
            group.name
        );
        let way = format!("give it another name, or write `{MEANT} = true` if that is meant");
        reader.warn(TAKES, name.span, message, Some(way));
    }
    let first = taken.values().flatten().next().copied();
    if let Some(first) = first {
        let kinds = reader.texts(table, "kinds");
        let at = kinds.iter().find(|kind| kind.text == first);
        let taken = taken.iter().map(|(group, kinds)| {
            let kinds = kinds.join("`, `");
            format!("`{kinds}` out of the group `{group}`")
        });
        let taken = taken.collect::<Vec<_>>().join(", ");
        let message = format!("this group takes {taken}, which compares that already");
        let way = format!("leave it there, or write `{MEANT} = true` if that is meant");
        reader.warn(
            TAKES,
            at.map_or(name.span, |it| it.span),
            message,
            Some(way),
        );
    }
}
