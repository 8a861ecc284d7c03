//! The linker: turns a code unit into a code object with fixed-width words,
//! heap constants and inline caches.

use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;
use core::fmt::Display;

use dashu_int::IBig;

use super::assigned::check_loads;
use super::{CodeUnit, Const, Position};
use crate::builtins::registry::Type;
use crate::object::{Bytes, Cache, Code, CodeRegion, Complex, Float, Int, Set, Str, Tuple};
use crate::value::{Gc, Pool, Value};
use crate::vm::generated::{Assembled, Limits, Opcode, Source, assemble, flag, verify};
use crate::vm::{Outcome, Raised, Vm};

/// The names of a code object, interned.
pub(super) struct Named {
    /// `co_name`
    pub(super) name: Value,
    /// `co_qualname`
    pub(super) qualname: Value,
    /// `co_filename`
    pub(super) filename: Value,
    /// What instructions refer to.
    pub(super) names: Box<[Value]>,
}

impl Vm {
    /// The code object of a unit. SystemError for a unit that does not verify.
    pub fn link(&mut self, unit: &CodeUnit) -> Outcome<Gc<Code>> {
        let code = self.link_code(unit)?;
        Ok(self.heap.alloc(code))
    }

    fn link_code(&mut self, unit: &CodeUnit) -> Outcome<Code> {
        let mut intern = |text: &str| self.heap.intern(text).value();
        let names = unit.names.iter().map(|name| intern(name)).collect();
        let named = Named { name: intern(&unit.name), qualname: intern(&unit.qualname), filename: intern(&unit.filename), names };
        self.link_named(unit, named)
    }

    /// The code of a unit, whose own names are not looked at.
    pub(super) fn link_named(&mut self, unit: &CodeUnit, named: Named) -> Outcome<Code> {
        self.check_native_depth()?;
        let mut consts = Vec::with_capacity(unit.consts.len());
        for constant in &unit.consts {
            consts.push(self.link_constant(constant)?);
        }
        let Named { name, qualname, filename, names } = named;
        let (source, caches) = select(unit, &names);
        let boundary = boundaries(unit);
        let assembled = match assemble(&source, |at| boundary.get(at).copied().unwrap_or(false)) {
            Ok(assembled) => assembled,
            Err(error) => return Err(self.refuse(name, &error)),
        };
        let mut regions = place_regions(unit, &assembled.at);
        let limits = Limits {
            locals: unit.slot_count(),
            constants: unit.consts.len() as u32,
            names: names.len() as u32,
            caches: caches.len() as u32,
        };
        let entries: Vec<(usize, usize)> =
            regions.iter().filter_map(|region| Some((region.target? as usize, region.depth as usize + 1))).collect();
        let verified = match verify(&assembled.code, &limits, &entries) {
            Ok(verified) => verified,
            Err(error) => return Err(self.refuse(name, &error)),
        };
        let positions = spread_positions(unit, &source, &assembled);
        let region_starts = flatten(&mut regions, assembled.code.len() as u32);
        let cell_slots = cell_slots(unit);
        let own_cells = cell_slots.iter().filter(|slot| **slot as usize >= unit.varnames.len()).count();
        let drives = assembled.code.iter().any(|word| word.opcode() == Some(Opcode::YieldFrom));
        use crate::code::flags::{ASYNC_GENERATOR, COROUTINE, GENERATOR};
        let suspends = unit.flags & (GENERATOR | COROUTINE | ASYNC_GENERATOR) != 0;
        let slots = unit.slot_count();
        Ok(Code {
            name,
            qualname,
            filename,
            first_line: unit.first_line,
            entry_line: if self.text(name) == Some("<module>") { 0 } else { unit.first_line },
            flags: unit.flags,
            arg_count: unit.arg_count,
            posonly_count: unit.posonly_count,
            kwonly_count: unit.kwonly_count,
            parameter_count: unit.parameter_count(),
            slots,
            unset: slots.saturating_sub(unit.arg_count),
            first_free_slot: (unit.varnames.len() + own_cells) as u32,
            max_stack: verified.max_depth,
            varnames: self.name_tuple(&unit.varnames),
            cellvars: self.name_tuple(&unit.cellvars),
            freevars: self.name_tuple(&unit.freevars),
            cell_slots: cell_slots.into_boxed_slice(),
            names,
            pool: Pool::new(&consts, &caches),
            first_event: assembled.code.iter().position(|word| word.event()).unwrap_or(0) as u32,
            words: assembled.code.into_boxed_slice(),
            regions: regions.into_boxed_slice(),
            region_starts: region_starts.into_boxed_slice(),
            positions: positions.into_boxed_slice(),
            cleans_up: suspends && (drives || !unit.regions.is_empty()),
            deferred: None,
        })
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

    #[cold]
    fn refuse(&mut self, name: Value, error: &dyn Display) -> Raised {
        let name = alloc::string::String::from(self.text(name).unwrap_or_default());
        self.raise(Type::SystemError, format!("{name}: {error}"))
    }

    fn name_tuple(&mut self, names: &[alloc::string::String]) -> Value {
        if names.is_empty() {
            return self.empty_tuple;
        }
        let names: Vec<Value> = names.iter().map(|name| self.heap.intern(name).value()).collect();
        Tuple::new(&mut self.heap, &names).value()
    }

    fn link_constants(&mut self, constants: &[Const]) -> Outcome<Vec<Value>> {
        self.check_native_depth()?;
        constants.iter().map(|constant| self.link_constant(constant)).collect()
    }
}

/// The slot of each cell variable.
fn cell_slots(unit: &CodeUnit) -> Vec<u32> {
    let mut next = unit.varnames.len() as u32;
    let parameters = unit.parameter_count() as usize;
    unit.cellvars
        .iter()
        .map(|cell| match unit.varnames.iter().take(parameters).position(|name| name == cell) {
            Some(slot) => slot as u32,
            None => {
                next += 1;
                next - 1
            }
        })
        .collect()
}

/// Which instructions have an inline cache: those whose first operand is one.
static CACHED: [bool; Opcode::ALL.len()] = {
    let mut cached = [false; Opcode::ALL.len()];
    let mut index = 0;
    while index < cached.len() {
        cached[index] = matches!(Opcode::ALL[index].operands(), [(_, kind), ..] if matches!(kind.as_bytes(), b"cached"));
        index += 1;
    }
    cached
};

/// Chooses the form of each instruction: the table's `becomes`, backward
/// jumps, and an inline cache for each that has one.
pub(super) fn select(unit: &CodeUnit, names: &[Value]) -> (Vec<Source>, Vec<Cache>) {
    let mut caches = Vec::new();
    let source = unit.instructions.iter().enumerate().map(|(index, instruction)| {
        let mut operands = instruction.operands;
        let mut op = instruction.op.becomes(operands[0]);
        op = op.narrowed(&operands);
        if op.operands().is_empty() {
            operands = [0; 3];
        }
        if let Some((label, _)) = op.label()
            && operands[label] as usize <= index
            && let Some(back) = op.backward()
        {
            op = back;
        }
        if CACHED[op as usize] {
            let name = names.get(operands[0] as usize).copied().unwrap_or(Value::NULL);
            operands[0] = caches.len() as u32;
            caches.push(Cache::empty(name));
        }
        Source { op, operands, event: instruction.event }
    });
    let mut source: Vec<Source> = source.collect();
    check_loads(unit, &mut source);
    (source, caches)
}

/// Instructions that the machine may go to by itself, and edges of regions.
fn boundaries(unit: &CodeUnit) -> Vec<bool> {
    if unit.regions.is_empty() {
        return Vec::new();
    }
    let mut stops = alloc::vec![false; unit.instructions.len() + 1];
    for region in &unit.regions {
        for at in [Some(region.start), Some(region.end), region.target].into_iter().flatten() {
            if let Some(stop) = stops.get_mut(at as usize) {
                *stop = true;
            }
        }
    }
    stops
}

/// The source position of each word. Of instructions that run as one it is
/// that of the last which can raise.
fn spread_positions(unit: &CodeUnit, source: &[Source], assembled: &Assembled) -> Vec<Position> {
    let mut positions = alloc::vec![Position::default(); assembled.code.len()];
    let mut index = 0;
    while index < source.len() {
        let start = assembled.at[index];
        let mut end = index + 1;
        while end < source.len() && assembled.at[end] == start {
            end += 1;
        }
        let may_raise = |at: &usize| source[*at].op.flags() & flag::RAISES != 0 && source[*at].op.flags() & flag::READS == 0;
        // Most run alone, and need not be asked.
        let raises = if end == index + 1 { None } else { (index..end).rev().find(may_raise) };
        let position = unit.instructions[raises.unwrap_or(index)].position;
        for word in start..assembled.at[end] {
            positions[word as usize] = position;
        }
        index = end;
    }
    positions
}

/// Regions in words, innermost first; which one is outside each is found by [`flatten`].
fn place_regions(unit: &CodeUnit, starts: &[u32]) -> Vec<CodeRegion> {
    let at = |index: u32| starts.get(index as usize).copied().unwrap_or(0);
    unit.regions
        .iter()
        .map(|region| CodeRegion {
            start: at(region.start),
            end: at(region.end),
            target: region.target.map(at),
            depth: region.depth,
            slot: region.slot,
            outer: None,
        })
        .collect()
}

/// For each stretch of words, the innermost region; and for each region the one outside it.
fn flatten(regions: &mut [CodeRegion], count: u32) -> Vec<(u32, Option<u32>)> {
    let mut edges: Vec<u32> = regions.iter().flat_map(|region| [region.start, region.end]).collect();
    edges.push(0);
    edges.sort_unstable();
    edges.dedup();
    let mut stretches: Vec<(u32, Option<u32>)> = edges.iter().filter(|edge| **edge <= count).map(|edge| (*edge, None)).collect();
    // Outermost first, so that inner regions overwrite; each edge is found by search. What a region
    // overwrites is what lies outside it. Regions of a level do not overlap, and levels are few.
    for (index, region) in regions.iter_mut().enumerate().rev() {
        let from = stretches.partition_point(|(start, _)| *start < region.start);
        let to = stretches.partition_point(|(start, _)| *start < region.end);
        region.outer = stretches.get(from).and_then(|stretch| stretch.1);
        for stretch in &mut stretches[from..to] {
            stretch.1 = Some(index as u32);
        }
    }
    stretches
}
