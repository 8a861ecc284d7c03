# contextlib: managers of generators, stacks, the small managers.
import contextlib
import io
import sys
from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress


def show(function, *args):
    try:
        print("->", function(*args))
    except BaseException as error:
        chain = []
        while error is not None:
            chain.append(f"{type(error).__name__}({', '.join(map(repr, error.args))})")
            error = error.__context__
        print("!!", " < ".join(chain))


@contextmanager
def tag(name, swallow=()):
    "Shows where it is."
    print("<" + name)
    try:
        yield name.upper()
    except swallow as error:
        print("swallowed", repr(error))
    finally:
        print(name + ">")


with tag("a") as value, tag("b"):
    print(value)
print(tag.__name__, tag.__doc__, tag("x").__doc__, isinstance(tag("x"), contextlib.AbstractContextManager))


def raising(error, **kwargs):
    with tag("r", **kwargs):
        raise error
    return "after"


show(lambda: raising(ValueError(1)))
show(lambda: raising(ValueError(2), swallow=ValueError))
show(lambda: raising(KeyError(3), swallow=ValueError))
show(lambda: raising(StopIteration(4)))
show(lambda: raising(StopIteration(5), swallow=StopIteration))
show(lambda: raising(RuntimeError(6)))
show(lambda: raising(GeneratorExit(7)))


@tag("deco")
def decorated(x):
    "A function."
    print("in", x)
    return x * 2


print(decorated(1), decorated(2), decorated.__name__, decorated.__doc__, decorated.__wrapped__ is not decorated)


@contextmanager
def never():
    if False:
        yield


@contextmanager
def twice():
    try:
        yield 1
    except ValueError:
        pass
    yield 2


@contextmanager
def replaces():
    try:
        yield
    except ValueError as error:
        raise KeyError("new") from error


def use(manager, error=None):
    with manager:
        if error is not None:
            raise error


show(use, never())
show(use, twice())
show(use, twice(), ValueError())
show(use, replaces(), ValueError("old"))


class Closes:
    def close(self):
        print("closed")


with closing(Closes()) as thing:
    print(type(thing).__name__)
show(use, closing(Closes()), ValueError(1))

with suppress(ValueError, KeyError) as nothing:
    print(nothing)
    raise KeyError(1)
show(use, suppress(ValueError), TypeError("t"))
show(use, suppress(), TypeError("t"))
show(use, suppress(ValueError), ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [ValueError(2)])]))
show(use, suppress(ValueError), ExceptionGroup("g", [ValueError(1), TypeError(2)]))

with nullcontext(5) as five, nullcontext() as none:
    print(five, none)

out = io.StringIO()
redirect = contextlib.redirect_stdout(out)
with redirect as target:
    print("captured")
    with redirect:
        print("again")
print(out.getvalue().split(), target is out)
err = io.StringIO()
with contextlib.redirect_stderr(err):
    print("error", file=sys.stderr)
print(repr(err.getvalue()))


class Manager:
    def __init__(self, name, ends=False, enter_error=None, exit_error=None):
        self.name, self.ends, self.enter_error, self.exit_error = name, ends, enter_error, exit_error

    def __enter__(self):
        print("enter", self.name)
        if self.enter_error:
            raise self.enter_error
        return self.name

    def __exit__(self, typ, value, traceback):
        print("exit", self.name, typ and typ.__name__, value, traceback is not None)
        if self.exit_error:
            raise self.exit_error
        return self.ends


with ExitStack() as stack:
    print(stack.enter_context(Manager("one")))
    print(stack.callback(print, "called", end="!\n") is print)
    print(stack.push(Manager("two")).name)

    @stack.push
    def function(typ, value, traceback):
        print("function", typ)


def stacked(*managers, error=None):
    with ExitStack() as stack:
        for manager in managers:
            stack.enter_context(manager)
        if error:
            raise error
    return "after"


show(stacked, Manager("a"), Manager("b", ends=True), Manager("c"))
show(lambda: stacked(Manager("a"), Manager("b", ends=True), Manager("c"), error=ValueError("v")))
show(lambda: stacked(Manager("a"), Manager("b"), error=ValueError("v")))
show(lambda: stacked(Manager("a", exit_error=KeyError("x")), Manager("b", exit_error=TypeError("y")), error=ValueError("v")))
show(lambda: stacked(Manager("a"), Manager("b", enter_error=KeyError("e"))))
show(lambda: stacked(Manager("a", ends=True), Manager("b", exit_error=TypeError("y")), error=ValueError("v")))


def in_handler():
    try:
        raise OSError("outer")
    except OSError:
        stacked(Manager("a", exit_error=KeyError("x")), Manager("b", exit_error=TypeError("y")), error=ValueError("v"))


show(in_handler)
show(stacked, 5)


class Half:
    def __enter__(self):
        pass


show(stacked, Half())

stack = ExitStack()
stack.callback(print, "later")
with stack:
    kept = stack.pop_all()
print("left")
kept.close()
kept.close()
show(stack.callback)


class Mine(contextlib.ContextDecorator):
    def __enter__(self):
        print("mine")
        return self

    def __exit__(self, *exc):
        print("done", exc[0])
        return False


@Mine()
def work(a, *, b):
    return a + b


print(work(1, b=2))

print(issubclass(Manager, contextlib.AbstractContextManager), issubclass(Half, contextlib.AbstractContextManager))
print(isinstance(Manager("m"), contextlib.AbstractContextManager))
show(contextlib.AbstractContextManager)
print(contextlib.AbstractContextManager[int])


# The asynchronous ones, without an event loop.
def run(coroutine):
    try:
        while True:
            print("awaits", coroutine.send(None))
    except StopIteration as stop:
        return stop.value


class Step:
    def __init__(self, name):
        self.name = name

    def __await__(self):
        yield self.name


@contextlib.asynccontextmanager
async def atag(name, swallow=()):
    await Step("enter " + name)
    try:
        yield name
    except swallow as error:
        print("swallowed", repr(error))
    finally:
        await Step("exit " + name)


async def main(error=None, **kwargs):
    async with atag("x", **kwargs) as value:
        print(value)
        if error:
            raise error
    return "after"


show(run, main())
show(lambda: run(main(ValueError(1))))
show(lambda: run(main(ValueError(1), swallow=ValueError)))
show(lambda: run(main(StopIteration(1))))
show(lambda: run(main(StopAsyncIteration(1))))


@atag("deco")
async def adecorated(x):
    return x + 1


show(run, adecorated(1))


async def agen():
    try:
        yield 1
        yield 2
    finally:
        print("agen closed")


async def amain():
    async with contextlib.aclosing(agen()) as gen:
        async for item in gen:
            print(item)
            break
    async with nullcontext(7) as seven:
        print(seven)
    async with contextlib.AsyncExitStack() as stack:
        print(await stack.enter_async_context(atag("s")))
        stack.enter_context(Manager("sync"))
        stack.push_async_callback(Step2, 1, b=2)

        @stack.push_async_exit
        async def last(typ, value, traceback):
            print("last", typ)
            return True

        raise ValueError("ends")
    try:
        async with contextlib.AsyncExitStack() as stack:
            await stack.enter_async_context(Manager("n"))
    except TypeError as error:
        print(error)
    stack = contextlib.AsyncExitStack()
    stack.push_async_callback(Step2, 3, b=4)
    await stack.aclose()
    return "end"


async def Step2(a, b):
    await Step(f"step {a} {b}")


show(run, amain())
print(sorted(contextlib.__all__))
