//! Names as ids: lower-case ASCII with hyphens.

use super::folder::{emit_tones, run};
use super::{BASE, Hash, Sink, entry, is_letter, is_mark, plain};

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
    let key = quick(surface, out).unwrap_or_else(|| {
        out.truncate(from);
        let mut both = Slug { out, from, hash: Hash::new() };
        run(surface, &mut both);
        both.hash.finish()
    });
    out.truncate(from + out[from..].trim_end_matches('-').len());
    key
}

/// The pass over words of the tables' letters with single blanks between them, as most names are; `None` for any other surface.
fn quick(surface: &str, out: &mut String) -> Option<u64> {
    let mut both = Slug { from: out.len(), out, hash: Hash::new() };
    let (mut tones, mut gap) = (0u32, true);
    for c in surface.chars() {
        let entry = entry(c);
        let is_gap = c == ' ';
        if entry == 0 && !is_gap || is_gap && gap {
            return None;
        }
        gap = is_gap;
        let base = if is_gap { ' ' } else { char::from_u32(u32::from(entry & BASE))? };
        if tones != 0 && !is_letter(base as u32) {
            emit_tones(&mut both.hash, std::mem::take(&mut tones));
        }
        let tone = u32::from(entry >> 12 & 7);
        if tone != 0 {
            tones = tones << 4 | tone;
        }
        both.letter(base);
    }
    emit_tones(&mut both.hash, tones);
    (!gap).then(|| both.hash.finish())
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
            c @ 'a'..='z' => self.out.push(c),
            c if c.is_ascii_alphanumeric() || !c.is_ascii() && c.is_alphanumeric() => self.out.push(c),
            c if is_mark(c) => {}
            _ if self.out.len() > self.from && !self.out.ends_with('-') => self.out.push('-'),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Hash, Slug, key_and_slug, quick, run};

    #[test]
    fn the_quick_way_and_the_long_way_agree() {
        let names = [
            "Nguyễn Phú Trọng",
            "THOÀ Khuỷu",
            "Thoong-xa-lit Măng-nò-mệch",
            "Y Quý K’rông",
            "T.Ư Đảng 2, Ðăk Lăk 3/2",
            "Béla Bartók ß œ × ÷",
            "ấấấấấấấấấấ b",
            "a. - b",
            "-a-",
            "İ Ǆ ǅ",
            "",
            " a",
            "a ",
            "a  b",
            "a\u{300} b\u{a0}c",
            "Đảng \u{200b}Lào",
            "Ελλάς 한국",
        ];
        let letters = (0..0x250u32).chain(0x1E00..0x1F00).filter_map(char::from_u32);
        let names = names.map(str::to_owned).into_iter().chain(letters.map(|c| format!("ạ{c}n {c}")));
        for name in names {
            let mut long = Slug { out: &mut String::from("x/"), from: 2, hash: Hash::new() };
            run(&name, &mut long);
            let mut out = String::from("x/");
            if let Some(key) = quick(&name, &mut out) {
                assert_eq!((key, &out), (Hash(long.hash.0).finish(), &*long.out), "{name:?}");
            }
            let mut out = String::from("x/");
            assert_eq!(key_and_slug(&name, &mut out), long.hash.finish(), "{name:?}");
            assert_eq!(out, long.out.trim_end_matches('-'), "{name:?}");
        }
        assert!(quick("Nguyễn Phú Trọng", &mut String::new()).is_some());
    }
}
