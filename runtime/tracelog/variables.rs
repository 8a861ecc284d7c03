//! The variables of a running frame, and which of them changed.

use std::collections::BTreeMap;
use std::string::String;
use std::vec::Vec;

use super::shown::shown;
use crate::heap::Kind;
use crate::object::Dict;
use crate::value::Value;
use crate::vm::Vm;

/// Variables of a module that are looked at: with more, only so many are.
const MOST: usize = 2000;

/// The variables of the frame that runs at a depth. Of a module or class body, what is no class, function or module, and no name with
/// two underscores.
pub(super) fn variables(vm: &mut Vm, depth: usize) -> Vec<(String, Value)> {
    let Some(frame) = vm.stack.frame(depth).copied() else { return Vec::new() };
    let Some(dict) = frame.namespace.as_gc::<Dict>() else {
        let code = frame.code.get(&vm.heap);
        let slots = vm.stack.slice(frame.fp, code.slots as usize).to_vec();
        return vm.variables_of(code, &slots);
    };
    let told = |value: Value| !matches!(value.kind(), Kind::Module | Kind::Function | Kind::Class | Kind::Native);
    let items = dict.get(&vm.heap).items().filter(|(_, value)| told(*value)).take(MOST);
    items.filter_map(|(name, value)| Some((String::from(vm.text(name)?), value))).filter(|(name, _)| !name.starts_with("__")).collect()
}

/// What the variables of a frame were when they were last looked at.
#[derive(Default)]
pub(super) struct Seen {
    values: BTreeMap<String, String>,
}

impl Seen {
    /// Looks at them: what changed since, in order of names.
    pub fn changes(&mut self, vm: &mut Vm, depth: usize) -> Vec<(String, String)> {
        let mut changed = Vec::new();
        for (name, value) in variables(vm, depth) {
            // The hidden variables of comprehensions.
            if name.starts_with('.') {
                continue;
            }
            let text = shown(vm, value);
            match self.values.get_mut(&name) {
                Some(before) if *before == text => {}
                Some(before) => {
                    before.clone_from(&text);
                    changed.push((name, text));
                }
                None => {
                    self.values.insert(name.clone(), text.clone());
                    changed.push((name, text));
                }
            }
        }
        changed
    }
}
