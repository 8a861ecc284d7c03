//! Results where a part of the argument is infinite or NaN, after Annex G of
//! C99. Rows are the real part, columns the imaginary one: -inf, negative, -0,
//! 0, positive, inf, NaN. Where both are finite the entry is not used, and where
//! the sign turns with an angle the function finds it out itself.

use core::f64::consts::{FRAC_PI_2 as H, FRAC_PI_4 as Q, PI as P};

/// The results of one function.
pub type Table = [[(f64, f64); 7]; 7];

const I: f64 = f64::INFINITY;
const N: f64 = f64::NAN;
const Z: f64 = 0.0;
const U: f64 = 1.0;
const T: f64 = 3.0 * Q;

fn class(x: f64) -> usize {
    if x.is_nan() {
        6
    } else if x.is_infinite() {
        if x > 0.0 { 5 } else { 0 }
    } else if x == 0.0 {
        if x.is_sign_negative() { 2 } else { 3 }
    } else if x > 0.0 {
        4
    } else {
        1
    }
}

/// The table's entry for an argument that is not finite; `None` for others.
pub fn entry(table: &Table, re: f64, im: f64) -> Option<(f64, f64)> {
    if re.is_finite() && im.is_finite() {
        return None;
    }
    table.get(class(re))?.get(class(im)).copied()
}

/// `acos`
pub const ACOS: Table = [
    [(T, I), (P, I), (P, I), (P, -I), (P, -I), (T, -I), (N, I)],
    [(H, I), (N, N), (N, N), (N, N), (N, N), (H, -I), (N, N)],
    [(H, I), (N, N), (N, N), (N, N), (N, N), (H, -I), (H, N)],
    [(H, I), (N, N), (N, N), (N, N), (N, N), (H, -I), (H, N)],
    [(H, I), (N, N), (N, N), (N, N), (N, N), (H, -I), (N, N)],
    [(Q, I), (Z, I), (Z, I), (Z, -I), (Z, -I), (Q, -I), (N, I)],
    [(N, I), (N, N), (N, N), (N, N), (N, N), (N, -I), (N, N)],
];

/// `acosh`
pub const ACOSH: Table = [
    [(I, -T), (I, -P), (I, -P), (I, P), (I, P), (I, T), (I, N)],
    [(I, -H), (N, N), (N, N), (N, N), (N, N), (I, H), (N, N)],
    [(I, -H), (N, N), (N, N), (N, N), (N, N), (I, H), (N, N)],
    [(I, -H), (N, N), (N, N), (N, N), (N, N), (I, H), (N, N)],
    [(I, -H), (N, N), (N, N), (N, N), (N, N), (I, H), (N, N)],
    [(I, -Q), (I, -Z), (I, -Z), (I, Z), (I, Z), (I, Q), (I, N)],
    [(I, N), (N, N), (N, N), (N, N), (N, N), (I, N), (N, N)],
];

/// `asinh`
pub const ASINH: Table = [
    [(-I, -Q), (-I, -Z), (-I, -Z), (-I, Z), (-I, Z), (-I, Q), (-I, N)],
    [(-I, -H), (N, N), (N, N), (N, N), (N, N), (-I, H), (N, N)],
    [(-I, -H), (N, N), (N, N), (N, N), (N, N), (-I, H), (N, N)],
    [(I, -H), (N, N), (N, N), (N, N), (N, N), (I, H), (N, N)],
    [(I, -H), (N, N), (N, N), (N, N), (N, N), (I, H), (N, N)],
    [(I, -Q), (I, -Z), (I, -Z), (I, Z), (I, Z), (I, Q), (I, N)],
    [(I, N), (N, N), (N, -Z), (N, Z), (N, N), (I, N), (N, N)],
];

/// `atanh`
pub const ATANH: Table = [
    [(-Z, -H), (-Z, -H), (-Z, -H), (-Z, H), (-Z, H), (-Z, H), (-Z, N)],
    [(-Z, -H), (N, N), (N, N), (N, N), (N, N), (-Z, H), (N, N)],
    [(-Z, -H), (N, N), (N, N), (N, N), (N, N), (-Z, H), (-Z, N)],
    [(Z, -H), (N, N), (N, N), (N, N), (N, N), (Z, H), (Z, N)],
    [(Z, -H), (N, N), (N, N), (N, N), (N, N), (Z, H), (N, N)],
    [(Z, -H), (Z, -H), (Z, -H), (Z, H), (Z, H), (Z, H), (Z, N)],
    [(Z, -H), (N, N), (N, N), (N, N), (N, N), (Z, H), (N, N)],
];

/// `cosh`
pub const COSH: Table = [
    [(N, N), (N, N), (I, Z), (I, -Z), (N, N), (N, N), (I, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, Z)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, Z)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(N, N), (N, N), (I, -Z), (I, Z), (N, N), (N, N), (I, N)],
    [(N, N), (N, N), (N, Z), (N, Z), (N, N), (N, N), (N, N)],
];

/// `exp`
pub const EXP: Table = [
    [(Z, Z), (N, N), (Z, -Z), (Z, Z), (N, N), (Z, Z), (Z, Z)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(N, N), (N, N), (I, -Z), (I, Z), (N, N), (N, N), (I, N)],
    [(N, N), (N, N), (N, -Z), (N, Z), (N, N), (N, N), (N, N)],
];

/// `log`
pub const LOG: Table = [
    [(I, -T), (I, -P), (I, -P), (I, P), (I, P), (I, T), (I, N)],
    [(I, -H), (N, N), (N, N), (N, N), (N, N), (I, H), (N, N)],
    [(I, -H), (N, N), (N, N), (N, N), (N, N), (I, H), (N, N)],
    [(I, -H), (N, N), (N, N), (N, N), (N, N), (I, H), (N, N)],
    [(I, -H), (N, N), (N, N), (N, N), (N, N), (I, H), (N, N)],
    [(I, -Q), (I, -Z), (I, -Z), (I, Z), (I, Z), (I, Q), (I, N)],
    [(I, N), (N, N), (N, N), (N, N), (N, N), (I, N), (N, N)],
];

/// `sinh`
pub const SINH: Table = [
    [(N, N), (N, N), (-I, -Z), (-I, Z), (N, N), (N, N), (I, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (Z, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (Z, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(N, N), (N, N), (I, -Z), (I, Z), (N, N), (N, N), (I, N)],
    [(N, N), (N, N), (N, -Z), (N, Z), (N, N), (N, N), (N, N)],
];

/// `sqrt`
pub const SQRT: Table = [
    [(I, -I), (Z, -I), (Z, -I), (Z, I), (Z, I), (I, I), (N, I)],
    [(I, -I), (N, N), (N, N), (N, N), (N, N), (I, I), (N, N)],
    [(I, -I), (N, N), (N, N), (N, N), (N, N), (I, I), (N, N)],
    [(I, -I), (N, N), (N, N), (N, N), (N, N), (I, I), (N, N)],
    [(I, -I), (N, N), (N, N), (N, N), (N, N), (I, I), (N, N)],
    [(I, -I), (I, -Z), (I, -Z), (I, Z), (I, Z), (I, I), (I, N)],
    [(I, -I), (N, N), (N, N), (N, N), (N, N), (I, I), (N, N)],
];

/// `tanh`
pub const TANH: Table = [
    [(-U, Z), (N, N), (-U, -Z), (-U, Z), (N, N), (-U, Z), (-U, Z)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(N, N), (N, N), (N, N), (N, N), (N, N), (N, N), (N, N)],
    [(U, Z), (N, N), (U, -Z), (U, Z), (N, N), (U, Z), (U, Z)],
    [(N, N), (N, N), (N, -Z), (N, Z), (N, N), (N, N), (N, N)],
];
