# finally on every way out: return, break, continue, exceptions, and finally that changes the outcome.

log = []


def note(x):
    log.append(x)
    return x


def simple():
    try:
        return note("try")
    finally:
        note("finally")


def override():
    try:
        return "try"
    finally:
        return "finally wins"


def swallow():
    try:
        raise ValueError("lost")
    finally:
        return "swallowed"


def value_is_kept():
    x = 1
    try:
        return x
    finally:
        x = 2


def list_is_shared():
    x = [1]
    try:
        return x
    finally:
        x.append(2)


def replaced():
    try:
        raise ValueError("first")
    finally:
        raise KeyError("second")


def nested():
    try:
        try:
            try:
                return note("inner")
            finally:
                note(1)
        finally:
            note(2)
    finally:
        note(3)


def handler_return():
    try:
        raise ValueError
    except ValueError:
        return note("handler")
    finally:
        note("after handler")


def handler_raises():
    try:
        raise ValueError("a")
    except ValueError:
        raise TypeError("b")
    finally:
        note("after raise")


def else_return():
    try:
        note("body")
    except ValueError:
        note("never")
    else:
        return note("else")
    finally:
        note("finally")


for f in (simple, override, swallow, value_is_kept, list_is_shared, replaced, nested, handler_return, handler_raises, else_return):
    log.clear()
    try:
        print(f.__name__, f(), log)
    except Exception as error:
        print(f.__name__, type(error).__name__, error, type(error.__context__).__name__, log)


def loops():
    out = []
    for i in range(6):
        try:
            if i == 1:
                continue
            if i == 4:
                break
            out.append(i)
        finally:
            out.append("f%d" % i)
    else:
        out.append("else")
    return out


def continue_in_finally():
    out = []
    for i in range(3):
        try:
            out.append(i)
            if i == 1:
                raise ValueError("swallowed by continue")
        finally:
            continue
        out.append("never")
    return out


def break_in_finally():
    while True:
        try:
            return "not this"
        finally:
            break
    return "after the loop"


def while_else():
    n = 0
    while n < 3:
        try:
            n += 1
            if n == 2:
                continue
        finally:
            note(n)
    else:
        note("else")
    return n


def return_in_loop():
    for i in range(3):
        for j in range(3):
            try:
                try:
                    if i * j == 2:
                        return i, j
                finally:
                    note((i, j))
            finally:
                if j == 1:
                    note("j")


def break_two_levels():
    for i in range(3):
        try:
            for j in range(3):
                try:
                    if j == 1:
                        break
                    note((i, j))
                finally:
                    note("inner")
            if i == 1:
                break
        finally:
            note("outer")
    return "done"


for f in (loops, continue_in_finally, break_in_finally, while_else, return_in_loop, break_two_levels):
    log.clear()
    print(f.__name__, f(), log)


def in_generator():
    try:
        for i in range(3):
            try:
                yield i
            finally:
                note("step %d" % i)
    finally:
        note("whole")


log.clear()
print(list(in_generator()), log)
log.clear()
g = in_generator()
next(g), next(g)
g.close()
print(log)


def return_in_except_in_loop():
    while True:
        try:
            1 / 0
        except ZeroDivisionError as error:
            return str(error)
        finally:
            note("once")


log.clear()
print(return_in_except_in_loop(), log)


def reraise_through():
    try:
        try:
            raise ValueError("v")
        finally:
            note("a")
    except KeyError:
        note("never")
    finally:
        note("b")


log.clear()
try:
    reraise_through()
except ValueError as error:
    print(error, log)


def deep(n):
    try:
        if n == 0:
            raise RuntimeError("bottom")
        deep(n - 1)
    finally:
        note(n)


log.clear()
try:
    deep(5)
except RuntimeError as error:
    print(error, log)


def conditional_return(flag):
    try:
        note("try")
    finally:
        if flag:
            return "returned from finally"
    return "returned after"


print(conditional_return(True), conditional_return(False))


def finally_with_try():
    try:
        raise ValueError("original")
    finally:
        try:
            raise KeyError("inside finally")
        except KeyError:
            note("handled inside")


log.clear()
try:
    finally_with_try()
except ValueError as error:
    print(error, error.__context__, log)
for i in (1, 2):
    try:
        pass
    finally:
        print("module level", i)
def lambda_in_finally():
    result = []
    try:
        return result
    finally:
        result.extend(x * 2 for x in [1, 2])
        (lambda: result.append("lambda"))()
print(lambda_in_finally())
