//! Making exceptions from the arguments of their class.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::builtins::registry::Type;
use crate::dialect::Difference;
use crate::object::{Class, Exception};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

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
        return super::group::construct(vm, class, &values);
    }
    Ok(vm.new_exception(class, &values).value())
}

/// The subclass of OSError for an error number.
fn os_error_class(vm: &Vm, errno: Value) -> Gc<Class> {
    let known = errno.as_small().and_then(|number| i32::try_from(number).ok()).and_then(crate::host::errno::lookup);
    vm.class(known.map_or(Type::OSError, |known| known.class))
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
    if is(vm, Type::OSError) && vm.dialect_has(Difference::OsErrorNumber) {
        let all = vm.tuple_value(&values);
        exception.get_mut(&mut vm.heap).args = all;
        if let Some(number) = values.first() {
            vm.set_exception_field(object, "errno", *number);
        }
    }
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
