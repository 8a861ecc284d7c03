//! The linker: turns a code unit into a code object with fixed-width words,
//! heap constants and inline caches.

use alloc::boxed::Box;
use alloc::vec::Vec;

use dashu_int::IBig;

use super::{CodeUnit, Const, Instruction, Opcode, Position, Word};
use crate::vm::generated::decode_wire;
use crate::heap::Heap;
use crate::object::{Bytes, Cache, Code, CodeRegion, Complex, Float, Int, Set, Str, Tuple};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// The code object of a unit. SystemError for a unit that does not verify.
    pub fn link(&mut self, unit: &CodeUnit) -> Outcome<Gc<Code>> {
        self.check_native_depth()?;
        let mut consts = Vec::with_capacity(unit.consts.len());
        for constant in &unit.consts {
            consts.push(self.link_constant(constant)?);
        }
        let names: Box<[Value]> = unit.names.iter().map(|name| self.heap.intern(name).value()).collect();
        let mut linker = Linker::new(unit, &names);
        linker.select();
        linker.place();
        let words = match linker.encode() {
            Ok(words) => words,
            Err(reason) => return Err(self.raise(crate::builtins::registry::Type::SystemError, reason)),
        };
        let Linker { caches, starts, .. } = linker;
        let positions = spread_positions(unit, &starts, words.len());
        let regions = place_regions(unit, &starts);
        let region_starts = flatten(&regions, words.len() as u32);
        let caches: Box<[Cache]> = caches.into_boxed_slice();
        let slots = unit.slot_count();
        let cell_slots = cell_slots(unit);
        let own_cells = cell_slots.iter().filter(|slot| **slot as usize >= unit.varnames.len()).count();
        let first_free_slot = (unit.varnames.len() + own_cells) as u32;
        let max_stack = stack_bound(unit);
        let code = Code {
            name: self.heap.intern(&unit.name).value(),
            qualname: self.heap.intern(&unit.qualname).value(),
            filename: self.heap.intern(&unit.filename).value(),
            first_line: unit.first_line,
            flags: unit.flags,
            arg_count: unit.arg_count,
            posonly_count: unit.posonly_count,
            kwonly_count: unit.kwonly_count,
            parameter_count: unit.parameter_count(),
            slots,
            first_free_slot,
            max_stack,
            varnames: name_tuple(&mut self.heap, &unit.varnames),
            cellvars: name_tuple(&mut self.heap, &unit.cellvars),
            freevars: name_tuple(&mut self.heap, &unit.freevars),
            cell_slots: cell_slots.into_boxed_slice(),
            names,
            consts: consts.into_boxed_slice(),
            words: words.into_boxed_slice(),
            caches,
            regions: regions.into_boxed_slice(),
            region_starts: region_starts.into_boxed_slice(),
            positions: positions.into_boxed_slice(),
            from_mpy: false,
        };
        Ok(self.heap.alloc(code))
    }

    fn link_constant(&mut self, constant: &Const) -> Outcome {
        Ok(match constant {
            Const::None => Value::NONE,
            Const::Bool(truth) => Value::bool(*truth),
            Const::Ellipsis => Value::ELLIPSIS,
            Const::Int(number) => Int::from_i64(&mut self.heap, *number),
            Const::BigInt(digits) => match digits.parse::<IBig>() {
                Ok(number) => Int::new(&mut self.heap, number),
                Err(_) => return Err(self.value_error("a constant is no integer")),
            },
            Const::Float(number) => Float::new(&mut self.heap, *number).value(),
            Const::Complex(re, im) => self.heap.alloc(Complex { re: *re, im: *im }).value(),
            Const::Str(text) if text.len() <= 20 => self.heap.intern(text).value(),
            Const::Str(text) => Str::new(&mut self.heap, text).value(),
            Const::Bytes(content) => Bytes::new(&mut self.heap, content).value(),
            Const::Tuple(items) => {
                let items = self.link_constants(items)?;
                self.tuple_value(&items)
            }
            Const::FrozenSet(items) => {
                let items = self.link_constants(items)?;
                let set = self.heap.alloc(Set::new(true));
                for item in items {
                    self.set_add(set, item)?;
                }
                set.value()
            }
            Const::Code(unit) => self.link(unit)?.value(),
        })
    }

    fn link_constants(&mut self, constants: &[Const]) -> Outcome<Vec<Value>> {
        self.check_native_depth()?;
        constants.iter().map(|constant| self.link_constant(constant)).collect()
    }
}

fn name_tuple(heap: &mut Heap, names: &[alloc::string::String]) -> Value {
    let names: Vec<Value> = names.iter().map(|name| heap.intern(name).value()).collect();
    Tuple::new(heap, &names).value()
}

/// The slot of each cell variable.
fn cell_slots(unit: &CodeUnit) -> Vec<u32> {
    let mut next = unit.varnames.len() as u32;
    unit.cellvars
        .iter()
        .map(|cell| {
            let parameters = unit.parameter_count() as usize;
            match unit.varnames.iter().take(parameters).position(|name| name == cell) {
                Some(slot) => slot as u32,
                None => {
                    next += 1;
                    next - 1
                }
            }
        })
        .collect()
}

struct Linker<'a> {
    unit: &'a CodeUnit,
    names: &'a [Value],
    code: Vec<Instruction>,
    caches: Vec<Cache>,
    /// Word of each instruction, and of the end.
    starts: Vec<u32>,
}

impl<'a> Linker<'a> {
    fn new(unit: &'a CodeUnit, names: &'a [Value]) -> Self {
        Linker { unit, names, code: unit.instructions.clone(), caches: Vec::new(), starts: Vec::new() }
    }

    /// Chooses the form of each instruction: `becomes`, backward jumps, caches.
    fn select(&mut self) {
        for index in 0..self.code.len() {
            let instruction = &mut self.code[index];
            let operand = instruction.operands[0];
            instruction.op = form_of(instruction.op, operand);
            if operand as usize <= index
                && let Some(back) = backward(instruction.op)
            {
                instruction.op = back;
            }
            if instruction.op.operands().first().is_some_and(|(_, kind)| *kind == "cached") {
                let name = self.names.get(operand as usize).copied().unwrap_or(Value::NULL);
                instruction.operands[0] = self.caches.len() as u32;
                self.caches.push(Cache { name, value: Value::NULL, key: u32::MAX, version: 0, index: u32::MAX, misses: 0 });
            }
        }
    }

    fn label(instruction: &Instruction) -> Option<bool> {
        match instruction.op.operands().first() {
            Some((_, "forward")) => Some(true),
            Some((_, "backward")) => Some(false),
            _ => None,
        }
    }

    /// Finds the word of each instruction. Jumps grow until nothing changes.
    fn place(&mut self) {
        let mut sizes: Vec<u32> = self.code.iter().map(|instruction| 1 + u32::from(Self::label(instruction).is_none() && is_wide(instruction))).collect();
        loop {
            let mut at = 0;
            self.starts.clear();
            for size in &sizes {
                self.starts.push(at);
                at += size;
            }
            self.starts.push(at);
            let mut grown = false;
            for (index, instruction) in self.code.iter().enumerate() {
                if sizes[index] == 1 && self.distance(index, instruction).is_some_and(|distance| distance > 0xffff) {
                    sizes[index] = 2;
                    grown = true;
                }
            }
            if !grown {
                return;
            }
        }
    }

    fn distance(&self, index: usize, instruction: &Instruction) -> Option<u32> {
        let forward = Self::label(instruction)?;
        let next = self.starts[index + 1];
        let target = self.starts.get(instruction.operands[0] as usize).copied().unwrap_or(next);
        Some(if forward { target.saturating_sub(next) } else { next.saturating_sub(target) })
    }

    fn encode(&self) -> Result<Vec<Word>, &'static str> {
        let mut words = Vec::with_capacity(*self.starts.last().unwrap_or(&0) as usize);
        for (index, instruction) in self.code.iter().enumerate() {
            let mut operands = instruction.operands;
            if let Some(distance) = self.distance(index, instruction) {
                operands[0] = distance;
            }
            let event = instruction.event;
            let mark = |word: Word, event: bool| if event { word.with_event() } else { word };
            match instruction.op.operands().len() {
                0 => words.push(mark(Word::none(instruction.op), event)),
                1 => {
                    let (extend, word) = Word::one(instruction.op, operands[0]);
                    let wide = self.starts[index + 1] - self.starts[index] == 2;
                    match extend {
                        Some(extend) => {
                            words.push(mark(extend, event));
                            words.push(word);
                        }
                        None if wide => {
                            // A jump that was thought to be far and came out near keeps its two words.
                            words.push(mark(Word::none(Opcode::Nop), event));
                            words.push(word);
                        }
                        None => words.push(mark(word, event)),
                    }
                }
                2 => words.push(mark(Word::two(instruction.op, operands[0], operands[1]).map_err(|_| "an operand is too large")?, event)),
                _ => words.push(mark(Word::three(instruction.op, operands[0], operands[1], operands[2]).map_err(|_| "an operand is too large")?, event)),
            }
        }
        let _ = self.unit;
        Ok(words)
    }
}

/// The form of an operator instruction for one operator, as the table's
/// `becomes` says.
fn form_of(op: Opcode, operand: u32) -> Opcode {
    // The table gives the forms by code byte, so its decoder is asked.
    let first = match op {
        Opcode::BinaryOpMulti => 0xd7,
        Opcode::UnaryOpMulti => 0xd0,
        _ => return op,
    };
    match u8::try_from(first + operand).ok().and_then(|byte| decode_wire(&[byte], 0).ok()) {
        Some(decoded) => decoded.op,
        None => op,
    }
}

/// The twin of a jump that goes back.
fn backward(op: Opcode) -> Option<Opcode> {
    let name = op.name();
    let back = match op {
        Opcode::Jump => Opcode::from_name("JUMP_BACK"),
        _ => Opcode::from_name(&name.replace("POP_JUMP_IF", "POP_JUMP_BACK_IF")),
    };
    back.filter(|back| *back != op)
}

fn is_wide(instruction: &Instruction) -> bool {
    instruction.op.operands().len() == 1 && instruction.operands[0] > 0xffff
}

fn spread_positions(unit: &CodeUnit, starts: &[u32], count: usize) -> Vec<Position> {
    let mut positions = Vec::with_capacity(count);
    for (index, instruction) in unit.instructions.iter().enumerate() {
        for _ in starts[index]..starts[index + 1] {
            positions.push(instruction.position);
        }
    }
    positions
}

fn place_regions(unit: &CodeUnit, starts: &[u32]) -> Vec<CodeRegion> {
    let at = |index: u32| starts.get(index as usize).copied().unwrap_or(0);
    let mut regions: Vec<CodeRegion> = unit
        .regions
        .iter()
        .map(|region| CodeRegion { start: at(region.start), end: at(region.end), target: region.target.map(at), depth: region.depth, slot: region.slot, outer: None })
        .collect();
    // Regions are ordered innermost first: the next later one that covers a region is its outer one.
    let mut open: Vec<u32> = Vec::new();
    for index in (0..regions.len()).rev() {
        let region = regions[index];
        while let Some(last) = open.last() {
            let outer = regions[*last as usize];
            if outer.start <= region.start && region.end <= outer.end {
                break;
            }
            open.pop();
        }
        // The stack of open regions can lose one that still covers later regions only
        // if regions overlap without nesting, which compilers do not make; search then.
        let outer = open.last().copied().or_else(|| (index + 1..regions.len()).find(|other| regions[*other].start <= region.start && region.end <= regions[*other].end).map(|other| other as u32));
        regions[index].outer = outer;
        open.push(index as u32);
    }
    regions
}

/// For each stretch of words, the innermost region.
fn flatten(regions: &[CodeRegion], count: u32) -> Vec<(u32, Option<u32>)> {
    let mut edges: Vec<u32> = regions.iter().flat_map(|region| [region.start, region.end]).collect();
    edges.push(0);
    edges.sort_unstable();
    edges.dedup();
    let mut stretches: Vec<(u32, Option<u32>)> = edges.iter().filter(|edge| **edge <= count).map(|edge| (*edge, None)).collect();
    // Outermost first, so that inner regions overwrite; each edge is found by search.
    for (index, region) in regions.iter().enumerate().rev() {
        let from = stretches.partition_point(|(start, _)| *start < region.start);
        let to = stretches.partition_point(|(start, _)| *start < region.end);
        for stretch in &mut stretches[from..to] {
            stretch.1 = Some(index as u32);
        }
    }
    stretches
}

/// An upper bound of the operands a frame needs.
fn stack_bound(unit: &CodeUnit) -> u32 {
    let unpacked: u32 = unit
        .instructions
        .iter()
        .map(|instruction| match instruction.op {
            Opcode::UnpackSequence => instruction.operands[0],
            Opcode::UnpackEx => (instruction.operands[0] & 255) + (instruction.operands[0] >> 8) + 1,
            Opcode::GetIterStack => 3,
            _ => 0,
        })
        .sum();
    unit.instructions.len() as u32 * 2 + unpacked + 8
}
