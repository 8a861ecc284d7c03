# pprint: all containers, widths, depths and orders.
from pprint import *
import collections
import dataclasses
import types


def show(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)


data = [
    list(range(50)),
    {"k%d" % i: list(range(i)) for i in range(15)},
    ("a" * 30, "b" * 60, ("c" * 30,)),
    {1, 2, 3},
    set(range(40)),
    frozenset("abcdefghijklmnopqrstuvwxyz0123456789"),
    "the quick brown fox " * 10,
    ["the quick brown fox " * 6, "x"],
    "line\n" * 20,
    b"bytes " * 30,
    [b"x" * 100],
    bytearray(b"q" * 100),
    collections.OrderedDict((c * 10, c * 30) for c in "abc"),
    collections.Counter("abracadabra" * 3 + "".join(map(chr, range(65, 95)))),
    collections.defaultdict(list, {c * 20: [c * 20, c * 20] for c in "abc"}),
    collections.deque(range(40)),
    collections.deque(range(40), 100),
    collections.ChainMap({c * 30: 1 for c in "ab"}, {c * 30: 2 for c in "cd"}),
    types.SimpleNamespace(**{c * 10: c * 40 for c in "abc"}),
    types.MappingProxyType({c * 10: c * 40 for c in "abc"}),
    {"b": 1, "a": 2},
    {1: "x", "a": "y", None: "z"},
    [1, [2, [3, [4, [5]]]]],
    (1,),
    (),
    [],
    {},
    {"nested": {"deep": {"deeper": {"a": ["x" * 20] * 5}}}},
    12345678,
    [True, None, 1.5, 1j, ...],
    {"a": {"b": "c" * 80}},
    "",
    [""],
    "x" * 100,
]
for d in data:
    for k in [
        {},
        {"width": 40},
        {"indent": 4},
        {"compact": True, "width": 60},
        {"depth": 2},
        {"sort_dicts": False},
        {"underscore_numbers": True},
        {"width": 20, "indent": 2},
    ]:
        try:
            print(pformat(d, **k))
        except Exception as e:
            print(type(e).__name__, e)
l = [1]
l.append(l)
print(isrecursive(l), isreadable(l), isreadable([1]), isreadable([object]), saferepr({"b": 1, "a": [2]}))
d = {}
d["x"] = d
print(pformat(d).startswith("{'x': <Recursion on dict with id="))
pprint([1, 2])
pp({"b": 1, "a": 2})
show(PrettyPrinter, indent=-1)
show(PrettyPrinter, depth=0)
show(PrettyPrinter, width=0)


@dataclasses.dataclass
class P:
    name: str
    tags: list
    more: dict = dataclasses.field(default_factory=dict)


pprint(P("a" * 30, ["tag%d" % i for i in range(20)], {"k": "v" * 30}))
pprint([P("a", [])])
pprint(P("x", [], {}))


class R:
    def __repr__(self):
        return "R(" + "x" * 90 + ")"


pprint([R(), R()])
nt = collections.namedtuple("NT", "a b")
pprint([nt("x" * 50, "y" * 50)] * 2)
