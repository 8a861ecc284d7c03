"""Rational numbers without limit."""

import math
import numbers
import operator
import sys

__all__ = ["Fraction"]

# Hashes are modulo this prime, so that equal numbers of all types have equal ones.
_MODULUS = sys.hash_info.modulus
_INFINITY = sys.hash_info.inf


def _is_decimal(number):
    """Whether it is a Decimal, without importing the module where nothing did."""
    decimal = sys.modules.get("decimal")
    return decimal is not None and isinstance(number, decimal.Decimal)


def _digits(text, at):
    """The end of a run of digits with single underscores between them, from
    `at`; `at` itself if there is none."""
    end = at
    while end < len(text) and (text[end].isdecimal() or (
            text[end] == "_" and end > at and text[end - 1] != "_" and text[end + 1:end + 2].isdecimal())):
        end += 1
    return end


def _parse(text):
    """Numerator and denominator that a text says; None if it says no number."""
    text = text.strip()
    at = 0
    negative = text[:1] == "-"
    if text[:1] in ("+", "-"):
        at = 1
    end = _digits(text, at)
    whole, at = text[at:end], end
    rest = text[at:].lstrip()
    if rest[:1] == "/" and whole:
        rest = rest[1:].lstrip()
        end = _digits(rest, 0)
        if end == 0 or end != len(rest):
            return None
        numerator, denominator = int(whole), int(rest)
        return (-numerator if negative else numerator), denominator
    decimals = ""
    if text[at:at + 1] == ".":
        end = _digits(text, at + 1)
        decimals, at = text[at + 1:end], end
    if not whole and not decimals:
        return None
    numerator = int(whole or "0")
    denominator = 1
    if decimals:
        decimals = decimals.replace("_", "")
        denominator = 10 ** len(decimals)
        numerator = numerator * denominator + int(decimals)
    if text[at:at + 1] in ("e", "E"):
        start = at + 1
        if text[start:start + 1] in ("+", "-"):
            start += 1
        end = _digits(text, start)
        if end == start:
            return None
        exponent = int(text[at + 1:end])
        at = end
        if exponent >= 0:
            numerator *= 10 ** exponent
        else:
            denominator *= 10 ** -exponent
    if at != len(text):
        return None
    return (-numerator if negative else numerator), denominator


def _round_to_exponent(n, d, exponent, no_neg_zero=False):
    """n/d rounded to a multiple of 10**exponent, half to even: whether it is
    negative, and the multiple."""
    if exponent >= 0:
        d *= 10 ** exponent
    else:
        n *= 10 ** -exponent
    quotient, remainder = divmod(n + (d >> 1), d)
    if remainder == 0 and d & 1 == 0:
        quotient &= -2
    negative = quotient < 0 if no_neg_zero else n < 0
    return negative, abs(quotient)


def _round_to_figures(n, d, figures):
    """n/d rounded to that many digits: whether it is negative, the digits as an
    integer, and the exponent of the last."""
    if n == 0:
        return False, 0, 1 - figures
    n_text, d_text = str(abs(n)), str(d)
    magnitude = len(n_text) - len(d_text) + (d_text <= n_text)
    exponent = magnitude - figures
    negative, significand = _round_to_exponent(n, d, exponent)
    # 9.99 may have become 10.0.
    if len(str(significand)) == figures + 1:
        significand //= 10
        exponent += 1
    return negative, significand, exponent


def _read_format(spec):
    """The parts of a format specification; None if it is not one."""
    at = 0

    def take(letters):
        nonlocal at
        if at < len(spec) and spec[at] in letters:
            at += 1
            return spec[at - 1]
        return ""

    def number():
        """Digits without a leading zero."""
        nonlocal at
        start = at
        if take("0"):
            return "0"
        while take("0123456789"):
            pass
        return spec[start:at]

    fill, align = " ", ""
    if len(spec) > 1 and spec[1] in "<>=^" and spec[0] != "\n":
        fill, align, at = spec[0], spec[1], 2
    elif spec[:1] and spec[0] in "<>=^":
        align, at = spec[0], 1
    sign = take("-+ ") or "-"
    no_neg_zero = bool(take("z"))
    alternate = bool(take("#"))
    zero_pad = spec[at:at + 1] == "0" and spec[at + 1:at + 2].isdecimal()
    if zero_pad:
        at += 1
    width = int(number() or "0")
    separator = take(",_")
    precision = None
    if take("."):
        digits = number()
        if not digits:
            return None
        precision = int(digits)
    kind = take("eEfFgG%")
    if at != len(spec) or (zero_pad and align):
        return None
    if not kind and (no_neg_zero or zero_pad or precision is not None):
        return None
    if zero_pad:
        fill, align = "0", "="
    return {
        "fill": fill, "align": align or ">", "sign": "" if sign == "-" else sign, "no_neg_zero": no_neg_zero,
        "alternate": alternate, "zero_pad": zero_pad, "width": width, "separator": separator,
        "precision": 6 if precision is None else precision, "type": kind,
    }


def _aligned(sign, body, parsed):
    fill, align = parsed["fill"], parsed["align"]
    padding = fill * (parsed["width"] - len(sign) - len(body))
    if align == ">":
        return padding + sign + body
    if align == "<":
        return sign + body + padding
    if align == "^":
        half = len(padding) // 2
        return padding[:half] + sign + body + padding[half:]
    return sign + padding + body


def _operator_fallbacks(monomorphic, fallback, handle_complex=True):
    """The two methods of an operator: exact between rational numbers, and as
    floats and complex numbers do it where one takes part."""

    def forward(a, b):
        if isinstance(b, Fraction):
            return monomorphic(a, b)
        if isinstance(b, int):
            return monomorphic(a, Fraction(b))
        if isinstance(b, float):
            return fallback(float(a), b)
        if handle_complex and isinstance(b, complex):
            return fallback(float(a), b)
        return NotImplemented

    forward.__name__ = f"__{fallback.__name__}__"
    forward.__doc__ = monomorphic.__doc__

    def reverse(b, a):
        if isinstance(a, numbers.Rational):
            return monomorphic(Fraction(a), b)
        if isinstance(a, numbers.Real):
            return fallback(float(a), float(b))
        if handle_complex and isinstance(a, numbers.Complex):
            return fallback(complex(a), float(b))
        return NotImplemented

    reverse.__name__ = f"__r{fallback.__name__}__"
    reverse.__doc__ = monomorphic.__doc__
    return forward, reverse


class Fraction(numbers.Rational):
    """A quotient of integers in lowest terms. It is made of two integers, one
    number, or a text such as '3/4', '-1.5' or '2e-3'."""

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = super().__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator, self._denominator = numerator, 1
                return self
            if isinstance(numerator, numbers.Rational):
                self._numerator, self._denominator = numerator.numerator, numerator.denominator
                return self
            if isinstance(numerator, float) or _is_decimal(numerator):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            if not isinstance(numerator, str):
                raise TypeError("argument should be a string or a Rational instance")
            parsed = _parse(numerator)
            if parsed is None:
                raise ValueError("Invalid literal for Fraction: %r" % numerator)
            numerator, denominator = parsed
        elif type(numerator) is int is type(denominator):
            pass
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            numerator, denominator = (
                numerator.numerator * denominator.denominator,
                denominator.numerator * numerator.denominator,
            )
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError("Fraction(%s, 0)" % numerator)
        divisor = math.gcd(numerator, denominator)
        if denominator < 0:
            divisor = -divisor
        self._numerator, self._denominator = numerator // divisor, denominator // divisor
        return self

    @classmethod
    def from_float(cls, f):
        """Exactly the value of a float."""
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("%s.from_float() only takes floats, not %r (%s)" % (cls.__name__, f, type(f).__name__))
        return cls._from_coprime_ints(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """Exactly the value of a Decimal."""
        from decimal import Decimal

        if isinstance(dec, numbers.Integral):
            dec = Decimal(int(dec))
        elif not isinstance(dec, Decimal):
            raise TypeError("%s.from_decimal() only takes Decimals, not %r (%s)" % (
                cls.__name__, dec, type(dec).__name__))
        return cls._from_coprime_ints(*dec.as_integer_ratio())

    @classmethod
    def _from_coprime_ints(cls, numerator, denominator, /):
        self = super().__new__(cls)
        self._numerator, self._denominator = numerator, denominator
        return self

    def is_integer(self):
        """Whether the denominator is 1."""
        return self._denominator == 1

    def as_integer_ratio(self):
        """Numerator and denominator."""
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction with no greater denominator."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # The convergents of the continued fraction are the best bounds.
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            whole = n // d
            q2 = q0 + whole * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + whole * p1, q2
            n, d = d, n - whole * d
        k = (max_denominator - q0) // q1
        # Of the two bounds the nearer; of two as near the one with the smaller denominator.
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction._from_coprime_ints(p1, q1)
        return Fraction._from_coprime_ints(p0 + k * p1, q0 + k * q1)

    @property
    def numerator(a):
        return a._numerator

    @property
    def denominator(a):
        return a._denominator

    def __repr__(self):
        """repr(self)"""
        return "%s(%s, %s)" % (self.__class__.__name__, self._numerator, self._denominator)

    def __str__(self):
        """str(self)"""
        if self._denominator == 1:
            return str(self._numerator)
        return "%s/%s" % (self._numerator, self._denominator)

    def __format__(self, format_spec, /):
        """As a float is formatted, but exactly; without a type as str()."""
        parsed = _read_format(format_spec)
        if parsed is None:
            raise ValueError(f"Invalid format specifier {format_spec!r} for object of type {type(self).__name__!r}")
        if not parsed["type"]:
            return self._format_general(parsed)
        return self._format_float(parsed)

    def _format_general(self, parsed):
        n, d = self._numerator, self._denominator
        sign = "-" if n < 0 else parsed["sign"]
        separator = parsed["separator"]
        body = f"{abs(n):{separator}}"
        if d > 1 or parsed["alternate"]:
            body += f"/{d:{separator}}"
        return _aligned(sign, body, parsed)

    def _format_float(self, parsed):
        kind = parsed["type"]
        precision = parsed["precision"]
        alternate = parsed["alternate"]
        separator = parsed["separator"]
        trim_zeros = kind in "gG" and not alternate
        n, d = self._numerator, self._denominator
        exponent_letter = "E" if kind in "EG" else "e"
        if kind in "fF%":
            exponent = -precision
            if kind == "%":
                exponent -= 2
            negative, significand = _round_to_exponent(n, d, exponent, parsed["no_neg_zero"])
            scientific = False
            point = precision
        else:
            figures = max(precision, 1) if kind in "gG" else precision + 1
            negative, significand, exponent = _round_to_figures(n, d, figures)
            scientific = kind in "eE" or exponent > 0 or exponent + figures <= -4
            point = figures - 1 if scientific else -exponent
        if kind == "%":
            suffix = "%"
        elif scientific:
            suffix = f"{exponent_letter}{exponent + point:+03d}"
        else:
            suffix = ""
        digits = f"{significand:0{point + 1}d}"
        sign = "-" if negative else parsed["sign"]
        whole = digits[:len(digits) - point]
        rest = digits[len(digits) - point:]
        if trim_zeros:
            rest = rest.rstrip("0")
        tail = ("." if rest or alternate else "") + rest + suffix
        if parsed["zero_pad"]:
            room = parsed["width"] - len(sign) - len(tail)
            if separator:
                # Separators take part in the width; the zeros are separated too.
                room = 3 * room // 4 + 1
            whole = whole.zfill(room)
        if separator:
            first = 1 + (len(whole) - 1) % 3
            whole = whole[:first] + "".join(
                separator + whole[at:at + 3] for at in range(first, len(whole), 3))
        return _aligned(sign, whole + tail, parsed)

    def _add(a, b):
        """a + b"""
        na, da = a._numerator, a._denominator
        nb, db = b._numerator, b._denominator
        g = math.gcd(da, db)
        if g == 1:
            return Fraction._from_coprime_ints(na * db + da * nb, da * db)
        # Only what the denominators have in common can be cancelled.
        s = da // g
        t = na * (db // g) + nb * s
        g2 = math.gcd(t, g)
        if g2 == 1:
            return Fraction._from_coprime_ints(t, s * db)
        return Fraction._from_coprime_ints(t // g2, s * (db // g2))

    __add__, __radd__ = _operator_fallbacks(_add, operator.add)

    def _sub(a, b):
        """a - b"""
        return a._add(Fraction._from_coprime_ints(-b._numerator, b._denominator))

    __sub__, __rsub__ = _operator_fallbacks(_sub, operator.sub)

    def _mul(a, b):
        """a * b"""
        na, da = a._numerator, a._denominator
        nb, db = b._numerator, b._denominator
        g1 = math.gcd(na, db)
        g2 = math.gcd(nb, da)
        return Fraction._from_coprime_ints((na // g1) * (nb // g2), (db // g1) * (da // g2))

    __mul__, __rmul__ = _operator_fallbacks(_mul, operator.mul)

    def _div(a, b):
        """a / b"""
        nb, db = b._numerator, b._denominator
        if nb == 0:
            raise ZeroDivisionError("Fraction(%s, 0)" % db)
        if nb < 0:
            nb, db = -nb, -db
        return a._mul(Fraction._from_coprime_ints(db, nb))

    __truediv__, __rtruediv__ = _operator_fallbacks(_div, operator.truediv)

    def _floordiv(a, b):
        """a // b"""
        return (a.numerator * b.denominator) // (a.denominator * b.numerator)

    __floordiv__, __rfloordiv__ = _operator_fallbacks(_floordiv, operator.floordiv, False)

    def _divmod(a, b):
        """(a // b, a % b)"""
        da, db = a.denominator, b.denominator
        div, n_mod = divmod(a.numerator * db, da * b.numerator)
        return div, Fraction(n_mod, da * db)

    __divmod__, __rdivmod__ = _operator_fallbacks(_divmod, divmod, False)

    def _mod(a, b):
        """a % b"""
        da, db = a.denominator, b.denominator
        return Fraction((a.numerator * db) % (b.numerator * da), da * db)

    __mod__, __rmod__ = _operator_fallbacks(_mod, operator.mod, False)

    def __pow__(a, b):
        """a ** b: a Fraction if b is an integer, else a float or complex number."""
        if isinstance(b, numbers.Rational):
            if b.denominator != 1:
                return float(a) ** float(b)
            power = b.numerator
            if power >= 0:
                return Fraction._from_coprime_ints(a._numerator ** power, a._denominator ** power)
            if a._numerator > 0:
                return Fraction._from_coprime_ints(a._denominator ** -power, a._numerator ** -power)
            if a._numerator == 0:
                raise ZeroDivisionError("Fraction(%s, 0)" % a._denominator ** -power)
            return Fraction._from_coprime_ints((-a._denominator) ** -power, (-a._numerator) ** -power)
        if isinstance(b, (float, complex)):
            return float(a) ** b
        return NotImplemented

    def __rpow__(b, a):
        """a ** b"""
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        if b._denominator == 1:
            return a ** b._numerator
        return a ** float(b)

    def __pos__(a):
        """+a"""
        return Fraction._from_coprime_ints(a._numerator, a._denominator)

    def __neg__(a):
        """-a"""
        return Fraction._from_coprime_ints(-a._numerator, a._denominator)

    def __abs__(a):
        """abs(a)"""
        return Fraction._from_coprime_ints(abs(a._numerator), a._denominator)

    def __int__(a, _index=operator.index):
        """int(a)"""
        n, d = a._numerator, a._denominator
        return _index(-(-n // d) if n < 0 else n // d)

    def __trunc__(a):
        """math.trunc(a)"""
        n, d = a._numerator, a._denominator
        return -(-n // d) if n < 0 else n // d

    def __floor__(a):
        """math.floor(a)"""
        return a._numerator // a._denominator

    def __ceil__(a):
        """math.ceil(a)"""
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        """round(self, ndigits): half to even. An integer without ndigits."""
        if ndigits is None:
            d = self._denominator
            floor, remainder = divmod(self._numerator, d)
            if remainder * 2 < d:
                return floor
            if remainder * 2 > d:
                return floor + 1
            return floor if floor % 2 == 0 else floor + 1
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        """hash(self): that of an equal number of another type."""
        try:
            inverse = pow(self._denominator, -1, _MODULUS)
        except ValueError:
            # The denominator is a multiple of the modulus.
            value = _INFINITY
        else:
            value = hash(hash(abs(self._numerator)) * inverse)
        result = value if self._numerator >= 0 else -value
        return -2 if result == -1 else result

    def __eq__(a, b):
        """a == b"""
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            if math.isnan(b) or math.isinf(b):
                return 0.0 == b
            return a == a.from_float(b)
        return NotImplemented

    def _richcmp(self, other, op):
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return op(0.0, other)
            return op(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        """a < b"""
        return a._richcmp(b, operator.lt)

    def __gt__(a, b):
        """a > b"""
        return a._richcmp(b, operator.gt)

    def __le__(a, b):
        """a <= b"""
        return a._richcmp(b, operator.le)

    def __ge__(a, b):
        """a >= b"""
        return a._richcmp(b, operator.ge)

    def __bool__(a):
        """a != 0"""
        return bool(a._numerator)

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        if type(self) == Fraction:
            return self
        return self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        if type(self) == Fraction:
            return self
        return self.__class__(self._numerator, self._denominator)
