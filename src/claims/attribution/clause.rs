//! Verbs and nouns that report, with what they report, from the tree.

use super::{Draft, content::Content, reader::Reader, speaker};
use crate::{
    claims::cues::{Place, Reporting},
    span::Span,
    syntax::tree,
    text::{Document, Label, Pos, Tag},
    thesaurus::Entry,
    time::TimeValue,
};

/// Labels under which a clause hangs that a verb reports.
const CLAUSES: &[Label] = &[Label::Ccomp, Label::Csubj];
/// Labels of what is said of an object: "called it *a mistake*", "accused him *of fraud*".
const SAID_OF_OBJECT: &[Label] = &[Label::Oprd, Label::Xcomp, Label::Prep, Label::Ccomp];

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
        .times_of
        .get(&draft.head)?
        .iter()
        .map(|&at| &reader.analysis.timexes[at])
        .filter(|timex| sentence.span.contains(timex.span))
        .find(|timex| draft.content.shared(&timex.tokens) == 0)
        .map(|timex| (timex.span, timex.value.clone()))
}

fn verb(reader: &Reader<'_>, verb: usize) -> Option<Draft> {
    let document = reader.document;
    let ways = reader.cues.verb(&document.tokens[verb].lemma);
    let takes_quotes = ways.iter().find(|way| way.takes(&Place::Quote));
    let found = contents(reader, verb, ways);
    let class = found.as_ref().map(|(way, _)| *way).or(takes_quotes)?.class;
    if is_of_naming(reader, verb) {
        return None;
    }
    let mut draft = Draft::new(verb, class);
    draft.takes_quotes = takes_quotes.is_some();
    draft.speaker = speaker::of_verb(reader, verb);
    if let Some((_, content)) = found {
        draft.content = content;
    }
    if let Some((speaker, clause)) = takes_quotes.and_then(|_| described(document, verb)) {
        draft.speaker = Some(speaker);
        draft.content.remove(&clause);
    }
    if let Some((speaker, start)) = takes_quotes.and_then(|_| closing(document, verb)) {
        let sentence = &document.sentences[document.sentence_of(verb)];
        draft.speaker = Some(speaker);
        draft.content = Content::of(sentence.tokens.start..start - 1);
    }
    Some(draft)
}

/// "“…,” said *a man calling himself Ox*": the parser takes the speaker with what describes him for what is said. Gives the speaker and
/// the words of both.
fn described(document: &Document, verb: usize) -> Option<(usize, std::ops::Range<usize>)> {
    if tree::subject(document, verb).is_some() {
        return None;
    }
    let behind = verb + 1;
    document.children_by(verb, CLAUSES).find_map(|clause| {
        let participle = matches!(document.tokens[clause].tag, Tag::Vbg | Tag::Vbn);
        let helped = tree::child(document, clause, &[Label::Aux, Label::Auxpass, Label::Mark]);
        let speaker = tree::subject(document, clause)?;
        let words = document.subtree(clause);
        let (first, last) = (*words.first()?, *words.last()?);
        let follows = first == behind && tree::noun_phrase(document, speaker).start == first;
        (participle && helped.is_none() && follows && speaker < clause)
            .then_some((speaker, first..last + 1))
    })
}

/// "asked not *to be named*": terms of speaking, nothing that is told.
fn is_of_naming(reader: &Reader<'_>, verb: usize) -> bool {
    let document = reader.document;
    document.children_by(verb, &[Label::Xcomp]).any(|named| {
        reader
            .words()
            .naming_verb
            .has(&document.tokens[named].lemma)
            && reader.is_passive(named)
    })
}

/// "The talks will go on, *reported Kestrel News*", "… , *Kestrel News reported*": a reporting clause that closes the sentence
/// tells all before it, wherever the parser hangs it. Gives the speaker and where the clause begins.
fn closing(document: &Document, verb: usize) -> Option<(usize, usize)> {
    let sentence = document.sentences[document.sentence_of(verb)]
        .tokens
        .clone();
    let light = |at: usize| document.tokens[at].pos == Pos::Punct || document.tokens[at].is_space;
    let speaker = match tree::subject(document, verb) {
        Some(subject) if subject < verb && document.tokens[verb].label != Label::Root => subject,
        Some(_) => return None,
        None => tree::child(document, verb, &[Label::Dobj]).filter(|&object| {
            object > verb
                && document.tokens[object].pos == Pos::Propn
                && document.tokens[verb].tag != Tag::Vbg
        })?,
    };
    let phrase = tree::noun_phrase(document, speaker);
    let (start, end) = (phrase.start.min(verb), phrase.end.max(verb + 1));
    let compact = (start..end)
        .all(|at| at == verb || phrase.contains(&at) || document.tokens[at].label == Label::Advmod);
    let ends = (end..sentence.end).all(light);
    let behind_comma = start > sentence.start
        && matches!(document.tokens[start - 1].tag, Tag::Comma | Tag::CloseQuote);
    (compact && ends && behind_comma).then_some((speaker, start))
}

/// Takes clauses such as "reported Kestrel News" out of the contents that the parser put them in.
pub(super) fn cut_closing(reader: &Reader<'_>, drafts: &mut [Draft]) {
    let document = reader.document;
    let tails: Content = drafts
        .iter()
        .filter(|draft| draft.takes_quotes)
        .filter_map(|draft| {
            let (_, start) = closing(document, draft.head)?;
            let sentence = &document.sentences[document.sentence_of(draft.head)];
            Some(start - 1..sentence.tokens.end)
        })
        .collect();
    for draft in drafts {
        draft.content.remove_all(&tails);
    }
}

/// The content of a reporting verb, by the first way that has one.
fn contents<'a>(
    reader: &Reader<'_>,
    verb: usize,
    ways: &'a [Reporting],
) -> Option<(&'a Reporting, Content)> {
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

fn content_at(reader: &Reader<'_>, verb: usize, place: &Place) -> Content {
    let document = reader.document;
    match place {
        Place::Clause => {
            let own = without_contrast(reader, verb, below(document, verb, CLAUSES));
            if !own.is_empty() {
                return own;
            }
            let hung = hung_clause(reader, verb);
            if hung.is_empty() {
                host_clause(reader, verb)
            } else {
                hung
            }
        }
        Place::Infinitive => infinitive(reader, verb),
        Place::Object => object(reader, verb),
        Place::Preposition(words) => behind(document, verb, words),
        Place::Quote => Content::default(),
    }
}

/// All tokens below the dependents of `token` under `labels`.
fn below(document: &Document, token: usize, labels: &[Label]) -> Content {
    document
        .children_by(token, labels)
        .flat_map(|child| document.runs_below(child))
        .collect()
}

/// "The quake killed 12, the institute said, *while officials spoke of 15*": what is set against the content behind the
/// reporting verb is not the speaker's.
fn without_contrast(reader: &Reader<'_>, verb: usize, mut content: Content) -> Content {
    let (Some(first), Some(last)) = (content.first(), content.last()) else {
        return content;
    };
    if first > verb {
        return content;
    }
    let contrast = (verb + 1..=last).find(|&at| {
        let token = &reader.document.tokens[at];
        reader.words().contrast_conjunction.has(&token.lemma)
            && token.label == Label::Mark
            && content.contains(at)
    });
    if let Some(at) = contrast {
        content.remove(&(at..last + 1));
    }
    content
}

/// A clause with "that" which the parser hung on a noun between: "was told by an aide *that he would go*", "wrote in a letter
/// to the board *that it would close*".
fn hung_clause(reader: &Reader<'_>, verb: usize) -> Content {
    let document = reader.document;
    let parts = &[Label::Dobj, Label::Dative, Label::Agent, Label::Prep];
    let clause = document
        .children_by(verb, parts)
        .filter(|&part| {
            tree::is_verb(document, verb)
                && !reader
                    .grammar()
                    .role_preposition
                    .has(&document.tokens[part].lemma)
        })
        .flat_map(|part| below_up_to_verbs(document, part))
        .find(|&at| {
            let token = &document.tokens[at];
            let noun = document.head(at);
            let reports =
                noun.is_some_and(|noun| !reader.cues.noun(&document.tokens[noun].lemma).is_empty());
            matches!(token.label, Label::Relcl | Label::Acl | Label::Ccomp)
                && at > verb
                && !reports
                && has_that(reader, at)
                && tree::subject(document, at).is_some()
        });
    clause.map_or_else(Content::default, |clause| Content::below(document, clause))
}

/// The tokens below `part` with no verb above them but those above `part`, in text order.
fn below_up_to_verbs(document: &Document, part: usize) -> Vec<usize> {
    let mut found = vec![part];
    let mut next = 0;
    while next < found.len() {
        if !tree::is_verb(document, found[next]) {
            found.extend_from_slice(document.children(found[next]));
        }
        next += 1;
    }
    found.sort_unstable();
    found
}

/// The clause that a reporting clause is set into: "That, *many argue*, could …"; "as *he noted*".
fn host_clause(reader: &Reader<'_>, verb: usize) -> Content {
    let document = reader.document;
    let label = document.tokens[verb].label;
    let as_clause = || {
        document
            .children_by(verb, &[Label::Mark, Label::Advmod])
            .any(|at| {
                reader
                    .words()
                    .manner_conjunction
                    .has(&document.tokens[at].lemma)
            })
    };
    // "…, as Ruiz claims victory" tells what else happens.
    let of_its_own = || {
        !reader
            .words()
            .addressing_verb
            .has(&document.tokens[verb].lemma)
            && tree::child(document, verb, &[Label::Dobj, Label::Xcomp]).is_some()
    };
    // "…, as protests continued": an act says nothing.
    let of_an_act = || {
        speaker::of_verb(reader, verb).is_some_and(|speaker| {
            let token = &document.tokens[speaker];
            let entry = Entry::of(&token.lemma);
            token.pos == Pos::Noun && entry.is_act() && !entry.is_person()
        })
    };
    let in_manner = || label == Label::Advcl && as_clause() && !of_its_own() && !of_an_act();
    let set_in = label == Label::Parataxis || in_manner();
    match document.head(verb) {
        Some(host) if set_in => without_contrast(reader, verb, rest_of(document, host, verb)),
        Some(noun) if is_set_behind_noun(document, verb, noun) => {
            let host = tree::verb_above(document, noun).unwrap_or(noun);
            rest_of(document, host, verb)
        }
        _ => Content::default(),
    }
}

/// "Ruiz, *the paper wrote*, had left": the parser takes it for a relative clause without a pronoun.
fn is_set_behind_noun(document: &Document, verb: usize, noun: usize) -> bool {
    let Some(subject) = tree::subject(document, verb) else {
        return false;
    };
    let start = tree::noun_phrase(document, subject).start;
    let comma = |at: Option<usize>| {
        at.and_then(|at| document.tokens.get(at))
            .is_some_and(|token| token.tag == Tag::Comma)
    };
    let object = tree::child(document, verb, &[Label::Dobj, Label::Prep, Label::Xcomp]);
    document.tokens[verb].label == Label::Relcl
        && noun < start
        && comma(start.checked_sub(1))
        && comma(Some(verb + 1))
        && object.is_none()
        && !matches!(document.tokens[subject].tag, Tag::Wp | Tag::Wdt)
}

/// All tokens below `host` but those below `part`.
fn rest_of(document: &Document, host: usize, part: usize) -> Content {
    let mut rest = Content::below(document, host);
    rest.remove_all(&Content::below(document, part));
    rest
}

/// "vowed *to fight*"; in the passive with its subject: "*He* is expected *to win*".
fn infinitive(reader: &Reader<'_>, verb: usize) -> Content {
    let document = reader.document;
    let mut content = below(document, verb, &[Label::Xcomp]);
    if !content.is_empty() && reader.is_passive(verb) {
        content.extend(below(document, verb, &[Label::Nsubjpass]).into_runs());
    }
    content
}

/// "called *the deal a mistake*", "accused *him of fraud*".
fn object(reader: &Reader<'_>, verb: usize) -> Content {
    let document = reader.document;
    let mut content = below(document, verb, &[Label::Dobj]);
    if content.is_empty() {
        return content;
    }
    for part in document.children_by(verb, SAID_OF_OBJECT) {
        let token = &document.tokens[part];
        if token.label != Label::Prep || reader.words().object_preposition.has(&token.lemma) {
            content.extend(document.runs_below(part));
        }
    }
    content
}

/// "warned of *a shortage*".
fn behind(document: &Document, token: usize, prepositions: &[String]) -> Content {
    document
        .children_by(token, &[Label::Prep])
        .filter(|&prep| prepositions.contains(&document.tokens[prep].lemma))
        .flat_map(|prep| below(document, prep, &[Label::Pobj, Label::Pcomp]).into_runs())
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
        .map(|(way, place)| (way, noun_content(reader, noun, place, speaker.is_some())))
        .find(|(_, content)| !content.is_empty())
        .map(|(way, content)| {
            let mut draft = Draft::new(noun, way.class);
            draft.speaker = speaker;
            draft.content = content;
            draft
        })
}

fn noun_content(reader: &Reader<'_>, noun: usize, place: &Place, speaker: bool) -> Content {
    let document = reader.document;
    let clauses = |infinitive: bool| {
        document
            .children_by(noun, &[Label::Acl, Label::Ccomp])
            .filter(move |&clause| {
                is_infinitive(document, clause) == infinitive
                    && (document.tokens[clause].tag != Tag::Vbn || has_that(reader, clause))
            })
            .flat_map(|clause| document.runs_below(clause))
            .collect()
    };
    match place {
        Place::Clause => clauses(false),
        Place::Infinitive if speaker => clauses(true),
        Place::Preposition(words) if speaker => behind(document, noun, words),
        _ => Content::default(),
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
    draft.speaker = speaker::of_verb(reader, verb);
    draft.content = content;
    Some(draft)
}

/// Whether a clause opens with "that": "the claim *that* the army had left" is no participle's.
fn has_that(reader: &Reader<'_>, clause: usize) -> bool {
    let document = reader.document;
    document.children_by(clause, &[Label::Mark]).any(|at| {
        reader
            .grammar()
            .complementiser
            .has(&document.tokens[at].lemma)
    })
}

fn is_infinitive(document: &Document, verb: usize) -> bool {
    document
        .children_by(verb, &[Label::Aux])
        .any(|at| document.tokens[at].tag == Tag::To)
}
