//! Match objects.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::pattern::regex;
use super::replace;
use super::scan::{Found, Span, Subject};
use crate::builtins::container::natives;
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Dict, Foreign, ForeignData, NativeDef, Str, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Raised, Vm};

/// The class `Match`.
pub(super) static CLASS: ClassDef = ClassDef {
    doc: "The result of re.match() and re.search().\nMatch objects always have a boolean value of True.",
    flags: class_flags::FINAL,
    natives: &[
        NativeDef::method("group(self, /, *args)", group),
        NativeDef::method("groups(self, /, default=None)", groups),
        NativeDef::method("groupdict(self, /, default=None)", group_dict),
        NativeDef::method("start(self, group=0, /)", start),
        NativeDef::method("end(self, group=0, /)", end),
        NativeDef::method("span(self, group=0, /)", span),
        NativeDef::method("expand(self, /, template)", expand),
        NativeDef::method("__getitem__(self, key, /)", getitem),
        NativeDef::method("__copy__(self, /)", same),
        NativeDef::method("__deepcopy__(self, memo, /)", same),
        NativeDef::method("__repr__(self, /)", repr),
        NativeDef::class_method("__class_getitem__(cls, item, /)", natives::class_getitem),
        NativeDef::getter("string(self)", string),
        NativeDef::getter("re(self)", pattern),
        NativeDef::getter("pos(self)", pos),
        NativeDef::getter("endpos(self)", endpos),
        NativeDef::getter("lastindex(self)", last_index),
        NativeDef::getter("lastgroup(self)", last_group),
        NativeDef::getter("regs(self)", regs),
    ],
    ..ClassDef::new("re.Match", Kind::Foreign)
};

/// A match.
pub(super) struct Match {
    pub regex: Gc<Foreign>,
    pub string: Value,
    pos: usize,
    endpos: usize,
    pub found: Found,
}

impl ForeignData for Match {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_gc(self.regex);
        marker.mark(self.string);
        marker.owns(self.found.groups.len() * size_of::<Option<Span>>());
    }
}

/// A match object.
pub(super) fn object(vm: &mut Vm, regex: Gc<Foreign>, string: Value, pos: usize, endpos: usize, found: Found) -> Value {
    let class = match super::pattern::regex(vm, regex) {
        Some(regex) => regex.matches,
        None => vm.module_class(&CLASS, Type::Object),
    };
    Foreign::new(&mut vm.heap, class, Match { regex, string, pos, endpos, found })
}

fn data(vm: &Vm, value: Value) -> Option<&Match> {
    value.as_gc::<Foreign>()?.get(&vm.heap).data::<Match>()
}

/// TypeError unless the receiver is a match.
fn check(vm: &mut Vm, args: Args) -> Outcome<()> {
    if data(vm, args.at(0)).is_some() {
        return Ok(());
    }
    let name = vm.type_name(args.at(0));
    Err(vm.type_error(format!("descriptor requires a 're.Match' object but received a '{name}'")))
}

fn no_such_group(vm: &mut Vm) -> Raised {
    vm.index_error("no such group")
}

/// The number of a group that is given by number or name.
fn number(vm: &mut Vm, matched: Value, group: Value) -> Outcome<usize> {
    let count = data(vm, matched).map_or(0, |matched| matched.found.groups.len() + 1);
    let number = match group.as_small() {
        Some(number) => Some(number),
        None if vm.is_index(group) => Some(vm.index_clamped(group)?),
        None => {
            let index = data(vm, matched).and_then(|matched| regex(vm, matched.regex)).map(|regex| regex.index);
            let known = match index {
                Some(index) => vm.dict_get(index, group)?,
                None => None,
            };
            known.and_then(Value::as_small)
        }
    };
    match number.and_then(|number| usize::try_from(number).ok()).filter(|number| *number < count) {
        Some(number) => Ok(number),
        None => Err(no_such_group(vm)),
    }
}

fn subject(vm: &Vm, string: Value) -> Subject {
    vm.native_of(string).as_gc::<Str>().map_or(Subject::Bytes(string), Subject::Text)
}

fn span_of(vm: &Vm, matched: Value, group: usize) -> Option<Span> {
    data(vm, matched)?.found.span(group)
}

/// What a group matched, or `absent`.
pub(super) fn group_value(vm: &mut Vm, matched: Value, group: usize, absent: Value) -> Value {
    let Some(string) = data(vm, matched).map(|matched| matched.string) else { return absent };
    let span = span_of(vm, matched, group);
    subject(vm, string).group(vm, span, absent)
}

fn group(vm: &mut Vm, args: Args) -> Outcome {
    check(vm, args)?;
    let matched = args.at(0);
    match args.len() {
        1 => Ok(group_value(vm, matched, 0, Value::NONE)),
        2 => {
            let group = number(vm, matched, args.at(1))?;
            Ok(group_value(vm, matched, group, Value::NONE))
        }
        _ => {
            let mut found = Vec::with_capacity(args.len() - 1);
            for group in args.skip(1).positional() {
                let group = number(vm, matched, group)?;
                let value = group_value(vm, matched, group, Value::NONE);
                found.push(vm.heap.keep(value));
            }
            Ok(vm.tuple_value(&found))
        }
    }
}

fn getitem(vm: &mut Vm, args: Args) -> Outcome {
    check(vm, args)?;
    let group = number(vm, args.at(0), args.at(1))?;
    Ok(group_value(vm, args.at(0), group, Value::NONE))
}

fn groups(vm: &mut Vm, args: Args) -> Outcome {
    check(vm, args)?;
    let absent = args.get(1).unwrap_or(Value::NONE);
    let count = data(vm, args.at(0)).map_or(0, |matched| matched.found.groups.len());
    // Nothing is collected while these are made.
    let found: Vec<Value> = (1..=count).map(|group| group_value(vm, args.at(0), group, absent)).collect();
    Ok(vm.tuple_value(&found))
}

fn group_dict(vm: &mut Vm, args: Args) -> Outcome {
    check(vm, args)?;
    let absent = args.get(1).unwrap_or(Value::NONE);
    let found = vm.dict_value();
    let names = data(vm, args.at(0)).and_then(|matched| regex(vm, matched.regex)).map(|regex| regex.names.clone());
    for (group, name) in names.unwrap_or_default().into_iter().enumerate() {
        if let Some(name) = name.as_gc::<Str>() {
            let value = group_value(vm, args.at(0), group, absent);
            Dict::set_str(found, &mut vm.heap, name, value);
        }
    }
    Ok(found.value())
}

/// Start and end of the group that is the argument; -1 where it did not take part.
fn bounds(vm: &mut Vm, args: Args) -> Outcome<(i64, i64)> {
    check(vm, args)?;
    let group = match args.get(1) {
        Some(group) => number(vm, args.at(0), group)?,
        None => 0,
    };
    Ok(span_of(vm, args.at(0), group).map_or((-1, -1), |span| (span.start as i64, span.end as i64)))
}

fn start(vm: &mut Vm, args: Args) -> Outcome {
    let (start, _) = bounds(vm, args)?;
    Ok(vm.int_value(start))
}

fn end(vm: &mut Vm, args: Args) -> Outcome {
    let (_, end) = bounds(vm, args)?;
    Ok(vm.int_value(end))
}

fn pair(vm: &mut Vm, start: i64, end: i64) -> Value {
    let (start, end) = (vm.int_value(start), vm.int_value(end));
    vm.tuple_value(&[start, end])
}

fn span(vm: &mut Vm, args: Args) -> Outcome {
    let (start, end) = bounds(vm, args)?;
    Ok(pair(vm, start, end))
}

fn regs(vm: &mut Vm, args: Args) -> Outcome {
    check(vm, args)?;
    let count = data(vm, args.at(0)).map_or(0, |matched| matched.found.groups.len());
    let mut pairs = Vec::with_capacity(count + 1);
    for group in 0..=count {
        let span = span_of(vm, args.at(0), group);
        let (start, end) = span.map_or((-1, -1), |span| (span.start as i64, span.end as i64));
        pairs.push(pair(vm, start, end));
    }
    Ok(vm.tuple_value(&pairs))
}

fn expand(vm: &mut Vm, args: Args) -> Outcome {
    check(vm, args)?;
    replace::expand(vm, args.at(0), args.at(1))
}

fn same(_: &mut Vm, args: Args) -> Outcome {
    Ok(args.at(0))
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    check(vm, args)?;
    let span = span_of(vm, args.at(0), 0);
    let (start, end) = span.map_or((0, 0), |span| (span.start, span.end));
    let text = group_value(vm, args.at(0), 0, Value::NONE);
    vm.heap.keep(text);
    let shown: String = vm.repr_text(text)?.chars().take(50).collect();
    vm.text_value(&format!("<re.Match object; span=({start}, {end}), match={shown}>"))
}

fn string(vm: &mut Vm, args: Args) -> Outcome {
    check(vm, args)?;
    Ok(data(vm, args.at(0)).map_or(Value::NONE, |matched| matched.string))
}

fn pattern(vm: &mut Vm, args: Args) -> Outcome {
    check(vm, args)?;
    Ok(data(vm, args.at(0)).map_or(Value::NONE, |matched| matched.regex.value()))
}

fn pos(vm: &mut Vm, args: Args) -> Outcome {
    check(vm, args)?;
    let pos = data(vm, args.at(0)).map_or(0, |matched| matched.pos);
    Ok(vm.int_value(pos as i64))
}

fn endpos(vm: &mut Vm, args: Args) -> Outcome {
    check(vm, args)?;
    let endpos = data(vm, args.at(0)).map_or(0, |matched| matched.endpos);
    Ok(vm.int_value(endpos as i64))
}

/// The group that was complete last.
fn last_closed(vm: &Vm, matched: Value) -> Option<usize> {
    let matched = data(vm, matched)?;
    regex(vm, matched.regex)?.engine.last_closed(&matched.found)
}

fn last_index(vm: &mut Vm, args: Args) -> Outcome {
    check(vm, args)?;
    match last_closed(vm, args.at(0)) {
        Some(last) => Ok(vm.int_value(last as i64)),
        None => Ok(Value::NONE),
    }
}

fn last_group(vm: &mut Vm, args: Args) -> Outcome {
    check(vm, args)?;
    let Some(matched) = data(vm, args.at(0)) else { return Ok(Value::NONE) };
    let last = last_closed(vm, args.at(0));
    let name = last.and_then(|last| regex(vm, matched.regex)?.names.get(last).copied());
    Ok(name.and_then(Value::present).unwrap_or(Value::NONE))
}
