//! What the words of a role tell beside its value, so that no later stage reads them.

use serde::{Deserialize, Serialize};

use super::Value;
use crate::lexicon::ClaimWords;

/// What a role's words tell beside its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wording {
    /// Nothing.
    #[default]
    Plain,
    /// That they are several: "*two* officers".
    Several,
    /// That a figure counts one sort of people alone: "two *bailiffs*".
    OneSort,
    /// That it is who acts, too: "*himself*".
    Reflexive,
}

impl Wording {
    /// What `text`, the words for `value`, tells.
    pub(crate) fn of(lists: &ClaimWords, value: &Value, text: &str) -> Self {
        let mut words = text.split_whitespace();
        let (first, last) = (words.next(), words.next_back());
        if let Value::Amount(_) = value {
            let noun = last.filter(|noun| noun.chars().all(char::is_alphabetic));
            return match noun {
                Some(noun) if !lists.anybody_word.has_any_case(noun) => Self::OneSort,
                _ => Self::Plain,
            };
        }
        if lists.reflexive_ending.end(text) {
            Self::Reflexive
        } else if first.is_some_and(|word| is_several_word(lists, word)) {
            Self::Several
        } else {
            Self::Plain
        }
    }
}

/// "two", "12", "several".
pub(super) fn is_several_word(lists: &ClaimWords, word: &str) -> bool {
    word.parse::<u32>().is_ok_and(|number| number > 1) || lists.several_word.has_any_case(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        lexicon::Lexicon,
        quantity::{Amount, Unit},
    };

    #[test]
    fn words_tell_how_many_and_of_which_sort() {
        let lists = Lexicon::shipped().expect("the shipped words read").claims;
        let text = |words: &str| Wording::of(&lists, &Value::Text(words.to_owned()), words);
        assert_eq!(text("two officers"), Wording::Several);
        assert_eq!(text("the officer"), Wording::Plain);
        assert_eq!(text("herself"), Wording::Reflexive);
        let amount = Value::Amount(Amount {
            min: Some(2.0),
            max: Some(2.0),
            unit: Unit::Person,
            approximate: false,
            counted: false,
            otherwise: None,
        });
        let figure = |words: &str| Wording::of(&lists, &amount, words);
        assert_eq!(figure("two bailiffs"), Wording::OneSort);
        assert_eq!(figure("Two People"), Wording::Plain);
        assert_eq!(figure("two"), Wording::Plain);
    }
}
