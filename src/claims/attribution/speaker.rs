//! Who a reporting word's subject is.

use super::{publication, reader::Reader};
use crate::{
    names::{Form, Kind, Mention},
    span::Span,
    syntax::{Bearer, tree},
    text::{Document, Label, Pos, Tag},
};

/// The most tokens of a description.
const LONGEST_DESCRIPTION: usize = 14;

/// Somebody who is said to have spoken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The words that stand for them at the cue: a name, a description, a pronoun.
    pub span: Span,
    /// The token that heads those words.
    pub head: usize,
    /// Canonical name; the words themselves where no name is known.
    pub name: String,
    /// Index into the source's entities; `None` where it is not known who is meant.
    pub entity: Option<usize>,
    /// What kind of speaker.
    pub kind: Kind,
    /// Whether nobody is named: "officials", "an aide".
    pub anonymous: bool,
}

/// The token that heads the speaker of the reporting verb `verb`; `None` where none is told.
pub(super) fn of_verb(reader: &Reader<'_>, verb: usize) -> Option<usize> {
    let document = reader.document;
    let speaker = if reader.is_passive(verb) {
        tree::agent(document, verb)
    } else {
        surface_subject(reader, verb)
    };
    let speaker = speaker.or_else(|| inverted(reader, verb));
    // Names such as "Trump" and "Will" may be tagged as verbs.
    speaker.filter(|&head| {
        let is_name = reader.name_at[head].is_some();
        is_name
            || !matches!(
                document.tokens[head].pos,
                Pos::Verb | Pos::Aux | Pos::Adp | Pos::Adv
            )
    })
}

/// "*Said Ruiz*: “…”": the name right behind a verb that opens its sentence.
fn inverted(reader: &Reader<'_>, verb: usize) -> Option<usize> {
    let document = reader.document;
    let sentence = &document.sentences[document.sentence_of(verb)];
    let opens = sentence
        .tokens
        .clone()
        .find(|&at| !document.tokens[at].is_space)
        == Some(verb);
    let object = tree::child(
        document,
        verb,
        &[Label::Dobj, Label::Nsubj, Label::Npadvmod],
    )?;
    let follows = tree::noun_phrase(document, object).start == verb + 1;
    let finite = matches!(document.tokens[verb].tag, Tag::Vbd | Tag::Vbn | Tag::Vbz);
    (opens && finite && follows && reader.name_at[object].is_some()).then_some(object)
}

/// The subject of `verb`, its own or the one that its construction gives it; a clause that the parser has hung from another without
/// a subject shares that one's.
pub(super) fn surface_subject(reader: &Reader<'_>, verb: usize) -> Option<usize> {
    let document = reader.document;
    let bearer = |verb| Some(reader.analysis.clauses.bearer(verb)?.0);
    let loose = || {
        let is_loose = matches!(document.tokens[verb].label, Label::Ccomp | Label::Dep);
        document.head(verb).filter(|_| is_loose).and_then(bearer)
    };
    match bearer(verb).or_else(loose)? {
        Bearer::Verb(own) => tree::subject(document, own),
        Bearer::Described(noun) | Bearer::Noun(noun) => Some(noun),
    }
}

/// The speaker whose words `head` heads.
pub(super) fn describe(reader: &Reader<'_>, head: usize) -> Speaker {
    let document = reader.document;
    let mut tokens = tree::noun_phrase(document, head);
    if let Some(name) = name_around(reader, head) {
        tokens = tokens.start.min(name.tokens.start)..tokens.end.max(name.tokens.end);
    }
    let span = document.span_of(tokens);
    let said = antecedent(document, head);
    let meant = publication::maker(reader, said).unwrap_or(said);
    let mention = mention_of(reader, meant);
    let entity = mention.and_then(|mention| mention.entity);
    let named = entity.filter(|&entity| has_name(reader, entity));
    let name = match named {
        Some(entity) => reader.analysis.names.entities[entity].name.clone(),
        None => description(reader, meant),
    };
    Speaker {
        span,
        head,
        name,
        entity,
        kind: mention.map_or(Kind::Other, |mention| mention.kind),
        anonymous: named.is_none() && is_unnamed(reader, meant),
    }
}

/// The words that describe somebody whom the text does not name, with what tells them from others: "a source *in the
/// prosecutor's office*", "a person *briefed on the talks*".
fn description(reader: &Reader<'_>, head: usize) -> String {
    let document = reader.document;
    let phrase = tree::noun_phrase(document, head);
    let mut end = phrase.end;
    for part in document.children_by(head, &[Label::Prep, Label::Acl]) {
        let tokens = document.subtree(part);
        if tokens.first() != Some(&end) {
            continue;
        }
        let stop = (end..)
            .zip(&tokens)
            .find(|&(next, &at)| {
                next != at
                    || document.tokens[at].tag == Tag::Comma
                    || matches!(document.tokens[at].label, Label::Ccomp | Label::Mark)
            })
            .map_or(end + tokens.len(), |(next, _)| next);
        if stop - phrase.start <= LONGEST_DESCRIPTION {
            end = stop;
        }
    }
    let possessive = |at: usize| document.tokens[at].tag == Tag::Pos;
    while end > phrase.start + 1 && possessive(end - 1) {
        end -= 1;
    }
    let words = document.span_of(phrase.start..end).slice(reader.text);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a relative pronoun stands for, also in "it was *the Post* that reported"; `head` itself for other words.
fn antecedent(document: &Document, head: usize) -> usize {
    let said = document
        .head(head)
        .filter(|_| document.tokens[head].lemma == "that")
        .and_then(|verb| document.head(verb))
        .filter(|&above| document.tokens[above].lemma == "be")
        .and_then(|above| tree::child(document, above, &[Label::Attr]));
    if let Some(said) = said.filter(|&said| said < head) {
        return said;
    }
    let relative = matches!(document.tokens[head].tag, Tag::Wp | Tag::Wdt);
    document
        .ancestors(head)
        .take_while(|_| relative)
        .find(|&at| document.tokens[at].label == Label::Relcl)
        .and_then(|clause| document.head(clause))
        .unwrap_or(head)
}

/// The mention that `head` heads, or the name set beside it ("the spokesman, *Ivo Ruiz*").
fn mention_of<'a>(reader: &'a Reader<'_>, head: usize) -> Option<&'a Mention> {
    let own = reader
        .analysis
        .mention_at(head)
        .or_else(|| name_around(reader, head));
    let beside = || {
        reader
            .document
            .children_by(head, &[Label::Appos])
            .filter_map(|at| reader.analysis.mention_at(at))
            .find(|mention| mention.form == Form::Name)
    };
    match own {
        Some(mention) if mention.entity.is_some() => own,
        _ => beside().or(own),
    }
}

/// The name that `head` is part of: the parser takes names apart at times ("Moon Jae-*in*").
fn name_around<'a>(reader: &'a Reader<'_>, head: usize) -> Option<&'a Mention> {
    reader.name_at[head].map(|at| &reader.analysis.names.mentions[at])
}

fn has_name(reader: &Reader<'_>, entity: usize) -> bool {
    let names = &reader.analysis.names;
    names.entities[entity].listed.is_some() || reader.named.contains(&entity)
}

fn is_unnamed(reader: &Reader<'_>, head: usize) -> bool {
    let token = &reader.document.tokens[head];
    let plain = matches!(
        token.pos,
        Pos::Noun | Pos::Pron | Pos::Adj | Pos::Det | Pos::Num
    );
    plain && reader.cues.is_unnamed(&token.lemma.to_lowercase())
}
