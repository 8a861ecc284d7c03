//! Native functions that handlers do themselves: `len`, `append` and `pop` of lists, `get` of dicts, `add` of sets.
//!
//! A function is known by the Rust function behind it. Two whose code is the same may share an address; they then do the
//! same as well.

use crate::builtins::{dict, functions, list, set};
use crate::code::Opcode;
use crate::heap::Kind;
use crate::object::{Bytes, Dict, List, Native, NativeFn, Set, Str, Tuple};
use crate::value::{Gc, Value};
use crate::vm::Vm;

impl Vm {
    #[inline(always)]
    fn is_behind(&self, function: NativeFn, callee: Value) -> bool {
        callee.as_gc::<Native>().is_some_and(|native| core::ptr::fn_addr_eq(native.get(&self.heap).def.function, function))
    }

    /// Whether it is `len`.
    #[inline(always)]
    pub(crate) fn is_len(&self, callee: Value) -> bool {
        self.is_behind(functions::LEN, callee)
    }

    /// Whether it is `list.append`.
    #[inline(always)]
    pub(crate) fn is_append(&self, callee: Value) -> bool {
        self.is_behind(list::APPEND, callee)
    }

    /// Whether it is `list.pop`.
    #[inline(always)]
    pub(crate) fn is_pop(&self, callee: Value) -> bool {
        self.is_behind(list::POP, callee)
    }

    /// Whether it is `dict.get`.
    #[inline(always)]
    pub(crate) fn is_get(&self, callee: Value) -> bool {
        self.is_behind(dict::GET, callee)
    }

    /// Whether it is `set.add`.
    #[inline(always)]
    pub(crate) fn is_add(&self, callee: Value) -> bool {
        self.is_behind(set::ADD, callee)
    }

    /// The length of the containers that programs have most.
    #[inline(always)]
    pub(crate) fn quick_len(&self, value: Value) -> Option<Value> {
        self.quick_count(value).map(|count| Value::small_wrapping(count as i64))
    }

    #[inline(always)]
    fn quick_count(&self, value: Value) -> Option<usize> {
        if let Some(list) = value.as_gc::<List>() {
            Some(list.get(&self.heap).items.len())
        } else if let Some(tuple) = value.as_gc::<Tuple>() {
            Some(tuple.get(&self.heap).len())
        } else if let Some(text) = value.as_gc::<Str>() {
            Some(text.get(&self.heap).len())
        } else if let Some(dict) = value.as_gc::<Dict>() {
            Some(dict.get(&self.heap).len())
        } else if let Some(set) = value.as_gc::<Set>() {
            Some(set.get(&self.heap).len())
        } else {
            Some(value.as_gc::<Bytes>()?.get(&self.heap).len())
        }
    }

    /// The truth of constants, small integers and the containers that programs have most.
    #[inline(always)]
    pub(crate) fn quick_truth(&self, value: Value) -> Option<bool> {
        match value.quick_truth() {
            None => self.quick_count(value).map(|count| count != 0),
            known => known,
        }
    }

    /// Takes the last item off a list that has one.
    #[inline(always)]
    pub(crate) fn quick_pop(&mut self, list: Value) -> Option<Value> {
        list.as_gc::<List>()?.get_mut(&mut self.heap).items.pop()
    }

    /// The form of CALL_POSITIONAL for a native function with these arguments.
    pub(super) fn native_form(&self, native: Gc<Native>, args: &[Value]) -> Opcode {
        match args {
            [value] if self.is_len(native.value()) && self.quick_len(*value).is_some() => Opcode::CallFunctionLen,
            [value] if self.short_call(native.value(), *value).is_some() => Opcode::CallFunctionShort,
            _ => Opcode::CallFunctionNative,
        }
    }

    /// The form of CALL_POSITIONAL for a class with these arguments.
    pub(super) fn class_form(&self, class: Value, args: &[Value]) -> Opcode {
        match args {
            [value] if self.short_conversion(class, *value).is_some() => Opcode::CallFunctionConvert,
            _ => Opcode::CallFunctionClass,
        }
    }

    /// The form of CALL_METHOD_POSITIONAL for a native method with these arguments, of which the first is the receiver.
    pub(super) fn native_method_form(&self, native: Gc<Native>, args: &[Value]) -> Opcode {
        let kind = args.first().map(|receiver| receiver.kind());
        match (kind, args.len()) {
            (Some(Kind::List), 1) if self.is_pop(native.value()) => Opcode::CallMethodPop,
            (Some(Kind::List), 2) if self.is_append(native.value()) => Opcode::CallMethodAppend,
            (Some(Kind::Dict), 2 | 3) if self.is_get(native.value()) => Opcode::CallMethodGet,
            (Some(Kind::Set), 2) if self.is_add(native.value()) => Opcode::CallMethodAdd,
            _ => Opcode::CallMethodNative,
        }
    }
}
