//! `format(value, spec)` and what is built on it: `str.format`, `%`.

mod argument;
mod field;
mod percent;
mod percent_bytes;

pub use field::FormatArgs;

use alloc::format;
use alloc::string::String;

use super::number::Operand;
use super::{Outcome, Vm};
use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::Native;
use crate::text::format_apply::{format_complex, format_float, format_int, format_str};
use crate::value::Value;

impl Vm {
    /// `format(value, spec)`: a str object, or an instance of a subclass that
    /// `__format__` returned.
    pub fn format(&mut self, value: Value, spec: &str) -> Outcome {
        match value.kind() {
            Kind::Str if spec.is_empty() => Ok(value),
            Kind::Str | Kind::SmallInt | Kind::Int | Kind::Bool | Kind::Float | Kind::Complex => self.format_native(value, value, spec),
            Kind::Instance | Kind::Foreign | Kind::Exception | Kind::Class => self.format_special(value, spec),
            _ => self.object_format(value, spec),
        }
    }

    fn format_special(&mut self, value: Value, spec: &str) -> Outcome {
        let name = self.names.__format__;
        let Some(method) = self.special(value, name) else { return self.object_format(value, spec) };
        if let Some(native) = method.as_gc::<Native>() {
            let owner = native.get(&self.heap).owner;
            if owner == self.class(Type::Object).value() {
                return self.object_format(value, spec);
            }
            let held = self.native_of(value);
            if held != value && owner == self.class_of(held).value() {
                return self.format_native(value, held, spec);
            }
        }
        self.check_native_depth()?;
        let spec = self.text_value(spec)?;
        self.heap.keep(spec);
        match self.call_special(value, name, &[spec])? {
            Some(made) if self.is_text(made) => Ok(made),
            Some(other) => {
                let class = self.type_name(other);
                Err(self.type_error(format!("__format__ must return a str, not {class}")))
            }
            None => self.object_format(value, ""),
        }
    }

    /// `object.__format__`: `str(value)`, and no specifier.
    pub fn object_format(&mut self, value: Value, spec: &str) -> Outcome {
        if spec.is_empty() {
            return self.str(value);
        }
        let class = self.type_name(value);
        Err(self.type_error(format!("unsupported format string passed to {class}.__format__")))
    }

    /// `__format__` of str and the numbers. `native` is `value` itself, or what
    /// an instance of a subclass holds.
    pub fn format_native(&mut self, value: Value, native: Value, spec: &str) -> Outcome {
        if spec.is_empty() {
            return self.str(value);
        }
        let class = self.type_name(value);
        let (room, digits) = (self.text_room(), self.max_int_digits());
        let made = if let Some(text) = native_text(self, native) {
            format_str(text, spec, &class, room)
        } else {
            match Operand::of(&self.heap, native) {
                Some(Operand::Int(int)) => format_int(int, spec, &class, digits, room),
                Some(Operand::Float(number)) => format_float(number, spec, &class, room),
                Some(Operand::Complex(re, im)) => format_complex(re, im, spec, &class, room),
                None => return self.object_format(value, spec),
            }
        };
        match made {
            Ok(text) => self.text_value(&text),
            Err(error) => Err(self.number_text_error(error)),
        }
    }

    /// Appends `format(value, spec)`.
    pub fn push_format(&mut self, out: &mut String, value: Value, spec: &str) -> Outcome<()> {
        if spec.is_empty() && matches!(value.kind(), Kind::Str | Kind::SmallInt | Kind::Int | Kind::Float | Kind::Bool) {
            return self.push_str(out, value);
        }
        let made = self.format(value, spec)?;
        if let Some(text) = self.text(made) {
            out.push_str(text);
        }
        self.check_text_size(out.len())
    }
}

/// The text of a str object, not looking into instances.
fn native_text(vm: &Vm, value: Value) -> Option<&str> {
    if value.is(Kind::Str) { vm.text(value) } else { None }
}
