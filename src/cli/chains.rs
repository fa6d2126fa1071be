//! `show names`: who and what a text speaks of, as coreference chains.
//!
//! | for the eye | the text with its mentions in brackets, each chain with a number and, in a terminal, a colour of its own: `[Ruiz\|1] said [she\|1]`; `1+2` for "the two leaders", `?` where nobody can tell; then the chains |
//! |---|---|
//! | JSON lines | the names; each with the number of its chain, why it belongs there and how sure that is; the first of a chain with the descriptions and pronouns that mean the same |

use std::fmt::Write as _;

use anstyle::{AnsiColor, Color, Style};
use serde::Serialize;

use super::records;
use crate::names::{Entity, Form, LinkReason, Mention, Names};
use crate::visible::{same_length, visible};

/// A name as a JSON object.
#[derive(Serialize)]
pub(super) struct Name<'s> {
    start: usize,
    end: usize,
    text: &'s str,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'s str>,
    /// Id in the gazetteer.
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<&'s str>,
    /// Number of its chain, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    chain: Option<usize>,
    link: &'static str,
    strength: f32,
    /// On the first name of a chain: the other ways in which the text speaks of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<Other<'s>>,
}

/// A description or pronoun in a chain.
#[derive(Serialize)]
struct Other<'s> {
    start: usize,
    end: usize,
    text: &'s str,
    form: Form,
    link: &'static str,
    strength: f32,
}

/// The names of a text, in text order.
pub(super) fn names<'s>(names: &'s Names, text: &'s str) -> Vec<Name<'s>> {
    let mut told = vec![false; names.entities.len()];
    let named = names
        .mentions
        .iter()
        .filter(|mention| mention.form == Form::Name);
    named
        .map(|mention| {
            let first = mention.entity.filter(|&entity| !told[entity]);
            if let Some(entity) = first {
                told[entity] = true;
            }
            name(mention, names, text, first)
        })
        .collect()
}

fn name<'s>(mention: &Mention, names: &'s Names, text: &'s str, first: Option<usize>) -> Name<'s> {
    let entity = mention.entity.and_then(|entity| names.entities.get(entity));
    let others = names
        .mentions
        .iter()
        .filter(|other| other.form != Form::Name && first.is_some() && other.entity == first);
    Name {
        start: mention.span.start,
        end: mention.span.end,
        text: mention.span.slice(text),
        r#type: records::name_type(mention.kind),
        value: entity.map(|entity| entity.name.as_str()),
        entity: entity.and_then(|entity| entity.listed.as_deref()),
        chain: mention.entity.map(|entity| entity + 1),
        link: reason(mention.link.reason),
        strength: mention.link.strength,
        also: others
            .map(|other| Other {
                start: other.span.start,
                end: other.span.end,
                text: other.span.slice(text),
                form: other.form,
                link: reason(other.link.reason),
                strength: other.link.strength,
            })
            .collect(),
    }
}

fn reason(reason: LinkReason) -> &'static str {
    match reason {
        LinkReason::FirstMention => "first-mention",
        LinkReason::SameName => "same-name",
        LinkReason::ShortForm => "short-form",
        LinkReason::Initials => "initials",
        LinkReason::Alias => "alias",
        LinkReason::Title => "title",
        LinkReason::Office => "office",
        LinkReason::Apposition => "apposition",
        LinkReason::Description => "description",
        LinkReason::Pronoun => "pronoun",
        LinkReason::Unresolved => "unresolved",
    }
}

/// The text with its mentions marked, and a line for each chain that has a name or several mentions.
pub(super) fn marked(names: &Names, text: &str) -> String {
    let mut shown = bracketed(names, &same_length(text));
    if !shown.ends_with('\n') {
        shown.push('\n');
    }
    shown.push('\n');
    for (at, entity) in names.entities.iter().enumerate() {
        let mentions = names
            .mentions
            .iter()
            .filter(|mention| mention.entity == Some(at))
            .count();
        if entity.named || mentions > 1 {
            shown += &visible(&chain(at, entity, mentions));
        }
    }
    shown
}

fn bracketed(names: &Names, text: &str) -> String {
    let mut marks: Vec<(usize, bool, usize)> = Vec::new();
    for (at, mention) in names.mentions.iter().enumerate() {
        if is_shown(mention) {
            marks.push((mention.span.start, true, at));
            marks.push((mention.span.end, false, at));
        }
    }
    // At one place marks close before others open; the longer opens first and closes last.
    marks.sort_by_key(|&(place, opens, at)| {
        let length = names.mentions[at].span.len();
        let order = if opens { usize::MAX - length } else { length };
        (place, opens, order, at)
    });
    let (mut shown, mut from) = (String::new(), 0);
    for (place, opens, at) in marks {
        let style = style(&names.mentions[at]);
        shown += text.get(from..place).unwrap_or_default();
        from = place;
        if opens {
            _ = write!(shown, "{style}[");
        } else {
            let label = label(&names.mentions[at]);
            _ = write!(shown, "{style}|{label}]{style:#}");
        }
    }
    shown += text.get(from..).unwrap_or_default();
    shown
}

/// Descriptions of nobody in particular, spoken of once, would only be in the way.
fn is_shown(mention: &Mention) -> bool {
    let alone = mention.link.reason == LinkReason::FirstMention || mention.entity.is_none();
    mention.form != Form::Nominal || !alone || !mention.members.is_empty()
}

fn label(mention: &Mention) -> String {
    let number = |entity: &usize| (entity + 1).to_string();
    match (&mention.entity, mention.members.as_slice()) {
        (Some(entity), _) => number(entity) + if mention.metonym { "*" } else { "" },
        (None, []) => "?".to_owned(),
        (None, members) => members.iter().map(number).collect::<Vec<_>>().join("+"),
    }
}

/// The colour of a chain; neighbours in the text have different ones.
fn style(mention: &Mention) -> Style {
    const COLOURS: [AnsiColor; 6] = [
        AnsiColor::Cyan,
        AnsiColor::Yellow,
        AnsiColor::Green,
        AnsiColor::Magenta,
        AnsiColor::Blue,
        AnsiColor::Red,
    ];
    let Some(entity) = mention.entity else {
        return Style::new().dimmed();
    };
    let style = Style::new().fg_color(Some(Color::Ansi(COLOURS[entity % COLOURS.len()])));
    if mention.form == Form::Name {
        style.bold()
    } else {
        style
    }
}

fn chain(at: usize, entity: &Entity, mentions: usize) -> String {
    let mut line = format!(
        "{:>4}  {:<7} {}",
        at + 1,
        records::name_type(entity.kind),
        entity.name
    );
    if !entity.titles.is_empty() {
        let titles: Vec<String> = entity.titles.iter().map(ToString::to_string).collect();
        _ = write!(line, ", {}", titles.join(", "));
    }
    if !entity.aliases.is_empty() {
        _ = write!(line, " = {}", entity.aliases.join(", "));
    }
    let times = if mentions == 1 { "mention" } else { "mentions" };
    format!("{line} ({mentions} {times})\n")
}
