//! Exceptions.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::registry::Type;
use crate::object::{Class, Dict, Exception, List, NativeDef, Tuple};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

const BASE: &[NativeDef] = &[
    NativeDef::method("__str__(self, /)", str),
    NativeDef::method("__repr__(self, /)", repr),
    NativeDef::method("with_traceback(self, tb, /)", with_traceback),
    NativeDef::method("add_note(self, note, /)", add_note),
    NativeDef::method("__setstate__(self, state, /)", set_state),
    NativeDef::getter("args(self)", args_of),
    NativeDef::getter("__cause__(self)", cause),
    NativeDef::getter("__context__(self)", context),
    NativeDef::getter("__suppress_context__(self)", suppress_context),
    NativeDef::getter("__traceback__(self)", traceback),
    NativeDef::getter("__dict__(self)", dict),
];
const STOP_ITERATION: &[NativeDef] = &[NativeDef::getter("value(self)", stop_value)];
const SYSTEM_EXIT: &[NativeDef] = &[NativeDef::getter("code(self)", exit_code)];
const GROUP: &[NativeDef] = &[
    NativeDef::method("split(self, matcher, /)", super::exception_group::split),
    NativeDef::method("subgroup(self, matcher, /)", super::exception_group::subgroup),
    NativeDef::method("derive(self, excs, /)", super::exception_group::derive),
    NativeDef::class_method("__class_getitem__(cls, item, /)", super::exception_group::class_getitem),
    NativeDef::getter("message(self)", super::exception_group::message),
    NativeDef::getter("exceptions(self)", super::exception_group::exceptions),
];

/// Fields that an exception of the class always has, `None` where nothing set them.
const OS_ERROR: &[NativeDef] = &[
    NativeDef::getter("errno(self)", field_errno),
    NativeDef::getter("strerror(self)", field_strerror),
    NativeDef::getter("filename(self)", field_filename),
    NativeDef::getter("filename2(self)", field_filename2),
];
const IMPORT_ERROR: &[NativeDef] = &[
    NativeDef::getter("name(self)", field_name),
    NativeDef::getter("path(self)", field_path),
    NativeDef::getter("msg(self)", field_msg),
    NativeDef::getter("name_from(self)", field_name_from),
];
const NAME_ERROR: &[NativeDef] = &[NativeDef::getter("name(self)", field_name)];
const ATTRIBUTE_ERROR: &[NativeDef] = &[NativeDef::getter("name(self)", field_name), NativeDef::getter("obj(self)", field_obj)];
const SYNTAX_ERROR: &[NativeDef] = &[
    NativeDef::getter("msg(self)", field_msg),
    NativeDef::getter("filename(self)", field_filename),
    NativeDef::getter("lineno(self)", field_lineno),
    NativeDef::getter("offset(self)", field_offset),
    NativeDef::getter("text(self)", field_text),
    NativeDef::getter("end_lineno(self)", field_end_lineno),
    NativeDef::getter("end_offset(self)", field_end_offset),
    NativeDef::getter("print_file_and_line(self)", field_print),
];
const UNICODE_ERROR: &[NativeDef] = &[
    NativeDef::getter("encoding(self)", field_encoding),
    NativeDef::getter("object(self)", field_object),
    NativeDef::getter("start(self)", field_start),
    NativeDef::getter("end(self)", field_end),
    NativeDef::getter("reason(self)", field_reason),
];

/// The natives of an exception class.
pub const fn natives_of(name: &str) -> &'static [NativeDef] {
    match name.as_bytes() {
        b"BaseException" => BASE,
        b"StopIteration" => STOP_ITERATION,
        b"SystemExit" => SYSTEM_EXIT,
        b"BaseExceptionGroup" => GROUP,
        b"OSError" => OS_ERROR,
        b"ImportError" => IMPORT_ERROR,
        b"NameError" => NAME_ERROR,
        b"AttributeError" => ATTRIBUTE_ERROR,
        b"SyntaxError" => SYNTAX_ERROR,
        b"UnicodeEncodeError" | b"UnicodeDecodeError" | b"UnicodeTranslateError" => UNICODE_ERROR,
        _ => &[],
    }
}

/// `BaseException.__new__`
pub fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let Some(class) = args.at(0).as_gc::<Class>() else {
        let found = vm.type_name(args.at(0));
        return Err(vm.type_error(format!("BaseException.__new__(X): X is not a type object ({found})")));
    };
    let mut class = class;
    let values: Vec<Value> = args.positional().skip(1).collect();
    if class == vm.class(Type::OSError) && values.len() >= 2 {
        class = os_error_class(vm, values[0]);
    }
    if class.get(&vm.heap).derives_from(vm.class(Type::BaseExceptionGroup)) {
        return super::exception_group::construct(vm, class, &values);
    }
    Ok(vm.new_exception(class, &values).value())
}

/// The subclass of OSError for an error number.
fn os_error_class(vm: &Vm, errno: Value) -> Gc<Class> {
    let class = match errno.as_small() {
        Some(11 | 114 | 115) => Type::BlockingIOError,
        Some(10) => Type::ChildProcessError,
        Some(32 | 108) => Type::BrokenPipeError,
        Some(103) => Type::ConnectionAbortedError,
        Some(111) => Type::ConnectionRefusedError,
        Some(104) => Type::ConnectionResetError,
        Some(17) => Type::FileExistsError,
        Some(2) => Type::FileNotFoundError,
        Some(4) => Type::InterruptedError,
        Some(21) => Type::IsADirectoryError,
        Some(20) => Type::NotADirectoryError,
        Some(1 | 13) => Type::PermissionError,
        Some(3) => Type::ProcessLookupError,
        Some(110) => Type::TimeoutError,
        _ => Type::OSError,
    };
    vm.class(class)
}

/// `BaseException.__init__`, for every built-in exception class.
pub fn initialize(vm: &mut Vm, args: Args) -> Outcome {
    let exception = vm.expect::<Exception>(args.at(0), "BaseException")?;
    let object = exception.value();
    let values: Vec<Value> = args.positional().skip(1).collect();
    let keywords: Vec<(Value, Value)> = args.keywords().collect();
    let is = |vm: &Vm, class: Type| vm.exception_is(object, class);
    let named: &[&str] = if is(vm, Type::ImportError) {
        &["name", "path", "name_from"]
    } else if is(vm, Type::AttributeError) {
        &["name", "obj"]
    } else if is(vm, Type::NameError) {
        &["name"]
    } else {
        &[]
    };
    for (key, value) in keywords {
        let text = vm.text(key).map_or_else(String::new, String::from);
        if !named.contains(&text.as_str()) {
            let name = vm.type_name(object);
            if named.is_empty() {
                return Err(vm.type_error(format!("{name}() takes no keyword arguments")));
            }
            return Err(vm.type_error(format!("{name}() got an unexpected keyword argument '{text}'")));
        }
        vm.set_exception_field(object, &text, value);
    }
    if is(vm, Type::BaseExceptionGroup) {
        return Ok(Value::NONE);
    }
    let kept = if is(vm, Type::OSError) && (2..=5).contains(&values.len()) { os_error_fields(vm, object, &values) } else { values.len() };
    let kept_values = vm.tuple_value(&values[..kept]);
    exception.get_mut(&mut vm.heap).args = kept_values;
    if is(vm, Type::ImportError) && values.len() == 1 {
        vm.set_exception_field(object, "msg", values[0]);
    }
    if is(vm, Type::SyntaxError) {
        syntax_error_fields(vm, object, &values)?;
    }
    for (class, count) in [(Type::UnicodeEncodeError, 5), (Type::UnicodeDecodeError, 5), (Type::UnicodeTranslateError, 4)] {
        if is(vm, class) {
            if values.len() != count {
                let given = values.len();
                return Err(vm.type_error(format!("function takes exactly {count} arguments ({given} given)")));
            }
            let names: &[&str] =
                if count == 5 { &["encoding", "object", "start", "end", "reason"] } else { &["object", "start", "end", "reason"] };
            for (name, value) in names.iter().zip(&values) {
                vm.set_exception_field(object, name, *value);
            }
        }
    }
    Ok(Value::NONE)
}

fn os_error_fields(vm: &mut Vm, object: Value, values: &[Value]) -> usize {
    vm.set_exception_field(object, "errno", values[0]);
    vm.set_exception_field(object, "strerror", values[1]);
    if let Some(filename) = values.get(2).filter(|value| !value.is_none()) {
        vm.set_exception_field(object, "filename", *filename);
    }
    if let Some(filename) = values.get(4).filter(|value| !value.is_none()) {
        vm.set_exception_field(object, "filename2", *filename);
    }
    2
}

fn syntax_error_fields(vm: &mut Vm, object: Value, values: &[Value]) -> Outcome<()> {
    if let Some(message) = values.first() {
        vm.set_exception_field(object, "msg", *message);
    }
    if let [_, details] = values {
        let details = vm.collect(*details)?;
        let names = ["filename", "lineno", "offset", "text", "end_lineno", "end_offset"];
        if details.len() != 4 && details.len() != 6 {
            let given = details.len();
            return Err(vm.type_error(format!("function missing required argument (expected 4 or 6 details, got {given})")));
        }
        for (name, value) in names.iter().zip(details) {
            vm.set_exception_field(object, name, value);
        }
    }
    Ok(())
}

fn receiver(vm: &mut Vm, args: Args) -> Outcome<Gc<Exception>> {
    vm.expect::<Exception>(args.at(0), "BaseException")
}

/// A field of an exception, `None` where nothing set it.
fn field(vm: &mut Vm, args: Args, name: &str) -> Outcome {
    let exception = receiver(vm, args)?;
    let name = vm.heap.intern(name);
    let dict = exception.get(&vm.heap).dict.as_gc::<Dict>();
    Ok(dict.and_then(|dict| dict.get(&vm.heap).get_str(&vm.heap, name)).unwrap_or(Value::NONE))
}

macro_rules! fields {
    ($($function:ident => $name:literal;)*) => {
        $(fn $function(vm: &mut Vm, args: Args) -> Outcome {
            field(vm, args, $name)
        })*
    };
}

fields! {
    field_errno => "errno";
    field_strerror => "strerror";
    field_filename => "filename";
    field_filename2 => "filename2";
    field_name => "name";
    field_path => "path";
    field_msg => "msg";
    field_name_from => "name_from";
    field_obj => "obj";
    field_lineno => "lineno";
    field_offset => "offset";
    field_text => "text";
    field_end_lineno => "end_lineno";
    field_end_offset => "end_offset";
    field_print => "print_file_and_line";
    field_encoding => "encoding";
    field_object => "object";
    field_start => "start";
    field_end => "end";
    field_reason => "reason";
}

/// Arguments of an exception.
pub fn arguments(vm: &Vm, exception: Gc<Exception>) -> Vec<Value> {
    exception.get(&vm.heap).args.as_gc::<Tuple>().map(|args| args.get(&vm.heap).items().to_vec()).unwrap_or_default()
}

fn str(vm: &mut Vm, args: Args) -> Outcome {
    let exception = receiver(vm, args)?;
    let object = exception.value();
    let values = arguments(vm, exception);
    let own = |vm: &mut Vm, name: &str| {
        let name = vm.heap.intern(name);
        vm.own_attribute(object, name).filter(|value| !value.is_none())
    };
    if vm.exception_is(object, Type::BaseExceptionGroup) {
        return super::exception_group::str(vm, exception);
    }
    if vm.exception_is(object, Type::KeyError) && values.len() == 1 {
        return vm.repr(values[0]);
    }
    if vm.exception_is(object, Type::OSError)
        && let (Some(errno), Some(strerror)) = (own(vm, "errno"), own(vm, "strerror"))
    {
        let (errno, strerror) = (vm.str_text(errno)?, vm.str_text(strerror)?);
        let mut text = format!("[Errno {errno}] {strerror}");
        if let Some(filename) = own(vm, "filename") {
            text = format!("{text}: {}", vm.repr_text(filename)?);
            if let Some(filename) = own(vm, "filename2") {
                text = format!("{text} -> {}", vm.repr_text(filename)?);
            }
        }
        return Ok(vm.str_value(&text));
    }
    if vm.exception_is(object, Type::SyntaxError)
        && let Some(message) = own(vm, "msg")
    {
        let mut text = vm.str_text(message)?;
        let filename = own(vm, "filename").and_then(|name| vm.text(name).map(String::from));
        let line = own(vm, "lineno").and_then(Value::as_small);
        let filename = filename.map(|name| String::from(name.rsplit('/').next().unwrap_or("")));
        match (filename, line) {
            (Some(name), Some(line)) => text = format!("{text} ({name}, line {line})"),
            (Some(name), None) => text = format!("{text} ({name})"),
            (None, Some(line)) => text = format!("{text} (line {line})"),
            (None, None) => {}
        }
        return Ok(vm.str_value(&text));
    }
    if let Some(text) = unicode_error_text(vm, object)? {
        return Ok(vm.str_value(&text));
    }
    if vm.exception_is(object, Type::ImportError)
        && let Some(message) = own(vm, "msg")
        && vm.text(message).is_some()
    {
        return Ok(message);
    }
    match values.as_slice() {
        [] => Ok(vm.str_value("")),
        [value] => vm.str(*value),
        _ => {
            let tuple = exception.get(&vm.heap).args;
            vm.str(tuple)
        }
    }
}

fn unicode_error_text(vm: &mut Vm, object: Value) -> Outcome<Option<String>> {
    let decode = vm.exception_is(object, Type::UnicodeDecodeError);
    let translate = vm.exception_is(object, Type::UnicodeTranslateError);
    if !decode && !translate && !vm.exception_is(object, Type::UnicodeEncodeError) {
        return Ok(None);
    }
    let own = |vm: &mut Vm, name: &str| {
        let name = vm.heap.intern(name);
        vm.own_attribute(object, name)
    };
    let (Some(source), Some(start), Some(end), Some(reason)) = (own(vm, "object"), own(vm, "start"), own(vm, "end"), own(vm, "reason"))
    else {
        return Ok(None);
    };
    let encoding = own(vm, "encoding");
    let encoding = match encoding {
        Some(encoding) => vm.str_text(encoding)?,
        None => String::new(),
    };
    let reason = vm.str_text(reason)?;
    let (start, end) = (start.as_small().unwrap_or(0), end.as_small().unwrap_or(0));
    let one = end == start + 1;
    if decode {
        let byte = source.as_gc::<crate::object::Bytes>().and_then(|bytes| bytes.get(&vm.heap).as_slice().get(start as usize).copied());
        return Ok(Some(match byte {
            Some(byte) if one => format!("'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}"),
            _ => format!("'{encoding}' codec can't decode bytes in position {start}-{}: {reason}", end - 1),
        }));
    }
    let what = if translate { String::from("can't translate") } else { format!("'{encoding}' codec can't encode") };
    let character = vm.text(source).and_then(|text| text.chars().nth(start as usize));
    Ok(Some(match character {
        Some(character) if one => {
            let code = character as u32;
            let shown = if code <= 0xff {
                format!("\\x{code:02x}")
            } else if code <= 0xffff {
                format!("\\u{code:04x}")
            } else {
                format!("\\U{code:08x}")
            };
            format!("{what} character '{shown}' in position {start}: {reason}")
        }
        _ => format!("{what} characters in position {start}-{}: {reason}", end - 1),
    }))
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let exception = receiver(vm, args)?;
    let name = vm.type_name(exception.value());
    let values = arguments(vm, exception);
    let text = match values.as_slice() {
        [value] => format!("{name}({})", vm.repr_text(*value)?),
        _ => {
            let tuple = exception.get(&vm.heap).args;
            format!("{name}{}", vm.repr_text(tuple)?)
        }
    };
    Ok(vm.str_value(&text))
}

fn with_traceback(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.names.__traceback__;
    vm.setattr(args.at(0), name, Some(args.at(1)))?;
    Ok(args.at(0))
}

fn add_note(vm: &mut Vm, args: Args) -> Outcome {
    let Some(text) = vm.text(args.at(1)).map(String::from) else {
        let found = vm.type_name(args.at(1));
        return Err(vm.type_error(format!("note must be a str, not '{found}'")));
    };
    let notes = vm.names.__notes__;
    if let Some(found) = vm.own_attribute(args.at(0), notes)
        && found.as_gc::<List>().is_none()
    {
        return Err(vm.type_error("Cannot add note: __notes__ is not a list"));
    }
    vm.add_note(args.at(0), &text)?;
    Ok(Value::NONE)
}

fn set_state(vm: &mut Vm, args: Args) -> Outcome {
    if let Some(dict) = args.at(1).as_gc::<Dict>() {
        let items: Vec<(Value, Value)> = dict.get(&vm.heap).items().collect();
        for (key, value) in items {
            let name = vm.expect_name(key, "attribute name")?;
            vm.setattr(args.at(0), name, Some(value))?;
        }
    }
    Ok(Value::NONE)
}

fn args_of(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver(vm, args)?.get(&vm.heap).args)
}

fn cause(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver(vm, args)?.get(&vm.heap).cause.present().unwrap_or(Value::NONE))
}

fn context(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver(vm, args)?.get(&vm.heap).context.present().unwrap_or(Value::NONE))
}

fn suppress_context(vm: &mut Vm, args: Args) -> Outcome {
    Ok(Value::bool(receiver(vm, args)?.get(&vm.heap).suppress_context))
}

fn traceback(vm: &mut Vm, args: Args) -> Outcome {
    let exception = receiver(vm, args)?;
    Ok(vm.traceback_of(exception.value()))
}

fn dict(vm: &mut Vm, args: Args) -> Outcome {
    receiver(vm, args)?;
    Ok(vm.dict_of(args.at(0), true).map_or(Value::NONE, Value::from))
}

fn stop_value(vm: &mut Vm, args: Args) -> Outcome {
    own_or_first(vm, args, "value")
}

fn exit_code(vm: &mut Vm, args: Args) -> Outcome {
    let exception = receiver(vm, args)?;
    let values = arguments(vm, exception);
    if values.len() > 1 {
        return Ok(exception.get(&vm.heap).args);
    }
    own_or_first(vm, args, "code")
}

fn own_or_first(vm: &mut Vm, args: Args, name: &str) -> Outcome {
    let exception = receiver(vm, args)?;
    let name = vm.heap.intern(name);
    if let Some(value) = vm.own_attribute(exception.value(), name) {
        return Ok(value);
    }
    Ok(arguments(vm, exception).first().copied().unwrap_or(Value::NONE))
}

/// PREP_RERAISE_STAR: what an `except*` statement still raises, from the
/// exception it got and those its handlers raised or left over.
pub fn reraise_star(vm: &mut Vm, original: Value, exceptions: Value) -> Outcome {
    let list = exceptions.as_gc::<List>().map(|list| list.get(&vm.heap).items.clone()).unwrap_or_default();
    let list: Vec<Value> = list.into_iter().filter(|exception| !exception.is_none()).collect();
    if list.is_empty() {
        return Ok(Value::NONE);
    }
    if !vm.exception_is(original, Type::BaseExceptionGroup) {
        return Ok(list[0]);
    }
    super::exception_group::merge(vm, original, &list)
}
