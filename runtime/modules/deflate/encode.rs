//! Compression with a window as small as 32 bytes, which no crate offers: one
//! block with the fixed codes of RFC 1951, and the longest match in the window,
//! the nearest of equal ones.

use alloc::collections::VecDeque;
use alloc::vec;
use alloc::vec::Vec;

use super::{window_size, wrong_receiver};
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Foreign, ForeignData, NativeDef, class_flags};
use crate::value::Args;
use crate::vm::{Outcome, Vm};

/// The shortest and the longest match that there are codes for.
const SHORTEST: usize = 3;
const LONGEST: usize = 258;
/// Chains of places with the same three bytes.
const CHAINS: usize = 1 << 12;
/// Places of a chain that are tried at most.
const TRIES: usize = 256;

/// The first length of each code from 257 on, and the extra bits.
const LENGTHS: [(u16, u8); 29] = [
    (3, 0),
    (4, 0),
    (5, 0),
    (6, 0),
    (7, 0),
    (8, 0),
    (9, 0),
    (10, 0),
    (11, 1),
    (13, 1),
    (15, 1),
    (17, 1),
    (19, 2),
    (23, 2),
    (27, 2),
    (31, 2),
    (35, 3),
    (43, 3),
    (51, 3),
    (59, 3),
    (67, 4),
    (83, 4),
    (99, 4),
    (115, 4),
    (131, 5),
    (163, 5),
    (195, 5),
    (227, 5),
    (258, 0),
];

static CLASS: ClassDef = ClassDef {
    doc: "A raw stream that is compressed.",
    natives: &[NativeDef::method("feed(self, data, /)", feed), NativeDef::method("finish(self, /)", finish)],
    flags: class_flags::FINAL,
    ..ClassDef::new("_deflate.Compressor", Kind::Foreign)
};

struct Compressor {
    bits: Bits,
    size: usize,
    /// The last bytes of the stream, at most as many as the window has.
    history: VecDeque<u8>,
}

impl ForeignData for Compressor {
    fn trace(&self, marker: &mut Marker) {
        marker.owns(self.history.capacity());
    }
}

/// Bits on their way to bytes, the lowest first.
#[derive(Default)]
struct Bits {
    pending: u32,
    count: u32,
}

impl Bits {
    fn put(&mut self, out: &mut Vec<u8>, bits: u32, count: u32) {
        self.pending |= bits << self.count;
        self.count += count;
        while self.count >= 8 {
            out.push(self.pending as u8);
            self.pending >>= 8;
            self.count -= 8;
        }
    }

    /// A code of Huffman's: its first bit is the highest.
    fn put_code(&mut self, out: &mut Vec<u8>, code: u32, count: u32) {
        self.put(out, code.reverse_bits() >> (32 - count), count);
    }

    /// A literal, the end of the block or the code of a length.
    fn put_symbol(&mut self, out: &mut Vec<u8>, symbol: u32) {
        match symbol {
            0..144 => self.put_code(out, 0x30 + symbol, 8),
            144..256 => self.put_code(out, 0x190 + symbol - 144, 9),
            256..280 => self.put_code(out, symbol - 256, 7),
            _ => self.put_code(out, 0xc0 + symbol - 280, 8),
        }
    }

    fn put_match(&mut self, out: &mut Vec<u8>, length: usize, distance: usize) {
        let index = LENGTHS.partition_point(|(first, _)| usize::from(*first) <= length).saturating_sub(1);
        let (first, extra) = LENGTHS.get(index).copied().unwrap_or((3, 0));
        self.put_symbol(out, 257 + index as u32);
        self.put(out, (length - usize::from(first)) as u32, u32::from(extra));
        // Two codes for each power of two from 4 on.
        let distance = distance as u32 - 1;
        let extra = if distance < 4 { 0 } else { 30 - distance.leading_zeros() };
        self.put_code(out, if distance < 4 { distance } else { 2 * extra + (distance >> extra) }, 5);
        self.put(out, distance & ((1 << extra) - 1), extra);
    }
}

/// `Compressor(wbits)`
pub(super) fn open(vm: &mut Vm, args: Args) -> Outcome {
    let size = window_size(vm, args.at(0))?;
    vm.reserve(size)?;
    let mut bits = Bits::default();
    // The only block, with fixed codes.
    let mut none = Vec::new();
    bits.put(&mut none, 0b011, 3);
    let class = vm.module_class(&CLASS, Type::Object);
    Ok(Foreign::new(&mut vm.heap, class, Compressor { bits, size, history: VecDeque::with_capacity(size) }))
}

/// `self.feed(data)`: the whole bytes that came out.
fn feed(vm: &mut Vm, args: Args) -> Outcome {
    let content = vm.expect_buffer(args.at(1))?;
    vm.reserve(content.len().saturating_mul(12) + CHAINS * 4)?;
    let object = args.at(0).as_gc::<Foreign>();
    let Some(data) = object.and_then(|object| object.get_mut(&mut vm.heap).data_mut::<Compressor>()) else {
        return Err(wrong_receiver(vm, args));
    };
    let out = data.compress(&content);
    vm.content_value(&out)
}

/// `self.finish()`: the last bytes.
fn finish(vm: &mut Vm, args: Args) -> Outcome {
    let object = args.at(0).as_gc::<Foreign>();
    let Some(data) = object.and_then(|object| object.get_mut(&mut vm.heap).data_mut::<Compressor>()) else {
        return Err(wrong_receiver(vm, args));
    };
    let mut out = Vec::new();
    data.bits.put_symbol(&mut out, 256);
    let rest = (8 - data.bits.count % 8) % 8;
    data.bits.put(&mut out, 0, rest);
    vm.content_value(&out)
}

/// The chain of the three bytes at a place.
fn chain(text: &[u8], place: usize) -> Option<usize> {
    let [a, b, c] = *text.get(place..)?.first_chunk::<SHORTEST>()?;
    Some((usize::from(a) << 8 ^ usize::from(b) << 4 ^ usize::from(c)) % CHAINS)
}

impl Compressor {
    fn compress(&mut self, content: &[u8]) -> Vec<u8> {
        let mut text: Vec<u8> = self.history.iter().copied().collect();
        let start = text.len();
        text.extend_from_slice(content);
        // For each chain the last place, for each place the one before it in its chain; one more, 0 is none.
        let mut last = vec![0u32; CHAINS];
        let mut before = vec![0u32; text.len()];
        for (place, before) in before.iter_mut().enumerate() {
            if let Some(last) = chain(&text, place).and_then(|chain| last.get_mut(chain)) {
                *before = core::mem::replace(last, place as u32 + 1);
            }
        }
        let (mut out, mut place) = (Vec::new(), start);
        while let Some(byte) = text.get(place).copied() {
            let (length, distance) = self.longest(&text, &before, place);
            if length < SHORTEST {
                self.bits.put_symbol(&mut out, u32::from(byte));
                place += 1;
            } else {
                self.bits.put_match(&mut out, length, distance);
                place += length;
            }
        }
        let keep = text.len().saturating_sub(self.size);
        self.history.clear();
        self.history.extend(text.get(keep..).unwrap_or(&[]));
        out
    }

    /// The longest match for what is at a place: its length, and how far back it is.
    fn longest(&self, text: &[u8], before: &[u32], place: usize) -> (usize, usize) {
        let ahead = text.get(place..).unwrap_or(&[]);
        let most = ahead.len().min(LONGEST);
        let (mut length, mut distance) = (0, 0);
        let mut candidate = before.get(place).copied().unwrap_or(0) as usize;
        for _ in 0..TRIES {
            if candidate == 0 || place - (candidate - 1) > self.size || length == most {
                break;
            }
            let earlier = text.get(candidate - 1..).unwrap_or(&[]);
            let same = earlier.iter().zip(ahead).take(most).take_while(|(a, b)| a == b).count();
            if same > length {
                (length, distance) = (same, place - (candidate - 1));
            }
            candidate = before.get(candidate - 1).copied().unwrap_or(0) as usize;
        }
        (length, distance)
    }
}
