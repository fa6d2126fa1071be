//! What a file of comparison rules holds.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::{
    OneOrMore, WordsOrNumber,
    rule::{Certainty, KindName},
};
use crate::policy::{Severity, Verdict};

/// How claims of several sources are laid side by side.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is only described")]
pub(super) struct CompareFile {
    /// How claims are linked to events.
    align: Option<Align>,
    /// Groups of claim kinds that tell one thing; `default` is for kinds that no group names.
    #[schemars(default)]
    compare: BTreeMap<String, Group>,
    /// What two sources tell, and the verdict expected.
    #[schemars(default)]
    example: Vec<Example>,
}

/// How claims are linked to events.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is only described")]
struct Align {
    /// Least weight of a link between two sources.
    threshold: Option<f64>,
    /// Least weight of a link within one source.
    within: Option<f64>,
    /// What it adds to a link that both sources tell one story and call the act by one word.
    same_word: Option<f64>,
    /// The same for another word of one claim kind.
    same_kind: Option<f64>,
    /// How long before the day of its telling an undated act may lie: "P60D".
    reach: Option<Days>,
    /// How long after it an act to come may lie.
    horizon: Option<Days>,
    /// Sources that must be there before an entity can be too common to make a key.
    hub_sources: Option<u64>,
    /// Share of the sources that makes an entity too common.
    hub_share: Option<f64>,
    /// Candidates that one account is held against within a key.
    neighbours: Option<u64>,
}

/// A number of days, "P3D".
#[derive(JsonSchema)]
#[expect(dead_code, reason = "it is only described")]
struct Days(#[schemars(regex(pattern = r"^P\d+D$"))] String);

/// Claim kinds that tell one thing, and how they are compared.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(
    dead_code,
    clippy::struct_excessive_bools,
    reason = "it is only described"
)]
struct Group {
    /// The kinds; the commonest in an event names it.
    kinds: Option<OneOrMore<KindName>>,
    /// It takes the place of the group of that name, or kinds of other groups.
    #[schemars(default)]
    replaces: bool,
    /// Title of an event: `{role}`, `{role|other}`, a part in brackets falls away where a role of it is unknown.
    title: Option<String>,
    /// Roles that title one act of several.
    occasion: Option<OneOrMore<String>>,
    /// Days between dated acts beyond which they are two events.
    event_gap: Option<Days>,
    /// Days between dated acts beyond which they are two occasions of one event.
    occasion_gap: Option<Days>,
    /// Telling is part of the act: a date of the statement is held against the date of the act.
    #[schemars(default)]
    speech_act: bool,
    /// `false`: such claims are gathered, but not held against each other; what they tell of other claims counts there.
    #[schemars(default)]
    compared: bool,
    /// Claims of one source that nothing keeps apart are pieces of one event.
    #[schemars(default)]
    one_event_per_source: bool,
    /// One story tells of several such acts: a shared word joins none of them.
    #[schemars(default)]
    recurs: bool,
    /// Its words name many sorts of acts: only claims that use one word are linked.
    #[schemars(default)]
    mixed: bool,
    /// Words of one sort of act in dictionary form, a set each: "win beat defeat".
    synonyms: Option<OneOrMore<String>>,
    /// Such claims tell how things stand, and no day dates them: the report shows them where sources differ.
    #[schemars(default)]
    state: bool,
    /// Two roles that one cannot both fill, a pair each: "winner loser". Who won by one source and lost by another is a conflict.
    swapped_roles: Option<OneOrMore<String>>,
    /// Kinds that are acts of their own, a set each ("attack shooting"): on one occasion, the first is the whole and the others are
    /// its parts.
    acts: Option<OneOrMore<String>>,
    /// By the kind that names an event: its title, instead of `title`.
    #[schemars(default)]
    titles: BTreeMap<String, String>,
    /// How each role is compared.
    #[schemars(default)]
    role: BTreeMap<String, Role>,
    /// How roles are compared that `role` does not name.
    other_roles: Option<Role>,
    /// Claims of another group that are part of this event.
    #[schemars(default)]
    absorbs: Vec<Absorb>,
}

/// How one role is compared.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(
    dead_code,
    clippy::struct_excessive_bools,
    reason = "it is only described"
)]
struct Role {
    /// One act has one value: others conflict.
    #[schemars(default)]
    single: bool,
    /// What a conflict amounts to where both sides are asserted.
    severity: Option<Severity>,
    /// What an equal value adds to a link between two claims.
    weight: Option<f64>,
    /// How many equal values count.
    up_to: Option<u64>,
    /// What values that exclude each other tell apart.
    apart: Option<Apart>,
    /// Compared over all occasions of an event: the role does not date the act.
    #[schemars(default)]
    across: bool,
    /// Such an act befalls one once: claims that share it are of one event, whatever date they give.
    #[schemars(default)]
    unique_participant: bool,
    /// It is worth a word only where sources differ.
    #[schemars(default)]
    quiet: bool,
    /// Roles that both sides must tell alike for terms to be held against each other.
    given: Option<OneOrMore<String>>,
    /// Roles that make an act one: where two claims agree in one of them, two names for this role exclude each other.
    rival: Option<OneOrMore<String>>,
    /// Roles of which one source may count those in whom another counts apart: of four hurt one died later.
    counts_in: Option<OneOrMore<String>>,
    /// Looser values that hold a stricter one.
    refines: Option<OneOrMore<Refines>>,
    /// Days ("P1D") between times that are still one, or a share of the larger figure ("5%").
    tolerance: Option<Tolerance>,
    /// How an amount may change from day to day.
    over_time: Option<OverTime>,
}

/// Days ("P1D"), or a share of the larger figure ("5%").
#[derive(JsonSchema)]
#[expect(dead_code, reason = "it is only described")]
struct Tolerance(#[schemars(regex(pattern = r"^(P\d+D|\d+(\.\d+)?%)$"))] String);

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
#[expect(dead_code, reason = "it is only described")]
enum Apart {
    /// Two events.
    Event,
    /// Two occasions, together with another role or a date.
    Occasion,
    /// Nothing: they conflict.
    Nothing,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
#[expect(dead_code, reason = "it is only described")]
enum Refines {
    /// A place in a place, a body in a body.
    PartOf,
    /// A state for who holds an office of it.
    State,
    /// Two who act for one state are one side.
    Colleague,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
#[expect(dead_code, reason = "it is only described")]
enum OverTime {
    /// Not at all.
    Fixed,
    /// It may rise; a later and lower figure is flagged.
    Rises,
    /// It may rise and fall.
    Free,
}

/// Claims of another group that are part of this event.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is only described")]
struct Absorb {
    /// The other group.
    group: String,
    /// How sure the claims may be; empty: any.
    certainty: Option<OneOrMore<Certainty>>,
    /// The role that each of theirs fills here; of several, the first that holds an agreeing value.
    #[schemars(rename = "as", default)]
    roles: BTreeMap<String, OneOrMore<String>>,
}

/// What sources `a` and `b` tell, and the verdict expected.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is only described")]
struct Example {
    /// What one source tells.
    a: Told,
    /// What the other tells.
    b: Told,
    /// The verdict for each role; "nothing": none that shows both sides.
    #[schemars(default)]
    expect: BTreeMap<String, Expected>,
    /// The reason, for the reader.
    why: Option<String>,
}

/// A claim: its roles by name, with a name, a date, a number or a range ("12..15", "12..").
#[derive(JsonSchema)]
#[expect(dead_code, reason = "it is only described")]
struct Told {
    kind: KindName,
    certainty: Option<Certainty>,
    #[schemars(default)]
    negated: bool,
    /// The day on which the source was published.
    published: Option<String>,
    /// The day of the statement, where it is not that of the act.
    statement: Option<String>,
    /// Who says so.
    speaker: Option<String>,
    #[schemars(flatten)]
    roles: BTreeMap<String, WordsOrNumber>,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "it is only described")]
enum Expected {
    Verdict(Verdict),
    Nothing(Nothing),
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
#[expect(dead_code, reason = "it is only described")]
enum Nothing {
    /// No verdict that shows both sides.
    Nothing,
}
