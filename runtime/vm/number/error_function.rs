//! The error function: rational approximations on five ranges, with the
//! coefficients of Sun's fdlibm, which the C libraries use too. Terms are added
//! in pairs, as those do, so that the last digit is the same.

use super::real;

/// The value at 1 of the middle range, to which its approximation is a correction.
const AT_ONE: f64 = 8.45062911510467529297e-01;
/// `2 / sqrt(pi) - 1`
const SLOPE: f64 = 1.283_791_670_955_125_863_16e-01;

/// Below 0.84375: the numerator.
const SMALL_TOP: [f64; 5] = [
    1.28379167095512558561e-01,
    -3.25042107247001499370e-01,
    -2.84817495755985104766e-02,
    -5.77027029648944159157e-03,
    -2.37630166566501626084e-05,
];
/// Below 0.84375: the denominator.
const SMALL_BOTTOM: [f64; 6] = [
    1.0,
    3.97917223959155352819e-01,
    6.50222499887672944485e-02,
    5.08130628187576562776e-03,
    1.32494738004321644526e-04,
    -3.96022827877536812320e-06,
];
/// Below 1.25: the numerator.
const MIDDLE_TOP: [f64; 7] = [
    -2.36211856075265944077e-03,
    4.14856118683748331666e-01,
    -3.72207876035701323847e-01,
    3.18346619901161753674e-01,
    -1.10894694282396677476e-01,
    3.54783043256182359371e-02,
    -2.16637559486879084300e-03,
];
/// Below 1.25: the denominator.
const MIDDLE_BOTTOM: [f64; 7] = [
    1.0,
    1.06420880400844228286e-01,
    5.40397917702171048937e-01,
    7.18286544141962662868e-02,
    1.26171219808761642112e-01,
    1.36370839120290507362e-02,
    1.19844998467991074170e-02,
];
/// Below 1 / 0.35: the numerator.
const LARGE_TOP: [f64; 8] = [
    -9.86494403484714822705e-03,
    -6.93858572707181764372e-01,
    -1.05586262253232909814e+01,
    -6.23753324503260060396e+01,
    -1.62396669462573470355e+02,
    -1.84605092906711035994e+02,
    -8.12874355063065934246e+01,
    -9.81432934416914548592e+00,
];
/// Below 1 / 0.35: the denominator.
const LARGE_BOTTOM: [f64; 9] = [
    1.0,
    1.96512716674392571292e+01,
    1.37657754143519042600e+02,
    4.34565877475229228821e+02,
    6.45387271733267880336e+02,
    4.29008140027567833386e+02,
    1.08635005541779435134e+02,
    6.57024977031928170135e+00,
    -6.04244152148580987438e-02,
];
/// Beyond: the numerator.
const TAIL_TOP: [f64; 7] = [
    -9.86494292470009928597e-03,
    -7.99283237680523006574e-01,
    -1.77579549177547519889e+01,
    -1.60636384855821916062e+02,
    -6.37566443368389627722e+02,
    -1.02509513161107724954e+03,
    -4.83519191608651397019e+02,
];
/// Beyond: the denominator.
const TAIL_BOTTOM: [f64; 8] = [
    1.0,
    3.03380607434824582924e+01,
    3.25792512996573918826e+02,
    1.53672958608443695994e+03,
    3.19985821950859553908e+03,
    2.55305040643316442583e+03,
    4.74528541206955367215e+02,
    -2.24409524465858183362e+01,
];

/// The polynomial of these coefficients at `s`: pairs of terms times powers of `s * s`.
fn polynomial(s: f64, coefficients: &[f64]) -> f64 {
    let s2 = s * s;
    let s4 = s2 * s2;
    let powers = [1.0, s2, s4, s4 * s2, s4 * s4];
    let pairs = coefficients.chunks(2).zip(powers).map(|(pair, power)| {
        let term = match pair {
            [low, high] => low + s * high,
            [only] => *only,
            _ => 0.0,
        };
        power * term
    });
    pairs.reduce(|sum, term| sum + term).unwrap_or(0.0)
}

/// The correction to `x` below 0.84375, as a factor.
fn small(x: f64) -> f64 {
    let z = x * x;
    polynomial(z, &SMALL_TOP) / polynomial(z, &SMALL_BOTTOM)
}

/// The correction to [`AT_ONE`] from 0.84375 to 1.25.
fn middle(size: f64) -> f64 {
    let s = size - 1.0;
    polynomial(s, &MIDDLE_TOP) / polynomial(s, &MIDDLE_BOTTOM)
}

/// `size * erfc(size)` beyond 1.25.
fn large(size: f64) -> f64 {
    let s = 1.0 / (size * size);
    let ratio = if size < LARGE_END {
        polynomial(s, &LARGE_TOP) / polynomial(s, &LARGE_BOTTOM)
    } else {
        polynomial(s, &TAIL_TOP) / polynomial(s, &TAIL_BOTTOM)
    };
    // The square of the upper half of the digits is exact.
    let z = f64::from_bits(size.to_bits() & 0xffff_ffff_0000_0000);
    real::exp(-z * z - 0.5625) * real::exp((z - size) * (z + size) + ratio)
}

/// 1 / 0.35, to the digits at which the approximations meet.
const LARGE_END: f64 = f64::from_bits(0x4006_DB6E_0000_0000);

/// The error function.
pub fn erf(x: f64) -> f64 {
    let size = x.abs();
    if x.is_nan() {
        return x;
    }
    if size < 0.84375 {
        return if size < 3.725_290_298_461_914e-9 { x + SLOPE * x } else { x + x * small(x) };
    }
    let result = if size < 1.25 {
        AT_ONE + middle(size)
    } else if size < 6.0 {
        1.0 - large(size) / size
    } else {
        1.0
    };
    result.copysign(x)
}

/// `1 - erf(x)`, exact where that is small.
pub fn erfc(x: f64) -> f64 {
    let size = x.abs();
    if x.is_nan() {
        return x;
    }
    if size < 0.84375 {
        if size < 1.387_778_780_781_445_7e-17 {
            return 1.0 - x;
        }
        let correction = small(x);
        return if x < 0.25 { 1.0 - (x + x * correction) } else { 0.5 - (x * correction + (x - 0.5)) };
    }
    if size < 1.25 {
        return if x > 0.0 { (1.0 - AT_ONE) - middle(size) } else { 1.0 + (AT_ONE + middle(size)) };
    }
    if x < -6.0 {
        return 2.0;
    }
    if size < 28.0 {
        let tail = large(size) / size;
        return if x > 0.0 { tail } else { 2.0 - tail };
    }
    0.0
}
