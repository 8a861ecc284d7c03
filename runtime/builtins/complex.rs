//! `complex`

use alloc::format;
use alloc::string::String;

use super::numeric::{self, level::COMPLEX, receiver};
use super::registry::ClassDef;
use crate::heap::Kind;
use crate::object::{Complex, NativeDef};
use crate::text::complex_text::parse_complex;
use crate::value::{Args, Value};
use crate::vm::number::Number;
use crate::vm::{Outcome, Vm};

/// The class `complex`.
pub const CLASS: ClassDef = ClassDef {
    builtin: true,
    doc: "Create a complex number from a string or numbers.\n\nIf a string is given, parse it as a complex number.\nIf a single number is given, convert it to a complex number.\nIf the 'real' or 'imag' arguments are given, create a complex number\nwith the specified real and imaginary components.",
    construct: Some(construct),
    natives: &NativeDef::join::<{ OWN.len() + 6 + 17 }>(&[&numeric::comparisons::<COMPLEX>(), &numeric::common::<COMPLEX>(), OWN]),
    ..ClassDef::new("complex", Kind::Complex)
};

const OWN: &[NativeDef] = &[
    NativeDef::method("__rpow__(self, value, mod=None, /)", numeric::rpow::<COMPLEX>),
    NativeDef::method("__complex__(self, /)", itself),
    NativeDef::method("conjugate(self, /)", conjugate),
    NativeDef::getter("real(self)", real),
    NativeDef::getter("imag(self)", imag),
];

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let (mut re, mut im) = (args.get(1), args.get(2));
    let count = args.len().saturating_sub(1) + args.keyword_count();
    if args.len() > 3 || count > 2 {
        return Err(vm.type_error(format!("complex() takes at most 2 arguments ({count} given)")));
    }
    for (name, value) in args.keywords() {
        let name = String::from(vm.text(name).unwrap_or_default());
        let (place, position) = match name.as_str() {
            "real" => (&mut re, 1),
            "imag" => (&mut im, 2),
            _ => return Err(vm.type_error(format!("complex() got an unexpected keyword argument '{name}'"))),
        };
        if place.is_some() {
            return Err(vm.type_error(format!("argument for complex() given by name ('{name}') and position ({position})")));
        }
        *place = Some(value);
    }
    let class = args.at(0);
    if let (Some(x), None) = (re, im)
        && x.is(Kind::Complex)
    {
        return vm.wrap_new(class, x);
    }
    let (re, im) = parts(vm, re, im)?;
    let value = vm.number_value(Number::Complex(re, im));
    vm.wrap_new(class, value)
}

/// Both parts of `complex(re, im)`. Each argument may be complex itself.
fn parts(vm: &mut Vm, re: Option<Value>, im: Option<Value>) -> Outcome<(f64, f64)> {
    if let Some(x) = re
        && let Some(text) = vm.text(x)
    {
        if im.is_some() {
            return Err(vm.type_error("complex() can't take second arg if first is a string"));
        }
        let parsed = parse_complex(text);
        return parsed.map_err(|error| vm.number_text_error(error));
    }
    if im.is_some_and(|y| vm.text(y).is_some()) {
        return Err(vm.type_error("complex() second arg can't be a string"));
    }
    let first = match re {
        Some(x) => match complex_of(vm, x)? {
            Some(parts) => parts,
            None => (real_of(vm, x, "complex() first argument must be a string or a number, not ")?, 0.0, false),
        },
        None => (0.0, 0.0, false),
    };
    let Some(y) = im else { return Ok((first.0, first.1)) };
    let second = match plain_complex(vm, y) {
        Some((re, im)) => (re, im, true),
        None => (real_of(vm, y, "complex() second argument must be a number, not ")?, 0.0, false),
    };
    let re = if second.2 { first.0 - second.1 } else { first.0 };
    let im = if first.2 { second.0 + first.1 } else { second.0 };
    Ok((re, im))
}

fn plain_complex(vm: &Vm, value: Value) -> Option<(f64, f64)> {
    vm.native_of(value).as_gc::<Complex>().map(|object| {
        let object = object.get(&vm.heap);
        (object.re, object.im)
    })
}

/// The parts of an object that is complex or has `__complex__`.
pub(crate) fn complex_of(vm: &mut Vm, value: Value) -> Outcome<Option<(f64, f64, bool)>> {
    let name = vm.names.__complex__;
    if numeric::own_special(vm, value, name).is_some()
        && let Some(result) = vm.call_special(value, name, &[])?
    {
        return match plain_complex(vm, result) {
            Some((re, im)) => Ok(Some((re, im, true))),
            None => {
                let class = vm.type_name(result);
                Err(vm.type_error(format!("__complex__ returned non-complex (type {class})")))
            }
        };
    }
    Ok(plain_complex(vm, value).map(|(re, im)| (re, im, true)))
}

fn real_of(vm: &mut Vm, value: Value, complaint: &str) -> Outcome<f64> {
    match vm.to_f64_opt(value)? {
        Some(number) => Ok(number),
        None => {
            let class = vm.type_name(value);
            Err(vm.type_error(format!("{complaint}'{class}'")))
        }
    }
}

fn this(vm: &mut Vm, args: Args, method: &str) -> Outcome<(f64, f64)> {
    let this = receiver(vm, args.at(0), COMPLEX, method)?;
    Ok(plain_complex(vm, this).unwrap_or_default())
}

fn itself(vm: &mut Vm, args: Args) -> Outcome {
    receiver(vm, args.at(0), COMPLEX, "__complex__")
}

fn conjugate(vm: &mut Vm, args: Args) -> Outcome {
    let (re, im) = this(vm, args, "conjugate")?;
    Ok(vm.number_value(Number::Complex(re, -im)))
}

fn real(vm: &mut Vm, args: Args) -> Outcome {
    let (re, _) = this(vm, args, "real")?;
    Ok(vm.number_value(Number::Float(re)))
}

fn imag(vm: &mut Vm, args: Args) -> Outcome {
    let (_, im) = this(vm, args, "imag")?;
    Ok(vm.number_value(Number::Float(im)))
}
