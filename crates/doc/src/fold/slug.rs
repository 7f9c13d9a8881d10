//! Names as ids: lower-case ASCII with hyphens.

use super::folder::run;
use super::{Hash, Sink, is_mark, plain};

/// Lower-case ASCII with hyphens, for ids: no tones, no quality marks. Letters of other scripts are kept.
///
/// ```
/// assert_eq!(bantin_doc::fold::slug("Đảng Nhân dân Cách mạng Lào"), "dang-nhan-dan-cach-mang-lao");
/// ```
#[must_use]
pub fn slug(surface: &str) -> String {
    let mut out = String::with_capacity(surface.len());
    key_and_slug(surface, &mut out);
    out
}

/// The key of a surface; its slug is added to `out`.
pub(crate) fn key_and_slug(surface: &str, out: &mut String) -> u64 {
    let from = out.len();
    let mut both = Slug { out, from, hash: Hash::new() };
    run(surface, &mut both);
    let key = both.hash.finish();
    out.truncate(from + out[from..].trim_end_matches('-').len());
    key
}

/// Takes folded letters into a hash and a slug that begins at byte `from`.
struct Slug<'o> {
    out: &'o mut String,
    from: usize,
    hash: Hash,
}

impl Sink for Slug<'_> {
    fn letter(&mut self, c: char) {
        self.hash.letter(c);
        match plain(c) {
            c if c.is_ascii_alphanumeric() || !c.is_ascii() && c.is_alphanumeric() => self.out.push(c),
            c if is_mark(c) => {}
            _ if self.out.len() > self.from && !self.out.ends_with('-') => self.out.push('-'),
            _ => {}
        }
    }
}
