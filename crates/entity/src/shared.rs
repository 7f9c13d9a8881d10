//! A value that is replaced while others read it: a gazetteer that is loaded again without a stop.
//!
//! In:     a new value now and then. Out: the current one, as an `Arc` that its reader keeps as long as it likes.
//! Waiting: readers never wait for a writer. There are two places; a writer fills the one that nobody is sent to, then
//!         sends the readers there. A reader who was sent too early looks again.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crate::Gazetteer;

/// A gazetteer that can be replaced while it is used.
pub type SharedGazetteer = Shared<Gazetteer>;

/// The current one of a series of values.
///
/// ```
/// use bantin_entity::Shared;
/// let lists = Shared::new(vec!["Hà Nội"]);
/// let reader = lists.load();
/// lists.replace(vec!["Hà Nội", "Huế"]);
/// assert_eq!((reader.len(), lists.load().len()), (1, 2));
/// ```
#[derive(Debug)]
pub struct Shared<T> {
    places: [RwLock<Arc<T>>; 2],
    current: AtomicUsize,
    writer: Mutex<()>,
}

impl<T> Shared<T> {
    /// Begins with a value.
    pub fn new(value: T) -> Self {
        let value = Arc::new(value);
        let places = [RwLock::new(Arc::clone(&value)), RwLock::new(value)];
        Self { places, current: AtomicUsize::new(0), writer: Mutex::new(()) }
    }

    /// The current value. It stays what it is for whoever holds it.
    pub fn load(&self) -> Arc<T> {
        loop {
            // taken only when a writer has sent the readers to the other place since
            if let Ok(place) = self.places[self.current.load(Ordering::Acquire) & 1].try_read() {
                return Arc::clone(&place);
            }
            std::hint::spin_loop();
        }
    }

    /// Replaces the value for all who load from now on; gives back the old one, which lives until its last reader is done.
    pub fn replace(&self, value: T) -> Arc<T> {
        let _alone = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let value = Arc::new(value);
        let now = self.current.load(Ordering::Acquire) & 1;
        self.put(1 - now, Arc::clone(&value));
        self.current.store(1 - now, Ordering::Release);
        self.put(now, value)
    }

    fn put(&self, place: usize, value: Arc<T>) -> Arc<T> {
        let mut place = self.places[place].write().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut place, value)
    }
}

#[cfg(test)]
mod tests {
    use super::Shared;
    use std::sync::Arc;
    use std::thread;

    #[test]
    fn readers_see_whole_values_in_order_while_they_are_replaced() {
        let shared = Shared::new((0u64, 0u64));
        thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    let mut last = 0;
                    while last < 2000 {
                        let now = shared.load();
                        assert!(now.0 == now.1 && now.0 >= last, "{now:?} after {last}");
                        last = now.0;
                    }
                });
            }
            for i in 1..=2000 {
                assert_eq!(shared.replace((i, i)).0, i - 1);
            }
        });
        assert_eq!(Arc::strong_count(&shared.load()), 3, "the two places and this one");
    }
}
