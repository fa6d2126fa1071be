//! Descriptions by head word and modifiers: "an economic forum" holds "the 4th Eastern Economic Forum".

use std::collections::BTreeSet;

use super::{Ground, Related, Relation};
use crate::lexicon::ComparisonWords;

/// A description: what it is, and what narrows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// The head word in small letters, in the singular where that is regular.
    pub head: String,
    /// Words before it in small letters.
    pub modifiers: BTreeSet<String>,
}

impl Description {
    /// Reads a noun phrase; `None` where no word is left.
    pub fn read(lists: &ComparisonWords, text: &str) -> Option<Self> {
        let mut words: Vec<String> = Vec::new();
        for word in text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’') {
            let word = word.trim_matches(['\'', '’']);
            if word.is_empty() {
                continue;
            }
            let mut word = word.to_lowercase();
            while let Some(owner) = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")) {
                word.truncate(owner.len());
            }
            if !words.is_empty() && lists.behind_head.has(&word) {
                break;
            }
            if !word.is_empty() && !lists.empty_determiner.has(&word) {
                words.push(word);
            }
        }
        let head = words.pop()?;
        Some(Self {
            head: singular(&head).to_owned(),
            modifiers: words.into_iter().collect(),
        })
    }
}

/// Equal, or one more narrowly described; other words may still mean the same thing, so they tell nothing.
pub(super) fn relate(lists: &ComparisonWords, a: &str, b: &str) -> Related {
    let (Some(a), Some(b)) = (Description::read(lists, a), Description::read(lists, b)) else {
        return Related::UNCLEAR;
    };
    if a.head != b.head {
        return Related::UNCLEAR;
    }
    let relation = if a.modifiers == b.modifiers {
        Relation::Same
    } else if a.modifiers.is_subset(&b.modifiers) {
        Relation::Holds
    } else if b.modifiers.is_subset(&a.modifiers) {
        Relation::HeldBy
    } else {
        return Related::UNCLEAR;
    };
    Related::new(relation, Ground::SameHeadWord)
}

/// "forums" → "forum"; words in "-ss", "-us" and "-is" stay.
fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']) => stem,
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn narrower_descriptions_are_held_by_looser_ones() {
        let lists = &Lexicon::shipped()
            .expect("the shipped words read")
            .comparison;
        let cases = [
            (
                "an economic forum",
                "the 4th Eastern Economic Forum",
                Relation::Holds,
            ),
            ("Harbour Forum", "the forum", Relation::HeldBy),
            ("a letter", "The letter", Relation::Same),
            (
                "a financial discussion",
                "an economic forum",
                Relation::Unclear,
            ),
            ("trade talks", "peace talks", Relation::Unclear),
            ("a summit of leaders", "the summit", Relation::Same),
            ("", "the summit", Relation::Unclear),
        ];
        for (a, b, expected) in cases {
            assert_eq!(relate(lists, a, b).relation, expected, "{a} / {b}");
            assert_eq!(
                relate(lists, b, a).relation,
                expected.reversed(),
                "{b} / {a}"
            );
        }
    }
}
