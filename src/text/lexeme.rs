//! What the encoder sees of a token's form: the hashes of its norm, first character, last three characters and shape.
//!
//! | word | norm | prefix | suffix | shape |
//! |---|---|---|---|---|
//! | Delivered | delivered | D | red | Xxxxx |
//! | Oct. | October, by an exception | O | ct. | Xxx. |
//! | € | $ | € | € | € |
//! | 1,250 | 1,250 | 1 | 250 | d,ddd |
//!
//! Definitions and tables: spaCy's `lang/lex_attrs.py`, `lang/norm_exceptions.py` and `symbols.pyx`.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::{
    chars::{is_digit, is_letter},
    model::{ModelError, Reader},
};

/// Identifies a string as spaCy does: a reserved symbol by its number, any other by its 64-bit hash, the empty one by 0.
pub(super) fn string_id(text: &str) -> u64 {
    if text.is_empty() {
        return 0;
    }
    symbol(text).unwrap_or_else(|| hash(text.as_bytes()))
}

/// `form` in small letters.
pub(super) fn lower(form: &str) -> Cow<'_, str> {
    if !form.is_ascii() {
        Cow::from(form.to_lowercase())
    } else if form.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::from(form.to_ascii_lowercase())
    } else {
        Cow::from(form)
    }
}

/// The four features of a token's form, each as a [`string_id`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) norm: u64,
    pub(super) prefix: u64,
    pub(super) suffix: u64,
    pub(super) shape: u64,
}

/// Spellings that share a norm: "realise" and "realize".
#[derive(Debug)]
pub(super) struct Norms {
    /// The id of a norm by the id of a form.
    by_form: FxHashMap<u64, u64>,
}

impl Norms {
    /// Reads the section that holds nothing but pairs of ids.
    pub(super) fn read(section: &mut Reader<'_>) -> Result<Self, ModelError> {
        let (numbers, _) = section.bytes()?.as_chunks::<8>();
        let ids: Vec<_> = numbers.iter().map(|n| u64::from_le_bytes(*n)).collect();
        let (pairs, _) = ids.as_chunks::<2>();
        section.end()?;
        let base = BASE_NORMS
            .iter()
            .map(|(form, norm)| (string_id(form), string_id(norm)));
        let table = pairs.iter().map(|&[form, norm]| (form, norm));
        Ok(Self {
            by_form: base.chain(table).collect(),
        })
    }

    /// The features of `form`, whose id is `id`. `norm` is the id of a norm that an exception sets.
    pub(super) fn lexeme(&self, form: &str, id: u64, norm: Option<u64>) -> Lexeme {
        Lexeme {
            norm: norm.unwrap_or_else(|| self.norm(form, id)),
            prefix: string_id(first_char(form)),
            suffix: string_id(last_three_chars(form)),
            shape: string_id(&shape(form)),
        }
    }

    fn norm(&self, form: &str, id: u64) -> u64 {
        let norm = self.by_form.get(&id).copied();
        norm.unwrap_or_else(|| match lower(form) {
            Cow::Borrowed(_) => id,
            Cow::Owned(lower) => string_id(&lower),
        })
    }
}

fn first_char(form: &str) -> &str {
    let end = form.chars().next().map_or(0, char::len_utf8);
    form.get(..end).unwrap_or_default()
}

fn last_three_chars(form: &str) -> &str {
    let start = form.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
    form.get(start..).unwrap_or_default()
}

/// The form with capitals as `X`, other letters as `x`, digits as `d`, and no more than four of one in a row.
fn shape(form: &str) -> String {
    const LONGEST: usize = 100;
    if form.len() >= LONGEST && form.chars().count() >= LONGEST {
        return "LONG".to_owned();
    }
    let mut shape = String::with_capacity(form.len());
    let (mut last, mut run) = (None, 0);
    for c in form.chars() {
        let class = class_of(c);
        run = if last == Some(class) { run + 1 } else { 0 };
        last = Some(class);
        if run < 4 {
            shape.push(class);
        }
    }
    shape
}

fn class_of(c: char) -> char {
    if is_letter(c) {
        if c.is_uppercase() { 'X' } else { 'x' }
    } else if is_digit(c) {
        'd'
    } else {
        c
    }
}

/// The number of a reserved symbol, of those that a lower-cased word, a prefix, a suffix or a shape can be.
#[rustfmt::skip]
fn symbol(text: &str) -> Option<u64> {
    Some(match text.as_bytes() {
        b"X" => 101, b"_" => 456, b"ID" => 64, b"cc" => 407, b"nn" => 427, b"ADJ" => 84, b"ADP" => 85,
        b"ADV" => 86, b"AUX" => 87, b"DEP" => 76, b"DET" => 90, b"EOL" => 102, b"GPE" => 384, b"IDX" => 455,
        b"LAW" => 390, b"LOC" => 385, b"NUM" => 93, b"ORG" => 383, b"POS" => 74, b"SYM" => 99, b"TAG" => 75,
        b"acl" => 451, b"aux" => 405, b"cop" => 411, b"dep" => 414, b"det" => 415, b"neg" => 425,
        b"num" => 431, b"obj" => 434, b"obl" => 435, b"prt" => 444, b"amod" => 402, b"attr" => 404,
        b"conj" => 410, b"dobj" => 416, b"expl" => 417, b"hmod" => 418, b"hyph" => 419, b"intj" => 421,
        b"iobj" => 422, b"mark" => 423, b"meta" => 424, b"nmod" => 426, b"oprd" => 433, b"pobj" => 439,
        b"poss" => 440, b"prep" => 443, b"root" => 449, b"acomp" => 398, b"advcl" => 399, b"agent" => 401,
        b"appos" => 403, b"ccomp" => 408, b"csubj" => 412, b"nsubj" => 429, b"pcomp" => 438,
        b"punct" => 445, b"rcmod" => 448, b"relcl" => 447, b"xcomp" => 450, b"advmod" => 400,
        b"complm" => 409, b"infmod" => 420, b"number" => 432, b"auxpass" => 406, b"partmod" => 437,
        b"preconj" => 442, b"npadvmod" => 428, b"quantmod" => 446, b"csubjpass" => 413, b"nsubjpass" => 430,
        b"parataxis" => 436, b"possessive" => 441,
        _ => return None,
    })
}

/// `MurmurHash64A` with seed 1 (Austin Appleby, public domain).
fn hash(bytes: &[u8]) -> u64 {
    const MULTIPLIER: u64 = 0xc6a4_a793_5bd1_e995;
    const SHIFT: u32 = 47;
    const SEED: u64 = 1;
    let mix = |word: u64| {
        let word = word.wrapping_mul(MULTIPLIER);
        (word ^ (word >> SHIFT)).wrapping_mul(MULTIPLIER)
    };
    let mut hash = SEED ^ (bytes.len() as u64).wrapping_mul(MULTIPLIER);
    let (words, tail) = bytes.as_chunks::<8>();
    for word in words {
        hash = (hash ^ mix(u64::from_le_bytes(*word))).wrapping_mul(MULTIPLIER);
    }
    if !tail.is_empty() {
        let mut word = [0; 8];
        word[..tail.len()].copy_from_slice(tail);
        hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(MULTIPLIER);
    }
    hash = (hash ^ (hash >> SHIFT)).wrapping_mul(MULTIPLIER);
    hash ^ (hash >> SHIFT)
}

/// Norms of quotes, dashes and currencies.
#[rustfmt::skip]
const BASE_NORMS: &[(&str, &str)] = &[
    ("''", "\""), ("'S", "'s"), ("'s", "'s"), ("--", "-"), ("---", "-"), ("A$", "$"),
    ("C$", "$"), ("E£", "$"), ("Mex$", "$"), ("US$", "$"), ("`", "'"), ("``", "\""),
    ("£", "$"), ("¥", "$"), ("«", "\""), ("´", "'"), ("´´", "\""), ("»", "\""),
    ("।", "."), ("৳", "$"), ("฿", "$"), ("–", "-"), ("—", "-"), ("——", "-"),
    ("‘", "'"), ("‘‘", "\""), ("’", "'"), ("’S", "'s"), ("’s", "'s"), ("’’", "\""),
    ("“", "\""), ("”", "\""), ("„", "\""), ("…", "..."), ("₣", "$"), ("₩", "$"),
    ("€", "$"), ("₹", "$"), ("₺", "$"), ("。", "."), ("！", "!"), ("，", ","),
    ("：", ":"), ("；", ";"), ("？", "?"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_those_of_spacy() {
        // spacy.strings.get_string_id
        assert_eq!(string_id(""), 0);
        assert_eq!(string_id("X"), 101);
        assert_eq!(string_id("dep"), 414);
        assert_eq!(string_id("apple"), 8_566_208_034_543_834_098);
        assert_eq!(string_id("Überraschung"), 8_858_412_418_843_196_165);
        assert_eq!(string_id("12345678"), 9_871_996_032_675_327_904);
    }

    #[test]
    fn shapes_cut_runs_after_four() {
        assert_eq!(shape("Delivered"), "Xxxxx");
        assert_eq!(shape("U.S.-backed"), "X.X.-xxxx");
        assert_eq!(shape("1,250.75"), "d,ddd.dd");
        assert_eq!(shape("------é²"), "----xd");
        assert_eq!(shape(&"a".repeat(99)), "xxxx");
        assert_eq!(shape(&"a".repeat(100)), "LONG");
    }

    #[test]
    fn edges_are_counted_in_characters() {
        assert_eq!(first_char("éa"), "é");
        assert_eq!(last_three_chars("naïveté"), "eté");
        assert_eq!(last_three_chars("é"), "é");
    }

    #[test]
    fn a_norm_comes_from_the_exception_the_table_or_the_form() {
        let pair = [string_id("labour"), string_id("labor")].map(u64::to_le_bytes);
        let mut content = 16_u32.to_le_bytes().to_vec();
        content.extend(pair.concat());
        let norms = Norms::read(&mut Reader::new("norms", &content)).unwrap();
        let norm = |form: &str, set: Option<u64>| norms.lexeme(form, string_id(form), set).norm;
        assert_eq!(norm("Oct.", Some(7)), 7);
        assert_eq!(norm("labour", None), string_id("labor"));
        assert_eq!(norm("€", None), string_id("$"));
        assert_eq!(norm("ÉTÉ", None), string_id("été"));
    }
}
