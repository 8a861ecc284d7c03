//! Numbers of many distributions. The methods are those CPython uses, in the
//! order of its calculations, so that the numbers are the same.

use core::f64::consts::{E, PI, SQRT_2};

use super::float_argument;
use super::object::{check, generator, random};
use crate::modules::math::gamma as lanczos;
use crate::value::{Args, Value};
use crate::vm::number::real;
use crate::vm::{Outcome, Vm};

const FULL_TURN: f64 = 2.0 * PI;

fn log_gamma(x: f64) -> f64 {
    lanczos::log_gamma(x).unwrap_or(f64::INFINITY)
}

fn result(vm: &mut Vm, number: f64) -> Outcome {
    Ok(vm.float_value(number))
}

/// Two arguments behind the receiver.
fn two(vm: &mut Vm, args: Args, first: f64, second: f64) -> Outcome<(Value, f64, f64)> {
    check(vm, args.at(0))?;
    let first = float_argument(vm, args.get(1), first)?;
    let second = float_argument(vm, args.get(2), second)?;
    Ok((args.at(0), first, second))
}

/// A quotient; ZeroDivisionError for a divisor of zero.
fn divide(vm: &mut Vm, a: f64, b: f64) -> Outcome<f64> {
    if b == 0.0 {
        return Err(vm.raise(crate::builtins::registry::Type::ZeroDivisionError, "float division by zero"));
    }
    Ok(a / b)
}

/// `uniform(a, b)`
pub(super) fn uniform(vm: &mut Vm, args: Args) -> Outcome {
    let (object, low, high) = two(vm, args, 0.0, 1.0)?;
    let number = random(vm, object)?;
    result(vm, low + (high - low) * number)
}

/// `triangular(low=0.0, high=1.0, mode=None)`
pub(super) fn triangular(vm: &mut Vm, args: Args) -> Outcome {
    let (object, mut low, mut high) = two(vm, args, 0.0, 1.0)?;
    let mut number = random(vm, object)?;
    let mut middle = match args.get(3).filter(|mode| !mode.is_none()) {
        None => 0.5,
        Some(mode) => {
            let mode = vm.to_f64(mode)?;
            if high == low {
                return Ok(args.get(1).unwrap_or(Value::NONE));
            }
            (mode - low) / (high - low)
        }
    };
    if number > middle {
        number = 1.0 - number;
        middle = 1.0 - middle;
        core::mem::swap(&mut low, &mut high);
    }
    result(vm, low + (high - low) * real::sqrt(number * middle))
}

/// Kinderman and Monahan, 1977.
fn normal_number(vm: &mut Vm, object: Value, mean: f64, deviation: f64) -> Outcome<f64> {
    let factor = 4.0 * real::exp(-0.5) / SQRT_2;
    loop {
        let first = random(vm, object)?;
        let second = 1.0 - random(vm, object)?;
        let number = factor * (first - 0.5) / second;
        if number * number / 4.0 <= -real::log(second) {
            return Ok(mean + number * deviation);
        }
    }
}

/// `normalvariate(mu=0.0, sigma=1.0)`
pub(super) fn normal(vm: &mut Vm, args: Args) -> Outcome {
    let (object, mean, deviation) = two(vm, args, 0.0, 1.0)?;
    let number = normal_number(vm, object, mean, deviation)?;
    result(vm, number)
}

/// `gauss(mu=0.0, sigma=1.0)`: Box and Muller make two numbers at a time.
pub(super) fn gauss(vm: &mut Vm, args: Args) -> Outcome {
    let (object, mean, deviation) = two(vm, args, 0.0, 1.0)?;
    let number = match generator(vm, object).and_then(|data| data.gauss_next.take()) {
        Some(number) => number,
        None => {
            let angle = random(vm, object)? * FULL_TURN;
            let radius = real::sqrt(-2.0 * real::log(1.0 - random(vm, object)?));
            let second = real::sin(angle) * radius;
            if let Some(data) = generator(vm, object) {
                data.gauss_next = Some(second);
            }
            real::cos(angle) * radius
        }
    };
    result(vm, mean + number * deviation)
}

/// `lognormvariate(mu, sigma)`
pub(super) fn log_normal(vm: &mut Vm, args: Args) -> Outcome {
    let (object, mean, deviation) = two(vm, args, 0.0, 1.0)?;
    let number = normal_number(vm, object, mean, deviation)?;
    let power = real::exp(number);
    if power.is_infinite() {
        return Err(vm.overflow_error("math range error"));
    }
    result(vm, power)
}

/// `expovariate(lambd=1.0)`
pub(super) fn exponential(vm: &mut Vm, args: Args) -> Outcome {
    let (object, rate, _) = two(vm, args, 1.0, 0.0)?;
    let number = -real::log(1.0 - random(vm, object)?);
    let number = divide(vm, number, rate)?;
    result(vm, number)
}

/// `vonmisesvariate(mu, kappa)`: Best and Fisher, 1979.
pub(super) fn von_mises(vm: &mut Vm, args: Args) -> Outcome {
    let (object, mean, concentration) = two(vm, args, 0.0, 0.0)?;
    if concentration <= 1e-6 {
        let number = random(vm, object)?;
        return result(vm, FULL_TURN * number);
    }
    let s = 0.5 / concentration;
    let r = s + real::sqrt(1.0 + s * s);
    let cosine = loop {
        let cosine = real::cos(PI * random(vm, object)?);
        let d = cosine / (r + cosine);
        let second = random(vm, object)?;
        if second < 1.0 - d * d || second <= (1.0 - d) * real::exp(d) {
            break cosine;
        }
    };
    let q = 1.0 / r;
    let f = (q + cosine) / (1.0 + q * cosine);
    let angle = if random(vm, object)? > 0.5 { mean + real::acos(f) } else { mean - real::acos(f) };
    let rest = real::fmod(angle, FULL_TURN);
    result(vm, if rest < 0.0 { rest + FULL_TURN } else { rest })
}

/// Cheng, 1977, for a shape above 1; Ahrens and Dieter, 1974, below it.
fn gamma_number(vm: &mut Vm, object: Value, shape: f64, scale: f64) -> Outcome<f64> {
    if shape <= 0.0 || scale <= 0.0 {
        return Err(vm.value_error("gammavariate: alpha and beta must be > 0.0"));
    }
    if shape > 1.0 {
        let a = real::sqrt(2.0 * shape - 1.0);
        let b = shape - real::log(4.0);
        let c = shape + a;
        let magic = 1.0 + real::log(4.5);
        loop {
            let first = random(vm, object)?;
            if !(1e-7 < first && first < 0.999_999_9) {
                continue;
            }
            let second = 1.0 - random(vm, object)?;
            let v = real::log(first / (1.0 - first)) / a;
            let x = shape * real::exp(v);
            let z = first * first * second;
            let r = b + c * v - x;
            if r + magic - 4.5 * z >= 0.0 || r >= real::log(z) {
                return Ok(x * scale);
            }
        }
    }
    if shape == 1.0 {
        return Ok(-real::log(1.0 - random(vm, object)?) * scale);
    }
    loop {
        let b = (E + shape) / E;
        let p = b * random(vm, object)?;
        let x = if p <= 1.0 { real::pow(p, 1.0 / shape) } else { -real::log((b - p) / shape) };
        let second = random(vm, object)?;
        if if p > 1.0 { second <= real::pow(x, shape - 1.0) } else { second <= real::exp(-x) } {
            return Ok(x * scale);
        }
    }
}

/// `gammavariate(alpha, beta)`
pub(super) fn gamma(vm: &mut Vm, args: Args) -> Outcome {
    let (object, shape, scale) = two(vm, args, 0.0, 0.0)?;
    let number = gamma_number(vm, object, shape, scale)?;
    result(vm, number)
}

/// `betavariate(alpha, beta)`
pub(super) fn beta(vm: &mut Vm, args: Args) -> Outcome {
    let (object, alpha, beta) = two(vm, args, 0.0, 0.0)?;
    let first = gamma_number(vm, object, alpha, 1.0)?;
    if first == 0.0 {
        return result(vm, 0.0);
    }
    let second = gamma_number(vm, object, beta, 1.0)?;
    result(vm, first / (first + second))
}

/// `paretovariate(alpha)`
pub(super) fn pareto(vm: &mut Vm, args: Args) -> Outcome {
    let (object, alpha, _) = two(vm, args, 1.0, 0.0)?;
    let number = 1.0 - random(vm, object)?;
    let exponent = divide(vm, -1.0, alpha)?;
    result(vm, real::pow(number, exponent))
}

/// `weibullvariate(alpha, beta)`
pub(super) fn weibull(vm: &mut Vm, args: Args) -> Outcome {
    let (object, alpha, beta) = two(vm, args, 0.0, 0.0)?;
    let number = 1.0 - random(vm, object)?;
    let exponent = divide(vm, 1.0, beta)?;
    result(vm, alpha * real::pow(-real::log(number), exponent))
}

/// `binomialvariate(n=1, p=0.5)`
pub(super) fn binomial(vm: &mut Vm, args: Args) -> Outcome {
    let object = args.at(0);
    check(vm, object)?;
    let trials = match args.get(1) {
        Some(trials) => vm.index_i64(trials, "C ssize_t")?,
        None => 1,
    };
    let chance = float_argument(vm, args.get(2), 0.5)?;
    let count = binomial_number(vm, object, trials, chance)?;
    Ok(vm.int_value(count))
}

fn binomial_number(vm: &mut Vm, object: Value, trials: i64, chance: f64) -> Outcome<i64> {
    if trials < 0 {
        return Err(vm.value_error("n must be non-negative"));
    }
    if chance == 0.0 {
        return Ok(0);
    }
    if chance == 1.0 {
        return Ok(trials);
    }
    if !(0.0..=1.0).contains(&chance) {
        return Err(vm.value_error("p must be in the range 0.0 <= p <= 1.0"));
    }
    if trials == 1 {
        return Ok(i64::from(random(vm, object)? < chance));
    }
    if chance > 0.5 {
        return Ok(trials - binomial_number(vm, object, trials, 1.0 - chance)?);
    }
    if (trials as f64) * chance < 10.0 {
        return geometric(vm, object, trials, chance);
    }
    transformed_rejection(vm, object, trials, chance)
}

/// Devroye, 1980: from one success to the next.
fn geometric(vm: &mut Vm, object: Value, trials: i64, chance: f64) -> Outcome<i64> {
    let scale = real::log2(1.0 - chance);
    let (mut successes, mut tried) = (0, 0i64);
    if scale == 0.0 {
        return Ok(0);
    }
    loop {
        let number = random(vm, object)?;
        if number == 0.0 {
            return Err(vm.value_error("math domain error"));
        }
        tried = tried.saturating_add(real::floor(real::log2(number) / scale) as i64).saturating_add(1);
        if tried > trials {
            return Ok(successes);
        }
        successes += 1;
    }
}

/// Hörmann, 1993: BTRS.
fn transformed_rejection(vm: &mut Vm, object: Value, trials: i64, chance: f64) -> Outcome<i64> {
    let n = trials as f64;
    let deviation = real::sqrt(n * chance * (1.0 - chance));
    let b = 1.15 + 2.53 * deviation;
    let a = -0.0873 + 0.0248 * b + 0.01 * chance;
    let c = n * chance + 0.5;
    let quick = 0.92 - 4.2 / b;
    let alpha = (2.83 + 5.1 / b) * deviation;
    let odds = real::log(chance / (1.0 - chance));
    let mode = real::floor((n + 1.0) * chance);
    let height = log_gamma(mode + 1.0) + log_gamma(n - mode + 1.0);
    loop {
        let u = random(vm, object)? - 0.5;
        let us = 0.5 - u.abs();
        let k = real::floor((2.0 * a / us + b) * u + c);
        if k < 0.0 || k > n {
            continue;
        }
        let mut v = random(vm, object)?;
        if us >= 0.07 && v <= quick {
            return Ok(k as i64);
        }
        v *= alpha / (a / (us * us) + b);
        if real::log(v) <= height - log_gamma(k + 1.0) - log_gamma(n - k + 1.0) + (k - mode) * odds {
            return Ok(k as i64);
        }
    }
}
