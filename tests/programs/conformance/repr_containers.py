# repr and str of containers, nested and recursive, and of classes of one's own inside them.

class R:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "<R %s>" % self.name


r = R("x")
print([r, (r,), {r: r}, {"k": [r]}], {r}, frozenset([r]), (r, r), [r] * 2, {1: {2: {3: r}}})
print([1.0, -0.0, 1e100, float("inf")], [1j, -1j], ["a", 'it\'s', "\n"], [b"x", bytearray(b"y")], [None, True, ...], [range(3), slice(1)], [int, len, R])
print((), (1,), (1, 2), ((),), [], [[]], {}, {"a": {}}, set(), frozenset(), [()], ({},), b"", "", bytearray())
print(str([]), str(()), str({}), repr([1]), "%s" % [1], "%r" % ((1,),), f"{[1]}", f"{(1,)}", "{}".format({"a": 1}))

a = [1]
a.append(a)
a.append((a,))
d = {"self": None}
d["self"] = d
d["list"] = [d, a]
t = ([],)
t[0].append(t)
print(a)
print(d)
print(t, t[0])
b = []
c = [b]
b.append(c)
print(b, c)


class Holder:
    def __init__(self):
        self.items = [self]

    def __repr__(self):
        return "Holder(%r)" % ([1],) if len(self.items) == 1 else "Holder(%s)" % len(self.items)


h = Holder()
print(h, [h], h.items)


class L(list):
    pass


class L2(list):
    def __repr__(self):
        return "L2" + super().__repr__()


class D(dict):
    pass


class S(set):
    pass


class T(tuple):
    pass


class Str(str):
    def __repr__(self):
        return "Str" + super().__repr__()


class Int(int):
    def __repr__(self):
        return "Int%d" % self


print(L([1]), L2([1, L2()]), D(a=1), S([1]), S(), T((1,)), T(), Str("s"), [Str("s")], Int(5), [Int(5)], {Int(1): Str("v")}, (Int(2),), str(Int(7)), "%d" % Int(8), f"{Int(9)}")
print({}.keys(), {"a": 1}.keys(), {"a": 1}.values(), {"a": 1}.items(), {1: [2]}.items(), list({"a": (1,)}.items()))
print(Exception(), Exception("a"), [Exception("a"), ValueError(1, "b"), KeyError("k")], {"e": OSError(1, "x")})


class Deep:
    def __init__(self, n):
        self.inner = Deep(n - 1) if n else None

    def __repr__(self):
        return "(%r)" % (self.inner,)


print(Deep(5), [Deep(2)])


class Fails:
    def __repr__(self):
        raise ValueError("no repr")


for thing in ([Fails()], (1, Fails()), {"k": Fails()}, {Fails(): 1}):
    try:
        print(thing)
    except ValueError as error:
        print("ValueError:", error)
x = [Fails()]
try:
    repr(x)
except ValueError:
    x[0] = x
    print(x)


class Only:
    def __str__(self):
        return "only str"


print(str(Only()), repr(Only())[:15], [str(Only())])
print(*map(repr, ["\x00", "\x7f", "\xa0", "\xad", "\u200b", "\ud7ff", "\U0001f600", "'", '"', "'\"", "\\"]))
long = list(range(200))
print(len(repr(long)), repr(long)[-20:], repr([long])[:5], len(str({i: i for i in range(100)})))
print([[[[[[[[[[]]]]]]]]]], ((((((1,),),),),),), {"a": {"b": {"c": {"d": {}}}}})
