//! Interned strings: an aggregate names the same few thousand things millions of times.
//!
//! In:  strings in any order. Out: a [`Symbol`] each, equal for equal strings.
//! A symbol's number depends on the order of arrival and must never reach an output: whoever compares,
//! sorts or writes symbols goes through [`Names::ranks`] or [`Names::get`].

use std::sync::Arc;

use rustc_hash::FxHashMap;

/// Index of a string in one [`Names`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Symbol(pub(crate) u32);

#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    all: Vec<Arc<str>>,
    index: FxHashMap<Arc<str>, Symbol>,
}

impl Names {
    /// The symbol of a string, new or old.
    pub(crate) fn intern(&mut self, name: &str) -> Symbol {
        if let Some(&symbol) = self.index.get(name) {
            return symbol;
        }
        let name: Arc<str> = name.into();
        let symbol = Symbol(u32::try_from(self.all.len()).expect("fewer than 2^32 different names"));
        self.all.push(Arc::clone(&name));
        self.index.insert(name, symbol);
        symbol
    }

    pub(crate) fn get(&self, symbol: Symbol) -> &str {
        &self.all[symbol.0 as usize]
    }

    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// All strings, by their symbols.
    pub(crate) fn all(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(|name| &**name)
    }

    /// All strings in order, and for each symbol the place of its string in that order.
    pub(crate) fn ranks(&self) -> (Vec<&str>, Vec<u32>) {
        let mut order: Vec<u32> = (0..).take(self.all.len()).collect();
        order.sort_unstable_by(|&a, &b| self.all[a as usize].cmp(&self.all[b as usize]));
        let mut ranks = vec![0; order.len()];
        for (rank, &symbol) in (0..).zip(&order) {
            ranks[symbol as usize] = rank;
        }
        (order.iter().map(|&i| &*self.all[i as usize]).collect(), ranks)
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn ranks_forget_the_order_of_arrival() {
        let mut names = Names::default();
        let (b, a) = (names.intern("b"), names.intern("a"));
        assert_eq!(names.intern("b"), b);
        let (sorted, ranks) = names.ranks();
        assert_eq!(sorted, ["a", "b"]);
        assert_eq!((ranks[a.0 as usize], ranks[b.0 as usize]), (0, 1));
    }
}
