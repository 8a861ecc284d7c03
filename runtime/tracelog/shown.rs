//! Values as text: bounded, without addresses, and without running anything of the program.

use std::format;
use std::string::String;

use dashu_int::ops::BitTest;

use crate::heap::Kind;
use crate::object::{Bytes, Class, Dict, Exception, Function, Instance, Int, List, Module, Native, Range, Set, ShapeId, Str, Tuple};
use crate::value::{Gc, Value};
use crate::vm::Vm;

/// Characters of a value that are shown.
const WIDTH: usize = 120;
/// Characters of a string within it.
const TEXT: usize = 60;
/// Items of a container.
const ITEMS: usize = 10;
/// Containers within containers.
const DEPTH: usize = 4;
/// Bits of integers that are shown in full.
const BITS: usize = 512;

/// A value as text.
pub(super) fn shown(vm: &mut Vm, value: Value) -> String {
    let mut text = String::new();
    put(vm, value, DEPTH, &mut text);
    if text.chars().count() > WIDTH {
        text = text.chars().take(WIDTH).collect();
        text.push('…');
    }
    text
}

/// Bits of a large integer.
fn bits(vm: &Vm, value: Value) -> usize {
    value.as_gc::<Int>().map_or(0, |int| int.get(&vm.heap).number.bit_len())
}

/// Items between brackets.
fn list(vm: &mut Vm, items: impl IntoIterator<Item = Value>, depth: usize, text: &mut String) {
    for (at, item) in items.into_iter().enumerate() {
        if at > 0 {
            text.push_str(", ");
        }
        if at == ITEMS || text.len() > 2 * WIDTH {
            text.push('…');
            return;
        }
        put(vm, item, depth, text);
    }
}

fn put(vm: &mut Vm, value: Value, depth: usize, text: &mut String) {
    if value.is_null() {
        return text.push_str("<unset>");
    }
    // One more than is shown, so that it is seen that there are more.
    let few = ITEMS + 1;
    match value.kind() {
        Kind::Str => string(vm, value, text),
        Kind::Bytes => {
            let Some(bytes) = value.as_gc::<Bytes>() else { return };
            let content = bytes.get(&vm.heap).as_slice();
            let cut = content.len() > TEXT;
            text.push_str("b'");
            text.extend(content.iter().take(TEXT).flat_map(|byte| byte.escape_ascii()).map(char::from));
            text.push_str(if cut { "…'" } else { "'" });
        }
        Kind::Int if bits(vm, value) > BITS => *text += &format!("<int of {} bits>", bits(vm, value)),
        Kind::SmallInt | Kind::Int | Kind::None | Kind::Bool | Kind::Ellipsis | Kind::NotImplemented | Kind::Float | Kind::Complex => {
            if let Err(raised) = vm.push_builtin_repr(text, value) {
                vm.take_raised(raised);
            }
        }
        _ if depth == 0 => text.push('…'),
        Kind::List => {
            let items: Option<std::vec::Vec<Value>> =
                value.as_gc::<List>().map(|list| list.get(&vm.heap).items.iter().take(few).copied().collect());
            text.push('[');
            list(vm, items.unwrap_or_default(), depth - 1, text);
            text.push(']');
        }
        Kind::Tuple => {
            let items: std::vec::Vec<Value> =
                value.as_gc::<Tuple>().map(|tuple| tuple.get(&vm.heap).items().iter().take(few).copied().collect()).unwrap_or_default();
            let one = items.len() == 1;
            text.push('(');
            list(vm, items, depth - 1, text);
            text.push_str(if one { ",)" } else { ")" });
        }
        Kind::Set => {
            let Some(set) = value.as_gc::<Set>() else { return };
            let items: std::vec::Vec<Value> = set.get(&vm.heap).items().take(few).collect();
            let frozen = set.get(&vm.heap).frozen;
            text.push_str(if frozen { "frozenset({" } else { "{" });
            list(vm, items, depth - 1, text);
            text.push_str(if frozen { "})" } else { "}" });
        }
        Kind::Dict => {
            let Some(dict) = value.as_gc::<Dict>() else { return };
            text.push('{');
            pairs(vm, dict, depth - 1, text);
            text.push('}');
        }
        Kind::Range => {
            let Some(range) = value.as_gc::<Range>() else { return };
            let Range { start, stop, step, .. } = *range.get(&vm.heap);
            text.push_str("range(");
            list(vm, [start, stop, step], depth, text);
            text.push(')');
        }
        Kind::Function => {
            let name = value.as_gc::<Function>().map(|function| function.get(&vm.heap).qualname);
            *text += &format!("<function {}>", name.and_then(|name| vm.text(name)).unwrap_or("?"));
        }
        Kind::Native => {
            let name = value.as_gc::<Native>().map_or("?", |native| native.get(&vm.heap).def.name());
            *text += &format!("<built-in {name}>");
        }
        Kind::Class => {
            let name = value.as_gc::<Class>().map(|class| vm.class_name(class)).unwrap_or_default();
            *text += &format!("<class {name}>");
        }
        Kind::Module => {
            let name =
                value.as_gc::<Module>().and_then(|module| module.get(&vm.heap).dict.get(&vm.heap).get_str(&vm.heap, vm.names.__name__));
            *text += &format!("<module {}>", name.and_then(|name| vm.text(name)).unwrap_or("?"));
        }
        Kind::Exception => {
            let args = value.as_gc::<Exception>().map_or(Value::NULL, |exception| exception.get(&vm.heap).args);
            let items: std::vec::Vec<Value> =
                args.as_gc::<Tuple>().map(|tuple| tuple.get(&vm.heap).items().iter().take(few).copied().collect()).unwrap_or_default();
            *text += &vm.type_name(value);
            text.push('(');
            list(vm, items, depth - 1, text);
            text.push(')');
        }
        Kind::Instance => instance(vm, value, depth - 1, text),
        _ => *text += &format!("<{}>", vm.type_name(value)),
    }
}

fn string(vm: &Vm, value: Value, text: &mut String) {
    let Some(string) = value.as_gc::<Str>() else { return };
    let content = string.get(&vm.heap).as_str();
    let quote = if content.contains('\'') && !content.contains('"') { '"' } else { '\'' };
    text.push(quote);
    for letter in content.chars().take(TEXT) {
        match letter {
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            '\r' => text.push_str("\\r"),
            letter if letter == quote => text.extend(['\\', letter]),
            letter if letter.is_control() => *text += &format!("\\x{:02x}", letter as u32),
            letter => text.push(letter),
        }
    }
    if content.chars().nth(TEXT).is_some() {
        text.push('…');
    }
    text.push(quote);
}

fn pairs(vm: &mut Vm, dict: Gc<Dict>, depth: usize, text: &mut String) {
    let items: std::vec::Vec<(Value, Value)> = dict.get(&vm.heap).items().take(ITEMS + 1).collect();
    for (at, (key, value)) in items.into_iter().enumerate() {
        if at > 0 {
            text.push_str(", ");
        }
        if at == ITEMS || text.len() > 2 * WIDTH {
            text.push('…');
            return;
        }
        put(vm, key, depth, text);
        text.push_str(": ");
        put(vm, value, depth, text);
    }
}

/// An instance by its attributes: `<Point x=1 y=2>`.
fn instance(vm: &mut Vm, value: Value, depth: usize, text: &mut String) {
    let Some(instance) = value.as_gc::<Instance>() else { return };
    *text += &format!("<{}", vm.type_name(value));
    let object = instance.get(&vm.heap);
    let (native, shape) = (object.native, object.shape);
    let mut attributes: std::vec::Vec<(String, Value)> = std::vec::Vec::new();
    let name_of = |vm: &Vm, name: Value| vm.text(name).map(String::from);
    if shape == ShapeId::DICT {
        if let Some(dict) = object.overflow.as_gc::<Dict>() {
            let items = dict.get(&vm.heap).items().take(ITEMS + 1);
            attributes.extend(items.filter_map(|(name, value)| Some((name_of(vm, name)?, value))));
        }
    } else {
        for (slot, name) in vm.shapes.get(shape).names.iter().take(ITEMS + 1).enumerate() {
            let rest = object.overflow.as_gc::<List>();
            let found = match object.slots().get(slot) {
                Some(value) => Some(*value),
                None => rest.and_then(|rest| rest.get(&vm.heap).items.get(slot - object.inline_slots()).copied()),
            };
            if let (Some(name), Some(value)) = (name_of(vm, *name), found.and_then(|value| value.present())) {
                attributes.push((name, value));
            }
        }
    }
    if !native.is_null() {
        text.push(' ');
        put(vm, native, depth, text);
    }
    for (at, (name, value)) in attributes.into_iter().enumerate() {
        if at == ITEMS || text.len() > 2 * WIDTH {
            text.push_str(" …");
            break;
        }
        *text += &format!(" {name}=");
        put(vm, value, depth, text);
    }
    text.push('>');
}
