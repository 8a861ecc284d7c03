//! Decompression into a window of the size that the program says: what refers
//! further back is an error.

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_HAS_MORE_INPUT;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::{window_size, wrong_receiver};
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Foreign, ForeignData, NativeDef, class_flags};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

static CLASS: ClassDef = ClassDef {
    doc: "A raw stream that is decompressed.",
    natives: &[NativeDef::method("feed(self, data, /)", feed), NativeDef::getter("ended(self)", ended)],
    flags: class_flags::FINAL,
    ..ClassDef::new("_deflate.Decompressor", Kind::Foreign)
};

struct Decompressor {
    state: Box<DecompressorOxide>,
    /// The last bytes, a ring.
    window: Vec<u8>,
    /// Where the next byte goes.
    place: usize,
    ended: bool,
}

impl ForeignData for Decompressor {
    fn trace(&self, marker: &mut Marker) {
        marker.owns(self.window.len() + size_of::<DecompressorOxide>());
    }
}

/// `Decompressor(wbits)`
pub(super) fn open(vm: &mut Vm, args: Args) -> Outcome {
    let size = window_size(vm, args.at(0))?;
    vm.reserve(size + size_of::<DecompressorOxide>())?;
    let data = Decompressor { state: Box::default(), window: vec![0; size], place: 0, ended: false };
    let class = vm.module_class(&CLASS, Type::Object);
    Ok(Foreign::new(&mut vm.heap, class, data))
}

/// `self.feed(data)`: the bytes that these bytes complete; `None` if the stream is not valid.
fn feed(vm: &mut Vm, args: Args) -> Outcome {
    let content = vm.expect_buffer(args.at(1))?;
    let object = args.at(0).as_gc::<Foreign>();
    let Some(data) = object.and_then(|object| object.get_mut(&mut vm.heap).data_mut::<Decompressor>()) else {
        return Err(wrong_receiver(vm, args));
    };
    let (mut made, mut rest) = (Vec::new(), content.as_slice());
    loop {
        let (status, taken, given) = decompress(&mut data.state, rest, &mut data.window, data.place, TINFL_FLAG_HAS_MORE_INPUT);
        rest = rest.get(taken..).unwrap_or(&[]);
        made.extend_from_slice(data.window.get(data.place..data.place + given).unwrap_or(&[]));
        data.place = (data.place + given) % data.window.len();
        match status {
            TINFLStatus::HasMoreOutput => {}
            TINFLStatus::NeedsMoreInput => break,
            TINFLStatus::Done => {
                data.ended = true;
                break;
            }
            _ => return Ok(Value::NONE),
        }
    }
    vm.content_value(&made)
}

/// `self.ended`: whether the stream is complete.
fn ended(vm: &mut Vm, args: Args) -> Outcome {
    let object = args.at(0).as_gc::<Foreign>();
    let data = object.and_then(|object| object.get(&vm.heap).data::<Decompressor>());
    Ok(Value::bool(data.is_some_and(|data| data.ended)))
}
