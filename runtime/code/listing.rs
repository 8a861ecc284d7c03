//! Linked code as text: what `dualvm dis` shows.
//!
//! Where each word stands and where its label leads comes from the generated disassembler; what an operand means comes from
//! its kind in the table.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Write as _;

use crate::code::flags;
use crate::object::{Code, Str, Tuple};
use crate::value::{Gc, Value};
use crate::vm::generated::disassemble;
use crate::vm::{Outcome, Vm};

/// Characters of a constant that are shown.
const WIDTH: usize = 70;

impl Vm {
    /// A code object and those among its constants, one instruction a line: the source line where it changes, `>` where
    /// something leads to, `*` where events may happen, the word, the instruction, and what its operands are.
    pub fn listing(&mut self, code: Gc<Code>) -> Outcome<String> {
        let mut text = String::new();
        let mut waiting = alloc::vec![code];
        while let Some(code) = waiting.pop() {
            if !text.is_empty() {
                text.push('\n');
            }
            self.complete(code)?;
            self.list_one(code, &mut text)?;
            let nested: Vec<Gc<Code>> =
                code.get(&self.heap).pool.constants().iter().filter_map(|constant| constant.as_gc::<Code>()).collect();
            waiting.extend(nested.into_iter().rev());
        }
        Ok(text)
    }

    fn list_one(&mut self, code: Gc<Code>, text: &mut String) -> Outcome<()> {
        text.push_str(&self.heading(code));
        let shape = code.get(&self.heap);
        let lines: Vec<_> = disassemble(&shape.words).collect();
        let mut targets: BTreeSet<usize> = lines.iter().filter_map(|line| line.target).collect();
        targets.extend(shape.regions.iter().filter_map(|region| region.target).map(|target| target as usize));
        let mut shown = None;
        for line in lines {
            let number = code.get(&self.heap).line_of(line.at as u32);
            let label = match number {
                _ if shown == Some(number) => String::new(),
                0 => String::from("-"),
                number => number.to_string(),
            };
            shown = Some(number);
            let mark = if line.event { '*' } else { ' ' };
            let landing = if targets.contains(&line.at) { '>' } else { ' ' };
            let name = line.op.map_or_else(|| format!("{:#010x}", line.word.0), |op| String::from(op.name()));
            let mut operands = Vec::new();
            for ((_, kind), operand) in line.op.map_or(&[][..], |op| op.operands()).iter().zip(line.operands) {
                operands.push(match (*kind, line.target) {
                    ("forward" | "backward", Some(target)) => format!("to {target}"),
                    _ => self.operand_text(code, kind, operand)?,
                });
            }
            let entry = format!("{label:>6} {landing}{mark}{:>5}  {name:<34}  {}", line.at, operands.join(", "));
            text.push_str(entry.trim_end());
            text.push('\n');
        }
        self.list_regions(code, text);
        Ok(())
    }

    fn heading(&self, code: Gc<Code>) -> String {
        let shape = code.get(&self.heap);
        let name = |value: Value| self.text(value).unwrap_or_default();
        let kind = match shape.flags & (flags::GENERATOR | flags::COROUTINE | flags::ASYNC_GENERATOR) {
            flags::GENERATOR => ", a generator",
            flags::COROUTINE => ", a coroutine",
            flags::ASYNC_GENERATOR => ", an asynchronous generator",
            _ => "",
        };
        let (qualname, file) = (name(shape.qualname), name(shape.filename));
        let (line, slots, stack) = (shape.first_line, shape.slots, shape.max_stack);
        format!("{qualname} ({file}, line {line}{kind}): slots {slots}, stack {stack}\n")
    }

    fn list_regions(&self, code: Gc<Code>, text: &mut String) {
        for region in &code.get(&self.heap).regions {
            let (start, end) = (region.start, region.end);
            let slot = self.slot_name(code, region.slot);
            let _ = match region.target {
                Some(target) => writeln!(
                    text,
                    "        {start} to {end}: exceptions go to {target}, stack {}, the one handled before into {slot}",
                    region.depth
                ),
                None => writeln!(text, "        {start} to {end}: exceptions leave a handler, the one handled before is in {slot}"),
            };
        }
    }

    /// What an operand that is no label refers to.
    pub(crate) fn operand_text(&mut self, code: Gc<Code>, kind: &str, operand: u32) -> Outcome<String> {
        let shape = code.get(&self.heap);
        let at = operand as usize;
        let text = match kind {
            "local" | "cell" => self.slot_name(code, operand),
            "constant" | "child" => match shape.pool.constants().get(at).copied() {
                Some(constant) => self.constant_text(constant)?,
                None => format!("constant {operand}"),
            },
            "name" => self.text_of(shape.names.get(at).copied(), operand),
            "cached" => self.text_of(shape.pool.cache(at).map(|cache| cache.name), operand),
            "number" => operand.cast_signed().to_string(),
            "call" => match (operand & 0xff, operand >> 8) {
                (positional, 0) => format!("{positional} positional"),
                (positional, keywords) => format!("{positional} positional, {keywords} by name"),
            },
            "split" => format!("{} before, {} after", operand & 0xff, operand >> 8),
            "place" => {
                let collection = ["list", "dict", "set"].get((operand & 3) as usize).unwrap_or(&"collection");
                format!("{collection} {} below", operand >> 2)
            }
            _ => operand.to_string(),
        };
        Ok(text)
    }

    /// What an operand that is no label stands for (a name, a constant, else its number), and the same as text.
    pub(crate) fn operand_meaning(&mut self, code: Gc<Code>, kind: &str, operand: u32) -> Outcome<(Value, String)> {
        let shape = code.get(&self.heap);
        let at = operand as usize;
        let found = match kind {
            "constant" | "child" => shape.pool.constants().get(at).copied(),
            "name" => shape.names.get(at).copied(),
            "cached" => shape.pool.cache(at).map(|cache| cache.name),
            _ => None,
        };
        let text = match found.filter(|_| matches!(kind, "constant" | "child")) {
            Some(constant) => self.repr_text(constant)?,
            None => self.operand_text(code, kind, operand)?,
        };
        let meaning = match (found, kind) {
            (Some(value), _) => value,
            (None, "local" | "cell") => self.str_value(&text),
            (None, "number") => self.int_value(i64::from(operand.cast_signed())),
            (None, _) => self.int_value(i64::from(operand)),
        };
        Ok((meaning, text))
    }

    fn text_of(&self, name: Option<Value>, operand: u32) -> String {
        name.and_then(|name| self.text(name)).map_or_else(|| format!("name {operand}"), String::from)
    }

    fn constant_text(&mut self, constant: Value) -> Outcome<String> {
        let text = match constant.as_gc::<Code>() {
            Some(code) => format!("<code {}>", self.text(code.get(&self.heap).qualname).unwrap_or_default()),
            None => self.repr_text(constant)?,
        };
        Ok(match text.char_indices().nth(WIDTH) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text,
        })
    }

    /// The variable in a local slot; slots that the compiler added have none.
    fn slot_name(&self, code: Gc<Code>, slot: u32) -> String {
        let shape = code.get(&self.heap);
        let name = |names: Value, at: usize| {
            let names = names.as_gc::<Tuple>()?;
            let name = names.get(&self.heap).items().get(at)?.as_gc::<Str>()?;
            Some(String::from(name.get(&self.heap).as_str()))
        };
        let cell = shape.cell_slots.iter().position(|cell| *cell == slot);
        name(shape.varnames, slot as usize)
            .or_else(|| name(shape.cellvars, cell?))
            .or_else(|| name(shape.freevars, slot.checked_sub(shape.first_free_slot)? as usize))
            .unwrap_or_else(|| format!("slot {slot}"))
    }
}
