# Python functions that builtins and operators call; builtins themselves are not seen.
import sys

log = []


def show(frame, event, arg):
    detail = ""
    if event == "return":
        detail = repr(arg) if " at 0x" not in repr(arg) else type(arg).__name__
    elif event == "exception":
        detail = arg[0].__name__
    line = frame.f_lineno - frame.f_code.co_firstlineno
    log.append(" ".join([event, frame.f_code.co_name, str(line), detail]).rstrip())
    return show


def trace(f, *args):
    log.clear()
    sys.settrace(show)
    try:
        result = f(*args)
    except Exception as error:
        result = type(error).__name__
    finally:
        sys.settrace(None)
    print("--", f.__name__, "->", result)
    for entry in log:
        print("  ", entry)


class V:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return self.n

    def __repr__(self):
        return "V%d" % self.n

    def __str__(self):
        return "v"

    def __format__(self, spec):
        return "f" + spec

    def __len__(self):
        return self.n

    def __bool__(self):
        return True

    def __iter__(self):
        yield self.n

    def __contains__(self, x):
        return x == self.n

    def __getitem__(self, i):
        return i

    def __setitem__(self, i, v):
        pass

    def __call__(self, x):
        return x

    def __getattr__(self, name):
        return name

    def __index__(self):
        return self.n

    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass

    def __radd__(self, other):
        return other


a, b = V(2), V(1)


def sorts():
    return sorted([a, b])


def keyed():
    return max([1, 2], key=lambda x: -x)


def hashes():
    d = {a: 1}
    return d[V(2)]


def shows():
    x = repr(a)
    y = f"{a} {a!r} {a:z}"
    print(a, [b])
    return x + y + "%s" % b


def container():
    n = len(a)
    x = 2 in a
    y = a[5]
    a[0] = 1
    (z,) = a
    return n, x, y, z


def calls():
    a(1)
    a.missing
    return list(map(a, [1])), [10, 20, 30][b]


def truth():
    if a and not b:
        return 1
    return bool(a)


def reflected():
    return 5 + a


def sums():
    return sum([a, b], 0)


def delegates():
    for x in a:
        pass
    return list(a), dict(zip(a, b))


def setdefault():
    return {}.setdefault(a, b), {a, b} == {b, a}


def with_and_eval():
    with a:
        x = eval("a == b")
    exec("y = len(b)")
    return x


def compiled():
    code = compile("def inner():\n    return 1\nresult = inner()\n", "made.py", "exec")
    space = {}
    exec(code, space)
    return space["result"]


def only_builtins():
    x = abs(-1)
    y = "a,b".split(",")
    return len(y) + x


for f in (sorts, keyed, hashes, shows, container, calls, truth, reflected, sums, delegates, setdefault, with_and_eval, compiled, only_builtins):
    trace(f)
