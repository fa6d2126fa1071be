//! What fills the places of a predicate, each with the question that it answers.

use super::{Argument, Form, Function, predicates::Predicate};
use crate::{
    analysis::Analysis,
    names::{Kind, Mention},
    span::Span,
    syntax::{self, Via},
    text::Label,
};

/// The arguments of a predicate, in text order.
pub(super) fn read(analysis: &Analysis<'_>, predicate: &Predicate<'_>) -> Vec<Argument> {
    let reader = Reader { analysis };
    let mut found = match predicate.clause {
        Some(clause) => reader.of_clause(clause),
        None if predicate.form == Form::Noun => reader.of_noun(predicate.token),
        None => reader.of_adjective(predicate.token),
    };
    found.sort_by_key(|argument| argument.span);
    found.dedup();
    found.shrink_to_fit();
    found
}

struct Reader<'a> {
    analysis: &'a Analysis<'a>,
}

impl Reader<'_> {
    fn of_clause(&self, clause: &syntax::Clause) -> Vec<Argument> {
        let mut found = Vec::new();
        for argument in &clause.arguments {
            let function = self.function(argument);
            let is_list = argument.via == Via::Own || argument.clause.is_none();
            if is_list && argument.span.start < argument.span.end {
                self.put(&mut found, function, argument.head, argument.span);
            }
        }
        found
    }

    /// Whose, of what, by whom, and what hangs from the noun behind other prepositions.
    fn of_noun(&self, noun: usize) -> Vec<Argument> {
        let mut found = Vec::new();
        let Some(phrase) = self.analysis.clauses.phrase(noun) else {
            return found;
        };
        if let Some(owner) = phrase.possessor {
            self.put_noun(&mut found, Function::Of, owner);
        }
        for &(preposition, object) in &phrase.complements {
            let function = self.behind(preposition, object);
            self.put_noun(&mut found, function, object);
        }
        if let Some(number) = phrase.number {
            self.count(&mut found, number);
        }
        found
    }

    /// The noun that it stands before, or the subject that it is said of.
    fn of_adjective(&self, at: usize) -> Vec<Argument> {
        let document = &self.analysis.document;
        let mut found = Vec::new();
        let Some(head) = document.head(at) else {
            return found;
        };
        match document.tokens[at].label {
            Label::Amod => {
                let function = self.undergoes(head);
                self.put_noun(&mut found, function, head);
            }
            Label::Acomp => {
                let clause = self.analysis.clauses.headed_by(head);
                let subject = clause.and_then(|clause| clause.first(syntax::Function::Subject));
                if let Some(subject) = subject {
                    self.put(&mut found, Function::Who, subject.head, subject.span);
                }
            }
            _ => {}
        }
        found
    }

    fn function(&self, argument: &syntax::Argument) -> Function {
        match argument.function {
            syntax::Function::Subject => Function::Who,
            syntax::Function::Object => self.undergoes(argument.head),
            syntax::Function::Indirect => Function::To,
            syntax::Function::Attribute => Function::As,
            syntax::Function::Possessor => Function::Of,
            syntax::Function::Complement => Function::Said,
            syntax::Function::Oblique => match argument.preposition {
                Some(preposition) => self.behind(preposition, argument.head),
                None => Function::How,
            },
            syntax::Function::Adverbial => self.adverbial(argument),
        }
    }

    /// A person is asked for with "whom", all else with "what".
    fn undergoes(&self, head: usize) -> Function {
        let person = |mention: &Mention| mention.kind == Kind::Person;
        if self.analysis.mention_at(head).is_some_and(person) {
            Function::Whom
        } else {
            Function::What
        }
    }

    fn behind(&self, preposition: usize, head: usize) -> Function {
        let grammar = &self.analysis.lexicon.grammar;
        let word = self.analysis.document.tokens[preposition]
            .lemma
            .to_lowercase();
        if self.analysis.timex_at(head).is_some() {
            Function::When
        } else if grammar.belonging.has(&word) {
            Function::Of
        } else if grammar.agent_preposition.has(&word) && self.analysis.mention_at(head).is_some() {
            Function::Who
        } else if grammar.location_preposition.has(&word) && self.is_place(head) {
            Function::Where
        } else if grammar.cause.has(&word) {
            Function::Why
        } else {
            Function::Behind(word)
        }
    }

    fn is_place(&self, head: usize) -> bool {
        let place = |mention: &Mention| matches!(mention.kind, Kind::Place | Kind::Country);
        self.analysis.mention_at(head).is_some_and(place)
    }

    fn adverbial(&self, argument: &syntax::Argument) -> Function {
        let grammar = &self.analysis.lexicon.grammar;
        let marker = argument
            .clause
            .and_then(|clause| self.analysis.clauses.list[clause].marker);
        let is_cause = |at: usize| {
            let word = self.analysis.document.tokens[at].lemma.to_lowercase();
            grammar.cause.has(&word)
        };
        if self.analysis.timex_at(argument.head).is_some() {
            Function::When
        } else if marker.is_some_and(is_cause) {
            Function::Why
        } else {
            Function::How
        }
    }

    fn put(&self, found: &mut Vec<Argument>, function: Function, head: usize, span: Span) {
        let counts = matches!(function, Function::Who | Function::Whom | Function::What);
        found.push(Argument { function, span });
        let number = self.analysis.clauses.phrase(head).and_then(|it| it.number);
        if let Some(number) = number.filter(|_| counts) {
            self.count(found, number);
        }
    }

    fn put_noun(&self, found: &mut Vec<Argument>, function: Function, head: usize) {
        let document = &self.analysis.document;
        let phrase = self.analysis.clauses.phrase(head);
        let span = phrase.map_or(document.tokens[head].span, |phrase| phrase.span);
        self.put(found, function, head, span);
    }

    fn count(&self, found: &mut Vec<Argument>, number: usize) {
        if let Some(quantity) = self.analysis.quantity_at(number) {
            found.push(Argument {
                function: Function::HowMany,
                span: quantity.span,
            });
        }
    }
}
