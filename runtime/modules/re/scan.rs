//! Running a pattern over a text.

use alloc::boxed::Box;
use alloc::vec::Vec;

use rustpython_sre_engine::{Request, State, StrDrive};

use super::pattern::Compiled;
use crate::object::Str;
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

/// How a pattern is applied.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// At the start.
    Match,
    /// From the start to the end.
    Full,
    /// Wherever it first matches.
    Search,
}

/// What a group matched: characters of the text, and its bytes.
#[derive(Clone, Copy)]
pub(super) struct Span {
    pub start: usize,
    pub end: usize,
    pub first_byte: usize,
    pub end_byte: usize,
}

/// A match.
pub(super) struct Found {
    /// What the groups matched, the whole first.
    pub spans: Box<[Option<Span>]>,
    /// The group that was complete last.
    pub last: Option<usize>,
}

impl Found {
    /// What the whole pattern matched.
    pub fn whole(&self) -> Span {
        self.spans.first().copied().flatten().unwrap_or(Span { start: 0, end: 0, first_byte: 0, end_byte: 0 })
    }
}

/// What is searched.
#[derive(Clone, Copy)]
pub(super) enum Subject {
    /// A string.
    Text(Gc<Str>),
    /// A bytes-like object.
    Bytes(Value),
}

impl Subject {
    /// What `value` is to a pattern; TypeError if that does not fit.
    pub fn of(vm: &mut Vm, value: Value, text_pattern: bool) -> Outcome<Subject> {
        let native = vm.native_of(value);
        if let Some(text) = native.as_gc::<Str>() {
            if text_pattern {
                return Ok(Subject::Text(text));
            }
            return Err(vm.type_error("cannot use a bytes pattern on a string-like object"));
        }
        if !vm.is_buffer(value) {
            let name = vm.type_name(value);
            return Err(vm.type_error(alloc::format!("expected string or bytes-like object, got '{name}'")));
        }
        vm.check_buffer(value)?;
        if text_pattern {
            return Err(vm.type_error("cannot use a string pattern on a bytes-like object"));
        }
        Ok(Subject::Bytes(value))
    }

    /// How many characters it has.
    pub fn len(self, vm: &Vm) -> usize {
        match self {
            Subject::Text(text) => text.get(&vm.heap).len(),
            Subject::Bytes(value) => vm.buffer(value).map_or(0, |content| content.len()),
        }
    }

    /// A part of it: a str or a bytes object.
    pub fn part(self, vm: &mut Vm, first_byte: usize, end_byte: usize) -> Value {
        match self {
            Subject::Text(text) => vm.part_value(text, first_byte, end_byte),
            Subject::Bytes(value) => {
                let content = vm.buffer(value).map(|content| content.into_owned()).unwrap_or_default();
                if first_byte == 0 && end_byte >= content.len() && value.is(crate::heap::Kind::Bytes) {
                    return value;
                }
                let end_byte = end_byte.min(content.len());
                vm.bytes_value(content.get(first_byte.min(end_byte)..end_byte).unwrap_or_default())
            }
        }
    }

    /// What a group matched; `absent` if it did not take part.
    pub fn group(self, vm: &mut Vm, span: Option<Span>, absent: Value) -> Value {
        match span {
            Some(span) => self.part(vm, span.first_byte, span.end_byte),
            None => absent,
        }
    }

    /// The empty text.
    pub fn empty(self, vm: &mut Vm) -> Value {
        match self {
            Subject::Text(_) => vm.str_value(""),
            Subject::Bytes(_) => vm.bytes_value(&[]),
        }
    }
}

/// Where a search is: in characters.
#[derive(Clone, Copy)]
pub(super) struct Position {
    pub start: usize,
    pub end: usize,
    /// An empty match at `start` does not count: one was found there.
    pub must_advance: bool,
}

/// Finds matches one after the other, at most `most`. Afterwards `position`
/// is where to go on; its start is beyond its end when there are no more.
pub(super) fn find(vm: &Vm, compiled: &Compiled, subject: Subject, how: How, position: &mut Position, most: usize) -> Vec<Found> {
    match subject {
        Subject::Text(text) => {
            let text = text.get(&vm.heap);
            if text.is_ascii() {
                run(text.as_str().as_bytes(), None, compiled, how, position, most)
            } else {
                run(text.as_str(), Some(text.as_str()), compiled, how, position, most)
            }
        }
        Subject::Bytes(value) => match vm.buffer(value) {
            Ok(content) => run(&*content, None, compiled, how, position, most),
            Err(_) => Vec::new(),
        },
    }
}

fn run<S: StrDrive>(
    string: S,
    wide: Option<&str>,
    compiled: &Compiled,
    how: How,
    position: &mut Position,
    most: usize,
) -> Vec<Found> {
    let mut found = Vec::new();
    let mut state = State::default();
    let mut ruler = Ruler { text: wide, character: 0, byte: 0 };
    while found.len() < most && position.start <= position.end {
        let request = Request {
            string,
            start: position.start,
            end: position.end,
            pattern_codes: &compiled.program,
            match_all: how == How::Full,
            must_advance: position.must_advance,
        };
        state.reset(&request, position.start);
        let matched = match how {
            How::Search => state.search(request),
            How::Match | How::Full => state.py_match(&request),
        };
        if !matched {
            position.start = position.end + 1;
            break;
        }
        let (start, end) = (state.start, state.cursor.position);
        let mut spans = Vec::with_capacity(compiled.groups + 1);
        spans.push(Some(ruler.span(start, end)));
        for group in 0..compiled.groups {
            let (start, end) = state.marks.get(group);
            let span = match (start.into_option(), end.into_option()) {
                (Some(start), Some(end)) if start <= end => Some(ruler.span(start, end)),
                _ => None,
            };
            spans.push(span);
        }
        let last = usize::try_from(state.marks.last_index()).ok().filter(|last| *last > 0);
        found.push(Found { spans: spans.into_boxed_slice(), last });
        (position.start, position.must_advance) = (end, start == end);
    }
    found
}

/// Tells the bytes of characters that come roughly in order.
struct Ruler<'a> {
    /// A text that is not ASCII.
    text: Option<&'a str>,
    character: usize,
    byte: usize,
}

impl Ruler<'_> {
    fn span(&mut self, start: usize, end: usize) -> Span {
        let first_byte = self.byte_of(start);
        let end_byte = self.byte_of(end);
        Span { start, end, first_byte, end_byte }
    }

    fn byte_of(&mut self, character: usize) -> usize {
        let Some(text) = self.text else { return character };
        if character >= self.character {
            let rest = text.get(self.byte..).unwrap_or_default();
            let count = character - self.character;
            self.byte += rest.char_indices().nth(count).map_or(rest.len(), |(offset, _)| offset);
        } else {
            let before = text.get(..self.byte).unwrap_or_default();
            let count = self.character - character;
            self.byte = before.char_indices().rev().nth(count - 1).map_or(0, |(offset, _)| offset);
        }
        self.character = character;
        self.byte
    }
}
