# async and await, driven by hand.

def run(coroutine):
    steps = []
    value = None
    while True:
        try:
            steps.append(coroutine.send(value))
            value = "answer %d" % len(steps)
        except StopIteration as stop:
            return stop.value, steps


class Wait:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        got = yield self.what
        return got

    __iter__ = __await__


async def simple():
    return 5


async def waits():
    a = await Wait("first")
    b = await Wait("second")
    return a, b


async def nested():
    x = await simple()
    y = await waits()
    return x, y, await Wait("third") + "!"


print(run(simple()), run(waits()), run(nested()))


async def failing():
    try:
        await Wait("before")
        raise ValueError("inside")
    finally:
        await Wait("cleanup")


async def catching():
    try:
        await failing()
    except ValueError as error:
        return "caught %s" % error


print(run(catching()))


class Manager:
    def __init__(self, name, suppress=False):
        self.name = name
        self.suppress = suppress

    async def __aenter__(self):
        await Wait("enter " + self.name)
        return self.name

    async def __aexit__(self, kind, error, trace):
        await Wait("exit %s %s" % (self.name, kind.__name__ if kind else None))
        return self.suppress


async def managed():
    async with Manager("a") as a, Manager("b", suppress=True) as b:
        await Wait(a + b)
        raise KeyError("swallowed")
    return "end"


print(run(managed()))


class Count:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await Wait("tick")
        return self.n


async def loops():
    seen = []
    async for i in Count(3):
        seen.append(i)
    else:
        seen.append("else")
    async for i in Count(9):
        if i == 7:
            continue
        if i == 6:
            break
        seen.append(i)
    return seen


print(run(loops()))


async def gather(*tasks):
    """Runs the tasks in turn, by hand."""
    results = {}
    waiting = list(enumerate(tasks))
    while waiting:
        n, task = waiting.pop(0)
        try:
            task.send(None)
            waiting.append((n, task))
        except StopIteration as stop:
            results[n] = stop.value
        await Wait(n)
    return [results[i] for i in range(len(tasks))]


async def worker(name, count, log):
    for i in range(count):
        log.append("%s%d" % (name, i))
        await Wait(name)
    return name * count


log = []
result, steps = run(gather(worker("a", 2, log), worker("b", 3, log), worker("c", 0, log)))
print(result, steps, log)


class Class:
    async def method(self, x):
        return await self.other(x) * 2

    async def other(self, x):
        return x + 1

    @staticmethod
    async def static():
        return "static"

    @classmethod
    async def cls(cls):
        return cls.__name__


c = Class()
print(run(c.method(5)), run(c.static()), run(Class.cls()))


async def thrown():
    try:
        await Wait("here")
    except RuntimeError as error:
        return "got %s" % error


t = thrown()
print(t.send(None))
try:
    t.throw(RuntimeError("thrown in"))
except StopIteration as stop:
    print(stop.value)


async def closed():
    try:
        await Wait("x")
    finally:
        print("closed")


t = closed()
t.send(None)
t.close()
async def recursive(n):
    return 0 if n == 0 else 1 + await recursive(n - 1)
print(run(recursive(100))[0])
