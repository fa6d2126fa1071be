//! Comparison rules: for each group of claim kinds, which roles make two claims one event, which tell two events or two
//! occasions apart, and what differing values of a role amount to.
//!
//! In: TOML (`rules/compare.toml` ships; its head comment is the reference). Out: [`Comparisons`].
//! `schema` walks the TOML and reports every fault at once, with its place.

mod defaults;
mod known;
mod schema;
mod taken;
mod values;
mod verdict;

use std::{collections::BTreeMap, sync::Arc};

pub use self::{
    known::{KindRoles, roles_of_title, unknown_names},
    taken::TAKES,
    verdict::{Severity, Verdict},
};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, TextFile},
    span::Span,
    time::Day,
};

/// All comparison rules.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparisons {
    /// How claims are linked.
    pub align: Align,
    /// For kinds that no group names.
    pub default: Group,
    /// Groups by name.
    pub groups: BTreeMap<String, Group>,
    /// Pairs of claims with the verdicts expected of them.
    pub examples: Vec<Example>,
}

/// How claims are linked to events.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Align {
    /// Least weight of a link between two sources.
    pub threshold: f64,
    /// Least weight of a link within one source.
    pub within: f64,
    /// What it adds to a link that both sources tell one story and call the act by one word.
    pub same_word: f64,
    /// The same for another word of one claim kind.
    pub same_kind: f64,
    /// Days that an undated act may lie before the day on which it is told.
    pub reach: Day,
    /// Days that an undated act to come may lie after the day on which it is told.
    pub horizon: Day,
    /// Sources that must be there before an entity can be too common to make a key.
    pub hub_sources: usize,
    /// Share of the sources that makes an entity too common.
    pub hub_share: f64,
    /// How many candidates one account is held against within a key: what keeps the cost straight.
    pub neighbours: usize,
}

/// Claim kinds that tell one thing, and how they are compared.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the rule file"
)]
pub struct Group {
    /// "meeting".
    pub name: String,
    /// The kinds that belong to it; the first that an event holds names it.
    pub kinds: Vec<String>,
    /// By kind: the title of an event that it names; `title` for other kinds.
    pub titles: BTreeMap<String, String>,
    /// Title of an event: roles in braces, a part in brackets falls away where a role of it is unknown; `|` for "or else".
    pub title: String,
    /// Roles whose values make the title of an occasion, in order.
    pub occasion: Vec<String>,
    /// Days between dated acts beyond which they are two events.
    pub event_gap: Day,
    /// Days between dated acts beyond which they are two occasions.
    pub occasion_gap: Day,
    /// Whether telling it is part of it, so that the date of the statement may be held against the date of the act.
    pub speech_act: bool,
    /// Whether such claims are held against each other; `false` for statements and what surrounds an event: these are
    /// gathered, and that is all.
    pub compared: bool,
    /// Whether claims of one source that nothing keeps apart are pieces of one event: a report of an accident.
    pub one_event_per_source: bool,
    /// Whether such claims tell how things stand (who is whose wife): no act took place, and only what differs is news.
    pub state: bool,
    /// Whether one story tells of several such acts, so that a shared word joins none of them.
    pub recurs: bool,
    /// Whether its words name many sorts of acts, so that only claims that use one word are linked.
    pub mixed: bool,
    /// Words of one sort of act, a set each.
    pub synonyms: Vec<Vec<String>>,
    /// Pairs of roles that one cannot both fill: winner and loser.
    pub swapped_roles: Vec<[String; 2]>,
    /// Kinds that are acts of their own, a set each: on one occasion, the first is the whole and the others are its parts.
    pub acts: Vec<Vec<String>>,
    /// Rules by role, in the order of the file.
    pub roles: Vec<RoleRule>,
    /// For roles that `roles` does not name.
    pub other_roles: RoleRule,
    /// Claims of other groups that are part of such an event.
    pub absorbs: Vec<Absorb>,
}

/// How one role is compared.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the rule file"
)]
pub struct RoleRule {
    /// The role's name.
    pub name: String,
    /// Whether one act has one value only.
    pub single: bool,
    /// What a conflict amounts to where both sides are asserted.
    pub severity: Severity,
    /// What an equal value adds to a link.
    pub weight: f64,
    /// How many equal values count.
    pub up_to: usize,
    /// What values that exclude each other tell apart.
    pub apart: Apart,
    /// Whether it is worth a word only where sources differ: that a death left somebody dead goes without saying.
    pub quiet: bool,
    /// Roles that both sides must tell, and tell alike, for values of terms to be held against each other: what rose in May may fall
    /// in June.
    pub given: Vec<String>,
    /// Roles that make an act one: of two whom two sources name for it, one alone can have been it. Empty: several may.
    pub rival: Vec<String>,
    /// Roles of which one source may count those in whom another counts apart: of four hurt one died later.
    pub counts_in: Vec<String>,
    /// Whether such an act befalls one once, so that claims that share it are of one event, whatever date they give.
    pub unique_participant: bool,
    /// Whether occasions of one event are compared with each other: the role does not date the act.
    pub across: bool,
    /// Which looser readings hold a stricter one.
    pub refines: Vec<Refines>,
    /// Days between times that are still one, or share (0.1 = a tenth) between amounts.
    pub tolerance: f64,
    /// How an amount may change from day to day.
    pub over_time: OverTime,
}

/// What values that exclude each other tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Apart {
    /// Two events.
    Event,
    /// Two occasions, together with another role or a date.
    Occasion,
    /// Nothing: they conflict.
    Nothing,
}

/// Looser readings between entities. Dates, ranges and descriptions always hold what lies in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refines {
    /// A place in a place, a body in a body.
    PartOf,
    /// A state for who holds an office of it.
    State,
    /// Two who act for one state are one side.
    Colleague,
}

/// How an amount may change from day to day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum OverTime {
    /// Not at all.
    Fixed,
    /// It may rise; a later and lower figure is flagged.
    Rises,
    /// It may rise and fall.
    Free,
}

/// Claims of another group that are part of an event: a visit still to come is what an invitation is for.
#[derive(Debug, Clone, PartialEq)]
pub struct Absorb {
    /// The other group.
    pub group: String,
    /// How sure the claims may be, as reports name it; empty: any.
    pub certainty: Vec<&'static str>,
    /// The role that a role of theirs fills here; of several, the first that holds an agreeing value, or none.
    pub roles: BTreeMap<String, Vec<String>>,
}

/// Two claims and the verdict expected for each role.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// What one source tells.
    pub a: Told,
    /// What another tells.
    pub b: Told,
    /// Expected verdict by role; "occurrence" as in findings.
    pub expect: BTreeMap<String, Expected>,
    /// The reason, for the reader.
    pub why: String,
    /// The file that it stands in.
    pub file: Arc<TextFile>,
    /// Where it stands there.
    pub span: Span,
}

/// A claim as an example writes it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Told {
    /// Claim kind.
    pub kind: String,
    /// Role and value, in the order of the file: a name, a date as TIMEX3, a number or range ("12", "12..15", "12..").
    pub roles: Vec<(String, String)>,
    /// Day on which the source was published, ISO 8601.
    pub published: Option<String>,
    /// Date of the statement, where it is not that of the act, as TIMEX3.
    pub statement: Option<String>,
    /// Who said so.
    pub speaker: Option<String>,
    /// Whether it is said not to be so.
    pub negated: bool,
    /// How sure the source is, as reports name it; `None`: asserted.
    pub certainty: Option<&'static str>,
}

/// What an example expects for a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Expected {
    /// A finding with this verdict.
    Verdict(Verdict),
    /// No finding that shows both sides.
    Nothing,
}

impl Comparisons {
    /// The rules that ship.
    ///
    /// # Errors
    /// When the compiled-in file has a fault, which the tests rule out.
    pub fn news() -> Result<Self, Diagnostics> {
        Self::parse(&Arc::new(TextFile::new(
            "compare.toml",
            crate::packed::rules("compare.toml"),
        )))
    }

    /// Rules from a file.
    ///
    /// # Errors
    /// All faults of the file with their places.
    pub fn parse(file: &Arc<TextFile>) -> Result<Self, Diagnostics> {
        let (rules, faults) = schema::parse(file, None);
        if faults.iter().any(Diagnostic::is_error) {
            Err(Diagnostics(faults))
        } else {
            Ok(rules)
        }
    }

    /// These rules with those of another file laid over them, and what is wrong with that file: a group of the same name is
    /// replaced; one with a fault is left out. The examples are those of the file alone.
    #[must_use]
    pub fn overlaid(&self, file: &Arc<TextFile>) -> (Self, Vec<Diagnostic>) {
        schema::parse(file, Some(self))
    }

    /// The group of a claim kind; a kind that none names is a group of its own under the default rules.
    pub fn group(&self, kind: &str) -> &Group {
        self.groups
            .values()
            .find(|group| group.kinds.iter().any(|known| known == kind))
            .unwrap_or(&self.default)
    }

    /// The name of the group of a claim kind.
    pub fn group_name<'a>(&'a self, kind: &'a str) -> &'a str {
        let group = self.group(kind);
        if group.name == self.default.name {
            kind
        } else {
            &group.name
        }
    }
}

impl Group {
    /// What a word in dictionary form counts as: the first of its synonyms, or else its stem, which a noun in "-ing" shares
    /// with its verb.
    pub fn word<'a>(&'a self, lemma: &'a str) -> &'a str {
        let mut sets = self.synonyms.iter();
        let set = sets.find(|set| set.iter().any(|word| word == lemma));
        set.and_then(|set| set.first())
            .map_or_else(|| stem(lemma), String::as_str)
    }

    /// How `role` is compared.
    pub fn role(&self, role: &str) -> &RoleRule {
        self.roles
            .iter()
            .find(|rule| rule.name == role)
            .unwrap_or(&self.other_roles)
    }
}

fn stem(lemma: &str) -> &str {
    let verb = lemma.strip_suffix("ing").filter(|stem| stem.len() > 2);
    let stem = verb.unwrap_or(lemma);
    stem.strip_suffix('e').unwrap_or(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<(usize, String)> {
        let file = Arc::new(TextFile::new("mine.toml", text));
        match Comparisons::parse(&file) {
            Ok(_) => Vec::new(),
            Err(Diagnostics(faults)) => faults
                .iter()
                .map(|fault| (fault.line(), fault.message.clone()))
                .collect(),
        }
    }

    #[test]
    fn every_fault_of_a_file_is_told_with_its_line() {
        let text = "[align]\nthreshold = \"high\"\n[compare.regatta]\nkinds = [\"regatta\"]\n\
            event_gap = \"3 days\"\nrole.winner = { sinlge = true, severity = \"bad\" }\n\
            [[compare.regatta.absorbs]]\ngroup = \"races\"\n[[example]]\na = { kind = \"regatta\" }\n";
        insta::assert_debug_snapshot!(faults(text));
    }

    #[test]
    fn a_group_of_the_same_name_is_replaced_and_others_stay() {
        let text = "[compare.visit]\nkinds = [\"visit\"]\nreplaces = true\nrole.visitor = { weight = 1.0 }\n";
        let news = Comparisons::news().unwrap();
        let (mine, faults) = news.overlaid(&Arc::new(TextFile::new("mine.toml", text)));
        assert_eq!(faults, []);
        assert!(mine.group("visit").role("visitor").weight > 0.9);
        assert_eq!(mine.group_name("travel"), "travel");
        assert_eq!(mine.group("meeting"), news.group("meeting"));
    }

    #[test]
    fn a_group_that_takes_something_away_says_so_or_is_told_of() {
        let news = Comparisons::news().unwrap();
        let told = |text: &str| {
            let (_, faults) = news.overlaid(&Arc::new(TextFile::new("mine.toml", text)));
            faults.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let all: Vec<Vec<String>> = [
            "[compare.visit]\nkinds = ['parcel']\n",
            "[compare.zzz]\nkinds = ['parcel', 'injury']\n",
            "[compare.zzz]\nkinds = ['parcel']\nreplaces = true\n",
            "[compare.zzz]\nkinds = []\n",
            "[compare.zzz]\nkinds = ['parcel']\ntitle = 'P of {goods'\n",
            "[compare.zzz]\nkinds = ['parcel']\ntitles.parcel = 'P of goods}'\n",
        ]
        .into_iter()
        .map(told)
        .collect();
        assert!(all.iter().all(|told| told.len() == 1), "{all:#?}");
        insta::assert_debug_snapshot!(all);
        for meant in ["visit]\nkinds = ['parcel']", "zzz]\nkinds = ['injury']"] {
            let text = format!("[compare.{meant}\nreplaces = true\n");
            assert_eq!(told(&text), [""; 0]);
        }
    }

    #[test]
    fn a_group_with_a_fault_is_left_out_and_its_neighbours_are_read() {
        let text = "[compare.visit]\nkinds = [\"visit\"]\nevent_gap = \"soon\"\n\
            [compare.regatta]\nkinds = [\"regatta\"]\n";
        let news = Comparisons::news().unwrap();
        let (mine, faults) = news.overlaid(&Arc::new(TextFile::new("mine.toml", text)));
        assert_eq!(faults.len(), 1);
        assert_eq!(mine.group("visit"), news.group("visit"));
        assert_eq!(mine.group_name("regatta"), "regatta");
    }

    #[test]
    fn a_key_that_was_renamed_is_read_with_a_warning_that_says_the_new_one() {
        let group = |keys: [&str; 4]| {
            let [swapped, unique, one, state] = keys;
            format!(
                "[compare.regatta]\nkinds = [\"regatta\"]\n{swapped} = [\"winner loser\"]\n{one} = true\n\
                 {state} = true\nrole.winner = {{ {unique} = true }}\n"
            )
        };
        let read = |keys| {
            let file = Arc::new(TextFile::new("mine.toml", group(keys)));
            let (rules, faults) = Comparisons::news().unwrap().overlaid(&file);
            (rules.group("regatta").clone(), faults)
        };
        let (new, none) = read([
            "swapped_roles",
            "unique_participant",
            "one_event_per_source",
            "state",
        ]);
        let (old, faults) = read(["crossed", "once", "pieces", "standing"]);
        assert_eq!((&old, none.len()), (&new, 0));
        assert!(new.one_event_per_source && new.state && new.role("winner").unique_participant);
        assert_eq!(
            new.swapped_roles,
            [["winner".to_owned(), "loser".to_owned()]]
        );
        insta::assert_snapshot!(Diagnostics(faults));
    }

    #[test]
    fn a_warning_is_no_fault_of_a_file() {
        let text = "[compare.regatta]\nkinds = [\"regatta\"]\nstanding = true\n";
        let rules = Comparisons::parse(&Arc::new(TextFile::new("mine.toml", text))).unwrap();
        assert!(rules.group("regatta").state);
    }
}
