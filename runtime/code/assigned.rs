//! Which loads of local variables need not ask whether the variable has a value.
//!
//! One pass over the instructions in their order. What is assigned before an instruction is what is assigned before every
//! one that leads to it; loops are entered with what is assigned at their head, and if a way back has less than that, only
//! parameters count for the whole function. A tracer that jumps gives variables without a value one (`trace/jump.rs`).

use alloc::vec::Vec;

use super::{CodeUnit, Opcode};
use crate::vm::generated::{Source, flag};

/// Slots as bits: the first 64 are looked at.
type Slots = u64;

const EVERY: Slots = !0;

fn bit(slot: u32) -> Slots {
    if slot < Slots::BITS { 1 << slot } else { 0 }
}

/// Puts a load that asks in place of each that is not known to find a value.
pub(super) fn check_loads(unit: &CodeUnit, source: &mut [Source]) {
    if !source.iter().any(|instruction| instruction.op == Opcode::LoadFastN) {
        return;
    }
    let touched = |op: Opcode| source.iter().filter(|it| it.op == op).fold(0, |slots, it| slots | bit(it.operands[0]));
    let (deleted, cleared) = (touched(Opcode::DeleteFast), touched(Opcode::LoadFastAndClear));
    let parameters = (0..unit.parameter_count()).fold(0, |slots, slot| slots | bit(slot)) & !deleted;
    let mut walk = Walk {
        unit,
        deleted,
        anywhere: parameters & !cleared,
        before: alloc::vec![EVERY; source.len() + 1],
        doubtful: 0,
        unknown: Vec::new(),
    };
    if walk.run(source, parameters).is_some() {
        for index in walk.unknown {
            source[index].op = Opcode::LoadFastCheck;
        }
        return;
    }
    let anywhere = walk.anywhere;
    for instruction in source {
        if instruction.op == Opcode::LoadFastN && bit(instruction.operands[0]) & anywhere == 0 {
            instruction.op = Opcode::LoadFastCheck;
        }
    }
}

struct Walk<'a> {
    unit: &'a CodeUnit,
    deleted: Slots,
    /// What has a value wherever one comes from.
    anywhere: Slots,
    /// What has a value before each instruction, of those passed; of those to come, on the ways that are known.
    before: Vec<Slots>,
    /// Slots that a comprehension borrows while they may have no value: it gives them back so.
    doubtful: Slots,
    /// The loads that must ask.
    unknown: Vec<usize>,
}

impl Walk<'_> {
    /// `None`: there is a way back with less than its target was passed with.
    fn run(&mut self, source: &[Source], parameters: Slots) -> Option<()> {
        let mut handlers: Vec<(u32, u32, u32)> =
            self.unit.regions.iter().filter_map(|region| Some((region.target?, region.start, region.end))).collect();
        handlers.sort_unstable();
        if handlers.iter().any(|(target, _, end)| target < end) {
            return None;
        }
        let mut handlers = handlers.into_iter().peekable();
        let mut known = parameters;
        // Whether the instruction before gave values that are stored here.
        let mut fresh = false;
        let mut falls = true;
        for (index, instruction) in source.iter().enumerate() {
            while let Some((_, start, end)) = handlers.next_if(|(target, ..)| *target as usize == index) {
                let covered = self.before.get(start as usize..end as usize)?;
                self.before[index] = covered.iter().fold(self.before[index], |slots, before| slots & before);
            }
            known = if falls { known & self.before[index] } else { self.before[index] };
            if known == EVERY && !falls {
                // Nothing before it leads here.
                known = self.anywhere;
            }
            self.before[index] = known;
            let slot = bit(instruction.operands[0]) & !self.deleted;
            let stored = fresh;
            fresh = false;
            match instruction.op {
                Opcode::LoadFastN if slot & known == 0 => {
                    self.unknown.push(index);
                    known |= slot;
                }
                Opcode::StoreFastN => {
                    known = if stored || slot & self.doubtful == 0 { known | slot } else { known & !slot };
                    fresh = stored;
                }
                Opcode::LoadFastAndClear => {
                    self.doubtful |= slot & !known;
                    known &= !slot;
                }
                Opcode::MakeCell => known |= slot,
                Opcode::ForNext | Opcode::ForIter | Opcode::UnpackSequence | Opcode::UnpackTwo | Opcode::UnpackThree => fresh = true,
                _ => {}
            }
            if let Some((label, _)) = instruction.op.label() {
                let target = instruction.operands[label] as usize;
                let there = self.before.get_mut(target)?;
                if target > index {
                    *there &= known;
                } else if *there & !known != 0 {
                    return None;
                }
            }
            falls = instruction.op.flags() & flag::ENDS == 0;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;
    use alloc::vec::Vec;

    use super::super::Const;
    use crate::code::{CodeUnit, Opcode};
    use crate::compile::{Options, compile};

    /// How many loads of a function with this body ask.
    fn asking(parameters: &str, body: &str) -> usize {
        let source = ["def f(", parameters, "):\n ", &body.replace('\n', "\n "), "\n"].concat();
        let module = compile(&source, &Options::default()).map_err(|error| error.to_string());
        let units: Vec<CodeUnit> = module.map(|unit| unit.consts).unwrap_or_default().into_iter().filter_map(function).collect();
        let unit = units.first().cloned().unwrap_or_default();
        let (source, _) = super::super::link::select(&unit, &[]);
        source.iter().filter(|it| it.op == Opcode::LoadFastCheck).count()
    }

    fn function(constant: Const) -> Option<CodeUnit> {
        match constant {
            Const::Code(unit) => Some(*unit),
            _ => None,
        }
    }

    #[test]
    fn what_is_assigned_on_every_way_is_not_asked_for() {
        assert_eq!(asking("a, *b, c=1, **d", "return a, b, c, d"), 0);
        assert_eq!(asking("a", "if a:\n x = 1\nelse:\n x = 2\nreturn x"), 0);
        assert_eq!(asking("a", "x = 0\nwhile a:\n x = x + a\n a = a - 1\nreturn x"), 0);
        assert_eq!(asking("a", "for x in a:\n y = x\n a = x, y"), 0);
        assert_eq!(asking("a", "return [(x, y) for x, y in a if x]"), 0);
        assert_eq!(asking("a", "x = 1\nreturn [x for x in a], x"), 0);
        assert_eq!(asking("a", "x = 0\ntry:\n x = a()\nexcept a:\n return x\nreturn x"), 0);
    }

    #[test]
    fn what_may_have_no_value_is_asked_for() {
        assert_eq!(asking("a", "if a:\n x = 1\nreturn x"), 1);
        // Having been asked for once, it has a value.
        assert_eq!(asking("a", "if a:\n x = 1\nreturn x, x"), 1);
        assert_eq!(asking("a", "for x in a:\n pass\nreturn x"), 1);
        assert_eq!(asking("a", "while a():\n y = 1\nreturn y"), 1);
        assert_eq!(asking("a", "del a\nreturn a"), 1);
        assert_eq!(asking("a", "if a:\n x = 1\ny = [x for x in a]\nreturn x"), 1);
        assert_eq!(asking("a", "try:\n x = a()\nexcept a:\n return x\nreturn x"), 1);
        assert_eq!(asking("a", "for b in a:\n if b:\n  x\n x = 1"), 1);
    }
}
