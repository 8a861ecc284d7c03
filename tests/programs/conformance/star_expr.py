# Stars in displays, calls, returns and subscripts.

a = [1, 2]
b = (3, 4)
print([*a, *b], (*a, *b), {*a, *b}, [*a, 0, *"xy"], [*range(3)], *a, *b, sep=" ")
print((*a,), [*()], {**{"x": 1}, "y": 2, **{"x": 3}}, {"x": 0, **{"x": 1}}, {**{}, **dict(z=1)})
t = *a, *b
print(t, type(t).__name__)


def back():
    return 0, *a, *b


def gen():
    got = yield *a, "end"
    yield got


g = gen()
print(back(), next(g), g.send("sent"))
for x in *a, *b, "last":
    print(x, end=" ")
print()


def f(*args, **kwargs):
    return args, kwargs


print(f(*a, *b, k=1, **{"l": 2}, **{"m": 3}), f(*"ab", 9, *[], 8), f(*(), x=1, **{}), f(x=1, *a))
print([*map(str, a)], [*{"k": 1}], [*{"k": 1}.items()], [*(i for i in a)], {*"aab"} == {"a", "b"}, (*{1: 2}.values(),))
print(max(*a, *b), [*[*[*a]]], [[*a], [*b]], ([*a], *b))


class Item:
    def __getitem__(self, key):
        return key


i = Item()
print(i[*a], i[*a, *b], i[0, *a], i[*()], i[*a, 1:2])
order = []


def note(x):
    order.append(x)
    return [x]


print([*note(1), note(2), *note(3)], {**{str(note(4)): 5}, "k": note(6)}, order)
m = {**{"a": 1}, **{"b": 2}}
print(m, {**m, **m}, len({**m, "a": 9, "c": 0}))


class Mapping:
    def keys(self):
        return ["p", "q"]

    def __getitem__(self, key):
        return key * 2


print({**Mapping()}, f(**Mapping()), dict(**Mapping()), {**Mapping(), "p": 0})

for wrong in (lambda: [*5], lambda: {*1.5}, lambda: {**5}, lambda: {**[1]}, lambda: f(*5), lambda: f(**5), lambda: f(**{1: 2}), lambda: f(a=1, **{"a": 2}), lambda: f(**{"a": 1}, **{"a": 2}), lambda: {*[[]]}, lambda: (*None,)):
    try:
        print(wrong())
    except TypeError as error:
        print("TypeError:", str(error).replace("__main__.", ""))

first, *others = *a, *b
print(first, others)
x, y = *a,
print(x, y)
print(*[*a, *b][::-1], *(), sep=",")
lists = [[1], [2, 3], []]
print([*lists[0], *lists[1]], sum(lists, []), [x for l in lists for x in l], dict(zip(*[[1, 2], [3, 4]])), list(zip(*zip(a, b))))
print((lambda *a, **k: (a, k))(*a, **{"z": 1}), (lambda x, *y: y)(*range(4)))
() = []
[] = ()
try:
    () = [1]
except ValueError as error:
    print(error)
