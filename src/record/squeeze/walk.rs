//! A value part by part, in one fixed order.

use std::collections::BTreeMap;

use serde_json::{Map, Number, Value};

use super::{
    Given,
    coder::Coder,
    model::{Context, Model, mix, named},
    numbers::Bits,
    quotes::Text,
    strings::{Strings, letters},
};
use crate::span::Span;

/// The root of all places.
const ROOT: Context = 0x0051_7cc1;
const TEXT: Context = 0x7e87_0001;
const TOKENS: Context = 0x70ce_0002;
const KEYS: Context = 0x4e75_0003;
/// What is asked at a place.
const SORT: u32 = 0xa1;
const COUNT: u32 = 0xa2;
const FLAG: u32 = 0xa3;
const ITEM: u32 = 0xa4;
const KEY: u32 = 0xa5;
const SAME_KEYS: u32 = 0xa6;
const NOT_ANY: u32 = 0xa7;
const NEXT: u32 = 0xa8;
const IS_HASH: u32 = 0xa9;
const STEP: u32 = 0xaa;
const IS_WHOLE: u32 = 0xab;
const QUOTES: u32 = 0xac;
const OF_TOKENS: u32 = 0xad;
const LENGTH: u32 = 0xae;
const IS_LAST: u32 = 0xaf;
/// A number that stands for none, wherever it stands.
const NONE: i64 = 0xffff_ffff;
/// Numbers past this are hashes, of which no bit can be foreseen.
const WIDEST: u64 = 1 << 53;

/// The sorts of values.
const NULL: u32 = 0;
const BOOL: u32 = 1;
const WHOLE: u32 = 2;
const REAL: u32 = 3;
const STRING: u32 = 4;
const ARRAY: u32 = 5;
const OBJECT: u32 = 6;

/// What is learnt, and stays from one value to the next.
#[derive(Debug, Clone)]
pub(super) struct Learnt {
    model: Model,
    strings: Strings,
    /// The keys that objects of a place had, the last ones first.
    shapes: BTreeMap<Context, Vec<Vec<String>>>,
}

impl Learnt {
    /// Nothing yet.
    pub(super) fn nothing() -> Self {
        Self {
            model: Model::new(),
            strings: Strings::default(),
            shapes: BTreeMap::new(),
        }
    }
}

/// On its way through a value.
#[derive(Debug)]
pub(super) struct Walk<'c, C> {
    bits: Bits<'c, C>,
    strings: Strings,
    shapes: BTreeMap<Context, Vec<Vec<String>>>,
    here: Here,
    /// How many parts and letters there may be, and have been.
    most: usize,
    held: usize,
}

/// What is known of the source on the way.
#[derive(Debug, Default)]
struct Here {
    text: Text,
    /// The last number at a place, and the greatest.
    last: BTreeMap<Context, i64>,
    greatest: BTreeMap<Context, i64>,
    /// Tokens of the last words, as a range.
    range: (i64, i64),
}

impl<'c, C: Coder> Walk<'c, C> {
    /// A way on which at most `most` parts and letters are met.
    pub(super) fn new(coder: &'c mut C, learnt: Learnt, most: usize) -> Self {
        Self {
            bits: Bits::new(coder, learnt.model),
            strings: learnt.strings,
            shapes: learnt.shapes,
            here: Here::default(),
            most,
            held: 0,
        }
    }

    pub(super) fn into_learnt(self) -> Learnt {
        Learnt {
            model: self.bits.model,
            strings: self.strings,
            shapes: self.shapes,
        }
    }

    pub(super) fn held(&self) -> usize {
        self.held
    }

    fn hold(&mut self, more: usize) -> Option<()> {
        self.held = self.held.checked_add(more)?;
        (self.held <= self.most).then_some(())
    }

    /// Text, tokens, value: what is given to an encoder; a decoder finds it.
    pub(super) fn whole(&mut self, given: Option<&Given>) -> Option<Given> {
        let none = Given::default();
        let given = given.unwrap_or(&none);
        self.here = Here::default();
        let most = self.most - self.held.min(self.most);
        let text = letters(&mut self.bits, TEXT, &given.text, most)?;
        self.hold(text.len())?;
        self.here.text = Text::new(text);
        self.tokens(&given.tokens)?;
        let value = self.value(ROOT, &given.value)?;
        let (text, tokens) = std::mem::take(&mut self.here.text).parts();
        Some(Given {
            text,
            tokens,
            value,
        })
    }

    /// Where tokens stand: how far behind the one before, and how long.
    fn tokens(&mut self, given: &[Span]) -> Option<()> {
        let count = self.bits.number(TOKENS, given.len() as u64);
        let mut end = 0_i64;
        for at in 0..count {
            self.hold(1)?;
            let span = given.get(usize::try_from(at).ok()?).copied();
            let span = span.unwrap_or_default();
            // What letter stands next says much of how long the token is.
            let next = usize::try_from(end).unwrap_or_default();
            let letters = self.here.text.behind(next);
            let run = letters
                .iter()
                .skip(usize::from(letters.first() == Some(&b' ')));
            let run = run
                .take_while(|letter| letter.is_ascii_alphanumeric())
                .count();
            let first = letters.first().copied().map_or(0, u32::from);
            let step = wide(span.start) - end;
            let step = self.bits.signed(mix(mix(TOKENS, first), STEP), step);
            let start = end.checked_add(step)?;
            let run = i64::try_from(run).ok()?;
            let long = wide(span.end) - wide(span.start) - run;
            let context = mix(mix(TOKENS, LENGTH), u32::from(run == 0) | (first << 1));
            let long = self.bits.signed(context, long).checked_add(run)?;
            end = start.checked_add(long)?;
            self.here.text.add(Span {
                start: usize::try_from(start).ok()?,
                end: usize::try_from(end).ok()?,
            });
        }
        Some(())
    }

    fn value(&mut self, context: Context, given: &Value) -> Option<Value> {
        self.hold(1)?;
        let sort = match given {
            Value::Null => NULL,
            Value::Bool(_) => BOOL,
            Value::Number(number) if number.is_f64() => REAL,
            Value::Number(_) => WHOLE,
            Value::String(_) => STRING,
            Value::Array(_) => ARRAY,
            Value::Object(_) => OBJECT,
        };
        Some(match self.bits.symbol(&[mix(context, SORT)], sort, 3) {
            NULL => Value::Null,
            BOOL => {
                let flag = given.as_bool().unwrap_or_default();
                Value::Bool(self.bits.flag(mix(context, FLAG), flag))
            }
            WHOLE => Value::Number(self.whole_number(context, given, None)?),
            REAL => Value::Number(self.real(context, given.as_f64().unwrap_or_default())?),
            STRING => {
                let text = given.as_str().unwrap_or_default();
                Value::String(self.string(context, text)?)
            }
            ARRAY => {
                let none = Vec::new();
                self.array(context, given.as_array().unwrap_or(&none))?
            }
            OBJECT => {
                let none = Map::new();
                self.object(context, given.as_object().unwrap_or(&none))?
            }
            _ => return None,
        })
    }

    fn string(&mut self, context: Context, given: &str) -> Option<String> {
        let most = self.most - self.held.min(self.most);
        let found = {
            let with = (&self.here.text, most);
            self.strings.string(&mut self.bits, context, given, with)?
        };
        self.hold(found.len())?;
        Some(found.to_string())
    }

    /// A whole number: the next greater than all at this place, or so far from the one before it.
    fn whole_number(
        &mut self,
        context: Context,
        given: &Value,
        before: Option<i64>,
    ) -> Option<Number> {
        let hash = given.as_u64().filter(|number| *number >= WIDEST);
        if self.bits.flag(mix(context, IS_HASH), hash.is_some()) {
            return Some(self.bits.raw(hash.unwrap_or_default()).into());
        }
        let given = given.as_i64().unwrap_or_default();
        if self.bits.flag(mix(context, NOT_ANY), given == NONE) {
            return Some(NONE.into());
        }
        let next = self.here.greatest.get(&context).map_or(0, |most| most + 1);
        let last = before.or_else(|| self.here.last.get(&context).copied());
        let last = last.unwrap_or_default();
        let found = if self.bits.flag(mix(context, NEXT), given == next) {
            next
        } else {
            let step = self
                .bits
                .signed(mix(context, STEP), given.checked_sub(last)?);
            last.checked_add(step)?
        };
        self.here.last.insert(context, found);
        let greatest = self.here.greatest.entry(context).or_insert(found);
        *greatest = found.max(*greatest);
        Some(found.into())
    }

    fn real(&mut self, context: Context, given: f64) -> Option<Number> {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "it is taken where nothing is lost"
        )]
        let whole = given as i64;
        let is_whole = whole.unsigned_abs() < WIDEST && (whole as f64).to_bits() == given.to_bits();
        if self.bits.flag(mix(context, IS_WHOLE), is_whole) {
            let whole = self.bits.signed(mix(context, STEP), whole);
            return Number::from_f64(whole as f64);
        }
        Number::from_f64(f64::from_bits(self.bits.raw(given.to_bits())))
    }

    fn array(&mut self, context: Context, given: &[Value]) -> Option<Value> {
        let count = self.bits.number(mix(context, COUNT), given.len() as u64);
        let mut found = Vec::new();
        let mut before = None;
        for at in 0..usize::try_from(count).ok()? {
            let given = given.get(at).unwrap_or(&Value::Null);
            // Pairs and threes have places of their own.
            let place = u32::try_from(at).ok().filter(|_| count <= 3).unwrap_or(3);
            let below = mix(mix(context, ITEM), place);
            let is_number = matches!(given, Value::Number(number) if !number.is_f64());
            let item = if self.bits.flag(mix(below, IS_LAST), is_number) {
                self.hold(1)?;
                let number = self.whole_number(below, given, before)?;
                before = number.as_i64().filter(|number| *number != NONE).or(before);
                Value::Number(number)
            } else {
                self.value(mix(context, ITEM), given)?
            };
            found.push(item);
        }
        Some(Value::Array(found))
    }

    fn object(&mut self, context: Context, given: &Map<String, Value>) -> Option<Value> {
        let shapes = self.shapes.entry(context).or_default();
        let at = shapes.iter().position(|shape| given.keys().eq(shape));
        let known = shapes.len();
        let at = at.unwrap_or(known) as u64;
        let at = usize::try_from(self.bits.number(mix(context, SAME_KEYS), at)).ok()?;
        let shape = if at < known {
            self.shapes.get_mut(&context)?.remove(at)
        } else {
            let count = self.bits.number(mix(context, KEY), given.len() as u64);
            let mut keys = given.keys();
            let mut shape = Vec::new();
            for _ in 0..count {
                self.hold(1)?;
                let key = keys.next().map_or("", String::as_str);
                shape.push(self.string(KEYS, key)?);
            }
            shape
        };
        let found = match shape.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["end", "start"] => self.span(context, given)?,
            ["end", "start", "text"] => self.words(context, given)?,
            _ => {
                let mut found = Map::new();
                for key in &shape {
                    let given = given.get(key).unwrap_or(&Value::Null);
                    let value = self.value(named(context, key), given)?;
                    found.insert(key.clone(), value);
                }
                found
            }
        };
        self.shapes.entry(context).or_default().insert(0, shape);
        Some(Value::Object(found))
    }

    /// The words of a source, which its text gives.
    fn words(
        &mut self,
        context: Context,
        given: &Map<String, Value>,
    ) -> Option<Map<String, Value>> {
        let mut found = self.span(context, given)?;
        let text = given.get("text").unwrap_or(&Value::Null);
        let end = |name: &str| {
            found
                .get(name)?
                .as_u64()
                .and_then(|it| usize::try_from(it).ok())
        };
        let own = end("start").zip(end("end"));
        let own = own.and_then(|(start, end)| self.here.text.slice(start, end));
        let own = own.map(str::to_owned);
        let is_own = own.is_some() && own.as_deref() == text.as_str();
        let value = match own {
            Some(own) if self.bits.flag(mix(context, QUOTES), is_own) => {
                self.hold(own.len())?;
                Value::String(own)
            }
            _ => self.value(named(context, "text"), text)?,
        };
        found.insert("text".to_owned(), value);
        Some(found)
    }

    /// A range: of bytes by the tokens that it holds, where it does; else by its ends.
    fn span(&mut self, context: Context, given: &Map<String, Value>) -> Option<Map<String, Value>> {
        let end = |name: &str| given.get(name).and_then(Value::as_i64).unwrap_or_default();
        let (start, end) = (end("start"), end("end"));
        let tokens = self.here.text.tokens_of(start, end);
        let (start, end) = if self.bits.flag(mix(context, OF_TOKENS), tokens.is_some()) {
            let (first, last) = tokens.unwrap_or_default();
            let (first, last) = (wide(first), wide(last));
            let before = self.here.last.get(&mix(context, OF_TOKENS)).copied();
            let before = before.unwrap_or(self.here.range.0);
            let step = self.bits.signed(mix(context, STEP), first - before);
            let first = before.checked_add(step)?;
            let more = self
                .bits
                .number(mix(context, LENGTH), (last - first).unsigned_abs());
            let last = first.checked_add(i64::try_from(more).ok()?)?;
            self.here.last.insert(mix(context, OF_TOKENS), first);
            self.here.range = (first, last.checked_add(1)?);
            let token = |at: i64| self.here.text.token(at);
            (wide(token(first)?.start), wide(token(last)?.end))
        } else if self
            .bits
            .flag(mix(context, IS_LAST), (start, end) == self.here.range)
        {
            self.here.range
        } else {
            let before = self.here.last.get(&context).copied().unwrap_or_default();
            let step = self
                .bits
                .signed(mix(context, NEXT), start.checked_sub(before)?);
            let start = before.checked_add(step)?;
            let more = self
                .bits
                .signed(mix(context, COUNT), end.checked_sub(start)?);
            self.here.last.insert(context, start);
            (start, start.checked_add(more)?)
        };
        let ends = [("end", end), ("start", start)];
        Some(
            ends.map(|(name, at)| (name.to_owned(), at.into()))
                .into_iter()
                .collect(),
        )
    }
}

/// A place as a number that may be stepped from.
fn wide(place: usize) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX)
}
