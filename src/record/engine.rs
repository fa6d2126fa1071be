//! What a reading hangs on beside its source: the version of the program, its rules, words and model, and the user's own files.

use std::fmt;

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

use super::SCHEMA;
use crate::{packed, pipeline::Tools};

/// A hash of all that: 128 bits, in writing 32 hexadecimal digits. Records of one engine can be compared with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Engine(pub(super) [u8; 16]);

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

/// The engine that these tools make: the same on every machine.
pub fn engine_hash(tools: &Tools) -> Engine {
    let mut hash = Sha256::new();
    let version = env!("CARGO_PKG_VERSION");
    hash.update((version.len() as u64).to_le_bytes());
    hash.update(version);
    hash.update([SCHEMA]);
    hash.update(packed::hash());
    hash.update(tools.own);
    let all: [u8; 32] = hash.finalize().into();
    let mut first = [0; 16];
    first.copy_from_slice(&all[..16]);
    Engine(first)
}
