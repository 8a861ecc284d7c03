# str.format: fields, attributes, indexes, conversions, nested specs, errors.

class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __format__(self, spec):
        if spec == "polar":
            return "r=%.2f" % ((self.x ** 2 + self.y ** 2) ** 0.5)
        return "<%s,%s%s>" % (self.x, self.y, "|" + spec if spec else "")

    def __repr__(self):
        return "Point(%r, %r)" % (self.x, self.y)

    def __str__(self):
        return "(%s, %s)" % (self.x, self.y)


p = Point(3, 4)
print("{} {} {}".format(1, "two", 3.0))
print("{2} {0} {1} {0}".format("a", "b", "c"))
print("{name} is {age:>5} years".format(name="Ann", age=30))
print("{0.x} {0.y:.1f} {p.x:03d}".format(p, p=p))
print("{0[0]} {0[1]} {d[key]} {d[two words]}".format(["zero", "one"], d={"key": "value", "two words": 2}))
print("{} {!s} {!r} {:polar} {:abc}".format(p, p, p, p, p))
print("{{}} {{{}}} }}{{".format("in braces"))
print("{:{}} {:{fill}{align}{width}.{precision}f}|".format("ab", 5, 3.14159, fill="*", align="^", width=12, precision=2))
print("{:>{w}}|{:<{w}}|{:^{w}}|".format("a", "b", "c", w=5))
print("{0!r:>10}|{0!s:<10}|{1!a}".format("x", "\u00e9"))
print("{a[b][c]} {x.real} {x.imag}".format(a={"b": {"c": "deep"}}, x=5))
print("{:d} {:5d} {:<5d}| {:^5d}| {:+d} {: d} {:05d} {:x} {:X} {:o} {:b} {:#x} {:#b} {:c} {:n}".format(*[42] * 15))
print("{:,} {:_} {:,.2f} {:_x} {:>15,}".format(1234567, 1234567, 1234567.891, 0xABCDEF12, 1234567))
print("{:f} {:.2f} {:e} {:.3e} {:g} {:G} {:%} {:.1%} {:10.3f} {:<10.3f}| {:+.2f}".format(*[0.12345] * 11))
print("{:s} {:10s}| {:>10s}| {:.2s} {:^10.3s}|".format(*["string"] * 5))
print("{!r} {!s}".format("q'q", "q'q"), "{:5}|{:>5}|{:5}|{!s:5}|".format(True, None.__class__.__name__, False, None))
print("{0:d} {0} {0!r} {0:5d}|".format(True))
print("".format(), "plain".format(1, 2), "{}".format(""), "{0}{0}".format("ab"))
print("{:%Y}".format(type("D", (), {"__format__": lambda self, spec: "spec=" + spec})()))
print("{*}".format(**{"*": "star"}), "{a-b}".format(**{"a-b": 1}), "{0[a.b]}".format({"a.b": 2}), "{0[-1]}".format({"-1": 3}))
print("{x}".format_map({"x": 9}))


class Default(dict):
    def __missing__(self, key):
        return "<" + key + ">"


print("{here} {gone}".format_map(Default(here=1)))

wrong = [
    ("{}", ()), ("{0} {}", (1, 2)), ("{} {0}", (1, 2)), ("{name}", ()), ("{", ()), ("}", ()), ("{0!x}", (1,)), ("{:d}", ("a",)), ("{:s}", (1,)),
    ("{0.missing}", (1,)), ("{0[5]}", ([1],)), ("{:.2d}", (1,)), ("{:5.2s", ("a",)), ("{:,s}", ("a",)), ("{:y}", (1,)), ("{:c}", (-1,)), ("{!}", (1,)), ("{0[}", ([1],)), ("{:>>>5}", (1,)), ("{:=5}", ("a",)), ("{:x}", (1.5,)),
]
for text, arguments in wrong:
    try:
        print(text, "->", text.format(*arguments))
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError) as error:
        print(text, "->", type(error).__name__ + ":", error)
try:
    "{:5}".format([1])
except TypeError as error:
    print("TypeError:", error)
try:
    format(object(), "x")
except TypeError as error:
    print("TypeError:", error)
