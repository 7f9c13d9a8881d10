//! A large list as a file: written by `bantin gazetteer build`, checked whole before anything of it is used.
//!
//! Shape:  a header of [`HEADER`] bytes (magic, version, a fold key that tells whether keys are still made the same way,
//!         the length and the sum of all that follows), then sections of little-endian numbers.
//! Errors: `file: damaged: what`, `file: written by another version`. One pass over the bytes; no count is believed
//!         before the bytes are there, no index is used before it is known to lie in range.

use bantin_doc::{LoadError, fold};

use super::{Ids, NameList, Rows};
use crate::context::Contexts;
use crate::trie::Trie;
use crate::wire::{Reader, Wrong, checksum};

const MAGIC: &[u8; 8] = b"bantin\x00G";
/// Grows with the format, and with the tokenizer: the names in the file are cut already.
const VERSION: u64 = 1;
/// Magic, version, probe, length, sum.
const HEADER: usize = 40;
/// Folding and hashing as they are now.
const PROBE: &str = "Thoả thuận của Ðảng và Uỷ ban";

impl NameList {
    /// True when bytes are a compiled list, whole or not; anything else is text.
    #[must_use]
    pub fn is_compiled(bytes: &[u8]) -> bool {
        bytes.starts_with(MAGIC)
    }

    /// The list as a file, for [`NameList::from_bytes`].
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = vec![0; HEADER];
        self.rows.write(&mut out);
        self.names.write(&mut out);
        self.contexts.write(&mut out);
        let body = &out[HEADER..];
        let numbers = [VERSION, fold::key(PROBE), body.len() as u64, checksum(body)];
        let header = MAGIC.iter().copied().chain(numbers.into_iter().flat_map(u64::to_le_bytes));
        header.enumerate().for_each(|(i, byte)| out[i] = byte);
        out
    }

    /// Reads a file; `file` names it in errors.
    ///
    /// # Errors
    /// Bytes that are no compiled list, a damaged one, or one of another version.
    pub fn from_bytes(file: &str, bytes: &[u8]) -> Result<Self, LoadError> {
        let error = |message: String| LoadError { file: file.to_owned(), line: 0, message };
        let again = "build it again with `bantin gazetteer build`";
        let Some(rest) = bytes.strip_prefix(MAGIC) else {
            return Err(error("no compiled list, want one of `bantin gazetteer build`".into()));
        };
        let damaged = |what: String| error(format!("damaged: {what}, {again}"));
        let mut reader = Reader::new(rest);
        let mut next = || reader.number::<u64>().map_err(|_| damaged("the header is cut off".into()));
        let (version, probe, length, sum) = (next()?, next()?, next()?, next()?);
        if (version, probe) != (VERSION, fold::key(PROBE)) {
            return Err(error(format!("written by another version of bantin, {again}")));
        }
        let body = &bytes[HEADER..];
        if body.len() as u64 != length {
            return Err(damaged(format!("{} bytes of {length}", body.len())));
        }
        if checksum(body) != sum {
            return Err(damaged("the checksum does not fit".into()));
        }
        Self::read(body).map_err(|what| damaged(what.into()))
    }

    /// The sections. A file with a good sum that somebody made up passes no check that is left out here.
    fn read(body: &[u8]) -> Result<Self, Wrong> {
        let mut reader = Reader::new(body);
        let rows = Rows::read(&mut reader)?;
        let names = Trie::read(&mut reader, rows.len())?;
        let contexts = Contexts::read(&mut reader, rows.len())?;
        reader.end()?;
        let ids = Ids::new(&rows);
        Ok(Self { rows, names, contexts, ids })
    }

    /// Reads a file whose sum nobody vouches for: so that tests and fuzzing reach the checks behind it.
    ///
    /// # Errors
    /// As [`NameList::from_bytes`].
    #[doc(hidden)]
    pub fn from_bytes_unsummed(bytes: &[u8]) -> Result<Self, &'static str> {
        Self::read(bytes.get(HEADER..).ok_or("the header is cut off")?)
    }
}
