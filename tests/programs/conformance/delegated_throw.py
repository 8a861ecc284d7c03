# What is thrown into a generator reaches the iterator it drives as it is; the value of a
# StopIteration raised in Python below built-in iterators is kept.


def show(function, *args):
    try:
        print("->", function(*args))
    except BaseException as error:
        print("!!", type(error).__name__, error.args)


class Catching:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def throw(self, *thrown):
        print("throw", thrown)
        if thrown and thrown[0] is StopIteration:
            raise StopIteration("ended")
        return len(thrown)

    def close(self):
        print("close")


class Plain:
    def __iter__(self):
        return self

    def __next__(self):
        return 1


def driving(inner):
    print("result", (yield from inner))


def outer(inner):
    yield from driving(inner)


for make in driving, outer:
    generator = make(Catching())
    print(next(generator))
    show(generator.throw, 123)
    show(generator.throw, ZeroDivisionError)
    error = ValueError("given")
    show(lambda: generator.throw(error))
    show(generator.throw, "anything")
    show(generator.throw, StopIteration)
    show(next, generator)
    generator = make(Catching())
    next(generator)
    show(generator.throw, GeneratorExit)
    generator = make(Catching())
    next(generator)
    generator.close()
    generator = make(Plain())
    next(generator)
    show(generator.throw, 123)
    show(generator.throw, KeyError)


class Wrong(Exception):
    def __new__(cls, *args):
        return 7


def simple():
    yield


show(simple().throw, Wrong)


class Stops:
    def __init__(self, value):
        self.value = value

    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration(self.value)


def stop(value):
    raise StopIteration("from", value)


def gives(value):
    return value
    yield


for name, iterator in [
    ("enumerate", enumerate(Stops(1))),
    ("map", map(abs, Stops(2))),
    ("map function", map(stop, [3])),
    ("zip", zip(Stops(4))),
    ("zip second", zip("ab", Stops(5))),
    ("filter", filter(None, Stops(6))),
    ("filter function", filter(stop, [7])),
    ("nested", enumerate(zip(map(abs, Stops(8))))),
    ("empty", map(abs, [])),
    ("ends", filter(lambda item: list(Stops(9)), [1])),
    ("generator", gives(10)),
]:
    print(name, end=" ")
    show(next, iterator)

for iterator in map(stop, [3]), enumerate(Stops(4)), zip(Stops(5)), map(abs, []), filter(None, Stops(6)):

    def delegating():
        return (yield from iterator)

    show(next, delegating())

print(next(enumerate(Stops(1)), "default"), list(map(stop, [1])), list(zip("ab", Stops(1))))
print(enumerate(Stops(1)).__next__.__name__)
show(map(stop, [11]).__next__)
