//! `framebuf`, as MicroPython has it: pictures in memory, in the formats of displays.

mod canvas;

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::ModuleDef;
use crate::builtins::item::{Format as ItemFormat, little_word};
use crate::builtins::memoryview::MemoryView;
use crate::builtins::registry::ClassDef;
use crate::heap::{Kind, Marker};
use crate::object::{Foreign, ForeignData, Module, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};
use canvas::{ALL_QUARTERS, Canvas, Format, Shape};

/// The module `framebuf`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "framebuf",
    doc: "Frame buffer manipulation.",
    natives: &[NativeDef::function("FrameBuffer1(buffer, width, height, stride=None, /)", legacy)],
    init: Some(init),
};

static FRAME_BUFFER: ClassDef = ClassDef {
    doc: "FrameBuffer(buffer, width, height, format, stride=width, /)",
    construct: Some(construct),
    initialize: Some(initialize),
    natives: &[
        NativeDef::method("fill(self, c, /)", fill),
        NativeDef::method("fill_rect(self, x, y, w, h, c, /)", |vm, args| {
            let [x, y, w, h, c] = numbers(vm, args, 1)?;
            draw(vm, args, |canvas| canvas.fill_rect(x, y, w, h, c))
        }),
        NativeDef::method("pixel(self, x, y, c=None, /)", pixel),
        NativeDef::method("hline(self, x, y, w, c, /)", |vm, args| {
            let [x, y, w, c] = numbers(vm, args, 1)?;
            draw(vm, args, |canvas| canvas.fill_rect(x, y, w, 1, c))
        }),
        NativeDef::method("vline(self, x, y, h, c, /)", |vm, args| {
            let [x, y, h, c] = numbers(vm, args, 1)?;
            draw(vm, args, |canvas| canvas.fill_rect(x, y, 1, h, c))
        }),
        NativeDef::method("rect(self, x, y, w, h, c, f=False, /)", rect),
        NativeDef::method("line(self, x1, y1, x2, y2, c, /)", |vm, args| {
            let [x1, y1, x2, y2, c] = numbers(vm, args, 1)?;
            draw(vm, args, |canvas| canvas.line((x1, y1), (x2, y2), c))
        }),
        NativeDef::method("ellipse(self, x, y, xr, yr, c, f=False, m=15, /)", ellipse),
        NativeDef::method("poly(self, x, y, coords, c, f=False, /)", polygon),
        NativeDef::method("blit(self, fbuf, x, y, key=-1, palette=None, /)", blit),
        NativeDef::method("scroll(self, xstep, ystep, /)", |vm, args| {
            let [x, y] = numbers(vm, args, 1)?;
            draw(vm, args, |canvas| canvas.scroll(x, y))
        }),
        NativeDef::method("text(self, s, x, y, c=1, /)", text),
    ],
    ..ClassDef::new("framebuf.FrameBuffer", Kind::Foreign)
};

/// The data of a frame buffer: a memoryview, and what it shows.
struct FrameBuffer {
    view: Value,
    shape: Shape,
}

impl ForeignData for FrameBuffer {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.view);
    }

    fn shows(&self) -> Option<Value> {
        Some(self.view).filter(|view| !view.is_none())
    }
}

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    let class = vm.state_class(&FRAME_BUFFER).value();
    vm.set_module_attr(module, "FrameBuffer", class);
    for (name, format) in [
        ("MVLSB", Format::MonoVertical),
        ("MONO_VLSB", Format::MonoVertical),
        ("RGB565", Format::Rgb565),
        ("GS2_HMSB", Format::Grey2),
        ("GS4_HMSB", Format::Grey4),
        ("GS8", Format::Grey8),
        ("MONO_HLSB", Format::MonoHorizontal),
        ("MONO_HMSB", Format::MonoHorizontalReversed),
    ] {
        vm.set_module_attr(module, name, Value::small_wrapping(format as i64));
    }
    Ok(())
}

/// Integer arguments from `first` on. They are coordinates and colours: what does not fit
/// 32 bits is OverflowError, so that no drawing takes for ever.
fn numbers<const COUNT: usize>(vm: &mut Vm, args: Args, first: usize) -> Outcome<[i64; COUNT]> {
    let mut found = [0; COUNT];
    for (number, place) in found.iter_mut().zip(first..) {
        *number = integer(vm, args.at(place))?;
    }
    Ok(found)
}

fn integer(vm: &mut Vm, value: Value) -> Outcome<i64> {
    let number = vm.index(value)?;
    let number = vm.index_i64(number, "integer")?;
    if (-(1 << 31)..1 << 32).contains(&number) { Ok(number) } else { Err(vm.overflow_error("number out of range")) }
}

/// The shape and memory that the arguments of the constructor describe.
fn frame_buffer(vm: &mut Vm, parts: &[Value]) -> Outcome<FrameBuffer> {
    let [buffer, size @ ..] = parts else { return Err(vm.value_error("")) };
    let mut sizes = [0; 4];
    for (size, value) in sizes.iter_mut().zip(size) {
        *size = integer(vm, *value)?;
    }
    let [width, height, format, stride] = sizes;
    let stride = if size.len() > 3 { stride } else { width };
    vm.check_buffer(*buffer)?;
    let view = MemoryView::of(vm, *buffer)?;
    vm.heap.keep(view);
    let bytes = vm.buffer(view).map_or(0, |content| content.len());
    let measures = [width, height, stride].map(usize::try_from);
    let [Ok(width), Ok(height), Ok(stride)] = measures else { return Err(invalid(vm)) };
    let known = Format::of(format);
    // The numbers are checked first, as MicroPython does.
    if Shape::new(width, height, stride, known.unwrap_or(Format::Grey8), usize::MAX).is_none() {
        return Err(invalid(vm));
    }
    let Some(format) = known else { return Err(vm.value_error("invalid format")) };
    match Shape::new(width, height, stride, format, bytes) {
        Some(shape) => Ok(FrameBuffer { view, shape }),
        None => Err(invalid(vm)),
    }
}

#[cold]
fn invalid(vm: &mut Vm) -> crate::vm::Raised {
    vm.raise_with(crate::builtins::registry::Type::ValueError, &[])
}

/// An empty frame buffer, which `__init__` gives its memory: a subclass calls that with
/// arguments of its own making.
fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let class = vm.state_class(&FRAME_BUFFER);
    vm.no_keywords_new("FrameBuffer", args, class.value())?;
    let empty = Shape { width: 0, height: 0, stride: 0, format: Format::Grey8 };
    let object = Foreign::new(&mut vm.heap, class, FrameBuffer { view: Value::NONE, shape: empty });
    vm.wrap_new(args.at(0), object)
}

fn initialize(vm: &mut Vm, args: Args) -> Outcome {
    let parts: Vec<Value> = args.skip(1).positional().collect();
    vm.check_count("FrameBuffer", parts.len(), 4, 5)?;
    let made = frame_buffer(vm, &parts)?;
    let object = receiver(vm, args)?;
    if let Some(data) = object.get_mut(&mut vm.heap).data_mut::<FrameBuffer>() {
        *data = made;
    }
    Ok(Value::NONE)
}

/// `FrameBuffer1`, which knew one format only.
fn legacy(vm: &mut Vm, args: Args) -> Outcome {
    let format = Value::small_wrapping(Format::MonoVertical as i64);
    let stride = args.get(3).unwrap_or(args.at(1));
    let class = vm.state_class(&FRAME_BUFFER).value();
    vm.call(class, &[args.at(0), args.at(1), args.at(2), format, stride])
}

fn receiver(vm: &mut Vm, args: Args) -> Outcome<Gc<Foreign>> {
    match found(vm, args.at(0)) {
        Some(object) => Ok(object),
        None => {
            let class = vm.type_name(args.at(0));
            Err(vm.type_error(format!("descriptor requires a 'framebuf.FrameBuffer' object but received a '{class}'")))
        }
    }
}

/// The frame buffer that a value is or holds.
fn found(vm: &Vm, value: Value) -> Option<Gc<Foreign>> {
    vm.native_of(value).as_gc::<Foreign>().filter(|object| object.get(&vm.heap).data::<FrameBuffer>().is_some())
}

/// Draws; TypeError if the memory cannot be written.
fn draw(vm: &mut Vm, args: Args, by: impl FnOnce(&mut Canvas<'_>)) -> Outcome {
    let object = receiver(vm, args)?;
    let Some(&FrameBuffer { view, shape }) = object.get(&vm.heap).data::<FrameBuffer>() else { return Ok(Value::NONE) };
    match vm.view_memory_mut(view) {
        Some(memory) => by(&mut Canvas { memory, shape }),
        None if view.is_none() => {}
        None => return Err(vm.type_error("a read-write bytes-like object is required")),
    }
    Ok(Value::NONE)
}

fn fill(vm: &mut Vm, args: Args) -> Outcome {
    let [colour] = numbers(vm, args, 1)?;
    draw(vm, args, |canvas| canvas.fill_rect(0, 0, canvas.shape.width as i64, canvas.shape.height as i64, colour))
}

fn pixel(vm: &mut Vm, args: Args) -> Outcome {
    let [x, y] = numbers(vm, args, 1)?;
    if let Some(colour) = args.get(3) {
        let colour = integer(vm, colour)?;
        return draw(vm, args, |canvas| canvas.set_pixel(x, y, colour));
    }
    let object = receiver(vm, args)?;
    let Some(&FrameBuffer { view, shape }) = object.get(&vm.heap).data::<FrameBuffer>() else { return Ok(Value::NONE) };
    if !(0..shape.width as i64).contains(&x) || !(0..shape.height as i64).contains(&y) {
        return Ok(Value::NONE);
    }
    let memory = vm.buffer(view).unwrap_or(Cow::Borrowed(&[]));
    Ok(Value::small_wrapping(i64::from(shape.pixel(&memory, x as usize, y as usize))))
}

fn flag(vm: &mut Vm, args: Args, index: usize) -> Outcome<bool> {
    match args.get(index) {
        Some(value) => vm.truth(value),
        None => Ok(false),
    }
}

fn rect(vm: &mut Vm, args: Args) -> Outcome {
    let [x, y, w, h, c] = numbers(vm, args, 1)?;
    let fill = flag(vm, args, 6)?;
    draw(vm, args, |canvas| if fill { canvas.fill_rect(x, y, w, h, c) } else { canvas.rect(x, y, w, h, c) })
}

fn ellipse(vm: &mut Vm, args: Args) -> Outcome {
    let [x, y, a, b, c] = numbers(vm, args, 1)?;
    let fill = flag(vm, args, 6)?;
    let quarters = match args.get(7) {
        Some(quarters) => integer(vm, quarters)? & ALL_QUARTERS,
        None => ALL_QUARTERS,
    };
    // Products of four radii must fit 64 bits.
    if a.max(b) >= 1 << 15 || a.min(b) <= -(1 << 15) {
        return Err(vm.overflow_error("radius out of range"));
    }
    draw(vm, args, |canvas| canvas.ellipse((x, y), (a, b), c, quarters, fill))
}

/// The coordinates in a buffer: an array of any integers, or bytes.
fn coordinates(vm: &mut Vm, value: Value) -> Outcome<Vec<(i64, i64)>> {
    vm.check_buffer(value)?;
    let source = vm.memory_of(value);
    let code = source.as_gc::<Foreign>().and_then(|foreign| foreign.get(&vm.heap).data.buffer().map(|buffer| buffer.format()));
    let format = ItemFormat { code: code.and_then(|code| u8::try_from(code).ok()).unwrap_or(b'B'), marked: false };
    let content = vm.expect_buffer(value)?;
    let mut numbers = Vec::new();
    for item in content.chunks_exact(format.size().max(1)) {
        let value = vm.unpack_number(format.code, little_word(item));
        numbers.push(integer(vm, value)?);
    }
    Ok(numbers.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect())
}

fn polygon(vm: &mut Vm, args: Args) -> Outcome {
    let [x, y] = numbers(vm, args, 1)?;
    let corners = coordinates(vm, args.at(3))?;
    let colour = integer(vm, args.at(4))?;
    let fill = flag(vm, args, 5)?;
    draw(vm, args, |canvas| if fill { canvas.fill_polygon((x, y), &corners, colour) } else { canvas.polygon((x, y), &corners, colour) })
}

/// A picture that is only read: a frame buffer, or a tuple or list of what its constructor takes.
fn picture(vm: &mut Vm, value: Value) -> Outcome<(Vec<u8>, Shape)> {
    let (view, shape) = match found(vm, value) {
        Some(object) => match object.get(&vm.heap).data::<FrameBuffer>() {
            Some(&FrameBuffer { view, shape }) => (view, shape),
            None => return Err(invalid(vm)),
        },
        None => {
            if !matches!(value.kind(), Kind::List | Kind::Tuple) {
                let class = vm.type_name(value);
                return Err(vm.type_error(format!("object '{class}' isn't a tuple or list")));
            }
            let parts = vm.sequence_items(value).to_vec();
            if !(4..=5).contains(&parts.len()) {
                return Err(invalid(vm));
            }
            let FrameBuffer { view, shape } = frame_buffer(vm, &parts)?;
            (view, shape)
        }
    };
    // A copy: a picture may be drawn onto itself.
    let content = if view.is_none() { Vec::new() } else { vm.expect_buffer(view)? };
    Ok((content, shape))
}

fn blit(vm: &mut Vm, args: Args) -> Outcome {
    let (memory, shape) = picture(vm, args.at(1))?;
    let [x, y] = numbers(vm, args, 2)?;
    let key = match args.get(4) {
        Some(key) => integer(vm, key)?,
        None => -1,
    };
    let palette = match args.get(5).filter(|palette| !palette.is_none()) {
        Some(palette) => Some(picture(vm, palette)?),
        None => None,
    };
    let palette = palette.as_ref().map(|(memory, shape)| (memory.as_slice(), *shape));
    draw(vm, args, |canvas| canvas.blit((&memory, shape), (x, y), key, palette))
}

fn text(vm: &mut Vm, args: Args) -> Outcome {
    let Some(text) = vm.text(args.at(1)).map(String::from) else {
        let class = vm.type_name(args.at(1));
        return Err(vm.type_error(format!("can't convert '{class}' object to str implicitly")));
    };
    let [x, y] = numbers(vm, args, 2)?;
    let colour = match args.get(4) {
        Some(colour) => integer(vm, colour)?,
        None => 1,
    };
    draw(vm, args, |canvas| canvas.text(&text, (x, y), colour))
}
