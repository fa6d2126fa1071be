//! A record as bytes, and back.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | [`MAGIC`], which starts no text |
//! | 1 | [`SCHEMA`] |
//! | 16 | the engine |
//! | 4 | how much is packed; little-endian, as all numbers |
//! | 4 | length of what is packed |
//! | … | packed by `squeeze`: source and reading |
//! | 4 | CRC-32 of all that stands before it |
//!
//! Records stand one after the other in a file. What the text or another part of the reading gives again is left out (`spare`).

use super::{
    Engine, Fault, MAGIC, Record, SCHEMA,
    spare::{bare, full},
    squeeze::{loose, tight},
};

/// Bytes before what is packed.
const HEAD: usize = MAGIC.len() + 1 + 16 + 4 + 4;
/// Bytes behind it.
const TAIL: usize = 4;
/// How many letters and parts a record has at most.
const MOST: usize = 256 << 20;

impl Record {
    /// The record in a compact form: the same bytes for the same record, on every machine.
    ///
    /// # Errors
    ///
    /// [`Fault::Unwritten`]: for a text of hundreds of megabytes.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Fault> {
        let unwritten = |message: &str| Fault::Unwritten {
            message: message.to_owned(),
        };
        let given = bare(self).map_err(|error| unwritten(&error.to_string()))?;
        let (packed, held) =
            tight(&given).ok_or_else(|| unwritten("a number in it is too great"))?;
        let lengths = [held, packed.len()].map(u32::try_from);
        let [Ok(much), Ok(length)] = lengths else {
            return Err(unwritten("it is too long"));
        };
        if held > MOST {
            return Err(unwritten("it is too long"));
        }
        let mut bytes = Vec::with_capacity(HEAD + packed.len() + TAIL);
        bytes.extend(MAGIC);
        bytes.push(SCHEMA);
        bytes.extend(self.engine.0);
        bytes.extend(much.to_le_bytes());
        bytes.extend(length.to_le_bytes());
        bytes.extend(packed);
        bytes.extend(crc32fast::hash(&bytes).to_le_bytes());
        Ok(bytes)
    }

    /// The record that `bytes` hold, whatever engine it was read by; [`Records`](super::Records) asks for its own.
    ///
    /// # Errors
    ///
    /// Bytes that are no record, cut off, damaged or of another form. A record is no more trusted than a file of the program's own cache:
    /// the checksum tells accidents, not forgeries.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Fault> {
        let head = Head::of(bytes)?;
        if head.length != bytes.len() {
            return Err(Fault::Damaged);
        }
        let (all, sum) = bytes.split_last_chunk::<TAIL>().ok_or(Fault::Cut)?;
        if crc32fast::hash(all) != u32::from_le_bytes(*sum) {
            return Err(Fault::Damaged);
        }
        let packed = all.get(HEAD..).ok_or(Fault::Cut)?;
        let given = loose(packed, head.held.min(MOST)).ok_or(Fault::Damaged)?;
        let (source, reading) = full(given).ok_or(Fault::Damaged)?;
        Ok(Self {
            engine: head.engine,
            source,
            reading,
        })
    }
}

/// What stands at the head of a record.
struct Head {
    engine: Engine,
    /// How much is packed.
    held: usize,
    /// Bytes of the whole record.
    length: usize,
}

impl Head {
    fn of(bytes: &[u8]) -> Result<Self, Fault> {
        let Some(rest) = bytes.strip_prefix(&MAGIC) else {
            let is_cut = !bytes.is_empty() && MAGIC.starts_with(bytes);
            return Err(if is_cut { Fault::Cut } else { Fault::NoRecord });
        };
        let (&found, rest) = rest.split_first().ok_or(Fault::Cut)?;
        if found != SCHEMA {
            return Err(Fault::Form { found, own: SCHEMA });
        }
        let (engine, mut rest) = rest.split_first_chunk::<16>().ok_or(Fault::Cut)?;
        let mut number = || {
            let (bytes, behind) = rest.split_first_chunk::<4>()?;
            rest = behind;
            usize::try_from(u32::from_le_bytes(*bytes)).ok()
        };
        let (held, packed) = number().zip(number()).ok_or(Fault::Cut)?;
        let length = HEAD + packed + TAIL;
        if length > bytes.len() {
            return Err(Fault::Cut);
        }
        Ok(Self {
            engine: Engine(*engine),
            held,
            length,
        })
    }
}

/// The records of a file, one after the other; what is no record up to the next one is a piece, too, so that it is told of.
pub fn split(bytes: &[u8]) -> Vec<&[u8]> {
    let mut pieces = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let whole = Head::of(rest).map(|head| head.length);
        let length = whole.unwrap_or_else(|_| {
            let behind = rest.get(1..).unwrap_or_default();
            let next = memchr::memmem::find(behind, &MAGIC);
            next.map_or(rest.len(), |next| next + 1)
        });
        let (piece, behind) = rest.split_at(length.min(rest.len()));
        pieces.push(piece);
        rest = behind;
    }
    pieces
}
