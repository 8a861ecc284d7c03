# with: order of enter and exit, suppression, several managers, returns and breaks.

log = []


class M:
    def __init__(self, name, suppress=False, value=None):
        self.name = name
        self.suppress = suppress
        self.value = value

    def __enter__(self):
        log.append("enter " + self.name)
        return self.value or self

    def __exit__(self, kind, error, trace):
        log.append("exit %s %s %s" % (self.name, kind.__name__ if kind else None, error))
        if kind is not None:
            assert kind is type(error) and trace is error.__traceback__
        return self.suppress


def run(f):
    log.clear()
    try:
        result = f()
    except BaseException as error:
        result = "%s: %s" % (type(error).__name__, error)
    print(f.__name__, "->", result, log)


def plain():
    with M("a") as a:
        log.append("body " + a.name)
    return "done"


def value():
    with M("a", value=[1, 2]) as (x, y):
        return x + y


def two():
    with M("a") as a, M("b") as b:
        log.append(a.name + b.name)


def raising():
    with M("a"):
        raise ValueError("v")


def suppressed():
    with M("a", suppress=True):
        raise ValueError("v")
    return "after"


def inner_suppressed():
    with M("a"):
        with M("b", suppress=True):
            raise KeyError("k")
        log.append("between")


def outer_suppressed():
    with M("a", True), M("b"), M("c"):
        1 / 0
    return "after"


def returning():
    with M("a"):
        return log.append("return value") or "returned"


def loops():
    for i in range(4):
        with M(str(i)):
            if i == 1:
                continue
            if i == 2:
                break
    return i


def enter_fails():
    class Fails(M):
        def __enter__(self):
            raise RuntimeError("enter")

    with M("a"), Fails("b"):
        log.append("never")


def exit_fails():
    class Fails(M):
        def __exit__(self, *details):
            raise RuntimeError("exit")

    with M("a"), Fails("b"):
        raise ValueError("body")


def exit_replaces():
    class Replaces(M):
        def __exit__(self, kind, error, trace):
            raise TypeError("replaced") from error

    try:
        with Replaces("r"):
            raise ValueError("original")
    except TypeError as error:
        return "%s from %r" % (error, error.__cause__)


def finally_too():
    try:
        with M("a"):
            return "with"
    finally:
        log.append("finally")


def truthy_exit():
    class Truthy(M):
        def __exit__(self, *details):
            return "a true value"

    with Truthy("t"):
        raise ValueError
    return "swallowed"


def target_fails():
    with M("a", value=[1]) as (x, y):
        log.append("never")


def to_attribute():
    class Box:
        pass

    box, items = Box(), [0, 0]
    with M("a") as box.m, M("b") as items[1]:
        return box.m.name, items[1].name


def system_exit():
    with M("a", suppress=True):
        raise SystemExit(5)
    return "even SystemExit"


def generator():
    def g():
        with M("g"):
            yield 1
            yield 2

    x = g()
    next(x)
    x.close()
    return list(g())


def nested_return():
    with M("a"):
        for i in range(3):
            with M("b%d" % i):
                if i == 1:
                    return i


for f in (plain, value, two, raising, suppressed, inner_suppressed, outer_suppressed, returning, loops, enter_fails, exit_fails, exit_replaces, finally_too, truthy_exit, target_fails, to_attribute, system_exit, generator, nested_return):
    run(f)


class NoExit:
    def __enter__(self):
        log.append("entered")


class NoEnter:
    def __exit__(self, *details):
        pass


for thing in (NoExit(), NoEnter(), 5, None):
    try:
        with thing:
            print("never")
    except TypeError as error:
        print("TypeError:", error)


class OnInstance(M):
    pass


o = OnInstance("class")
o.__enter__ = lambda: 1 / 0
o.__exit__ = lambda *a: 1 / 0
with o as entered:
    print(entered.name)
x = "before"
with M("v", value="bound") as x:
    pass
print(x)


class Reentrant:
    depth = 0

    def __enter__(self):
        self.depth += 1
        return self.depth

    def __exit__(self, *details):
        self.depth -= 1


r = Reentrant()
with r as a, r as b:
    with r as c:
        print(a, b, c, r.depth)
print(r.depth)
