//! What splits off from the ends of a chunk and within it: spaCy's regular expressions, cut down to what they use.
//!
//! | expression | affix |
//! |---|---|
//! | `US\$` | the text "US$" |
//! | `\.\.+` | two full stops or more |
//! | `(?<=[0-9])(?:kg\|mg)$` | "kg", and "mg", where a digit comes before |
//! | `(?<=[a-z])\.(?=[A-Z])` | a full stop between a small letter and a capital |
//! | `^\+(?![0-9])` | "+" where no digit follows |

use std::{ops::Range, sync::Arc};

use super::class::CharClass;
use crate::text::model::{ModelError, Reader};

/// One thing that splits off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::text) struct Affix {
    /// What the characters before it must be, in text order; they stay where they are.
    pub(in crate::text) before: Vec<Arc<CharClass>>,
    pub(in crate::text) body: Body,
    /// What must come after it; `None` where anything may.
    pub(in crate::text) after: Option<After>,
}

/// What is split off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::text) enum Body {
    /// This text.
    Text(String),
    /// One character of `class`.
    One(Arc<CharClass>),
    /// `least` or more characters of `class`.
    Run { class: Arc<CharClass>, least: usize },
}

/// A condition on the next character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::text) struct After {
    pub(in crate::text) class: Arc<CharClass>,
    /// Whether it must be in `class`. If not, the chunk may end here too.
    pub(in crate::text) wanted: bool,
}

/// Prefixes, suffixes or infixes, with an index by the character at which the search begins.
#[derive(Debug)]
pub(super) struct Affixes {
    /// Earlier ones have precedence.
    list: Vec<Affix>,
    /// Indices of the affixes whose edge may be this ASCII character.
    by_ascii: Vec<Vec<usize>>,
    /// Indices of those whose edge may be some other character.
    wide: Vec<usize>,
}

/// The end of an affix at which the search for it begins.
#[derive(Debug, Clone, Copy)]
pub(super) enum Edge {
    First,
    Last,
}

impl Affixes {
    pub(super) fn new(affixes: Vec<Affix>, edge: Edge) -> Self {
        let having = |fits: &dyn Fn(&Body) -> bool| -> Vec<usize> {
            (0..affixes.len())
                .filter(|&at| fits(&affixes[at].body))
                .collect()
        };
        let by_ascii = (0..128_u8)
            .map(|c| having(&|body| body.has_edge(edge, char::from(c))))
            .collect();
        let wide = having(&|body| body.has_wide_edge(edge));
        Self {
            list: affixes,
            by_ascii,
            wide,
        }
    }

    /// Reads affixes whose classes are indices into `classes`.
    pub(super) fn read(
        section: &mut Reader<'_>,
        classes: &[Arc<CharClass>],
        edge: Edge,
    ) -> Result<Self, ModelError> {
        let affixes = (0..section.size()?)
            .map(|_| Affix::read(section, classes))
            .collect::<Result<_, _>>()?;
        Ok(Self::new(affixes, edge))
    }

    /// Length in bytes of the prefix that splits off from `chunk`; 0 where none does.
    pub(super) fn prefix_of(&self, chunk: &str) -> usize {
        let Some(first) = chunk.chars().next() else {
            return 0;
        };
        self.with_edge(first)
            .find_map(|affix| affix.length_at(chunk, 0))
            .unwrap_or(0)
    }

    /// Length in bytes of the suffix that splits off from `chunk`, the longest; 0 where none does.
    pub(super) fn suffix_of(&self, chunk: &str) -> usize {
        let Some(last) = chunk.chars().next_back() else {
            return 0;
        };
        self.with_edge(last)
            .filter_map(|affix| affix.length_at_end(chunk))
            .max()
            .unwrap_or(0)
    }

    /// The first infix of `chunk` at or after byte `from`.
    pub(super) fn next_infix(&self, chunk: &str, from: usize) -> Option<Range<usize>> {
        let rest = chunk.get(from..)?;
        rest.char_indices().find_map(|(at, c)| {
            let start = from + at;
            self.with_edge(c)
                .find_map(|affix| affix.length_at(chunk, start))
                .map(|length| start..start + length)
        })
    }

    /// The affixes whose edge may be `c`, in order of precedence.
    fn with_edge(&self, c: char) -> impl Iterator<Item = &Affix> {
        let indices = match u8::try_from(c) {
            Ok(byte) if byte.is_ascii() => &self.by_ascii[usize::from(byte)],
            _ => &self.wide,
        };
        indices.iter().map(|&at| &self.list[at])
    }
}

impl Affix {
    fn read(section: &mut Reader<'_>, classes: &[Arc<CharClass>]) -> Result<Self, ModelError> {
        let before = (0..section.size()?)
            .map(|_| read_class(section, classes))
            .collect::<Result<_, _>>()?;
        let body = match section.size()? {
            0 => Body::Text(section.text()?.to_owned()),
            1 => Body::One(read_class(section, classes)?),
            least => Body::Run {
                class: read_class(section, classes)?,
                least: least - 1,
            },
        };
        let after = match section.size()? {
            0 => None,
            kind => Some(After {
                class: read_class(section, classes)?,
                wanted: kind == 1,
            }),
        };
        Ok(Self {
            before,
            body,
            after,
        })
    }

    /// Its length in bytes where it stands at byte `at` of `chunk`.
    fn length_at(&self, chunk: &str, at: usize) -> Option<usize> {
        let (head, tail) = chunk.split_at_checked(at)?;
        let length = self.body.length_at_start(tail)?;
        (self.may_follow(head) && self.may_precede(tail.get(length..)?)).then_some(length)
    }

    /// Its length in bytes where `chunk` ends with it.
    fn length_at_end(&self, chunk: &str) -> Option<usize> {
        let length = self.body.length_at_end(chunk)?;
        let head = chunk.get(..chunk.len() - length)?;
        (self.may_follow(head) && self.may_precede("")).then_some(length)
    }

    fn may_follow(&self, head: &str) -> bool {
        let mut nearest = head.chars().rev();
        self.before
            .iter()
            .rev()
            .all(|class| nearest.next().is_some_and(|c| class.contains(c)))
    }

    fn may_precede(&self, tail: &str) -> bool {
        self.after.as_ref().is_none_or(|after| {
            let found = tail.chars().next().is_some_and(|c| after.class.contains(c));
            found == after.wanted
        })
    }
}

/// Reads the index of a class.
fn read_class(
    section: &mut Reader<'_>,
    classes: &[Arc<CharClass>],
) -> Result<Arc<CharClass>, ModelError> {
    let index = section.size()?;
    classes.get(index).cloned().ok_or_else(|| {
        section.fault(format!(
            "expected one of {} classes, but found number {index}",
            classes.len()
        ))
    })
}

impl Body {
    fn length_at_start(&self, text: &str) -> Option<usize> {
        match self {
            Self::Text(affix) => text.starts_with(affix.as_str()).then_some(affix.len()),
            Self::One(class) => fitting(class, text.chars().take(1), 1),
            Self::Run { class, least } => fitting(class, text.chars(), *least),
        }
    }

    fn length_at_end(&self, text: &str) -> Option<usize> {
        match self {
            Self::Text(affix) => text.ends_with(affix.as_str()).then_some(affix.len()),
            Self::One(class) => fitting(class, text.chars().rev().take(1), 1),
            Self::Run { class, least } => fitting(class, text.chars().rev(), *least),
        }
    }

    fn has_edge(&self, edge: Edge, c: char) -> bool {
        match self {
            Self::Text(affix) => edge_of(affix, edge) == Some(c),
            Self::One(class) | Self::Run { class, .. } => class.contains(c),
        }
    }

    fn has_wide_edge(&self, edge: Edge) -> bool {
        match self {
            Self::Text(affix) => edge_of(affix, edge).is_some_and(|c| !c.is_ascii()),
            Self::One(class) | Self::Run { class, .. } => class.is_wide(),
        }
    }
}

fn edge_of(text: &str, edge: Edge) -> Option<char> {
    match edge {
        Edge::First => text.chars().next(),
        Edge::Last => text.chars().next_back(),
    }
}

/// Bytes of the characters that `class` holds, up to the first other one; `None` where they are fewer than `least`.
fn fitting(class: &CharClass, chars: impl Iterator<Item = char>, least: usize) -> Option<usize> {
    let (count, length) = chars
        .take_while(|&c| class.contains(c))
        .fold((0, 0), |(n, length), c| (n + 1, length + c.len_utf8()));
    (count >= least).then_some(length)
}
