//! Equal values once: a page writes what a mark is by its place in a list.

use std::collections::HashMap;

use serde_json::Value;

/// Values in the order in which they were first met.
#[derive(Default)]
pub(super) struct Pool {
    places: HashMap<String, usize>,
    values: Vec<Value>,
}

impl Pool {
    /// The place of a value.
    pub(super) fn place(&mut self, value: Value) -> usize {
        let next = self.values.len();
        let place = *self.places.entry(value.to_string()).or_insert(next);
        if place == next {
            self.values.push(value);
        }
        place
    }

    /// All of them, in order.
    pub(super) fn into_values(self) -> Vec<Value> {
        self.values
    }
}

#[cfg(test)]
mod tests {
    use super::Pool;
    use serde_json::json;

    #[test]
    fn equal_values_share_a_place() {
        let mut pool = Pool::default();
        let places: Vec<usize> =
            [json!(["PER", null]), json!(1), json!(["PER", null])].map(|v| pool.place(v)).into();
        assert_eq!(places, [0, 1, 0]);
        assert_eq!(pool.into_values(), [json!(["PER", null]), json!(1)]);
    }
}
