//! The lexicon: the words that stages look for in a text, as data.
//!
//! In: the TOML files of `rules/vocabulary/`, compiled in, and those of a user's folder. Out: a [`Lexicon`], one group of
//! [`Words`] a stage. No stage spells an English word of its own: it asks a list that says what the word is for.
//!
//! ```toml
//! [vocabulary.names]
//! telling-verb = ["say", "tell"]                              # these words alone
//! team-noun    = { add = ["bowler"], remove = ["forward"] }   # changes to the list that ships
//! ```
//!
//! - `load` walks the TOML and reports every fault with its place;
//! - `lists` makes a group of named lists;
//! - `names` and the like are the groups, by the stage that asks them.

mod claims;
mod comparison;
mod grammar;
mod lists;
mod load;
mod names;

use std::sync::Arc;

use rustc_hash::FxHashSet;

pub use claims::ClaimWords;
pub use comparison::ComparisonWords;
pub use grammar::GrammarWords;
use lists::Group;
pub use names::NameWords;

use crate::{
    diagnostic::{Diagnostic, Diagnostics, Level, TextFile},
    span::Span,
};

/// The files that ship.
const SHIPPED: &[&str] = &[
    "vocabulary/grammar.toml",
    "vocabulary/names.toml",
    "vocabulary/claims.toml",
    "vocabulary/comparison.toml",
];

/// The words that stages ask for, by stage.
///
/// ```
/// use std::sync::Arc;
/// use variorum::{diagnostic::{Diagnostics, TextFile}, lexicon::Lexicon};
///
/// let mut lexicon = Lexicon::shipped()?;
/// let own = "[vocabulary.names]\ntelling-verb = { add = [\"intone\"] }";
/// lexicon.add(&Arc::new(TextFile::new("words.toml", own)))?;
/// assert!(lexicon.names.telling_verb.has("intone") && lexicon.names.telling_verb.has("say"));
/// # Ok::<(), Diagnostics>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// Function words, by what they do in a sentence.
    pub grammar: GrammarWords,
    /// By which `names` tells who and what a text speaks of.
    pub names: NameWords,
    /// By which `claims` tells who says what, how surely, and of which act.
    pub claims: ClaimWords,
    /// By which the stages from `graph` on lay claims side by side.
    pub comparison: ComparisonWords,
}

/// One list of words: lemmas or word forms in small letters, or phrases with single spaces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(FxHashSet<String>);

impl Lexicon {
    /// The words that ship.
    ///
    /// # Errors
    /// Where a compiled-in file has a fault or no file fills a list, which the tests rule out.
    pub fn shipped() -> Result<Self, Diagnostics> {
        let mut lexicon = Self::default();
        for path in SHIPPED {
            lexicon.add(&Arc::new(TextFile::new(*path, crate::packed::rules(path))))?;
        }
        for (group, lists) in lexicon.groups() {
            if let Some(list) = lists.first_empty() {
                return Err(Diagnostics(vec![empty(group, &list)]));
            }
        }
        Ok(lexicon)
    }

    /// Lays a file's lists over those that are there.
    ///
    /// # Errors
    /// All faults of the file in its order. What is sound of it is kept all the same.
    pub fn add(&mut self, file: &Arc<TextFile>) -> Result<(), Diagnostics> {
        load::load(self, file)
    }

    /// The groups by their keys.
    fn groups(&mut self) -> [(&'static str, &mut dyn Group); 4] {
        [
            ("grammar", &mut self.grammar),
            ("names", &mut self.names),
            ("claims", &mut self.claims),
            ("comparison", &mut self.comparison),
        ]
    }
}

impl Words {
    /// Whether `word` is in the list as it is spelt.
    pub fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// Whether `word` is in the list, letter case aside.
    pub fn has_any_case(&self, word: &str) -> bool {
        self.has(word) || (word.chars().any(char::is_uppercase) && self.has(&word.to_lowercase()))
    }

    /// Whether one of the list starts `word`.
    pub fn start(&self, word: &str) -> bool {
        self.0.iter().any(|start| word.starts_with(start.as_str()))
    }

    /// Whether one of the list ends `word`.
    pub fn end(&self, word: &str) -> bool {
        self.0.iter().any(|end| word.ends_with(end.as_str()))
    }
}

/// That no file that ships fills a list.
fn empty(group: &str, list: &str) -> Diagnostic {
    Diagnostic {
        code: "empty-list",
        level: Level::Error,
        file: Arc::new(TextFile::new(format!("vocabulary/{group}.toml"), "")),
        span: Span::default(),
        message: format!("the list `{list}` of `[vocabulary.{group}]` is empty"),
        label: String::new(),
        suggestion: None,
        also: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> Arc<TextFile> {
        Arc::new(TextFile::new("words.toml", text))
    }

    #[test]
    fn the_shipped_words_read_and_fill_every_list() {
        assert_eq!(Lexicon::shipped().err(), None);
    }

    #[test]
    fn a_users_list_replaces_adds_and_removes() {
        let mut lexicon = Lexicon::shipped().expect("the shipped words read");
        let own = "[vocabulary.names]\ntelling-verb = [\"intone\"]\nteam-noun = { add = [\"Bowls\"], remove = [\"fan\"] }\n";
        assert_eq!(lexicon.add(&file(own)), Ok(()));
        let words = &lexicon.names;
        assert!(words.telling_verb.has("intone") && !words.telling_verb.has("say"));
        assert!(words.team_noun.has("bowls") && words.team_noun.has("captain"));
        assert!(!words.team_noun.has("fan"));
    }

    #[test]
    fn every_fault_of_a_file_is_told_with_its_place() {
        let text =
            "[vocabulary.names]\ntelling-verbs = []\nteam-noun = 3\n[vocabulary.nouns]\na = []\n";
        let Diagnostics(faults) = (Lexicon::default().add(&file(text))).expect_err("three faults");
        let told: Vec<(&str, &str)> = faults
            .iter()
            .map(|fault| (fault.code, fault.span.slice(text)))
            .collect();
        assert_eq!(
            told,
            [
                ("unknown-list", "telling-verbs"),
                ("wrong-type", "3"),
                ("unknown-vocabulary", "nouns"),
            ]
        );
        assert_eq!(
            faults[0].suggestion.as_deref(),
            Some("did you mean `telling-verb`?")
        );
    }
}
