"""Exceptions: try in all its forms."""


def risky(kind):
    try:
        if kind == 1:
            raise ValueError("one")
        elif kind == 2:
            raise KeyError("two")
        result = "fine"
    except ValueError as error:
        result = str(error)
    except (KeyError, TypeError):
        result = "key"
    else:
        result += "!"
    finally:
        print("finally", kind)
    return result


def returns_in_finally(flag):
    try:
        if flag:
            return "early"
        print("late")
    finally:
        if flag:
            print("was early")
    return "end"


def reraises(error):
    try:
        raise error
    except ValueError:
        if str(error) == "again":
            raise
        return "swallowed"


def in_loop(items):
    out = []
    for item in items:
        try:
            out.append(10 // item)
        except ZeroDivisionError:
            continue
        finally:
            out.append(item)
        if item == 5:
            break
    return out


def fails():
    raise RuntimeError("fails")


def condition_raises():
    if fails():
        print("unreachable")


def nested():
    try:
        try:
            fails()
        finally:
            print("inner")
    except RuntimeError:
        print("outer")
    try:
        print("nothing")
    except Exception:
        print("never")


def groups():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError as group:
        print("values", len(group.exceptions))
    except* TypeError:
        print("types")


print(risky(0), risky(1))
print(returns_in_finally(True))
print(reraises(ValueError("x")))
print(in_loop([1, 0, 2]))
try:
    condition_raises()
except RuntimeError as error:
    print(error)
nested()
groups()
try:
    reraises(ValueError("again"))
except ValueError:
    pass
assert risky(0) == "fine!"
