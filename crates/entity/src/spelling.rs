//! Which tokens are spelt like Vietnamese syllables: asked of every capital, told once of each common syllable.

use std::sync::atomic::{AtomicU8, Ordering};

use bantin_doc::Token;
use bantin_doc::syllable::is_vietnamese;

/// What is known of the tokenizer's common syllables, by their numbers.
#[derive(Debug, Default)]
pub(crate) struct Spelling {
    keys: Box<[u64]>,
    /// 0 not asked yet, 1 yes, 2 no. Every thread would write the same.
    told: Box<[AtomicU8]>,
}

impl Spelling {
    /// Of syllables by their keys.
    pub(crate) fn new(keys: &[u64]) -> Self {
        Self { keys: keys.into(), told: keys.iter().map(|_| AtomicU8::new(0)).collect() }
    }

    /// Whether a common token is spelt like a Vietnamese syllable: a matter of its key alone. `None` for any other.
    #[inline]
    pub(crate) fn of(&self, text: &str, token: &Token) -> Option<bool> {
        let number = usize::from(token.common);
        let told = self.told.get(number).filter(|_| self.keys[number] == token.key)?;
        let mut answer = told.load(Ordering::Relaxed);
        if answer == 0 {
            answer = if is_vietnamese(&text[token.span]) { 1 } else { 2 };
            told.store(answer, Ordering::Relaxed);
        }
        Some(answer == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::Spelling;
    use bantin_doc::syllable::is_vietnamese;
    use bantin_doc::{Span, Token, TokenKind, fold};

    #[test]
    fn answers_do_not_depend_on_what_is_common() {
        let words = ["Nguyễn", "NGUYỄN", "nguyễn", "Trump", "Lào", "the", ""];
        let spelling = Spelling::new(&[0, fold::key("nguyễn"), fold::key("the"), fold::key("lào")]);
        let mut all = 0;
        for word in words {
            for common in [0, 1, 2, 3, 9, 1] {
                let mut token = Token::new(word, Span::new(0, word.len() as u32), TokenKind::Syllable);
                token.common = common; // a wrong number does no harm
                let known = spelling.of(word, &token);
                assert!(known.is_none_or(|known| known == is_vietnamese(word)), "{word} {common}");
                all += usize::from(known.is_some());
            }
        }
        assert_eq!(all, 3 * 2 + 1 + 1);
    }
}
