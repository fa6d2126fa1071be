//! Splits text into tokens, as spaCy does.
//!
//! In: text. Out: [`Piece`]s that hold each of its bytes but single spaces between words. Steps:
//! 1. chunks: runs of white space and of other characters (here);
//! 2. `exceptions`: a chunk that is one is split its own way;
//! 3. `affix`, over `class`: prefixes and suffixes come off its ends, one by one; `url`: what remains may be an address;
//!    else it is split at its infixes;
//! 4. `exceptions`: those that step 3 tore apart are mended.

mod affix;
mod class;
mod exceptions;
#[cfg(test)]
mod tests;
mod url;

use std::{ops::Range, sync::Arc};

#[cfg(feature = "import")]
pub(super) use affix::{Affix, After, Body};
pub(super) use class::CharClass;

use self::{
    affix::{Affixes, Edge},
    exceptions::{Exceptions, Part, push_parts},
    url::Addresses,
};
use super::{
    chars::is_space,
    lexeme::string_id,
    model::{ModelError, Reader},
};
use crate::span::Span;

/// A token's place and form, before anything is known of its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it stands.
    pub(super) span: Span,
    /// The `string_id` of its form.
    pub(super) id: u64,
    /// The `string_id` of the norm that an exception gives it; `None` where its form decides.
    pub(super) norm: Option<u64>,
    /// Whether it is white space alone.
    pub(super) is_space: bool,
    /// Whether a single space comes next, which belongs to no token.
    pub(super) space_after: bool,
    /// Its form without the spaces that stand within a number; `None` where it has none.
    pub(super) form: Option<Box<str>>,
}

/// The rules of a language.
#[derive(Debug)]
pub(super) struct Tokenizer {
    prefixes: Affixes,
    suffixes: Affixes,
    infixes: Affixes,
    addresses: Addresses,
    exceptions: Exceptions,
}

impl Tokenizer {
    /// Reads the section that the importer wrote.
    pub(super) fn read(section: &mut Reader<'_>) -> Result<Self, ModelError> {
        let classes = (0..section.size()?)
            .map(|_| CharClass::read(section).map(Arc::new))
            .collect::<Result<Vec<_>, _>>()?;
        let mut tokenizer = Self {
            prefixes: Affixes::read(section, &classes, Edge::First)?,
            suffixes: Affixes::read(section, &classes, Edge::Last)?,
            infixes: Affixes::read(section, &classes, Edge::First)?,
            addresses: Addresses::new(CharClass::read(section)?),
            exceptions: Exceptions::default(),
        };
        for _ in 0..section.size()? {
            let parts = (0..section.size()?)
                .map(|_| Ok((section.text()?, section.text()?)))
                .collect::<Result<Vec<_>, ModelError>>()?;
            tokenizer.except(&parts);
        }
        Ok(tokenizer)
    }

    /// The tokens of `text`, in order.
    pub(super) fn tokenize(&self, text: &str) -> Vec<Piece> {
        let mut pieces = self.split(text, &self.exceptions);
        self.exceptions.mend(text, &mut pieces);
        pieces
    }

    /// Adds the exception made of `parts`, each a form and its norm; an empty norm where the form decides.
    fn except(&mut self, parts: &[(&str, &str)]) {
        let text: String = parts.iter().map(|(form, _)| *form).collect();
        let is_torn = self.prefixes.prefix_of(&text) > 0
            || self.suffixes.suffix_of(&text) > 0
            || self.infixes.next_infix(&text, 0).is_some()
            || text.contains(' ');
        if is_torn {
            let pieces = self.split(&text, &Exceptions::default());
            self.exceptions.note_torn(&pieces);
        }
        let parts = parts
            .iter()
            .map(|(form, norm)| Part::new(form, Some(*norm).filter(|norm| !norm.is_empty())))
            .collect();
        self.exceptions.insert(&text, parts);
    }

    /// Splits `text` by white space. The first space after a word belongs to no token.
    fn split(&self, text: &str, exceptions: &Exceptions) -> Vec<Piece> {
        let mut pieces = Vec::with_capacity(text.len() / 4);
        let mut start = 0;
        while start < text.len() {
            let word = run(text, start, |c| !is_space(c));
            self.split_chunk(text, word, exceptions, &mut pieces);
            let mut gap = run(text, word.end, is_space);
            start = gap.end;
            if let Some(last) = pieces.last_mut()
                && gap.slice(text).starts_with(' ')
            {
                last.space_after = true;
                gap.start += 1;
            }
            self.split_chunk(text, gap, exceptions, &mut pieces);
        }
        pieces
    }

    /// Takes affixes off `chunk` until none is left or an exception remains, and splits what remains at its infixes.
    fn split_chunk(
        &self,
        text: &str,
        chunk: Span,
        exceptions: &Exceptions,
        pieces: &mut Vec<Piece>,
    ) {
        let mut core = chunk;
        let mut suffixes = Vec::new();
        while !core.is_empty() {
            let id = string_id(core.slice(text));
            if let Some(parts) = exceptions.get(id) {
                push_parts(parts, core.start, pieces);
                break;
            }
            let inner = self.strip(text, core, exceptions);
            if inner == core {
                self.split_core(text, core, id, pieces);
                break;
            }
            pieces.extend(Piece::new(text, Span::new(core.start, inner.start)));
            suffixes.extend(Piece::new(text, Span::new(inner.end, core.end)));
            core = inner;
        }
        pieces.extend(suffixes.into_iter().rev());
    }

    /// `core` without its prefix and its suffix; without one of them alone where that leaves an exception.
    fn strip(&self, text: &str, core: Span, exceptions: &Exceptions) -> Span {
        let is_exception = |span: Span| exceptions.get(string_id(span.slice(text))).is_some();
        let prefix = self.prefixes.prefix_of(core.slice(text));
        let without_prefix = Span::new(core.start + prefix, core.end);
        if prefix > 0 && is_exception(without_prefix) {
            return without_prefix;
        }
        let suffix = self.suffixes.suffix_of(without_prefix.slice(text));
        let without_suffix = Span::new(core.start, core.end - suffix);
        if suffix > 0 && is_exception(without_suffix) {
            return without_suffix;
        }
        Span::new(without_prefix.start, without_suffix.end)
    }

    /// Splits `core`, whose id is `id`, at its infixes, unless it is an address.
    fn split_core(&self, text: &str, core: Span, id: u64, pieces: &mut Vec<Piece>) {
        let word = core.slice(text);
        let mut infix = self.first_infix(word);
        if infix.is_none() || self.addresses.accept(word) {
            pieces.push(Piece::with_id(text, core, id));
            return;
        }
        let mut start = core.start;
        while let Some(found) = infix {
            let place = Span::new(core.start + found.start, core.start + found.end);
            pieces.extend(Piece::new(text, Span::new(start, place.start)));
            pieces.extend(Piece::new(text, place));
            start = place.end;
            infix = self.infixes.next_infix(word, found.end);
        }
        pieces.extend(Piece::new(text, Span::new(start, core.end)));
    }

    /// The first infix of `word`. One at its very start does not count.
    fn first_infix(&self, word: &str) -> Option<Range<usize>> {
        match self.infixes.next_infix(word, 0) {
            Some(first) if first.start == 0 => self.infixes.next_infix(word, first.end),
            first => first,
        }
    }
}

/// Puts together the tokens of a number that spaces part; `inner` are the bytes of those, see [`super::spacing`].
pub(super) fn join(text: &str, pieces: Vec<Piece>, inner: &[usize]) -> Vec<Piece> {
    if inner.is_empty() {
        return pieces;
    }
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let is_within = |last: &Piece| {
            let opens = last
                .span
                .slice(text)
                .ends_with(|sign: char| sign.is_ascii_digit());
            let is_sign = piece.span.len() == 1 && inner.binary_search(&piece.span.end).is_ok();
            let goes_on = opens && is_sign && piece.span.start == last.span.end;
            let is_behind = piece.span.start == last.span.end + 1;
            goes_on || is_behind && inner.binary_search(&last.span.end).is_ok()
        };
        match joined.last_mut() {
            Some(last) if is_within(last) => {
                last.span = last.span.cover(piece.span);
                last.space_after = piece.space_after;
                let form: String = last.span.slice(text).split(' ').collect();
                last.id = string_id(&form);
                last.norm = None;
                last.form = Some(form.into());
            }
            _ => joined.push(piece),
        }
    }
    joined
}

impl Piece {
    /// Its form, without spaces.
    pub(super) fn form<'a>(&'a self, text: &'a str) -> &'a str {
        self.form
            .as_deref()
            .unwrap_or_else(|| self.span.slice(text))
    }

    /// The token at `span`; `None` where that is empty.
    fn new(text: &str, span: Span) -> Option<Self> {
        (!span.is_empty()).then(|| Self::with_id(text, span, string_id(span.slice(text))))
    }

    /// The token at `span`, which is not empty and does not mix white space with other characters.
    fn with_id(text: &str, span: Span, id: u64) -> Self {
        Self {
            span,
            id,
            norm: None,
            is_space: span.slice(text).starts_with(is_space),
            space_after: false,
            form: None,
        }
    }
}

/// The longest span from `start` on whose characters all fit.
fn run(text: &str, start: usize, fits: impl Fn(char) -> bool) -> Span {
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.find(|c| !fits(c)).unwrap_or(rest.len());
    Span::new(start, start + length)
}
