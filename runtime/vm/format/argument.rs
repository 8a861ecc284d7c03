//! Where the conversions of a `%` format take their values from, and numbers
//! as they want them.

use alloc::string::String;
use alloc::vec::Vec;

use crate::heap::Kind;
use crate::object::{Float, Tuple};
use crate::text::error::TextError;
use crate::text::percent::{Amount, Conversion};
use crate::text::percent_apply::{Layout, number_required, percent_float, percent_int};
use crate::value::Value;
use crate::vm::number::{int, int_ref};
use crate::vm::{Outcome, Vm};

/// The right operand of `%`.
pub(super) struct Arguments {
    /// A tuple's items, or the only value.
    items: Vec<Value>,
    next: usize,
    /// What mapping keys are looked up in, if it is a mapping.
    mapping: Option<Value>,
}

impl Arguments {
    /// The arguments that `value` gives. Values of the kinds in `plain` are
    /// never mappings.
    pub(super) fn new(vm: &mut Vm, value: Value, plain: &[Kind]) -> Arguments {
        let native = vm.native_of(value);
        if let Some(tuple) = native.as_gc::<Tuple>() {
            return Arguments { items: tuple.get(&vm.heap).items().to_vec(), next: 0, mapping: None };
        }
        let is_mapping = match native.kind() {
            kind if plain.contains(&kind) => false,
            Kind::List | Kind::Dict | Kind::Bytes | Kind::ByteArray | Kind::Range => true,
            Kind::Instance | Kind::Foreign => {
                let name = vm.names.__getitem__;
                vm.has_special(value, name)
            }
            _ => false,
        };
        Arguments { items: alloc::vec![value], next: 0, mapping: is_mapping.then_some(value) }
    }

    /// The next argument.
    pub(super) fn take(&mut self, vm: &mut Vm) -> Outcome {
        match self.items.get(self.next) {
            Some(value) => {
                self.next += 1;
                Ok(*value)
            }
            None => Err(vm.type_error("not enough arguments for format string")),
        }
    }

    /// The value of a key becomes the argument.
    pub(super) fn select(&mut self, vm: &mut Vm, key: Value) -> Outcome<()> {
        let Some(mapping) = self.mapping else { return Err(vm.type_error("format requires a mapping")) };
        vm.heap.keep(key);
        if let Some(name) = vm.text(key).map(String::from) {
            vm.check_name(&name)?;
        }
        let value = vm.getitem(mapping, key)?;
        vm.heap.keep(value);
        self.items = alloc::vec![value];
        self.next = 0;
        Ok(())
    }

    /// Whether an argument was not used although all should be.
    pub(super) fn left_over(&self) -> bool {
        self.next < self.items.len() && self.mapping.is_none()
    }

    /// Takes the arguments of the stars.
    pub(super) fn layout(&mut self, vm: &mut Vm, conversion: &Conversion) -> Outcome<Layout> {
        let width = if conversion.width == Amount::Star { self.star(vm, i64::MAX, "C ssize_t")? } else { 0 };
        let precision = if conversion.precision == Amount::Star { self.star(vm, i64::from(i32::MAX), "C int")? } else { 0 };
        Ok(conversion.layout(width, precision))
    }

    fn star(&mut self, vm: &mut Vm, most: i64, what: &str) -> Outcome<i64> {
        let value = self.take(vm)?;
        let native = vm.native_of(value);
        let Some(number) = int_ref(&vm.heap, native) else { return Err(vm.type_error("* wants int")) };
        match number.to_i64() {
            Some(number) if number.unsigned_abs() <= most.unsigned_abs() => Ok(number),
            _ => Err(vm.overflow_error(alloc::format!("Python int too large to convert to {what}"))),
        }
    }
}

/// Whether the conversion shows an integer.
pub(super) fn is_int_code(code: char) -> bool {
    matches!(code, 'd' | 'i' | 'u' | 'o' | 'x' | 'X')
}

/// Whether the conversion shows a float.
pub(super) fn is_float_code(code: char) -> bool {
    matches!(code, 'e' | 'E' | 'f' | 'F' | 'g' | 'G')
}

impl Vm {
    /// The text of a conversion that shows an integer.
    pub(super) fn percent_integer(&mut self, layout: &Layout, value: Value) -> Outcome<alloc::string::String> {
        let number = self.percent_operand(layout.code, value)?;
        let (digits, room) = (self.max_int_digits(), self.text_room());
        let made = match int_ref(&self.heap, number) {
            Some(number) => percent_int(layout, number, digits, room),
            None => Err(TextError::type_("an integer is required")),
        };
        made.map_err(|error| self.number_text_error(error))
    }

    /// The int object that `%d` or `%x` shows for `value`.
    fn percent_operand(&mut self, code: char, value: Value) -> Outcome {
        let native = self.native_of(value);
        if matches!(native.kind(), Kind::SmallInt | Kind::Int | Kind::Bool) {
            return Ok(native);
        }
        let decimal = matches!(code, 'd' | 'i' | 'u');
        let outcome = if decimal { self.percent_truncate(value, native) } else { self.index_opt(value) };
        match outcome {
            Ok(Some(number)) => Ok(number),
            // Whatever went wrong with the type, the message is this one.
            Err(raised) if !self.raised_is(crate::builtins::registry::Type::TypeError) => Err(raised),
            _ => {
                let class = self.type_name(value);
                Err(self.number_text_error(number_required(code, &class)))
            }
        }
    }

    /// `int(value)` of a number; `None` if it is none.
    fn percent_truncate(&mut self, value: Value, native: Value) -> Outcome<Option<Value>> {
        let name = self.names.__int__;
        if native != value || matches!(value.kind(), Kind::Instance | Kind::Foreign) {
            let method = self.special(value, name);
            if method.is_some_and(|method| method.as_gc::<crate::object::Native>().is_none())
                && let Some(made) = self.call_special(value, name, &[])?
            {
                let made = self.native_of(made);
                return Ok(int_ref(&self.heap, made).is_some().then_some(made));
            }
        }
        match native.as_gc::<Float>() {
            Some(float) => {
                let number = float.get(&self.heap).number;
                let computed = int::from_f64(number);
                self.computed(computed)
            }
            None => self.index_opt(value),
        }
    }

    /// The text of a conversion that shows a float; `complaint` stands before
    /// the class of what is no number.
    pub(super) fn percent_real(&mut self, layout: &Layout, value: Value, complaint: &str) -> Outcome<alloc::string::String> {
        let Some(number) = self.to_f64_opt(value)? else {
            let class = self.type_name(value);
            return Err(self.type_error(alloc::format!("{complaint}, not {class}")));
        };
        percent_float(layout, number, self.text_room()).map_err(|error| self.number_text_error(error))
    }
}
