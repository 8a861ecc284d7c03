//! `str.translate` and `str.maketrans`.

use alloc::string::String;

use super::{receiver, string_argument};
use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::{Dict, Str};
use crate::value::{Args, Gc, Value};
use crate::vm::number::int_ref;
use crate::vm::{Outcome, Vm};

/// What a table makes of an ASCII character, once that is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    NotAsked,
    Deleted,
    Is(u8),
}

pub(super) fn translate(vm: &mut Vm, args: Args) -> Outcome {
    let string = receiver(vm, args)?;
    let table = args.at(1);
    let text = String::from(string.get(&vm.heap).as_str());
    let mut out = String::with_capacity(text.len());
    // A plain dict answers the same each time.
    let remember = table.is(Kind::Dict);
    let mut known = [Known::NotAsked; 128];
    for character in text.chars() {
        let place = known.get_mut(character as usize).filter(|_| remember);
        match place.as_deref() {
            Some(Known::Deleted) => continue,
            Some(Known::Is(byte)) => {
                out.push(char::from(*byte));
                continue;
            }
            _ => {}
        }
        let before = out.len();
        push_mapped(vm, &mut out, table, character)?;
        if let Some(place) = place {
            *place = match out.as_bytes().get(before..) {
                Some([]) => Known::Deleted,
                Some(&[byte]) if byte.is_ascii() => Known::Is(byte),
                _ => Known::NotAsked,
            };
        }
        vm.check_text_size(out.len())?;
    }
    vm.text_value(&out)
}

/// Appends what the table has for a character: it stays where there is nothing.
fn push_mapped(vm: &mut Vm, out: &mut String, table: Value, character: char) -> Outcome<()> {
    let key = Value::small_wrapping(i64::from(character as u32));
    let outcome = vm.getitem(table, key);
    let Some(found) = vm.catch(Type::LookupError, outcome)? else {
        out.push(character);
        return Ok(());
    };
    if found.is_none() {
        return Ok(());
    }
    let native = vm.native_of(found);
    if let Some(text) = vm.text(native) {
        out.push_str(text);
        return Ok(());
    }
    let Some(number) = int_ref(&vm.heap, native) else {
        return Err(vm.type_error("character mapping must return integer, None or str"));
    };
    match number.to_i64().and_then(|code| u32::try_from(code).ok()).and_then(char::from_u32) {
        Some(mapped) => {
            out.push(mapped);
            Ok(())
        }
        None => Err(vm.value_error("character mapping must be in range(0x110000)")),
    }
}

pub(super) fn maketrans(vm: &mut Vm, args: Args) -> Outcome {
    let table = vm.dict_value();
    vm.heap.keep(table);
    match args.get(1) {
        None => from_dict(vm, table, args.at(0))?,
        Some(_) => from_strings(vm, table, args)?,
    }
    Ok(table.value())
}

fn from_dict(vm: &mut Vm, table: Gc<Dict>, given: Value) -> Outcome<()> {
    let Some(dict) = given.as_gc::<Dict>() else {
        return Err(vm.type_error("if you give only one argument to maketrans it must be a dict"));
    };
    let mut index = 0;
    while let Some((entry, next)) = dict.get(&vm.heap).next_entry(index) {
        index = next;
        // Comparing keys may run Python code.
        vm.heap.keep(entry.key);
        vm.heap.keep(entry.value);
        let key = match vm.text(entry.key) {
            Some(text) => {
                let mut characters = text.chars();
                match (characters.next(), characters.next()) {
                    (Some(only), None) => Value::small_wrapping(i64::from(only as u32)),
                    _ => return Err(vm.value_error("string keys in translate table must be of length 1")),
                }
            }
            None if int_ref(&vm.heap, vm.native_of(entry.key)).is_some() => entry.key,
            None => return Err(vm.type_error("keys in translate table must be strings or integers")),
        };
        vm.dict_set(table, key, entry.value)?;
    }
    Ok(())
}

fn from_strings(vm: &mut Vm, table: Gc<Dict>, args: Args) -> Outcome<()> {
    let Some(from) = vm.native_of(args.at(0)).as_gc::<Str>() else {
        return Err(vm.type_error("first maketrans argument must be a string if there is a second argument"));
    };
    let to = string_argument(vm, args.at(1), "maketrans() argument 2")?;
    let delete = match args.get(2) {
        Some(value) => Some(string_argument(vm, value, "maketrans() argument 3")?),
        None => None,
    };
    if from.get(&vm.heap).len() != to.get(&vm.heap).len() {
        return Err(vm.value_error("the first two maketrans arguments must have equal length"));
    }
    let (from, to) = (String::from(from.get(&vm.heap).as_str()), String::from(to.get(&vm.heap).as_str()));
    let number = |character: char| Value::small_wrapping(i64::from(character as u32));
    for (key, value) in from.chars().zip(to.chars()) {
        vm.dict_set(table, number(key), number(value))?;
    }
    let delete = delete.map_or_else(String::new, |delete| String::from(delete.get(&vm.heap).as_str()));
    for key in delete.chars() {
        vm.dict_set(table, number(key), Value::NONE)?;
    }
    Ok(())
}
