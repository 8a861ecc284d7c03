//! `divmod(a, b)` and `pow(a, b, m)`

use crate::heap::Kind;
use alloc::format;

use super::{BinaryOp, may_define};
use crate::value::Value;
use crate::vm::number::{Computed, Fault, Number, Operand, float, int, power};
use crate::vm::{Outcome, Vm};

fn divmod(a: Operand<'_>, b: Operand<'_>) -> Computed<(Number, Number)> {
    match (a, b) {
        (Operand::Int(a), Operand::Int(b)) => int::divmod(a, b),
        (Operand::Complex(..), _) | (_, Operand::Complex(..)) => Err(Fault::Unsupported),
        _ => float::divmod(a.to_f64()?, b.to_f64()?).map(|(quotient, rest)| (Number::Float(quotient), Number::Float(rest))),
    }
}

impl Vm {
    /// `divmod(a, b)`
    pub fn divmod(&mut self, a: Value, b: Value) -> Outcome {
        if may_define(a) || may_define(b) {
            let (class_a, class_b) = (self.class_of(a), self.class_of(b));
            let (name, reflected) = (self.names.__divmod__, self.names.__rdivmod__);
            let right_first = class_a != class_b
                && class_b.get(&self.heap).derives_from(class_a)
                && self.special(b, reflected).is_some_and(|method| self.special(a, reflected) != Some(method));
            if right_first && let Some(value) = self.ask(b, reflected, &[a])? {
                return Ok(value);
            }
            if let Some(value) = self.ask(a, name, &[b])? {
                return Ok(value);
            }
            if !right_first
                && class_a != class_b
                && let Some(value) = self.ask(b, reflected, &[a])?
            {
                return Ok(value);
            }
        } else if let Some(value) = self.builtin_divmod(a, b)? {
            return Ok(value);
        }
        Err(self.operand_error("divmod()", a, b))
    }

    /// `divmod` of built-in numbers (not instances holding them).
    pub(crate) fn builtin_divmod(&mut self, a: Value, b: Value) -> Outcome<Option<Value>> {
        let (Some(x), Some(y)) = (Operand::of(&self.heap, a), Operand::of(&self.heap, b)) else { return Ok(None) };
        match divmod(x, y) {
            Ok((quotient, rest)) => {
                let quotient = self.number_value(quotient);
                let rest = self.number_value(rest);
                Ok(Some(self.tuple_value(&[quotient, rest])))
            }
            Err(Fault::Unsupported) => Ok(None),
            Err(fault) => Err(self.fault(fault)),
        }
    }

    /// `pow(base, exponent, modulus)`
    pub fn power_mod(&mut self, base: Value, exponent: Value, modulus: Value) -> Outcome {
        if modulus.is_none() {
            return self.binary(BinaryOp::Power, base, exponent);
        }
        // `__pow__` of the base gets all three; only built-in numbers look at the others.
        if may_define(base)
            && let name = self.names.__pow__
            && let Some(value) = self.ask(base, name, &[exponent, modulus])?
        {
            return Ok(value);
        }
        let (base_n, exponent_n, modulus_n) = (self.native_of(base), self.native_of(exponent), self.native_of(modulus));
        if let Some(value) = self.builtin_power_mod(base_n, exponent_n, modulus_n)? {
            return Ok(value);
        }
        // Floats refuse three operands whatever the others are.
        if [base_n, exponent_n, modulus_n].iter().any(|operand| operand.is(Kind::Float)) {
            return Err(self.type_error("pow() 3rd argument not allowed unless all arguments are integers"));
        }
        let (a, b, c) = (self.type_name(base), self.type_name(exponent), self.type_name(modulus));
        Err(self.type_error(format!("unsupported operand type(s) for ** or pow(): '{a}', '{b}', '{c}'")))
    }

    /// Three-argument power of built-in numbers (not instances holding them).
    pub(crate) fn builtin_power_mod(&mut self, base: Value, exponent: Value, modulus: Value) -> Outcome<Option<Value>> {
        let (a, b, c) = (Operand::of(&self.heap, base), Operand::of(&self.heap, exponent), Operand::of(&self.heap, modulus));
        let (Some(a), Some(b), Some(c)) = (a, b, c) else { return Ok(None) };
        let computed = match (a, b, c) {
            (Operand::Int(a), Operand::Int(b), Operand::Int(c)) => power::power_mod(a, b, c),
            (Operand::Complex(..), _, _) | (_, Operand::Complex(..), _) | (_, _, Operand::Complex(..)) => {
                Err(Fault::Value("complex modulo"))
            }
            _ => Err(Fault::Type("pow() 3rd argument not allowed unless all arguments are integers")),
        };
        self.computed(computed)
    }
}
