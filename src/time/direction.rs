//! Which way a bare weekday or month points: what the words of its clause say.

use std::ops::Range;

use super::lexicon::LEXICON;
use crate::text::{Document, Label, Pos, Tag, Token};

/// What the clause around an expression says of its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// "met", "was held", "has been".
    Past,
    /// "meets", or no verb at all.
    Open,
    /// An infinitive or a modal ("to meet", "could meet", "would meet"), or a preposition that reaches forward ("until").
    Loose,
    /// To come by what news mostly means: "it opens Friday", "said he would resign Friday".
    Expected,
    /// "will meet", "is scheduled to meet", "set for".
    Future,
}

/// The tense of the clause that `tokens` stand in.
pub(super) fn tense(document: &Document, tokens: Range<usize>) -> Tense {
    let Some(start) = document.root_of(tokens.clone()) else {
        return Tense::Open;
    };
    let above = || std::iter::once(start).chain(document.ancestors(start));
    let clause = above().find(|&at| is_clause(document, at));
    // "inviting him to the forum in September, the paper reported": what is planned below, not what is reported above.
    let within = above().take_while(|&at| Some(at) != clause);
    if within
        .chain(clause)
        .any(|at| looks_forward(document, at, start))
    {
        return Tense::Future;
    }
    if above()
        .take_while(|&at| Some(at) != clause)
        .any(|at| befell(document, at))
    {
        return Tense::Past;
    }
    let Some(verb) = clause else {
        return Tense::Open;
    };
    if is_planned(document, verb) || reaches_forward(document, tokens.start) {
        return Tense::Future;
    }
    if is_expected(document, verb, tokens.start) {
        return Tense::Expected;
    }
    let before = tokens
        .start
        .checked_sub(1)
        .map(|before| document.tokens[before].lemma.as_str());
    if before.is_some_and(|before| holds(&LEXICON.forward_prepositions, before)) {
        return Tense::Loose;
    }
    let tags = |wanted: Tag| auxiliaries(document, verb).any(|token| token.tag == wanted);
    match document.tokens[verb].tag {
        _ if tags(Tag::Md) || tags(Tag::To) => Tense::Loose,
        Tag::Vbd => Tense::Past,
        Tag::Vbn if !is_present_passive(document, verb) => Tense::Past,
        Tag::Vbg if tags(Tag::Vbd) => Tense::Past,
        _ => Tense::Open,
    }
}

/// Whether what hangs from token `at` is to come: what one is invited to ("invited her *to the forum* in May"), and a thing
/// that an adjective plans ("the *planned* visit in May"). `start` is the time's own token.
fn looks_forward(document: &Document, at: usize, start: usize) -> bool {
    let token = &document.tokens[at];
    if holds(&LEXICON.inviting, &token.lemma) {
        let reaches = |&child: &usize| {
            at < child
                && child < start
                && (document.tokens[child].lemma == "to"
                    || document.tokens[child].label == Label::Xcomp)
        };
        return document.children(at).iter().any(reaches);
    }
    matches!(token.pos, Pos::Noun | Pos::Propn)
        && document
            .children_by(at, &[Label::Amod])
            .any(|child| holds(&LEXICON.planned_things, &document.tokens[child].lemma))
}

/// Whether the token is what nobody plans and the clause speaks of as known: "retaliation *for a shooting* on Saturday".
fn befell(document: &Document, at: usize) -> bool {
    let token = &document.tokens[at];
    token.label == Label::Pobj
        && holds(&LEXICON.mishaps, &token.lemma)
        && document.head(at).is_some_and(|above| {
            matches!(
                document.tokens[above].lemma.as_str(),
                "for" | "after" | "over" | "in" | "from" | "since" | "of"
            )
        })
}

/// Whether the clause is about what comes by a timetable ("opens Friday"), what somebody said "would" be, or how long a thing
/// was put off ("extended the deadline until Friday").
fn is_expected(document: &Document, verb: usize, at: usize) -> bool {
    let token = &document.tokens[verb];
    let mut helpers = auxiliaries(document, verb);
    let is_present = matches!(token.tag, Tag::Vbz | Tag::Vbp);
    if is_present && helpers.next().is_none() {
        // "let the talks begin"
        let is_let = document
            .head(verb)
            .is_some_and(|above| document.tokens[above].lemma == "let");
        return holds(&LEXICON.timetabled, &token.lemma) && !is_let;
    }
    let is_reported = token.label == Label::Ccomp
        && document
            .head(verb)
            .is_some_and(|above| matches!(document.tokens[above].tag, Tag::Vbd | Tag::Vbn));
    if is_reported && auxiliaries(document, verb).any(|token| token.lemma == "would") {
        return true;
    }
    let before = at
        .checked_sub(1)
        .map(|before| document.tokens[before].lemma.as_str());
    matches!(before, Some("until" | "till" | "to" | "through"))
        && holds(&LEXICON.extending, &token.lemma)
}

/// "is heard", as "has heard" and "was heard" are not.
fn is_present_passive(document: &Document, verb: usize) -> bool {
    let mut found = auxiliaries(document, verb).peekable();
    found.peek().is_some()
        && found.all(|token| token.lemma == "be" && matches!(token.tag, Tag::Vbz | Tag::Vbp))
}

/// Whether a phrase that reaches forward ends before token `at`, an article passed over: "ahead of *the* weekend".
fn reaches_forward(document: &Document, at: usize) -> bool {
    let is_article = |token: &Token| token.lemma == "the";
    let before = document.tokens.get(..at).unwrap_or_default();
    let before = match before.split_last() {
        Some((last, rest)) if is_article(last) => rest,
        _ => before,
    };
    LEXICON.forward_phrases.iter().any(|phrase| {
        let start = before.len().checked_sub(phrase.len());
        start.is_some_and(|start| {
            let tokens = before[start..].iter();
            tokens.zip(phrase).all(|(token, word)| token.lemma == *word)
        })
    })
}

fn auxiliaries(document: &Document, verb: usize) -> impl Iterator<Item = &Token> {
    document
        .children_by(verb, &[Label::Aux, Label::Auxpass])
        .map(|at| &document.tokens[at])
}

fn holds(list: &[String], lemma: &str) -> bool {
    list.iter().any(|word| word == lemma)
}

/// A verb with a tense of its own, or a word that plans ("a vote *due* Friday"). "A forum *held* in May", "*rising* in
/// May" have none: their tense is that of the clause around them.
fn is_clause(document: &Document, at: usize) -> bool {
    let token = &document.tokens[at];
    let is_participle = token.tag == Tag::Vbg
        || (token.tag == Tag::Vbn && matches!(token.label, Label::Acl | Label::Amod));
    let is_bare = is_participle && auxiliaries(document, at).next().is_none();
    let is_verb = matches!(token.pos, Pos::Verb | Pos::Aux) && !is_bare;
    is_verb || plans(document, at)
}

/// Whether the word says that something is planned.
fn plans(document: &Document, at: usize) -> bool {
    let token = &document.tokens[at];
    let is_aimed = || {
        document.children(at).iter().any(|&child| {
            let token = &document.tokens[child];
            token.label == Label::Xcomp || (token.label == Label::Prep && token.lemma == "for")
        })
    };
    holds(&LEXICON.planning, &token.lemma)
        || (token.tag != Tag::Vbd && holds(&LEXICON.planned, &token.lemma))
        || (token.tag != Tag::Vbd && holds(&LEXICON.aimed, &token.lemma) && is_aimed())
}

/// "will meet", "is to meet", "is scheduled to meet", "is set for"; not "had been due to".
fn is_planned(document: &Document, verb: usize) -> bool {
    let is_future = |at: usize| {
        auxiliaries(document, at).any(|token| holds(&LEXICON.future_auxiliaries, &token.lemma))
    };
    let is_over = |at: usize| {
        auxiliaries(document, at).any(|token| token.lemma == "have" && token.tag == Tag::Vbd)
    };
    if is_future(verb) || (plans(document, verb) && !is_over(verb)) {
        return true;
    }
    let is_infinitive = auxiliaries(document, verb).any(|token| token.tag == Tag::To);
    let Some(above) = document.head(verb).filter(|_| is_infinitive) else {
        return false;
    };
    let head = &document.tokens[above];
    let is_to = head.lemma == "be" && matches!(head.tag, Tag::Vbz | Tag::Vbp);
    let is_going = head.lemma == "go" && head.tag == Tag::Vbg;
    let head_is_over = is_over(above)
        || document
            .head(above)
            .is_some_and(|verb| head.tag == Tag::Jj && is_over(verb));
    is_to || is_going || (plans(document, above) && !head_is_over)
}
