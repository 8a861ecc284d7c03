# Positional-only parameters.

def only(a, b, /):
    return a, b


def some(a, /, b, *, c):
    return a, b, c


def default(a, b=2, /, c=3, *args, d=4, **kw):
    return a, b, c, args, d, kw


def same(a, /, **kw):
    return a, kw


print(only(1, 2), some(1, 2, c=3), some(1, b=2, c=3), default(1), default(1, 9, d=5), default(1, 2, 3, 4, a=5, b=6))
print(same(1, a=2), same(1, **{"a": 3}), (lambda x, /, y: (x, y))(1, y=2), (lambda x=1, /: x)())
calls = [
    (only, (), {}), (only, (1,), {}), (only, (1, 2, 3), {}), (only, (), {"a": 1, "b": 2}), (only, (1,), {"b": 2}), (only, (1, 2), {"b": 3}),
    (some, (1,), {"b": 2}), (some, (), {"a": 1, "b": 2, "c": 3}), (some, (1, 2, 3), {}), (some, (1, 2), {}), (some, (1, 2), {"c": 3, "d": 4}),
    (default, (), {"a": 1}), (default, (), {}), (same, (), {"a": 1}), (same, (), {}),
]
for function, args, kwargs in calls:
    try:
        print(function.__name__, args, kwargs, "->", function(*args, **kwargs))
    except TypeError as error:
        print(function.__name__, args, kwargs, "-> TypeError:", error)


class Point:
    def __init__(self, x, y, /, *, label=None, **self_):
        self.x, self.y, self.label, self.more = x, y, label, self_

    def move(self, dx, /, dy=0):
        return self.x + dx, self.y + dy

    def anything(self, /, **kw):
        return kw


p = Point(1, 2, label="p", x=3, y=4)
print(p.x, p.y, p.label, p.more, p.move(1), p.move(1, dy=2), p.anything(self="me", other=1))
for call in (lambda: p.move(dx=1), lambda: Point(1), lambda: p.move()):
    try:
        call()
    except TypeError as error:
        print("TypeError:", error)
for call in (lambda: len(obj=[]), lambda: abs(x=1), lambda: "a".upper(1), lambda: [].append(), lambda: {}.get(key=1), lambda: print(1, nothing=2), lambda: int("1", bas=2), lambda: sorted(), lambda: isinstance(1)):
    try:
        call()
    except TypeError as error:
        print("TypeError:", error)
print(only.__code__.co_argcount, only.__code__.co_posonlyargcount, some.__code__.co_posonlyargcount, some.__code__.co_kwonlyargcount, default.__code__.co_varnames)
