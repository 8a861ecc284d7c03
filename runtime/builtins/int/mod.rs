//! `int`

mod bytes;
mod construct;
mod methods;

use super::numeric::{self, level::INT};
use super::registry::ClassDef;
use crate::heap::Kind;
use crate::object::NativeDef;

/// The class `int`.
pub const CLASS: ClassDef = ClassDef {
    builtin: true,
    doc: DOC,
    construct: Some(construct::construct),
    natives: &NativeDef::join::<{ OWN.len() + 6 + 17 + 7 }>(&[
        &numeric::comparisons::<INT>(),
        &numeric::common::<INT>(),
        &numeric::real::<INT>(),
        OWN,
    ]),
    ..ClassDef::new("int", Kind::Int)
};

const DOC: &str = "int([x]) -> integer\nint(x, base=10) -> integer\n\nConvert a number or string to an integer, or return 0 if no arguments
are given.  If x is a number, return x.__int__().  For floating-point\nnumbers, this truncates towards zero.\n
If x is not a number or if base is given, then x must be a string,\nbytes, or bytearray instance representing an integer literal in the
given base.  The literal can be preceded by '+' or '-' and be surrounded\nby whitespace.  The base defaults to 10.  Valid bases are 0 and 2-36.
Base 0 means to interpret the base from the string as an integer literal.\n>>> int('0b100', base=0)\n4";

const OWN: &[NativeDef] = &[
    NativeDef::method("__and__(self, value, /)", numeric::binary::<INT, 2>),
    NativeDef::method("__rand__(self, value, /)", numeric::reflected::<INT, 2>),
    NativeDef::method("__xor__(self, value, /)", numeric::binary::<INT, 1>),
    NativeDef::method("__rxor__(self, value, /)", numeric::reflected::<INT, 1>),
    NativeDef::method("__or__(self, value, /)", numeric::binary::<INT, 0>),
    NativeDef::method("__ror__(self, value, /)", numeric::reflected::<INT, 0>),
    NativeDef::method("__lshift__(self, value, /)", numeric::binary::<INT, 3>),
    NativeDef::method("__rlshift__(self, value, /)", numeric::reflected::<INT, 3>),
    NativeDef::method("__rshift__(self, value, /)", numeric::binary::<INT, 4>),
    NativeDef::method("__rrshift__(self, value, /)", numeric::reflected::<INT, 4>),
    NativeDef::method("__invert__(self, /)", numeric::invert::<INT>),
    NativeDef::method("__int__(self, /)", methods::itself),
    NativeDef::method("__index__(self, /)", methods::itself),
    NativeDef::method("__trunc__(self, /)", methods::itself),
    NativeDef::method("__floor__(self, /)", methods::itself),
    NativeDef::method("__ceil__(self, /)", methods::itself),
    NativeDef::method("conjugate(self, /)", methods::itself),
    NativeDef::method("__float__(self, /)", methods::float),
    NativeDef::method("__round__(self, ndigits=None, /)", methods::round),
    NativeDef::method("__sizeof__(self, /)", methods::size_of),
    NativeDef::method("bit_length(self, /)", methods::bit_length),
    NativeDef::method("bit_count(self, /)", methods::bit_count),
    NativeDef::method("as_integer_ratio(self, /)", methods::as_integer_ratio),
    NativeDef::method("is_integer(self, /)", methods::is_integer),
    NativeDef::method("to_bytes(self, /, length=1, byteorder='big', *, signed=False)", bytes::to_bytes),
    NativeDef::class_method("from_bytes(cls, /, bytes, byteorder='big', *, signed=False)", bytes::from_bytes),
    NativeDef::getter("real(self)", methods::itself),
    NativeDef::getter("numerator(self)", methods::itself),
    NativeDef::getter("imag(self)", methods::zero),
    NativeDef::getter("denominator(self)", methods::one),
];
