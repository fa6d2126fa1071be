//! Who a reporting word's subject is.

use super::reader::Reader;
use crate::{
    claims::tree,
    names::{Form, Kind, Mention},
    span::Span,
    text::{Document, Label, Pos, Tag},
};

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
pub(super) fn of_verb(document: &Document, verb: usize) -> Option<usize> {
    let speaker = if tree::is_passive(document, verb) {
        tree::agent(document, verb)
    } else {
        surface_subject(document, verb)
    };
    speaker.filter(|&head| {
        !matches!(
            document.tokens[head].pos,
            Pos::Verb | Pos::Aux | Pos::Adp | Pos::Adv
        )
    })
}

/// The subject of `verb`, its own or the one it shares with the verb that it hangs from.
pub(super) fn surface_subject(document: &Document, verb: usize) -> Option<usize> {
    if let Some(subject) = tree::subject(document, verb) {
        return Some(subject);
    }
    let above = document.head(verb)?;
    match document.tokens[verb].label {
        Label::Acl | Label::Relcl => Some(above),
        Label::Xcomp => tree::child(document, above, &[Label::Dobj])
            .filter(|_| document.tokens[verb].tag == Tag::Vb)
            .or_else(|| surface_subject(document, above)),
        Label::Conj | Label::Advcl | Label::Ccomp | Label::Dep
            if tree::is_verb(document, above) =>
        {
            surface_subject(document, above)
        }
        Label::Pcomp => surface_subject(document, tree::verb_above(document, verb)?),
        _ => None,
    }
}

/// The speaker whose words `head` heads.
pub(super) fn describe(reader: &Reader<'_>, head: usize) -> Speaker {
    let document = reader.document;
    let tokens = tree::noun_phrase(document, head);
    let span = document.span_of(tokens);
    let meant = antecedent(document, head);
    let mention = mention_of(reader, meant);
    let entity = mention.and_then(|mention| mention.entity);
    let named = entity.filter(|&entity| has_name(reader, entity));
    let words = document
        .span_of(tree::noun_phrase(document, meant))
        .slice(reader.text);
    let described = entity.map_or(words, |entity| &reader.analysis.names.entities[entity].name);
    Speaker {
        span,
        head,
        name: described.to_owned(),
        entity,
        kind: mention.map_or(Kind::Other, |mention| mention.kind),
        anonymous: named.is_none() && is_unnamed(reader, meant),
    }
}

/// What a relative pronoun stands for; `head` itself for other words.
fn antecedent(document: &Document, head: usize) -> usize {
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
    let own = reader.analysis.mention_at(head);
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

fn has_name(reader: &Reader<'_>, entity: usize) -> bool {
    let names = &reader.analysis.names;
    names.entities[entity].listed.is_some()
        || names
            .mentions
            .iter()
            .any(|mention| mention.entity == Some(entity) && mention.form == Form::Name)
}

fn is_unnamed(reader: &Reader<'_>, head: usize) -> bool {
    let token = &reader.document.tokens[head];
    let plain = matches!(
        token.pos,
        Pos::Noun | Pos::Pron | Pos::Adj | Pos::Det | Pos::Num
    );
    plain && reader.cues.is_unnamed(&token.lemma.to_lowercase())
}
