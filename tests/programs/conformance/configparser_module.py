# configparser: reading, interpolation, converters, writing and errors.
import io
from configparser import *


def show(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, str(e))


TEXT = """
[DEFAULT]
base = /srv
Level: 3
[paths]
home = %(base)s/home   ; not a comment
deep = %(home)s/deep
multi = one
  two

  three
# comment
percent = 100%%
[flags]
a = yes
b = Off
c = 1
d = maybe
n = 42
f = 2.5
empty =
colon : value with = sign
"""
c = ConfigParser()
c.read_string(TEXT)
print(c.sections(), c.defaults(), c.options("paths"), list(c), len(c), "paths" in c, "nope" in c)
for section in c.sections():
    for name in c.options(section):
        show(c.get, section, name)
        show(c.get, section, name, raw=True)
for name in "abcdn":
    show(c.getboolean, "flags", name)
show(c.getint, "flags", "n")
show(c.getfloat, "flags", "f")
show(c.getint, "flags", "f")
show(c.getint, "flags", "zz", fallback=7)
show(c.get, "flags", "zz")
show(c.get, "nope", "zz")
show(c.get, "nope", "zz", fallback=None)
show(c.get, "paths", "home", vars={"base": "X"})
show(c.items, "paths")
show(c.items, "paths", raw=True)
show(c.items, "nope")
p = c["flags"]
print(p, p["a"], p.get("zz"), p.get("zz", "d"), p.getboolean("a"), p.getint("zz", 5), "a" in p, len(p), sorted(p), p.name, p.parser is c)
show(lambda: p["zz"])
show(lambda: c["zz"])
p["new"] = "v"
c["made"] = {"x": 1, "y": "two"}
show(p.__setitem__, "bad", 5)
show(c.set, "flags", "bad", "50%")
show(c.add_section, "flags")
show(c.add_section, "DEFAULT")
show(c.add_section, 5)
show(c.set, "nope", "a", "b")
print(c.has_option("flags", "new"), c.remove_option("flags", "new"), c.has_option("flags", "new"), c.remove_section("made"), c.has_section("made"))
out = io.StringIO()
c.write(out)
print(out.getvalue())
out = io.StringIO()
c.write(out, space_around_delimiters=False)
print(len(out.getvalue()))
for text in ("a=1\n", "[a]\nb\n", "[a]\n[a]\n", "[a]\nx=1\nX=2\n", "[a]\n=1\nok=2\n", "[a]\nx=%(y)s\n", "[a]\nx=%(x)s\n", "[a]\nx=%y\n", "[a]\nx=%(y\n", "[]\n"):
    c = ConfigParser()
    show(c.read_string, text)
    show(lambda: c["a"]["x"])
c = ConfigParser(allow_no_value=True, inline_comment_prefixes=(";",), delimiters=("=",), comment_prefixes=("//",), strict=False)
c.read_string("[s]\nkey\nother = 1 ; note\n// comment\na:b = c;d\n[s]\nkey = again\n")
print(c.items("s"))
out = io.StringIO()
c.write(out)
print(out.getvalue())
c = ConfigParser(interpolation=ExtendedInterpolation(), converters={"list": str.split, "dec": lambda v: v.upper()})
c.read_dict({"one": {"x": "1", "y": "${x}${two:z} $$"}, "two": {"z": "${one:x} ${w}", "w": "W"}})
c.read_string("[bad]\nq=${none}\nr=$q\ns=${a:b:c}\n")
print(c["one"]["y"], c.getlist("one", "y"), c["one"].getlist("y"), c["two"].getdec("w"), c["two"].getlist("none"))
for name in "qrs":
    show(c.get, "bad", name)
r = RawConfigParser()
r.optionxform = str
r.read_file(["[A]\n", "Key = %(no)s\n", "key=2\n"], "lines")
print(r.items("A"), r["A"]["Key"], r.read("/no/such/file"))
r.set("A", "number", 5)
print(r.get("A", "number"), r.popitem(), list(r), r.BOOLEAN_STATES["on"])
show(r.popitem)
