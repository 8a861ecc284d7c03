//! What a report shows of an exception, taken down before anything is written.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::super::{Outcome, Vm};
use super::frame;
use super::lines::Lines;
use super::suggest;
use super::syntax::{self, SyntaxFields};
use crate::builtins::registry::Type;
use crate::object::{Class, Exception, TracePoint, Traceback};
use crate::value::{Gc, Value};

/// An exception, ready to be shown. Others are referred to by number.
pub(super) struct Report {
    /// The entries of its traceback, formatted.
    pub stack: Vec<String>,
    /// The class, with its module where that is shown.
    pub class: String,
    /// `str()` of the exception, with a suggestion.
    pub text: String,
    /// There is no message, and a colon stands before it all the same.
    pub bare: bool,
    /// Lines after it.
    pub notes: Vec<String>,
    /// For SyntaxError.
    pub syntax: Option<SyntaxFields>,
    pub cause: Option<usize>,
    pub context: Option<usize>,
    pub suppress_context: bool,
    /// The members of an exception group.
    pub members: Option<Vec<usize>>,
}

/// How an exception is shown.
#[derive(Clone, Copy)]
pub(super) struct Style {
    /// With everything it is chained to.
    pub chained: bool,
    /// As MicroPython's `sys.print_exception` shows it: without source lines, and
    /// `sys.tracebacklimit` keeps the outermost entries, as in CPython's
    /// `traceback.print_exception`. Otherwise it keeps the innermost.
    pub plain: bool,
    /// With marks under the part of a line that ran.
    pub marks: bool,
}

/// Takes down an exception and what it is chained to.
pub(super) fn collect(vm: &mut Vm, exception: Value, style: Style) -> Outcome<Vec<Report>> {
    let Style { chained, plain, marks } = style;
    let mut seen = BTreeSet::new();
    let mut lines = Lines::new(!plain, marks);
    let mut reports = Vec::new();
    let mut queue = Vec::new();
    seen.insert(exception.bits());
    add(vm, exception, &mut reports, &mut lines, plain)?;
    queue.push((0, exception));
    while let Some((number, value)) = queue.pop() {
        let Some(object) = value.as_gc::<Exception>() else { continue };
        let Exception { cause, context, suppress_context, .. } = *object.get(&vm.heap);
        let follow = |vm: &mut Vm, next: Value, reports: &mut Vec<Report>, seen: &mut BTreeSet<u64>, lines: &mut Lines| {
            if next.as_gc::<Exception>().is_none() || !seen.insert(next.bits()) {
                return Ok(None);
            }
            vm.heap.keep(next);
            add(vm, next, reports, lines, plain).map(Some)
        };
        let (mut cause_number, mut context_number) = (None, None);
        if chained {
            cause_number = follow(vm, cause, &mut reports, &mut seen, &mut lines)?;
            if cause_number.is_none() && !suppress_context {
                context_number = follow(vm, context, &mut reports, &mut seen, &mut lines)?;
            }
        }
        let mut members = None;
        if vm.exception_is(value, Type::BaseExceptionGroup) {
            let mut numbers = Vec::new();
            let name = vm.names.exceptions;
            let items = match vm.getattr_opt(value, name)? {
                Some(items) => vm.collect(items)?,
                None => Vec::new(),
            };
            for item in items {
                seen.insert(item.bits());
                vm.heap.keep(item);
                let member = add(vm, item, &mut reports, &mut lines, plain)?;
                numbers.push(member);
                queue.push((member, item));
            }
            members = Some(numbers);
        }
        if let Some(report) = reports.get_mut(number) {
            (report.cause, report.context, report.suppress_context, report.members) =
                (cause_number, context_number, suppress_context, members);
        }
        queue.extend(cause_number.map(|number| (number, cause)));
        queue.extend(context_number.map(|number| (number, context)));
    }
    Ok(reports)
}

fn add(vm: &mut Vm, exception: Value, reports: &mut Vec<Report>, lines: &mut Lines, plain: bool) -> Outcome<usize> {
    let class = vm.class_of(exception);
    let points = trace_points(vm, exception);
    let limited = limit(vm, &points, plain);
    let stack = frame::format_all(vm, limited, lines);
    let shown = class_text(vm, class)?;
    let mut text = safe_text(vm, exception, "exception", false);
    // MicroPython writes the colon without a message too.
    let bare = plain && text.is_empty();
    let mut syntax = None;
    if vm.exception_is(exception, Type::SyntaxError) {
        syntax = Some(syntax::fields(vm, exception)?);
    } else {
        text.push_str(&suggest::suggestion(vm, exception, points.last().copied()));
    }
    let notes = notes(vm, exception);
    let report =
        Report { stack, class: shown, text, bare, notes, syntax, cause: None, context: None, suppress_context: false, members: None };
    reports.push(report);
    Ok(reports.len() - 1)
}

/// The places of a traceback, outermost first.
pub(super) fn trace_points(vm: &Vm, exception: Value) -> Vec<TracePoint> {
    let Some(object) = exception.as_gc::<Exception>() else { return Vec::new() };
    let object = object.get(&vm.heap);
    let mut points: Vec<TracePoint> = object.trace.iter().rev().copied().collect();
    let mut next = object.traceback;
    while let Some(entry) = next.as_gc::<Traceback>() {
        let entry = entry.get(&vm.heap);
        points.push(entry.point);
        next = entry.next;
    }
    points
}

/// The entries that `sys.tracebacklimit` allows: the first or the last.
fn limit<'a>(vm: &mut Vm, points: &'a [TracePoint], first: bool) -> &'a [TracePoint] {
    let name = vm.names.tracebacklimit;
    let limit = vm.sys.get(&vm.heap).dict.get(&vm.heap).get_str(&vm.heap, name).and_then(Value::as_small);
    match limit {
        Some(limit) => {
            let count = usize::try_from(limit).unwrap_or(0).min(points.len());
            let kept = if first { points.get(..count) } else { points.get(points.len() - count..) };
            kept.unwrap_or(points)
        }
        None => points,
    }
}

/// The class as it is shown: with its module unless that is `builtins` or `__main__`.
fn class_text(vm: &mut Vm, class: Gc<Class>) -> Outcome<String> {
    let qualname = class.get(&vm.heap).qualname;
    let qualname = vm.text(qualname).map_or_else(|| vm.class_name(class), String::from);
    let name = vm.names.__module__;
    let module = vm.getattr_opt(class.value(), name)?;
    match module.and_then(|module| vm.text(module)) {
        Some("__main__" | "builtins") => Ok(qualname),
        Some(module) => Ok(format!("{module}.{qualname}")),
        None => Ok(format!("<unknown>.{qualname}")),
    }
}

/// `str()` or `repr()` of something whose methods may fail.
pub(super) fn safe_text(vm: &mut Vm, value: Value, what: &str, repr: bool) -> String {
    let outcome = if repr { vm.repr_text(value) } else { vm.str_text(value) };
    match outcome {
        Ok(text) => text,
        Err(raised) => {
            vm.take_raised(raised);
            format!("<{what} {}() failed>", if repr { "repr" } else { "str" })
        }
    }
}

/// `__notes__` as lines.
fn notes(vm: &mut Vm, exception: Value) -> Vec<String> {
    let name = vm.names.__notes__;
    let found = match vm.getattr_opt(exception, name) {
        Ok(found) => found,
        Err(raised) => {
            let error = vm.take_raised(raised);
            vm.heap.keep(error);
            let shown = safe_text(vm, error, "__notes__", true);
            return alloc::vec![format!("Ignored error getting __notes__: {shown}")];
        }
    };
    let Some(notes) = found.filter(|notes| !notes.is_none()) else { return Vec::new() };
    vm.heap.keep(notes);
    let native = vm.native_of(notes);
    let is_sequence = native.as_gc::<crate::object::List>().is_some() || native.as_gc::<crate::object::Tuple>().is_some();
    if !is_sequence {
        return alloc::vec![safe_text(vm, notes, "__notes__", true)];
    }
    let items = match vm.collect(notes) {
        Ok(items) => items,
        Err(raised) => {
            vm.take_raised(raised);
            return Vec::new();
        }
    };
    let mut lines = Vec::new();
    for item in items {
        let text = safe_text(vm, item, "note", false);
        lines.extend(text.split('\n').map(String::from));
    }
    lines
}
