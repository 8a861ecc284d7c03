# argparse: options, positional arguments, subcommands, groups, help and errors.
import argparse
import io
import os

os.environ["COLUMNS"] = "80"
from contextlib import redirect_stdout, redirect_stderr


def run(p, *a, known=False, inter=False):
    o = io.StringIO()
    e = io.StringIO()
    try:
        with redirect_stdout(o), redirect_stderr(e):
            r = (p.parse_known_args if known else p.parse_intermixed_args if inter else p.parse_args)(list(a))
        print(a, r)
    except SystemExit as x:
        print(a, "exit", x.code)
    except Exception as x:
        print(a, type(x).__name__, x)
    if o.getvalue():
        print("OUT", o.getvalue())
    if e.getvalue():
        print("ERR", e.getvalue())


p = argparse.ArgumentParser(
    prog="tool", description="A tool that does things, with a description that is long enough to be wrapped over lines.", epilog="The end."
)
p.add_argument("src", help="where from")
p.add_argument("dst", nargs="?", default=".", help="where to (default: %(default)s)")
p.add_argument("-v", "--verbose", action="count", default=0, help="more")
p.add_argument("-n", "--number", type=int, default=3, metavar="N", help="a number")
p.add_argument("--mode", choices=["fast", "slow"], default="fast")
p.add_argument("-q", action="store_true")
p.add_argument("--no-x", dest="x", action="store_false")
p.add_argument(
    "-I", "--include", action="append", help="include a directory, may be given several times, and this help is rather long so it wraps"
)
p.add_argument("--pair", nargs=2, type=float)
p.add_argument("--many", nargs="*")
p.add_argument("--plus", nargs="+")
p.add_argument("--color", action=argparse.BooleanOptionalAction, help="colors")
p.add_argument("--version", action="version", version="%(prog)s 1.0")
p.add_argument("--const", action="store_const", const=7)
p.add_argument("--opt", nargs="?", const="C", default="D")
p.add_argument("--hidden", help=argparse.SUPPRESS)
for a in [
    ("a",),
    ("a", "b"),
    (),
    ("a", "b", "c"),
    ("-h",),
    ("--version",),
    ("a", "-vvv"),
    ("-vqn5", "a"),
    ("-n", "5", "a"),
    ("-n=5", "a"),
    ("--number=9", "a"),
    ("--num", "9", "a"),
    ("-n", "x", "a"),
    ("a", "--mode", "fast"),
    ("a", "--mode", "zz"),
    ("a", "--mo", "slow"),
    ("a", "--no", "1"),
    ("a", "-I", "x", "-Iy", "--include=z"),
    ("a", "--pair", "1", "2.5"),
    ("a", "--pair", "1"),
    ("--many", "1", "2", "--", "a"),
    ("a", "--many"),
    ("a", "--plus"),
    ("a", "--color"),
    ("a", "--no-color"),
    ("a", "--const"),
    ("a", "--opt"),
    ("a", "--opt", "z"),
    ("a", "--unknown"),
    ("a", "-n", "-5"),
    ("--", "-a"),
    ("a", "--", "-b"),
    ("a", "-z"),
    ("-n"),
    ("--verbose=3", "a"),
    ("a", "--mode="),
    ("a", "-q=1"),
    (
        "a",
        "--opt=",
    ),
    ("", ""),
]:
    run(p, *a)
run(p, "a", "q", "--foo", "-y", "b", "c", known=True)
print(p.format_usage())
print(repr(p))
print(p.get_default("number"))
s = argparse.ArgumentParser(prog="git")
s.add_argument("--root")
sub = s.add_subparsers(dest="cmd", required=True, help="commands", metavar="CMD")
c = sub.add_parser("commit", help="record", aliases=["ci"])
c.add_argument("-m", "--message", required=True)
c.add_argument("files", nargs="*")
c.set_defaults(func="commit")
l = sub.add_parser("log", help="show", description="Shows the log")
l.add_argument("-n", type=int)
g = l.add_mutually_exclusive_group()
g.add_argument("--short", action="store_true")
g.add_argument("--long", action="store_true")
for a in [
    ("commit", "-m", "x", "f", "g"),
    ("ci", "-m", "y"),
    ("commit",),
    (),
    ("zz",),
    ("log", "-n", "3", "--short"),
    ("log", "--short", "--long"),
    ("-h",),
    ("log", "-h"),
    ("--root", "r", "log"),
    ("log", "extra"),
    ("commit", "-h"),
]:
    run(s, *a)
s2 = argparse.ArgumentParser(prog="t")
sp = s2.add_subparsers(title="things", description="do things")
sp.add_parser("one")
run(s2, "-h")
run(s2)
run(s2, "one")
run(s2, "two")
e = argparse.ArgumentParser(prog="e", exit_on_error=False)
e.add_argument("--i", type=int)
run(e, "--i", "x")
run(e, "zz")
g = argparse.ArgumentParser(prog="g", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
gg = g.add_argument_group("output", "how it comes out")
gg.add_argument("-o", "--out", default="x.txt", help="file")
gg.add_argument("--size", type=int, default=5, help="size of %(dest)s %(type)s")
m = g.add_mutually_exclusive_group(required=True)
m.add_argument("--a", action="store_true")
m.add_argument("--b", type=int)
g.add_argument("x", nargs="*", default=[1], help="xs")
g.add_argument("y", nargs="+")
run(g, "-h")
run(g, "--a", "1")
run(g)
run(g, "--a", "--b", "1", "q")
run(g, "--b", "3", "q", "r")
r = argparse.ArgumentParser(
    prog="r", formatter_class=argparse.RawDescriptionHelpFormatter, description="line1\n  line2", usage="%(prog)s [stuff]", add_help=False
)
r.add_argument("-t", type=str)
r.add_argument("rest", nargs=argparse.REMAINDER)
r.print_help()
run(r, "a", "-t", "b", "--c")
run(r, "-t", "1", "a", "-t")
par = argparse.ArgumentParser(add_help=False)
par.add_argument("--common", default="c")
ch = argparse.ArgumentParser(prog="ch", parents=[par], argument_default=argparse.SUPPRESS)
ch.add_argument("--z")
run(ch)
run(ch, "--common", "q", "--z", "1")
ch.print_help()


def bad(f):
    try:
        f()
    except Exception as x:
        print(type(x).__name__, x)


b = argparse.ArgumentParser(prog="b")
b.add_argument("-f")
bad(lambda: b.add_argument("-f"))
bad(lambda: b.add_argument("x", required=True))
bad(lambda: b.add_argument("--q", action="zz"))
bad(lambda: b.add_argument("--q", type="int"))
bad(lambda: b.add_argument("--q", nargs=0))
bad(lambda: b.add_argument("--q", const=1))
bad(lambda: b.add_argument("a", "-b"))
bad(lambda: b.add_argument("--"))
bad(lambda: b.add_argument("--m", nargs=2, metavar=("a", "b", "c")))


def even(s):
    n = int(s)
    if n % 2:
        raise argparse.ArgumentTypeError("odd: %d" % n)
    return n


b.add_argument("--even", type=even)
run(b, "--even", "3")
run(b, "--even", "x")
run(b, "--even", "4")


class A(argparse.Action):
    def __call__(self, parser, ns, values, option_string=None):
        setattr(ns, self.dest, (values, option_string))


b.add_argument("--act", action=A)
b.add_argument("--app", action="append_const", const=1)
b.add_argument("--ext", action="extend", nargs="+", type=int)
run(b, "--act", "1", "--app", "--app", "--ext", "1", "2", "--ext", "3")
i = argparse.ArgumentParser(prog="i")
i.add_argument("--f")
i.add_argument("cmd")
i.add_argument("rest", nargs="*", type=int)
run(i, "d", "1", "--f", "b", "2", "3", inter=True)
w = argparse.ArgumentParser(prog="a-long-program-name")
for k in range(12):
    w.add_argument("--option-number-%d" % k, metavar="VALUE")
w.add_argument("positional_one")
w.add_argument("positional_two", nargs="+")
w.print_help()
n = argparse.ArgumentParser(prog="n")
n.add_argument("-1", dest="one", action="store_true")
n.add_argument("x", nargs="?")
run(n, "-1")
run(n, "-2")
n = argparse.ArgumentParser(prog="n")
n.add_argument("x", nargs="*")
run(n, "-2", "-3.5", "a")
run(n, "-a b")
n = argparse.ArgumentParser(prog="n", prefix_chars="+/")
n.add_argument("+a")
n.add_argument("/b", action="store_true")
run(n, "+a", "1", "/b")
run(n, "+h")
n = argparse.ArgumentParser(prog="n", conflict_handler="resolve")
n.add_argument("-f", "--foo", help="old")
n.add_argument("--foo", help="new")
n.print_help()
n = argparse.ArgumentParser(prog="n", allow_abbrev=False)
n.add_argument("--foobar")
run(n, "--foo", "1")
n = argparse.ArgumentParser(prog="n")
n.add_argument("--foobar")
n.add_argument("--foobaz")
run(n, "--foo", "1")
n.add_argument("-x", nargs="?", const=1, type=int)
n.add_argument("ps", nargs=2)
run(n, "-x", "1", "2", "3")
run(n, "1", "-x", "2")
print(
    argparse.Namespace(a=1, b="x"),
    argparse.Namespace(a=1) == argparse.Namespace(a=1),
    "a" in argparse.Namespace(a=1),
    argparse.Namespace(**{"a b": 1}),
)
