//! Streams that decompress.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use zlib_rs::{Inflate, InflateError, InflateFlush, Status};

use super::{CHUNK, error};
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Foreign, ForeignData, NativeDef, class_flags};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// About as many bytes as a decompressor needs.
const STATE: usize = 48 * 1024;

static CLASS: ClassDef = ClassDef {
    doc: "A stream that decompresses.",
    natives: &[NativeDef::method("feed(self, data, limit, /)", feed)],
    flags: class_flags::FINAL,
    ..ClassDef::new("_zlib.Inflate", Kind::Foreign)
};

struct Decompressor {
    stream: Inflate,
    /// What the stream may ask for.
    dictionary: Option<Vec<u8>>,
    ended: bool,
}

impl ForeignData for Decompressor {
    fn trace(&self, marker: &mut Marker) {
        marker.owns(STATE + self.dictionary.as_ref().map_or(0, Vec::capacity));
    }
}

/// `inflate(wbits, dictionary)`; ValueError for other numbers than zlib's.
pub(super) fn open(vm: &mut Vm, args: Args) -> Outcome {
    let bits = vm.index_i64(args.at(0), "C int")?;
    if !matches!(bits, -15..=-8 | 0 | 8..=15 | 24..=31 | 40..=47) {
        return Err(vm.value_error("Invalid initialization option"));
    }
    let mut dictionary = if args.at(1).is_none() { None } else { Some(vm.expect_buffer(args.at(1))?) };
    vm.reserve(STATE)?;
    let mut stream = Inflate::new(bits >= 0, bits.unsigned_abs() as u8);
    if bits < 0
        && let Some(dictionary) = dictionary.take()
        && stream.set_dictionary(&dictionary).is_err()
    {
        return Err(error(vm, -3, "while setting zdict", None));
    }
    let class = vm.module_class(&CLASS, Type::Object);
    Ok(Foreign::new(&mut vm.heap, class, Decompressor { stream, dictionary, ended: false }))
}

/// `self.feed(data, limit)`: the bytes that came out, at most `limit` unless it
/// is 0; how many were taken; and whether the stream has ended.
fn feed(vm: &mut Vm, args: Args) -> Outcome {
    let content = vm.expect_buffer(args.at(1))?;
    let limit = vm.index_i64(args.at(2), "C ssize_t")?;
    let limit = if limit <= 0 { usize::MAX } else { limit as usize };
    let Some(object) = args.at(0).as_gc::<Foreign>() else { return Ok(Value::NONE) };
    vm.reserve(content.len().saturating_add(CHUNK))?;
    let mut chunk = vec![0; CHUNK];
    let (mut made, mut taken, mut ended) = (Vec::new(), 0, false);
    while made.len() < limit {
        if made.capacity() - made.len() < CHUNK {
            vm.reserve(made.len().saturating_mul(2) + CHUNK)?;
        }
        let Some(data) = object.get_mut(&mut vm.heap).data_mut::<Decompressor>() else { break };
        if data.ended {
            ended = true;
            break;
        }
        let room = CHUNK.min(limit - made.len());
        let (before, out) = (data.stream.total_in(), data.stream.total_out());
        let rest = content.get(taken..).unwrap_or(&[]);
        let outcome = data.stream.decompress(rest, chunk.get_mut(..room).unwrap_or(&mut []), InflateFlush::SyncFlush);
        taken += (data.stream.total_in() - before) as usize;
        let given = (data.stream.total_out() - out) as usize;
        made.extend_from_slice(chunk.get(..given).unwrap_or(&[]));
        match outcome {
            Ok(Status::StreamEnd) => {
                (data.ended, ended) = (true, true);
                break;
            }
            Ok(_) if given < room => break,
            Ok(_) => {}
            Err(InflateError::NeedDict { .. }) => match data.dictionary.take() {
                Some(dictionary) => {
                    if data.stream.set_dictionary(&dictionary).is_err() {
                        return Err(error(vm, -3, "while setting zdict", None));
                    }
                }
                None => return Err(error(vm, 2, "while decompressing data", None)),
            },
            Err(fault) => {
                let message = data.stream.error_message().map(String::from);
                return Err(error(vm, fault_number(fault), "while decompressing data", message.as_deref()));
            }
        }
    }
    let made = vm.content_value(&made)?;
    let taken = vm.int_value(taken as i64);
    Ok(vm.tuple_value(&[made, taken, Value::bool(ended)]))
}

/// The number of an error in zlib's numbering.
fn fault_number(fault: InflateError) -> i32 {
    match fault {
        InflateError::NeedDict { .. } => 2,
        InflateError::StreamError => -2,
        InflateError::DataError => -3,
        InflateError::MemError => -4,
    }
}
