//! `view.cast(format, shape)`

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::item::Format;
use super::view::packed_strides;
use crate::heap::Kind;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// CPython's limit on dimensions.
const MOST_DIMENSIONS: usize = 64;

pub(super) fn cast(vm: &mut Vm, args: Args) -> Outcome {
    let mut view = vm.expect_view(args.at(0))?;
    let Some(text) = vm.text(args.at(1)).map(String::from) else {
        let class = vm.type_name(args.at(1));
        return Err(vm.type_error(format!("cast() argument 'format' must be str, not {class}")));
    };
    if !view.is_packed() {
        return Err(vm.type_error("memoryview: casts are restricted to C-contiguous views"));
    }
    let shape = match args.get(2) {
        Some(shape) => Some(shape_argument(vm, shape)?),
        None => None,
    };
    if (shape.is_some() || view.shape.len() != 1) && view.shape.contains(&0) {
        return Err(vm.type_error("memoryview: cannot cast view with zeros in shape or strides"));
    }
    if let Some(shape) = &shape
        && view.shape.len() != 1
        && shape.len() != 1
    {
        return Err(vm.type_error("memoryview: cast must be 1D -> ND or ND -> 1D"));
    }
    let Some(format) = Format::parse(&text) else {
        return Err(vm.value_error("memoryview: destination format must be a native single character format prefixed with an optional '@'"));
    };
    if !view.format.is_byte() && !format.is_byte() {
        return Err(vm.type_error("memoryview: cannot cast between two non-byte formats"));
    }
    let bytes = view.count() * view.item_size();
    if !bytes.is_multiple_of(format.size()) {
        return Err(vm.type_error("memoryview: length is not a multiple of itemsize"));
    }
    view.format = format;
    view.shape = match shape {
        None => alloc::vec![bytes / format.size()],
        Some(shape) => {
            let wanted = shape.iter().try_fold(format.size(), |size, count| size.checked_mul(*count));
            if wanted != Some(bytes) {
                return Err(vm.type_error("memoryview: product(shape) * itemsize != buffer size"));
            }
            shape
        }
    };
    view.strides = packed_strides(&view.shape, format.size());
    // Reading the shape may have released it.
    vm.expect_view(args.at(0))?;
    Ok(view.share(vm))
}

fn shape_argument(vm: &mut Vm, value: Value) -> Outcome<Vec<usize>> {
    if !matches!(value.kind(), Kind::List | Kind::Tuple) {
        return Err(vm.type_error("shape must be a list or a tuple"));
    }
    let items = vm.sequence_items(value).to_vec();
    if items.len() > MOST_DIMENSIONS {
        return Err(vm.value_error(format!("memoryview: number of dimensions must not exceed {MOST_DIMENSIONS}")));
    }
    let mut shape = Vec::with_capacity(items.len());
    for item in items {
        let native = vm.native_of(item);
        if !matches!(native.kind(), Kind::SmallInt | Kind::Bool | Kind::Int) {
            return Err(vm.type_error("memoryview.cast(): elements of shape must be integers"));
        }
        let count = vm.index_i64(native, "C ssize_t")?;
        match usize::try_from(count) {
            Ok(count) if count > 0 => shape.push(count),
            _ => return Err(vm.value_error("memoryview.cast(): elements of shape must be integers > 0")),
        }
    }
    Ok(shape)
}
