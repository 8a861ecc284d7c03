# Exceptions caught: type, message and the frames of the traceback.

def frames(error):
    out = []
    trace = error.__traceback__
    while trace:
        code = trace.tb_frame.f_code
        out.append("%s+%d" % (code.co_name, trace.tb_lineno - code.co_firstlineno))
        trace = trace.tb_next
    return out


def one():
    raise ValueError("one")


def two():
    x = 1

    return one() + x


def three(values):
    return [two() for v in values if v]


def generator():
    yield 1
    two()


class C:
    def __init__(self):
        self.method()

    def method(self):
        return (lambda: two())()

    @property
    def prop(self):
        return {}["missing"]

    def __add__(self, other):
        return one()

    def __iter__(self):
        raise TypeError("iter")

    def __getattr__(self, name):
        raise AttributeError(name)


def multi_line():
    return max(
        1,
        one(),
        2,
    )


def in_try():
    try:
        one()
    except KeyError:
        pass


def in_finally():
    try:
        one()
    finally:
        x = 1


def reraised():
    try:
        one()
    except ValueError:
        raise


def raised_again():
    try:
        one()
    except ValueError as error:
        raise error


def loop():
    for i in range(3):
        if i == 2:
            one()


def with_block():
    class M:
        def __enter__(self):
            pass

        def __exit__(self, *details):
            return False
    with M():
        one()


def sort_key():
    sorted([1], key=lambda x: one())


def by_map():
    list(map(lambda x: one(), [1]))


def unpack():
    a, b = [1]


def nested():
    def inner():
        def innermost():
            one()
        innermost()
    inner()


for f in (one, two, lambda: three([0, 1]), lambda: list(generator()), C, lambda: C.__new__(C).prop, lambda: C.__new__(C) + 1, lambda: list(C.__new__(C)), lambda: C.__new__(C).nothing, multi_line, in_try, in_finally, reraised, raised_again, loop, with_block, sort_key, by_map, unpack, nested, lambda: 1 / 0, lambda: exec("1 / 0")):
    try:
        f()
    except Exception as error:
        print(f.__name__, "->", type(error).__name__ + ":", error, frames(error)[1:])

e = ValueError("never raised")
print(e.__traceback__, frames(e))
try:
    raise e
except ValueError:
    first = e.__traceback__
try:
    raise e
except ValueError:
    pass
print(len(frames(e)), e.__traceback__.tb_next is first, e.with_traceback(None).__traceback__)
try:
    raise e.with_traceback(first)
except ValueError as caught:
    print(len(frames(caught)))
try:
    e.__traceback__ = 5
except TypeError as error:
    print("TypeError:", error)


def chain():
    try:
        one()
    except ValueError:
        two()


try:
    chain()
except ValueError as error:
    print(frames(error), frames(error.__context__), error.__traceback__.tb_frame.f_locals is not None, error.__traceback__.tb_lasti >= 0)


def locals_of():
    secret = 42
    one()


try:
    locals_of()
except ValueError as error:
    trace = error.__traceback__.tb_next
    print(trace.tb_frame.f_locals, trace.tb_frame.f_code.co_name, trace.tb_frame.f_back.f_code.co_name, trace.tb_next.tb_frame.f_locals, trace.tb_next.tb_next)


def recursion(n):
    if n == 0:
        one()
    recursion(n - 1)


try:
    recursion(5)
except ValueError as error:
    print(frames(error))
def throw_into():
    g = generator()
    next(g)
    g.throw(KeyError("thrown"))
try:
    throw_into()
except KeyError as error:
    print(frames(error))
