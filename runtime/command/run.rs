//! Running a program: a file, a text, a module, standard input.

use std::borrow::ToOwned;
use std::format;
use std::string::String;
use std::vec::Vec;

use super::arguments::{Action, Arguments};
use super::{exit, prompt};
use crate::compile::{self, Mode};
use crate::dialect::Difference;
use crate::host::{self, FileId};
use crate::object::{Code, Dict, Module};
use crate::value::{Gc, Value};
use crate::vm::import::frozen;
use crate::vm::{Outcome, Vm};

/// Does what the command line says; the result is the exit status.
pub(super) fn run(vm: &mut Vm, arguments: &Arguments) -> i32 {
    let main = main_module(vm);
    let shown = match &arguments.action {
        Action::Input => vm.host.is_terminal(FileId::INPUT) || arguments.inspect,
        _ => false,
    };
    let outcome = match &arguments.action {
        Action::Script(path) => match find_script(vm, path) {
            Ok(file) => {
                if arguments.verbose > 1 {
                    list(vm, path, arguments);
                }
                run_file(vm, main, &file, arguments)
            }
            Err(message) => {
                vm.write_error(&message);
                return 2;
            }
        },
        Action::Text(text) => {
            set_path(vm, arguments, "");
            vm.remember_source("<string>", text);
            compile_and_run(vm, main, text.as_bytes(), "<string>")
        }
        Action::Module(name) => run_module(vm, main, name, arguments),
        _ if shown => {
            set_path(vm, arguments, "");
            return prompt::run(vm, main, arguments, arguments.inspect);
        }
        _ => {
            set_path(vm, arguments, "");
            run_input(vm, main)
        }
    };
    #[cfg(feature = "settrace")]
    if vm.is_killed() {
        return exit::killed(vm, outcome);
    }
    let stays = arguments.inspect || wants_prompt(vm);
    let status = exit::finish(vm, outcome, stays);
    if arguments.verbose > 1 {
        show_memory(vm);
    }
    if stays && !shown { prompt::run(vm, main, arguments, true) } else { exit::shut_down(vm, status) }
}

/// `-v -v`: the program as MicroPython's bytecode. What runs has instructions of its own (`dualvm dis`).
fn list(vm: &mut Vm, path: &str, arguments: &Arguments) {
    // What is wrong with the source is said when it is compiled to be run.
    let Ok(content) = host::read_file(&mut *vm.host, path) else { return };
    let Ok(source) = compile::decode_source(&content) else { return };
    let options = compile::Options { filename: path, optimize: arguments.optimize, ..compile::Options::default() };
    if let Ok(listing) = compile::list_mpy(&source, path, &options) {
        std::print!("{listing}");
    }
}

/// `-v -v`: what `micropython.mem_info()` prints.
fn show_memory(vm: &mut Vm) {
    let shown = vm.import_module("micropython").and_then(|module| {
        let name = vm.intern("mem_info");
        vm.call_method(module, name, &[])
    });
    if let Err(raised) = shown {
        vm.take_raised(raised);
    }
}

/// Whether the environment asks for a prompt behind the program: at its end, so that the program itself can do so.
fn wants_prompt(vm: &mut Vm) -> bool {
    let asks = |name: &str, value: &str| matches!(name, "PYTHONINSPECT" | "MICROPYINSPECT") && !value.is_empty();
    vm.host.is_terminal(FileId::INPUT) && vm.host.environment().iter().any(|(name, value)| asks(name, value))
}

/// The module `__main__`.
fn main_module(vm: &mut Vm) -> Gc<Module> {
    let main = vm.new_module("__main__");
    let annotations = vm.dict_value();
    vm.set_module_attr(main, "__annotations__", annotations.value());
    let name = vm.intern("builtins");
    if let Some(builtins) = vm.modules.get(&vm.heap).get_str(&vm.heap, name) {
        vm.set_module_attr(main, "__builtins__", builtins);
    }
    let (key, modules) = (vm.names.__main__, vm.modules);
    Dict::set_str(modules, &mut vm.heap, key, main.value());
    main
}

/// Puts the program's directory first in `sys.path`, then the frozen modules, then what the environment says. The
/// environment may also say where the frozen modules stand.
fn set_path(vm: &mut Vm, arguments: &Arguments, directory: &str) {
    let mut entries: Vec<String> = Vec::new();
    if !arguments.safe_path {
        entries.push(directory.to_owned());
    }
    for variable in ["DUALVMPATH", "MICROPYPATH"] {
        if let Some(value) = std::env::var_os(variable) {
            let value = value.to_string_lossy().into_owned();
            entries.extend(value.split(':').filter(|entry| !entry.is_empty()).map(String::from));
        }
    }
    if !entries.iter().any(|entry| entry == frozen::DIRECTORY) {
        entries.insert(usize::from(!arguments.safe_path), frozen::DIRECTORY.to_owned());
    }
    let items = entries.iter().map(|entry| vm.str_value(entry)).collect();
    let list = vm.list_value(items);
    let sys = vm.sys;
    vm.set_module_attr(sys, "path", list);
}

fn set_argv0(vm: &mut Vm, text: &str) {
    let name = vm.names.argv;
    let argv = vm.sys.get(&vm.heap).dict.get(&vm.heap).get_str(&vm.heap, name);
    let text = vm.str_value(text);
    if let Some(argv) = argv.and_then(|argv| argv.as_gc::<crate::object::List>())
        && let Some(first) = argv.get_mut(&mut vm.heap).items.first_mut()
    {
        *first = text;
    }
}

/// The absolute path of a script, or why there is none.
fn find_script(vm: &mut Vm, path: &str) -> Result<String, String> {
    let absolute = vm.absolute(path);
    match vm.host.metadata(&absolute, true) {
        Ok(found) if found.is_directory() => {
            for name in ["__main__.py", "__main__.mpy"] {
                let file = format!("{}/{name}", absolute.trim_end_matches('/'));
                if vm.host.metadata(&file, true).is_ok() {
                    return Ok(file);
                }
            }
            Err(format!("dualvm: can't find '__main__' module in '{absolute}'\n"))
        }
        Ok(_) => Ok(absolute),
        Err(error) => {
            let text = host::errno::text(error.0);
            Err(format!("dualvm: can't open file '{absolute}': [Errno {}] {text}\n", error.0))
        }
    }
}

fn run_file(vm: &mut Vm, main: Gc<Module>, file: &str, arguments: &Arguments) -> Outcome {
    // Links are followed for the directory, not for the name of the file.
    let real = vm.host.canonical(file).unwrap_or_else(|_| file.to_owned());
    let directory = real.rsplit_once('/').map_or("", |(directory, _)| if directory.is_empty() { "/" } else { directory });
    set_path(vm, arguments, directory);
    let value = vm.str_value(file);
    vm.set_module_attr(main, "__file__", value);
    vm.set_module_attr(main, "__cached__", Value::NONE);
    let content = match host::read_file(&mut *vm.host, file) {
        Ok(content) => content,
        Err(error) => return Err(vm.raise_os_error(error.0, Some(value))),
    };
    vm.reserve(content.len())?;
    if file.ends_with(".mpy") || content.starts_with(b"M\x06") {
        let code = vm.code_of_mpy(content)?;
        if arguments.compile_only {
            return vm.complete_all(code).map(|_| Value::NONE);
        }
        return run_code(vm, main, code);
    }
    if arguments.compile_only {
        return vm.compile_bytes(&content, file, Mode::Exec).map(|_| Value::NONE);
    }
    compile_and_run(vm, main, &content, file)
}

fn compile_and_run(vm: &mut Vm, main: Gc<Module>, content: &[u8], filename: &str) -> Outcome {
    let code = vm.compile_bytes(content, filename, Mode::Exec)?;
    run_code(vm, main, code)
}

fn run_code(vm: &mut Vm, main: Gc<Module>, code: Gc<Code>) -> Outcome {
    vm.heap.keep(code);
    let dict = main.get(&vm.heap).dict;
    vm.run_code(code, dict, dict.value())
}

fn run_input(vm: &mut Vm, main: Gc<Module>) -> Outcome {
    match host::read_all(&mut *vm.host, FileId::INPUT, 4096) {
        Ok(content) => compile_and_run(vm, main, &content, "<stdin>"),
        Err(error) => Err(vm.raise_os_error(error.0, None)),
    }
}

/// `-m`
fn run_module(vm: &mut Vm, main: Gc<Module>, name: &str, arguments: &Arguments) -> Outcome {
    let directory = vm.host.current_directory().unwrap_or_default();
    set_path(vm, arguments, &directory);
    let (file, package) = match vm.find_main_file(name)? {
        Ok(found) => found,
        Err(message) => {
            vm.write_error(&format!("dualvm: {message}\n"));
            let status = vm.int_value(1);
            return Err(vm.raise_with(crate::builtins::registry::Type::SystemExit, &[status]));
        }
    };
    set_argv0(vm, if vm.dialect_has(Difference::FileAsGiven) { name } else { &file });
    let code = vm.code_of_file(&file)?;
    vm.heap.keep(code);
    vm.describe_module(main, name, Some(&file), None);
    let package = vm.str_value(&package);
    vm.set_module_attr(main, "__package__", package);
    run_code(vm, main, code)
}
