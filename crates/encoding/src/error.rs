//! What can go wrong, with its place and a way out.

use std::fmt;

use crate::Encoding;

/// Why a text could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// A byte stands for nothing in the encoding.
    Unmappable {
        /// The encoding tried.
        encoding: Encoding,
        /// Where the byte stands in the source.
        offset: usize,
        /// The byte.
        byte: u8,
    },
    /// A character has no place in the encoding.
    Unencodable {
        /// The encoding tried.
        encoding: Encoding,
        /// Where the character stands in the text.
        offset: usize,
        /// The character.
        char: char,
    },
    /// No encoding has this name.
    UnknownName {
        /// The name given.
        name: String,
    },
    /// The text may have more than 4 GiB: offsets have 32 bits.
    TooLong {
        /// Bytes of the source.
        bytes: usize,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unmappable { encoding, offset, byte } => write!(
                f,
                "byte 0x{byte:02X} at offset {offset} stands for nothing in {encoding}; name another encoding, or let it be detected"
            ),
            Self::Unencodable { encoding, offset, char } => {
                write!(f, "{char:?} at byte {offset} cannot be written in {encoding}; write UTF-8")
            }
            Self::UnknownName { name } => {
                let names = Encoding::ALL.map(Encoding::name).join(" ");
                write!(f, "unknown encoding {name:?}, want one of {names}")
            }
            Self::TooLong { bytes } => {
                write!(
                    f,
                    "{bytes} bytes are too many for one text (its offsets have 32 bits); split the file"
                )
            }
        }
    }
}

impl std::error::Error for Error {}
