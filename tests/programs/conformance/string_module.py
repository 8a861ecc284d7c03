# string: templates, formatters and constants.
import string
from string import Template, Formatter


def show(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)


t = Template("Hi $name, ${who}s $$5 $x1.")
show(t.substitute, name=1, who="w", x1=3)
show(t.substitute, {"name": 2}, who=1, x1=0)
show(t.substitute)
show(t.safe_substitute, name="z")
print(t.get_identifiers(), t.is_valid(), t.template)
show(Template("a\nb $ c").substitute)
show(Template("$").is_valid)
show(Template("${a").safe_substitute, a=1)
show(Template("$é $N").substitute, N=2)


class T(Template):
    delimiter = "%"
    idpattern = "[a-z]+"


show(T("%a %% %{b} %A $x").safe_substitute, a=1, b=2)


class B(Template):
    braceidpattern = "[0-9]+"


show(B("${12} $ab ${ab}").safe_substitute, {"12": "t", "ab": "q"})
print(
    string.capwords("  hello   wORLD x"),
    string.capwords("a-bc-d", "-"),
    string.printable == string.digits + string.ascii_letters + string.punctuation + string.whitespace,
    repr(string.punctuation),
    repr(string.whitespace),
)
f = Formatter()
for s, a, k in [
    ("{} {}", (1, 2), {}),
    ("{0}{1}{0}", ("a", "b"), {}),
    ("{x.real} {y[0]} {y[k]}", (), {"x": 3, "y": {0: 1, "k": 2}}),
    ("{:>{w}}", (1,), {"w": 5}),
    ("{:{}}", ("a", 4), {}),
    ("{!r} {!s} {!a}", ("é",) * 3, {}),
    ("{{}} {{{}}}", (1,), {}),
    ("{0} {}", (1, 2), {}),
    ("{} {0}", (1, 2), {}),
    ("{", (), {}),
    ("}", (), {}),
    ("{a", (), {}),
    ("{0!x}", (1,), {}),
    ("{0!}", (1,), {}),
    ("{0!r", (1,), {}),
    ("{0[}", (1,), {}),
    ("{0.}", (1,), {}),
    ("{0[a]b}", (1,), {}),
    ("{a{b}}", (), {}),
    ("{0:{1:{2:{3}}}}", (1, 2, 3, 4), {}),
    ("{x}", (), {}),
    ("{3}", (), {}),
    ("", (), {}),
    ("{0:%Y}", (1.5,), {}),
    ("{0!rx}", (1,), {}),
]:
    show(f.format, s, *a, **k)
print(list(f.parse("a{b!r:c{d}}e{{f")), f.get_field("0.real", (5,), {}))


class D(Formatter):
    def get_value(self, k, a, kw):
        return kw.get(k, "?" + str(k)) if isinstance(k, str) else a[k]

    def check_unused_args(self, u, a, k):
        print(sorted(map(str, u)))

    def format_field(self, v, s):
        return v.upper() if s == "u" else super().format_field(v, s)


show(D().format, "{a:u}{b}{0}", 7, a="x")
