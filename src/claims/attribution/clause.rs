//! Verbs and nouns that report, with what they report, from the tree.

use std::{collections::BTreeSet, ops::Range};

use super::{Draft, reader::Reader, speaker};
use crate::{
    claims::{
        cues::{Place, Reporting},
        tree,
    },
    span::Span,
    text::{Document, Label, Pos, Tag},
    time::TimeValue,
};

/// Labels under which a clause hangs that a verb reports.
const CLAUSES: &[Label] = &[Label::Ccomp, Label::Csubj];
/// Labels of what is said of an object: "called it *a mistake*", "accused him *of fraud*".
const SAID_OF_OBJECT: &[Label] = &[Label::Oprd, Label::Xcomp, Label::Prep, Label::Ccomp];
/// Prepositions that lead to it.
const OF_OBJECT: &[&str] = &["as", "of", "for", "over", "against"];

/// A draft for every reporting verb and noun that has a content in the tree, or may take words in quotation marks.
pub(super) fn find(reader: &Reader<'_>) -> Vec<Draft> {
    (0..reader.document.tokens.len())
        .filter_map(|at| match reader.document.tokens[at].pos {
            Pos::Verb => verb(reader, at),
            Pos::Noun => noun(reader, at),
            Pos::Adj => adjective(reader, at),
            _ => None,
        })
        .collect()
}

/// The time that a reporting clause gives: in its own words, not in the content's.
pub(super) fn time(reader: &Reader<'_>, draft: &Draft) -> Option<(Span, TimeValue)> {
    let document = reader.document;
    let sentence = &document.sentences[document.sentence_of(draft.head)];
    reader
        .analysis
        .timexes
        .iter()
        .filter(|timex| sentence.span.contains(timex.span))
        .find(|timex| {
            let free = !timex.tokens.clone().any(|at| draft.content.contains(&at));
            let top = document
                .root_of(timex.tokens.clone())
                .unwrap_or(timex.tokens.start);
            free && tree::verb_above(document, top) == Some(draft.head)
        })
        .map(|timex| (timex.span, timex.value.clone()))
}

fn verb(reader: &Reader<'_>, verb: usize) -> Option<Draft> {
    let document = reader.document;
    let ways = reader.cues.verb(&document.tokens[verb].lemma);
    let takes_quotes = ways.iter().find(|way| way.takes(&Place::Quote));
    let found = contents(reader, verb, ways);
    let class = found.as_ref().map(|(way, _)| *way).or(takes_quotes)?.class;
    let mut draft = Draft::new(verb, class);
    draft.takes_quotes = takes_quotes.is_some();
    draft.speaker = speaker::of_verb(document, verb);
    if let Some((_, content)) = found {
        draft.content = content;
    }
    if let Some((speaker, content)) = takes_quotes.and_then(|_| inverted(document, verb)) {
        draft.speaker = Some(speaker);
        draft.content = content;
    }
    Some(draft)
}

/// "The talks will go on, *reported Kestrel News*": the parser takes a speaker behind the verb for its object. Gives the
/// speaker and what stands before the verb.
fn inverted(document: &Document, verb: usize) -> Option<(usize, BTreeSet<usize>)> {
    let speaker = tree::child(document, verb, &[Label::Dobj])?;
    let sentence = document.sentences[document.sentence_of(verb)]
        .tokens
        .clone();
    let last = (speaker + 1..sentence.end)
        .all(|at| document.tokens[at].pos == Pos::Punct || document.tokens[at].is_space);
    let behind_comma = verb > sentence.start
        && matches!(document.tokens[verb - 1].tag, Tag::Comma | Tag::CloseQuote);
    let bare = tree::subject(document, verb).is_none() && speaker > verb;
    let name = document.tokens[speaker].pos == Pos::Propn && document.tokens[verb].tag != Tag::Vbg;
    (last && behind_comma && bare && name).then(|| (speaker, (sentence.start..verb - 1).collect()))
}

/// Takes clauses such as "reported Kestrel News" out of the contents that the parser put them in.
pub(super) fn cut_inverted(reader: &Reader<'_>, drafts: &mut [Draft]) {
    let document = reader.document;
    let tails: Vec<Range<usize>> = drafts
        .iter()
        .filter(|draft| draft.takes_quotes && inverted(document, draft.head).is_some())
        .map(|draft| {
            draft.head - 1
                ..document.sentences[document.sentence_of(draft.head)]
                    .tokens
                    .end
        })
        .collect();
    for draft in drafts {
        draft
            .content
            .retain(|at| !tails.iter().any(|tail| tail.contains(at)));
    }
}

/// "Ruiz was *quoted as saying* by Kestrel News": Ruiz says it, within what Kestrel News tells.
pub(super) fn nest_quoted_as_saying(reader: &Reader<'_>, drafts: &mut [Draft]) {
    let document = reader.document;
    for inner in 0..drafts.len() {
        let saying = drafts[inner].head;
        let Some(prep) = document
            .head(saying)
            .filter(|&at| document.tokens[at].lemma == "as")
        else {
            continue;
        };
        let quoting = document
            .head(prep)
            .filter(|&verb| tree::is_passive(document, verb));
        let Some(outer) = drafts.iter().position(|draft| Some(draft.head) == quoting) else {
            continue;
        };
        let teller =
            tree::agent(document, drafts[outer].head).or_else(|| tree::agent(document, saying));
        let content: BTreeSet<usize> = drafts[inner]
            .content
            .union(&drafts[outer].content)
            .copied()
            .collect();
        drafts[inner].cue = vec![drafts[outer].head, prep, saying];
        drafts[inner].speaker = speaker::surface_subject(document, drafts[outer].head);
        drafts[inner].content.clone_from(&content);
        drafts[inner].within = teller.map(|_| drafts[outer].head);
        drafts[outer].content = if teller.is_some() {
            content
        } else {
            BTreeSet::new()
        };
        drafts[outer].takes_quotes = false;
        drafts[outer].speaker = teller;
    }
}

/// The content of a reporting verb, by the first way that has one.
fn contents<'a>(
    reader: &Reader<'_>,
    verb: usize,
    ways: &'a [Reporting],
) -> Option<(&'a Reporting, BTreeSet<usize>)> {
    let places = |place: fn(&Place) -> bool| {
        ways.iter().flat_map(move |way| {
            way.content
                .iter()
                .filter(move |&p| place(p))
                .map(move |p| (way, p))
        })
    };
    let ordered = places(|p| *p == Place::Clause)
        .chain(places(|p| *p == Place::Infinitive))
        .chain(places(|p| *p == Place::Object))
        .chain(places(|p| matches!(p, Place::Preposition(_))));
    ordered
        .map(|(way, place)| (way, content_at(reader, verb, place)))
        .find(|(_, content)| !content.is_empty())
}

fn content_at(reader: &Reader<'_>, verb: usize, place: &Place) -> BTreeSet<usize> {
    let document = reader.document;
    match place {
        Place::Clause => {
            let own = below(document, verb, CLAUSES);
            if own.is_empty() {
                host_clause(reader, verb)
            } else {
                own
            }
        }
        Place::Infinitive => infinitive(document, verb),
        Place::Object => object(document, verb),
        Place::Preposition(words) => behind(document, verb, words),
        Place::Quote => BTreeSet::new(),
    }
}

/// All tokens below the dependents of `token` under `labels`.
fn below(document: &Document, token: usize, labels: &[Label]) -> BTreeSet<usize> {
    document
        .children_by(token, labels)
        .flat_map(|child| document.subtree(child))
        .collect()
}

/// The clause that a reporting clause is set into: "That, *many argue*, could …"; "as *he noted*".
fn host_clause(reader: &Reader<'_>, verb: usize) -> BTreeSet<usize> {
    let document = reader.document;
    let label = document.tokens[verb].label;
    let as_clause = || {
        document
            .children_by(verb, &[Label::Mark, Label::Advmod])
            .any(|at| document.tokens[at].lemma == "as")
    };
    let set_in = label == Label::Parataxis || (label == Label::Advcl && as_clause());
    match document.head(verb).filter(|_| set_in) {
        Some(host) => rest_of(document, host, verb),
        None => BTreeSet::new(),
    }
}

/// All tokens below `host` but those below `part`.
fn rest_of(document: &Document, host: usize, part: usize) -> BTreeSet<usize> {
    let mut rest: BTreeSet<usize> = document.subtree(host).into_iter().collect();
    for at in document.subtree(part) {
        rest.remove(&at);
    }
    rest
}

/// "vowed *to fight*"; in the passive with its subject: "*He* is expected *to win*".
fn infinitive(document: &Document, verb: usize) -> BTreeSet<usize> {
    let mut content = below(document, verb, &[Label::Xcomp]);
    if !content.is_empty() && tree::is_passive(document, verb) {
        content.extend(below(document, verb, &[Label::Nsubjpass]));
    }
    content
}

/// "called *the deal a mistake*", "accused *him of fraud*".
fn object(document: &Document, verb: usize) -> BTreeSet<usize> {
    let mut content = below(document, verb, &[Label::Dobj]);
    if content.is_empty() {
        return content;
    }
    for part in document.children_by(verb, SAID_OF_OBJECT) {
        let token = &document.tokens[part];
        if token.label != Label::Prep || OF_OBJECT.contains(&token.lemma.as_str()) {
            content.extend(document.subtree(part));
        }
    }
    content
}

/// "warned of *a shortage*".
fn behind(document: &Document, token: usize, prepositions: &[String]) -> BTreeSet<usize> {
    document
        .children_by(token, &[Label::Prep])
        .filter(|&prep| prepositions.contains(&document.tokens[prep].lemma))
        .flat_map(|prep| below(document, prep, &[Label::Pobj, Label::Pcomp]))
        .collect()
}

/// "her claim *that the deal failed*"; the speaker is the possessor, or stands behind "by".
fn noun(reader: &Reader<'_>, noun: usize) -> Option<Draft> {
    let document = reader.document;
    let speaker =
        tree::child(document, noun, &[Label::Poss]).or_else(|| tree::agent(document, noun));
    reader
        .cues
        .noun(&document.tokens[noun].lemma)
        .iter()
        .flat_map(|way| way.content.iter().map(move |place| (way, place)))
        .map(|(way, place)| (way, noun_content(document, noun, place, speaker.is_some())))
        .find(|(_, content)| !content.is_empty())
        .map(|(way, content)| {
            let mut draft = Draft::new(noun, way.class);
            draft.speaker = speaker;
            draft.content = content;
            draft
        })
}

fn noun_content(document: &Document, noun: usize, place: &Place, speaker: bool) -> BTreeSet<usize> {
    let clauses = |infinitive: bool| {
        document
            .children_by(noun, &[Label::Acl, Label::Ccomp])
            .filter(move |&clause| {
                is_infinitive(document, clause) == infinitive
                    && document.tokens[clause].tag != Tag::Vbn
            })
            .flat_map(|clause| document.subtree(clause))
            .collect()
    };
    match place {
        Place::Clause => clauses(false),
        Place::Infinitive if speaker => clauses(true),
        Place::Preposition(words) if speaker => behind(document, noun, words),
        _ => BTreeSet::new(),
    }
}

/// "is worried *that the deal will fail*"; the speaker is the subject of "is".
fn adjective(reader: &Reader<'_>, adjective: usize) -> Option<Draft> {
    let document = reader.document;
    let verb = document
        .head(adjective)
        .filter(|_| document.tokens[adjective].label == Label::Acomp)?;
    let (way, content) = contents(
        reader,
        adjective,
        reader.cues.adjective(&document.tokens[adjective].lemma),
    )?;
    let mut draft = Draft::new(adjective, way.class);
    draft.speaker = speaker::of_verb(document, verb);
    draft.content = content;
    Some(draft)
}

fn is_infinitive(document: &Document, verb: usize) -> bool {
    document
        .children_by(verb, &[Label::Aux])
        .any(|at| document.tokens[at].tag == Tag::To)
}
