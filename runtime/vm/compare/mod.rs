//! Comparison: `a < b` and the others, equality as containers ask for it, and
//! truth.

mod builtin;
mod number;
mod object;
mod truth;

pub use object::NATIVES as OBJECT_NATIVES;

use core::cmp::Ordering;

use alloc::format;

use super::arith::may_define;
use super::{Names, Outcome, Vm};
use crate::builtins::registry::Type;
use crate::object::{Class, Float, Native, Str};
use crate::value::{Gc, Value};

/// A comparison, in the order of the bytecode.
#[repr(u8)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompareOp {
    /// `a < b`
    Lt = 0,
    /// `a > b`
    Gt = 1,
    /// `a == b`
    Eq = 2,
    /// `a <= b`
    Le = 3,
    /// `a >= b`
    Ge = 4,
    /// `a != b`
    Ne = 5,
}

impl CompareOp {
    /// All of them.
    pub const ALL: [CompareOp; 6] = [CompareOp::Lt, CompareOp::Gt, CompareOp::Eq, CompareOp::Le, CompareOp::Ge, CompareOp::Ne];

    /// The comparison of that number in the bytecode.
    pub fn from_number(number: u8) -> Option<CompareOp> {
        Self::ALL.get(usize::from(number)).copied()
    }

    /// As error messages show it.
    pub fn symbol(self) -> &'static str {
        match self {
            CompareOp::Lt => "<",
            CompareOp::Gt => ">",
            CompareOp::Eq => "==",
            CompareOp::Le => "<=",
            CompareOp::Ge => ">=",
            CompareOp::Ne => "!=",
        }
    }

    /// Its method.
    pub fn method(self, names: &Names) -> Gc<Str> {
        match self {
            CompareOp::Lt => names.__lt__,
            CompareOp::Gt => names.__gt__,
            CompareOp::Eq => names.__eq__,
            CompareOp::Le => names.__le__,
            CompareOp::Ge => names.__ge__,
            CompareOp::Ne => names.__ne__,
        }
    }

    /// The same question with the operands exchanged.
    pub fn swapped(self) -> CompareOp {
        match self {
            CompareOp::Lt => CompareOp::Gt,
            CompareOp::Gt => CompareOp::Lt,
            CompareOp::Le => CompareOp::Ge,
            CompareOp::Ge => CompareOp::Le,
            same => same,
        }
    }

    /// The answer when `a` is to `b` as given.
    #[inline(always)]
    pub fn holds(self, order: Ordering) -> bool {
        match self {
            CompareOp::Lt => order.is_lt(),
            CompareOp::Gt => order.is_gt(),
            CompareOp::Eq => order.is_eq(),
            CompareOp::Le => order.is_le(),
            CompareOp::Ge => order.is_ge(),
            CompareOp::Ne => order.is_ne(),
        }
    }

    /// The answer for floats, of which some have no order.
    #[inline(always)]
    pub fn holds_partial(self, order: Option<Ordering>) -> bool {
        match order {
            Some(order) => self.holds(order),
            None => self == CompareOp::Ne,
        }
    }
}

impl Vm {
    /// `a op b`, which is whatever a class answers.
    #[inline]
    pub fn compare(&mut self, op: CompareOp, a: Value, b: Value) -> Outcome {
        if let Some(order) = a.cmp_small(b) {
            return Ok(Value::bool(op.holds(order)));
        }
        if let (Some(x), Some(y)) = (a.as_gc::<Float>(), b.as_gc::<Float>()) {
            let order = x.get(&self.heap).number.partial_cmp(&y.get(&self.heap).number);
            return Ok(Value::bool(op.holds_partial(order)));
        }
        if let (CompareOp::Eq | CompareOp::Ne, Some(x), Some(y)) = (op, a.as_gc::<Str>(), b.as_gc::<Str>()) {
            let equal = a == b || x.get(&self.heap).as_str() == y.get(&self.heap).as_str();
            return Ok(Value::bool(equal == (op == CompareOp::Eq)));
        }
        self.compare_slow(op, a, b)
    }

    #[inline(never)]
    fn compare_slow(&mut self, op: CompareOp, a: Value, b: Value) -> Outcome {
        let answer = if may_define(a) || may_define(b) { self.compare_protocol(op, a, b)? } else { self.builtin_compare(op, a, b)? };
        match (answer, op) {
            (Some(answer), _) => Ok(answer),
            (None, CompareOp::Eq) => Ok(Value::bool(a == b)),
            (None, CompareOp::Ne) => Ok(Value::bool(a != b)),
            (None, _) => {
                let (left, right) = (self.type_name(a), self.type_name(b));
                Err(self.type_error(format!("'{}' not supported between instances of '{left}' and '{right}'", op.symbol())))
            }
        }
    }

    /// Whether both are the same or equal, as containers ask.
    #[inline]
    pub fn eq(&mut self, a: Value, b: Value) -> Outcome<bool> {
        if a == b {
            return Ok(true);
        }
        if a.both_small(b) {
            return Ok(false);
        }
        if let (Some(x), Some(y)) = (a.as_gc::<Str>(), b.as_gc::<Str>()) {
            return Ok(x.get(&self.heap).as_str() == y.get(&self.heap).as_str());
        }
        self.compare_truth(CompareOp::Eq, a, b)
    }

    /// `bool(a < b)`
    #[inline]
    pub fn less(&mut self, a: Value, b: Value) -> Outcome<bool> {
        self.compare_truth(CompareOp::Lt, a, b)
    }

    /// `bool(a op b)`
    #[inline]
    pub fn compare_truth(&mut self, op: CompareOp, a: Value, b: Value) -> Outcome<bool> {
        let answer = self.compare(op, a, b)?;
        match answer.as_bool() {
            Some(truth) => Ok(truth),
            None => self.truth(answer),
        }
    }

    /// RecursionError where comparisons are nested too deeply.
    fn check_comparison_depth(&mut self) -> Outcome<()> {
        self.check_native_depth().map_err(|raised| {
            self.take_raised(raised);
            self.raise(Type::RecursionError, "maximum recursion depth exceeded in comparison")
        })
    }

    /// Asks the classes of both; `None` if neither knows.
    fn compare_protocol(&mut self, op: CompareOp, a: Value, b: Value) -> Outcome<Option<Value>> {
        if let (Some(x), Some(y)) = (a.as_gc::<Class>(), b.as_gc::<Class>()) {
            let plain = self.class(Type::Type);
            if x.get(&self.heap).metaclass == plain && y.get(&self.heap).metaclass == plain {
                return Ok(None);
            }
        }
        self.check_comparison_depth()?;
        let (class_a, class_b) = (self.class_of(a), self.class_of(b));
        let mut ask_right = true;
        if class_a != class_b && class_b.get(&self.heap).derives_from(class_a) {
            let name = op.swapped().method(&self.names);
            if self.special(b, name).is_some_and(|method| !self.is_object_native(method)) {
                ask_right = false;
                if let Some(answer) = self.compare_slot(op.swapped(), b, a)? {
                    return Ok(Some(answer));
                }
            }
        }
        if let Some(answer) = self.compare_slot(op, a, b)? {
            return Ok(Some(answer));
        }
        if ask_right { self.compare_slot(op.swapped(), b, a) } else { Ok(None) }
    }

    /// What `type(a).__op__(a, b)` says; `None`: NotImplemented.
    fn compare_slot(&mut self, op: CompareOp, a: Value, b: Value) -> Outcome<Option<Value>> {
        if !may_define(a) {
            let other = self.native_of(b);
            return self.builtin_slot_compare(op, a, other);
        }
        let name = op.method(&self.names);
        let Some(method) = self.special(a, name) else { return Ok(None) };
        if self.is_object_native(method) {
            return self.object_compare(op, a, b);
        }
        let native = self.native_of(a);
        if native != a && self.is_builtin_slot(method) {
            let other = self.native_of(b);
            return self.builtin_slot_compare(op, native, other);
        }
        self.ask(a, name, &[b])
    }

    /// What a built-in class's own method answers: it knows operands of its
    /// own kind, and a number those of the types below it.
    pub(crate) fn builtin_slot_compare(&mut self, op: CompareOp, a: Value, b: Value) -> Outcome<Option<Value>> {
        use super::number::Operand;
        if let (Some(own), Some(other)) = (Operand::of(&self.heap, a), Operand::of(&self.heap, b))
            && other.rank() > own.rank()
        {
            return Ok(None);
        }
        self.builtin_compare(op, a, b)
    }

    /// Whether a method found on a class is one of `object`'s.
    pub(crate) fn is_object_native(&self, method: Value) -> bool {
        match method.as_gc::<Native>() {
            Some(native) => native.get(&self.heap).owner == self.class(Type::Object).value(),
            None => false,
        }
    }
}
