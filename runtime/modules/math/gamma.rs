//! The gamma function, by Lanczos' approximation with the parameters
//! CPython uses, so that the digits are the same.

use core::f64::consts::PI;

use crate::vm::number::real;

/// Why there is no value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// The argument is a pole.
    Domain,
    /// The value is too large.
    Range,
}

const G: f64 = 6.024_680_040_776_73;
const G_MINUS_HALF: f64 = 5.524_680_040_776_73;
const LOG_PI: f64 = 1.144_729_885_849_400_2;
const TERMS: usize = 13;

const NUMERATOR: [f64; TERMS] = [
    23_531_376_880.410_76,
    42_919_803_642.649_1,
    35_711_959_237.355_67,
    17_921_034_426.037_21,
    6_039_542_586.352_028,
    1_439_720_407.311_721_6,
    248_874_557.862_054_17,
    31_426_415.585_400_194,
    2_876_370.628_935_372_5,
    186_056.265_395_223_48,
    8_071.672_002_365_816,
    210.824_277_751_579_36,
    2.506_628_274_631_000_2,
];

/// x(x + 1)…(x + 11), multiplied out.
const DENOMINATOR: [f64; TERMS] =
    [0.0, 39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0, 2637558.0, 357423.0, 32670.0, 1925.0, 66.0, 1.0];

/// Up to here factorials are exact floats.
const EXACT: f64 = 23.0;

/// Lanczos' sum for a positive argument. Large ones are put into powers of
/// 1/x, which cannot overflow.
fn lanczos_sum(x: f64) -> f64 {
    let terms = NUMERATOR.iter().zip(&DENOMINATOR);
    let (numerator, denominator) = if x < 5.0 {
        terms.rev().fold((0.0, 0.0), |(n, d), (a, b)| (n * x + a, d * x + b))
    } else {
        terms.fold((0.0, 0.0), |(n, d), (a, b)| (n / x + a, d / x + b))
    };
    numerator / denominator
}

/// `sin(pi * x)`, accurate also near whole numbers.
fn sin_pi(x: f64) -> f64 {
    let y = real::fmod(x.abs(), 2.0);
    let quarter = real::floor(2.0 * y + 0.5);
    let size = if quarter == 0.0 {
        real::sin(PI * y)
    } else if quarter == 1.0 {
        real::cos(PI * (y - 0.5))
    } else if quarter == 2.0 {
        real::sin(PI * (1.0 - y))
    } else if quarter == 3.0 {
        -real::cos(PI * (y - 1.5))
    } else {
        real::sin(PI * (y - 2.0))
    };
    1.0f64.copysign(x) * size
}

/// `math.gamma`
pub fn gamma(x: f64) -> Result<f64, Trouble> {
    if !x.is_finite() {
        return if x.is_nan() || x > 0.0 { Ok(x) } else { Err(Trouble::Domain) };
    }
    if x == 0.0 || (x < 0.0 && real::is_whole(x)) {
        return Err(Trouble::Domain);
    }
    if real::is_whole(x) && x <= EXACT {
        return Ok((1..x as u64).fold(1.0, |product, factor| product * factor as f64));
    }
    let size = x.abs();
    if size < 1e-20 {
        let result = 1.0 / x;
        return if result.is_infinite() { Err(Trouble::Range) } else { Ok(result) };
    }
    if size > 200.0 {
        return if x < 0.0 { Ok(0.0 / sin_pi(x)) } else { Err(Trouble::Range) };
    }
    let y = size + G_MINUS_HALF;
    // What was lost in that addition, from the larger operand's side.
    let lost = if size > G_MINUS_HALF { (y - size) - G_MINUS_HALF } else { (y - G_MINUS_HALF) - size };
    let correction = lost * G / y;
    let result = if x < 0.0 {
        let mut result = -PI / sin_pi(size) / size * real::exp(y) / lanczos_sum(size);
        result -= correction * result;
        if size < 140.0 {
            result / real::pow(y, size - 0.5)
        } else {
            let root = real::pow(y, size / 2.0 - 0.25);
            result / root / root
        }
    } else {
        let mut result = lanczos_sum(size) / real::exp(y);
        result += correction * result;
        if size < 140.0 {
            result * real::pow(y, size - 0.5)
        } else {
            let root = real::pow(y, size / 2.0 - 0.25);
            result * root * root
        }
    };
    if result.is_infinite() { Err(Trouble::Range) } else { Ok(result) }
}

/// `math.lgamma`
pub fn log_gamma(x: f64) -> Result<f64, Trouble> {
    if !x.is_finite() {
        return Ok(if x.is_nan() { x } else { f64::INFINITY });
    }
    if real::is_whole(x) && x <= 2.0 {
        return if x <= 0.0 { Err(Trouble::Domain) } else { Ok(0.0) };
    }
    let size = x.abs();
    if size < 1e-20 {
        return Ok(-real::log(size));
    }
    let mut result = real::log(lanczos_sum(size)) - G;
    result += (size - 0.5) * (real::log(size + G - 0.5) - 1.0);
    if x < 0.0 {
        result = LOG_PI - real::log(sin_pi(size).abs()) - real::log(size) - result;
    }
    if result.is_infinite() { Err(Trouble::Range) } else { Ok(result) }
}
