//! What governs a value: its predicate with arguments, as in `PredPatt` (White et al. 2016), and the names that it hangs on.

use std::ops::Range;

use super::{
    Argument, Function, NO_WORD, WordId,
    reader::{Reader, sorted},
    vocabulary::Kind,
};
use crate::{
    names,
    text::{Label, Pos, Tag},
};

/// Heads that are climbed at most.
const HEIGHT: usize = 12;

/// Whether a token tells an act: a verb, or a noun made of one.
pub(super) fn is_event(reader: &mut Reader<'_>, at: usize) -> bool {
    let token = reader.token(at);
    match token.pos {
        Pos::Verb => reader.tells(at),
        Pos::Noun if token.label != Label::Compound => {
            let entry = reader.entry(reader.lemmas[at]);
            entry.is_act() && entry.verb().is_some()
        }
        _ => false,
    }
}

/// The verb or event noun that governs a token.
pub(super) fn predicate(reader: &mut Reader<'_>, mut at: usize) -> usize {
    for _ in 0..HEIGHT {
        let Some(head) = reader.document.head(at) else {
            break;
        };
        at = head;
        if matches!(reader.token(at).pos, Pos::Verb | Pos::Aux) || is_event(reader, at) {
            break;
        }
    }
    at
}

/// A token with what is joined to it by "and".
fn conjuncts(reader: &Reader<'_>, at: usize) -> Vec<usize> {
    let mut all = vec![at];
    let mut next = 0;
    while next < all.len() {
        let more = reader.document.children_by(all[next], &[Label::Conj]);
        let things = more.filter(|&it| {
            it > at && matches!(reader.token(it).pos, Pos::Noun | Pos::Propn | Pos::Num)
        });
        all.extend(things.collect::<Vec<_>>());
        next += 1;
    }
    all
}

fn is_passive(reader: &Reader<'_>, at: usize) -> bool {
    let labels = [Label::Nsubjpass, Label::Csubjpass, Label::Auxpass];
    reader.document.children_by(at, &labels).next().is_some()
}

/// The arguments of a predicate, as (part, head token): passives turned, agents, relative clauses, control and joined verbs undone.
pub(super) fn arguments(reader: &Reader<'_>, at: usize, depth: usize) -> Vec<(Function, usize)> {
    let document = reader.document;
    let token = reader.token(at);
    let is_noun = token.pos == Pos::Noun;
    let passive = is_passive(reader, at);
    let mut found = Vec::new();
    let behind = |preposition: usize| {
        let objects: Vec<usize> = document
            .children_by(preposition, &[Label::Pobj])
            .flat_map(|object| conjuncts(reader, object))
            .collect();
        objects
    };
    for &child in document.children(at) {
        let word = reader.token(child);
        match word.label {
            Label::Nsubj | Label::Csubj => {
                found.extend(
                    conjuncts(reader, child)
                        .into_iter()
                        .map(|it| (Function::Subject, it)),
                );
            }
            Label::Nsubjpass | Label::Dobj | Label::Dative | Label::Attr | Label::Oprd => {
                found.extend(
                    conjuncts(reader, child)
                        .into_iter()
                        .map(|it| (Function::Object, it)),
                );
            }
            Label::Agent => {
                found.extend(behind(child).into_iter().map(|it| (Function::Subject, it)));
            }
            Label::Prep => {
                let part = match word.lemma.as_str() {
                    "of" if is_noun => Function::Beside,
                    "by" if is_noun => Function::Subject,
                    _ => Function::Oblique(reader.lemmas[child]),
                };
                found.extend(behind(child).into_iter().map(|it| (part, it)));
            }
            Label::Poss | Label::Compound | Label::Nmod | Label::Amod if is_noun => {
                found.push((Function::Beside, child));
            }
            Label::Npadvmod | Label::Advmod | Label::Acomp => {
                found.push((Function::Modifier, child));
            }
            _ => {}
        }
    }
    let has = |found: &[(Function, usize)], part| found.iter().any(|(it, _)| *it == part);
    match (token.label, document.head(at)) {
        (Label::Relcl, Some(head)) => {
            let part = if has(&found, Function::Subject) || passive {
                Function::Object
            } else {
                Function::Subject
            };
            found.push((part, head));
        }
        (Label::Acl, Some(head)) => {
            let part = if token.tag == Tag::Vbn {
                Function::Object
            } else {
                Function::Subject
            };
            found.push((part, head));
        }
        (Label::Conj | Label::Xcomp | Label::Advcl, Some(head))
            if depth < 3
                && !has(&found, Function::Subject)
                && matches!(reader.token(head).pos, Pos::Verb | Pos::Aux) =>
        {
            let shared = if is_passive(reader, head) {
                Function::Object
            } else {
                Function::Subject
            };
            let joined =
                token.label == Label::Conj && token.tag == Tag::Vbn && shared == Function::Object;
            let mine = if passive || joined {
                Function::Object
            } else {
                Function::Subject
            };
            if mine == Function::Subject || !has(&found, mine) {
                let above = arguments(reader, head, depth + 1);
                let same = above.into_iter().filter(|(part, _)| *part == shared);
                found.extend(same.map(|(_, it)| (mine, it)));
            }
        }
        _ => {}
    }
    found
}

/// The word of a token; of a pronoun that stands for a person the last word of their name.
fn named(reader: &Reader<'_>, at: usize) -> WordId {
    let is_pronoun = reader.token(at).pos == Pos::Pron;
    let person = is_pronoun.then(|| person(reader, at)).flatten();
    person.unwrap_or(reader.bases[at])
}

/// The last word of the name of the person whom a name, a description or a pronoun means; `None` where nobody is named.
fn person(reader: &Reader<'_>, at: usize) -> Option<WordId> {
    let mention = reader.analysis.mention_at(at)?;
    let entity = mention
        .entity
        .filter(|_| mention.kind == names::Kind::Person);
    reader.name_word(entity?)
}

/// The last name word of the person who says what `at` tells: by the nearest verb of saying at or above it, or by whose quotation it lies in.
pub(super) fn speaker(reader: &Reader<'_>, at: usize) -> WordId {
    match speaker_above(reader, at) {
        NO_WORD => reader.speakers[at],
        speaker => speaker,
    }
}

fn speaker_above(reader: &Reader<'_>, mut at: usize) -> WordId {
    for _ in 0..HEIGHT {
        if reader.vocabulary.is_report(reader.lemma(at)) {
            break;
        }
        let Some(head) = reader.document.head(at) else {
            return NO_WORD;
        };
        at = head;
    }
    arguments(reader, at, 0)
        .into_iter()
        .filter(|(function, _)| *function == Function::Subject)
        .find_map(|(_, subject)| person(reader, subject))
        .unwrap_or(NO_WORD)
}

/// The arguments of an act as a mention keeps them.
pub(super) fn of_act(reader: &Reader<'_>, at: usize) -> Vec<Argument> {
    let mut all = arguments(reader, at, 0);
    // "two of the team, a midwife and a guide"
    for (function, it) in all.clone() {
        let beside = reader.document.children_by(it, &[Label::Appos]);
        let named = beside.flat_map(|it| conjuncts(reader, it));
        all.extend(named.map(|it| (function, it)));
    }
    let mut kept = Vec::with_capacity(all.len());
    for (function, it) in all {
        let token = reader.token(it);
        let is_thing = matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Pron);
        let may = is_thing || matches!(token.pos, Pos::Adj | Pos::Num | Pos::Adv);
        let word = named(reader, it);
        let resolved = word != reader.bases[it];
        let tells = resolved
            || (!reader.vocabulary.is_empty(reader.lemma(it))
                && !reader.vocabulary.is_empty(&reader.form(it).to_lowercase()));
        if may && tells {
            kept.push(Argument {
                function,
                word,
                span: token.span,
                is_thing,
            });
        }
        // "The mayor" is Ruiz, too.
        let bearer = (token.pos == Pos::Noun)
            .then(|| person(reader, it))
            .flatten();
        if let Some(word) = bearer.filter(|bearer| *bearer != word) {
            kept.push(Argument {
                function,
                word,
                span: token.span,
                is_thing,
            });
        }
    }
    kept
}

/// Words of the arguments of a predicate, sorted.
pub(super) fn argument_words(reader: &Reader<'_>, at: usize) -> Vec<WordId> {
    let all = arguments(reader, at, 0);
    let words = all.into_iter().filter_map(|(_, it)| {
        let word = named(reader, it);
        (reader.tells(it) || word != reader.bases[it]).then_some(word)
    });
    sorted(words)
}

/// The tokens from the first to the last below a predicate; of what is none, its sentence.
pub(super) fn clause(reader: &Reader<'_>, at: usize) -> Range<usize> {
    if matches!(reader.token(at).pos, Pos::Verb | Pos::Aux | Pos::Noun) {
        reader.document.extent(at)
    } else {
        reader.sentence(at)
    }
}

/// Name words of the clause of a predicate, up to the verb that governs a noun.
pub(super) fn clause_names(reader: &Reader<'_>, mut at: usize) -> Vec<WordId> {
    while !matches!(reader.token(at).pos, Pos::Verb | Pos::Aux) {
        let Some(head) = reader.document.head(at) else {
            break;
        };
        at = head;
    }
    let tokens = if matches!(reader.token(at).pos, Pos::Verb | Pos::Aux) {
        clause(reader, at)
    } else {
        reader.sentence(at)
    };
    sorted(reader.names_in(tokens))
}

/// Names that the noun phrase of a token belongs to, up to its verb: appositions, of-chains, compounds; with a copula its subject.
pub(super) fn anchors(reader: &Reader<'_>, mut at: usize) -> Vec<WordId> {
    let document = reader.document;
    let mut found = Vec::new();
    for _ in 0..8 {
        let Some(mut head) = document.head(at) else {
            break;
        };
        if matches!(reader.token(at).pos, Pos::Verb | Pos::Aux) {
            break;
        }
        let below = document.children(at).iter().copied();
        found.extend(
            std::iter::once(at)
                .chain(below)
                .flat_map(|it| reader.names_in(it..it + 1)),
        );
        if matches!(reader.lemma(head), "be" | "have") {
            let subjects = document.children_by(head, &[Label::Nsubj]);
            let names = subjects.flat_map(|subject| document.subtree(subject));
            found.extend(names.flat_map(|it| reader.names_in(it..it + 1)));
        }
        while reader.token(head).pos == Pos::Verb
            && matches!(reader.token(head).label, Label::Acl | Label::Relcl)
        {
            let Some(above) = document.head(head) else {
                break;
            };
            head = above;
        }
        at = head;
    }
    sorted(found)
}

/// The preposition that a mention stands behind.
pub(super) fn preposition(reader: &Reader<'_>, tokens: &Range<usize>, root: usize) -> WordId {
    let mut at = root;
    while matches!(
        reader.token(at).label,
        Label::Compound | Label::Nummod | Label::Npadvmod | Label::Appos
    ) {
        let Some(head) = reader.document.head(at) else {
            break;
        };
        at = head;
    }
    if reader.token(at).label == Label::Pobj {
        return reader.lemmas[reader.token(at).head];
    }
    let before = tokens.start.checked_sub(1);
    before
        .filter(|&it| reader.token(it).pos == Pos::Adp)
        .map_or(NO_WORD, |it| reader.lemmas[it])
}

/// Whether a predicate is said not to be so.
pub(super) fn is_negated(reader: &Reader<'_>, at: usize) -> bool {
    let none = |it: usize| reader.vocabulary.is(Kind::None, reader.lemma(it));
    let document = reader.document;
    document.children(at).iter().any(|&child| {
        let label = reader.token(child).label;
        // "Passed a bill *without* the money" has passed.
        label == Label::Neg
            || (none(child) && label != Label::Prep)
            || (matches!(label, Label::Nsubj | Label::Nsubjpass | Label::Dobj)
                && document.children_by(child, &[Label::Det]).any(none))
    }) || (reader.token(at).label == Label::Pcomp && document.head(at).is_some_and(none))
        || is_refused(reader, at)
}

/// "refused *to open*", "the failure *to open*"
fn is_refused(reader: &Reader<'_>, at: usize) -> bool {
    let hangs = matches!(reader.token(at).label, Label::Xcomp | Label::Acl);
    let mut auxiliaries = reader.document.children_by(at, &[Label::Aux]);
    let is_infinitive = auxiliaries.any(|it| reader.token(it).tag == Tag::To);
    let head = reader.document.head(at).filter(|_| hangs && is_infinitive);
    head.is_some_and(|head| reader.vocabulary.is(Kind::Refusal, reader.lemma(head)))
}

/// Whether a predicate is meant, possible or to come: by a modal, or as an infinitive under a word of what is meant. What an act was for is as
/// much to come as the act: "scored *to win*" has won.
pub(super) fn is_planned(reader: &Reader<'_>, at: usize) -> bool {
    let document = reader.document;
    let auxiliaries = || document.children_by(at, &[Label::Aux]);
    let modal = |it: usize| reader.vocabulary.is(Kind::Modal, reader.lemma(it));
    if auxiliaries().any(modal) {
        return true;
    }
    let is_infinitive = auxiliaries().any(|it| reader.token(it).tag == Tag::To);
    if is_refused(reader, at) {
        return false;
    }
    let Some(head) = document.head(at).filter(|_| is_infinitive) else {
        return is_infinitive;
    };
    let is_meant = reader.vocabulary.is(Kind::Meant, reader.lemma(head));
    let is_purpose = reader.token(at).label == Label::Advcl;
    (is_meant && !is_purpose) || (reader.token(head).pos == Pos::Verb && is_planned(reader, head))
}

/// Whether a predicate stands in the past, and is not meant or possible.
pub(super) fn is_done(reader: &Reader<'_>, at: usize) -> bool {
    let past = |it: usize| matches!(reader.token(it).tag, Tag::Vbd);
    let auxiliaries = &[Label::Aux, Label::Auxpass];
    let mut helped = reader.document.children_by(at, auxiliaries).peekable();
    let is_past = match reader.token(at).tag {
        Tag::Vbd => true,
        Tag::Vbn => {
            helped.peek().is_none()
                || helped.any(|it| {
                    past(it) || reader.token(it).tag == Tag::Vbz || reader.token(it).tag == Tag::Vbp
                })
        }
        _ => helped.any(past),
    };
    is_past && !is_planned(reader, at)
}
