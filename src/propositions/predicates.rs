//! Which words of a source tell something.

use super::Form;
use crate::{
    analysis::Analysis,
    sources::BlockKind,
    syntax::Clause,
    text::{Label, Pos},
    thesaurus::Entry,
};

/// A word that tells something.
#[derive(Debug)]
pub(super) struct Predicate<'a> {
    pub(super) token: usize,
    pub(super) lemma: String,
    pub(super) form: Form,
    /// The clause that it heads; `None` for nouns and adjectives.
    pub(super) clause: Option<&'a Clause>,
}

/// The predicates of a source outside page furniture, in text order.
pub(super) fn find<'a>(analysis: &'a Analysis<'_>) -> Vec<Predicate<'a>> {
    let document = &analysis.document;
    let mut found: Vec<Predicate<'a>> = (0..document.tokens.len())
        .filter_map(|at| read(analysis, at))
        .collect();
    let source = analysis.source;
    found.retain(|it| {
        let span = document.tokens[it.token].span;
        source
            .block_kind(span.start)
            .is_some_and(|kind| kind.tells() && kind != BlockKind::Dateline)
    });
    found
}

fn read<'a>(analysis: &'a Analysis<'_>, at: usize) -> Option<Predicate<'a>> {
    let token = &analysis.document.tokens[at];
    if let Some(clause) = analysis.clauses.headed_by(at) {
        // A light verb is told by its noun.
        if clause.predicate.token != at {
            return None;
        }
        let form = match token.pos {
            Pos::Aux => Form::State,
            Pos::Noun | Pos::Propn => Form::Noun,
            Pos::Adj => Form::Adjective,
            _ if is_state(analysis, &clause.predicate.lemma) => Form::State,
            _ => Form::Clause,
        };
        return Some(Predicate {
            token: at,
            lemma: clause.predicate.lemma.clone(),
            form,
            clause: Some(clause),
        });
    }
    let form = match token.pos {
        Pos::Verb => Form::Adjective,
        Pos::Noun if tells_an_act(&token.lemma.to_lowercase()) => Form::Noun,
        Pos::Adj if token.label == Label::Acomp => Form::Adjective,
        _ => return None,
    };
    Some(Predicate {
        token: at,
        lemma: token.lemma.to_lowercase(),
        form,
        clause: None,
    })
}

fn is_state(analysis: &Analysis<'_>, lemma: &str) -> bool {
    let grammar = &analysis.lexicon.grammar;
    grammar.copula.has(lemma) || grammar.possession.has(lemma)
}

/// Whether a noun tells what a verb could tell: an act or event, or what such a verb comes to, "offer", "agreement".
fn tells_an_act(lemma: &str) -> bool {
    let entry = Entry::of(lemma);
    let comes_to = entry.verb().is_some() && !entry.is_person() && !entry.is_made_or_place();
    entry.is_act() || comes_to
}
