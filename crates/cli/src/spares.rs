//! Buffers that were written out, to be filled again.
//!
//! A line is longer than what the allocator keeps at hand, and is given back by another thread than the one that asked for it:
//! both are dear for a short document.

use std::sync::{Mutex, PoisonError};

/// Larger ones are freed: one long document must not hold its memory to the end.
const KEPT: usize = 1 << 18;

/// Empty buffers; there are as many as were ever in use at once.
#[derive(Default)]
pub(crate) struct Spares(Mutex<Vec<Vec<u8>>>);

impl Spares {
    /// An empty buffer with room for so many bytes.
    pub(crate) fn take(&self, room: usize) -> Vec<u8> {
        let mut buffer = self.all().pop().unwrap_or_default();
        buffer.reserve(room);
        buffer
    }

    /// Takes a buffer back.
    pub(crate) fn give(&self, mut buffer: Vec<u8>) {
        if buffer.capacity() <= KEPT {
            buffer.clear();
            self.all().push(buffer);
        }
    }

    fn all(&self) -> std::sync::MutexGuard<'_, Vec<Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::{KEPT, Spares};

    #[test]
    fn a_buffer_comes_back_empty_and_a_large_one_never() {
        let spares = Spares::default();
        let mut first = spares.take(100);
        first.extend_from_slice(b"line");
        let place = first.as_ptr();
        spares.give(first);
        spares.give(Vec::with_capacity(KEPT + 1));
        let again = spares.take(10);
        assert!(again.is_empty() && again.as_ptr() == place);
        assert_eq!(spares.take(0).capacity(), 0);
    }
}
