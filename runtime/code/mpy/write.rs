//! Writing `.mpy` files: the parts of a file in memory, and the file's bytes.
//!
//! Who makes the instructions is the compiler (`compile/mpy`); here is what
//! stands around them: header, strings, constants, preludes.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::code::Const;
use crate::text::complex_text::complex_repr;
use crate::text::float_repr::float_repr;

use super::qstr;

/// Integers in the instructions have at most so many bits, sign included, so
/// that VMs with words of 32 bits load the file too.
pub const SMALL_INT_BITS: u32 = 31;

/// The longest text that may be a string of the file's table: MicroPython
/// keeps the length of a name in one byte.
pub const LONGEST_NAME: usize = 255;

/// Names and short texts of a file, each once. The first is the name of the
/// source.
pub struct Strings {
    texts: Vec<String>,
    numbers: BTreeMap<String, u32>,
}

impl Strings {
    /// A table that has the name of the source.
    pub fn new(source: &str) -> Self {
        let mut strings = Self { texts: Vec::new(), numbers: BTreeMap::new() };
        strings.add(source);
        strings
    }

    /// The number of a text.
    pub fn add(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let number = self.texts.len() as u32;
        self.texts.push(String::from(text));
        self.numbers.insert(String::from(text), number);
        number
    }

    /// The text of a number.
    pub fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", String::as_str)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.texts.len()
    }

    /// Whether the table has a text already.
    pub fn has(&self, text: &str) -> bool {
        self.numbers.contains_key(text) || qstr::number_of(text).is_some()
    }
}

/// A function as it stands in a file.
#[derive(Debug, Default)]
pub struct Function {
    /// Locals and operands together, in slots.
    pub state: u32,
    /// How deep exception blocks nest.
    pub blocks: u32,
    /// Bits: generator 1, `**kwargs` 2, `*args` 4, keyword-only defaults 8.
    pub flags: u32,
    /// Positional parameters, closed-over cells included.
    pub positional: u32,
    /// Keyword-only parameters.
    pub keyword_only: u32,
    /// Positional parameters that have defaults.
    pub defaults: u32,
    /// Its name, as a string number.
    pub name: u32,
    /// Names of its parameters but the starred, likewise.
    pub parameters: Vec<u32>,
    /// From which byte of the code on which line is meant; both only grow.
    pub lines: Vec<(u32, u32)>,
    /// Locals that become cells when it begins.
    pub cells: Vec<u8>,
    /// The instructions.
    pub code: Vec<u8>,
    /// Strings that its instructions name, in order, those of instructions that were left out too.
    pub named: Vec<u32>,
    /// The functions defined in it, in order of their numbers.
    pub children: Vec<Function>,
}

/// The bytes of a file.
pub fn write(strings: &Strings, objects: &[Const], module: &Function) -> Vec<u8> {
    let mut out = Vec::new();
    out.extend([b'M', 6, 0, SMALL_INT_BITS as u8]);
    number(&mut out, strings.texts.len());
    number(&mut out, objects.len());
    for text in &strings.texts {
        match qstr::number_of(text) {
            Some(known) => number(&mut out, (known as usize) << 1 | 1),
            None => {
                number(&mut out, text.len() << 1);
                out.extend(text.as_bytes());
                out.push(0);
            }
        }
    }
    for value in objects {
        object(&mut out, value);
    }
    function(&mut out, module);
    out
}

/// Big-endian groups of seven bits; the top bit says that more follow.
fn number(out: &mut Vec<u8>, value: usize) {
    let groups = (1..10).find(|groups| value >> (7 * groups) == 0).unwrap_or(10);
    for group in (0..groups).rev() {
        let more = if group > 0 { 0x80 } else { 0 };
        out.push((value >> (7 * group)) as u8 & 0x7f | more);
    }
}

fn object(out: &mut Vec<u8>, value: &Const) {
    let mut text = |kind: u8, text: &str| {
        out.push(kind);
        number(out, text.len());
        out.extend(text.as_bytes());
    };
    match value {
        // Code and frozen sets are no constants of files; the compiler does not give any.
        Const::None | Const::Code(_) => out.push(1),
        Const::Bool(false) => out.push(2),
        Const::Bool(true) => out.push(3),
        Const::Ellipsis => out.push(4),
        Const::Str(value) => {
            text(5, value);
            out.push(0);
        }
        Const::Bytes(value) => {
            out.push(6);
            number(out, value.len());
            out.extend(value);
            out.push(0);
        }
        Const::Int(value) => text(7, &format!("{value}")),
        Const::BigInt(digits) => text(7, digits),
        Const::Float(value) => text(8, &float_repr(*value)),
        Const::Complex(real, imaginary) => text(9, &complex_repr(*real, *imaginary)),
        Const::Tuple(items) | Const::FrozenSet(items) => {
            out.push(10);
            number(out, items.len());
            items.iter().for_each(|item| object(out, item));
        }
    }
}

/// What stands in the file before the functions that one defines: prelude and instructions.
pub(super) fn body(it: &Function) -> Vec<u8> {
    let mut bytes = Vec::new();
    signature(&mut bytes, it);
    let mut info = Vec::new();
    number(&mut info, it.name as usize);
    it.parameters.iter().for_each(|&parameter| number(&mut info, parameter as usize));
    lines(&mut info, &it.lines);
    sizes(&mut bytes, info.len(), it.cells.len());
    bytes.extend(info);
    bytes.extend(&it.cells);
    bytes.extend(&it.code);
    bytes
}

fn function(out: &mut Vec<u8>, it: &Function) {
    let bytes = body(it);
    let nests = if it.children.is_empty() { 0 } else { 4 };
    number(out, bytes.len() << 3 | nests);
    out.extend(bytes);
    if nests != 0 {
        number(out, it.children.len());
        it.children.iter().for_each(|child| function(out, child));
    }
}

/// One byte `xSSSSEAA`, then bytes `xFSSKAED` of ever higher bits.
fn signature(out: &mut Vec<u8>, it: &Function) {
    let mut state = it.state.saturating_sub(1);
    let (mut blocks, mut flags, mut positional) = (it.blocks, it.flags, it.positional);
    let (mut keyword_only, mut defaults) = (it.keyword_only, it.defaults);
    let mut byte = (state & 15) << 3 | (blocks & 1) << 2 | positional & 3;
    (state, blocks, positional) = (state >> 4, blocks >> 1, positional >> 2);
    while state | blocks | flags | positional | keyword_only | defaults != 0 {
        out.push(byte as u8 | 0x80);
        byte = (flags & 1) << 6 | (state & 3) << 4 | (keyword_only & 1) << 3 | (positional & 1) << 2 | (blocks & 1) << 1 | defaults & 1;
        (state, blocks, flags, positional) = (state >> 2, blocks >> 1, flags >> 1, positional >> 1);
        (keyword_only, defaults) = (keyword_only >> 1, defaults >> 1);
    }
    out.push(byte as u8);
}

/// Bytes `xIIIIIIC`, low bits first.
fn sizes(out: &mut Vec<u8>, mut info: usize, mut cells: usize) {
    loop {
        let byte = (info & 0x3f) << 1 | cells & 1;
        (info, cells) = (info >> 6, cells >> 1);
        let more = info | cells != 0;
        out.push(byte as u8 | if more { 0x80 } else { 0 });
        if !more {
            return;
        }
    }
}

/// Bytes `0LLBBBBB`, or `1LLLBBBB LLLLLLLL`: so many instruction bytes on, so
/// many lines on.
fn lines(out: &mut Vec<u8>, marks: &[(u32, u32)]) {
    for step in steps(marks) {
        if step.long {
            out.push((0x80 | step.lines >> 4 & 0x70 | step.bytes) as u8);
            out.push(step.lines as u8);
        } else {
            out.push((step.bytes | step.lines << 5) as u8);
        }
    }
}

/// Where the entries of the table of lines lead to: bytes of code, and lines.
pub(super) fn line_entries(marks: &[(u32, u32)]) -> impl Iterator<Item = (u32, u32)> {
    steps(marks).into_iter().scan((0, 1), |(offset, line), step| {
        *offset += step.bytes;
        *line += step.lines;
        Some((*offset, *line))
    })
}

/// An entry of the table of lines: so many instruction bytes on, so many lines on.
struct Step {
    bytes: u32,
    lines: u32,
    /// It takes two bytes.
    long: bool,
}

fn steps(marks: &[(u32, u32)]) -> Vec<Step> {
    let mut out = Vec::new();
    let (mut offset, mut line) = (0, 1);
    for &(at, number) in marks {
        let (mut bytes, mut steps) = (at.saturating_sub(offset), number.saturating_sub(line));
        if steps == 0 {
            continue;
        }
        (offset, line) = (at, number);
        while bytes > 0 || steps > 0 {
            let (skipped, moved);
            if steps <= 6 || bytes > 0xf {
                skipped = bytes.min(0x1f);
                moved = if skipped < bytes { 0 } else { steps.min(3) };
                out.push(Step { bytes: skipped, lines: moved, long: false });
            } else {
                skipped = bytes;
                moved = steps.min(0x7ff);
                out.push(Step { bytes: skipped, lines: moved, long: true });
            }
            (bytes, steps) = (bytes - skipped, steps - moved);
        }
    }
    out
}
