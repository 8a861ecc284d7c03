//! Exception groups (PEP 654).

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::{Class, Exception, List, Tuple};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// `BaseExceptionGroup.__new__`
pub fn construct(vm: &mut Vm, class: Gc<Class>, values: &[Value]) -> Outcome {
    let [message, exceptions] = values else {
        let given = values.len();
        return Err(vm.type_error(format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({given} given)")));
    };
    if vm.text(*message).is_none() {
        let found = vm.type_name(*message);
        return Err(vm.type_error(format!("BaseExceptionGroup.__new__() argument 1 must be str, not {found}")));
    }
    if !matches!(exceptions.kind(), Kind::List | Kind::Tuple) {
        return Err(vm.type_error("second argument (exceptions) must be a sequence"));
    }
    let items = vm.collect(*exceptions)?;
    if items.is_empty() {
        return Err(vm.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    let mut only_exceptions = true;
    for (index, item) in items.iter().enumerate() {
        if !item.is(Kind::Exception) {
            return Err(vm.value_error(format!("Item {index} of second argument (exceptions) is not an exception")));
        }
        only_exceptions &= vm.exception_is(*item, Type::Exception);
    }
    let mut class = class;
    if class == vm.class(Type::BaseExceptionGroup) && only_exceptions {
        class = vm.class(Type::ExceptionGroup);
    } else if !only_exceptions && class.get(&vm.heap).derives_from(vm.class(Type::Exception)) {
        let message = if class == vm.class(Type::ExceptionGroup) {
            String::from("Cannot nest BaseExceptions in an ExceptionGroup")
        } else {
            format!("Cannot nest BaseExceptions in '{}'", vm.class_name(class))
        };
        return Err(vm.type_error(message));
    }
    let tuple = vm.tuple_value(&items);
    let group = vm.new_exception(class, values).value();
    vm.set_exception_field(group, "__group_message", *message);
    vm.set_exception_field(group, "__group_exceptions", tuple);
    Ok(group)
}

fn field(vm: &mut Vm, exception: Value, name: &str) -> Value {
    let name = vm.heap.intern(name);
    vm.own_attribute(exception, name).unwrap_or(Value::NONE)
}

/// `message`
pub fn message(vm: &mut Vm, args: Args) -> Outcome {
    Ok(field(vm, args.at(0), "__group_message"))
}

/// `exceptions`
pub fn exceptions(vm: &mut Vm, args: Args) -> Outcome {
    Ok(field(vm, args.at(0), "__group_exceptions"))
}

/// The exceptions of a group.
pub fn members(vm: &mut Vm, group: Value) -> Vec<Value> {
    let found = field(vm, group, "__group_exceptions");
    found.as_gc::<Tuple>().map(|tuple| tuple.get(&vm.heap).items().to_vec()).unwrap_or_default()
}

/// `ExceptionGroup[...]`
pub fn class_getitem(vm: &mut Vm, args: Args) -> Outcome {
    vm.generic_alias(args.at(0), args.at(1))
}

/// `str(group)`
pub fn str(vm: &mut Vm, exception: Gc<Exception>) -> Outcome {
    let object = exception.value();
    let message = field(vm, object, "__group_message");
    let count = members(vm, object).len();
    let plural = if count == 1 { "" } else { "s" };
    let text = format!("{} ({count} sub-exception{plural})", vm.str_text(message)?);
    Ok(vm.str_value(&text))
}

/// `derive(excs)`
pub fn derive(vm: &mut Vm, args: Args) -> Outcome {
    let message = field(vm, args.at(0), "__group_message");
    let class = vm.class(Type::BaseExceptionGroup).value();
    vm.call(class, &[message, args.at(1)])
}

fn matches(vm: &mut Vm, matcher: Value, exception: Value) -> Outcome<bool> {
    if matcher.is(Kind::Class) || matcher.is(Kind::Tuple) {
        return vm.exception_matches(exception, matcher);
    }
    let result = vm.call(matcher, &[exception])?;
    vm.truth(result)
}

fn check_matcher(vm: &mut Vm, matcher: Value) -> Outcome<()> {
    let classes = match matcher.as_gc::<Tuple>() {
        Some(tuple) => tuple.get(&vm.heap).items().to_vec(),
        None => alloc::vec![matcher],
    };
    let all_classes = classes.iter().all(|class| vm.is_exception_class(*class).is_some());
    let call = vm.names.__call__;
    if all_classes || (!matcher.is(Kind::Class) && !matcher.is(Kind::Tuple) && vm.has_special(matcher, call)) {
        return Ok(());
    }
    Err(vm.type_error("expected an exception type, a tuple of exception types, or a callable (other than a class)"))
}

/// Matching and remaining part of a group, `None` where empty.
fn partition(vm: &mut Vm, group: Value, matcher: Value) -> Outcome<(Value, Value)> {
    vm.check_native_depth()?;
    if matches(vm, matcher, group)? {
        return Ok((group, Value::NONE));
    }
    if !vm.exception_is(group, Type::BaseExceptionGroup) {
        return Ok((Value::NONE, group));
    }
    let (mut matched, mut rest) = (Vec::new(), Vec::new());
    for member in members(vm, group) {
        let (yes, no) = partition(vm, member, matcher)?;
        for (part, list) in [(yes, &mut matched), (no, &mut rest)] {
            if !part.is_none() {
                vm.heap.keep(part);
                list.push(part);
            }
        }
    }
    let matched = subset(vm, group, matched)?;
    vm.heap.keep(matched);
    let rest = subset(vm, group, rest)?;
    Ok((matched, rest))
}

/// A group like `group` of some of its members; `None` for none.
fn subset(vm: &mut Vm, group: Value, members: Vec<Value>) -> Outcome {
    if members.is_empty() {
        return Ok(Value::NONE);
    }
    let list = vm.list_value(members);
    vm.heap.keep(list);
    let name = vm.heap.intern("derive");
    let made = vm.call_method(group, name, &[list])?;
    if !vm.exception_is(made, Type::BaseExceptionGroup) {
        return Err(vm.type_error("derive must return an instance of BaseExceptionGroup"));
    }
    if let (Some(from), Some(to)) = (group.as_gc::<Exception>(), made.as_gc::<Exception>()) {
        let traceback = vm.traceback_of(group);
        let object = from.get(&vm.heap);
        let (cause, context) = (object.cause, object.context);
        let target = to.get_mut(&mut vm.heap);
        // To set a cause, even none, hides the context.
        (target.cause, target.context, target.suppress_context) = (cause, context, true);
        target.traceback = if traceback.is_none() { Value::NULL } else { traceback };
    }
    let notes = vm.names.__notes__;
    if let Some(found) = vm.own_attribute(group, notes) {
        let items = vm.collect(found)?;
        let copy = vm.list_value(items);
        vm.set_exception_field(made, "__notes__", copy);
    }
    Ok(made)
}

/// `split(matcher)`
pub fn split(vm: &mut Vm, args: Args) -> Outcome {
    check_matcher(vm, args.at(1))?;
    let (matched, rest) = partition(vm, args.at(0), args.at(1))?;
    Ok(vm.tuple_value(&[matched, rest]))
}

/// `subgroup(matcher)`
pub fn subgroup(vm: &mut Vm, args: Args) -> Outcome {
    check_matcher(vm, args.at(1))?;
    Ok(partition(vm, args.at(0), args.at(1))?.0)
}

/// What `except*` raises in the end: handlers' own exceptions, and one group of
/// what is left of the original.
pub fn merge(vm: &mut Vm, original: Value, list: &[Value]) -> Outcome {
    // Parts of the original share its traceback's identity through `cause`,
    // `context` and metadata; what a handler raised does not.
    let leaves = |vm: &mut Vm, group: Value| {
        let mut found = Vec::new();
        let mut todo = alloc::vec![group];
        while let Some(next) = todo.pop() {
            if vm.exception_is(next, Type::BaseExceptionGroup) {
                todo.extend(members(vm, next));
            } else {
                found.push(next);
            }
        }
        found
    };
    let known = leaves(vm, original);
    let (mut raised, mut kept) = (Vec::new(), Vec::new());
    for exception in list {
        let parts = leaves(vm, *exception);
        let is_part = vm.exception_is(*exception, Type::BaseExceptionGroup)
            && parts.iter().all(|part| known.contains(part))
            && same_metadata(vm, original, *exception);
        if is_part { kept.extend(parts) } else { raised.push(*exception) }
    }
    let rest = if kept.is_empty() { Value::NONE } else { project(vm, original, &kept)? };
    if raised.is_empty() {
        return Ok(rest);
    }
    if !rest.is_none() {
        raised.push(rest);
    }
    if let [one] = raised.as_slice() {
        return Ok(*one);
    }
    let text = vm.str_value("");
    let list = vm.list_value(raised);
    let class = vm.class(Type::BaseExceptionGroup).value();
    vm.heap.keep(list);
    vm.call(class, &[text, list])
}

fn same_metadata(vm: &mut Vm, a: Value, b: Value) -> bool {
    let parts = |vm: &Vm, value: Value| {
        value.as_gc::<Exception>().map(|exception| {
            let e = exception.get(&vm.heap);
            (e.cause, e.context)
        })
    };
    parts(vm, a) == parts(vm, b)
}

/// The part of a group that holds just those leaves.
fn project(vm: &mut Vm, group: Value, keep: &[Value]) -> Outcome {
    vm.check_native_depth()?;
    if !vm.exception_is(group, Type::BaseExceptionGroup) {
        return Ok(if keep.contains(&group) { group } else { Value::NONE });
    }
    let all = members(vm, group);
    let mut parts = Vec::new();
    for member in &all {
        let part = project(vm, *member, keep)?;
        if !part.is_none() {
            vm.heap.keep(part);
            parts.push(part);
        }
    }
    if parts == all { Ok(group) } else { subset(vm, group, parts) }
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
    merge(vm, original, &list)
}
