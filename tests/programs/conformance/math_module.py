# The math module.
import math
from math import pi, e, tau, inf, nan


def show(name, *values):
    print(name, *["%.12g" % v if isinstance(v, float) else v for v in values])


def attempt(function, *args):
    try:
        return function(*args)
    except (ValueError, TypeError, OverflowError, ZeroDivisionError) as error:
        return "%s: %s" % (type(error).__name__, error)


show("constants", pi, e, tau, inf, nan)
show("sqrt", math.sqrt(2), math.sqrt(16), math.sqrt(0), math.sqrt(10 ** 30), math.isqrt(17), math.isqrt(10 ** 40 + 1))
show("cbrt", math.cbrt(27), math.cbrt(-8))
show("exp", math.exp(0), math.exp(1), math.exp(-1.5), math.exp2(10), math.expm1(1e-5))
show("log", math.log(10), math.log(8, 2), math.log2(1024), math.log10(1e5), math.log1p(1e-5), math.log(10 ** 400), math.log2(2 ** 2000))
show("trig", math.sin(1), math.cos(1), math.tan(1), math.asin(0.5), math.acos(0.5), math.atan(1), math.atan2(1, -1), math.atan2(-1, -1))
show("hyper", math.sinh(1), math.cosh(1), math.tanh(1), math.asinh(1), math.acosh(2), math.atanh(0.5))
show("angles", math.degrees(pi), math.radians(180), math.hypot(3, 4), math.hypot(1, 2, 2), math.dist((0, 0), (3, 4)))
show("gamma", math.gamma(5), math.lgamma(10), math.erf(0.5), math.erfc(0.5))
show("floor", math.floor(2.7), math.floor(-2.7), math.ceil(2.1), math.ceil(-2.1), math.trunc(2.9), math.trunc(-2.9), math.floor(5), math.floor(1e20))
show("fmod", math.fmod(7, 3), math.fmod(-7, 3), math.remainder(7, 4), math.modf(3.25), math.modf(-3.25))
show("frexp", math.frexp(8.0), math.frexp(0.1), math.ldexp(0.5, 4), math.frexp(0.0))
show("sign", math.copysign(3, -0.0), math.copysign(-3, 1), math.fabs(-3))
show("is", math.isnan(nan), math.isnan(1), math.isinf(-inf), math.isfinite(1e308), math.isfinite(inf))
show("isclose", math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1), math.isclose(100, 101, rel_tol=0.02), math.isclose(0, 1e-10, abs_tol=1e-9))
show("gcd", math.gcd(48, 36), math.gcd(0, 5), math.gcd(-4, 6), math.gcd(), math.gcd(12, 18, 27), math.lcm(4, 6), math.lcm(2, 3, 5), math.lcm(0, 3), math.gcd(10 ** 30, 6 ** 20))
show("comb", math.comb(10, 3), math.comb(60, 30), math.perm(5, 2), math.perm(5), math.comb(3, 5), math.factorial(20), math.factorial(0), math.factorial(30))
show("prod", math.prod([1, 2, 3, 4]), math.prod([]), math.prod([2.5, 4]), math.prod(range(1, 6), start=10))
show("fsum", math.fsum([0.1] * 10), math.fsum([1e16, 1.0, -1e16]), math.fsum([]), math.sumprod([1, 2, 3], [4, 5, 6]))
show("ulp", math.nextafter(1.0, 2.0), math.ulp(1.0), math.fma(2.0, 3.0, 4.0))
show("pow", math.pow(2, 0.5), math.pow(2, 10), math.pow(0, 0))

for name, *args in [("sqrt", -1), ("log", 0), ("log", -5), ("log", 0.0), ("acos", 2), ("factorial", -1), ("factorial", 1.5), ("exp", 1000), ("isqrt", -1), ("comb", -1, 2),
                    ("fmod", 1, 0), ("sin", inf), ("floor", nan), ("ceil", inf), ("gcd", 1.5), ("sqrt", "4"), ("gamma", -1), ("pow", 0, -1), ("pow", 10, 400), ("atanh", 1)]:
    print(name, args, "->", attempt(getattr(math, name), *args))


class Angle:
    def __float__(self):
        return 0.5

    def __floor__(self):
        return "floored"

    def __ceil__(self):
        return "ceiled"

    def __trunc__(self):
        return "truncated"


a = Angle()
print("%.9f" % math.sin(a), math.floor(a), math.ceil(a), math.trunc(a))
