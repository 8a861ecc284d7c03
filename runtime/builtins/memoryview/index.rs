//! `view[index]` and assigning to it.

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;

use super::item::Format;
use super::view::MemoryView;
use crate::builtins::registry::Type;
use crate::object::{Foreign, Slice, Tuple};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Raised, Vm};

/// What stands between the brackets.
enum Key {
    /// A number for each dimension.
    Place(Vec<i64>),
    Slice(Gc<Slice>),
    /// Slices in several dimensions.
    Slices,
    Ellipsis,
}

fn key_of(vm: &mut Vm, index: Value) -> Outcome<Key> {
    if vm.is_index(index) {
        return Ok(Key::Place(alloc::vec![place_number(vm, index)?]));
    }
    if let Some(slice) = index.as_gc::<Slice>() {
        return Ok(Key::Slice(slice));
    }
    if index == Value::ELLIPSIS {
        return Ok(Key::Ellipsis);
    }
    if let Some(tuple) = index.as_gc::<Tuple>() {
        let items = tuple.get(&vm.heap).items().to_vec();
        if items.iter().all(|item| item.as_gc::<Slice>().is_some()) && !items.is_empty() {
            return Ok(Key::Slices);
        }
        if items.iter().all(|item| vm.is_index(*item)) {
            let places = items.into_iter().map(|item| place_number(vm, item)).collect::<Outcome<Vec<i64>>>()?;
            return Ok(Key::Place(places));
        }
    }
    Err(vm.type_error("memoryview: invalid slice key"))
}

fn place_number(vm: &mut Vm, index: Value) -> Outcome<i64> {
    vm.sequence_number(index, "memoryview")
}

fn not_implemented(vm: &mut Vm, message: &str) -> Raised {
    vm.raise(Type::NotImplementedError, message)
}

/// Where the item at a place starts.
fn item_offset(vm: &mut Vm, view: &MemoryView, places: &[i64]) -> Outcome<usize> {
    let mut offset = view.offset;
    for (dimension, ((place, count), stride)) in places.iter().zip(&view.shape).zip(&view.strides).enumerate() {
        match Vm::place(*place, *count) {
            Some(number) => offset = offset.wrapping_add_signed(stride.wrapping_mul(number as isize)),
            None => {
                let dimension = dimension + 1;
                return Err(vm.index_error(format!("index out of bounds on dimension {dimension}")));
            }
        }
    }
    Ok(offset)
}

/// TypeError unless there is a number for each dimension; NotImplementedError
/// with `fewer` where there are not enough.
fn check_dimensions(vm: &mut Vm, view: &MemoryView, places: &[i64], fewer: &str) -> Outcome<()> {
    let (given, dimensions) = (places.len(), view.shape.len());
    if dimensions == 0 && given > 0 {
        return Err(vm.type_error("invalid indexing of 0-dim memory"));
    }
    if given < dimensions {
        return Err(not_implemented(vm, fewer));
    }
    if given > dimensions {
        return Err(vm.type_error(format!("cannot index {dimensions}-dimension view with {given}-element tuple")));
    }
    Ok(())
}

/// The part of a view that a slice of the first dimension selects.
fn sliced(vm: &mut Vm, view: &MemoryView, slice: Gc<Slice>) -> Outcome<MemoryView> {
    let mut part = view.clone();
    let (Some(count), Some(stride)) = (part.shape.first_mut(), part.strides.first_mut()) else {
        return Err(vm.type_error("invalid indexing of 0-dim memory"));
    };
    let bounds = vm.slice_bounds(slice, *count)?;
    if bounds.count > 0 {
        part.offset = part.offset.wrapping_add_signed(stride.wrapping_mul(bounds.start as isize));
    }
    *count = bounds.count;
    *stride = stride.wrapping_mul(bounds.step as isize);
    Ok(part)
}

pub(super) fn getitem(vm: &mut Vm, args: Args) -> Outcome {
    let view = vm.expect_view(args.at(0))?;
    match key_of(vm, args.at(1))? {
        Key::Place(places) => {
            let fewer = if args.at(1).as_gc::<Tuple>().is_some() {
                "sub-views are not implemented"
            } else {
                "multi-dimensional sub-views are not implemented"
            };
            check_dimensions(vm, &view, &places, fewer)?;
            // `__index__` may have released it.
            vm.expect_view(args.at(0))?;
            let offset = item_offset(vm, &view, &places)?;
            let bytes = view.item_bytes(&vm.heap, offset);
            Ok(vm.unpack_item(view.format, bytes.get(..view.item_size()).unwrap_or_default()))
        }
        Key::Slice(slice) => {
            let part = sliced(vm, &view, slice)?;
            vm.expect_view(args.at(0))?;
            vm.check_unlocked()?;
            Ok(part.share(vm))
        }
        Key::Ellipsis if view.shape.is_empty() => Ok(args.at(0)),
        Key::Slices if !view.shape.is_empty() => Err(not_implemented(vm, "multi-dimensional slicing is not implemented")),
        Key::Ellipsis | Key::Slices if view.shape.is_empty() => Err(vm.type_error("invalid indexing of 0-dim memory")),
        Key::Ellipsis | Key::Slices => Err(vm.type_error("memoryview: invalid slice key")),
    }
}

pub(super) fn setitem(vm: &mut Vm, args: Args) -> Outcome {
    let view = vm.expect_view(args.at(0))?;
    if view.readonly {
        return Err(vm.type_error("cannot modify read-only memory"));
    }
    match key_of(vm, args.at(1))? {
        Key::Place(places) => {
            check_dimensions(vm, &view, &places, "sub-views are not implemented")?;
            let offset = item_offset(vm, &view, &places)?;
            write_item(vm, &view, offset, args)?;
        }
        Key::Ellipsis if view.shape.is_empty() => {
            let offset = view.offset;
            write_item(vm, &view, offset, args)?;
        }
        Key::Slice(slice) if view.shape.len() == 1 => {
            let part = sliced(vm, &view, slice)?;
            let (format, shape, content) = structure(vm, args.at(2))?;
            if format.code != view.format.code || shape != part.shape {
                return Err(vm.value_error("memoryview assignment: lvalue and rvalue have different structures"));
            }
            vm.expect_view(args.at(0))?;
            for (offset, item) in part.offsets().into_iter().zip(content.chunks(part.item_size())) {
                part.write(&mut vm.heap, offset, item);
            }
        }
        Key::Slice(_) | Key::Slices => {
            return Err(not_implemented(vm, "memoryview slice assignments are currently restricted to ndim = 1"));
        }
        Key::Ellipsis => return Err(vm.type_error("memoryview: invalid slice key")),
    }
    Ok(Value::NONE)
}

fn write_item(vm: &mut Vm, view: &MemoryView, offset: usize, args: Args) -> Outcome<()> {
    let bytes = vm.pack_item(view.format, args.at(2))?;
    // Converting the value may have released it.
    vm.expect_view(args.at(0))?;
    view.write(&mut vm.heap, offset, bytes.get(..view.item_size()).unwrap_or_default());
    Ok(())
}

/// Format, shape and content of a bytes-like object.
fn structure(vm: &mut Vm, value: Value) -> Outcome<(Format, Vec<usize>, Vec<u8>)> {
    vm.check_buffer(value)?;
    let content = vm.buffer(value).map(Cow::into_owned).unwrap_or_default();
    let view = value.as_gc::<Foreign>().and_then(|foreign| foreign.get(&vm.heap).data::<MemoryView>());
    let (format, shape) = match view {
        Some(view) => (view.format, view.shape.clone()),
        None => (Format::BYTES, alloc::vec![content.len()]),
    };
    Ok((format, shape, content))
}

pub(super) fn delitem(vm: &mut Vm, args: Args) -> Outcome {
    let view = vm.expect_view(args.at(0))?;
    let message = if view.readonly { "cannot modify read-only memory" } else { "cannot delete memory" };
    Err(vm.type_error(message))
}
