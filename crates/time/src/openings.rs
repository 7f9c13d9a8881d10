//! Where an expression or a false friend may open, by a quick look at every word.
//!
//! In:     the tokens of a document. Out: their words, and the places worth a closer look: never too few.

use bantin_doc::{Picks, Token, TokenKind};

use crate::lexicon::Lexicon;
use crate::word::Word;

/// The words of the tokens, and the places in order.
pub(crate) fn read(lexicon: &Lexicon, tokens: &[Token]) -> (Vec<Word>, Vec<u32>) {
    let mut words = vec![Word::default(); tokens.len()];
    let mut candidates = Vec::with_capacity(tokens.len().div_ceil(Picks::MOST));
    for (tokens, words) in tokens.chunks(Picks::MOST).zip(words.chunks_mut(Picks::MOST)) {
        candidates.push(block(lexicon, tokens, words));
    }
    let openings = places(lexicon, &candidates, &words);
    (words, openings)
}

/// Fills the words of a block; the places of those with which something may open.
#[inline(never)]
fn block(lexicon: &Lexicon, tokens: &[Token], words: &mut [Word]) -> Picks {
    Picks::of(tokens.iter().zip(words), |(token, word)| {
        *word = lexicon.word(token);
        word.opens()
    })
}

/// May the token begin with a digit?
#[inline]
pub(crate) const fn is_figure(token: &Token) -> bool {
    const FIGURES: u32 = 1 << TokenKind::Number as u8 | 1 << TokenKind::Other as u8;
    FIGURES >> token.kind as u8 & 1 == 1
}

/// The candidates without the words that begin only longer phrases where none of these follows.
fn places(lexicon: &Lexicon, candidates: &[Picks], words: &[Word]) -> Vec<u32> {
    let most: usize = candidates.iter().map(Picks::len).sum();
    let mut places = vec![0; most];
    let mut count = 0;
    for (from, &block) in (0..).step_by(Picks::MOST).zip(candidates) {
        for i in block.map(|place| from + place) {
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
