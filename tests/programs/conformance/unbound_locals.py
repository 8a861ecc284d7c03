# Where a local variable may have no value, reading it says so; on whatever way one comes there.
import sys


def attempt(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def in_branch(c):
    if c:
        x = 1
    return x


def in_both(c):
    if c:
        x = 1
    else:
        x = 2
    return x


def read_twice(c):
    if c:
        x = 1
    try:
        return x, x
    except UnboundLocalError:
        return x


def deleted(a, c):
    if c:
        del a
    return a


def deleted_in_loop(items):
    a = 0
    for item in items:
        print(a + item, end=" ")
        if item == 2:
            del a
    return a


def late_in_loop(items):
    for item in items:
        if item:
            print(x, end=" ")
        x = item
    return x


def loop_variable(items):
    for item in items:
        pass
    return item


def while_variable(n):
    while n:
        n -= 1
        last = n
    return last


def borrowed(c, items):
    if c:
        x = "own"
    y = [x for x in items]
    return y, x


def borrowed_twice(c, items):
    y = [x for x in items]
    z = {k: v for k, v in enumerate(items)}
    if c:
        k = v = 1
    return y, z, k, v


def borrowed_and_left(c, items):
    if c:
        x = "own"
    try:
        [1 // x for x in items]
    except ZeroDivisionError:
        pass
    return x


def walrus(c, items):
    if c:
        [y := item for item in items]
    return y


def in_try(c):
    try:
        if c:
            raise ValueError
        x = 1
    except ValueError:
        return x
    return x


def in_finally(c):
    try:
        if c:
            1 // 0
        x = 1
    finally:
        print("finally", attempt(lambda: 1), end=" ")
        x
    return x


def exception_name(c):
    try:
        if c:
            raise ValueError("text")
    except ValueError as error:
        pass
    return error


def kept_name():
    error = 1
    try:
        raise ValueError
    except ValueError as error:
        pass
    return error


class Quiet:
    def __enter__(self):
        return self

    def __exit__(self, *raised):
        return True


def in_with(c):
    with Quiet():
        if c:
            raise ValueError
        x = 1
    return x


def in_match(value):
    match value:
        case [a, b]:
            pass
        case {"k": a}:
            pass
        case int():
            return "int"
    return a, b


def short(a, b):
    return (a and (x := 1)) or (b and x)


def unpacked(value):
    try:
        a, b = value
    except ValueError:
        return a
    return a, b


def generator(c):
    if c:
        x = yield 1
    yield x


def star(*args, c=1, **named):
    del args
    print(c, sorted(named), end=" ")
    return args


def many(c):
    a00 = a01 = a02 = a03 = a04 = a05 = a06 = a07 = a08 = a09 = a10 = a11 = a12 = a13 = a14 = a15 = 0
    a16 = a17 = a18 = a19 = a20 = a21 = a22 = a23 = a24 = a25 = a26 = a27 = a28 = a29 = a30 = a31 = 0
    a32 = a33 = a34 = a35 = a36 = a37 = a38 = a39 = a40 = a41 = a42 = a43 = a44 = a45 = a46 = a47 = 0
    a48 = a49 = a50 = a51 = a52 = a53 = a54 = a55 = a56 = a57 = a58 = a59 = a60 = a61 = a62 = a63 = 0
    a64 = a65 = 1
    if c:
        a66 = 2
    return a64 + a65 + a66


def jumps(c):
    while True:
        if c == 1:
            x = 1
            break
        if c == 2:
            break
        try:
            if c == 3:
                x = 3
                continue
        finally:
            c -= 1
        if c < -5:
            return "far"
    return x


for function in (in_branch, in_both, read_twice, in_try, in_finally, exception_name, in_with, many):
    print(function.__name__, attempt(function, True), attempt(function, False), attempt(function, True))
for c in range(5):
    print("jumps", c, attempt(jumps, c))
print(attempt(deleted, 1, True), attempt(deleted, 1, False))
for items in ([], [1], [2], [1, 2, 3], [0, 1], [1, 0]):
    print(items, [attempt(f, items) for f in (deleted_in_loop, late_in_loop, loop_variable)])
    for c in (True, False):
        print(c, [attempt(f, c, items) for f in (borrowed, borrowed_twice, borrowed_and_left, walrus)])
print(attempt(while_variable, 0), attempt(while_variable, 3), attempt(kept_name))
for value in ([1, 2], {"k": 1}, 5, "other"):
    print(value, attempt(in_match, value))
print([attempt(short, a, b) for a in (0, 1) for b in (0, 1)])
print([attempt(unpacked, value) for value in ([1, 2], [1], "abc", 5)])
print([attempt(lambda: list(generator(c))) for c in (True, False)])
print(attempt(lambda: star(1, c=2, d=3)))


def jumped():
    a = 1
    b = 2
    return a, b


def tracer(frame, event, arg):
    if frame.f_code is jumped.__code__ and event == "line" and frame.f_lineno == jumped.__code__.co_firstlineno + 1:
        frame.f_lineno += 2
    return tracer


import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    sys.settrace(tracer)
    outcome = attempt(jumped)
    sys.settrace(None)
print(outcome, [str(warning.message) for warning in caught])
