//! What a computation on numbers comes to, before it is a Python object.

use alloc::string::String;
use dashu_int::IBig;

use crate::builtins::registry::Type;
use crate::object::{Complex, Float, Int};
use crate::value::Value;
use crate::vm::{Outcome, Raised, Vm};

/// A number that was computed.
#[derive(Debug, Clone, PartialEq)]
pub enum Number {
    /// An int.
    Int(i64),
    /// An int of any size.
    Big(IBig),
    /// A float.
    Float(f64),
    /// A complex number.
    Complex(f64, f64),
}

/// Why there is no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The types do not have this operation: `NotImplemented`.
    Unsupported,
    /// ZeroDivisionError
    Zero(&'static str),
    /// OverflowError
    Overflow(&'static str),
    /// OverflowError with the C library's number and text for it.
    Range,
    /// ValueError
    Value(&'static str),
    /// TypeError
    Type(&'static str),
    /// MemoryError
    Memory,
}

/// A number or why there is none.
pub type Computed<T = Number> = Result<T, Fault>;

/// A float too small or large for C's `double` from an int.
pub const INT_TOO_LARGE: Fault = Fault::Overflow("int too large to convert to float");

impl Vm {
    /// The Python object of a number.
    #[inline]
    pub fn number_value(&mut self, number: Number) -> Value {
        match number {
            Number::Int(number) => Int::from_i64(&mut self.heap, number),
            Number::Big(number) => Int::new(&mut self.heap, number),
            Number::Float(number) => Float::new(&mut self.heap, number).value(),
            Number::Complex(re, im) => self.heap.alloc(Complex { re, im }).value(),
        }
    }

    /// The Python object of a result, or the exception; `None` where the types
    /// do not have the operation.
    #[inline]
    pub fn computed(&mut self, computed: Computed) -> Outcome<Option<Value>> {
        match computed {
            Ok(number) => Ok(Some(self.number_value(number))),
            Err(Fault::Unsupported) => Ok(None),
            Err(fault) => Err(self.fault(fault)),
        }
    }

    /// Raises the exception that a fault stands for.
    #[cold]
    pub fn fault(&mut self, fault: Fault) -> Raised {
        match fault {
            Fault::Unsupported => self.type_error("unsupported operand type(s)"),
            Fault::Zero(message) => self.raise(Type::ZeroDivisionError, message),
            Fault::Overflow(message) => self.overflow_error(message),
            Fault::Range => {
                let text = self.str_value("Numerical result out of range");
                self.raise_with(Type::OverflowError, &[Value::small_wrapping(34), text])
            }
            Fault::Value(message) => self.value_error(message),
            Fault::Type(message) => self.type_error(message),
            Fault::Memory => self.memory_error(),
        }
    }

    /// Raises what a text function of numbers reports.
    #[cold]
    pub fn number_text_error(&mut self, error: crate::text::error::TextError) -> Raised {
        use crate::text::error::ErrorKind;
        let class = match error.kind {
            ErrorKind::Type => Type::TypeError,
            ErrorKind::Overflow => Type::OverflowError,
            ErrorKind::Lookup => Type::LookupError,
            ErrorKind::Memory => return self.memory_error(),
            _ => Type::ValueError,
        };
        let message: String = error.message;
        self.raise(class, message)
    }
}
