# Slices: reading, writing, deleting, slice objects, and classes that take them.

items = list(range(10))
print(items[2:5], items[:3], items[7:], items[:], items[-3:], items[:-7], items[::3], items[1::4], items[::-1], items[8:2:-2], items[-2:-6:-1])
print(items[5:2], items[20:], items[-20:2], items[2:20], items[::20], items[5:5], items[::-20], items[None:None:None], items[:2 ** 70], items[-2 ** 70:1])
print((1, 2, 3, 4)[1:3], "slicing"[::2], b"slicing"[-3:], range(20)[5:15:3], range(10)[::-1], list(range(10)[-3:]))

a = list(range(10))
a[2:4] = ["x"]; print(a)
a[1:1] = [10, 20, 30]; print(a)
a[:2] = []; print(a)
a[-1:] = "end"; print(a)
a[::2] = [0] * len(a[::2]); print(a)
a[1:8:3] = ("p", "q", "r"); print(a)
a[::-1] = list(range(len(a))); print(a)
a[5:2] = ["in"]; print(a)
a[100:] = ["tail"]; print(a)
a[:] = a[::-1]; print(a)
a[2:5] = (i * i for i in range(4)); print(a)
a[1:3] = a; print(a)

a = list(range(12))
del a[0]; print(a)
del a[-2:]; print(a)
del a[2:5]; print(a)
del a[::2]; print(a)
del a[::-2]; print(a)
del a[5:]; print(a)
del a[:]; print(a)

s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(None), slice(2, None), repr(slice("a", None, 1.5)))
print(s.indices(7), slice(None, None, -1).indices(5), slice(-3, None).indices(10), slice(100, -100, -3).indices(10), slice(5, 2).indices(4))
print(s == slice(1, 10, 2), s == slice(1, 10), slice(1, 2) < slice(1, 3), list(range(20))[s], hash(slice(1, 2)) == hash(slice(1, 2)))


class Grid:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


g = Grid()
print(g[1], g[1:2], g[:], g[::], g[1:2:3], g[1, 2], g[1:2, 3], g[..., :5], g[()], g[1,], g[-1:], g["a":"b"], g[None])
g[1:2] = "x"
g[1, ::2] = "y"
g[1, 2] += (3,)
del g[3:4], g["key"]


class Window:
    """A view of a list that counts from one."""

    def __init__(self, data):
        self.data = data

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            return Window([self.data[i] for i in range(start, stop, step)])
        if not 1 <= index <= len(self):
            raise IndexError(index)
        return self.data[index - 1]

    def __repr__(self):
        return "Window(%r)" % self.data


w = Window("abcdef")
print(w[1], w[6], w[1:4], w[::-1], len(w[2:]))

for wrong in (lambda: items["a"], lambda: items[1.5], lambda: items["a":], lambda: items[::0], lambda: items[10], lambda: items[-11], lambda: (1,)[1], lambda: "ab"[2], lambda: items[1, 2], lambda: slice(), lambda: slice(1, 2, 0).indices(5), lambda: slice(1.5).indices(3), lambda: range(3)[5], lambda: len(items)[0], lambda: items.__setitem__(slice(0, 2), 5)):
    try:
        print(wrong())
    except (TypeError, IndexError, ValueError) as error:
        print(type(error).__name__ + ":", error)
for values in ([1], [1, 2, 3, 4]):
    try:
        items[::3] = [0] * 3 if len(values) == 1 else values + values
    except ValueError as error:
        print("ValueError:", error)
try:
    items[0:4:2] = 7
except TypeError as error:
    print("TypeError:", error)
try:
    items[20] = 1
except IndexError as error:
    print("IndexError:", error)
try:
    del items[20]
except IndexError as error:
    print("IndexError:", error)
