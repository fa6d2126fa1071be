//! Titles: what a person is said to be, before the name, in apposition and after "is".

use std::ops::Range;

use super::{
    NameKind, Title, Value, WordId,
    reader::{Reader, sorted},
    vocabulary::Kind,
};
use crate::text::{EntityType, Label, Pos};

/// Tokens of a title at most.
const LONGEST: usize = 9;

/// Reads the titles of the persons that have been named.
pub(super) fn find(reader: &mut Reader<'_>) {
    let people: Vec<usize> = (0..reader.mentions().len())
        .filter(|&at| {
            matches!(&reader.mentions()[at].value, Value::Name(name) if name.kind == NameKind::Person)
        })
        .collect();
    for at in people {
        of_person(reader, at);
    }
}

fn of_person(reader: &mut Reader<'_>, mention: usize) {
    let tokens = reader.mentions()[mention].tokens.clone();
    let tokens = tokens.start as usize..tokens.end as usize;
    let Some(root) = reader.document.root_of(tokens.clone()) else {
        return;
    };
    let mut found = Vec::new();
    found.extend(before(reader, &tokens));
    found.extend(swallowed(reader, mention, &tokens));
    found.extend(beside(reader, root));
    let Value::Name(name) = &reader.mentions()[mention].value else {
        return;
    };
    let Some(&whose) = name.words.last() else {
        return;
    };
    for title in found {
        add(reader, title, whose);
    }
}

/// The nouns right before a name: "navy spokesman".
fn before(reader: &mut Reader<'_>, tokens: &Range<usize>) -> Option<Range<usize>> {
    let first = reader.sentence(tokens.start).start;
    let mut start = tokens.start;
    while start > first
        && tokens.start - start < 6
        && matches!(
            reader.token(start - 1).pos,
            Pos::Noun | Pos::Propn | Pos::Adj
        )
        && reader.entity_type(start - 1) != Some(EntityType::Person)
    {
        start -= 1;
    }
    let last = tokens
        .start
        .checked_sub(1)
        .filter(|_| start < tokens.start)?;
    is_title(reader, last).then_some(start..tokens.start)
}

/// A title within the run of proper nouns: "CEO Ana Ruiz". It is no part of the name.
fn swallowed(
    reader: &mut Reader<'_>,
    mention: usize,
    tokens: &Range<usize>,
) -> Option<Range<usize>> {
    let last = (tokens.start..tokens.end.saturating_sub(1))
        .filter(|&at| {
            let person = reader.entity_type(at) == Some(EntityType::Person);
            let short = reader.lemma(at).chars().count() <= 2;
            let cut = reader.vocabulary.title(reader.lemma(at)).is_some();
            cut || (!person && !short && is_title(reader, at))
        })
        .last()?;
    let mut start = tokens.start;
    while start > 0 && tokens.start - start < 2 && reader.token(start - 1).pos == Pos::Adj {
        start -= 1;
    }
    let taken: Vec<WordId> = (tokens.start..=last)
        .map(|at| {
            let form = reader.form(at).to_lowercase();
            reader.id(&form)
        })
        .collect();
    if let Value::Name(name) = &mut reader.mention_mut(mention).value {
        let mut words = name.words.clone();
        words.retain(|word| !taken.contains(word));
        if !words.is_empty() {
            name.words = words;
        }
    }
    Some(start..last + 1)
}

/// Appositions on either side, and what follows "is".
fn beside(reader: &Reader<'_>, root: usize) -> Vec<Range<usize>> {
    let document = reader.document;
    let whole = |at: usize| {
        let below = document.subtree(at);
        let start = below.first().copied().unwrap_or(at);
        let end = below.last().copied().unwrap_or(at) + 1;
        start..end.min(at + LONGEST).max(at + 1)
    };
    let mut found: Vec<Range<usize>> = document
        .children_by(root, &[Label::Appos])
        .filter(|&it| it > root)
        .map(whole)
        .collect();
    let Some(head) = document.head(root) else {
        return found;
    };
    let label = reader.token(root).label;
    if label == Label::Appos && reader.token(head).pos == Pos::Noun && head < root {
        let first = document.subtree(head).first().copied().unwrap_or(head);
        found.push(first..head + 1);
    }
    if label == Label::Nsubj && reader.token(head).lemma == "be" {
        let told = document.children_by(head, &[Label::Attr]);
        found.extend(
            told.filter(|&it| matches!(reader.token(it).pos, Pos::Noun | Pos::Propn))
                .map(whole),
        );
    }
    found
}

/// Whether a token names a person by what they are.
fn is_title(reader: &mut Reader<'_>, at: usize) -> bool {
    let lemma = reader.lemmas[at];
    let known = reader.entry(lemma).is_person();
    known || reader.vocabulary.title(reader.lemma(at)).is_some()
}

/// The word of a title in full.
fn full(reader: &mut Reader<'_>, at: usize) -> WordId {
    match reader.vocabulary.title(reader.lemma(at)) {
        Some(title) => reader.id(title),
        None => reader.lemmas[at],
    }
}

fn add(reader: &mut Reader<'_>, mut tokens: Range<usize>, whose: WordId) {
    let mut heads = Vec::new();
    for at in tokens.clone() {
        let token = reader.token(at);
        let other = matches!(
            reader.entity_type(at),
            Some(EntityType::Norp | EntityType::Person | EntityType::Gpe)
        );
        let address = reader
            .vocabulary
            .is(Kind::Address, reader.lemma(at).trim_end_matches('.'));
        if matches!(token.pos, Pos::Noun | Pos::Propn) && !other && !address && is_title(reader, at)
        {
            heads.push(at);
        }
    }
    let root = reader.document.root_of(tokens.clone());
    let Some(head) = root
        .filter(|root| heads.contains(root))
        .or(heads.first().copied())
    else {
        return;
    };
    while tokens.len() > 1
        && matches!(
            reader.token(tokens.start).pos,
            Pos::Det | Pos::Punct | Pos::Adp
        )
    {
        tokens.start += 1;
    }
    if !tokens.contains(&head) {
        return;
    }
    let is_past = tokens
        .clone()
        .any(|at| reader.vocabulary.is(Kind::Past, reader.lemma(at)));
    let initials = tokens
        .clone()
        .filter_map(|at| reader.form(at).chars().next())
        .filter(|first| first.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect();
    let words: Vec<WordId> = heads.iter().map(|&at| full(reader, at)).collect();
    let title = Title {
        whose,
        head: full(reader, head),
        heads: sorted(words),
        modifiers: reader.bag(tokens.clone().filter(|at| *at != head)),
        is_past,
        initials,
    };
    reader.add(tokens, None, Value::Title(title), false);
}
