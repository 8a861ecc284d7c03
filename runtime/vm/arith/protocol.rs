//! Operators of operands whose classes may define them: the order in which
//! `__add__` and `__radd__` are asked.

use alloc::format;

use super::BinaryOp;
use super::builtin::Side;
use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::{Class, Function, Instance, Native, Str, class_flags};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Raised, Vm};

/// Whether operators of `value` are looked up on its class.
#[inline]
pub(crate) fn may_define(value: Value) -> bool {
    matches!(value.kind(), Kind::Instance | Kind::Foreign | Kind::Class | Kind::Exception)
}

impl Vm {
    /// Whether a method found on the class of an instance that holds a built-in object
    /// is what the VM does with that object itself. Methods of modules' classes are not.
    #[inline]
    pub(crate) fn is_builtin_slot(&self, method: Value) -> bool {
        let owner = method.as_gc::<Native>().and_then(|native| native.get(&self.heap).owner.as_gc::<Class>());
        owner.is_some_and(|class| {
            let class = class.get(&self.heap);
            class.has(class_flags::BUILTIN) && class.kind != Kind::Foreign
        })
    }

    /// `a op b` of an instance: what most are is a function of its class that is asked first.
    pub(super) fn instance_binary(&mut self, op: BinaryOp, a: Value, b: Value) -> Outcome<Option<Value>> {
        let Some(instance) = a.as_gc::<Instance>() else { return self.binary_opt(op, a, b) };
        let class = instance.get(&self.heap).class;
        // What derives from its class may go before it.
        let first = match b.as_gc::<Instance>().map(|other| other.get(&self.heap).class) {
            Some(other) => other == class || !other.get(&self.heap).derives_from(class),
            None => !may_define(b),
        };
        let name = op.method(&self.names);
        if first
            && let Some(function) = self.class_lookup(class, name).and_then(Value::as_gc::<Function>)
            && let Some(outcome) = self.call_plainly(function, &[a, b])
        {
            return match outcome? {
                Value::NOT_IMPLEMENTED => self.right_binary(op, a, b),
                value => Ok(Some(value)),
            };
        }
        self.binary_protocol(op, a, b)
    }

    /// `a op b` once the left operand has said NotImplemented.
    fn right_binary(&mut self, op: BinaryOp, a: Value, b: Value) -> Outcome<Option<Value>> {
        if self.class_of(a) != self.class_of(b)
            && let Some(value) = self.operand_slot(op, Side::Right, a, b)?
        {
            return Ok(Some(value));
        }
        let (left, right) = (self.native_of(a), self.native_of(b));
        self.sequence_binary(op, left, right)
    }

    /// `a op b` where one of the classes may define it.
    pub(super) fn binary_protocol(&mut self, op: BinaryOp, a: Value, b: Value) -> Outcome<Option<Value>> {
        self.check_native_depth()?;
        let (class_a, class_b) = (self.class_of(a), self.class_of(b));
        let same = class_a == class_b;
        let mut ask_right = !same;
        if !same && class_b.get(&self.heap).derives_from(class_a) && self.overloads(op, a, b) {
            // A subclass that redefines the reflected method goes first.
            if let Some(value) = self.operand_slot(op, Side::Right, a, b)? {
                return Ok(Some(value));
            }
            ask_right = false;
        }
        if let Some(value) = self.operand_slot(op, Side::Left, a, b)? {
            return Ok(Some(value));
        }
        if ask_right {
            return self.right_binary(op, a, b);
        }
        let (left, right) = (self.native_of(a), self.native_of(b));
        self.sequence_binary(op, left, right)
    }

    /// Whether the class of `b` has a reflected method other than that of `a`.
    fn overloads(&mut self, op: BinaryOp, a: Value, b: Value) -> bool {
        let name = op.reflected(&self.names);
        match self.special(b, name) {
            Some(method) => self.special(a, name) != Some(method),
            None => false,
        }
    }

    /// What one operand's class says; `None`: NotImplemented.
    fn operand_slot(&mut self, op: BinaryOp, side: Side, a: Value, b: Value) -> Outcome<Option<Value>> {
        let (owner, other, name) = match side {
            Side::Left => (a, b, op.method(&self.names)),
            Side::Right => (b, a, op.reflected(&self.names)),
        };
        if may_define(owner) {
            let native = self.native_of(owner);
            let method = self.special(owner, name);
            let inherited = native != owner && method.is_none_or(|method| self.is_builtin_slot(method));
            if !inherited {
                return match method {
                    Some(_) => self.ask(owner, name, &[other]),
                    None => Ok(None),
                };
            }
        } else if !has_slots(owner.kind()) {
            return self.ask(owner, name, &[other]);
        }
        let left = self.native_of(a);
        // A format shows its operand by that one's own methods.
        let formats = op == BinaryOp::Modulo && matches!(left.kind(), Kind::Str | Kind::Bytes | Kind::ByteArray);
        let right = if formats { b } else { self.native_of(b) };
        self.slot(op, side, left, right)
    }

    /// Calls a special method; `None` if there is none or it says NotImplemented.
    pub(crate) fn ask(&mut self, owner: Value, name: Gc<Str>, args: &[Value]) -> Outcome<Option<Value>> {
        match self.call_special(owner, name, args)? {
            Some(result) => Ok(Some(result).filter(|result| *result != Value::NOT_IMPLEMENTED)),
            // A method set to None forbids the operation.
            None if self.special(owner, name) == Some(Value::NONE) => Err(self.type_error("'NoneType' object is not callable")),
            None => Ok(None),
        }
    }

    /// TypeError for operands that do not go together.
    #[cold]
    pub(crate) fn operand_error(&mut self, symbol: &str, a: Value, b: Value) -> Raised {
        let (left, right) = (self.type_name(a), self.type_name(b));
        let hint = match a.as_gc::<Native>() {
            Some(native) if symbol == ">>" && native.get(&self.heap).def.name() == "print" => {
                ". Did you mean \"print(<message>, file=<output_stream>)\"?"
            }
            _ => "",
        };
        self.raise(Type::TypeError, format!("unsupported operand type(s) for {symbol}: '{left}' and '{right}'{hint}"))
    }
}

/// Whether [`Vm::slot`] knows the kind; the operators of others are looked up.
fn has_slots(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::SmallInt
            | Kind::Bool
            | Kind::Int
            | Kind::Float
            | Kind::Complex
            | Kind::Str
            | Kind::Bytes
            | Kind::ByteArray
            | Kind::Tuple
            | Kind::List
            | Kind::Dict
            | Kind::Set
            | Kind::DictView
            | Kind::None
    )
}
