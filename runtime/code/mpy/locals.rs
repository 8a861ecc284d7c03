//! Where the locals of a file go: parameters, other locals, cells made here,
//! cells from outside. The file numbers them together, closed-over cells first.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::prelude::{Prelude, scope};
use super::raw::Strings;
use super::{MpyError, Result};

/// Behind the name of a positional-only parameter. No caller can say such a name, so it does
/// in every VM what it should.
pub(super) const POSITIONAL_ONLY: char = '/';

/// What a local of the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Local {
    /// A value, in this slot.
    Plain(u32),
    /// A cell, in this slot.
    Cell(u32),
}

/// The locals of a function.
pub(super) struct Locals {
    places: Vec<Local>,
    names: Vec<String>,
    /// Names of the slots of plain locals, parameters first.
    pub(super) varnames: Vec<String>,
    /// Names of the cells made here.
    pub(super) cellvars: Vec<String>,
    /// Names of the cells from outside.
    pub(super) freevars: Vec<String>,
    /// Slots in which cells are made, in order of `cellvars`.
    pub(super) cell_slots: Vec<u32>,
}

impl Locals {
    /// Lays out the locals: `closed` names come with the cells from outside,
    /// `count` is one more than the highest local the code uses.
    pub(super) fn new(prelude: &Prelude, strings: &Strings, closed: &[String], count: u32, at: usize) -> Result<Self> {
        let error = |found: String, expected: &str| Err(MpyError::new(at, found, expected));
        let closed_count = closed.len() as u32;
        if closed_count > prelude.positional {
            return error(format!("{closed_count} closed-over cells"), "as many parameters to take them");
        }
        let stars = [scope::VARARGS, scope::VARKEYWORDS];
        let star_count = stars.iter().filter(|&&star| prelude.flags & star != 0).count() as u32;
        let parameters = prelude.positional + prelude.keyword_only + star_count;
        let highest_cell = prelude.cells.iter().max().map_or(0, |&cell| cell + 1);
        let count = count.max(parameters).max(highest_cell);
        if count > prelude.state {
            return error(format!("{count} locals"), &format!("at most {}", prelude.state));
        }
        let mut is_cell = alloc::vec![false; count as usize];
        for &cell in &prelude.cells {
            match is_cell.get_mut(cell as usize) {
                Some(known) if !*known && cell >= closed_count => *known = true,
                _ => return error(format!("local {cell} made a cell"), "each local once, and none that came as one"),
            }
        }
        let names = names(prelude, strings, closed, count, at)?;
        let mut locals = Self {
            places: Vec::new(),
            freevars: names.iter().take(closed.len()).cloned().collect(),
            names,
            varnames: Vec::new(),
            cellvars: Vec::new(),
            cell_slots: Vec::new(),
        };
        // Plain locals first, then the slots of cells that are no parameters.
        let is_own_cell = |local: u32| local >= parameters && is_cell.get(local as usize) == Some(&true);
        for local in (closed_count..count).filter(|&local| !is_own_cell(local)) {
            let name = locals.name(local);
            locals.varnames.push(name);
        }
        let own_cells = (closed_count..count).filter(|&local| is_own_cell(local)).count() as u32;
        let plain = locals.varnames.len() as u32;
        let (mut next_plain, mut next_cell) = (0, plain);
        for local in 0..count {
            let place = if local < closed_count {
                Local::Cell(plain + own_cells + local)
            } else if is_own_cell(local) {
                next_cell += 1;
                Local::Cell(next_cell - 1)
            } else {
                next_plain += 1;
                if is_cell.get(local as usize) == Some(&true) { Local::Cell(next_plain - 1) } else { Local::Plain(next_plain - 1) }
            };
            if let (Local::Cell(slot), true) = (place, local >= closed_count) {
                let name = locals.name(local);
                locals.cellvars.push(name);
                locals.cell_slots.push(slot);
            }
            locals.places.push(place);
        }
        Ok(locals)
    }

    /// What local `number` of the file is.
    pub(super) fn get(&self, number: u32) -> Option<Local> {
        self.places.get(number as usize).copied()
    }

    /// Its name, as far as one is known.
    pub(super) fn name(&self, number: u32) -> String {
        self.names.get(number as usize).cloned().unwrap_or_default()
    }

    /// Slots in use; hidden ones follow.
    pub(super) fn slots(&self) -> u32 {
        self.places.len() as u32
    }
}

/// Names for all locals. The file has those of positional and keyword-only
/// parameters; the others are made up, so that no two are the same.
fn names(prelude: &Prelude, strings: &Strings, closed: &[String], count: u32, at: usize) -> Result<Vec<String>> {
    let mut used = BTreeSet::new();
    let mut parameters = Vec::new();
    for &number in prelude.parameters.iter().skip(closed.len()) {
        let name = parameter(strings, number, at)?;
        if !used.insert(name.clone()) {
            return Err(MpyError::new(at, format!("two parameters {name}"), "each name once"));
        }
        parameters.push(name);
    }
    let mut unique = |mut name: String| {
        while !used.insert(name.clone()) {
            name.push('_');
        }
        name
    };
    let mut names: Vec<String> = closed.iter().map(|name| unique(name.clone())).collect();
    names.append(&mut parameters);
    for (flag, name) in [(scope::VARARGS, "args"), (scope::VARKEYWORDS, "kwargs")] {
        if prelude.flags & flag != 0 {
            names.push(unique(String::from(name)));
        }
    }
    for local in names.len()..count as usize {
        names.push(unique(format!("local_{local}")));
    }
    Ok(names)
}

/// A parameter's name. Comprehensions take their iterator under one that is none.
fn parameter(strings: &Strings, number: u32, at: usize) -> Result<String> {
    match strings.get(number) {
        Some(name) if name.is_empty() || name == "*" => Ok(".0".to_string()),
        // Our own compiler marks positional-only parameters so.
        Some(name) => Ok(name.strip_suffix(POSITIONAL_ONLY).unwrap_or(name).to_string()),
        None => Err(MpyError::new(at, format!("string {number}"), format!("one of the {} strings", strings.len()))),
    }
}
