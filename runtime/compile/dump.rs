//! A code unit as text, for tests and for people.

use core::fmt;

use crate::code::unit::{CodeUnit, Const};

/// Shows a code unit and the units in it, one instruction a line: index,
/// event mark, line, name, operand.
pub struct Dump<'a>(pub &'a CodeUnit);

impl fmt::Display for Dump<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.0;
        writeln!(f, "{} line {} flags {:#x}", unit.qualname, unit.first_line, unit.flags)?;
        for (at, instruction) in unit.instructions.iter().enumerate() {
            let mark = if instruction.event { '*' } else { ' ' };
            let line = instruction.position.line;
            let name = instruction.op.name();
            writeln!(f, "{at:4} {mark}{line:4} {name} {}", instruction.operands[0])?;
        }
        for region in &unit.regions {
            let (start, end, depth, slot) = (region.start, region.end, region.depth, region.slot);
            match region.target {
                Some(target) => writeln!(f, "  {start}..{end} -> {target} depth {depth} slot {slot}")?,
                None => writeln!(f, "  {start}..{end} restores slot {slot}")?,
            }
        }
        for value in &unit.consts {
            if let Const::Code(code) = value {
                write!(f, "{}", Dump(code))?;
            }
        }
        Ok(())
    }
}
