//! `print`, `input`, `repr` and the like

use alloc::format;
use alloc::string::String;

use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::host::FileId;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// A separator or end of `print`: its text, or the default.
fn text_option(vm: &mut Vm, args: Args, name: &str, default: &str) -> Outcome<String> {
    match vm.keyword(args, name) {
        None | Some(Value::NONE) => Ok(default.into()),
        Some(value) => match vm.text(value) {
            Some(text) => Ok(text.into()),
            None => {
                let class = vm.type_name(value);
                Err(vm.type_error(format!("{name} must be None or a string, not {class}")))
            }
        },
    }
}

pub(super) fn print(vm: &mut Vm, args: Args) -> Outcome {
    let (sep, end) = if args.keyword_count() == 0 {
        (String::from(" "), String::from("\n"))
    } else {
        (text_option(vm, args, "sep", " ")?, text_option(vm, args, "end", "\n")?)
    };
    let file = match vm.keyword(args, "file").filter(|file| !file.is_none()) {
        Some(file) => file,
        None => match stream(vm, "stdout")? {
            Some(Value::NONE) => return Ok(Value::NONE),
            Some(file) => file,
            None => return Err(vm.raise(Type::RuntimeError, "lost sys.stdout")),
        },
    };
    vm.heap.keep(file);
    if vm.class_of(file) == vm.class(Type::File) {
        // A file of the run time cannot tell one write from several.
        let mut line = String::new();
        for (index, value) in args.positional().enumerate() {
            if index > 0 {
                line.push_str(&sep);
            }
            if may_print(value) && !line.is_empty() {
                // What it prints while it makes its text comes after what is there so far.
                write(vm, file, &line)?;
                line.clear();
            }
            vm.push_text(&mut line, value)?;
        }
        line.push_str(&end);
        write(vm, file, &line)?;
    } else {
        for (index, value) in args.positional().enumerate() {
            if index > 0 {
                write(vm, file, &sep)?;
            }
            let text = vm.str_text(value)?;
            write(vm, file, &text)?;
        }
        write(vm, file, &end)?;
    }
    if let Some(flush) = vm.keyword(args, "flush")
        && vm.truth(flush)?
    {
        let name = vm.names.flush;
        vm.call_method(file, name, &[])?;
    }
    Ok(Value::NONE)
}

/// Whether making the text of a value may run Python code.
fn may_print(value: Value) -> bool {
    !matches!(
        value.kind(),
        Kind::SmallInt | Kind::Str | Kind::Float | Kind::Int | Kind::None | Kind::Bool | Kind::Bytes | Kind::Complex | Kind::Range
    )
}

impl Vm {
    /// Appends `str(value)` to a text.
    #[inline]
    pub(crate) fn push_text(&mut self, into: &mut String, value: Value) -> Outcome<()> {
        if value.is(Kind::Str)
            && let Some(text) = self.text(value)
        {
            into.push_str(text);
            return Ok(());
        }
        if let Some(number) = value.as_small() {
            use core::fmt::Write;
            // Writing to a String does not fail.
            let _ = write!(into, "{number}");
            return Ok(());
        }
        let text = self.str_text(value)?;
        into.push_str(&text);
        Ok(())
    }
}

/// A stream of `sys`.
fn stream(vm: &mut Vm, name: &str) -> Outcome<Option<Value>> {
    let name = vm.heap.intern(name);
    let sys = vm.sys.value();
    vm.getattr_opt(sys, name)
}

fn write(vm: &mut Vm, file: Value, text: &str) -> Outcome<()> {
    vm.write_text(file, text)
}

pub(super) fn input(vm: &mut Vm, args: Args) -> Outcome {
    let mut streams = [Value::NULL; 2];
    for (slot, name) in streams.iter_mut().zip(["stdout", "stdin"]) {
        match stream(vm, name)? {
            Some(stream) if !stream.is_none() => *slot = vm.heap.keep(stream),
            _ => return Err(vm.raise(Type::RuntimeError, format!("input(): lost sys.{name}"))),
        }
    }
    let [stdout, stdin] = streams;
    if let Some(editor) = line_editor(vm, stdout, stdin)? {
        let prompt = match args.get(0) {
            Some(prompt) => vm.str(prompt)?,
            None => vm.str_value(""),
        };
        vm.heap.keep(prompt);
        let flush = vm.names.flush;
        vm.call_method(stdout, flush, &[])?;
        let name = vm.heap.intern("_input");
        return vm.call_method(editor, name, &[prompt]);
    }
    if let Some(prompt) = args.get(0) {
        let text = vm.str_text(prompt)?;
        write(vm, stdout, &text)?;
    }
    let flush = vm.names.flush;
    vm.call_method(stdout, flush, &[])?;
    let name = vm.heap.intern("readline");
    let line = vm.call_method(stdin, name, &[])?;
    let Some(text) = vm.text(line) else {
        return Err(vm.type_error("object.readline() returned non-string"));
    };
    match text.strip_suffix('\n') {
        Some(text) => {
            let text = String::from(text);
            Ok(vm.str_value(&text))
        }
        None if text.is_empty() => Err(vm.raise(Type::EOFError, "EOF when reading a line")),
        None => Ok(line),
    }
}

/// The module `readline`, if it was imported and lines come from a terminal and are shown on it.
fn line_editor(vm: &mut Vm, stdout: Value, stdin: Value) -> Outcome<Option<Value>> {
    let name = vm.heap.intern("readline");
    let Some(module) = vm.modules.get(&vm.heap).get_str(&vm.heap, name).filter(|module| module.kind() == Kind::Module) else {
        return Ok(None);
    };
    if !(vm.host.is_terminal(FileId::INPUT) && vm.host.is_terminal(FileId::OUTPUT)) {
        return Ok(None);
    }
    for (stream, original) in [(stdout, "__stdout__"), (stdin, "__stdin__")] {
        if self::stream(vm, original)? != Some(stream) {
            return Ok(None);
        }
    }
    Ok(Some(module))
}

pub(super) fn repr(vm: &mut Vm, args: Args) -> Outcome {
    vm.repr(args.at(0))
}

pub(super) fn ascii(vm: &mut Vm, args: Args) -> Outcome {
    vm.ascii(args.at(0))
}

pub(super) fn format_value(vm: &mut Vm, args: Args) -> Outcome {
    let spec = match args.get(1) {
        None => String::new(),
        Some(spec) => match vm.text(spec) {
            Some(spec) => spec.into(),
            None => {
                let class = vm.type_name(spec);
                return Err(vm.type_error(format!("format() argument 2 must be str, not {class}")));
            }
        },
    };
    vm.format(args.at(0), &spec)
}

pub(super) fn breakpoint(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.heap.intern("breakpointhook");
    let sys = vm.sys.value();
    let Some(hook) = vm.getattr_opt(sys, name)? else {
        return Err(vm.raise(Type::RuntimeError, "lost sys.breakpointhook"));
    };
    vm.heap.keep(hook);
    vm.call_args(hook, args)
}

/// Prints the signature and documentation of what it is given.
pub(super) fn help(vm: &mut Vm, args: Args) -> Outcome {
    let Some(object) = args.get(0).filter(|object| !object.is_none()) else {
        return print_text(vm, "help(object) shows the documentation of an object.\n");
    };
    let (name, doc) = (vm.names.__name__, vm.names.__doc__);
    let title = match vm.getattr_opt(object, name)? {
        Some(name) => vm.str_text(name)?,
        None => vm.type_name(object),
    };
    let doc = match vm.getattr_opt(object, doc)?.filter(|doc| !doc.is_none()) {
        None => String::from("No documentation."),
        Some(doc) => vm.str_text(doc)?,
    };
    print_text(vm, &format!("Help on {title}:\n\n{doc}\n"))
}

fn print_text(vm: &mut Vm, text: &str) -> Outcome {
    vm.print_text(text)?;
    Ok(Value::NONE)
}

impl Vm {
    /// Writes to `sys.stdout`, unless there is none.
    pub(crate) fn print_text(&mut self, text: &str) -> Outcome<()> {
        if let Some(file) = stream(self, "stdout")?.filter(|file| !file.is_none()) {
            self.heap.keep(file);
            write(self, file, text)?;
        }
        Ok(())
    }
}
