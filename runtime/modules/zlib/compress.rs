//! Streams that compress.

use alloc::vec;
use alloc::vec::Vec;

use zlib_rs::{Deflate, DeflateConfig, DeflateFlush, Status, Strategy};

use super::{CHUNK, error};
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Foreign, ForeignData, NativeDef, class_flags};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// About as many bytes as a compressor needs.
const STATE: usize = 300 * 1024;

static CLASS: ClassDef = ClassDef {
    doc: "A stream that compresses.",
    natives: &[NativeDef::method("feed(self, data, flush, /)", feed)],
    flags: class_flags::FINAL,
    ..ClassDef::new("_zlib.Deflate", Kind::Foreign)
};

struct Compressor(Deflate);

impl ForeignData for Compressor {
    fn trace(&self, marker: &mut Marker) {
        marker.owns(STATE);
    }
}

/// `deflate(level, wbits, memory, strategy, dictionary)`; ValueError where a number is not one of zlib's.
pub(super) fn open(vm: &mut Vm, args: Args) -> Outcome {
    let mut numbers = [0; 4];
    for (index, number) in numbers.iter_mut().enumerate() {
        *number = vm.index_i64(args.at(index), "C int")?;
    }
    let [level, bits, memory, strategy] = numbers;
    let window = match bits {
        -15..=-9 => -bits,
        9..=15 => bits,
        25..=31 => bits - 16,
        // A window of 256 bytes is one of 512; raw streams cannot say so.
        8 | 24 => 9,
        _ => 0,
    };
    let strategy = i32::try_from(strategy).ok().and_then(|strategy| Strategy::try_from(strategy).ok());
    let (true, true, true, Some(strategy)) = (window != 0, (-1..=9).contains(&level), (1..=9).contains(&memory), strategy) else {
        return Err(vm.value_error("Invalid initialization option"));
    };
    let dictionary = if args.at(4).is_none() { None } else { Some(vm.expect_buffer(args.at(4))?) };
    vm.reserve(STATE)?;
    let window_bits = if bits == 24 { 25 } else { bits.signum() * window.max(bits.abs()) } as i32;
    let config = DeflateConfig { level: level as i32, window_bits, mem_level: memory as i32, strategy, ..DeflateConfig::default() };
    let mut stream = Deflate::new_with_config(config);
    if let Some(dictionary) = dictionary
        && stream.set_dictionary(&dictionary).is_err()
    {
        return Err(vm.value_error("Invalid dictionary"));
    }
    let class = vm.module_class(&CLASS, Type::Object);
    Ok(Foreign::new(&mut vm.heap, class, Compressor(stream)))
}

/// `self.feed(data, flush)`: the compressed bytes that came out.
fn feed(vm: &mut Vm, args: Args) -> Outcome {
    let content = vm.expect_buffer(args.at(1))?;
    let flush = vm.index_i64(args.at(2), "C int")?;
    let flush = i32::try_from(flush).ok().and_then(|flush| DeflateFlush::try_from(flush).ok());
    let Some(flush) = flush else { return Err(error(vm, -2, "while compressing data", None)) };
    let Some(object) = args.at(0).as_gc::<Foreign>() else { return Ok(Value::NONE) };
    vm.reserve(content.len() / 2 + CHUNK)?;
    let mut chunk = vec![0; CHUNK];
    let (mut made, mut rest) = (Vec::new(), content.as_slice());
    loop {
        let Some(Compressor(stream)) = object.get_mut(&mut vm.heap).data_mut::<Compressor>() else { break };
        let (before, out) = (stream.total_in(), stream.total_out());
        let outcome = stream.compress(rest, &mut chunk, flush);
        let (taken, given) = ((stream.total_in() - before) as usize, (stream.total_out() - out) as usize);
        rest = rest.get(taken..).unwrap_or(&[]);
        made.extend_from_slice(chunk.get(..given).unwrap_or(&[]));
        match outcome {
            Err(_) => return Err(error(vm, -2, "while compressing data", None)),
            Ok(Status::StreamEnd) => break,
            // All of it is taken, and there was room for more.
            Ok(_) if given < CHUNK => break,
            Ok(_) => {}
        }
    }
    vm.content_value(&made)
}
