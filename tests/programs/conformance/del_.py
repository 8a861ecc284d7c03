# del: names, attributes, items, slices, tuples of targets, closures.

x = 1
del x
try:
    x
except NameError as error:
    print("NameError:", error)
a = b = c = d = 5
del a, (b, c)
del (d)
print([n for n in "abcd" if n in globals()])
items = [0, 1, 2, 3, 4, 5]
del items[0], items[-1], items[1:3]
print(items)
table = {"k": {"l": [1, 2]}}
del table["k"]["l"][0]
print(table)
del table["k"]
print(table)


class Log:
    def __delattr__(self, name):
        print("delattr", name)

    def __delitem__(self, key):
        print("delitem", key)


log = Log()
del log.name, log["key"], log[1:2], (log.other, log[3])
del log[1, 2], log[...]


def local():
    v = 1
    del v
    try:
        return v
    except UnboundLocalError:
        return "gone"


def rebind():
    v = 1
    del v
    v = 2
    return v


def loop():
    out = []
    for i in range(3):
        out.append(i)
        del i
    try:
        i
    except NameError:
        out.append("no i")
    return out


def closure():
    v = 1

    def get():
        return v

    first = get()
    del v
    try:
        get()
    except NameError as error:
        second = type(error).__name__
    v = 3
    return first, second, get()


def by_inner():
    v = 1

    def kill():
        nonlocal v
        del v

    kill()
    try:
        return v
    except NameError:
        return "killed"


def twice():
    v = 1
    del v
    try:
        del v
    except UnboundLocalError:
        return "not twice"


def parameter(p, *args, **kw):
    del p, args
    kw["k"] = 1
    del kw["k"]
    return kw


print(local(), rebind(), loop(), closure(), by_inner(), twice(), parameter(1, 2))


def kill_global():
    global made
    made = 1
    del made


kill_global()
print("made" in globals())
for wrong in ("del missing", "del items[9]", "del table['none']", "del (1).real", "del items.none", "del 'abc'[0]", "del (1,)[0]", "del len"):
    try:
        exec(wrong)
        print(wrong, "worked")
    except (NameError, IndexError, KeyError, AttributeError, TypeError) as error:
        print(wrong, "->", type(error).__name__ + ":", error)


class Body:
    x = 1
    y = x
    del x
    try:
        x
    except NameError as error:
        z = str(error)


print(Body.y, Body.z, hasattr(Body, "x"))
del Body.y
print(hasattr(Body, "y"))


class Obj:
    kind = "class"


o = Obj()
o.kind = "own"
del o.kind
print(o.kind)
try:
    del o.kind
except AttributeError as error:
    print("AttributeError:", error)
log = []


def f():
    log.append("object")
    return [1, 2]


def g():
    log.append("index")
    return 0


del f()[g()]
print(log)
try:
    raise ValueError("v")
except ValueError as error:
    del error
print("handler ended", "error" in globals())
for n in [1, 2, 3]:
    pass
del n
for source in ("del f()", "del 1", "del a + b", "del", "del *a", "del (yield)", "del None", "del [a, 1]", "del a if b else c"):
    try:
        compile(source, "s", "exec")
        print("fine")
    except SyntaxError as error:
        print(source, "->", type(error).__name__)
