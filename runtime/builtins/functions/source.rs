//! `eval`, `exec`, `compile`

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

#[cfg(feature = "std")]
use crate::compile::{ErrorKind, SyntaxError};
use crate::heap::Kind;
use crate::object::{Bytes, Code, Dict, Function, Module, Tuple};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Raised, Vm};

/// The text of source code given as a str or a bytes-like object.
fn source_text(vm: &mut Vm, value: Value, function: &str, what: &str) -> Outcome<String> {
    let text = if let Some(text) = vm.text(value) {
        String::from(text)
    } else {
        let Ok(bytes) = vm.buffer(value) else {
            return Err(vm.type_error(format!("{function}() arg 1 must be a {what}")));
        };
        match core::str::from_utf8(&bytes) {
            Ok(text) => String::from(text.strip_prefix('\u{feff}').unwrap_or(text)),
            Err(error) => {
                let byte = bytes.get(error.valid_up_to()).copied().unwrap_or_default();
                let message = format!(
                    "(unicode error) 'utf-8' codec can't decode byte 0x{byte:02x} in position {}: invalid start byte",
                    error.valid_up_to()
                );
                #[cfg(feature = "std")]
                return Err(vm.raise_syntax_error(&SyntaxError::nowhere(ErrorKind::Syntax, "", message)));
                // Without the compiler there are no places in source.
                #[cfg(not(feature = "std"))]
                return Err(vm.raise(crate::builtins::registry::Type::SyntaxError, message));
            }
        }
    };
    Ok(text)
}

/// Where code runs: the global and the local namespace.
struct Spaces {
    globals: Gc<Dict>,
    locals: Value,
}

/// The namespaces that `eval` and `exec` were given, or the caller's.
fn spaces(
    vm: &mut Vm,
    args: Args,
    globals_error: fn(&mut Vm, Value) -> Raised,
    locals_error: fn(&mut Vm, Value) -> Raised,
) -> Outcome<Spaces> {
    let given = |index: usize| args.get(index).filter(|value| !value.is_none());
    if let Some(locals) = given(2) {
        let name = vm.names.__getitem__;
        if !vm.native_of(locals).is(Kind::Dict) && !vm.has_special(locals, name) {
            return Err(locals_error(vm, locals));
        }
    }
    let (globals, locals) = match given(1) {
        Some(globals) => match vm.native_of(globals).as_gc::<Dict>() {
            // Of a class derived from dict, `[]` is the program's own: names go through it, as in CPython.
            Some(dict) => (dict, given(2).unwrap_or(globals)),
            None => return Err(globals_error(vm, globals)),
        },
        None => {
            let globals = vm.current_globals();
            let locals = match given(2) {
                Some(locals) => locals,
                None => vm.current_locals()?,
            };
            vm.heap.keep(locals);
            (globals, locals)
        }
    };
    Ok(Spaces { globals, locals })
}

/// Which of the names that the compiler knows from MicroPython are something else here.
fn taken_names(vm: &mut Vm, spaces: &Spaces) -> Vec<&'static str> {
    let name = vm.heap.intern("micropython");
    let module = vm.modules.get(&vm.heap).get_str(&vm.heap, name);
    let mut taken = Vec::new();
    for known in ["const", "micropython"] {
        let name = vm.heap.intern(known);
        let locals = spaces.locals.as_gc::<Dict>();
        let found = [locals, Some(spaces.globals)].into_iter().flatten().find_map(|dict| dict.get(&vm.heap).get_str(&vm.heap, name));
        let own = match module.and_then(|module| module.as_gc::<Module>()) {
            Some(module) if known == "const" => module.get(&vm.heap).dict.get(&vm.heap).get_str(&vm.heap, name),
            _ => module,
        };
        if found.is_some() && found != own {
            taken.push(known);
        }
    }
    taken
}

pub(super) fn eval(vm: &mut Vm, args: Args) -> Outcome {
    let globals_error: fn(&mut Vm, Value) -> Raised = |vm, globals| {
        let name = vm.names.__getitem__;
        let mapping = vm.has_special(globals, name);
        vm.type_error(if mapping { "globals must be a real dict; try eval(code, {}, mapping)" } else { "globals must be a dict" })
    };
    let spaces = spaces(vm, args, globals_error, |vm, _| vm.type_error("locals must be a mapping"))?;
    let code = match vm.code_of_value(args.at(0))? {
        Some(code) => {
            if free_variables(vm, code) > 0 {
                return Err(vm.type_error("code object passed to eval() may not contain free variables"));
            }
            code
        }
        None => {
            let text = source_text(vm, args.at(0), "eval", "string, bytes or code object")?;
            vm.compile_source(text.trim_start_matches([' ', '\t']), "<string>", "eval", 0, &[])?
        }
    };
    vm.heap.keep(code);
    vm.run_code(code, spaces.globals, spaces.locals)
}

fn free_variables(vm: &Vm, code: Gc<Code>) -> usize {
    code.get(&vm.heap).freevars.as_gc::<Tuple>().map_or(0, |names| names.get(&vm.heap).len())
}

pub(super) fn exec(vm: &mut Vm, args: Args) -> Outcome {
    let globals_error: fn(&mut Vm, Value) -> Raised = |vm, globals| {
        let class = vm.type_name(globals);
        vm.type_error(format!("exec() globals must be a dict, not {class}"))
    };
    let locals_error: fn(&mut Vm, Value) -> Raised = |vm, locals| {
        let class = vm.type_name(locals);
        vm.type_error(format!("locals must be a mapping or None, not {class}"))
    };
    let spaces = spaces(vm, args, globals_error, locals_error)?;
    let closure = args.get(3).filter(|closure| !closure.is_none());
    let code = match vm.code_of_value(args.at(0))? {
        Some(code) => {
            let free = free_variables(vm, code);
            match closure {
                None if free > 0 => {
                    return Err(vm.type_error("code object passed to exec() may not contain free variables"));
                }
                Some(closure) => {
                    run_closure(vm, code, spaces.globals, closure, free)?;
                    return Ok(Value::NONE);
                }
                None => code,
            }
        }
        None => {
            if closure.is_some() {
                return Err(vm.type_error("closure can only be used when source is a code object"));
            }
            let text = source_text(vm, args.at(0), "exec", "string, bytes or code object")?;
            let taken = taken_names(vm, &spaces);
            vm.compile_source(&text, "<string>", "exec", 0, &taken)?
        }
    };
    vm.heap.keep(code);
    vm.run_code(code, spaces.globals, spaces.locals)?;
    Ok(Value::NONE)
}

/// MicroPython's `execfile(path)`: runs a file in the caller's namespaces.
pub(super) fn execfile(vm: &mut Vm, args: Args) -> Outcome {
    let path = vm.expect_text(args.at(0), "path")?;
    let content = vm.content_of_file(&path)?;
    let code = vm.code_of_source(&content, &path)?;
    vm.heap.keep(code);
    let globals = vm.current_globals();
    let locals = vm.current_locals()?;
    vm.heap.keep(locals);
    vm.run_code(code, globals, locals)?;
    Ok(Value::NONE)
}

/// Runs the code of an inner function with cells for its free variables.
fn run_closure(vm: &mut Vm, code: Gc<Code>, globals: Gc<Dict>, closure: Value, free: usize) -> Outcome {
    if free == 0 {
        return Err(vm.type_error("cannot use a closure with this code object"));
    }
    let cells = closure.as_gc::<Tuple>().map(|cells| cells.get(&vm.heap).items());
    if !cells.is_some_and(|cells| cells.len() == free && cells.iter().all(|cell| cell.is(Kind::CellVar))) {
        return Err(vm.type_error(format!("code object requires a closure of exactly length {free}")));
    }
    let function = vm.new_function(code, globals);
    if let Some(function) = function.as_gc::<Function>() {
        function.get_mut(&mut vm.heap).closure = closure;
        vm.update_plain_args(function);
    }
    vm.call(function, &[])
}

pub(super) fn compile(vm: &mut Vm, args: Args) -> Outcome {
    let filename = match vm.text(args.at(1)) {
        Some(name) => String::from(name),
        None => match vm.native_of(args.at(1)).as_gc::<Bytes>() {
            Some(bytes) => String::from_utf8_lossy(bytes.get(&vm.heap).as_slice()).into_owned(),
            None => {
                let class = vm.type_name(args.at(1));
                return Err(vm.type_error(format!("expected str, bytes or os.PathLike object, not {class}")));
            }
        },
    };
    let Some(mode) = vm.text(args.at(2)).map(String::from) else {
        let class = vm.type_name(args.at(2));
        return Err(vm.type_error(format!("compile() argument 'mode' must be str, not {class}")));
    };
    let flags = match args.get(3) {
        Some(flags) => vm.index_i64(flags, "flags")?,
        None => 0,
    };
    if !matches!(mode.as_str(), "exec" | "eval" | "single") {
        return Err(vm.value_error("compile() mode must be 'exec', 'eval' or 'single'"));
    }
    if let Some(code) = args.at(0).as_gc::<Code>() {
        return Ok(code.value());
    }
    let text = source_text(vm, args.at(0), "compile", "string, bytes or AST object")?;
    Ok(vm.compile_source(&text, &filename, &mode, flags as u32, &[])?.value())
}
