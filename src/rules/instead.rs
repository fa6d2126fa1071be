//! A sentence that is near a marked one and means something else: one word of it is another.

use super::{
    draft_words::{self, Shape},
    path::LabelSet,
    tree::Tree,
};
use crate::{span::Span, text::Label};

const OBJECTS: LabelSet = LabelSet::of(&[Label::Dobj, Label::Nsubjpass, Label::Dative]);

/// What belongs to a verb right behind it: "walked *out*".
const PARTICLES: LabelSet = LabelSet::of(&[Label::Prt, Label::Advmod]);

/// What is put where, in text order; the words with a blank before them where nothing is put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Instead(Vec<(Span, &'static str)>);

impl Instead {
    /// The sentence with the other words.
    pub(super) fn put_into(&self, sentence: &str) -> String {
        let mut out = String::with_capacity(sentence.len());
        let mut at = 0;
        for (span, words) in &self.0 {
            let before = sentence.get(at..span.start).unwrap_or_default();
            out += if words.is_empty() {
                before.trim_end()
            } else {
                before
            };
            out += words;
            at = span.end;
        }
        out + sentence.get(at..).unwrap_or_default()
    }
}

/// Another object where no role takes it; else another trigger, in the same form, without its particle.
pub(super) fn instead(tree: Tree<'_>, trigger: usize, object: Option<Span>) -> Instead {
    if let Some(object) = object {
        return Instead(vec![(object, draft_words::object())]);
    }
    let word = &tree.document.tokens[trigger];
    let lemma = word.lemma.to_lowercase();
    let Some(other) = draft_words::other(shape(tree, trigger), word.tag, &lemma) else {
        return Instead(vec![(word.span, draft_words::object())]);
    };
    let particles = tree.down(trigger, PARTICLES);
    let mut changes: Vec<(Span, &str)> = particles
        .filter(|&at| at == trigger + 1 && tree.document.children(at).is_empty())
        .map(|at| (tree.document.tokens[at].span, ""))
        .collect();
    changes.push((word.span, other));
    changes.sort();
    Instead(changes)
}

fn shape(tree: Tree<'_>, trigger: usize) -> Shape {
    if tree.is_verb(trigger) {
        return match tree.down(trigger, OBJECTS).next() {
            Some(_) => Shape::VerbWith,
            None => Shape::VerbWithout,
        };
    }
    let before = trigger
        .checked_sub(1)
        .and_then(|at| tree.document.tokens.get(at));
    let article = before.is_some_and(|word| {
        word.span
            .slice(&tree.analysis.source.text)
            .eq_ignore_ascii_case("an")
    });
    if article {
        Shape::NounBehindVowel
    } else {
        Shape::Noun
    }
}
