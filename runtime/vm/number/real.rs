//! Functions of floats: the platform's where there is one, so that results
//! agree with CPython's to the last digit, and `libm`'s elsewhere.

macro_rules! real {
    ($($(#[doc = $doc:literal])* $name:ident($($arg:ident),*) = $method:ident, $soft:ident;)*) => {
        $($(#[doc = $doc])*
        #[inline]
        pub fn $name($($arg: f64),*) -> f64 {
            #[cfg(feature = "std")]
            return f64::$method($($arg),*);
            #[cfg(not(feature = "std"))]
            return libm::$soft($($arg),*);
        })*
    };
}

real! {
    /// The largest integer not above `x`.
    floor(x) = floor, floor;
    /// The smallest integer not below `x`.
    ceil(x) = ceil, ceil;
    /// `x` without its fraction.
    trunc(x) = trunc, trunc;
    /// The nearest integer, ties to even.
    round_even(x) = round_ties_even, rint;
    /// The square root.
    sqrt(x) = sqrt, sqrt;
    /// The cube root.
    cbrt(x) = cbrt, cbrt;
    /// `x` to the power of `y`.
    pow(x, y) = powf, pow;
    /// e to the power of `x`.
    exp(x) = exp, exp;
    /// 2 to the power of `x`.
    exp2(x) = exp2, exp2;
    /// `exp(x) - 1`, exact near 0.
    exp_m1(x) = exp_m1, expm1;
    /// The natural logarithm.
    log(x) = ln, log;
    /// The logarithm to base 2.
    log2(x) = log2, log2;
    /// The logarithm to base 10.
    log10(x) = log10, log10;
    /// `log(1 + x)`, exact near 0.
    log_1p(x) = ln_1p, log1p;
    /// The sine.
    sin(x) = sin, sin;
    /// The cosine.
    cos(x) = cos, cos;
    /// The tangent.
    tan(x) = tan, tan;
    /// The arc sine.
    asin(x) = asin, asin;
    /// The arc cosine.
    acos(x) = acos, acos;
    /// The arc tangent.
    atan(x) = atan, atan;
    /// The angle of the point (`x`, `y`).
    atan2(y, x) = atan2, atan2;
    /// The hyperbolic sine.
    sinh(x) = sinh, sinh;
    /// The hyperbolic cosine.
    cosh(x) = cosh, cosh;
    /// The hyperbolic tangent.
    tanh(x) = tanh, tanh;
    /// The length of the vector (`x`, `y`).
    hypot(x, y) = hypot, hypot;
    /// `x * y + z`, rounded once.
    fma(x, y, z) = mul_add, fma;
}

/// The remainder of a division that truncates; it has the sign of `x`.
#[inline]
pub fn fmod(x: f64, y: f64) -> f64 {
    #[cfg(feature = "std")]
    return x % y;
    #[cfg(not(feature = "std"))]
    return libm::fmod(x, y);
}

const LN_2: f64 = core::f64::consts::LN_2;

/// The inverse hyperbolic sine. The three inverse functions follow fdlibm,
/// as the C libraries do; those of Rust's `std` use other formulas.
pub fn asinh(x: f64) -> f64 {
    let size = x.abs();
    if !x.is_finite() || size < 3.725_290_298_461_914e-09 {
        return x;
    }
    let result = if size > 268_435_456.0 {
        log(size) + LN_2
    } else if size > 2.0 {
        log(2.0 * size + 1.0 / (sqrt(size * size + 1.0) + size))
    } else {
        let square = size * size;
        log_1p(size + square / (1.0 + sqrt(1.0 + square)))
    };
    result.copysign(x)
}

/// The inverse hyperbolic cosine; NaN below 1.
pub fn acosh(x: f64) -> f64 {
    if x.is_nan() || x < 1.0 {
        f64::NAN
    } else if x > 268_435_456.0 {
        if x.is_infinite() { x } else { log(x) + LN_2 }
    } else if x > 2.0 {
        log(2.0 * x - 1.0 / (x + sqrt(x * x - 1.0)))
    } else {
        let above = x - 1.0;
        log_1p(above + sqrt(2.0 * above + above * above))
    }
}

/// The inverse hyperbolic tangent; NaN beyond ±1.
pub fn atanh(x: f64) -> f64 {
    let size = x.abs();
    let result = if size.is_nan() || size > 1.0 {
        return f64::NAN;
    } else if size == 1.0 {
        f64::INFINITY
    } else if size < 3.725_290_298_461_914e-09 {
        return x;
    } else if size < 0.5 {
        let twice = size + size;
        0.5 * log_1p(twice + twice * size / (1.0 - size))
    } else {
        0.5 * log_1p((size + size) / (1.0 - size))
    };
    result.copysign(x)
}

/// `x * 2**exponent`, rounded once.
pub fn ldexp(x: f64, exponent: i64) -> f64 {
    libm::ldexp(x, exponent.clamp(-10_000, 10_000) as i32)
}

/// `x` as a fraction from 0.5 up to 1 and a power of two.
pub fn frexp(x: f64) -> (f64, i32) {
    if x == 0.0 || !x.is_finite() { (x, 0) } else { libm::frexp(x) }
}

/// Whether `x` is a whole number.
pub fn is_whole(x: f64) -> bool {
    x.is_finite() && floor(x) == x
}

/// Whether `x` is an odd whole number.
pub fn is_odd(x: f64) -> bool {
    fmod(x.abs(), 2.0) == 1.0
}
