//! The encodings and their names.

use std::fmt;
use std::str::FromStr;

use crate::Error;

/// An encoding of Vietnamese text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, the lower byte first.
    Utf16Le,
    /// UTF-16, the higher byte first.
    Utf16Be,
    /// Microsoft's code page: vowels with combining tone marks.
    Windows1258,
    /// TCVN 5712:1993, VN3, also called ABC: the fonts ".VnTime".
    Tcvn3,
    /// VNI for Windows: vowels with a second byte for their marks, the fonts "VNI-Times".
    Vni,
    /// RFC 1456.
    Viscii,
}

impl Encoding {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Windows1258, Self::Tcvn3, Self::Vni, Self::Viscii];

    /// The name in lower case, as [`str::parse`] reads it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1258 => "windows-1258",
            Self::Tcvn3 => "tcvn3",
            Self::Vni => "vni",
            Self::Viscii => "viscii",
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Encoding {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Ok(match name.to_ascii_lowercase().replace('_', "-").as_str() {
            "utf-8" | "utf8" => Self::Utf8,
            "utf-16le" | "utf16le" | "utf-16" | "utf16" => Self::Utf16Le,
            "utf-16be" | "utf16be" => Self::Utf16Be,
            "windows-1258" | "cp1258" | "1258" => Self::Windows1258,
            "tcvn3" | "tcvn" | "abc" | "vn3" | "tcvn-5712" | "tcvn5712" => Self::Tcvn3,
            "vni" | "vni-windows" | "vni-win" => Self::Vni,
            "viscii" | "rfc1456" => Self::Viscii,
            _ => return Err(Error::UnknownName { name: name.to_owned() }),
        })
    }
}
