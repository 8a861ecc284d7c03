//! The methods that int, bool, float and complex have in common.

use alloc::format;
use alloc::string::String;

use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::{Native, NativeDef, Str};
use crate::value::{Args, Gc, Value};
use crate::vm::arith::{BinaryOp, UnaryOp};
use crate::vm::compare::CompareOp;
use crate::vm::number::{Number, Operand};
use crate::vm::{Outcome, Vm};

/// A class with numbers as instances, as a parameter of the functions below.
pub mod level {
    /// `int`
    pub const INT: u8 = 0;
    /// `float`
    pub const FLOAT: u8 = 1;
    /// `complex`
    pub const COMPLEX: u8 = 2;
    /// `bool`
    pub const BOOL: u8 = 3;
}

/// The built-in number that the receiver of a method is or holds; TypeError
/// if it is of another class.
pub fn receiver(vm: &mut Vm, value: Value, level: u8, method: &str) -> Outcome {
    let native = vm.native_of(value);
    let fits = match native.kind() {
        Kind::SmallInt | Kind::Int => level == level::INT,
        Kind::Bool => level == level::INT || level == level::BOOL,
        Kind::Float => level == level::FLOAT,
        Kind::Complex => level == level::COMPLEX,
        _ => false,
    };
    if fits {
        return Ok(native);
    }
    let wanted = ["int", "float", "complex", "bool"].get(usize::from(level)).copied().unwrap_or("int");
    let name = vm.type_name(value);
    Err(vm.type_error(format!("descriptor '{method}' requires a '{wanted}' object but received a '{name}'")))
}

fn named_receiver(vm: &mut Vm, value: Value, level: u8, method: Gc<Str>) -> Outcome {
    let native = vm.native_of(value);
    let fast = match level {
        level::INT => matches!(native.kind(), Kind::SmallInt | Kind::Int | Kind::Bool),
        level::FLOAT => native.is(Kind::Float),
        _ => false,
    };
    if fast {
        return Ok(native);
    }
    let name = String::from(method.get(&vm.heap).as_str());
    receiver(vm, value, level, &name)
}

fn or_not_implemented(value: Option<Value>) -> Value {
    value.unwrap_or(Value::NOT_IMPLEMENTED)
}

const fn operator(number: u8) -> BinaryOp {
    BinaryOp::ALL[number as usize]
}

/// A receiver as the class whose method it is takes it: to those of `int` a bool is an int.
fn of_level<const LEVEL: u8>(value: Value) -> Value {
    if LEVEL == level::INT { plain_int(value) } else { value }
}

/// `__add__` and its siblings, by the number of the operator.
pub fn binary<const LEVEL: u8, const OP: u8>(vm: &mut Vm, args: Args) -> Outcome {
    let op = operator(OP);
    let name = op.method(&vm.names);
    let a = of_level::<LEVEL>(named_receiver(vm, args.at(0), LEVEL, name)?);
    let b = vm.native_of(args.at(1));
    Ok(or_not_implemented(vm.slot_left(op, a, b)?))
}

/// `__radd__` and its siblings, by the number of the operator.
pub fn reflected<const LEVEL: u8, const OP: u8>(vm: &mut Vm, args: Args) -> Outcome {
    let op = operator(OP);
    let name = op.reflected(&vm.names);
    let b = of_level::<LEVEL>(named_receiver(vm, args.at(0), LEVEL, name)?);
    let a = vm.native_of(args.at(1));
    Ok(or_not_implemented(vm.slot_right(op, a, b)?))
}

/// `__lt__` and its siblings, by the number of the comparison.
pub fn compare<const LEVEL: u8, const OP: u8>(vm: &mut Vm, args: Args) -> Outcome {
    let op = CompareOp::ALL[OP as usize];
    let name = op.method(&vm.names);
    let a = named_receiver(vm, args.at(0), LEVEL, name)?;
    let b = vm.native_of(args.at(1));
    Ok(or_not_implemented(vm.builtin_slot_compare(op, a, b)?))
}

fn unary<const LEVEL: u8>(vm: &mut Vm, args: Args, op: UnaryOp, method: &str) -> Outcome {
    let a = receiver(vm, args.at(0), LEVEL, method)?;
    Ok(or_not_implemented(vm.builtin_unary(op, a)?))
}

/// `__neg__`
pub fn neg<const LEVEL: u8>(vm: &mut Vm, args: Args) -> Outcome {
    unary::<LEVEL>(vm, args, UnaryOp::Negative, "__neg__")
}

/// `__pos__`
pub fn pos<const LEVEL: u8>(vm: &mut Vm, args: Args) -> Outcome {
    unary::<LEVEL>(vm, args, UnaryOp::Positive, "__pos__")
}

/// `__abs__`
pub fn abs<const LEVEL: u8>(vm: &mut Vm, args: Args) -> Outcome {
    unary::<LEVEL>(vm, args, UnaryOp::Absolute, "__abs__")
}

/// `__invert__`
pub fn invert<const LEVEL: u8>(vm: &mut Vm, args: Args) -> Outcome {
    unary::<LEVEL>(vm, args, UnaryOp::Invert, "__invert__")
}

/// `__bool__`
pub fn truth<const LEVEL: u8>(vm: &mut Vm, args: Args) -> Outcome {
    let a = receiver(vm, args.at(0), LEVEL, "__bool__")?;
    vm.truth(a).map(Value::bool)
}

/// `__hash__`
pub fn hash<const LEVEL: u8>(vm: &mut Vm, args: Args) -> Outcome {
    let a = receiver(vm, args.at(0), LEVEL, "__hash__")?;
    let hash = vm.hash(a)?;
    Ok(vm.number_value(Number::Int(hash as i64)))
}

/// `__repr__`
pub fn repr<const LEVEL: u8>(vm: &mut Vm, args: Args) -> Outcome {
    let a = receiver(vm, args.at(0), LEVEL, "__repr__")?;
    vm.repr(a)
}

/// `__format__`
pub fn format<const LEVEL: u8>(vm: &mut Vm, args: Args) -> Outcome {
    let a = receiver(vm, args.at(0), LEVEL, "__format__")?;
    match vm.text(args.at(1)).map(String::from) {
        Some(spec) => vm.format(a, &spec),
        None => {
            let name = vm.type_name(args.at(1));
            Err(vm.type_error(format!("__format__() argument must be str, not {name}")))
        }
    }
}

/// `__divmod__`
pub fn divmod<const LEVEL: u8>(vm: &mut Vm, args: Args) -> Outcome {
    let a = receiver(vm, args.at(0), LEVEL, "__divmod__")?;
    let b = vm.native_of(args.at(1));
    ranked(vm, a, b, |vm| vm.builtin_divmod(a, b))
}

/// `__rdivmod__`
pub fn rdivmod<const LEVEL: u8>(vm: &mut Vm, args: Args) -> Outcome {
    let b = receiver(vm, args.at(0), LEVEL, "__rdivmod__")?;
    let a = vm.native_of(args.at(1));
    ranked(vm, b, a, |vm| vm.builtin_divmod(a, b))
}

/// `__pow__`, with two or three operands.
pub fn pow<const LEVEL: u8>(vm: &mut Vm, args: Args) -> Outcome {
    let a = receiver(vm, args.at(0), LEVEL, "__pow__")?;
    let b = vm.native_of(args.at(1));
    power(vm, a, b, a, b, args)
}

/// `__rpow__`, with two or three operands.
pub fn rpow<const LEVEL: u8>(vm: &mut Vm, args: Args) -> Outcome {
    let b = receiver(vm, args.at(0), LEVEL, "__rpow__")?;
    let a = vm.native_of(args.at(1));
    power(vm, a, b, b, a, args)
}

fn power(vm: &mut Vm, a: Value, b: Value, own: Value, other: Value, args: Args) -> Outcome {
    match args.get(2).filter(|modulus| !modulus.is_none()) {
        Some(modulus) => {
            let modulus = vm.native_of(modulus);
            ranked(vm, own, other, |vm| vm.builtin_power_mod(a, b, modulus))
        }
        None if own == a => Ok(or_not_implemented(vm.slot_left(BinaryOp::Power, a, b)?)),
        None => Ok(or_not_implemented(vm.slot_right(BinaryOp::Power, a, b)?)),
    }
}

/// Runs `body` unless the other operand's type ranks above its own.
fn ranked(vm: &mut Vm, own: Value, other: Value, body: impl FnOnce(&mut Vm) -> Outcome<Option<Value>>) -> Outcome {
    match (Operand::of(&vm.heap, own), Operand::of(&vm.heap, other)) {
        (Some(x), Some(y)) if y.rank() <= x.rank() => Ok(or_not_implemented(body(vm)?)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// `__getnewargs__`
pub fn new_args<const LEVEL: u8>(vm: &mut Vm, args: Args) -> Outcome {
    let a = receiver(vm, args.at(0), LEVEL, "__getnewargs__")?;
    let items = match Operand::of(&vm.heap, a) {
        Some(Operand::Complex(re, im)) => {
            let re = vm.number_value(Number::Float(re));
            let im = vm.number_value(Number::Float(im));
            return Ok(vm.tuple_value(&[re, im]));
        }
        Some(Operand::Int(_)) => plain_int(a),
        _ => a,
    };
    Ok(vm.tuple_value(&[items]))
}

/// The int that a bool stands for.
pub fn plain_int(value: Value) -> Value {
    match value.as_bool() {
        Some(truth) => Value::small_wrapping(i64::from(truth)),
        None => value,
    }
}

/// Whether the class asked for in a constructor is `class` itself.
pub fn is_exact(vm: &Vm, asked: Value, class: Type) -> bool {
    asked == vm.class(class).value()
}

/// The special method that a class written in Python gives `value`, if it is
/// not the one inherited from the built-in class.
pub fn own_special(vm: &mut Vm, value: Value, name: Gc<Str>) -> Option<Value> {
    if !matches!(value.kind(), Kind::Instance | Kind::Foreign | Kind::Exception | Kind::Class) {
        return None;
    }
    let method = vm.special(value, name)?;
    let inherited = vm.native_of(value) != value && method.as_gc::<Native>().is_some();
    if inherited { None } else { Some(method) }
}

/// TypeError if a constructor got more arguments than `max`, or keywords.
pub fn check_construct(vm: &mut Vm, args: Args, class: Type, name: &str, max: usize) -> Outcome<()> {
    let count = args.len().saturating_sub(1);
    // Keywords of a subclass are for its `__init__`.
    if args.keyword_count() > 0 && is_exact(vm, args.at(0), class) {
        return Err(vm.type_error(format!("{name}() takes no keyword arguments")));
    }
    if count > max {
        let plural = if max == 1 { "" } else { "s" };
        return Err(vm.type_error(format!("{name} expected at most {max} argument{plural}, got {count}")));
    }
    Ok(())
}

/// The six comparisons of a number class.
pub const fn comparisons<const LEVEL: u8>() -> [NativeDef; 6] {
    [
        NativeDef::method("__lt__(self, value, /)", compare::<LEVEL, 0>),
        NativeDef::method("__gt__(self, value, /)", compare::<LEVEL, 1>),
        NativeDef::method("__eq__(self, value, /)", compare::<LEVEL, 2>),
        NativeDef::method("__le__(self, value, /)", compare::<LEVEL, 3>),
        NativeDef::method("__ge__(self, value, /)", compare::<LEVEL, 4>),
        NativeDef::method("__ne__(self, value, /)", compare::<LEVEL, 5>),
    ]
}

/// What every number class has.
pub const fn common<const LEVEL: u8>() -> [NativeDef; 17] {
    [
        NativeDef::method("__repr__(self, /)", repr::<LEVEL>),
        NativeDef::method("__hash__(self, /)", hash::<LEVEL>),
        NativeDef::method("__format__(self, format_spec, /)", format::<LEVEL>),
        NativeDef::method("__getnewargs__(self, /)", new_args::<LEVEL>),
        NativeDef::method("__neg__(self, /)", neg::<LEVEL>),
        NativeDef::method("__pos__(self, /)", pos::<LEVEL>),
        NativeDef::method("__abs__(self, /)", abs::<LEVEL>),
        NativeDef::method("__bool__(self, /)", truth::<LEVEL>),
        NativeDef::method("__add__(self, value, /)", binary::<LEVEL, 5>),
        NativeDef::method("__radd__(self, value, /)", reflected::<LEVEL, 5>),
        NativeDef::method("__sub__(self, value, /)", binary::<LEVEL, 6>),
        NativeDef::method("__rsub__(self, value, /)", reflected::<LEVEL, 6>),
        NativeDef::method("__mul__(self, value, /)", binary::<LEVEL, 7>),
        NativeDef::method("__rmul__(self, value, /)", reflected::<LEVEL, 7>),
        NativeDef::method("__truediv__(self, value, /)", binary::<LEVEL, 10>),
        NativeDef::method("__rtruediv__(self, value, /)", reflected::<LEVEL, 10>),
        NativeDef::method("__pow__(self, value, mod=None, /)", pow::<LEVEL>),
    ]
}

/// What int and float have and complex has not.
pub const fn real<const LEVEL: u8>() -> [NativeDef; 7] {
    [
        NativeDef::method("__rpow__(self, value, mod=None, /)", rpow::<LEVEL>),
        NativeDef::method("__divmod__(self, value, /)", divmod::<LEVEL>),
        NativeDef::method("__rdivmod__(self, value, /)", rdivmod::<LEVEL>),
        NativeDef::method("__floordiv__(self, value, /)", binary::<LEVEL, 9>),
        NativeDef::method("__rfloordiv__(self, value, /)", reflected::<LEVEL, 9>),
        NativeDef::method("__mod__(self, value, /)", binary::<LEVEL, 11>),
        NativeDef::method("__rmod__(self, value, /)", reflected::<LEVEL, 11>),
    ]
}
