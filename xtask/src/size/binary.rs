//! What a binary consists of: sections, and the functions and tables that `vm-codegen` made.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use object::{Object, ObjectSection, ObjectSymbol, SymbolKind};

/// A part of the generated code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Handlers of instructions.
    Handlers,
    /// What tracing variants run before a handler.
    Stubs,
    /// What stubs and cold copies call for it.
    Hooks,
    /// What instructions do once they are slow.
    Cold,
    /// Decoder, verifier, assembler, disassembler and the rest.
    Other,
    /// Tables of handlers.
    Tables,
}

impl Part {
    /// All of them, in the order of tables.
    pub const ALL: [Part; 6] = [Part::Handlers, Part::Stubs, Part::Hooks, Part::Cold, Part::Other, Part::Tables];

    /// As tables call it.
    pub fn name(self) -> &'static str {
        match self {
            Part::Handlers => "handlers",
            Part::Stubs => "stubs with hooks",
            Part::Hooks => "hooks",
            Part::Cold => "cold copies",
            Part::Other => "decoder, verifier, …",
            Part::Tables => "tables of handlers",
        }
    }
}

/// Bytes of an instruction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Instruction {
    /// Its handler, 0 if it has none of its own.
    pub handler: u64,
    /// Its cold copy, 0 if it has none.
    pub cold: u64,
}

/// A binary.
#[derive(Clone, Debug, Default)]
pub struct Binary {
    /// Bytes of each section that is loaded.
    pub sections: BTreeMap<String, u64>,
    /// Bytes of each part of the generated code.
    pub parts: BTreeMap<Part, u64>,
    /// Bytes of each instruction.
    pub instructions: BTreeMap<String, Instruction>,
}

impl Binary {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// It is not there, is no binary, or has no symbols.
    pub fn read(file: &Path) -> Result<Binary, String> {
        let say = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
        let bytes = fs::read(file).map_err(|error| say(&error))?;
        let object = object::File::parse(&*bytes).map_err(|error| say(&error))?;
        let mut binary = Binary::default();
        for section in object.sections().filter(|section| section.address() != 0) {
            *binary.sections.entry(section.name().unwrap_or_default().to_owned()).or_default() += section.size();
        }
        for symbol in object.symbols().filter(|symbol| matches!(symbol.kind(), SymbolKind::Text | SymbolKind::Data)) {
            let name = format!("{:#}", rustc_demangle::demangle(symbol.name().unwrap_or_default()));
            binary.add(&name, symbol.size());
        }
        if binary.instructions.is_empty() {
            return Err(say(&"no handlers are there; was the binary stripped, or built with the loop?"));
        }
        Ok(binary)
    }

    fn add(&mut self, name: &str, size: u64) {
        let Some(name) = name.strip_prefix("dualvm::vm::generated::") else { return };
        let in_tail = name.strip_prefix("tail::");
        let part = if let Some(instruction) = in_tail.and_then(|name| name.strip_prefix("do_")) {
            // A second handler counts as part of the first.
            let instruction = instruction.strip_suffix("_apart").unwrap_or(instruction);
            self.instructions.entry(instruction.to_uppercase()).or_default().handler += size;
            Part::Handlers
        } else if let Some(instruction) = name.strip_prefix("cold_") {
            self.instructions.entry(instruction.to_uppercase()).or_default().cold += size;
            Part::Cold
        } else if in_tail.is_some_and(|name| name.starts_with("stub_")) {
            Part::Stubs
        } else if name.starts_with("hook") {
            Part::Hooks
        } else if in_tail.is_some_and(|name| name.starts_with(|first: char| first.is_ascii_uppercase())) {
            Part::Tables
        } else {
            Part::Other
        };
        *self.parts.entry(part).or_default() += size;
    }

    /// Bytes of a section.
    pub fn section(&self, name: &str) -> u64 {
        self.sections.get(name).copied().unwrap_or_default()
    }

    /// Bytes of a part.
    pub fn part(&self, part: Part) -> u64 {
        self.parts.get(&part).copied().unwrap_or_default()
    }

    /// Bytes of everything that `vm-codegen` made and that is run.
    pub fn machine_text(&self) -> u64 {
        Part::ALL.into_iter().filter(|part| *part != Part::Tables).map(|part| self.part(part)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::{Binary, Instruction, Part};

    #[test]
    fn symbols_are_counted_where_they_belong() {
        let mut binary = Binary::default();
        for (name, size) in [
            ("dualvm::vm::generated::tail::do_load_fast_n", 60),
            ("dualvm::vm::generated::tail::do_load_fast_n_apart", 3),
            ("dualvm::vm::generated::cold_load_attr", 200),
            ("dualvm::vm::generated::tail::do_load_attr", 40),
            ("dualvm::vm::generated::tail::TABLES", 8192),
            ("dualvm::vm::generated::tail::stub_trace_tick", 100),
            ("dualvm::vm::generated::hooks_trace_tick", 50),
            ("dualvm::vm::generated::verify", 70),
            ("dualvm::heap::Heap::alloc", 1000),
        ] {
            binary.add(name, size);
        }
        assert_eq!(binary.instructions["LOAD_ATTR"], Instruction { handler: 40, cold: 200 });
        assert_eq!(binary.instructions["LOAD_FAST_N"], Instruction { handler: 63, cold: 0 });
        let parts = Part::ALL.map(|part| binary.part(part));
        assert_eq!(parts, [103, 100, 50, 200, 70, 8192]);
        assert_eq!(binary.machine_text(), 523);
    }
}
