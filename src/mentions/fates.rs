//! What became of whom: dead, missing, arrested, set free.

use super::{WordId, reader::Reader, vocabulary::Kind};
use crate::text::{Label, Pos};

/// What complements a verb or a noun, so that its words tell what became of somebody: "are *missing*", "in *custody*".
const COMPLEMENTS: [Label; 6] = [
    Label::Acomp,
    Label::Oprd,
    Label::Attr,
    Label::Acl,
    Label::Amod,
    Label::Relcl,
];

/// What became of the people whom `noun` counts: by its own modifiers, by itself, by the verb that it is the subject or object of.
pub(super) fn of_counted(reader: &Reader<'_>, noun: usize) -> Option<String> {
    if let Some(fate) = of_complements(reader, noun).or_else(|| of_word(reader, noun)) {
        return Some(fate);
    }
    let token = reader.token(noun);
    let verb = reader.document.head(noun)?;
    let is_active_subject = token.label == Label::Nsubj;
    let does_it = is_active_subject
        && reader
            .document
            .children_by(verb, &[Label::Dobj])
            .next()
            .is_some();
    let befell = matches!(
        token.label,
        Label::Nsubj | Label::Nsubjpass | Label::Dobj | Label::Attr
    );
    (befell && !does_it)
        .then(|| of_act(reader, verb, reader.bases[verb]))
        .flatten()
}

/// What a verb tells became of whom it befalls; `whole` is the verb with its particle.
pub(super) fn of_act(reader: &Reader<'_>, verb: usize, whole: WordId) -> Option<String> {
    let by_phrase = || {
        reader
            .vocabulary
            .fate(reader.word(whole))
            .map(str::to_owned)
    };
    of_word(reader, verb)
        .or_else(by_phrase)
        .or_else(|| of_complements(reader, verb))
}

/// What a number behind a preposition tells, where a noun that stands for it moves there: "pushed the number of *fatalities* to 19".
pub(super) fn of_tally(reader: &Reader<'_>, number: usize) -> Option<String> {
    let document = reader.document;
    let preposition = document
        .head(number)
        .filter(|_| reader.token(number).label == Label::Pobj)?;
    let verb = document.head(preposition)?;
    let moved = document.children_by(verb, &[Label::Dobj, Label::Nsubj, Label::Nsubjpass]);
    let mut tallies = moved.filter(|&it| reader.vocabulary.is(Kind::Tally, reader.lemma(it)));
    let tally = tallies.next()?;
    let below = document.subtree(tally);
    below.iter().find_map(|&it| of_word(reader, it))
}

fn of_word(reader: &Reader<'_>, at: usize) -> Option<String> {
    let by = |word: &str| reader.vocabulary.fate(word).map(str::to_owned);
    by(reader.lemma(at)).or_else(|| by(&reader.form(at).to_lowercase()))
}

fn of_complements(reader: &Reader<'_>, at: usize) -> Option<String> {
    let document = reader.document;
    let plain = document.children_by(at, &COMPLEMENTS);
    // "in custody", "back in custody"
    let adverbs = document.children_by(at, &[Label::Advmod]);
    let behind = std::iter::once(at)
        .chain(adverbs)
        .flat_map(|it| document.children_by(it, &[Label::Prep]))
        .flat_map(|preposition| document.children_by(preposition, &[Label::Pobj]));
    let is_bare = |&it: &usize| {
        matches!(
            reader.token(it).pos,
            Pos::Adj | Pos::Verb | Pos::Noun | Pos::Adv
        )
    };
    // "others who remain *missing*"
    let clauses = document.children_by(at, &[Label::Relcl]);
    let below = clauses.flat_map(|verb| document.children_by(verb, &COMPLEMENTS));
    plain
        .chain(behind)
        .chain(below)
        .filter(is_bare)
        .find_map(|it| of_word(reader, it))
}
