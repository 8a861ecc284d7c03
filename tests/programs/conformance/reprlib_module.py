# reprlib: limits, nesting, indentation, recursion.
import reprlib

r = reprlib.Repr()
print(reprlib.repr([1, 2, 3]), reprlib.repr(list(range(10))), reprlib.repr(tuple(range(10))))
print(reprlib.repr({c for c in range(10)}), reprlib.repr(frozenset([3, 1, 2])), reprlib.repr(set()), reprlib.repr(frozenset()))
print(reprlib.repr({k: k * k for k in range(10)}), reprlib.repr({}))
print(reprlib.repr((1,)), reprlib.repr(()), reprlib.repr([]))
print(reprlib.repr("a" * 40), reprlib.repr("a" * 28), reprlib.repr("'" * 40), reprlib.repr("\n" * 20))
print(reprlib.repr(10**100), reprlib.repr(-(10**60)), reprlib.repr(12))
print(reprlib.repr([[[[[[[[]]]]]]]]), reprlib.repr([[[[[[[[1]]]]]]]]), reprlib.repr({1: {2: {3: {4: {5: {6: {7: 8}}}}}}}))


class Long:
    def __repr__(self):
        return "x" * 30 + "y" * 70


class Bad:
    def __repr__(self):
        raise ValueError("no")


print(reprlib.repr(Long()), reprlib.repr(Bad()).startswith("<Bad instance at 0x"))

r.indent = 2
print(r.repr({"a": [1, 2, (3,)], "b": {1}}))
r.indent = ">>"
print(r.repr([1, [2, [3]], {}]))
r.indent = 0
print(r.repr([1, (2,)]))
for bad in (-1, 1.5):
    r.indent = bad
    try:
        print(r.repr([1]))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)

small = reprlib.Repr(maxlevel=2, maxlist=2, maxstring=12, maxlong=10, maxother=10, fillvalue="~")
print(small.repr([1, 2, 3]), small.repr([[[1]]]), small.repr("abcdefghijklmnop"), small.repr(12345678901234), small.repr(Long()))
print(small.repr(1.2345678901234567), small.repr(None), small.repr(b"0123456789"))


class Shy(reprlib.Repr):
    def repr_Long(self, obj, level):
        return f"<long at level {level}>"

    def repr_NoneType(self, obj, level):
        return "nothing"


print(Shy().repr([Long(), [None]]))


class Tree(list):
    @reprlib.recursive_repr(fillvalue="<...>")
    def __repr__(self):
        "Shows it."
        return "<" + "|".join(map(repr, self)) + ">"


tree = Tree("abc")
tree.append(tree)
tree.append("x")
print(tree, Tree.__repr__.__doc__, Tree.__repr__.__name__, Tree.__repr__.__wrapped__ is not None)
print(reprlib.__all__)
