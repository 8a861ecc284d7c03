# print: sep, end, file, flush; what str() gives for everything.
import sys
import io

print()
print("a", "b", sep="")
print("a", "b", sep="--", end="!\n")
print("no newline", end="")
print(" then one")
print(1, 2.0, True, None, "s", b"b", [1, "x"], (1,), {"k": "v"}, {1}, 1j, ..., sep="|")
print(*range(5), sep=", ")
print(*[], sep="x")
print("a", "b", sep=None, end=None)
print("multi\nline", "tab\there", sep="\n")
print("to stdout", file=sys.stdout)
print("flushed", flush=True)
sys.stdout.write("written\n")
n = sys.stdout.write("count\n")
print(n)
out = io.StringIO()
print("into a", "buffer", 5, sep="-", end=".", file=out)
print("more", file=out)
print(repr(out.getvalue()))


class Writer:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        self.parts.append("<flush>")


w = Writer()
print("x", 1, sep=",", file=w)
print(file=w)
print("y", end="", file=w, flush=True)
print(w.parts)


class Shown:
    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


class OnlyRepr:
    def __repr__(self):
        return "only repr"


print(Shown(), [Shown()], OnlyRepr(), [OnlyRepr()], {Shown(): OnlyRepr()}, (Shown(),), f"{Shown()} {Shown()!r}", str(Shown()) + repr(Shown()))
for wrong in (lambda: print("a", sep=1), lambda: print("a", end=1), lambda: print("a", nothing=1), lambda: print("a", file=5)):
    try:
        wrong()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__ + ":", error)
old = sys.stdout
sys.stdout = io.StringIO()
print("captured")
captured = sys.stdout.getvalue()
sys.stdout = old
print("got", repr(captured), sys.stdout is sys.__stdout__)
print("\u00e9\u20ac\U0001f600 \u4e2d\u6587")
print("\\n is not", r"\n", "quote ' and \"")
print([None, True, 1.50, "it's", 'say "x"', "\n", b"\x00", [[]], (), {}, set(), frozenset({1})])
print({"nested": {"list": [1, [2, [3]]], "tuple": ((), (1,))}, 5: None, None: 5, (1, 2): "t"})
print(type(1), print, len, [int, str], Exception("e"), [Exception("e", 1)], range(3), slice(1, 2))
print(print("inner"))
def returns():
    return print
returns()("through a function")
p = print
p("alias")
for i in range(3):
    print(i, end=" " if i < 2 else "\n")
print("a" * 3, "-" * 10, sep="\n")
print("%s and %s" % ("old", "style"), "{} and {}".format("new", "style"), f"{'f'} strings")
print(sep="x")
print("", "")
print("", end="|\n")
