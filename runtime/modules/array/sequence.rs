//! What arrays do as sequences: items, slices, `+`, `*`, comparison.

use alloc::format;
use alloc::vec::Vec;

use super::convert::{item_value, item_word};
use super::data::{Array, array_of, change, check_resizable, code_of, hold, insert_bytes, look, make, receiver};
use crate::builtins::registry::Type;
use crate::dialect::Difference;
use crate::object::{Foreign, Slice};
use crate::value::{Args, Gc, Value};
use crate::vm::compare::CompareOp;
use crate::vm::subscript::SliceBounds;
use crate::vm::{Outcome, Vm};

/// The object at `place`, if it is there.
#[inline]
pub(super) fn item_at(vm: &mut Vm, array: Gc<Foreign>, place: usize) -> Outcome<Option<Value>> {
    match look(vm, array, |array| array.word(place).map(|word| (array.format(), word))).flatten() {
        Some((format, word)) => item_value(vm, format, word).map(Some),
        None => Ok(None),
    }
}

fn len_of(vm: &Vm, array: Gc<Foreign>) -> usize {
    look(vm, array, Array::len).unwrap_or(0)
}

/// The number that an index stands for, not yet checked against the length.
fn number_of(vm: &mut Vm, index: Value) -> Outcome<i64> {
    if let Some(number) = index.as_small() {
        return Ok(number);
    }
    if !vm.is_index(index) {
        return Err(vm.type_error("array indices must be integers"));
    }
    vm.sequence_number(index, "array")
}

/// `array[index]`
pub(super) fn item(vm: &mut Vm, array: Gc<Foreign>, index: Value) -> Outcome {
    if let Some(slice) = index.as_gc::<Slice>() {
        let parts = vm.slice_parts(slice)?;
        let bounds = parts.bounds(len_of(vm, array));
        vm.check_step(bounds)?;
        let size = look(vm, array, Array::size).unwrap_or(1);
        vm.reserve(bounds.count.saturating_mul(size))?;
        let picked = look(vm, array, |array| pick(array, bounds)).unwrap_or_default();
        let code = code_of(vm, array);
        return Ok(make(vm, code, picked));
    }
    let number = number_of(vm, index)?;
    let place = Vm::place(number, len_of(vm, array));
    let found = match place {
        Some(place) => item_at(vm, array, place)?,
        None => None,
    };
    match found {
        Some(item) => Ok(item),
        None => Err(vm.index_error("array index out of range")),
    }
}

fn pick(array: &Array, bounds: SliceBounds) -> Vec<u8> {
    let size = array.size();
    if bounds.step == 1 {
        let start = bounds.start as usize * size;
        return array.bytes.get(start..start + bounds.count * size).unwrap_or_default().to_vec();
    }
    let mut picked = Vec::with_capacity(bounds.count * size);
    for place in bounds.indices() {
        picked.extend_from_slice(array.bytes.get(place * size..(place + 1) * size).unwrap_or_default());
    }
    picked
}

/// `array[index] = value`
pub(super) fn set_item(vm: &mut Vm, array: Gc<Foreign>, index: Value, value: Value) -> Outcome<()> {
    if let Some(slice) = index.as_gc::<Slice>() {
        return set_slice(vm, array, slice, value);
    }
    let number = number_of(vm, index)?;
    if Vm::place(number, len_of(vm, array)).is_none() {
        return Err(vm.index_error("array assignment index out of range"));
    }
    let code = code_of(vm, array);
    let word = item_word(vm, code, value)?;
    // Converting the value may have made the array shorter.
    match Vm::place(number, len_of(vm, array)) {
        Some(place) => {
            change(vm, array, |array| array.set_word(place, word));
            hold(vm, array);
            Ok(())
        }
        None => Err(vm.index_error("array assignment index out of range")),
    }
}

fn set_slice(vm: &mut Vm, array: Gc<Foreign>, slice: Gc<Slice>, value: Value) -> Outcome<()> {
    let Some(other) = array_of(vm, value) else {
        let class = vm.type_name(value);
        return Err(vm.type_error(format!("can only assign array (not \"{class}\") to array slice")));
    };
    if code_of(vm, other) != code_of(vm, array) {
        return Err(vm.type_error("bad argument type for built-in operation"));
    }
    let parts = vm.slice_parts(slice)?;
    let bounds = parts.bounds(len_of(vm, array));
    let content = look(vm, other, |other| other.bytes.clone()).unwrap_or_default();
    let size = look(vm, array, Array::size).unwrap_or(1);
    if bounds.step != 1 {
        let given = content.len() / size;
        if given != bounds.count {
            let wanted = bounds.count;
            return Err(vm.value_error(format!("attempt to assign array of size {given} to extended slice of size {wanted}")));
        }
        change(vm, array, |array| {
            for (place, item) in bounds.indices().zip(content.chunks_exact(size)) {
                if let Some(target) = array.bytes.get_mut(place * size..(place + 1) * size) {
                    target.copy_from_slice(item);
                }
            }
        });
        return Ok(());
    }
    let start = bounds.start as usize * size;
    let end = start + bounds.count * size;
    if content.len() != bounds.count * size {
        check_resizable(vm, array)?;
        vm.reserve(content.len())?;
    }
    let grown = change(vm, array, |array| {
        let before = array.bytes.capacity();
        array.bytes.splice(start..end, content);
        array.bytes.capacity().saturating_sub(before)
    });
    vm.heap.charge(grown.unwrap_or(0));
    Ok(())
}

/// `del array[index]`
pub(super) fn delete(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    if vm.program_has(Difference::ArrayItems) {
        return Err(vm.type_error("'array' object doesn't support item deletion"));
    }
    let index = args.at(1);
    let bounds = if let Some(slice) = index.as_gc::<Slice>() {
        let parts = vm.slice_parts(slice)?;
        parts.bounds(len_of(vm, array))
    } else {
        let number = number_of(vm, index)?;
        match Vm::place(number, len_of(vm, array)) {
            Some(place) => SliceBounds { start: place as i64, stop: place as i64 + 1, step: 1, count: 1 },
            None => return Err(vm.index_error("array assignment index out of range")),
        }
    };
    if bounds.count == 0 {
        return Ok(Value::NONE);
    }
    check_resizable(vm, array)?;
    change(vm, array, |array| {
        let size = array.size();
        if bounds.step == 1 {
            let start = bounds.start as usize * size;
            array.bytes.drain(start..start + bounds.count * size);
            return;
        }
        let mut gone: Vec<usize> = bounds.indices().collect();
        gone.sort_unstable();
        let mut next = gone.into_iter().peekable();
        let mut kept = Vec::with_capacity(array.bytes.len());
        for (place, item) in array.bytes.chunks_exact(size).enumerate() {
            if next.peek() == Some(&place) {
                next.next();
            } else {
                kept.extend_from_slice(item);
            }
        }
        array.bytes = kept;
    });
    Ok(Value::NONE)
}

pub(super) fn add(vm: &mut Vm, args: Args) -> Outcome {
    let left = receiver(vm, args)?;
    let Some(right) = array_of(vm, args.at(1)) else {
        let class = vm.type_name(args.at(1));
        return Err(vm.type_error(format!("can only append array (not \"{class}\") to array")));
    };
    let code = code_of(vm, left);
    if code_of(vm, right) != code {
        return Err(vm.type_error("bad argument type for built-in operation"));
    }
    let mut bytes = look(vm, left, |array| array.bytes.clone()).unwrap_or_default();
    let more = look(vm, right, |array| array.bytes.len()).unwrap_or(0);
    vm.reserve(bytes.len() + more)?;
    if let Some(right) = right.get(&vm.heap).data::<Array>() {
        bytes.extend_from_slice(&right.bytes);
    }
    Ok(make(vm, code, bytes))
}

pub(super) fn add_inplace(vm: &mut Vm, args: Args) -> Outcome {
    let left = receiver(vm, args)?;
    if array_of(vm, args.at(1)).is_none() {
        let class = vm.type_name(args.at(1));
        return Err(vm.type_error(format!("can only extend array with array (not \"{class}\")")));
    }
    extend_by_array(vm, left, args.at(1))?;
    Ok(args.at(0))
}

/// Appends the items of an array of the same type.
pub(super) fn extend_by_array(vm: &mut Vm, left: Gc<Foreign>, right: Value) -> Outcome<()> {
    let Some(right) = array_of(vm, right) else { return Ok(()) };
    if code_of(vm, left) != code_of(vm, right) {
        return Err(vm.type_error("can only extend with array of same kind"));
    }
    let more = look(vm, right, |array| array.bytes.clone()).unwrap_or_default();
    insert_bytes(vm, left, usize::MAX, &more)
}

/// How often `*` repeats.
fn times(vm: &mut Vm, value: Value) -> Outcome<usize> {
    match vm.repeat_count(value)? {
        Some(times) => Ok(times),
        None => {
            let class = vm.type_name(value);
            Err(vm.type_error(format!("can't multiply sequence by non-int of type '{class}'")))
        }
    }
}

/// The items `count` times over; MemoryError if that is too much.
fn repeated(vm: &mut Vm, array: Gc<Foreign>, count: usize) -> Outcome<Vec<u8>> {
    let len = look(vm, array, |array| array.bytes.len()).unwrap_or(0);
    match len.checked_mul(count).filter(|bytes| isize::try_from(*bytes).is_ok()) {
        Some(bytes) => vm.reserve(bytes)?,
        None => return Err(vm.memory_error()),
    }
    Ok(look(vm, array, |array| array.bytes.repeat(count)).unwrap_or_default())
}

pub(super) fn multiply(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    let count = times(vm, args.at(1))?;
    let bytes = repeated(vm, array, count)?;
    let code = code_of(vm, array);
    Ok(make(vm, code, bytes))
}

pub(super) fn multiply_inplace(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?;
    let count = times(vm, args.at(1))?;
    if count == 1 || len_of(vm, array) == 0 {
        return Ok(args.at(0));
    }
    check_resizable(vm, array)?;
    let bytes = repeated(vm, array, count)?;
    vm.heap.charge(bytes.capacity());
    change(vm, array, |array| array.bytes = bytes);
    Ok(args.at(0))
}

/// `__lt__` and its siblings.
pub(super) fn compare(vm: &mut Vm, args: Args, op: CompareOp) -> Outcome {
    let left = receiver(vm, args)?;
    let Some(right) = array_of(vm, args.at(1)) else { return Ok(Value::NOT_IMPLEMENTED) };
    let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
    let codes = (code_of(vm, left), code_of(vm, right));
    if (!codes.0.eq_ignore_ascii_case(&codes.1) || matches!(codes.0, b'f' | b'd')) && vm.program_has(Difference::ArrayTypes) {
        return Err(vm.raise(Type::NotImplementedError, ""));
    }
    if equality && len_of(vm, left) != len_of(vm, right) {
        return Ok(Value::bool(op == CompareOp::Ne));
    }
    let code = code_of(vm, left);
    // Integers of the same type are equal if their bytes are.
    if equality && code == code_of(vm, right) && !matches!(code, b'f' | b'd') {
        let (a, b) = (left.get(&vm.heap).data::<Array>(), right.get(&vm.heap).data::<Array>());
        let same = a.map(|array| &array.bytes) == b.map(|array| &array.bytes);
        return Ok(Value::bool(same == (op == CompareOp::Eq)));
    }
    let mut place = 0;
    // Comparing numbers and characters runs no Python code, so nothing is collected.
    while let (Some(a), Some(b)) = (item_at(vm, left, place)?, item_at(vm, right, place)?) {
        if !vm.compare_truth(CompareOp::Eq, a, b)? {
            return match op {
                CompareOp::Eq => Ok(Value::FALSE),
                CompareOp::Ne => Ok(Value::TRUE),
                _ => vm.compare(op, a, b),
            };
        }
        place += 1;
    }
    let (left, right) = (len_of(vm, left), len_of(vm, right));
    Ok(Value::bool(op.holds(left.cmp(&right))))
}

/// The place of the first item from `start` to before `stop` that equals `value`.
pub(super) fn find(vm: &mut Vm, array: Gc<Foreign>, value: Value, start: usize, stop: usize) -> Outcome<Option<usize>> {
    let mut place = start;
    while place < stop {
        let Some(item) = item_at(vm, array, place)? else { return Ok(None) };
        if vm.item_equal(item, value)? {
            return Ok(Some(place));
        }
        place += 1;
    }
    Ok(None)
}
