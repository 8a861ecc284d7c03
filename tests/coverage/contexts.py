"""with: left by its end, by return, by break, by an exception that is swallowed."""
from contextlib import contextmanager


class Swallow:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        return kind is not None and issubclass(kind, KeyError)


@contextmanager
def announced(name):
    print("enter", name)
    try:
        yield name
    finally:
        print("leave", name)


def plain(flag):
    with announced("a") as name:
        print(name)
        if flag:
            print("flag")
    return "after"


def returning(flag):
    with announced("b"):
        if flag:
            return "inside"
        print("not inside")
    return "outside"


def several():
    with (
        announced("c") as one,
        announced("d") as two,
    ):
        print(one, two)


def looping(items):
    for item in items:
        with Swallow():
            if item == 0:
                raise KeyError(item)
            if item == 2:
                break
            print("item", item)
    print("end")


def nested(flag):
    with Swallow():
        with announced("e"):
            if flag:
                print("e")
    if flag:
        return 1


def one_line():
    with announced("f"): print("f")


def ends_function(flag):
    with Swallow():
        if flag:
            print("g")


print(plain(True), returning(True))
several()
looping([1, 0, 2, 3])
nested(True)
one_line()
ends_function(False)
with Swallow():
    raise KeyError
with announced("h"):
    pass
