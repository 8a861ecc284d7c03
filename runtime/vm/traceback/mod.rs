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

use report::Style;

use super::{Outcome, Vm};
use crate::code::Position;
use crate::dialect::Difference;
use crate::value::Value;

impl Vm {
    /// An exception with its traceback and everything it is chained to. Ends with a line feed.
    pub fn format_exception(&mut self, exception: Value) -> Outcome<String> {
        let mark = self.heap.mark_handles();
        self.heap.keep(exception);
        let plain = self.dialect_has(Difference::PlainTraceback);
        let outcome = report::collect(self, exception, Style { chained: !plain, plain, marks: true });
        self.heap.release_to(mark);
        Ok(render::chain(&outcome?))
    }

    /// The same as MicroPython's `sys.print_exception` writes it: without source lines.
    pub fn format_exception_plain(&mut self, exception: Value) -> Outcome<String> {
        let mark = self.heap.mark_handles();
        self.heap.keep(exception);
        let outcome = report::collect(self, exception, Style { chained: true, plain: true, marks: true });
        self.heap.release_to(mark);
        Ok(render::chain(&outcome?))
    }

    /// An exception without the exceptions it is chained to.
    pub fn format_exception_alone(&mut self, exception: Value) -> Outcome<String> {
        let mark = self.heap.mark_handles();
        self.heap.keep(exception);
        let outcome = report::collect(self, exception, Style { chained: false, plain: false, marks: true });
        self.heap.release_to(mark);
        Ok(render::chain(&outcome?))
    }

    /// The same as CPython shows exceptions that cannot be raised: the first line of each place, without marks.
    pub(crate) fn format_exception_unmarked(&mut self, exception: Value) -> Outcome<String> {
        let mark = self.heap.mark_handles();
        self.heap.keep(exception);
        let plain = self.dialect_has(Difference::PlainTraceback);
        let outcome = report::collect(self, exception, Style { chained: false, plain, marks: false });
        self.heap.release_to(mark);
        Ok(render::chain(&outcome?))
    }

    /// The last lines of a report: class, message and notes.
    pub fn format_exception_only(&mut self, exception: Value) -> Outcome<String> {
        let mark = self.heap.mark_handles();
        self.heap.keep(exception);
        let outcome = report::collect(self, exception, Style { chained: false, plain: false, marks: true });
        self.heap.release_to(mark);
        Ok(render::only(&outcome?))
    }

    /// Source lines with marks under a part of them, as a report shows them.
    pub fn marked_lines(&mut self, lines: &[String], position: Position) -> String {
        if lines.is_empty() { String::new() } else { frame::marked(lines, position) }
    }

    /// What a report says after the message of an exception: `. Did you mean: …?`, or nothing.
    pub fn suggestion_for(&mut self, exception: Value) -> String {
        let mark = self.heap.mark_handles();
        self.heap.keep(exception);
        let last = report::trace_points(self, exception).last().copied();
        let text = suggest::suggestion(self, exception, last);
        self.heap.release_to(mark);
        text
    }
}
