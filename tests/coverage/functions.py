"""Functions of all kinds: decorators, defaults, lambdas, closures, generators."""
import functools
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Callable


def traced(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        """Calls it."""
        return function(*args, **kwargs)
    return wrapper


@traced
@functools.lru_cache(
    maxsize=None,
)
def fibonacci(n: int) -> int:
    """A docstring
    of several lines.
    """
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


@overload
def either(x: int) -> int: ...
@overload
def either(x: str) -> str: ...
def either(x):
    return x


def defaults(a, b=1, *, c=[
    1,
    2,
]):
    return a + b + sum(c)


def never_called(
    argument,
):
    value = argument
    return value


square = lambda x: x * x
unused = lambda x: (
    x + 1
)


def generator(limit):
    n = 0
    while n < limit:
        received = yield n
        if received:
            n = received
        else:
            n += 1
    return "end"


def delegating():
    result = yield from generator(2)
    print(result)


class Base:
    """A class."""

    kind = "base"
    if kind == "other":
        extra = 1

    def __init__(self):
        self.value = 1

    @property
    def doubled(self):
        return self.value * 2

    @staticmethod
    def helper(): return 1

    def abstract(self): ...


class Derived(Base):
    def __init__(self):
        super().__init__()

    def unused(self):
        for item in self:
            if item:
                return item


def outer():
    count = 0

    def inner():
        nonlocal count
        count += 1
        return count
    inner()
    return inner


print(fibonacci(10), either(1), defaults(1), square(3))
print(list(generator(3)), list(delegating()))
print(Base().doubled, Derived().value, outer()())
text = f"{square(2)} and {
    square(3)
}"
print(text, [
    square(x)
    for x in range(3)
    if x
])
global_value = {
    "a": 1,
    "b": square(
        2),
}
