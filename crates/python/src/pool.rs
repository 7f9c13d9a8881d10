//! The threads on which batches run.
//!
//! A process that was forked has its parent's pools but none of their threads: work given to them would wait for ever
//! (`multiprocessing` forks by default on Linux before Python 3.14, and so does Spark's worker). Pools are therefore kept
//! together with the process that made them; a child makes its own.
//!
//! In: the number of threads, or none for all processors (`RAYON_NUM_THREADS` is obeyed). Out: results in the order of
//! the input. Errors: none; where the system gives no threads the caller's own does the work.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rayon::{ThreadPool, ThreadPoolBuilder};

/// Stack of a thread: that of a main thread, so that no text fits one thread and not another.
const STACK: usize = 8 << 20;

/// A pool, with its process and the number of threads asked for.
struct Kept {
    process: u32,
    threads: Option<usize>,
    pool: Arc<ThreadPool>,
}

static POOLS: Mutex<Vec<Kept>> = Mutex::new(Vec::new());

/// Runs `work` where `rayon::join` and parallel iterators use this number of threads.
pub(crate) fn install<R: Send>(threads: Option<usize>, work: impl FnOnce() -> R + Send) -> R {
    match pool(threads) {
        Some(pool) => pool.install(work),
        None => work(),
    }
}

/// Maps all, in their order.
pub(crate) fn map<T: Sync, R: Send>(
    threads: Option<usize>,
    all: &[T],
    work: impl Fn(&T) -> R + Sync + Send,
) -> Vec<R> {
    let parallel = threads != Some(1) && all.len() > 1;
    match parallel.then(|| pool(threads)).flatten() {
        Some(pool) => pool.install(|| all.par_iter().map(work).collect()),
        None => all.iter().map(work).collect(),
    }
}

fn pool(threads: Option<usize>) -> Option<Arc<ThreadPool>> {
    let process = std::process::id();
    let mut pools = POOLS.lock().unwrap_or_else(PoisonError::into_inner);
    if pools.first().is_some_and(|kept| kept.process != process) {
        // the parent's: to drop them would be to talk to threads that are not here
        std::mem::forget(std::mem::take(&mut *pools));
    }
    if let Some(kept) = pools.iter().find(|kept| kept.threads == threads) {
        return Some(Arc::clone(&kept.pool));
    }
    let pool = ThreadPoolBuilder::new()
        .num_threads(threads.unwrap_or(0))
        .stack_size(STACK)
        .thread_name(|i| format!("bantin-{i}"))
        .build();
    let pool = Arc::new(pool.ok()?);
    pools.push(Kept { process, threads, pool: Arc::clone(&pool) });
    Some(pool)
}
