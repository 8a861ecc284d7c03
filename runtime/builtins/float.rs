//! `float`

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;

use super::numeric::{self, level::FLOAT, receiver};
use super::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::object::{Float, NativeDef, Str};
use crate::text::{float_hex, float_parse};
use crate::value::{Args, Value};
use crate::vm::number::{Computed, Number, float, int, real};
use crate::vm::{Outcome, Vm};

/// The class `float`.
pub const CLASS: ClassDef = ClassDef {
    builtin: true,
    doc: "Convert a string or number to a floating-point number, if possible.",
    construct: Some(construct),
    natives: &NativeDef::join::<{ OWN.len() + 6 + 17 + 7 }>(&[
        &numeric::comparisons::<FLOAT>(),
        &numeric::common::<FLOAT>(),
        &numeric::real::<FLOAT>(),
        OWN,
    ]),
    ..ClassDef::new("float", Kind::Float)
};

const OWN: &[NativeDef] = &[
    NativeDef::method("__int__(self, /)", trunc),
    NativeDef::method("__trunc__(self, /)", trunc),
    NativeDef::method("__floor__(self, /)", floor),
    NativeDef::method("__ceil__(self, /)", ceil),
    NativeDef::method("__float__(self, /)", itself),
    NativeDef::method("__round__(self, ndigits=None, /)", round),
    NativeDef::method("conjugate(self, /)", itself),
    NativeDef::method("as_integer_ratio(self, /)", as_integer_ratio),
    NativeDef::method("is_integer(self, /)", is_integer),
    NativeDef::method("hex(self, /)", hex),
    NativeDef::class_method("fromhex(cls, string, /)", fromhex),
    NativeDef::class_method("__getformat__(cls, typestr, /)", getformat),
    NativeDef::getter("real(self)", itself),
    NativeDef::getter("imag(self)", zero),
];

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    numeric::check_construct(vm, args, Type::Float, "float", 1)?;
    let value = match args.get(1) {
        None => vm.number_value(Number::Float(0.0)),
        Some(x) => float_of(vm, x)?,
    };
    vm.wrap_new(args.at(0), value)
}

/// `float(x)`
fn float_of(vm: &mut Vm, x: Value) -> Outcome {
    if x.is(Kind::Float) {
        return Ok(x);
    }
    let name = vm.names.__float__;
    let native = vm.native_of(x);
    let parsed = if let Some(string) = native.as_gc::<Str>() {
        float_parse::parse_float(string.get(&vm.heap).as_str())
    } else if let Ok(content) = vm.buffer(native).map(Cow::into_owned) {
        float_parse::parse_float_bytes(&content)
    } else {
        // `__float__` of a subclass of float comes before its value here.
        let own = if native.is(Kind::Float) { numeric::own_special(vm, x, name) } else { None };
        if own.is_some()
            && let Some(result) = vm.call_special(x, name, &[])?
        {
            let Some(number) = vm.float_of(result) else {
                let (owner, class) = (vm.type_name(x), vm.type_name(result));
                return Err(vm.type_error(format!("{owner}.__float__ returned non-float (type {class})")));
            };
            return Ok(vm.number_value(Number::Float(number)));
        }
        return match vm.to_f64_opt(x)? {
            Some(number) => Ok(vm.number_value(Number::Float(number))),
            None => {
                let class = vm.type_name(x);
                Err(vm.type_error(format!("float() argument must be a string or a real number, not '{class}'")))
            }
        };
    };
    match parsed {
        Ok(number) => Ok(vm.number_value(Number::Float(number))),
        // The object itself is shown, not its bytes.
        Err(_) if native.is(Kind::Foreign) || native.is(Kind::ByteArray) => {
            let shown = vm.repr_text(x)?;
            Err(vm.value_error(format!("could not convert string to float: {shown}")))
        }
        Err(error) => Err(vm.number_text_error(error)),
    }
}

fn this(vm: &mut Vm, args: Args, method: &str) -> Outcome<f64> {
    let this = receiver(vm, args.at(0), FLOAT, method)?;
    Ok(this.as_gc::<Float>().map_or(0.0, |float| float.get(&vm.heap).number))
}

fn result(vm: &mut Vm, computed: Computed) -> Outcome {
    match computed {
        Ok(number) => Ok(vm.number_value(number)),
        Err(fault) => Err(vm.fault(fault)),
    }
}

fn itself(vm: &mut Vm, args: Args) -> Outcome {
    receiver(vm, args.at(0), FLOAT, "__float__")
}

fn zero(vm: &mut Vm, _: Args) -> Outcome {
    Ok(vm.number_value(Number::Float(0.0)))
}

fn trunc(vm: &mut Vm, args: Args) -> Outcome {
    let this = this(vm, args, "__trunc__")?;
    result(vm, int::from_f64(this))
}

fn floor(vm: &mut Vm, args: Args) -> Outcome {
    let this = this(vm, args, "__floor__")?;
    result(vm, int::from_f64(real::floor(this)))
}

fn ceil(vm: &mut Vm, args: Args) -> Outcome {
    let this = this(vm, args, "__ceil__")?;
    result(vm, int::from_f64(real::ceil(this)))
}

fn round(vm: &mut Vm, args: Args) -> Outcome {
    let this = this(vm, args, "__round__")?;
    let Some(digits) = args.get(1).filter(|digits| !digits.is_none()) else {
        return result(vm, int::from_f64(real::round_even(this)));
    };
    let digits = vm.index_clamped(digits)?;
    result(vm, float::round(this, digits).map(Number::Float))
}

fn as_integer_ratio(vm: &mut Vm, args: Args) -> Outcome {
    let this = this(vm, args, "as_integer_ratio")?;
    match float::integer_ratio(this) {
        Ok((numerator, denominator)) => {
            let numerator = vm.number_value(numerator);
            let denominator = vm.number_value(denominator);
            Ok(vm.tuple_value(&[numerator, denominator]))
        }
        Err(fault) => Err(vm.fault(fault)),
    }
}

fn is_integer(vm: &mut Vm, args: Args) -> Outcome {
    let this = this(vm, args, "is_integer")?;
    Ok(Value::bool(real::is_whole(this)))
}

fn hex(vm: &mut Vm, args: Args) -> Outcome {
    let this = this(vm, args, "hex")?;
    Ok(vm.str_value(&float_hex::float_hex(this)))
}

fn fromhex(vm: &mut Vm, args: Args) -> Outcome {
    let parsed = match vm.text(args.at(1)) {
        Some(text) => float_hex::float_fromhex(text),
        None => {
            let class = vm.type_name(args.at(1));
            return Err(vm.type_error(format!("fromhex() argument must be str, not {class}")));
        }
    };
    match parsed {
        Ok(number) => {
            let value = vm.number_value(Number::Float(number));
            let class = args.at(0);
            if numeric::is_exact(vm, class, Type::Float) { Ok(value) } else { vm.call(class, &[value]) }
        }
        Err(error) => Err(vm.number_text_error(error)),
    }
}

fn getformat(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.text(args.at(1)).map(String::from);
    match name.as_deref() {
        Some("double" | "float") => {
            let order = if cfg!(target_endian = "little") { "IEEE, little-endian" } else { "IEEE, big-endian" };
            Ok(vm.str_value(order))
        }
        _ => Err(vm.value_error("__getformat__() argument 1 must be 'double' or 'float'")),
    }
}
