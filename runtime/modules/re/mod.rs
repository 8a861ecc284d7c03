//! `re`: regular expressions.
//!
//! Patterns are parsed here (`source`, `parse`, `group`, `escape` → `syntax`)
//! and written for the engine (`translate`, `charset`, `case`), of which
//! `engine` keeps the programs and which `scan` runs.

mod bytecode;
mod case;
mod charset;
mod engine;
mod escape;
mod flags;
mod group;
mod matched;
mod parse;
mod pattern;
mod replace;
mod run;
mod scan;
mod source;
mod syntax;
mod translate;

use alloc::string::String;

use super::ModuleDef;
use crate::builtins::registry::Type;
use crate::object::{Dict, Foreign, Module, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Raised, Vm};
use scan::How;
use syntax::Fault;

/// The module `re`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "re",
    doc: "Support for regular expressions (RE).",
    natives: &[
        NativeDef::function("compile(pattern, flags=0)", compile),
        NativeDef::function("match(pattern, string, flags=0)", match_),
        NativeDef::function("fullmatch(pattern, string, flags=0)", full_match),
        NativeDef::function("search(pattern, string, flags=0)", search),
        NativeDef::function("findall(pattern, string, flags=0)", find_all),
        NativeDef::function("finditer(pattern, string, flags=0)", find_iter),
        NativeDef::function("split(pattern, string, maxsplit=0, flags=0)", split),
        NativeDef::function("sub(pattern, repl, string, count=0, flags=0)", sub),
        NativeDef::function("subn(pattern, repl, string, count=0, flags=0)", subn),
        NativeDef::function("escape(pattern)", escape),
        NativeDef::function("purge()", purge),
    ],
    init: Some(init),
};

/// What `from re import *` takes.
const ALL: &[&str] = &[
    "match",
    "fullmatch",
    "search",
    "sub",
    "subn",
    "split",
    "findall",
    "finditer",
    "compile",
    "purge",
    "escape",
    "error",
    "Pattern",
    "Match",
    "A",
    "I",
    "L",
    "M",
    "S",
    "X",
    "U",
    "ASCII",
    "IGNORECASE",
    "LOCALE",
    "MULTILINE",
    "DOTALL",
    "VERBOSE",
    "UNICODE",
    "NOFLAG",
    "RegexFlag",
    "PatternError",
];

/// Patterns that are remembered.
const CACHE: usize = 512;

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    vm.set_module_classes(module, &[(&pattern::CLASS, Type::Object), (&matched::CLASS, Type::Object)]);
    // The classes of flags and errors are written in Python.
    let parts = vm.import("_re", Value::NONE, Value::NONE, 0)?;
    vm.heap.keep(parts);
    for name in ["RegexFlag", "PatternError"] {
        let key = vm.intern(name);
        let class = vm.getattr(parts, key)?;
        vm.set_module_attr(module, name, class);
        if name == "PatternError" {
            vm.set_module_attr(module, "error", class);
            continue;
        }
        for name in [
            "NOFLAG",
            "ASCII",
            "A",
            "IGNORECASE",
            "I",
            "LOCALE",
            "L",
            "UNICODE",
            "U",
            "MULTILINE",
            "M",
            "DOTALL",
            "S",
            "VERBOSE",
            "X",
            "DEBUG",
        ] {
            let key = vm.intern(name);
            let flag = vm.getattr(class, key)?;
            vm.set_module_attr(module, name, flag);
        }
    }
    let version = vm.str_value("2.2.1");
    vm.set_module_attr(module, "__version__", version);
    let names = ALL.iter().map(|name| vm.str_value(name)).collect();
    let names = vm.list_value(names);
    vm.set_module_attr(module, "__all__", names);
    Ok(())
}

/// The character of a name, as `unicodedata` knows it.
fn named_character(name: &str) -> Option<char> {
    #[cfg(feature = "std")]
    {
        unicode_names2::character(name)
    }
    #[cfg(not(feature = "std"))]
    {
        let _ = name;
        None
    }
}

/// Raises what is wrong with a pattern or template. The outer error is that of making it.
fn raise(vm: &mut Vm, fault: Fault, pattern: Value) -> Outcome<Raised> {
    let text = String::from(pattern::fault_text(&fault));
    Ok(match fault {
        Fault::Pattern(_, place) => {
            let parts = vm.import("_re", Value::NONE, Value::NONE, 0)?;
            vm.heap.keep(parts);
            let name = vm.intern("PatternError");
            let class = vm.getattr(parts, name)?;
            let message = vm.str_value(&text);
            let exception = match place {
                Some(place) => {
                    let place = vm.int_value(place as i64);
                    vm.call(class, &[message, pattern, place])?
                }
                None => vm.call(class, &[message])?,
            };
            vm.raise_value(exception)
        }
        Fault::Index(_) => vm.index_error(text),
        Fault::Value(_) => vm.value_error(text),
        Fault::Overflow(_) => vm.overflow_error(text),
        Fault::Recursion => vm.recursion_error(),
    })
}

/// The remembered patterns.
fn cache(vm: &mut Vm) -> Gc<Dict> {
    let key = vm.intern("re.cache");
    let state = vm.module_state;
    if let Some(dict) = state.get(&vm.heap).get_str(&vm.heap, key).and_then(Value::as_gc) {
        return dict;
    }
    let dict = vm.dict_value();
    Dict::set_str(state, &mut vm.heap, key, dict.value());
    dict
}

/// The pattern object for the first argument of a function.
fn compiled(vm: &mut Vm, pattern: Value, flags: Option<Value>) -> Outcome<Gc<Foreign>> {
    let bits = match flags {
        Some(flags) => vm.index_i64(flags, "C int")?,
        None => 0,
    };
    if let Some(known) = pattern.as_gc::<Foreign>().filter(|object| pattern::regex(vm, *object).is_some()) {
        if bits != 0 {
            return Err(vm.value_error("cannot process flags argument with a compiled pattern"));
        }
        return Ok(known);
    }
    if !replace::is_constant(vm, pattern) {
        let name = vm.type_name(pattern);
        if vm.is_buffer(pattern) && name != "memoryview" {
            return Err(vm.type_error(alloc::format!("unhashable type: '{name}'")));
        }
        return Err(vm.type_error("first argument must be string or compiled pattern"));
    }
    let cache = cache(vm);
    let content = vm.native_of(pattern);
    let key = if bits == 0 {
        content
    } else {
        let bits = vm.int_value(bits);
        vm.tuple_value(&[content, bits])
    };
    vm.heap.keep(key);
    if let Some(known) = vm.dict_get(cache, key)?.and_then(Value::as_gc) {
        // The program may purge the cache before the pattern has done its work.
        return Ok(vm.heap.keep(known));
    }
    let made = pattern::compile(vm, pattern, bits as u32)?;
    vm.heap.keep(made);
    replace::trim(vm, cache, CACHE)?;
    vm.dict_set(cache, key, made)?;
    match made.as_gc() {
        Some(made) => Ok(vm.heap.keep(made)),
        None => Err(vm.type_error("first argument must be string or compiled pattern")),
    }
}

fn compile(vm: &mut Vm, args: Args) -> Outcome {
    Ok(compiled(vm, args.at(0), args.get(1))?.value())
}

fn match_(vm: &mut Vm, args: Args) -> Outcome {
    let regex = compiled(vm, args.at(0), args.get(2))?;
    pattern::first(vm, regex, args.at(1), None, None, How::Match)
}

fn full_match(vm: &mut Vm, args: Args) -> Outcome {
    let regex = compiled(vm, args.at(0), args.get(2))?;
    pattern::first(vm, regex, args.at(1), None, None, How::Full)
}

fn search(vm: &mut Vm, args: Args) -> Outcome {
    let regex = compiled(vm, args.at(0), args.get(2))?;
    pattern::first(vm, regex, args.at(1), None, None, How::Search)
}

fn find_all(vm: &mut Vm, args: Args) -> Outcome {
    let regex = compiled(vm, args.at(0), args.get(2))?;
    pattern::all(vm, regex, args.at(1), None, None)
}

fn find_iter(vm: &mut Vm, args: Args) -> Outcome {
    let regex = compiled(vm, args.at(0), args.get(2))?;
    pattern::iter(vm, regex, args.at(1), None, None)
}

fn split(vm: &mut Vm, args: Args) -> Outcome {
    let regex = compiled(vm, args.at(0), args.get(3))?;
    let most = pattern::count_argument(vm, args.get(2))?;
    pattern::split_at(vm, regex, args.at(1), most)
}

fn sub(vm: &mut Vm, args: Args) -> Outcome {
    let regex = compiled(vm, args.at(0), args.get(4))?;
    let most = pattern::count_argument(vm, args.get(3))?;
    Ok(replace::replace(vm, regex, args.at(1), args.at(2), most)?.0)
}

fn subn(vm: &mut Vm, args: Args) -> Outcome {
    let regex = compiled(vm, args.at(0), args.get(4))?;
    let most = pattern::count_argument(vm, args.get(3))?;
    let (text, count) = replace::replace(vm, regex, args.at(1), args.at(2), most)?;
    let count = vm.int_value(count as i64);
    Ok(vm.tuple_value(&[text, count]))
}

fn escape(vm: &mut Vm, args: Args) -> Outcome {
    replace::escape(vm, args.at(0))
}

fn purge(vm: &mut Vm, _: Args) -> Outcome {
    let key = vm.intern("re.cache");
    let (state, empty) = (vm.module_state, vm.dict_value());
    Dict::set_str(state, &mut vm.heap, key, empty.value());
    Ok(Value::NONE)
}
