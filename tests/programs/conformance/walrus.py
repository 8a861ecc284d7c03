# Assignment expressions.

if (n := len("hello")) > 3:
    print("long", n)
print((x := 5) + x, x, (y := x * 2, y + 1), [z := 1, z + 1, z + 2])
data = [1, 5, 3, 9]
i = iter(data)
while (value := next(i, None)) is not None:
    print(value, end=" ")
print(value)
print([last := v for v in data if v > 2], last)
print(any((found := v) > 4 for v in data), found)
print([(k, half) for k in data if (half := k // 2)], half)


def f(x, key=None):
    return x, key


print(f((a := 3), key=(b := 4)), a, b, f(c := 7), c)
print({(k := "key"): (v := "value")}, k, v, data[(j := 1)], j, data[(s := 0):(e := 2)], s, e)
print((lambda: (inner := 10) + inner)(), not (m := 0), (m := 1) and m, (q := None) or "default")
print(w := 12, w)
assert (checked := 1), "never"
print(checked)


def function():
    if (local := 1):
        pass

    def nested():
        return local + 1

    values = [outer := local + k for k in range(3)]
    return nested(), outer, values


print(function())


def generator():
    while (got := (yield)) != "stop":
        print("got", got)
    return "stopped"


g = generator()
next(g)
g.send(1)
g.send(2)
try:
    g.send("stop")
except StopIteration as stop:
    print(stop.value)


def use_global():
    global made_here
    print([made_here := k for k in range(4)])


use_global()
print(made_here)


class C:
    if (attribute := 5) > 3:
        other = attribute + 1


print(C.attribute, C.other)
line = "key: value"
if (at := line.find(":")) >= 0 and (name := line[:at]) and (rest := line[at + 1:].strip()):
    print(name, rest)
elif (never := 1):
    print("no")
print((a := 1, b := 2), a, b, (a := (b := 3) + 1), a, b)
del a
print("a" in globals(), "never" in globals(), "half" in globals())
depth = 0
while (depth := depth + 1) < 10:
    if depth % 2:
        continue
    if (square := depth * depth) > 30:
        break
else:
    print("no break")
print(depth, square)
print([y for x in range(5) if (y := x * x) % 2 == 0], y, x)
try:
    exec("[i := 0 for i in range(3)]")
except SyntaxError as error:
    print(type(error).__name__)
