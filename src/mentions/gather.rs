//! Mentions as they are gathered, each with the question that it answers.

use std::ops::Range;

use super::{
    Mention, Predicate, Value, question,
    reader::{Reader, narrow, small},
};
use crate::text::Pos;

impl Reader<'_> {
    /// Adds a mention; without `event`, what governs it is looked up in the tree. Its tokens count as read where `reads` says so.
    pub(super) fn add(
        &mut self,
        tokens: Range<usize>,
        event: Option<usize>,
        value: Value,
        reads: bool,
    ) {
        let Some(root) = self.document.root_of(tokens.clone()) else {
            return;
        };
        if reads {
            self.is_read[tokens.clone()].fill(true);
        }
        let governor = event.unwrap_or_else(|| question::predicate(self, root));
        let predicate = self.predicate(governor);
        let span = self.document.span_of(tokens.clone());
        let anchor = question::anchors(self, root);
        let preposition = question::preposition(self, &tokens, root);
        self.found.mentions.push(Mention {
            span,
            tokens: narrow(&tokens),
            predicate,
            anchor,
            preposition,
            value,
        });
    }

    fn predicate(&mut self, token: usize) -> u32 {
        if let Some(known) = self.predicates.get(&token) {
            return *known;
        }
        let made = Predicate {
            token: small(token),
            lemma: self.bases[token],
            sentence: small(self.document.sentence_of(token)),
            clause: narrow(&question::clause(self, token)),
            arguments: question::argument_words(self, token),
            names: question::clause_names(self, token),
            is_verb: self.token(token).pos == Pos::Verb,
            is_negated: question::is_negated(self, token),
            is_planned: question::is_planned(self, token),
            is_done: question::is_done(self, token),
            speaker: question::speaker(self, token),
        };
        let at = small(self.found.predicates.len());
        self.found.predicates.push(made);
        self.predicates.insert(token, at);
        at
    }
}
