//! `memoryview`

mod cast;
mod index;
mod item;
mod view;

pub use view::MemoryView;

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;

use super::buffer::RELEASED;
use super::registry::ClassDef;
use super::str::named_arguments;
use crate::dialect::Difference;
use crate::heap::Kind;
use crate::object::{Foreign, Iter, NativeDef, class_flags};
use crate::text::bytes_hex::bytes_hex;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};
use item::Format;

/// The class `memoryview`.
pub const CLASS: ClassDef = ClassDef {
    builtin: true,
    doc: "Create a new memoryview object which references the given object.",
    construct: Some(construct),
    natives: NATIVES,
    flags: class_flags::FINAL | class_flags::SEQUENCE,
    ..ClassDef::new("memoryview", Kind::Foreign)
};

const NATIVES: &[NativeDef] = &[
    NativeDef::getter("obj(self)", |vm, args| Ok(vm.expect_view(args.at(0))?.object)),
    NativeDef::getter("nbytes(self)", |vm, args| {
        let view = vm.expect_view(args.at(0))?;
        Ok(vm.int_value((view.count() * view.item_size()) as i64))
    }),
    NativeDef::getter("readonly(self)", |vm, args| Ok(Value::bool(vm.expect_view(args.at(0))?.readonly))),
    NativeDef::getter("format(self)", format_of),
    NativeDef::getter("itemsize(self)", |vm, args| Ok(number(vm.expect_view(args.at(0))?.item_size()))),
    NativeDef::getter("ndim(self)", |vm, args| Ok(number(vm.expect_view(args.at(0))?.shape.len()))),
    NativeDef::getter("shape(self)", |vm, args| {
        let items: Vec<Value> = vm.expect_view(args.at(0))?.shape.iter().map(|count| number(*count)).collect();
        Ok(vm.tuple_value(&items))
    }),
    NativeDef::getter("strides(self)", |vm, args| {
        let items: Vec<Value> = vm.expect_view(args.at(0))?.strides.iter().map(|stride| Value::small_wrapping(*stride as i64)).collect();
        Ok(vm.tuple_value(&items))
    }),
    NativeDef::getter("suboffsets(self)", |vm, args| {
        vm.expect_view(args.at(0))?;
        Ok(vm.tuple_value(&[]))
    }),
    NativeDef::getter("c_contiguous(self)", |vm, args| Ok(Value::bool(vm.expect_view(args.at(0))?.is_packed()))),
    NativeDef::getter("f_contiguous(self)", |vm, args| Ok(Value::bool(vm.expect_view(args.at(0))?.is_packed_reversed()))),
    NativeDef::getter("contiguous(self)", |vm, args| {
        let view = vm.expect_view(args.at(0))?;
        Ok(Value::bool(view.is_packed() || view.is_packed_reversed()))
    }),
    NativeDef::method("cast(self, /, format, shape=None)", cast::cast),
    NativeDef::method("tobytes(self, /, order='C')", tobytes),
    NativeDef::method("tolist(self, /)", tolist),
    NativeDef::method("hex(self, /, sep=None, bytes_per_sep=1)", hex),
    NativeDef::method("toreadonly(self, /)", toreadonly),
    NativeDef::method("release(self, /)", release),
    NativeDef::method("__enter__(self, /)", enter),
    NativeDef::method("__exit__(self, /, *exc_info)", release),
    NativeDef::method("__len__(self, /)", len),
    NativeDef::method("__iter__(self, /)", iter),
    NativeDef::method("__getitem__(self, key, /)", index::getitem),
    NativeDef::method("__setitem__(self, key, value, /)", index::setitem),
    NativeDef::method("__delitem__(self, key, /)", index::delitem),
    NativeDef::method("__eq__(self, value, /)", eq),
    NativeDef::method("__ne__(self, value, /)", ne),
    NativeDef::method("__hash__(self, /)", hash),
    NativeDef::method("__repr__(self, /)", repr),
    NativeDef::method("__buffer__(self, flags, /)", buffer),
];

fn number(size: usize) -> Value {
    Value::small_wrapping(size as i64)
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let count = args.len().saturating_sub(1);
    if count > 1 {
        return Err(vm.type_error(format!("memoryview() takes at most 1 argument ({count} given)")));
    }
    match named_arguments(vm, args, "memoryview", ["object"])? {
        [Some(object)] => {
            vm.check_unlocked()?;
            if let Some(text) = vm.text(object).map(|text| text.as_bytes().to_vec())
                && vm.program_has(Difference::TextMemory)
            {
                let bytes = vm.content_value(&text)?;
                return MemoryView::of(vm, bytes);
            }
            MemoryView::of(vm, object)
        }
        [None] => Err(vm.type_error("memoryview() missing required argument 'object' (pos 1)")),
    }
}

fn format_of(vm: &mut Vm, args: Args) -> Outcome {
    let Format { code, marked } = vm.expect_view(args.at(0))?.format;
    let code = char::from(code);
    Ok(if marked { vm.str_value(&format!("@{code}")) } else { vm.char_value(code) })
}

/// A copy of what a view shows.
fn content(vm: &mut Vm, args: Args) -> Outcome<Vec<u8>> {
    let view = vm.expect_view(args.at(0))?;
    let size = view.count().saturating_mul(view.item_size());
    vm.reserve(size)?;
    Ok(view.content(&vm.heap).map(Cow::into_owned).unwrap_or_default())
}

fn tobytes(vm: &mut Vm, args: Args) -> Outcome {
    let mut view = vm.expect_view(args.at(0))?;
    let order = match args.get(1) {
        None | Some(Value::NONE) => "C",
        Some(value) => match vm.text(value) {
            Some("C") => "C",
            Some("A") if view.is_packed() => "C",
            Some("F" | "A") => "F",
            Some(_) => return Err(vm.value_error("order must be 'C', 'F' or 'A'")),
            None => {
                let class = vm.type_name(value);
                return Err(vm.type_error(format!("tobytes() argument 'order' must be str or None, not {class}")));
            }
        },
    };
    if order == "F" {
        // The first dimension is to be the fastest.
        view.shape.reverse();
        view.strides.reverse();
    }
    let size = view.count().saturating_mul(view.item_size());
    vm.reserve(size)?;
    let content = view.content(&vm.heap).map(Cow::into_owned).unwrap_or_default();
    vm.content_value(&content)
}

fn tolist(vm: &mut Vm, args: Args) -> Outcome {
    let view = vm.expect_view(args.at(0))?;
    vm.reserve(view.count().saturating_mul(size_of::<Value>()))?;
    let offsets = view.offsets();
    // Nothing is collected while these are made.
    let mut items: Vec<Value> = Vec::with_capacity(offsets.len());
    for offset in offsets {
        let bytes = view.item_bytes(&vm.heap, offset);
        items.push(vm.unpack_item(view.format, bytes.get(..view.item_size()).unwrap_or_default()));
    }
    let Some(dimensions) = view.shape.get(1..) else { return Ok(items.first().copied().unwrap_or(Value::NONE)) };
    for count in dimensions.iter().rev() {
        items = items.chunks((*count).max(1)).map(|row| vm.list_value(row.to_vec())).collect();
    }
    Ok(vm.list_value(items))
}

fn hex(vm: &mut Vm, args: Args) -> Outcome {
    let (separator, group) = vm.hex_arguments(args)?;
    let content = content(vm, args)?;
    vm.reserve(content.len().saturating_mul(3))?;
    vm.text_value(&bytes_hex(&content, separator, group))
}

fn toreadonly(vm: &mut Vm, args: Args) -> Outcome {
    let mut view = vm.expect_view(args.at(0))?;
    view.readonly = true;
    Ok(view.share(vm))
}

fn release(vm: &mut Vm, args: Args) -> Outcome {
    let Some(foreign) = args.at(0).as_gc::<Foreign>() else { return Ok(Value::NONE) };
    if let Some(view) = foreign.get_mut(&mut vm.heap).data_mut::<MemoryView>() {
        view.source = Value::NULL;
        view.object = Value::NULL;
        if let Some(export) = view.export.take() {
            export.release();
        }
    }
    Ok(Value::NONE)
}

fn enter(vm: &mut Vm, args: Args) -> Outcome {
    vm.expect_view(args.at(0))?;
    Ok(args.at(0))
}

fn len(vm: &mut Vm, args: Args) -> Outcome {
    match vm.expect_view(args.at(0))?.shape.first() {
        Some(count) => Ok(number(*count)),
        None => Err(vm.type_error("0-dim memory has no length")),
    }
}

fn iter(vm: &mut Vm, args: Args) -> Outcome {
    if vm.expect_view(args.at(0))?.shape.is_empty() {
        return Err(vm.type_error("invalid indexing of 0-dim memory"));
    }
    Ok(vm.heap.alloc(Iter::Sequence { object: args.at(0), index: 0 }).value())
}

/// Whether a view equals another object; `None`: it is no bytes-like object.
fn equal(vm: &mut Vm, args: Args) -> Outcome<Option<bool>> {
    let (left, right) = (args.at(0), args.at(1));
    let (Some(a), Some(b)) = (shown(vm, left), shown(vm, right)) else {
        // A released view equals itself only.
        return Ok(if left == right {
            Some(true)
        } else if vm.is_buffer(right) {
            Some(false)
        } else {
            None
        });
    };
    if a.shape != b.shape {
        return Ok(Some(false));
    }
    let (Some(x), Some(y)) = (a.content(&vm.heap).map(Cow::into_owned), b.content(&vm.heap).map(Cow::into_owned)) else {
        return Ok(Some(false));
    };
    if a.format.code == b.format.code && !a.format.is_float() {
        return Ok(Some(x == y));
    }
    for (p, q) in x.chunks(a.item_size()).zip(y.chunks(b.item_size())) {
        if !vm.items_equal((a.format, p), (b.format, q))? {
            return Ok(Some(false));
        }
    }
    Ok(Some(true))
}

/// What a view of the object shows; `None` if there is none.
fn shown(vm: &mut Vm, value: Value) -> Option<MemoryView> {
    if !vm.is_buffer(value) || vm.check_released(value) {
        return None;
    }
    let view = match MemoryView::of(vm, value) {
        Ok(view) => view,
        Err(raised) => {
            vm.take_raised(raised);
            return None;
        }
    };
    let foreign = view.as_gc::<Foreign>()?.get_mut(&mut vm.heap);
    let data = foreign.data_mut::<MemoryView>()?;
    // Nobody else has this view, so it need not count.
    if let Some(export) = data.export.take() {
        export.release();
    }
    Some(data.clone())
}

impl Vm {
    /// Whether it is a memoryview that was released.
    fn check_released(&self, value: Value) -> bool {
        let foreign = value.as_gc::<Foreign>().map(|foreign| foreign.get(&self.heap));
        foreign.and_then(|foreign| foreign.data::<MemoryView>()).is_some_and(|view| view.source.is_null())
    }
}

fn eq(vm: &mut Vm, args: Args) -> Outcome {
    Ok(equal(vm, args)?.map_or(Value::NOT_IMPLEMENTED, Value::bool))
}

fn ne(vm: &mut Vm, args: Args) -> Outcome {
    Ok(equal(vm, args)?.map_or(Value::NOT_IMPLEMENTED, |equal| Value::bool(!equal)))
}

fn hash(vm: &mut Vm, args: Args) -> Outcome {
    let view = vm.expect_view(args.at(0))?;
    if !view.readonly {
        return Err(vm.value_error("cannot hash writable memoryview object"));
    }
    if !view.format.is_byte() {
        return Err(vm.value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'"));
    }
    vm.hash(view.object)?;
    let content = content(vm, args)?;
    let bytes = vm.bytes_value(&content);
    let hash = vm.hash(bytes)?;
    Ok(vm.int_value(hash as i64))
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let released = if vm.check_released(args.at(0)) { "released " } else { "" };
    let at = args.at(0).bits();
    Ok(vm.str_value(&format!("<{released}memory at {at:#x}>")))
}

fn buffer(vm: &mut Vm, args: Args) -> Outcome {
    vm.index(args.at(1))?;
    if vm.check_released(args.at(0)) {
        return Err(vm.value_error(RELEASED));
    }
    MemoryView::of(vm, args.at(0))
}
