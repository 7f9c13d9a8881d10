//! Sorting by names, which are small numbers: as long as one pass over the items and one over the names.

/// The items by their names, those of one name in their order. Names are below `names`.
pub(super) fn by_name<T: Copy>(items: &[T], names: usize, name: impl Fn(&T) -> u32) -> Vec<T> {
    let mut next = vec![0u32; names + 1];
    items.iter().for_each(|item| next[name(item) as usize + 1] += 1);
    for i in 1..next.len() {
        next[i] += next[i - 1];
    }
    let mut order = vec![0u32; items.len()];
    for (i, item) in (0..).zip(items) {
        let at = &mut next[name(item) as usize];
        order[*at as usize] = i;
        *at += 1;
    }
    order.into_iter().map(|i| items[i as usize]).collect()
}

#[cfg(test)]
mod tests {
    use super::by_name;

    #[test]
    fn equal_names_keep_their_order() {
        let items = [(3, 'a'), (0, 'b'), (3, 'c'), (1, 'd'), (0, 'e')];
        let sorted = [(0, 'b'), (0, 'e'), (1, 'd'), (3, 'a'), (3, 'c')];
        assert_eq!(by_name(&items, 4, |i| i.0), sorted);
        assert_eq!(by_name(&items[..0], 0, |i| i.0), []);
    }
}
