//! How far a run is, on standard error: after two seconds, and where that is a terminal.

use std::{
    sync::mpsc::{self, RecvTimeoutError, Sender},
    thread,
    time::Duration,
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work that takes less is not told of.
const PATIENCE: Duration = Duration::from_secs(2);
const STEP: Duration = Duration::from_millis(200);
const LINE: &str = "{bar:30} {pos}/{len} sources read, {elapsed}";

/// A line that shows how many sources are read; it goes with the value.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    /// Its end tells the waiting thread that the work is done.
    done: Option<Sender<()>>,
    waiting: Option<thread::JoinHandle<()>>,
}

impl Progress {
    /// Of work on so many sources.
    pub(super) fn of(sources: usize) -> Self {
        let length = u64::try_from(sources).unwrap_or(u64::MAX);
        let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template(LINE) {
            bar.set_style(style);
        }
        let (done, ends) = mpsc::channel();
        let shown = bar.clone();
        let waiting = thread::spawn(move || {
            if ends.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(STEP);
            }
        });
        Self {
            bar,
            done: Some(done),
            waiting: Some(waiting),
        }
    }

    /// One more is read.
    pub(super) fn step(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.done = None;
        if let Some(waiting) = self.waiting.take() {
            _ = waiting.join();
        }
        self.bar.finish_and_clear();
    }
}
