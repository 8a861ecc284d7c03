//! The methods of arrays.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::convert::{item_value, item_word, no_character};
use super::data::{Array, array_of, change, check_resizable, code_of, insert_bytes, look, make, receiver};
use super::sequence::{extend_by_array, find, item_at};
use crate::builtins::registry::Type;
use crate::dialect::Difference;
use crate::heap::Kind;
use crate::object::{Foreign, List};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Raised, Vm};

/// Appends what an object is as an item.
pub(super) fn push(vm: &mut Vm, array: Gc<Foreign>, code: u8, value: Value) -> Outcome<()> {
    let word = item_word(vm, code, value)?;
    let size = look(vm, array, Array::size).unwrap_or(1);
    let (bytes, size) = Array::item_bytes(size, word);
    insert_bytes(vm, array, usize::MAX, bytes.get(..size).unwrap_or_default())
}

pub(super) fn append(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    let code = code_of(vm, array);
    push(vm, array, code, args.at(1))?;
    Ok(Value::NONE)
}

/// Appends every item of an iterable.
pub(super) fn extend_by(vm: &mut Vm, array: Gc<Foreign>, iterable: Value) -> Outcome<()> {
    if array_of(vm, iterable).is_some() {
        return extend_by_array(vm, array, iterable);
    }
    let code = code_of(vm, array);
    let iterator = vm.iter(iterable)?;
    vm.heap.keep(iterator);
    let mark = vm.heap.mark_handles();
    while let Some(item) = vm.next(iterator)? {
        vm.heap.keep(item);
        push(vm, array, code, item)?;
        vm.heap.release_to(mark);
    }
    Ok(())
}

pub(super) fn extend(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    extend_by(vm, array, args.at(1))?;
    Ok(Value::NONE)
}

pub(super) fn insert(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    let at = vm.index(args.at(1))?;
    let at = vm.index_i64(at, "C ssize_t")?;
    let code = code_of(vm, array);
    let word = item_word(vm, code, args.at(2))?;
    let (len, size) = look(vm, array, |array| (array.len(), array.size())).unwrap_or((0, 1));
    let place = if at < 0 { at.saturating_add(len as i64).max(0) } else { at.min(len as i64) } as usize;
    let (bytes, size) = Array::item_bytes(size, word);
    insert_bytes(vm, array, place * size, bytes.get(..size).unwrap_or_default())?;
    Ok(Value::NONE)
}

fn remove_at(vm: &mut Vm, array: Gc<Foreign>, place: usize) -> Outcome<()> {
    check_resizable(vm, array)?;
    change(vm, array, |array| {
        let size = array.size();
        array.bytes.drain(place * size..(place + 1) * size);
    });
    Ok(())
}

pub(super) fn pop(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    let at = match args.get(1) {
        Some(at) => {
            let at = vm.index(at)?;
            vm.index_i64(at, "C ssize_t")?
        }
        None => -1,
    };
    let len = look(vm, array, Array::len).unwrap_or(0);
    if len == 0 {
        return Err(vm.index_error("pop from empty array"));
    }
    let Some(place) = Vm::place(at, len) else { return Err(vm.index_error("pop index out of range")) };
    check_resizable(vm, array)?;
    let item = item_at(vm, array, place)?.unwrap_or(Value::NONE);
    remove_at(vm, array, place)?;
    Ok(item)
}

pub(super) fn remove(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    match find(vm, array, args.at(1), 0, usize::MAX)? {
        Some(place) => {
            remove_at(vm, array, place)?;
            Ok(Value::NONE)
        }
        None => Err(vm.value_error("array.remove(x): x not in array")),
    }
}

pub(super) fn index(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    let mut bounds = [0, i64::MAX];
    for (bound, at) in bounds.iter_mut().zip(2..) {
        if let Some(value) = args.get(at) {
            let number = vm.index(value)?;
            *bound = vm.index_clamped(number)?;
        }
    }
    let len = look(vm, array, Array::len).unwrap_or(0) as i64;
    let [start, stop] = bounds.map(|bound| if bound < 0 { bound.saturating_add(len).max(0) } else { bound } as usize);
    match find(vm, array, args.at(1), start, stop)? {
        Some(place) => Ok(vm.int_value(place as i64)),
        None => Err(vm.value_error("array.index(x): x not in array")),
    }
}

pub(super) fn count(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    let (mut found, mut start) = (0, 0);
    while let Some(place) = find(vm, array, args.at(1), start, usize::MAX)? {
        (found, start) = (found + 1, place + 1);
    }
    Ok(vm.int_value(found))
}

pub(super) fn contains(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    if vm.program_has(Difference::ArrayItems) && vm.is_index(args.at(1)) {
        return Err(vm.raise(Type::NotImplementedError, ""));
    }
    Ok(Value::bool(find(vm, array, args.at(1), 0, usize::MAX)?.is_some()))
}

pub(super) fn reverse(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    change(vm, array, |array| {
        let size = array.size();
        // All bytes backwards turn each item round too; that is undone item by item.
        array.bytes.reverse();
        array.bytes.chunks_exact_mut(size).for_each(<[u8]>::reverse);
    });
    Ok(Value::NONE)
}

pub(super) fn byteswap(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    change(vm, array, |array| {
        let size = array.size();
        array.bytes.chunks_exact_mut(size).for_each(<[u8]>::reverse);
    });
    Ok(Value::NONE)
}

pub(super) fn clear(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    check_resizable(vm, array)?;
    change(vm, array, |array| array.bytes = Vec::new());
    Ok(Value::NONE)
}

pub(super) fn buffer_info(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    let (address, len) = look(vm, array, |array| (array.bytes.as_ptr() as usize, array.len())).unwrap_or((0, 0));
    let (address, len) = (vm.int_value(address as i64), vm.int_value(len as i64));
    Ok(vm.tuple_value(&[address, len]))
}

/// The items as objects.
pub(super) fn items(vm: &mut Vm, array: Gc<Foreign>) -> Outcome<Vec<Value>> {
    let (format, len) = look(vm, array, |array| (array.format(), array.len())).unwrap_or((crate::builtins::item::Format::BYTES, 0));
    vm.reserve(len.saturating_mul(size_of::<Value>()))?;
    // Nothing is collected while these are made.
    let mut items = Vec::with_capacity(len);
    for place in 0..len {
        let word = look(vm, array, |array| array.word(place)).flatten().unwrap_or(0);
        items.push(item_value(vm, format, word)?);
    }
    Ok(items)
}

pub(super) fn tolist(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    let items = items(vm, array)?;
    Ok(vm.list_value(items))
}

pub(super) fn fromlist(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    let Some(list) = vm.native_of(args.at(1)).as_gc::<List>() else { return Err(vm.type_error("arg must be list")) };
    let before = look(vm, array, |array| array.bytes.len()).unwrap_or(0);
    let code = code_of(vm, array);
    let mut place = 0;
    while let Some(item) = list.get(&vm.heap).items.get(place).copied() {
        let mark = vm.heap.mark_handles();
        vm.heap.keep(item);
        let len = list.get(&vm.heap).items.len();
        let mut outcome = push(vm, array, code, item);
        vm.heap.release_to(mark);
        if outcome.is_ok() && list.get(&vm.heap).items.len() != len {
            outcome = Err(vm.raise(Type::RuntimeError, "list changed size during iteration"));
        }
        if let Err(raised) = outcome {
            // All or nothing.
            change(vm, array, |array| array.bytes.truncate(before));
            return Err(raised);
        }
        place += 1;
    }
    Ok(Value::NONE)
}

pub(super) fn tobytes(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    let bytes = look(vm, array, |array| array.bytes.clone()).unwrap_or_default();
    vm.content_value(&bytes)
}

/// Appends items that are bytes already.
pub(super) fn extend_bytes(vm: &mut Vm, array: Gc<Foreign>, content: &[u8]) -> Outcome<()> {
    let size = look(vm, array, Array::size).unwrap_or(1);
    if !content.len().is_multiple_of(size) {
        return Err(vm.value_error("bytes length not a multiple of item size"));
    }
    insert_bytes(vm, array, usize::MAX, content)
}

pub(super) fn frombytes(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    let content = vm.expect_buffer(args.at(1))?;
    extend_bytes(vm, array, &content)?;
    Ok(Value::NONE)
}

pub(super) fn fromfile(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    let count = vm.index(args.at(2))?;
    let count = vm.index_i64(count, "C ssize_t")?;
    let Ok(count) = usize::try_from(count) else { return Err(vm.value_error("negative count")) };
    let size = look(vm, array, Array::size).unwrap_or(1);
    let Some(wanted) = count.checked_mul(size).filter(|wanted| i64::try_from(*wanted).is_ok()) else { return Err(vm.memory_error()) };
    let (name, number) = (vm.names.read, vm.int_value(wanted as i64));
    let content = vm.call_method(args.at(1), name, &[number])?;
    if !vm.native_of(content).is(Kind::Bytes) {
        return Err(vm.type_error("read() didn't return bytes"));
    }
    let content = vm.expect_buffer(content)?;
    extend_bytes(vm, array, &content)?;
    if content.len() != wanted {
        return Err(vm.raise(Type::EOFError, "read() didn't return enough bytes"));
    }
    Ok(Value::NONE)
}

pub(super) fn tofile(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    let content = look(vm, array, |array| array.bytes.clone()).unwrap_or_default();
    let name = vm.names.write;
    for part in content.chunks(64 << 10) {
        let mark = vm.heap.mark_handles();
        let bytes = vm.content_value(part)?;
        vm.heap.keep(bytes);
        vm.call_method(args.at(1), name, &[bytes])?;
        vm.heap.release_to(mark);
    }
    Ok(Value::NONE)
}

#[cold]
fn no_text(vm: &mut Vm, method: &str) -> Raised {
    vm.value_error(format!("{method}() may only be called on unicode type arrays ('u' or 'w')"))
}

/// Appends the characters of a text.
pub(super) fn extend_text(vm: &mut Vm, array: Gc<Foreign>, text: &str) -> Outcome<()> {
    let content: Vec<u8> = text.chars().flat_map(|character| u32::from(character).to_ne_bytes()).collect();
    insert_bytes(vm, array, usize::MAX, &content)
}

pub(super) fn fromunicode(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    let text = vm.expect_text(args.at(1), "fromunicode() argument")?;
    if look(vm, array, Array::is_text) != Some(true) {
        return Err(no_text(vm, "fromunicode"));
    }
    extend_text(vm, array, &text)?;
    Ok(Value::NONE)
}

/// The text of an array of characters.
pub(super) fn text_of(vm: &mut Vm, array: Gc<Foreign>) -> Outcome<String> {
    let words: Vec<u64> = look(vm, array, |array| (0..array.len()).filter_map(|place| array.word(place)).collect()).unwrap_or_default();
    let mut text = String::with_capacity(words.len());
    for word in words {
        match char::from_u32(word as u32) {
            Some(character) => text.push(character),
            None => return Err(no_character(vm, word)),
        }
    }
    Ok(text)
}

pub(super) fn tounicode(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    if look(vm, array, Array::is_text) != Some(true) {
        return Err(no_text(vm, "tounicode"));
    }
    let text = text_of(vm, array)?;
    vm.text_value(&text)
}

pub(super) fn copy(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    let bytes = look(vm, array, |array| array.bytes.clone()).unwrap_or_default();
    vm.reserve(bytes.len())?;
    let code = code_of(vm, array);
    Ok(make(vm, code, bytes))
}

pub(super) fn reduce(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    let code = code_of(vm, array);
    let given = if look(vm, array, Array::is_text) == Some(true) {
        let text = text_of(vm, array)?;
        vm.text_value(&text)?
    } else {
        let items = items(vm, array)?;
        vm.list_value(items)
    };
    vm.heap.keep(given);
    let code = vm.char_value(char::from(code));
    let given = vm.tuple_value(&[code, given]);
    let class = vm.class_of(args.at(0)).value();
    let dict = vm.dict_of(args.at(0), false).map_or(Value::NONE, |dict| dict.value());
    Ok(vm.tuple_value(&[class, given, dict]))
}

pub(super) fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    let class = vm.class_of(args.at(0));
    let (class, code) = (vm.short_class_name(class), char::from(code_of(vm, array)));
    if look(vm, array, Array::len) == Some(0) {
        return Ok(vm.str_value(&format!("{class}('{code}')")));
    }
    let shown = if look(vm, array, Array::is_text) == Some(true) {
        let text = text_of(vm, array)?;
        crate::text::quote::str_repr(&text)
    } else {
        let items = items(vm, array)?;
        let list = vm.list_value(items);
        vm.heap.keep(list);
        vm.repr_text(list)?
    };
    vm.text_value(&format!("{class}('{code}', {shown})"))
}
