//! The claim kinds as a page of the book: what each is for, its roles, how they are compared, and its examples.

use std::fmt::Write as _;

use super::{
    ClaimKind, Does, RoleSpec, RoleType, RuleSet,
    schema::ExampleEntry,
    types::{TYPES, UNITS, UnitClass},
};
use crate::{
    diagnostic::Word,
    policy::{Comparisons, Group, OverTime, Severity},
};

/// Trigger words that are named; the rule file has them all.
const TRIGGERS: usize = 14;

impl RuleSet {
    /// All claim kinds in Markdown, by id.
    pub fn catalogue(&self, comparisons: &Comparisons) -> String {
        let mut page = String::from(
            "# Catalogue of claim kinds\n\nWhat variorum reads in a text, kind by kind. This page is made from the rule files by \
             `variorum rules list --format markdown`; `variorum rules explain ID` prints the file of a kind.\n\n\
             | kind | tells |\n|---|---|\n",
        );
        for kind in &self.kinds {
            let title = escaped(&kind.title);
            _ = writeln!(page, "| [{0}](#{0}) | {title} |", kind.id);
        }
        for (index, kind) in self.kinds.iter().enumerate() {
            self.section(&mut page, index, kind, comparisons.group(&kind.id));
        }
        page
    }

    fn section(&self, page: &mut String, index: usize, kind: &ClaimKind, group: &Group) {
        let summary: Vec<&str> = kind.summary.split_whitespace().collect();
        _ = write!(
            page,
            "\n## {}\n\n**{}.** {}\n",
            kind.id,
            escaped(&kind.title),
            summary.join(" ")
        );
        if kind.incident {
            page.push_str(
                "\nA source mostly tells of one: claims dated away from it are background.\n",
            );
        }
        if let Some(effect) = &kind.effect {
            let does = match effect.does {
                Does::Deny => "denies",
                Does::Confirm => "confirms",
                Does::Correct => "corrects",
            };
            _ = writeln!(
                page,
                "\nSuch a claim {does} what its `{}` says, for its speaker.",
                effect.on
            );
        }
        page.push_str("\n| role | takes | between sources |\n|---|---|---|\n");
        for role in &kind.roles {
            _ = writeln!(
                page,
                "| `{}` | {} | {} |",
                role.name,
                takes(role),
                compared(group, &role.name)
            );
        }
        let words = self.trigger_words(&kind.id);
        let named: Vec<String> = words
            .iter()
            .take(TRIGGERS)
            .map(|word| format!("*{word}*"))
            .collect();
        let more = if words.len() > TRIGGERS {
            format!(", and {} more", words.len() - TRIGGERS)
        } else {
            String::new()
        };
        _ = writeln!(page, "\nTriggers: {}{more}.\n", named.join(", "));
        let of_kind = || self.examples.iter().filter(|example| example.kind == index);
        for example in of_kind().filter(|example| !example.entry.none) {
            write_example(page, &example.entry);
        }
        page.push_str("\nNot such a claim:\n\n");
        for example in of_kind().filter(|example| example.entry.none) {
            let why = example.entry.why.as_ref();
            let why = why
                .map(|word| format!(" ({})", escaped(&word.text)))
                .unwrap_or_default();
            _ = writeln!(page, "- “{}”{why}", escaped(&example.entry.text.text));
        }
    }
}

fn write_example(page: &mut String, example: &ExampleEntry) {
    let todo = if example.todo.is_some() {
        " *Not found yet.*"
    } else {
        ""
    };
    _ = writeln!(page, "- “{}”{todo}", escaped(&example.text.text));
    for claim in &example.claims {
        let value = |(role, values): &(Word, Vec<Word>)| {
            let values: Vec<String> = values.iter().map(|value| escaped(&value.text)).collect();
            format!("{} = {}", role.text, values.join(" and "))
        };
        let values: Vec<String> = claim.iter().map(value).collect();
        _ = writeln!(page, "  - {}", values.join("; "));
    }
}

/// "person or org; not who fills `host`".
fn takes(role: &RoleSpec) -> String {
    let name = |kind: &RoleType| {
        let mut known = TYPES.iter().filter(|(_, member)| member == kind);
        known.next().map_or("", |(name, _)| *name)
    };
    let unit = |unit: UnitClass| {
        let mut known = UNITS.iter().filter(|(_, member)| *member == unit);
        known.next().map_or("", |(name, _)| *name)
    };
    let types: Vec<&str> = role.types.iter().map(name).collect();
    let mut text = types.join(" or ");
    if let Some(class) = role.unit {
        _ = write!(text, " ({})", unit(class));
    }
    let others = [
        (&role.differs, "other than"),
        (&role.unnamed, "by name; described ones are"),
        (&role.counts, "counts"),
    ];
    for (other, what) in others {
        if let Some(other) = other {
            _ = write!(text, "; {what} `{other}`");
        }
    }
    if let Some(except) = &role.except {
        _ = write!(text, " who fills none in {except}");
    }
    text
}

/// What a difference between two sources amounts to.
fn compared(group: &Group, role: &str) -> String {
    if !group.compared {
        return "not compared".to_owned();
    }
    let rule = group.role(role);
    if !rule.single {
        return "several may stand".to_owned();
    }
    let severity = match rule.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
        Severity::Info => "info",
    };
    match rule.over_time {
        OverTime::Fixed => format!("one value: {severity}"),
        OverTime::Rises => format!("one value, which may rise: {severity}"),
        OverTime::Free => format!("one value a day: {severity}"),
    }
}

/// Text that Markdown leaves as it is.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            if matches!(c, '*' | '_' | '[' | ']' | '<' | '>' | '|' | '\\' | '`') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}
