# fractions and numbers.
import math
import numbers
from fractions import Fraction as F


def show(function, *args):
    try:
        print(repr(function(*args)), end="; ")
    except Exception as error:
        print(type(error).__name__, error, end="; ")


for text in ["3/4", " -6/8 ", "+1_000/2_0", "1.5", "-.25", "2.", "1e3", "-1.2E-2", "7", "1/0", "", "x", "1/-2", "3 /4", "1__0", "_1", "1.5/2",
             ".", "1e", "--1", "1/2/3", "٣/٤", "1_000.000_1", "1.__1", "0x10", "inf", "nan", "-0", "1e-0_1"]:
    show(F, text)
print()
for args in [(), (3,), (6, -4), (F(1, 2), F(3, 4)), (True, 2), (0.5,), (1.5, 2), (1, 0), (None,), (1j,), (2, "1"), (F(3),), (0, -5), (-0.1,),
             (float("nan"),), (float("inf"),), (10**30, 10**28)]:
    show(F, *args)
print()


class Half:
    def as_integer_ratio(self):
        return 1, 2


show(F, Half())
show(F.from_float, 0.1)
show(F.from_float, 3)
show(F.from_float, "3")
print(F(5, 10).numerator, F(5, 10).denominator, F(4, 2).is_integer(), F(1, 2).is_integer(), F(7, 3).as_integer_ratio(), str(F(4, 2)), str(F(-1, 3)))

values = [F(0), F(1), F(-1), F(3, 4), F(-22, 7), F(5), 2, -3, 0, 0.5, -2.5, 1 + 2j, True]
for name, operation in [
    ("+", lambda a, b: a + b), ("-", lambda a, b: a - b), ("*", lambda a, b: a * b), ("/", lambda a, b: a / b),
    ("//", lambda a, b: a // b), ("%", lambda a, b: a % b), ("divmod", divmod), ("**", lambda a, b: a**b),
    ("<", lambda a, b: a < b), (">=", lambda a, b: a >= b), ("==", lambda a, b: a == b), ("!=", lambda a, b: a != b),
]:
    print(name)
    for a in values:
        for b in values:
            if isinstance(a, F) or isinstance(b, F):
                try:
                    result = operation(a, b)
                except Exception as error:
                    result = f"{type(error).__name__} {error}"
                if isinstance(result, float):
                    result = f"{result:.10g}"
                elif isinstance(result, complex):
                    result = f"{result.real:.10g},{result.imag:.10g}"
                print(result, end=" ")
        print()

for value in [F(7, 2), F(-7, 2), F(5, 2), F(1, 3), F(-8, 3), F(4)]:
    print(int(value), math.floor(value), math.ceil(value), math.trunc(value), round(value), round(value, 1), round(value * 100, -2),
          round(value, 0), abs(value), -value, +value, bool(value), float(value), complex(value), value.real, value.imag, value.conjugate())
print(F(math.pi).limit_denominator(1000), F("3.1415926535897932").limit_denominator(), F(4321, 8765).limit_denominator(10), F(1, 3).limit_denominator(1))
show(F(1, 2).limit_denominator, 0)
print()
for value in [F(3), F(1, 2), F(-1, 2), F(1, 7), F(-5), F(1, 2**61 - 1), F(0), F(2**61, 3)]:
    print(hash(value), end=" ")
print(hash(F(1, 4)) == hash(0.25), hash(F(10)) == hash(10), {F(1, 2): "half"}[0.5])
print(F(1, 2) == 0.5, F(1, 3) == 1 / 3, F(1, 2) == "x", F(1, 2) < float("inf"), F(1, 2) > float("nan"), F(2) == 2 + 0j, F(1, 2) in [0.5])
show(lambda: F(1, 2) < "x")
show(lambda: F(1, 2) + "x")
show(lambda: F(1, 2) < 1j)
show(lambda: F(1, 2) % 1j)
print()

for spec in ["", "0", "00", "010", "05.2f", "0>10", "010,.3f", "0,", "z.2f", "#", "#.3g", "+", "+10", "=10", "x=+10.2e", "z", ".3", "10.", "_",
             "-,", "020g", "^20.3e", "0010f", "05", "f", "005_.2f", "=010.2f", "g", "G", "E", ".0f", "#.0f", "%", ".1%", ".40g", "z.0f",
             "*^+#30,.5G", "020,f", "015_.1f", "é>8", "0=10", "x<012f", "10x", ".05f"]:
    for value in (F(-22, 7), F(1234567, 3), F(0), F(-1, 1000), F(99995, 10000)):
        show(format, value, spec)
    print()

for cls in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral):
    print(cls.__name__, [isinstance(value, cls) for value in (1, 1.5, 2j, F(1, 2), True, "x", None)], len(cls.__abstractmethods__))
show(numbers.Integral)
print(numbers.__all__)


class Odd(F):
    pass


import copy

print(repr(Odd(1, 2)), type(Odd(1, 2) + 1).__name__, Odd(1, 2) == F(1, 2), copy.copy(Odd(1, 3)), copy.deepcopy(F(1, 3)), F(1, 2).__reduce__())
print(sum([F(1, n) for n in range(1, 12)]), max(F(1, 2), 0.4), sorted([F(1, 2), 0.3, 1, F(2, 5)]))
