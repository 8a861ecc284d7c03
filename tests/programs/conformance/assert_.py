# assert, and control flow that is easily got wrong: pass, ellipsis, nested conditions, loops with else.

assert True
assert 1, "never shown"
assert (1, "a tuple is true") != ()
for condition, message in ((0, None), ("", "text"), ([], 5), (None, ("a", 1)), (False, ValueError("inner"))):
    try:
        if message is None:
            assert condition
        else:
            assert condition, message
    except AssertionError as error:
        print("AssertionError:", error, error.args)
log = []


def note(x):
    log.append(x)
    return x


assert note(1), note("not evaluated")
try:
    assert note(0), note("evaluated")
except AssertionError as error:
    print(error, log)
try:
    assert 1 / 0, "the condition fails itself"
except ZeroDivisionError as error:
    print("ZeroDivisionError:", error)


def ellipsis(): ...


class Empty: ...


def kind(n):
    if n < 0:
        return "negative"
    elif n == 0:
        return "zero"
    elif n < 10:
        if n % 2:
            return "small odd"
        else:
            return "small even"
    else:
        pass
    return "big"


print(ellipsis(), Empty.__name__, [kind(n) for n in (-1, 0, 3, 4, 10)])


def search(items, wanted):
    for i, x in enumerate(items):
        if x == wanted:
            result = "found at %d" % i
            break
    else:
        result = "not found"
    return result


print(search("abc", "b"), search("abc", "z"), search("", "z"))


def loops():
    out = []
    n = 5
    while n:
        n -= 1
        if n == 3:
            continue
        if n == 1:
            break
        out.append(n)
    else:
        out.append("else")
    while n > 10:
        out.append("never")
    else:
        out.append("else without a loop")
    for a in range(3):
        for b in range(3):
            if b == a:
                continue
            if a + b == 3:
                break
            out.append((a, b))
        else:
            out.append("inner else %d" % a)
            continue
        break
    else:
        out.append("outer else")
    while True:
        while True:
            break
        break
    for _ in ():
        pass
    else:
        out.append("empty")
    return out


print(loops())
if 0:
    print("never")
elif "":
    print("never")
elif []:
    print("never")
else:
    print("else")
while 0:
    print("never")
x = 5 if not 0 else 6; y = x if x > 5 else -x if x < 5 else 0; print(x, y)
if x: print("one line")
for i in range(2): print(i, end=";"); print(-i, end=" ")
print()
while x: x -= 1
else: print("x is", x)
if True:
    if False:
        pass
    else:
        if not None:
            print("deep")
def early(n):
    while True:
        if n > 3:
            return n
        n += 1
def infinite_for():
    for i in iter(int, 1):
        return "first", i
print(early(0), infinite_for(), (lambda: [i for i in range(3) if i])())
def dead_code():
    return "live"
    return "dead"
    raise ValueError
def only_docstring():
    "doc"
def constant_conditions():
    if 1:
        a = "one"
    if not 1:
        a = "two"
    while 1:
        break
    if "" or 0 or a:
        return a if True else None
print(dead_code(), only_docstring(), constant_conditions(), __debug__)
