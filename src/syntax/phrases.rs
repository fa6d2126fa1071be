//! Noun phrases.

use super::{
    Definiteness, NounPhrase,
    english::{self, BEFORE_NOUN, DESCRIBING, PREPOSITIONS},
    links::Links,
    words::has,
};
use crate::text::{Label, Pos};

/// Members of a list past which a parse is taken for broken.
const LONGEST_LIST: usize = 60;

/// The noun phrases of a document, in the order of their heads.
pub(super) fn read(links: &Links<'_>) -> Vec<NounPhrase> {
    let ends = ends(links);
    let inner = [
        Label::Compound,
        Label::Nmod,
        Label::Amod,
        Label::Det,
        Label::Nummod,
        Label::Quantmod,
    ];
    let mut heads: Vec<usize> = links
        .order
        .iter()
        .copied()
        .filter(|&at| {
            english::heads_phrase(links.document, at) && !inner.contains(&links.label(at))
        })
        .collect();
    heads.sort_unstable();
    heads
        .into_iter()
        .map(|head| phrase(links, head, ends[head]))
        .collect()
}

/// By token, the last of its noun phrase.
fn ends(links: &Links<'_>) -> Vec<usize> {
    let mut ends: Vec<usize> = (0..links.document.tokens.len()).collect();
    // The end of a phrase with the list that it starts.
    let mut list_ends = ends.clone();
    for &at in links.order.iter().rev() {
        let mut end = at;
        for &child in links.document.children(at).iter().filter(|&&c| c > at) {
            let label = links.label(child);
            if child == end + 1 && matches!(label, Label::Nummod | Label::Compound | Label::Case) {
                end = child;
            } else if child == end + 1
                && label == Label::Prep
                && has(&links.words.word.of, links.lemma(child))
            {
                let object = links.child(child, &[Label::Pobj]);
                end = object.map_or(end, |object| end.max(list_ends[object]));
            }
        }
        ends[at] = end;
        let listed = links
            .child(at, &[Label::Conj])
            .filter(|&next| next > at && english::heads_phrase(links.document, next));
        list_ends[at] = listed.map_or(end, |next| end.max(list_ends[next]));
    }
    ends
}

fn phrase(links: &Links<'_>, head: usize, end: usize) -> NounPhrase {
    let document = links.document;
    let all = |labels| document.children_by(head, labels);
    let start = all(BEFORE_NOUN)
        .filter(|&at| at < head)
        .map(|at| links.below(at).start)
        .fold(head, usize::min);
    let tokens = start..end + 1;
    let determiner = all(&[Label::Det]).find(|&at| at < head);
    let owner = all(&[Label::Poss]).next();
    NounPhrase {
        head,
        span: document.span_of(tokens.clone()),
        tokens,
        whole: links.below(head),
        determiner,
        definiteness: definiteness(links, head, owner.is_some()),
        number: all(&[Label::Nummod]).next(),
        possessor: owner.and_then(|owner| links.owner(owner)),
        appositions: all(&[Label::Appos]).collect(),
        modifiers: all(DESCRIBING).collect(),
        complements: all(PREPOSITIONS)
            .filter_map(|at| Some((at, links.child(at, &[Label::Pobj])?)))
            .collect(),
        conjuncts: if links.label(head) == Label::Conj {
            Vec::new()
        } else {
            conjuncts(links, head)
        },
    }
}

/// The heads that a conjunction joins to `head`; not "Port Sele, Norland", where nothing conjoins.
pub(super) fn conjuncts(links: &Links<'_>, head: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut linked = 0;
    let mut at = head;
    while let Some(next) = links.child(at, &[Label::Conj]) {
        if !english::heads_phrase(links.document, next) || found.len() == LONGEST_LIST {
            break;
        }
        found.push(next);
        if links.child(at, &[Label::Cc]).is_some() {
            linked = found.len();
        }
        at = next;
    }
    found.truncate(linked);
    found
}

fn definiteness(links: &Links<'_>, head: usize, is_owned: bool) -> Definiteness {
    let document = links.document;
    match document.tokens[head].pos {
        Pos::Pron => return Definiteness::Pronoun,
        Pos::Propn => return Definiteness::Name,
        _ => {}
    }
    let word = |at: usize| document.tokens[at].span.slice(links.text);
    let before = [Label::Det, Label::Predet, Label::Preconj];
    let is = |set| {
        document
            .children_by(head, &before)
            .any(|at| has(set, word(at)))
    };
    let lists = &links.words.word;
    if is_owned || is(&lists.definite) {
        Definiteness::Definite
    } else if is(&lists.indefinite)
        || is(&lists.negative)
        || links.child(head, &[Label::Nummod]).is_some()
        || document.tokens[head].pos == Pos::Num
    {
        Definiteness::Indefinite
    } else {
        Definiteness::Bare
    }
}
