//! Where an expression or a false friend may open, by a quick look at every word.
//!
//! In:     the tokens of a document. Out: their words, and the places worth a closer look: never too few.
//! A fourth of the words open something, most of them in vain; what would be branches, often mispredicted, is arithmetic
//! on bits.

use bantin_doc::{Token, TokenKind};

use crate::lexicon::Lexicon;
use crate::word::Word;

/// Tokens whose bits are gathered in one number.
const BLOCK: usize = u64::BITS as usize;

/// Bit of the first token.
const FIRST: u64 = 1 << (BLOCK - 1);

/// The words of the tokens, and the places in order.
pub(crate) fn read(lexicon: &Lexicon, tokens: &[Token]) -> (Vec<Word>, Vec<u32>) {
    let mut words = vec![Word::default(); tokens.len()];
    let mut candidates = Vec::with_capacity(tokens.len().div_ceil(BLOCK));
    for (tokens, words) in tokens.chunks(BLOCK).zip(words.chunks_mut(BLOCK)) {
        candidates.push(block(lexicon, tokens, words));
    }
    let openings = places(lexicon, &candidates, &words);
    (words, openings)
}

/// Fills the words of a block; the bits of those with which something may open, the first in the highest place.
#[inline(never)]
fn block(lexicon: &Lexicon, tokens: &[Token], words: &mut [Word]) -> u64 {
    let mut candidates = 0;
    for (token, word) in tokens.iter().zip(words) {
        *word = lexicon.word(token);
        candidates = candidates << 1 | u64::from(word.opens());
    }
    candidates << (BLOCK - tokens.len())
}

/// May the token begin with a digit?
#[inline]
pub(crate) const fn is_figure(token: &Token) -> bool {
    const FIGURES: u32 = 1 << TokenKind::Number as u8 | 1 << TokenKind::Other as u8;
    FIGURES >> token.kind as u8 & 1 == 1
}

/// The candidates without the words that begin only longer phrases where none of these follows.
fn places(lexicon: &Lexicon, candidates: &[u64], words: &[Word]) -> Vec<u32> {
    let most: u32 = candidates.iter().map(|block| block.count_ones()).sum();
    let mut places = vec![0; most as usize];
    let mut count = 0;
    for (from, &block) in (0..).step_by(BLOCK).zip(candidates) {
        let mut left = block;
        while left != 0 {
            let place = left.leading_zeros();
            left ^= FIRST >> place;
            let i = from + place;
            places[count] = i;
            count += usize::from(lexicon.may_open(&words[i as usize..]));
        }
    }
    places.truncate(count);
    places
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::lexicon::Lexicon;
    use bantin_doc::{Span, Token, TokenKind};

    fn token(word: &str) -> Token {
        let figure = word.as_bytes()[0].is_ascii_digit();
        let kind = if figure { TokenKind::Number } else { TokenKind::Syllable };
        Token::new(word, Span::new(0, word.len() as u32), kind)
    }

    #[test]
    fn places_at_the_edges_of_blocks() {
        let lexicon =
            Lexicon::from_tsv("time.tsv", "tối\tpart\tEV\nhôm qua\tdeictic\tD-1").expect("good rows");
        let mut tokens = vec![token("mưa"); 130];
        for at in [0, 63, 64, 129] {
            tokens[at] = token("tối");
        }
        (tokens[5], tokens[70], tokens[100], tokens[101]) =
            (token("hôm"), token("28"), token("hôm"), token("qua"));
        let (words, places) = read(&lexicon, &tokens);
        assert_eq!(places, [0, 63, 64, 70, 100, 129], "\"hôm\" opens nothing by itself");
        assert_eq!(words.len(), tokens.len());
        assert_eq!(read(&lexicon, &[]).1, []);
    }
}
