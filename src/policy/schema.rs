//! The TOML of comparison rules, walked table by table.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use toml::de::DeTable;

use super::{
    Absorb, Align, Apart, Comparisons, Example, Expected, Group, OverTime, Refines, RoleRule,
    Severity, Told, Verdict,
    defaults::{DEFAULT, empty},
    taken,
};
use crate::{
    diagnostic::{Diagnostic, TableReader, TextFile, Word, in_order},
    span::Span,
};

/// Keys that have another name by now, with that name.
const RENAMED: &[(&str, &str)] = &[
    ("crossed", "swapped_roles"),
    ("once", "unique_participant"),
    ("pieces", "one_event_per_source"),
    ("standing", "state"),
];
const SEVERITIES: &[(&str, Severity)] = &[
    ("error", Severity::Error),
    ("warning", Severity::Warning),
    ("note", Severity::Note),
    ("info", Severity::Info),
];
const APART: &[(&str, Apart)] = &[
    ("event", Apart::Event),
    ("occasion", Apart::Occasion),
    ("nothing", Apart::Nothing),
];
const REFINES: &[(&str, Refines)] = &[
    ("part-of", Refines::PartOf),
    ("state", Refines::State),
    ("colleague", Refines::Colleague),
];
const OVER_TIME: &[(&str, OverTime)] = &[
    ("fixed", OverTime::Fixed),
    ("rises", OverTime::Rises),
    ("free", OverTime::Free),
];
/// As reports name them; the stage that sets them comes later.
const CERTAINTIES: &[(&str, &str)] = &[
    ("asserted", "asserted"),
    ("alleged", "alleged"),
    ("probable", "probable"),
    ("possible", "possible"),
    ("planned", "planned"),
    ("conditional", "conditional"),
];
const EXPECTED: &[(&str, Expected)] = &[
    ("conflict", Expected::Verdict(Verdict::Conflict)),
    ("denial", Expected::Verdict(Verdict::Denial)),
    ("other-occasion", Expected::Verdict(Verdict::OtherOccasion)),
    ("agreement", Expected::Verdict(Verdict::Agreement)),
    ("refinement", Expected::Verdict(Verdict::Refinement)),
    ("overlap", Expected::Verdict(Verdict::Overlap)),
    ("single-source", Expected::Verdict(Verdict::SingleSource)),
    ("nothing", Expected::Nothing),
];

impl Expected {
    /// Its name in rule files.
    pub fn as_str(self) -> &'static str {
        let known = EXPECTED.iter().find(|(_, expected)| *expected == self);
        known.map_or("", |(name, _)| name)
    }
}

/// Reads a file, laid over `base` where there is one, and tells its faults.
pub(super) fn parse(
    file: &Arc<TextFile>,
    base: Option<&Comparisons>,
) -> (Comparisons, Vec<Diagnostic>) {
    let mut reader = TableReader::new(Arc::clone(file));
    let root = reader.parse(&file.text);
    reader.only_keys(
        &root,
        "a file of comparison rules",
        &["align", "compare", "example"],
    );
    let mut rules = base.cloned().unwrap_or_else(empty);
    if reader.is_broken() {
        return (rules, reader.faults);
    }
    if let Some(table) = reader.table(&root, "align") {
        read_align(&mut reader, table, &mut rules.align);
    }
    if let Some(groups) = reader.table(&root, "compare") {
        read_groups(&mut reader, groups, &mut rules, base.is_some());
    }
    rules.examples = read_examples(&mut reader, &root, file);
    reader.faults.sort_by_key(|fault| fault.span);
    (rules, reader.faults)
}

fn read_align(reader: &mut TableReader, table: &DeTable<'_>, align: &mut Align) {
    reader.only_keys(
        table,
        "[align]",
        &[
            "threshold",
            "within",
            "same_word",
            "same_kind",
            "reach",
            "horizon",
            "hub_sources",
            "hub_share",
            "neighbours",
        ],
    );
    set(&mut align.threshold, reader.number(table, "threshold"));
    set(&mut align.within, reader.number(table, "within"));
    set(&mut align.same_word, reader.number(table, "same_word"));
    set(&mut align.same_kind, reader.number(table, "same_kind"));
    set(&mut align.reach, reader.days(table, "reach"));
    set(&mut align.horizon, reader.days(table, "horizon"));
    set(&mut align.hub_sources, reader.count(table, "hub_sources"));
    set(&mut align.hub_share, reader.number(table, "hub_share"));
    set(&mut align.neighbours, reader.count(table, "neighbours"));
}

/// Reads the groups into `rules`, which others lie in already where the file is laid over them.
fn read_groups(
    reader: &mut TableReader,
    groups: &DeTable<'_>,
    rules: &mut Comparisons,
    is_laid_over: bool,
) {
    if let Some(table) = reader.table(groups, DEFAULT) {
        rules.default = read_group(reader, DEFAULT, table, &rules.default);
    }
    let mut named: BTreeMap<String, String> = BTreeMap::new();
    let mut faulty: BTreeSet<&str> = BTreeSet::new();
    for (key, _) in in_order(groups) {
        let name = key.get_ref().as_ref();
        if name != DEFAULT
            && let Some(table) = reader.table(groups, name)
        {
            let before = errors(reader);
            let group = read_group(reader, name, table, &rules.default);
            one_group_each(reader, table, name, &mut named);
            if group.kinds.is_empty() && errors(reader) == before {
                taken::kinds(reader, table, &Word::of_key(key));
            }
            if errors(reader) > before {
                faulty.insert(name);
                continue;
            }
            if is_laid_over {
                taken::check(reader, table, &Word::of_key(key), &group, rules);
            }
            // What a file names is taken out of the group that it lay in before.
            for other in rules.groups.values_mut() {
                other.kinds.retain(|kind| !group.kinds.contains(kind));
            }
            rules.groups.insert(name.to_owned(), group);
        }
    }
    let read = rules.groups.keys().map(String::as_str);
    let known: Vec<(&str, ())> = read.chain(faulty).map(|name| (name, ())).collect();
    for (name, _) in in_order(groups) {
        let Some(group) = reader.table(groups, name.get_ref()) else {
            continue;
        };
        for (absorb, _) in reader.tables(group, "absorbs") {
            if let Some(word) = reader.text(absorb, "group") {
                reader.one_of("unknown-word", "group", &word, &known);
            }
        }
    }
}

fn errors(reader: &TableReader) -> usize {
    reader
        .faults
        .iter()
        .filter(|fault| fault.is_error())
        .count()
}

/// Notes a kind that two groups of one file name: it could be compared by either.
fn one_group_each(
    reader: &mut TableReader,
    table: &DeTable<'_>,
    group: &str,
    named: &mut BTreeMap<String, String>,
) {
    for kind in reader.texts(table, "kinds") {
        let Some(other) = named.insert(kind.text.clone(), group.to_owned()) else {
            continue;
        };
        reader.fault(
            "kind-twice",
            kind.span,
            format!("`{}` is compared in `{other}` already", kind.text),
            "",
            Some(format!(
                "a kind belongs to one group: take it out of `{other}` or of `{group}`"
            )),
        );
    }
}

fn read_group(reader: &mut TableReader, name: &str, table: &DeTable<'_>, default: &Group) -> Group {
    only_keys(
        reader,
        table,
        &format!("[compare.{name}]"),
        &[
            "kinds",
            "replaces",
            "title",
            "occasion",
            "event_gap",
            "occasion_gap",
            "speech_act",
            "compared",
            "one_event_per_source",
            "state",
            "recurs",
            "mixed",
            "synonyms",
            "swapped_roles",
            "acts",
            "titles",
            "role",
            "other_roles",
            "absorbs",
        ],
    );
    let mut group = Group {
        name: name.to_owned(),
        kinds: strings(reader, table, "kinds"),
        absorbs: Vec::new(),
        ..default.clone()
    };
    set(&mut group.title, taken::title(reader, table, "title"));
    let words = |set: &String| set.split_whitespace().map(str::to_owned).collect();
    group.synonyms = strings(reader, table, "synonyms")
        .iter()
        .map(words)
        .collect();
    group.swapped_roles = swapped_roles(reader, table);
    group.acts = strings(reader, table, "acts").iter().map(words).collect();
    group.titles = titles(reader, table);
    if table.contains_key("occasion") {
        group.occasion = strings(reader, table, "occasion");
    }
    set(&mut group.event_gap, reader.days(table, "event_gap"));
    set(&mut group.occasion_gap, reader.days(table, "occasion_gap"));
    set(&mut group.speech_act, reader.switch(table, "speech_act"));
    set(&mut group.compared, reader.switch(table, "compared"));
    let in_one = reader.switch(table, key(table, "one_event_per_source"));
    set(&mut group.one_event_per_source, in_one);
    set(&mut group.state, reader.switch(table, key(table, "state")));
    set(&mut group.recurs, reader.switch(table, "recurs"));
    set(&mut group.mixed, reader.switch(table, "mixed"));
    if let Some(other) = reader.table(table, "other_roles") {
        group.other_roles = read_role(reader, "*", other);
    }
    if let Some(roles) = reader.table(table, "role") {
        for (role, _) in in_order(roles) {
            if let Some(table) = reader.table(roles, role.get_ref()) {
                let rule = read_role(reader, role.get_ref(), table);
                group.roles.retain(|known| known.name != rule.name);
                group.roles.push(rule);
            }
        }
    }
    for (absorb, _) in reader.tables(table, "absorbs") {
        group.absorbs.push(read_absorb(reader, absorb));
    }
    group
}

/// Notes keys of `table` that it cannot have; one that has another name by now is read, with a warning.
fn only_keys(reader: &mut TableReader, table: &DeTable<'_>, place: &str, known: &[&str]) {
    for (key, _) in in_order(table) {
        let name = key.get_ref().as_ref();
        let new = RENAMED.iter().find(|(old, _)| *old == name);
        let new = new.map(|(_, new)| *new).filter(|new| known.contains(new));
        match new {
            Some(new) => {
                let message = format!("`{name}` is an old name, which is still read");
                let way = format!("write `{new}`");
                reader.warn("renamed-key", key.span(), message, Some(way));
            }
            None if !known.contains(&name) => reader.unknown_key(key, place, known),
            None => {}
        }
    }
}

/// The name under which `table` has the key `new`: its old one, where that alone is there.
fn key<'k>(table: &DeTable<'_>, new: &'k str) -> &'k str {
    let old = RENAMED.iter().find(|(_, known)| *known == new);
    old.map(|(old, _)| *old)
        .filter(|old| table.contains_key(*old) && !table.contains_key(new))
        .unwrap_or(new)
}

/// Pairs of roles that one cannot both fill.
fn swapped_roles(reader: &mut TableReader, table: &DeTable<'_>) -> Vec<[String; 2]> {
    let mut pairs = Vec::new();
    for word in reader.texts(table, key(table, "swapped_roles")) {
        match word.text.split_whitespace().collect::<Vec<_>>().as_slice() {
            [one, other] if one != other => pairs.push([(*one).to_owned(), (*other).to_owned()]),
            _ => reader.fault(
                "no-pair",
                word.span,
                format!("expected two roles, but found `{}`", word.text),
                "",
                Some("write `swapped_roles = [\"winner loser\"]`".to_owned()),
            ),
        }
    }
    pairs
}

/// Titles by kind.
fn titles(reader: &mut TableReader, table: &DeTable<'_>) -> BTreeMap<String, String> {
    let Some(titles) = reader.table(table, "titles") else {
        return BTreeMap::new();
    };
    let mut by_kind = BTreeMap::new();
    for (kind, _) in in_order(titles) {
        let kind = kind.get_ref().as_ref();
        if let Some(title) = taken::title(reader, titles, kind) {
            by_kind.insert(kind.to_owned(), title);
        }
    }
    by_kind
}

fn read_role(reader: &mut TableReader, name: &str, table: &DeTable<'_>) -> RoleRule {
    only_keys(
        reader,
        table,
        &format!("the role `{name}`"),
        &[
            "single",
            "severity",
            "weight",
            "up_to",
            "apart",
            "across",
            "unique_participant",
            "quiet",
            "given",
            "rival",
            "counts_in",
            "refines",
            "tolerance",
            "over_time",
        ],
    );
    let mut role = RoleRule {
        name: name.to_owned(),
        refines: reader.choices(table, "refines", REFINES),
        given: strings(reader, table, "given"),
        rival: strings(reader, table, "rival"),
        counts_in: strings(reader, table, "counts_in"),
        ..RoleRule::unnamed()
    };
    set(&mut role.single, reader.switch(table, "single"));
    set(
        &mut role.severity,
        reader.choice(table, "severity", SEVERITIES),
    );
    set(&mut role.weight, reader.number(table, "weight"));
    set(&mut role.up_to, reader.count(table, "up_to"));
    set(&mut role.apart, reader.choice(table, "apart", APART));
    set(&mut role.across, reader.switch(table, "across"));
    set(&mut role.quiet, reader.switch(table, "quiet"));
    let unique = reader.switch(table, key(table, "unique_participant"));
    set(&mut role.unique_participant, unique);
    set(&mut role.tolerance, reader.tolerance(table, "tolerance"));
    set(
        &mut role.over_time,
        reader.choice(table, "over_time", OVER_TIME),
    );
    role
}

fn read_absorb(reader: &mut TableReader, table: &DeTable<'_>) -> Absorb {
    reader.only_keys(table, "[[absorbs]]", &["group", "certainty", "as"]);
    let mut roles = BTreeMap::new();
    if let Some(names) = reader.table(table, "as") {
        for (theirs, _) in in_order(names) {
            roles.insert(
                theirs.get_ref().to_string(),
                strings(reader, names, theirs.get_ref()),
            );
        }
    }
    Absorb {
        group: string(reader, table, "group").unwrap_or_default(),
        certainty: reader.choices(table, "certainty", CERTAINTIES),
        roles,
    }
}

fn read_examples(
    reader: &mut TableReader,
    root: &DeTable<'_>,
    file: &Arc<TextFile>,
) -> Vec<Example> {
    let mut examples = Vec::new();
    for (table, span) in reader.tables(root, "example") {
        reader.only_keys(table, "[[example]]", &["a", "b", "expect", "why"]);
        examples.push(Example {
            a: read_told(reader, table, "a", &span),
            b: read_told(reader, table, "b", &span),
            expect: read_expected(reader, table),
            why: string(reader, table, "why").unwrap_or_default(),
            file: Arc::clone(file),
            span: Span::new(span.start, span.end),
        });
    }
    examples
}

fn read_expected(reader: &mut TableReader, table: &DeTable<'_>) -> BTreeMap<String, Expected> {
    let Some(expect) = reader.table(table, "expect") else {
        return BTreeMap::new();
    };
    let expected = in_order(expect).into_iter().filter_map(|(role, value)| {
        let word = reader.word(value, role.get_ref())?;
        let expected = reader.one_of("unknown-word", "verdict", &word, EXPECTED)?;
        Some((role.get_ref().to_string(), expected))
    });
    expected.collect()
}

fn read_told(
    reader: &mut TableReader,
    example: &DeTable<'_>,
    side: &str,
    place: &Range<usize>,
) -> Told {
    let Some(table) = reader.table(example, side) else {
        let way_out = format!("add `{side} = {{ kind = \"…\" }}`");
        reader.fault(
            "missing-key",
            place.clone(),
            format!("the example has no claim `{side}`"),
            "",
            Some(way_out),
        );
        return Told::default();
    };
    let mut told = Told {
        certainty: reader.choice(table, "certainty", CERTAINTIES),
        negated: reader.switch(table, "negated").unwrap_or_default(),
        ..Told::default()
    };
    for (key, value) in in_order(table) {
        let key = key.get_ref().as_ref();
        if matches!(key, "certainty" | "negated") {
            continue;
        }
        let Some(text) = reader.word_or_number(value, key).map(|word| word.text) else {
            continue;
        };
        match key {
            "kind" => told.kind = text,
            "published" => told.published = Some(text),
            "statement" => told.statement = Some(text),
            "speaker" => told.speaker = Some(text),
            role => told.roles.push((role.to_owned(), text)),
        }
    }
    told
}

fn string(reader: &mut TableReader, table: &DeTable<'_>, key: &str) -> Option<String> {
    reader.text(table, key).map(|word| word.text)
}

fn strings(reader: &mut TableReader, table: &DeTable<'_>, key: &str) -> Vec<String> {
    let words = reader.texts(table, key);
    words.into_iter().map(|word| word.text).collect()
}

/// Replaces `slot` where the file says something.
fn set<T>(slot: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *slot = value;
    }
}
