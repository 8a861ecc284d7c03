# global and nonlocal: who owns a name.

x = "module"
count = 0


def read():
    return x


def shadow():
    x = "local"
    return x, read()


def write():
    global x, count
    x = "written"
    count += 1
    return x


print(read(), shadow(), x)
print(write(), x, count, read())


def nested():
    x = "outer"

    def a():
        global x
        x = "from a"
        return x

    def b():
        nonlocal x
        x = "from b"
        return x

    def c():
        return x

    return a(), x, b(), x, c()


print(nested(), x)


def define():
    global made, Made, imported

    def made():
        return "made"

    class Made:
        pass

    import sys as imported


define()
print(made(), Made.__name__, imported.__name__)


def delete():
    global made
    del made


delete()
try:
    made
except NameError as error:
    print("NameError:", error)
try:
    delete()
except NameError as error:
    print("NameError:", error)


def unbound():
    try:
        print(count)
    except UnboundLocalError:
        print("UnboundLocalError")
    count = 5
    return count


print(unbound(), count)


def conditional(flag):
    if flag:
        value = 1
    try:
        return value
    except NameError as error:
        return isinstance(error, UnboundLocalError)


print(conditional(True), conditional(False))


def augmented():
    try:
        count += 1
    except UnboundLocalError:
        return "unbound"


print(augmented())


def loops():
    global i
    for i in range(5):
        pass
    with_nested = [i for i in range(3)]
    return with_nested


print(loops(), i)


class Scope:
    x = "class"
    seen = x

    def method(self):
        return x, self.x

    def set(self):
        global x
        x = "from method"

    global inside
    inside = "global from the class body"


s = Scope()
print(s.method(), Scope.seen)
s.set()
print(x, Scope.x, inside, hasattr(Scope, "inside"))


class Reads:
    print("class body sees", x)
    x = "own"
    print("now", x)
    del x
    print("again", x)


print(x)


def levels():
    v = 0

    def one():
        def two():
            nonlocal v
            v += 1

            def three():
                nonlocal v
                v += 10
            three()
        two()
        two()
    one()
    return v


print(levels())
globals()["dynamic"] = 42
print(dynamic, "dynamic" in globals(), globals()["count"], sorted(k for k in globals() if k in ("read", "write", "nothing")))
def f(): return later
later = "defined after"
print(f())
print = print
len = lambda s: "my len"
print(len("abc"))
del len
print(len("abc"))
try:
    del len
except NameError as error:
    print("NameError:", error)
try:
    undefined_name
except NameError as error:
    print("NameError:", error, error.name)
