//! Completing a name at the prompt: attributes of what stands before a dot, names of the
//! module and of the builtins otherwise, modules behind `import`.

use std::format;
use std::string::String;
use std::vec::Vec;

use super::editor::Completion;
use crate::modules::MODULES;
use crate::object::{Dict, Module};
use crate::value::{Gc, Value};
use crate::vm::Vm;

/// Names are shown in columns of this many characters, four on a line.
const COLUMN: usize = 16;
const WIDTH: usize = 4 * COLUMN;

/// How the text before the cursor can be completed.
pub(super) fn complete(vm: &mut Vm, main: Gc<Module>, text: &str) -> Completion {
    let belongs = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '.';
    let start = text.char_indices().rev().take_while(|(_, letter)| belongs(*letter)).last().map_or(text.len(), |(at, _)| at);
    let chain = text.get(start..).unwrap_or_default();
    let (owner, part) = chain.rsplit_once('.').map_or((None, chain), |(owner, part)| (Some(owner), part));
    let mark = vm.heap.mark_handles();
    let mut names = match owner {
        None if text.starts_with("import ") => MODULES.iter().map(|module| String::from(module.name)).collect(),
        None => {
            let mut names = names_of(vm, main.get(&vm.heap).dict);
            names.extend(names_of(vm, vm.builtins));
            names
        }
        Some(owner) => attributes(vm, main, owner),
    };
    vm.heap.release_to(mark);
    // Names that begin with an underscore are not offered unless asked for.
    names.retain(|name| name.starts_with(part) && !(part.is_empty() && name.starts_with('_')));
    names.sort();
    names.dedup();
    match common_start(&names) {
        None if start == 0 && owner.is_none() && !part.is_empty() => match "import ".strip_prefix(part) {
            Some(rest) if !rest.is_empty() => Completion::Insert(String::from(rest)),
            _ => Completion::None,
        },
        None => Completion::None,
        Some(common) if common.len() > part.len() => Completion::Insert(String::from(common.get(part.len()..).unwrap_or_default())),
        Some(_) if names.len() == 1 => Completion::None,
        Some(_) => Completion::Choices(columns(&names)),
    }
}

fn names_of(vm: &Vm, dict: Gc<Dict>) -> Vec<String> {
    dict.get(&vm.heap).items().filter_map(|(key, _)| vm.text(key).map(String::from)).collect()
}

/// The names of the attributes of `a.b.c`, as far as it can be found without a call.
fn attributes(vm: &mut Vm, main: Gc<Module>, owner: &str) -> Vec<String> {
    let mut found: Option<Value> = None;
    for name in owner.split('.') {
        let key = vm.intern(name);
        let next = match found {
            Some(object) => vm.getattr_opt(object, key),
            None => {
                let own = main.get(&vm.heap).dict.get(&vm.heap).get_str(&vm.heap, key);
                let constant = match name {
                    "None" => Some(Value::NONE),
                    "True" => Some(Value::TRUE),
                    "False" => Some(Value::FALSE),
                    _ => None,
                };
                Ok(own.or(constant).or_else(|| vm.builtins.get(&vm.heap).get_str(&vm.heap, key)))
            }
        };
        found = match next {
            Ok(Some(object)) => Some(vm.heap.keep(object)),
            Ok(None) => return Vec::new(),
            Err(raised) => {
                vm.take_raised(raised);
                return Vec::new();
            }
        };
    }
    let Some(object) = found else { return Vec::new() };
    let names = vm.intern("dir");
    let Some(dir) = vm.builtins.get(&vm.heap).get_str(&vm.heap, names) else { return Vec::new() };
    let listed = vm.call(dir, &[object]).and_then(|names| vm.collect(names));
    match listed {
        Ok(names) => names.into_iter().filter_map(|name| vm.text(name).map(String::from)).collect(),
        Err(raised) => {
            vm.take_raised(raised);
            Vec::new()
        }
    }
}

/// What all names begin with; `None` if there is no name.
fn common_start(names: &[String]) -> Option<&str> {
    let (first, rest) = names.split_first()?;
    let mut length = first.len();
    for name in rest {
        length = first.bytes().zip(name.bytes()).take(length).take_while(|(a, b)| a == b).count();
    }
    while !first.is_char_boundary(length) {
        length -= 1;
    }
    first.get(..length)
}

/// The names in columns.
fn columns(names: &[String]) -> String {
    let mut shown = String::new();
    let mut width = WIDTH;
    for name in names {
        let mut gap = width.next_multiple_of(COLUMN) - width;
        if gap < 2 {
            gap += COLUMN;
        }
        if width + gap + name.len() <= WIDTH {
            shown.push_str(&format!("{:gap$}{name}", ""));
            width += gap + name.len();
        } else {
            shown.push('\n');
            shown.push_str(name);
            width = name.len();
        }
    }
    shown.push('\n');
    shown
}
