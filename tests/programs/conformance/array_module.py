# array: the type codes and their ranges, items and slices, methods, buffers, subclasses.
import array as module
import io
import struct
from array import array


def show(function, *args, **keywords):
    try:
        result = repr(function(*args, **keywords))
    except (TypeError, ValueError, OverflowError, IndexError, AttributeError, EOFError, BufferError) as error:
        result = "%s: %s" % (type(error).__name__, error)
    print(result)


def added(left, right):
    left += right
    return left


def repeated(left, times):
    left *= times
    return left


print("--- making arrays")
show(array)
show(array, 1)
show(array, "ii")
show(array, "x")
show(array, "i", 5)
show(array, "i", "abc")
show(array, "i", b"12345678")
show(array, "i", b"12345")
show(array, "i", [1, 2], 3)
show(array, "i", x=1)
show(array, "w", "a\xf1\U0001f40d")
show(array, "w", b"a\0\0\0")
show(array, "d", [1, 2.5, "x"])
show(array, "i", (1, 2))
show(array, "i", range(3))
show(array, "i", array("b", [1, 2]))
show(array, "i", bytearray(b"abcd"))
show(array, "w", [1])
show(array, "w", ["ab"])
show(array, "i", array("w", "a"))
show(array, "i", None)
show(array, "i", memoryview(b"abcd"))
show(array, "i", (n * n for n in range(4)))
print(str(array("f", [1.5, 0.1])), array("d", [1.5, float("nan")]), array("i"), array("w"), array("w", "a'b"))

print("--- ranges")
for code in "bBhHiIlLqQ":
    one = array(code, [0])
    results = []
    for value in (-1, 1 << 70, -(1 << 70), 1 << 31, 1 << 15, 200, 1.5, "x", None, True):
        try:
            one[0] = value
            results.append(one[0])
        except (TypeError, OverflowError) as error:
            results.append("%s: %s" % (type(error).__name__, error))
    print(code, one.itemsize, results)
for code in "fd":
    for value in (1 << 2000, "x", None, 1e300, True, 0.1, -0.0):
        show(array, code, [value])
for code, lowest, highest in [("b", -128, 127), ("B", 0, 255), ("h", -(2**15), 2**15 - 1), ("H", 0, 2**16 - 1), ("i", -(2**31), 2**31 - 1), ("I", 0, 2**32 - 1), ("q", -(2**63), 2**63 - 1), ("Q", 0, 2**64 - 1)]:
    print(array(code, [lowest, highest]), array(code, [lowest, highest]).tobytes() == struct.pack("2" + code, lowest, highest))

print("--- items and slices")
a = array("i", [1, 2, 3, 4, 5])
for index in (0, -1, 10, -6, "x", 1.5, None, True):
    show(a.__getitem__, index)
show(lambda: (a[1:3], a[::-2], a[10:], a[:-2]))
show(a.__setitem__, 10, 1)
show(a.__setitem__, "x", 1)
show(a.__setitem__, slice(0, 1), [1])
show(a.__setitem__, slice(0, 1), array("b", [1]))
show(a.__setitem__, slice(0, 1), array("i", [9, 8, 7]))
print(a)
show(a.__setitem__, slice(0, 6, 2), array("i", [1]))
show(a.__setitem__, slice(0, 6, 2), array("i", [1, 2, 3]))
print(a)
show(a.__delitem__, 0)
show(a.__delitem__, slice(0, 2))
print(a)
show(a.__delitem__, 20)
show(a.__delitem__, "x")
a[1:1] = a
print(a)
del a[::2]
print(a)
x, y = array("i", [1, 2])
print(x, y, 5 in a, 3 in a, "x" in a, list(a), bool(array("i")), len(a))

print("--- operators")
show(lambda: a + array("i", [1]))
show(lambda: a + [1])
show(lambda: a + array("b", [1]))
show(lambda: (a * 2, 2 * a, a * -1))
show(lambda: a * "x")
show(lambda: a * 1.5)
show(added, array("i", [1]), array("i", [2]))
show(added, array("i", [1]), [2])
show(added, array("i", [1]), array("b", [2]))
show(repeated, array("i", [1, 2]), 2)
show(repeated, array("i", [1]), 0)
show(repeated, array("i", [1]), "x")
print(a == array("i", a), a == [2], array("i", [1]) == array("d", [1.0]), array("i", [1, 2]) != array("i", [1, 2]))
print(array("i", [1]) < array("b", [2]), array("i", [1, 2]) < array("i", [1, 2, 3]), array("d", [float("nan")]) == array("d", [float("nan")]))
show(lambda: array("i", [1]) < [1])
show(hash, a)

print("--- methods")
a = array("i", [3, 5])
show(a.append)
show(a.append, 1, 2)
show(a.append, "x")
show(a.extend, [1, "x"])
print(a)
show(a.extend, array("b", [1]))
show(a.extend, 5)
show(a.extend, array("i", [7]))
show(a.extend, a)
print(a)
for place, item in [(0, 5), (-1, 6), (100, 7), (-100, 8)]:
    a.insert(place, item)
print(a)
show(a.pop)
show(a.pop, 0)
show(a.pop, 100)
show(a.pop, -100)
show(array("i").pop)
show(a.remove, 7)
show(a.remove, 99)
print(a)
show(a.index, 99)
show(a.index, 5)
show(a.index, 5, 1)
show(a.index, 5, 0, 1)
show(a.index)
show(array("i", [1, 2]).index, 2, -1)
show(array("i", [1, 2, 2]).index, 2, 2, 100)
show(a.count, 7)
show(a.count, "x")
a.reverse()
print(a, a.tolist(), a.tobytes())
show(a.frombytes, b"abcd")
show(a.frombytes, b"abc")
show(a.frombytes, "x")
show(a.fromlist, [1, 2])
show(a.fromlist, (1,))
show(a.fromlist, [1, "x"])
print(a)
show(a.fromunicode, "a")
show(a.tounicode)
w = array("w", "h\xe9")
show(w.tounicode)
show(w.fromunicode, "x")
show(w.fromunicode, 1)
show(w.append, "ab")
show(w.append, 1)
show(w.append, "")
print(w, w[0], w.tolist(), w.count("x"), w.itemsize)
a = array("h", [1, 256, -2])
a.byteswap()
print(a, array("d", [1.0]).byteswap(), array("b", [1]).byteswap())
a.clear()
print(a)

print("--- attributes")
print(a.itemsize, a.typecode, module.typecodes, module.ArrayType is array, array, a.buffer_info()[1], array.__module__)
show(setattr, a, "typecode", "b")
show(setattr, a, "other", 1)
show(getattr, a, "other")
print([name for name in dir(array) if not name.startswith("__")])
print(array[int])

print("--- iterators")
iterator = iter(array("i", [1, 2]))
print(next(iterator), iterator.__reduce__())
a = array("i", [1])
iterator = iter(a)
a.append(2)
print(list(iterator))
a.append(3)
print(list(iterator), list(reversed(a)))
print(sorted(array("i", [3, 1, 2])), sum(array("d", [1.5, 2])), max(array("b", [1, 5])))

print("--- buffers")
view = memoryview(array("i", [1, 2, 3]))
print(view.format, view.itemsize, view.shape, view.tolist(), view[1])
a = array("b", [1, 2, 3])
view = memoryview(a)
view[0] = 9
print(a)
for change in (lambda: a.append(1), a.pop, lambda: a.extend([1]), a.clear, lambda: a.__delitem__(0)):
    show(change)
a[1] = 8
view.release()
a.append(1)
print(a, bytes(array("h", [1, 2])), bytearray(array("h", [1, 2])), b"a" + array("b", [98]), b"%b" % array("b", [98]))

print("--- files")
file = io.BytesIO()
array("h", [1, 2]).tofile(file)
print(file.getvalue())
file.seek(0)
b = array("h")
show(b.fromfile, file, 1)
print(b)
show(b.fromfile, file, 5)
print(b)
show(b.fromfile, io.StringIO("abcd"), 1)
show(b.fromfile, file, -1)

print("--- copies and subclasses")
print(a.__copy__(), a.__deepcopy__({}), a.__reduce_ex__(2), a.__copy__() is a)


class Sub(array):
    pass


s = Sub("i", [1, 2])
s.note = 1
print(s, type(s + s).__name__, type(s[0:1]).__name__, s[0], len(s), s == array("i", [1, 2]), type(s * 2).__name__, s.__dict__)
