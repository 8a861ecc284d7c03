# Operators, properties, subscripts and context managers that call Python functions.
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


class Number:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        return Number(self.value + other.value)

    def __eq__(self, other):
        return self.value == other.value

    def __bool__(self):
        return self.value != 0

    def __getitem__(self, key):
        return key

    def __len__(self):
        return 3

    def __contains__(self, item):
        return item == self.value

    @property
    def doubled(self):
        return self.value * 2

    def __getattr__(self, name):
        return name

    def __call__(self, x):
        return x


def operators():
    n = Number(1) + Number(2)
    if n == Number(3) and n:
        return 3 in n
    return None


def access():
    n = Number(4)
    return n.doubled, n.missing, n[1:2], len(n), n(5)


def sorting():
    class Key:
        def __init__(self, k):
            self.k = k

        def __lt__(self, other):
            return self.k < other.k

    return [key.k for key in sorted([Key(2), Key(1)])]


for f in operators, access, sorting:
    trace(f)
