# throw and close, and what happens inside the generator.

log = []


def worker():
    try:
        while True:
            try:
                got = yield "ready"
                log.append(("got", got))
            except ValueError as error:
                log.append(("value", str(error)))
                yield "recovered"
    except KeyError:
        log.append("key")
        yield "one more"
        return "returned"
    finally:
        log.append("finally")


w = worker()
print(next(w), w.send(1), w.throw(ValueError("a")), next(w), w.throw(ValueError("b")), w.send(None))
print(w.throw(KeyError), log)
try:
    next(w)
except StopIteration as stop:
    print("StopIteration", stop.value, log[-1])

for arguments in ((ValueError("instance"),), (ValueError,), (TypeError, ) , (KeyError("k"),)):
    def simple():
        yield 1
    s = simple()
    next(s)
    try:
        s.throw(*arguments)
    except Exception as error:
        print(type(error).__name__, error.args)
    print(list(s))

unstarted = worker()
try:
    unstarted.throw(RuntimeError("before the start"))
except RuntimeError as error:
    print("RuntimeError:", error, list(unstarted), log[-1])
finished = worker()
finished.close()
print(list(finished), finished.close())
try:
    finished.throw(ValueError("after the end"))
except ValueError as error:
    print("ValueError:", error)
try:
    worker().throw(5)
except TypeError as error:
    print("TypeError:", error)


# close
def closing(name):
    try:
        yield name
        print("not reached")
    except GeneratorExit:
        print("GeneratorExit in", name, end="; ")
        raise
    finally:
        print("closed", name)


c = closing("a")
next(c)
print(c.close(), c.close())


def stubborn():
    for _ in range(2):
        try:
            yield "still here"
        except GeneratorExit:
            pass


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as error:
    print("RuntimeError:", error)


def returns_on_close():
    try:
        yield 1
    except GeneratorExit:
        return "value from close"


r = returns_on_close()
next(r)
print(r.close())


def raises_on_close():
    try:
        yield 1
    finally:
        raise ValueError("while closing")


r = raises_on_close()
next(r)
try:
    r.close()
except ValueError as error:
    print("ValueError:", error, type(error.__context__).__name__)
print(list(r))


# throw through yield from
def inner():
    try:
        yield "inner 1"
    except ValueError as error:
        yield "inner caught %s" % error
    yield "inner 2"
    return "inner result"


def outer():
    try:
        result = yield from inner()
        yield "outer got %s" % result
    except KeyError as error:
        yield "outer caught %r" % error


o = outer()
print(next(o), o.throw(ValueError("x")), next(o), next(o))
o = outer()
print(next(o), o.throw(KeyError("y")), list(o))


# throw where a loop over a list is delegated: lists have no throw
def over_list():
    try:
        yield from [1, 2, 3]
    except ValueError:
        yield "caught outside the list"


o = over_list()
print(next(o), o.throw(ValueError), list(o))


class Custom:
    def __iter__(self):
        return self

    def __next__(self):
        return "next"

    def send(self, value):
        return "send %s" % value

    def throw(self, error):
        return "throw %s" % type(error).__name__

    def close(self):
        print("custom close")


def to_custom():
    yield from Custom()


t = to_custom()
print(next(t), t.send(5), t.throw(ValueError()), next(t))
t.close()


# The context of a thrown exception, and bare raise inside.
def context():
    try:
        1 / 0
    except ZeroDivisionError:
        yield "in handler"


c = context()
next(c)
try:
    c.throw(ValueError("thrown"))
except ValueError as error:
    print(type(error.__context__).__name__)


def retry(times):
    for attempt in range(times):
        try:
            yield attempt
            return
        except OSError:
            log.append("retry")
    raise RuntimeError("gave up")


r = retry(3)
print(next(r), r.throw(OSError()), r.throw(OSError()))
try:
    r.throw(OSError())
except RuntimeError as error:
    print("RuntimeError:", error)


def swallow():
    while True:
        try:
            yield
        except Exception as error:
            print("swallowed", type(error).__name__, end=" ")


s = swallow()
next(s)
for error in (ValueError(), KeyError(1), StopIteration(2), ZeroDivisionError):
    s.throw(error)
print()
try:
    s.throw(KeyboardInterrupt)
except KeyboardInterrupt:
    print("KeyboardInterrupt")
