//! Which lines of a source have code.

use std::collections::{BTreeMap, BTreeSet};
use std::string::String;

use crate::code::{CodeUnit, Const};
use crate::compile::{Options, compile, decode_source};
use crate::host::read_file;
use crate::vm::Vm;

/// The lines of sources that were asked for.
#[derive(Default)]
pub struct Lines(BTreeMap<String, BTreeSet<u32>>);

impl Lines {
    /// The lines of a file at which a program can stop.
    ///
    /// # Errors
    /// Why that cannot be said: there is no such file, or it is no Python.
    pub fn of(&mut self, vm: &mut Vm, path: &str) -> Result<&BTreeSet<u32>, String> {
        if !self.0.contains_key(path) {
            let lines = read(vm, path)?;
            self.0.insert(String::from(path), lines);
        }
        self.0.get(path).ok_or_else(String::new)
    }

    /// The file may have changed.
    pub fn forget(&mut self, path: &str) {
        self.0.remove(path);
    }
}

fn read(vm: &mut Vm, path: &str) -> Result<BTreeSet<u32>, String> {
    let content = read_file(&mut *vm.host, path).map_err(|error| crate::host::errno::text(error.0))?;
    let source = decode_source(&content).map_err(|error| error.message)?;
    let options = Options { filename: path, optimize: vm.config.optimize, ..Options::default() };
    let unit = compile(&source, &options).map_err(|error| error.message)?;
    let mut lines = BTreeSet::new();
    collect(&unit, &mut lines);
    Ok(lines)
}

fn collect(unit: &CodeUnit, lines: &mut BTreeSet<u32>) {
    lines.extend(unit.instructions.iter().map(|instruction| instruction.position.line).filter(|line| *line > 0));
    for constant in &unit.consts {
        if let Const::Code(inner) = constant {
            collect(inner, lines);
        }
    }
}
