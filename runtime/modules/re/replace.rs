//! Replacing matches: templates with groups, functions.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::escape::{control, is_octal};
use super::matched::{self, Match};
use super::pattern::{LARGEST_BATCH, find_in, prepare, regex};
use super::scan::{Found, How, Subject};
use super::source::{Source, Token};
use super::syntax::Fault;
use crate::heap::Kind;
use crate::object::{Dict, Foreign, Str};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

/// A part of a template.
enum Piece {
    /// Text, or bytes as Latin-1.
    Literal(String),
    /// What a group matched.
    Group(usize),
}

/// Parses the template of a pattern with so many groups.
fn parse(characters: Vec<char>, text: bool, groups: usize, names: &dyn Fn(&str) -> Option<usize>) -> Result<Vec<Piece>, Fault> {
    let mut source = Source::new(characters, text)?;
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut add_group = |source: &Source, literal: &mut String, group: usize, back: usize| {
        if group > groups {
            return Err(source.fault(format!("invalid group reference {group}"), back));
        }
        if !literal.is_empty() {
            pieces.push(Piece::Literal(core::mem::take(literal)));
        }
        pieces.push(Piece::Group(group));
        Ok(())
    };
    while let Some(token) = source.get()? {
        let letter = match token {
            Token::Char(character) => {
                literal.push(character);
                continue;
            }
            Token::Escape(letter) => letter,
        };
        match letter {
            'g' => {
                if !source.take('<')? {
                    return Err(source.fault("missing <", 0));
                }
                let name = source.take_until('>', "group name")?;
                let length = name.chars().count() + 1;
                let group = if name.chars().all(|c| c.is_ascii_digit()) {
                    match name.parse::<usize>() {
                        Ok(group) if group < 1 << 30 => group,
                        _ => {
                            let digits = name.trim_start_matches('0');
                            return Err(source.fault(format!("invalid group reference {digits}"), length));
                        }
                    }
                } else {
                    source.check_name(&name, 1)?;
                    match names(&name) {
                        Some(group) => group,
                        None => return Err(Fault::Index(format!("unknown group name {}", crate::text::quote::str_repr(&name)))),
                    }
                };
                add_group(&source, &mut literal, group, length)?;
            }
            '0' => {
                let digits = source.take_while(2, is_octal)?;
                let code = u32::from_str_radix(&digits, 8).unwrap_or(0) & 0xff;
                literal.extend(char::from_u32(code));
            }
            '1'..='9' => {
                let mut digits = String::from(letter);
                if let Some(second) = source.take_if(|c| c.is_ascii_digit())? {
                    digits.push(second);
                    if is_octal(letter)
                        && is_octal(second)
                        && let Some(third) = source.take_if(is_octal)?
                    {
                        digits.push(third);
                        let code = u32::from_str_radix(&digits, 8).unwrap_or(u32::MAX);
                        if code > 0o377 {
                            let message = format!("octal escape value \\{digits} outside of range 0-0o377");
                            return Err(source.fault(message, digits.len() + 1));
                        }
                        literal.extend(char::from_u32(code));
                        continue;
                    }
                }
                add_group(&source, &mut literal, digits.parse().unwrap_or(usize::MAX), digits.len())?;
            }
            letter => match control(letter) {
                Some(character) => literal.push(character),
                None if letter.is_ascii_alphabetic() => return Err(source.fault(format!("bad escape \\{letter}"), 2)),
                None => literal.push_str(&token.text()),
            },
        }
    }
    if !literal.is_empty() {
        pieces.push(Piece::Literal(literal));
    }
    Ok(pieces)
}

/// The pieces of a template, which is a str or bytes-like object.
fn template(vm: &mut Vm, object: Gc<Foreign>, template: Value) -> Outcome<Vec<Piece>> {
    let text = vm.text(template).map(String::from);
    let is_text = text.is_some();
    let characters: Vec<char> = match text {
        Some(text) => text.chars().collect(),
        None if !vm.is_buffer(template) => {
            let name = vm.type_name(template);
            return Err(vm.type_error(format!("decoding to str: need a bytes-like object, {name} found")));
        }
        None => vm.expect_buffer(template)?.into_iter().map(char::from).collect(),
    };
    let Some((groups, index)) = regex(vm, object).map(|regex| (regex.engine.groups(), regex.index)) else { return Ok(Vec::new()) };
    let heap = &vm.heap;
    let names = |name: &str| {
        let known = index.get(heap).items().find(|(key, _)| key.as_gc::<Str>().is_some_and(|key| key.get(heap).as_str() == name));
        known.and_then(|(_, number)| number.as_small()).and_then(|number| usize::try_from(number).ok())
    };
    match parse(characters, is_text, groups, &names) {
        Ok(pieces) => Ok(pieces),
        Err(fault) => Err(super::raise(vm, fault, template)?),
    }
}

/// The result of a replacement while it is put together.
enum Output {
    Text(String),
    Bytes(Vec<u8>),
}

impl Output {
    fn for_subject(subject: Subject) -> Output {
        match subject {
            Subject::Text(_) => Output::Text(String::new()),
            Subject::Bytes(_) => Output::Bytes(Vec::new()),
        }
    }

    fn len(&self) -> usize {
        match self {
            Output::Text(text) => text.len(),
            Output::Bytes(bytes) => bytes.len(),
        }
    }

    /// Appends a part of the subject.
    fn copy(&mut self, vm: &Vm, subject: Subject, first: usize, end: usize) {
        match (self, subject) {
            (Output::Text(out), Subject::Text(text)) => {
                let text = text.get(&vm.heap).as_str();
                out.push_str(text.get(first..end.min(text.len())).unwrap_or_default());
            }
            (Output::Bytes(out), Subject::Bytes(value)) => {
                if let Ok(content) = vm.buffer(value) {
                    out.extend_from_slice(content.get(first..end.min(content.len())).unwrap_or_default());
                }
            }
            _ => {}
        }
    }

    /// Appends the text of a template, which holds bytes as Latin-1.
    fn literal(&mut self, text: &str) {
        match self {
            Output::Text(out) => out.push_str(text),
            Output::Bytes(out) => out.extend(text.chars().map(|character| character as u8)),
        }
    }

    fn finish(self, vm: &mut Vm) -> Outcome {
        match self {
            Output::Text(text) => vm.text_value(&text),
            Output::Bytes(bytes) => vm.content_value(&bytes),
        }
    }
}

fn fill(vm: &Vm, out: &mut Output, subject: Subject, found: &Found, pieces: &[Piece]) {
    for piece in pieces {
        match piece {
            Piece::Literal(text) => out.literal(text),
            Piece::Group(group) => {
                if let Some(span) = found.span(*group) {
                    out.copy(vm, subject, span.first_byte, span.end_byte);
                }
            }
        }
    }
}

/// `match.expand(template)`
pub(super) fn expand(vm: &mut Vm, matched: Value, text: Value) -> Outcome {
    let data = matched.as_gc::<Foreign>().and_then(|object| object.get(&vm.heap).data::<Match>());
    let Some((object, string)) = data.map(|data| (data.regex, data.string)) else { return Ok(Value::NONE) };
    let pieces = template(vm, object, text)?;
    let subject = vm.native_of(string).as_gc::<Str>().map_or(Subject::Bytes(string), Subject::Text);
    let mut out = Output::for_subject(subject);
    check_kind(vm, subject, text, 0)?;
    if let Some(data) = matched.as_gc::<Foreign>().and_then(|object| object.get(&vm.heap).data::<Match>()) {
        fill(vm, &mut out, subject, &data.found, &pieces);
    }
    out.finish(vm)
}

/// TypeError unless a replacement can stand in the result at that place.
fn check_kind(vm: &mut Vm, subject: Subject, value: Value, place: usize) -> Outcome<()> {
    let fits = match subject {
        Subject::Text(_) => vm.text(value).is_some(),
        Subject::Bytes(_) => vm.is_buffer(value),
    };
    if fits {
        return Ok(());
    }
    let name = vm.type_name(value);
    let wanted = if matches!(subject, Subject::Text(_)) { "str instance" } else { "a bytes-like object" };
    Err(vm.type_error(format!("sequence item {place}: expected {wanted}, {name} found")))
}

/// `pattern.sub(…)`: the new text and how many matches were replaced.
pub(super) fn replace(vm: &mut Vm, object: Gc<Foreign>, replacement: Value, string: Value, most: usize) -> Outcome<(Value, usize)> {
    let function = vm.is_callable(replacement);
    let is_text = vm.text(replacement).is_some();
    let pieces = if function {
        Vec::new()
    } else {
        let plain = match vm.text(replacement) {
            Some(text) => (!text.contains('\\')).then(|| String::from(text)),
            None => vm
                .buffer(replacement)
                .ok()
                .filter(|bytes| !bytes.contains(&b'\\'))
                .map(|bytes| bytes.iter().map(|byte| char::from(*byte)).collect()),
        };
        match plain {
            Some(text) if text.is_empty() => Vec::new(),
            Some(text) => alloc::vec![Piece::Literal(text)],
            None => template(vm, object, replacement)?,
        }
    };
    let (subject, start, end) = prepare(vm, object, string, None, None)?;
    let mut position = subject.position(vm, start, end);
    // What a function does to a buffer changes no match.
    let batch = if function && matches!(subject, Subject::Bytes(_)) { usize::MAX } else { LARGEST_BATCH };
    let mut out = Output::for_subject(subject);
    let mut last = 0;
    let mut items = 0;
    let mut count = 0;
    while count < most {
        let found = find_in(vm, object, subject, How::Search, &mut position, batch.min(most - count))?;
        if found.is_empty() {
            break;
        }
        count += found.len();
        for found in found {
            let whole = found.whole;
            if whole.first_byte > last {
                items += 1;
            }
            out.copy(vm, subject, last, whole.first_byte);
            last = whole.end_byte;
            if function {
                let matched = matched::object(vm, object, string, start, end, found);
                let mark = vm.heap.mark_handles();
                vm.heap.keep(matched);
                let answer = vm.call(replacement, &[matched])?;
                vm.heap.keep(answer);
                if !answer.is_none() {
                    check_kind(vm, subject, answer, items)?;
                    push(vm, &mut out, answer);
                    items += 1;
                }
                vm.heap.release_to(mark);
            } else {
                if is_text != matches!(subject, Subject::Text(_)) {
                    check_kind(vm, subject, replacement, items)?;
                }
                fill(vm, &mut out, subject, &found, &pieces);
                items += 1;
            }
            vm.check_text_size(out.len())?;
        }
    }
    if count == 0 {
        return Ok((subject.part(vm, 0, usize::MAX), 0));
    }
    out.copy(vm, subject, last, usize::MAX);
    Ok((out.finish(vm)?, count))
}

/// Appends what a function returned.
fn push(vm: &Vm, out: &mut Output, value: Value) {
    match out {
        Output::Text(out) => out.push_str(vm.text(value).unwrap_or_default()),
        Output::Bytes(out) => {
            if let Ok(content) = vm.buffer(value) {
                out.extend_from_slice(&content);
            }
        }
    }
}

/// `re.escape(pattern)`
pub(super) fn escape(vm: &mut Vm, pattern: Value) -> Outcome {
    let special = |byte: u8| b"()[]{}?*+-|^$\\.&~# \t\n\r\x0b\x0c".contains(&byte);
    if let Some(text) = vm.text(pattern) {
        let mut escaped = String::with_capacity(text.len());
        for character in text.chars() {
            if u8::try_from(character as u32).is_ok_and(special) {
                escaped.push('\\');
            }
            escaped.push(character);
        }
        return vm.text_value(&escaped);
    }
    if !vm.is_buffer(pattern) {
        let name = vm.type_name(pattern);
        return Err(vm.type_error(format!("decoding to str: need a bytes-like object, {name} found")));
    }
    let content = vm.expect_buffer(pattern)?;
    let mut escaped = Vec::with_capacity(content.len());
    for byte in content {
        if special(byte) {
            escaped.push(b'\\');
        }
        escaped.push(byte);
    }
    vm.content_value(&escaped)
}

/// A dict that has no more entries than `most`: the oldest go first.
pub(super) fn trim(vm: &mut Vm, dict: Gc<Dict>, most: usize) -> Outcome<()> {
    while dict.get(&vm.heap).len() >= most {
        let Some((oldest, _)) = dict.get(&vm.heap).items().next() else { break };
        if vm.dict_remove(dict, oldest)?.is_none() {
            break;
        }
    }
    Ok(())
}

/// Whether a value is bytes that do not change.
pub(super) fn is_constant(vm: &Vm, pattern: Value) -> bool {
    matches!(vm.native_of(pattern).kind(), Kind::Str | Kind::Bytes)
}
