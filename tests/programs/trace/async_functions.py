# Coroutines: await, async for, async with, asynchronous generators and comprehensions.
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


def run(coroutine):
    steps = []
    try:
        while True:
            steps.append(coroutine.send(None))
    except StopIteration as stop:
        return stop.value, steps


class Wait:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        got = yield self.what
        return self.what


async def simple():
    return 1


async def waits():
    x = await Wait("a")
    y = await simple()
    return x, y


class Manager:
    async def __aenter__(self):
        await Wait("enter")
        return 5

    async def __aexit__(self, *details):
        return True


async def managed():
    async with Manager() as m:
        x = m
        raise ValueError
    return x


class Count:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


async def loops():
    out = []
    async for x in Count(2):
        out.append(x)
    else:
        out.append("else")
    return out


async def generator():
    yield 1
    await Wait("between")
    yield 2


async def uses_generator():
    out = []
    async for x in generator():
        out.append(x)
    return out


async def comprehension():
    return [x async for x in generator()]


async def fails():
    await simple()
    raise KeyError


async def catches():
    try:
        await fails()
    except KeyError:
        return "caught"
    finally:
        await Wait("cleanup")


def go(f):
    return run(f())


def closes():
    c = waits()
    c.send(None)
    c.close()
    return "closed"


for f in (simple, waits, managed, loops, uses_generator, comprehension, catches):
    trace(go, f)
trace(closes)
