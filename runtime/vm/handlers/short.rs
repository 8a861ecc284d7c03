//! Calls with one plain argument whose result takes neither Python nor memory: they are done without a call.
//!
//! A native function says so itself ([`Short`]). Of built-in classes it is those that give back an instance of their own as
//! it is, and `bool` and `type`. An argument for which more is to be done goes the long way.

use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::{Class, Instance, Iter, Native, Short, Str};
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::handlers::QuickNext;

impl Vm {
    /// Whether it is a native function whose calls with one argument may be short.
    #[inline(always)]
    pub(crate) fn has_short_call(&self, callee: Value) -> bool {
        callee.as_gc::<Native>().is_some_and(|native| native.get(&self.heap).def.short != Short::None)
    }

    /// What calling a native function with this argument comes to; `None`: that takes more.
    #[inline(always)]
    pub(crate) fn short_call(&self, callee: Value, value: Value) -> Option<Value> {
        match callee.as_gc::<Native>()?.get(&self.heap).def.short {
            Short::None => None,
            Short::Ord => self.short_ord(value),
            Short::Chr => self.characters.get(usize::try_from(value.as_small()?).ok()?).copied(),
            Short::Abs => Value::small(value.as_small()?.wrapping_abs()),
        }
    }

    #[inline(always)]
    fn short_ord(&self, value: Value) -> Option<Value> {
        match value.as_gc::<Str>()?.get(&self.heap).as_str().as_bytes() {
            [byte] => Some(Value::small_wrapping(i64::from(*byte))),
            _ => None,
        }
    }

    /// The same of a class.
    #[inline(always)]
    pub(crate) fn short_conversion(&self, class: Value, value: Value) -> Option<Value> {
        let class = class.as_gc::<Class>()?;
        let is = |which: Type| self.types.get(which as usize) == Some(&class);
        let own = match value.kind() {
            Kind::Str => Some(Type::Str),
            Kind::SmallInt | Kind::Int => Some(Type::Int),
            Kind::Float => Some(Type::Float),
            Kind::Tuple => Some(Type::Tuple),
            Kind::Bytes => Some(Type::Bytes),
            Kind::Bool => Some(Type::Bool),
            Kind::Instance if is(Type::Type) => return Some(value.as_gc::<Instance>()?.get(&self.heap).class.value()),
            _ => None,
        };
        match own {
            Some(own) if is(own) => Some(value),
            Some(own) if is(Type::Type) => self.types.get(own as usize).map(|class| class.value()),
            _ if is(Type::Bool) => self.quick_truth(value).map(Value::bool),
            _ => None,
        }
    }

    /// Whether it is an iterator over a string that has ASCII only.
    #[inline(always)]
    pub(crate) fn is_over_ascii(&self, iterator: Value) -> bool {
        match iterator.as_gc::<Iter>().map(|iter| iter.get(&self.heap)) {
            Some(Iter::Str { string, .. }) => string.as_gc::<Str>().is_some_and(|text| text.get(&self.heap).is_ascii()),
            _ => false,
        }
    }

    /// The next character of such a string. Behind its end the iterator stays.
    #[inline(always)]
    pub(crate) fn next_ascii(&mut self, iterator: Value) -> QuickNext {
        let Some(iter) = iterator.as_gc::<Iter>() else { return QuickNext::Unknown };
        let Iter::Str { string, offset } = iter.get(&self.heap) else { return QuickNext::Unknown };
        let at = *offset;
        let Some(text) = string.as_gc::<Str>() else { return QuickNext::End };
        let byte = text.get(&self.heap).as_str().as_bytes().get(at).copied();
        let (step, after) = match byte {
            Some(byte) => match self.characters.get(usize::from(byte)) {
                Some(character) => (QuickNext::Item(*character), at + 1),
                None => return QuickNext::Unknown,
            },
            None => (QuickNext::End, usize::MAX),
        };
        if let Iter::Str { offset, .. } = iter.get_mut(&mut self.heap) {
            *offset = after;
        }
        step
    }
}
