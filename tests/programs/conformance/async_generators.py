# Asynchronous generators and comprehensions.

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
        yield self.what


async def numbers(n):
    for i in range(n):
        await Wait("w%d" % i)
        yield i


async def collect():
    seen = []
    async for x in numbers(3):
        seen.append(x)
    return seen


print(run(collect()))


async def comprehensions():
    a = [x * 2 async for x in numbers(3)]
    b = {x async for x in numbers(2)}
    c = {x: str(x) async for x in numbers(2) if x}
    d = [x async for x in numbers(4) if x % 2]
    e = [(x, y) async for x in numbers(2) for y in "ab"]
    f = [await later(x) for x in range(3)]
    g = [[y async for y in numbers(x)] for x in range(3)]
    h = [z async for z in (x * 10 async for x in numbers(2))]
    return a, sorted(b), c, d, e, f, g, h


async def later(x):
    await Wait("later")
    return x + 100


result, steps = run(comprehensions())
print(result, len(steps))


async def echo():
    got = None
    try:
        while got != "stop":
            try:
                got = yield got
            except ValueError as error:
                got = "caught %s" % error
    finally:
        await Wait("cleanup")


async def drive():
    e = echo()
    out = [await e.__anext__(), await e.asend(1), await e.athrow(ValueError("v")), await e.asend(2)]
    try:
        await e.asend("stop")
    except StopAsyncIteration as stop:
        out.append(type(stop).__name__)
    e = echo()
    await e.__anext__()
    await e.aclose()
    out.append([x async for x in e])
    return out


print(run(drive()))


async def with_finally(log):
    try:
        yield 1
        yield 2
    finally:
        log.append("finally")


async def early():
    log = []
    g = with_finally(log)
    async for x in g:
        log.append(x)
        break
    await g.aclose()
    return log


print(run(early()))


async def fails():
    yield 1
    raise KeyError("in the generator")


async def sees_failure():
    out = []
    try:
        async for x in fails():
            out.append(x)
    except KeyError as error:
        out.append(repr(error))
    return out


print(run(sees_failure()))


async def stops():
    yield 1
    raise StopAsyncIteration("x")


async def sees_stop():
    try:
        return [x async for x in stops()]
    except RuntimeError as error:
        return "RuntimeError: %s" % error


print(run(sees_stop()))


async def builtin_helpers():
    g = numbers(2)
    it = aiter(g)
    out = [it is g, await anext(it), await anext(it), await anext(it, "default")]
    try:
        await anext(it)
    except StopAsyncIteration:
        out.append("over")
    return out


print(run(builtin_helpers()))


async def pipeline():
    async def double(source):
        async for x in source:
            yield x * 2

    async def only_big(source, limit):
        async for x in source:
            if x > limit:
                yield x

    return [x async for x in only_big(double(numbers(6)), 4)]


print(run(pipeline())[0])
g = numbers(1)
print(type(g).__name__, type(g.__anext__()).__name__ if False else "-", hasattr(g, "__aiter__"), hasattr(g, "__iter__"), g.__name__)
for wrong in (lambda: iter(numbers(1)), lambda: aiter(5), lambda: anext(5), lambda: [x for x in numbers(1)]):
    try:
        wrong()
    except TypeError as error:
        print("TypeError:", error)
async def genexp():
    g = (x async for x in numbers(2))
    return type(g).__name__, [x async for x in g], sum([x async for x in numbers(4)])
print(run(genexp())[0])
