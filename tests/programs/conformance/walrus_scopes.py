# Assignment expressions in comprehensions that also read the name: the name belongs to the function around.

data = [1, 5, 3, 9]
total = 0
print([total := total + v for v in data], total)
print(list(total := total - v for v in data), total)


def running(values):
    most = None
    return [most := v if most is None or v > most else most for v in values], most


print(running([3, 1, 4, 1, 5, 9, 2, 6]))


def use_nonlocal():
    count = 0

    def bump():
        nonlocal count
        return [count := count + 1 for _ in range(3)]

    return bump(), count


print(use_nonlocal())


def use_global():
    global total
    return {k: (total := total * 10 + k) for k in range(3)}


print(use_global(), total)


def two_levels():
    n = 0
    table = [[(n := n + 1) * x for x in range(3)] for _ in range(2)]
    return table, n


print(two_levels())


def through_generator():
    seen = 0
    stream = (seen := seen + x for x in range(1, 5))
    out = [seen]
    for value in stream:
        out.append((value, seen))
    return out


print(through_generator())


def through_lambda():
    f = lambda: (k := 5) + k
    try:
        return f(), k
    except NameError as error:
        return f(), type(error).__name__


print(through_lambda())
print(f"{(t := 4)} {t}", [u for u in range(5) if (v := u) > 2], v)
for source in ("(x := 1) = 2", "x = y := 1", "[x for x in (y := [1])]", "[x := 0 for x in range(3)]", "def f(): y := 1", "f(x := 1, y = z := 2)", "class C: [k := 1 for _ in ()]", "a.b := 1", "(a, b) := 1"):
    try:
        exec(source)
        print("fine:", source)
    except SyntaxError as error:
        print(source, "->", type(error).__name__)
