//! Puts clauses together.

use super::{
    Argument, Clause, ClauseKind, Clauses, Form, Function, NounPhrase, Predicate, Voice, Words,
    arguments::Site, english, links::Links, phrases, words::has,
};
use crate::text::{Document, Label, Tag};

/// Reads all clauses and noun phrases.
pub(super) fn read(document: &Document, text: &str, words: &Words) -> Clauses {
    let links = Links::new(document, text, words);
    let phrases = phrases::read(&links);
    let count = document.tokens.len();
    let mut phrase_at = vec![None; count];
    for (index, phrase) in phrases.iter().enumerate() {
        phrase_at[phrase.head] = Some(index);
    }
    let mut verbs: Vec<usize> = links
        .order
        .iter()
        .copied()
        .filter(|&at| links.clause_of(at) == Some(at))
        .collect();
    verbs.sort_unstable();
    let mut headed = vec![None; count];
    for (index, &verb) in verbs.iter().enumerate() {
        headed[verb] = Some(index);
    }
    let site = Site {
        links: &links,
        phrases: &phrases,
        phrase_at: &phrase_at,
        clause_at: &headed,
    };
    let mut list: Vec<Clause> = Vec::with_capacity(verbs.len());
    for &verb in &verbs {
        list.push(clause(&site, verb));
    }
    share_auxiliaries(&links, &mut list);
    let around = (0..count).map(|at| headed[links.clause_of(at)?]).collect();
    for (index, clause) in list.iter().enumerate() {
        headed[clause.predicate.token].get_or_insert(index);
    }
    Clauses {
        list,
        phrases,
        around,
        headed,
        phrase: phrase_at,
        turns: links.into_turns(),
    }
}

fn clause(site: &Site<'_>, verb: usize) -> Clause {
    let links = site.links;
    let document = links.document;
    let mut arguments = site.of_verb(verb);
    let predicate = predicate(site, verb, &mut arguments);
    let tokens = links.below(verb);
    let auxiliaries: Vec<usize> = document
        .children_by(verb, &[Label::Aux, Label::Auxpass])
        .collect();
    let marker = marker(links, verb);
    let denies = |&at: &usize| has(&links.words.word.without, links.lemma(at));
    Clause {
        sentence: document.sentence_of(verb),
        kind: kind(links, verb),
        above: links
            .clause_above(verb)
            .and_then(|above| site.clause_at[above]),
        form: english::form(document, verb),
        voice: if links.is_passive(verb) {
            Voice::Passive
        } else {
            Voice::Active
        },
        negation: negation(site, verb, &arguments).or(marker.filter(denies)),
        marker,
        modal: auxiliaries
            .iter()
            .copied()
            .find(|&at| document.tokens[at].tag == Tag::Md),
        auxiliaries,
        arguments,
        span: document.span_of(tokens.clone()),
        tokens,
        predicate,
    }
}

/// The predicate of `verb`: with a light verb the noun, whose own arguments are added; with a phrase its words, which are none.
fn predicate(site: &Site<'_>, verb: usize, arguments: &mut Vec<Argument>) -> Predicate {
    let links = site.links;
    let particle = links.child(verb, &[Label::Prt]);
    let lemma = links.verb_lemma(verb);
    let plain = Predicate {
        token: verb,
        verb,
        particle,
        lemma: lemma.clone(),
    };
    let taken = |argument: &Argument| argument.function == Function::Object;
    if let Some(nouns) = links.words.light.get(&lemma) {
        let noun = arguments.iter().position(|argument| {
            taken(argument) && has(nouns, links.lemma(argument.head)) && argument.clause.is_none()
        });
        if let Some(noun) = noun {
            let noun = arguments.remove(noun).head;
            arguments.extend(site.of_noun(noun).into_iter().filter(|argument| {
                argument.clause.is_none() || argument.clause != site.clause_at[verb]
            }));
            return Predicate {
                token: noun,
                lemma: links.lemma(noun).to_lowercase(),
                ..plain
            };
        }
    }
    let phrase = |argument: &Argument| {
        let bare = site.phrase_at[argument.head]
            .map(|index: usize| &site.phrases[index])
            .is_none_or(|phrase: &NounPhrase| phrase.possessor.is_none());
        let fits = matches!(
            argument.function,
            Function::Object | Function::Oblique | Function::Attribute | Function::Adverbial
        );
        let word = links.lemma(argument.head).to_lowercase();
        let phrase = match argument.preposition {
            Some(before) => format!("{lemma} {} {word}", links.lemma(before).to_lowercase()),
            None => format!("{lemma} {word}"),
        };
        (fits && bare && links.words.fixed.phrases.contains(&phrase)).then_some(phrase)
    };
    let found = arguments
        .iter()
        .enumerate()
        .find_map(|(at, argument)| Some((at, phrase(argument)?)));
    match found {
        Some((at, lemma)) => {
            arguments.remove(at);
            Predicate { lemma, ..plain }
        }
        None => plain,
    }
}

fn kind(links: &Links<'_>, verb: usize) -> ClauseKind {
    let head_is_verb = links
        .document
        .head(verb)
        .is_some_and(|head| links.is_verb(head));
    match links.label(verb) {
        Label::Root => ClauseKind::Main,
        Label::Conj if head_is_verb => ClauseKind::Conjoined,
        Label::Ccomp | Label::Xcomp | Label::Csubj | Label::Csubjpass => ClauseKind::Complement,
        Label::Relcl => ClauseKind::Relative,
        Label::Acl => {
            let told = links.child(verb, &[Label::Mark]).is_some()
                || english::is_infinitive(links.document, verb);
            if told {
                ClauseKind::Complement
            } else {
                ClauseKind::Participle
            }
        }
        Label::Advcl | Label::Pcomp => ClauseKind::Adverbial,
        _ => ClauseKind::Loose,
    }
}

/// What ties the clause to the one above.
fn marker(links: &Links<'_>, verb: usize) -> Option<usize> {
    let document = links.document;
    let asks = || {
        let wanted = matches!(links.label(verb), Label::Advcl | Label::Ccomp | Label::Acl);
        document
            .children_by(verb, &[Label::Advmod])
            .find(|&at| wanted && document.tokens[at].tag == Tag::Wrb)
    };
    links.child(verb, &[Label::Mark]).or_else(asks).or_else(|| {
        document
            .head(verb)
            .filter(|_| links.label(verb) == Label::Pcomp)
    })
}

/// What denies the clause by itself or by one of its arguments.
fn negation(site: &Site<'_>, verb: usize, arguments: &[Argument]) -> Option<usize> {
    let links = site.links;
    let document = links.document;
    let lists = &links.words.word;
    let own = || {
        document
            .children_by(verb, &[Label::Advmod])
            .find(|&at| has(&lists.never, links.lemma(at)))
    };
    let told = |argument: &Argument| {
        let places = matches!(argument.function, Function::Subject | Function::Object);
        if !places || argument.via == super::Via::Relative || argument.clause.is_some() {
            return None;
        }
        let phrase = &site.phrases[site.phrase_at[argument.head]?];
        [Some(argument.head), phrase.determiner]
            .into_iter()
            .flatten()
            .find(|&at| has(&lists.negative, links.lemma(at)))
    };
    // "was *neither* arrested nor charged"
    let neither = || {
        document
            .children_by(verb, &[Label::Preconj])
            .find(|&at| has(&lists.negative, links.lemma(at)))
    };
    links
        .child(verb, &[Label::Neg])
        .or_else(own)
        .or_else(neither)
        .or_else(|| arguments.iter().find_map(told))
}

/// "will leave and *return*", "did not stop and *help*", "was seized and *sold*": a verb that goes on shares the auxiliary before it, and what denies
/// it.
fn share_auxiliaries(links: &Links<'_>, list: &mut [Clause]) {
    for at in 0..list.len() {
        let clause = &list[at];
        let verb = clause.predicate.verb;
        let tag = links.document.tokens[verb].tag;
        let is_bare = clause.kind == ClauseKind::Conjoined
            && clause.auxiliaries.is_empty()
            && matches!(tag, Tag::Vb | Tag::Vbp | Tag::Vbn | Tag::Vbg)
            && links.own_subject(verb).is_none();
        let Some(before) = clause.above.filter(|&before| is_bare && before < at) else {
            continue;
        };
        // A base form that the tagger took for the present tense goes with a modal alone.
        if tag == Tag::Vbp && list[before].modal.is_none() {
            continue;
        }
        let (modal, negation) = (list[before].modal, list[before].negation);
        let first = list[before].predicate.verb;
        let is_set_against = links
            .document
            .children_by(first, &[Label::Cc])
            .any(|at| at < verb && has(&links.words.word.but, links.lemma(at)));
        let helped = list[before].form == Form::Finite;
        let form = list[before].form;
        let clause = &mut list[at];
        clause.form = form;
        if helped {
            clause.modal = modal;
            // "was not shot, but *taken* to hospital"
            clause.negation = clause.negation.or(negation.filter(|_| !is_set_against));
        }
    }
}
