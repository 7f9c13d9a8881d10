//! A bar on standard error while long work runs.
//!
//! In:  the bytes there are, a shared count of those read. Out: nothing on standard output, ever.

use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::args::Progress;

/// The bar, or nothing where nobody looks.
pub(crate) struct Bar {
    bar: ProgressBar,
    seen: Arc<AtomicU64>,
    documents: u64,
    /// When work that is still running begins to show; `None` when it never will, or already does.
    shows_at: Option<Instant>,
}

impl Bar {
    /// A bar over `total` bytes (0: unknown). Shown after half a second of work, when standard error is a terminal;
    /// not when the data goes to a terminal too, which would mix the two.
    pub(crate) fn new(when: Progress, total: u64, seen: Arc<AtomicU64>, data_follows: bool) -> Self {
        let mixed = data_follows && io::stdout().is_terminal();
        let shown = when == Progress::Auto && io::stderr().is_terminal() && !mixed;
        let (length, template) = match total {
            0 => (None, "{spinner} {bytes} read, {msg} documents, {bytes_per_sec}"),
            n => (Some(n), "[{bar:30}] {bytes}/{total_bytes}, {msg} documents, {bytes_per_sec}, {eta} left"),
        };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::hidden());
        bar.set_style(style.progress_chars("=> "));
        let shows_at = shown.then(|| Instant::now() + Duration::from_millis(500));
        Self { bar, seen, documents: 0, shows_at }
    }

    /// One document more is done.
    pub(crate) fn step(&mut self) {
        self.documents += 1;
        if self.shows_at.is_some_and(|at| Instant::now() >= at) {
            self.shows_at = None;
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(8));
        }
        if !self.bar.is_hidden() {
            self.bar.set_position(self.seen.load(Ordering::Relaxed));
            self.bar.set_message(self.documents.to_string());
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
