//! `bool(x)`

use alloc::format;

use crate::heap::Kind;
use crate::object::{ByteArray, Bytes, Class, Complex, Dict, DictView, Float, List, Range, Set, Str, Tuple};
use crate::value::Value;
use crate::vm::arith::may_define;
use crate::vm::number::{int, int_ref};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// Whether `value` counts as true.
    #[inline(always)]
    pub fn truth(&mut self, value: Value) -> Outcome<bool> {
        if let Some(truth) = value.as_bool() {
            return Ok(truth);
        }
        if let Some(small) = value.as_small() {
            return Ok(small != 0);
        }
        if value.is_none() {
            return Ok(false);
        }
        self.truth_slow(value)
    }

    #[inline(never)]
    fn truth_slow(&mut self, value: Value) -> Outcome<bool> {
        if may_define(value) { self.truth_protocol(value) } else { Ok(self.builtin_truth(value)) }
    }

    /// The truth of an object that is no instance; also of what an instance holds.
    fn builtin_truth(&self, value: Value) -> bool {
        let heap = &self.heap;
        match value.kind() {
            Kind::None => false,
            Kind::Bool => value == Value::TRUE,
            Kind::SmallInt => value.as_small() != Some(0),
            Kind::Str => value.as_gc::<Str>().is_some_and(|object| !object.get(heap).is_empty()),
            Kind::List => value.as_gc::<List>().is_some_and(|object| !object.get(heap).items.is_empty()),
            Kind::Dict => value.as_gc::<Dict>().is_some_and(|object| !object.get(heap).is_empty()),
            Kind::Tuple => value.as_gc::<Tuple>().is_some_and(|object| !object.get(heap).is_empty()),
            Kind::Set => value.as_gc::<Set>().is_some_and(|object| !object.get(heap).is_empty()),
            Kind::Float => value.as_gc::<Float>().is_some_and(|object| object.get(heap).number != 0.0),
            Kind::Complex => value.as_gc::<Complex>().is_some_and(|object| {
                let object = object.get(heap);
                object.re != 0.0 || object.im != 0.0
            }),
            Kind::Bytes => value.as_gc::<Bytes>().is_some_and(|object| !object.get(heap).is_empty()),
            Kind::ByteArray => value.as_gc::<ByteArray>().is_some_and(|object| !object.get(heap).bytes.is_empty()),
            Kind::DictView => value.as_gc::<DictView>().is_some_and(|object| !object.get(heap).dict.get(heap).is_empty()),
            Kind::Range => value.as_gc::<Range>().is_some_and(|object| {
                let range = object.get(heap);
                let (start, stop, step) = (int_ref(heap, range.start), int_ref(heap, range.stop), int_ref(heap, range.step));
                match (start, stop, step) {
                    (Some(start), Some(stop), Some(step)) if int::is_negative(step) => int::compare(start, stop).is_gt(),
                    (Some(start), Some(stop), Some(_)) => int::compare(start, stop).is_lt(),
                    _ => false,
                }
            }),
            _ => true,
        }
    }

    fn truth_protocol(&mut self, value: Value) -> Outcome<bool> {
        if let Some(class) = value.as_gc::<Class>()
            && class.get(&self.heap).metaclass == self.class(crate::builtins::registry::Type::Type)
        {
            return Ok(true);
        }
        let (bool_name, len_name) = (self.names.__bool__, self.names.__len__);
        let native = self.native_of(value);
        if let Some(method) = self.special(value, bool_name) {
            if native != value && self.is_builtin_slot(method) {
                return Ok(self.builtin_truth(native));
            }
            self.check_native_depth()?;
            let Some(answer) = self.call_special(value, bool_name, &[])? else { return Ok(true) };
            return match answer.as_bool() {
                Some(truth) => Ok(truth),
                None => {
                    let name = self.type_name(answer);
                    Err(self.type_error(format!("__bool__ should return bool, returned {name}")))
                }
            };
        }
        let Some(method) = self.special(value, len_name) else {
            return if native == value { Ok(true) } else { Ok(self.builtin_truth(native)) };
        };
        if native != value && self.is_builtin_slot(method) {
            return Ok(self.builtin_truth(native));
        }
        Ok(self.len(value)? != 0)
    }
}
