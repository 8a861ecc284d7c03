//! `struct.Struct`, and what `iter_unpack` returns.

use alloc::format;
use alloc::rc::Rc;

use super::layout::Layout;
use super::{error, pack, unpack};
use crate::builtins::registry::ClassDef;
use crate::builtins::str::named_arguments;
use crate::heap::{Kind, Marker};
use crate::object::{Foreign, ForeignData, NativeDef, Slots, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `struct.Struct`.
pub static STRUCT: ClassDef = ClassDef {
    construct: Some(construct),
    initialize: Some(initialize),
    doc: "Struct(fmt) --> compiled struct object",
    natives: &[
        NativeDef::method("pack(self, /, *values)", |vm, args| {
            let layout = layout(vm, args)?;
            let bytes = pack::packed(vm, &layout, args.skip(1), "pack")?;
            vm.content_value(&bytes)
        }),
        NativeDef::method("pack_into(self, /, *values)", |vm, args| {
            let layout = layout(vm, args)?;
            super::pack_into_layout(vm, &layout, args.skip(1))
        }),
        NativeDef::method("unpack(self, buffer, /)", |vm, args| {
            let layout = layout(vm, args)?;
            unpack::unpack_all(vm, &layout, args.at(1))
        }),
        NativeDef::method("unpack_from(self, /, buffer, offset=0)", |vm, args| {
            let layout = layout(vm, args)?;
            let offset = super::offset(vm, args.get(2))?;
            unpack::unpack_at(vm, &layout, args.at(1), offset)
        }),
        NativeDef::method("iter_unpack(self, buffer, /)", |vm, args| {
            let layout = layout(vm, args)?;
            iterate(vm, layout, args.at(1))
        }),
        NativeDef::getter("format(self)", |vm, args| Ok(data(vm, args)?.1)),
        NativeDef::getter("size(self)", |vm, args| {
            let size = layout(vm, args)?.size;
            Ok(vm.int_value(size as i64))
        }),
        NativeDef::method("__repr__(self, /)", repr),
    ],
    ..ClassDef::new("_struct.Struct", Kind::Foreign)
};

/// The class of what `iter_unpack` returns.
pub static ITERATOR: ClassDef = ClassDef {
    flags: class_flags::FINAL,
    natives: &[
        NativeDef::method("__iter__(self, /)", |_, args| Ok(args.at(0))),
        NativeDef::method("__next__(self, /)", |vm, args| {
            let item = match args.at(0).as_gc::<Foreign>() {
                Some(iterator) => next(vm, iterator)?,
                None => None,
            };
            item.map_or_else(|| Err(vm.stop_iteration(Value::NONE)), Ok)
        }),
        NativeDef::method("__length_hint__(self, /)", length_hint),
    ],
    ..ClassDef::new("_struct.unpack_iterator", Kind::Foreign)
};

/// The data of a `Struct`. Its `__init__` sets the format.
struct Struct {
    format: Value,
    layout: Rc<Layout>,
}

impl ForeignData for Struct {
    fn trace(&self, marker: &mut Marker) {
        marker.owns(self.layout.fields.capacity() * 32);
        marker.mark(self.format);
    }
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let class = vm.state_class(&STRUCT);
    let object = Foreign::new(&mut vm.heap, class, Struct { format: Value::NULL, layout: Rc::default() });
    vm.wrap_new(args.at(0), object)
}

fn initialize(vm: &mut Vm, args: Args) -> Outcome {
    let count = args.len() - 1 + args.keyword_count();
    if count > 1 {
        return Err(vm.type_error(format!("Struct() takes at most 1 argument ({count} given)")));
    }
    let [Some(format)] = named_arguments(vm, args, "Struct", ["format"])? else {
        return Err(vm.type_error("Struct() missing required argument 'format' (pos 1)"));
    };
    let layout = Rc::new(vm.struct_layout(format)?);
    let native = vm.native_of(format);
    let format = if native.is(Kind::Bytes) {
        let text = vm.expect_buffer(native)?;
        vm.str_value(core::str::from_utf8(&text).unwrap_or_default())
    } else {
        native
    };
    let object = vm.expect::<Foreign>(args.at(0), "_struct.Struct")?;
    if let Some(data) = object.get_mut(&mut vm.heap).data_mut::<Struct>() {
        (data.format, data.layout) = (format, layout);
    }
    Ok(Value::NONE)
}

fn data(vm: &mut Vm, args: Args) -> Outcome<(Rc<Layout>, Value)> {
    let object = vm.expect::<Foreign>(args.at(0), "_struct.Struct")?;
    match object.get(&vm.heap).data::<Struct>() {
        Some(data) if !data.format.is_null() => Ok((data.layout.clone(), data.format)),
        Some(_) => Err(vm.raise(crate::builtins::registry::Type::RuntimeError, "Struct object is not initialized")),
        None => {
            let class = vm.type_name(args.at(0));
            Err(vm.type_error(format!("descriptor requires a '_struct.Struct' object but received a '{class}'")))
        }
    }
}

fn layout(vm: &mut Vm, args: Args) -> Outcome<Rc<Layout>> {
    Ok(data(vm, args)?.0)
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let (_, format) = data(vm, args)?;
    let class = vm.class_of(args.at(0));
    let (class, format) = (vm.short_class_name(class), vm.repr_text(format)?);
    Ok(vm.str_value(&format!("{class}({format})")))
}

/// Goes through a buffer in steps of the layout's size.
struct Steps {
    layout: Rc<Layout>,
    buffer: Value,
    offset: usize,
}

impl ForeignData for Steps {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.buffer);
    }

    fn slots(&self) -> &'static Slots {
        const SLOTS: Slots = Slots { next: Some(next), ..Slots::NONE };
        &SLOTS
    }
}

/// `iter_unpack(buffer)`
pub(super) fn iterate(vm: &mut Vm, layout: Rc<Layout>, buffer: Value) -> Outcome {
    let size = layout.size;
    if size == 0 {
        return Err(error(vm, "cannot iteratively unpack with a struct of length 0"));
    }
    vm.check_buffer(buffer)?;
    let length = vm.buffer(buffer).map_or(0, |content| content.len());
    if !length.is_multiple_of(size) {
        return Err(error(vm, &format!("iterative unpacking requires a buffer of a multiple of {size} bytes")));
    }
    let class = vm.state_class(&ITERATOR);
    Ok(Foreign::new(&mut vm.heap, class, Steps { layout, buffer, offset: 0 }))
}

fn next(vm: &mut Vm, iterator: Gc<Foreign>) -> Outcome<Option<Value>> {
    let Some(steps) = iterator.get(&vm.heap).data::<Steps>() else { return Ok(None) };
    let (layout, buffer, offset) = (steps.layout.clone(), steps.buffer, steps.offset);
    if buffer.is_null() {
        return Ok(None);
    }
    let bytes = vm.expect_part(buffer, offset, layout.size)?;
    let done = bytes.len() < layout.size;
    if let Some(steps) = iterator.get_mut(&mut vm.heap).data_mut::<Steps>() {
        steps.offset += layout.size;
        if done {
            steps.buffer = Value::NULL;
        }
    }
    if done { Ok(None) } else { unpack::unpacked(vm, &layout, &bytes).map(Some) }
}

fn length_hint(vm: &mut Vm, args: Args) -> Outcome {
    let steps = args.at(0).as_gc::<Foreign>().and_then(|iterator| {
        let steps = iterator.get(&vm.heap).data::<Steps>()?;
        Some((steps.layout.size, steps.buffer, steps.offset))
    });
    let Some((size, buffer, offset)) = steps else { return Ok(Value::small_wrapping(0)) };
    let length = vm.buffer(buffer).map_or(0, |content| content.len());
    Ok(Value::small_wrapping((length.saturating_sub(offset) / size.max(1)) as i64))
}
