//! JSON values made small: every part of a value is told bit by bit to an arithmetic coder, which has learnt from what came before at the
//! same place of a value what to expect there.
//!
//! A record is a few thousand small parts, most of which hardly surprise: DEFLATE spends half as much again on it. `coder` turns bits
//! and how likely each was into bytes, and back; `model` keeps how likely they are; `numbers` and `strings` take numbers and strings apart
//! into bits, these by what the text has (`quotes`); `walk` goes through a value in one fixed order. Coding and decoding are one code, so that they cannot part ways: a decoder
//! is asked for each bit where an encoder tells it. All is integer arithmetic, the same on every machine.

mod coder;
mod model;
mod numbers;
mod quotes;
mod strings;
mod walk;

use std::sync::LazyLock;

use serde_json::Value;

use self::{
    coder::{Decoder, Encoder},
    walk::{Learnt, Walk},
};
use crate::{packed, span::Span};

/// What is learnt from records of texts of the project's own (`primer.json`), so that short texts find their words and shapes known. Another
/// primer would be another form.
static PRIMED: LazyLock<Learnt> = LazyLock::new(|| {
    let primer: Value = serde_json::from_str(&packed::primer()).unwrap_or_default();
    let mut encoder = Encoder::default();
    let mut walk = Walk::new(&mut encoder, Learnt::nothing(), usize::MAX);
    for part in primer.as_array().into_iter().flatten() {
        _ = walk.whole(Some(&Given::of_primer(part)));
    }
    walk.into_learnt()
});

/// What is made small: a value, and beside it the text that its spans are of and the spans of its tokens, which it need not repeat.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Given {
    /// The text.
    pub(super) text: String,
    /// Where its tokens stand.
    pub(super) tokens: Vec<Span>,
    /// The rest.
    pub(super) value: Value,
}

impl Given {
    pub(super) fn of_primer(part: &Value) -> Self {
        let text = part["text"].as_str().unwrap_or_default().to_owned();
        let number = |value: &Value| value.as_u64().and_then(|it| usize::try_from(it).ok());
        let spans = part["tokens"].as_array().into_iter().flatten();
        let spans = spans
            .filter_map(|span| Some(Span::new(number(&span["start"])?, number(&span["end"])?)));
        Self {
            text,
            tokens: spans.collect(),
            value: part["value"].clone(),
        }
    }
}

/// The bytes of what is given, and how much they hold, which [`loose`] asks for. `None` where a number is greater than any in a text.
pub(super) fn tight(given: &Given) -> Option<(Vec<u8>, usize)> {
    let mut encoder = Encoder::default();
    let mut walk = Walk::new(&mut encoder, PRIMED.clone(), usize::MAX);
    let told = walk.whole(Some(given))?;
    let held = walk.held();
    (told == *given).then(|| (encoder.finish(), held))
}

/// What `bytes` hold; `None` where they hold more than `held`, or nothing that reads.
pub(super) fn loose(bytes: &[u8], held: usize) -> Option<Given> {
    let mut decoder = Decoder::new(bytes);
    let mut walk = Walk::new(&mut decoder, PRIMED.clone(), held);
    walk.whole(None)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            (-1_000_i64..1_000).prop_map(Value::from),
            (-1e9..1e9).prop_map(Value::from),
            "[a-zé ]{0,12}".prop_map(Value::from),
            (0_u32..30, 0_u32..30).prop_map(|(a, b)| json!({"start": a.min(b), "end": a.max(b)})),
        ];
        leaf.prop_recursive(4, 64, 6, |inner| {
            let arrays = prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from);
            let objects = prop::collection::btree_map("[a-d]{1,2}|end|start|text", inner, 0..5);
            prop_oneof![arrays, objects.prop_map(Value::from_iter)]
        })
    }

    fn given(text: &str, value: Value) -> Given {
        let mut next = 0;
        let words = text.split(' ').map(|word| {
            let start = next;
            next += word.len() + 1;
            Span::new(start, start + word.len())
        });
        let tokens = words.filter(|span| span.start < span.end);
        Given {
            text: text.to_owned(),
            tokens: tokens.collect(),
            value,
        }
    }

    proptest! {
        #[test]
        fn what_is_made_small_is_what_comes_back(text in "[a-zé .]{0,40}", value in value()) {
            let given = given(&text, value);
            if let Some((bytes, held)) = tight(&given) {
                prop_assert_eq!(loose(&bytes, held), Some(given));
                prop_assert_eq!(loose(&bytes, held.saturating_sub(1)), None);
            }
        }

        #[test]
        fn no_bytes_make_it_hold_more_than_is_asked_for(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            _ = loose(&bytes, 10_000);
        }
    }

    #[test]
    fn what_is_known_of_texts_makes_them_smaller() {
        let words = "Five people were killed on Monday in a fire on a ferry, the police said.";
        let said = words.trim_end_matches('.');
        let quote = json!({"start": 0, "end": said.len(), "text": said});
        let size = |value| tight(&given(words, value)).map(|(bytes, _)| bytes.len());
        let (alone, quoted) = (size(Value::Null), size(json!([quote, quote])));
        assert!(alone < Some(words.len() * 2 / 3), "{alone:?} {quoted:?}");
        assert!(quoted < alone.map(|alone| alone + 24), "{quoted:?}");
        assert!(packed::primer().len() > 1_000);
    }
}
