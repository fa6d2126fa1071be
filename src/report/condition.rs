//! What of a report counts as a failure: findings by verdict, severity and sort of value.
//!
//! A condition is one word or several joined by `+`, of which all must hold: `conflict`, `error`, `conflict+figure+warning`. No two of the
//! three lists share a word.

use std::{fmt, str::FromStr};

use crate::{
    alignment::Sort,
    diagnostic::nearest,
    verdicts::{Finding, Severity, Verdict},
};

const VERDICTS: [Verdict; 7] = [
    Verdict::Conflict,
    Verdict::Denial,
    Verdict::OtherOccasion,
    Verdict::Agreement,
    Verdict::Refinement,
    Verdict::Overlap,
    Verdict::SingleSource,
];
const SEVERITIES: [Severity; 4] = [
    Severity::Error,
    Severity::Warning,
    Severity::Note,
    Severity::Info,
];
const SORTS: [Sort; 11] = [
    Sort::Figure,
    Sort::Date,
    Sort::Place,
    Sort::Person,
    Sort::Title,
    Sort::Name,
    Sort::Quote,
    Sort::Act,
    Sort::Position,
    Sort::Reason,
    Sort::Object,
];

/// A condition on findings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Condition {
    verdict: Option<Verdict>,
    /// This severity or a graver one.
    severity: Option<Severity>,
    sort: Option<Sort>,
}

/// Why words are no condition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say it")]
#[non_exhaustive]
pub enum NoCondition {
    #[error("`{word}` is no verdict, severity or sort{way}")]
    Unknown { word: String, way: String },
    #[error("`{word}` is one {what} too many: one finding has one")]
    Twice { word: String, what: &'static str },
}

impl Condition {
    /// Whether `finding` meets it. What the desk has settled meets none. A sort alone is met by what differs.
    pub fn is_met(&self, finding: &Finding) -> bool {
        let differs = matches!(
            finding.verdict,
            Verdict::Conflict | Verdict::Denial | Verdict::Overlap
        );
        let is_bare = self.verdict.is_none() && self.severity.is_none();
        !finding.is_settled()
            && self.verdict.is_none_or(|it| finding.verdict == it)
            && self.severity.is_none_or(|it| finding.severity <= it)
            && self.sort.is_none_or(|it| finding.sort == it)
            && (!is_bare || differs)
    }

    /// Every word that a condition may hold.
    pub fn words() -> impl Iterator<Item = &'static str> {
        let verdicts = VERDICTS.into_iter().map(Verdict::name);
        let severities = SEVERITIES.into_iter().map(Severity::name);
        verdicts
            .chain(severities)
            .chain(SORTS.into_iter().map(Sort::name))
    }

    fn add(&mut self, word: &str) -> Result<(), NoCondition> {
        let verdict = VERDICTS.into_iter().find(|it| it.name() == word);
        let severity = SEVERITIES.into_iter().find(|it| it.name() == word);
        let sort = SORTS.into_iter().find(|it| it.name() == word);
        let twice = |what| NoCondition::Twice {
            word: word.to_owned(),
            what,
        };
        match (verdict, severity, sort) {
            (Some(it), ..) => put(&mut self.verdict, it).ok_or_else(|| twice("verdict")),
            (_, Some(it), _) => put(&mut self.severity, it).ok_or_else(|| twice("severity")),
            (_, _, Some(it)) => put(&mut self.sort, it).ok_or_else(|| twice("sort")),
            (None, None, None) => Err(unknown(word)),
        }
    }
}

/// Fills a slot; `None` where it is full.
fn put<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    if slot.is_some() {
        return None;
    }
    *slot = Some(value);
    Some(())
}

fn unknown(word: &str) -> NoCondition {
    let known: Vec<&str> = Condition::words().collect();
    let way = match nearest(word, known.iter().copied()) {
        Some(near) => format!(": did you mean `{near}`?"),
        None => format!("; known are {}", known.join(", ")),
    };
    NoCondition::Unknown {
        word: word.to_owned(),
        way,
    }
}

impl FromStr for Condition {
    type Err = NoCondition;

    fn from_str(words: &str) -> Result<Self, NoCondition> {
        let mut condition = Self::default();
        for word in words.split('+') {
            condition.add(word.trim())?;
        }
        Ok(condition)
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = [
            self.verdict.map(Verdict::name),
            self.severity.map(Severity::name),
            self.sort.map(Sort::name),
        ];
        let words: Vec<&str> = words.into_iter().flatten().collect();
        f.write_str(&words.join("+"))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Condition;

    #[test]
    fn no_word_has_two_meanings() {
        let all: Vec<&str> = Condition::words().collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        for word in all {
            let condition: Condition = word.parse().unwrap();
            assert_eq!(condition.to_string(), word);
        }
    }

    #[test]
    fn words_are_joined_in_any_order_and_faults_say_the_way_out() {
        let condition: Condition = "warning+figure+conflict".parse().unwrap();
        assert_eq!(condition.to_string(), "conflict+warning+figure");
        let faults = ["conflicts", "conflict+denial", "conflict+", "zzzzzzzz"]
            .map(|words| words.parse::<Condition>().unwrap_err().to_string());
        insta::assert_snapshot!(faults.join("\n"));
    }
}
