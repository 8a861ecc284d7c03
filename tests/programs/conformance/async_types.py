# Coroutines as a type of their own, and what cannot be awaited.


def run(coroutine):
    steps = []
    while True:
        try:
            steps.append(coroutine.send(None))
        except StopIteration as stop:
            return stop.value, steps


class Wait:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        yield self.what


class Manager:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        return False


async def simple():
    return 5


async def waits():
    return await Wait("first")


t = simple()
print(type(t).__name__, callable(simple))
t.close()
t = simple()
try:
    iter(t)
except TypeError as error:
    print("TypeError:", error)
t.close()
try:
    t.send(None)
except RuntimeError as error:
    print("RuntimeError:", error)
for bad in (5, [], (x for x in "a")):
    async def awaits_bad():
        await bad
    try:
        run(awaits_bad())
    except TypeError as error:
        print("TypeError:", error)


class NotIterator:
    def __await__(self):
        return 5


async def awaits_not_iterator():
    await NotIterator()


async def stop_iteration():
    raise StopIteration("x")


async def bad_for():
    async for x in [1]:
        pass


async def bad_with():
    async with 5:
        pass


async def bad_with_sync():
    with Manager():
        pass


for f in (awaits_not_iterator, stop_iteration, bad_for, bad_with, bad_with_sync):
    try:
        print(run(f()))
    except (TypeError, RuntimeError) as error:
        print(type(error).__name__ + ":", error)

c = waits()
print(c.send(None), c.cr_await is not None, c.cr_running, c.cr_frame is not None, c.cr_code.co_name, c.__name__, c.__qualname__)
c.close()
print(c.cr_frame)
t = simple()
print(type(t.__await__()).__name__, hasattr(t, "__iter__"), hasattr(t, "__next__"), simple.__code__.co_flags & 0x80 != 0)
t.close()
a = simple().__await__()
try:
    next(a)
except StopIteration as stop:
    print(stop.value)
try:
    next(a)
except RuntimeError as error:
    print("RuntimeError:", error)


async def twice(c):
    return await c, await c


try:
    run(twice(simple()))
except RuntimeError as error:
    print("RuntimeError:", error)


async def meets_itself():
    await me


me = meets_itself()
try:
    run(me)
except (RuntimeError, ValueError) as error:
    print(type(error).__name__ + ":", error)
fresh = simple()
try:
    fresh.send(5)
except TypeError as error:
    print("TypeError:", error)
fresh.close()


def old_style():
    yield "from a generator"
    return "its value"


class Awaitable:
    def __await__(self):
        return (yield from old_style())


async def awaits_class():
    return await Awaitable(), [await Awaitable() for _ in range(2)], (await simple()) + await simple(), -await simple(), await simple() ** 2


print(run(awaits_class()))
async def order():
    log = []
    async def n(x):
        log.append(x)
        return x
    f = lambda *a, **k: (a, sorted(k.items()))
    return f(await n(1), await n(2), k=await n(3)), [await n(4), await n(5)], log
print(run(order())[0])
