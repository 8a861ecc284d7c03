//! Exceptions as text: what CPython 3.13 prints for one that nobody handled.

mod anchors;
mod frame;
mod lines;
mod render;
mod report;
mod suggest;

pub(crate) use suggest::closest;
mod syntax;
mod width;

pub(super) use suggest::is_standard_module;

use alloc::string::String;

use super::{Outcome, Vm};
use crate::value::Value;

impl Vm {
    /// An exception with its traceback and everything it is chained to. Ends with a line feed.
    pub fn format_exception(&mut self, exception: Value) -> Outcome<String> {
        let mark = self.heap.mark_handles();
        self.heap.keep(exception);
        let outcome = report::collect(self, exception, true);
        self.heap.release_to(mark);
        Ok(render::chain(&outcome?))
    }

    /// An exception without the exceptions it is chained to.
    pub fn format_exception_alone(&mut self, exception: Value) -> Outcome<String> {
        let mark = self.heap.mark_handles();
        self.heap.keep(exception);
        let outcome = report::collect(self, exception, false);
        self.heap.release_to(mark);
        Ok(render::chain(&outcome?))
    }

    /// An exception and its traceback as CPython shows those that cannot go on their
    /// way: without marks, and without what it is chained to.
    pub(crate) fn format_exception_plain(&mut self, exception: Value) -> Outcome<String> {
        let mark = self.heap.mark_handles();
        self.heap.keep(exception);
        let outcome = report::collect_plain(self, exception);
        self.heap.release_to(mark);
        Ok(render::chain(&outcome?))
    }

    /// The last lines of a report: class, message and notes.
    pub fn format_exception_only(&mut self, exception: Value) -> Outcome<String> {
        let mark = self.heap.mark_handles();
        self.heap.keep(exception);
        let outcome = report::collect(self, exception, false);
        self.heap.release_to(mark);
        Ok(render::only(&outcome?))
    }
}
