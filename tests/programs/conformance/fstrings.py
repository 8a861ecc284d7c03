# f-strings in the form that all compilers of the language know.

name = "World"
n = 42
pi = 3.14159
items = [1, 2, 3]
table = {"a": 1, "b": [10, 20]}


class Box:
    def __init__(self, inside):
        self.inside = inside

    def __repr__(self):
        return f"Box({self.inside!r})"

    def __str__(self):
        return f"[{self.inside}]"

    def __format__(self, spec):
        return f"fmt:{spec}:{self.inside}"


box = Box("tea")
print(f"Hello, {name}!", f"{n}", f"{n + 1} {n * 2}", f"{name.upper()} {len(name)}", f"{items[0]} {items[-1]} {table['b'][1]}")
print(f"{name!r} {name!s} {box!r} {box!s} {box} {box:spec}")
print(f"{n:5d}|{n:<5}|{n:^5}|{n:05}|{n:x}|{n:#b}|{n:,}|{n:+}|{n!r:>5}|{pi:.2f}|{pi:8.3f}|{pi:e}")
print(f"{{literal}} {{{n}}} }}{{", f"{n}%", f"100%{n}%%")
print(f"{n=} {name=!r} {pi=:.2f} {n + 1=} {name=!s}")
print(f"{'nested'} {'a' + 'b'} {', '.join(['x', 'y'])} {'yes' if n else 'no'} {not n}")
print(f"{[i * i for i in items]} { {'k': 1}['k'] } {sum(i for i in items)} {(1, 2)}")
print(f'{name}' f"{n}" "plain" f'{pi:.1f}' + "!")
print(f"", f"{''}", f"{None}", f"{True}", f"{1.0}", f"{b'x'}", f"{...}")
print(f"""triple {name}
second {n}
""")
print(f"a\tb\n{name}\\{n}", f"\x41{n}\u00e9")
width = 10
print(f"[{name:>{width}}] [{pi:{width}.{2}f}] [{n:{'0'}{width}}]")
print(f"{n:{width}}|{n:<{width}}|{name:*^{width + 2}}|")


def f(x, log=[]):
    log.append(x)
    return len(log)


print(f"{f('a')} {f('b')} {f('c')}")
value = 10
text = f"{value}"
value = 20
print(text, f"{value}", type(f"{value}").__name__)
print([f"{i}:{c}" for i, c in enumerate("abc")], {f"k{i}": i for i in range(3)})
print(f"{box.inside[0]}{box.inside[1:]} {n if n > 40 else -n} {n:>{n // 8}}", f"{n!s:>6}", f"{items!r:>12}")

for wrong in (lambda: f"{missing_name}", lambda: f"{n:s}", lambda: f"{name:d}", lambda: f"{items:5}", lambda: f"{n[0]}", lambda: f"{n.attribute}", lambda: f"{1 / 0}"):
    try:
        print(wrong())
    except (NameError, ValueError, TypeError, AttributeError, ZeroDivisionError) as error:
        print(type(error).__name__ + ":", error)
