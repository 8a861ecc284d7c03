//! What of a program is told: files, functions, lines, depth.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::string::String;
use std::vec::Vec;

use crate::object::Code;
use crate::value::Gc;
use crate::vm::Vm;

/// What of a program is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Patterns of file names; none: all but the modules within the command.
    pub files: Vec<String>,
    /// Patterns of names of functions, qualified or not.
    pub functions: Vec<String>,
    /// Lines.
    pub lines: Vec<RangeInclusive<u32>>,
    /// How deep calls are told, from 1.
    pub depth: Option<usize>,
    /// Modules within the command too.
    pub all: bool,
}

/// Whether a name matches a pattern with `*` and `?`.
fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) = (pattern.chars().collect(), name.chars().collect());
    let (mut at, mut here) = (0, 0);
    // Where the last `*` is, and what it takes so far.
    let mut star: Option<(usize, usize)> = None;
    while here < name.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, here));
                at += 1;
            }
            Some(letter) if *letter == '?' || *letter == name[here] => (at, here) = (at + 1, here + 1),
            _ => match &mut star {
                Some((back, taken)) => {
                    *taken += 1;
                    (at, here) = (*back + 1, *taken);
                }
                None => return false,
            },
        }
    }
    pattern[at..].iter().all(|letter| *letter == '*')
}

impl Filter {
    fn has_code(&self, file: &str, name: &str, qualname: &str) -> bool {
        let base = file.rsplit('/').next().unwrap_or(file);
        let within = file.starts_with(crate::vm::import::frozen::DIRECTORY);
        let file_fits = match self.files.as_slice() {
            [] => self.all || !within,
            patterns => patterns.iter().any(|pattern| matches(pattern, file) || matches(pattern, base)),
        };
        let named = |pattern: &String| matches(pattern, name) || matches(pattern, qualname);
        file_fits && (self.functions.is_empty() || self.functions.iter().any(named))
    }

    /// Whether a line is told.
    pub fn has_line(&self, line: u32) -> bool {
        self.lines.is_empty() || self.lines.iter().any(|range| range.contains(&line))
    }

    /// Whether a depth is told.
    pub fn has_depth(&self, depth: usize) -> bool {
        self.depth.is_none_or(|most| depth <= most)
    }
}

/// What a filter says of code objects, remembered by file and name.
#[derive(Default)]
pub(super) struct Verdicts {
    known: HashMap<(String, String), bool>,
}

impl Verdicts {
    /// Whether anything in this code is told.
    pub fn of(&mut self, vm: &Vm, filter: &Filter, code: Gc<Code>) -> bool {
        let code = code.get(&vm.heap);
        let text = |value| vm.text(value).unwrap_or_default();
        let (file, qualname) = (text(code.filename), text(code.qualname));
        // Asked at each event: no text is copied for what is known.
        if let Some(known) = self.known.get(&(String::from(file), String::from(qualname))) {
            return *known;
        }
        let verdict = filter.has_code(file, text(code.name), qualname);
        self.known.insert((String::from(file), String::from(qualname)), verdict);
        verdict
    }
}
