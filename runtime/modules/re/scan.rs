//! Running a pattern over a text.

use alloc::boxed::Box;
use alloc::vec::Vec;

use fancy_regex::{Input, Match, MatchBytes, Regex, RegexInput};

use super::charset::Alphabet;
use super::engine::{Engine, Stop};
use super::translate::Form;
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
    /// What the whole pattern matched.
    pub whole: Span,
    /// What the groups matched.
    pub groups: Box<[Option<Span>]>,
}

impl Found {
    /// What a group matched, or the whole, which is group 0.
    pub fn span(&self, group: usize) -> Option<Span> {
        match group.checked_sub(1) {
            None => Some(self.whole),
            Some(index) => self.groups.get(index).copied().flatten(),
        }
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

    /// Where to search from one character to another.
    pub fn position(self, vm: &Vm, start: usize, end: usize) -> Position {
        let (first_byte, end_byte) = match self {
            Subject::Text(text) if !text.get(&vm.heap).is_ascii() => {
                let text = text.get(&vm.heap).as_str();
                let first_byte = text.char_indices().nth(start).map_or(text.len(), |(byte, _)| byte);
                let rest = text.get(first_byte..).unwrap_or_default();
                let count = end.saturating_sub(start);
                (first_byte, first_byte + rest.char_indices().nth(count).map_or(rest.len(), |(byte, _)| byte))
            }
            _ => (start, end),
        };
        Position { byte: first_byte, end: if start > end { 0 } else { end_byte }, character: start, must_advance: false }
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

/// Where a search is. Nothing is found once its byte is beyond its end.
#[derive(Clone, Copy)]
pub(super) struct Position {
    /// Where it goes on, in bytes.
    byte: usize,
    /// Where the text ends for it, in bytes.
    end: usize,
    /// Which character stands at `byte`.
    character: usize,
    /// An empty match there does not count: one was found there.
    must_advance: bool,
}

/// Finds matches one after the other, at most `most`; `position` moves on.
pub(super) fn find(vm: &Vm, engine: &Engine, subject: Subject, how: How, position: &mut Position, most: usize) -> Result<Vec<Found>, Stop> {
    match subject {
        Subject::Text(text) => {
            let text = text.get(&vm.heap);
            let ascii = text.is_ascii();
            let text = text.as_str();
            let text = text.get(..position.end).unwrap_or(text);
            if ascii {
                Run { text: text.as_bytes(), wide: None, alphabet: Alphabet::Ascii, engine, how }.all(position, most)
            } else {
                Run { text, wide: Some(text), alphabet: Alphabet::Unicode, engine, how }.all(position, most)
            }
        }
        Subject::Bytes(value) => match vm.buffer(value) {
            Ok(content) => {
                let text = content.get(..position.end).unwrap_or(&content);
                Run { text, wide: None, alphabet: Alphabet::Bytes, engine, how }.all(position, most)
            }
            Err(_) => Ok(Vec::new()),
        },
    }
}

/// A match of the engine: where it is, in bytes.
trait Place {
    fn bounds(&self) -> (usize, usize);
}

impl Place for Match<'_> {
    fn bounds(&self) -> (usize, usize) {
        (self.start(), self.end())
    }
}

impl Place for MatchBytes<'_> {
    fn bounds(&self) -> (usize, usize) {
        (self.start(), self.end())
    }
}

/// A search in a text, which ends where the search does.
struct Run<'a, S: Input + ?Sized> {
    text: &'a S,
    /// A text that is not ASCII.
    wide: Option<&'a str>,
    alphabet: Alphabet,
    engine: &'a Engine,
    how: How,
}

impl<'a, S: Input + ?Sized> Run<'a, S>
where
    S::Match<'a>: Place,
{
    fn all(&self, position: &mut Position, most: usize) -> Result<Vec<Found>, Stop> {
        if self.how != How::Full
            && let Some(run) = self.engine.run(self.alphabet)
        {
            return Ok(self.all_runs(run, position, most));
        }
        let mut found = Vec::new();
        // Where one match began at the next place for it, the next one may do so too.
        let mut follows = false;
        while found.len() < most && position.byte <= position.end {
            let next = self.engine.next_place(self.text.as_bytes(), position.byte);
            let Some(one) = self.next(position, next.filter(|_| follows))? else {
                position.byte = usize::MAX;
                break;
            };
            let Span { end, first_byte, end_byte, .. } = one.whole;
            follows = next == Some(first_byte);
            position.character = end;
            position.byte = end_byte;
            position.must_advance = first_byte == end_byte;
            found.push(one);
        }
        Ok(found)
    }

    /// The same for a pattern that is a run of bytes.
    fn all_runs(&self, run: &super::run::Run, position: &mut Position, most: usize) -> Vec<Found> {
        let text = self.text.as_bytes();
        let mut found = Vec::new();
        while found.len() < most && position.byte <= position.end {
            let place = if self.how == How::Search { run.find(text, position.byte) } else { run.find_at(text, position.byte) };
            let Some((start, end)) = place else {
                position.byte = usize::MAX;
                break;
            };
            (position.byte, position.character, position.must_advance) = (end, end, false);
            found.push(Found { whole: Span { start, end, first_byte: start, end_byte: end }, groups: Box::default() });
        }
        found
    }

    /// The next match. If it is likely to begin at `likely`, it is looked for there first.
    fn next(&self, position: &Position, likely: Option<usize>) -> Result<Option<Found>, Stop> {
        let content = self.text.as_bytes();
        let form = Form {
            alphabet: self.alphabet,
            newline: content.last() == Some(&b'\n'),
            empty: content.is_empty(),
            full: self.how == How::Full,
        };
        let mut start = position.byte;
        if position.must_advance && self.engine.may_be_empty() {
            if let Some(program) = self.engine.program(form, true)?
                && let Some(found) = self.run(&program, position, start, true)?
            {
                return Ok(Some(found));
            }
            if self.how != How::Search || start >= content.len() {
                return Ok(None);
            }
            start += match self.wide.and_then(|text| text.get(start..)).and_then(|rest| rest.chars().next()) {
                Some(character) => character.len_utf8(),
                None => 1,
            };
        }
        let Some(program) = self.engine.program(form, false)? else { return Ok(None) };
        // No match begins before that, so one there is the first.
        if let Some(likely) = likely
            && self.how == How::Search
            && likely >= start
            && let Some(found) = self.run(&program, position, likely, true)?
        {
            return Ok(Some(found));
        }
        self.run(&program, position, start, self.how != How::Search)
    }

    /// The first match from `start` on, or the one there.
    fn run(&self, program: &Regex, position: &Position, start: usize, anchored: bool) -> Result<Option<Found>, Stop> {
        let input = RegexInput::new(self.text).from_pos(start).anchored(anchored);
        let mut ruler = Ruler { text: self.wide, byte: position.byte, character: position.character };
        let groups = self.engine.groups();
        if groups == 0 {
            return Ok(program.find_input(input)?.map(|place| Found { whole: ruler.of(place.bounds()), groups: Box::default() }));
        }
        let Some(captures) = program.captures_input(input)? else { return Ok(None) };
        let whole = ruler.of(captures.get(0).map_or((start, start), |place| place.bounds()));
        let groups = (1..=groups).map(|group| captures.get(group).map(|place| ruler.of(place.bounds()))).collect();
        Ok(Some(Found { whole, groups }))
    }
}

/// Tells which characters stand at bytes that come roughly in order.
struct Ruler<'a> {
    /// A text that is not ASCII.
    text: Option<&'a str>,
    byte: usize,
    character: usize,
}

impl Ruler<'_> {
    fn of(&mut self, (first_byte, end_byte): (usize, usize)) -> Span {
        let start = self.character_at(first_byte);
        let end = self.character_at(end_byte);
        Span { start, end, first_byte, end_byte }
    }

    fn character_at(&mut self, byte: usize) -> usize {
        let Some(text) = self.text else { return byte };
        if byte >= self.byte {
            self.character += text.get(self.byte..byte).map_or(0, |part| part.chars().count());
        } else {
            self.character -= text.get(byte..self.byte).map_or(0, |part| part.chars().count());
        }
        self.byte = byte;
        self.character
    }
}
