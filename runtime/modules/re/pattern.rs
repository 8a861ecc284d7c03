//! Pattern objects.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::charset::Alphabet;
use super::engine::{Engine, Stop};
use super::scan::{Found, How, Position, Subject, find};
use super::syntax::Fault;
use super::translate::Form;
use super::{bytecode, flags, matched, replace};
use crate::builtins::container::natives;
use crate::builtins::dict_view::mapping_proxy;
use crate::builtins::registry::{ClassDef, Type};
use crate::dialect::Difference;
use crate::heap::{Kind, Marker};
use crate::object::{Class, Dict, Foreign, ForeignData, Iter, NativeDef, Str, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Raised, Vm};

/// The class `Pattern`.
pub(super) static CLASS: ClassDef = ClassDef {
    doc: "Compiled regular expression object.",
    flags: class_flags::FINAL,
    natives: &[
        NativeDef::method("match(self, /, string, pos=0, endpos=sys.maxsize)", match_),
        NativeDef::method("fullmatch(self, /, string, pos=0, endpos=sys.maxsize)", full_match),
        NativeDef::method("search(self, /, string, pos=0, endpos=sys.maxsize)", search),
        NativeDef::method("findall(self, /, string, pos=0, endpos=sys.maxsize)", find_all),
        NativeDef::method("finditer(self, /, string, pos=0, endpos=sys.maxsize)", find_iter),
        NativeDef::method("scanner(self, /, string, pos=0, endpos=sys.maxsize)", scanner),
        NativeDef::method("split(self, /, string, maxsplit=0)", split),
        NativeDef::method("sub(self, /, repl, string, count=0)", sub),
        NativeDef::method("subn(self, /, repl, string, count=0)", subn),
        NativeDef::method("__copy__(self, /)", same),
        NativeDef::method("__deepcopy__(self, memo, /)", same),
        NativeDef::method("__reduce__(self, /)", reduce),
        NativeDef::method("__repr__(self, /)", repr),
        NativeDef::method("__eq__(self, value, /)", eq),
        NativeDef::method("__hash__(self, /)", hash),
        NativeDef::class_method("__class_getitem__(cls, item, /)", natives::class_getitem),
        NativeDef::getter("pattern(self)", pattern_text),
        NativeDef::getter("flags(self)", pattern_flags),
        NativeDef::getter("groups(self)", group_count),
        NativeDef::getter("groupindex(self)", group_index),
    ],
    ..ClassDef::new("re.Pattern", Kind::Foreign)
};

/// The class of scanners.
pub(super) static SCANNER: ClassDef = ClassDef {
    flags: class_flags::FINAL,
    natives: &[
        NativeDef::method("match(self, /)", scan_match),
        NativeDef::method("search(self, /)", scan_search),
        NativeDef::getter("pattern(self)", scan_pattern),
    ],
    ..ClassDef::new("_sre.SRE_Scanner", Kind::Foreign)
};

/// A pattern.
pub(super) struct Regex {
    pub engine: Engine,
    /// It is for str.
    pub text: bool,
    /// What was compiled: a str or bytes-like object.
    pub pattern: Value,
    /// Numbers of named groups.
    pub index: Gc<Dict>,
    /// The names of groups by number, NULL for those without.
    pub names: Vec<Value>,
    /// The class of matches.
    pub matches: Gc<Class>,
    /// MicroPython would come to no end with it, and shall not here.
    pub endless: bool,
}

impl ForeignData for Regex {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.pattern);
        marker.mark_gc(self.index);
        marker.mark_all(&self.names);
        marker.mark_gc(self.matches);
    }
}

/// The regex of a pattern object.
pub(super) fn regex(vm: &Vm, object: Gc<Foreign>) -> Option<&Regex> {
    object.get(&vm.heap).data::<Regex>()
}

/// A pattern object of a str or bytes-like object.
pub(super) fn compile(vm: &mut Vm, pattern: Value, flags: u32) -> Outcome {
    let text = vm.text(pattern).map(String::from);
    let is_text = text.is_some();
    let limited = vm.program_has(Difference::ReLimits);
    let characters: Vec<char> = match text {
        Some(text) => text.chars().collect(),
        None => vm.expect_buffer(pattern)?.into_iter().map(char::from).collect(),
    };
    if limited && bytecode::has_large_set(&characters) {
        return Err(vm.value_error("error in regex"));
    }
    let lookup = |name: &str| crate::modules::re::named_character(name);
    let parsed = match super::parse::parse(characters, is_text, flags, &lookup) {
        Ok(parsed) => parsed,
        Err(fault) => return Err(super::raise(vm, fault, pattern)?),
    };
    let endless = limited && bytecode::is_endless(&parsed.body);
    if limited {
        match bytecode::listing(&parsed) {
            Ok(listing) if parsed.flags & flags::DEBUG != 0 => vm.print_text(&listing)?,
            Err(bytecode::Missing::TooLarge) => return Err(vm.value_error("error in regex")),
            _ => {}
        }
    }
    let index = vm.dict_value();
    let mut names = alloc::vec![Value::NULL; parsed.groups as usize + 1];
    for (name, group) in &parsed.names {
        let name = vm.intern(name);
        let number = vm.int_value(i64::from(*group));
        Dict::set_str(index, &mut vm.heap, name, number);
        if let Some(slot) = names.get_mut(*group as usize) {
            *slot = name.value();
        }
    }
    let matches = vm.module_class(&matched::CLASS, Type::Object);
    let class = vm.module_class(&CLASS, Type::Object);
    let engine = Engine::new(parsed);
    // Most texts are of this form. What the engine refuses shall show now.
    let alphabet = if is_text { Alphabet::Ascii } else { Alphabet::Bytes };
    if engine.run(alphabet).is_none()
        && let Err(stop) = engine.program(Form { alphabet, newline: false, empty: false, full: false }, false)
    {
        return Err(stopped(vm, stop));
    }
    vm.heap.charge(CHARGE);
    Ok(Foreign::new(&mut vm.heap, class, Regex { engine, text: is_text, pattern, index, names, matches, endless }))
}

/// Bytes that the programs of a pattern are counted as.
const CHARGE: usize = 4096;

/// Raises what kept the engine from giving an answer.
fn stopped(vm: &mut Vm, stop: Stop) -> Raised {
    match stop {
        Stop::Program(reason) => vm.raise(Type::RuntimeError, format!("cannot run this regular expression: {reason}")),
        Stop::Depth => vm.recursion_error(),
        Stop::Limit => vm.raise(Type::RuntimeError, "regular expression search takes too long or too much memory"),
    }
}

/// The pattern object that is the receiver.
fn receiver(vm: &mut Vm, args: Args) -> Outcome<Gc<Foreign>> {
    match args.at(0).as_gc::<Foreign>().filter(|object| regex(vm, *object).is_some()) {
        Some(object) => Ok(object),
        None => {
            let name = vm.type_name(args.at(0));
            Err(vm.type_error(format!("descriptor requires a 're.Pattern' object but received a '{name}'")))
        }
    }
}

/// The text to search, and from which character to which.
pub(super) fn prepare(
    vm: &mut Vm,
    object: Gc<Foreign>,
    string: Value,
    start: Option<Value>,
    end: Option<Value>,
) -> Outcome<(Subject, usize, usize)> {
    let text = regex(vm, object).is_some_and(|regex| regex.text);
    if regex(vm, object).is_some_and(|regex| regex.endless) {
        return Err(vm.raise(Type::RuntimeError, "maximum recursion depth exceeded"));
    }
    let start = match start {
        Some(start) => vm.index_i64(start, "C ssize_t")?,
        None => 0,
    };
    let end = match end {
        Some(end) => vm.index_clamped(end)?,
        None => i64::MAX,
    };
    let subject = Subject::of(vm, string, text)?;
    let length = subject.len(vm);
    let place = |place: i64| usize::try_from(place).unwrap_or(0).min(length);
    Ok((subject, place(start), place(end)))
}

/// The matches of a pattern, at most `most`.
pub(super) fn find_in(
    vm: &mut Vm,
    object: Gc<Foreign>,
    subject: Subject,
    how: How,
    position: &mut Position,
    most: usize,
) -> Outcome<Vec<Found>> {
    let Some(regex) = regex(vm, object) else { return Ok(Vec::new()) };
    match find(vm, &regex.engine, subject, how, position, most) {
        Ok(found) => Ok(found),
        Err(stop) => Err(stopped(vm, stop)),
    }
}

/// A match object for the first match, or None.
pub(super) fn first(vm: &mut Vm, object: Gc<Foreign>, string: Value, start: Option<Value>, end: Option<Value>, how: How) -> Outcome {
    let (subject, start, end) = prepare(vm, object, string, start, end)?;
    let mut position = subject.position(vm, start, end);
    match find_in(vm, object, subject, how, &mut position, 1)?.pop() {
        Some(found) => Ok(matched::object(vm, object, string, start, end, found)),
        None => Ok(Value::NONE),
    }
}

fn match_(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    first(vm, object, args.at(1), args.get(2), args.get(3), How::Match)
}

fn full_match(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    first(vm, object, args.at(1), args.get(2), args.get(3), How::Full)
}

fn search(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    first(vm, object, args.at(1), args.get(2), args.get(3), How::Search)
}

fn find_all(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    all(vm, object, args.at(1), args.get(2), args.get(3))
}

/// What `findall` returns.
pub(super) fn all(vm: &mut Vm, object: Gc<Foreign>, string: Value, start: Option<Value>, end: Option<Value>) -> Outcome {
    let (subject, start, end) = prepare(vm, object, string, start, end)?;
    let mut position = subject.position(vm, start, end);
    let empty = subject.empty(vm);
    // Nothing is collected while these are made.
    let mut items = Vec::new();
    loop {
        let found = find_in(vm, object, subject, How::Search, &mut position, LARGEST_BATCH)?;
        if found.is_empty() {
            break;
        }
        vm.reserve(found.len().saturating_mul(64))?;
        items.reserve(found.len());
        for found in found {
            let item = match &*found.groups {
                [] => subject.group(vm, Some(found.whole), empty),
                [group] => subject.group(vm, *group, empty),
                spans => {
                    let mut groups = Vec::with_capacity(spans.len());
                    for span in spans {
                        groups.push(subject.group(vm, *span, empty));
                    }
                    vm.tuple_value(&groups)
                }
            };
            items.push(item);
        }
    }
    Ok(vm.list_value(items))
}

/// A search that goes on: that of `finditer`, or a scanner.
struct Scan {
    regex: Gc<Foreign>,
    string: Value,
    /// Where it started and ends.
    bounds: (usize, usize),
    position: Position,
    /// Matches that were found and not given yet, the next one last.
    ready: Vec<Found>,
    /// How many are looked for at once.
    batch: usize,
}

impl ForeignData for Scan {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_gc(self.regex);
        marker.mark(self.string);
    }
}

/// At most so many matches are found ahead: they are larger than what becomes of them.
pub(super) const LARGEST_BATCH: usize = 64;

fn new_scan(vm: &mut Vm, object: Gc<Foreign>, string: Value, start: Option<Value>, end: Option<Value>) -> Outcome<Scan> {
    let (subject, start, end) = prepare(vm, object, string, start, end)?;
    let position = subject.position(vm, start, end);
    Ok(Scan { regex: object, string, bounds: (start, end), position, ready: Vec::new(), batch: 1 })
}

fn find_iter(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    iter(vm, object, args.at(1), args.get(2), args.get(3))
}

/// What `finditer` returns.
pub(super) fn iter(vm: &mut Vm, object: Gc<Foreign>, string: Value, start: Option<Value>, end: Option<Value>) -> Outcome {
    let scan = new_scan(vm, object, string, start, end)?;
    let class = vm.class(Type::CallableIterator);
    Ok(Iter::module(&mut vm.heap, class, next_found, scan))
}

fn next_found(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<Option<Value>> {
    let Some(scan) = iter.get_mut(&mut vm.heap).data_mut::<Scan>() else { return Ok(None) };
    let (regex, string, bounds, mut position, batch) = (scan.regex, scan.string, scan.bounds, scan.position, scan.batch);
    let found = match scan.ready.pop() {
        Some(found) => found,
        None => {
            let text = vm.native_of(string).as_gc::<Str>();
            let subject = text.map_or(Subject::Bytes(string), Subject::Text);
            let mut more = find_in(vm, regex, subject, How::Search, &mut position, batch)?;
            more.reverse();
            let first = more.pop();
            let Some(scan) = iter.get_mut(&mut vm.heap).data_mut::<Scan>() else { return Ok(None) };
            (scan.ready, scan.position, scan.batch) = (more, position, (batch * 2).min(LARGEST_BATCH));
            let Some(first) = first else { return Ok(None) };
            first
        }
    };
    Ok(Some(matched::object(vm, regex, string, bounds.0, bounds.1, found)))
}

fn scanner(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    let scan = new_scan(vm, object, args.at(1), args.get(2), args.get(3))?;
    let class = vm.module_class(&SCANNER, Type::Object);
    Ok(Foreign::new(&mut vm.heap, class, scan))
}

fn scan_on(vm: &mut Vm, args: Args, how: How) -> Outcome {
    let Some(object) = args.at(0).as_gc::<Foreign>() else { return Ok(Value::NONE) };
    let Some(scan) = object.get(&vm.heap).data::<Scan>() else { return Ok(Value::NONE) };
    let (regex, string, bounds, mut position) = (scan.regex, scan.string, scan.bounds, scan.position);
    let text = vm.native_of(string).as_gc::<Str>();
    let subject = text.map_or(Subject::Bytes(string), Subject::Text);
    let found = find_in(vm, regex, subject, how, &mut position, 1)?.pop();
    if let Some(scan) = object.get_mut(&mut vm.heap).data_mut::<Scan>() {
        scan.position = position;
    }
    match found {
        Some(found) => Ok(matched::object(vm, regex, string, bounds.0, bounds.1, found)),
        None => Ok(Value::NONE),
    }
}

fn scan_match(vm: &mut Vm, args: Args) -> Outcome {
    scan_on(vm, args, How::Match)
}

fn scan_search(vm: &mut Vm, args: Args) -> Outcome {
    scan_on(vm, args, How::Search)
}

fn scan_pattern(vm: &mut Vm, args: Args) -> Outcome {
    let scan = args.at(0).as_gc::<Foreign>().and_then(|object| object.get(&vm.heap).data::<Scan>());
    Ok(scan.map_or(Value::NONE, |scan| scan.regex.value()))
}

fn split(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    let most = count_argument(vm, args.get(2))?;
    split_at(vm, object, args.at(1), most)
}

/// A number of which zero and less stand for no limit (zero) and none (less), as CPython counts.
pub(super) fn count_argument(vm: &mut Vm, count: Option<Value>) -> Outcome<usize> {
    match count {
        None => Ok(usize::MAX),
        Some(count) => Ok(match vm.index_i64(count, "C ssize_t")? {
            0 => usize::MAX,
            count => usize::try_from(count).unwrap_or(0),
        }),
    }
}

/// How many groups there are, the whole match among them.
fn group_names(vm: &Vm, object: Gc<Foreign>) -> usize {
    regex(vm, object).map_or(1, |regex| regex.names.len())
}

/// What `split` returns.
pub(super) fn split_at(vm: &mut Vm, object: Gc<Foreign>, string: Value, most: usize) -> Outcome {
    let (subject, start, end) = prepare(vm, object, string, None, None)?;
    let short = vm.program_has(Difference::ReSplit);
    if short && group_names(vm, object) > 1 {
        return Err(vm.raise(Type::NotImplementedError, "splitting with sub-captures"));
    }
    let mut position = subject.position(vm, start, end);
    let mut items = Vec::new();
    let (mut last, mut left) = (0, most);
    while left > 0 {
        let mut found = find_in(vm, object, subject, How::Search, &mut position, left.min(LARGEST_BATCH))?;
        if short && let Some(empty) = found.iter().position(|found| found.whole.first_byte == found.whole.end_byte) {
            found.truncate(empty);
            left = found.len();
        }
        if found.is_empty() {
            break;
        }
        left -= found.len();
        vm.reserve(found.len().saturating_mul(64))?;
        items.reserve(found.len() + 1);
        for found in found {
            items.push(subject.part(vm, last, found.whole.first_byte));
            for span in &found.groups {
                items.push(subject.group(vm, *span, Value::NONE));
            }
            last = found.whole.end_byte;
        }
    }
    items.push(subject.part(vm, last, usize::MAX));
    Ok(vm.list_value(items))
}

fn sub(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    let most = count_argument(vm, args.get(3))?;
    Ok(replace::replace(vm, object, args.at(1), args.at(2), most)?.0)
}

fn subn(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    let most = count_argument(vm, args.get(3))?;
    let (text, count) = replace::replace(vm, object, args.at(1), args.at(2), most)?;
    let count = vm.int_value(count as i64);
    Ok(vm.tuple_value(&[text, count]))
}

fn same(_: &mut Vm, args: Args) -> Outcome {
    Ok(args.at(0))
}

fn reduce(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    let Some((pattern, flags)) = regex(vm, object).map(|regex| (regex.pattern, regex.engine.flags())) else { return Ok(Value::NONE) };
    let module = vm.import("re", Value::NONE, Value::NONE, 0)?;
    vm.heap.keep(module);
    let name = vm.intern("compile");
    let compile = vm.getattr(module, name)?;
    let flags = vm.int_value(i64::from(flags));
    let arguments = vm.tuple_value(&[pattern, flags]);
    Ok(vm.tuple_value(&[compile, arguments]))
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    let Some((pattern, mut left)) = regex(vm, object).map(|regex| (regex.pattern, regex.engine.flags())) else { return Ok(Value::NONE) };
    if vm.text(pattern).is_some() && left & flags::TYPES == flags::UNICODE {
        left &= !flags::UNICODE;
    }
    let shown: String = vm.repr_text(pattern)?.chars().take(200).collect();
    let mut names: Vec<String> = Vec::new();
    for (flag, name) in flags::NAMES {
        if left & flag != 0 {
            names.push(String::from(*name));
            left &= !flag;
        }
    }
    if left != 0 {
        names.push(format!("{left:#x}"));
    }
    let text = if names.is_empty() { format!("re.compile({shown})") } else { format!("re.compile({shown}, {})", names.join("|")) };
    vm.text_value(&text)
}

fn eq(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    let Some(other) = args.at(1).as_gc::<Foreign>().filter(|other| regex(vm, *other).is_some()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let (Some(own), Some(others)) = (regex(vm, object), regex(vm, other)) else { return Ok(Value::NOT_IMPLEMENTED) };
    let alike = own.text == others.text && own.engine.is_same(&others.engine);
    let (a, b) = (own.pattern, others.pattern);
    Ok(Value::bool(object == other || (alike && vm.eq(a, b)?)))
}

fn hash(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    let Some((pattern, flags)) = regex(vm, object).map(|regex| (regex.pattern, regex.engine.flags())) else { return Ok(Value::NONE) };
    let hash = vm.hash(pattern)? ^ u64::from(flags).wrapping_mul(0x9e37_79b9);
    Ok(vm.int_value(hash as i64 >> 2))
}

fn pattern_text(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    Ok(regex(vm, object).map_or(Value::NONE, |regex| regex.pattern))
}

fn pattern_flags(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    let flags = regex(vm, object).map_or(0, |regex| regex.engine.flags());
    Ok(vm.int_value(i64::from(flags)))
}

fn group_count(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    let groups = regex(vm, object).map_or(0, |regex| regex.engine.groups());
    Ok(vm.int_value(groups as i64))
}

fn group_index(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    match regex(vm, object).map(|regex| regex.index) {
        Some(index) => Ok(mapping_proxy(vm, index.value())),
        None => Ok(Value::NONE),
    }
}

/// A fault of a pattern as an exception.
pub(super) fn fault_text(fault: &Fault) -> &str {
    match fault {
        Fault::Pattern(text, _) | Fault::Index(text) => text,
        Fault::Value(text) | Fault::Overflow(text) => text,
        Fault::Recursion => "maximum recursion depth exceeded",
    }
}
