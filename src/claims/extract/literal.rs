//! Figures of speech: no bridge collapses where talks do, no storm blows where it is one of protest.
//!
//! A kind that is `literal` tells of what can be seen and touched. Its triggers make no claim where what they befall is known to be
//! intangible, where an adjective or what they are made of says so, or where they are only what somebody marches or speaks against.

use crate::{
    analysis::Analysis,
    syntax::{self, Function, Voice},
    text::{Label, Pos},
    thesaurus::Entry,
};

/// Whether the word at `trigger` is no act of a literal kind here.
pub(super) fn is_figurative(analysis: &Analysis<'_>, trigger: usize) -> bool {
    let document = &analysis.document;
    if document.tokens[trigger].pos == Pos::Noun {
        return is_of_intangible(analysis, trigger) || is_topic(analysis, trigger);
    }
    let Some(clause) = analysis.clauses.headed_by(trigger) else {
        return false;
    };
    let undergoes = undergoer(clause);
    let acts = clause.first(Function::Subject).map(|subject| subject.head);
    undergoes.is_some_and(|noun| is_intangible(analysis, noun))
        || acts.is_some_and(|noun| is_of_intangible(analysis, noun))
}

/// The noun that what a verb says befalls: its object, else its subject.
fn undergoer(clause: &syntax::Clause) -> Option<usize> {
    let object = clause.first(Function::Object);
    let subject = clause.first(Function::Subject);
    let subject = subject.filter(|_| clause.voice == Voice::Passive || object.is_none());
    object.or(subject).map(|argument| argument.head)
}

/// "a storm of *protest*", "a *legal* war".
fn is_of_intangible(analysis: &Analysis<'_>, noun: usize) -> bool {
    let document = &analysis.document;
    let figurative = &analysis.lexicon.claims.figurative_modifier;
    let modifiers = [Label::Amod, Label::Compound, Label::Nmod];
    let said_so = document
        .children_by(noun, &modifiers)
        .any(|at| figurative.has(&document.tokens[at].lemma.to_lowercase()));
    let phrase = analysis.clauses.phrase(noun);
    let complements = phrase.map(|phrase| phrase.complements.as_slice());
    let belonging = &analysis.lexicon.grammar.belonging;
    let made_of = complements.into_iter().flatten().any(|&(of, what)| {
        belonging.has(&document.tokens[of].lemma) && is_intangible(analysis, what)
    });
    said_so || made_of
}

/// "marched against *the war*": what somebody is against or speaks about is not told of, unless more is said of it.
fn is_topic(analysis: &Analysis<'_>, noun: usize) -> bool {
    let document = &analysis.document;
    let words = &analysis.lexicon.claims;
    let behind = document
        .head(noun)
        .filter(|_| document.tokens[noun].label == Label::Pobj)
        .filter(|&at| words.topic_preposition.has(&document.tokens[at].lemma));
    let governor = behind.and_then(|preposition| document.head(preposition));
    let spoken = governor.is_some_and(|at| {
        words
            .topic_word
            .has(&document.tokens[at].lemma.to_lowercase())
    });
    let phrase = analysis.clauses.phrase(noun);
    let belonging = &analysis.lexicon.grammar.belonging;
    let bare = phrase.is_none_or(|it| {
        let mut complements = it.complements.iter();
        let of = |&(of, _): &(usize, usize)| belonging.has(&document.tokens[of].lemma);
        it.possessor.is_none() && !complements.any(of)
    });
    spoken && bare
}

/// Whether a common noun names nothing that can be touched; numbers, names and pronouns may stand for anything.
fn is_intangible(analysis: &Analysis<'_>, noun: usize) -> bool {
    let token = &analysis.document.tokens[noun];
    let word = token.lemma.to_lowercase();
    token.pos == Pos::Noun
        && analysis.mention_at(noun).is_none()
        && analysis.quantity_at(noun).is_none()
        && (analysis.lexicon.claims.intangible_noun.has(&word) || Entry::of(&word).is_intangible())
}
