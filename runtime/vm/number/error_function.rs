//! The error function: rational approximations on five ranges, with the
//! coefficients of Sun's fdlibm, which the C libraries use too. Terms are added
//! in pairs, as those do, so that the last digit is the same.

use super::real;

/// The value at 1 of the middle range, to which its approximation is a correction.
const AT_ONE: f64 = 0.845_062_911_510_467_5;
/// `2 / sqrt(pi) - 1`
const SLOPE: f64 = 0.128_379_167_095_512_6;

/// Below 0.84375: the numerator.
const SMALL_TOP: [f64; 5] = [
    0.128_379_167_095_512_56,
    -0.325_042_107_247_001_5,
    -0.028_481_749_575_598_51,
    -0.005_770_270_296_489_442,
    -2.376_301_665_665_016_3e-05,
];
/// Below 0.84375: the denominator.
const SMALL_BOTTOM: [f64; 6] = [
    1.0,
    0.397_917_223_959_155_35,
    0.065_022_249_988_767_3,
    0.005_081_306_281_875_766,
    0.000_132_494_738_004_321_64,
    -3.960_228_278_775_368e-06,
];
/// Below 1.25: the numerator.
const MIDDLE_TOP: [f64; 7] = [
    -0.002_362_118_560_752_659_4,
    0.414_856_118_683_748_33,
    -0.372_207_876_035_701_3,
    0.318_346_619_901_161_75,
    -0.110_894_694_282_396_68,
    0.035_478_304_325_618_236,
    -0.002_166_375_594_868_791,
];
/// Below 1.25: the denominator.
const MIDDLE_BOTTOM: [f64; 7] = [
    1.0,
    0.106_420_880_400_844_23,
    0.540_397_917_702_171,
    0.071_828_654_414_196_27,
    0.126_171_219_808_761_64,
    0.013_637_083_912_029_05,
    0.011_984_499_846_799_107,
];
/// Below 1 / 0.35: the numerator.
const LARGE_TOP: [f64; 8] = [
    -0.009_864_944_034_847_148,
    -0.693_858_572_707_181_8,
    -10.558_626_225_323_291,
    -62.375_332_450_326_006,
    -162.396_669_462_573_47,
    -184.605_092_906_711_04,
    -81.287_435_506_306_6,
    -9.814_329_344_169_145,
];
/// Below 1 / 0.35: the denominator.
const LARGE_BOTTOM: [f64; 9] = [
    1.0,
    19.651_271_667_439_257,
    137.657_754_143_519_04,
    434.565_877_475_229_23,
    645.387_271_733_267_9,
    429.008_140_027_567_83,
    108.635_005_541_779_44,
    6.570_249_770_319_282,
    -0.060_424_415_214_858_1,
];
/// Beyond: the numerator.
const TAIL_TOP: [f64; 7] = [
    -0.009_864_942_924_700_1,
    -0.799_283_237_680_523,
    -17.757_954_917_754_752,
    -160.636_384_855_821_92,
    -637.566_443_368_389_6,
    -1_025.095_131_611_077_2,
    -483.519_191_608_651_4,
];
/// Beyond: the denominator.
const TAIL_BOTTOM: [f64; 8] = [
    1.0,
    30.338_060_743_482_46,
    325.792_512_996_573_9,
    1_536.729_586_084_437,
    3_199.858_219_508_595_5,
    2_553.050_406_433_164_4,
    474.528_541_206_955_37,
    -22.440_952_446_585_82,
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
    if size < f64::MIN_POSITIVE {
        // Scaled, or the sum would be rounded twice.
        return 0.0625 * (16.0 * x + (16.0 * SLOPE) * x);
    }
    if size < 0.84375 {
        return if size < 3.725_290_298_461_914e-09 { x + SLOPE * x } else { x + x * small(x) };
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
