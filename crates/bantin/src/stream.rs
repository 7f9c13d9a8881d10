//! Ordered work on a stream with bounded memory.
//!
//! In:     an iterator of records. Out: one result a record, in the records' order, whatever the threads.
//! Memory: a record holds a ticket from the moment it is read until its result is written, so that nothing piles
//!         up behind a slow one; tickets are limited by number and by bytes.
//! Errors: those of the writer, which end the stream; records already read are dropped.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::{Panicked, Pipeline, Record};
use bantin_doc::Annotations;

/// Stack of a thread: that of a main thread, so that no text fits one thread and not another.
const STACK: usize = 8 << 20;

/// Limits of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stream {
    /// Threads that work, the caller's among them; 0 counts as 1.
    pub threads: usize,
    /// Records between reading and writing.
    pub records: usize,
    /// Bytes of records between reading and writing; one record may exceed it.
    pub bytes: usize,
}

impl Stream {
    /// The usual limits for so many threads: 64 records and 4 MiB a thread.
    #[must_use]
    pub const fn with_threads(threads: usize) -> Self {
        let threads = if threads == 0 { 1 } else { threads };
        Self { threads, records: 64 * threads, bytes: (4 << 20) * threads }
    }

    /// Works on every record and writes the results in order.
    ///
    /// `size` says how many bytes a record holds; `work` runs on any thread, `write` on one at a time.
    ///
    /// ```
    /// use bantin::Stream;
    /// let mut out = Vec::new();
    /// Stream::with_threads(2)
    ///     .run(0..1000u32, |_| 4, |n| n * n, |square| { out.push(square); Ok::<(), ()>(()) })
    ///     .expect("writing to a vector");
    /// assert!(out.is_sorted() && out.len() == 1000);
    /// ```
    ///
    /// # Errors
    /// The first error of `write`.
    pub fn run<T, R, E>(
        &self,
        records: impl Iterator<Item = T> + Send,
        size: impl Fn(&T) -> usize + Sync,
        work: impl Fn(T) -> R + Sync,
        mut write: impl FnMut(R) -> Result<(), E> + Send,
    ) -> Result<(), E>
    where
        R: Send,
        E: Send,
    {
        if self.threads <= 1 {
            return records.map(work).try_for_each(write);
        }
        let desk = Desk {
            reader: Mutex::new((0, records)),
            tickets: Mutex::new(Tickets::default()),
            returned: Condvar::new(),
            writer: Mutex::new(Writer { next: 0, waiting: VecDeque::new(), write: &mut write, failed: None }),
            limits: *self,
        };
        std::thread::scope(|scope| {
            for _ in 1..self.threads {
                // Where the system gives no more threads, those there are do the work.
                let thread = std::thread::Builder::new().stack_size(STACK);
                let _ = thread.spawn_scoped(scope, || desk.serve(&size, &work));
            }
            desk.serve(&size, &work);
        });
        match desk.writer.into_inner().unwrap_or_else(PoisonError::into_inner).failed {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }
}

impl Pipeline {
    /// Annotates a stream of records: results come in order, memory is bounded, and the bytes do not depend on
    /// the number of threads.
    ///
    /// # Errors
    /// The first error of `write`.
    pub fn annotate_stream<E: Send>(
        &self,
        limits: Stream,
        records: impl Iterator<Item = Record> + Send,
        write: impl FnMut(Record, Result<Annotations, Panicked>) -> Result<(), E> + Send,
    ) -> Result<(), E> {
        let mut write = write;
        let work = |record: Record| {
            let result = self.try_annotate(&record.document());
            (record, result)
        };
        limits.run(records, |r| r.text.len(), work, |(record, result)| write(record, result))
    }
}

/// What the threads share: the reader, the tickets, the writer.
struct Desk<'w, I, R, W, E> {
    reader: Mutex<(u64, I)>,
    tickets: Mutex<Tickets>,
    returned: Condvar,
    writer: Mutex<Writer<'w, R, W, E>>,
    limits: Stream,
}

/// Records and bytes between reading and writing.
#[derive(Default)]
struct Tickets {
    records: usize,
    bytes: usize,
    /// A thread waits for room: only then is it told of some, which costs a call of the system.
    awaited: bool,
    closed: bool,
}

/// Results that wait for their turn, and the way out.
struct Writer<'w, R, W, E> {
    next: u64,
    /// From the next one on; `None` is still at work.
    waiting: VecDeque<Option<(R, usize)>>,
    write: &'w mut W,
    failed: Option<E>,
}

impl<T, R, E, I, W> Desk<'_, I, R, W, E>
where
    I: Iterator<Item = T>,
    W: FnMut(R) -> Result<(), E>,
{
    /// The life of one thread: a ticket, a record, work, delivery.
    fn serve(&self, size: impl Fn(&T) -> usize, work: impl Fn(T) -> R) {
        let guard = CloseOnPanic(&self.tickets, &self.returned);
        while let Some((number, bytes, record)) = self.take(&size) {
            let result = work(record);
            self.deliver(number, bytes, result);
        }
        std::mem::forget(guard);
    }

    /// Waits for room, then reads the next record. The reader stays locked meanwhile, so that the ticket
    /// goes to the next record and to none behind it.
    fn take(&self, size: impl Fn(&T) -> usize) -> Option<(u64, usize, T)> {
        let mut reader = lock(&self.reader);
        if !self.has_room() {
            return None;
        }
        let record = reader.1.next()?;
        let bytes = size(&record);
        let mut tickets = lock(&self.tickets);
        tickets.records += 1;
        tickets.bytes += bytes;
        drop(tickets);
        let number = reader.0;
        reader.0 += 1;
        Some((number, bytes, record))
    }

    /// Waits until there is room for one more; false when the desk is closed.
    fn has_room(&self) -> bool {
        let mut tickets = lock(&self.tickets);
        while !tickets.closed && !tickets.room(self.limits) {
            tickets.awaited = true;
            tickets = self.returned.wait(tickets).unwrap_or_else(PoisonError::into_inner);
        }
        tickets.awaited = false;
        !tickets.closed
    }

    /// Writes what is due. The thread that works on the next number never waits for a ticket: no deadlock.
    fn deliver(&self, number: u64, bytes: usize, result: R) {
        let mut writer = lock(&self.writer);
        writer.put(number, (result, bytes));
        while let Some((result, bytes)) = writer.due() {
            if writer.failed.is_none()
                && let Err(error) = (writer.write)(result)
            {
                writer.failed = Some(error);
                lock(&self.tickets).closed = true;
            }
            self.give_back(bytes);
        }
    }

    fn give_back(&self, bytes: usize) {
        let mut tickets = lock(&self.tickets);
        tickets.records -= 1;
        tickets.bytes -= bytes;
        let awaited = tickets.awaited;
        drop(tickets);
        if awaited {
            self.returned.notify_all();
        }
    }
}

impl<R, W, E> Writer<'_, R, W, E> {
    fn put(&mut self, number: u64, result: (R, usize)) {
        let place = (number - self.next) as usize;
        if self.waiting.len() <= place {
            self.waiting.resize_with(place + 1, || None);
        }
        self.waiting[place] = Some(result);
    }

    fn due(&mut self) -> Option<(R, usize)> {
        let result = self.waiting.front_mut()?.take()?;
        self.waiting.pop_front();
        self.next += 1;
        Some(result)
    }
}

impl Tickets {
    const fn room(&self, limits: Stream) -> bool {
        self.records == 0 || (self.records < limits.records && self.bytes < limits.bytes)
    }
}

/// A thread that panics takes its ticket with it: closes the desk, so that the others end instead of waiting.
struct CloseOnPanic<'d>(&'d Mutex<Tickets>, &'d Condvar);

impl Drop for CloseOnPanic<'_> {
    fn drop(&mut self) {
        lock(self.0).closed = true;
        self.1.notify_all();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::Stream;
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use std::time::Duration;

    #[test]
    fn order_holds_and_nothing_piles_up_behind_a_slow_record() {
        let (held, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let records = (0..300usize).inspect(|_| {
            most.fetch_max(held.fetch_add(1, SeqCst) + 1, SeqCst);
        });
        let work = |n: usize| {
            std::thread::sleep(Duration::from_millis(if n == 0 { 60 } else { 0 }));
            n
        };
        let mut out = Vec::new();
        let limits = Stream { threads: 4, records: 10, bytes: usize::MAX };
        let write = |n| {
            held.fetch_sub(1, SeqCst);
            out.push(n);
            Ok::<(), ()>(())
        };
        limits.run(records, |_| 1, work, write).expect("no error");
        assert!(out.iter().copied().eq(0..300));
        assert!(most.load(SeqCst) <= 10, "{} records in flight", most.load(SeqCst));
    }

    #[test]
    fn bytes_bound_too_and_one_large_record_passes() {
        let limits = Stream { threads: 3, records: 100, bytes: 10 };
        let mut sum = 0;
        let add = |n| {
            sum += n;
            Ok::<(), ()>(())
        };
        limits.run([1usize, 50, 3, 9, 70].into_iter(), |&n| n, |n| n, add).expect("no error");
        assert_eq!(sum, 133);
    }

    #[test]
    fn an_error_of_the_writer_ends_the_stream() {
        for threads in [1, 3] {
            let mut written = 0;
            let write = |n: u32| {
                written += 1;
                if n == 5 { Err("full") } else { Ok(()) }
            };
            let end = Stream::with_threads(threads).run(0.., |_| 1, |n| n, write);
            assert_eq!((end, written), (Err("full"), 6));
        }
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_of_the_work_ends_the_stream() {
        let here = std::thread::current().id();
        let work = |_: u32| {
            std::thread::sleep(Duration::from_millis(1));
            assert!(std::thread::current().id() == here, "told to");
        };
        let limits = Stream { threads: 3, records: 4, bytes: 100 };
        let _ = limits.run(0..1000, |_| 1, work, |()| Ok::<(), ()>(()));
    }
}
